"""Amounts of money: minor units of a currency, counted by ISO 4217."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput

OTHER_EXPONENTS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
HUNDREDTHS = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD
CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD
MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP
PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD YER ZAR ZMW
"""

EXPONENTS: dict[str, int] = dict.fromkeys(HUNDREDTHS.split(), 2) | {
    code: digits for digits, codes in OTHER_EXPONENTS.items() for code in codes.split()
}
"""Digits behind the point, by currency. The riel has two on paper (ISO 4217), none in use."""

LARGEST = 10**17
"""Minor units; past that a sum of amounts might not fit the column."""


class UnknownCurrency(BadInput):
    """Not a code of ISO 4217."""

    code = "unknown_currency"
    words = _("%(currency)s is not a currency code. Send three letters such as USD or KHR.")


class BadAmount(BadInput):
    """Not an amount, or finer than its currency goes."""

    code = "bad_amount"
    words = _(
        "Send the amount as digits with a point, with no more than %(digits)s digits behind it "
        "for %(currency)s."
    )


def minor_units(text: str, currency: str, *, field: str = "") -> int:
    """An amount such as "12.50" in minor units of its currency.

    Raises UnknownCurrency, or BadAmount for what is negative, no number, too large or finer than
    the currency's smallest unit: rounding somebody's money is not ours to do.
    """
    digits = exponent(currency)
    error = BadAmount(field=field, digits=digits, currency=currency)
    try:
        scaled = Decimal(text).scaleb(digits)
    except InvalidOperation:
        raise error from None
    if not scaled.is_finite() or not 0 <= scaled <= LARGEST or scaled != int(scaled):
        raise error
    return int(scaled)


def exponent(currency: str) -> int:
    """Digits of the minor unit. Raises UnknownCurrency."""
    if currency not in EXPONENTS:
        raise UnknownCurrency(field="currency", currency=currency[:8])
    return EXPONENTS[currency]


def decimal_text(minor: int, currency: str) -> str:
    """Minor units as a decimal string, with all the currency's digits: the API's way."""
    return f"{Decimal(minor).scaleb(-exponent(currency)):f}"
