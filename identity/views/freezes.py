"""Accounts that are frozen, and lifting a freeze."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from helpdesk.actor import Actor
from identity.access import desk_page
from identity.actions.freezes import NoReason, lift_freeze
from identity.queries_freezes import freezes_page, with_words
from identity.roles import Right
from identity.verification.freezing import freeze_for
from identity.views.pages import done, status_of


class LiftForm(forms.Form):
    """How somebody knows that it is safe."""

    use_required_attribute = False
    why = forms.CharField(
        label=gettext_lazy("How do you know that it is safe again?"),
        help_text=gettext_lazy(
            "For example: spoken to them in person, passport seen, new phone registered."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": NoReason.words},
    )


@desk_page(Right.LIFT_FREEZES)
@require_safe
def freezes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every freeze in force, newest first."""
    page = freezes_page(actor, after=request.GET.get("after", ""))
    return render(request, "desk/freezes/list.html", {"page": page})


@desk_page(Right.LIFT_FREEZES)
@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Lift one, with a reason."""
    freeze = freeze_for(actor, uid)
    form = LiftForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        why = form.cleaned_data["why"]
        if done(form, lambda: lift_freeze(freeze, actor=actor, why=why)):
            messages.success(request, _("The freeze is lifted. The account can be verified again."))
            return redirect("identity:freezes")
    context = {"form": form, "freeze": with_words(freeze)}
    return render(request, "desk/freezes/lift.html", context, status=status_of(form))
