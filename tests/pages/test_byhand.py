"""The page By hand without a browser: its sentences, its steps, and what a browser may send."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import InvalidInputError, WordVectors
from embedding_core.byhand import Board, Placed, add_up
from embedding_core.byhand.board import OURS, START, Axis, our_places
from embedding_core.byhand.sums import measure
from embedding_core.neighbors import compare_words, same_side
from embedding_core.text import rounded
from tests.figure_html import read
from tests.hostile import HOSTILE
from tests.pages.harness import (
    choose,
    has_widget,
    html_figures,
    markdown,
    open_page,
    run_code,
    shown,
    widget,
    without_cards,
    without_code,
)
from wordspace.views.byhand import own_axes, stage, words

BYHAND = "pages/byhand.py"
FIVE = our_places(START)
COURT = our_places(FIVE.with_words([Placed("king"), Placed("queen")])).with_third_number()
COURT = COURT.with_words([Placed(word, OURS[word]) for word in ("king", "queen")])


def opened(board: Board = START, step: str = "Place", **query: str) -> AppTest:
    return open_page(BYHAND, {"hand_board": board.text, "hand_step": step, **query})


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def board_of(app: AppTest) -> Board:
    return Board.read(widget(app, "hand_board").value)


# Sentences


def test_the_first_word_is_explained_and_the_others_are_asked_for() -> None:
    said = words.placed(START)
    assert "**man** is **6, 1**: age 6 of 10, gender 1 of 10 (towards male)." in said
    assert "**woman**, **boy**, **girl**, **grandfather**" in said
    assert "vector" not in said
    assert words.placed(FIVE, ("girl", "boy")).split("**")[1] == "boy"  # the word that was moved last
    assert words.placed(START, ("boy",)).startswith("Now tap the place on the board where **boy** belongs.")
    assert "such a list of numbers is called a **vector**" in without_cards(words.placed(FIVE)).lower()


def test_of_a_number_that_the_board_gave_since_it_hides_its_axis_that_is_said() -> None:
    hides = "This side of the board hides **age**. A word put down here gets 5 for it."
    given, moved = (COURT.with_words([Placed("queen", (age, 9, 9))]) for age in (5, 6))
    assert hides in (said := words.placed(given, ("queen",), face=(1, 2)))
    assert "age 5" not in said
    assert "hides" not in words.placed(moved, ("queen",), face=(1, 2)), "somebody gave it a 6"
    assert "hides" not in words.placed(given, ("queen",), face=(0, 1)), "it is seen"


def test_a_distance_shows_its_sum() -> None:
    said = words.measured(FIVE, ("man", "girl"))
    assert "From **man** to **girl** it is **8.9 steps** as the crow flies: 4 in age and 8 in gender." in said
    from_a_side = words.measured(COURT, ("man", "king"), (0, 1))
    assert "0 in age, 0 in gender and 9 in royal (hidden)." in from_a_side, "longer than the line that is drawn"
    assert "√(4² + 8²) = 8.9" in shown(opened(FIVE, "Measure", hand_pair="man.girl"))
    assert "√(4² + 8²) = 8.9" not in said  # it is folded away
    assert "Nearest to **man** is **grandfather** (3.0 steps)." in said
    assert words.measured(FIVE, ()).startswith("Choose two words on the board")
    assert words.measured(FIVE, ("man",)).startswith("**man** is chosen. Now tap another word")
    waiting = FIVE.with_words([Placed("nurse")])
    assert words.measured(waiting, ("man", "nurse")).endswith("or the place where **nurse** belongs.")


def test_king_breaks_the_board_wherever_it_is_put() -> None:
    on_man = FIVE.with_words([Placed("king", (6, 1))])
    assert "**king** stands exactly where **man** stands, at 6, 1" in words.king(on_man, "king")
    older = FIVE.with_words([Placed("king", (8, 0))])
    assert "nothing on this board says who wears a crown" in words.king(older, "king")
    turned = on_man.with_third_number()
    assert "It is 0 everywhere" in words.king(turned, "king")
    assert words.turned(turned, (1, 2)) == "royal is up now, age is hidden"
    assert words.turned(turned, (0, 2)) == "royal is up now, gender is hidden"
    assert not words.turned(turned, (0, 1))
    assert not words.turned(COURT, (1, 2))
    assert not words.turned(on_man, (0, 1))
    assert "**king** is now **6, 1, 9**" in words.king(COURT, "king")


@pytest.mark.parametrize(
    ("queen", "said"),
    [
        (None, "Now put **queen** on the board"),
        ((6, 9, 9), "Nearest to the sum: **queen**, exactly there."),
        (
            (6, 9, 3),
            "Your numbers find **queen**, as people expect. It lies beside the sum: it has 6 less for **royal**.",
        ),
        (
            (6, 0, 9),
            "People expect **queen**, which is 9.0 steps away: it has 9 less for **gender**. Move it, and the sum",
        ),
    ],
)
def test_the_sum_says_whether_it_finds_queen_and_if_not_why(queen: tuple[int, ...] | None, said: str) -> None:
    board = COURT.with_words([Placed("queen", queen)])
    assert said in words.added(board, add_up(board, "king", "man", "woman"), "queen")


def test_the_number_that_the_board_hides_is_named_where_it_keeps_the_sum_from_queen() -> None:
    board = COURT.with_words([Placed("queen", (5, 9, 9))])
    found = add_up(board, "king", "man", "woman")
    said = words.hidden(board, found.of("queen"), (1, 2), to_move=True)
    assert said == (
        "This side of the board hides **age**. A word put down here gets 5 for it. Press *age, gender* to turn the "
        "board, then move **queen**."
    )
    moved = COURT.with_words([Placed("queen", (4, 9, 9))])
    assert "gets" not in words.hidden(moved, add_up(moved, "king", "man", "woman").of("queen"), (1, 2), to_move=True)
    low = COURT.with_words([Placed("queen", (6, 9, 0))])
    said_of_royal = words.hidden(low, add_up(low, "king", "man", "woman").of("queen"), (0, 1), to_move=True)
    assert "hides **royal**. A word put down here gets 0 for it. Press *age, royal*" in said_of_royal
    assert not words.hidden(board, found.of("queen"), (0, 1), to_move=True)
    assert not words.hidden(board, found.of("woman"), (1, 2), to_move=False)
    unexpected = words.hidden(board, found.of("queen"), (1, 2), to_move=False)
    assert unexpected.endswith("to turn the board and see how far **queen** is from the sum.")
    assert said in shown(opened(board, "Add up"))


def test_just_below_the_board_stands_what_a_sum_finds() -> None:
    assert words.answer_of(add_up(COURT, "king", "man", "woman")) == "Nearest to the sum: queen, exactly there."
    without = COURT.without(["queen"])
    told = words.answer_of(add_up(without, "king", "man", "woman"))
    assert told == "Nearest that was not put in: girl, 9.8 steps away.", "king and woman are nearer"
    alone = Board((Placed("a", (2, 2)), Placed("b", (4, 2)), Placed("c", (4, 4))))
    told = words.answer_of(add_up(alone, "b", "a", "c"))
    assert told == "Nearest to the sum: c, 2.0 steps away. There is no word that was not put in."
    assert "Nearest to the sum" not in shown(opened(COURT, "Add up")), "once on the screen"
    waits = COURT.with_words([Placed("page")])
    assert "Nearest to the sum: **queen**, exactly there." in shown(opened(waits, "Add up")), "the word stands there"


def test_a_number_that_is_not_seen_is_named_just_below_the_board_where_a_word_misses_the_sum_by_it() -> None:
    board = COURT.with_words([Placed("queen", (5, 9, 9))])
    found = add_up(board, "king", "man", "woman")
    said = "Nearest to the sum: queen, 1.0 steps away (1 in age, not seen on this side)."
    assert words.seen_answer_of(board, found, (1, 2)) == said
    assert words.seen_answer_of(board, found, (0, 1)) == words.answer_of(found), "it is seen"
    assert words.seen_answer_of(COURT, add_up(COURT, "king", "man", "woman"), (1, 2)).endswith("exactly there.")
    placed = (("cat", (1, 2, 3)), ("lion", (4, 2, 3)), ("dog", (1, 5, 3)), ("wolf", (4, 5, 0)))
    own = Board(tuple(Placed(*each) for each in placed), COURT.axes)
    told = shown(opened(own, "Add up", hand_b="lion", hand_a="cat", hand_c="dog", hand_face="01"))
    assert "This side of the board hides **royal**. A word put down here gets 0 for it." in told, "of any sum"


def test_words_that_were_put_in_are_said_not_to_count() -> None:
    board = Board(tuple(each for each in COURT.words if each.word != "queen"), COURT.axes)
    said = words.added(board, add_up(board, "king", "man", "woman"), "queen")
    assert said.startswith("Nearest that was not put in: **girl**, ")
    assert "People expect **queen**, which is not on your board yet." in said


# Steps


def test_the_whole_lesson_can_be_walked_with_its_buttons() -> None:
    app = open_page(BYHAND)
    press(app, "hand_ours")
    assert board_of(app) == FIVE
    press(app, "hand_next")
    assert "Choose two words on the board" in shown(app)
    press(app, "hand_next")
    assert board_of(app).waiting == ("king",)
    choose(app, "hand_board", FIVE.with_words([Placed("king", (6, 1))]).text)
    press(app, "hand_third")
    assert board_of(app).placed["king"] == (6, 1, 0)
    choose(app, "hand_board", board_of(app).with_words([Placed("king", (6, 1, 9))]).text)
    press(app, "hand_next")
    for known, sum_of_one in enumerate(("age: 6 − 6 + 6", "gender: 1 − 1 + 9", "royal: 9 − 0 + 0")):
        assert app.button(key="hand_work").label == f"Work out {sum_of_one}"
        assert sum(figure.count("<td>?</td>") for figure in html_figures(app)) == 3 - known
        press(app, "hand_work")
    press(app, "hand_queen")
    assert "Now put **queen** on the board" in shown(app)
    choose(app, "hand_board", board_of(app).with_words([Placed("queen", (6, 9, 9))]).text)
    (table,) = [read(figure) for figure in html_figures(app) if "by-hand" in figure]
    rows = [[cell.text.strip() for cell in [*row.all("th"), *row.all("td")]] for row in table.all("tr")]
    assert rows[1:3] == [["king", "6", "1", "9"], ["− man", "− 6", "− 1", "− 0"]]
    assert rows[3:] == [["+ woman", "+ 6", "+ 9", "+ 0"], ["is", "6", "9", "9"]]
    press(app, "hand_next")
    assert "none of them has a name" in shown(app)
    press(app, "hand_reset")
    assert board_of(app) == START
    assert not app.exception


def test_who_measures_before_placing_can_have_the_words_placed() -> None:
    app = opened(step="Measure")
    assert "Place two words or more" in shown(app)
    press(app, "hand_ours")
    assert board_of(app) == FIVE
    assert "Choose two words on the board" in shown(app)
    assert not has_widget(app, "hand_ours")


def test_the_code_prints_what_the_page_says() -> None:
    app = opened(COURT, "Add up")
    assert run_code(app.code[0].value).splitlines()[:2] == ["[6. 9. 9.]", f"{'queen':20} 0.0"]


def test_a_sum_of_other_words_says_only_what_it_finds() -> None:
    app = opened(COURT, "Add up", hand_b="boy", hand_a="man", hand_c="woman")
    assert "People expect" not in shown(app)
    assert words.answer_of(add_up(COURT, "boy", "man", "woman")) == "Nearest to the sum: girl, exactly there."


def test_words_that_are_equally_near_to_a_sum_are_all_named() -> None:
    board = Board(tuple(Placed(word, at) for word, at in (("a", (2, 2)), ("b", (2, 2)), ("c", (2, 4)), ("d", (2, 6)))))
    below = words.answer_of(add_up(board, "b", "a", "c"))
    assert below == "The sum lands on c; of the words that were not put in, nearest is d, 2.0 steps away."
    twins = board.with_words([Placed("e", (2, 4)), Placed("f", (2, 4))])
    said = words.answer_of(add_up(twins, "b", "a", "c"))
    assert said == "Nearest to the sum: e and f, exactly there."


def test_a_word_that_we_do_not_know_is_left_to_the_reader() -> None:
    app = press(opened(Board((Placed("boy"), Placed("<b>tree</b>")))), "hand_ours")
    assert board_of(app).placed == {"boy": (2, 1)}
    assert app.info[0].value == r"Where **\<b\>tree\<\/b\>** belongs, only you can say."
    two = words.we_do_not_know(Board((Placed("thriller"), Placed("boy"), Placed("cookbook"))))
    assert two == "Where **thriller** and **cookbook** belong, only you can say."


def test_words_that_are_equally_near_are_all_named() -> None:
    board = START.with_words(
        [Placed("one", (5, 5)), Placed("two", (5, 6)), Placed("three", (5, 4)), Placed("four", (9, 5))]
    )
    said = words.measured(board, ("one", "four"))
    assert "Nearest to **one** are **two** and **three** (1.0 steps)" in said


def test_without_king_the_sum_is_not_made_of_what_the_fields_fall_back_to() -> None:
    app = opened(FIVE, "Add up")
    assert "**king** is not on your board yet" in shown(app)
    assert "Nearest to the sum" not in shown(app)
    assert "king" in board_of(press(app, "hand_king_to_add"))


def test_a_machine_s_numbers_are_those_that_the_link_leads_to(glove: WordVectors) -> None:
    app = opened(FIVE, "A machine")
    (strips,) = [figure for figure in html_figures(app) if "strips" in figure]
    lowest = np.sort(glove["man"])[:3]
    assert ", ".join(rounded(float(number)) for number in lowest) in read(strips).text
    assert "sim_first=man" in "".join(link.proto.query_string for link in app.get("page_link"))


def test_other_words_can_be_laid_below_the_machine_s_sum(glove: WordVectors) -> None:
    app = opened(FIVE.with_words([Placed("king", (6, 1)), Placed("nurse", (5, 9))]), "A machine")
    choose(app, "hand_below", "cabbage")
    total = glove["king"] - glove["man"] + glove["woman"]
    same = sum((total[at] > 0) == (glove["cabbage"][at] > 0) for at in range(100))
    assert "To the machine **cabbage** and **king − man \\+ woman** are **" in shown(app)
    assert (
        f"**{same}** of their 100 stripes are blue in both or orange in both (two random words share about 53). "
        in shown(app)
    )
    choose(app, "hand_below", "boy")
    assert "To the machine **boy** and" in shown(app)
    choose(app, "hand_board", "2.61man.--king.69nurse.81pope")  # without the word that was chosen
    assert not app.exception
    assert " and **nurse** are **" in shown(app)


def test_of_each_word_that_the_machine_lacks_the_true_reason_is_told() -> None:
    placed = ("Emma", "my mother-in-law", "hypercholesterolaemia", "12", "Schlagzeug", "Κόσμος", "asprin")
    board = Board(tuple(Placed(word, (at, at)) for at, word in enumerate(placed)), FIVE.axes)
    assert opened(board, "A machine").caption[0].value == (
        "`hypercholesterolaemia` is not among the machine's 341,479 words. `my mother-in-law` is missing too: nearly "
        "everything of several words is left out. `12` is missing too: numbers in figures are left out. `Schlagzeug` "
        "is missing too: only English texts up to 2014 were read, and rare words are left out. `Κόσμος` is missing "
        "too: only English texts were read."
    )


def test_how_many_stripes_random_words_share_is_what_is_said_of_them(glove: WordVectors) -> None:
    rng = np.random.default_rng(5)
    first, second = (glove.rows[np.sort(rng.integers(0, 10_000, 2_000))] for _ in range(2))
    shares = ((rng.permutation(first) > 0) == (second > 0)).mean(axis=1)
    assert "two random words share about 53)" in words.machine_compares("a", "b", 60, 100)
    assert 0.52 < shares.mean() < 0.54
    alike = compare_words(glove, "oak", "pine").alike
    deep = [words.machine_compares("a", "b", round(100 * share), 100, alike).count("how dark") for share in shares]
    assert 0.95 < sum(deep) / len(deep) < 0.99, "as may be by chance"
    same = same_side(glove["man"], glove["woman"])
    told = words.machine_compares("man", "woman", same, 100, compare_words(glove, "man", "woman").alike)
    assert told.startswith("To the machine **woman** and **man** are **alike**. ")
    assert (
        f"**{same}** of their 100 stripes are blue in both or orange in both (two random words share about 53). "
        in told
    )


def test_which_two_words_of_a_board_of_ones_own_are_nearest_on_it_and_to_the_machine(glove: WordVectors) -> None:
    axes = (Axis("hardness", "soft", "hard"), Axis("price", "cheap", "dear"))
    places = {"oak": (7, 6), "pine": (3, 2), "larch": (4, 2), "balsa": (0, 4)}
    wood = Board(tuple(Placed(*each) for each in places.items()), axes)
    told = own_axes.as_the_machine(wood, glove)
    said = "**pine** and **larch** are nearest to each other on your board, and **oak** and **pine** to the machine."
    assert told == said
    same = own_axes.as_the_machine(wood.with_words([Placed("oak", (3, 3))]), glove)
    said = "**oak** and **pine** are nearest to each other on your board (as near as others there) and to the machine."
    assert same == said
    assert own_axes.as_the_machine(FIVE, glove) == ""
    lacking = own_axes.as_the_machine(wood.with_words([Placed("zzqx", (3, 2))]), glove)
    assert lacking.startswith("Of the words that it knows, **pine** and **larch** are nearest"), lacking
    removed = own_axes.as_the_machine(wood.without({"larch"}).with_words([Placed("sitka spruce", (3, 3))]), glove)
    assert removed.startswith("Of the words that it knows, "), "on the board pine and sitka spruce are nearer"


def test_the_machine_adds_up_as_the_board_does(glove: WordVectors) -> None:
    king = opened(FIVE.with_words([Placed("king", (6, 1))]), "A machine")
    (strips,) = [read(figure) for figure in html_figures(king) if "strips" in figure]
    assert [heading.text for heading in strips.all("th")] == ["the sum", "queen"]
    total = np.sort(glove["king"] - glove["man"] + glove["woman"])
    assert f"{rounded(float(total[0]))}, {rounded(float(total[1]))}" in strips.text
    same = same_side(glove["king"] - glove["man"] + glove["woman"], glove["queen"])
    assert "To the machine **queen** and **king − man \\+ woman** are **alike**. " in shown(king)
    assert f"**{same}** of their 100 stripes are blue in both or orange in both (two " in shown(king)
    assert "ari_text=king" in "".join(link.proto.query_string for link in king.get("page_link"))


OWN_SUM = FIVE.with_words([Placed("king", (6, 1)), Placed("nurse", (5, 9)), Placed("zzqx", (3, 3))])


def chosen_sum(b: str, a: str, c: str) -> AppTest:
    """The step after a reader has chosen the three words of a sum."""
    app = opened(OWN_SUM, "Add up")
    for key, word in (("hand_b", b), ("hand_a", a), ("hand_c", c)):
        choose(app, key, word)
    return choose(app, "hand_step", "A machine")


def test_the_machine_adds_up_the_sum_that_the_reader_chose(glove: WordVectors) -> None:
    app = chosen_sum("nurse", "woman", "man")
    assert " and **nurse − woman \\+ man** are " in shown(app)
    assert "king − man" not in shown(app)
    (strips,) = [read(figure) for figure in html_figures(app) if "strips" in figure]
    total = np.sort(glove["nurse"] - glove["woman"] + glove["man"])
    assert f"{rounded(float(total[0]))}, {rounded(float(total[1]))}" in strips.text
    assert "ari_text=nurse" in "".join(link.proto.query_string for link in app.get("page_link"))


def test_a_link_brings_the_readers_sum_to_the_machine() -> None:
    app = opened(OWN_SUM, "A machine", hand_b="nurse", hand_a="woman", hand_c="man")
    assert " and **nurse − woman \\+ man** are " in shown(app)


def test_of_a_sum_with_a_word_that_the_machine_lacks_that_is_said_and_words_of_the_board_are_compared() -> None:
    app = chosen_sum("zzqx", "woman", "man")
    assert "The machine cannot add up your sum: it does not know **zzqx**. To the machine **nurse** and" in shown(app)
    assert "king −" not in shown(app)


def test_without_man_and_woman_on_the_board_the_machine_compares_words() -> None:
    pieces = Board(tuple(Placed(word, (at, at)) for at, word in enumerate(("pawn", "king", "bishop"), 2)), FIVE.axes)
    app = opened(pieces, "A machine")
    assert "woman" not in shown(app)
    assert "To the machine **king** and **pawn** are" in shown(app) or "**bishop** and **pawn**" in shown(app)


def terms_of(app: AppTest) -> list[str]:
    return [app.selectbox(key=key).value for key in ("hand_b", "hand_a", "hand_c")]


def test_king_that_is_brought_to_add_up_is_what_the_sum_starts_with() -> None:
    app = opened(FIVE, "Add up")
    assert terms_of(app) == [None, "man", "woman"]
    assert terms_of(press(app, "hand_king_to_add")) == ["king", "man", "woman"]


def test_king_that_is_brought_a_step_earlier_is_too() -> None:
    app = opened(FIVE, "Add up")
    choose(app, "hand_step", "Break it")
    press(app, "hand_king")
    choose(app, "hand_step", "Add up")
    assert terms_of(app) == ["king", "man", "woman"]


def test_a_word_of_the_sum_that_was_removed_is_chosen_anew() -> None:
    app = opened(Board(tuple(each for each in FIVE.words if each.word != "woman")), "Add up")
    app = press(app, "hand_king_to_add")
    assert not app.exception
    assert terms_of(app) == ["king", "man", None]


def test_a_sum_of_words_without_numbers_says_so() -> None:
    assert "**woman** is not on the board yet" in shown(opened(START.with_words([Placed("king", (6, 1))]), "Add up"))


@pytest.mark.parametrize("text", ["", "nonsense", "9*61man", "2.61man.61man"])
def test_a_broken_link_shows_the_board_as_it_begins_and_says_so(text: str) -> None:
    app = open_page(BYHAND, {"hand_board": text, "hand_step": "Measure"})
    assert not app.exception
    assert app.info[0].value.endswith("This is the board as it begins.")


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=list(HOSTILE))
def test_names_are_shown_as_they_are_and_do_nothing(typed: str) -> None:
    board = Board((Placed("man", (6, 1)), Placed("x" + typed, (2, 3))))
    for step in ("Place", "Measure", "Add up", "A machine"):
        app = opened(board, step, hand_pair=f"man.{board.words[1].word}")
        assert not app.exception
        for text in markdown(app):
            assert "![" not in without_code(text)
            assert "<script" not in without_code(text)


# What a browser sends

SENT = {"turn": 1, "words": [["man", [6, 1]], ["king", None]], "pair": ["king", "dragon"], "face": [0, 1]}
SENT["axes"] = [["age", "young", "old"], ["gender", "male", "female"]]


def test_what_the_browser_sends_is_read() -> None:
    got = stage.received(SENT)
    assert got.board == Board((Placed("man", (6, 1)), Placed("king")))
    assert (got.pair, got.face) == (("king",), (0, 1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": None},
        {"words": [["man", [6, "1"]]]},
        {"words": [["man", [6, 99]]]},
        {"words": [["man"]]},
        {"words": [[7, [6, 1]]]},
        {"words": [["man", 3]]},
        {"axes": [["age", "young"]]},
        {"axes": []},
        {"pair": [["man"]]},
        {"face": [2, 1]},
        {"face": "01"},
    ],
)
def test_what_no_board_sends_is_refused(wrong: dict[str, object]) -> None:
    try:
        stage.received({**SENT, **wrong})
    except InvalidInputError:
        return
    assert wrong == {"pair": [["man"]]}, "words that are not on the board are left out"


TASTES = (Axis("sweetness", "sour", "sweet"), Axis("crunch", "soft", "crunchy"))
FOODS = Board((Placed("man", (6, 1)), Placed("apple", (9, 8)), Placed("pear", (9, 6)), Placed("girl")), TASTES)


def test_on_axes_of_ones_own_the_words_of_the_lesson_can_go_and_king_does_not_come() -> None:
    app = press(opened(FOODS), "hand_clear")
    assert list(board_of(app).placed) == ["apple", "pear"]
    assert not has_widget(app, "hand_clear")
    press(press(app, "hand_next"), "hand_next")
    said = (
        "Nearest are **apple** and **pear**, 2.0 steps apart. In what do they differ that is neither **sweetness** nor"
    )
    assert said in shown(app)
    assert has_widget(app, "hand_third")
    assert "king" not in board_of(app)
    choose(app, "hand_board", board_of(app).with_words([Placed("radish", (9, 8))]).text)
    assert "**apple** and **radish** stand at one place, 9, 8." in shown(app)
    press(app, "hand_third")
    said = "Every word has a third number now. Say with *Axes* what it counts. It is still 0, so all words lie on the "
    assert said in shown(app)
    assert widget(app, "hand_face").value == "02", "sweetness stays across"
    press(app, "hand_next")
    assert not has_widget(app, "hand_king_to_add")


DRUGS = Board(
    (Placed("aspirin", (2, 1)), Placed("morphine", (7, 9)), Placed("insulin", (6, 6)), Placed("plaster", (1, 0))),
    (Axis("price", "cheap", "dear"), Axis("strength", "weak", "strong")),
)


def test_on_axes_of_ones_own_the_step_that_breaks_has_something_to_do() -> None:
    app = opened(DRUGS, "Break it")
    assert "Nearest are **aspirin** and **plaster**, 1.4 steps apart." in shown(app)
    assert "primary" in widget(app, "hand_third").proto.type
    assert "secondary" in widget(app, "hand_next").proto.type
    assert own_axes.breaking(DRUGS.with_words([Placed("opium")])).endswith("Put **opium** on the board, too.")
    assert widget(opened(DRUGS, "Measure"), "hand_next").label == "Why a third number?", "no word comes"
    crowned = FIVE.with_words([Placed("king", (6, 1))])
    assert widget(opened(crowned, "Measure"), "hand_next").label == "Why a third number?", "king is there already"
    assert widget(opened(FIVE, "Measure"), "hand_next").label == "A word that breaks the board"
    alone = opened(replace(DRUGS, words=DRUGS.words[:1]), "Break it")
    assert "Put two words or more on the board first." in shown(alone)
    assert not has_widget(alone, "hand_third")


def test_on_axes_of_ones_own_the_reader_chooses_the_sum_and_the_machine_makes_none_before() -> None:
    left_over = DRUGS.with_words([Placed("man", (6, 1)), Placed("woman", (6, 9)), Placed("king", (6, 2))])
    for board in (DRUGS, left_over):
        app = opened(board, "Add up")
        assert terms_of(app) == [None, None, None]
        assert "Choose three words of the board in the three fields." in shown(app)
        choose(app, "hand_step", "A machine")
        assert " − " not in shown(app)
        (strips,) = [read(figure) for figure in html_figures(app) if "strips" in figure]
        assert [heading.text for heading in strips.all("th")] == ["aspirin", "plaster"], "the nearest on the board"
    choose(app, "hand_step", "Add up")
    for key, word in (("hand_b", "morphine"), ("hand_a", "aspirin"), ("hand_c", "insulin")):
        choose(app, key, word)
    assert " and **morphine − aspirin \\+ insulin** are " in shown(choose(app, "hand_step", "A machine"))


def test_a_sum_on_axes_of_ones_own_says_what_it_is_like_or_which_word_is_lacking() -> None:
    far = own_axes.after_sum(DRUGS, add_up(DRUGS, "morphine", "aspirin", "plaster"))
    assert far == (
        "Which word would stand there, at price 6 of 10, strength 8 of 10 (towards strong)? Add it on the ring, and "
        "the sum finds it."
    )
    heroin = DRUGS.with_words([Placed("heroin", (6, 8))])
    assert own_axes.after_sum(heroin, add_up(heroin, "morphine", "aspirin", "plaster")) == (
        "In **price** and **strength** **plaster** is to **heroin** as **aspirin** is to **morphine**: the same step."
    )
    near = DRUGS.with_words([Placed("heroin", (6, 9))])
    assert own_axes.after_sum(near, add_up(near, "morphine", "aspirin", "plaster")).endswith(": nearly the same step.")
    short = near.with_words([Placed("balm", (2, 2)), Placed("cream", (8, 9))])
    far = own_axes.after_sum(short, add_up(short, "balm", "aspirin", "morphine"))
    assert far.startswith("Which word would stand there"), "a step of one, missed by one, is not nearly the same"
    assert own_axes.after_sum(DRUGS, add_up(DRUGS, "aspirin", "morphine", "plaster")) == "", "off the board"
    assert own_axes.after_sum(DRUGS, add_up(DRUGS, "aspirin", "aspirin", "plaster")) == "", "no step"
    assert "Which word would stand there" in shown(
        opened(DRUGS, "Add up", hand_b="morphine", hand_a="aspirin", hand_c="plaster")
    )


def test_on_axes_of_ones_own_nobody_knows_where_a_word_belongs() -> None:
    axes = (Axis("size", "tiny", "huge"), Axis("danger", "tame", "deadly"))
    assert has_widget(opened(START), "hand_ours")
    assert not has_widget(opened(replace(START, axes=axes)), "hand_ours")


def test_a_distance_over_several_numbers_is_not_laid_to_one() -> None:
    board = START.with_words([Placed("king", (7, 2)), Placed("queen", (5, 7))])
    assert "it has 2 less for **age** and 5 more for **gender**" in words.off(board, measure(board, "king", "queen"))


def test_a_king_that_was_never_lifted_is_named_as_the_reason() -> None:
    flat = our_places(FIVE.with_words([Placed("king", (6, 1))])).with_third_number()
    said = words.added(flat, add_up(flat, "king", "man", "woman"), "queen")
    assert "**king** still has 0 for **royal**" in said


def test_a_link_to_a_step_that_has_another_name_now_still_opens_it() -> None:
    assert widget(open_page(BYHAND, {"hand_step": "King"}), "hand_step").value == "Break it"


def test_a_board_that_was_begun_anew_by_mistake_comes_back() -> None:
    board = Board((Placed("whale", (9, 1)),))
    app = press(opened(board, "Measure"), "hand_reset")
    assert board_of(app) == START
    assert "*Bring my board back* undoes that" in shown(app)
    assert not has_widget(app, "hand_reset")
    press(app, "hand_back")
    assert board_of(app) == board
    assert widget(app, "hand_step").value == "Measure"
    assert not has_widget(app, "hand_back")
    press(press(app, "hand_reset"), "hand_next")
    choose(app, "hand_step", "Break it")
    press(app, "hand_back")
    assert board_of(app) == board
    assert widget(app, "hand_step").value == "Break it", "who has gone on stays there"


def test_a_board_put_aside_comes_back_after_we_have_placed_the_words_and_after_another_was_made() -> None:
    board, later = Board((Placed("whale", (9, 1)),)), Board((Placed("crab", (1, 1)),))
    app = press(press(opened(board), "hand_reset"), "hand_ours")
    assert board_of(app).placed == our_places(START).placed
    press(app, "hand_reset")
    assert board_of(press(app, "hand_back")) == board, "what we placed has not taken its place"
    press(app, "hand_reset")
    choose(app, "hand_board", later.text)
    assert widget(app, "hand_back").label == "Bring my other board back"
    assert board_of(press(app, "hand_back")) == board
    assert board_of(press(app, "hand_back")) == later, "nor is what was made since lost"


def test_what_a_third_number_of_ones_own_does_is_told_once_it_parts_the_nearest_words() -> None:
    deep = DRUGS.with_third_number(Axis("taste", "sweet", "bitter"))
    assert "has a third number now, **taste**. It is still 0, so all words lie on" in own_axes.breaking(deep)
    others = deep.with_words([Placed("insulin", (6, 6, 8))])
    assert "Drag the words" in own_axes.breaking(others), "the nearest two are still to be told apart"
    parted = own_axes.breaking(others.with_words([Placed("aspirin", (2, 1, 9))]))
    assert parted.startswith(
        "By two numbers **aspirin** and **plaster** were 1.4 steps apart; with **taste** they are 9.1. The buttons"
    )
    assert "has a third number" in own_axes.breaking(Board((), deep.axes)), "no word, no pair"


def test_words_that_are_as_near_as_the_nearest_are_told() -> None:
    assert "Nearest are **aspirin** and **plaster**, 1.4 steps apart. In" in own_axes.breaking(DRUGS)
    one = DRUGS.with_words([Placed("syrup", (3, 2))])
    assert "1.4 steps apart; so are **aspirin** and **syrup**. In what" in own_axes.breaking(one)
    more = one.with_words([Placed("serum", (7, 7))])
    assert "1.4 steps apart; so are 2 other pairs. In what" in own_axes.breaking(more)
    kings = (
        our_places(FIVE.with_words([Placed("king", (6, 1))]))
        .with_third_number()
        .with_words([Placed("king", (6, 4, 1)), Placed("a", (6, 4, 3)), Placed("b", (6, 6, 1))])
    )
    assert "Nearest are **a** and **b**, 2.0 steps away." in words.king(kings, "king")


def test_nothing_is_told_of_words_that_were_placed_by_other_numbers() -> None:
    metals = Board((), (Axis("melting", "soon", "late"), Axis("density", "light", "heavy")))
    old = metals.with_words([Placed("man", (6, 1)), Placed("woman", (6, 9))])
    said = shown(opened(old))
    assert "**man** and **woman** were placed when the numbers meant something else. Move them to where they" in said
    assert "density 9" not in said
    assert "**gold** is **7, 9**" in shown(opened(old.with_words([Placed("gold", (7, 9))])))


def test_a_third_number_is_offered_to_words_of_ones_own_where_two_stand_at_one_place() -> None:
    axes = (Axis("melting", "soon", "late"), Axis("density", "light", "heavy"))
    for place, offered in (((1, 2), False), ((7, 9), True)):
        board = Board((), axes).with_words([Placed("gold", (7, 9)), Placed("lead", place), Placed("tin", (3, 4))])
        app = opened(board, "Add up", hand_b="gold", hand_a="lead", hand_c="tin")
        assert any("third number" in button.label for button in app.button) == offered


def test_words_of_ones_own_that_we_know_too_are_not_taken_off_with_ours() -> None:
    axes = (Axis("power", "little", "much"), Axis("learning", "little", "much"))
    board = Board(START.words, axes).with_words([Placed("king", (9, 4)), Placed("peasant", (1, 1))])
    app = opened(board)
    assert app.button(key="hand_clear").label == "Take off man, woman, boy, girl and grandfather"
    press(app, "hand_clear")
    assert [each.word for each in board_of(app).words] == ["king", "peasant"]
