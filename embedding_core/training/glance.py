"""What a text holds, before it is trained on: which of its words come back, and what the model is asked there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from embedding_core.text import fold
from embedding_core.training.corpus import sentences
from embedding_core.training.text_run import suggested_probes

LOOKED_AT = 100_000  # characters: what takes a moment
_ROOM = 14  # words of a sentence that are shown at most


@dataclass(frozen=True)
class Asked:
    """A place of a text where skip-gram learns: of ``words`` the one ``at`` is given, and each of ``company`` is right.

    Words before and after it that are no company are too rare, or too far away.
    """

    words: tuple[str, ...]
    at: int
    company: tuple[int, ...]


class Glance:
    """The beginning of a text; ``vocabulary`` are its words that appear ``min_count`` times, the most frequent first.

    It is ``whole`` where that is all of the text. ``repeats`` is the share (0..1) of its sentences that stand there
    before, which teach nothing new: of a text that was pasted twice a half.
    """

    def __init__(self, text: str, min_count: int) -> None:
        self.whole = len(text) <= LOOKED_AT
        self._sentences = sentences(text[:LOOKED_AT])
        each = {tuple(sentence) for sentence in self._sentences}
        self.repeats = 1 - len(each) / len(self._sentences) if self._sentences else 0.0
        counted = Counter(word for sentence in self._sentences for word in sentence)
        self._held = frozenset(map(fold, counted))
        frequent = (word for word, count in counted.items() if count >= min_count)
        self.vocabulary = tuple(sorted(frequent, key=lambda word: (-counted[word], word)))

    def suggested(self, count: int = 4) -> tuple[str, ...]:
        """Words to watch, see `suggested_probes`; none of a text without words that come back."""
        return suggested_probes(self.vocabulary, count) if self.vocabulary else ()

    def missing(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Those of ``wanted`` that do not come back."""
        known = set(map(fold, self.vocabulary))
        return tuple(word for word in wanted if fold(word) not in known)

    def absent(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Those of ``wanted`` that do not stand in it even once.

        >>> Glance("The old dog barked. The dog slept.", 2).absent(["barked", "cat"])
        ('cat',)
        """
        return tuple(word for word in wanted if fold(word) not in self._held)

    def asked(self, wanted: Iterable[str], window: int) -> Asked | None:
        """A place where one of ``wanted`` stands, or another word, with the most company; None where there is none.

        >>> Glance("The old dog barked. The old dog slept. The cat slept.", 2).asked(["dog"], 2)
        Asked(words=('the', 'old', 'dog', 'slept'), at=2, company=(0, 1, 3))
        """
        known = set(self.vocabulary)
        for words in ([*wanted], self.suggested(), self.vocabulary):
            folded = set(map(fold, words))
            places = [
                _place(sentence, at, known, window)
                for sentence in self._sentences
                for at, word in enumerate(sentence)
                if word in known and fold(word) in folded
            ]
            # The most company, and in a sentence that is read at a glance
            best = max(places, key=lambda place: (len(place.company), -len(place.words)), default=None)
            if best is not None and best.company:
                return best
        return None


def _place(sentence: list[str], at: int, known: set[str], window: int) -> Asked:
    """What is asked of the word ``at``: rare words are taken out before the window is laid, as in `build_corpus`."""
    kept = [place for place, word in enumerate(sentence) if word in known]
    middle = kept.index(at)
    company = [place for place in kept[max(0, middle - window) : middle + window + 1] if place != at]
    first, end = min([at, *company]), max([at, *company]) + 1
    if len(sentence) <= _ROOM:
        first, end = 0, len(sentence)
    before, after = ["…"] * (first > 0), ["…"] * (end < len(sentence))
    shift = len(before) - first
    words = (*before, *sentence[first:end], *after)
    return Asked(words, at + shift, tuple(place + shift for place in company))
