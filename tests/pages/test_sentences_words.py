"""What the Words in context page says, sentence by sentence, from results made by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from embedding_core.context.attention import WordAttention
from embedding_core.context.baselines import Spread
from embedding_core.context.by_dictionary import Nearest
from embedding_core.context.by_sentences import NearestKnown
from embedding_core.context.dictionary_senses import Meaning, meanings_of
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.models import SHIPPED
from embedding_core.context.neighbors import Company, ContextNeighbor
from embedding_core.context.pairs import PairResult, Side
from embedding_core.context.same_sense import PairsJudged, SenseVerdict, Step
from embedding_core.context.sense_data import stored_agreement, stored_same_sense
from embedding_core.context.senses import SenseGroup, SenseMap
from embedding_core.context.sentence import Occurrence
from embedding_core.context.sentence_words import as_it_stands
from embedding_core.context.static import StaticPair
from embedding_core.context.told_senses import PlacedByOthers
from embedding_core.runtime.worker import WorkerStatus
from embedding_core.text import Mark, find
from embedding_core.text import words as marks_of
from tests.hostile import HOSTILE
from tests.pages.harness import without_cards, without_code
from wordspace.frame.text import escape, of_hundred
from wordspace.views.sentences import pair_words, senses_told_words, senses_words, texts_words, words

STEP = Step(0.28, 0.3548, 0.14, 0.78)


def company(text: str, word: str, *found: str) -> Company:
    return Company(find(text, word)[0], tuple(ContextNeighbor(neighbor, 0.5) for neighbor in found))


def pair(first: str = "My bat flew.", second: str = "A bat broke.", words_: tuple[str, str] = ("bat", "bat")) -> Any:
    sides = [Side(find(text, word)[0], ("a",), (0,)) for text, word in zip((first, second), words_, strict=True)]
    cosines = np.array([0.9, 0.876, 0.5])
    return PairResult(
        SHIPPED, "mean", *sides, cosines, np.zeros((2, 3, 4)), np.ones((3, 1, 1)), np.ones((2, 3, 4)), False
    )


# Two sentences: the lists


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (("ball", "game"), "BERT's two lists for `bat` share no word."),
        (("owl", "game"), "share 1 of 2 words."),
        (("moth", "owl"), "share all their words."),
    ],
)
def test_the_headline_says_how_much_two_lists_share_where_nothing_is_known_of_the_sense(
    second: tuple[str, str], said: str
) -> None:
    lists = [company("My bat flew.", "bat", "owl", "moth"), company("A bat broke.", "bat", *second)]
    assert pair_words.headline(lists).endswith(said)
    assert pair_words.headline(lists, "The sense.") == "The sense."


def test_a_list_without_a_near_word_is_owned_up_to() -> None:
    near, far = company("My bat flew.", "bat", "owl"), company("A bat broke.", "bat", "tree")
    far = replace(far, nearest=tuple(replace(each, similarity=0.25) for each in far.nearest))
    assert pair_words.far_in_words([1], [near, far]) == "", "its column says so"
    assert "in 3 pieces" in pair_words.far_in_words([1], [near, replace(far, pieces=3)])
    assert pair_words.far_in_words([1], [near, far], "bat").endswith("may be chance.")


def test_below_the_lists_stands_what_is_to_be_known_of_them() -> None:
    flew, broke = "My bat flew.", "A bat broke."
    apart = [company(flew, "bat", *"abcd"), company(broke, "bat", *"wxyz")]
    same, guess, unsure = (
        verdict(answer, chance) for answer, chance in (("same sense", 0.9), ("no verdict", 0.7), ("no verdict", 0.5))
    )
    about = pair_words.about_lists
    plain = about(apart, 90, same)
    link = "?ctx_view=Sense+map&ctx_map_word=bat&ctx_map_text=My+bat+flew.%0AA+bat+broke."
    assert about(apart, 90, unsure) == f"{pair_words.LOOK} [Sense map]({link}), with more sentences, may tell."
    alike = [apart[0], apart[0]]
    assert about(alike, 90, unsure) == pair_words.LOOK
    assert about(apart, 90) == plain
    assert "They are of layer 3" in about(apart, 90, same, 3)
    far = [apart[0], replace(apart[1], nearest=())]
    assert about(far, 90, guess) == pair_words.WITHOUT_LIST
    told = about(far, 90, unsure)
    assert told.startswith("[Sense map]"), "nothing is said that could be right, and one list alone differs from none"
    assert not about([replace(each, nearest=()) for each in apart], 90)


def test_the_headline_of_other_cases() -> None:
    one = company("My bat flew.", "bat", "owl")
    say = pair_words.headline
    assert say([one, one], identical=True) == "The same sentence twice: BERT makes the same `bat` twice."
    assert say([one, company("MY BAT FLEW.", "BAT", "owl")], identical=True) == (
        "BERT reads both sentences alike: it makes the same `bat` twice."
    )
    other = company("A ball.", "ball", "game")
    assert say([one, other], "The sense.") == (
        "Two different words, `bat` and `ball`. To compare meanings, put one word into both."
    )
    assert say([one, replace(one, unknown=True)], "The sense.") == (
        "BERT does not know `bat`: what it lists there is about the place, not the word."
    )


# GloVe's answer and BERT's


BAT = StaticPair("bat", "bat", None, ("ball",))


def test_what_a_set_has_for_two_forms_is_told_by_the_name_of_the_set() -> None:
    say = pair_words.static_answer
    assert say(BAT, "bat", 9, "mine") == "", "its list stands there"
    assert say(StaticPair(None, "ball", None, ()), "ball", 9, "mine") == "", "the list says that there is none"
    assert say(StaticPair("bat", "ball", 0.456, ()), "ball", 9, "GloVe") == (
        "**GloVe**: one vector each for `bat` and `ball`, in every sentence; their similarity is `0.46`."
    )
    assert say(StaticPair("bat", None, None, ()), "xyz", 1322, "mine") == (
        "**mine** does not have `xyz` among its 1,322 words."
    )


def test_of_two_different_words_it_is_said_whether_they_are_more_alike_than_most() -> None:
    usual = Spread(-0.1, 0.0, 0.1, 0.2, 0.3, 100)
    say = pair_words.more_alike
    assert say(pair(), 0.9, usual) == "", "the headline says all"
    other = pair(second="A ball.", words_=("bat", "ball"))
    assert say(other, 0.3, usual) == "To BERT they are no more alike than two words of two sentences usually are."
    assert say(other, 0.31, usual) == "To BERT they are more alike than two words of two sentences usually are."
    assert say(other, 0.31, None) == ""
    assert "layer 5 the two vectors have a similarity of `0.85`" in without_cards(pair_words.plain_number(0.848, 5))


def verdict(answer: Any, probability: float, reason: Any = "") -> SenseVerdict:
    return SenseVerdict(answer, reason, 0.5, replace(STEP, probability=probability))


def test_invented_words_are_strange_also_where_the_dictionary_has_them_and_rare_words_of_english_are_not() -> None:
    from wordspace.views.sentences.inputs import is_strange

    invented = [
        "blorp",
        "fnord",
        "xqzt",
        "zorbly",
        "snorp",
        "quibbit",
        "flarn",
        "wibble",
        "vimpt",
        "gostak",
        "drobbit",
        "crunkle",
    ]
    assert [word for word in invented if not is_strange(word)] == []
    real = [
        "fennel",
        "thrush",
        "lintel",
        "plinth",
        "gusset",
        "sorrel",
        "trivet",
        "trivets",
        "whelk",
        "minutest",
        "well-known",
        "can't",
        "café",
        "cook's",
        "x-ray",
    ]
    assert [word for word in real if is_strange(word)] == []


def test_what_may_be_meant_by_a_misspelt_word_is_asked() -> None:
    assert words.slip("coffe", "coffee", held=False) == "*coffe* is not known here: *coffee*?"
    assert words.slip("coffe", "coffee", held=False, pressed=True) == "*coffe* is not known here:"
    assert words.slip("nife", "", held=False, pressed=True) == "*nife* is not known here."
    assert words.slip("recieve", "receive", held=True) == "*recieve* is hardly known here: *receive*?"
    assert words.slip("nife", "", held=False) == "*nife* is not known here."


def test_names_that_are_read_as_words_are_told_in_one_line() -> None:
    assert words.capitals_unseen([]) == ""
    assert words.capitals_unseen(["Nice"]) == "This BERT sees no capitals: `Nice` is read as *nice*."
    assert words.capitals_unseen(["Rose", "Nice"]).endswith("`Rose` is read as *rose* and `Nice` is read as *nice*.")


def test_two_forms_of_a_word_are_both_named() -> None:
    one, other = marks_of("Our bat broke.")[1], marks_of("Two bats flew.")[1]
    assert pair_words.both_forms(one, one) == "bat"
    assert pair_words.both_forms(one, other) == "bat / bats"
    said = pair_words.sense_in_words("bat / bats", verdict("same sense", 0.9), None)
    assert said == "To BERT `bat / bats` means **the same** both times."
    lists = [company("My bat flew.", "bat", "owl"), company("Two bats broke.", "bats", "game")]
    assert pair_words.headline(lists, said) == said


def test_the_truth_is_told_where_the_verdict_is_not_it() -> None:
    crane = EXAMPLES["crane"]
    say = pair_words.truth_in_words
    assert say(verdict("same sense", 0.8346), crane, False) == "In truth: the bird, then the machine."
    assert say(verdict("no verdict", 0.3548, "too little evidence"), crane, True) == "In truth: the bird, both times."
    assert say(verdict("no verdict", 0.3548, "too little evidence"), crane, False) == "", "the guess is right"
    assert say(verdict("same sense", 0.8346), crane, True) == ""


def test_the_examples_that_are_offered_first_are_judged_right_and_those_offered_last_are_not_decided() -> None:
    from embedding_core.context.pairs import stored_pairs
    from wordspace.views.sentences.inputs import ORDER

    judge = stored_same_sense()
    answers = {
        result.first.word.lower(): judge.judge(result).answer
        for result in stored_pairs().pairs
        if result.second.text == EXAMPLES[result.first.word.lower()].different
    }
    assert [answers[word] for word in ORDER] == ["different senses"] * 6 + ["no verdict"] * 4
    assert set(ORDER) == set(EXAMPLES)


@pytest.mark.parametrize(
    ("answer", "truth", "said"),
    [
        ("same sense", None, "To BERT `bat` means **the same** both times."),
        ("different senses", False, "To BERT `bat` means **two different things** here."),
        ("same sense", False, "BERT is mistaken: to it `bat` means **the same** both times."),
        ("different senses", True, "BERT is mistaken: to it `bat` means **two different things** here."),
    ],
)
def test_the_headline_of_a_pair_is_its_verdict(answer: Any, truth: bool | None, said: str) -> None:
    assert pair_words.sense_in_words("bat", verdict(answer, 0.5), truth) == said


@pytest.mark.parametrize(
    ("chance", "truth", "said"),
    [
        (0.27, None, "BERT's guess: `bat` means **two different things** here."),
        (0.67, None, "BERT's guess: `bat` means **the same** both times."),
        (0.67, True, "BERT guesses: `bat` means **the same** both times."),
        (0.67, False, "BERT guesses wrongly: `bat` means **the same** both times."),
        (0.5, None, "BERT **cannot tell** whether `bat` means the same both times."),
        (0.5, True, "BERT **cannot tell** whether `bat` means the same both times."),
    ],
)
def test_where_there_is_no_verdict_a_guess_is_said_with_its_worth(chance: float, truth: bool | None, said: str) -> None:
    found = verdict("no verdict", chance, "too little evidence")
    assert pair_words.sense_in_words("bat", found, truth) == said


@pytest.mark.parametrize(
    ("answer", "chance", "said", "told"),
    [
        ("same sense", 0.88, True, "You and BERT agree: `bat` means **the same** both times."),
        ("same sense", 0.88, False, "You and BERT differ: to it `bat` means **the same** both times."),
        ("no verdict", 0.27, False, "You and BERT agree: `bat` means **two different things** here."),
        ("no verdict", 0.27, True, "You and BERT differ: to it `bat` means **two different things** here."),
        ("no verdict", 0.5, True, "BERT **cannot tell**; to you `bat` means **the same** both times."),
        ("no verdict", 0.5, False, "BERT **cannot tell**; to you `bat` means **two different things** here."),
    ],
)
def test_what_a_reader_says_of_a_pair_stands_beside_what_bert_says(
    answer: Any, chance: float, said: bool, told: str
) -> None:
    assert pair_words.sense_in_words("bat", verdict(answer, chance), None, said) == told


ALONE = Nearest((), 0, 0, 1.0)


def test_how_often_such_a_verdict_is_right_is_told() -> None:
    often = pair_words.how_often_right
    assert often(verdict("same sense", 0.88)) == "88 of 100 such verdicts are right."
    assert often(verdict("different senses", 0.04)) == "96 of 100 such verdicts are right."
    assert often(verdict("no verdict", 0.27)) == "7 of 10 such guesses are right."
    assert often(verdict("no verdict", 0.5)) == "", "it cannot tell"
    known, dictionary = NearestKnown(("actors", "plaster"), 1, 1, clear=True), Nearest(meanings_of("plug"), 0, 1, 0.3)
    assert often(verdict("no verdict", 0.5), known) == "That happens with 15 of 100 such pairs."
    assert often(verdict("no verdict", 0.5), dictionary) == "That happens with 17 of 100 such pairs."
    assert often(verdict("no verdict", 0.92), known) == (
        "If its meaning is *actors* or *plaster*, 9 of 10 such guesses are right."
    ), "a third one is taken for one of these"
    assert often(verdict("no verdict", 0.88), dictionary) == "9 of 10 such guesses are right."
    told, only_one = (pair_words.opinion_in_short(near, verdict("no verdict", 0.3)) for near in (dictionary, ALONE))
    assert "fit its meanings in a dictionary. 7 of 10 such guesses are right. Measured on 342 pairs" in told
    assert "a dictionary has no second meaning of it. 7 of 10" in only_one
    unsure = pair_words.opinion_in_short(dictionary, verdict("no verdict", 0.5))
    assert "no better than a coin" in unsure
    assert pair_words.below_scale(verdict("same sense", 0.88)) == "Of such pairs BERT is right about 88 of 100."
    assert pair_words.below_scale(verdict("no verdict", 0.27)) == "Of such pairs BERT is right about 7 of 10."
    assert pair_words.below_scale(verdict("no verdict", 0.5)) == ""
    scale = stored_same_sense().scale
    assert [name for name, _ in pair_words.steps_named(scale)] == [
        "two things",
        "maybe two",
        "cannot tell",
        "maybe one",
        "the same",
    ]
    assert pair_words.told_right(1, 1) == "", "the headline tells it"
    assert pair_words.told_right(1, 3) == "You agree on 1 of 3"


@pytest.mark.parametrize("share", [0.0, 0.004, 0.005, 0.125, 0.455, 0.545, 0.995, 1.0])
def test_both_sides_of_a_percentage_add_up_to_100(share: float) -> None:
    sides = [int(text.split("\u00a0")[0]) for text in (words.percent(share), words.rest(share))]
    assert sum(sides) == 100
    assert sides[0] == pytest.approx(100 * share, abs=0.5001)


def test_a_share_that_was_not_measured_is_none() -> None:
    assert words.percent(None) == "none"


def test_how_good_verdicts_are_is_said_with_the_measured_figures() -> None:
    judge = stored_same_sense()
    found = judge.left_out
    assert found.decided < 0.5, "most pairs get no verdict"
    told = pair_words.judge_in_words(judge)
    assert f"{words.percent(found.right)} of the verdicts are right" in told
    assert f"{words.percent(found.decided)} of the pairs get one and {words.rest(found.decided)} do not" in told
    assert "**One sense**" in told
    assert pair_words.one_sense_in_words(replace(found, n_one_sense=0)) == ""
    assert of_hundred(judge.steps[0].probability) in pair_words.judge_in_short(judge, judge.steps[0])


# Sense map


def senses(*groups: tuple[int, ...], score: float = 2.0) -> SenseMap:
    made = tuple(SenseGroup(i + 1, group, ("river",), group[0]) for i, group in enumerate(groups))
    places = tuple(range(sum(map(len, groups))))
    occurrences: Any = SimpleNamespace(places=places)
    scores, plane = {len(groups): score}, np.zeros((len(places), 2))
    return SenseMap(occurrences, None, plane, (0.4, 0.1), np.zeros(0, int), made, scores, 0.3, plane)


def test_groups_are_told_against_the_senses_that_sentences_were_chosen_for() -> None:
    two = senses((0, 1), (2, 3))
    say, faults = senses_words.groups_in_words, senses_words.truth_of_groups
    assert say(two, "bank") == "BERT's guess: the 4 uses of `bank` are **2 groups**", "it was not measured"
    right = ("m", "m", "r", "r")
    assert say(two, "bank", right) == "**Right**: BERT finds the 2 meanings of `bank`, m and r"
    assert faults(two, right) == faults(two, ()) == ""
    finer = senses((0, 1), (2,), (3,))
    assert say(finer, "bank", right) == "BERT keeps m and r apart, and finds **3 groups** of `bank`", "none is wrong"
    assert faults(finer, right) == "We had meant 2 meanings: r is split into the groups B and C."
    wrong = ("m", "r", "r", "r")
    assert say(two, "bank", wrong) == "**Not right**: BERT sorts `bank` into 2 groups, not all by meaning"
    assert faults(two, wrong) == "1 sentence meaning *r* is among *m*."
    missed = senses((0, 1, 2))
    assert say(missed, "bank", ("m", "r", "m")) == "By itself BERT draws **no line** between m and r"
    assert faults(missed, ("m", "r", "m")) == ""
    three = senses((0, 1), (2, 3, 4), (5,))
    assert faults(three, ("m", "m", "m", "m", "r", "m")) == (
        "M is split into the groups A, B and C; r has no group of its own; 1 sentence meaning *r* is among *m \\(B\\)*."
    )
    nearly = senses(tuple(range(12)), tuple(range(12, 20)), tuple(range(20, 24)))
    known = ["m"] * 11 + ["r"] * 13
    assert say(nearly, "bank", known) == "**Nearly right**: BERT sorts `bank` into 3 groups"
    assert faults(nearly, known).endswith("1 sentence meaning *r* is among *m*.")
    one = senses((0, 1, 2))
    assert say(one, "bank") == "**Three uses** of `bank` are too few for groups"
    assert senses_words.none_apart(one) == (
        "Add some, one a line. Three sentences of each meaning do better than two, and as well as more."
    )
    four, six = senses((0, 1, 2, 3)), senses((0, 1, 2, 3, 4, 5))
    assert say(four, "bank") == "BERT finds **one group** of `bank` in these 4 uses"
    assert senses_words.none_apart(four) == "No sentence stands clearly apart."
    measured = stored_agreement()[0]
    for few in (four, six):
        assert senses_words.none_apart(few, measured) == (
            "BERT misses a second meaning of everyday words about once in four, of a trade's words three times in "
            "five. Tell it which mean the same: then it sorts about three in four rightly."
        )
    many = senses_words.none_apart(senses(tuple(range(13))), measured)
    assert many.endswith("three times in five."), "of so many nothing is asked"
    assert say(one, "bank", ("m", "m", "m")) == "**Right**: BERT finds one meaning of `bank`"
    assert "keeps 50\u00a0% of the differences" in senses_words.about_the_plane(one)
    assert "Shape" in senses_words.map_in_words(("m", "m", "m"))
    assert "Shape" not in senses_words.map_in_words(())
    heap = senses_words.map_in_words((), heap=True)
    assert "near is alike" not in heap, "of a map without groups heaps are not called alike"
    assert "heaps that you see may be chance" in heap


def test_a_headline_over_own_sentences_does_not_say_what_their_pairs_deny() -> None:
    one = senses((0, 1, 2))
    say, texts = senses_words.groups_in_words, ["A ring.", "Two rings.", "They ring."]

    def pairs(different: int, count: int) -> PairsJudged:
        return PairsJudged(0, different, count - different, (0, 1))

    assert say(one, "bank", (), pairs(0, 3)) == say(one, "bank"), "nothing denies it"
    unsure = "**BERT cannot tell**: one group of `bank`, yet {} uses differ"
    assert say(one, "bank", (), pairs(2, 3)) == unsure.format("some")
    assert say(one, "bank", (), pairs(1, 3)) == unsure.format("two")
    assert say(senses((0, 1)), "bank", (), pairs(1, 1)) == "To BERT `bank` means **two different things** here"
    assert say(one, "bank", ("m", "r", "m"), pairs(2, 3)).startswith("By itself"), "the truth is known"
    assert "**1 of the 3 pairs** is probably" in senses_words.pairs_in_words(pairs(1, 3), texts)
    assert "as a pair they are probably different" in senses_words.pairs_in_words(pairs(1, 1), texts)
    assert senses_words.pairs_in_words(pairs(1, 3), texts).endswith(f"apart from the rest. {senses_words.TELL_IT}")
    assert senses_words.pairs_in_words(pairs(1, 78), ["A ring."] * 13).endswith("apart from the rest."), "none is asked"


def test_groups_are_said_as_firmly_as_such_maps_are_right_and_how_often_that_is_stands_beside_them() -> None:
    say, often = senses_words.groups_in_words, senses_words.how_often_right
    pairs, many = PairsJudged(0, 1, 5, (0, 1)), [tuple(range(5)), tuple(range(5, 10))]
    told = {
        "BERT sorts the 4 uses of `bank` into **2 groups**": (senses((0, 1), (2, 3), score=1.4), 9),
        "BERT's guess: the 4 uses of `bank` are **2 groups**": (senses((0, 1), (2, 3), score=1.2), 6),
        "BERT's guess: the 10 uses of `bank` are **2 groups**": (senses(*many, score=1.3), 6),
        "**BERT is not sure**: perhaps 2 groups of `bank`": (senses((0, 1), (2, 3), score=0.5), 3),
    }
    for headline, (found, right) in told.items():
        assert say(found, "bank", (), pairs) == headline
        how = "unclear" if right < 5 else "clear"
        assert often(found) == f"{right} of 10 maps as {how} as this have every sentence in the right group."
    doubted, _ = told["**BERT is not sure**: perhaps 2 groups of `bank`"]
    for found, judged in ((doubted, None), *((replace(each, layer=8), pairs) for each, _ in told.values())):
        assert say(found, "bank", (), judged).startswith("BERT's guess: "), "it was not measured"
    for found, _ in told.values():
        by_layer = say(replace(found, layer=8), "bank", (), pairs)
        assert by_layer == "BERT's guess: perhaps **2 groups** of `bank`, by one layer", "never surer than vectors"
    assert "measured for *Sense vectors* only" in often(replace(doubted, layer=8))
    assert often(senses((0, 1, 2, 3))) == ""
    of_vectors, *of_layers = stored_agreement()
    assert all(each.mean < of_vectors.mean for each in of_layers), "one layer does worse"
    assert "sure" not in say(doubted, "bank", ("m", "m", "r", "r"), pairs), "the truth is known"


def test_own_sentences_are_listed_by_group_with_the_numbers_that_they_have_on_the_map() -> None:
    places = tuple(Mark(f"Ring {text}.", 0, 4) for text in ("one", "*two*", "three"))
    two = replace(senses((0, 2), (1,)), occurrences=SimpleNamespace(places=places))
    assert senses_words.sentences_of_groups(two) == (
        "**A**  \n1\\. *Ring one\\.*  \n3\\. *Ring three\\.*\n\n**B**  \n2\\. *Ring \\*two\\*\\.*"
    )
    one = replace(senses((0, 1, 2)), occurrences=SimpleNamespace(places=places))
    assert senses_words.sentences_of_groups(one).startswith("1\\. *Ring one")


def test_what_a_reader_says_of_sentences_stands_beside_what_bert_finds_by_itself_and_once_it_is_told() -> None:
    one, two = senses((0, 1, 2, 3)), replace(senses((0, 1), (2, 3)), assignments=np.array([0, 0, 1, 1]))
    say, all_right = senses_told_words.of_a_reader, PlacedByOthers(tuple("1133"), tuple("1133"))
    told = list("1133")
    assert say(one, told, all_right) == (
        "By itself BERT saw one group. Told what the others mean, it puts **4 of 4** where you do."
    )
    assert say(two, told, all_right) == "By itself BERT agrees with you on all 4."
    assert say(senses((0,), (1,), (2, 3)), told, all_right).startswith("By itself BERT saw 3 groups.")
    three = replace(senses((0, 1), (2,), (3,)), assignments=np.array([0, 0, 1, 2]))
    assert say(three, list("1134"), all_right) == "By itself BERT agrees with you on all 4."
    assert say(one, ["1"] * 4, all_right) == "You and BERT agree: one meaning."
    assert say(two, ["1"] * 4, all_right) == "To you one meaning, to BERT 2 groups."
    # what changed, and where those are that go with another meaning
    crossed = replace(two, assignments=np.array([0, 1, 1, 1]))
    assert say(crossed, told, PlacedByOthers(tuple("1133"), tuple("1131"))) == (
        "By itself BERT sorted 3 of 4 like you. Told what the others mean, it puts **3 of 4** where you do. "
        "2 came over. 4 went away. It finds 4 nearer to those like 1."
    )
    assert say(one, told, PlacedByOthers(tuple("1133"), tuple("3311"))).endswith(
        "It finds 1 and 2 nearer to those like 3; 3 and 4 nearer to those like 1."
    )
    assert say(one, list("1333"), PlacedByOthers(tuple("1333"), ("", *"333"))).endswith(
        "**3 of 3** where you do. 1 has no other of the same meaning to go by: it is not counted."
    )
    assert say(one, list("1234"), PlacedByOthers(tuple("1234"), ("",) * 4)) == (
        "By itself BERT saw one group. 1, 2, 3 and 4 have no other of the same meaning to go by: they are not counted."
    )


def test_the_headline_of_what_a_reader_told_says_how_much_bert_sorts_so_and_where_it_cannot() -> None:
    one, two = senses((0, 1, 2, 3)), replace(senses((0, 1), (2, 3)), assignments=np.array([0, 0, 1, 1]))
    told = list("1133")

    def head(found: SenseMap, said: list[str], put: Sequence[str]) -> str:
        return senses_told_words.sorted_as_told(found, said, PlacedByOthers(tuple(said), tuple(put)), "bank")

    assert head(two, told, "1133") == "By itself BERT sorts **all 4** uses of `bank` like you"
    assert head(one, told, "1133") == "Once told, BERT sorts **all 4** uses of `bank` like you"
    assert head(one, told, "1131") == "Once told, BERT sorts **3 of 4** uses of `bank` like you"
    assert head(one, told, "1331") == "Even told, BERT **cannot tell** your meanings of `bank` apart", "by chance"
    crossed = replace(two, assignments=np.array([0, 1, 1, 1]))
    by_itself = "Told or not, BERT sorts **3 of 4** uses of `bank` like you"
    assert head(crossed, told, "1333") == by_itself
    say = senses_told_words.of_a_reader(crossed, told, PlacedByOthers(tuple(told), tuple("1333")))
    assert say == "It finds 2 nearer to those like 3.", "the headline has said the rest"
    assert head(crossed, told, "1131").startswith("Once told"), "as many, but others"
    assert head(one, list("1123"), [*"11", "", ""]) == "Once told, BERT sorts **both** uses of `bank` like you"
    assert head(one, list("1234"), [""] * 4) == "You tell **4 meanings** of `bank`, of one sentence each"
    ours = senses_told_words.by_the_others
    assert ours(PlacedByOthers(tuple("1133"), tuple("1331"))) == (
        "Shown examples of each meaning, it puts **2 of 4** with the right one."
    )
    assert "write another" in ours(PlacedByOthers((), ()))


def test_the_meanings_of_a_dictionary_are_told_one_a_line_whole_and_as_text() -> None:
    long = "a flat <b>thing</b> with a name of more than forty letters in all"
    meanings = [Meaning("noun", 3, long), Meaning("verb", 0, "hit")]
    assert senses_told_words.by_dictionary(meanings, asked=True) == (
        f"- {escape(long, 120)} (noun)\n- hit (verb)\n\n"
        "By WordNet, shortened: even a common one may be missing. If yours have two meanings, tell BERT which "
        "sentences mean the same."
    )
    assert "letters in all" in escape(long, 120)
    assert senses_told_words.by_dictionary(meanings, asked=False).endswith("be missing."), "of many nothing is asked"


def test_own_sentences_that_are_far_from_all_of_ours_are_no_meaning_and_come_last() -> None:
    none = senses_told_words.NO_MEANING
    put = (none, none, none, "wine", "harbour", "harbour")
    assert senses_told_words.by_size(put) == ["harbour", "wine", none]
    assert senses_told_words.sorted_by_ours(put, "port") == (
        "Shown our sentences, BERT guesses **2 meanings** of `port`"
    )


def test_where_bert_fails_by_itself_the_headline_says_what_it_does_with_examples_and_then_what_alone() -> None:
    known = ("m", "m", "r", "r")
    lying = {
        "occurrences": SimpleNamespace(places=find("Bank bank bank bank.", "bank")),
        "units": np.eye(4)[[0, 0, 1, 1]],
    }
    heap, mixed, right = (
        replace(senses(*groups), **lying) for groups in (((0, 1, 2, 3),), ((0, 2), (1, 3)), ((0, 1), (2, 3)))
    )
    placed = senses_told_words.shown_examples(heap, known)
    assert placed == PlacedByOthers(known, known)
    assert (
        senses_told_words.with_examples(placed, "bank")
        == "Shown examples, BERT sorts **4 of 4** sentences with `bank` rightly"
    )
    assert senses_told_words.without_examples(heap, known) == (
        "It puts each with *m* or *r*, whichever *other* sentences of ours it is more like. By itself, without "
        "examples, it finds **one heap**."
    )
    assert senses_told_words.without_examples(mixed, known).endswith("it finds **2 groups, not all by meaning**.")
    assert senses_told_words.shown_examples(mixed, known) is not None
    assert senses_told_words.shown_examples(right, known) is None, "it needs none"
    assert senses_told_words.shown_examples(heap, ("m", "m", "m", "r")) is None, "of r there is no other"
    assert senses_told_words.shown_examples(heap, ()) is None
    assert senses_told_words.examples_of_meanings(heap, placed).count("for example") == 2
    assert "Colour: the meaning that BERT puts it with" in senses_words.map_in_words(known, put=True)


def test_a_map_without_a_word_says_which_field_is_meant() -> None:
    assert senses_words.what_to_type("", 60) == "The field *Word* is empty: type the word that your sentences share."
    assert "takes one word" in senses_words.what_to_type("w" * 61, 60)
    assert senses_words.what_to_type("bank", 60) == ""


def test_a_long_sentence_is_cut_between_two_words() -> None:
    long = "It is not wrong in the least to kill a human being who wants to die today."
    told = texts_words.closest_in_words([long.replace("not", "never"), long], 0, 1)
    assert "**It is not wrong in the least to kill a human being who wants …**" in told


def test_each_group_of_a_map_has_a_sentence_as_its_example() -> None:
    places = find("A bank. The *bank*.", "bank")
    two = replace(senses((0,), (1,)), occurrences=SimpleNamespace(places=places))
    said = senses_words.examples_of_groups(two)
    assert said.count("for example") == 2
    named = senses_words.examples_of_groups(two, ("m", "r"))
    assert named.startswith("**m**, for example: *A bank")
    assert "**r**, for example: *A bank" in named
    assert "**A**, for example: *A bank\\. The \\*bank\\*\\.*" in said
    one = replace(senses((0, 1)), occurrences=SimpleNamespace(places=places))
    assert senses_words.examples_of_groups(one).startswith("For example: *")
    three = senses((0, 1, 2))
    assert three.groups[0].central == 0
    assert three.typical(("m", "m", "r")) == (0,)
    assert three.typical(("m", "r", "r"))[0] in (1, 2), "its example has the meaning by which it is called"


def test_a_word_without_sentences_is_told_what_to_do() -> None:
    assert senses_words.no_sentence_with("date", 0) == (
        "None of these sentences holds `date`. Write some with it, one a line."
    )
    assert senses_words.no_sentence_with("bank", 24).endswith("one a line, or take the 24 that we have.")
    assert senses_words.no_sentence_with("date", 0, 1) == (
        "Only one of these sentences holds `date`. Write more with it, one a line."
    )


def test_other_forms_count_for_a_word_and_that_is_said() -> None:
    assert as_it_stands("We bake four hundred rolls.", "roll") == "rolls"
    assert as_it_stands("Roll it, and the rolls.", "roll") == "roll"
    assert senses_words.other_forms(["roll", "Rolls", "rolls"], "roll") == ("`rolls` is taken for `roll`, too.")
    assert senses_words.other_forms(["Roll"], "roll") == ""


def test_agreement_names_the_best_and_the_worst_word() -> None:
    item = stored_agreement()[0]
    told = senses_words.agreement_in_words(item, "layer 0")
    assert f"`{max(item.by_word.values()):.2f}`" in told
    assert f"`{min(item.by_word.values()):.2f}`" in told
    assert senses_words.space_name(item) in ("layer 0", "sense vectors")


def test_what_is_left_out_of_a_map_is_named_and_that_the_first_examples_are_the_best_is_said() -> None:
    assert senses_words.left_out(["They cheered."], 6, "fan") == (
        "1 of the 6 sentences does not hold `fan` and is left out: “They cheered\\.”"
    )
    assert senses_words.left_out(["A.", "B."], 6, "fan").startswith("2 of the 6 sentences do not hold `fan` and are")
    item = stored_agreement()[0]
    told = senses_words.ours_are_the_best(item)
    assert told.startswith("The first examples are the best ones")  # test_sentences.py holds how they are chosen
    right = sum(share == 1 for share in item.by_word.values())
    assert f"of our {len(item.by_word)} words BERT by itself sorts only {right} without a fault" in told


def test_a_map_of_one_group_has_no_letter_and_says_what_pairs_are_taken_two_at_a_time() -> None:
    assert senses_words.names_of_groups(senses((0, 1, 2)), "ring") == ["ring"]
    two = senses((0, 1), (2, 3))
    assert senses_words.names_of_groups(two, "ring") == ["A: 2 sentences", "B: 2 sentences"]
    assert senses_words.names_of_groups(two, "ring", (("mobile",), ("gold", "finger"))) == [
        "A: 2 sentences",  # one word alone tells too little
        "B: 2, like gold, finger",
    ]
    assert senses_words.names_of_groups(two, "ring", (("mobile",), ("gold", "finger")), numbered=True) == [
        "A: 1 and 2",  # as they stand beside the map
        "B: 2, like gold, finger",
    ]
    told = senses_words.pairs_in_words(PairsJudged(1, 2, 0, (0, 2)), ["A ring.", "Two rings.", "They ring & go."])
    assert "**2 of the 3 pairs** are probably different senses" in told
    assert "(?ctx_view=Two+sentences&ctx_first=A+ring.&ctx_second=They+ring+%26+go.)" in told
    assert senses_words.pairs_in_words(PairsJudged(3, 0, 0, (0, 2)), ["a", "b", "c"]) == ""


# The rest


def test_the_closest_sentence_and_a_repeated_one() -> None:
    texts = ["A.", "B.", "A."]
    assert texts_words.closest_in_words(texts, 0, 2) == "## Sentences 1 and 3 are the same"
    assert texts_words.closest_in_words(texts, 0, 1) == "## *A* is closest to **B**"
    assert texts_words.closest_in_words(texts, 0, 1, 0.24) == "## BERT finds none here like *A*"
    assert texts_words.closest_in_words(texts, 0, 1, 0.31) == "## *A* is only a little like **B**"
    assert texts_words.closest_in_words(texts, 0, 1, 0.4) == "## *A* is closest to **B**"
    assert texts_words.closest_in_words(["I go.", "I don't go."], 0, 1, 0.31).endswith("though one says *don't*")
    assert texts_words.closest_in_words(texts, 0, 1, 0.6, 1) == "## *A* is closest to **B**, and 1 more is as close"
    assert texts_words.closest_in_words(texts, 0, 1, 0.6, 2).endswith("**B**, and 2 more are as close")
    turned = texts_words.closest_in_words(["A man saw the dog.", "The dog saw a man."], 0, 1)
    assert turned == "## *A man saw the dog* is like **The dog saw a man**: the same words in another order"
    for one, other, differ in (
        ("Why did Rome fall?", "WHY DID ROME FALL?", "capitals differ"),
        ("The king is dead.", "The king is dead!", "punctuation differs"),
        ("Man bites dog.", "man bites dog", "capitals and punctuation differ"),
        ("We love Berlin", "We love Berlin.", "punctuation differs"),
        ("“No,” she said.", "No, she said.", "punctuation differs"),
        ("The well-known singer", "The well known singer", "punctuation differs"),
        ("I won 🏆", "I won", "symbols differ"),
        ("Polish furniture", "polish furniture", "capitals differ"),
        ("Die Straße", "Die Strasse", "the spelling differs"),
        ("One  day", "One day", "the spaces differ"),
    ):
        told = texts_words.closest_in_words([one, other], 0, 1)
        assert told.startswith(f"## *{escape(one)}* is like **{escape(other)}**: only {differ}"), told
    asks = texts_words.closest_in_words(["The king is dead.", "Is the king dead?"], 0, 1)
    assert asks.endswith(": the same words in another order")
    for one, other, though in (
        ("The king is dead.", "The king is alive.", ": only *dead* and *alive* differ"),
        ("Napoleon lost the battle.", "Napoleon WON the battle.", ": only *lost* and *WON* differ"),
        ("Prices rise in May.", "Prices fall in May.", ": only *rise* and *fall* differ"),
        ("The film was good.", "The movie was good.", ": only *film* and *movie* differ"),
        ("I will go.", "I won't go.", ", though one says *won't*"),
        ("It's 5 today.", "It's 6 today.", ": only *5* and *6* differ"),
        ("Dogs bark.", "Cats bark.", ""),
        ("The king is dead.", "The king is dead now.", ""),
        ("The old king died.", "The young king lives.", ", though *old* and *young* are opposites"),
        ("I like it.", "I don't like it.", ", though one says *don't*"),
        ("Nobody came.", "They came.", ", though one says *nobody*"),
        ("I do not.", "I never did.", ""),
        ("Nothing at all moved.", "It all moved.", ", though one says *nothing*"),
        ("One must never lie.", "Lying is always wrong.", ""),
        ("A knot.", "Another note.", ""),
    ):
        assert texts_words.closest_in_words([one, other], 0, 1).partition("**" + other.rstrip(".") + "**")[2] == though


@pytest.mark.parametrize(
    ("link", "number"),
    [("3", 3), ("3. Cats.", 3), ("12", 12), ("", None), ("x. 3", None), ("9" * 999, None), ("³", None)],
)
def test_the_number_of_a_sentence_is_read_from_new_links_and_old_ones(link: str, number: int | None) -> None:
    assert words.number_in(link) == number


def look(text: str, word: str, *row: float) -> WordAttention:
    """A word's attention: of ``row`` the first is [CLS]'s, and then each word's."""
    read = tuple(Occurrence(mark, (place,)) for place, mark in enumerate(marks_of(text), start=1))
    (pieces,) = (item.pieces for item in read if item.mark.word == word)
    return WordAttention(("[CLS]", *text.split()), pieces, np.eye(len(row)), np.array(row), read)


