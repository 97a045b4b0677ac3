"""The policy as the desk runs it: titled groups of rows for a page, in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.policies.clauses import SILENT, Clause, Rule, Silent
from helpdesk.policies.hours_words import calling_hours, chat_hours, holidays_in_words
from helpdesk.policies.words import grounds, labels
from helpdesk.policies.words.rules import VOCABULARY

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from helpdesk.policies.profile import Profile
    from helpdesk.policies.schema import Contact, Promise, Refusal, Right

Words = Mapping[str, "_StrPromise"]

OURS = frozenset({"targets", "hours", "levels"})
"""Sections of the operator's own rules."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is about, what holds (or SILENT), and the clause that says so.

    A row without a clause is the operator's own rule where it has a value.
    """

    label: str
    value: str | Silent
    clause: Clause | None = None

    @property
    def silent(self) -> bool:
        """Whether the policy says nothing here, to be shown as “not promised”."""
        return isinstance(self.value, Silent)


@dataclass(frozen=True, slots=True)
class Section:
    """A group of rows; `ours` marks one that holds the operator's own rules and no promise."""

    title: str
    rows: tuple[Row, ...]
    ours: bool = False


def page_sections(profile: "Profile") -> tuple[Section, ...]:
    """Every group, in the order an agent asks for them."""
    groups: tuple[tuple[str, Iterable[Row]], ...] = (
        ("clocks", clock_rows(profile)),
        ("targets", target_rows(profile)),
        ("hours", hours_rows(profile)),
        ("contacts", contact_rows(profile)),
        ("verification", verification_rows(profile)),
        ("levels", level_rows(profile)),
        (
            "records",
            topics(
                profile,
                "account",
                "order_data",
                "contact_records",
                "questionnaires",
                "new_purposes",
            ),
        ),
        ("disputes", dispute_rows(profile)),
        ("sharing", sharing_rows(profile)),
        ("sensitive", sensitive_rows(profile)),
        ("rights", right_rows(profile)),
        ("refusal", refusal_rows(profile)),
        ("retention", retention_rows(profile)),
        ("incidents", incident_rows(profile)),
        ("changes", topics(profile, "policy_changes", "major_changes", "cessation", "escalation")),
    )
    return tuple(
        Section(str(labels.SECTIONS[key]), tuple(rows), ours=key in OURS) for key, rows in groups
    )


def stated(label: object, rules: tuple[Rule, ...] | Silent, words: Words) -> Iterator[Row]:
    """One row for each rule, or one that says the policy is silent."""
    if isinstance(rules, Silent):
        yield Row(str(label), SILENT)
        return
    for rule in rules:
        yield Row(str(label), str(words[rule.code]), rule.clause)


def topics(profile: "Profile", *names: str) -> Iterator[Row]:
    """The rows of these topics of the rule book."""
    for name in names:
        yield from stated(labels.TOPICS[name], profile.rules.on(name), VOCABULARY[name])


def clock_rows(profile: "Profile") -> Iterator[Row]:
    """Printed deadlines, and what has none."""
    for name, label in labels.CLOCKS.items():
        promise = profile.clock(name)
        if isinstance(promise, Silent):
            yield Row(str(label), SILENT)
        else:
            yield Row(str(label), days(promise), promise.clause)
    yield from topics(profile, "prompt_answers")


def days(promise: "Promise") -> str:
    """The length of a promise, such as “10 business days”."""
    if promise.business:
        words = ngettext("%(days)s business day", "%(days)s business days", promise.days)
    else:
        words = ngettext("%(days)s day", "%(days)s days", promise.days)
    return words % {"days": promise.days}


def target_rows(profile: "Profile") -> Iterator[Row]:
    """The operator's own times."""
    for name, target in profile.targets.items():
        hours = ngettext("%(hours)s hour", "%(hours)s hours", target.hours)
        yield Row(str(labels.TARGETS[name]), hours % {"hours": target.hours})


def hours_rows(profile: "Profile") -> Iterator[Row]:
    """The operator's own hours."""
    yield Row(_("Chats are answered"), chat_hours(profile))
    yield Row(_("Chats on holidays"), holidays_in_words(profile))
    yield Row(_("We call back"), calling_hours(profile))
    yield from call_back_rows(profile)


def call_back_rows(profile: "Profile") -> Iterator[Row]:
    """How often somebody is called whom nobody reaches, and after which pause."""
    tried, pause = profile.call_backs.attempts, profile.call_backs.pause_hours
    attempts = ngettext("%(attempts)s attempt", "%(attempts)s attempts", tried)
    yield Row(_("Before a call-back is given up"), attempts % {"attempts": tried})
    hours = ngettext("%(hours)s hour", "%(hours)s hours", pause)
    yield Row(_("Between two attempts at least"), hours % {"hours": pause})


