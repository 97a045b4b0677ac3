"""What somebody is asked for, on the page about them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import desk_page, may_administer, platform_for, staff_for
from identity.actions.competences import set_competences
from identity.forms_competences import CompetenceForm
from identity.roles import Right
from identity.views.pages import done
from identity.views.staff import back, show


@desk_page(Right.MANAGE_STAFF)
@require_POST
def change(request: HttpRequest, actor: Actor, uid: str, code: str) -> HttpResponse:
    """Set the languages and topics of one platform."""
    staff, platform = staff_for(actor, uid), platform_for(code)
    if not may_administer(actor, code):
        raise NotFound
    form = CompetenceForm(request.POST, platform=platform)
    if form.is_valid() and done(
        form,
        lambda: set_competences(staff, actor=actor, platform=platform, **form.cleaned_data),
    ):
        messages.success(request, _("It is noted what they are asked for."))
        return back(staff)
    return show(request, actor, staff, competence_form=form)