def test_where_a_word_looks() -> None:
    found = look("bat flew", "bat", 0.6, 0.1, 0.3)
    assert words.look_rest(found) == {"itself and signs": 0.7}
    told = without_cards(words.look_at_length(found, "bat", 2, None))
    assert "goes into the vector that the model makes for `bat` (attention at layer 2, on average" in told
    assert "10\u00a0% stays with itself, and 60\u00a0% goes to signs" in told
    assert "(attention at layer 2, head 3)" in without_cards(words.look_at_length(found, "bat", 2, 3))
    assert words.look_headline(found, "bat") == "`bat` has only `flew` to look at", "there is no other"
    three = look("Dogs chase cats", "chase", 0.3, 0.2, 0.2, 0.3)
    assert words.look_headline(three, "chase") == "Of the other words, `chase` looks most at `cats`"
    level = look("NAPOLEON INVADED RUSSIA", "INVADED", 0.5, 0.14, 0.2, 0.16)
    assert words.look_headline(level, "INVADED") == "`INVADED` has only `RUSSIA` and `NAPOLEON` to look at"
    assert words.look_headline(look("bat", "bat", 0.6, 0.4), "bat") == "`bat` has no other word to look at"
    assert words.look_headline(found, "Кошка") == words.letters("Кошка")