def contact_rows(profile: "Profile") -> Iterator[Row]:
    """Ways to reach the platform; what is named without an address says so."""
    for contact in profile.contacts:
        value = contact.value or _("Named, but no address is printed")
        yield Row(contact_label(contact), value, contact.clause)
        yield Row(_("%(contact)s: hours") % {"contact": contact_label(contact)}, contact.hours)


def contact_label(contact: "Contact") -> str:
    """The kind of contact and, where the policy names it, the department."""
    kind = str(labels.CONTACTS[contact.kind])
    return f"{kind}, {labels.UNITS[contact.unit]}" if contact.unit else kind


def verification_rows(profile: "Profile") -> Iterator[Row]:
    """On what the policy asks for the check, and how a request's sender is proved."""
    label = _("Membership is checked")
    yield from stated(label, profile.verification.required, labels.OCCASIONS)
    yield from topics(profile, "identity_proof", "opt_outs")


def level_rows(profile: "Profile") -> Iterator[Row]:
    """The operator's ladder: which factors reach which level, and what each opens."""
    for level in range(len(profile.verification.levels)):
        opens = profile.verification.opens(level)
        opened = named(labels.OPENINGS, [code for code in labels.OPENINGS if code in opens])
        yield Row(_("Level %(level)s opens") % {"level": level}, opened)
    for reach in profile.verification.reach:
        factors = named(labels.FACTORS, sorted(reach.factors), " + ")
        yield Row(_("Level %(level)s is reached with") % {"level": reach.level}, factors)
    yield from permit_rows(profile)
    for occasion in profile.verification.exempt:
        yield Row(_("Never verified"), str(labels.EXEMPT[occasion]))


def permit_rows(profile: "Profile") -> Iterator[Row]:
    """What each thing done for somebody takes."""
    for what, label in labels.MATTERS.items():
        needs = profile.verification.permits.need(what)
        level = _("Level %(level)s") % {"level": needs.level}
        more = [str(words) for name, words in labels.CONDITIONS.items() if getattr(needs, name)]
        yield Row(_("%(matter)s takes") % {"matter": label}, ", ".join([level, *more]))


def named(words: Words, codes: Iterable[str], joint: str = ", ") -> str:
    """The words of these codes in one line."""
    return joint.join(str(words[code]) for code in codes)


def dispute_rows(profile: "Profile") -> Iterator[Row]:
    """What may be fetched for a dispute, from whom, and who sees what."""
    label = _("Fetched for a dispute")
    yield from stated(label, profile.sourcing.agreed or SILENT, grounds.SOURCES)
    gate, clause = _("Sensitive data from third parties"), profile.sourcing.confirm_first
    if isinstance(clause, Silent):
        yield Row(gate, SILENT)
    else:
        yield Row(gate, _("Only after the member clearly confirms it"), clause)
    yield from topics(profile, "payment_data", "counterparty", "ip_complaints")


def sharing_rows(profile: "Profile") -> Iterator[Row]:
    """Who may receive data, and what becomes public."""
    yield from topics(
        profile,
        "sharing",
        "business_transfer",
        "consent_not_needed_to_collect",
        "consent_not_needed_to_share",
        "public_disclosure",
        "staff_access",
    )


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


def right_rows(profile: "Profile") -> Iterator[Row]:
    """Each right with its ways, its grounds and its terms."""
    for name, label in labels.RIGHTS.items():
        right = profile.right(name)
        if isinstance(right, Silent):
            yield Row(str(label), SILENT)
        else:
            yield from one_right(str(label), right)


def one_right(label: str, right: "Right") -> Iterator[Row]:
    """The rows of one right."""
    routes = named(labels.ROUTES, right.routes) or _("Granted; no way is named")
    yield Row(label, routes, right.clause)
    yield from stated(_("%(right)s: ground") % {"right": label}, right.grounds, grounds.DELETION)
    yield from stated(_("%(right)s: terms") % {"right": label}, right.terms, grounds.TERMS)


def refusal_rows(profile: "Profile") -> Iterator[Row]:
    """The grounds of refusal in the policy's own mood, and what a request costs."""
    if not profile.refusals:
        yield Row(_("Grounds to refuse"), SILENT)
    for refusal in profile.refusals:
        yield from refusal_grounds(refusal)
    yield from topics(profile, "fees")


def refusal_grounds(refusal: "Refusal") -> Iterator[Row]:
    """The grounds of one list."""
    return stated(labels.MODES[refusal.mode], refusal.grounds, grounds.REFUSAL)


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


def cited(label: str, value: str, clause: Clause | Silent) -> Row:
    """A row for something that is either said by a clause or not at all."""
    return Row(label, SILENT) if isinstance(clause, Silent) else Row(label, value, clause)
