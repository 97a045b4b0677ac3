"""The one process that is Redress: how it starts, what it refuses, how it ends."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from helpdesk.mail.models import MailState, OutgoingMail
from helpdesk.serving import daphne
from helpdesk.serving.limits import BODY
from identity.demo.people import PEOPLE
from tests import personas
from tests.harness import homes
from tests.harness.homes import ROOT, Home
from tests.mail.outbox import waiting_mail
from tests.runtime.served import Served, served

MEGABYTE = 1024 * 1024


@pytest.fixture
def redress(committed_db):
    with served(committed_db) as running:
        yield running


@pytest.fixture(scope="module")
def its_home(django_db_setup: None) -> Iterator[Home]:
    home = homes.migrated().copy_as(f"{homes.process_name()}_standing")
    yield home
    home.discard()


@pytest.fixture(scope="module")
def standing(its_home: Home) -> Iterator[Served]:
    """One server for whoever only asks it: starting one takes as long as all they ask."""
    with served(its_home) as running:
        yield running


def eventually(holds, within: float = 20) -> bool:
    deadline = time.monotonic() + within
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return holds()


def memory(process) -> int:
    """The most the process ever had in memory, in bytes."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_and_as_whom_and_stops_when_told(redress, sign):
    assert redress.stop(sign) == 0
    said = redress.log.read_text()
    assert said.startswith(f"Redress is at {redress.origin}\n")
    assert all(f" {person.username} " in said for person in PEOPLE)


def test_a_port_that_is_taken_is_said_in_a_sentence(standing, its_home):
    env = dict(os.environ) | its_home.environ() | {"PORT": str(standing.port)}
    second = subprocess.run(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert second.returncode == 1
    assert "Redress did not start." in second.stderr
    assert str(standing.port) in second.stderr
    assert "Traceback" not in second.stderr


def test_it_sends_mail_and_seals_the_ledger_by_itself(redress):
    from helpdesk.audit.models import Pending

    mail = waiting_mail()
    sent = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.SENT)
    assert eventually(sent.exists)
    assert eventually(lambda: not Pending.objects.exists())
    assert b"Case EG-10001" in redress.ask("GET", "/mailbox/")[2]


@pytest.mark.drill
def test_what_a_killed_server_left_is_taken_up_by_the_next(committed_db):
    mail = waiting_mail()
    from django.utils import timezone

    from helpdesk.mail.tasks import LEASE

    assert LEASE.claim(OutgoingMail.objects.all(), timezone.now()).pk == mail.pk
    with served(committed_db) as first:
        first.process.kill()
    OutgoingMail.objects.update(leased_until=timezone.now())
    with served(committed_db):
        assert eventually(OutgoingMail.objects.filter(state=MailState.SENT).exists, 30)


def test_open_sockets_are_told_to_come_again_and_hold_nothing_up(redress, committed_db, settings):
    # This process read its settings before the home's keys were made.
    settings.SECRET_KEY = (committed_db.keys / "django.key").read_text().strip()
    person = personas.signed_in(personas.agent(personas.platform()))
    line = redress.open_socket(person.session.session_key)
    redress.process.terminate()
    frame = line.recv(4)
    assert frame[0] & 0x0F == 8
    assert int.from_bytes(frame[2:4]) == daphne.GOING_AWAY
    assert redress.process.wait(15) == 0


def test_a_client_cannot_move_the_addresses(standing):
    status, _, _ = standing.ask("GET", "/x/health/live", headers={"Daphne-Root-Path": "/x"})
    assert status == 404


def test_more_than_is_taken_is_refused_with_a_page(standing):
    status, headers, page = standing.ask("POST", "/health/live", b"x" * (BODY + 1))
    assert status == 413
    assert "text/html" in headers["Content-Type"]
    assert b"60 MB" in page


def test_the_api_refuses_it_with_a_code(standing):
    status, _, body = standing.ask("POST", "/api/v1/members", b"x" * (BODY + 1))
    assert status == 413
    assert json.loads(body)["error"]["code"] == "too_large"


def test_a_body_that_hides_its_length_is_measured_all_the_same(standing):
    chunks = (b"x" * MEGABYTE for _ in range(BODY // MEGABYTE + 1))
    status, _, _ = standing.ask("POST", "/health/live", chunks)
    assert status == 413


def test_what_is_beyond_all_measure_is_not_even_read(standing):
    with socket.create_connection(("127.0.0.1", standing.port), timeout=20) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")


def test_a_form_with_files_is_not_parsed_in_memory(redress):
    # A server of its own: what others sent would hide how much more this took.
    redress.ask("GET", "/health/ready")
    before = memory(redress.process)
    form = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    form += b"x" * 40 * MEGABYTE + b"\r\n--b--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    redress.ask("POST", "/health/live", form, kind)
    assert memory(redress.process) - before < 100 * MEGABYTE


def test_an_unchanged_stylesheet_is_not_sent_again(standing):
    path = "/static/redress/css/base.css"
    status, headers, body = standing.ask("GET", path)
    assert (status, body) == (200, (ROOT / "helpdesk" / path[1:]).read_bytes())
    assert "max-age" in headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in headers
    again, _, nothing = standing.ask("GET", path, headers={"If-None-Match": headers["ETag"]})
    assert (again, nothing) == (304, b"")


def test_many_requests_share_few_connections(committed_db, monkeypatch):
    from django.db import connection
    from django.db.backends.sqlite3.base import DatabaseWrapper

    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has psycopg's pool")
    from helpdesk.asgi import application

    opened = []
    plain = DatabaseWrapper.get_new_connection
    monkeypatch.setattr(
        DatabaseWrapper,
        "get_new_connection",
        lambda self, parameters: opened.append(1) or plain(self, parameters),
    )

    async def ask() -> int:
        sent: list[dict] = []
        scope = {
            "type": "http", "method": "GET", "path": "/health/ready", "query_string": b"",
            "headers": [(b"host", b"localhost")], "http_version": "1.1", "scheme": "http",
        }  # fmt: skip
        body = asyncio.Queue()
        body.put_nowait({"type": "http.request", "body": b"", "more_body": False})

        async def send(message: dict) -> None:
            sent.append(message)

        await application(scope, body.get, send)
        return sent[0]["status"]

    async def ask_often() -> list[int]:
        return [await ask() for _ in range(20)]

    assert asyncio.run(ask_often()) == [200] * 20
    assert len(opened) <= 4


def test_requests_under_way_are_finished_before_it_stops(monkeypatch):
    monkeypatch.setattr(daphne, "DRAIN", 5)

    async def test() -> tuple[bool, bool]:
        server = object.__new__(daphne.Server)
        going = asyncio.Event()
        asyncio.get_running_loop().call_later(0.05, going.set)
        request = asyncio.create_task(going.wait())
        server.listeners, server.connections = [], {1: {"application_instance": request}, 2: {}}
        await server._drain()
        return request.done(), request.cancelled()

    assert asyncio.run(test()) == (True, False)


def test_a_request_that_never_ends_holds_nothing_up(monkeypatch):
    monkeypatch.setattr(daphne, "DRAIN", 0.05)

    async def test() -> bool:
        server = object.__new__(daphne.Server)
        request = asyncio.create_task(asyncio.Event().wait())
        server.listeners, server.connections = [], {1: {"application_instance": request}}
        await server._drain()
        await asyncio.wait([request], timeout=5)
        return request.cancelled()

    assert asyncio.run(test())


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["-1", "1e9", "", "sixty"])
def test_a_length_that_is_no_number_is_no_fault(length):
    assert Client().get("/health/live", CONTENT_LENGTH=length).status_code < 500
