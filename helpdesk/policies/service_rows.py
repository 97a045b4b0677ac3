"""Rows about times, ways to reach the platform, and who has to be verified for what."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.policies.clauses import SILENT, Silent
from helpdesk.policies.hours_words import calling_hours, chat_hours, holidays_in_words
from helpdesk.policies.rows import Row, named, stated, topics
from helpdesk.policies.words import labels

if TYPE_CHECKING:
    from helpdesk.policies.profile import Profile
    from helpdesk.policies.schema import Contact, Promise


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