def test_words_that_get_as_much_attention_in_whole_percent_are_named_together() -> None:
    text = "Anna told Maria that she"
    found = look(text, "she", 0.5, 0.083, 0.02, 0.079, 0.081, 0.237)
    assert words.look_headline(found, "she") == "Of the other words, `she` looks a little at `Anna`, `Maria` and `that`"
    assert words.look_named(found) == ("Anna", "Maria", "that")
    most = look(text, "she", 0.3, 0.25, 0.02, 0.19, 0.081, 0.159)
    assert words.look_headline(most, "she") == "Of the other words, `she` looks most at `Anna`"
    half = look(text, "she", 0.4, 0.25, 0.02, 0.15, 0.07, 0.11)
    assert words.look_headline(half, "she") == "Of the other words, `she` looks a little at `Anna`", "51 % is no word"
    crowd = look(text, "she", 0.5, 0.08, 0.08, 0.08, 0.08, 0.18)
    assert words.look_headline(crowd, "she") == (
        "`she` looks at no word much more than at others: 4 get about 8\u00a0% each"
    )
    assert words.look_named(crowd) == ()


def test_of_a_word_that_stands_twice_it_is_said_which() -> None:
    text = "The spring of the clock broke in the"
    found = look(text, "clock", 0.2, 0.02, 0.1, 0.02, 0.19, 0.05, 0.01, 0.02, 0.39)
    assert words.look_headline(found, "clock") == "Of the other words, `clock` looks most at `the` (3rd)"
    assert words.look_headline(found, "clock 2").startswith("Of the other words, `clock` (2nd) looks most")
    assert words.numbered("the 12") == "the (12th)"
    assert words.numbered("12") == "12"


