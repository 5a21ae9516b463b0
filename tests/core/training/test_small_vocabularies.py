"""Skip-gram where few words make up a text: whatever the text and the settings, finite, and as good as gensim."""

from __future__ import annotations

import math
import random

import numpy as np
import numpy.typing as npt
import pytest
from gensim.models import Word2Vec
from hypothesis import given, settings
from hypothesis import strategies as st

from embedding_core.runtime.torch_threads import one_torch_thread
from embedding_core.training.corpus import Corpus, build_corpus, noise_distribution
from embedding_core.training.skip_gram import LIMITS, Progress, SkipGram, SkipGramConfig

SCALE = ["do", "re", "mi", "fa", "sol", "la", "si"]
FOX = ["the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog", "and", "runs", "away"]
Matrix = npt.NDArray[np.float32]


def train(corpus: Corpus, config: SkipGramConfig) -> tuple[SkipGram, Progress]:
    model = SkipGram(corpus, config)
    with one_torch_thread():
        *_, last = model.train()
    return model, last


def by_gensim(parts: list[list[str]], corpus: Corpus, config: SkipGramConfig) -> tuple[Matrix, Matrix]:
    """Both kinds of vectors in the order of the corpus."""
    rates = {"alpha": config.learning_rate, "min_alpha": config.final_learning_rate}
    same = {name: getattr(config, name) for name in ("window", "negative", "sample", "epochs", "seed")}
    model = Word2Vec(parts, vector_size=config.dim, **rates, **same, min_count=1, sg=1, workers=1)
    order = [model.wv.key_to_index[word] for word in corpus.words]
    return model.wv.vectors[order], model.syn1neg[order]


def cost(centers: Matrix, contexts: Matrix, corpus: Corpus, config: SkipGramConfig) -> float:
    """Mean cost of a pair and its expected negatives over all pairs of a window in the text, in nats."""
    size = len(corpus.words)
    pairs = np.zeros((size, size))
    for part in np.split(corpus.ids, corpus.starts[1:]):
        for distance in range(1, config.window + 1):
            often = (config.window + 1 - distance) / config.window
            np.add.at(pairs, (part[distance:], part[:-distance]), often)
            np.add.at(pairs, (part[:-distance], part[distance:]), often)
    x = centers.astype(float) @ contexts.astype(float).T
    far, noise = np.logaddexp(0, x), noise_distribution(corpus.counts)
    negatives = config.negative * ((far @ noise)[:, None] - noise * far)  # a negative that is the neighbour is none
    return float((pairs * (np.logaddexp(0, -x) + negatives)).sum() / pairs.sum())


@pytest.mark.slow
@pytest.mark.parametrize("sample", [1e-3, 0])
@pytest.mark.parametrize(
    "parts", [[random.Random(0).choices(SCALE, k=6000)], [FOX * 500], [FOX] * 500, [["yes", "no"] * 1000]]
)
def test_a_few_words_in_a_long_text_are_learned_as_by_gensim(parts: list[list[str]], sample: float) -> None:
    corpus, config = build_corpus(parts), SkipGramConfig(sample=sample)
    model, last = train(corpus, config)
    ours = cost(model.centers.numpy(), model.contexts.numpy(), corpus, config)
    assert ours < 1.01 * cost(*by_gensim(parts, corpus, config), corpus, config)
    if sample == 0:  # otherwise rare words count for more in what is learned than in `cost`
        assert last.loss == pytest.approx(ours, rel=0.03)
    # Not everything is the same as everything else.
    assert np.linalg.norm(model.centers.numpy(), axis=1).max() < 5


@pytest.mark.slow
def test_a_high_rate_whose_steps_overshoot_is_bounded_from_then_on() -> None:
    words = [f"q{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(120)]
    text = random.Random(0).choices(words, k=3000)
    parts = [text[start : start + 20] for start in range(0, 3000, 20)]
    corpus = build_corpus(parts, min_count=1)
    config = SkipGramConfig(dim=10, window=8, negative=12, epochs=6, sample=0, learning_rate=0.2)
    model, last = train(corpus, config)
    assert last.finished
    ours = cost(model.centers.numpy(), model.contexts.numpy(), corpus, config)
    assert ours < 1.02 * cost(*by_gensim(parts, corpus, config), corpus, config)
    assert np.linalg.norm(model.centers.numpy(), axis=1).max() < 5


@st.composite
def texts(draw: st.DrawFn, lengths: tuple[int, ...] = (10, 50, 300)) -> list[list[str]]:
    """Texts of 2 to 200 different words: at random, all in turn, in long runs of one word, or nearly all one word."""
    chance = random.Random(draw(st.integers(0, 10**6)))
    words = [f"w{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(draw(st.sampled_from([2, 3, 5, 8, 20, 60, 200])))]
    length = draw(st.sampled_from(lengths))
    kind = draw(st.sampled_from(["any", "zipf", "turns", "runs", "one"]))
    if kind == "turns":
        text = (words * length)[:length]
    elif kind == "runs":
        text = [word for _ in range(length // 20 + 1) for word in [chance.choice(words)] * chance.randint(1, 40)]
    else:
        weight = {"any": lambda i: 1, "zipf": lambda i: 1 / (i + 1), "one": lambda i: 1 if i else 50}[kind]
        text = chance.choices(words, [weight(i) for i in range(len(words))], k=length)
    text = [*words, *text]
    longest = draw(st.sampled_from([len(text), 8]))
    return [text[start : start + longest] for start in range(0, len(text), longest)]


whole_range = st.builds(
    SkipGramConfig,
    dim=st.sampled_from([2, 10, 50, 100]),
    window=st.sampled_from([1, 2, 5, 10]),
    negative=st.sampled_from([1, 5, 20]),
    epochs=st.sampled_from([1, 5, 20]),
    sample=st.sampled_from([0, 1e-5, 1e-3, 1]),
    learning_rate=st.sampled_from([*LIMITS["learning_rate"], 0.025]),
    seed=st.integers(0, 9),
)


@pytest.mark.slow
@settings(max_examples=15, deadline=None, derandomize=True, database=None)
@given(texts(), whole_range)
def test_whatever_the_text_and_the_settings_training_ends_finite_and_no_worse_than_guessing(
    parts: list[list[str]], config: SkipGramConfig
) -> None:
    corpus = build_corpus(parts, min_count=1)
    model, last = train(corpus, config)
    assert last.finished
    assert math.isfinite(last.loss)
    assert np.isfinite(model.centers.numpy()).all()
    guessing = cost(0 * model.centers.numpy(), model.contexts.numpy(), corpus, config)
    assert cost(model.centers.numpy(), model.contexts.numpy(), corpus, config) < 1.05 * guessing


@pytest.mark.slow
@settings(max_examples=5, deadline=None, derandomize=True, database=None)
@given(texts((300, 600)), whole_range.filter(lambda config: config.sample == 0 and config.epochs > 1))
def test_where_there_is_enough_to_learn_from_the_cost_is_near_that_of_gensim(
    parts: list[list[str]], config: SkipGramConfig
) -> None:
    corpus = build_corpus(parts, min_count=1)
    model, _ = train(corpus, config)
    ours = cost(model.centers.numpy(), model.contexts.numpy(), corpus, config)
    theirs = cost(*by_gensim(parts, corpus, config), corpus, config)
    assert ours < 1.1 * theirs
