"""The test sets that ship, and the words of any test set in a vocabulary.

Two public sets ship, unchanged: the 19,544 analogy questions that Google published with word2vec
(Mikolov, Chen, Corrado and Dean 2013, *Efficient Estimation of Word Representations in Vector Space*) and WordSim-353
(Finkelstein et al. 2002, *Placing Search in Context: The Concept Revisited*). `formats` reads these and others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from embedding_core.evaluation.formats import parse_pairs, parse_questions
from embedding_core.evaluation.items import QuestionSection, WordPair
from embedding_core.storage import open_store
from embedding_core.text import fold
from embedding_core.vectors.catalog import DATA
from embedding_core.vectors.vocabulary import Vocabulary

GOOGLE_ANALOGIES = DATA / "google-analogies" / "questions-words.txt"
WORDSIM_353 = DATA / "wordsim-353" / "wordsim353.tsv"
T = TypeVar("T")

_WORDS_AT_ONCE = 8192


def google_analogies() -> tuple[QuestionSection, ...]:
    """The Google analogy set: 14 sections with 19,544 questions. Raises DataFileError if the file was altered."""
    return _bundled(GOOGLE_ANALOGIES, parse_questions)


def wordsim353() -> tuple[WordPair, ...]:
    """WordSim-353: 353 pairs, judged from 0 to 10. Raises DataFileError if the file was altered."""
    return _bundled(WORDSIM_353, parse_pairs)


def find_spellings(words: Vocabulary, folded: Iterable[str], n_rows: int) -> Mapping[str, tuple[int, ...]]:
    """Rows below ``n_rows`` whose words are the same as a folded one, most frequent first.

    gensim and the original word2vec tools take capitals for no difference; `fold` knows more that makes none.

    Words that are not found are absent from the result.
    """
    wanted = set(folded)
    found: dict[str, tuple[int, ...]] = {}
    for start in range(0, n_rows, _WORDS_AT_ONCE):
        for row, word in enumerate(words[start : min(start + _WORDS_AT_ONCE, n_rows)], start):
            key = fold(word)
            if key in wanted:
                found[key] = (*found.get(key, ()), row)
    return found


def _bundled(path: Path, parse: Callable[[bytes], T]) -> T:
    store = open_store(path.parent, [path.name])
    with store.reading("the test set"):
        return parse(store.bytes(path.name))