def test_of_a_long_sentence_the_words_without_a_bar_are_told_together() -> None:
    text = "the bat flew out of its cave at dusk to hunt"
    row = [0.21, 0.04, 0.1, 0.04, 0.04, 0.04, 0.04, 0.19, 0.04, 0.19, 0.04, 0.03]
    found = look(text, "bat", *row)
    assert len(found.others) - len(found.longest) == 2
    assert words.look_rest(found) == {"2 more words": 0.07, "itself and signs": 0.31}
    told = without_cards(words.look_at_length(found, "bat", 2, None))
    assert "10\u00a0% stays with itself, and 21\u00a0% goes to signs" in told, "which makes 31"


def test_of_a_sentence_in_another_language_that_is_said_once() -> None:
    told = words.not_english("The bank.", "Ich sitze auf der Bank.")
    assert told.startswith("*Ich sitze auf der Bank* does not look like English")
    assert words.not_english("Ich sitze auf der Bank.").startswith("This does not look like English")
    assert words.not_english("The bank.") == ""
    assert words.not_english("Кошка ест рыбу.") == "", "that it is read letter by letter is said already"


def test_sentences_in_letters_that_the_model_does_not_read_are_named() -> None:
    assert words.not_read(["Cats sleep.", "Le café ♥."]) == ""
    assert "it has no word for `☕`, `🐸`, so" in words.not_read(["Cats sleep.", "Le café ☕.", "🐸🐸 ☕"])
    assert "it reads sentence 2 letter by letter" in words.not_read(["Cats sleep.", "Кошка спит."])
    assert words.caution("A café is ♥.") == ""
    assert words.caution("Она ate 🦭 and 🦭.") == (
        "This model learned from English texts. It reads `Она` letter by letter and has no word for `🦭`: its answer "
        "there means little."
    )
    assert "`α`, `β`, `γ` and 2 more letter by letter" in words.caution("α β γ δ ε")
    assert "sentences 1, 3" in words.not_read(["猫が寝る", "A cat sleeps.", "القطة تنام"])
    one = company("Кошка спит.", "Кошка", "run")
    assert pair_words.headline([one, one]).endswith("so its answer means little.")


