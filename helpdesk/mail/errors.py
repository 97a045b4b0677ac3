"""What the mail room refuses."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput


class FilesTooLarge(BadInput):
    """More bytes than a mail may carry."""

    code = "mail_files_too_large"
    words = _("An email carries %(megabytes)s MB at most. Please leave a file out.")


class NotSent(Exception):
    """An attempt that failed. code: why, for programs. final: trying again would not help.
    unsure: the server may have taken the mail all the same."""

    def __init__(self, code: str, *, final: bool = False, unsure: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.final = final
        self.unsure = unsure
