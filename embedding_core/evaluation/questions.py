"""The test sets that ship, and the words of any test set in a vocabulary.

Two public sets ship in ``data/evaluation``, unchanged: the 19,544 analogy questions that Google published with word2vec
(Mikolov, Chen, Corrado and Dean 2013, *Efficient Estimation of Word Representations in Vector Space*) and WordSim-353
(Finkelstein et al. 2002, *Placing Search in Context: The Concept Revisited*). `formats` reads these and others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from embedding_core.errors import DataFileError
from embedding_core.evaluation.formats import (
    MAX_FILE_BYTES,
    QuestionSection,
    WordPair,
    parse_pairs,
    parse_questions,
)
from embedding_core.text import fold
from embedding_core.vectors.vocabulary import Vocabulary

DATA = Path(__file__).parents[1] / "data" / "evaluation"
GOOGLE_ANALOGIES = "questions-words.txt"
WORDSIM_353 = "wordsim353.tsv"
REMEDY = (
    "Restore it from the repository (git checkout -- embedding_core/data) "
    "or copy it again (python -m scripts.build_evaluation)."
)

_WORDS_AT_ONCE = 8192


def google_analogies() -> tuple[QuestionSection, ...]:
    """The Google analogy set: 14 sections with 19,544 questions. Raises DataFileError if the file was altered."""
    return parse_questions(_bundled(GOOGLE_ANALOGIES))


def wordsim353() -> tuple[WordPair, ...]:
    """WordSim-353: 353 pairs, judged from 0 to 10. Raises DataFileError if the file was altered."""
    return parse_pairs(_bundled(WORDSIM_353))


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


def sha256_of(name: str) -> str:
    """Hexadecimal sha256 that the manifest gives for a bundled test set."""
    manifest = DATA / "manifest.json"
    try:
        return str(json.loads(manifest.read_text(encoding="utf-8"))[name]["sha256"])
    except OSError as error:
        raise DataFileError(manifest, "cannot be read", REMEDY) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataFileError(manifest, f"does not describe {name}", REMEDY) from error


def _bundled(name: str) -> bytes:
    path = DATA / name
    data = _read(path)
    if hashlib.sha256(data).hexdigest() != sha256_of(name):
        raise DataFileError(path, "is not the file that was published (its sha256 differs)", REMEDY)
    return data


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)  # one byte too many is enough to be refused
    except OSError as error:
        raise DataFileError(path, f"cannot be read ({error.strerror})", "Check the path.") from error
