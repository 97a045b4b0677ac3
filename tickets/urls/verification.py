"""Where membership is verified: at the desk, and by customers themselves."""

from django.urls import path

from tickets.views import verify_customer
from tickets.views.desk import freeze, vouching, wrong_person
from tickets.views.desk import verification as desk

AT_DESK = "desk/tickets/<slug:number>/verification"
OWN = "<platform:platform>/case/verify"

urlpatterns = [
    path(f"{AT_DESK}/", desk.panel, name="verification"),
    path(f"{AT_DESK}/facts/<slug:factor>/", desk.facts, name="verify_facts"),
    path(f"{AT_DESK}/send-code/", desk.send, name="verify_send"),
    path(f"{AT_DESK}/code/", desk.code, name="verify_code"),
    path(f"{AT_DESK}/call-back/", desk.call_back, name="verify_call_back"),
    path(f"{AT_DESK}/end/", desk.end, name="verify_end"),
    path(f"{AT_DESK}/vouch/", vouching.ask_for_ticket, name="verify_vouch"),
    path("desk/ways-through/", vouching.waiting, name="vouchings"),
    path("desk/ways-through/<slug:uid>/", vouching.decide, name="decide_vouching"),
    path("desk/verifications/<slug:uid>/learned/", wrong_person.learned, name="learned"),
    path("desk/verifications/<slug:uid>/incident/", wrong_person.make, name="wrong_incident"),
    path("desk/tickets/<slug:number>/freeze/", freeze.freeze, name="freeze"),
    path(f"{OWN}/", verify_customer.choose, name="confirm"),
    path(f"{OWN}/order/", verify_customer.by_order, name="confirm_by_order"),
    path(f"{OWN}/code/", verify_customer.ask_for_code, name="confirm_send"),
    path(
        f"{OWN}/phone/",
        verify_customer.ask_for_code,
        {"means": "phone"},
        name="confirm_send_phone",
    ),
    path(f"{OWN}/code/type/", verify_customer.by_code, name="confirm_by_code"),
]
