"""Telling somebody that their case is with us: one mail per case, few per address."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from helpdesk.actions import Work
from helpdesk.mail.queue import queue_mail
from helpdesk.policies import profile
from helpdesk.vault import blind
from tickets.models import Contact, Ticket

PER_DAY = 5
"""Acknowledgements to one address in 24 hours: a form must not become a mail bomb."""


def acknowledge(work: Work, ticket: Ticket, secret: str, address: str) -> None:
    """Queue the acknowledgement, if an address was given and has not had too many."""
    contact = ticket.contact
    if contact.email is None or too_many_today(work, ticket.platform_id, address):
        return
    queue_mail(
        work,
        platform=ticket.platform_id,
        subject=ticket.subject_id,
        to=contact.email,
        kind="case_received",
        key=f"received:{ticket.uid}",
        language=ticket.language,
        case=ticket.number,
        **mail_facts(ticket, secret),
    )


def mail_facts(ticket: Ticket, secret: str) -> dict[str, Any]:
    """What every mail about a case may say: its shop, its time, and the link back."""
    policy = profile(ticket.platform_id, ticket.policy_version)
    zone = ZoneInfo(policy.timezone)
    return {
        "shop": policy.names,
        "link": link_address(ticket.platform_id, secret),
        "promised_at": ticket.promised_at and timezone.localtime(ticket.promised_at, zone),
        "target_hours": policy.target("first_reply").hours,
    }


def link_address(platform: str, secret: str) -> str:
    """The link to keep. Its secret stands after #, which browsers send to nobody."""
    return f"{settings.ORIGINS[0]}/{platform}/case/open/#{secret}"


def too_many_today(work: Work, platform: str, address: str) -> bool:
    """Whether cases with this address were opened more often than we answer by mail.

    The case being opened is not indexed yet, so what is found are earlier ones.
    """
    found = blind.find(platform, "email", address, Contact)
    recent = Contact.objects.filter(pk__in=found, created_at__gt=work.now - timedelta(days=1))
    return recent.count() >= PER_DAY
