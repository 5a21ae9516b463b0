"""A training on a text, as records that a page can draw."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.runtime.runs import Place, Run
from embedding_core.runtime.torch_threads import one_torch_thread
from embedding_core.text import fold, is_letters
from embedding_core.training.corpus import build_corpus, sentences
from embedding_core.training.quality import group_share, how_alike, known_groups, nearest_words
from embedding_core.training.skip_gram import NEIGHBORS, Progress, SkipGram, SkipGramConfig
from embedding_core.vectors.likeness import ALL_ALIKE
from embedding_core.vectors.little_words import LITTLE_WORDS
from embedding_core.vectors.sampling import sample_random_pairs
from embedding_core.vectors.stop_words import LONG_STOP_WORDS, STOP_WORDS
from embedding_core.vectors.word_vectors import WordVectors

RANDOM_PAIRS = 10_000  # for each two bands of frequency
_GUESSING = 0.98  # of the loss of vectors that know nothing, from which on the company of words says nothing
_PATIENCE = 5.0  # seconds for vectors to come over
_APART = 5  # places between two words that are watched unasked
_LET_GO = "This training was let go. Start begins anew."


@dataclass(frozen=True)
class TextResult:
    """What has come out of a text so far.

    ``raw_words`` counts all words of the text, ``distinct`` the different ones, ``vocabulary`` those that were frequent
    enough to get a vector. ``seconds`` is the time of work. ``loss`` is that of the last record, ``untrained`` that of
    the first, in nats: see `Progress`. ``purity`` and ``chance``, 0..1, are there for a text whose
    groups are known: see `quality.purity` and `quality.group_share`. ``alike`` is there once the training has ended:
    see `quality.how_alike`.
    """

    raw_words: int
    distinct: int
    vocabulary: tuple[str, ...]
    counts: tuple[int, ...]
    missing: tuple[str, ...]
    seconds: float
    purity: float | None
    chance: float | None
    loss: float
    untrained: float
    alike: float | None = None

    @property
    def is_blank(self) -> bool:
        """Whether the vectors tell words apart hardly at all: all are alike, or the loss is that of guessing."""
        return (self.alike is not None and self.alike >= ALL_ALIKE) or self.is_guessing

    @property
    def is_guessing(self) -> bool:
        """Whether the loss is that of guessing; with a lower one the nearest may be right, though all are alike."""
        return self.loss > _GUESSING * self.untrained


@dataclass(frozen=True)
class TextRead:
    """What is known of a text once it is read; the numbers are those of `TextResult`, the words those to be watched."""

    raw_words: int
    distinct: int
    vocabulary: tuple[str, ...]
    counts: tuple[int, ...]
    probes: tuple[str, ...]
    missing: tuple[str, ...]
    chance: float | None


class TextTraining:
    """A run from the text on: tokenise, count, train; ``read`` and ``model`` are there once it has come to them.

    ``probes`` are the words to watch, in any spelling that `embedding_core.text.fold` takes for the same; those that
    the vocabulary does not hold end up in ``missing``, and where none is left, frequent words of the text are taken.
    ``groups`` and ``scored`` are those of `SkipGram.train`.
    """

    @public
    def __init__(
        self,
        text: str,
        config: SkipGramConfig,
        *,
        min_count: int = 5,
        probes: Sequence[str] = (),
        groups: Mapping[str, Sequence[str]] | None = None,
        scored: int = NEIGHBORS,
    ) -> None:
        self.config = config
        self.min_count = min_count
        self.groups = groups
        self.scored = scored
        self.wanted = tuple(probes)
        self.read: TextRead | None = None
        self.model: SkipGram | None = None
        self._text = text
        self._watched: list[str] = []

    def records(self) -> Iterator[Progress]:
        """Train; see `SkipGram.train`. Raises what `build_corpus` raises, too."""
        corpus = build_corpus(sentences(self._text), min_count=self.min_count)
        self._text = ""
        self.read = TextRead(
            corpus.n_raw_words,
            corpus.n_distinct,
            corpus.words,
            tuple(corpus.counts.tolist()),
            *to_watch(corpus.words, self.wanted),
            None if self.groups is None else group_share(known_groups(corpus.words, self.groups)),
        )
        self.model = SkipGram(corpus, self.config)
        self._watched[:] = self.read.probes
        yield from self.model.train(self._watched, self.groups, scored=self.scored)

    def watch(self, wanted: Sequence[str]) -> TextRead | None:
        """Watch other words from the next record on; returns what is known of the text then."""
        self.wanted = tuple(wanted)
        if self.read is not None:
            self.read = watching(self.read, self.wanted)
            self._watched[:] = self.read.probes
        return self.read

    def rows(self) -> npt.NDArray[np.float32]:
        """The vectors as they are now (n_words, dim), in the order of the vocabulary. Raises InvalidInputError."""
        if self.model is None:
            raise InvalidInputError("No text is read yet.")
        return self.model.centers.numpy()


class TextRun:
    """A `TextTraining` that is watched from here, wherever it works: ``place`` says where (see `runs`).

    ``read`` is there from the first record on. The vectors come over when they are asked for, or when the training has
    ended, which lets go of everything else.
    """

    def __init__(self, training: TextTraining, place: Place) -> None:
        self.config = training.config
        self.groups = tuple(training.groups or ())  # their names, where it is scored against some
        self.read: TextRead | None = None
        self._training: TextTraining | None = training
        self._place = place
        self._there: Run | None = None
        self._rows: Future[npt.NDArray[np.float32]] | None = None
        self._alike: float | None = None
        self.late: dict[str, tuple[str, ...]] = {}  # what is nearest to words that were asked for after the end

    @property
    def probes(self) -> tuple[str, ...]:
        """The words that are watched; none before the text is read."""
        return self.read.probes if self.read is not None else ()

    def records(self) -> Iterator[Progress]:
        """Train; see `TextTraining.records`."""
        training, self._training = self._training, None
        if training is None:
            raise InvalidInputError(_LET_GO)
        there = self._there = self._place.begin(partial(_given, training), one_torch_thread)
        try:
            for record in there.records():
                if self.read is None:
                    self.read = there.ask(_read)
                yield record
        finally:
            self._there, self._rows = None, there.end(TextTraining.rows)

    def watch(self, wanted: Sequence[str]) -> None:
        """Watch other words from now on; after the end their neighbours are in ``late``. See `TextTraining`."""
        if self._training is not None:
            self._training.watch(wanted)
        elif self._there is not None:
            self.read = self._there.ask(partial(_watch, wanted=tuple(wanted)))
        elif self.read is not None:
            self.read = watching(self.read, wanted)
            vectors = self.vectors()
            self.late = {word: nearest_words(vectors, word, NEIGHBORS) for word in self.read.probes}

    def vectors(self, name: str = "") -> WordVectors:
        """The vectors as they are now, without random pairs. Raises InvalidInputError after `release`."""
        there, rows = self._there, self._rows
        found = there.ask(TextTraining.rows) if there is not None else rows.result() if rows is not None else None
        if self.read is None or found is None:
            raise InvalidInputError(_LET_GO)
        return WordVectors.from_arrays(self.read.vocabulary, found, name=name)

    def result(self, records: Sequence[Progress]) -> TextResult | None:
        """What has come out at the last of ``records``; None before the text is read, and after `release`."""
        read = self.read
        if read is None or not records:
            return None
        return TextResult(
            read.raw_words,
            read.distinct,
            read.vocabulary,
            read.counts,
            read.missing,
            records[-1].seconds,
            next((record.purity for record in reversed(records) if record.purity is not None), None),
            read.chance,
            records[-1].loss,
            records[0].loss,
            self._how_alike(),
        )

    def _how_alike(self) -> float | None:
        """How alike all words are in the end, found once; None before.

        The vectors of a training that has just ended are waited for: without them another verdict would be given.
        """
        if self._alike is None and self._rows is not None:
            with suppress(TimeoutError):
                rows = self._rows.result(_PATIENCE)
                self._alike = None if rows is None else how_alike(rows)
        return self._alike

    def release(self) -> None:
        """Let go of the text and the vectors."""
        self._training = self._there = self._rows = self.read = None


def _given(training: TextTraining) -> TextTraining:
    return training


def _read(training: TextTraining) -> TextRead | None:
    return training.read


def _watch(training: TextTraining, wanted: Sequence[str]) -> TextRead | None:
    return training.watch(wanted)


def to_watch(vocabulary: Sequence[str], wanted: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a vocabulary that are wanted, as it spells them, and those that it lacks.

    Where none is left, frequent words of the text are taken.
    """
    known = {fold(word): word for word in vocabulary}
    held = tuple(dict.fromkeys(known[fold(word)] for word in wanted if fold(word) in known))
    return held or suggested_probes(vocabulary), tuple(word for word in wanted if fold(word) not in known)


