"""Heads are stamped by an authority outside, whose answer is believed only when it fits."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from helpdesk.audit import sealing, stamps, tasks
from helpdesk.audit.models import Stamp
from helpdesk.audit.verify import verify
from tests import personas
from tests.kernel import probes
from tests.kernel.probes import CHAN

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes the answers")

CONFIG = """
[tsa]
default_tsa = one
[one]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[req]
distinguished_name = name
[name]
"""


class Authority:
    """A time-stamp authority on this machine; `answer` may be exchanged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "conf").write_text(CONFIG)
        (folder / "serial").write_text("01\n")
        self.certificate("root", "-extensions", "root")
        self.certificate("tsa", "-extensions", "leaf", "-CA", "root.pem", "-CAkey", "root.key")
        self.answer = self.stamp

    def certificate(self, name: str, *more: str) -> None:
        kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30"]
        files = ["-config", "conf", "-keyout", f"{name}.key", "-out", f"{name}.pem"]
        self.run("req", "-x509", *kind, *files, "-subj", f"/CN=Demo {name}", *more)

    def run(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def stamp(self, request: bytes) -> bytes:
        (self.folder / "query").write_bytes(request)
        self.run("ts", "-reply", "-config", "conf", "-queryfile", "query", "-signer", "tsa.pem",
                 "-inkey", "tsa.key", "-out", "reply")  # fmt: skip
        return (self.folder / "reply").read_bytes()


@pytest.fixture
def authority(tmp_path: Path, settings) -> Iterator[Authority]:
    made = Authority(tmp_path)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = made.answer(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    settings.REDRESS_TSA_URL = f"http://127.0.0.1:{server.server_port}/"
    settings.REDRESS_TSA_ROOT = tmp_path / "root.pem"
    yield made
    server.shutdown()
    server.server_close()


def test_the_newest_head_is_stamped_once_and_only_by_an_answer_that_fits(db, authority, settings):
    probes.open_platform(actor=CHAN)
    sealing.seal_batch()
    real = authority.stamp
    builder = stamps.TimestampRequestBuilder().data(b"something else")
    earlier = real(builder.hash_algorithm(stamps.HashAlgorithm.SHA256).build().as_bytes())
    for wrong in (b"", b"x" * 100_000, earlier):
        authority.answer = lambda _, wrong=wrong: wrong
        assert stamps.stamp_newest() is None
    authority.answer = real
    stamp = stamps.stamp_newest()
    assert stamp is not None
    assert stamps.stamp_newest() is None
    assert Stamp.objects.count() == 1
    assert verify().problems == []
    stamp.token = earlier
    assert not stamps.holds(stamp)


def test_an_authority_of_another_root_is_not_believed(db, authority, settings, tmp_path):
    probes.open_platform(actor=CHAN)
    sealing.seal_batch()
    other = tmp_path / "other"
    other.mkdir()
    Authority(other)
    settings.REDRESS_TSA_ROOT = other / "root.pem"
    assert stamps.stamp_newest() is None


def test_the_first_head_of_a_day_is_stamped_without_waiting_for_the_hour(
    db, authority, monkeypatch
):
    noon = timezone.now().replace(hour=12)
    for code, hours in (("one", 0), ("two", 1), ("next", 24)):
        monkeypatch.setattr(timezone, "now", lambda hours=hours: noon + timedelta(hours=hours))
        probes.open_platform(actor=CHAN, code=code)
        tasks.seal_what_waits.work()
    asked = DBTaskResult.objects.filter(task_path=tasks.stamp_head.module_path)
    assert asked.count() == 2, "once for each of the two days"


def test_heads_that_no_stamp_covers_in_time_are_told_of(db, authority, monkeypatch):
    probes.open_platform(actor=CHAN, code="one")
    sealing.seal_batch()
    authority.answer = lambda _: b""
    assert stamps.stamp_newest() is None
    assert not stamps.standing().late
    assert ready()["warnings"] == []
    late = timezone.now() + timedelta(hours=3)
    monkeypatch.setattr(timezone, "now", lambda: late)
    assert stamps.standing().late
    assert ready() == {"status": "ready", "problems": [], "warnings": ["stamps"]}
    mony = personas.signed_in(personas.manager(personas.platform()))
    assert "The authority does not answer" in mony.get("/desk/trail/").content.decode()


def test_a_stamp_covers_all_heads_before_it(db, authority):
    for code in ("one", "two"):
        probes.open_platform(actor=CHAN, code=code)
        sealing.seal_batch()
    assert stamps.stamp_newest() is not None
    assert stamps.standing().waiting is None


def test_without_an_authority_nothing_is_asked_or_missed(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert stamps.standing() is None
        assert stamps.come_in_time()


def ready() -> dict:
    return Client().get("/health/ready").json()
