"""Where the queue and the cases are."""

from django.urls import path

from tickets.views.desk import by_hand, leaks, queue, showing, steps, ticket, writing

urlpatterns = [
    path("desk/", queue.home, name="desk"),
    path("desk/queue/found/", queue.found, name="found"),
    path("desk/queue/find/", queue.find, name="find"),
    path("desk/queue/<slug:view>/", queue.queue, name="queue"),
    path("desk/tickets/<slug:number>/", ticket.ticket, name="ticket"),
    path("desk/tickets/<slug:number>/newer/", ticket.newer, name="newer"),
    path("desk/tickets/<slug:number>/heading/", ticket.heading, name="heading"),
    path("desk/tickets/<slug:number>/write/", writing.write, name="write"),
    path("desk/tickets/<slug:number>/draft/", writing.draft, name="draft"),
    path("desk/contacts/new/", by_hand.new, name="new_by_hand"),
    path("desk/tickets/<slug:number>/enter/", by_hand.enter, name="enter_by_hand"),
    path("desk/tickets/<slug:number>/take/", steps.take, name="take"),
    path("desk/tickets/<slug:number>/hand-over/", steps.hand_over, name="hand_over"),
    path("desk/tickets/<slug:number>/solve/", steps.solve, name="solve"),
    path("desk/tickets/<slug:number>/duplicate/", steps.duplicate, name="duplicate"),
    path("desk/tickets/<slug:number>/spam/", steps.spam, name="spam"),
    path("desk/tickets/<slug:number>/reopen/", steps.reopen, name="reopen"),
    path("desk/tickets/<slug:number>/report-leak/", leaks.report_leak, name="report_leak"),
    path("desk/tickets/<slug:number>/show/<slug:what>/", showing.show, name="show"),
]
