"""Skip-gram on a text: gradients against autograd, pairs against a loop, a known truth, and gensim beside it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import torch
from gensim.models import Word2Vec

from embedding_core.errors import InvalidInputError, UnknownWordError
from embedding_core.runtime.torch_threads import one_torch_thread
from embedding_core.training.blocks import (
    BLOCK,
    SHARED_NEGATIVES,
    Blocks,
    Update,
    block_loss,
    block_slopes,
    longest_steps,
)
from embedding_core.training.corpus import Corpus, build_corpus, noise_distribution, sentences
from embedding_core.training.quality import group_share, known_groups, nearest_words, purity
from embedding_core.training.skip_gram import LIMITS, Progress, SkipGram, SkipGramConfig, TrainingError
from embedding_core.training.text_run import TextTraining, finished_vectors
from embedding_core.training.world import DEFAULT_SENTENCES, GROUPS, toy_world
from embedding_core.vectors.word_vectors import WordVectors


def corpus_of(size: int = 1000, seed: int = 0) -> Corpus:
    return build_corpus(sentences(toy_world(size, seed).text), min_count=1)


def short() -> Corpus:
    """A text of 60 sentences with a cat in it, for what holds at any length."""
    return build_corpus(sentences(toy_world(200).text)[140:], min_count=1)


def run(corpus: Corpus, **settings: float) -> tuple[SkipGram, list[Progress]]:
    model = SkipGram(corpus, SkipGramConfig(**settings))  # type: ignore[arg-type]
    with one_torch_thread():
        return model, list(model.train(["cat"], GROUPS))


# The arithmetic


@pytest.mark.slow
def test_hand_written_slopes_are_those_of_autograd() -> None:
    chance = torch.Generator().manual_seed(1)
    x = torch.randn(3, 5, 9, generator=chance, dtype=torch.float64, requires_grad=True)
    push, pull = (torch.rand(3, 5, 9, generator=chance, dtype=torch.float64) for _ in range(2))
    (by_autograd,) = torch.autograd.grad(block_loss(x, push, pull), x)
    torch.testing.assert_close(block_slopes(x.detach().clone(), push, pull), by_autograd)


def test_the_loss_is_that_of_the_paper_written_out() -> None:
    near, far = -1.5, -0.15
    paper = -math.log(1 / (1 + math.exp(-near))) - 5 * math.log(1 / (1 + math.exp(far)))
    found = block_loss(
        torch.tensor([[[near, far]]]), push=torch.tensor([[[1.0, 5.0]]]), pull=torch.tensor([[[1.0, 0.0]]])
    )
    assert float(found) == pytest.approx(paper, rel=1e-6)


@pytest.mark.slow
def test_one_step_of_an_update_follows_the_gradient_that_autograd_finds() -> None:
    model = SkipGram(corpus_of(300), SkipGramConfig(dim=7))
    model.contexts.normal_(generator=torch.Generator().manual_seed(0))
    update = next(model._blocks.epoch(np.random.default_rng(1)))
    v, u = model.centers.clone().requires_grad_(), model.contexts.clone().requires_grad_()
    shape = (len(update.push), -1, 7)
    x = v[update.words].view(shape) @ u[update.columns].view(shape).transpose(1, 2)
    for_v, for_u = torch.autograd.grad(block_loss(x, update.push, update.pull), (v, u))
    rate = 1e-3
    assert update.crowding * rate < 0.1
    model._step(update, *model._products(update, model._room), rate)
    torch.testing.assert_close(model.centers, v.detach() - rate * for_v)
    torch.testing.assert_close(model.contexts, u.detach() - rate * for_u)


@pytest.mark.parametrize("scale", [0.1, 1.0, 5.0, 30.0])
def test_the_longest_steps_of_the_words_alone_never_lead_uphill(scale: float) -> None:
    chance = torch.Generator().manual_seed(3)
    words, columns = torch.randint(0, 3, (2 * 6,), generator=chance), torch.randint(0, 3, (2 * 9,), generator=chance)
    push = 20 * torch.rand(2, 6, 9, generator=chance)
    pull = push * (torch.rand(2, 6, 9, generator=chance) < 0.4)
    update = Update(words, columns, push, pull, 9.0, 1.0)
    centers, contexts = (scale * torch.randn(3, 4, generator=chance) for _ in range(2))
    for _ in range(20):
        v, u = centers[words].view(2, 6, 4), contexts[columns].view(2, 9, 4)
        x = v @ u.transpose(1, 2)
        before = block_loss(x, push, pull)
        steps, _ = longest_steps(x, v, u, update, 3)
        centers.index_add_(0, words, (-steps * (block_slopes(x, push, pull) @ u)).view(-1, 4))
        after = block_loss(centers[words].view(2, 6, 4) @ u.transpose(1, 2), push, pull)
        assert after <= before * (1 + 1e-5)


def places(blocks: Blocks, seed: int = 0) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Words (b, block), columns (b, columns), push and pull of each update of an epoch."""
    for update in blocks.epoch(np.random.default_rng(seed)):
        yield (
            update.words.view(len(update.push), -1),
            update.columns.view(len(update.push), -1),
            update.push,
            update.pull,
        )


