"""The demo's notices: one sent, one waiting for a second person, one with sections missing."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.demo import STAGES, Stage
from helpdesk.mail.models import OutgoingMail
from helpdesk.mail.tasks import LEASE, attempt
from identity.access import actor_for
from identity.incidents.actions.assessing import Judgement, assess_incident, choose_regimes
from identity.incidents.actions.incidents import register_incident
from identity.incidents.actions.lists import add_list, check_list
from identity.incidents.facts import IncidentFacts
from identity.incidents.listed import checked
from identity.incidents.models import Incident, Risk
from identity.models import Platform, Staff
from identity.notices.actions.approving import approve_notice
from identity.notices.actions.drafting import begin_notice, submit_notice, write_sections
from identity.notices.actions.letters import MAIL
from identity.notices.actions.starting import start_sending
from identity.notices.models import Notice
from identity.notices.tasks import send_notices

WORDS = Path(__file__).with_name("languages") / "demo.toml"

WRITTEN_FIRST = ("what_happened", "your_data", "advice")
"""What the unfinished one says so far."""

Told = dict[str, dict[str, str]]


def tell_notices(_random: Random) -> int:
    """Three notices on three platforms."""
    words: Told = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    now = timezone.now()
    sent(words, now - timedelta(days=6))
    with moments.at(now - timedelta(hours=8)):
        submit_notice(written(begun("easydser", 12), words), actor=staff("privacy"))
    with moments.at(now - timedelta(hours=2)):
        half = {"en": {code: words["en"][code] for code in WRITTEN_FIRST}}
        written(begun("goexw", 4), half)
    return Notice.objects.count()


def sent(words: Told, at: datetime) -> None:
    """Written, approved the next morning and sent: by email, to be posted, and to nobody."""
    with moments.at(at):
        notice = submit_notice(written(begun("e-gets", 15), words), actor=staff("privacy"))
    with moments.at(at + timedelta(hours=16)):
        approve_notice(notice, actor=staff("manager"), digest=notice.digest)
        start_sending(Notice.objects.get(pk=notice.pk), actor=staff("privacy"))
        send_notices.call()
        rows = OutgoingMail.objects.filter(kind=MAIL)
        while (mail := LEASE.claim(rows, timezone.now())) is not None:
            attempt(mail)


def begun(platform: str, people: int) -> Incident:
    """An incident with people from a list, judged under what its policy promises."""
    officer, now = staff("privacy"), moments.now()
    facts = IncidentFacts(
        headline="A list of deliveries went to a wrong company",
        what_happened="A list of deliveries was attached to a mail to a company that has no part"
        " in them.",
        aware_at=now - timedelta(hours=1),
        occurred_from=now - timedelta(hours=3),
        occurred_to=now - timedelta(hours=2),
        data=("name", "phone", "address"),
    )
    on = Platform.objects.get(code=platform)
    incident = register_incident(on, facts, actor=officer)
    text = "\n".join(["name,email,phone,address,language", *map(line, range(people))])
    table, matched = checked(text, platform)
    add_list(check_list(incident, text, table, actor=officer, matched=matched), actor=officer)
    incident = choose_regimes(incident, ["policy"], actor=officer, why=WHY)
    judgement = Judgement(
        risk=Risk.SOME, tell_regulator=False, tell_people=True,
        ground="Addresses with phone numbers can be used for fraud, so everybody is told.",
    )  # fmt: skip
    assess_incident(incident, "policy", judgement, actor=officer)
    return Incident.objects.get(pk=incident.pk)


WHY = "The list was deleted within hours; the platform's own promise decides, and it goes further."


def line(number: int) -> str:
    """One person: most with email, some to be written to, some whom nothing is known of."""
    email = f"notice.{number}@example.com" if number % 4 else ""
    address = f"Demo Street {number + 1}" if number % 8 else ""
    language = "en" if number % 3 == 0 else "km"
    return f"Demo Customer {number + 1},{email},,{address},{language}"


def written(incident: Incident, words: Told) -> Notice:
    """The notice with these words, in both languages where there are both."""
    notice = begin_notice(incident, actor=staff("privacy"))
    for language, texts in words.items():
        write_sections(notice, actor=staff("privacy"), language=language, texts=texts)
    return notice


def staff(username: str) -> Actor:
    """Somebody of the demo's desk."""
    return actor_for(Staff.objects.get(username=username))


STAGES.register("notices", Stage("Notices", tell_notices))
