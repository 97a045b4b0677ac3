"""Reading personal data: the only way to clear text, and it leaves a row before the data leaves."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone

from helpdesk.actor import Actor
from helpdesk.audit import ledger
from helpdesk.audit.models import Entry, Kind, Viewing
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore, masks
from helpdesk.vault.sealed import Sealed

SAME_LOOK = timedelta(minutes=30)
"""Looks at the same thing for the same reason this close together are one read."""

TOUCH = timedelta(minutes=5)
"""How often a continuing look is noted, so that polling does not write each time."""


def reveal(
    values: Mapping[str, Sealed | None],
    *,
    actor: Actor,
    purpose: Purpose,
    of: models.Model,
    platform: str,
    subject: str = "",
    case: str = "",
    action: str = "read",
    kind: str = Kind.READ,
) -> dict[str, str]:
    """The texts of sealed values, by name; a missing one is "", an erased one a mark.

    of: the object they belong to. The ledger row is committed with the caller's transaction, or
    at once; one per actor, object, purpose, fields and viewing session.
    """
    keystore.warm(value.key_id for value in values.values() if value is not None)
    note_read(
        actor=actor, purpose=purpose, of=of, platform=platform, subject=subject, case=case,
        fields=[name for name, value in values.items() if value is not None],
        action=action, kind=kind,
    )  # fmt: skip
    return {name: text(value) for name, value in values.items()}


def text(value: Sealed | None) -> str:
    """The text of one value whose reading has been noted."""
    if value is None:
        return ""
    try:
        return value.unseal()
    except keystore.Erased:
        return masks.ERASED


def note_read(
    *,
    actor: Actor,
    purpose: Purpose,
    of: models.Model,
    platform: str,
    subject: str = "",
    case: str = "",
    fields: list[str],
    action: str = "read",
    kind: str = Kind.READ,
    object_id: str = "",
    reason: str = "",
) -> None:
    """Write the read to the ledger unless it is the continuation of one.

    object_id: what is noted in place of the object's key, for what is known by another name.
    reason: the code of what was stated, where that is the purpose.
    """
    if not fields:
        return
    entry = ledger.entry_by(
        actor,
        kind=kind,
        action=action,
        platform=platform,
        object_type=of._meta.label_lower,
        object_id=object_id or str(of.pk),
        subject=subject,
        case=case,
        purpose=purpose.value,
        fields=ledger.names(fields),
        payload={"reason": reason} if reason else {},
    )
    if not actor.session:
        ledger.write(entry)
        return
    _write_once(entry, actor.session)


def _write_once(entry: Entry, session: str) -> None:
    now = timezone.now()
    key = _viewing_key(entry, session)
    seen = Viewing.objects.filter(key=key).first()
    # One noted for later than now was noted by nobody here, and would keep others from the ledger.
    since = abs(now - seen.last_at) if seen else SAME_LOOK
    if since < TOUCH:
        return
    with transaction.atomic():
        if since < SAME_LOOK:
            Viewing.objects.filter(key=key).update(last_at=now)
            return
        ledger.write(entry)
        Viewing.objects.update_or_create(key=key, defaults={"entry": entry.uid, "last_at": now})


def _viewing_key(entry: Entry, session: str) -> str:
    parts = (
        session,
        entry.platform,
        entry.actor,
        entry.behalf,
        entry.action,
        entry.object_type,
        entry.object_id,
        entry.purpose,
        entry.case,
        entry.payload.get("reason", ""),
        *entry.fields,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
