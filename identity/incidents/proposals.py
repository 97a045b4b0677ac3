"""Which regimes a platform's policy points to, and what in it does."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk.policies import Profile, Silent

Why = dict[str, LazyText]

OF_COUNTRY = {"CN": ("cn_pipl", "cn_2025"), "HK": ("hk",), "SG": ("sg",), "MY": ("my",),
              "KH": ("kh",)}  # fmt: skip

STORED = _("The policy says that data are kept or processed there.")
CALENDAR = _("The platform works by the public holidays of this country.")
SPOKEN = _("Its pages are in simplified Chinese: people in mainland China may be among them.")
PROMISED = _("The policy promises a notice.")


def proposed(profile: Profile) -> Why:
    """Codes of regimes with the reason for each; a person confirms them."""
    found: Why = {}
    if not isinstance(profile.incident_notice, Silent):
        found["policy"] = PROMISED
    for country, why in countries(profile).items():
        found |= {code: why for code in OF_COUNTRY.get(country, ()) if code not in found}
    return found


def countries(profile: Profile) -> Why:
    """Countries (ISO 3166-1 alpha-2) the profile points to, the surest reason for each."""
    found: Why = {profile.calendar.upper(): CALENDAR}
    if "zh-hans" in profile.languages:
        found.setdefault("CN", SPOKEN)
    if not isinstance(profile.location, Silent):
        places = (profile.location.operations_in, *profile.location.regions)
        found |= dict.fromkeys(places, STORED)
    return found
