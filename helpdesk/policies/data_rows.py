"""Rows about the data itself: its kinds, how long and where it is kept, and incidents."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.policies.clauses import SILENT, Silent
from helpdesk.policies.rows import Row, cited, named, stated, topics
from helpdesk.policies.words import grounds, labels

if TYPE_CHECKING:
    from helpdesk.policies.profile import Profile


def sensitive_rows(profile: "Profile") -> Iterator[Row]:
    """The kinds of sensitive data, the children's age, and the rules for minors."""
    sensitive = profile.sensitive
    if isinstance(sensitive, Silent):
        yield Row(_("Sensitive kinds"), SILENT)
    else:
        kinds = named(grounds.SENSITIVE, sensitive.kinds)
        yield Row(_("Sensitive kinds"), kinds, sensitive.clause)
        yield Row(
            _("Children"), age(sensitive.child_age, sensitive.including_that_age), sensitive.clause
        )
    yield from topics(profile, "minors")


def age(years: int, including: bool) -> str:
    """The age limit in words."""
    words = _("Under %(years)s and %(years)s itself") if including else _("Under %(years)s")
    return words % {"years": years}


def retention_rows(profile: "Profile") -> Iterator[Row]:
    """How long data is kept and where."""
    kept = profile.retention
    if isinstance(kept, Silent):
        yield Row(_("Kept"), SILENT)
    else:
        yield Row(_("Kept"), span(kept.years), kept.clause)
        yield from stated(_("Judged by"), kept.criteria, grounds.CRITERIA)
        yield from stated(_("Afterwards"), kept.afterwards, grounds.AFTERWARDS)
    yield from location_rows(profile)


def span(years: "int | Silent") -> str:
    """How long, in words."""
    if isinstance(years, Silent):
        return _("As long as the purpose or the law asks; no figure")
    words = ngettext("At least %(years)s year", "At least %(years)s years", years)
    return _("%(span)s from completion of the transaction") % {"span": words % {"years": years}}


def location_rows(profile: "Profile") -> Iterator[Row]:
    """Where data is stored, and the exceptions."""
    place = profile.location
    if isinstance(place, Silent):
        yield Row(_("Stored in"), SILENT)
        return
    value = _("%(places)s, for operations in %(country)s") % {
        "places": labels.places(place.regions),
        "country": labels.places([place.operations_in]),
    }
    yield Row(_("Stored in"), value, place.clause)
    yield from stated(_("Stored elsewhere"), place.exceptions, grounds.STORAGE_EXCEPTIONS)


def incident_rows(profile: "Profile") -> Iterator[Row]:
    """What people are told after an incident, and what happens when they report a leak."""
    notice = profile.incident_notice
    if isinstance(notice, Silent):
        yield Row(_("Notice of an incident"), SILENT)
    else:
        yield from stated(_("A notice says"), notice.sections, grounds.NOTICE)
        yield from stated(_("A notice goes by"), notice.channels, grounds.NOTICE)
        yield cited(_("If one by one is difficult"), _("By announcement"), notice.fallback)
        yield cited(_("The regulator"), _("Is told as it requires"), notice.regulator)
    yield from topics(profile, "leak_reports", "publications")
