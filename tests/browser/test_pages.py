"""What holds for every page: one heading, labels, no sideways scrolling on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.customers import Complaint, Receipt, complain
from tests.browser.desk import Desk
from tests.harness.console import Console

NewPage = Callable[..., Page]
AtDesk = Callable[..., Desk]

HELP = (
    "/",
    "/e-gets/",
    "/easydser/",
    "/e-gets/complain/what/",
    "/e-gets/complain/photos/",
    "/e-gets/complain/contact/",
    "/e-gets/case/",
    "/e-gets/case/find/",
    "/e-gets/case/open/",
    "/e-gets/case/verify/",
    "/e-gets/case/verify/order/",
    "/e-gets/case/verify/code/",
    "/e-gets/chat/",
    "/e-gets/call/",
    "/e-gets/call-me/",
    "/e-gets/report/",
    "/demo-shop/e-gets/",
    "/mailbox/",
    "/desk/sign-in/",
)
AGENT = (
    "/desk/queue/open/",
    "/desk/queue/mine/",
    "/desk/queue/found/",
    "/desk/tickets/{number}/",
    "/desk/tickets/{number}/solve/",
    "/desk/tickets/{number}/hand-over/",
    "/desk/tickets/{number}/duplicate/",
    "/desk/tickets/{number}/show/email/",
    "/desk/tickets/{number}/verification/facts/order_facts/",
    "/desk/tickets/{number}/verification/facts/label_facts/",
    "/desk/tickets/{number}/verification/send-code/",
    "/desk/account/",
    "/desk/account/password/",
    "/desk/account/second-step/needed/",
    "/desk/call-backs/",
    "/desk/contacts/new/",
    "/desk/replies/",
    "/desk/replies/new/",
    "/desk/platforms/",
    "/desk/platforms/e-gets/policy/",
)
MANAGER = (
    "/desk/trail/",
    "/desk/trail/?kind=change",
    "/desk/trail/exports/",
    "/desk/trail/looks/",
    "/desk/trail/filters/",
    "/desk/chats/",
    "/desk/chats/along/",
    "/desk/calls/",
    "/desk/disputes/",
    "/desk/incidents/",
    "/desk/ways-through/",
    "/desk/freezes/",
    "/desk/feeds/",
    "/desk/feeds/parked/",
)
ADMINISTRATOR = (
    "/desk/staff/",
    "/desk/staff/new/",
    "/desk/tokens/",
    "/desk/tokens/new/",
    "/desk/shop-keys/",
    "/desk/shop-keys/new/",
    "/desk/shop-sites/new/",
    "/desk/feeds/new/",
)

FAULTS = r"""() => {
  const shown = (one) => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown)
  const labelled = ({ labels, ariaLabel }) =>
    ariaLabel || [...labels].some((label) => label.innerText.trim())
  const spoken = ({ textContent, ariaLabel }) => ariaLabel || textContent.trim()
  const fields = all("input:not([type=hidden], [type=submit]), select, textarea")
  const nameless = [
    ...fields.filter((one) => !labelled(one)),
    ...all("a[href], button").filter((one) => !spoken(one)),
  ]
  const found = nameless.map((one) => `no name: ${one.outerHTML.slice(0, 120)}`)
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id)
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at)
  if (twice.length) found.push(`ids twice: ${twice}`)
  for (const name of ["for", "aria-labelledby", "aria-describedby", "aria-controls"])
    for (const one of document.querySelectorAll(`[${name}]`))
      for (const id of one.getAttribute(name).trim().split(/\s+/))
        if (!ids.includes(id)) found.push(`${name} points at nothing: ${id}`)
  const levels = all("h1, h2, h3, h4").map(({ tagName }) => Number(tagName[1]))
  if (levels.some((level, at) => at && level > levels[at - 1] + 1)) found.push(`headings ${levels}`)
  const width = document.scrollingElement.scrollWidth
  if (all("h1").length !== 1) found.push(`${all("h1").length} headings of the first level`)
  if (document.querySelectorAll("main").length !== 1) found.push("not one main part")
  if (!document.documentElement.lang) found.push("no language")
  if (!document.title.trim()) found.push("no title")
  if (width > innerWidth) found.push(`${width} px wide on ${innerWidth}`)
  const height = document.scrollingElement.scrollHeight
  const panes = innerWidth > 720 && document.querySelector("body > .desk")
  if (panes && height > innerHeight) found.push("the page scrolls, and not its panes alone")
  return found
}"""


def faults(page: Page, places: tuple[str, ...], number: str = "") -> dict[str, list[str]]:
    """What is wrong with each of these pages, where anything is."""
    found = {}
    for place in places:
        answer = page.goto(place.format(number=number))
        assert answer is not None
        wrong = page.evaluate(FAULTS)
        if answer.status != 200 or wrong:
            found[place] = [str(answer.status), *wrong]
    return found


@pytest.fixture(scope="module")
def receipt(chromium: Browser, live_redress: str) -> Receipt:
    """A case for the pages that need one."""
    page = chromium.new_page(base_url=live_redress)
    kept = complain(page, Complaint(email="demo.long.name.of.somebody@shop.example"))
    page.context.close()
    return kept


@pytest.mark.parametrize("width", [400, 1440])
def test_customers_pages(new_page: NewPage, width: int) -> None:
    page = new_page(width=width)
    complain(page, Complaint(text="long " * 400 + "w" * 300))
    page.goto("/e-gets/")
    page.get_by_role("button", name="Something else").click()
    assert faults(page, HELP) == {}


@pytest.mark.parametrize("width", [400, 1440])
@pytest.mark.parametrize(
    ("username", "places"),
    [("agent", AGENT), ("manager", MANAGER), ("admin", ADMINISTRATOR)],
    ids=["agents", "managers", "administrators"],
)
def test_the_desks_pages(
    at_desk: AtDesk, receipt: Receipt, width: int, username: str, places: tuple[str, ...]
) -> None:
    desk = at_desk(username, width=width, dark=True)
    assert faults(desk.page, places, receipt.number) == {}


@pytest.mark.parametrize("place", ["/not-there/", "/e-gets/not-there/", "/desk/tickets/EG-1/"])
def test_pages_that_are_not_there(at_desk: AtDesk, console: Console, place: str) -> None:
    console.expect("404")
    desk = at_desk("agent", width=400)
    answer = desk.page.goto(place)
    assert answer is not None
    assert answer.status == 404
    assert desk.page.evaluate(FAULTS) == []
    expect(desk.page.get_by_role("main").get_by_role("link").first).to_be_visible()