def test_the_model_is_named_and_how_far_it_is() -> None:
    assert words.which_model(SHIPPED) == ("BERT here is MiniLM, a small BERT that was trained to compare sentences.")
    assert words.step_in_words(WorkerStatus(False, ("Starting transformers",), None)) == "…"
    assert words.step_in_words(WorkerStatus(False, ("Reading",), 0.5)) == ", 50 %…"


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_typed_words_stay_text(word: str) -> None:
    side = replace(pair().first, cut=word)
    told = [
        pair_words.static_answer(StaticPair("bat", None, None, ()), word, 9, word),
        pair_words.sense_in_words(word, verdict("same sense", 0.9), None),
        pair_words.strange_in_words(word, held=False),
        pair_words.cut_in_words(side),
        senses_words.no_sentence_with(word, 0),
        texts_words.closest_in_words([word, "a"], 0, 1),
    ]
    for text in map(without_code, told):
        assert not re.search(r"!\[|\]\(|<img|<script|:red\[|\$x|:material", text), text


def below(one: str, other: str, cosine: float = 0.9) -> str:
    """What is said below the bars, without how the grey is read."""
    return texts_words.below_bars(one, other, cosine).removesuffix(texts_words.IN_GREY).strip()


def test_that_opposites_come_out_alike_is_said_only_of_sentences_that_may_be_such() -> None:
    assert texts_words.below_bars("A man plays.", "It rains today.", 0.1) == texts_words.IN_GREY
    assert not texts_words.below_bars("A man plays.", "A boy plays on.", 0.6, 0.3), "no bar is in the grey"
    assert below("The film was good.", "The film was not good.").startswith("Opposites come out alike")
    assert below("The film was good.", "I like tea.") == ""
    assert below("The king is dead.", "The king is alive.").startswith("Opposites")
    assert below("He is a beginner.", "He is an expert.").startswith("Opposites"), "as the headline has it"
    assert below("The film was good.", "The film was not good.", 0.3) == "", "they do not come out alike"


