"""Prejudice: what its page says, and its sentences without the page."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import WordVectors
from embedding_core.comparison import PUBLISHED, Association, BiasResult, BiasTest, WordList, measure_bias
from embedding_core.comparison.by_meaning import meant_by
from tests.pages.harness import choose, code_prints, has_widget, html_figures, open_page, shown, widget
from wordspace.frame import cache, widgets
from wordspace.views.prejudice import own_words, sure_words, why_words, words
from wordspace.views.prejudice.lists import JOBS, TESTS, are_peoples, senses_of

PAGE = "pages/prejudice.py"


def test_bias_is_told_with_its_size_its_chance_and_what_it_does_not_say() -> None:
    app = open_page(PAGE, {"prj_set": "GloVe"})
    assert not app.exception
    assert "In GloVe, boss and engineer are nearer to he, nurse and receptionist to she" in shown(app)
    assert "doctor leans the other way from its list. Near doctor words like" in shown(app)
    assert "he: he, man, his …; she: she, woman, her …" in shown(app)
    assert "to mark down the word women’s (Reuters, 2018)" in shown(app)
    choose(app, "prj_words", "flowers and insects")
    assert "In GloVe, flowers are nearer to pleasant, insects to unpleasant" in shown(app)
    assert "pleasant: caress, freedom, health …; unpleasant: abuse, crash, filth …" in shown(app)
    assert "Reuters" not in shown(app)
    assert "Psychologists published these lists in 1998, to test people" in shown(app)
    assert "effect size (WEAT) **+1.18**" in shown(app)
    assert "random ways to split these words" in shown(app)
    assert "what anyone thinks" in shown(app)
    assert "Caliskan, Bryson and Narayanan (2017)" in shown(app).replace("\\", "")
    assert "**Very sure: " in shown(app)
    for name in PUBLISHED:
        choose(app, "prj_words", name)
        assert ("which illness is written of as passing" in shown(app)) == (name == "mental and physical disease")
        assert not app.exception
        assert "nan" not in shown(app).replace("Narayanan", "")
        assert code_prints(app)


def test_words_of_ones_own_stand_among_those_of_a_test_and_in_the_link() -> None:
    app = open_page(PAGE, {"prj_set": "GloVe", "prj_own": "Plumber, florist, qzxw"})
    assert "In GloVe, plumber is nearer to he; florist is nearer to she" in shown(app)
    assert "boss and engineer are nearer" not in shown(app), "the picture has them; the answer is about one's own"
    assert "qzxw is not among the 341,479 words of GloVe" in shown(app)
    assert "So the answer is without it." in shown(app)
    assert sure_words.NOT_OWN in shown(app), "how sure the lists are is said of the lists"
    choose(app, "prj_own", "")
    assert sure_words.NOT_OWN not in shown(app)
    choose(app, "prj_own", "plumber, blue")
    assert "In GloVe, plumber is nearer to he; blue is in the middle" in shown(app), "its mark lies on the line"
    choose(app, "prj_own", "plumber, pilot, farmer, soldier, florist")
    told = "In GloVe, farmer, plumber and pilot are nearer to he, soldier only just; florist is nearer to she"
    assert told in shown(app)
    assert "no prejudice" not in shown(app)
    choose(app, "prj_own", "gardener, grandmother")
    assert "grandmother means a woman: no prejudice." in shown(app)
    choose(app, "prj_own", "Plumber, florist, qzxw")
    choose(app, "prj_words", "flowers and insects")
    assert "plumber is" not in shown(app), "it was typed for other lists"
    choose(app, "prj_own", "rose, mud")
    assert "In GloVe, rose is nearer to pleasant" in shown(app)
    choose(app, "prj_words", "he and she at work")
    assert "In GloVe, plumber is nearer to he; florist is nearer to she" in shown(app)
    choose(app, "prj_words", "flowers and insects")
    choose(app, "prj_own", "<b>x</b>, ![y](https://example.org/x.png)")
    assert not app.exception
    assert "flowers are nearer to pleasant" in shown(app)


def test_that_moods_are_no_illness_is_said_first_and_is_why_they_stand_where_they_do() -> None:
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_words": "mental and physical disease"}))
    said = (
        "But sad, gloomy and tearful are moods: they pass in anybody. And for permanent they take stable and constant"
    )
    assert told.index(said) < told.index("It shows how people wrote")
    assert "Near tearful" not in told, "that it stands near eulogy and farewell explains nothing"
    moods = {"sad", "gloomy", "tearful"}
    published = PUBLISHED["mental and physical disease"]
    assert moods <= set(published.first.words)
    assert {"stable", "constant"} <= set(published.second_attribute.words)
    assert published.second_attribute.name == "permanent"


def test_a_word_in_both_lists_is_remarked() -> None:
    lists = {"prj_x": "knee, massage, rest", "prj_y": "Knee, drugs, pills"}
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_words": "your own lists", **lists}))
    assert "knee stands in both lists, where it makes no difference." in told
    assert "in both lists" not in shown(open_page(PAGE, {"prj_set": "GloVe"}))


def test_a_name_of_several_words_is_one_word_and_no_half_of_it_is_offered() -> None:
    app = open_page(PAGE, {"prj_set": "GloVe", "prj_own": "Joan of Arc, Thirty Years War, nun"})
    assert "Joan of Arc and Thirty Years War are not among the 341,479 words of GloVe: nearly everything" in shown(app)
    assert "put commas between the words" not in shown(app)
    assert not has_widget(app, "prj_own_rescue_pill"), "an attendant is no flight attendant"


def test_a_slip_among_ones_own_words_is_mended_by_a_press_and_the_others_stay() -> None:
    app = open_page(PAGE, {"prj_set": "GloVe", "prj_own": "brain surgeon, hairdreser, plumber"})
    assert "hairdreser is missing too" in shown(app) or "hairdreser is not among" in shown(app)
    assert "So the answer is without them. Write one word for brain surgeon." in shown(app)
    assert "In GloVe, plumber is nearer to he" in shown(app)
    choose(app, "prj_own_rescue_pill", ("hairdreser", "hairdresser"))
    assert widget(app, "prj_own").value == "brain surgeon, hairdresser, plumber"
    assert "hairdresser is nearer to she" in shown(app)


def test_a_slip_in_ones_own_lists_is_mended_by_a_press_as_beside_others() -> None:
    lists = {"prj_x": "knee, bizeps, massage", "prj_y": "drugs, pills, bizeps"}
    app = open_page(PAGE, {"prj_set": "GloVe", "prj_words": "your own lists", **lists})
    assert "bizeps is not among the 341,479 words of GloVe. So the answer is without it." in shown(app)
    assert widget(app, "send_prj_lists").label == "Compare"
    choose(app, "prj_lists_rescue_pill", ("bizeps", "biceps"))
    assert [widget(app, key).value for key in ("prj_x", "prj_y")] == ["knee, biceps, massage", "drugs, pills, biceps"]
    assert "bizeps" not in shown(app)


def test_of_a_word_that_bert_lacks_is_said_why_and_no_other_is_offered_for_it() -> None:
    app = open_page(PAGE, {"prj_set": "BERT", "prj_own": "florist, Docter, surgeon"})
    assert "florist is not among the" in shown(app) or "florist is missing too" in shown(app)
    assert "it reads rarer words in pieces, and here only whole ones are asked" in shown(app)
    assert [pill for pill in widget(app, "prj_own_rescue_pill").options if "forest" in pill] == []
    choose(app, "prj_own_rescue_pill", ("Docter", "doctor"))
    assert widget(app, "prj_own").value == "florist, doctor, surgeon"


def test_each_machine_knows_the_words_that_stand_in_the_empty_field_as_examples() -> None:
    for name in ("GloVe", "BERT"):
        field = widget(open_page(PAGE, {"prj_set": name}), "prj_own")
        assert field.placeholder == "farmer, singer, lawyer …"


def test_a_rare_word_that_is_a_slip_is_offered_rightly_spelled() -> None:
    app = open_page(PAGE, {"prj_set": "GloVe", "prj_own": "hairdresser, Docter"})
    choose(app, "prj_own_commoner", ("docter", "doctor"))
    assert widget(app, "prj_own").value == "hairdresser, doctor"


def test_a_word_that_lies_where_it_does_by_chance_is_no_headline() -> None:
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_own": "busdriver, referee, babysitter"}))
    assert "In GloVe, referee is nearer to he; babysitter is nearer to she" in told
    assert "busdriver or most words near it were seldom read, so its place may be partly chance." in told
    assert "Near busdriver" not in told, "chance has no reason"


def test_a_list_is_named_by_words_of_it_that_were_judged() -> None:
    lists = {"prj_x": "rose, carrot, leek, tomato", "prj_y": "nettle, bindweed, slug, thistle, weed"}
    poles = {"prj_a": "lovely, welcome, good", "prj_b": "nasty, pest, bad"}
    told = shown(open_page(PAGE, {"prj_set": "BERT", "prj_words": "your own lists", **lists, **poles}))
    assert "nettle and" not in told[told.index("In BERT, ") :], "which BERT lacks"
    assert "weed and slug are nearer" in told
    assert "So the answer is without them." in told
    assert told.index("not among the") < told.index("weed and slug")


def test_an_empty_list_of_ones_own_leaves_the_last_picture_in_grey() -> None:
    app = open_page(PAGE, {"prj_set": "GloVe", "prj_words": "your own lists"})
    choose(app, "prj_a", "right, correct")
    widget(app, "send_prj_lists").click().run()
    (picture,) = [figure for figure in html_figures(app) if "lane" in figure]
    choose(app, "prj_a", "")
    widget(app, "send_prj_lists").click().run()
    assert "is empty. Write " in shown(app)
    assert widgets.STALE in shown(app)
    assert [figure for figure in html_figures(app) if "lane" in figure] == [picture]
    choose(app, "prj_a", "right")
    widget(app, "send_prj_lists").click().run()
    assert widgets.STALE not in shown(app)


def test_nothing_is_compared_before_compare_and_what_was_stays_in_grey() -> None:
    """Each field is read as it is left: new first words beside the old second ones are what nobody asked for."""
    app = open_page(PAGE, {"prj_set": "GloVe", "prj_words": "your own lists"})
    (opening,) = [figure for figure in html_figures(app) if "lane" in figure]
    for field, written in (("prj_x", "Napoleon, Caesar, Alexander"), ("prj_y", "")):
        choose(app, field, written)
        assert words.PRESS_COMPARE in shown(app)
        assert "is empty. Write" not in shown(app)
        assert [figure for figure in html_figures(app) if "lane" in figure] == [opening]
    widget(app, "send_prj_lists").click().run()
    assert "is empty. Write" in shown(app)
    assert [figure for figure in html_figures(app) if "lane" in figure] == [opening]
    choose(app, "prj_y", "Gandhi, Mandela, Lincoln")
    assert "is empty. Write" not in shown(app)
    widget(app, "send_prj_lists").click().run()
    assert widgets.STALE not in shown(app)
    (asked,) = [figure for figure in html_figures(app) if "lane" in figure]
    assert "mandela" in asked.casefold()
    choose(app, "prj_words", "flowers and insects")
    assert widgets.STALE not in shown(app)
    choose(app, "prj_words", "your own lists")
    assert [figure for figure in html_figures(app) if "lane" in figure] == [asked]


def test_a_line_outside_the_grey_that_one_word_alone_puts_there_is_explained() -> None:
    faiths = {"prj_x": "Christian, Catholic, Protestant, Buddhist, Methodist"}
    others = {"prj_y": "Muslim, Islamic, Shiite, Sunni, Mosque"}
    poles = {"prj_a": "peace, love, kind, friendly, calm", "prj_b": "war, terror, violence, attack, fear"}
    own = {"prj_set": "GloVe", "prj_words": "your own lists"}
    told = shown(open_page(PAGE, own | faiths | others | poles))
    assert "christian, catholic … are on no clear side" in told, "written as all other words here"
    assert "Without protestant the line of its list would be in the grey" in told
    assert "Without" not in shown(open_page(PAGE, own | others | {"prj_x": "rose, tulip, daisy, violet"} | poles))
    beyond = words.by_one_word(judged([0, 60], [80, 85, 90, 88]))
    assert beyond.startswith("Without <b>a0</b> the line of its list would be on the other side, so")


@pytest.mark.parametrize(("word", "scraps"), [("Geschichte", True), ("siempre", True), ("crusades", False)])
def test_of_a_word_of_another_language_it_is_said_that_its_place_says_little(word: str, scraps: bool) -> None:
    flowers = {"prj_set": "GloVe", "prj_words": "flowers and insects"}
    told = shown(open_page(PAGE, flowers | {"prj_own": f"{word}, hitler, love"}))
    said = f"Of other languages it read only scraps, so the place of {word.casefold()} says little. The headline"
    assert (said in told) == scraps
    lists = {"prj_x": f"{word}, hitler, stalin", "prj_y": "love, rose, garden"}
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_words": "your own lists"} | lists))
    assert ("Of other languages" in told) == scraps


def test_the_share_of_splits_is_of_those_that_lean_as_the_headline_says_and_is_a_plain_number() -> None:
    told = sure_words.numbers_of_bias(judged([60, 70, 65, 88], [5, 80, 85, 10]), "")
    assert "e+" not in told
    shares = [sure_words.numbers_of_bias(each, "") for each in (judged([0, 5], [80, 90]), judged([80, 90], [0, 5]))]
    assert "in the direction as to right" in shares[0]
    assert "in the direction as to left" in shares[1]
    assert all("p = 0.17: of all 6 ways to split these words into two such lists, 17 %" in told for told in shares)


def test_a_list_that_a_set_lacks_is_named_by_its_field() -> None:
    lists = {"prj_x": "louis xiv, sun king of france, bishop", "prj_a": "good", "prj_b": "evil"}
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_words": "your own lists", **lists}))
    assert "*GloVe* has 1 of the 3 words in *First words*; the test takes 2 at least." in told


def test_missing_words_are_named_and_no_number_is_made_of_too_few() -> None:
    app = open_page(PAGE, {"prj_set": "Toy world A"})
    assert not app.exception
    assert "Left out, since *Toy world A* lacks 16 of the 20 words" in shown(app)
    assert "the test takes 2 at least" in shown(app)


def test_a_list_of_which_a_set_lacks_far_more_words_than_of_the_other_is_named() -> None:
    app = open_page(PAGE, {"prj_set": "BERT", "prj_words": "names of two origins"})
    known = "knows all 32 European American names, and only 10 of the 32 African American names"
    assert known in shown(app)
    choose(app, "prj_words", "names of young and old")
    assert "it lacks" not in shown(app)
    assert "Not drawn, since BERT lacks them: Kristy, Bernice and Wilbert. Grey is" in shown(app), "by the picture"
    assert "lacks them" not in shown(open_page(PAGE, {"prj_set": "GloVe"})), "it has all"


def test_lists_of_ones_own_are_measured_and_kept_in_the_link() -> None:
    app = open_page(PAGE, {"prj_set": "GloVe", "prj_words": "your own lists"})
    compare(app, prj_x="doctor, engineer, programmer, boss", prj_y="nurse, librarian, receptionist, secretary")
    assert "perhaps by chance" in shown(app), "what is not sure is not called much"
    compare(app, prj_x="nurse, librarian, maid, nanny", prj_y="doctor, engineer, boss, pilot")
    assert "by chance" not in shown(app)
    assert "nurse and maid are nearer to she and woman, boss and engineer to he and man" in shown(app)
    assert "The word lists are your own." in shown(app)
    compare(
        app,
        prj_y="rich, banker, millionaire, landlord, lawyer",
        prj_x="poor, beggar, peasant, servant, refugee",
        prj_a="honest, kind, generous, good",
        prj_b="cruel, greedy, dishonest, criminal",
    )
    assert "no clear difference between" in shown(app), "one of the lists has no clear side"
    compare(app, prj_x="frog, toad, brain surgeon")
    assert "lacks 1 of the" in shown(app)
    assert "brain surgeon" in shown(app), "a word of two parts is left out whole, and named"
    compare(app, prj_y="**bold** ![x](https://example.org/x.png)")
    assert not app.exception
    assert code_prints(app)


@pytest.mark.parametrize("view", ["Prejudice", "Bias"])
def test_a_link_to_the_view_that_it_was_opens_the_page_with_the_same_words(view: str) -> None:
    asked = {"vec_view": view, "vec_biased": "GloVe", "vec_bias": "flowers and insects", "vec_bias_own": "apple"}
    app = open_page("pages/vectors.py", asked)
    assert not app.exception
    assert app.title[0].value == "Prejudice"
    assert "In GloVe, apple is" in shown(app)
    assert "In GloVe, apple is " in shown(app)


def judged(first: list[int], second: list[int]) -> BiasResult:
    """The answer for words at these degrees from the word "right"; the word "left" is at 90."""
    degrees = {f"a{n}": at for n, at in enumerate(first)} | {f"b{n}": at for n, at in enumerate(second)}
    rows = {word: [math.cos(math.radians(at)), math.sin(math.radians(at))] for word, at in degrees.items()}
    lists = [tuple(word for word in rows if word[0] == letter) for letter in "ab"]
    vectors = WordVectors.from_mapping({**rows, "right": [1.0, 0.0], "left": [0.0, 1.0]})
    poles = WordList("right", ("right",)), WordList("left", ("left",))
    return measure_bias(vectors, BiasTest(WordList("as", lists[0]), WordList("bs", lists[1]), *poles, source=""))


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ([0, 5, 10, 60, 1], [80, 85, 90, 70], "as are nearer to right, bs to left"),
        ([0, 5, 10, 15], [80, 90, 70], "perhaps by chance, as are nearer to right, bs to left"),
        ([0, 50, 55, 46, 43], [80, 85, 90, 70, 75], "bs are nearer to left, as are on no clear side"),
        ([0, 5, 10, 12, 60, 65], [80, 85, 90, 70, 88], "as are nearer to right, bs to left"),
        ([0, 5, 10, 15, 1], [30, 35, 38, 40], "as are nearer to right than bs"),
        ([30, 35, 38, 40], [0, 5, 10, 15, 1], "bs are nearer to right than as"),
        ([0, 5], [10, 40], "perhaps by chance, as are nearer to right than bs"),
        ([0, 20, 30, 5], [1, 19, 31, 4], "both lists as a whole are nearer to right, with no clear difference"),
        ([0, 20, 70, 90], [1, 19, 71, 89], "no clear difference between as and bs"),
    ],
)
def test_the_headline_of_prejudice_says_where_the_lists_stand_in_the_picture(
    first: list[int], second: list[int], said: str
) -> None:
    headline = words.bias_headline(judged(first, second), "mine")
    assert headline.replace("<b>", "").replace("</b>", "") == f"In <i>mine</i>, {said}"


def test_rare_words_of_ones_own_lists_are_said_to_be_and_are_not_the_ones_that_the_headline_names() -> None:
    lists = {"prj_x": "thistle, pansy, nettles, crow", "prj_y": "rose, lily, tulip, dove"}
    app = open_page(PAGE, {"prj_words": "your own lists", **lists, "prj_a": "good, kind, nice", "prj_b": "bad, evil"})
    assert "pansy is rare in the texts, so its place may be partly chance." in shown(app)
    headline = shown(app).split("In GloVe, ")[1].split("\n")[0]
    assert "crow" in headline
    assert "pansy" not in headline
    compare(app, prj_x="thistle, daisy, nettles, crow")
    assert "rare in the texts" not in shown(app)


def test_lists_of_two_words_are_told_apart_where_there_is_no_clear_difference() -> None:
    lists = {"prj_x": "thistle, pansy", "prj_y": "nettles, crow", "prj_a": "he, man, his", "prj_b": "she, woman, her"}
    app = open_page(PAGE, {"prj_words": "your own lists", **lists})
    assert "no clear difference between the lists thistle, pansy and nettles, crow" in shown(app)


def test_a_list_without_a_name_is_told_by_words_that_show_the_difference() -> None:
    found = judged([38, 0, 30, 5], [20, 44, 40, 35])
    names = [replace(known, name=f"{', '.join(known.words[:2])} …") for known in found.lists[:2]]
    headline = words.bias_headline(replace(found, lists=(*names, *found.lists[2:])), "mine")
    said = "<b>a1</b> and <b>a3</b> are nearer to right than <b>b1</b> and <b>b2</b> are"
    assert headline.startswith(f"In <i>mine</i>, perhaps by chance, {said}")


def test_a_list_that_is_divided_is_told_of_as_a_whole_and_not_by_the_two_words_that_are_farthest() -> None:
    found = judged([0, 50, 55, 46, 44], [80, 85, 90, 70, 75])
    names = [replace(known, name=f"{', '.join(known.words[:2])} …") for known in found.lists[:2]]
    told = replace(found, lists=(*names, *found.lists[2:]))
    assert words.bias_headline(told, "mine") == (
        "In <i>mine</i>, <b>b2</b> and <b>b1</b> are nearer to left; <b>a0</b>, <b>a1</b> … are on no clear side"
    )
    assert words.to_explain(told) == [], "none leans the other way from such a list"


def test_of_ones_own_words_it_is_said_which_are_mostly_read_as_names() -> None:
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_words": "flowers and insects", "prj_own": "robin, heather"}))
    assert "robin stands near alex, adam and kelly, since it is a name, too: many texts mean people called so." in told
    assert "since it is a name, too" in told.partition("heather stands near")[2]
    query = {"prj_set": "GloVe", "prj_words": "names of young and old", "prj_own": "mona"}
    told = shown(open_page(PAGE, query))
    assert "since it is a name" not in told, "as all words there are"


def test_names_of_the_young_are_said_to_be_those_of_then() -> None:
    assert words.of_tests(PUBLISHED["names of young and old"]) == (
        "Psychologists published these names in 2002, to test people: the young of then are older now."
    )
    assert "here a machine is tested" in words.of_tests(PUBLISHED["names of two origins"])


def test_of_few_splits_it_is_said_how_many_there_are_and_no_share_of_a_hundred() -> None:
    few = judged([0, 5, 10, 15], [80, 90, 70])
    assert sure_words.how_sure(few, "", "").startswith(
        "**Not sure: so few words can be shuffled in 35 ways only, and 1 of these puts them as far apart. Add words to "
        "both lists.**"
    )
    many = judged([0, 5, 10, 15, 20], [80, 90, 70, 75, 85])
    assert sure_words.how_sure(many, "", "").startswith("**Very sure: shuffle the words of both lists (as and bs), and")


def test_of_the_exception_and_of_a_job_that_is_a_name_is_said_among_which_they_stand() -> None:
    told = shown(open_page(PAGE))
    assert "Near doctor words like nurse, patient and dentist lean that way even more." in told
    told = shown(open_page(PAGE, {"prj_own": "ceo, suffragette"}))
    assert "suffragette means a woman: no prejudice." in told
    assert "Near doctor " not in told
    told = shown(open_page(PAGE, {"prj_own": "baker, cox, skipper, cleaner"}))
    assert "Near " not in told, "globe and mail, cricketers, dirtier: no reason for what the reader means"
    assert "is a fact; to take it for granted" in told, "of own jobs it is as true"
    assert "baker stands near johnson, lewis and smith, since it is a name, too" in told
    told = shown(open_page(PAGE, {"prj_words": "flowers and insects", "prj_own": "mehmet, giovanni, churchill"}))
    assert "a name, too" not in told, "they are nothing but names"
    told = shown(open_page(PAGE, {"prj_words": "flowers and insects"}))
    assert "cricket is mostly read as sport, not insect." in told, "it leans the other way from its list"
    assert "In the texts fly mostly goes with planes and flight, roach with gould and farrell." in told
    assert why_words.company_of("x", [Association("y", 1.0)]) == "", "one neighbour is no company"


def test_of_a_word_for_a_man_on_the_side_of_she_is_said_among_which_words_it_stands() -> None:
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_own": "bride, groom, seamstress, king"}))
    assert "bride and seamstress mean a woman, king means a man: no prejudice." in told
    assert "groom means a man, but near it words like bridesmaids, fiancee and newlyweds lean that way" in told
    assert "groom means a man: no prejudice" not in told
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_own": "king, monk, priest, bishop, witch, nun"}))
    assert "nun means a woman, king and monk mean a man: no prejudice." in told
    assert "witch means" not in told, "men were called so, too"
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_own": "poetess, duchesses, nurses"}))
    assert "poetess and duchesses mean a woman: no prejudice." in told
    assert own_words.no_prejudice({"man": [Association("kings", 1.0)]}) == "<b>kings</b> means men: no prejudice."
    away = judged([0, 5, 10], [80, 85, 90])
    assert own_words.meant_otherwise([Association("groom", -1.0)], away) == {}, "nobody asked of he and she"


def test_a_word_with_man_in_it_is_told_of_as_one_that_means_a_man() -> None:
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_own": "fisherman, milkmaid, fireman, cowboy"}))
    assert "milkmaid means a woman, cowboy means a man, fireman has man in it: no prejudice." in told
    listed = [word for word in (*TESTS[JOBS].first.words, *TESTS[JOBS].second.words) if meant_by(word)]
    assert listed == [], "the page's own jobs are such as both have"


def test_near_a_people_no_words_are_named_since_those_who_hate_it_may_be_among_them() -> None:
    peoples = {"prj_x": "germans, swedes, French, austrians", "prj_y": "poles, turks, romanians, Gypsies"}
    poles = {"prj_a": "honest, hardworking, friendly", "prj_b": "criminal, lazy, thief"}
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_words": "your own lists", **peoples, **poles}))
    assert "In GloVe, perhaps by chance, swedes and germans are nearer to honest and hardworking than gypsies" in told
    assert "gypsies leans the other way from its list." in told
    assert "skinheads" not in told
    assert are_peoples(["kurds", "sinti", "roma"])
    assert are_peoples(["Kenya", "ghana"])
    assert not are_peoples(["rose", "lily", "apple"])
    assert not are_peoples(["Mehmet", "giovanni"]), "names of persons"


def test_a_difference_that_may_be_chance_is_called_so() -> None:
    lists = {"prj_x": "cox, skipper, driver", "prj_y": "rower, sailor", "prj_a": "he, man", "prj_b": "she, woman"}
    own = {"prj_words": "your own lists", **lists}
    assert "In GloVe, perhaps by chance, " in shown(open_page(PAGE, {"prj_set": "GloVe", **own}))


def test_of_ones_own_lists_it_is_not_said_that_what_they_show_is_untrue() -> None:
    lists = {"prj_x": "train, bus, tram, lorry", "prj_y": "boat, ship, ferry, canoe"}
    poles = {"prj_a": "land, ground, road", "prj_b": "water, sea, river"}
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_words": "your own lists", **lists, **poles}))
    assert "not what is true" not in told
    assert "It shows how people wrote, and not whether it is true." in told


def test_of_a_word_that_is_mostly_read_in_another_sense_it_is_said() -> None:
    flowers = {"prj_set": "GloVe", "prj_words": "flowers and insects"}
    told = shown(open_page(PAGE, flowers | {"prj_own": "rose, peony"}))
    said = "rose is mostly read as went up, not flower: near it words like gained, shares and cents lean"
    assert said in told
    lists = {"prj_x": "tulip, lily, daisy, orchid, rose", "prj_y": "hammer, drill, axe, knife"}
    poles = {"prj_a": "lovely, sweet, pretty", "prj_b": "sharp, steep, lower"}
    told = shown(open_page(PAGE, {"prj_set": "GloVe", "prj_words": "your own lists", **lists, **poles}))
    assert "rose is mostly read as went up, not flower: near it " in told
    shipped, diseases = cache.vectors(), PUBLISHED["mental and physical disease"]
    assert senses_of(shipped, "virus", diseases, own=False) == (), "its list means the same"
    assert senses_of(shipped, "virus", diseases, own=True) == ("disease", "computer")


def test_own_words_that_glove_puts_on_the_other_side_are_named_beside_another_machine() -> None:
    left = judged([0, 5, 10], [80, 85, 90])
    own = [Association("y", 1.0), Association("z", 1.0)]
    turned = own_words.own_beside(own, left, [Association("y", -1.0), Association("z", 1.0)], left, "x")
    assert turned == "<i>x</i> puts <b>y</b> on the other side."
    assert own_words.own_beside(own, left, own, left, "x") == ""


def test_a_word_on_the_other_side_than_its_list_is_named_and_few_words_are_said_to_be_few() -> None:
    told = words.about_bias(judged([0, 5, 10, 60], [80, 85, 90, 70]))
    assert "a3 leans the other way from its list." in told
    told = words.about_bias(judged([0, 5, 10, 60], [80, 85, 90, 70]), below_own=True)
    assert "leans" not in told, "the reader's own words are asked"
    told = words.about_bias(judged([0, 5, 10, 60, 65], [80, 85, 90, 70]))
    assert "a3 and a4 lean the other way from their lists." in told
    assert "would be surer" not in told
    assert "With 4 words or more in each list it would be surer." in words.about_bias(judged([0, 5], [10, 40]))


def test_one_word_alone_is_said_to_be_perhaps_chance_and_a_list_is_not() -> None:
    alone = "One word alone may stand where it does by chance"
    assert alone in shown(open_page(PAGE, {"prj_own": "plumber"}))
    assert alone not in shown(open_page(PAGE, {"prj_own": "plumber, florist"}))
    assert alone not in shown(open_page(PAGE, {"prj_own": "fireman"})), "its own letters say why it stands there"


def test_ones_own_lists_are_told_which_is_empty_and_what_a_rare_word_may_mean() -> None:
    app = open_page(PAGE, {"prj_words": "your own lists", "prj_x": "sonet, elegy, ode", "prj_y": "novel, play, film"})
    assert "sonet is rare in English texts. Did you mean" in pills_and_text(app)
    choose(app, "prj_lists_commoner", ("sonet", "sonnet"))
    assert widget(app, "prj_x").value == "sonnet, elegy, ode"
    compare(app, prj_a="")
    assert "The list *Nearer to* is empty. Write a word or more into it." in shown(app)
    compare(app, prj_x="")
    assert "The list *First words* is empty. Write two words or more into it." in shown(app)


def compare(app: AppTest, **lists: str) -> None:
    for field, written in lists.items():
        choose(app, field, written)
    widget(app, "send_prj_lists").click().run()


def pills_and_text(app: AppTest) -> str:
    return f"{shown(app)} {widget(app, 'prj_lists_commoner').label}"
