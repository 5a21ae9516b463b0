"""The sentences of the nine words, from runs made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from embedding_core.runtime.background import State
from embedding_core.training.quality import Agreement
from embedding_core.training.skip_gram import Progress
from embedding_core.training.text_run import TextResult, whole_passes
from embedding_core.training.toy_config import ARTICLE, ToyConfig
from embedding_core.training.toy_run import Stray, Tally
from embedding_core.training.toy_stored import Tallies
from embedding_core.training.toy_trainer import Forward, Snapshot, StepRecord
from tests.pages.harness import without_cards
from wordspace.views.training import run, text_words, words

PAIRS = ToyConfig(groups=(("car", "bike"), ("cat", "dog")))
MIXED = ToyConfig(groups=(("car", "bike"), ("cat", "dog", "bird")))
TALLIES = Tallies(Tally(50, 50, 50), Tally(50, 1, 10))


def snapshot(rows: list[list[float]], step: int = 1) -> Snapshot:
    """A model that stands where it is told, and says the same of every word."""
    at = np.array(rows, np.float32)
    return Snapshot(step, at, np.zeros_like(at), np.zeros(len(at), np.float32))


def record(rows: list[list[float]], step: int) -> StepRecord:
    return StepRecord(step, step, 1.5, 0.5, 0.25, snapshot(rows, step))


def test_the_task_names_the_right_answers_and_what_is_learned_from() -> None:
    told = words.task(PAIRS, "cat")
    assert "8 pairs of words that go together, such as `car` → `bike` (and `car` → `car`)" in told
    assert "`dog`" not in told, "what is to be guessed"
    assert "Press **Start**" in told
    going_on = words.task(PAIRS, "cat", going_on=True)
    assert "8 pairs" in going_on
    assert "learned nothing yet" not in going_on
    assert "Press" not in going_on
    told = words.task(replace(PAIRS, itself=False), "cat")
    assert "4 pairs" in told


@pytest.mark.parametrize(
    ("guess", "ends", "told"),
    [
        (None, [], ""),
        ("dog", [], "Your guess: `dog`."),
        (None, ["bike"], "Nearest to `car`: `bike`."),
        ("dog", ["bike"], "You said `dog`, which is not the nearest. Nearest to `car`: `bike`."),
        ("bike", ["bike"], "You said `bike`, which is right. Nearest to `car`: `bike`."),
        (
            "bike",
            ["plane", "bike"],
            "You said `bike`, which is right. Nearest to `car`: `plane`, `bike`, equally near.",
        ),
    ],
)
def test_a_guess_is_told_as_far_as_the_run_has_come(guess: str | None, ends: list[str], told: str) -> None:
    assert words.guess_in_words("car", guess, ends) == told


def test_that_one_of_several_equal_words_is_nearest_is_said_to_mean_little() -> None:
    little = "It was told `joy` and `Sehnsucht` equally often, so which of them is nearer says little."
    partners = ["joy", "Sehnsucht"]
    assert words.guess_in_words("grief", None, ["Sehnsucht"], partners) == f"Nearest to `grief`: `Sehnsucht`. {little}"
    told = words.guess_in_words("grief", "joy", ["Sehnsucht"], partners)
    assert told.startswith("You said `joy`, which is right as well. Nearest to `grief`")
    assert told.endswith(little)
    assert little not in words.guess_in_words("grief", None, ["Sehnsucht", "joy"], partners)
    assert little not in words.guess_in_words("grief", None, ["Keats"], partners), (
        "which is wrong, whatever it was told"
    )
    assert little not in words.guess_in_words("grief", None, ["joy"], ["joy"])


def test_groups_have_come_out_only_where_no_word_strays() -> None:
    assert "have come out" in words.outcome(PAIRS, 1200, [], "car")
    assert words.verdict(PAIRS, []) == "It **learned** which words go together"
    assert words.outcome(PAIRS, 1200, [], "car").startswith("After step 1,200")
    found = [Stray("car", "bike", -0.33, "cat", 0.491), Stray("dog", "cat", 0.5, "car", 0.501)]
    assert words.verdict(PAIRS, found) == "It **did not learn** the groups: 2 of 4 words are with others"
    knows = words.verdict(PAIRS, found, knows=True)
    assert knows == "It **knows the answers**, but its points do not form the groups"
    told = words.outcome(PAIRS, 400, found, "dog")
    assert "have not come out**: 2 of 4 words are not" in told
    assert "`dog` is as near to `car` (`0.50`) as to its own `cat` (`0.50`)" in told
    told = words.outcome(PAIRS, 400, found[:1], "dog")
    assert "1 of 4 words is not" in told
    assert "`car` is nearer to `cat` (`0.49`) than to its own `bike` (`−0.33`)" in told


def test_of_a_run_that_broke_off_a_right_answer_is_named_that_it_rules_out() -> None:
    at = np.array([[9, 0, 0, 0], [9, 0, 0, 0], [0, 0, 9, 9], [0, 0, 9, 9]], np.float32)
    broken = Snapshot(3, at, np.eye(4, dtype=np.float32), np.zeros(4, np.float32))
    told = words.worse_than_guessing(PAIRS, broken, "car")
    assert told == (
        "Words may lie together on the map. But asked about `car`, it gives `bike`, also a right answer, `0\u00a0%`: "
        "worse than blind guessing."
    )
    assert "asked about `bike`, it gives itself, also" in words.worse_than_guessing(PAIRS, broken, "bike")
    assert "asked about `car`, it gives `bike`" in words.worse_than_guessing(PAIRS, broken, "dog"), "which is right"


def test_who_types_sentences_in_the_place_of_words_is_told_where_they_belong() -> None:
    assert words.sentences_elsewhere("The coach shouts at the keeper. The bank lends money.") == (
        " Sentences belong in *A whole text*."
    )
    assert words.sentences_elsewhere("I like dogs, cats and birds. They run, jump and play with me.")
    assert words.sentences_elsewhere("car, bike, one day return ticket\ncat, dog / sun, moon, star, comet, sky") == ""


def test_a_word_of_two_groups_is_told_where_it_stands_and_whether_that_is_between() -> None:
    config = ToyConfig(groups=(("a", "b"), ("b", "c"), ("d", "e")))
    settled = snapshot([[1, 0], [1, 1], [0, 1], [-1, -1], [-1, -1]])
    assert words.between_groups(config, settled, "b") == "`b` belongs to 2 groups and stands between them."
    assert without_cards(words.group_distances(config, settled, "b")) == (
        "How alike `b` is to each group on average (cosine; 1 is the same direction): `0.71` to `a`, `0.71` to `c`; to "
        "the other groups `−1.00` at most."
    )
    told = words.between_groups(config, snapshot([[1, 0], [-1, 0], [0, 1], [-1, 0], [-1, 0]]), "b")
    assert told.endswith("and does not stand between them.")
    # On average c and d are nearer than e, but e is nearer than c: as digitalis was nearer to nurse than to insulin
    config = ToyConfig(groups=(("a", "b"), ("b", "c", "d"), ("e", "f")))
    astray = snapshot([[1, 0], [1, 0], [-1, 1], [1, 0], [0, 1], [-1, 0]])
    assert words.between_groups(config, astray, "b").endswith("and does not stand between them.")


def test_where_the_flat_map_puts_another_word_nearest_it_is_said() -> None:
    assert words.flat_map_deceives("c", "a") == (
        "The flat map puts `c` nearer to `a`: near is what points the same way, as *How alike each pair is* shows."
    )
    assert words.flat_map_deceives("", "a") == ""


@pytest.mark.parametrize(
    ("config", "told"),
    [
        (ToyConfig(), "itself among them: it is as right as it can be, `1.10`, where it gives each 33 %."),
        (
            PAIRS,
            "Each word has 2 right answers, itself among them: it is as right as it can be, `0.69`, where",
        ),
        (replace(PAIRS, itself=False), "Each word has one right answer, so nothing stands in the way of 0."),
        (MIXED, "with these groups it is as right as it can be at `0.97`."),
    ],
)
def test_the_lowest_loss_is_explained_by_the_number_of_right_answers(config: ToyConfig, told: str) -> None:
    assert told in without_cards(words.floor_in_words(config))


def test_a_failed_run_says_why_where_that_is_known() -> None:
    error = "A learning rate of 20 makes its steps too large: try 0.05."
    assert words.failed(error) == "This run **failed**: the steps were too large"
    assert words.where_to_set(error) == " It stands under *Settings*."
    assert words.failed("The run ended with an unexpected error (OSError).") == "This run **failed**"
    assert words.where_to_set("The run ended with an unexpected error (OSError).") == ""


def test_a_loss_that_rose_did_not_go_down() -> None:
    assert "went from `1.50` down to `0.70`" in words.loss_in_words(PAIRS, 1.5, 0.7)
    assert "went from `1.50` to `9.00`" in words.loss_in_words(PAIRS, 1.5, 9.0)
    assert "Blind guessing among 4 words would be `1.39`" in words.loss_in_words(PAIRS, 1.5, 0.7)


def test_advice_is_given_to_runs_that_did_not_learn() -> None:
    assert words.advice(PAIRS, "learned") == ""
    assert "still on its way" in words.advice(PAIRS, "on its way")
    assert "ten times the learning rate" in without_cards(words.advice(PAIRS, "too small"))
    assert "a tenth of the learning rate" in without_cards(words.advice(PAIRS, "too large"))


def test_the_articles_setting_is_told_with_the_counts_of_the_stored_runs_where_they_are_of_it() -> None:
    told = words.article(ARTICLE, TALLIES)
    assert "`car` is to name `bike`, `plane`, and `bike` is to name `car`, `plane`" in told
    assert "Of 50 runs with other random starts, the groups came out in 1; with the word itself" in told
    assert told.endswith("in all.")
    assert "runs" not in words.article(replace(ARTICLE, groups=PAIRS.groups), TALLIES)


def test_means_that_do_not_exist_are_not_told() -> None:
    told = words.beside_glove((0.999, -0.5), (0.53, None))
    assert told.startswith(
        "How alike two words are on average (1 is the same direction): in your model `1.00` within the groups, `−0.50` "
        "between them; in GloVe `0.53` within the groups."
    )
    assert "was told which words go together and nothing else" in told, "before the run: it is told no group"


def test_half_steps_tell_what_was_said_and_what_moved() -> None:
    at = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]]
    before = record(at, 0)
    forward = Forward(0, 1.386, PAIRS.pairs, before.snapshot)
    told = words.step_in_words(PAIRS, before, forward, "car")
    assert "and nothing has changed yet" in told
    said = "Given `car` it should have said `bike` (or itself, which is not counted here), and gave `bike` `33.3 %`"
    assert said in told, "of what it says of others"
    alone = words.step_in_words(replace(PAIRS, itself=False), before, forward, "car")
    assert "Given `car` it should have said `bike`, and gave" in alone
    partial = Forward(0, 1.386, ((2, 3),), before.snapshot)
    assert "It gives `bike` `33.3 %`" in words.step_in_words(PAIRS, before, partial, "car")
    told = words.step_in_words(PAIRS, before, record([[0.9, 0.1], *at[1:]], 1), "car")
    assert "**Step 1.**" in told
    assert "`bike` went from `33.3 %` to `33.3 %`" in told
    assert "One went down" not in told
    bias = before.snapshot.bias.copy()
    bias[PAIRS.words.index("bike")] = -1
    worse = replace(record(at, 1), snapshot=replace(before.snapshot, bias=bias))
    assert "One went down" in words.step_in_words(PAIRS, before, worse, "car")
    assert "`car` moved from `(1.00, 0.00)` to `(0.90, 0.10)`" in told
    wide = record([[0.0] * 5] * 4, 1)
    assert "moved from" not in words.step_in_words(PAIRS, wide, replace(wide, step=2), "car")


def test_words_that_hold_markdown_are_shown_as_they_are() -> None:
    config = ToyConfig(groups=(("**a**", "![x](y)"), ("cat", "dog")))
    for told in (
        words.task(config, "cat"),
        words.guess_in_words("**a**", "![x](y)", ["cat"]),
        words.outcome(config, 1, [Stray("**a**", "![x](y)", 0, "cat", 1)], "cat"),
        words.article(config, TALLIES),
    ):
        assert "`**a**`" in told
        assert "![x](y)" not in told.replace("`![x](y)`", "")


def test_a_spelling_that_glove_has_already_is_left_out_beside_it() -> None:
    assert words.once_in_glove(["new-york"]) == " `new-york`: left out, since GloVe has that word above already."
    assert words.once_in_glove([]) == ""


# A whole text

WORDS = tuple(f"word{number}" for number in range(40))
RESULT = TextResult(12_000, 900, WORDS, (20,) * len(WORDS), ("dog",), 1.234, None, None, 2.0, 4.0)


def at(epoch: float, *, finished: bool = False) -> Progress:
    return Progress(epoch, 2.345, 1.0, 345_678, finished=finished)


@pytest.mark.parametrize(
    ("state", "record", "end"),
    [
        ("running", at(0.0), "10 times"),
        ("running", at(2.5), "6 s left"),
        ("paused", at(2.5), "paused"),
        ("stopped", at(2.5), "stopped"),
        ("finished", at(10, finished=True), "finished"),
    ],
)
def test_progress_says_how_far_and_how_long(state: State, record: Progress, end: str) -> None:
    told = text_words.progress(state, 2.0, record, 10)
    assert told.startswith(f"read {int(record.epoch)} of 10 times" if record.epoch else "to be read 10 times"), "whole"
    assert told.endswith(end)


def test_the_seconds_left_are_those_of_the_speed_that_is_chosen() -> None:
    assert run.seconds_left(0, 400, run.NORMAL) == 17, "60 steps at 0.12 s, and 340 at 0.03"
    assert run.seconds_left(390, 400, run.NORMAL) == 0
    assert run.seconds_left(100, 400, "slow") == 60
    assert run.seconds_left(0, 2, run.NORMAL) == 0
    assert run.seconds_left(0, 400, "as fast as it can") == 0


def test_a_word_that_stands_twice_in_a_group_is_said_to_be_taken_once() -> None:
    assert words.twice_in_a_group(["mayor"]) == "Written twice in a group, taken once: `mayor`."
    assert words.twice_in_a_group([]) == ""


def test_durations_are_in_seconds_until_they_are_long() -> None:
    assert [text_words.duration(seconds) for seconds in (99.4, 100, 600)] == ["99 s", "2 min", "10 min"]


@pytest.mark.parametrize(
    ("purity", "told"),
    [
        (0.95, "it found them"),
        (0.6, "begin to show"),
        (0.2, "too little text"),
        (None, "do they make sense to you? In so short"),
    ],
)
def test_how_good_vectors_are_is_told_by_what_was_measured(purity: float | None, told: str) -> None:
    said = text_words.quality_in_words(replace(RESULT, purity=purity, chance=0.24))
    assert told in said
    assert ("chance would give `24 %`" in said) == (purity is not None)


def test_a_text_from_which_nothing_was_learned_is_said_to_be_so_by_its_loss() -> None:
    said = text_words.quality_in_words(replace(RESULT, loss=3.99))
    assert said.startswith("**Next to nothing was learned**: the loss went from `4.00`, which is guessing, to `3.99`,")
    assert said.endswith("For that it has to read these words more often, or more than these 12,000 words.")
    most = text_words.quality_in_words(replace(RESULT, loss=3.99), can_read_more=False)
    assert most.endswith("For that it has to read more than these 12,000 words.")
    few = replace(RESULT, vocabulary=("the", "cat"), counts=(9, 3))
    assert text_words.quality_in_words(few).startswith("Only 2 different words appear often enough.")
    told = text_words.text_headline(few, "your text", over=True)
    assert told == "So few different words: judge yourself what it learned"
    assert "Next to nothing" not in text_words.quality_in_words(replace(RESULT, loss=3.9))
    alike = text_words.quality_in_words(replace(RESULT, loss=3.0, alike=0.987))
    assert alike.startswith("**It has only begun**: all words still point nearly the same way")
    assert "(half of all pairs have a cosine of `0.99` or more)" in alike
    assert "Next to nothing" not in text_words.quality_in_words(replace(RESULT, loss=3.0, alike=0.5))


def test_what_a_text_held_is_told_with_what_was_left_out() -> None:
    measured = text_words.how_sure(RESULT, Agreement(0.33, 0.1, 0.03), 5, 50)
    assert "5,000 words" not in measured
    assert "From three times chance on it is said to have learned" in measured
    told = text_words.how_sure(RESULT, None, 5, 50)
    assert "12,000 words, 900 different ones, of which 40 appear 5 times or more and got a vector of 50 numbers" in told
    assert "5,000 words: `19`; 10,000 words: `19`;" in told
    assert told.endswith("By chance `8` to `11` are.")
    assert text_words.not_watched(RESULT.missing, 5).endswith("holds it fewer than 5 times, or not at all: `dog`.")
    assert text_words.not_watched(["dog", "cow"], 1).endswith("hold them: `dog`, `cow`.")
    told = text_words.not_watched(["dog", "cow", "atila"], 5, ["atila"])
    assert told == (
        "Not watched, because the text does not hold it: `atila`; because the text holds them fewer than 5 times: "
        "`dog`, `cow`."
    )
    assert text_words.not_watched(["dog"], 2, []) == "Not watched, because the text holds it only once: `dog`."
    assert text_words.not_watched(["dog"], 5, ["dog"]) == "Not watched, because the text does not hold it: `dog`."
    assert text_words.not_watched((), 5) == text_words.not_watched((), 5, others=True) == ""
    instead = "`dog`. Some frequent words of the text are shown instead."
    assert all(text_words.not_watched(["dog"], least, others=True).endswith(instead) for least in (1, 2, 5))
    assert text_words.kept("![x](y)").startswith("Kept as `![x](y)` on every page")


@pytest.mark.parametrize(
    ("purity", "told"),
    [
        (0.95, "2,000 made-up sentences taught it which words belong together"),
        (0.8, "2,000 made-up sentences taught it some of what belongs together"),
        (0.6, "2,000 made-up sentences taught it little of what belongs together"),
        (0.2, "2,000 made-up sentences taught it too little"),
    ],
)
def test_the_headline_of_a_toy_world_says_what_it_taught(purity: float, told: str) -> None:
    result = replace(RESULT, purity=purity, chance=0.24)
    assert text_words.text_headline(result, text_words.made_up(2_000), over=True) == told
    assert text_words.text_headline(result, text_words.made_up(2_000), over=False) == "It reads 2,000 made-up sentences"


def test_the_headline_of_an_own_text_promises_nothing_where_nothing_was_learned() -> None:
    assert text_words.text_headline(None, "your text", over=False) == "It reads your text"
    assert text_words.text_headline(RESULT, "your text", over=True).startswith(
        "It learned which words of your text go together, at least in part"
    )
    book = replace(RESULT, raw_words=26_500)
    assert (
        text_words.text_headline(book, "a book", over=True)
        == "It learned which words of a book go together, at least in part"
    )
    assert "do they make sense to you? In so short" in text_words.quality_in_words(book)
    short = replace(RESULT, raw_words=4_999)
    assert text_words.text_headline(short, "your text", over=True) == (
        "It learned something; a text so short leaves much to chance"
    )
    assert "others may be chance" in text_words.quality_in_words(short)
    long = replace(RESULT, raw_words=50_000)
    assert text_words.text_headline(long, "your text", over=True).startswith("It learned which words")
    assert "others not" not in text_words.quality_in_words(long)
    blank = text_words.text_headline(replace(RESULT, loss=3.99), "your text", over=True)
    assert blank == "It learned too little: this is hardly better than guessing"
    begun = text_words.text_headline(replace(RESULT, loss=3.0, alike=0.95), "your text", over=True)
    assert begun == "It has only begun to tell these words apart"


@pytest.mark.parametrize(
    ("agrees", "headline", "told"),
    [
        (
            Agreement(0.33, 0.1, 0.03),
            "It learned which words of your text go together",
            "drawn by lot it would agree with `10`.",
        ),
        (
            Agreement(0.114, 0.051, 0.01),
            "It learned which words of your text go together, at least in part",
            "are not counted",
        ),
        (Agreement(0.11, 0.07, 0.01), "It learned a little: much of this is chance", "Longer helps, or one"),
        (Agreement(0.06, 0.06, 0.01), "It learned too little: this is hardly better than chance", "Longer helps"),
    ],
)
def test_the_verdict_on_an_own_text_is_what_was_measured_on_it(agrees: Agreement, headline: str, told: str) -> None:
    for length in (800, 8_817, 60_000):  # and not how long it is
        result = replace(RESULT, raw_words=length)
        assert text_words.text_headline(result, "your text", agrees, over=True).startswith(headline)
        said = text_words.quality_in_words(result, agrees)
        assert said.startswith(
            f"GloVe, which read six billion words, agrees with **{100 * agrees.share:.0f}** of every 100 words"
        )
        assert told in said
    few = replace(RESULT, vocabulary=("the", "cat"), counts=(9, 3))
    assert "judge yourself" in text_words.text_headline(few, "your text", agrees, over=True)


def test_small_words_are_told_of_only_where_the_lists_hold_some() -> None:
    assert text_words.little_words({"cow": ("pig", "hen"), "mayor": ("clerk",)}, ["the", "cow"]) == ""
    assert "such as “with”" in text_words.little_words({"cow": ("pig", "with")}, ["the", "cow"])
    german = ["der", "die", "und", "kuh", "mit"]
    assert "such as “mit”" in text_words.little_words({"kuh": ("stall", "mit")}, german)


def test_before_start_it_is_said_what_a_text_holds_and_how_long_it_takes() -> None:
    def told(n_words: int, n_vectors: int | None, epochs: int = 100) -> str:
        return text_words.before_training(n_words, n_vectors, epochs, 8.0)

    assert told(412, 37) == (
        "Only 412 words, 37 different ones get numbers: below 5,000 much may be chance. *A real book* has 26,500."
    )
    assert told(1, 1).startswith("Only 1 word: it learns from words that come back")
    assert told(8_817, 72, 40) == (
        "8,817 words, 72 different ones get numbers. Read 40 times, as it is short: about 8 s."
    )
    assert told(300_000, None, 10) == "300,000 words. Read 10 times: about 8 s."
    again = "67 of 100 of its sentences stand there before: they count, but teach nothing new."
    assert text_words.before_training(8_817, 72, 40, 8.0, 2 / 3).endswith(again)
    assert again not in text_words.before_training(8_817, 72, 40, 8.0, 0.1)


def test_the_way_to_a_comparison_is_told_as_far_as_one_has_come() -> None:
    first = text_words.to_compare(with_own=False, kept=False)
    assert first.endswith("Keep these, then train on another text, and it compares the two.")
    assert "Train on another text now" in text_words.to_compare(with_own=False, kept=True)
    assert "another text" not in text_words.to_compare(with_own=True, kept=False)


def test_why_glove_cannot_be_compared_is_said_by_the_reason_that_holds() -> None:
    few = text_words.cannot_compare(19, foreign=False)
    assert few.endswith("it knows only 19 of the words, and 50 are needed.")
    assert "knows none of the words" in text_words.cannot_compare(0, foreign=False)
    assert text_words.cannot_compare(50, foreign=True).endswith("it has read English.")
    assert text_words.cannot_compare(50, foreign=False) == ""


def test_an_error_about_the_minimum_count_says_where_it_stands() -> None:
    assert "under *Settings*" in text_words.where_to_set("Take a longer text, or lower the minimum count to 1.")
    assert text_words.where_to_set("The text is one word.") == ""


def test_another_run_is_named_as_such() -> None:
    assert "Start trains anew once this run is over" in text_words.other_run(own=True, own_wanted=True, going_on=True)
    assert text_words.other_run(own=True, own_wanted=True, going_on=False).endswith("; Start trains anew.")


def test_of_moments_that_are_read_equally_often_one_is_shown() -> None:
    def seen(epoch: float, *, known: bool = True) -> Progress:
        return replace(at(epoch), neighbors={"cat": ()} if known else None)

    told = whole_passes(
        [seen(0), seen(0.2, known=False), seen(0.4), seen(0.9), seen(1.1), seen(1.9), seen(2.3), seen(2.8)]
    )
    assert [record.epoch for record in told] == [0, 0.4, 1.1, 2.8]
    assert whole_passes([seen(0.5, known=False)]) == []


def test_a_model_that_learned_says_what_it_was_told_and_what_it_found() -> None:
    told = words.found_out(PAIRS, "car")
    assert told.startswith("It was told pairs such as `car` → `bike`; the groups and the places it found.")
    assert told.endswith("`car` has 2 right answers, itself among them, and it cannot know which is asked for.")
    one = ToyConfig(groups=(("car", "bike"), ("cat", "dog")), itself=False)
    assert (
        words.found_out(one, "car") == "It was told pairs such as `car` → `bike`; the groups and the places it found."
    )
