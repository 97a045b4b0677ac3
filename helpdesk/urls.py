"""Where everything is."""

from django.urls import include, path, re_path, register_converter
from django.views.i18n import set_language

from helpdesk.api.problems import unknown
from helpdesk.api.routes import PREFIX, routes
from helpdesk.converters import PlatformCode
from helpdesk.feeds import views as events
from helpdesk.rules import open_to_anyone
from helpdesk.views import health, landing, mailbox, styleguide
from identity import api as members
from identity.scopes import UnknownToken
from tickets import api as tickets

API = routes([members.router, tickets.orders, tickets.cases], UnknownToken)

register_converter(PlatformCode, "platform")

# Platforms' own pages match their codes only, and come last.
urlpatterns = [
    path("", landing.landing, name="landing"),
    path(
        "language/",
        open_to_anyone("Everybody reads a language.")(set_language),
        name="set_language",
    ),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path(PREFIX, include((API, "api"))),
    re_path(r"^api/", unknown),
    path("hooks/<slug:uid>/", events.event, name="hook"),
    path("", include("identity.incidents.urls")),
    path("", include("identity.notices.urls")),
    path("", include("identity.urls")),
    path("mailbox/", mailbox.letters, name="mailbox"),
    path("mailbox/<int:mail>/<int:number>/", mailbox.enclosure, name="mailbox_file"),
    path("styleguide/<slug:room>/", styleguide.styleguide, name="styleguide"),
    path("", include("disputes.facts.urls")),
    path("", include("disputes.evidence.urls")),
    path("", include("disputes.urls")),
    path("", include("tickets.calls.urls")),
    path("", include("tickets.urls")),
]

handler400 = "helpdesk.views.errors.bad_request"
handler403 = "helpdesk.views.errors.forbidden"
handler404 = "helpdesk.views.errors.not_found"
handler500 = "helpdesk.views.errors.server_error"
