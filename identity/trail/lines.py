"""Entries as lines: who, as what, did what to which, why, and how it ended."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helpdesk.actor import ActorKind
from helpdesk.audit import wording
from helpdesk.audit.models import Entry, Kind
from helpdesk.purposes import Purpose
from identity.models import ApiToken, Member, Platform, Staff
from identity.roles import Role
from identity.trail.marks import mark_of

Names = dict[tuple[str, str], str]
"""What objects are called, by model label and key as the ledger keeps it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. did: the sentence, with links to whoever and whatever."""

    uid: str
    at: datetime
    did: SafeString
    kind: str
    kind_label: str
    why: str
    outcome: str
    fields: str
    platform: str
    subject: str
    mark: str
    mark_label: str


def lines(entries: list[Entry]) -> list[Line]:
    """Entries in words: 4 queries at most, however many."""
    names = names_of(entries)
    return [line(entry, names) for entry in entries]


def alike(shown: list[Line]) -> list[list[Line]]:
    """Neighbouring reads of nobody's data that say the same, together: one look at the trail of
    five platforms is five entries, and would hide what else happened. Reads of people's data each
    keep their line."""

    def said(one: tuple[int, Line]) -> tuple[str, int]:
        place, line = one
        of_nobody = line.kind == Kind.READ and not line.subject
        return (line.did, 0 if of_nobody else place + 1)

    return [[line for _place, line in some] for _key, some in groupby(enumerate(shown), said)]


def line(entry: Entry, names: Names) -> Line:
    """One of them."""
    mark = mark_of(entry)
    return Line(
        uid=entry.uid,
        at=entry.at,
        did=sentence(entry, names),
        kind=entry.kind,
        kind_label=wording.KINDS.of(entry.kind),
        why=purpose(entry),
        outcome=wording.OUTCOMES.of(entry.outcome) if entry.outcome else "",
        fields=wording.FIELDS.all_of(entry.fields) if entry.kind != Kind.CHANGE else "",
        platform=names.get(("identity.platform", entry.platform), entry.platform),
        subject=entry.subject,
        mark=mark.value if mark else "",
        mark_label=str(mark.label) if mark else "",
    )


def purpose(entry: Entry) -> str:
    """Why, in words, where the entry says: the reason that was stated, where there is one."""
    stated = f"reason:{entry.payload.get('reason', '')}"
    if stated in wording.CODES:
        return wording.CODES.of(stated)
    return str(Purpose(entry.purpose).label) if entry.purpose else ""


def sentence(entry: Entry, names: Names) -> SafeString:
    """The entry as a sentence: “Chan (Agent) replied in EG-10482”."""
    phrase = wording.ACTIONS.of(entry.action)
    if "{" not in phrase:
        phrase = _("{who}: {action}, {what}").replace("{action}", phrase)
    return format_html(phrase, who=who(entry, names), what=what(entry, names))


def who(entry: Entry, names: Names) -> SafeString:
    """The actor as what role, and on whose behalf: A → B."""
    actor = party(entry, entry.actor, entry.actor_name, entry.actor_kind, names)
    if not entry.behalf:
        return actor
    other = party(entry, entry.behalf, entry.behalf_name, entry.behalf.partition(":")[0], names)
    return format_html("{} → {}", actor, other)


def party(entry: Entry, actor: str, name: str, kind: str, names: Names) -> SafeString:
    """One acting party, leading to what else they did."""
    known = name or names.get((kind, actor), "")
    pseudonym = actor.partition(":")[2]
    if kind == ActorKind.STAFF:
        return format_html("{} {}", to_trail(known or pseudonym, agent=actor), as_role(entry))
    if kind == ActorKind.CUSTOMER:
        outsider = wording.CODES.of(name) if name else _("the customer")
        if not pseudonym:
            return format_html("{}", outsider)
        return story_of_person(outsider, pseudonym)
    if kind == ActorKind.SYSTEM:
        return to_trail(_("Redress (%(part)s)") % {"part": known or pseudonym}, agent=actor)
    return to_trail(_("the shop (%(name)s)") % {"name": known or pseudonym}, agent=actor)


def as_role(entry: Entry) -> SafeString:
    """The roles that counted: those held on the entry's platform when it was made."""
    held = [text.partition("@") for text in entry.actor_roles.split(",") if text]
    there = [role for role, _at, place in held if place in {entry.platform, "*"}]
    labels = [str(Role(role).label) for role in there if role in Role]
    return (
        format_html('<span class="soft">({})</span>', ", ".join(labels))
        if labels
        else SafeString("")
    )


def what(entry: Entry, names: Names) -> SafeString:
    """The case where there is one, else the object by what it may be called."""
    if entry.case:
        return story_of_case(entry.case)
    return format_html("{}", object_words(entry, names))


def story_of_case(number: str) -> SafeString:
    """A case that leads to all that happened in it."""
    way = reverse("identity:trail_case", args=[number])
    return format_html('<a href="{}">{}</a>', way, number)


def story_of_person(text: str, pseudonym: str) -> SafeString:
    """A person who leads to all that happened to them."""
    way = reverse("identity:trail_person", args=[pseudonym])
    return format_html('<a href="{}">{}</a>', way, text)


def object_words(entry: Entry, names: Names) -> str:
    """An object without a case."""
    named = names.get((entry.object_type, entry.object_id), "")
    kind = wording.OBJECTS.of(entry.object_type) if entry.object_type else _("Redress")
    return f"{kind} {named}".strip()


def to_trail(text: str, **filters: str) -> SafeString:
    """A name that leads to the trail of whom or what it names."""
    return format_html(
        '<a href="{}?{}">{}</a>', reverse("identity:trail"), urlencode(filters), text
    )


def names_of(entries: list[Entry]) -> Names:
    """What the objects and tokens of these entries are called; pseudonyms and staff names only."""
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        keys[entry.object_type].add(entry.object_id)
        keys["actors"].add(entry.actor)
    found: Names = {}
    for label, model, name in NAMED:
        wanted = [key for key in keys[label] if key.isdecimal()]
        pairs = model.objects.filter(pk__in=wanted).values_list("pk", name) if wanted else ()
        found |= {(label, str(key)): text for key, text in pairs}
    return found | platform_names() | token_names(keys["actors"])


NAMED = (
    ("identity.staff", Staff, "name"),
    ("identity.member", Member, "number"),
    ("identity.apitoken", ApiToken, "name"),
)
"""Objects with a name of their own that may stand in the trail."""


def platform_names() -> Names:
    """Every platform's name."""
    return {
        ("identity.platform", code): name
        for code, name in Platform.objects.values_list("code", "name")
    }


def token_names(actors: set[str]) -> Names:
    """The names of the shops' tokens that acted."""
    uids = [actor.removeprefix("token:") for actor in actors if actor.startswith("token:")]
    pairs = ApiToken.objects.filter(uid__in=uids).values_list("uid", "name") if uids else ()
    return {("token", f"token:{uid}"): name for uid, name in pairs}
