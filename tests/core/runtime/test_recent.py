"""The store of what was used last, beside a plain model of it."""

from __future__ import annotations

import numpy as np

from embedding_core.runtime.recent import Recent


def test_what_was_used_longest_ago_leaves_first() -> None:
    kept: Recent[str, int] = Recent(most=2)
    kept.put("a", 1)
    kept.put("b", 2)
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert [kept.get(key) for key in "abc"] == [1, None, 3]
    kept.pop("a")
    kept.pop("never there")
    assert len(kept) == 1


def test_bytes_are_bounded_and_counted_right_also_when_a_value_is_replaced() -> None:
    kept: Recent[str, bytes] = Recent(most_bytes=10, size=len)
    kept.put("a", b"1234")
    kept.put("a", b"12")
    kept.put("b", b"12345678")
    assert (len(kept), kept.nbytes) == (2, 10)
    kept.put("c", b"1")
    assert kept.get("a") is None
    assert kept.nbytes == 9
    kept.put("b", b"12345678901")  # larger than everything: not kept, and the old one is no longer true
    assert (kept.get("b"), kept.nbytes) == (None, 1)
    kept.clear()
    assert (len(kept), kept.nbytes) == (0, 0)


def test_it_agrees_with_a_plain_list_over_many_random_uses() -> None:
    rng = np.random.default_rng(0)
    kept: Recent[int, int] = Recent(most=5, most_bytes=40, size=lambda value: value)
    plain: list[tuple[int, int]] = []
    for _ in range(3000):
        key, value = (int(n) for n in rng.integers(0, (9, 30)))
        found = next((pair for pair in plain if pair[0] == key), None)
        if rng.random() < 0.5:
            assert kept.get(key) == (found[1] if found else None)
            if found:
                plain = [pair for pair in plain if pair != found] + [found]
        else:
            kept.put(key, value)
            plain = [pair for pair in plain if pair[0] != key] + [(key, value)]
            while len(plain) > 5 or sum(size for _, size in plain) > 40:
                plain.pop(0)
        assert kept.nbytes == sum(size for _, size in plain)
