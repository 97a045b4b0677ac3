"""Sealing: committed entries get their places in the tree, and a head is signed over them."""

from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection, models, transaction
from django.utils import timezone

from helpdesk.audit.merkle import Tree
from helpdesk.audit.models import Entry, Head, Pending, Position
from helpdesk.vault import masters

BATCH = 20_000
"""Entries sealed in one transaction; a million leaves hash in about a second."""

SEALER_LOCK = 0x52454452
"""PostgreSQL advisory lock: one sealer at a time. On SQLite the write lock does the same."""


def seal_batch() -> int:
    """Seal what is waiting, up to BATCH entries; returns how many."""
    with transaction.atomic():
        _one_sealer()
        waiting = _waiting()
        if not waiting:
            return 0
        if leaves := [(entry, bytes(leaf)) for entry, leaf, free in waiting if leaf and free]:
            tree = last_tree()
            _place(tree, leaves)
            sign(tree)
        _wait_no_more([entry for entry, *_ in waiting])
    return len(waiting)


def _waiting() -> list[tuple[int, bytes | None, bool]]:
    """What waits, with the leaf of the entry, if it is there, and whether it has no place yet. The
    pending list is not protected: a false row in it must not stop the sealing of the others."""
    entry = models.OuterRef("entry")
    leaf = Entry.objects.filter(pk=entry).values("leaf")
    placed = Position.objects.filter(entry=entry)
    rows = Pending.objects.annotate(
        leaf=models.Subquery(leaf, output_field=models.BinaryField()), free=~models.Exists(placed)
    )
    return list(rows.order_by("entry").values_list("entry", "leaf", "free")[:BATCH])


def _wait_no_more(entries: list[int]) -> None:
    """Those that were read and no others: one with a smaller number may have been committed since.
    On PostgreSQL as one value: thousands of values cost more than all else that the sealer does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM audit_pending WHERE entry = ANY(%s)", [entries])
    else:
        Pending.objects.filter(entry__in=entries).delete()


def _one_sealer() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALER_LOCK])


def last_tree() -> Tree:
    """The tree as the last head left it."""
    head = last_head()
    return Tree(head.size, map(bytes.fromhex, head.frontier)) if head else Tree()


def last_head() -> Head | None:
    """The newest signed head."""
    return Head.objects.order_by("-size").first()


def _place(tree: Tree, leaves: list[tuple[int, bytes]]) -> None:
    rows = [(place, entry, leaf) for place, (entry, leaf) in enumerate(leaves, tree.size)]
    tree.extend(leaf for _, leaf in leaves)
    if connection.vendor == "postgresql":
        _copy_in(rows)
    else:
        Position.objects.bulk_create(
            [Position(position=place, entry=entry, leaf=leaf) for place, entry, leaf in rows],
            batch_size=2000,
        )


def _copy_in(rows: list[tuple[int, int, bytes]]) -> None:
    """Many rows by COPY: the sealer is to take nothing from those who write meanwhile."""
    lines = [
        b"%d\t%d\t\\\\x%b" % (place, entry, leaf.hex().encode()) for place, entry, leaf in rows
    ]
    into = "COPY audit_position (position, entry, leaf) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        copy.write(b"\n".join(lines))


def sign(tree: Tree) -> Head:
    """Store a head signed over size, root and time."""
    at, key = timezone.now(), masters.newest(masters.SIGNING)
    signature = masters.signing_key(key).sign(statement(tree.size, tree.root(), at))
    return Head.objects.create(
        size=tree.size,
        root=tree.root(),
        frontier=[h.hex() for h in tree.frontier],
        at=at,
        key=key,
        signature=signature,
    )


def statement(size: int, root: bytes, at: datetime) -> bytes:
    """The bytes a head's signature is over."""
    return (
        f"redress head v1\n{size}\n{root.hex()}\n{at.isoformat(timespec='microseconds')}\n".encode()
    )


def signature_holds(head: Head, key: Ed25519PublicKey) -> bool:
    """Whether a head's signature is the key's."""
    try:
        key.verify(bytes(head.signature), statement(head.size, bytes(head.root), head.at))
    except InvalidSignature:
        return False
    return True
