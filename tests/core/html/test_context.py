"""Lists of words in context and the step of a verdict as HTML."""

from __future__ import annotations

import pytest

from embedding_core import Neighbor, html
from embedding_core.context.neighbors import Company, ContextNeighbor
from embedding_core.text import Mark, find
from tests.figure_html import bars, read
from tests.hostile import HOSTILE


def company(text: str, word: str, *found: str) -> Company:
    return Company(find(text, word)[0], tuple(ContextNeighbor(neighbor, 0.5) for neighbor in found))


def test_lists_stand_side_by_side_and_static_neighbours_carry_the_sign_of_a_sentence_that_has_them() -> None:
    lists = [company("My bat flew.", "bat", "owl", "bats"), company("A bat broke.", "bat", "ball", "bats")]
    table = read(html.one_or_many("GloVe", "bat", ["ball", "bats", "owl"], lists))
    rows = [[cell.text for cell in row.all("td")] for row in table.all("tr")[1:]]
    assert rows == [["ball", "owl", "ball"], ["bats", "bats", "bats"], ["owl", "", ""]]
    assert [cell.attributes.get("class", "") for row in table.all("tr")[1:] for cell in row.all("td")[:1]] == [
        "second",
        "",
        "first",
    ]
    assert [head.text for head in table.all("th")] == [
        "GloVebat in any sentence",
        "BERTMy bat flew.",
        "BERTA bat broke.",
    ]
    assert [mark.text for mark in table.all("mark")] == ["bat"] * 3


def test_a_word_without_a_static_vector_is_said_and_long_sentences_are_cut_around_the_word() -> None:
    text = "x" * 200 + " bat " + "y" * 200
    lists = [company("A bat broke.", "bat", "owl", "tree", "mud"), company(text, "bat", "owl")]
    rows = read(html.one_or_many("GloVe", "bat", ["ball", "bats", "owl"], lists, far=[0])).all("tbody")[0].all("tr")
    assert [row.all("td")[1].text for row in rows] == [html.NONE_SURE, "owl", "tree"], "what is far is not on top"
    assert rows[0].all("td")[2].text == "owl"
    table = read(html.one_or_many("my text", "bat", [], [company(text, "bat", "owl")] * 2))
    assert table.all("td")[0].text == "no vector for bat"
    shown = table.all("th")[1].text
    assert "bat" in shown
    assert shown.count("…") == 2
    assert len(shown) < 160


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_and_sentences_are_escaped_in_lists(word: str) -> None:
    mark = Mark(f"a {word}", 2, 2 + len(word))
    drawn = html.one_or_many(word, word, [word], [Company(mark, (ContextNeighbor(word, 0.5),))] * 2)
    assert "<img" not in drawn
    assert "<script" not in drawn
    read(drawn)


def test_a_piece_of_words_is_called_one() -> None:
    pieces = [Neighbor("##bians", 0.5, 90_000), Neighbor("#1", 0.4, 3)]
    assert [row.text for row in bars(html.neighbor_bars(pieces, []))] == ["0.50  piece of words", "0.40"]
    cells = read(html.one_or_many("BERT", "gay", ["##bians", "men"], [])).all("tbody")[0].all("td")
    assert [cell.text.split() for cell in cells] == [["##bians", "piece", "of", "words"], ["men"]]


STEPS = [("two things", 0.04), ("perhaps", 0.27), ("?", 0.5), ("perhaps", 0.67), ("the same", 0.88)]


def test_the_verdict_stands_in_its_step_and_the_set_at_the_end() -> None:
    table = read(html.sense_scale("GloVe", True, STEPS, 1, "right 7 of 10 times"))
    assert [dot.style("left") for dot in table.all("i")] == pytest.approx([100, 30])
    assert [text.text for text in table.all("b")] == ["always the same"]
    assert table.all("tfoot")[0].text.strip() == "right 7 of 10 times"
    assert [step.text for step in table.all("span")] == [name for name, _ in STEPS]
    fields = table.all("tbody")[0].all("u")[:5]
    assert [field.style("--strength") for field in fields] == pytest.approx([34, 17, 0, 13, 28], abs=1)
    assert [field.attributes["class"] for field in fields] == ["second", "second", "first", "first", "first"]
    alone = read(html.sense_scale("GloVe", False, STEPS, 4, "<b>"))
    assert [row.text for row in alone.all("th")] == ["BERT"]
    assert alone.all("tfoot")[0].text.strip() == "<b>"
