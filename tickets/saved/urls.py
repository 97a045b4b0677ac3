"""Where saved replies are."""

from django.urls import path

from tickets.saved import views

urlpatterns = [
    path("desk/replies/", views.replies, name="saved_replies"),
    path("desk/replies/new/", views.new, name="saved_reply_new"),
    path("desk/replies/<slug:uid>/", views.change, name="saved_reply"),
    path("desk/replies/<slug:uid>/retire/", views.retire, name="saved_reply_retire"),
    path("desk/tickets/<slug:number>/replies/", views.of_case, name="case_replies"),
    path("desk/tickets/<slug:number>/replies/insert/", views.insert, name="case_reply_insert"),
]
