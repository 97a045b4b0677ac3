"""Where the desk's chats are, and the posts beside both sides' sockets."""

from django.urls import path

from tickets.chat.transcripts import views as transcripts
from tickets.chat.views import customer_posts, desk_pages, desk_posts, handing, strip, watching

CASE = "desk/tickets/<slug:number>/chat"
OWN = "<platform:platform>/chat"
FILES = f"{OWN}/files"

urlpatterns = [
    path("desk/chats/", desk_pages.chats, name="chats"),
    path("desk/chats/limit/", desk_pages.limit, name="chats_limit"),
    path("desk/chats/next/", desk_pages.accept_first, name="chats_next"),
    path("desk/chats/here/", desk_pages.here, name="chats_here"),
    path("desk/tickets/<slug:number>/transcript/", transcripts.send, name="transcript_send"),
    path("desk/tickets/<slug:number>/transcript.pdf", transcripts.pdf, name="transcript_pdf"),
    path("desk/chats/news/", strip.news, name="chats_news"),
    path("desk/chats/strip/", strip.strip, name="chats_strip"),
    path("desk/chats/offered/", handing.offered, name="chats_offered"),
    path("desk/chats/offered/<slug:uid>/take/", handing.take, name="chat_offer_take"),
    path("desk/chats/offered/<slug:uid>/decline/", handing.decline, name="chat_offer_decline"),
    path("desk/chats/along/", watching.open_ones, name="chats_along"),
    path(f"{CASE}/offer/", handing.offer, name="chat_offer"),
    path(f"{CASE}/keep/", handing.withdraw, name="chat_keep"),
    path(f"{CASE}/along/", watching.along, name="chat_along"),
    path(f"{CASE}/along/begin/", watching.begin, name="chat_along_begin"),
    path(f"{CASE}/along/stay/", watching.stay, name="chat_along_stay"),
    path(f"{CASE}/along/leave/", watching.leave, name="chat_along_leave"),
    path(f"{CASE}/along/whisper/", watching.say, name="chat_whisper"),
    path(f"{CASE}/take-over/", watching.take, name="chat_take_over"),
    path(f"{CASE}/", desk_pages.bar, name="chat_bar"),
    path(f"{CASE}/accept/", desk_pages.accept, name="chat_accept"),
    path(f"{CASE}/end/", desk_pages.end, name="desk_chat_end"),
    path(f"{CASE}/say/", desk_posts.say, name="desk_chat_say"),
    path(f"{CASE}/after/", desk_posts.after, name="desk_chat_after"),
    path(f"{CASE}/seen/", desk_posts.seen, name="desk_chat_seen"),
    path(f"{OWN}/say/", customer_posts.say, name="chat_say"),
    path(f"{OWN}/after/", customer_posts.after, name="chat_after"),
    path(f"{OWN}/end/", customer_posts.end, name="chat_end"),
    path(f"{OWN}/seen/", customer_posts.seen, name="chat_seen"),
    path(f"{FILES}/", customer_posts.file_begin, name="chat_file_begin"),
    path(f"{FILES}/<slug:uid>/parts/<int:part>/", customer_posts.file_part, name="chat_file_part"),
    path(f"{FILES}/<slug:uid>/finish/", customer_posts.file_finish, name="chat_file_finish"),
]
