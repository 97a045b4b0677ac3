"""Fixtures every test may use: databases that roll back, databases that commit, a real server."""

import sys
from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from helpdesk.api import limits
from tests.harness import homes, postgresql, schemas
from tests.harness.connections import close_everywhere, connected_to
from tests.harness.homes import Home
from tests.harness.server import serving

MARKERS = (
    "smoke: a browser journey short enough to walk on SQLite too",
    "drill: a fault happens, and what reliability promises still holds",
)
DATABASES = frozenset({"db", "committed_db", "live_redress", "django_db_setup"})
"""Fixtures behind everything that asks a database."""

NEAR_SERVERS = frozenset({"realtime", "runtime", "chat", "delivery", "browser", "kernel"})
"""Folders whose tests start servers or speak to Redis by themselves."""

LONGEST = (
    "tests/architecture/test_matrix.py",
    "tests/attacks/test_hostile_forms.py",
    "tests/runtime/test_serving.py",
    "tests/attacks/test_foreign_things.py",
    "tests/chat/test_drill.py",
    "tests/test_demo.py",
    "tests/browser/test_working.py",
    "tests/browser/test_the_whole_way.py",
    "tests/browser/test_pages.py",
    "tests/browser/test_verifying.py",
    "tests/browser/test_help_centre.py",
    "tests/browser/test_handing_chats_over.py",
    "tests/browser/test_reviewing.py",
    "tests/browser/test_chatting.py",
)
"""Files that come first, so that all processes are done at about the same time. The end of
`make test` names what takes long."""

BOTH_DATABASES = frozenset({"default", "keys"})


def pytest_configure(config: pytest.Config) -> None:
    """Name the markers, since unknown ones are refused."""
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Prepare what uses a database; once more on servers, run only what servers can change."""
    cover_both_databases(items)
    items.sort(key=place)
    if postgresql.is_used():
        alike = [item for item in items if is_the_same_everywhere(item)]
        items[:] = [item for item in items if item not in set(alike)]
        config.hook.pytest_deselected(items=alike)


def place(item: pytest.Item) -> int:
    """Where a test's file comes: what takes long before all others, which stay as they are."""
    file = item.path.relative_to(item.config.rootpath).as_posix()
    return LONGEST.index(file) if file in LONGEST else len(LONGEST)


def is_the_same_everywhere(item: pytest.Item) -> bool:
    """Whether a test reads the source or computes, and asks no database and no server: it ran on
    SQLite just now."""
    folder = item.path.relative_to(item.config.rootpath).parts[1]
    if folder in NEAR_SERVERS or item.get_closest_marker("django_db"):
        return False
    return not DATABASES & {*getattr(item, "fixturenames", ())}


def cover_both_databases(items: list[pytest.Item]) -> None:
    """Let `db` cover the key store too, and refuse what would have to empty the ledger."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        names = getattr(item, "fixturenames", ())
        arguments = dict(marker.kwargs) if marker else {}
        if arguments.get("transaction") or "transactional_db" in names:
            raise pytest.UsageError(
                f"{item.nodeid}: the ledger cannot be flushed; use committed_db"
            )
        if "committed_db" in names and (marker or "db" in names):
            raise pytest.UsageError(f"{item.nodeid}: committed_db replaces db; use one of them")
        if marker or "db" in names:
            mark = pytest.mark.django_db(**{"databases": BOTH_DATABASES} | arguments)
            item.add_marker(mark, append=False)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """This process's copy of the migrated template, in place of pytest-django's own databases."""
    homes.migrated().copy_as(homes.process_name())
    yield
    with django_db_blocker.unblock():
        close_everywhere()


@pytest.fixture(autouse=True)
def schemas_remembered() -> None:
    """The ledger remembers which schemas are stored: the template's are, rolled back ones not. Nor
    are the places of those who waited, nor how much came from this machine."""
    schemas.remember()
    for buckets in limits.EVERY:
        buckets.forget()
    if "tickets.chat.routing.lately" in sys.modules:
        sys.modules["tickets.chat.routing.lately"].LATELY.forget()


@pytest.fixture(scope="session")
def master_keys(django_db_setup: None) -> None:
    """For tests that seal or index without touching a database."""


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Home]:
    """Fresh databases of the test's own, for tests that commit or use threads; yields the home."""
    home = homes.migrated().copy_or_empty(f"{homes.process_name()}_committed")
    with django_db_blocker.unblock(), connected_to(home):
        yield home
    home.put_away()


@pytest.fixture(scope="session")
def live_redress() -> Iterator[str]:
    """The real server on demo data of this process's own; yields its address without a slash."""
    home = homes.with_demo().copy_as(f"{homes.process_name()}_live")
    with serving(home) as address:
        yield address
    home.discard()