def watching(read: TextRead, wanted: Sequence[str]) -> TextRead:
    """What is known of a text with other words to watch."""
    probes, missing = to_watch(read.vocabulary, wanted)
    return replace(read, probes=probes, missing=missing)


def moments(records: Sequence[Progress], most: int) -> list[Progress]:
    """At most ``most`` records that know neighbours, evenly spaced, the first and the latest among them."""
    found = [record for record in records if record.neighbors is not None]
    if not found:
        return []
    last = len(found) - 1
    return [found[place] for place in sorted({round(step * last / max(1, most - 1)) for step in range(most)})]


def whole_passes(records: Sequence[Progress]) -> list[Progress]:
    """Of the records that know neighbours one for each number of finished passes, and the untrained one: the first at
    which the number is reached, and of the last number the latest.
    """
    by_passes: dict[int, Progress] = {}
    latest = None
    for record in records:
        if record.neighbors is not None:
            latest = record
            by_passes.setdefault(_finished_passes(record), record)
    if latest is not None:
        by_passes[_finished_passes(latest)] = latest
    return list(by_passes.values())


def _finished_passes(record: Progress) -> int:
    """How many passes are finished; -1 before the first has begun."""
    return math.floor(record.epoch) if record.epoch else -1


def suggested_probes(vocabulary: Sequence[str], count: int = 4) -> tuple[str, ...]:
    """Frequent words of five letters or more that are no function words of English or German, the most frequent first.

    Some are passed over, since words that are as frequent as each other may be of one sentence.

    >>> suggested_probes(["there", "nicht", "house", "sea", "wasser"], 2)
    ('house', 'wasser')
    """
    long = [word for word in vocabulary if len(word) >= 5]
    little = LITTLE_WORDS["German"] | STOP_WORDS | LONG_STOP_WORDS
    long = [word for word in long if word not in little and is_letters(word)] or long or list(vocabulary)
    apart = max(1, min(_APART, len(long) // count))
    return tuple(long[: apart * count : apart])


def finished_vectors(model: SkipGram | TextRun, name: str) -> WordVectors:
    """The trained vectors as a set for every page, with a sample of random pairs. Raises InvalidInputError."""
    vectors = model.vectors(name)
    pairs = sample_random_pairs(vectors, n_pairs=RANDOM_PAIRS, seed=model.config.seed)
    return vectors.labelled(random_pairs=pairs)
