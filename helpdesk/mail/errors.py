"""What the mail room refuses."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput


class FilesTooLarge(BadInput):
    """More bytes than a mail may carry."""

    code = "mail_files_too_large"
    words = _("An email carries %(megabytes)s MB at most. Please leave a file out.")
