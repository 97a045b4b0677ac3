"""What the desk's socket says reaches what a page shows, however quickly it comes."""

import json
from collections.abc import Callable

from playwright.sync_api import Request, WebSocketRoute

from tests.browser.desk import Desk

NEWS = json.dumps({"kind": "call.changed"})


def test_the_second_of_two_pieces_of_news_at_once_is_asked_for_too(
    at_desk: Callable[..., Desk],
) -> None:
    page, sockets, times = at_desk("agent").page, list[WebSocketRoute](), 0

    def keep(socket: WebSocketRoute) -> None:
        sockets.append(socket)

    page.route_web_socket("**/ws/desk/", keep)
    page.goto("/desk/call-backs/")
    page.wait_for_load_state("networkidle")

    def is_second(request: Request) -> bool:
        nonlocal times
        times += request.url.endswith("/desk/call-backs/")
        return times == 2

    with page.expect_event("request", is_second):
        for _ in range(2):
            sockets[-1].send(NEWS)
