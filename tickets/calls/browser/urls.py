"""Where calls from our page are; read into the calls' own addresses."""

from django.urls import path

from tickets.calls.browser.views import customer, line, live

ONE = "desk/calls/<slug:number>"
LIVE = f"{ONE}/line/recording"

urlpatterns = [
    path(f"{ONE}/answer/", line.answer, name="answer"),
    path(f"{ONE}/line/", line.line, name="line"),
    path(f"{ONE}/line/pause/", live.pause, name="live_pause"),
    path(f"{ONE}/line/resume/", live.resume, name="live_resume"),
    path(f"{LIVE}/", live.begin, name="live_begin"),
    path(f"{LIVE}/<slug:uid>/end/", live.end, name="live_end"),
    path(f"{LIVE}/<slug:uid>/<int:part>/", live.part, name="live_part"),
    path("<platform:platform>/call/", customer.call, name="own_call"),
    path("<platform:platform>/call/choice/", customer.choose, name="own_choice"),
]
