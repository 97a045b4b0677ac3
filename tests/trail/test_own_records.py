"""A reviewer does not read in the trail what they must not touch at the desk."""

import io
from zipfile import ZipFile

import pytest

from helpdesk.audit.models import Entry
from helpdesk.background.worker import Worker
from helpdesk.vault.subjects import link_subjects
from identity.actions.members import MemberFacts, upsert_member
from identity.actions.ties import declare_tie, end_tie
from identity.models import Staff, StaffTie
from identity.models.ties import Tie
from identity.models.trail import TrailExport
from tests import personas
from tests.trail.bundles import lines
from tests.trail.pages import text_of
from tests.verification import people
from tests.verification.people import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    """A case of which only the stated number says whose order it is about."""
    return people.scene()


@pytest.fixture
def manager(scene: Scene) -> Staff:
    return personas.manager(scene.platform)


def declare(scene: Scene, person: Staff) -> StaffTie:
    facts = {"platform": scene.platform, "number": "M-1001", "tie": Tie.FAMILY}
    return declare_tie(person, actor=personas.as_actor(person), **facts)


def pages_about(scene: Scene) -> list[str]:
    opening = Entry.objects.get(action="ticket.open", case=scene.ticket.number)
    place = next(
        n for n, one in enumerate(opening.versions) if one[0].endswith("historicalmessage")
    )
    return [
        f"/desk/trail/person/{scene.member.subject_id}/",
        f"/desk/trail/case/{scene.ticket.number}/",
        f"/desk/trail/{opening.uid}/",
        f"/desk/trail/{opening.uid}/{place}/body/",
    ]


def test_a_case_about_their_order_is_not_there_in_the_trail(scene: Scene, manager: Staff):
    reviewer, pages = personas.signed_in(manager), pages_about(scene)
    assert [reviewer.get(page).status_code for page in pages] == [200] * 4
    declare(scene, manager)
    assert [reviewer.get(page).status_code for page in pages] == [404] * 4


def test_the_list_leaves_it_out_by_case_and_by_person(scene: Scene, manager: Staff):
    reviewer = personas.signed_in(manager)
    asked = [{"case": scene.ticket.number}, {"person": "M-1001"}]
    before = [list_of(reviewer, **query) for query in asked]
    assert all(found for found in before)
    declare(scene, manager)
    assert [list_of(reviewer, **query) for query in asked] == [[], []]


def list_of(reviewer, **query) -> list:
    return reviewer.get("/desk/trail/", query).context["lines"]


def test_a_bundle_of_such_a_case_cannot_be_asked_for(scene: Scene, manager: Staff):
    declare(scene, manager)
    asked = {"scope": "case", "case": scene.ticket.number, "reason": "complaint"}
    answer = personas.signed_in(manager).post("/desk/trail/exports/", asked)
    assert answer.status_code == 422
    assert "Nothing in the trail is known by this number" in text_of(answer.content.decode())


def test_another_reviewer_reads_it_as_before(scene: Scene, manager: Staff):
    declare(scene, manager)
    other = personas.signed_in(personas.manager(scene.platform, "lina"))
    assert other.get(pages_about(scene)[2]).status_code == 200


BUNDLES = "/desk/trail/exports/"


def bundle(reviewer, **typed: str) -> str:
    """Where a bundle is taken from, once it is made."""
    assert reviewer.post(BUNDLES, {"reason": "complaint", **typed}).status_code == 302
    Worker().work_off()
    return f"{BUNDLES}{TrailExport.objects.latest('pk').uid}/file/"


def uids_in(reviewer, way: str) -> set[str]:
    """The entries that a bundle holds."""
    with ZipFile(io.BytesIO(b"".join(reviewer.get(way).streaming_content))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return {line["uid"] for line in lines(files, "entries.jsonl")}


def a_period() -> dict[str, str]:
    return {"scope": "period", "since": "2020-01-01T00:00", "until": "2090-01-01T00:00"}


def kinds(scene: Scene) -> list[dict[str, str]]:
    return [
        {"scope": "case", "case": scene.ticket.number},
        {"scope": "person", "person": "M-1001"},
        a_period(),
    ]


def test_bundles_made_before_are_out_of_reach_until_it_is_taken_back(scene: Scene, manager: Staff):
    reviewer = personas.signed_in(manager)
    ways = [bundle(reviewer, **typed) for typed in kinds(scene)]
    tie = declare(scene, manager)
    assert [reviewer.get(way).status_code for way in ways] == [404] * 3
    assert reviewer.get(BUNDLES).context["made"] == []
    end_tie(tie, actor=personas.as_actor(manager))
    assert [reviewer.get(way).status_code for way in ways] == [200] * 3


def test_a_period_is_taken_away_anew_without_them(scene: Scene, manager: Staff):
    reviewer = personas.signed_in(manager)
    opening = Entry.objects.get(action="ticket.open", case=scene.ticket.number)
    held = [uids_in(reviewer, bundle(reviewer, **a_period()))]
    declare(scene, manager)
    held.append(uids_in(reviewer, bundle(reviewer, **a_period())))
    assert [opening.uid in uids for uids in held] == [True, False]


def test_who_turns_out_to_be_near_later_takes_older_bundles_out_of_reach(
    scene: Scene, manager: Staff
):
    declare(scene, manager)
    reviewer = personas.signed_in(manager)
    stranger = upsert_member(
        scene.platform.code, MemberFacts(number="M-2", name="Demo Keo"), actor=personas.TESTS
    ).row
    way = bundle(reviewer, **a_period())
    assert reviewer.get(way).status_code == 200
    link_subjects(scene.platform.code, stranger.subject_id, scene.member.subject_id, reason="tests")
    assert reviewer.get(way).status_code == 404
