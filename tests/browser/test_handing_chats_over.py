"""Three chats at once, one handed to a colleague, another taken over by who read along; what the
desk says among itself never reaches a customer."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.browser.test_chatting import from_the_shop, said

AtDesk = Callable[..., Desk]
NewPage = Callable[..., Page]

HELLOS = ("First: where is it?", "Second: it is broken.", "Third: I want it back.")


def test_chats_as_tabs_go_to_a_colleague_and_to_whoever_reads_along(
    new_page: NewPage, at_desk: AtDesk, takes_chats: AtDesk
) -> None:
    agent, other, boss = takes_chats("agent"), takes_chats("agent2"), at_desk("manager")
    phones = [new_page(width=400) for _ in HELLOS]
    numbers = [from_the_shop(phone, hello) for phone, hello in zip(phones, HELLOS, strict=True)]
    for number in numbers:
        agent.page.goto("/desk/chats/")
        agent.page.get_by_role("button", name=re.compile(rf"Accept\s+{number}")).click()
        expect(agent.work.get_by_role("button", name="End the chat")).to_be_visible(timeout=60_000)
    tabs = agent.page.get_by_role("navigation", name="Your chats")
    for hello in HELLOS:
        expect(tabs.get_by_text(hello)).to_be_visible()

    agent.page.get_by_role("link", name="Hand over the chat").click()
    agent.dialog.get_by_label("Who goes on").select_option(label=name_of(other))
    agent.dialog.get_by_label("What they should know").fill("Wants the money back, not a new one.")
    agent.dialog.get_by_role("button", name="Offer the chat").click()
    expect(agent.work.get_by_text("It is yours until somebody takes it.")).to_be_visible()
    other.page.get_by_role("button", name="Take the chat").click()
    expect(other.conversation.get_by_text("Wants the money back")).to_be_visible()
    expect(said(phones[2]).get_by_text("A colleague of ours goes on with you")).to_be_visible()
    other.reply("I am sending it back to you.")
    expect(said(phones[2]).get_by_text("I am sending it back to you.")).to_be_visible()
    expect(said(phones[2]).get_by_text("Wants the money back")).to_have_count(0)

    agent.open(numbers[0])
    boss.page.goto("/desk/chats/along/")
    boss.page.get_by_role("button", name=re.compile(rf"Read along\s+{numbers[0]}")).click()
    expect(agent.work.get_by_text(re.compile("reads along"))).to_be_visible()
    boss.page.get_by_label("Whisper to the agent").fill("Offer a refund.")
    boss.page.get_by_role("button", name="Whisper").click()
    expect(boss.page.get_by_label("Whisper to the agent")).to_have_value("")  # the page is new
    expect(agent.conversation.get_by_text("Offer a refund.")).to_be_visible()
    agent.page.get_by_label("What you write").fill("What I had typed")
    boss.page.get_by_role("button", name="Take the chat over").click()
    boss.reply("I go on with you.")
    expect(said(phones[0]).get_by_text("I go on with you.")).to_be_visible()
    expect(said(phones[0]).get_by_text("Offer a refund.")).to_have_count(0)
    expect(agent.work.get_by_text(re.compile("is in a chat with the customer"))).to_be_visible()
    expect(agent.page.get_by_label("What you write")).to_have_value("What I had typed")


def name_of(desk: Desk) -> str:
    """What somebody is called at the desk."""
    return (desk.page.locator(".rail-foot a > span").first.text_content() or "").strip()
