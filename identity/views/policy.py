"""The policy as the desk runs it: what each clause sets, and what no clause promises."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from helpdesk import policies
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.policies import Profile
from identity.access import desk_page, may, platform_for, platforms_with
from identity.roles import Right
from identity.trail.queries import platforms_to_choose


@desk_page(Right.SEE_POLICY)
@require_safe
def platforms(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The platforms the reader works on, each with its policy."""
    held = platforms_to_choose(tuple(platforms_with(actor, Right.SEE_POLICY)))
    rows = [{"name": name, "profile": policies.current(code)} for code, name in held]
    return render(request, "desk/policy/platforms.html", {"platforms": rows})


@desk_page(Right.SEE_POLICY)
@require_safe
def policy(request: HttpRequest, actor: Actor, platform: str) -> HttpResponse:
    """One platform's policy, in the version in force or in the one a case was opened under."""
    if not may(actor, Right.SEE_POLICY, platform):
        raise NotFound
    named = platform_for(platform)
    shown = version_of(platform, request.GET.get("version", ""))
    context = {
        "named": named,
        "shown": shown,
        "in_force": policies.current(platform).version,
        "versions": versions(platform, shown),
        "places": [
            {"label": _("Platforms"), "url": "../.."},
            {"label": named.name},
        ],
    }
    return render(request, "desk/policy/policy.html", context)


def version_of(platform: str, version: str) -> Profile:
    """The version asked for, or the one in force. Raises NotFound for one there never was."""
    if not version:
        return policies.current(platform)
    if version not in policies.versions(platform):
        raise NotFound
    return policies.profile(platform, version)


def versions(platform: str, shown: Profile) -> list[dict[str, object]]:
    """Tabs, where there is more than one version."""
    names = policies.versions(platform)
    if len(names) < 2:
        return []
    return [
        {"label": name, "url": f"?version={name}", "active": name == shown.version}
        for name in names
    ]
