"""What *Which to use* says, from results made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embedding_core.context.costs import VectorCosts
from embedding_core.context.known_senses import Placed
from embedding_core.context.tasks import FitCount, Fits, Right, Sum, stored_tasks
from tests.hostile import HOSTILE
from tests.pages.harness import without_code
from wordspace.views.sentences import costs_words
from wordspace.views.sentences.costs_words import MEANINGS, NOTES, SIMILAR, SUMS, TASKS

PLACED = Placed(0.589, 0.974)


@pytest.mark.parametrize(
    ("static", "contextual", "said"),
    [
        (0.66, 0.7, "Take **GloVe** to find a note: **BERT** is no better"),
        (0.62, 0.7, "Take **GloVe** to find a note: simpler, and nearly as good as **BERT**"),
        (0.55, 0.7, "Take **BERT** to find a note: **GloVe** is often wrong"),
        (0.4, 0.7, "Take **BERT** to find a note: **GloVe** is mostly wrong"),
        (0.1, 0.7, "Take **BERT** to find a note: **GloVe** must guess"),
    ],
)
def test_what_to_take_goes_by_how_often_each_is_right(static: float, contextual: float, said: str) -> None:
    right = Right(static, contextual, 0.1, 40)
    assert costs_words.headline(NOTES, right) == said
    assert costs_words.as_a_rule(NOTES, right) == f"As a rule, {said[0].lower()}{said[1:]}."


def test_every_task_has_its_numbers_its_headline_and_how_they_were_measured() -> None:
    found = stored_tasks()
    assert set(costs_words.ADVICE) == set(TASKS)
    assert [costs_words.right_at(found, task) for task in TASKS] == [
        found.similar,
        found.sums,
        found.notes,
        found.meanings,
    ]
    rights = [costs_words.right_at(found, task) for task in TASKS]
    for told in (costs_words.headline, costs_words.what_is_right):
        assert len({told(task, right) for task, right in zip(TASKS, rights, strict=True)}) == len(TASKS)
    for task in (SIMILAR, SUMS):
        assert "our choice" in " ".join(costs_words.how_sure(task, found, PLACED).split())
    for task in (SIMILAR, SUMS, NOTES):
        assert f"Measured on {found.date}" in costs_words.how_sure(task, found, PLACED)
    assert "some 15 of 100 each way" in costs_words.how_sure(NOTES, found, PLACED)
    sums = replace(found, sums=Right(0.5, 0.5, 1 / 905, 19_544))
    assert "among the 905 words" in costs_words.how_sure(SUMS, sums, PLACED)
    told = costs_words.how_sure(MEANINGS, found, PLACED)
    assert "named for 59\u00a0% of them, and 97\u00a0% of these were right" in told
    assert "The 158 words are `apple`, `arms`" in told


def test_a_reader_s_own_are_counted_once_there_are_two() -> None:
    assert costs_words.fits_counted(NOTES, FitCount(1, 0, 1)) == "", "one alone is told by the headline"
    assert costs_words.fits_counted(NOTES, FitCount(2, 3, 4)) == "Of your 4 questions: BERT 3, GloVe 2"


def test_the_headline_about_an_own_word_goes_by_the_reader_and_else_by_what_the_lists_tell() -> None:
    def say(said: Fits | None = None, shared: int = 3, *, sure: tuple[bool, bool] = (True, True)) -> str:
        return costs_words.lists_headline("tort", said, shared=shared, of=6, sure=sure)

    assert say() == "The lists for `tort` share **3 of 6** words"
    assert say(shared=6) == "The lists for `tort` share all words"
    assert say(sure=(True, False)) == "BERT is **unsure** of `tort`: see whether GloVe's list fits"
    assert say(sure=(False, True)) == "**GloVe** hardly met `tort`: its list tells little"
    assert say(sure=(False, False)) == "**Neither** list tells much about `tort`"
    glove = Fits(static=True, contextual=False)
    assert say(glove, sure=(True, False)) == "You say: **GloVe**'s list fits `tort` here, BERT's does not"
    assert say(costs_words.WHICH_FITS["both"]) == "You say: **both** lists fit `tort` here"
    assert say(costs_words.WHICH_FITS["neither"]) == "You say: **neither** list fits `tort` here"


def test_the_headline_about_an_own_question_names_who_has_it_and_where_the_other_has_it() -> None:
    def say(said: str = "", others: tuple[int, int] = (3, 2), first: str = "The pool shuts.") -> str:
        return costs_words.notes_headline(costs_words.WHICH_FITS.get(said), others, first)

    assert say() == "**BERT** finds *The pool shuts* first, GloVe another"
    assert say(others=(1, 1)) == "**Both** find *The pool shuts* first", "whether it answers they cannot tell"
    assert say(others=(0, 0)) == "**BERT** finds *The pool shuts* first, GloVe nothing"
    long = say(first="The interpreter for Polish is ill until Monday, so call the other one.")
    assert "*The interpreter for Polish …*" in long
    assert r"\*" in say(first="a * b")
    assert say("GloVe") == "You say: **GloVe** has it. BERT has it 3rd"
    assert say("BERT") == "You say: **BERT** has it. GloVe has it 2nd"
    assert say("BERT", (0, 0)) == "You say: **BERT** has it. GloVe knows no word of the question"
    assert say("both", (1, 1)) == "You say: **both** have it"
    assert say("neither") == "You say: **neither** has it"


def test_sums_are_written_with_what_comes_out() -> None:
    sums = [Sum("Rome − Paris + France", "Italy", "italy", "spain")]
    assert costs_words.sums_listed(sums) == (
        ["Rome − Paris + France = Italy"],
        ["Rome − Paris + France = Spain"],
        ["Rome − Paris + France = Italy"],
    )
    small = [Sum("king − man + woman", "queen", "queen", "prince")]
    assert costs_words.sums_listed(small)[1] == ["king − man + woman = prince"]


def test_a_reader_s_own_count_weighs_in_the_advice_where_it_speaks_against_it() -> None:
    for said in (FitCount(2, 0, 2), FitCount(1, 2, 3)):
        assert costs_words.advice(NOTES, said) == costs_words.ADVICE[NOTES], said
    assert costs_words.advice(NOTES, FitCount(3, 3, 4)).endswith(
        "Of your 4 questions **GloVe** was right as often as BERT: for yours either may do."
    )
    assert costs_words.advice(NOTES, FitCount(0, 3, 3), own=True) == "", "what we say is about our example"
    assert costs_words.advice(NOTES, FitCount(3, 1, 4), own=True) == (
        "Of your 4 questions **GloVe** was right more often than BERT: for yours take GloVe."
    )
    assert costs_words.advice(SUMS, FitCount(3, 1, 4)) == costs_words.ADVICE[SUMS], "nobody says anything of sums"


def test_above_the_notes_stand_the_words_that_glove_goes_by() -> None:
    assert costs_words.notes_heads(["tents", "river"])[0] == ("GloVe", "by the words tents and river")
    assert costs_words.notes_heads(["oak", "oak", "oak"])[0] == ("GloVe", "by the word oak")
    assert costs_words.notes_heads([])[0] == ("GloVe", "by its words")


def test_what_both_take_a_word_for_is_said_where_it_is_known_and_else_that_it_is_not() -> None:
    say = costs_words.taken_for
    assert say("bank", "money", "river", 2) == "**GloVe will not do**: to it `bank` is *money*, to BERT *river*"
    assert say("court", "law", "", 2, "") == "BERT's list is about **no single meaning** of `court`"
    assert say("court", "law", "", 2, "law") == "Both lists take `court` for *law*: see whether that fits here"
    assert say("court", "", "", 2, "law") == "BERT's list takes `court` for *law*: see whether that fits here"
    assert say("sentence", "prison", "prison", 2) == "**GloVe will do**: to both `sentence` is *prison*"
    assert say("seal", "", "stamp", 2) == "To BERT `seal` is *stamp*, to GloVe no single meaning"
    assert say("bank", "money", "", 2) == "See which list fits `bank` here"
    assert say("oak", "", "", 0) == "See which list fits `oak` here"
    assert say("rain", "", "", 1) == "**GloVe will do**: we know but one meaning of `rain`"
    assert costs_words.none_sure("hive", both=False) == "BERT has **no list** for `hive`"
    assert costs_words.none_sure("hive", both=True) == "**Neither** has a list for `hive`"
    assert say("Xqz", None, "", 0) == "**GloVe will not do** here: it has no `Xqz`"


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_a_word_is_no_markdown(word: str) -> None:
    for of_list, here, known in ((None, "", 0), ("", "", 0), ("", "", 1), ("", "", 2), ("money", "river", 2)):
        told = without_code(costs_words.taken_for(word, of_list, here, known))
        assert "<" not in told
        assert "](" not in told


def test_what_many_sentences_cost_is_a_million_times_what_the_table_says_of_one() -> None:
    costs = VectorCosts(15, 0.124, 45.5, 15.46, 32)
    told = costs_words.costs_headline(costs)
    assert told.startswith("A million sentences take this machine about **2 minutes** with GloVe")
    assert "**4 hours** with BERT" in told, "15.5 ms, and not the 45.5 of one that is read alone"
    assert "longer while it is busy" in told
    table = costs_words.costs_table("GloVe", 100, 34.1, costs, 300.0)
    assert "0.12 ms" in table["GloVe"]
    assert "15.5 ms, with 32 read at once" in table["BERT"]
    assert "**83 minutes** with BERT" in costs_words.costs_headline(replace(costs, batch_ms=5.0))
    assert "**1 second** with GloVe" in costs_words.costs_headline(replace(costs, static_ms=0.0001))
    assert len({len(column) for column in table.values()}) == 1
    assert table["BERT"].count("not measured yet") == 0
    assert costs_words.costs_table("GloVe", 100, 34.1, None, None)["BERT"].count("not measured yet") == 1
