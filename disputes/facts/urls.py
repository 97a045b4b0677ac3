"""Where facts are seen, and where the buyer is asked."""

from django.urls import path

from disputes.facts.views import customer, desk

app_name = "facts"

AT_DESK = "desk/tickets/<slug:number>/facts"

urlpatterns = [
    path(f"{AT_DESK}/", desk.panel, name="panel"),
    path(f"{AT_DESK}/confirm/", desk.confirm, name="confirm"),
    path(f"{AT_DESK}/withdraw/", desk.withdraw, name="withdraw"),
    path("<platform:platform>/case/sources/", customer.sources, name="sources"),
]
