"""The lines of embedding_core behind each result, filled in with what is on screen; tests run every one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def scoreboard(method: str, sizes: Sequence[int]) -> str:
    """The Google analogy set, by section and by the number of words that take part."""
    return f"""from embedding_core import load
from embedding_core.evaluation import evaluate_analogies, google_analogies

report = evaluate_analogies(load(), google_analogies(), method={method!r}, sizes={list(sizes)!r})
for section in report.sections:
    print(f"{{section.name:30}} {{100 * section.score.accuracy:.1f}} %")
print(f"all {{100 * report.total.accuracy:.1f}} %")
print(f"with the inputs left in {{100 * report.total.accuracy_with_inputs:.1f}} %")
for size in report.by_size:
    print(f"{{size.max_rank:>9,}} words: {{100 * size.total.accuracy:.1f}} % of {{size.total.asked:,}} questions")
"""


def quiz(number: int, only: str = "") -> str:
    """A round of the quiz, of one kind with ``only``, with the right answers and the machine's."""
    which = f", {only!r}" if only else ""
    return f"""from embedding_core import load
from embedding_core.evaluation import load_stored_scoreboard, quiz_kinds, quiz_round

vectors = load()
kinds = quiz_kinds(vectors, load_stored_scoreboard().reports["3cosadd"])
for question in quiz_round(vectors, kinds, {number}{which}):
    asked = question.outcome.question
    print(f"{{asked.a}} is to {{asked.b}} as {{asked.c}} is to ? {{', '.join(question.choices)}}")
    print(f"right: {{question.right}}, machine: {{question.machine}}")
"""


def failures(section: str, method: str) -> str:
    """The questions of one section that are answered wrongly."""
    return f"""from embedding_core import load
from embedding_core.evaluation import evaluate_analogies, google_analogies

questions = [section for section in google_analogies() if section.name == {section!r}]
(section,) = evaluate_analogies(load(), questions, method={method!r}).sections
print(f"{{section.score.correct}} of {{section.score.asked}} right ({{100 * section.score.accuracy:.1f}} %)")
for failure in section.failures:
    print(failure.question, failure.answered, failure.rank)
"""


def all_failures(wanted: str, method: str) -> str:
    """The questions of all sections that are answered wrongly; with a word, those that have to do with it."""
    which = f" if failure.mentions({wanted!r})" if wanted else ""
    return f"""from embedding_core import load
from embedding_core.evaluation import evaluate_analogies, google_analogies

report = evaluate_analogies(load(), google_analogies(), method={method!r})
wrong = [failure for section in report.sections for failure in section.failures{which}]
print(f"{{len(wrong)}} wrong answers of {{report.total.asked}}")
for failure in wrong:
    print(failure.question, failure.answered, failure.rank)
"""


def own_files(names: Sequence[str], typed: Mapping[str, bytes]) -> str:
    """Questions and pairs of the reader's own files, and of what he ``typed``, by its name."""
    read = "".join(f"files.append(({name!r}, {data!r}))\n" for name, data in typed.items())
    return f"""from pathlib import Path

from embedding_core import load
from embedding_core.evaluation import evaluate_analogies, evaluate_similarity, read_test_sets

files = [(name, Path(name).read_bytes()) for name in {list(names)!r}]
{read}vectors, sets = load(), read_test_sets(files, leave_out=True)
if sets.questions:
    report = evaluate_analogies(vectors, sets.questions)
    for section in report.sections:
        print(section.name, section.score, section.note or "")
    print(f"{{report.total.correct}} of {{report.total.asked}} right")
for item in sets.pair_lists:
    judged = evaluate_similarity(vectors, item.pairs)
    print(item.name, len(judged.outcomes), "pairs, Spearman", judged.spearman, judged.reason or "")
"""


def word_similarity() -> str:
    """WordSim-353."""
    return """from embedding_core import load
from embedding_core.evaluation import evaluate_similarity, wordsim353

report = evaluate_similarity(load(), wordsim353())
print(f"Spearman {report.spearman:.3f}, Pearson {report.pearson:.3f}")
"""
