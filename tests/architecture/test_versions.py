"""Which tables the integrity check cannot hold against versions is written down with a reason."""

import re
from pathlib import Path

from django.apps import apps

from helpdesk.audit.history import history_model, is_history

PAGE = Path(__file__).resolve().parents[2] / "docs" / "audit.md"
OURS = ("helpdesk.", "identity.", "tickets.", "disputes.")


def test_every_table_without_versions_is_named_in_the_docs_with_its_reason():
    without = {
        model._meta.label_lower
        for model in apps.get_models()
        if model.__module__.startswith(OURS)
        and not is_history(model)
        and history_model(model) is None
    }
    assert named() == without, "give it versions, or say in docs/audit.md why it has none"


def named() -> set[str]:
    """The tables that the page's list names."""
    _, _, after = PAGE.read_text().partition("### Tables without versions")
    rows = [line for line in after.partition("\n## ")[0].splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`(\w+\.\w+)`", row.split("|")[1])}