def test_of_single_words_it_is_said_that_they_are_no_sentences() -> None:
    assert texts_words.below_bars("HONEY", "honey", 0.9) == texts_words.SINGLE
    assert texts_words.below_bars("My name is Nils.", "honey", 0.1) == texts_words.SINGLE
    assert below("It rains.", "Rain falls.") == ""


def test_of_opposites_in_other_words_only_what_is_always_so_is_said() -> None:
    for own, other in (
        ("My son does not speak yet.", "The little boy talks well."),
        ("The shop is open today.", "The store was closed on Monday."),
        ("He always comes late.", "She is never on time."),
        ("The striker missed a penalty in the last minute.", "The forward failed to score from the spot."),
    ):
        assert below(own, other, 0.6) == texts_words.ABOUT, own
        assert below(own, other, 0.3) == "", "it is hardly alike"
    same = "The shop is open, the bank closed.", "The bank is closed, but the shop opens."
    assert below(*same) == "", "both words are in both"


def test_the_headline_says_which_words_are_opposites_where_more_than_these_differ() -> None:
    say = texts_words.closest_in_words
    for one, other, pair in (
        ("White wins.", "Black wins.", ("white", "black")),
        ("He is a beginner.", "He is an expert.", ("beginner", "expert")),
        ("Profit doubled.", "Profit halved.", ("doubled", "halved")),
        ("The price rose.", "Our prices rose.", None),
        ("We praised the cook at length.", "It rained, and the blame was hers.", None),
        ("Norway won the match.", "Norway defeated Sweden in the match.", None),
        ("Black tea is on the table.", "The tea on the table is strong.", None),
    ):
        told = say([one, other], 0, 1, 0.8)
        assert ("are opposites" in told) == (pair is not None), told
        assert pair is None or f", though *{pair[0]}* and *{pair[1]}* are opposites" in told
    assert say(["The sun rose early.", "The sun fell early."], 0, 1, 0.8).endswith(": only *rose* and *fell* differ")


