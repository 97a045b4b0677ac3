"""Where the chat on a shop's pages is."""

from django.urls import path

from tickets.chat.widget.views import files, page, session, talk, verify

OWN = "<platform:platform>/widget"

urlpatterns = [
    path("<platform:platform>/widget.js", page.loader, name="widget_loader"),
    path(f"{OWN}/", page.frame, name="widget"),
    path(f"{OWN}/begin/", session.begin, name="widget_begin"),
    path(f"{OWN}/arrive/", session.arrive, name="widget_arrive"),
    path(f"{OWN}/identify/", session.identify, name="widget_identify"),
    path(f"{OWN}/continue/", session.go_on, name="widget_continue"),
    path(f"{OWN}/leave/", session.leave, name="widget_leave"),
    path(f"{OWN}/say/", talk.say, name="widget_say"),
    path(f"{OWN}/write/", talk.write, name="widget_write"),
    path(f"{OWN}/after/", talk.after, name="widget_after"),
    path(f"{OWN}/seen/", talk.seen, name="widget_seen"),
    path(f"{OWN}/end/", talk.end, name="widget_end"),
    path(f"{OWN}/verify/", verify.words, name="widget_verify"),
    path(f"{OWN}/verify/send/", verify.send, name="widget_verify_send"),
    path(f"{OWN}/verify/code/", verify.code, name="widget_verify_code"),
    path(f"{OWN}/verify/order/", verify.order, name="widget_verify_order"),
    path(f"{OWN}/files/", files.begin, name="widget_file_begin"),
    path(f"{OWN}/files/<slug:uid>/", files.read, name="widget_file"),
    path(f"{OWN}/files/<slug:uid>/parts/<int:part>/", files.part, name="widget_file_part"),
    path(f"{OWN}/files/<slug:uid>/finish/", files.finish, name="widget_file_finish"),
]
