"""Proofs that go into bundles, against the definitions of RFC 6962 written down naively."""

import hashlib
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk.audit.export import subtrees, verify
from helpdesk.audit.export.consistency import consistency_path
from helpdesk.audit.export.inclusion import inclusion_path
from helpdesk.audit.export.subtrees import Subtrees
from helpdesk.audit.merkle import node

LEAVES = tuple(hashlib.sha256(bytes([0, number])).digest() for number in range(70))


def tree_of(leaves: Sequence[bytes]) -> Subtrees:
    return Subtrees(lambda start, end: leaves[start:end])


def below(count: int) -> int:
    power = 1
    while power * 2 < count:
        power *= 2
    return power


@cache
def mth(leaves: tuple[bytes, ...]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    k = below(len(leaves))
    return node(mth(leaves[:k]), mth(leaves[k:]))


def path(m: int, leaves: tuple[bytes, ...]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    k = below(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m: int, leaves: tuple[bytes, ...], *, whole: bool) -> list[bytes]:
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = below(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], whole=whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], whole=False), mth(leaves[:k])]


@pytest.fixture(params=[2, 12], ids=["in chunks of four", "in one chunk"])
def chunks(request, monkeypatch):
    monkeypatch.setattr(subtrees, "HEIGHT", request.param)
    monkeypatch.setattr(subtrees, "CHUNK", 1 << request.param)


def test_every_leaf_of_every_small_tree_is_proved_as_the_rfc_says(chunks):
    for size in range(1, 71):
        tree, root = tree_of(LEAVES[:size]), mth(LEAVES[:size])
        assert tree.root(0, size) == root
        for index in range(size):
            proof = inclusion_path(tree, index, size)
            assert proof == path(index, LEAVES[:size])
            assert verify.root_above(LEAVES[index], index, size, proof) == root


def test_every_two_heads_of_a_small_tree_are_proved_as_the_rfc_says(chunks):
    roots = {size: mth(LEAVES[:size]) for size in range(1, 71)}
    tree = tree_of(LEAVES)
    for second in range(1, 71):
        for first in range(1, second + 1):
            proof = consistency_path(tree, first, second)
            assert proof == subproof(first, LEAVES[:second], whole=True)
            assert verify.grew(first, roots[first], second, roots[second], proof)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(data=st.data())
def test_no_other_leaf_place_or_hash_is_proved_by_a_proof(data):
    size = data.draw(st.integers(2, 70))
    index = data.draw(st.integers(0, size - 1))
    proof, root = inclusion_path(tree_of(LEAVES), index, size), mth(LEAVES[:size])
    other = data.draw(st.integers(0, size - 1).filter(lambda place: place != index))
    at = data.draw(st.integers(0, len(proof) - 1))
    changed = [*proof[:at], bytes(32), *proof[at + 1 :]]
    assert verify.root_above(LEAVES[other], index, size, proof) != root
    assert verify.root_above(LEAVES[index], other, size, proof) != root
    assert verify.root_above(LEAVES[index], index, size, changed) != root
    assert verify.root_above(LEAVES[index], index, size, proof[:-1]) != root
    assert verify.root_above(LEAVES[index], index, size, [*proof, bytes(32)]) != root


@settings(max_examples=60, derandomize=True, deadline=None)
@given(first=st.integers(1, 68), more=st.integers(1, 10))
def test_a_tree_that_was_rewritten_is_not_proved_to_have_grown(first, more):
    second = min(70, first + more)
    rewritten = (bytes(32), *LEAVES[1:second])
    proof = consistency_path(tree_of(rewritten), first, second)
    old, new = mth(LEAVES[:first]), mth(rewritten)
    assert not verify.grew(first, old, second, new, proof)
    honest = consistency_path(tree_of(LEAVES), first, second)
    assert not verify.grew(first, old, second, mth(LEAVES[:second]), [*honest, bytes(32)])
    assert not verify.grew(first, old, second, mth(LEAVES[:second]), honest[:-1])


def test_leaves_are_read_a_chunk_at_a_time_and_not_again_for_each_proof(monkeypatch):
    monkeypatch.setattr(subtrees, "HEIGHT", 2)
    monkeypatch.setattr(subtrees, "CHUNK", 4)
    asked: list[tuple[int, int]] = []

    def read(start: int, end: int) -> Sequence[bytes]:
        asked.append((start, end))
        return LEAVES[start:end]

    tree = Subtrees(read)
    for index in range(4):
        inclusion_path(tree, index, 70)
    assert all(end - start == 4 for start, end in asked)
    assert len(asked) <= 20
