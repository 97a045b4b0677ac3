"""CSV files come in line by line; what is wrong is said by line and column."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from helpdesk.vault.models import DataKey, Subject
from identity.models import Member
from tests.imports import shop
from tests.imports.shop import clear
from tickets.models import Order

pytestmark = pytest.mark.django_db

MEMBERS = "number,name,phone,email,language,registered_on,closed\n"
DARA = "M-1,Demo Sok Dara,+855100000041,dara@shop.example,km,2025-03-01,no\n"
LINA = "M-2,Demo Chan Lina,010 000 0042,,,,yes\n"

ORDERS = (
    "reference,number,state,currency,total,placed_at,consignee_name,consignee_phone,"
    "line_title,line_quantity,line_unit_price,parcel_tracking_number,parcel_state\n"
)
HEAD = "o-1,EG-DEMO-1,shipped,USD,25.50,2026-11-01T09:30:00+07:00,Demo Chan Lina,+855100000077"
COOKER = f"{HEAD},Rice cooker,1,19.50,DEMO0001KH,in_transit\n"
SPOON = "o-1,,,,,,,,Spoon,3,2.00,,\n"
SECOND_PARCEL = "o-1,,,,,,,,,,,DEMO0002KH,pre_transit\n"


@pytest.fixture(autouse=True)
def platform() -> str:
    return shop.a_platform()


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Imports a file's content; gives what was printed and whether it ended well."""

    def bring_in(what: str, content: str | bytes, *options: str) -> tuple[str, bool]:
        file, out = tmp_path / "file.csv", StringIO()
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        arguments = [f"import_{what}", str(file), "--platform", "e-gets", *options]
        try:
            call_command(*arguments, stdout=out)
        except CommandError as error:
            return f"{out.getvalue()}{error}", False
        return out.getvalue(), True

    return bring_in


def test_members_come_in_and_a_second_time_change_nothing(run: Any) -> None:
    said, well = run("members", MEMBERS + DARA + LINA)
    assert (said, well) == (
        "2 created, 0 changed, 0 unchanged, 0 older than what is held, 0 refused.\n",
        True,
    )
    lina = Member.objects.get(number="M-2")
    assert (clear(lina.phone), lina.closed_at is None) == ("+855100000042", False)
    assert "0 created, 0 changed, 2 unchanged" in run("members", MEMBERS + DARA + LINA)[0]


def test_a_trial_run_says_what_would_happen_and_writes_nothing(run: Any) -> None:
    run("members", MEMBERS + DARA)
    before = shop.entries(), Subject.objects.count(), DataKey.objects.count()
    changed = DARA.replace("Dara,", "Daravuth,")
    said, well = run("members", MEMBERS + changed + LINA, "--dry-run")
    assert "1 would be created, 1 would be changed, 0 unchanged" in said
    assert well
    assert (shop.entries(), Subject.objects.count(), DataKey.objects.count()) == before
    assert clear(shop.member().name) == "Demo Sok Dara"


def test_a_bad_line_is_named_by_line_and_column_and_the_others_come_in(run: Any) -> None:
    bad = "M-3,,12,,khmer?,1/3/2025,maybe\n"
    said, well = run("members", MEMBERS + DARA + bad + LINA)
    assert not well
    for column in ("name", "language", "registered_on", "closed"):
        assert f"Line 3, {column}: " in said
    assert "1 refused" in said
    assert Member.objects.count() == 2


def test_nothing_of_a_cell_is_printed(run: Any) -> None:
    said, _well = run("members", MEMBERS + "M-3,Demo Secret Name,12,not-an-address,,,\n")
    assert "Line 2, phone: " in said
    assert "Secret" not in said


def test_the_line_is_the_one_an_editor_shows_even_after_a_cell_of_two_lines(run: Any) -> None:
    said, _well = run("members", f'{MEMBERS}M-1,"Demo\nSok",,,,,\n\nM-2,,,,,,\n')
    assert "Line 5, name: " in said


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("number,nmae\n", "there is no column nmae; did you mean name?"),
        ("number,name,shoe size\n", "there is no column shoe_size; the columns are"),
        ("number,phone\n", "the column name is missing"),
        ("number,name,name\n", "name stands twice"),
        ("", "the column name is missing"),
    ],
)
def test_a_header_that_does_not_fit_is_explained(run: Any, header: str, said: str) -> None:
    words, well = run("members", header + DARA)
    assert said in words
    assert not well
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04rest of a workbook", "no text file"),
        ((MEMBERS + DARA).encode("utf-16"), "no text file"),
        ((MEMBERS + DARA).encode() + b"M-2,Ren\xe9,,,,,\n", "not in UTF-8: line 3"),
        (b"", "the column name is missing"),
    ],
)
def test_a_file_that_is_no_utf8_table_is_refused_before_anything_is_written(
    run: Any, content: bytes, said: str
) -> None:
    words, well = run("members", content)
    assert said in words
    assert not well
    assert not Member.objects.exists()


