"""Shops' public keys: added and ended by administrators of the platform, and only public ones."""

import pytest

from helpdesk.errors import Forbidden, NotFound
from identity.actions.shop_keys import add_shop_key, end_shop_key
from identity.errors import KeyIdTaken, NotAPublicKey, PrivateKeyPasted, WeakKey
from identity.models import ShopKey
from identity.shop.keys import public_key
from tests import personas
from tests.personas import as_actor, signed_in
from tests.shop.signing import SIGNS, believed, private, public, rsa_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def egets():
    return personas.platform()


def typed(**changes):
    facts = {"platform": "e-gets", "name": "spring", "kid": "k1", "issuer": "https://shop.example"}
    return facts | {"pem": public()} | changes


def test_an_administrator_adds_a_key_and_ends_it(egets):
    browser = signed_in(personas.administrator(egets))
    assert browser.post("/desk/shop-keys/new/", typed()).status_code == 302
    key = ShopKey.objects.get()
    assert (key.algorithm, key.ended_at) == ("EdDSA", None)
    assert "spring" in browser.get("/desk/shop-keys/").content.decode()
    assert browser.post(f"/desk/shop-keys/{key.uid}/end/").status_code == 302
    assert ShopKey.objects.get().ended_at is not None
    assert key.history.count() == 2


@pytest.mark.parametrize(
    ("pem", "error"),
    [
        ("", NotAPublicKey),
        ("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", NotAPublicKey),
        (private(), PrivateKeyPasted),
        (private(rsa_key()), PrivateKeyPasted),
        (public(rsa_key(1024)), WeakKey),
    ],
)
def test_only_a_strong_public_key_is_taken(pem, error):
    with pytest.raises(error):
        public_key(pem)


def test_a_pasted_private_key_is_not_sent_back(egets):
    browser = signed_in(personas.administrator(egets))
    answer = browser.post("/desk/shop-keys/new/", typed(pem=private()))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This is the private key" in page
    assert private().splitlines()[1] not in page
    assert "spring" in page


def test_a_key_id_is_never_given_twice_on_a_platform(egets):
    key = believed(egets)
    end_shop_key(key, actor=as_actor(personas.administrator(egets)))
    with pytest.raises(KeyIdTaken):
        believed(egets)
    assert believed(personas.platform("goexw")).kid == key.kid


def test_who_works_cases_adds_no_keys(egets):
    facts = {"name": "x", "kid": "k", "issuer": "i", "pem": public(SIGNS)}
    with pytest.raises(Forbidden):
        add_shop_key(egets, actor=as_actor(personas.agent(egets)), **facts)
    elsewhere = personas.administrator(personas.platform("goexw"), "elsewhere")
    with pytest.raises(NotFound):
        add_shop_key(egets, actor=as_actor(elsewhere), **facts)
