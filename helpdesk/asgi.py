"""What the server calls: pages through Django, sockets through their own short loop."""

import os

from django.core.asgi import get_asgi_application

from helpdesk.serving.gate import Gate

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")


def everything() -> Gate:
    """Pages and sockets. A socket's address stands here, as a page's stands in urls.py."""
    pages = get_asgi_application()
    # Only now has Django read the rooms.
    from helpdesk.realtime.relay import hear_other_processes
    from identity.consumers import DeskSocket
    from tickets.calls.browser.customer_socket import CustomerCall
    from tickets.calls.browser.desk_socket import DeskCall
    from tickets.chat.customer_line import CustomerChat
    from tickets.chat.desk_line import DeskChat
    from tickets.chat.widget.line import WidgetChat

    hear_other_processes()
    return Gate(
        pages,
        {
            "/ws/desk/": DeskSocket(),
            "/ws/call/desk/": DeskCall(),
            "/ws/call/<platform>/": CustomerCall(),
            "/ws/chat/desk/": DeskChat(),
            "/ws/chat/<platform>/": CustomerChat(),
            "/ws/widget/<platform>/": WidgetChat(),
        },
    )


application = everything()
