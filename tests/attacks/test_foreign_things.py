"""Whoever may do everything in one shop finds nothing of another, at any place of any address."""

from string import Formatter

from tests.architecture.matrix import MATRIX
from tests.attacks.asking import Got, ask
from tests.attacks.things import Shops, shops

WALKED = {name: row[:2] for name, row in MATRIX.items() if "{" in row[1]}

__all__ = ["shops"]


def names(path: str) -> list[str]:
    """The placeholders of an address, in order."""
    return [name for _, name, _, _ in Formatter().parse(path) if name]


def foreign(shops: Shops, path: str) -> list[str]:
    """The address once per placeholder, with a foreign thing in it and the attacker's own in
    every other that the attacker has."""
    own = shops.here | shops.there
    return [path.format(**own | {name: shops.here[name]}) for name in names(path)]


def harmless(got: Got) -> bool:
    """Refused, not found, not read or sent elsewhere, with nothing changed."""
    return got.status in {302, 303, 401, 403, 404, 410, 415} and not got.changed


def test_no_placeholder_takes_another_shops_thing(shops: Shops):
    wrong = [
        f"{name} {method} {path}: {got}"
        for name, (asked, address) in WALKED.items()
        for path in foreign(shops, address)
        for method in {asked, "GET", "POST"}
        for got in [ask(shops.browser, method, path)]
        if not (harmless(got) or got.status == 405)
    ]
    assert wrong == []


def test_the_walk_reaches_what_the_attacker_may_open(shops: Shops):
    """Otherwise everything is foreign and the walk proves nothing."""
    for path in ("/desk/tickets/{case}/", "/desk/calls/{call}/", "/desk/disputes/{dispute}/"):
        assert ask(shops.browser, "GET", path.format(**shops.there)).status == 200
