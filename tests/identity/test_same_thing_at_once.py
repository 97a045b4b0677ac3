"""The same thing done twice at the same moment has one effect, and nobody meets an error page."""

from collections.abc import Callable

import pytest

from helpdesk.actor import Actor
from identity.actions import invitations, security_keys
from identity.actions.freezes import freeze_member
from identity.actions.saved_filters import rename_filter, save_filter
from identity.actions.ties import declare_tie
from identity.actions.trail_exports import ask_export
from identity.actions.vouching import decide_vouching
from identity.fido import Answer, NewKey
from identity.models import (
    Freeze,
    Invitation,
    SavedFilter,
    SecurityKey,
    StaffTie,
    StatedReason,
    Vouching,
)
from identity.models.ties import Tie
from identity.models.trail import TrailExport
from identity.roles import Role
from identity.trail.exports.scopes import case_scope
from tests import personas
from tests.desk.test_at_once import at_once
from tests.harness.homes import Home
from tests.verification import people
from tests.verification.people import REGISTERED, Scene
from tickets.actions.verification import (
    ask_way_through,
    send_ticket_code,
    verify_by_code,
    verify_by_facts,
)
from tickets.records.actions import open_record


@pytest.fixture
def scene(committed_db: Home) -> Scene:
    return people.scene()


@pytest.fixture
def boss(scene: Scene) -> Actor:
    return personas.as_actor(personas.manager(scene.platform))


def twice(step: Callable[[], object]) -> list[str]:
    return at_once(step, step)


def test_one_vouching_is_asked_for_once_and_decided_once(scene: Scene, boss: Actor) -> None:
    other = personas.as_actor(personas.manager(scene.platform, "second"))

    def ask() -> object:
        return ask_way_through(
            scene.ticket, actor=scene.agent, circumstance="lost_phone", standing="self",
            grounds="A letter.", opens=["speak"],
        )  # fmt: skip

    assert twice(ask) == ["done", "vouching_waits"]
    row = Vouching.objects.get()
    ended = at_once(
        lambda: decide_vouching(row, actor=boss, grant=True, words="Seen."),
        lambda: decide_vouching(row, actor=other, grant=False, words="Not seen."),
    )
    assert ended == ["done", "vouching_decided"]


def test_a_code_read_out_twice_at_once_proves_once(scene: Scene) -> None:
    verify_by_facts(scene.ticket, "registered_facts", REGISTERED, actor=scene.agent)
    send_ticket_code(scene.ticket, actor=scene.agent)
    code, said = people.codes_sent()[-1][1], []
    ticket = scene.fresh()
    ended = twice(lambda: said.append(verify_by_code(ticket, code, actor=scene.agent).value))
    assert (ended, sorted(said)) == (["done"] * 2, ["not_proven", "proven"])


def test_what_is_set_up_twice_at_once_is_there_once(scene: Scene, boss: Actor) -> None:
    scope = case_scope(scene.ticket.number, (scene.platform.code,))
    facts = {"platform": scene.platform, "number": "M-7", "tie": Tie.CLOSE}
    why = {"reason": "request", "words": "A letter."}
    steps: dict[type, Callable[[], object]] = {
        TrailExport: lambda: ask_export(scope, actor=boss, reason="complaint"),
        SavedFilter: lambda: save_filter(actor=boss, name="Mine", query="kind=deny"),
        StatedReason: lambda: open_record(scene.member, actor=boss, **why),
        StaffTie: lambda: declare_tie(scene.agent_at, actor=scene.agent, **facts),
        Freeze: lambda: freeze_member(scene.member, actor=scene.agent, reason="leak"),
    }
    ended = {model: (twice(step), model.objects.count()) for model, step in steps.items()}
    assert ended == dict.fromkeys(steps, (["done", "done"], 1))


def test_two_filters_given_one_name_at_once_keep_two_names(scene: Scene, boss: Actor) -> None:
    kept = [save_filter(actor=boss, name=name, query="kind=deny") for name in ("One", "Two")]
    first, second = (lambda one=one: rename_filter(one, actor=boss, name="Same") for one in kept)
    assert at_once(first, second) == ["done", "filter_name_taken"]


def test_an_invitation_is_accepted_once(scene: Scene) -> None:
    root = personas.as_actor(personas.administrator())
    staff = invitations.invite_staff(
        actor=root, username="new.person", name="Demo New", email="new@desk.example",
        role=Role.AGENT, platform=scene.platform, language="en",
    )  # fmt: skip
    digest = Invitation.objects.get(staff=staff).digest
    self = personas.as_actor(staff)

    def accept(new: str) -> object:
        return invitations.accept_invitation(staff, actor=self, digest=digest, new=new)

    ended = at_once(
        lambda: accept("four calm otters at noon"), lambda: accept("five loud geese at dawn")
    )
    assert ended == ["done", "invitation_over"]


def test_one_security_key_is_one_persons(
    scene: Scene, boss: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two colleagues and a browser that sends twice: the key is whoever's came first."""
    new = NewKey(b"one credential", b"public", 0, ["usb"])
    monkeypatch.setattr(security_keys, "made", lambda answer: new)
    answer = Answer("", b"", "localhost", "http://localhost")
    other = personas.agent(scene.platform, "lina")

    def add(staff) -> Callable[[], object]:
        actor = personas.as_actor(staff)
        return lambda: security_keys.add_security_key(
            staff, actor=actor, name="Blue", answer=answer
        )

    ended = at_once(add(scene.agent_at), add(other), add(scene.agent_at))
    assert (ended.count("done"), SecurityKey.objects.count()) == (1, 1)
    assert set(ended) == {"done", "key_known"}
