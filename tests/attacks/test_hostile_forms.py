"""Whatever is put into the fields of a form: no fault of ours, and nothing half-written."""

from urllib.parse import urlencode

import pytest

from tests.architecture.matrix import MATRIX
from tests.attacks.asking import Got, ask, page_of
from tests.attacks.forms import Form, forms_of
from tests.attacks.things import Shops, shops
from tests.harness import postgresql

__all__ = ["shops"]

NASTY = (
    b"\x00a\x1b[31m",
    "\U0001f98a".encode() * 10_000,
    # A lone surrogate as three bytes, which no UTF-8 has; a column of a spreadsheet; markup.
    "\u202e\ud800=cmd|' /C'!A0'; DROP TABLE x; --<script>alert(1)</script>{{7*7}}%s".encode(
        "utf-8", "surrogatepass"
    ),
)
EXTRA = {
    "id": "1", "pk": "1", "uid": "x", "platform": "goexw", "platform_id": "goexw",
    "assignee": "1", "status": "solved", "is_superuser": "1", "is_active": "1", "subject": "x",
    "created_at": "2001-01-01", "member": "1", "outcome": "proven", "actor": "system:x",
}  # fmt: skip
"""Names of columns, of which no form has a field unless it says so."""

pytestmark = pytest.mark.skipif(
    postgresql.is_used(), reason="what a form takes is decided before any database is asked"
)


@pytest.fixture(scope="module")
def forms(shops: Shops) -> list[Form]:
    """Every form that somebody with every role at E-GetS or a stranger meets, once each; routes
    that only take POST and stand in no page just now are sent what others take."""
    found: dict[str, Form] = {}
    for method, path, _ in MATRIX.values():
        address = path.format(**shops.here)
        if method == "GET" and not address.startswith(("/api/", "/health/")):
            for form in forms_of(address, page_of(shops.insider, address)):
                found.setdefault(form.action, form)
    typed = {"text": "", "reason": "", "why": "", "words": "", "name": "", "day": "", "once": ""}
    for method, path, _ in MATRIX.values():
        address = path.format(**shops.here)
        if method == "POST":
            found.setdefault(address, Form(address, dict(typed), set(typed)))
    return list(found.values())


def posted(shops: Shops, form: Form, sent: dict[str, object]) -> Got:
    """What comes of the form with these fields."""
    kind = "application/x-www-form-urlencoded"
    return ask(shops.insider, "POST", form.action, urlencode(sent, doseq=True), content_type=kind)


def wrong(got: Got) -> bool:
    """A fault, or a refusal that left something behind."""
    written = [code for code in got.changed if not is_a_try(code)]
    return got.status >= 500 or (got.status in {400, 403, 404, 422} and bool(written))


def is_a_try(code: str) -> bool:
    """Whether it is a try to prove something or to have an account frozen: those are kept whatever
    came of them, and counted."""
    return code.startswith("verification.") or code == "account.report"


def hostile(form: Form, turn: int) -> dict[str, object]:
    """A kind of nonsense in each field that is typed, by turns; in every other form in what is
    chosen and hidden too."""
    names = form.sent if turn % 2 else form.typed
    return form.sent | {
        name: NASTY[(place + turn) % len(NASTY)] for place, name in enumerate(sorted(names))
    }


def test_the_walk_meets_the_forms_that_matter(forms: list[Form]):
    """Otherwise it proves nothing."""
    assert len([form for form in forms if form.typed]) > 40


def test_no_nonsense_in_any_field_is_a_fault_or_half_written(shops: Shops, forms: list[Form]):
    found = [
        f"{form.action} {sorted(form.sent)}: {got}"
        for turn, form in enumerate(form for form in forms if form.sent)
        for got in [posted(shops, form, hostile(form, turn))]
        if wrong(got)
    ]
    assert found == []


STEPS = ("/write/", "/take/", "/name/", "/roles/", "/solve/", "/wrap-up/", "/move/", "/account/")


def test_names_of_columns_that_a_form_does_not_have_change_nothing(shops: Shops, forms: list[Form]):
    """With them and without them the same becomes of it."""
    steps = [form for form in forms if form.action.partition("?")[0].endswith(STEPS)]
    found = [
        f"{form.action}: {plain} and {more}"
        for form in steps
        for plain in [posted(shops, form, filled(form))]
        for more in [posted(shops, form, EXTRA | filled(form))]
        if plain != more
    ]
    assert steps
    assert found == []


NAMING = {
    "case": "case", "ticket": "case", "agent": "person", "person": "person", "who": "person",
    "entry": "entry",
}  # fmt: skip
"""Fields that name an object, and which kind of thing it is."""

WORDS = "Words enough to be a reason."


def test_no_field_takes_another_shops_thing(shops: Shops, forms: list[Form]):
    found = [
        f"{form.action} {name}: {got}"
        for form in forms
        for name in NAMING.keys() & form.sent
        for got in [posted(shops, form, filled(form) | {name: shops.there[NAMING[name]]})]
        if wrong(got) or got.changed
    ]
    assert found == []


def filled(form: Form) -> dict[str, object]:
    """The form with something in every field that is typed and empty."""
    return {name: value or WORDS for name, value in form.sent.items()}
