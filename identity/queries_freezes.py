"""What the page of frozen accounts shows: four queries, whatever their number."""

from dataclasses import dataclass

from helpdesk.actor import Actor
from helpdesk.vault import keystore
from identity.models import Freeze, Staff
from identity.queries import PAGE, Page
from identity.verification.freezing import Reason, freezes_for


@dataclass(frozen=True, slots=True)
class Frozen:
    """A freeze, why in words, and who asked at the desk; "" for the customer."""

    row: Freeze
    why: str
    by: str = ""


def freezes_page(actor: Actor, *, after: str = "") -> Page:
    """Freezes in force that the actor may lift, newest first. after: the last key before."""
    rows = freezes_for(actor)
    if after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.order_by("-pk")[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    names = names_of(found)
    keystore.warm(row.member.name.key_id for row in found)
    shown = [with_words(row, names.get(row.asked_by, "")) for row in found]
    return Page(shown, str(found[-1].pk) if more else "")


def with_words(row: Freeze, by: str = "") -> Frozen:
    """One of them."""
    return Frozen(row, str(Reason(row.reason).label), by)


def names_of(rows: list[Freeze]) -> dict[str, str]:
    """Names of those at the desk who asked, by the id of their actor."""
    uids = {row.asked_by.removeprefix("staff:") for row in rows}
    people = Staff.objects.filter(uid__in=uids or {""}).values_list("uid", "name")
    return {f"staff:{uid}": name for uid, name in people}
