"""Contacts, buyers and consignees, for whoever asks who a pseudonym is."""

from collections.abc import Iterable

from helpdesk.people import Beside, Person, Touched
from tickets.models import Consignee, Contact, Order

OF_CONSIGNEE = ("name", "phone", "address", "city")
"""What the page of an order shows of the person it goes to."""


def people(platform: str, subjects: Iterable[str]) -> list[Person]:
    """Those of these subjects who wrote to us, bought as guests, or receive an order: 3 queries."""
    wanted = list(subjects)
    return [
        *contacts(platform, wanted),
        *guests(platform, wanted),
        *consignees(platform, wanted),
    ]


def contacts(platform: str, subjects: list[str]) -> list[Person]:
    """Who wrote to us, as they gave themselves."""
    found = Contact.objects.filter(platform=platform, subject__in=subjects)
    return [
        Person(
            subject=one.subject_id,
            role="contact",
            name=one.name,
            email=one.email,
            phone=one.phone,
            language=one.language,
        )
        for one in found.order_by("-pk")
    ]


def guests(platform: str, subjects: list[str]) -> list[Person]:
    """Who bought without being registered: nothing is known of them but their orders."""
    orders = Order.objects.filter(platform=platform, subject__in=subjects, member=None)
    return [
        Person(subject=subject, role="buyer")
        for subject in orders.order_by().values_list("subject_id", flat=True).distinct()
    ]


def consignees(platform: str, subjects: list[str]) -> list[Person]:
    """Who receives an order."""
    found = Consignee.objects.filter(platform=platform, subject__in=subjects)
    return [
        Person(
            subject=one.subject_id,
            role="consignee",
            name=one.name,
            phone=one.phone,
            address=one.address,
        )
        for one in found
    ]


def beside(platform: str, objects: Iterable[Touched]) -> list[Beside]:
    """The consignees of orders that were read: 1 query."""
    orders = {
        one.object_id
        for one in objects
        if one.object_type == "tickets.order" and "consignee" in one.fields
    }
    found = Order.objects.filter(platform=platform, pk__in=orders)
    fields = tuple(f"tickets.consignee.{name}" for name in OF_CONSIGNEE)
    return [
        Beside(subject, fields) for subject in found.values_list("consignee__subject_id", flat=True)
    ]
