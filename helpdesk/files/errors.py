"""Why a file is not taken. The form puts the file's name before the sentence."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, DomainError


class EmptyFile(BadInput):
    """Nothing is in it."""

    code = "file_empty"
    words = _("This file is empty. Please choose it again.")


class FileTooLarge(BadInput):
    """More bytes than a file may have."""

    code = "file_too_large"
    words = _("This file is larger than %(megabytes)s MB. Please choose a smaller one.")


class TooManyFiles(BadInput):
    """More files than a message takes."""

    code = "too_many_files"
    words = _("You can send %(most)s files at once. Please take some away first.")


class WrongKind(BadInput):
    """Neither a photo nor a PDF, whatever its name says."""

    code = "file_wrong_kind"
    words = _("We can take photos (JPEG, PNG, WebP) and PDF files. This is something else.")


class AppleFormat(BadInput):
    """HEIC or HEIF, which nothing here can check."""

    code = "file_heic"
    words = _(
        "This photo is in Apple's HEIC format, which we cannot open. Please send a screenshot of"
        " it, or set the camera to “Most compatible” and take it again."
    )


class DamagedFile(BadInput):
    """Begins like a photo or a PDF and does not go on like one."""

    code = "file_damaged"
    words = _("We cannot open this file: part of it seems to be missing. Please choose it again.")


class LockedFile(BadInput):
    """A PDF that wants a password."""

    code = "file_locked"
    words = _("This PDF is locked with a password. Please send one without, or a screenshot.")


class PictureTooLarge(BadInput):
    """More pixels than can be opened safely."""

    code = "picture_too_large"
    words = _("This picture has too many pixels to open. Please send a smaller one.")


class PaperTakesTooLong(BadInput):
    """A PDF that was not examined within its limits of time and memory, or not in its turn."""

    code = "paper_takes_too_long"
    words = _("We could not check this PDF in time. Save it again as PDF, or send a photo of it.")


class PictureTakesTooLong(BadInput):
    """A picture that was not examined within its limits of time and memory, or not in its turn."""

    code = "picture_takes_too_long"
    words = _("We could not check this picture in time. Please send a screenshot of it.")


class NoRoom(DomainError):
    """The storage takes nothing now; no row was written."""

    code = "no_room"
    status = 507
    words = _("We cannot take files at the moment. Please send your message without them.")