def test_a_mark_at_the_beginning_and_semicolons_are_taken(run: Any) -> None:
    content = "\ufeff" + (MEMBERS + DARA).replace(",", ";")
    assert run("members", content)[1]


def test_a_line_with_a_cell_too_many_is_refused(run: Any) -> None:
    said, well = run("members", MEMBERS + DARA.replace("Dara,", "Dara, Mr,"))
    assert "Line 2: This line has not as many cells" in said
    assert not well


def test_quotes_that_never_end_are_named_and_what_came_before_stays(run: Any) -> None:
    said, well = run("members", MEMBERS + DARA + 'M-2,"Demo Chan,,,,,\n')
    assert "cannot be told apart" in said
    assert "1 created" in said
    assert not well


def test_a_file_that_is_not_there_is_said_so() -> None:
    with pytest.raises(CommandError, match=r"no file nowhere\.csv"):
        call_command("import_members", "nowhere.csv", "--platform", "e-gets")


def test_a_long_file_shows_how_far_it_has_come(run: Any) -> None:
    empty = "\n" * 1500
    assert "of 1502 lines …" in run("members", MEMBERS + empty + DARA)[0]


# Orders


def test_an_order_is_gathered_from_its_lines_with_parcels_beside(run: Any) -> None:
    said, well = run("orders", ORDERS + COOKER + SPOON + SECOND_PARCEL)
    assert well, said
    order = shop.order()
    assert [(clear(x.title), x.unit_price) for x in order.lines.all()] == [
        ("Rice cooker", 1950),
        ("Spoon", 200),
    ]
    assert [(p.position, p.state) for p in order.parcels.all()] == [
        (1, "in_transit"),
        (2, "pre_transit"),
    ]


def test_orders_again_change_nothing(run: Any) -> None:
    run("orders", ORDERS + COOKER + SPOON)
    assert "0 created, 0 changed, 1 unchanged" in run("orders", ORDERS + COOKER + SPOON)[0]


def test_a_fault_is_named_at_its_own_line_and_refuses_the_whole_order(run: Any) -> None:
    other = COOKER.replace("o-1", "o-2")
    said, well = run("orders", ORDERS + COOKER + SPOON.replace("2.00", "2.001") + other)
    assert "Line 3, line_unit_price: " in said
    assert not well
    assert list(Order.objects.values_list("reference", flat=True)) == ["o-2"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (COOKER.replace("+855100000077", "12"), "Line 2, consignee_phone: "),
        (COOKER.replace("in_transit", "lost"), "Line 2, parcel_state: "),
        (COOKER.replace(",1,19.50", ",one,19.50"), "Line 2, line_quantity: "),
        (COOKER.replace("+07:00", ""), "Line 2, placed_at: "),
        (COOKER.replace("USD", "KHM"), "Line 2, currency: "),
        (COOKER + SPOON.replace("o-1,,", "o-1,EG-OTHER,"), "Line 3, number: "),
    ],
)
def test_every_fault_of_an_order_has_its_line_and_column(run: Any, line: str, place: str) -> None:
    said, well = run("orders", ORDERS + line)
    assert place in said
    assert not well
    assert not Order.objects.exists()


def test_an_order_in_two_places_is_not_replaced_by_its_second_part(run: Any) -> None:
    other = COOKER.replace("o-1", "o-2")
    said, well = run("orders", ORDERS + COOKER + other + SPOON)
    assert "Line 4, reference: " in said
    assert not well
    assert shop.Order.objects.get(reference="o-1").lines.count() == 1


def test_a_file_without_parcels_leaves_parcels_as_they_are(run: Any) -> None:
    run("orders", ORDERS + COOKER)
    run("orders", ORDERS + COOKER.replace("DEMO0001KH,in_transit", ","))
    assert shop.order().parcels.count() == 1


def test_a_trial_run_of_orders_writes_nothing(run: Any) -> None:
    said, well = run("orders", ORDERS + COOKER, "--dry-run")
    assert (well, "1 would be created" in said) == (True, True)
    assert not Order.objects.exists()
