"""Where customers chat. What the page's scripts call is in tickets/chat/urls.py."""

from django.urls import path

from tickets.chat.views import customer, customer_page, demo_shop, from_shop

urlpatterns = [
    path("<platform:platform>/chat/", customer.chat, name="chat"),
    path("<platform:platform>/chat/write/", customer_page.write, name="chat_write"),
    path("<platform:platform>/chat/close/", customer_page.close, name="chat_close"),
    path("<platform:platform>/chat/resume/", customer_page.resume, name="chat_resume"),
    path("<platform:platform>/chat/continue/", customer_page.go_on, name="chat_continue"),
    path("<platform:platform>/chat/from-shop/", from_shop.from_shop, name="chat_from_shop"),
    path("demo-shop/<platform:platform>/", demo_shop.demo_shop, name="demo_shop"),
]
