"""Lists of words in context and the step of a verdict as HTML."""

from __future__ import annotations

import pytest

from embedding_core import Neighbor, html
from embedding_core.context.dictionary_senses import Meaning
from embedding_core.context.neighbors import Company, ContextNeighbor
from embedding_core.text import Mark, find
from tests.figure_html import bars, read
from tests.hostile import HOSTILE


def company(text: str, word: str, *found: str) -> Company:
    return Company(find(text, word)[0], tuple(ContextNeighbor(neighbor, 0.5) for neighbor in found))


def test_the_list_of_a_static_vector_stands_beside_those_of_two_sentences() -> None:
    lists = [company("My bat flew.", "bat", "owl", "bats"), company("A bat broke.", "bat", "ball", "bats")]
    table = read(html.one_or_many("GloVe", "bat", ["ball", "bats", "owl"], lists))
    rows = [[cell.text for cell in row.all("td")] for row in table.all("tr")[1:]]
    assert rows == [["ball", "owl", "ball"], ["bats", "bats", "bats"], ["owl", "", ""]]
    assert not any(cell.attributes for cell in table.all("td")), "a word has no sign that nothing explains"
    assert [head.text for head in table.all("th")] == [
        "GloVebat in any sentence",
        "BERTMy bat flew.",
        "BERTA bat broke.",
    ]
    assert [mark.text for mark in table.all("mark")] == ["bat"] * 3
    assert "nearest to bat: in GloVe" in html.one_or_many("GloVe", "bat", ["ball"], lists)
    other = html.one_or_many("GloVe", "bat", ["ball"], [lists[0], company("A red ball.", "ball", "toy")])
    assert "nearest to bat and ball: in GloVe" in other
    named = read(html.one_or_many("GloVe", "reed", ["scott"], [], as_name=True))
    assert named.all("th")[0].text == "GloVereed in any sentence, mostly a name"


def test_a_word_without_a_static_vector_is_said_and_long_sentences_are_cut_around_the_word() -> None:
    text = "x" * 200 + " bat " + "y" * 200
    lists = [company("A bat broke.", "bat", "owl", "tree", "mud"), company(text, "bat", "owl")]
    rows = read(html.one_or_many("GloVe", "bat", ["ball", "bats", "owl"], lists, far=[0])).all("tbody")[0].all("tr")
    assert [row.all("td")[1].text for row in rows] == [html.NONE_SURE, "", ""], "words that tell nothing are not seen"
    assert rows[0].all("td")[2].text == "owl"
    assert "data-doubtful" in html.one_or_many("GloVe", "bat", ["ball"], lists, doubtful=True)
    assert "data-doubtful" not in html.one_or_many("GloVe", "bat", ["ball"], lists)
    lent = read(html.one_or_many("GloVe", "bat", ["ball"], lists, far=[0], borrowed={0: ["moth", "cave"]}))
    assert [cell.text for cell in lent.all("tbody")[0].all("td", "far")] == ["moth", "cave"], "in grey"
    table = read(html.one_or_many("my text", "bat", [], [company(text, "bat", "owl")] * 2))
    (without,) = table.all("td", "far")
    assert without.text == html.NOT_HELD, "small, since it is no answer"
    shown = table.all("th")[1].text
    assert "bat" in shown
    assert shown.count("…") == 2
    assert len(shown) < 160


def test_beside_a_word_in_its_sentence_stands_the_same_with_another_covered() -> None:
    text = "Stuck in a <b>traffic</b> jam, " + "we waited and " * 9 + "slept."
    lists = [company(text, "jam", "tunnel", "stop", "car"), company(text, "jam", "song", "stop", "album")]
    covered = find(text, "traffic")[0]
    table = read(html.with_and_without("jam", lists, covered))
    one, other = (head.text for head in table.all("th"))
    assert one.startswith("Words like itStuck in a <b>traffic</b> jam, we waited")
    assert other.startswith("Words like it now" + "Stuck in a <b>covered</b> jam")
    assert other.endswith("…"), "what is far off is cut"
    late = find(text, "waited")[7]
    assert late.start - find(text, "jam")[0].end > 70
    assert "covered" in read(html.with_and_without("jam", lists, late)).all("th")[1].text, "what is covered is seen"
    rows = [[(cell.text, cell.attributes["class"]) for cell in row.all("td")] for row in table.all("tr")[1:]]
    assert rows[0] == [("tunnel", "stays"), ("song", "")]
    assert rows[1] == [("stop", "stays"), ("stop", "stays")]
    far = read(html.with_and_without("jam", lists, covered, far=[1])).all("tbody")[0]
    assert [cell.text for cell in far.all("td", "far")] == [html.NONE_SURE, "", ""]
    lent = read(html.with_and_without("jam", lists, covered, far=[1], borrowed={1: ["car"]})).all("tbody")[0]
    assert lent.all("td", "far")[0].text == "car"
    alone = read(html.with_and_without("jam", lists[:1], None))
    assert [head.text[:13] for head in alone.all("th")] == ["Words like it"]


