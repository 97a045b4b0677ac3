"""What a line of the trail says, and who gets to read it."""

import pytest

from helpdesk.actor import Actor, ActorKind, customer
from helpdesk.audit.ledger import entry_by, write
from helpdesk.audit.models import Entry, Kind
from identity.actions.staff import record_training, rename_staff
from identity.models import Platform
from identity.trail.lines import alike, lines
from tests import personas
from tests.trail.pages import text_of, trail_of

pytestmark = pytest.mark.django_db


def noted(actor: Actor, action: str = "read", **facts: str) -> Entry:
    return write(entry_by(actor, kind=Kind.READ, action=action, **facts))


def test_a_line_names_who_as_what_role_did_what_to_which():
    place = personas.platform()
    dara = personas.as_actor(personas.agent(place))
    entry = noted(dara, "ticket.reply", platform="e-gets", case="EG-10482")
    assert text_of(lines([entry])[0].did) == "Dara (Agent) replied in EG-10482"


def test_a_line_names_only_roles_that_held_on_its_platform():
    here, there = personas.platform(), personas.platform("goexw")
    person = personas.agent(here)
    personas.grant_role(person, actor=personas.TESTS, role=personas.Role.MANAGER, platform=there)
    entry = noted(personas.as_actor(person), platform="goexw", case="GX-10001")
    assert text_of(lines([entry])[0].did) == "Dara (Manager) read GX-10001"


def test_acting_for_somebody_shows_both():
    place = personas.platform()
    dara = personas.as_actor(personas.agent(place)).acting_for(customer("abc", "e-gets"))
    entry = noted(dara, "case.write", platform="e-gets", case="EG-10482")
    assert text_of(lines([entry])[0].did) == "Dara (Agent) → the customer wrote in EG-10482"


def test_an_action_that_nobody_words_any_more_still_stands_in_the_trail():
    entry = noted(personas.TESTS, "case.long_forgotten", platform="e-gets", case="EG-1")
    assert "case.long_forgotten" in text_of(lines([entry])[0].did)


def test_what_an_actor_is_called_cannot_smuggle_markup_into_the_trail():
    eve = Actor(ActorKind.STAFF, "staff:eve", name="<script>alert(1)</script>")
    assert "<script>" not in lines([noted(eve, platform="e-gets")])[0].did


def test_entries_of_other_platforms_are_not_there_for_a_reviewer():
    here, there = personas.platform(), personas.platform("goexw")
    elsewhere = noted(personas.TESTS, platform="goexw", case="GX-10001")
    mony = personas.signed_in(personas.manager(here))
    assert "GX-10001" not in trail_of(mony)
    assert mony.get(f"/desk/trail/{elsewhere.uid}/").status_code == 404
    theirs = personas.signed_in(personas.auditor(there))
    assert "GX-10001" in trail_of(theirs)
    assert theirs.get(f"/desk/trail/{elsewhere.uid}/").status_code == 200


def test_entries_of_no_platform_are_for_those_who_review_everywhere():
    place = personas.platform()
    entry = noted(personas.TESTS, "sign_in.attempt")
    mony = personas.signed_in(personas.manager(place))
    chief = personas.signed_in(personas.staff("chief", personas.Role.AUDITOR, on=None))
    assert mony.get(f"/desk/trail/{entry.uid}/").status_code == 404
    assert chief.get(f"/desk/trail/{entry.uid}/").status_code == 200


def test_a_person_who_only_works_cases_may_not_read_the_trail():
    dara = personas.signed_in(personas.agent(personas.platform()))
    assert dara.get("/desk/trail/").status_code == 403


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"person": "mony"}, True),
        ({"person": "nobody at all"}, False),
        ({"kind": "change"}, True),
        ({"kind": "deny"}, False),
        ({"action": "staff.record_training"}, True),
        ({"action": "staff.rename"}, False),
        ({"since": "2001-01-01T00:00"}, True),
        ({"until": "2001-01-01T00:00"}, False),
        ({"case": "EG-99999"}, False),
    ],
)
def test_filters_let_through_what_they_name(filters, found):
    mony = personas.manager(personas.platform())
    write(
        entry_by(
            personas.as_actor(mony),
            kind=Kind.CHANGE,
            action="staff.record_training",
            platform="e-gets",
            object_type="marker",
        )
    )
    assert ("marker" in trail_of(personas.signed_in(mony), **filters)) is found


