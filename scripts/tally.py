"""How many tests passed, failed and were skipped, and what took long, from pytest's own report."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET


@dataclass(frozen=True)
class Tally:
    """Counts over any number of runs; an error in a fixture counts as a failure."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
        )

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def read_tally(report: Path) -> Tally:
    """Add up a JUnit report; nothing where the run was too broken to write one."""
    if not report.exists():
        return Tally()
    suites = ET.parse(report).iter("testsuite")  # noqa: S314 (written by our own pytest just now)
    return sum((_of_suite(suite) for suite in suites), Tally())


def read_times(report: Path) -> Counter[str]:
    """Milliseconds that each file's tests took with what they prepared, by the file's path."""
    times: Counter[str] = Counter()
    if report.exists():
        for case in ET.parse(report).iter("testcase"):  # noqa: S314 (as above)
            times[_file_of(case)] += round(1000 * float(case.get("time", 0)))
    return times


def _file_of(case: ET.Element) -> str:
    """The report names modules, and after them the class of a test that has one."""
    parts = case.get("classname", "").split(".")
    module = next((n for n, part in enumerate(parts) if part.startswith("test_")), len(parts))
    return "/".join(parts[: module + 1]) + ".py"


def _of_suite(suite: ET.Element) -> Tally:
    total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    return Tally(total - failed - skipped, failed, skipped)
