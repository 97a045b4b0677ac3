"""The policy page: what the desk runs by, each value with its clause, silence as silence."""

import pytest

from helpdesk import policies
from tests import personas
from tests.trail.pages import text_of

pytestmark = pytest.mark.django_db


def page_of(browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return text_of(answer.content.decode())


def test_every_promise_stands_with_its_clause_and_quotation():
    dara = personas.signed_in(personas.agent(personas.platform()))
    page = page_of(dara, "/desk/platforms/e-gets/policy/")
    promise = policies.current("e-gets").clock("policy_question")
    assert f"{promise.days} days" in page
    assert promise.clause.quote in page
    assert promise.clause.reference in page


def test_what_the_policy_does_not_say_is_shown_as_not_promised():
    dara = personas.signed_in(personas.agent(personas.platform()))
    answer = dara.get("/desk/platforms/e-gets/policy/").content.decode()
    silent = [
        row for section in policies.current("e-gets").sections for row in section.rows if row.silent
    ]
    assert answer.count('<span class="silent">Not promised</span>') == len(silent) > 0


def test_the_operators_own_rules_are_never_shown_as_promises():
    dara = personas.signed_in(personas.agent(personas.platform()))
    page = page_of(dara, "/desk/platforms/e-gets/policy/")
    ours = [section for section in policies.current("e-gets").sections if section.ours]
    assert page.count("our own rule, no promise") == len(ours) > 0


def test_findings_about_the_text_are_shown_to_those_who_run_it():
    dara = personas.signed_in(personas.agent(personas.platform()))
    page = page_of(dara, "/desk/platforms/e-gets/policy/")
    assert all(finding.text in page for finding in policies.current("e-gets").findings)


def test_another_platforms_policy_is_not_there():
    here, _ = personas.platform(), personas.platform("goexw")
    dara = personas.signed_in(personas.agent(here))
    assert dara.get("/desk/platforms/goexw/policy/").status_code == 404
    assert "goExW" not in page_of(dara, "/desk/platforms/")


@pytest.mark.parametrize("version", ["never-was", "../../e-gets", "\x00"])
def test_a_version_that_never_was_is_not_there(version):
    dara = personas.signed_in(personas.agent(personas.platform()))
    answer = dara.get("/desk/platforms/e-gets/policy/", {"version": version})
    assert answer.status_code == 404
