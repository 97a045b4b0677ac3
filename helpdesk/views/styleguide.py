"""One page on which every component stands, to be looked at while building. Demo only."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.icons import ICONS, STATES
from helpdesk.rules import rule


class Specimen(forms.Form):
    """Fields in each state that a form can show."""

    number = forms.CharField(
        label=_("Order number"),
        help_text=_("It stands in the shop's message, after “Order”."),
    )
    email = forms.EmailField(
        label=_("Your email"),
        required=False,
        error_messages={"invalid": _("Write it like sok@example.com.")},
    )
    code = forms.CharField(
        label=_("The code we sent you"),
        error_messages={"required": _("Write the six digits from our message.")},
        widget=forms.TextInput(
            attrs={"class": "code", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )
    words = forms.CharField(label=_("What happened?"), widget=forms.Textarea(attrs={"rows": 3}))
    what = forms.ChoiceField(
        label=_("What is it about?"),
        error_messages={"required": _("Choose what fits best.")},
        widget=forms.RadioSelect,
        choices=[
            ("order", _("An order or a parcel")),
            ("money", _("A payment or a refund")),
            ("data", _("My personal data")),
            ("else", _("Something else")),
        ],
    )
    agreed = forms.BooleanField(
        label=_("You may call me about this"),
        error_messages={"required": _("Tick this, or go back and choose email.")},
    )


class Reply(forms.Form):
    """The composer's one field."""

    text = forms.CharField(label=_("Reply"), widget=forms.Textarea(attrs={"data-key": "r"}))


@rule("demo")
def styleguide(request: HttpRequest, room: str = "help") -> HttpResponse:
    """The components as customers (`help`) or staff (`desk`) see them."""
    if not settings.REDRESS_DEMO or room not in {"help", "desk"}:
        raise Http404
    return render(request, f"styleguide/{room}.html", specimens(request))


def specimens(request: HttpRequest) -> dict[str, Any]:
    """Made-up things to show."""
    mistaken = Specimen({"number": "12", "email": "sok at example", "words": "ទំនិញមិនទាន់មកដល់"})
    return {
        "profile": platform(request.GET.get("platform", "e-gets")),
        "form": mistaken,
        "choice_icons": {"order": "parcel", "money": "card", "data": "shield", "else": "chat"},
        "choice_hints": {
            "order": _("Late, lost, damaged, wrong"),
            "data": _("See, correct, delete"),
        },
        "reply": Reply(),
        "icons": list(ICONS),
        "states": list(STATES),
        "entries": entries(),
        "soon": timezone.now() + timedelta(hours=3, minutes=12),
        "changes": [
            {"label": _("State"), "old": _("Open"), "new": _("Waiting")},
            {"label": _("Delivery city"), "old": "Siem Reap", "new": "ភ្នំពេញ"},
            {"label": _("Note"), "old": "", "new": "收件人换了电话"},
        ],
        "kinds": [
            {"value": "reply", "label": _("Reply"), "checked": True},
            {"value": "note", "label": _("Note"), "key": "n"},
        ],
        "tabs": [
            {"label": _("Conversation"), "url": "#a", "active": True},
            {"label": _("History"), "url": "#b"},
            {"label": _("Calls"), "url": "#c"},
        ],
        "places": [{"label": _("Open"), "url": "#"}, {"label": "EG-10482"}],
        "queue": queue(),
        "sealed": "+85500000041",
        "facts": [
            {"label": _("Name"), "value": "Sok D•••"},
            {"label": _("Member since"), "value": "2022"},
            {"label": _("Language"), "value": "ភាសាខ្មែរ"},
        ],
        "rail": rail(),
        "back_url": "#",
    }


def platform(code: str) -> dict[str, Any]:
    """A platform that is plainly made up, in the colour of a real one."""
    return {
        "platform": code,
        "names": {"en": "Specimen Shop", "km": "ហាងគំរូ", "zh": "样品商店", "vi": "Cửa hàng mẫu"},
        "languages": ("km", "en", "zh", "vi"),
        "contacts": [
            SimpleNamespace(telephone="+85500000000", address="", hours="08:00–17:00"),
            SimpleNamespace(kind="email", telephone="", address="help@shop.example"),
        ],
    }


def entries() -> list[dict[str, Any]]:
    """A short conversation in three scripts."""
    now = timezone.now()
    said = [
        ("customer", "Sok D•••", "It says delivered, but I was at home all day.", 190),
        ("staff", "Dara", "I am sorry. May I check the parcel with the courier first?", 188),
        ("note", "Dara", "Courier's scan is in Siem Reap; the order goes to Phnom Penh.", 186),
        ("system", "", "Waiting for the courier since 13:10", 180),
        ("customer", "Sok D•••", "បាទ អរគុណ។ ខ្ញុំរង់ចាំព័ត៌មាន។\n谢谢,我等消息。", 60),
    ]
    return [
        {"kind": kind, "who": who, "text": text, "at": now - timedelta(minutes=minutes)}
        for kind, who, text, minutes in said
    ]


def queue() -> list[dict[str, Any]]:
    """Lines of a queue."""
    return [
        {"subject": _("Parcel says delivered, nothing came"), "number": "EG-10482", "code": "open"},
        {"subject": _("Refund has not arrived"), "number": "EG-10477", "code": "waiting"},
        {"subject": "ទំនិញខូចពេលមកដល់", "number": "EG-10475", "code": "due"},
        {"subject": "请更改收货地址", "number": "EG-10471", "code": "solved"},
    ]


def rail() -> list[dict[str, Any]]:
    """The named views."""
    views = [
        ("mine", _("Mine"), 7, "home"),
        ("due", _("Due"), 3, "clock"),
        ("open", _("Open"), 41, "inbox"),
        ("waiting", _("Waiting"), 9, "hourglass"),
        ("solved", _("Solved"), "", "check"),
        ("trail", _("Trail"), "", "list"),
        ("platforms", _("Platforms"), "", "platforms"),
        ("staff", _("Staff"), "", "person"),
    ]
    return [
        {"key": key, "label": label, "count": count, "icon": icon, "url": "#", "go": key[0]}
        | {"active": key == "open"}
        for key, label, count, icon in views
    ]
