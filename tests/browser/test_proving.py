"""A manager opens a record for a reason that stands out, and takes a part of the trail away that
proves itself to an outsider."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.customers import Complaint, complain
from tests.browser.desk import Desk
from tests.browser.shop import Shop
from tests.harness.console import Console
from tests.trail.bundles import run_alone

AtDesk = Callable[..., Desk]


def test_a_manager_sees_a_record_for_a_reason_and_that_stands_out(
    shop: Shop, at_desk: AtDesk, console: Console
) -> None:
    console.expect("404")
    console.expect("422")
    sale = shop.sells()
    manager, agent = at_desk("manager"), at_desk("agent")
    page = manager.page
    page.goto("/desk/queue/open/?platform=e-gets")
    page.get_by_role("searchbox").first.fill(sale.member)
    page.get_by_role("searchbox").first.press("Enter")
    manager.queue.get_by_role("link", name="Demo").click()
    expect(manager.work).to_contain_text("You have no contact with them under way.")
    expect(manager.work).not_to_contain_text(sale.email)
    answer = agent.page.goto(page.url)
    assert answer is not None
    assert answer.status == 404

    page.get_by_role("button", name="Open the record").click()
    expect(manager.work).to_contain_text("Choose a reason first.")
    page.get_by_label("A person asks what was done with their data").check()
    page.get_by_label("In your words").fill("She asks by letter.")
    page.get_by_role("button", name="Open the record").click()
    expect(manager.work).to_contain_text("You opened this record without a contact of theirs.")
    expect(manager.work).to_contain_text(sale.email)

    opened = manager.work.get_by_role("listitem").filter(has_text="Opened for a stated reason")
    page.goto(f"/desk/trail/?person={sale.member}&mark=override")
    expect(opened).to_have_count(1)
    page.get_by_text("Keep this filter").click()
    name = f"Opened {uuid4().hex[:6]}"
    page.get_by_label("Name for this filter").fill(name)
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name=name).click()
    expect(opened).to_have_count(1)


def taken(manager: Desk, number: str, folder: Path) -> str:
    """A case's bundle, unpacked in a folder; returns the fingerprint that the page shows."""
    page = manager.page
    page.goto(f"/desk/trail/case/{number}/")
    manager.work.get_by_role("link", name="Take away").last.click()
    page.get_by_label("A complaint about how a case was handled").check()
    page.get_by_role("button", name="Make the bundle").click()
    made = manager.work.get_by_role("listitem").filter(has_text=number)
    expect(made).to_contain_text("Ready", timeout=20_000)
    with page.expect_download() as download:
        made.get_by_role("link", name="Take it away").click()
    zipfile.ZipFile(download.value.path()).extractall(folder)
    return manager.work.locator(".exports-print code").last.inner_text()


def test_a_bundle_made_on_the_page_proves_itself_and_tells_what_was_altered(
    at_desk: AtDesk, phone: Page, tmp_path: Path
) -> None:
    number = complain(phone, Complaint()).number
    fingerprint = taken(at_desk("manager"), number, tmp_path)
    held = run_alone(tmp_path, ".", "--key", fingerprint)
    assert held.returncode == 0, held.stdout
    assert "everything held" in held.stdout
    entries = tmp_path / "entries.jsonl"
    entries.write_bytes(entries.read_bytes().replace(b"ticket.open", b"ticket.oben", 1))
    found = run_alone(tmp_path, ".", "--key", fingerprint)
    assert found.returncode == 1
    assert "entries.jsonl" in found.stdout
