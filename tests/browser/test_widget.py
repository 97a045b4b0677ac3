"""The chat on a shop's page of another origin: opened by keyboard, cut off, reloaded."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.customers import photo
from tests.browser.desk import Desk
from tests.harness.console import Console

AtDesk = Callable[..., Desk]
NewPage = Callable[..., Page]

PAGE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>A shop</title><style>* { color: red !important; font-size: 40px }</style><h1>A shop</h1>
<script src="{desk}/e-gets/widget.js" async></script>"""

HOSTILE = """<!doctype html><html lang="ar" dir="rtl"><title>A shop</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/hostile.css">
<script src="/hostile.js"></script><script src="{desk}/e-gets/widget.js" async></script>
<h1>A shop</h1><p id="Redress">"""

RESET = """*, *::before, *::after { all: unset !important } html { font-size: 5px !important }
body { transform: translateX(0) !important; filter: blur(1px) !important }
body > *, html > div { display: none !important; opacity: 0 !important }"""

OLD_SCRIPT = """for (const one of [Array, Object, String]) one.prototype.toJSON = () => "broken";
Array.prototype.extra = Object.prototype.extra = () => 0; Array.from = () => []"""

POLICY = """default-src 'none'; script-src 'self' {desk}; frame-src {desk}; style-src 'self';
require-trusted-types-for 'script'; trusted-types""".replace("\n", " ")

SHOP = {
    "/": ("text/html", PAGE),
    "/hostile": ("text/html", HOSTILE),
    "/hostile.css": ("text/css", RESET),
    "/hostile.js": ("text/javascript", OLD_SCRIPT),
}

STORED = """async () => [
    Object.keys(localStorage).length, Object.keys(sessionStorage).length, document.cookie,
    (await indexedDB.databases()).length, (await caches.keys()).length]"""


@pytest.fixture
def shop_page(live_redress: str) -> Iterator[str]:
    """A page of a shop on another port: another origin."""

    class Shop(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = SHOP.get(self.path, ("text/plain", ""))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            if self.path == "/hostile":
                self.send_header("Content-Security-Policy", POLICY.replace("{desk}", live_redress))
            self.end_headers()
            self.wfile.write(text.replace("{desk}", live_redress).encode())

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def open_by_keyboard(page: Page) -> FrameLocator:
    """Tab to the button, press it; returns the frame."""
    expect(page.get_by_role("button", name="Chat with us")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_title("Chat with us")).to_be_visible()
    return page.frame_locator("iframe")


def write(frame: FrameLocator, text: str) -> None:
    """Say something with the Enter key."""
    frame.locator("#chat-text").fill(text)
    frame.locator("#chat-text").press("Enter")


def close_elsewhere(page: Page) -> None:
    """End the frame's session behind its back. It loads anew at once, so no answer is waited for
    in it."""
    page.frames[1].evaluate("""() => void fetch("leave/", { method: "POST", headers: {
        Authorization: `Bearer ${JSON.parse(Object.values(sessionStorage)[0]).session}` } })""")


def tokens(page: Page) -> tuple[str, str, str]:
    """What the demo's shop signs: for one member twice, and for another."""
    shop = "/demo-shop/e-gets/"
    first, second = re.findall(r"\?as=([\w-]+)", page.request.get(shop).text())[:2]
    asked = [page.request.get(f"{shop}?as={one}").text() for one in (first, first, second)]
    one, again, other = [re.findall(r'name="token" value="([^"]+)"', text)[0] for text in asked]
    return one, again, other


def signs_in(page: Page, token: str) -> None:
    """The shop says who is signed in, and the frame has understood."""
    frame = page.frame_locator("iframe")
    page.evaluate("token => Redress.identify(token)", token)
    expect(frame.locator("[data-told]")).to_contain_text("The shop told us that you are signed in")


def add_site(administrator: Page, origin: str) -> None:
    """Let the pages of a shop open the chat."""
    administrator.goto("/desk/shop-sites/new/")
    administrator.get_by_label("Platform").select_option("e-gets")
    administrator.get_by_label("Address of the shop's pages").fill(f"{origin}/")
    administrator.get_by_role("button", name="Add the site").click()
    expect(administrator.get_by_text(origin)).to_be_visible()


def test_a_chat_on_the_shops_page_loses_nothing_and_leaves_nothing_there(
    new_page: NewPage, at_desk: AtDesk, takes_chats: AtDesk, console: Console, shop_page: str
) -> None:
    console.expect("ERR_INTERNET_DISCONNECTED")
    console.expect("WebSocket connection")
    administrator = at_desk("admin").page
    add_site(administrator, shop_page)
    takes_chats("agent")
    phone = new_page(width=390)
    phone.goto(shop_page)
    frame = open_by_keyboard(phone)
    expect(frame.locator("#id_text")).to_be_focused()
    frame.locator("#id_text").fill("Where is my parcel?")
    frame.get_by_role("button", name="Start the chat").click()
    said = frame.get_by_role("log", name="What was said")
    expect(said.get_by_text("Where is my parcel?")).to_have_count(1)
    expect(frame.get_by_text("We are being called.")).to_be_visible()

    phone.context.set_offline(True)
    write(frame, "Are you there?")
    frame.locator("#chat-text").fill("I was in mid-sen")
    expect(said.get_by_text("Not sent")).to_be_visible()
    phone.context.set_offline(False)
    expect(said.get_by_text("Not sent")).to_have_count(0)
    frame.locator("[data-file]").set_input_files(photo("door.jpg"))
    expect(said.get_by_role("link", name="door.jpg")).to_be_visible()

    phone.reload()
    frame = open_by_keyboard(phone)
    said = frame.get_by_role("log", name="What was said")
    for text in ("Where is my parcel?", "Are you there?", "door.jpg"):
        expect(said.get_by_text(text)).to_have_count(1)
    expect(frame.locator("#chat-text")).to_have_value("I was in mid-sen")
    one, same, other = tokens(administrator)
    signs_in(phone, one)
    frame.get_by_role("button", name="End the chat").click()
    expect(frame.locator("#again-text")).to_have_value("I was in mid-sen")
    phone.reload()
    frame = open_by_keyboard(phone)
    expect(frame.locator("#again-text")).to_have_value("I was in mid-sen")
    close_elsewhere(phone)
    expect(frame.get_by_text("Your chat is closed here.")).to_be_visible()
    expect(frame.locator("#id_text")).to_have_value("I was in mid-sen")
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("button", name="Chat with us")).to_be_focused()
    signs_in(phone, same)
    expect(frame.locator("#id_text")).to_have_value("I was in mid-sen")
    signs_in(phone, other)
    expect(frame.locator("#id_text")).to_have_value("")
    assert phone.evaluate(STORED) == [0, 0, "", 0, 0]


