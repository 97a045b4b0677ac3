"""Addresses of incidents."""

from django.urls import path

from identity.incidents.views import affected, assessment, facts, lists, people, register

app_name = "incidents"

urlpatterns = [
    path("desk/incidents/", register.incidents, name="list"),
    path("desk/incidents/new/", register.new, name="new"),
    path("desk/incidents/<slug:number>/", register.overview, name="overview"),
    path("desk/incidents/<slug:number>/close/", register.close, name="close"),
    path("desk/incidents/<slug:number>/reopen/", register.reopen, name="reopen"),
    path("desk/incidents/<slug:number>/facts/", facts.facts, name="facts"),
    path("desk/incidents/<slug:number>/affected/", affected.affected, name="affected"),
    path("desk/incidents/<slug:number>/affected/trail/", affected.search, name="search"),
    path("desk/incidents/<slug:number>/affected/trail/<str:uid>/", affected.found, name="found"),
    path("desk/incidents/<slug:number>/affected/trail/<str:uid>/add/", affected.add, name="add"),
    path("desk/incidents/<slug:number>/affected/list/", lists.bring, name="list_bring"),
    path("desk/incidents/<slug:number>/affected/list/<str:uid>/", lists.add, name="list_add"),
    path("desk/incidents/<slug:number>/affected/<str:uid>/", people.person, name="person"),
    path("desk/incidents/<slug:number>/affected/<str:uid>/remove/", people.remove, name="remove"),
    path("desk/incidents/<slug:number>/affected/<str:uid>/back/", people.back, name="back"),
    path("desk/incidents/<slug:number>/assessment/", assessment.assessment, name="assessment"),
    path("desk/incidents/<slug:number>/assessment/regimes/", assessment.regimes, name="regimes"),
    path("desk/incidents/<slug:number>/assessment/<slug:regime>/", assessment.judge, name="judge"),
    path(
        "desk/incidents/<slug:number>/assessment/<slug:regime>/told/",
        assessment.told,
        name="told",
    ),
]
