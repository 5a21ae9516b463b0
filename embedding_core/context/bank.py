"""The sentence bank: words in sentences whose sense is known, nearly all written for this project.

It is what "is .86 high?" is answered with: pairs of its sentences give the baselines of `baselines`, `same_sense` is
fitted and judged on them word by word, and its labels are what the sense map is measured against.
``data/sentence-bank/README.md`` says how it was made, and by whom it was labelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from embedding_core.errors import DataFileError
from embedding_core.storage import REMEDY, read_text
from embedding_core.vectors.catalog import DATA

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder
    from embedding_core.context.sentence import OccurrenceSet, Pooling

BANK_FILE = DATA / "sentence-bank" / "sentences.tsv"
FURTHER_FILE = BANK_FILE.with_name("further.tsv")  # words on which chances are measured; no fit sees them
# What is read of the bank for a model whose figures are not stored: words, and sentences a sense
QUICK = (24, 6)


# Labels of senses that say little by themselves
_PLAINER = {"closure": "stamp or tight lid"}


def plain_sense(label: str) -> str:
    """What a label of the bank, or none, is called before readers."""
    return _PLAINER.get(label, label)


@dataclass(frozen=True)
class BankSentence:
    """A sentence that holds ``word`` once, in the sense ``sense`` (a short label such as "animal").

    ``source`` is "project" for what was written for this project, else where the sentence was taken from.
    """

    word: str
    sense: str
    text: str
    source: str = "project"


@dataclass(frozen=True)
class SentenceBank:
    """All sentences, in the order of the file."""

    sentences: tuple[BankSentence, ...]

    @cached_property
    def _by_word(self) -> dict[str, tuple[BankSentence, ...]]:
        found: dict[str, list[BankSentence]] = {}
        for item in self.sentences:
            found.setdefault(item.word, []).append(item)
        return {word: tuple(items) for word, items in found.items()}

    @property
    def words(self) -> tuple[str, ...]:
        """The words, in the order of the file: those of several senses, then those of one sense (controls)."""
        return tuple(self._by_word)

    @cached_property
    def ambiguous(self) -> tuple[str, ...]:
        """The words that the bank holds in two senses or more."""
        return tuple(word for word in self.words if len(self.senses(word)) > 1)

    @cached_property
    def controls(self) -> tuple[str, ...]:
        """The words that the bank holds in one sense only."""
        return tuple(word for word in self.words if len(self.senses(word)) == 1)

    def singular(self, word: str) -> str:
        """The word of several senses that this one is, or is the plural of; empty where it is none."""
        return next((each for each in (word, word.removesuffix("s")) if len(self.senses(each)) > 1), "")

    def of_words(self, words: Iterable[str]) -> SentenceBank:
        """The sentences of some words alone, word by word."""
        return SentenceBank(tuple(item for word in words for item in self.of(word)))

    def sample(self, n_words: int, per_sense: int) -> SentenceBank:
        """The first ``per_sense`` sentences of each sense of the first ambiguous words: where all would take too long.

        The words that the bank began with come first, with the sentences that it began with.
        """
        chosen = [
            item
            for word in self.ambiguous[:n_words]
            for sense in self.senses(word)
            for item in self.of(word, sense)[:per_sense]
        ]
        return SentenceBank(tuple(chosen))

    def of(self, word: str, sense: str | None = None) -> tuple[BankSentence, ...]:
        """The sentences of a word, or of one of its senses."""
        return tuple(item for item in self._by_word.get(word, ()) if sense in (None, item.sense))

    def senses_of(self, word: str, texts: Sequence[str]) -> tuple[str, ...]:
        """The sense of a word in each of some sentences; empty unless the bank holds all of them."""
        known = {item.text: item.sense for item in self.of(word)}
        return tuple(known[text] for text in texts) if all(text in known for text in texts) else ()

    def senses(self, word: str) -> tuple[str, ...]:
        """The senses of a word, in the order of the file; empty for a word outside the bank."""
        return tuple(dict.fromkeys(item.sense for item in self.of(word)))

    def first_of_several(self, words: Iterable[str]) -> tuple[str, tuple[str, ...]] | None:
        """The first of some words that the bank holds in several senses, with these; None where none is."""
        return next(((word, senses) for word in words if len(senses := self.senses(word)) > 1), None)


BankReading = Mapping[str, tuple["OccurrenceSet", tuple[str, ...]]]


def read_bank(encoder: ContextualEncoder, bank: SentenceBank, pooling: Pooling = "mean") -> BankReading:
    """For each word of the bank its occurrences as a model reads them, and the sense of each.

    Takes 1 s for 100 sentences of the shipped model on two cores, 15 kB of memory for each.
    """
    found = {}
    for word in bank.words:
        senses = {item.text: item.sense for item in bank.of(word)}
        occurrences = encoder.occurrence_vectors(list(senses), word, pooling)
        found[word] = (occurrences, tuple(senses[place.text] for place in occurrences.places))
    return found


@lru_cache(maxsize=2)
def load_sentence_bank(path: Path = BANK_FILE) -> SentenceBank:
    """Read the bank: ``word<TAB>sense<TAB>source<TAB>sentence`` a line. Raises DataFileError that names the line."""
    sentences = []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 4 or not all(fields):
            raise DataFileError(path, f"has no word, sense, source and sentence in line {number}", REMEDY)
        word, sense, source, text = fields
        sentences.append(BankSentence(word, sense, text, source))
    if not sentences:
        raise DataFileError(path, "is empty", REMEDY)
    return SentenceBank(tuple(sentences))
