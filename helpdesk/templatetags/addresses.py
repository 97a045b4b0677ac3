"""What an address says by itself, for pages that no view could prepare."""

from django import template
from django.http import HttpRequest

from helpdesk.came_from import came_from
from helpdesk.policies import current, platforms
from helpdesk.policies.profile import Profile

register = template.Library()


@register.simple_tag
def page_before(request: HttpRequest | None) -> str:
    """The page of ours that led to an address; "" for none."""
    return came_from(request) if request else ""


@register.simple_tag
def shop_of(request: HttpRequest | None) -> Profile | None:
    """The profile of the platform whose pages an address belongs to; none at the desk.

    It asks no database: a page that says we broke must not break.
    """
    code = request.path.split("/")[1] if request else ""
    return current(code) if code in platforms() else None
