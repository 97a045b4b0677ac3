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


class NotSound(BadInput):
    """Not a recording of a kind that is taken, whatever its name says."""

    code = "recording_wrong_kind"
    words = _(
        "We can take recordings in WAV, MP3, Ogg, WebM (Opus) and M4A, without a picture. This is"
        " something else."
    )


class DamagedSound(BadInput):
    """Begins like a recording and does not go on like one to its end."""

    code = "recording_damaged"
    words = _("This recording is not whole, or has something else in it. Please save it again.")


class UploadGone(DomainError):
    """The parts of a file are not kept any more, or never were here."""

    code = "upload_gone"
    status = 410
    words = _("What was sent so far is no longer kept. Please send the file again.")


class PartTooLarge(BadInput):
    """More bytes than one part takes."""

    code = "part_too_large"
    status = 413
    words = _("A part has %(megabytes)s MB at most.")


class PartMissing(BadInput):
    """Not all parts are there, or one is of another length than its place has."""

    code = "part_missing"
    words = _("A part of the file is missing. Please send it again; what arrived is kept.")


class PartDiffers(BadInput):
    """Another content under the number of a part that is there."""

    code = "part_differs"
    status = 409
    words = _("The file changed while it was being sent. Please choose it again.")


class DigestDiffers(BadInput):
    """What arrived is not what was sent."""

    code = "digest_differs"
    words = _("The file did not arrive as it was sent. Please send it again.")


class NoRoom(DomainError):
    """The storage takes nothing now; no row was written."""

    code = "no_room"
    status = 507
    words = _("We cannot take files at the moment. Please send your message without them.")
