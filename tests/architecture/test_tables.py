"""Every row says which platform it is of, and so does every constraint on a business key."""

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.source import ROOMS

OURS = [
    model
    for model in apps.get_models()
    if model.__module__.partition(".")[0] in ROOMS and not model._meta.label.startswith("tests.")
]

OF_NO_PLATFORM = {
    "helpdesk.Sweep": "the clock is of the whole house",
    "helpdesk.Announcement": "told to processes, of people at the desk",
    "audit.Pending": "the ledger is one for all platforms; its entries name theirs",
    "audit.Position": "the ledger is one",
    "audit.Head": "the ledger is one",
    "audit.Stamp": "a stamp is of a head",
    "audit.Schema": "a version's columns are the same everywhere",
    "audit.Viewing": "a look is a digest, and its entry names the platform",
    "audit.Check": "a check is of the whole ledger",
    "mail.DeliveredMail": "the development mailbox is of the demo; subjects know their platform",
    "vault.DataKey": "keys know a subject, which knows its platform",
    "identity.Staff": "a person may work on several",
    "identity.HistoricalStaff": "the same",
    "identity.TotpDevice": "of a person at the desk",
    "identity.HistoricalTotpDevice": "the same",
    "identity.RecoveryCode": "of a person at the desk",
    "identity.DeskSession": "of a person at the desk",
    "identity.Invitation": "of a person at the desk",
    "identity.HistoricalInvitation": "the same",
    "identity.SecurityKey": "of a person at the desk",
    "identity.HistoricalSecurityKey": "the same",
    "calls.DeskPresence": "of a person at the desk, who may work on several",
    "identity.SavedFilter": "of a person at the desk, who may review several",
    "identity.HistoricalSavedFilter": "the same",
    "identity.SignInAttempt": "the door is one",
    "identity.Platform": "it is the platform",
    "identity.HistoricalPlatform": "the same",
}

KEYS_OF_A_ROW = frozenset({
    "conversation", "subject", "order", "ticket", "staff", "verification", "draft", "contact",
    "file", "connection", "dispute", "payment", "incident", "mail", "notice", "search",
    "call", "upload", "member", "head", "chat", "call_back", "recording",
})  # fmt: skip
"""A constraint within one row of another table is within that row's platform."""

GLOBAL_KEYS = {
    "audit.Entry.uid": "random",
    "audit.Position.entry": "the ledger is one",
    "audit.Head.size": "the ledger is one",
    "identity.Platform.prefix": "two platforms with one prefix would share case numbers",
    "identity.Staff.username": "the door is one",
    "identity.ApiToken.digest": "a digest of 256 random bits",
    "identity.Invitation.digest": "a digest of 256 random bits",
    "identity.SecurityKey.digest": "a digest of an authenticator's own random id",
    "tickets.FollowUpLink.digest": "a digest of 256 random bits",
    "tickets.ComplaintDraft.digest": "a digest of 256 random bits",
    "incidents.Incident.number": "begins with the platform's prefix, which is unique",
    "evidence.PartyLink.digest": "a digest of 256 random bits",
    "calls.Call.number": "begins with the platform's prefix, which is unique",
    "tickets.Ticket.number": "begins with the platform's prefix, which is unique",
    "disputes.Dispute.number": "begins with the platform's prefix, which is unique",
}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_row_carries_its_platform(model):
    fields = {field.name for field in model._meta.concrete_fields}
    exempt = model._meta.label in OF_NO_PLATFORM
    assert ("platform" in fields) is not exempt


def test_exemptions_name_tables_that_are_there():
    there = {model._meta.label for model in OURS}
    assert OF_NO_PLATFORM.keys() <= there


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_unique_keys_are_unique_on_their_platform(model):
    if model._meta.label in OF_NO_PLATFORM:
        return
    loose = [
        one.name
        for one in model._meta.constraints
        if isinstance(one, models.UniqueConstraint)
        and not {"platform", *KEYS_OF_A_ROW} & {*one.fields}
    ]
    assert loose == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_fields_unique_over_all_platforms_are_random_or_named(model):
    label = model._meta.label
    named = {
        f"{label}.{field.name}"
        for field in model._meta.concrete_fields
        if field.unique and not field.primary_key and not field.is_relation
    }
    random = {f"{label}.uid"}
    assert named - random - GLOBAL_KEYS.keys() == set()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_times_are_aware_and_money_is_whole(model):
    wrong = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.FloatField | models.DecimalField | models.TimeField)
    ]
    assert wrong == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_rows_are_never_deleted_along_with_another_but_for_parts_of_it(model):
    """CASCADE would remove rows behind the actions' back."""
    cascading = {
        f"{model._meta.label}.{field.name}"
        for field in model._meta.concrete_fields
        if field.is_relation
        and field.remote_field.on_delete is models.CASCADE
        and not hasattr(model, "history_id")
    }
    assert cascading <= {"tickets.OrderLine.order", "tickets.DraftFile.draft"}
