"""The Google analogy set: embedding_core beside gensim's ``evaluate_word_analogies``, on the same vectors in one run.

python -m benchmarks.evaluation            # gensim answers every 20th question, and its time is scaled up
python -m benchmarks.evaluation --full     # gensim answers all 19,544 (3 minutes on two idle cores)
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from gensim.models import KeyedVectors

from benchmarks.measure import megabytes, run_apart, table
from embedding_core import WordVectors, load
from embedding_core.evaluation.analogies import evaluate_analogies
from embedding_core.evaluation.items import Question, QuestionSection
from embedding_core.evaluation.questions import google_analogies
from embedding_core.evaluation.report import METHODS, SIZES, AnalogyReport, Method

NAMES: dict[Method, str] = {"3cosadd": "3CosAdd", "3cosmul": "3CosMul"}
SAMPLE_STEP = 20
# gensim works through its questions in as many parts, with ours in between, so that noise hits both alike.
ROUNDS = 3

# Highest resident memory during the evaluation on top of what the loaded vectors need, in a process of its own.
_PEAK = """
import sys, threading
import psutil
from embedding_core import load
from embedding_core.evaluation.analogies import evaluate_analogies
from embedding_core.evaluation.report import SIZES
from embedding_core.evaluation.questions import google_analogies

process, done, seen = psutil.Process(), threading.Event(), []

def watch():
    while not done.wait(0.005):
        seen.append(process.memory_info().rss)

vectors = load()
vectors.rows.max()  # every page of the mapped codes is in memory
before = process.memory_info().rss
watcher = threading.Thread(target=watch)
watcher.start()
evaluate_analogies(vectors, google_analogies(), method=sys.argv[1], sizes=SIZES)
done.set()
watcher.join()
print(max(seen) - before)
"""


@dataclass(frozen=True)
class Result:
    """Seconds for the whole set, working memory in bytes, correct answers, and how often both judge alike."""

    gensim_seconds: float
    seconds: dict[Method, float]
    memory: dict[Method, int]
    reports: dict[Method, AnalogyReport]
    gensim_asked: int
    gensim_correct: int
    agreed: int
    questions: int
    words: int


def measure(full: bool = False) -> Result:
    """Run both in turns; ours answers all questions each time, and the median of its times counts."""
    memory = {method: int(run_apart(_PEAK, method)[0]) for method in METHODS}
    vectors, questions = load(), google_analogies()
    theirs = gensims(vectors)
    every = 1 if full else SAMPLE_STEP
    sample = [QuestionSection(section.name, section.questions[::every]) for section in questions]

    seconds: dict[Method, list[float]] = {method: [] for method in METHODS}
    reports: dict[Method, AnalogyReport] = {}
    gensim_seconds = 0.0
    verdicts: dict[tuple[str, ...], bool] = {}
    for turn in range(ROUNDS):
        for method in METHODS:
            start = perf_counter()
            reports[method] = evaluate_analogies(vectors, questions, method=method, sizes=SIZES)
            seconds[method].append(perf_counter() - start)
        part = [QuestionSection(section.name, section.questions[turn::ROUNDS]) for section in sample]
        start = perf_counter()
        verdicts |= gensim_verdicts(theirs, part)
        gensim_seconds += perf_counter() - start

    total = sum(len(section.questions) for section in questions)
    asked = sum(len(section.questions) for section in sample)
    own = {
        _folded(outcome.question): outcome.correct
        for section in reports["3cosadd"].sections
        for outcome in section.outcomes
    }
    return Result(
        gensim_seconds=gensim_seconds * total / asked,
        seconds={method: statistics.median(times) for method, times in seconds.items()},
        memory=memory,
        reports=reports,
        gensim_asked=len(verdicts),
        gensim_correct=sum(verdicts.values()),
        agreed=sum(own[question] == correct for question, correct in verdicts.items()),
        questions=total,
        words=len(vectors),
    )


def report(result: Result) -> str:
    """The measurements as a table."""
    rows = [
        [
            "gensim `evaluate_word_analogies`",
            f"{result.gensim_seconds:.0f} s",
            "1",
            "",
            f"{100 * result.gensim_correct / result.gensim_asked:.2f} % of {result.gensim_asked:,}",
        ]
    ]
    for method in METHODS:
        score = result.reports[method].total
        rows.append(
            [
                f"embedding_core, {NAMES[method]}, inputs left out and let in, {len(SIZES) + 1} vocabulary sizes",
                f"{result.seconds[method]:.1f} s",
                f"{result.gensim_seconds / result.seconds[method]:.0f}",
                megabytes(result.memory[method]),
                f"{100 * score.correct / score.asked:.2f} % of {score.asked:,}",
            ]
        )
    title = f"{result.questions:,} analogy questions over {result.words:,} words"
    scaled = "" if result.gensim_asked == result.questions else ", to which its time is scaled up"
    return (
        f"{table([title, 'time', 'times faster', 'working memory', 'correct'], rows)}\n\n"
        f"gensim answered {result.gensim_asked:,} of the questions{scaled}; 3CosAdd judged {result.agreed:,} of "
        "them as gensim did."
    )


def gensims(vectors: WordVectors) -> KeyedVectors:
    """The same vectors in gensim, in float32."""
    rows = vectors.rows if vectors.scales is None else vectors.rows * vectors.scales[:, None]
    keyed = KeyedVectors(vectors.dim, count=0)
    keyed.add_vectors(list(vectors.words), rows)
    keyed.fill_norms()
    return keyed


def gensim_verdicts(theirs: KeyedVectors, questions: Sequence[QuestionSection]) -> dict[tuple[str, ...], bool]:
    """Whether gensim answers each question (in capitals, as it reports them) correctly, over its whole vocabulary."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "questions.txt"
        with path.open("w", encoding="utf-8") as file:
            for section in questions:
                file.write(f": {section.name}\n")
                file.writelines(f"{q.a} {q.b} {q.c} {q.expected}\n" for q in section.questions)
        _, sections = theirs.evaluate_word_analogies(str(path), restrict_vocab=len(theirs))
    return dict.fromkeys(sections[-1]["correct"], True) | dict.fromkeys(sections[-1]["incorrect"], False)


def _folded(question: Question) -> tuple[str, ...]:
    return tuple(word.upper() for word in (question.a, question.b, question.c, question.expected))


def main(arguments: list[str] | None = None) -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="let gensim answer every question too")
    print(report(measure(parser.parse_args(arguments).full)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
