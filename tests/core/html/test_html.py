"""Figures as HTML: lengths and places by hand, words escaped, and what a screen reader is told."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import numpy as np
import pytest

from embedding_core import Neighbor, WordVectors, html
from embedding_core.arithmetic.expression import analogy
from embedding_core.arithmetic.solver import Method, solve
from embedding_core.comparison import Association
from embedding_core.maps.landmarks import DESK, PHONE, Place, homes
from embedding_core.vectors.random_pairs import PERCENTS, RandomPairs
from tests.figure_html import Element, bars, read
from tests.hostile import HOSTILE

# From -0.5 to 0.5: the median is 0, 99 % are below 0.49.
PAIRS = RandomPairs(PERCENTS / 100 - 0.5)


def neighbors(**cosines: float) -> list[Neighbor]:
    return [Neighbor(word, cosine, rank) for rank, (word, cosine) in enumerate(cosines.items(), start=1)]


def test_a_bar_is_as_long_as_its_cosine_on_an_axis_from_zero_to_one() -> None:
    rows = bars(html.neighbor_bars(neighbors(toad=0.7, snake=0.25), [PAIRS] * 2, ["snake"]))
    assert [(row.word, row.text, row.start, row.length) for row in rows] == [
        ("toad", "0.70", 0, 70),
        ("snake", "0.25", 0, 25),
    ]
    assert [row.look for row in rows] == ["", "hatched"]
    assert rows[0].title == "closer than all random pairs; frequency rank 1"
    assert rows[1].title == ("another form of the word itself; closer than 75 of 100 random pairs; frequency rank 2")


def test_a_negative_cosine_reaches_to_the_left_of_zero() -> None:
    above, below = bars(html.neighbor_bars(neighbors(near=0.5, far=-0.25), [PAIRS] * 2))
    assert (above.start, above.length) == (20, 40)  # the axis goes from -0.25 to 1
    assert (below.start, below.length) == (0, 20)


def test_the_line_of_random_pairs_stands_where_it_belongs_and_is_named() -> None:
    table = read(html.neighbor_bars(neighbors(toad=0.7), [PAIRS] * 1))
    assert table.style("--mark-1") == pytest.approx(0, abs=1e-3)
    (caption,) = table.all("caption")
    assert caption.text == ("The nearest words, and their cosine similarity. two random words: 0.00")
    (axis,) = table.all("tfoot")
    ticks = {tick.text: tick.style("left") for tick in axis.all("b")}
    assert ticks == {"0": 0, "0.25": 25, "0.5": 50, "0.75": 75, "1": 100}


def test_the_name_of_a_line_stands_on_the_side_where_it_has_room() -> None:
    for shift, look in ((0.1, ""), (0.97, "left")):
        (head,) = read(html.neighbor_bars(neighbors(of=0.98), [RandomPairs(PERCENTS / 5000 + shift)])).all("thead")
        (name,) = head.all("b")
        assert (name.text, name.attributes.get("class", "")) == ("two random words", look)


def test_neighbours_in_a_set_of_few_words_have_no_lines_of_random_pairs() -> None:
    source = html.neighbor_bars(neighbors(toad=0.7), [])
    assert "random" not in source
    assert [row.title for row in bars(source)] == ["frequency rank 1"]


def test_a_share_is_rounded_down_so_that_it_never_claims_all() -> None:
    (row,) = bars(html.neighbor_bars(neighbors(toad=0.4999), [PAIRS] * 1))
    assert "999 of 1,000 " in row.title


def test_each_neighbour_is_compared_with_pairs_of_its_own_kind() -> None:
    pairs = [RandomPairs(PAIRS.quantiles + shift) for shift in (0, 0.25)]
    source = html.neighbor_bars(neighbors(toad=0.25, snake=0.25), pairs)
    assert [row.title.split(" random")[0] for row in bars(source)] == ["closer than 75 of 100", "closer than 50 of 100"]
    assert read(source).style("--mark-1") == pytest.approx(12.5)  # the median of both


def test_every_row_has_a_heading_and_every_column_a_name() -> None:
    table = read(html.neighbor_bars(neighbors(toad=0.7, snake=0.6), [PAIRS] * 2))
    assert [heading.attributes["scope"] for heading in table.all("th")] == ["col"] * 2 + ["row"] * 2
    names = ["".join(part.text for part in cell.all("span")) for cell in table.all("th")[:2]]
    assert names == ["word", "how alike: 1 is the same"]


def test_each_word_leads_to_itself_where_the_page_has_a_parameter_for_it() -> None:
    assert not read(html.neighbor_bars(neighbors(toad=0.7), [PAIRS])).all("a")
    (link,) = read(html.neighbor_bars(neighbors(**{"a&b c": 0.7}), [PAIRS], parameter="sim_word")).all("a")
    assert (link.text, link.attributes["href"]) == ("a&b c", "?sim_word=a%26b+c")


def test_a_rare_word_is_called_so() -> None:
    common, rare = bars(html.neighbor_bars([Neighbor("toad", 0.7, 50_000), Neighbor("tod", 0.7, 50_001)], [PAIRS] * 2))
    assert "rare" not in common.text
    assert rare.text.endswith("  rare")


def test_a_space_has_a_point_for_every_word_and_says_what_it_shows() -> None:
    chosen = [Place("frog", "word", 0.5, 0.25), Place("toad", "near", 0.6, 0.3)]
    space = read(html.word_space([*chosen, Place("king", "landmark", 0.9, 0.1)], chosen, "home_word"))
    assert space.attributes["aria-label"] == "frog among other words"
    links = {link.text: link for link in space.all("a")}
    assert {word: link.attributes["class"] for word, link in links.items()} == {
        "frog": "me",
        "toad": "near",
        "king": "desk-only",
    }
    assert [links["frog"].style(name) for name in ("--x", "--y", "--u", "--v")] == [50, 25, 50, 25]
    assert [links["king"].style(name) for name in ("--x", "--y")] == [90, 10]


def test_a_landmark_at_home_needs_no_place_of_its_own_and_the_style_has_it() -> None:
    desk, phone = ({place.word: place for place in homes(canvas)} for canvas in (DESK, PHONE))
    chosen = Place("frog", "word", 0, 0)
    both, wide_only = next(iter(phone)), next(word for word in desk if word not in phone)
    space = read(html.word_space([chosen, desk[both], desk[wide_only]], [chosen, phone[both]], "home_word"))
    for link in space.all("a")[1:]:
        assert set(link.attributes) == {"href"}
        assert f'[href$="={link.text}"] {{--x:{100 * desk[link.text].x:.1f};' in html.STYLE
    hidden = html.STYLE.partition(":not([style]):is(")[2].partition(")")[0]
    assert f'"={wide_only}"' in hidden
    assert f'"={both}"' not in hidden
    # missing on one of them, since a name of the answer lies there
    (gone,) = read(html.word_space([chosen], [chosen, phone[both]], "home_word")).all("a")[1:]
    assert gone.attributes["class"] == "phone-only"
    (gone,) = read(html.word_space([chosen, desk[both]], [chosen], "home_word")).all("a")[1:]
    assert gone.attributes["class"] == "desk-only"


def test_an_answer_has_a_headline_a_picture_and_what_is_told() -> None:
    section = read(html.answer("Nearest to <b>frog</b>", "<i></i>", html.paragraphs("One.", "", "Two.")))
    assert section.all("h2")[0].text == "Nearest to frog"
    assert [p.text for p in section.all("p")] == ["One.", "Two."]


def test_measures_have_a_row_each_with_what_it_tells_below_and_a_second_set_only_where_one_is_named() -> None:
    row = html.Measure("Hubs", "1.2", "Some words are everywhere.", "3.4")
    for reference, values in (("", ["1.2"]), ("GloVe", ["1.2", "3.4"])):
        (body,) = read(html.measures([row], "<own>", reference)).all("tbody")
        *measured, told = body.all("td")
        assert [cell.text for cell in measured] == values
        assert told.text == "Some words are everywhere."
        assert int(told.attributes["colspan"]) == 1 + len(values)


def test_each_word_between_two_poles_has_its_name_and_no_name_touches_another_or_a_mark() -> None:
    words = [f"{'word' * (1 + n % 3)}{n}" for n in range(14)]
    lane = [Association(word, 0.23 * math.sin(7 * n)) for n, word in enumerate(words)]
    drawn = read(html.association_lanes([("ours", lane), ("<b>", lane[:1])], "he", "she"))
    named = [name for name in drawn.all("em") if name.text]
    assert sorted(name.text for name in named) == sorted([*words, words[0]])
    on_row: dict[str, list[tuple[float, float]]] = {}
    for name in named[: len(words)]:
        left, row = re.fullmatch(r"left:(.*)%;--row:(.*)", name.attributes["style"]).groups()  # type: ignore[union-attr]
        at, letters = 3.4 * float(left), 7 * len(name.text)  # pixels of a phone
        before = name.attributes.get("class") == "before"
        on_row.setdefault(row, []).append((at - 10 - letters, at + 7) if before else (at - 7, at + 10 + letters))
    assert 1 < len(on_row) < 20
    for spans in on_row.values():
        assert all(start >= 0 and end <= 340 for start, end in spans)
        assert all(one[1] < other[0] for one, other in pairwise(sorted(spans)))


@pytest.mark.parametrize(("value", "reach"), [(0.05, 0.25), (0.23, 0.25), (0.26, 0.5), (1.8, 2)])
def test_pictures_of_two_poles_have_one_scale_which_is_told_and_doubled_where_words_need_it(
    value: float, reach: float
) -> None:
    lane = [Association("near", value), Association("far", -value)]
    drawn = read(html.association_lanes([("ours", lane)], "he", "she"))
    (marks,) = drawn.all("div", "lane")
    places = [float(re.sub(r"left:|%.*", "", mark.attributes["style"])) for mark in marks.all("i")]
    assert places == pytest.approx([50 - 50 * value / reach, 50 + 50 * value / reach], abs=0.01)
    assert html.lanes_reach([("ours", lane)]) == pytest.approx(reach)
    (poles,) = drawn.all("div", "poles")
    assert [number.text for number in poles.all("small")] == [f"{reach:g}"] * 2


def test_of_very_many_words_between_two_poles_the_outer_ones_are_named_and_it_is_said_how_many() -> None:
    lane = [Association(f"word{n:02}", 0.001 * n) for n in range(40)]
    (drawn,) = read(html.association_lanes([("ours", lane)], "he", "she")).all("div", "lane")
    named = [name.text for name in drawn.all("em")]
    assert len(drawn.all("i")) == 40, "each has its mark"
    assert {"word00", "word01", "word38", "word39"} <= set(named)
    assert len(named) < 40
    (told,) = drawn.all("small")
    assert told.text == f"{40 - len(named)} more: tap a dot"
    rows = {re.sub(r".*--row:", "", mark.attributes["style"]) for mark in drawn.all("i")}
    assert rows == {str(row) for row in range(7)}
    assert not any(name.attributes["style"].endswith(":6") for name in drawn.all("em")), "marks alone, below the names"


def test_of_very_many_words_no_mark_covers_a_name() -> None:
    lane = [Association(f"word{n:02}", 0.001 * n + 0.02 * (n % 3)) for n in range(40)]
    (drawn,) = read(html.association_lanes([("ours", lane)], "he", "she")).all("div", "lane")

    def place(element: Element) -> tuple[float, str]:
        left, row = re.fullmatch(r"left:(.*)%;--row:(.*)", element.attributes["style"]).groups()  # type: ignore[union-attr]
        return float(left), row

    names = {name.text: (*place(name), name.attributes.get("class") == "before") for name in drawn.all("em")}
    for mark in drawn.all("i"):
        at, on_row = place(mark)
        for name, (left, row, before) in names.items():
            if row == on_row and name != mark.attributes["title"].partition(":")[0]:
                width = 2.1 * len(name)
                start, end = (left - width, left) if before else (left, left + width)
                assert not start < at < end, name


def test_a_wrong_answer_stands_beside_the_expected_word_and_its_place_and_leads_to_its_question() -> None:
    table = html.answered_questions(
        [
            html.Answered("a → b, c → ?", "analogy?ari_a=a&ari_b=b", "x", "<d>", 1234, "near <a>"),
            html.Answered("q", "", None, "e", None),
            html.Answered("r", "", "f", "f", 1),
            html.Answered("a → a, b → ?", "", "c", "b", None),
        ]
    )
    last = ["a → a, b → ?", "c", "b a word of the question, which may not win"]
    cells = [cell.text.replace("\xa0", " ") for cell in read(table).all("td")]
    assert cells == [
        "a → b, c → ?",
        "x",
        "<d> 1,234th in its list",
        "near <a>",
        "q",
        "–",
        "e",
        "r",
        "f ✓ right",
        "f",
        *last,
    ]
    assert 'href="analogy?ari_a=a&amp;ari_b=b"' in table


def test_a_bar_is_dark_as_far_as_answers_are_right_in_any_case_and_light_beyond() -> None:
    rows = [
        html.ScoreRow("Plurals", "cat : cats", 0.75, 0.25, "75 of 100", "?a=b&c=d"),
        html.ScoreRow("mine", "", None, None, "none asked"),
    ]
    table = html.score_bars(rows)
    assert '<i class="always" style="width:25%"></i><i class="custom" style="width:50%"></i>' in table
    assert '<a href="?a=b&amp;c=d">Plurals</a>' in table
    keys = [key.text for key in read(table).all("ul", "key")[0].all("li")]
    assert keys == ["right anyway", "right only because it may not repeat a word", "wrong"]
    told = html.score_bars(rows, examples=["<b>x</b>", "", "z"])
    keys = [key.text for key in read(told).all("ul", "key")[0].all("li")]
    assert keys == ["right anyway: x", "right only because it may not repeat a word", "wrong: z"]
    assert table.count('style="width') == 2, "where nothing was asked there is no bar"
    assert 'title="75 of 100; 25% if it may' in table


def test_how_often_each_is_right_stands_above_what_a_guess_would_be() -> None:
    table = html.right_bars([("GloVe", 0.325), ("BERT", 0.7)], 0.025, "who is right", 40)
    rows = [row.text for row in read(table).all("tbody")[0].all("tr")]
    assert rows == ["GloVe13 of 40", "BERT28 of 40", "a guess1 of 40"]
    assert re.findall(r'class="(\w+)" style="width:([\d.]+)%"', table) == [
        ("always", "32.5"),
        ("always", "70"),
        ("custom", "2.5"),
    ]
    assert "a guess" not in html.right_bars([("GloVe", 0.6)], 1 / 905, "who is right"), "a bar of nothing"


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_words_are_text_whatever_they_hold(word: str) -> None:
    cosines = np.array([[1, 0.5], [0.5, 1]])
    figures = {
        "neighbours": html.neighbor_bars([Neighbor(word, 0.5, 1)], [PAIRS] * 1),
        "links": html.neighbor_bars([Neighbor(word, 0.5, 1)], [PAIRS] * 1, parameter="sim_word"),
        "space": html.word_space([Place(word, "word", 0, 0), Place(word, "near", 0, 0)], [], "home_word"),
        "means": html.mean_similarity_bars({word: 0.5, "other": 0.2}, word),
        "strips": html.vector_strips([word], [np.ones(3, np.float32)]),
        "angle": html.angle(word, word, 0.5),
        "scores": html.score_bars([html.ScoreRow(word, word, 0.5, 0.2, word, "?a=b")]),
        "right": html.right_bars([(word, 0.5)], 0.5, word),
        "answers": html.two_answers([(word, word)], [[word]], word, [word]),
        "spread": html.among_random_pairs(0.5, PAIRS, word),
        "sum": html.sum_line([word, "- other"], 2, word),
        "table": html.similarity_table([word, "other"], cosines),
    }
    for name, source in figures.items():
        figure = read(source)
        assert word in figure.text, name
        assert not figure.all("script"), name
        assert all("onerror" not in image.attributes for image in figure.all("img")), name


def test_the_ranking_strikes_out_what_may_not_compete(glove: WordVectors) -> None:
    result = solve(glove, analogy("man", "king", "woman"), k=5)
    rows = bars(html.ranking(result.unfiltered[:6], "queen", result))
    first = [(row.word, row.look, row.struck) for row in rows[:3]]
    assert first == [("king", "open", True), ("queen", "result", False), ("monarch", "", False)]
    assert rows[0].text.endswith("in the sum")
    assert [row.length for row in rows] == pytest.approx([100 * item.score for item in result.unfiltered[:6]], rel=1e-3)

    for sum_, form, about in (
        ("2*cat + dog", "dogs", "form of dog"),
        ("2*photographer + violin", "photographers", "another form"),  # room for the bars
    ):
        forms = solve(glove, sum_, k=30, exclude_forms=True)
        told = {row.word: row.text for row in bars(html.ranking(forms.unfiltered, forms.neighbors[0].word, forms))}
        assert told[form].endswith(f"  {about}")

    open_to_all = solve(glove, analogy("man", "king", "woman"), k=5, exclude_inputs=False)
    rows = bars(html.ranking(open_to_all.unfiltered[:5], "king", open_to_all))
    assert [(row.look, row.struck) for row in rows[:2]] == [("result", False), ("", False)]


@pytest.mark.parametrize(
    ("method", "axis"), [("3cosadd", "how near the sum: 1 is the same"), ("3cosmul", "likenesses multiplied")]
)
def test_the_axis_of_the_ranking_is_named_after_the_method_and_long_enough(
    glove: WordVectors, method: Method, axis: str
) -> None:
    result = solve(glove, "2*king - man", method=method, k=3)
    source = html.ranking(result.unfiltered, result.neighbors[0].word, result)
    assert read(source).all("tfoot")[0].text.endswith(axis)
    assert all(row.start >= 0 and row.start + row.length <= 100.1 for row in bars(source))


def test_the_odd_one_out_comes_last_and_is_named() -> None:
    rows = bars(html.mean_similarity_bars({"banana": 0.1, "car": 0.4, "bike": 0.2}, "banana"))
    assert [(row.word, row.text, row.length, row.look) for row in rows] == [
        ("car", "0.40", 40, ""),
        ("bike", "0.20", 20, ""),
        ("banana", "0.10  odd one out", 10, "chosen"),
    ]
    tie = bars(html.mean_similarity_bars({"piano": 0.37, "organ": 0.56, "kidney": 0.36}, ["piano", "kidney"]))
    assert [row.text for row in tie] == ["0.56", "0.37  a tie", "0.36  a tie"]


def test_ticks_are_round_and_few(glove: WordVectors) -> None:
    for least, most in ((0.0, 0.46), (-0.2, 1.0), (0.0, 3.7), (0.0, 41.0)):
        rows = html.mean_similarity_bars({"a": least, "b": most}, "a")
        values = [float(tick.text) for tick in read(rows).all("tfoot")[0].all("b")]
        assert 2 <= len(values) <= 6, values
        steps = {round(second - first, 4) for first, second in pairwise(values)}
        assert len(steps) == 1, values


CURVE = html.Curve("Loss", [(0, 4.0), (5, 2.0), (10, 1.0)], 10, 5, 4, "knows <nothing>", digits=1)


def test_a_curve_goes_through_its_values_and_says_its_last_one_below_the_point() -> None:
    figure = read(html.course(CURVE))
    (shape, marks) = figure.all("div", "plot")[0].all("div")
    assert shape.attributes["style"] == "--curve:polygon(0% 100%,0% 20%,50% 60%,100% 80%,100% 100%)"
    assert figure.all("i")[0].style("top") == 20
    assert {mark.text: mark.style("top") for mark in marks.all("b")} == {"0": 100, "2": 60, "4": 20}
    assert figure.all("b", "level")[0].text == "knows <nothing> 4.0"
    (now,) = figure.all("b", "now")
    assert (now.text, now.attributes["class"], now.style("left")) == ("1.0", "now before below", 100)
    assert figure.attributes["aria-label"] == "Loss: from 4.0 to 1.0; knows <nothing>: 4.0"
    assert html.Curve("Loss", [(0, 4.0)], 10, 5, 4, "chance").told == "Loss: from 4 to 4; chance: 4"


@pytest.mark.parametrize(
    ("value", "side"), [(4.0, "below"), (4.5, "above"), (3.9, "below"), (0.2, "above"), (9, "below")]
)
def test_the_last_value_of_a_curve_stands_off_the_dotted_line_and_the_axis(value: float, side: str) -> None:
    figure = read(html.course(html.Curve("Loss", [(0, 4.0), (1, value)], 10, 5, 4, "knows nothing")))
    assert figure.all("b", "now")[0].attributes["class"] == f"now after {side}"


def test_a_long_run_is_drawn_with_its_first_and_its_last_value() -> None:
    points = [(step / 1_000, 1.0) for step in range(2_001)]
    source = html.course(html.Curve("Loss", points, 2, 2, 1, "level"))
    assert source.count("% 50%") < 250
    assert "100%,0% 50%," in source
    assert ",100% 50%,100% 100%" in source


def test_the_neighbours_of_watched_words_stand_by_the_passes() -> None:
    table = read(html.watched([0, 10], {"<b>cat": [[], ["dog", "cow"]]}))
    rows = [[cell.text for cell in row.all("th") + row.all("td")] for row in table.all("tr")]
    assert rows == [["times read", "nearest to <b>cat"], ["10", "dog, cow"], ["0", "–"]]
    parts = read(html.watched([0.0, 0.4, 1.0, 17.8], {"cat": [["dog"]] * 4}))
    assert [cell.text for cell in parts.all("tbody")[0].all("th")] == ["17", "1", "under 1", "0"]


def test_rows_of_numbers_are_shaded_by_their_size_and_sign() -> None:
    rows = [("pizza", [8.0, 0.0]), ("ice <cream>", [-4.0, 2.5])]
    table = read(html.number_rows(["salty", "sweet"], rows, parameter="word"))
    cells = table.all("tbody")[0].all("td")
    assert [cell.text for cell in cells] == ["8", "0", "−4", "2.5"]
    assert [cell.attributes.get("style") for cell in cells] == [
        "--part:1.00",
        "--part:0.00",
        "--part:0.50",
        "--part:0.31",
    ]
    assert [cell.attributes.get("class") for cell in cells] == [None, None, "below", None]
    (link,) = table.all("a")
    assert (link.text, link.attributes["href"]) == ("ice <cream>", "?word=ice+%3Ccream%3E"), (
        "the first is chosen already"
    )


def test_the_words_of_rows_that_a_phone_does_not_show_stand_below_its_table() -> None:
    assert html.lower_rows("abcdefgh", parameter="word") == ""
    lower = read(html.lower_rows("abcdefghij", parameter="word"))
    assert [link.text for link in lower.all("a")] == ["i", "j"]