def test_of_a_denial_in_other_words_that_may_say_the_same_the_headline_claims_nothing() -> None:
    for one, other in (
        ("The drill is broken.", "The drill isn't working."),
        ("Nobody came to the party.", "The party was empty."),
        ("The shop isn't open.", "The shop is closed."),
        ("He never tells the truth.", "He tells lies."),
        ("The baby is not asleep.", "The baby is awake."),
        ("Nurses are paid too little.", "Nurses are not paid enough."),
        ("No smoking.", "Smoking is forbidden."),
    ):
        assert "though" not in texts_words.closest_in_words([one, other], 0, 1, 0.8), one
        assert below(one, other) == texts_words.ABOUT, one
    for one, other in (("He forgot to lock it.", "He locked it."), ("We do not sell it here.", "It is sold here.")):
        assert "though one says" in texts_words.closest_in_words([one, other], 0, 1, 0.8), one
        assert below(one, other) == texts_words.OPPOSITES, one


def test_where_the_order_or_a_number_is_all_that_differs_it_is_that_which_the_model_does_not_see() -> None:
    assert below("The dog bit the man.", "The man bit the dog.") == texts_words.ORDER
    assert below("Give 10 mg of it.", "Give 100 mg of it.") == texts_words.NUMBERS


def test_of_roles_that_the_passive_turns_and_of_two_spellings_the_headline_and_the_note_speak() -> None:
    say = texts_words.closest_in_words
    sued = ["The tenant was sued by the landlord.", "The tenant sued the landlord."]
    assert say(sued, 0, 1, 0.97).endswith("**The tenant sued the landlord**, though the roles are swapped")
    assert below(*sued) == texts_words.ROLES
    true = [sued[0], "The landlord sued the tenant."]
    assert say(true, 0, 1, 0.96).endswith("**The landlord sued the tenant**")
    assert below(*true) == ""
    spelt = ["My grey cat sleeps.", "My gray cat sleeps."]
    assert say(spelt, 0, 1, 0.98).endswith(": only the spelling of *grey* differs")
    assert below(*spelt) == "", "nothing here is opposite"


