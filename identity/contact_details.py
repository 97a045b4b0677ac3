"""Phone numbers and email addresses as they are kept, whoever typed or sent them."""

import unicodedata

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from helpdesk.digits import ascii_digits
from helpdesk.errors import BadInput
from helpdesk.policies import current


class BadPhone(BadInput):
    """Not a phone number that could be dialled."""

    code = "bad_phone"
    words = _("Send the phone number with its country code, such as +855 followed by the number.")


class BadEmail(BadInput):
    """Not an email address."""

    code = "bad_email"
    words = _("Send an email address with an @ and a domain, or leave it empty.")


def e164(text: str | None, platform: str, *, field: str = "phone") -> str | None:
    """A phone number as +85512345678; None for none.

    A national number is read as dialled in the platform's country; 00 before a country's code
    means + everywhere (ITU-T E.164 recommends it, and telephone systems write it), also where the
    country's own carriers have other prefixes that begin so. Whether the number is in use
    cannot be told from its digits, so only their count is checked. Raises BadPhone.
    """
    if not text or not text.strip():
        return None
    try:
        number = international(text) or phonenumbers.parse(
            unicodedata.normalize("NFKC", text), country_of(platform)
        )
    except phonenumbers.NumberParseException:
        raise BadPhone(field=field) from None
    if not phonenumbers.is_possible_number(number):
        raise BadPhone(field=field)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def international(text: str) -> phonenumbers.PhoneNumber | None:
    """A number that was written with 00 before its country's code; None for any other."""
    plain = ascii_digits(unicodedata.normalize("NFKC", text).strip())
    if not plain.startswith("00"):
        return None
    try:
        number = phonenumbers.parse(f"+{plain[2:]}")
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def country_of(platform: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) a platform's public holidays are of; None for no one's."""
    code = current(platform).calendar.upper()
    return code if len(code) == 2 else None


def mailbox(text: str | None, *, field: str = "email") -> str | None:
    """An email address without what surrounds it; None for none. Raises BadEmail."""
    address = unicodedata.normalize("NFC", text or "").strip()
    if not address:
        return None
    try:
        validate_email(address)
    except ValidationError:
        raise BadEmail(field=field) from None
    return address
