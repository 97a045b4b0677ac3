"""Taking evidence in from a form: check, then one action."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import BinaryIO, cast

from django.forms import Form
from django.http import HttpRequest

from helpdesk.errors import DomainError, NotFound
from helpdesk.files.checks import CheckedFile, check_all
from tickets import uploading
from tickets.complaints import MOST_FILES


def checked(request: HttpRequest, *, counted: bool) -> list[CheckedFile]:
    """The files that were sent. Raises why one is not taken."""
    sent = request.FILES.getlist("photos")
    uploads = [(one.name or "", cast("BinaryIO", one)) for one in sent]
    sizes = [one.size or 0 for one in sent]
    with uploading.counted(request, sizes) if counted else nullcontext():
        return check_all(uploads, most=MOST_FILES)


def brought(
    request: HttpRequest,
    form: Form,
    act: Callable[[list[CheckedFile]], object],
    *,
    counted: bool = False,
) -> bool:
    """Take it in; what is wrong with it is said in the form, and nothing is written.

    counted: among the files from the same place, as those are that the desk does not send.
    """
    try:
        act(checked(request, counted=counted))
    except NotFound:
        raise
    except DomainError as error:
        field = "photos" if error.field == "files" else error.field
        form.add_error(field if field in form.fields else None, error.message)
        return False
    return True
