"""Notices as tests meet them, from an incident with people to a sending."""

from helpdesk.actor import Actor
from helpdesk.mail.tasks import send_waiting_mail
from identity.incidents.actions.lists import add_list, check_list
from identity.incidents.listed import checked
from identity.incidents.models import Incident
from identity.models import Platform
from identity.notices.actions.approving import approve_notice
from identity.notices.actions.drafting import begin_notice, submit_notice, write_sections
from identity.notices.actions.starting import start_sending
from identity.notices.models import Batch, Notice, Recipient
from identity.notices.sections import CODES
from identity.notices.tasks import send_notices
from identity.roles import Role
from tests import personas
from tests.incidents import stories

KHMER = "យើងសូមប្រាប់អ្នកអំពីអ្វីដែលបានកើតឡើង។"
ENGLISH = "We tell you plainly what happened to your data."

PEOPLE = (
    "Demo Sok Dara,dara@example.com,,Street 1,km",
    "Demo Lin Mei,mei@example.com,,,en",
    "Demo Vann,,,Street 3,km",
    "Demo Nobody,,,,en",
)


def author(on: Platform) -> Actor:
    """A privacy officer, who writes."""
    return stories.officer_actor(on)


def second(on: Platform) -> Actor:
    """A manager, who approves."""
    return personas.as_actor(personas.manager(on))


def both(on: Platform) -> Actor:
    """Another privacy officer."""
    return personas.as_actor(personas.staff("nary", Role.PRIVACY_OFFICER, on=on))


def incident(on: Platform, actor: Actor, people: tuple[str, ...] = PEOPLE) -> Incident:
    """One with people: two by email, one by letter, one whom nothing is known of."""
    made = stories.incident(on, actor, data=("name", "email"))
    return with_people(made, actor, people)


def with_people(made: Incident, actor: Actor, people: tuple[str, ...]) -> Incident:
    """More people on its list."""
    text = "\n".join(["name,email,phone,address,language", *people])
    table, matched = checked(text, made.platform_id)
    add_list(check_list(made, text, table, actor=actor, matched=matched), actor=actor)
    return Incident.objects.get(pk=made.pk)


def texts(text: str) -> dict[str, str]:
    """Every section with the same words."""
    return dict.fromkeys(CODES, text)


def complete(about: Incident, actor: Actor) -> Notice:
    """A draft with nothing missing."""
    notice = begin_notice(about, actor=actor)
    write_sections(notice, actor=actor, language="en", texts=texts(ENGLISH))
    return write_sections(notice, actor=actor, language="km", texts=texts(KHMER))


def submitted(about: Incident, actor: Actor) -> Notice:
    """Handed to a second person."""
    return submit_notice(complete(about, actor), actor=actor)


def approved(about: Incident, actor: Actor, approver: Actor) -> Notice:
    """Approved by somebody else."""
    notice = submitted(about, actor)
    approve_notice(notice, actor=approver, digest=notice.digest)
    return Notice.objects.get(pk=notice.pk)


def started(about: Incident, actor: Actor, approver: Actor) -> Batch:
    """On its way: rows are there, nothing is made yet."""
    return start_sending(approved(about, actor, approver), actor=actor)


def work() -> None:
    """What is due is made, and what waits is mailed."""
    send_notices.call()
    send_waiting_mail.call()


def states() -> list[str]:
    """How far everybody's letter is."""
    return sorted(Recipient.objects.values_list("state", flat=True))
