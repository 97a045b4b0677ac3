"""Where customers complain and follow their case."""

from django.urls import path

from tickets.views import complain, follow_up, help_centre, report

urlpatterns = [
    path("<platform:platform>/", help_centre.home, name="help"),
    path("<platform:platform>/complain/", complain.begin, name="begin"),
    path("<platform:platform>/complain/sent/", complain.sent, name="sent"),
    path("<platform:platform>/complain/<slug:step>/", complain.question, name="complain"),
    path("<platform:platform>/report/", report.report, name="report"),
    path("<platform:platform>/report/sent/", report.reported, name="reported"),
    path("<platform:platform>/case/", follow_up.case, name="case"),
    path("<platform:platform>/case/news/", follow_up.news, name="case_news"),
    path("<platform:platform>/case/open/", follow_up.open_case, name="open_case"),
    path("<platform:platform>/case/find/", follow_up.find, name="find_case"),
    path("<platform:platform>/case/leave/", follow_up.leave, name="leave_case"),
]
