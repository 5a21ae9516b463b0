"""Training on a text: embedding_core's skip-gram beside gensim's Word2Vec, words per second and what was learned."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import gensim
import numpy as np
import numpy.typing as npt
from gensim.models import Word2Vec

from benchmarks.measure import table
from embedding_core import WordVectors
from embedding_core.runtime.torch_threads import one_torch_thread
from embedding_core.training.corpus import Corpus, build_corpus, keep_probabilities, noise_distribution, sentences
from embedding_core.training.quality import purity
from embedding_core.training.skip_gram import SkipGram, SkipGramConfig
from embedding_core.training.world import GROUPS, toy_world

RUNS = 3
MIN_COUNT = 5
DIMENSIONS = (50, 100)
TOY_SENTENCES = 20_000
NEWS, TOY = "web pages (stems)", "toy world"
_LONGEST_LINE = 1000  # gensim drops what is beyond 10,000 words of a line
_PAIRS = 60_000
_CENTERS = 5_000


@dataclass(frozen=True)
class Trained:
    """Words of the text per second of training, mean cost of a pair in nats, and purity where there is a truth."""

    words_per_second: float
    cost: float
    purity: float | None


@dataclass(frozen=True)
class Result:
    """Medians of `RUNS` runs in turns, by (text, dimensions)."""

    texts: dict[str, tuple[int, int]]  # words, vocabulary
    ours: dict[tuple[str, int], Trained]
    gensims: dict[tuple[str, int], Trained]


def texts() -> dict[str, list[list[str]]]:
    """Sentences of words: 2.2 MB of web pages in gensim's test data, and a toy world."""
    path = Path(gensim.__file__).parent / "test" / "test_data" / "head500.noblanks.cor"
    lines = [line.lower().split() for line in path.read_text(encoding="utf-8").splitlines()]
    news = [line[start : start + _LONGEST_LINE] for line in lines for start in range(0, len(line), _LONGEST_LINE)]
    return {NEWS: news, TOY: sentences(toy_world(TOY_SENTENCES).text)}


def measure() -> Result:
    """Train both, in turns, with the same settings on one thread; the vocabulary is counted before the clock starts."""
    ours: dict[tuple[str, int], Trained] = {}
    gensims: dict[tuple[str, int], Trained] = {}
    sizes = {}
    for name, parts in texts().items():
        corpus = build_corpus(parts, min_count=MIN_COUNT)
        sizes[name] = (corpus.n_raw_words, len(corpus.words))
        for dim in DIMENSIONS:
            config = SkipGramConfig(dim=dim, epochs=5)
            runs = [(train_ours(corpus, config), train_gensim(parts, corpus, config)) for _ in range(RUNS)]
            for results, column in ((ours, 0), (gensims, 1)):
                results[name, dim] = judge([run[column] for run in runs], corpus, config, name == TOY)
    return Result(sizes, ours, gensims)


Run = tuple[float, npt.NDArray[np.float32], npt.NDArray[np.float32]]


def train_ours(corpus: Corpus, config: SkipGramConfig) -> Run:
    """Seconds, and both kinds of vectors in the order of the corpus."""
    model = SkipGram(corpus, config)
    with one_torch_thread():
        start = perf_counter()
        for _ in model.train():
            pass
        seconds = perf_counter() - start
    return seconds, model.centers.numpy(), model.contexts.numpy()


def train_gensim(parts: Sequence[Sequence[str]], corpus: Corpus, config: SkipGramConfig) -> Run:
    """The same by gensim."""
    rates = {"alpha": config.learning_rate, "min_alpha": config.final_learning_rate}
    same = {name: getattr(config, name) for name in ("window", "negative", "sample", "seed")}
    model: Any = Word2Vec(vector_size=config.dim, **rates, **same, min_count=MIN_COUNT, sg=1, workers=1)
    model.build_vocab(parts)
    start = perf_counter()
    model.train(parts, total_examples=model.corpus_count, epochs=config.epochs)
    seconds = perf_counter() - start
    order = [model.wv.key_to_index[word] for word in corpus.words]
    return seconds, model.wv.vectors[order], model.syn1neg[order]


def judge(runs: Sequence[Run], corpus: Corpus, config: SkipGramConfig, has_groups: bool) -> Trained:
    """Medians over runs; both libraries are judged by the same function."""
    words = corpus.n_raw_words * config.epochs
    groups = [purity(WordVectors.from_arrays(corpus.words, centers), GROUPS) for _, centers, _ in runs if has_groups]
    return Trained(
        words / statistics.median(seconds for seconds, _, _ in runs),
        statistics.median(mean_cost(centers, contexts, corpus, config) for _, centers, contexts in runs),
        statistics.median(groups) if groups else None,
    )


def mean_cost(
    centers: npt.NDArray[np.float32], contexts: npt.NDArray[np.float32], corpus: Corpus, config: SkipGramConfig
) -> float:
    """What training lowers: the cost of a pair and its expected negatives, over random pairs of the text."""
    rng = np.random.default_rng(0)
    kept = np.flatnonzero(rng.random(len(corpus.ids)) < keep_probabilities(corpus.counts, config.sample)[corpus.ids])
    words, sentence = corpus.ids[kept], np.searchsorted(corpus.starts, kept, side="right")
    here = rng.integers(0, len(words), _PAIRS)
    distance = rng.integers(1, config.window + 1, _PAIRS)
    there = here + distance * rng.choice([-1, 1], _PAIRS)
    inside = (distance <= rng.integers(1, config.window + 1, _PAIRS)) & (there >= 0) & (there < len(words))
    here, there = here[inside], there[inside]
    inside = sentence[here] == sentence[there]
    first, second = words[here[inside]], words[there[inside]]
    near = np.logaddexp(0, -np.vecdot(centers[first], contexts[second])).mean()
    far = np.logaddexp(0, centers[first[:_CENTERS]] @ contexts.T) @ noise_distribution(corpus.counts)
    return float(near + config.negative * far.mean())


def report(result: Result) -> str:
    """The table, with the ratio to gensim."""
    rows = []
    for (name, dim), ours in result.ours.items():
        theirs = result.gensims[name, dim]
        words, vocabulary = result.texts[name]
        both = "–" if ours.purity is None or theirs.purity is None else f"{ours.purity:.3f}, {theirs.purity:.3f}"
        rows.append(
            [
                f"{name}, {words:,} words, vocabulary {vocabulary:,}, {dim} dimensions",
                f"{ours.words_per_second:,.0f}",
                f"{theirs.words_per_second:,.0f}",
                f"{ours.words_per_second / theirs.words_per_second:.2f}",
                f"{ours.cost:.3f}, {theirs.cost:.3f}",
                both,
            ]
        )
    header = [
        *("skip-gram, words per second on one thread", "embedding_core", "gensim `Word2Vec`", "÷ gensim"),
        *("cost of a pair (ours, gensim)", "purity (ours, gensim)"),
    ]
    return table(header, rows)
