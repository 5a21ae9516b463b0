"""Measure how often GloVe and BERT are right at each task of *Which to use*; store it, and what it shows of words.

    python -m scripts.measure_tasks

BERT reads each word alone. Words are compared on WordSim-353: of two pairs of words, which one do people call more
alike? Sums are the analogy questions of Google's test set, each of its kinds counting alike, with its words as possible
answers. Notes are found by their questions. To tell meanings apart is measured with the sentence bank
(`scripts.build_context_baselines`).
"""

from __future__ import annotations

import datetime

import numpy as np

from embedding_core import WordVectors, load
from embedding_core.context.alone import read_alone, read_everyday, store_everyday
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.loading import load_encoder
from embedding_core.context.notes import FOLDER, first_right, found_among, load_notes, read_texts, static_found
from embedding_core.context.tasks import Right, Sum, Tasks, store_tasks
from embedding_core.evaluation.analogies import evaluate_analogies
from embedding_core.evaluation.questions import google_analogies, wordsim353
from embedding_core.evaluation.similarity import evaluate_similarity
from embedding_core.text import fold

# Sums that are shown, one of each of some sections of the test set, chosen before they were asked
EXAMPLES = (
    ("man", "woman", "king", "queen"),
    ("Paris", "France", "Rome", "Italy"),
    ("big", "bigger", "small", "smaller"),
    ("walking", "walked", "dancing", "danced"),
)
_KEPT = 3  # first notes of an answer


def measure(encoder: ContextualEncoder, vectors: WordVectors) -> Tasks:
    """What is stored, of today."""
    notes = load_notes()
    texts = [note.text for note in notes]
    read = list(read_texts(encoder, texts))
    found = [found_among(asked, read).order for asked in read_texts(encoder, [note.question for note in notes])]
    sums, examples = sums_of_words(encoder, vectors)
    by_glove = [static_found(vectors, note.question, texts) for note in notes]
    return Tasks(
        datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        encoder.name,
        similar_words(encoder, vectors),
        sums,
        Right(first_right(by_glove), first_right(found), 1 / len(notes), len(notes)),
        examples,
        tuple(order[:_KEPT] for order in found),
    )


def sums_of_words(encoder: ContextualEncoder, vectors: WordVectors) -> tuple[Right, tuple[Sum, ...]]:
    """How often the right word comes out of a sum, by either, and some examples."""
    sections = google_analogies()
    asked = (one for section in sections for one in section.questions)
    spellings = list(dict.fromkeys(fold(word) for one in asked for word in (one.a, one.b, one.c, one.expected)))
    spellings = [word for word in spellings if word in vectors]
    sets = (
        WordVectors.from_arrays(spellings, [vectors.vector(word) for word in spellings]),
        WordVectors.from_arrays(spellings, read_texts(encoder, spellings)),
    )
    static, contextual = (evaluate_analogies(each, sections) for each in sets)
    answered = [
        {
            (one.question.a, one.question.b, one.question.c): one.answered or ""
            for section in report.sections
            for one in section.outcomes
        }
        for report in (static, contextual)
    ]
    kinds = [[one.score.correct / one.score.asked for one in report.sections] for report in (static, contextual)]
    by_glove, by_model = (round(float(np.mean(shares)), 4) for shares in kinds)
    examples = (Sum(f"{c} − {a} + {b}", d, *(each[a, b, c] for each in answered)) for a, b, c, d in EXAMPLES)
    return Right(by_glove, by_model, 1 / len(spellings), static.total.asked), tuple(examples)


def similar_words(encoder: ContextualEncoder, vectors: WordVectors) -> Right:
    """How often either puts two pairs of words into the order in which people put them, of the pairs that GloVe has."""
    pairs = [pair for pair in wordsim353() if all(word in vectors for word in map(fold, (pair.first, pair.second)))]
    spellings = list(dict.fromkeys(fold(word) for pair in pairs for word in (pair.first, pair.second)))
    read = WordVectors.from_arrays(spellings, read_texts(encoder, spellings))
    reports = [evaluate_similarity(each, pairs) for each in (vectors, read)]
    for name, report in zip(("GloVe", encoder.name), reports, strict=True):
        print(f"{name}: Spearman {report.spearman:.3f}, in the same order {report.same_order:.3f}")
    static, contextual = (report.same_order or 0.0 for report in reports)
    return Right(round(static, 4), round(contextual, 4), 0.5, len(pairs))


def main() -> None:
    """Write the file and say what stands in it."""
    encoder = load_encoder()
    found, everyday = measure(encoder, load()), read_everyday(encoder)
    store_tasks(found)
    store_everyday(everyday)
    for name, right in (
        ("similar", found.similar),
        ("sums", found.sums),
        ("notes", found.notes),
        ("meanings", found.meanings),
    ):
        print(f"{name:8} GloVe {right.static:.3f}, BERT {right.contextual:.3f}, chance {right.chance:.3f}")
    for word in ("ocean", "frog", "bread"):
        print(f"{word:8} {' '.join(everyday.nearest(word, read_alone(encoder, word)))}")
    print("in", FOLDER)


if __name__ == "__main__":
    main()
