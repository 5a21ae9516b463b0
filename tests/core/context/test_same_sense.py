"""The judge of the same sense: hand-made values, scikit-learn, and the stored measurements."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from embedding_core import WordVectors
from embedding_core.context.bank import (
    BANK_FILE,
    FURTHER_FILE,
    BankReading,
    SentenceBank,
    load_sentence_bank,
    read_bank,
)
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.labelled import WordPairs, deal, labelled, new_pairs
from embedding_core.context.left_out import measure_left_out
from embedding_core.context.list_fit import far_lists
from embedding_core.context.neighbors import company_of, is_tied
from embedding_core.context.pairs import compare_in_context, in_one_form
from embedding_core.context.same_sense import (
    SURE,
    LeftOut,
    SameSense,
    Step,
    is_one_word,
    judge_pairs,
    measure_leans,
    measure_steps,
    verdict_of,
)
from embedding_core.context.same_sense_fit import figures_on, fit_same_sense
from embedding_core.context.sense_data import stored_same_sense
from embedding_core.context.sense_space import (
    SenseSpace,
    fit_sense_space,
    sense_features,
)
from embedding_core.context.sentence import occurrence_at
from embedding_core.context.sentence_words import as_it_stands
from embedding_core.numeric import fit_logistic, wilson_interval
from embedding_core.text import Mark, find
from tests.core.context.test_sense_space import known

Array = npt.NDArray[np.float64]


# Steps


def test_the_logistic_regression_is_scikit_learn_s() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=300) * 0.2 + 0.4
    y = (rng.random(300) < 1 / (1 + np.exp(-(6 * x - 2)))).astype(float)
    weights = rng.random(300)
    reference = LogisticRegression(C=1e8).fit(x[:, None], y, sample_weight=weights)
    assert fit_logistic(x, y, weights) == pytest.approx((reference.coef_[0, 0], reference.intercept_[0]), rel=2e-3)


def test_the_logistic_regression_of_separated_data_stays_finite() -> None:
    slope, intercept = fit_logistic(np.array([0.0, 1, 2, 3]), np.array([0.0, 0, 1, 1]), np.ones(4))
    assert np.isfinite([slope, intercept]).all()
    assert slope > 0


def test_wilson_s_interval_is_the_textbook_s() -> None:
    assert wilson_interval(0.7, 20) == pytest.approx((0.4810, 0.8545), abs=1e-4)
    assert wilson_interval(0.5, 0) == (0.0, 1.0)


def pairs_of(word: str, fold: int, cosines: list[float], same: list[bool]) -> WordPairs:
    return WordPairs(word, fold, np.array(cosines), np.array(same))


def made(n_words: int, apart: float, seed: int = 0) -> list[WordPairs]:
    """Words with 60 pairs, cosines of pairs with the same sense higher by ``apart``."""
    rng = np.random.default_rng(seed)
    return [
        WordPairs(f"w{i}", i % 3, rng.normal(size=60) * 0.2 + np.repeat([apart, 0], 30), np.repeat([True, False], 30))
        for i in range(n_words)
    ]


def test_steps_rise_and_say_the_share_of_each_word_alike() -> None:
    # one word of 20 pairs and one of 200: .9 and .5 of those with a high cosine have the same sense
    small = pairs_of("a", 0, [0.8] * 10 + [0.1] * 10, [True] * 9 + [False] + [False] * 10)
    large = pairs_of("b", 0, [0.8] * 100 + [0.1] * 100, ([True] * 50 + [False] * 50) + [False] * 100)
    steps = measure_steps([small, large])
    assert [step.least for step in steps] == sorted(step.least for step in steps)
    assert steps[0].probability == 0
    assert steps[-1].probability == pytest.approx(0.7)
    assert steps[-1].low == pytest.approx(0.52)
    assert steps[-1].high == pytest.approx(0.88)


def test_cosines_that_tell_nothing_make_no_verdict() -> None:
    steps = measure_steps(made(20, apart=0.0))
    for cosine in (-1.0, 0.0, 0.5, 1.0):
        verdict = verdict_of(cosine, steps)
        assert (verdict.answer, verdict.reason) == ("no verdict", "too little evidence")
        assert verdict.probability == pytest.approx(0.5, abs=0.2)


def test_a_verdict_is_given_where_four_of_five_pairs_are_of_one_kind() -> None:
    steps = (Step(-1, 0.1, 0, 0.3), Step(0.2, 0.5, 0.2, 0.8), Step(0.6, 0.85, 0.6, 1))
    answers = {
        -1.0001: "different senses",
        0.19: "different senses",
        0.2: "no verdict",
        0.6: "same sense",
        1.0: "same sense",
    }
    assert {x: verdict_of(x, steps).answer for x in answers} == answers
    weaker = (replace(steps[0], probability=0.21), steps[1], replace(steps[2], probability=0.79))
    assert {verdict_of(x, weaker).answer for x in (-1, 0.2, 0.6)} == {"no verdict"}


def test_between_verdicts_the_likelier_is_guessed_except_about_half_and_half() -> None:
    steps = (Step(-1, 0.1, 0, 0.3), Step(0.2, 0.5, 0.2, 0.8), Step(0.8, 0.85, 0.6, 1))
    leans = (Step(0.2, 0.3, 0, 1), Step(0.4, 0.5, 0, 1), Step(0.6, 0.7, 0, 1))
    judge = SameSense("toy", (), {}, steps, LeftOut(*[0] * len(fields(LeftOut))), leans)
    assert judge.scale == (steps[0], *leans, steps[2])
    found = {x: verdict_of(x, judge.scale) for x in (0.1, 0.3, 0.5, 0.7, 0.9)}
    kinds = ("different senses", "different senses", "no verdict", "same sense", "same sense")
    assert tuple(verdict.guess for verdict in found.values()) == kinds
    assert [x for x, verdict in found.items() if verdict.answer == "no verdict"] == [0.3, 0.5, 0.7]
    assert found[0.7].probability == 0.7
    assert replace(judge, leans=()).scale == steps


def test_what_is_guessed_is_measured_between_the_verdicts_alone() -> None:
    pairs = made(60, apart=0.4)
    first, *_, last = measure_steps(pairs)
    leans = measure_leans(pairs)
    assert [step.probability for step in leans] == sorted(step.probability for step in leans)
    assert leans[0].least == pytest.approx(measure_steps(pairs)[1].least)
    assert all(first.probability < step.probability < last.probability for step in leans)
    cosines, same = (np.concatenate([getattr(of_word, name) for of_word in pairs]) for name in ("cosines", "same"))
    inside = (cosines >= leans[0].least) & (cosines < leans[1].least)
    assert leans[0].probability == pytest.approx(same[inside].mean())


# Figures on words left out


def test_left_out_figures_are_those_of_scikit_learn_and_of_counting() -> None:
    pairs = made(30, apart=0.4)
    found = measure_left_out(pairs)
    cosines = np.concatenate([of_word.cosines for of_word in pairs])
    same = np.concatenate([of_word.same for of_word in pairs])
    assert found.auc == pytest.approx(roc_auc_score(same, cosines))
    assert found.auc_low < found.auc < found.auc_high
    assert (found.n_words, found.n_pairs, found.base_rate) == (30, 1800, 0.5)
    decided, right = [], []
    for of_word in pairs:
        steps = measure_steps([other for other in pairs if other.fold != of_word.fold])
        for cosine, truth in zip(of_word.cosines, of_word.same, strict=True):
            answer = verdict_of(float(cosine), steps).answer
            decided.append(answer != "no verdict")
            if answer != "no verdict":
                right.append((answer == "same sense") == truth)
    assert found.decided == pytest.approx(np.mean(decided))
    assert found.right == pytest.approx(np.mean(right))
    assert found.right_low < found.right < found.right_high
    assert found.calibration_error < found.error_of_ten < found.error_of_ten_high < 0.08
    assert 0.8 < found.covered <= 1


def test_a_lot_takes_some_sentences_of_some_senses() -> None:
    senses = ("river",) * 5 + ("money",) * 3 + ("sofa",) * 6
    same = np.equal.outer(np.array(senses), np.array(senses))[np.triu_indices(14, 1)]
    of_word = WordPairs("bank", 0, np.zeros(len(same)), same, senses)
    for seed in range(5):
        chosen = of_word.some(2, 4, np.random.default_rng(seed))
        taken = {place for pair in np.transpose(np.triu_indices(14, 1))[chosen] for place in pair}
        sizes = {sense: sum(senses[place] == sense for place in taken) for sense in senses}
        assert sorted(sizes.values()) in ([0, 3, 4], [0, 4, 4])
        assert len(chosen) == len(taken) * (len(taken) - 1) / 2
    assert len(pairs_of("bat", 0, [0.1, 0.2], [True, False]).some(2, 4, np.random.default_rng(0))) == 2


def test_words_that_behave_otherwise_than_those_fitted_on_show_in_the_figures() -> None:
    usual = made(20, apart=0.6)
    upside_down = [replace(of_word, cosines=-of_word.cosines) for of_word in made(10, apart=0.6, seed=9)]
    mixed = [replace(w, fold=1) for w in upside_down] + [replace(w, fold=0) for w in usual]
    found = measure_left_out(mixed)
    assert found.calibration_error > 0.1
    assert found.right < measure_left_out(usual).right - 0.1


def test_pairs_of_words_with_one_sense_are_counted_apart() -> None:
    one = pairs_of("guitar", 0, [0.9] * 15 + [-0.9] * 5, [True] * 20)
    found = measure_left_out([*made(12, apart=0.8), one])
    assert (found.n_words, found.n_one_sense) == (12, 1)
    assert found.one_sense_split == pytest.approx(0.25)


# The judge


def test_each_word_is_dealt_to_one_fold_and_is_judged_by_a_space_without_it() -> None:
    data = known(12)
    folds = deal(data, 4)
    assert set(folds) == set(data.words)
    assert sorted(np.bincount([folds[f"w{i}"] for i in range(11)]).tolist()) == [2, 3, 3, 3]
    judge, pairs = fit_same_sense("toy", data)
    assert len(judge.spaces) == 1 + 6
    rest = data.without({word for word, fold in judge.folds.items() if fold == judge.folds["w3"]})
    assert "w3" not in rest.words
    expected = fit_sense_space(rest.features, rest.words, rest.senses)
    np.testing.assert_allclose(judge.space_for("W3").axes, expected.axes, atol=2e-3)
    assert judge.space_for("unheard of") is judge.spaces[0]
    rows = data.rows("w3")
    vectors = judge.space_for("w3").vectors(data.features[rows])
    (of_word,) = [of_word for of_word in pairs if of_word.word == "w3"]
    np.testing.assert_allclose(of_word.cosines, (vectors @ vectors.T)[np.triu_indices(len(rows), 1)])


def pair(first: str = "bat", second: str = "bat", **changes: Any) -> Any:
    sides = [SimpleNamespace(mark=Mark(word, 0, len(word)), word=word, unknown=False) for word in (first, second)]
    features = np.stack([np.ones((3, 4)), np.ones((3, 4))])
    return SimpleNamespace(first=sides[0], second=sides[1], identical=False, features=features, **changes)


def test_where_a_pair_cannot_be_judged_the_reason_is_given() -> None:
    figures = LeftOut(*[0] * len(fields(LeftOut)))
    steps = (Step(-1.0, 0.9, 0.8, 1.0),)
    judge = SameSense("toy", (SenseSpace(np.zeros((3, 4)), np.ones((2, 3, 4))),), {}, steps, figures)
    assert judge.judge(pair()).answer == "same sense"
    assert judge.judge(pair("Bat", "bat")).answer == "same sense"
    assert judge.judge(pair("Bats", "bat")).answer == "same sense"
    unknown, same = pair(), pair()
    unknown.second.unknown = True
    same.identical = True
    reasons = (
        (pair("bat", "owl"), "different words"),
        (unknown, "unknown word"),
        (same, "identical"),
        (pair("кошка", "Кошка"), "unread script"),
    )
    for asked, reason in reasons:
        found = judge.judge(asked)
        assert (found.answer, found.reason, found.step, found.probability) == ("no verdict", reason, None, None)


def test_all_pairs_of_occurrences_are_judged_as_each_is_by_itself() -> None:
    figures = LeftOut(*[0] * len(fields(LeftOut)))
    steps = (Step(-1.0, 0.1, 0.0, 0.2), Step(0.2, 0.5, 0.0, 1.0), Step(0.7, 0.9, 0.8, 1.0))
    axes = np.zeros((2, 3, 2))
    axes[:, 0] = np.eye(2)
    judge = SameSense("toy", (SenseSpace(np.zeros((3, 2)), axes),), {}, steps, figures)
    angles = np.radians([0, 10, 60, 200])
    features = np.zeros((4, 3, 2))
    features[:, 0] = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    occurrences = SimpleNamespace(word="bat", features=features)
    found = judge_pairs(judge, occurrences)  # type: ignore[arg-type]
    units = judge.space_for("bat").vectors(features)
    answers = [verdict_of(float(units[i] @ units[j]), steps).answer for i in range(4) for j in range(i)]
    kinds = ("same sense", "different senses", "no verdict")
    assert (found.same, found.different, found.undecided) == tuple(map(answers.count, kinds))
    assert found.count == 6
    assert found.same >= 1
    assert found.least == (1, 3)


# What is stored


def test_the_stored_verdicts_are_as_good_on_words_left_out_as_the_page_says() -> None:
    found = stored_same_sense().left_out
    bank, further = load_sentence_bank(), load_sentence_bank(FURTHER_FILE)
    assert not set(bank.words) & set(further.words)
    assert found.n_words == len(bank.ambiguous) + len(further.ambiguous) >= 80
    assert found.n_one_sense == len(bank.controls) >= 20
    assert found.auc > 0.8
    assert found.calibration_error < found.error_by_chance < found.error_of_ten < 0.05
    assert found.error_of_ten < found.error_of_ten_high < 0.08
    assert found.right_low > SURE
    assert found.decided > 0.3
    assert found.covered > 0.8
    guesses = [verdict_of(step.least, stored_same_sense().scale).guess for step in stored_same_sense().scale]
    assert guesses == ["different senses"] * 2 + ["no verdict"] + ["same sense"] * 2


@pytest.mark.slow
def test_what_is_stored_is_what_the_model_computes_on_some_words(encoder: ContextualEncoder) -> None:
    judge, bank = stored_same_sense(), load_sentence_bank()
    words = ("bank", "novel", "guitar")
    reading = read_bank(encoder, SentenceBank(tuple(item for word in words for item in bank.of(word)[:8])))
    data = labelled(reading)
    assert data.words == tuple(word for word in words for _ in range(8))
    for word in words:
        vectors = judge.space_for(word).vectors(data.features[data.rows(word)])
        first, second = (find(item.text, word)[0] for item in bank.of(word)[1:3])
        found = judge.judge(compare_in_context(encoder, first, second))
        assert found.similarity == pytest.approx(float(vectors[1] @ vectors[2]), abs=1e-4)
        assert found.step in judge.scale


def test_an_emoji_that_the_model_does_not_know_gets_no_verdict(encoder: ContextualEncoder) -> None:
    texts = ("I love it \N{SMILING FACE WITH HEART-SHAPED EYES}", "So good \N{SMILING FACE WITH HEART-SHAPED EYES}")
    first, second = (Mark(text, len(text) - 1, len(text)) for text in texts)
    found = stored_same_sense().judge(compare_in_context(encoder, first, second))
    assert (found.answer, found.reason, found.probability) == ("no verdict", "unknown word", None)


def test_the_verdict_goes_with_the_sense(encoder: ContextualEncoder) -> None:
    sentences = {
        "money": "She deposited her wages at the bank this morning.",
        "loan": "The bank would not lend them the money for a house.",
        "river": "We sat on the grassy bank and fished in the river.",
    }
    marks = {name: Mark(text, text.index("bank"), text.index("bank") + 4) for name, text in sentences.items()}
    judge = stored_same_sense()
    alike = judge.judge(compare_in_context(encoder, marks["money"], marks["loan"]))
    apart = judge.judge(compare_in_context(encoder, marks["money"], marks["river"]))
    assert alike.similarity > apart.similarity
    assert apart.answer == "different senses"
    assert asdict(alike)["step"] is not None


@pytest.mark.slow
def test_on_words_in_no_fit_verdicts_are_right_as_often_as_said_and_figures_are_those_of_the_readme(
    encoder: ContextualEncoder, new_words: BankReading, glove: WordVectors
) -> None:
    judge, told = stored_same_sense(), BANK_FILE.with_name("README.md").read_text(encoding="utf-8")
    assert not set(new_words) & {*load_sentence_bank().words, *load_sentence_bank(FURTHER_FILE).words}
    reading = list(new_words.items())
    every = new_pairs(labelled(new_words), judge.spaces[0], dict.fromkeys(new_words, 0))
    for guess in ("different senses", "same sense"):
        right, said = [], []
        for of_word in every:
            for cosine, same in zip(of_word.cosines, of_word.same, strict=True):
                verdict = verdict_of(float(cosine), judge.scale)
                if verdict.answer == "no verdict" and verdict.guess == guess:
                    right.append(same == (guess == "same sense"))
                    said.append(verdict.probability if guess == "same sense" else 1 - verdict.probability)
        assert len(right) > 200
        assert round(10 * float(np.mean(said))) == 7, "7 of 10, as the page says"
        assert round(10 * float(np.mean(right))) in (7, 8), "of the same sense more, on these words"
    # Those of the same sense whose lists of near words share hardly one are right nearly as often
    apart, others = [], []
    right_beside: dict[bool, list[bool]] = {True: [], False: []}  # a list that tells little, or none
    for (_, (found, _)), of_word in zip(reading, every, strict=True):
        companies = company_of(encoder, found.places)
        lists = [set(company.words) for company in companies]
        far = far_lists(companies, untied=[i for i, company in enumerate(companies) if not is_tied(glove, company)])
        for one, other, cosine, same in zip(*np.triu_indices(8, 1), of_word.cosines, of_word.same, strict=True):
            guess = verdict_of(float(cosine), judge.scale).guess
            if guess == "same sense":
                (apart if len(lists[one] & lists[other]) <= 2 else others).append(same)
            if guess != "no verdict":
                right_beside[one in far or other in far].append(same == (guess == "same sense"))
    assert min(len(apart), len(others)) > 50
    assert 0 < np.mean(others) - np.mean(apart) < 0.06, "nearly as often, as the page says"
    assert len(right_beside[True]) > 300
    assert abs(np.mean(right_beside[True]) - np.mean(right_beside[False])) < 0.03, "without a sure word as often"
    as_said = []
    for start in range(0, len(reading), 10):  # lots of ten words
        found = figures_on(judge, labelled(dict(reading[start : start + 10])))
        assert found.n_pairs == 280
        assert found.auc > 0.78
        as_said.append(found.right >= found.said)
        assert found.right > found.said - 0.02
        numbers = (f"{found.auc:.2f}"[1:], f"{found.calibration_error:.3f}"[1:])
        shares = (f"{100 * share:.0f} %" for share in (found.decided, found.right, found.said))
        words = ", ".join(word for word, _ in reading[start : start + 10])
        assert f"| {words} | {' | '.join((*numbers, *shares))} |" in told
    assert sum(as_said) == 3, "in three of the four"


@pytest.mark.slow
def test_of_two_forms_of_a_word_each_kind_of_verdict_is_right_about_as_often_as_of_one(
    encoder: ContextualEncoder,
) -> None:
    """With two sentences for each sense of the words that no fit has seen, in other forms: colds, of cold."""
    judge, here = stored_same_sense(), Path(__file__)
    banks = [load_sentence_bank(here.with_name(name)) for name in ("new-words.tsv", "other-forms.tsv")]

    pairs = []
    for word in banks[0].words:
        stand = [(as_it_stands(item.text, word), item) for bank in banks for item in bank.of(word)]
        marks = [(find(item.text, form)[0], item.sense) for form, item in stand]
        for (one, sense), (other, also) in combinations(marks, 2):
            if is_one_word(one, other):
                pairs.append((one.folded == other.folded, sense == also, in_one_form(one, other)))
    places = list(dict.fromkeys(mark for _, _, both in pairs for mark in both))
    vectors: dict[Mark, Array] = {}
    for start in range(0, len(places), 90):
        some = places[start : start + 90]
        for mark, encoded in zip(some, encoder.encode_unkept([mark.text for mark in some]), strict=True):
            features = sense_features(encoded, occurrence_at(encoded, mark))
            vectors[mark] = np.asarray(judge.spaces[0].vectors(features[None])[0], dtype=np.float64)
    right: dict[tuple[bool, bool, str], list[bool]] = {}
    for alike, same, (first, second) in pairs:
        verdict = verdict_of(float(vectors[first] @ vectors[second]), judge.scale)
        kind = (alike, verdict.answer != "no verdict", verdict.guess)
        right.setdefault(kind, []).append(same == (verdict.guess == "same sense"))
    for guess in ("same sense", "different senses"):
        for sure in (True, False):
            one_form, forms = right[True, sure, guess], right[False, sure, guess]
            assert min(len(one_form), len(forms)) > 80
            assert np.mean(forms) > np.mean(one_form) - 0.05
            assert np.mean(forms) > (0.9 if sure else 0.7)
