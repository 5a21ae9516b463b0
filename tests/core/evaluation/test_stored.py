from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from embedding_core import DataFileError, WordVectors
from embedding_core.evaluation import stored as stored_module
from embedding_core.evaluation.analogies import evaluate_analogies
from embedding_core.evaluation.formats import parse_questions
from embedding_core.evaluation.questions import google_analogies
from embedding_core.evaluation.report import METHODS, SIZES
from embedding_core.evaluation.stored import (
    FOLDER,
    StoredScoreboard,
    describe_run,
    load_stored_scoreboard,
    save_scoreboard,
)

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def stored() -> StoredScoreboard:
    return load_stored_scoreboard()


def test_the_stored_run_names_vectors_questions_date_and_tool(stored: StoredScoreboard) -> None:
    assert stored.info.vectors == "GloVe 6B, 100 dimensions"
    assert stored.info.questions == "questions-words.txt"
    assert stored.info == describe_run(stored.info.date, stored.info.tool)
    assert len(stored.info.date) == 10
    assert stored.info.tool.startswith("Wordspace ")
    assert (FOLDER / "scoreboard.json").stat().st_size < 1_000_000


@pytest.mark.slow
def test_a_live_run_equals_the_stored_one_to_the_question(glove: WordVectors, stored: StoredScoreboard) -> None:
    live = evaluate_analogies(glove, google_analogies(), method="3cosadd", sizes=SIZES)
    assert live == stored.reports["3cosadd"]


# The other method in a process of its own, in which memory can be watched
WATCHED = """
import json, threading
import psutil
from embedding_core import load
from embedding_core.evaluation.analogies import evaluate_analogies
from embedding_core.evaluation.questions import google_analogies
from embedding_core.evaluation.report import SIZES
from embedding_core.evaluation.stored import load_stored_scoreboard

stored = load_stored_scoreboard().reports["3cosmul"]
resident = lambda: psutil.Process().memory_info().rss

def watch():
    while not done.wait(0.005):
        seen.append(resident())

vectors = load()
vectors.rows.max()  # every page of the mapped codes is in memory
before = resident()
seen, done = [], threading.Event()
watcher = threading.Thread(target=watch)
watcher.start()
live = evaluate_analogies(vectors, google_analogies(), method="3cosmul", sizes=SIZES)
done.set()
watcher.join()
print(json.dumps({"used": max(seen) - before, "samples": len(seen), "equal": live == stored}))
"""


@pytest.mark.slow
def test_a_live_run_of_the_other_method_equals_it_too_and_needs_at_most_150_mb_beyond_the_vectors() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    measured = json.loads(done.stdout)
    assert measured["equal"]
    assert measured["samples"] > 50
    assert 0 < measured["used"] < 150e6


def test_the_published_figures_are_reproduced(stored: StoredScoreboard) -> None:
    report = stored.reports["3cosadd"]
    assert report.total.asked == 19_544
    assert report.total.accuracy == pytest.approx(0.633, abs=5e-4)
    assert report.semantic.accuracy == pytest.approx(0.654, abs=5e-4)
    assert report.syntactic.accuracy == pytest.approx(0.616, abs=5e-4)
    assert report.total.accuracy_with_inputs == pytest.approx(0.334, abs=5e-4)  # the collapse that the page shows


def test_skipped_questions_and_missing_answers_survive_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stored: StoredScoreboard
) -> None:
    questions = parse_questions(b": one\na b a b\na b c d\na b c qqq\n: gram2\nrrr b c d\n")
    vectors = WordVectors.from_arrays([*"abcd"], [[1, 0], [0, 1], [1, 1], [1, -1]])
    small = WordVectors.from_arrays([*"ab"], [[1, 0], [0, 1]])
    monkeypatch.setattr(stored_module, "google_analogies", lambda: questions)
    for words in (vectors, small):
        reports = {method: evaluate_analogies(words, questions, method=method, sizes=[3]) for method in METHODS}
        written = StoredScoreboard(stored.info, reports)
        save_scoreboard(written, tmp_path)
        assert load_stored_scoreboard(tmp_path) == written


@pytest.mark.parametrize(("key", "says"), [("vectors_sha256", "GloVe 6B"), ("questions_sha256", "questions-words.txt")])
def test_a_run_over_other_files_is_refused(tmp_path: Path, stored: StoredScoreboard, key: str, says: str) -> None:
    save_scoreboard(replace(stored, info=replace(stored.info, **{key: "0" * 64})), tmp_path)
    with pytest.raises(DataFileError, match=f"was not made from {says}.* as it is here"):
        load_stored_scoreboard(tmp_path)


def test_a_run_over_fewer_questions_is_no_scoreboard(tmp_path: Path, stored: StoredScoreboard) -> None:
    reports = {method: replace(report, sections=report.sections[1:]) for method, report in stored.reports.items()}
    save_scoreboard(replace(stored, reports=reports), tmp_path)
    with pytest.raises(DataFileError, match="does not hold a scoreboard"):
        load_stored_scoreboard(tmp_path)


def test_a_missing_stored_run_or_vector_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="absent"):
        load_stored_scoreboard(tmp_path / "absent")
    with pytest.raises(DataFileError, match="no-such-set"):
        describe_run("2026-01-01", "test", "no-such-set")
