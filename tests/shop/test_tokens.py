"""The shop's word for who is signed in there: believed once, for minutes, from its own key."""

import json
import time
from collections.abc import Callable

import jwt
import pytest
import time_machine
from django.utils import timezone

from helpdesk.audit.models import Entry
from identity.actions.shop_arrivals import LASTS, arrive_from_shop, expire_arrivals
from identity.actions.shop_keys import end_shop_key
from identity.models import ShopArrival, VerificationAttempt
from identity.shop import tokens
from identity.verification import Outcome
from tests import personas
from tests.personas import TESTS, as_actor
from tests.shop import signing
from tests.shop.signing import SIGNS, believed, public, token
from tests.verification import people
from tests.verification.people import Scene
from tickets.actions.verification import verify_by_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return people.scene()


def arrive(scene: Scene, text: str) -> tuple[str, str]:
    """How an arrival ended, and its secret."""
    arrival, secret = arrive_from_shop(scene.platform, text, actor=TESTS)
    return arrival.outcome, secret


def prove(scene: Scene, text: str) -> Outcome:
    return verify_by_shop(scene.ticket, arrive(scene, text)[1], actor=scene.customer)


def test_whoever_is_signed_in_at_the_shop_is_verified_for_the_account(scene: Scene):
    believed(scene.platform)
    assert prove(scene, token()) == Outcome.PROVEN
    assert scene.state.opens == {"parcel_status", "order", "account"}
    assert scene.state.member == scene.member
    assert scene.fresh().member == scene.member
    assert scene.state.by == "customer"


def test_an_rsa_key_may_sign_too(scene: Scene):
    key = signing.rsa_key()
    believed(scene.platform, key)
    assert prove(scene, token(key, "RS256")) == Outcome.PROVEN


def test_an_account_whose_address_changed_today_stays_shut(scene: Scene):
    believed(scene.platform)
    people.send_member(email="new@shop.example", updated_at=timezone.now())
    assert prove(scene, token()) == Outcome.RECENTLY_CHANGED
    assert "account" not in scene.state.opens


def unsigned() -> str:
    claims = jwt.decode(token(), options={"verify_signature": False})
    return jwt.encode(claims, None, algorithm="none", headers={"kid": "k1"})


def signed_with_the_public_half() -> str:
    """HMAC with the public key as its secret: what a checker that believes the header accepts."""
    claims = jwt.decode(token(), options={"verify_signature": False})
    head, body = (jwt.utils.base64url_encode(part) for part in (
        b'{"alg":"HS256","typ":"JWT","kid":"k1"}', json.dumps(claims).encode()
    ))  # fmt: skip
    mac = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    signature = mac.sign(head + b"." + body, public().encode())
    return b".".join((head, body, jwt.utils.base64url_encode(signature))).decode()


def headed(header: bytes) -> str:
    """What anybody may post: a header of any kind, and nothing behind it."""
    return f"{jwt.utils.base64url_encode(header).decode()}.e30.AAAA"


def ago(seconds: int) -> int:
    return int(time.time()) - seconds


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (lambda: "", "not_signed"),
        (lambda: "a.b.c", "not_signed"),
        (lambda: "x" * 5000, "not_signed"),
        (lambda: "é.ü.ß", "not_signed"),
        (lambda: headed(b"[" * 3000), "not_signed"),
        (lambda: headed(b'{"alg":"EdDSA","kid":"k\\u00001"}'), "not_signed"),
        (lambda: headed(b'{"alg":"EdDSA","kid":"\\ud800"}'), "not_signed"),
        (lambda: headed(b'{"alg":"EdDSA","kid":"k1","crit":["x"]}'), "not_signed"),
        (unsigned, "not_signed"),
        (signed_with_the_public_half, "not_signed"),
        (lambda: token(signing.Ed25519PrivateKey.generate()), "not_signed"),
        (lambda: token()[:-6] + "AAAAAA", "not_signed"),
        (lambda: token(jti=None), "not_signed"),
        (lambda: token(jti=""), "not_signed"),
        (lambda: token(exp=None), "not_signed"),
        (lambda: token(sub="M-1\x001"), "not_signed"),
        (lambda: token(iat=ago(0), exp=ago(-301)), "not_signed"),
        (lambda: token(exp=1e300), "not_signed"),
        (lambda: token(kid="k2"), "unknown_key"),
        (lambda: token(aud="redress:goexw"), "foreign"),
        (lambda: token(iss="https://elsewhere.example"), "foreign"),
        (lambda: token(iat=ago(400), exp=ago(120)), "expired"),
        (lambda: token(iat=ago(-120), exp=ago(-240)), "expired"),
        (lambda: token(sub="M-9999"), "no_member"),
        (lambda: token(sub="m-1001"), "no_member"),
    ],
)
def test_what_proves_nothing_is_told_apart_in_the_trail_and_nowhere_else(
    scene: Scene, text: Callable[[], str], outcome: str
):
    believed(scene.platform)
    ended = prove(scene, text())
    assert ended == outcome
    assert ended.said == Outcome.NOT_PROVEN
    assert not scene.state.verified
    attempt = VerificationAttempt.objects.get()
    assert (attempt.factor, attempt.outcome) == ("shop_token", outcome)
    assert Entry.objects.filter(action="shop_arrival.note", outcome=outcome, kind="deny").exists()


def test_a_token_is_good_for_once(scene: Scene):
    believed(scene.platform)
    text = token()
    assert prove(scene, text) == Outcome.PROVEN
    other = people.another_case(scene)
    assert prove(other, text) == Outcome.REUSED
    assert not other.state.verified


def test_an_arrival_proves_one_contact_only(scene: Scene):
    believed(scene.platform)
    _, secret = arrive(scene, token())
    assert verify_by_shop(scene.ticket, secret, actor=scene.customer) == Outcome.PROVEN
    other = people.another_case(scene)
    assert verify_by_shop(other.ticket, secret, actor=other.customer) == Outcome.EXPIRED


def test_an_ended_key_is_believed_no_more_and_its_successor_is(scene: Scene):
    old = believed(scene.platform)
    new = signing.Ed25519PrivateKey.generate()
    believed(scene.platform, new, kid="k2")
    assert arrive(scene, token())[0] == arrive(scene, token(new, kid="k2"))[0] == "proven"
    end_shop_key(old, actor=as_actor(personas.administrator(scene.platform)))
    assert arrive(scene, token())[0] == "unknown_key"
    assert arrive(scene, token(new, kid="k2"))[0] == "proven"


def test_a_key_of_one_platform_proves_nothing_on_another(scene: Scene):
    believed(personas.platform("goexw"))
    assert arrive(scene, token())[0] == "unknown_key"


def test_nothing_of_a_token_is_kept(scene: Scene):
    believed(scene.platform)
    text = token()
    prove(scene, text)
    kept = str(list(ShopArrival.objects.values())) + str(list(Entry.objects.values()))
    assert not any(part in kept for part in text.split("."))
    assert (
        jwt.decode(text, SIGNS.public_key(), ["EdDSA"], audience="redress:e-gets")["jti"]
        not in kept
    )


def test_arrivals_are_forgotten_after_their_tokens_can_come_again(scene: Scene):
    believed(scene.platform)
    start = timezone.now()
    arrive(scene, token())
    assert LASTS > tokens.LONGEST + 2 * tokens.CLOCKS_DIFFER
    with time_machine.travel(start + LASTS - (LASTS / 100), tick=False):
        assert expire_arrivals(actor=TESTS) == 0
    with time_machine.travel(start + LASTS * 1.1, tick=False):
        assert expire_arrivals(actor=TESTS) == 1
