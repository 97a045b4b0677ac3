"""What the check reads of other tables while processes beside it go through the ledger: nothing of
it can be judged before the ledger is read, but all of it can be read by then."""

from collections.abc import Iterator
from functools import cached_property

from helpdesk.audit.checks.failing import must_not_fail
from helpdesk.audit.checks.living import Difference, differences
from helpdesk.audit.checks.reading import UNREADABLE, apart
from helpdesk.audit.checks.rows import Loose, counted, loose


class Meanwhile:
    """Each part is read once: early, or when it is asked for."""

    def read(self) -> None:
        """Read now what will be asked for. What cannot be read is asked for again, and named by
        the check that does so."""
        for part in ("unsealed", "counts", "differing"):
            try:
                with apart():
                    getattr(self, part)
            except UNREADABLE as error:
                must_not_fail(error)

    @cached_property
    def unsealed(self) -> Iterator[list[Loose]]:
        """Entries without a place, piece by piece; the first is read by now."""
        return loose()

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many versions there are, by the history model's label."""
        return counted()

    @cached_property
    def differing(self) -> list[Difference]:
        """The rows that are not as their newest versions say."""
        return differences()