@pytest.mark.parametrize("epochs", [1, 1000])  # short blocks and long ones
def test_the_pairs_of_blocks_are_those_that_a_loop_over_the_text_finds(epochs: int) -> None:
    """With a window of 1 the radius is not random: every neighbour in the sentence, and no one else."""
    rng = np.random.default_rng(3)
    text = [[f"w{i:c}" for i in 97 + rng.integers(0, 8, rng.integers(1, 50))] for _ in range(40)]
    corpus = build_corpus(text, min_count=1)
    expected: Counter[tuple[str, str]] = Counter()
    for part in text:
        for first, second in pairwise(part):
            expected[first, second] += 1
            expected[second, first] += 1

    blocks = Blocks(corpus, window=1, negative=3, sample=0, epochs=epochs)
    assert blocks.block == (1 if epochs == 1 else BLOCK)
    found: Counter[tuple[str, str]] = Counter()
    for words, columns, push, pull in places(blocks):
        near = pull.shape[2] - SHARED_NEGATIVES
        weights = torch.zeros_like(push)
        for block, row, column in pull.nonzero().tolist():
            assert column < near
            found[corpus.words[words[block, row]], corpus.words[columns[block, column]]] += 1
            weights[block, row, column] = 1
            # Of the shared negatives a pair takes its part, but none that is its own neighbour.
            other = columns[block, near:] != columns[block, column]
            weights[block, row, near:] += other * 3 / SHARED_NEGATIVES
        torch.testing.assert_close(push, weights)
    assert found == expected
    assert [update.done for update in blocks.epoch(rng)][-1] == 1


def test_a_wider_window_takes_near_words_more_often_than_far_ones() -> None:
    corpus = build_corpus([[f"w{i:c}" for i in range(97, 97 + 20)]] * 300, min_count=1)
    place = np.array([ord(word[1]) for word in corpus.words])
    at: Counter[int] = Counter()
    for words, columns, _, pull in places(Blocks(corpus, window=4, negative=5, sample=0, epochs=1)):
        block, row, column = pull.nonzero().T
        at.update((place[columns[block, column]] - place[words[block, row]]).tolist())
    assert set(at) == {-4, -3, -2, -1, 1, 2, 3, 4}
    # A radius of 1 to 4 with equal chances: a word at distance d is taken in 5 - d of 4 cases.
    for distance in range(1, 5):
        assert at[distance] / (300 * (20 - distance)) == pytest.approx((5 - distance) / 4, abs=0.05)


@pytest.mark.slow
def test_negatives_are_drawn_as_often_as_their_distribution_says() -> None:
    corpus = corpus_of(300)
    blocks = Blocks(corpus, window=2, negative=5, sample=0, epochs=1)
    drawn: Counter[int] = Counter()
    for seed in range(20):
        for _, columns, _, _ in places(blocks, seed):
            drawn.update(columns[:, -SHARED_NEGATIVES:].ravel().tolist())
    shares = np.array([drawn[word] for word in range(len(corpus.words))]) / drawn.total()
    np.testing.assert_allclose(shares, noise_distribution(corpus.counts), rtol=0.15, atol=1e-4)


def test_an_update_is_crowded_where_few_words_meet_again_and_again() -> None:
    def most(parts: list[list[str]], sample: float) -> float:
        blocks = Blocks(build_corpus(parts, min_count=1), window=5, negative=5, sample=sample, epochs=100)
        return max(update.crowding for update in blocks.epoch(np.random.default_rng(0)))

    ordinary = sentences(toy_world(1000).text)
    assert most([["do", "re"] * 3000], 0) > 20 * most(ordinary, 1e-3)


def test_a_text_that_repeats_a_word_hundreds_of_times_does_not_run_away() -> None:
    parts = sentences(toy_world(1000).text)
    parts[500:500] = [["cat"] * 400 + ["dog"] * 400]
    model, records = run(build_corpus(parts), sample=0.0, dim=20)
    assert np.linalg.norm(model.centers.numpy(), axis=1).max() < 12
    assert records[-1].loss < 2.7


