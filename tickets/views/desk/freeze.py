"""Freezing an account from a case or a call, for whoever says that it is in other hands."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpdesk.actor import Actor
from identity.access import desk_page
from identity.roles import Right
from identity.verification import Outcome
from identity.verification.errors import Unproved
from identity.verification.forms import sent
from tickets.access import ticket_for
from tickets.actions.contacts import ContactRow
from tickets.actions.reports import freeze_account
from tickets.forms.report import AccountForm
from tickets.views.desk.dialogs import ask
from tickets.views.desk.proving import Asked


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def freeze(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Freeze the account that the person in a case means."""
    case = ticket_for(actor, number)
    asked = freezing_asked(request, actor, case)
    return ask(request, actor, case, asked.form, asked.step, **asked.words)


def freezing_asked(request: HttpRequest, actor: Actor, row: ContactRow) -> Asked:
    """Which account the person means; they prove nothing and are told nothing."""

    def freeze_it(said: dict[str, Any]) -> None:
        outcome = freeze_account(row, said["account"], actor=actor, reason=said["reason"])
        if outcome != Outcome.FROZE:
            raise Unproved(
                why=_(
                    "Nothing was frozen: nobody or several fit, or this account was frozen three "
                    "times today. Ask for the member number. Do not tell the customer which."
                )
            )
        messages.success(
            request, _("The account is frozen until a manager or privacy officer lifts it.")
        )

    words = {
        "title": _("Freeze an account"),
        "lead": _(
            "Nobody has to prove anything for this. Tell the person the same in every case: "
            "we have it, and if exactly one account fits, it is frozen."
        ),
        "label": _("Freeze it"),
    }
    return Asked(AccountForm(sent(request)), freeze_it, words)