def test_a_case_filter_shows_that_case_and_no_other():
    mony = personas.manager(personas.platform())
    for case in ("EG-1", "EG-2"):
        noted(personas.as_actor(mony), platform="e-gets", case=case)
    shown = text_of(trail_of(personas.signed_in(mony), case="eg-1"))
    assert "read EG-1" in shown
    assert "EG-2" not in shown


def test_a_mistaken_filter_keeps_what_was_typed_and_says_what_to_do():
    mony = personas.signed_in(personas.manager(personas.platform()))
    answer = mony.get(
        "/desk/trail/", {"case": "EG-1", "since": "2026-02-02T10:00", "until": "2026-02-01T10:00"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose a time after the one under From." in page
    assert 'value="EG-1"' in page


@pytest.mark.parametrize(
    "text", ["x", "_1", "2026-01-01T00:00:00Z_", "2026-01-01T00:00:00Z_9" * 30,
             "0001-01-01T00:00:00+23:59_1", "9999-12-31T23:59:59-23:59_1"],
)  # fmt: skip
def test_a_cursor_nobody_made_shows_the_first_page(text):
    mony = personas.signed_in(personas.manager(personas.platform()))
    assert mony.get("/desk/trail/", {"before": text}).status_code == 200


def test_staff_names_of_other_platforms_are_not_offered():
    here, there = personas.platform(), personas.platform("goexw")
    personas.agent(there, "stranger")
    assert "Stranger" not in trail_of(personas.signed_in(personas.manager(here)))


@pytest.mark.parametrize("kind", [ActorKind.SYSTEM, ActorKind.TOKEN])
def test_an_actor_who_is_no_staff_leads_to_what_else_they_did(kind):
    actor = Actor(kind, f"{kind}:one", name="One")
    noted(actor, platform=personas.platform().code)
    mony = personas.signed_in(personas.manager(Platform.objects.get()))
    lead = f"/desk/trail/?agent={kind}%3Aone"
    assert lead in trail_of(mony)
    answer = mony.get(lead)
    assert [line.kind for line in answer.context["lines"]] == ["read"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("kind", "Choose one from the list."),
        ("since", "Type the day and the time, such as 2026-11-22 13:00."),
    ],
)
def test_what_cannot_be_read_as_a_filter_is_explained(name, words):
    mony = personas.signed_in(personas.manager(personas.platform()))
    answer = mony.get("/desk/trail/", {name: "nonsense"})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_changes_of_staff_read_as_sentences():
    personas.platform()
    root = personas.as_actor(personas.administrator())
    dara = personas.staff("dara", personas.Role.AGENT, on=None)
    rename_staff(dara, actor=root, name="Dara Sok", language="km")
    record_training(dara, actor=root, on=dara.created_at.date())
    told = [text_of(one.did) for one in lines(list(Entry.objects.order_by("-pk")[:2]))]
    assert told == [
        "Root (Administrator) noted a training of staff member Dara Sok",
        "Root (Administrator) changed name or language of staff member Dara Sok",
    ]


def test_neighbouring_looks_at_nobodys_data_that_say_the_same_are_one_line_that_opens():
    dara = personas.as_actor(personas.agent(personas.platform()))
    looked = [noted(dara, "trail.read", platform="e-gets") for _ in range(3)]
    written = [noted(dara, "ticket.reply", platform="e-gets", case="EG-1") for _ in range(2)]
    shown = lines([*looked, *written, looked[0]])
    assert [len(together) for together in alike(shown)] == [3, 2, 1]
    for one in shown:
        assert sum(together.count(one) for together in alike(shown)) == shown.count(one)


@pytest.mark.parametrize(("kind", "subject"), [(Kind.CHANGE, ""), (Kind.READ, "somebody")])
def test_changes_and_reads_of_people_each_keep_their_line(kind, subject):
    facts = {"kind": kind, "action": "ticket.read", "platform": "e-gets", "subject": subject}
    entries = [write(entry_by(personas.TESTS, **facts)) for _ in range(2)]
    assert [len(together) for together in alike(lines(entries))] == [1, 1]


def test_a_line_says_the_reason_that_was_stated():
    stated = {"purpose": "asked", "payload": {"reason": "complaint"}, "platform": "e-gets"}
    entry = write(entry_by(personas.TESTS, kind=Kind.OVERRIDE, action="record.open", **stated))
    assert lines([entry])[0].why == "A complaint about how a case was handled"
