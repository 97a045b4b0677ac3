"""Where disputes are at the desk."""

from django.urls import path

from disputes.views import deciding, listing, opening, page, steps

app_name = "disputes"
AT = "desk/disputes/<slug:number>"

urlpatterns = [
    path("desk/disputes/", listing.disputes, name="disputes"),
    path("desk/tickets/<slug:number>/dispute/", opening.open_one, name="open"),
    path(f"{AT}/", page.dispute, name="dispute"),
    path(f"{AT}/take/", steps.take, name="take"),
    path(f"{AT}/move/", steps.move, name="move"),
    path(f"{AT}/respondent/", steps.respondent, name="respondent"),
    path(f"{AT}/decide/", deciding.decide, name="decide"),
    path(f"{AT}/remedies/<slug:uid>/", deciding.confirm, name="confirm"),
]
