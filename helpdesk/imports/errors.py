"""What can be wrong with a file as a whole; nothing has been written when one is raised."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput


class NoFile(BadInput):
    """The file cannot be opened."""

    code = "no_file"
    words = _("There is no file %(path)s that can be read. Check the name.")


class NotText(BadInput):
    """Bytes that are no text, such as a workbook."""

    code = "not_text"
    words = _("This is no text file (line %(line)s). Save the table as “CSV UTF-8” and try again.")


class NotUtf8(BadInput):
    """Text in another encoding."""

    code = "not_utf8"
    words = _(
        "The file is not in UTF-8: line %(line)s cannot be read. Save the table as “CSV UTF-8” "
        "and try again."
    )


class BadHeader(BadInput):
    """The first line does not name the columns as it should."""

    code = "bad_header"
    words = _("The first line cannot be used: %(faults)s")


class Broken(BadInput):
    """Quotes or line ends that leave no way to tell the cells apart."""

    code = "broken_csv"
    words = _("The cells of line %(line)s cannot be told apart. Check its quotation marks.")


class Ragged(BadInput):
    """A row with more or fewer cells than there are columns: one may have slipped."""

    code = "ragged_row"
    words = _("This line has not as many cells as the first. Check its separators and quotes.")