# What is learned


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_the_groups_of_a_toy_world_of_the_default_size_are_found(seed: int) -> None:
    model, records = run(corpus_of(DEFAULT_SENTENCES, seed), seed=seed)
    assert records[-1].purity is not None
    assert records[-1].purity > 0.9
    assert records[-1].purity == purity(model.vectors(), GROUPS)
    assert records[0].purity is not None
    assert records[0].purity < 0.5
    assert records[-1].loss < 0.6 * records[0].loss


def test_the_vectors_are_as_good_as_those_of_gensim() -> None:
    text = sentences(toy_world(1000, 1).text)
    corpus = build_corpus(text)
    ours = run(corpus, epochs=8, seed=1)[1][-1].purity
    model = Word2Vec(text, vector_size=50, sg=1, workers=1, epochs=8, min_count=5, seed=0)
    theirs = purity(WordVectors.from_arrays(model.wv.index_to_key, model.wv.vectors), GROUPS)
    assert ours is not None
    assert ours > theirs - 0.1
    assert 0.5 < theirs < 1  # otherwise this compares nothing


def test_the_same_seed_gives_the_same_vectors_and_another_seed_others() -> None:
    corpus = short()
    first, second, other = (run(corpus, epochs=2, seed=seed)[0].centers for seed in (5, 5, 6))
    assert torch.equal(first, second)
    assert not torch.equal(first, other)


@pytest.mark.slow
def test_records_tell_of_the_whole_run() -> None:
    corpus = corpus_of(300)
    model, records = run(corpus, epochs=10)
    epochs = [record.epoch for record in records]
    assert epochs == sorted(epochs)
    assert (epochs[0], epochs[-1]) == (0, 10)
    assert len(records) > 30
    assert [record.finished for record in records] == [False] * (len(records) - 1) + [True]
    # A negative that is the neighbour costs nothing, so guessing costs a little less than (1 + negative) ln 2.
    assert 0.95 * 6 * math.log(2) < records[0].loss < 6 * math.log(2)
    assert records[1].loss == pytest.approx(records[0].loss, rel=0.02)  # the truth is near what is claimed
    assert records[-1].loss == pytest.approx(model.cost())
    assert all(record.words_per_second > 0 for record in records[1:])
    snapshots = [record for record in records if record.neighbors]
    assert 10 <= len(snapshots) <= 26
    assert records[-1].neighbors == {"cat": nearest_words(model.vectors(), "cat", 5)}


def test_a_run_that_is_left_can_be_read_and_holds_nothing_open() -> None:
    model = SkipGram(corpus_of(300), SkipGramConfig())
    with one_torch_thread():
        for record in model.train():
            if record.epoch > 1:
                break
    assert 1 < record.epoch < 2
    assert len(finished_vectors(model, "early")) == len(model.corpus.words)


def test_finished_vectors_are_a_set_for_every_page() -> None:
    model, _ = run(short(), epochs=1)
    vectors = finished_vectors(model, "mine")
    assert (vectors.name, vectors.dim, vectors.words[0]) == ("mine", 50, "the")
    assert vectors.random_pairs_like(["the", "cat"]).percentile(1.0) == 100
    before = vectors["cat"].copy()
    model.centers.zero_()
    assert (vectors["cat"] == before).all()


# Neighbours and purity


def test_purity_of_hand_made_vectors() -> None:
    groups = {"x": ["x1", "x2"], "y": ["y1", "y2", "unknown"]}
    apart = WordVectors.from_arrays(["x1", "x2", "y1", "y2"], [[1, 0], [1, 0.1], [0, 1], [0.1, 1]])
    mixed = WordVectors.from_arrays(["x1", "y1", "x2", "y2"], [[1, 0], [1, 0.1], [0, 1], [0.1, 1]])
    assert purity(apart, groups, k=1) == 1
    assert purity(mixed, groups, k=1) == 0
    assert purity(apart, groups, k=5) == pytest.approx(1 / 3) == group_share(known_groups(apart.words, groups))
    assert nearest_words(apart, "x1", 2) == ("x2", "y2")
    little = WordVectors.from_arrays(["patient", "the", "nurse"], [[1, 0], [1, 0.1], [1, 0.5]])
    assert nearest_words(little, "patient", 1) == ("nurse",)
    assert nearest_words(little, "patient", 2) == ("nurse", "the"), "where there are not enough others"
    german = WordVectors.from_arrays(
        ["der", "die", "rhein", "und", "elbe"], [[1, 0.2], [1, 0], [1, 0.1], [0, 1], [1, 0.9]]
    )
    assert nearest_words(german, "rhein", 1) == ("elbe",), "its own little words come last, too"
    with pytest.raises(InvalidInputError, match="two words"):
        purity(apart, {"x": ["x1"]})


