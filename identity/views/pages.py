"""What the desk's pages of this room share."""

from collections.abc import Callable
from copy import copy
from typing import TypeVar, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from helpdesk.errors import DomainError, NotFound
from identity.forms import explain
from identity.models import Staff

T = TypeVar("T")


def own(request: HttpRequest) -> Staff:
    """The person behind a request that a desk page let through."""
    return cast("Staff", copy(request.user))


def tried(form: forms.Form, act: Callable[[], T]) -> T | None:
    """What an action returns, or None with the reason explained at the form."""
    try:
        return act()
    except NotFound:
        raise
    except DomainError as error:
        explain(form, error)
        return None


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the action did what the form asks; the reason is explained at the form if not."""
    return tried(form, act) is not None


def pressed(request: HttpRequest, act: Callable[[], T], told: str) -> T | None:
    """What the action behind a button returns; says `told`, or why it did not happen."""
    try:
        result = act()
    except NotFound:
        raise
    except DomainError as error:
        messages.error(request, error.message)
        return None
    if told:
        messages.success(request, told)
    return result


def status_of(form: forms.Form) -> int:
    """200 for an empty form, 422 for one that is shown again with its mistakes."""
    return 422 if form.is_bound and form.errors else 200
