"""The toy model: its settings, its trainer, its floor, its groups, and the stored run."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from embedding_core.errors import DataFileError, InvalidInputError
from embedding_core.runtime.background import Job
from embedding_core.runtime.slots import Slots
from embedding_core.runtime.torch_threads import one_torch_thread
from embedding_core.training.toy_config import (
    ARTICLE,
    ARTICLE_GROUPS,
    ToyConfig,
    format_groups,
    groups_from_rows,
    loss_floor,
    parse_groups,
    rows_from_groups,
    start_of,
)
from embedding_core.training.toy_model import SimpleEmbeddingModel
from embedding_core.training.toy_run import (
    GroupsSince,
    Tally,
    ToyRun,
    View,
    as_near,
    course,
    group_cosines,
    grouped,
    in_groups,
    knows_answers,
    mean_cosines,
    nearest,
    on_one_dot,
    records,
    rehearse,
    seen_nearer,
    strays,
    tally,
    train,
)
from embedding_core.training.toy_stored import load_stored_run, load_tallies, save_run
from embedding_core.training.toy_trainer import Forward, Snapshot, StepRecord, Trainer, TrainingFailedError

TWO_GROUPS = (("car", "bike", "plane"), ("cat", "dog", "bird", "plane"), ("orange", "apple", "grape"))


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    with one_torch_thread():
        yield


# The model


def test_the_model_is_an_embedding_and_a_linear_layer_and_returns_both_outputs() -> None:
    model = SimpleEmbeddingModel(vocab_size=9, embedding_dim=3)
    assert [type(layer) for layer in model.children()] == [torch.nn.Embedding, torch.nn.Linear]
    output, embedded = model(torch.tensor([0, 4]))
    assert output.shape == (2, 9)
    assert torch.equal(embedded, model.embedding.weight[[0, 4]])
    assert torch.equal(output, model.linear(embedded))


def test_a_word_is_among_its_own_right_answers_but_not_in_the_article() -> None:
    for config in (ToyConfig(), ARTICLE):
        assert config.words == ("car", "bike", "plane", "cat", "dog", "bird", "orange", "apple", "grape")
        assert config.dim == 3
        assert config.partners("car") == ("bike", "plane")
    assert len(ToyConfig().pairs) == 27
    assert ToyConfig().right_answers("bike") == ("car", "bike", "plane")
    assert len(ARTICLE.pairs) == 18
    assert ARTICLE.right_answers("bike") == ("car", "plane")
    config = ToyConfig(groups=TWO_GROUPS)
    assert config.partners("plane") == ("car", "bike", "cat", "dog", "bird")
    assert config.pairs.count((2, 2)) == 2


# The trainer


def test_a_seed_gives_the_same_run_and_another_seed_another_whatever_torch_drew_before() -> None:
    config = ToyConfig(seed=7, epochs=20, batch_size=5)
    first = [record.loss for record in records(config)]
    torch.manual_seed(99)
    torch.rand(10)
    assert [record.loss for record in records(config)] == first
    assert [record.loss for record in records(replace(config, seed=8))] != first


def test_forward_changes_nothing_and_update_changes_what_the_loss_says() -> None:
    trainer = Trainer(ToyConfig())
    start = trainer.snapshot()
    forward = trainer.forward()
    np.testing.assert_array_equal(forward.snapshot.embeddings, start.embeddings)
    probabilities = start.probabilities()
    of_others = start.shares_of_others()
    assert not of_others.diagonal().any()
    assert of_others[0, 1:] == pytest.approx(probabilities[0, 1:] / (1 - probabilities[0, 0]))
    by_hand = -np.mean([math.log(probabilities[a, b]) for a, b in forward.pairs])
    assert forward.loss == pytest.approx(by_hand, rel=1e-5)
    record = trainer.update()
    assert record.loss == forward.loss
    assert record.gradient_norm > 0
    assert trainer.forward().loss < forward.loss


def test_an_update_without_a_forward_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="forward"):
        Trainer(ToyConfig()).update()


def test_sgd_takes_the_step_of_the_textbook() -> None:
    trainer = Trainer(ToyConfig(optimiser="sgd", learning_rate=0.5, weight_decay=0.0))
    before = trainer.snapshot()
    pairs = trainer.forward().pairs
    after = trainer.update().snapshot
    # d loss / d score = softmax - one-hot; the bias moves by its mean over the batch
    slope = before.probabilities()[[a for a, _ in pairs]]
    slope[range(len(pairs)), [b for _, b in pairs]] -= 1
    np.testing.assert_allclose(after.bias, before.bias - 0.5 * slope.mean(axis=0), atol=1e-6)


def test_batches_hold_every_pair_once_a_round() -> None:
    trainer = Trainer(ToyConfig(batch_size=4, epochs=2))
    for _ in range(2):
        seen = []
        for _ in range(trainer.config.steps_per_epoch):
            seen += trainer.forward().pairs
            trainer.update()
        assert sorted(seen) == sorted(trainer.config.pairs)
    assert trainer.done


def test_a_background_job_runs_pauses_steps_by_halves_and_goes_on_to_the_same_end() -> None:
    config = ToyConfig(epochs=60, seed=2)
    run = ToyRun(config)
    job = Job(run.records, Slots(1), pace=0.005)
    job.go()
    while job.view().made < 10:
        job.tick()
    job.pause()
    assert job.join(30)
    run.by_halves = True
    made = job.view().made
    kinds = []
    for _ in range(4):
        job.step()
        kinds.append(type(job.view().latest))
    assert kinds == [Forward, StepRecord, Forward, StepRecord]
    assert job.view().made == made + 4
    run.by_halves, job.pace = False, 0
    job.go()
    assert job.join(30)
    assert job.view().state == "finished"
    ours = [record.loss for record in job.view().records if isinstance(record, StepRecord)]
    assert ours == [record.loss for record in records(config)]


# Failures


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"optimiser": "sgd", "learning_rate": 1e9}, "A learning rate of 1e+09 makes its steps too large"),
        ({"learning_rate": 1e9}, "A learning rate of 1e+09 makes its steps too large"),
        ({"learning_rate": 20.0}, "A learning rate of 20 makes its steps too large: try 0.05."),
        (
            {"optimiser": "sgd", "learning_rate": 30.0},
            "makes its steps too large: try a tenth of it.",
        ),
    ],
)
def test_a_rate_that_is_too_large_ends_in_words_and_keeps_what_came_before(
    settings: dict[str, object], told: str
) -> None:
    result = train(ToyConfig(**settings))
    assert told in result.error
    losses = [record.loss for record in result.records]
    nearer = any(after < before for before, after in pairwise(losses))
    assert not (nearer and "somewhere worse" in result.error), "the curve shows steps that are better"
    assert 1 < len(result.records) < 100
    assert np.isfinite(result.last.cosines()).all()
    assert np.isfinite(result.last.probabilities()).all()
    view = View.of(rehearse(result.config).embeddings)
    assert np.isfinite(view.project(result.last.embeddings)).all()


def test_a_loss_that_is_no_number_is_told_as_such() -> None:
    trainer = Trainer(ToyConfig())
    with torch.no_grad():
        trainer.model.linear.bias[0] = float("inf")
    with pytest.raises(TrainingFailedError, match="no longer a finite number"):
        trainer.forward()


@pytest.mark.parametrize(("rate", "expected"), [(0.05, "learned"), (0.0005, "on its way"), (1e-6, "too small")])
def test_how_a_run_went_is_seen_in_its_losses(rate: float, expected: str) -> None:
    config = ToyConfig(learning_rate=rate)
    result = train(config)
    assert not result.error
    assert course(config, [record.loss for record in result.records]) == expected
    assert course(config, [2.3, 9.0, 3.0]) == "too large"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"learning_rate": 0.0}, "no number ever changes"),
        ({"learning_rate": -1.0}, "above 0"),
        ({"learning_rate": float("nan")}, "above 0"),
        ({"learning_rate": 2e9}, "at most 1e9"),
        ({"dim": 1}, "from 2 to 16"),
        ({"dim": 17}, "from 2 to 16"),
        ({"optimiser": "magic"}, "adam"),
        ({"weight_decay": 1.5}, "from 0 to 1"),
        ({"seed": -1}, "seed"),
        ({"epochs": 0}, "1 to 2,000"),
        ({"epochs": 2000, "batch_size": 2}, "28,000 steps"),
        ({"batch_size": -1}, "batch size"),
        ({"groups": (("car", "bike"),)}, "one group"),
        ({"groups": (("car",), ("cat", "dog"))}, "car is alone.* at least two words"),
        ({"groups": (("car bike",), ("cat", "dog"))}, "commas between the words"),
        ({"groups": (("car",),)}, "One word alone"),
        ({"groups": (("car", "car"), ("cat", "dog"))}, "twice"),
        ({"groups": (("car", " "), ("cat", "dog"))}, "empty"),
        ({"groups": (("car", "a/b"), ("cat", "dog"))}, "slash"),
        ({"groups": (("car", "x" * 1000), ("cat", "dog"))}, "1,000 characters"),
        ({"groups": tuple((f"a{i}", f"b{i}") for i in range(100))}, "200 words; at most 30"),
    ],
)
def test_settings_without_a_meaning_are_refused_with_what_to_do(settings: dict[str, object], told: str) -> None:
    with pytest.raises(InvalidInputError, match=told):
        ToyConfig(**settings)


# Words and groups


def test_groups_are_read_from_a_line_and_written_back() -> None:
    assert parse_groups(" car,bike ,, plane / cat , dog\nsea  cow,  , crab/ /") == (
        ("car", "bike", "plane"),
        ("cat", "dog"),
        ("sea cow", "crab"),
    )
    assert parse_groups(format_groups(TWO_GROUPS)) == TWO_GROUPS
    assert parse_groups("Ships: Cooper, galley / crafts: cooper, smith") == (("Cooper", "galley"), ("Cooper", "smith"))
    assert parse_groups("Ships: cog  galley\ncooper smith") == (("cog", "galley"), ("cooper", "smith"))
    assert parse_groups("a\u200b, a, b / c, d\x00") == (("a", "b"), ("c", "d"))
    assert parse_groups("**car**, ![x](y) and <b> / 猫, 🐕") == (("**car**", "![x](y) and <b>"), ("猫", "🐕"))


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "no words"), (" / , ", "no words"), ("car", "One word alone"), ("car, bike", "one group")],
)
def test_a_line_without_groups_is_refused_with_an_example(text: str, told: str) -> None:
    with pytest.raises(InvalidInputError, match=told):
        parse_groups(text)


def test_a_table_of_words_and_groups_is_the_same_as_the_line() -> None:
    rows = rows_from_groups(TWO_GROUPS)
    assert rows[2] == ("plane", 1, 2)
    assert {frozenset(group) for group in groups_from_rows(rows)} == {frozenset(group) for group in TWO_GROUPS}
    assert groups_from_rows([("a", 5, None), ("b", 5, 2), ("c", 2, 2)]) == [["b", "c"], ["a", "b"]]


# The floor


@pytest.mark.parametrize("size", [2, 3, 4, 6])
def test_the_floor_of_groups_of_g_words_is_the_log_of_the_number_of_right_answers(size: int) -> None:
    groups = tuple(tuple(f"{group}{word}" for word in range(size)) for group in "abc")
    assert ToyConfig(groups=groups).floor == pytest.approx(math.log(size))
    assert ToyConfig(groups=groups, itself=False).floor == pytest.approx(math.log(size - 1))


def test_the_floor_of_any_groups_is_what_the_best_possible_answers_cost() -> None:
    config = ToyConfig(groups=(("a", "b", "c"), ("c", "d"), ("e", "f", "g", "h"), ("a", "b")))
    counts = np.zeros((len(config.words),) * 2)
    for word, target in config.pairs:
        counts[word, target] += 1
    best = counts / counts.sum(axis=1, keepdims=True)
    assert config.floor == pytest.approx(-np.mean([math.log(best[a, b]) for a, b in config.pairs]))
    assert loss_floor([(0, 1), (1, 0)]) == 0


@pytest.mark.slow
def test_without_a_pull_the_loss_reaches_the_floor_and_never_goes_below() -> None:
    for seed in range(5):
        config = ToyConfig(weight_decay=0.0, seed=seed)
        losses = [record.loss for record in train(config).records]
        assert config.floor - 1e-6 <= min(losses)
        assert losses[-1] < config.floor + 0.005


def test_a_word_in_two_groups_raises_the_floor_and_the_loss_reaches_it_too() -> None:
    config = ToyConfig(groups=TWO_GROUPS, weight_decay=0.0, dim=6, epochs=600)
    assert config.floor > ToyConfig().floor
    assert train(config).records[-1].loss == pytest.approx(config.floor, abs=0.01)


# What is learned


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [(2, 2), (2, 3, 4), (28, 2)])
def test_groups_of_every_size_come_out_close_to_the_floor(sizes: tuple[int, ...]) -> None:
    groups = tuple(tuple(f"{group}{word}" for word in range(size)) for group, size in enumerate(sizes))
    for seed in range(4):
        result = train(ToyConfig(groups=groups, seed=seed))
        assert strays(result.config, result.last) == []
        assert result.records[-1].loss < result.config.floor + 0.05
        inside, outside = mean_cosines(result.config, result.config.words, result.last.cosines())
        assert inside is not None
        assert outside is not None
        assert inside > 0.9 > 0 > outside


def test_own_words_have_a_start_of_their_own_that_stays_the_same() -> None:
    family, kitchen = (("mama", "papa"), ("milk", "bread")), (("pot", "pan"), ("nurse", "doctor"))
    assert start_of(family) == 602_554, "links rely on it"
    others = (kitchen, family[::-1], (("Mama", "papa"), family[1]), (("mama", "papa", "milk"), ("bread", "jam")))
    assert len({start_of(groups) for groups in (family, *others)}) == 5
    assert ToyConfig(groups=family, seed=start_of(family)).seed == start_of(family)


@pytest.mark.parametrize("groups", [ARTICLE_GROUPS, TWO_GROUPS, (("a", "b"), ("c", "d", "e"))])
def test_the_step_from_which_on_groups_are_out_is_the_one_after_the_last_stray(
    groups: tuple[tuple[str, ...], ...],
) -> None:
    result = train(ToyConfig(groups=groups, epochs=120))
    snapshots = [record.snapshot for record in result.records]
    out = in_groups(result.config, snapshots)
    assert out == [not strays(result.config, snapshot) for snapshot in snapshots]
    assert False in out
    assert out[-1]
    since = GroupsSince()
    told = [since.look(result.config, result.records[:seen]) for seen in (1, 5, 5, 40, 121)]
    assert told[-1] == len(out) - out[::-1].index(False)
    backwards = result.records[::-1]
    assert GroupsSince().look(result.config, backwards) is None, "out, and then not any more"


@pytest.mark.slow
def test_groups_of_own_words_come_out_whatever_start_follows_from_them() -> None:
    sets = [tuple(tuple(f"{one}{group}{word}" for word in range(3)) for group in "xyz") for one in range(8)]
    found = [train(ToyConfig(groups=groups, seed=start_of(groups))) for groups in sets]
    assert [strays(result.config, result.last) for result in found] == [[]] * len(sets)
    assert len({result.records[0].loss for result in found}) == len(sets), "each from its own places"


@pytest.mark.slow
def test_the_article_leaves_partners_apart_in_most_runs() -> None:
    assert tally(ARTICLE, range(4)).whole < 2
    assert tally(replace(ARTICLE, groups=(("a", "b"), ("c", "d"))), range(4)).near < 2


@pytest.mark.parametrize(("apart", "expected"), [(0.05, True), (0.5, False)])
def test_words_of_a_group_share_a_dot_where_a_map_cannot_show_them_apart(apart: float, expected: bool) -> None:
    config = ToyConfig(groups=(("a", "b"), ("c", "d")), dim=2)
    at = np.array([[0, 0], [0, 0], [10, 0], [10, apart]], np.float32)
    assert on_one_dot(config, Snapshot(1, at, at, at[:, 0])) is expected


def test_a_stray_is_nearer_to_a_foreign_word_than_to_its_farthest_partner() -> None:
    config = ToyConfig(groups=(("a", "b", "c"), ("d", "e")), dim=2)
    at = np.array([[1, 0], [1, 0.1], [0, 1], [0.9, 0.4], [0.8, 0.5]], np.float32)
    snapshot = Snapshot(1, at, at, at[:, 0])
    found = {stray.word: stray for stray in strays(config, snapshot)}
    assert set(found) == {"a", "b", "c"}
    assert (found["a"].partner, found["a"].foreign) == ("c", "d")
    assert found["a"].partner_cosine == pytest.approx(0)
    assert found["a"].foreign_cosine == pytest.approx(0.9 / math.hypot(0.9, 0.4))
    inside, outside = mean_cosines(config, config.words, snapshot.cosines())
    cosines = snapshot.cosines()
    assert inside == pytest.approx(np.mean([cosines[0, 1], cosines[0, 2], cosines[1, 2], cosines[3, 4]]))
    assert outside == pytest.approx(cosines[:3, 3:].mean())


def test_answers_are_known_where_nine_tenths_of_every_word_lie_on_its_right_ones() -> None:
    config = ToyConfig(groups=(("a", "b", "c"), ("d", "e")), dim=5, itself=False)
    each = np.eye(5, dtype=np.float32)
    right = np.array([[word in config.right_answers(asked) for word in config.words] for asked in config.words])

    def says(certainty: float) -> Snapshot:
        return Snapshot(1, each, (certainty * right.T).astype(np.float32), np.zeros(5, np.float32))

    assert knows_answers(config, says(5.0))
    # d has one right answer, so its share is e / (e + 4 others)
    assert says(3.5).probabilities()[3, 4] == pytest.approx(math.exp(3.5) / (math.exp(3.5) + 4))
    assert not knows_answers(config, says(3.5))


def test_words_that_are_equally_near_are_named_together() -> None:
    config = ToyConfig(groups=(("a", "b", "c"), ("d", "e")), dim=2)
    at = np.array([[1, 0], [1, 0.001], [1, 0.3], [2, 0], [-1, 0]], np.float32)
    assert as_near(config, Snapshot(1, at, at, at[:, 0]), "a") == ("d", "b")
    assert as_near(config, Snapshot(1, at, at, at[:, 0]), "e") == ("c",)


def test_a_word_that_the_flat_map_puts_nearer_than_the_nearest_is_found() -> None:
    config = ToyConfig(groups=(("a", "b"), ("c", "d")))
    view = View(np.eye(3), np.zeros(3), 5)

    def seen(*rows: list[float], view: View = view) -> str:
        at = np.array(rows, np.float32)
        return seen_nearer(config, Snapshot(1, at, at, at[:, 0]), view, "a")

    deceiving: list[list[float]] = [[1, 0, 0], [4, 0, 0.1], [1, 0.3, 3], [-4, 0, 3]]
    assert seen(*deceiving) == "c"
    assert seen(*deceiving, view=replace(view, reach=50)) == "", "too little to be seen"
    assert seen([1, 0, 0], [2, 0, 0], [0, 9, 0], [-9, 0, 0]) == ""


def test_words_that_all_share_a_group_have_no_foreign_word() -> None:
    config = ToyConfig(groups=(("a", "b", "c"), ("a", "b")), dim=2)
    snapshot = train(replace(config, epochs=2)).last
    assert strays(config, snapshot) == []
    assert mean_cosines(config, config.words, snapshot.cosines())[1] is None


def test_before_training_the_groups_are_not_there() -> None:
    found = [len(grouped(ToyConfig(), Trainer(ToyConfig(seed=seed)).snapshot())) for seed in range(10)]
    assert np.mean(found) < 5


@pytest.mark.slow
def test_a_word_in_two_groups_settles_between_them() -> None:
    for seed in range(5):
        config = ToyConfig(groups=TWO_GROUPS, seed=seed)
        means = group_cosines(config, train(config).last, "plane")
        assert min(means[0], means[1]) > means[2], f"seed {seed}"


@pytest.mark.slow
def test_after_training_the_model_names_the_other_words_of_the_group() -> None:
    result = train(ToyConfig(seed=4))
    shares = dict(zip(result.config.words, result.last.probabilities()[0], strict=True))
    assert all(shares[word] == pytest.approx(1 / 3, abs=0.05) for word in ("car", "bike", "plane"))
    assert result.nearest("car") in ("bike", "plane")
    with pytest.raises(InvalidInputError, match="not among"):
        nearest(result.config, result.last, "train")


# Where one looks from


@pytest.mark.parametrize("dim", [2, 3, 16])
def test_the_view_is_fixed_orthogonal_and_the_same_as_sklearns_principal_components(dim: int) -> None:
    from sklearn.decomposition import PCA

    rows = np.random.default_rng(dim).normal(size=(9, dim)).astype(np.float32)
    view = View.of(rows)
    seen = view.project(rows)
    count = min(3, dim)
    expected = PCA(count, svd_solver="full").fit_transform(rows.astype(np.float64))
    np.testing.assert_allclose(np.abs(seen[:, :count]), np.abs(expected), atol=1e-6)
    assert (np.abs(seen) < view.reach).all()
    np.testing.assert_allclose((view.axes.T @ view.axes)[:count, :count], np.eye(count), atol=1e-9)
    if dim == 2:
        assert (seen[:, 2] == 0).all()


# The stored run


def test_the_stored_run_is_the_one_that_training_gives() -> None:
    stored = load_stored_run()
    live = train(stored.config)
    assert stored.config == ToyConfig()
    assert stored.config.groups == ARTICLE_GROUPS
    assert load_tallies().default == Tally(50, 50, 50)
    assert load_tallies().article.runs == 50
    assert [record.step for record in stored.records] == [record.step for record in live.records]
    # other processors round otherwise, and four hundred steps add that up
    np.testing.assert_allclose([r.loss for r in stored.records], [r.loss for r in live.records], rtol=1e-3)
    for ours, theirs in zip(stored.records, live.records, strict=True):
        np.testing.assert_allclose(ours.snapshot.embeddings, theirs.snapshot.embeddings, atol=5e-3)


def test_the_view_of_a_run_holds_its_start_too() -> None:
    start, end = np.array([[9.0, 0.0], [0.0, 0.0]], np.float32), np.array([[1.0, 0.0], [-1.0, 0.0]], np.float32)
    view = View.of(end, start)
    assert (np.abs(view.project(start)) < view.reach).all()
    np.testing.assert_array_equal(view.axes, View.of(end).axes)


@pytest.mark.parametrize("seed", range(8))
def test_no_word_leaves_the_view_while_it_is_watched(seed: int) -> None:
    run = ToyRun(ToyConfig(seed=seed, groups=(("star", "moon"), ("robot", "laser"), ("bone", "amber")), epochs=60))
    seen = [record for record in run.records() if isinstance(record, StepRecord)]
    assert run.view is not None
    for record in seen:
        assert np.abs(run.view.project(record.snapshot.embeddings)).max() < run.view.reach


def test_a_run_that_begins_again_is_not_rehearsed_again() -> None:
    run = ToyRun(ToyConfig(epochs=2))
    first = list(run.records())
    again = run.again()
    assert again.view is run.view
    assert again.start is first[0]
    assert [record.loss for record in again.records()] == [record.loss for record in first]


def test_a_run_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    config = ToyConfig(groups=(("a", "b"), ("b", "c", "d")), dim=2, epochs=3)
    written = train(config)
    save_run(written, "a test", tmp_path)
    read = load_stored_run(tmp_path)
    assert read.config == config
    assert [record.loss for record in read.records] == [record.loss for record in written.records]
    for ours, theirs in zip(read.records, written.records, strict=True):
        np.testing.assert_array_equal(ours.snapshot.weight, theirs.snapshot.weight)


def test_a_run_of_another_configuration_is_refused_with_the_remedy(tmp_path: Path) -> None:
    save_run(train(ToyConfig(epochs=3)), "a test", tmp_path)
    for config in ({"dim": 99}, {"dim": 4}, {"groups": []}, {"seed": "0"}):
        manifest = json.loads((tmp_path / "manifest.json").read_text())
        manifest["about"]["config"] |= config
        other = tmp_path / "other"
        other.mkdir(exist_ok=True)
        (other / "nine-words.npz").write_bytes((tmp_path / "nine-words.npz").read_bytes())
        (other / "manifest.json").write_text(json.dumps(manifest))
        with pytest.raises(DataFileError, match=r"README\.md says how"):
            load_stored_run(other)


@pytest.mark.parametrize("wrong", [None, 5, b"x", [], math.nan])
def test_a_run_of_what_is_no_configuration_says_so(wrong: Any) -> None:
    for run in (train, lambda config: list(records(config))):
        with pytest.raises(InvalidInputError, match="config must be ToyConfig"):
            run(wrong)
