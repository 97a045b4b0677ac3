"""Sessions at the desk: when they begin, how long they last, and what stands in them."""

from copy import copy
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout, user_logged_in
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from identity.models import Staff

IDLE = timedelta(hours=8)
ABSOLUTE = timedelta(hours=12)
"""A session ends after a working day, and sooner when nobody works (ASVS 5.0 7.3.1, 7.3.2)."""

HALF_WAY = timedelta(minutes=5)
"""How long the second step may take after the password."""

TOUCH = timedelta(minutes=5)
"""How often the last use is noted, so that not every page writes the session."""

BACKEND = "django.contrib.auth.backends.ModelBackend"
BEGUN, SEEN, DOOR = "begun_at", "seen_at", "at_the_door"
"""Names in the session; times as seconds since 1970."""


def staff_of(request: HttpRequest) -> Staff | None:
    """Whoever is signed in, while the session lasts; Django has compared its password digest, so
    a changed password ends it.

    Somebody who left is nobody at their next request.
    """
    user = request.user
    if not isinstance(user, Staff) or not user.is_active or not _lasts(request):
        return None
    _touch(request)
    # A copy is the row itself, without the wrapping that Django loads it lazily by.
    return copy(user)


def begin(request: HttpRequest, staff: Staff) -> None:
    """Sign in: the session gets a new key, so that one planted before knows nothing."""
    request.session.pop(DOOR, None)
    login(request, staff, backend=BACKEND)


def end(request: HttpRequest) -> None:
    """Sign out: the session is gone from the server too."""
    logout(request)


def wait_at_the_door(request: HttpRequest, staff: Staff, after: str) -> None:
    """Remember, without any right, who gave a right password and owes the code."""
    request.session.flush()
    request.session[DOOR] = {
        "staff": staff.pk,
        "password": staff.get_session_auth_hash(),
        "until": timezone.now().timestamp() + HALF_WAY.total_seconds(),
        "after": after,
    }


def at_the_door(request: HttpRequest) -> Staff | None:
    """Who owes the code, for five minutes and while their password stays what it was."""
    waiting: dict[str, Any] = request.session.get(DOOR) or {}
    if timezone.now().timestamp() > waiting.get("until", 0):
        return None
    staff = Staff.objects.filter(pk=waiting["staff"], is_active=True).first()
    if staff and constant_time_compare(staff.get_session_auth_hash(), waiting["password"]):
        return staff
    return None


def after_door(request: HttpRequest) -> str:
    """Where the person wanted to go before they were asked for the code."""
    waiting: dict[str, Any] = request.session.get(DOOR) or {}
    return str(waiting.get("after", ""))


def own_path(request: HttpRequest, path: str, otherwise: str = "/desk/") -> str:
    """`path` if it leads to a page of ours, so that no link to the door leads elsewhere."""
    ours = url_has_allowed_host_and_scheme(
        path, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return path if ours and path.startswith("/") else otherwise


def speak(response: HttpResponse, language: str) -> HttpResponse:
    """Answer in a person's language from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


def note_begin(request: HttpRequest, **_: Any) -> None:
    """Write the time into a session that has just begun, whichever way it did."""
    now = timezone.now().timestamp()
    request.session[BEGUN] = request.session[SEEN] = now


user_logged_in.connect(note_begin, dispatch_uid="identity.session.note_begin")


def _lasts(request: HttpRequest) -> bool:
    now = timezone.now().timestamp()
    begun, seen = (float(request.session.get(name, 0)) for name in (BEGUN, SEEN))
    return now - begun < ABSOLUTE.total_seconds() and now - seen < IDLE.total_seconds()


def _touch(request: HttpRequest) -> None:
    now = timezone.now().timestamp()
    if now - request.session[SEEN] > TOUCH.total_seconds():
        request.session[SEEN] = now
