"""What the caller's page takes, and what servers both sides are given."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from helpdesk import moments
from helpdesk.environment import Environment, SettingsError
from helpdesk.hands_off import leave
from helpdesk.ids import public_id
from tests import personas
from tests.desk.cases import Desk
from tests.lines.making import answered
from tickets import cookies
from tickets.calls.actions.at_desk import be_there
from tickets.calls.at_desk import STAYS
from tickets.calls.browser import ice
from tickets.calls.browser.signals import measured, signal
from tickets.calls.models import Call, RecordingConsent

AT = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def begin(client, **more):
    return client.post("/e-gets/call/", {"once": public_id(), "choice": "given", **more})


@pytest.mark.django_db
def test_a_press_begins_a_call_and_gives_a_cookie_that_opens_it(client):
    personas.platform()
    answer = begin(client)
    assert answer.json() == {"call": Call.objects.get().number}
    assert answer.cookies[cookies.CALL]["httponly"]
    assert Call.objects.get().number in client.get("/e-gets/call/").content.decode()


@pytest.mark.django_db
def test_whoever_calls_chooses_first_and_may_change_their_mind(client):
    personas.platform()
    refused = begin(client, choice="")
    assert (refused.status_code, refused.json()["code"]) == (422, "choice_missing")
    assert not Call.objects.exists()
    assert client.post("/e-gets/call/choice/", {"choice": "refused"}).status_code == 404
    begin(client)
    client.post("/e-gets/call/choice/", {"choice": "refused"})
    said = list(RecordingConsent.objects.values_list("choice", flat=True))
    assert said == ["given", "withdrawn"]


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "nobody"), [(22, True), (26, False)])  # a Sunday and a Thursday
def test_the_page_says_before_the_call_that_nobody_is_there_to_answer(
    client, settings, day, nobody
):
    settings.REDRESS_CHAT_HOURS = True
    dara = personas.agent(personas.platform())
    with moments.at(datetime(2026, 11, day, 3, 0, tzinfo=UTC)):
        be_there(personas.as_actor(dara))
        page = client.get("/e-gets/call/").content.decode()
    assert ("Nobody is there to answer now." in page) is nobody
    assert ("We answer calls at these times: Monday to Friday" in page) is nobody


@pytest.mark.django_db
def test_the_page_says_before_the_call_that_nobody_has_the_desk_open(client):
    here = personas.platform()
    elsewhere, auditor = personas.agent(personas.platform("goexw")), personas.auditor(here)
    for one in (elsewhere, auditor):
        be_there(personas.as_actor(one))
    assert "It rings here as soon as somebody comes to our desk." in told(client)
    dara = personas.as_actor(personas.agent(here, "bora"))
    be_there(dara)
    assert "Nobody is there to answer now." not in told(client)
    with moments.at(timezone.now() + STAYS + timedelta(seconds=1)):
        assert "Nobody is there to answer now." in told(client)
    leave(dara)
    assert "Nobody is there to answer now." in told(client)


def told(client):
    return client.get("/e-gets/call/").content.decode()


@pytest.mark.django_db
def test_the_microphone_is_for_the_two_pages_of_a_call_alone(client):
    here = personas.platform()
    number = answered(here).number
    desk = Desk(personas.Staff.objects.get(username="helper")).client
    asked = {
        "/e-gets/call/": client, "/e-gets/": client, f"/desk/calls/{number}/line/": desk,
        f"/desk/calls/{number}/": desk,
    }  # fmt: skip
    policies = {url: who.get(url).headers["Permissions-Policy"] for url, who in asked.items()}
    allowed = {url for url, policy in policies.items() if "microphone=(self)" in policy}
    assert allowed == {"/e-gets/call/", f"/desk/calls/{number}/line/"}


@pytest.mark.django_db
def test_without_servers_the_page_says_that_it_works_on_one_network(client, settings):
    personas.platform()
    assert "on the same network" in client.get("/e-gets/call/").content.decode()
    settings.ICE = ("stun:stun.example:3478",)
    assert "on the same network" not in client.get("/e-gets/call/").content.decode()


def test_a_relay_gets_a_name_that_runs_out_and_its_keyed_digest(settings):
    settings.ICE = ("stun:stun.example:3478", "turn:turn.example:3478?transport=udp")
    settings.ICE_SECRET = "shared with the relay"
    stun, turn = ice.servers(AT)
    assert stun == {"urls": ["stun:stun.example:3478"]}
    assert turn["username"].startswith(f"{int(AT.timestamp()) + 6 * 3600}:")
    made = hmac.new(b"shared with the relay", turn["username"].encode(), hashlib.sha1).digest()
    assert turn["credential"] == base64.b64encode(made).decode()


@pytest.mark.parametrize(
    "said",
    [{"REDRESS_ICE": "stun.example"}, {"REDRESS_ICE": "turn:turn.example"},
     {"REDRESS_ICE_SECRET": "alone"}, {"REDRESS_ICE": "https://stun.example"}],
)  # fmt: skip
def test_servers_that_cannot_work_stop_the_start(said):
    with pytest.raises(SettingsError, match="REDRESS_ICE"):
        Environment.read(said)


GOOD = {
    "ready": {"page": "p"},
    "offer": {"page": "p", "sdp": "v=0"},
    "answer": {"page": "p", "sdp": "v=0"},
    "ice": {
        "page": "p",
        "candidates": [{"candidate": "candidate:1", "sdpMid": "0", "sdpMLineIndex": 0}],
    },
    "hold": {"on": True},
    "mute": {"on": False},
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_signal_is_passed_on_with_its_known_parts_only(kind):
    sent = {**GOOD[kind], "kind": kind, "from": "somebody", "call": "EG-C1"}
    assert signal(kind, sent) == {"kind": kind, **GOOD[kind]}


ODD = (None, "", 1, True, [], {}, "x" * 20_001, "\0", "ភាសា", [{}], [None] * 31, -1, float("nan"))


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("odd", ODD, ids=lambda one: type(one).__name__)
def test_a_signal_with_an_odd_part_is_not_passed_on(kind, odd):
    for name in GOOD[kind]:
        if type(odd) is not bool or name != "on":
            assert signal(kind, {**GOOD[kind], name: odd}) is None


@pytest.mark.parametrize("odd", ODD, ids=lambda one: type(one).__name__)
def test_a_measure_that_is_none_is_not_kept(odd):
    good = {"lost": 0.1, "rtt": 20, "jitter": 2}
    assert measured(good) == {"lost": 0.1, "rtt": 20.0, "jitter": 2.0}
    for name in good:
        found = measured({**good, name: odd})
        fits = type(odd) is int and odd >= 0
        assert (found is not None) is fits