def test_no_style_script_or_policy_of_a_shop_moves_or_breaks_the_chat(
    new_page: NewPage, at_desk: AtDesk, shop_page: str
) -> None:
    add_site(at_desk("admin").page, shop_page)
    page = new_page(width=400)
    page.goto(f"{shop_page}/hostile")
    button = page.get_by_role("button", name="Chat with us")
    box, window = button.bounding_box(), page.viewport_size
    assert box is not None
    assert window is not None
    assert (window["width"] - box["x"] - box["width"], box["height"]) == (16, 52)
    assert window["height"] - box["y"] - box["height"] == 16
    button.click()
    frame = page.frame_locator("iframe")
    frame.locator("#id_text").fill("Where is my parcel?")
    frame.locator("#id_email").fill("demo.shopper@example.com")
    frame.get_by_role("button", name="Leave the message").click()
    expect(frame.get_by_role("log").get_by_text("Where is my parcel?")).to_be_visible()
    held = page.locator("iframe").bounding_box()
    assert held is not None
    assert held["width"] == 400


def test_what_the_server_could_not_take_is_said_and_what_was_typed_stays(
    new_page: NewPage, at_desk: AtDesk, shop_page: str, console: Console
) -> None:
    console.expect("502")
    add_site(at_desk("admin").page, shop_page)
    page = new_page(width=400)
    page.goto(shop_page)
    frame = open_by_keyboard(page)
    page.route("**/widget/begin/", lambda route: route.fulfill(status=502, body="<h1>Bad</h1>"))
    leave_message(frame)
    expect(frame.get_by_text("Not sent. Check your connection and try again.")).to_be_visible()
    expect(frame.locator("#id_text")).to_have_value("My parcel is late")
    page.unroute("**/widget/begin/")
    frame.get_by_role("button", name="Leave the message").click()
    expect(frame.get_by_text("Your case number is")).to_be_visible()


def test_whoever_writes_into_a_session_that_ended_begins_anew_with_what_they_wrote(
    new_page: NewPage, at_desk: AtDesk, shop_page: str, console: Console
) -> None:
    console.expect("404")
    add_site(at_desk("admin").page, shop_page)
    page = new_page(width=400)
    page.goto(shop_page)
    frame = open_by_keyboard(page)
    leave_message(frame)
    frame.get_by_label("Write more").fill("It was blue")
    # As though it had ended without the frame's hearing of it: no line tells it.
    over = {"status": 404, "content_type": "application/json", "body": '{"code": "not_found"}'}
    page.route("**/widget/write/", lambda route: route.fulfill(**over))
    frame.get_by_role("button", name="Send", exact=True).click()
    expect(frame.get_by_text("Your chat is closed here. You can begin another.")).to_be_visible()
    expect(frame.locator("#id_text")).to_have_value("It was blue")


def leave_message(frame: FrameLocator) -> None:
    """While nobody is there."""
    frame.locator("#id_text").fill("My parcel is late")
    frame.get_by_label("Email").fill("sok@example.com")
    frame.get_by_role("button", name="Leave the message").click()
