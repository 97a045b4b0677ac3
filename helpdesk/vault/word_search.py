"""From words to what they were said in: the newest first, however rare or common they are.

The rarest word leads: its newest postings are read, and for each the index says whether the
others are there too. Each platform has keys of its own, so each is a search of its own, in one
statement with the others. Nothing is opened to be searched: of unspaced scripts every pair of
neighbours has to be there, which is not quite the same as the whole phrase.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from helpdesk.vault import tokens, words
from helpdesk.vault.models import WordToken

WORDS = 12
"""Words of a search that count, the first ones."""

RARE = 300
"""Counting a word's postings stops here: among common words it matters little which leads."""

READ = 5_000
"""Postings of the leading word that are read."""

TABLE = WordToken._meta.db_table
Counts = dict[tuple[str, bytes], int]

POSTINGS = f"FROM {TABLE} WHERE platform = %s AND digest = %s AND group_type = %s"


@dataclass(frozen=True, slots=True)
class Hits:
    """groups: primary keys of what was found with their platform, newest first. why: the models
    whose texts hold the words, by platform and key. more: whether there may be others."""

    groups: list[tuple[str, int]]
    why: dict[tuple[str, int], list[str]]
    more: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The digests of one platform, the rarest first. common: whether even that one is common."""

    platform: str
    digests: list[bytes]
    common: bool


def find(platforms: Sequence[str], text: str, group_type: str, limit: int) -> Hits:
    """The newest `limit` groups of each of these platforms that hold all words: 4 queries at
    most."""
    asked = arranged(platforms, tokens.wanted(text)[:WORDS], group_type)
    groups = newest(asked, group_type, limit + 1)
    shown = groups[:limit]
    more = len(groups) > limit or cut_short([one for one in asked if one.common], group_type)
    return Hits(shown, why(asked, shown, group_type), more)


def arranged(platforms: Sequence[str], wanted: list[str], group_type: str) -> list[Asked]:
    """What to ask of each platform, leaving out those where a word was never said."""
    if not wanted or not platforms:
        return []
    by_platform = {code: words.digests(code, wanted) for code in platforms}
    pairs = [(code, digest) for code, some in by_platform.items() for digest in some]
    counts = dict(zip(pairs, counted(pairs, group_type, RARE), strict=True))
    return [
        Asked(code, rarest(code, some, counts), min(counts[code, one] for one in some) >= RARE)
        for code, some in by_platform.items()
        if all(counts[code, one] for one in some)
    ]


def rarest(
    platform: str, digests: list[bytes], counts: dict[tuple[str, bytes], int]
) -> list[bytes]:
    """The digests with the rarest first."""
    return sorted(digests, key=lambda one: counts[platform, one])


def counted(pairs: list[tuple[str, bytes]], group_type: str, most: int) -> list[int]:
    """How many postings each word has, no further than `most`: 1 query."""
    part = f"SELECT {{}} AS part, COUNT(*) FROM (SELECT 1 {POSTINGS} LIMIT {most}) few"  # noqa: S608
    sql = " UNION ALL ".join(part.format(number) for number in range(len(pairs)))
    values = [value for pair in pairs for value in (*pair, group_type)]
    return [count for _, count in sorted(rows(sql, values))] if pairs else []


def newest(asked: list[Asked], group_type: str, limit: int) -> list[tuple[str, int]]:
    """Where all words were said, newest first: 1 query.

    The look-ups stand in the select's condition as values, not as EXISTS: the planner would turn
    that into a join and read all postings of a common word.
    """
    if not asked:
        return []
    other = f'(SELECT 1 {POSTINGS} AND "group" = lead."group" LIMIT 1) IS NOT NULL'
    parts: list[str] = []
    values: list[str | bytes] = []
    for one in asked:
        others = " AND ".join([other] * (len(one.digests) - 1)) or "1 = 1"
        lead = f'SELECT "group" {POSTINGS} ORDER BY "group" DESC LIMIT {READ}'
        parts.append(
            f'SELECT %s AS place, "group" FROM (SELECT DISTINCT "group" FROM ({lead}) lead '  # noqa: S608
            f'WHERE {others} ORDER BY "group" DESC LIMIT {int(limit)}) part'
        )
        values.append(one.platform)
        for digest in one.digests:
            values += [one.platform, digest, group_type]
    sql = f"SELECT * FROM ({' UNION ALL '.join(parts)}) found ORDER BY 2 DESC LIMIT {int(limit)}"  # noqa: S608
    return [(place, group) for place, group in rows(sql, values)]


def cut_short(asked: list[Asked], group_type: str) -> bool:
    """Whether a leading word has more postings than are read: 1 query, where all are common."""
    several = [(one.platform, one.digests[0]) for one in asked if len(one.digests) > 1]
    return any(count > READ for count in counted(several, group_type, READ + 1))


def why(
    asked: list[Asked], groups: list[tuple[str, int]], group_type: str
) -> dict[tuple[str, int], list[str]]:
    """In the texts of which models the words were, by group: 1 query."""
    found: dict[tuple[str, int], list[str]] = {}
    if not groups:
        return found
    there = WordToken.objects.filter(
        platform__in=[one.platform for one in asked],
        digest__in=[digest for one in asked for digest in one.digests],
        group_type=group_type,
        group__in=[group for _, group in groups],
    )
    of = there.values_list("platform", "group", "object_type").distinct()
    for platform, group, label in of.order_by("object_type"):
        found.setdefault((platform, group), []).append(label)
    return found


def rows(sql: str, values: Sequence[str | bytes]) -> list[tuple[Any, ...]]:
    """The rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
