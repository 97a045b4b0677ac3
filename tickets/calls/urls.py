"""Where calls are."""

from django.urls import include, path

from tickets.calls.call_backs.views import customer
from tickets.calls.call_backs.views import desk as owed
from tickets.calls.views import calls, orders, recordings, steps, uploads, verification

app_name = "calls"

ONE = "desk/calls/<slug:number>"

urlpatterns = [
    path("", include("tickets.calls.browser.urls")),
    path("desk/calls/", calls.calls, name="calls"),
    path("desk/calls/ringing/", calls.ringing_now, name="ringing"),
    path("desk/call-backs/", owed.call_backs, name="call_backs"),
    path("desk/call-backs/<slug:uid>/", owed.call_back, name="call_back"),
    path("desk/call-backs/<slug:uid>/tried/", owed.tried, name="call_back_tried"),
    path("desk/call-backs/<slug:uid>/<slug:what>/", owed.step, name="call_back_step"),
    path("desk/tickets/<slug:number>/call-back/", owed.agree_in_case, name="agree_in_case"),
    path(f"{ONE}/call-back/", owed.agree_in_call, name="agree_in_call"),
    path("<platform:platform>/call-me/", customer.call_me, name="call_me"),
    path("<platform:platform>/call-me/sent/", customer.call_me_sent, name="call_me_sent"),
    path(f"{ONE}/", calls.call, name="call"),
    path(f"{ONE}/heading/", calls.heading, name="heading"),
    path(f"{ONE}/take/", steps.take, name="take"),
    path(f"{ONE}/wrap-up/", steps.wrap_up_call, name="wrap_up"),
    path(f"{ONE}/link/", steps.link, name="link"),
    path(f"{ONE}/case/", steps.new_case, name="new_case"),
    path(f"{ONE}/order/", orders.find, name="find_order"),
    path(f"{ONE}/verification/", verification.panel, name="verification"),
    path(f"{ONE}/verification/facts/<slug:factor>/", verification.facts, name="verify_facts"),
    path(f"{ONE}/verification/send-code/", verification.send, name="verify_send"),
    path(f"{ONE}/verification/code/", verification.code, name="verify_code"),
    path(f"{ONE}/verification/call-back/", verification.call_back, name="verify_call_back"),
    path(f"{ONE}/freeze/", verification.freeze, name="freeze"),
    path(f"{ONE}/verification/vouch/", verification.vouch, name="verify_vouch"),
    path(f"{ONE}/verification/end/", verification.end, name="verify_end"),
    path(f"{ONE}/recording/", recordings.card, name="recording"),
    path(f"{ONE}/recording/choice/", recordings.choose, name="choose"),
    path(f"{ONE}/recording/add/", recordings.add, name="add_recording"),
    path(f"{ONE}/recordings/<slug:uid>/", recordings.play, name="play"),
    path(f"{ONE}/uploads/", uploads.begin, name="begin_upload"),
    path(f"{ONE}/uploads/<slug:uid>/<int:part>/", uploads.part, name="put_part"),
    path(f"{ONE}/uploads/<slug:uid>/finish/", uploads.finish, name="finish_upload"),
]
