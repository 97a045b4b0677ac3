"""Personal data at rest, in Python, and read with a reason."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk.audit import sealing
from helpdesk.audit.models import Entry, Viewing
from helpdesk.audit.reads import reveal
from helpdesk.audit.verify import verify
from helpdesk.purposes import Purpose
from helpdesk.vault import blind, keystore, masks
from helpdesk.vault.sealed import Damaged, Sealed
from identity.models import Member
from tests.kernel import probes
from tests.kernel.probes import CHAN

pytestmark = pytest.mark.django_db

NAME = "Sok Dara"


def member() -> Member:
    probes.add_member(probes.open_platform(actor=CHAN), actor=CHAN, name=NAME)
    return Member.objects.get()


def look(of: Member, **more) -> dict[str, str]:
    facts = {"actor": CHAN, "purpose": Purpose.WORK_CASE, "case": "EG-1"} | more
    return reveal({"name": of.name}, of=of, platform="e-gets", subject=of.subject_id, **facts)


@pytest.mark.parametrize(
    "printed",
    [str, repr, "{}".format, "{!r}".format, lambda value: f"{value}", lambda value: f"{[value]}"],
)
def test_printing_a_sealed_value_prints_a_mask(printed):
    assert "Dara" not in printed(member().name)


def test_a_sealed_value_is_no_json():
    with pytest.raises(TypeError):
        json.dumps({"name": member().name})


def test_a_model_never_holds_clear_text():
    one = Member(subject=probes.subject())
    one.name = NAME
    assert isinstance(one.name, Sealed)
    assert NAME not in str(vars(one))


def test_text_without_an_owner_cannot_be_sealed():
    with pytest.raises(ValueError, match="subject"):
        Member(name=NAME)


def test_unchanged_text_keeps_its_envelope():
    one = member()
    before = one.name.envelope
    one.name = NAME
    assert one.name.envelope == before
    one.name = "Sok Bopha"
    assert one.name.envelope != before


def test_an_envelope_moved_to_another_column_does_not_open():
    one = member()
    moved = Sealed(one.name.envelope, "identity.member.phone", "phone")
    with pytest.raises(Damaged):
        moved.unseal()


def test_a_changed_envelope_does_not_open():
    envelope = bytearray(member().name.envelope)
    envelope[-1] ^= 1
    with pytest.raises(Damaged):
        Sealed(bytes(envelope), "identity.member.name", "name").unseal()


def test_what_a_destroyed_key_sealed_reads_as_erased_and_the_ledger_still_verifies():
    one = member()
    sealing.seal_batch()
    keystore.destroy(one.subject_id)
    assert str(one.name) == masks.ERASED
    assert look(one) == {"name": masks.ERASED}
    assert one.history.get().name.mask() == masks.ERASED
    sealing.seal_batch()
    assert verify().problems == []


def test_a_new_value_after_erasure_gets_a_new_key():
    one = member()
    keystore.destroy(one.subject_id)
    one.name = "Sok Bopha"
    assert one.name.is_text("Sok Bopha")


def test_revealing_writes_the_ledger_with_purpose_case_and_fields():
    one = member()
    assert look(one) == {"name": NAME}
    entry = Entry.objects.get(action="read")
    assert (entry.purpose, entry.case, entry.fields) == ("work_case", "EG-1", ["name"])
    assert entry.subject == one.subject_id


def test_the_same_look_in_one_viewing_session_is_one_reading():
    one = member()
    look(one)
    look(one)
    assert Entry.objects.filter(action="read").count() == 1


@pytest.mark.parametrize(
    "different", [{"purpose": Purpose.ASKED}, {"case": "EG-2"}], ids=["purpose", "case"]
)
def test_another_reason_or_case_is_another_reading(different):
    one = member()
    look(one)
    look(one, **different)
    assert Entry.objects.filter(action="read").count() == 2


def test_a_look_after_half_an_hour_is_a_new_reading(time_machine):
    one = member()
    start = timezone.now()
    look(one)
    time_machine.move_to(start + timedelta(minutes=29), tick=False)
    look(one)
    assert Entry.objects.filter(action="read").count() == 1
    time_machine.move_to(start + timedelta(minutes=60), tick=False)
    look(one)
    assert Entry.objects.filter(action="read").count() == 2


def test_a_look_noted_for_later_than_now_keeps_no_reading_from_the_ledger():
    """As by somebody with the database, who lets one reader go unseen for ever."""
    one = member()
    look(one)
    Viewing.objects.update(last_at=timezone.now() + timedelta(days=365))
    look(one)
    assert Entry.objects.filter(action="read").count() == 2


def test_a_mask_is_not_a_reading():
    str(member().name)
    assert not Entry.objects.filter(action="read").exists()


@pytest.mark.parametrize("typed", ["+85512345678", "+855 12 345 678", "+855-12-345-678"])
def test_a_value_is_found_however_it_is_typed(typed):
    one = member()
    assert blind.find("e-gets", "phone", typed, Member) == [one.pk]


def test_a_value_is_not_found_on_another_platform():
    member()
    assert blind.find("goexw", "phone", "+85512345678", Member) == []


@pytest.mark.parametrize(
    ("kind", "text", "mask"),
    [
        ("name", "Sok Dara", "Sok D•••"),
        ("name", "សុខដារ៉ា", "ស•••"),
        ("phone", "+85512345641", "+855 •• ••• 41"),
        ("phone", "12345", "•••"),
        ("email", "sok@example.com", "s•••@e•••.com"),
        ("email", "no address", "•••"),
        ("number", "88120937", "•••0937"),
        ("number", "0937", "•••"),
        ("text", "anything", "•••"),
        ("unknown kind", "anything", "•••"),
    ],
)
def test_a_mask_is_enough_to_recognise_and_not_enough_to_use(kind, text, mask):
    assert masks.mask(kind, text) == mask
