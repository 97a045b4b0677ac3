"""The page of one dispute."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from disputes.access import dispute_for
from disputes.evidence.queries import evidence_of
from disputes.forms import DecisionForm
from disputes.models import Dispute
from disputes.queries.dispute_page import DisputePage, dispute_page
from disputes.timeline import timeline_of
from disputes.timeline.reading import read
from helpdesk.actor import Actor
from helpdesk.policies import profile
from identity.access import desk_page
from identity.roles import Right


@require_GET
@desk_page(Right.WORK_CASES)
def dispute(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Both sides, what happened, the evidence, and what can be done."""
    return page(request, actor, dispute_for(actor, number))


def page(
    request: HttpRequest,
    actor: Actor,
    shown: Dispute,
    form: DecisionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page; `form` is one that came back with something to mend."""
    content = dispute_page(actor, shown)
    story = read(actor, shown)
    context: dict[str, Any] = {
        "dispute": shown,
        "ticket": shown.ticket,
        "page": content,
        "steps": content.steps,
        "timeline": timeline_of(actor, shown, story),
        "evidence": evidence_of(actor, shown, story),
        "form": form or blank(shown, content),
        "rail_key": "disputes",
        "back_url": reverse("disputes:disputes"),
    }
    return draw(request, "desk/disputes/page.html", context, shown, status)


def blank(shown: Dispute, content: DisputePage) -> DecisionForm:
    """The decision form of a page that is opened."""
    return DecisionForm(
        currency=shown.currency,
        agreement=content.steps.agreement,
        initial={"seen": shown.stage},
    )


def draw(
    request: HttpRequest, template: str, context: dict[str, Any], shown: Dispute, status: int = 200
) -> HttpResponse:
    """Render with times in the platform's zone, in which its days end."""
    with timezone.override(profile(shown.platform_id, shown.policy_version).timezone):
        return render(request, template, context, status=status)
