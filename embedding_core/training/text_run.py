"""A training on a text, as records that a page can draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from embedding_core.text import fold
from embedding_core.training.corpus import Corpus, build_corpus, sentences
from embedding_core.training.quality import group_share, known_groups
from embedding_core.training.skip_gram import Progress, SkipGram, SkipGramConfig
from embedding_core.vectors.sampling import sample_random_pairs
from embedding_core.vectors.word_vectors import WordVectors

RANDOM_PAIRS = 10_000  # for each two bands of frequency


@dataclass(frozen=True)
class TextResult:
    """What has come out of a text so far.

    ``raw_words`` counts all words of the text, ``distinct`` the different ones, ``vocabulary`` those that were frequent
    enough to get a vector. ``seconds`` is the time of work. ``loss`` is that of the last record, ``untrained`` that of
    the first, in nats: see `Progress`. ``purity`` and ``chance``, 0..1, are there for a text whose
    groups are known: see `quality.purity` and `quality.group_share`.
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


class TextTraining:
    """A run from the text on: tokenise, count, train; ``corpus`` and ``model`` are there once it has come to them.

    ``probes`` are the words to watch, in any spelling that `embedding_core.text.fold` takes for the same; those that
    the vocabulary does not hold end up in ``missing``, and where none is left, frequent words of the text are taken.
    """

    def __init__(
        self,
        text: str,
        config: SkipGramConfig,
        *,
        min_count: int = 5,
        probes: Sequence[str] = (),
        groups: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.config = config
        self.min_count = min_count
        self.groups = groups
        self.probes = tuple(probes)
        self.missing: tuple[str, ...] = ()
        self.corpus: Corpus | None = None
        self.model: SkipGram | None = None
        self._text = text

    def records(self) -> Iterator[Progress]:
        """Train; see `SkipGram.train`. Raises what `build_corpus` raises, too."""
        self.corpus = build_corpus(sentences(self._text), min_count=self.min_count)
        self._text = ""
        known = {fold(word): word for word in self.corpus.words}
        self.missing = tuple(word for word in self.probes if fold(word) not in known)
        watched = dict.fromkeys(known[fold(word)] for word in self.probes if fold(word) in known)
        self.probes = tuple(watched) or suggested_probes(self.corpus)
        self.model = SkipGram(self.corpus, self.config)
        yield from self.model.train(self.probes, self.groups)

    @property
    def chance(self) -> float | None:
        """The `purity` that chance would give; None without groups, or before the text is read."""
        if self.groups is None or self.corpus is None:
            return None
        return group_share(known_groups(self.corpus.words, self.groups))

    def result(self, records: Sequence[Progress]) -> TextResult | None:
        """What has come out at the last of ``records``; None before there is a model, and after `release`."""
        corpus = self.corpus
        if corpus is None or self.model is None or not records:
            return None
        return TextResult(
            corpus.n_raw_words,
            corpus.n_distinct,
            corpus.words,
            tuple(corpus.counts.tolist()),
            self.missing,
            records[-1].seconds,
            next((record.purity for record in reversed(records) if record.purity is not None), None),
            self.chance,
            records[-1].loss,
            records[0].loss,
        )

    def release(self) -> None:
        """Let go of the text and the model."""
        self._text = ""
        self.corpus = self.model = None


def moments(records: Sequence[Progress], most: int) -> list[Progress]:
    """At most ``most`` records that know neighbours, evenly spaced, the first and the latest among them."""
    found = [record for record in records if record.neighbors is not None]
    if not found:
        return []
    last = len(found) - 1
    return [found[place] for place in sorted({round(step * last / max(1, most - 1)) for step in range(most)})]


def suggested_probes(corpus: Corpus, count: int = 4) -> tuple[str, ...]:
    """Frequent words of five letters or more, which are seldom function words."""
    long = [word for word in corpus.words if len(word) >= 5]
    return tuple((long or list(corpus.words))[:count])


def finished_vectors(model: SkipGram, name: str) -> WordVectors:
    """The trained vectors as a set for every page, with a sample of random pairs. Raises InvalidInputError."""
    vectors = model.vectors(name)
    pairs = sample_random_pairs(vectors, n_pairs=RANDOM_PAIRS, seed=model.config.seed)
    return vectors.labelled(random_pairs=pairs)
