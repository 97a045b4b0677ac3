"""Tokens of the shop's systems: made, shown once, ended."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from helpdesk.audit.models import Entry
from helpdesk.errors import Forbidden, NotFound
from identity.actions.tokens import create_token, revoke_token
from identity.errors import TokenNameTaken, TokenTooLong
from identity.models import ApiToken
from identity.roles import Role
from identity.scopes import MissingScope, Scope, UnknownToken, require_scope, token_actor
from tests import personas
from tests.personas import TESTS, as_actor

pytestmark = pytest.mark.django_db


def make(on, actor=TESTS, name="order export", days=30, scopes=(Scope.ORDERS_WRITE,)):
    expires_at = timezone.now() + timedelta(days=days)
    return create_token(on, actor=actor, name=name, scopes=scopes, expires_at=expires_at)


def test_the_secret_calls_as_its_platform_with_its_scopes(egets):
    _token, secret = make(egets)
    actor = token_actor(secret)
    assert actor.platform == "e-gets"
    require_scope(actor, Scope.ORDERS_WRITE, "e-gets")
    with pytest.raises(MissingScope):
        require_scope(actor, Scope.MEMBERS_WRITE, "e-gets")
    with pytest.raises(NotFound):
        require_scope(actor, Scope.ORDERS_WRITE, "goexw")


def test_only_a_digest_of_the_secret_is_kept(egets):
    token, secret = make(egets)
    kept = f"{vars(ApiToken.objects.get())} {[vars(e) for e in Entry.objects.all()]}"
    assert secret not in kept
    assert token.digest not in str([vars(e) for e in Entry.objects.all()])


def test_a_revoked_token_is_refused_at_once(egets):
    token, secret = make(egets)
    revoke_token(token, actor=TESTS)
    with pytest.raises(UnknownToken):
        token_actor(secret)


def test_a_token_ends_with_its_time(egets):
    _token, secret = make(egets, days=1)
    with (
        time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)),
        pytest.raises(UnknownToken),
    ):
        token_actor(secret)


@pytest.mark.parametrize("secret", ["", " ", "redress_", "x" * 43])
def test_blank_and_unknown_secrets_are_refused(egets, secret):
    make(egets)
    with pytest.raises(UnknownToken):
        token_actor(secret)


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_token_is_valid_for_a_year_at_most_and_not_in_the_past(egets, days):
    with pytest.raises(TokenTooLong):
        make(egets, days=days)


def test_two_tokens_in_force_have_two_names(egets, goexw):
    token, _secret = make(egets)
    with pytest.raises(TokenNameTaken):
        make(egets)
    make(goexw)
    revoke_token(token, actor=TESTS)
    make(egets)


@pytest.mark.parametrize("role", [r for r in Role if r != Role.ADMINISTRATOR])
def test_only_administrators_make_tokens(egets, role):
    with pytest.raises(Forbidden):
        make(egets, actor=as_actor(personas.staff("somebody", role, on=egets)))


def test_an_administrator_makes_and_revokes_for_their_own_platforms_only(egets, goexw):
    actor = as_actor(personas.administrator(egets))
    foreign, _secret = make(goexw)
    with pytest.raises(NotFound):
        make(goexw, actor=actor)
    with pytest.raises(NotFound):
        revoke_token(foreign, actor=actor)


def test_a_foreign_token_is_neither_listed_nor_revoked_on_the_page(egets, goexw):
    client = personas.signed_in(personas.administrator(egets))
    foreign, secret = make(goexw, name="foreign")
    assert b"foreign" not in client.get("/desk/tokens/").content
    assert client.post(f"/desk/tokens/{foreign.uid}/revoke/").status_code == 404
    assert token_actor(secret)


def test_the_page_shows_the_secret_once(root, egets):
    client = personas.signed_in(root)
    answer = client.post(
        "/desk/tokens/new/",
        {
            "name": "members feed",
            "platform": "e-gets",
            "scopes": ["members:write"],
            "expires_on": timezone.localdate() + timedelta(days=90),
        },
    )
    secret = answer.context["secret"]
    assert secret in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert token_actor(secret).platform == "e-gets"
    assert secret not in client.get("/desk/tokens/").content.decode()


def test_a_token_without_scopes_or_for_too_long_is_explained_at_its_field(root, egets):
    client = personas.signed_in(root)
    far = timezone.localdate() + timedelta(days=500)
    typed = {"name": "feed", "platform": "e-gets", "scopes": ["orders:write"], "expires_on": far}
    answer = client.post("/desk/tokens/new/", typed)
    assert answer.context["form"].errors["expires_on"]
    answer = client.post("/desk/tokens/new/", {**typed, "expires_on": "9999-12-31"})
    assert answer.context["form"].errors["expires_on"]
    answer = client.post("/desk/tokens/new/", {**typed, "scopes": []})
    assert answer.context["form"].errors["scopes"]
    assert b'value="feed"' in answer.content
    assert not ApiToken.objects.exists()


def test_revoking_twice_is_one_change(egets):
    token, _secret = make(egets)
    revoke_token(token, actor=TESTS)
    revoke_token(token, actor=TESTS)
    assert ApiToken.history.filter(uid=token.uid).count() == 2
