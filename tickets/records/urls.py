"""Where members' records are."""

from django.urls import path

from tickets.records import views

urlpatterns = [
    path("desk/members/<slug:uid>/", views.record, name="record"),
    path("desk/members/<slug:uid>/reason/", views.state_reason, name="record_reason"),
]
