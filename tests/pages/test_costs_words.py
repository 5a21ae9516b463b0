"""What *Which to use* says, from results made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embedding_core.context.costs import VectorCosts
from embedding_core.context.known_senses import Placed
from embedding_core.context.models import SHIPPED
from embedding_core.context.tasks import Right, Sum, stored_tasks
from tests.hostile import HOSTILE
from tests.pages.harness import without_code
from wordspace.views.sentences import costs_words
from wordspace.views.sentences.costs_words import MEANINGS, NOTES, SIMILAR, SUMS, TASKS

PLACED = Placed(0.589, 0.974)


@pytest.mark.parametrize(
    ("static", "contextual", "said"),
    [
        (0.7, 0.7, "**GloVe will do** for finding a note: BERT is no better"),
        (0.8, 0.6, "**GloVe will do** for finding a note: BERT is no better"),
        (0.66, 0.7, "**GloVe will do** for finding a note: BERT is no better"),
        (0.62, 0.7, "**BERT** is better at finding a note, but **GloVe** comes near"),
        (0.55, 0.7, "**BERT** is better at finding a note: **GloVe** is often wrong"),
        (0.4, 0.7, "**BERT** is better at finding a note: **GloVe** is mostly wrong"),
        (0.1, 0.7, "Only **BERT** is good at finding a note: **GloVe** must guess"),
    ],
)
def test_what_to_take_goes_by_how_often_each_is_right(static: float, contextual: float, said: str) -> None:
    assert costs_words.headline(NOTES, Right(static, contextual, 0.1, 40)) == said


def test_every_task_has_its_numbers_its_headline_and_how_they_were_measured() -> None:
    found = stored_tasks()
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


def test_time_stands_beside_a_name_once_it_is_measured() -> None:
    assert costs_words.times(None) == ("", "")
    assert costs_words.times(VectorCosts(15, 0.02, 18.3, 5.0, 32)) == ("0.02 ms a sentence", "18 ms a sentence")


def test_sums_are_written_with_what_comes_out() -> None:
    sums = [Sum("Rome − Paris + France", "Italy", "italy", "spain")]
    assert costs_words.sums_listed(sums) == (
        ["Rome − Paris + France = italy"],
        ["Rome − Paris + France = spain"],
        ["Rome − Paris + France = italy"],
    )


def test_above_the_notes_stand_the_words_that_glove_goes_by() -> None:
    assert costs_words.notes_heads(["tents", "river"])[0] == ("GloVe", "by tents and river")
    assert costs_words.notes_heads(list("abcdefg"))[0] == ("GloVe", "by a, b, c, d and 3 more")
    assert costs_words.notes_heads([])[0] == ("GloVe", "by its words")


def test_what_both_take_a_word_for_is_said_where_it_is_known_and_else_that_it_is_not() -> None:
    say = costs_words.taken_for
    differ = "**GloVe will not do** here: it takes `bank` for *money*, BERT for *river*."
    assert say("bank", "money", "river", known=True) == differ
    level = "**GloVe will do** here: both take `sentence` for *prison*."
    assert say("sentence", "prison", "prison", known=True) == level
    no_list = "BERT takes `seal` for *stamp*; GloVe's list is about no single meaning."
    assert say("seal", "", "stamp", known=True) == no_list
    assert say("bank", "money", "", known=True).endswith("the page is not sure what `bank` means here.")
    assert say("oak", "", "", known=False).endswith("no sentences that show the meanings of `oak`.")
    assert say("Xqz", None, "", known=False) == "**GloVe will not do** here: it has no `Xqz`."


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_a_word_is_no_markdown(word: str) -> None:
    for of_list, here, known in ((None, "", False), ("", "", False), ("", "", True), ("money", "river", True)):
        told = without_code(costs_words.taken_for(word, of_list, here, known=known))
        assert "<" not in told
        assert "](" not in told


def test_costs_compare_the_words_of_one_sentence() -> None:
    costs = VectorCosts(15, 0.02, 18.0, 5.0, 32)
    assert (
        costs_words.costs_headline(costs)
        == "To read one sentence takes more than **100 times** as long as to look its words up"
    )
    assert "more than **10 times**" in costs_words.costs_headline(replace(costs, contextual_ms=1.9)), "it was 95 times"
    assert "more than **100 times**" in costs_words.costs_headline(replace(costs, batch_ms=0.5)), "it speaks of one"
    assert costs_words.costs_headline(replace(costs, contextual_ms=0.1)).startswith(
        "To read one sentence takes longer than"
    )
    assert "each of the 15 words of a sentence of ours" in costs_words.costs_in_words(costs, 2.0)
    table = costs_words.costs_table("GloVe", 100, 34.1, costs, 300.0)
    assert len({len(column) for column in table.values()}) == 1
    assert "0.02 ms" in table["GloVe (static)"]
    assert "18.0 ms; of 32 sentences read at once, 5.0 ms each" in table[f"{SHIPPED} (contextual)"]
    assert table[f"{SHIPPED} (contextual)"].count("not measured yet") == 0
    assert (
        costs_words.costs_table("GloVe", 100, 34.1, None, None)[f"{SHIPPED} (contextual)"].count("not measured yet")
        == 1
    )
