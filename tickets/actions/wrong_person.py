"""When somebody was verified who was not the person: an incident of it, or the word to whoever may
open one."""

from django.utils import translation
from django.utils.translation import gettext as _

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.purposes import Purpose
from identity.access import may, require, require_still
from identity.incidents.actions.incidents import register_incident, report_suspicion
from identity.incidents.actions.touched import add_touched
from identity.incidents.facts import IncidentFacts
from identity.incidents.models import Incident, IncidentKind
from identity.models import Verification
from identity.roles import Right
from tickets.actions.messages import append_message
from tickets.models import Ticket
from tickets.models.conversations import Author
from tickets.queries.exposure import Exposure, Read, exposure_of, times_of, touches_of


@action("verification.make_incident")
def make_incident(work: Work, verification: Verification, *, actor: Actor) -> Incident:
    """Open an incident with what was read and the people it is about; pressing twice is one.

    Whoever may not handle incidents reports a suspicion, which waits for a privacy officer.
    Raises NotFound and Forbidden.
    """
    platform = verification.platform
    require(actor, Right.WORK_CASES, platform.code)
    verification = work.lock(verification)
    require_still(actor, Right.WORK_CASES, platform.code)
    case = verification.case
    work.about(verification, case=case, purpose=Purpose.HANDLE_INCIDENT)
    found = exposure_of(verification)
    if not may(actor, Right.HANDLE_INCIDENTS, platform.code):
        work.outcome("reported")
        headline, words = headline_of(case), words_of(found)
        incident = report_suspicion(
            platform, actor=actor, case=case, headline=headline, words=words
        )
        note_proposal(work, verification, incident)
        return incident
    facts = IncidentFacts(
        headline=headline_of(case),
        what_happened=words_of(found),
        kind=IncidentKind.CONFIDENTIALITY,
        aware_at=verification.ended_at or work.now,
        occurred_from=found.since,
        occurred_to=verification.ended_at,
    )
    key = f"wrong person:{verification.uid}"
    incident = register_incident(platform, facts, actor=actor, key=key)
    since, until = times_of(verification)
    add_touched(incident, touches_of(verification), actor=actor, since=since, until=until)
    return incident


def note_proposal(work: Work, verification: Verification, incident: Incident) -> None:
    """A note in the case that it was proposed, for whoever works it next; a call without a case
    has no place for one."""
    rows = Ticket.objects.filter(platform=verification.platform, number=verification.case)
    ticket = rows.first()
    if ticket is None:
        return
    text = _(
        "Somebody was verified here who was not the person. Proposed to the privacy officer as "
        "incident %(number)s, with the list of what was read."
    ) % {"number": incident.number}
    append_message(
        work, work.lock(ticket), author=Author.NOTE, channel=ticket.channel,
        client_id=f"wrong-person:{verification.uid}", text=text,
    )  # fmt: skip


def headline_of(case: str) -> str:
    """The line the register shows, in English like the register's numbers."""
    with translation.override("en"):
        return _("Somebody else was verified in %(number)s") % {"number": case}


def words_of(found: Exposure) -> str:
    """What happened, as far as the trail knows it: kinds of data and times, nobody's data."""
    with translation.override("en"):
        lines = [
            _("From %(since)s to %(until)s UTC somebody was held to be a member they were not.")
            % {"since": f"{found.since:%Y-%m-%d %H:%M}", "until": f"{found.until:%Y-%m-%d %H:%M}"},
            _("Contacts: %(numbers)s.") % {"numbers": ", ".join(found.contacts)},
            *(f"{one.roles or '?'}: {fields_of(one.reads)}" for one in found.people),
            _("Messages and mails to them meanwhile: %(n)d.") % {"n": len(found.written)},
        ]
    return "\n".join(lines)


def fields_of(reads: list[Read]) -> str:
    """The kinds of data in some reads, each once."""
    return "; ".join(sorted({f"{read.what}: {read.fields}" for read in reads}))