def test_the_note_is_about_what_the_headline_says_of_the_closest_sentence() -> None:
    assert below("Pine is softer than oak.", "Oak is softer than pine.").startswith(texts_words.ORDER)
    assert below("The board is thick.", "The board is heavy.") == texts_words.ONE_WORD
    assert below("He sanded it.", "He failed to sand it.").startswith(texts_words.OPPOSITES)
    assert below("I sold it.", "I SOLD it!") == "", "only marks differ"


def test_a_long_sentence_that_says_nobody_of_something_else_is_no_opposite_of_a_short_one() -> None:
    long = "When the feast was over the guests sang, and nobody washed the pan that stood by the old oven."
    assert "though" not in texts_words.closest_in_words([long, "The guests sang."], 0, 1)
    assert "though one says *nobody*" in texts_words.closest_in_words(["Nobody sang.", "The guests sang."], 0, 1)


def test_of_two_sentences_in_a_headline_the_long_one_has_the_room_that_a_short_one_leaves() -> None:
    long = "At what time of the day does the shop open at the weekend and on all of the other holidays?"
    told = texts_words.closest_in_words(["When is it open?", long], 0, 1)
    assert told == f"## *{escape('When is it open?')}* is like **{escape(long, 120)}**"
    both = texts_words.closest_in_words([f"{long} Tell me.", f"Say: {long}"], 0, 1, 0.9)
    assert both.count("…") == 2


def test_of_two_sentences_none_is_closest_and_it_is_said_how_alike_they_are() -> None:
    def say(one: str, other: str, cosine: float) -> str:
        return texts_words.closest_in_words([one, other], 0, 1, cosine).removeprefix("## ")

    assert say("Court rises.", "Court sits.", 0.66) == "*Court rises* is like **Court sits**"
    assert say("It rains.", "Water falls.", 0.3) == "*It rains* is only a little like **Water falls**"
    assert say("It rains.", "Debts grow.", 0.1) == "To BERT *It rains* is not like **Debts grow**"
    far, near = (texts_words.closest_in_words(["It rians.", "Rain."], 0, 1, each, slips=True) for each in (0.1, 0.5))
    assert far == "## To BERT *It rians* is not like **Rain**, spelled like this"
    assert near == "## *It rians* is like **Rain**"
    assert say("I go.", "I don't go.", 0.31) == "*I go* is a little like **I don't go**, though one says *don't*"
    assert say("I go.", "I don't go.", 0.1) == "To BERT *I go* is not like **I don't go**", "nothing is taken back"


def test_a_sentence_that_stands_twice_is_closest_with_both_its_numbers() -> None:
    assert "closest to **A cat**" in texts_words.closest_in_words(["A dog.", "A cat.", "A cat.", "Rain."], 0, 1)
