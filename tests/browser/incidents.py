"""Incidents as a privacy officer handles them, from the register to the letters."""

from datetime import datetime, timedelta

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk

KHMER = "យើងបានបិទការចូលមើលនោះហើយ ហើយយើងសូមអភ័យទោសចំពោះអ្នក។"
"""“We have closed that access, and we apologise to you.”"""

SECTIONS = (
    "What happened",
    "Their data",
    "What they do now",
    "How we help",
    "What may follow for them",
    "What we did and will do",
    "When it happened and when we found out",
    "Who is responsible, and whom to ask",
)


class Incident:
    """One incident, as somebody at the desk goes through its steps."""

    def __init__(self, reader: Desk, number: str) -> None:
        self.reader, self.number = reader, number
        self.page, self.work = reader.page, reader.work

    def step(self, name: str, heading: str = "") -> None:
        """Open a step, whose page has its name unless it says something else."""
        steps = self.work.get_by_role("navigation", name="Steps")
        steps.get_by_role("link", name=name).click()
        expect(self.work.get_by_role("heading", level=1)).to_contain_text(heading or name)

    def press(self, name: str) -> None:
        """Press a button of the step."""
        self.work.get_by_role("button", name=name).click()

    def part(self, name: str) -> Locator:
        """A part of the step's page."""
        return self.work.get_by_role("region", name=name)


def register(officer: Desk, platform: str, headline: str, happened: str) -> Incident:
    """Put an incident on the register, known and over by now."""
    page = officer.page
    page.goto("/desk/incidents/new/")
    page.get_by_label("Platform").select_option(platform)
    page.get_by_label("In one line").fill(headline)
    page.get_by_label("What happened").fill(happened)
    officer.work.get_by_role("button", name="Put it on the register").click()
    expect(officer.work.get_by_role("navigation", name="Steps")).to_be_visible()
    return Incident(officer, page.url.rstrip("/").split("/incidents/")[1].split("/")[0])


def find_readers(incident: Incident, who: str, minutes: int = 10) -> None:
    """Add whoever somebody at the desk read of in the last minutes, this one included."""
    page = incident.page
    incident.step("Who is affected")
    incident.work.get_by_role("link", name="Find them in the trail").click()
    page.get_by_label("Read by").select_option(label=who)
    now = datetime.fromisoformat(page.get_by_label("Until").input_value())
    page.get_by_label("From").fill(minute(now - timedelta(minutes=minutes)))
    page.get_by_label("Until").fill(minute(now + timedelta(minutes=minutes)))
    incident.press("Look")
    incident.press("Add th")
    expect(incident.work.get_by_text("added.")).to_be_visible()


def minute(at: datetime) -> str:
    """As a field of a page takes it."""
    return at.strftime("%Y-%m-%dT%H:%M")


def judge(incident: Incident, ground: str) -> None:
    """Confirm the laws that are proposed, and judge each: everybody is told."""
    incident.step("Assessment", "Which laws apply?")
    incident.press("Confirm")
    expect(incident.work.get_by_role("heading", level=1)).to_have_text("Assessment")
    laws = incident.work.get_by_role("listitem").filter(has_text="Not judged yet")
    for left in range(laws.count(), 0, -1):
        expect(laws).to_have_count(left)
        laws.first.get_by_role("link").first.click()
        form = incident.part("Your judgement")
        form.get_by_role("radio", name="Serious harm").check()
        for question in form.get_by_role("radio", name="Yes").all():
            question.check()
        form.get_by_label("Ground").fill(ground)
        incident.press("Keep the judgement")
        incident.step("Assessment")


def write(incident: Incident, language: str, **instead: str) -> None:
    """Write every section of the notice in one language. instead: other words, by section."""
    tabs = incident.work.get_by_role("navigation", name="Language")
    tabs.get_by_role("link", name=language).click()
    words = incident.part("The words")
    for label in SECTIONS:
        usual = KHMER if language == "Khmer" else f"{label}: we have closed it, and we are sorry."
        words.get_by_label(label, exact=True).fill(instead.get(label, usual))
    incident.press("Keep these words")
