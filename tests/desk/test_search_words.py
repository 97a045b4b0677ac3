"""Cases are found by what was said in them, in any script, without anything being opened."""

from io import StringIO

import pytest
from django.core.management import call_command

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.vault import keystore, words
from helpdesk.vault.models import WordToken
from helpdesk.vault.tokens import clusters, words_of
from tests import personas
from tests.desk.cases import Desk, case, customer_writes, entries, queries_of
from tickets.models import Message, Ticket

pytestmark = pytest.mark.django_db

SAID = {
    "latin": "The rice cooker arrived broken.",
    "vietnamese": "Nồi cơm điện bị hỏng khi giao đến.",
    "khmer": "ឆ្នាំងបាយខូចពេលមកដល់។",
    "chinese": "电饭煲送到时已经坏了。",
}


def numbers(response: object) -> list[str]:
    """The cases of a list, or the one that was opened at once."""
    context = response.context  # type: ignore[attr-defined]
    if "ticket" in context:
        return [context["ticket"].number]
    return [row.number for row, _ in context["rows"]]


@pytest.fixture
def told() -> tuple[Desk, dict[str, Ticket]]:
    """A case in each script, and somebody who works them."""
    platform = personas.platform()
    return Desk(personas.agent(platform)), {
        script: case(platform, text=text) for script, text in SAID.items()
    }


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("latin", "COOKER"),
        ("latin", "broken rice"),
        ("vietnamese", "hỏng"),
        ("vietnamese", "noi com dien"),
        ("khmer", "ឆ្នាំងបាយ"),
        ("khmer", "ខូច"),
        ("chinese", "电饭煲"),
        ("chinese", "坏"),
    ],
)
def test_a_case_is_found_by_a_word_of_any_script(told, script: str, text: str) -> None:
    desk, cases = told
    assert numbers(desk.find(text)) == [cases[script].number]


@pytest.mark.parametrize(
    "text", ["cook", "kettle cooker", "hòng", "ទូរស័ព្ទ", "បាយឆ្នាំង", "电话", "煲饭"]
)
def test_what_was_not_said_finds_nothing(told, text: str) -> None:
    desk, _ = told
    assert numbers(desk.find(text)) == []


def test_an_unspaced_script_is_cut_between_characters_and_never_within_one() -> None:
    assert clusters("ស្ត្រីខ្មែរ") == ["ស្ត្រី", "ខ្មែ", "រ"]


def test_joiners_and_letter_case_and_digits_of_other_scripts_make_no_difference() -> None:
    assert words_of("ខ្ញុំ\u200bទិញ ២៥") == words_of("ខ្ញុំទិញ 25")
    assert words_of("ＲＩＣＥ") == ["rice"]


def test_a_pasted_book_is_found_by_its_first_words_only() -> None:
    assert len(words_of(" ".join(f"word{n}" for n in range(5_000)))) == 2_000


def test_words_may_stand_in_different_messages_of_a_case(told) -> None:
    desk, cases = told
    customer_writes(cases["latin"], "The warranty card is missing.", "c-2")
    assert numbers(desk.find("warranty cooker")) == [cases["latin"].number]


def test_notes_and_solutions_are_found_and_the_list_says_in_what(told) -> None:
    desk, cases = told
    desk.write(cases["latin"], "Ask the warehouse", kind="note")
    desk.step(cases["khmer"], "solve", result="fixed", solution="The warehouse sent another.")
    found = desk.find("warehouse").context["rows"]
    assert {row.number: row.why for row, _ in found} == {
        cases["khmer"].number: "in the solution",
        cases["latin"].number: "in what was written",
    }


@action("test.amend")
def amend(work: Work, message: Message, *, actor: Actor, text: str) -> None:
    """Change what a message says; no room of ours does."""
    work.about(message)
    work.update(work.lock(message), body=text)


def test_a_changed_text_is_found_by_its_new_words_alone(told) -> None:
    desk, cases = told
    message = Message.objects.filter(conversation__ticket=cases["latin"], author="customer").get()
    amend(message, actor=personas.TESTS, text="A kettle.")
    assert numbers(desk.find("kettle")) == [cases["latin"].number]
    assert numbers(desk.find("cooker")) == []


def test_texts_from_before_are_indexed_by_command_and_twice_is_once(told) -> None:
    desk, _ = told
    before = WordToken.objects.count()
    WordToken.objects.all().delete()
    assert numbers(desk.find("cooker")) == []
    for _ in range(2):
        call_command("index_words", "--at-once", "3", stdout=StringIO())
    assert WordToken.objects.count() == before
    assert len(numbers(desk.find("cooker"))) == 1


def test_what_was_erased_is_not_found(told) -> None:
    desk, cases = told
    subject = cases["chinese"].subject_id
    keystore.destroy(subject)
    assert words.forget(subject) > 0
    assert numbers(desk.find("电饭煲")) == []


def test_other_platforms_words_are_not_found_and_have_other_digests(told) -> None:
    desk, _ = told
    foreign = personas.platform("goexw")
    case(foreign, text="A kettle and a cooker.")
    assert numbers(desk.find("kettle")) == []
    assert words.digests("e-gets", ["cooker"]) != words.digests("goexw", ["cooker"])


def test_tokens_say_nothing_of_the_words(told) -> None:
    stored = b"".join(
        bytes(digest) for digest in WordToken.objects.values_list("digest", flat=True)
    )
    assert not any(word.encode() in stored for word in ("cooker", "hong", "饭煲"))


def test_a_search_by_words_is_in_the_ledger_without_them(told) -> None:
    desk, _ = told
    desk.find("cooker")
    [entry] = entries("ticket.search_of")
    assert entry.payload == {"kinds": ["words"], "found": 1}
    assert "cooker" not in str(vars(entry))


def test_words_of_a_search_stand_in_no_address(told) -> None:
    desk, cases = told
    customer_writes(cases["khmer"], "another cooker", "c-2")
    response = desk.find("cooker")
    assert len(numbers(response)) == 2
    assert "cooker" not in response.redirect_chain[-1][0]


def test_many_cases_cost_as_many_queries_as_two(told, monkeypatch) -> None:
    monkeypatch.setattr("tickets.queries.search.MOST", 3)
    desk, cases = told
    platform = cases["latin"].platform
    case(platform, text="A rice cooker, too.")
    two = queries_of(lambda: desk.find("rice cooker"))
    for _ in range(4):
        case(platform, text="A rice cooker, too.")
    assert queries_of(lambda: desk.find("rice cooker")) == two
    found = desk.find("rice cooker").context
    assert (len(found["rows"]), found["newest_only"]) == (3, True)
