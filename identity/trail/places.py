"""The trail and the policies in the desk's rail."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.navigation import PLACES, Place
from identity.access import has_anywhere
from identity.roles import Right


def places(actor: Actor) -> list[Place]:
    """The trail for reviewers, the policies for everybody who works by them."""
    trail = Place(
        key="trail", label=_("Trail"), url=reverse("identity:trail"), icon="list", go="t", rank=40
    )
    policies = Place(
        key="platforms",
        label=_("Platforms"),
        url=reverse("identity:platforms"),
        icon="platforms",
        go="p",
        rank=41,
    )
    found = [trail] if has_anywhere(actor, Right.REVIEW_TRAIL) else []
    return [*found, policies] if has_anywhere(actor, Right.SEE_POLICY) else found


PLACES.register("trail and policies", places)
