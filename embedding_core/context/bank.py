"""The sentence bank: ambiguous words in sentences whose sense is known, written for this project.

It is what "is .86 high?" is answered with: pairs of its sentences give the baselines of `context_baselines`, and its
labels are what the sense map is measured against. ``data/sentence-bank/README.md`` says how it was made.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from embedding_core.errors import DataFileError
from embedding_core.vectors.catalog import DATA

BANK_FILE = DATA / "sentence-bank" / "sentences.tsv"
_REMEDY = "Restore it from the repository (git checkout -- embedding_core/data/sentence-bank)."


@dataclass(frozen=True)
class BankSentence:
    """A sentence that holds ``word`` once, in the sense ``sense`` (a short label such as "animal")."""

    word: str
    sense: str
    text: str


@dataclass(frozen=True)
class SentenceBank:
    """All sentences, in the order of the file."""

    sentences: tuple[BankSentence, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words, in the order of the file: those of several senses, then those of one sense (controls)."""
        return tuple(dict.fromkeys(item.word for item in self.sentences))

    @property
    def ambiguous(self) -> tuple[str, ...]:
        """The words that the bank holds in two senses or more."""
        return tuple(word for word in self.words if len(self.senses(word)) > 1)

    @property
    def controls(self) -> tuple[str, ...]:
        """The words that the bank holds in one sense only."""
        return tuple(word for word in self.words if len(self.senses(word)) == 1)

    def of(self, word: str, sense: str | None = None) -> tuple[BankSentence, ...]:
        """The sentences of a word, or of one of its senses."""
        return tuple(item for item in self.sentences if item.word == word and sense in (None, item.sense))

    def senses(self, word: str) -> tuple[str, ...]:
        """The senses of a word, in the order of the file; empty for a word outside the bank."""
        return tuple(dict.fromkeys(item.sense for item in self.of(word)))


@lru_cache(maxsize=2)
def load_sentence_bank(path: Path = BANK_FILE) -> SentenceBank:
    """Read the bank: a line ``word<TAB>sense<TAB>sentence`` each. Raises DataFileError that names the line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise DataFileError(path, "is missing", _REMEDY) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, f"cannot be read ({error})", _REMEDY) from error
    sentences = []
    for number, line in enumerate(lines, start=1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3 or not all(fields):
            raise DataFileError(path, f"has no word, sense and sentence in line {number}", _REMEDY)
        sentences.append(BankSentence(*fields))
    if not sentences:
        raise DataFileError(path, "is empty", _REMEDY)
    return SentenceBank(tuple(sentences))