def test_two_answers_stand_side_by_side_and_what_is_known_to_be_right_has_a_mark() -> None:
    heads = [("GloVe", "by its words"), ("BERT", "reads it")]
    drawn = html.two_answers(heads, [["a note"], ["another one", "a note"]], "what is found", ["a note"])
    table = read(drawn)
    assert [head.text for head in table.all("th")] == ["GloVeby its words", "BERTreads it"]
    assert [cell.text for cell in table.all("td")] == ["a note\u00a0✓ right", "another one", "", "a note\u00a0✓ right"]
    assert "data-texts" in drawn
    words = html.two_answers(heads, [["sea"], [""]], "words", [""])
    assert "✓" not in words, "nothing is right that is not there"
    assert "data-texts" not in words
    judged = html.two_answers(heads, [["sea", "tea"], ["sea", "ski", "sip"]], "words", ["sea"], ["tea"], far=[1])
    cells = [cell.text for cell in read(judged).all("td")]
    assert cells == ["sea\u00a0✓ right", "no sure word", "tea\u00a0✗ wrong", ""], "of words nothing is left"
    assert judged.count("class=far") == 2


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_and_sentences_are_escaped_in_lists(word: str) -> None:
    mark = Mark(f"a {word}", 2, 2 + len(word))
    lists = [Company(mark, (ContextNeighbor(word, 0.5),))] * 2
    for drawn in (
        html.one_or_many(word, word, [word], lists),
        html.with_and_without(word, lists, Mark(mark.text, 0, 1)),
    ):
        assert "<img" not in drawn
        assert "<script" not in drawn
        read(drawn)


def test_a_piece_of_words_is_called_one() -> None:
    pieces = [Neighbor("##bians", 0.5, 90_000), Neighbor("#1", 0.4, 3)]
    assert [row.text for row in bars(html.neighbor_bars(pieces, []))] == ["0.50  piece of words", "0.40"]
    cells = read(html.one_or_many("BERT", "gay", ["##bians", "men"], [])).all("tbody")[0].all("td")
    assert [cell.text.split() for cell in cells] == [["##bians", "piece", "of", "words"], ["men"]]


STEPS = [("two things", 0.04), ("perhaps", 0.27), ("unclear", 0.5), ("perhaps", 0.67), ("the same", 0.88)]


def test_the_verdict_stands_in_its_step() -> None:
    scale = read(html.sense_scale(STEPS, 1, "right <7> of 10 times"))
    assert [dot.style("left") for dot in scale.all("i")] == pytest.approx([30])
    assert [step.text for step in scale.all("span")] == [name for name, _ in STEPS]
    assert [step.text for step in scale.all("span", "at")] == ["perhaps"]
    said, told = scale.all("p")
    assert said.text == "What BERT says: perhaps, of these: two things, perhaps, unclear, the same."
    assert told.text == "right <7> of 10 times"
    fields = scale.all("u")
    assert [field.style("--strength") for field in fields] == pytest.approx([34, 17, 0, 13, 28], abs=1)
    assert [field.attributes["class"] for field in fields] == ["second", "second", "first", "first", "first"]
    assert len(read(html.sense_scale(STEPS, 4)).all("p")) == 1, "nothing is told below"


def test_meanings_are_listed_escaped_with_what_is_nearest() -> None:
    found = [Meaning("noun", 2, "a <b>stopper</b>"), Meaning("verb", 0, "to close")]
    table = html.meanings_listed("plug", found, 0, 0, "told")
    assert "&lt;b&gt;stopper" in table
    assert "nearest to the first and the second sentence" in table
    apart = html.meanings_listed("plug", found, 1, 0, "told")
    assert apart.index("nearest to the second sentence") < apart.index("to close") < apart.index("nearest to the first")
