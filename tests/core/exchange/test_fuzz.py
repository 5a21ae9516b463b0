"""Files that nobody would write: a reader refuses them in words or reads them, and never fails in another way."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scripts.fuzz_readers import read_bytes, seeds

SEEDS = list(seeds())
EDITS = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(0, 8), st.one_of(st.binary(max_size=8), st.sampled_from(SEEDS))),
    max_size=4,
)


def edited(seed: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """The seed with some bytes cut out and others put in."""
    for place, length, other in edits:
        place %= len(seed) + 1
        seed = seed[:place] + other + seed[place + length :]
    return seed


@pytest.mark.filterwarnings("ignore:Reading `.npy`")  # numpy finds a header that Python 2 wrote
@settings(max_examples=120, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SEEDS), EDITS)
# What a fuzzer found.
@example(b"\5\r\n", [])
@example(b"\4\x93NUMPY\1\0v\0{'descr': '<f4'," + b" " * 103, [])
@example(b"\0PK\3\4" + bytes(10), [])
def test_no_file_fails_but_in_words(seed: bytes, edits: list[tuple[int, int, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        read_bytes(edited(seed, edits), Path(folder))


def test_every_seed_is_a_file_that_can_be_read(tmp_path: Path) -> None:
    assert [seed for seed in SEEDS if read_bytes(seed, tmp_path) is None] == []