# What can go wrong


@pytest.mark.parametrize("field", LIMITS)
def test_every_setting_has_limits(field: str) -> None:
    least, most = LIMITS[field]
    for value in (least, most):
        SkipGramConfig(**{field: value})  # type: ignore[arg-type]
    for value in (least - 1, most + 1, 1e9 if most < 1e9 else 1e12, math.nan):
        with pytest.raises(InvalidInputError, match="must be from"):
            SkipGramConfig(**{field: value})  # type: ignore[arg-type]


def test_a_learning_rate_of_zero_is_refused() -> None:
    with pytest.raises(InvalidInputError, match=r"learning rate must be from 0\.0001 to 0\.2, not 0"):
        SkipGramConfig(learning_rate=0)


def test_numbers_that_run_away_end_the_run_with_advice() -> None:
    model = SkipGram(corpus_of(200), SkipGramConfig())
    records = model.train()
    next(records)
    model.centers.fill_(math.inf)
    with pytest.raises(TrainingError, match="smaller learning rate"):
        list(records)


@pytest.mark.slow
def test_a_run_that_ends_far_above_guessing_is_not_finished() -> None:
    model = SkipGram(corpus_of(200), SkipGramConfig(learning_rate=1e-4, epochs=1))
    model.centers.fill_(3)
    model.contexts.fill_(3)
    with pytest.raises(TrainingError, match=r"Nothing was learned.*guessing costs 4\.\d+. Take a smaller"):
        assert not [record for record in model.train() if record.finished]


@pytest.mark.slow
def test_the_largest_learning_rate_still_ends_in_numbers() -> None:
    model, records = run(short(), learning_rate=LIMITS["learning_rate"][1], epochs=10)
    assert torch.isfinite(model.centers).all()
    assert records[-1].finished


@pytest.mark.slow
def test_a_threshold_that_would_leave_nothing_keeps_everything() -> None:
    assert run(short(), sample=1e-12, epochs=1)[1][-1].finished


def test_an_unknown_probe_is_named() -> None:
    with pytest.raises(UnknownWordError, match="'zebra'"):
        next(SkipGram(corpus_of(200), SkipGramConfig()).train(["zebra"]))


@pytest.mark.parametrize(("argument", "wrong"), [("groups", 5), ("snapshots", "x")])
def test_what_a_training_cannot_begin_with_is_named_when_its_records_are_asked_for(argument: str, wrong: Any) -> None:
    model = SkipGram(short(), SkipGramConfig(epochs=1))
    with pytest.raises(InvalidInputError, match=rf"SkipGram\.train: {argument} must be"):
        list(model.train(**{"groups": GROUPS, argument: wrong}))


@pytest.mark.slow
def test_a_text_training_watches_what_it_can() -> None:
    text = toy_world(300).text
    asked = TextTraining(text, SkipGramConfig(epochs=1), probes=("cat", "zebra"), groups=GROUPS, min_count=1)
    assert set(next(asked.records()).neighbors or {}) == {"cat"}
    assert asked.read is not None
    assert asked.read.missing == ("zebra",)
    own = TextTraining(text, SkipGramConfig(epochs=1), probes=("zebra",))
    assert len(next(own.records()).neighbors or {}) == 4
    with pytest.raises(InvalidInputError, match="repeated"):
        next(TextTraining("word " * 90, SkipGramConfig()).records())


# The world


def test_a_toy_world_is_the_same_for_the_same_seed_and_has_the_size_asked_for() -> None:
    assert toy_world(300, 4) == toy_world(300, 4)
    assert toy_world(300, 4).text != toy_world(300, 5).text
    assert toy_world(300).text.count("\n") == len(sentences(toy_world(300).text)) == 300
    words = [word for members in GROUPS.values() for word in members]
    assert len(words) == len(set(words)) == 64
    for size in (199, 40_001):
        with pytest.raises(InvalidInputError, match="from 200 to 40,000"):
            toy_world(size)


def test_the_words_of_a_toy_world_are_enough_to_be_counted_and_say_no_group_name() -> None:
    text = sentences(toy_world().text)
    counts = Counter(word for part in text for word in part)
    assert min(counts[word] for members in GROUPS.values() for word in members) >= 5
    assert not set(GROUPS) & set(counts)
    assert all(not (a == "a" and b[0] in "aeiou") for part in text for a, b in pairwise(part))
