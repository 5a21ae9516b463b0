"""Other machines: the sets that there are, a file brought, and what leaves a session."""

from __future__ import annotations

import gc
import json
import re
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import fmean

import numpy as np
import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest

from embedding_core import WordVectors
from embedding_core.comparison import Scoring, in_all_lists, nearest_in_each
from embedding_core.comparison.scores import GLOVE_BESIDE_BERT
from embedding_core.evaluation import google_analogies
from embedding_core.exchange import Limits
from embedding_core.vectors.dictionary import in_dictionary
from embedding_core.vectors.order import with_random_pairs
from tests.figure_html import read
from tests.pages.conftest import Downloads
from tests.pages.harness import choose, code_prints, has_widget, html_figures, open_page, run_code, shown, widget
from wordspace.frame import cache as frame_cache
from wordspace.frame import vector_sets
from wordspace.frame.shared_sets import SHIPPED, shared_sets
from wordspace.frame.text import SURE
from wordspace.frame.widgets import EXAMPLE
from wordspace.views.vectors import bring, cache, foods, lines, scored, snippets
from wordspace.work import cache as work
from wordspace.work import jobs

PAGE = "pages/vectors.py"
EACH = {"vec_view": "A word in each"}
BERT = "BERT"
WORDS = ("New_York", "Paris", "Łódź", "東京", "O'Hare", "the", "frog")
ROWS = np.random.default_rng(3).normal(size=(len(WORDS), 4)).round(3)
FILE = "".join(f"{word} {' '.join(map(str, row))}\n" for word, row in zip(WORDS, ROWS.tolist(), strict=True))


def brought(data: str | bytes, name: str = "cities.txt") -> AppTest:
    """The page after a file was chosen, which is read at once."""
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    choose_file(app, data, name)
    return app


def choose_file(app: AppTest, data: str | bytes, name: str) -> None:
    """Choose a file on the page, which is read at once."""
    content = data.encode() if isinstance(data, str) else data
    choose(app, f"vec_upload_{app.session_state[bring.ROUND]}", [(name, content, "text/plain")])
    if reading := app.session_state["background_jobs"].get(lines.JOB):  # else it is done already
        assert reading[1].join(20)
        app.run()


def columns(app: AppTest) -> list[list[str]]:
    """The words of the two lists beside each other."""
    figure, *_ = [figure for figure in html_figures(app) if "beside" in figure]
    beside, *_ = read(figure).all("table", "beside")
    rows = [[cell.text.split()[0].rstrip(",") for cell in row.all("td") if cell.text] for row in beside.all("tr")]
    return [[row[side] for row in rows if len(row) > side] for side in (0, 1)]


def test_it_opens_on_the_shared_sets_and_one_word_in_two_of_them() -> None:
    app = open_page(PAGE, EACH)
    assert not app.exception
    assert "GloVe\\*\\*" not in shown(app)
    for shared in shared_sets().values():
        assert (f": {shared.words:,} {shared.unit}, each as {shared.dim} numbers" in shown(app)) == shared.explored
        loaded = shared.load()
        assert (len(loaded), loaded.dim) == (shared.words, shared.dim)
    assert "Nearest to rock: GloVe says band, BERT says stone" in shown(app)
    choose(app, "vec_word", "apple")
    assert "Nearest to apple: GloVe says microsoft, BERT says iphone" in shown(app)
    glove, bert = columns(app)
    assert glove[:2] == ["microsoft", "ibm"]
    assert bert[:2] == ["iphone", "itunes"], "pieces of words, and forms as apples, are left out"
    (code,) = app.code
    assert run_code(code.value) == f"GloVe {glove}\n{BERT} {bert}\n"
    explore = [link for link in app.get("page_link") if link.proto.label.startswith("Similar words in ")]
    assert [link.proto.query_string for link in explore] == [
        "vector_set=GloVe",
        "vector_set=BERT",
    ]


def test_a_word_goes_along_from_similar_words_to_the_sets_and_back() -> None:
    app = open_page("pages/similarity.py")
    choose(app, "sim_word", "pizza")
    app.switch_page(PAGE)
    to_the_list(app)
    assert "Nearest to pizza: GloVe says sandwich" in shown(app)
    choose(app, "vec_word", "beer")
    app.switch_page("pages/similarity.py").run()
    assert "Nearest to beer is" in shown(app)


COMPARE = {"vec_view": "Compare two"}
DIFFER = {"vec_compare": "Which words differ"}
EXCHANGED = COMPARE | {"vec_first": "Toy world A", "vec_second": "Toy world B"}
REVERSED = {"vec_first": BERT, "vec_second": SHIPPED}


def test_a_word_that_one_of_the_two_sets_lacks_is_said_to_be_so() -> None:
    app = open_page(PAGE, EACH | {"vec_word": "tulip"})
    assert "Nearest to tulip in GloVe is spindle" in shown(app)
    assert not app.error
    glove, bert = columns(app)
    assert len(glove) == 8
    assert bert == ["does"], "does not have it"
    assert "BERT does not have tulip as one word: it reads rarer words in pieces of a few letters" in shown(app)
    app = open_page(PAGE, COMPARE | DIFFER | REVERSED | {"vec_word": "tulip"})
    assert "Nearest to tulip in GloVe is spindle; BERT does not have it" in shown(app)


@pytest.mark.parametrize("view", ["A word in each", "Compare two"])
def test_a_word_that_no_set_has_leaves_the_first_example_and_help(view: str) -> None:
    app = open_page(
        PAGE, {"vec_view": view, "vec_word": "sarcosm"} | (DIFFER | REVERSED if view in COMPARE.values() else {})
    )
    assert "sarcosm is not among" in shown(app)
    assert "Below is the first example instead." in shown(app)
    assert {"A word in each": "band", "Compare two": "hans"}[view] in [column[0] for column in columns(app)]
    widget(app, "vec_word_rescue_pill").set_value("sarcasm").run()
    assert "sarcosm" not in shown(app)


def test_a_file_becomes_a_set_of_the_session_with_its_capitals_spaces_and_scripts() -> None:
    app = brought(FILE)
    assert not app.exception
    assert "*cities* is here: 7 words, 4 numbers each.** Read as GloVe text" in shown(app)
    assert "Nearest to Paris in cities is" in shown(app)
    own, glove = columns(app)
    assert len(own) == 6, "the words that GloVe lacks are neighbours too"
    assert sorted(glove) == ["frog", "the"]
    assert "The list of GloVe holds only the 3 words that both have. Words in italics are in one" in shown(app)
    kept = vector_sets_of(app)
    assert list(kept) == ["cities"]
    assert tuple(kept["cities"].words) == WORDS
    assert np.allclose(kept["cities"]["東京"], ROWS[3], atol=1e-6)
    assert kept["cities"].random_pairs_like(["Paris"]).of == "words of this set"
    app.switch_page("pages/similarity.py")
    app.session_state["vector_set"] = "cities"
    for typed, found in (("new york", "New_York"), ("łódź", "Łódź"), ("o’hare", "O'Hare"), ("東京", "東京")):
        app.session_state["sim_word"] = typed
        app.run()
        assert f"Nearest to {found} is" in shown(app)
        assert "The set has 7 words, so 21 pairs: too few to say whether that is much." in shown(app)


def test_of_few_words_it_is_said_what_chance_gives() -> None:
    rng = np.random.default_rng(5)
    groups = (
        "doctor nurse hospital patient surgery medicine clinic physician",
        "river lake ocean boat ship harbor sea coast",
        "guitar piano violin song drums music trumpet melody",
    )
    nouns = " ".join(groups).split(" ")
    random = "".join(f"{word} {' '.join(map(str, rng.normal(size=8).round(3)))}\n" for word in nouns)
    app = brought(random, "mine.txt")
    said = []
    for word in nouns:
        choose(app, "vec_word", word)
        said.append("coloured. Of so few words chance alone often gives as many." in shown(app))
    assert sum(said) >= 20, "the numbers are random"
    near = np.repeat(np.eye(3), 8, axis=0) + rng.normal(0, 0.1, (24, 3))
    alike = "".join(f"{word} {' '.join(map(str, row.round(3)))}\n" for word, row in zip(nouns, near, strict=True))
    choose_file(app, alike, "true.txt")
    choose(app, "vec_word", "river")
    assert re.search(r"coloured\. By chance about [23] would be\.", shown(app))
    app.query_params["vec_view"] = app.session_state["vec_view"] = "A word in each"
    app.run()
    assert "with another list." in shown(app)


def test_the_same_file_again_is_the_same_set_and_a_changed_one_takes_its_place() -> None:
    labs = "patient,sodium,crp\nMeier,140,3\nHuber,128,180\nSchmid,141,2\n"
    app = brought(labs, "labs.csv")
    assert "was here already" not in shown(app)
    choose_file(app, labs, "labs.csv")
    assert list(vector_sets_of(app)) == ["labs"]
    assert "It was here already, with the same numbers." in shown(app)
    choose_file(app, FILE, "cities.txt")
    choose_file(app, labs.replace("180", "190"), "labs.csv")
    assert list(vector_sets_of(app)) == ["labs", "cities"]
    assert vector_sets_of(app)["labs"]["Huber"].tolist() == [128, 190]
    assert "It takes the place of what labs.csv held before." in shown(app)
    choose_file(app, labs.replace("Meier", "a").replace("Huber", "b").replace("Schmid", "c"), "labs.csv")
    assert list(vector_sets_of(app)) == ["labs", "cities", "labs 2"], "of other words: another table of that name"
    choose_file(app, labs.replace(",", ";"), "labs.csv")
    assert len(vector_sets_of(app)) == 3, "read in another way, with the same numbers or words"


def test_a_table_that_was_typed_over_is_not_lost_to_its_file() -> None:
    labs = "patient,sodium,crp\nMeier,140,3\nHuber,128,180\nSchmid,141,2\n"
    app = brought(labs, "labs.csv")
    choose(app, "vec_lines", widget(app, "vec_lines").value.replace("180", "77"))
    widget(app, "send_vec_lines").click().run()
    choose_file(app, labs, "labs.csv")
    assert [own["Huber"].tolist() for own in vector_sets_of(app).values()] == [[128, 77], [128, 180]]


def test_of_an_empty_field_of_a_file_it_is_not_said_that_its_row_is_too_short_and_lines_stand_in_order() -> None:
    app = brought("patient;sodium;crp\nMeier;140;3\nHuber;128;\nMeier;141;2\nFrei;131;x\nKunz;139;5\n", "labs.csv")
    (said,) = [error.value.replace("\\", "") for error in app.error]
    assert "'crp' of 'Huber' is empty" in said
    assert "A column of numbers must hold one in each row. Mend the file, or leave out" in said
    assert "fields" not in said
    lines = list(map(int, re.findall(r"line (\d)", said)))
    assert lines == sorted(lines)
    assert len(lines) > 1


def test_a_field_that_was_emptied_in_one_view_is_not_called_empty_in_another() -> None:
    app = open_page(PAGE, EACH)
    choose(app, "vec_word", "")
    assert "The field is empty" in shown(app)
    app.query_params["vec_view"] = app.session_state["vec_view"] = "Your own numbers"
    app.run()
    choose_file(app, FILE, "cities.txt")
    assert "is empty" not in shown(app)
    assert "Nearest to " in shown(app)


def test_a_word_in_each_set_begins_with_words_of_the_readers_own() -> None:
    app = brought(FILE)
    app.query_params["vec_view"] = "A word in each"
    app.session_state["vec_view"] = "A word in each"
    app.run()
    own, _ = columns(app)
    assert set(own[:6]) == {*WORDS} - {"Paris"}


def test_of_several_own_sets_that_have_the_word_one_is_chosen_and_what_it_shares_is_coloured_and_told() -> None:
    app = open_page(PAGE, EACH | {"vec_word": "truck"})
    first = WordVectors.from_mapping({"truck": [5, 1], "lorry": [5, 2], "driver": [4, 3], "zzqx": [1, 9]})
    second = WordVectors.from_mapping({"truck": [1, 2, 1], "qqzz": [2, 1, 1]})
    third = WordVectors.from_mapping({"boat": [1, 2, 1], "ship": [2, 1, 1]})
    kept = {"fleet": first, "other": second, "boats": third}
    app.session_state["vector_sets_kept"] = {n: with_random_pairs(own, own.words) for n, own in kept.items()}
    app.run()
    assert widget(app, "vec_each_own").options == ["other", "fleet"], "those that have the word"
    assert "other shares no word with another list." in shown(app)
    choose(app, "vec_word", "qqzz")
    assert "Nearest to qqzz in other is" in shown(app)
    assert "shares no word" not in shown(app), "there is no other list"
    choose(app, "vec_word", "truck")
    choose(app, "vec_each_own", "fleet")
    assert "fleet shares lorry, driver with another list." in re.sub(" and ", ", ", shown(app))
    (lists,) = [item.value for item in app.get("html") if 'class="beside"' in item.value]
    assert len(re.findall(r'<td class="both"[^>]*><span><a href=\?vec_word=lorry>', lists)) == 2, "in both lists"
    choose(app, "vec_word", "boat")
    assert not has_widget(app, "vec_each_own"), "one alone has it"
    assert not app.exception


def test_a_set_that_is_in_the_tab_after_a_reload_is_shown_and_can_be_removed() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    assert not app.success
    kept = WordVectors.from_arrays(["a", "b"], np.eye(2))
    app.session_state["vector_sets_kept"] = {"my *text*": with_random_pairs(kept, kept.words)}
    assert app.run().success[0].value == r"***my \*text\** is here: 2 words, 2 numbers each.**"
    assert "Nearest to a in my *text* is b" in shown(app)
    widget(app, "vec_remove_my *text*").click().run()
    assert not app.success


def test_a_word_that_the_table_lacks_is_told_where_to_add_it_and_lines_that_were_refused_are_told_beside_them() -> None:
    app = open_page(PAGE, {"vec_own_word": "croissant"})
    assert "To add a word, write it into the first row of the table" in shown(app)
    choose(app, "vec_lines", "a 1 2\nb 1 2 3")
    widget(app, "send_vec_lines").click().run()
    assert any("give each as many" in warning.value for warning in app.expander[0].warning)
    assert not app.toast


def test_a_bad_line_is_named_while_the_others_are_used_and_is_kept_to_be_mended() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    text = "food sweet sour\napple 7 4\npear\nplum 3 2\ngrape 8 3\nlemon 1 9\nfig 0 0"
    choose(app, "vec_lines", text)
    widget(app, "send_vec_lines").click().run()
    assert "4 words, 2 numbers each (sweet, sour)" in shown(app)
    choose(app, "vec_own_word", "plum")
    (told,) = app.warning
    assert not app.expander[0].warning, "it is told above the table: the fold may be shut"
    assert told.value.startswith("2 lines are left out, all others are used.\n\n- Line 3: “pear” has no numbers"), (
        "as long as they are"
    )
    assert "- Line 7: “fig” has zeros alone" in told.value
    assert widget(app, "vec_lines").value == text
    widget(app, "vec_take_out").click().run()
    assert not app.warning
    assert widget(app, "vec_lines").value == "food sweet sour\napple 7 4\ngrape 8 3\nlemon 1 9"
    widget(app, "vec_lines_back").click().run()
    assert widget(app, "vec_lines").value == text
    choose(app, "vec_lines", text.replace("pear", "pear 1 1").replace("0 0", "0 1"))
    widget(app, "send_vec_lines").click().run()
    assert "6 words, 2 numbers each (sweet, sour)" in shown(app)
    assert not app.warning


WOODS = "wood,hard,heavy,dark,price\noak,8,8,5,7\nash,8,7,2,6\npine,3,4,2,2\nwalnut,7,6,8,9\nebony,10,10,10,10\n"


def test_of_a_table_of_a_file_the_size_of_the_numbers_can_be_counted() -> None:
    app = brought(WOODS, "woods.csv")
    choose(app, "vec_own_word", "oak")
    assert "Nearest to oak in woods is ebony" in shown(app)
    assert "With size counted, ash would be nearest." in shown(app)
    assert "How large they are altogether does not count" in shown(app)
    choose(app, "vec_size", True)
    assert "How large they are altogether does not count" not in shown(app), "here it does"
    assert "All other pages leave size out" in shown(app)
    assert "Nearest to oak in woods is ash" in shown(app)
    assert "Without size, ebony would be nearest." in shown(app)
    assert SURE in [expander.label for expander in app.expander], "as for a table that was typed"
    widget(app, "vec_try_foods").click().run()
    assert "Nearest to apple in foods is pear" in shown(app), "in the place of a file"
    assert not widget(app, "vec_size").value, "of another table it was not asked"
    linked = open_page(PAGE, {"vec_view": "Your own numbers", "vec_size": "true"})
    assert "Number by number, those of" in shown(linked)


def test_lines_that_are_refused_leave_the_answer_of_before_and_say_so() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    choose(app, "vec_lines", "a 1 2\nb")
    widget(app, "send_vec_lines").click().run()
    assert "Below is still the answer from before." in shown(app)
    assert "Nearest to apple in foods is pear" in shown(app)
    choose(app, "vec_lines", "a 1 2\nb 2 1\nc 1 1")
    widget(app, "send_vec_lines").click().run()
    assert "Below is still" not in shown(app)


def test_a_word_is_renamed_and_changes_of_the_table_are_taken_back_one_by_one() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    assert not has_widget(app, "vec_lines_undo"), "nothing was changed yet"

    def rename(word: str, name: str) -> None:
        widget(app, f"vec_name_{word}").set_value(name)
        widget(app, f"send_vec_name_{word}").click()
        app.run()
        assert not app.exception

    rename("apple", "Red apple")
    assert "Nearest to Red apple in my table is" in shown(app)
    assert "Red apple 7 4 0 0 7" in app.session_state[lines.TEXT].splitlines()[1]
    rename("red apple", "Pear")
    assert "“Pear” is there already: give it another name." in app.warning[0].value.replace("\\", "")
    assert "Nearest to Red apple in my table is" in shown(app)
    rename("red apple", "7")
    assert app.warning, "a number is no word"
    widget(app, "vec_take_out").click().run()
    assert "Red apple" not in app.session_state[lines.TEXT]
    widget(app, "vec_lines_undo").click().run()
    assert "Red apple" in app.session_state[lines.TEXT]
    widget(app, "vec_lines_undo").click().run()
    assert app.session_state[lines.TEXT] == foods.FOODS
    assert "Nearest to apple in foods is" in shown(app)
    assert not has_widget(app, "vec_lines_undo")
    assert not has_widget(app, "vec_lines_back"), "what was taken back is no table of before"


def test_the_field_of_lines_holds_those_of_a_file_that_is_on_show_until_others_are_written() -> None:
    app = brought("sport,team,ball\nfootball,9,10\nswimming,1,0\npolo,8,9\n", "sports.csv")
    assert widget(app, "vec_lines").value == "word team ball\nfootball 9 10\nswimming 1 0\npolo 8 9"
    widget(app, "vec_remove_sports").click().run()
    assert widget(app, "vec_lines").value == foods.FOODS
    mine = "player speed shots\nmessi 9 9\nkane 5 8"
    choose(app, "vec_lines", mine)
    choose(app, "vec_own_word", "pear")
    assert widget(app, "vec_lines").value == mine


def test_the_table_of_a_file_is_typed_over_under_its_name_and_comes_back_as_it_was() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    edited = foods.FOODS.replace("apple 7", "apple 8")
    choose(app, "vec_lines", edited)
    widget(app, "send_vec_lines").click().run()
    in_file = "word voice lips\nb 9 9\np 0 9\nm 9 8\ns 1 0"
    choose_file(app, "sound;voice;lips\nb;9;9\np;0;9\nm;9;8\ns;1;0\n", "sounds.csv")
    assert widget(app, "vec_lines").value == in_file, "and not the foods that were typed over before"
    assert has_widget(app, "vec_take_out"), "its cells are fields"
    choose(app, "vec_own_word", "apple")  # which a browser says once more
    assert "Nearest to b in sounds is" in shown(app)
    assert "is not among" not in shown(app)
    choose(app, "vec_lines", in_file.replace("p 0 9", "p 9 9.5") + "\nsh 0 1")
    widget(app, "send_vec_lines").click().run()
    choose(app, "vec_own_word", "sh")
    assert "Nearest to sh in sounds is" in shown(app)
    assert list(vector_sets_of(app)) == ["my table", "sounds"]
    assert widget(app, "vec_lines_back"), "the foods"
    widget(app, "vec_lines_in_file").click().run()
    assert widget(app, "vec_lines").value == in_file
    assert not has_widget(app, "vec_lines_in_file"), "it is there"
    widget(app, "vec_lines_back").click().run()
    assert "apple 8 4 0 0 7" in widget(app, "vec_lines").value
    assert "in my table is" in shown(app)


def test_what_was_wrong_with_a_file_can_be_closed_and_is_not_said_any_more_once_lines_are_taken() -> None:
    app = brought("oak\nash\nWalnut\n", "list.csv")
    assert "choose both files together" in app.error[0].value
    widget(app, "vec_failed_close").click().run()
    assert not app.error
    choose_file(app, "cat dog 1\nbird\n", "bad.csv")
    assert app.error
    choose(app, "vec_lines", "player speed shots\nmessi 9 9\nkane 5 8\nneuer 4 0")
    widget(app, "send_vec_lines").click().run()
    assert not app.error
    assert "Nearest to messi in my table is" in shown(app)


def test_a_word_whose_place_is_chance_is_told_so_beside_its_lists() -> None:
    app = open_page(PAGE, EACH | {"vec_word": "bosun"})
    assert "so its place may be partly chance" in shown(app)
    choose(app, "vec_word", "bobbin")
    assert "GloVe read bobbin too seldom to tell its nearest: its list may be chance." in shown(app)
    choose(app, "vec_word", "bailiffs")
    assert "seldom read, so the machine knows" in shown(app), "as on the pages that show the same list"
    assert "authorites" in shown(app)


def test_the_machines_of_everybody_stay_beside_tables_of_ones_own() -> None:
    app = brought("sport,team,ball\nfootball,9,10\nswimming,1,0\ntennis,2,10\npolo,8,9\n", "sports.csv")
    choose(app, "vec_lines", "player speed shots\nmessi 9 9\nkane 5 8\nneuer 4 0")
    widget(app, "send_vec_lines").click().run()
    app.session_state["vec_view"] = "A word in each"
    app.run()
    for word, own in (("tennis", "sports"), ("messi", "my table")):
        choose(app, "vec_word", word)
        assert f"{own} says" in shown(app)
        assert "GloVe" in shown(app)
    choose(app, "vec_word", "novel")
    assert "BERT says" in shown(app)


def test_our_table_of_foods_is_seen_with_what_follows_from_its_numbers() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    assert widget(app, "vec_lines").value.startswith("food sweet sour")
    assert "Nearest to apple in foods is pear" in shown(app)
    assert "GloVe, which only read texts, also puts pear nearest, of the words here that it knows." in shown(app)
    assert "vector_sets_kept" not in app.session_state, "an example, which no other page offers"
    (figure,) = [figure for figure in html_figures(app) if "number-rows" in figure]
    (numbers,) = read(figure).all("table", "by-hand")
    rows = [[cell.text for name in ("th", "td") for cell in row.all(name)] for row in numbers.all("tr")]
    assert rows[0][:5] == ["sweet", "sour", "salty", "fatty", "crunchy"]
    assert rows[1:3] == [["apple", "7", "4", "0", "0", "7"], ["pear", "8", "2", "0", "0", "4"]]
    assert not has_widget(app, "vec_try_foods"), "it is there"
    choose(app, "vec_lines", foods.FOODS + "\nkebab 0 2 5 7 2")
    widget(app, next(button.key for button in app.button if button.label == "Use these lines")).click().run()
    choose(app, "vec_own_word", "kebab")
    choose(app, "vec_lines", "player speed shots\nmessi 9 9\nkane 5 8\nneuer 4 0")
    widget(app, next(button.key for button in app.button if button.label == "Use these lines")).click().run()
    assert "is not among" not in shown(app), "a word of the lines of before is not asked of others"
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    choose(app, "vec_own_word", "lemon")
    assert app.session_state["carried_word"] == "lemon", "other machines are asked for it next"
    widget(app, "vec_lines").set_value(foods.FOODS.replace("yogurt 3 5 1 3 0", "yogurt 2 9 0 0 1")).run()
    widget(app, "send_vec_lines").click().run()
    assert "Nearest to lemon in my table is yogurt" in shown(app)
    assert "*my table* is here: 16 words, 5 numbers each (sweet, sour, salty, fatty, crunchy)." in shown(app)
    widget(app, "vec_try_foods").click().run()
    assert list(vector_sets_of(app)) == ["foods"], "in the place of what was typed"
    assert "yogurt 3 5" in widget(app, "vec_lines").value
    widget(app, "vec_lines_back").click().run()
    assert "Nearest to lemon in my table is yogurt" in shown(app), "what a reader typed comes back"
    assert not has_widget(app, "vec_lines_back"), "it is there"
    widget(app, "vec_lines").set_value("  " + widget(app, "vec_lines").value).run()
    widget(app, "send_vec_lines").click().run()
    assert not has_widget(app, "vec_lines_back"), "the same table took its own place"


def test_what_glove_puts_nearest_is_said_unless_it_knows_words_as_names_or_agrees_no_better_than_chance() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    countries = "country hot wet\nNorway 2 6\nSweden 2 4\nEgypt 9 1\nLibya 9 2\nSahara 10 0"
    names = "patient sodium crp\nMeier 140 3\nHuber 128 180\nSchmid 141 2\nFrei 131 150\nKunz 139 5"
    by_lot = "x a b c\ntable 3 7 1\nmoon 9 2 4\nriver 1 1 8\nking 6 3 2\nbread 2 9 9\nlaw 4 1 7"
    for rows, word, near in ((countries, "Norway", "Sweden"), (names, "Meier", "Schmid"), (by_lot, "table", "bread")):
        choose(app, "vec_lines", rows)
        widget(app, "send_vec_lines").click().run()
        choose(app, "vec_own_word", word)
        assert f"Nearest to {word} in my table is {near}" in shown(app)
        said = "GloVe, which only read texts, also puts Sweden nearest" in shown(app)
        assert said == ("which only read texts" in shown(app)) == (rows == countries)


def test_a_column_of_far_larger_numbers_is_said_to_make_all_alike_and_with_size_to_decide() -> None:
    app = open_page(PAGE)
    assert "far larger" not in shown(app)
    choose(app, "vec_lines", "game luck length players\nchess 0 60 2\nludo 9 40 4\ncatan 5 90 4\nrisk 6 180 6")
    widget(app, next(button.key for button in app.button if button.label == "Use these lines")).click().run()
    assert "length is far larger than the other columns, so without size all look nearly alike." in shown(app)
    widget(app, "vec_size").set_value(True).run()
    assert "length decides nearly alone, since its numbers differ far more" in shown(app)
    widget(app, "vec_size").set_value(False).run()
    widget(app, "vec_one_scale").click().run()
    assert "far larger" not in shown(app)
    assert widget(app, "vec_lines").value.splitlines()[1] == "chess 0 3.3 3.3"
    assert not has_widget(app, "vec_lines_back"), "one button is enough"
    widget(app, "vec_lines_unscale").click().run()
    assert widget(app, "vec_lines").value.splitlines()[1] == "chess 0 60 2", "the numbers of before are not lost"
    assert "length is far larger than the other columns" in shown(app)
    assert not has_widget(app, "vec_lines_unscale"), "they are there"


def test_columns_in_other_units_are_told_with_a_way_to_one_scale_and_what_is_nearest_then() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    rows = "kind payload range price cold\nvan 1.2 500 35 0\nsprinter 1.5 600 42 0\nlorry 7.5 700 80 0\n"
    choose(app, "vec_lines", f"{rows}reefer 22 900 160 1\ntanker 25 1000 150 0\nbarge 1500 400 2500 0")
    widget(app, "send_vec_lines").click().run()
    choose(app, "vec_own_word", "barge")
    assert "cold hardly counts here: its numbers are far smaller than those of other columns." in shown(app)
    assert "On one scale, tanker would be nearest." in shown(app)
    choose(app, "vec_own_word", "tanker")
    assert "cold hardly counts here" in shown(app), "as said of every row"
    assert "Nearest to tanker in my table is reefer" in shown(app)
    assert "On one scale, lorry would be nearest." in shown(app)
    widget(app, "vec_one_scale").click().run()
    assert "Nearest to tanker in my table is lorry" in shown(app)
    assert "On one scale" not in shown(app)
    assert not has_widget(app, "vec_one_scale")


def test_the_columns_of_a_file_too_are_put_on_one_scale_by_one_press() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    typed = "bridge 7 1\ntruck 1 7\nbike 1 6\nlena 6 2"
    choose(app, "vec_lines", typed)
    widget(app, "send_vec_lines").click().run()
    choose_file(
        app, "player,goals,salary\nMessi,30,5000000\nKane,25,2300000\nNeuer,0,1800000\nSane,9,1500000.5\n", "p.csv"
    )
    app.session_state["vec_view"] = "A word in each"
    assert "salary is far larger" in shown(app.run())
    choose(app, "vec_word", "rock")
    assert "far larger" not in shown(app), "of a word that the table lacks nothing is said"
    app.session_state["vec_view"] = "Your own numbers"
    app.run()
    assert "salary is far larger" in shown(app)
    assert "such as 0 to 10" not in shown(app), "the button does it"
    widget(app, "vec_one_scale").click().run()
    assert "Nearest to Messi in p" in shown(app), "it is the file's table still"
    assert "far larger" not in shown(app)
    widget(app, "vec_lines_unscale").click().run()
    assert widget(app, "vec_lines").value.splitlines()[-1] == "Sane 9 1500000.5"
    widget(app, "vec_lines_back").click().run()
    assert widget(app, "vec_lines").value == typed, "the table that was typed before is not lost"


def test_of_one_number_each_the_words_are_put_in_order_and_none_is_called_near() -> None:
    clubs = [("Union", 120_000_000), ("Real", 800_000_000), ("Bayern", 750_000_000), ("Arsenal", 530_000_000)]
    app = brought("club,revenue\n" + "".join(f"{club},{number}\n" for club, number in clubs), "rev.csv")
    told = shown(app)
    assert "In rev, Real has the most revenue, Union the least" in told
    (table,) = [figure for figure in html_figures(app) if "number-rows" in figure]
    assert [cell.text for cell in read(table).all("td")[1:]] == [
        "800,000,000",
        "750,000,000",
        "530,000,000",
        "120,000,000",
    ]
    assert "Nearest" not in told
    for view in ("A word in each", "Compare two"):  # nor is it compared with others
        app.session_state["vec_view"] = view
        app.run()
        assert "in rev" not in shown(app)
        assert "rev says" not in shown(app)
    assert "rev" not in widget(app, "vec_first").options


def test_typed_lines_become_a_set_and_typed_again_take_its_place() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    widget(app, "vec_lines").set_value("pizza 9 2\nsalad 1").run()
    widget(app, "send_vec_lines").click().run()
    assert "“salad” has 1 number, “pizza” has 2" in app.warning[0].value
    widget(app, "vec_lines").set_value("dish\tfatty\tgreen\npizza\t9\t2\nfries\t10\t1\nmixed salad\t1\t9").run()
    widget(app, "send_vec_lines").click().run()
    assert not app.warning
    assert "3 words, 2 numbers each (fatty, green)" in shown(app)
    assert "Nearest to pizza in my table is fries" in shown(app)
    widget(app, "vec_lines").set_value("Anna 1 2\nBen 1 3").run()
    widget(app, "send_vec_lines").click().run()
    assert list(vector_sets_of(app)) == ["my table"]
    assert "Nearest to Anna in my table is Ben" in shown(app)


def test_typed_words_with_many_numbers_are_shown_as_lists_beside_the_field() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    lines = {"frog": range(20), "toad": range(1, 21), "king": range(20, 0, -1), "queen": range(21, 1, -1)}
    text = "\n".join(f"{word} {' '.join(map(str, numbers))}" for word, numbers in lines.items())
    widget(app, "vec_lines").set_value(text).run()
    widget(app, "send_vec_lines").click().run()
    assert not app.exception
    assert "Nearest to frog in my table is toad" in shown(app)
    assert len(columns(app)[0]) == 3
    assert widget(app, "vec_lines").value == text


def test_columns_of_text_are_named_as_left_out() -> None:
    app = brought("word,note,nice,loud,id\nhappy,I like it,9,6,1\nangry,I do not,1,9,2\ncalm,home,8,0,3\n", "m.csv")
    assert "3 words, 2 numbers each (nice, loud)" in shown(app)
    assert "Left out: the columns note, id." in shown(app)


def test_which_set_the_next_one_replaces_is_said_before_it_is_read() -> None:
    app = brought(FILE)
    assert not app.warning
    (own,) = vector_sets_of(app).values()
    app.session_state["vector_sets_kept"] = dict.fromkeys(("my *text*", "second", "third"), own)
    (warning,) = app.run().warning
    assert "keeps 3 sets" in warning.value
    assert "the oldest, *my \\*text\\**" in warning.value


def to_the_list(app: AppTest) -> AppTest:
    app.query_params["vec_view"] = "A word in each"
    app.session_state["vec_view"] = "A word in each"
    return app.run()


def vector_sets_of(app: AppTest) -> dict[str, WordVectors]:
    return app.session_state["vector_sets_kept"]


def test_a_bad_row_is_named_or_left_out_and_counted() -> None:
    bad = FILE + "broken 1 2\n"
    app = brought(bad)
    (error,) = app.error
    assert "line 8" in error.value.replace("\\", "")
    assert not has_widget(app, "vec_upload_0")  # the next file is not taken for a part of this one
    assert "vector_sets_kept" not in app.session_state
    widget(app, "vec_without").click().run()
    if reading := app.session_state["background_jobs"].get(lines.JOB):
        assert reading[1].join(20)
        app.run()
    assert "Line 8 is left out, all others are used." in shown(app)
    assert len(vector_sets_of(app)["cities"]) == 7


def test_the_server_lets_go_of_an_uploaded_file_when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    monkeypatch.setattr(MemoryUploadedFileManager, "remove_file", lambda _, session_id, file_id: gone.append(file_id))
    brought(FILE)
    assert len(gone) == 1


def test_a_file_with_mistakes_leaves_the_word_and_what_counts_as_they_were() -> None:
    app = brought("beer;price;litres\nPilsner;320;0.5\nStout;450;0.9\nIPA;400;0.1\nipa;100;2\n", "beers.csv")
    choose(app, "vec_own_word", "Stout")
    widget(app, "vec_size").set_value(True).run()
    choose_file(app, "beer;price;litres\nBock;3;4\nAle;n/a;9\nMild;;2\nPorter;1;2\n", "more.csv")
    assert app.error
    assert (widget(app, "vec_own_word").value, widget(app, "vec_size").value) == ("Stout", True)
    assert "of Stout do" in shown(app) or "those of Stout" in shown(app)
    widget(app, "vec_one_scale").click().run()
    assert "left out" not in shown(app), "IPA and ipa are two words, as in the file"
    assert widget(app, "vec_lines").value.splitlines()[-1] == "ipa 2.2 10"


def test_a_file_is_not_offered_to_be_read_without_its_bad_rows_where_too_few_are_left() -> None:
    app = brought("town,goals,points\nBury,3,4\nWigan,2,x\nLeigh,,7\n")
    assert "without the rows that cannot be read too few are left" in app.error[0].value
    assert "line 3: 'points' of 'Wigan' is 'x', which is not a number; line 4:" in app.error[0].value.replace(
        "\\", ""
    ), "all of them"
    assert not has_widget(app, "vec_without")


def test_what_is_no_set_of_vectors_is_a_message_and_the_page_goes_on() -> None:
    app = brought(b"\x89PNG\r\n\x1a\n\0\0")
    assert not app.exception
    assert app.error
    assert has_widget(app, "vec_upload_1")
    assert not has_widget(app, "vec_without")


def test_a_hostile_name_is_shown_as_it_is() -> None:
    app = brought(FILE, name="![x](https://example.org) **a**.txt")
    assert not app.exception
    assert all("![" not in text for text in shown(app).replace("\\", "\0").split("\n") if "example" in text)


def test_a_set_is_taken_away_whole_or_some_of_its_words(downloads: Downloads) -> None:
    app = brought(FILE)
    downloads.files.clear()
    to_the_list(app)
    assert downloads.files["wordspace-cities.txt"].split()[0] == "New_York"
    assert len(downloads.files["wordspace-cities.txt"].splitlines()) == 7
    choose(app, "vec_only_cities", "new york, frog, unknown")
    assert [line.split()[0] for line in downloads.files["wordspace-cities.txt"].splitlines()] == ["New_York", "frog"]
    assert "Not in this set, and so left out: unknown." in shown(app)


def test_a_removed_set_is_gone_from_memory(own_memory: work.SetMemory) -> None:
    app = brought(FILE)
    assert own_memory.taken > 0
    to_the_list(app)
    widget(app, "vec_remove_cities").click().run()
    assert "cities" not in shown(app)
    gc.collect()
    assert own_memory.taken == 0


def test_past_the_memory_of_all_sessions_a_set_is_refused(
    own_memory: work.SetMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_memory, "most", 100)
    app = brought(FILE)
    (error,) = app.error
    assert "for all its visitors" in error.value
    assert "vector_sets_kept" not in app.session_state


@pytest.fixture
def own_memory(monkeypatch: pytest.MonkeyPatch) -> work.SetMemory:
    """What counts the sets of this test alone."""
    memory = work.SetMemory(2**30)
    monkeypatch.setattr(vector_sets, "set_memory", lambda: memory)
    return memory


def test_another_session_neither_sees_nor_names_a_set() -> None:
    brought(FILE)
    other = open_page("pages/similarity.py", {"vector_set": "cities"})
    assert "This link was made with the vectors cities, which are only in the tab" in shown(other)
    assert "Nearest to frog is toad" in shown(other)
    assert "cities" not in shown(open_page(PAGE))


def test_a_reloaded_tab_has_its_sets_back_by_its_secret_once_the_session_before_is_gone() -> None:
    app = brought(FILE)
    before = app.session_state["vector_sets_held"]
    assert len(before.secret) > 40
    assert take_up(before.secret) == {}, "the session before is still there"
    before.disconnected()
    assert take_up(before.secret[:-1]) == {}
    assert take_up("") == {}
    assert list(taken := take_up(before.secret)) == ["cities"]
    assert len(taken["cities"]) == 7
    assert vector_sets_of(app) == {}, "they are held once"
    assert take_up(before.secret) == {}, "the tab is here again"


def test_a_session_whose_browser_stays_away_lets_its_sets_go_and_they_cannot_be_taken_up() -> None:
    app = brought(FILE)
    left = app.session_state["vector_sets_held"]
    assert list(left.sets) == ["cities"]
    left.disconnected()
    left.let_go()
    assert vector_sets_of(app) == {}
    assert take_up(left.secret) == {}


def take_up(secret: str) -> dict[str, WordVectors]:
    """The sets of a new session whose tab has shown a secret."""

    def script(secret: str) -> None:
        from wordspace.frame import vector_sets

        vector_sets.take_up(secret)

    app = AppTest.from_function(script, args=(secret,)).run()
    assert not app.exception
    return dict(vector_sets_of(app)) if "vector_sets_kept" in app.session_state else {}


def test_the_limits_stand_beside_the_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bring, "LIMITS", Limits(words=12_345, dimensions=67, file_bytes=2**21, unpacked_bytes=2**22))
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    assert "At most 2 MB, 12,345 words, 67 numbers each, and 4 MB unpacked" in shown(app)


def test_a_link_to_a_shared_set_works_in_a_fresh_session() -> None:
    app = open_page("pages/similarity.py", {"vector_set": BERT, "sim_word": "king"})
    assert widget(app, vector_sets.CHOICE).value == BERT
    assert "Nearest to king is queen" in shown(app)
    assert "## begins a part of a word" in shown(app)
    assert "bert_dictionary()" in shown(app), "how the code is changed for these vectors"
    choose(app, vector_sets.CHOICE, "GloVe")
    assert "Nearest to king is prince" in shown(app)
    assert has_widget(app, vector_sets.CHOICE), "the way back stays"


def test_a_word_of_a_set_with_capitals_is_found_and_said_to_be_told_by_them() -> None:
    app = open_page("pages/similarity.py", {"sim_word": "US"})
    words = ("us", "US", "We", "they", "frog")
    kept = WordVectors.from_arrays(words, np.eye(5), name="mine")
    app.session_state["vector_sets_kept"] = {"mine": with_random_pairs(kept, kept.words)}
    choose(app.run(), vector_sets.CHOICE, "mine")
    assert "Nearest to US is" in shown(app)
    assert "US and us are different words here: capitals decide." in shown(app)
    choose(app, "sim_word", "WE")
    assert "Nearest to We is" in shown(app)
    assert "capitals decide" not in shown(app)


# Each view that uses the chosen vectors, on one of the two.
VIEWS = (
    ("pages/similarity.py", "sim_view", ("Neighbours", "Two words", "Odd one out", "All pairs")),
    ("pages/analogy.py", "ari_view", ("Your sum", "Complete the pair", "Many pairs")),
    ("pages/map.py", "map_view", ("Word groups", "Your axes", "Atlas", "The shadow")),
    ("pages/sentences.py", "ctx_view", ("Two sentences",)),
)


@pytest.mark.parametrize(("path", "key", "views"), VIEWS)
def test_every_view_works_with_bert_s_dictionary_and_with_labels_of_any_kind(
    path: str, key: str, views: Sequence[str]
) -> None:
    labels = ["New_York", "New York", "東京", "Łódź", "don't", "2014", "c++", *(f"row {n}" for n in range(30))]
    kept = WordVectors.from_arrays(labels, np.random.default_rng(0).normal(size=(len(labels), 6)), name="mine")
    app = open_page(path, {key: views[0]})
    app.session_state["vector_sets_kept"] = {"mine": with_random_pairs(kept, kept.words)}
    app.run()
    for number, view in enumerate(views):
        name = ("mine", BERT)[number % 2]
        app.query_params[key] = app.session_state[key] = view
        app.run()
        choose(app, vector_sets.CHOICE, name)
        assert widget(app, vector_sets.CHOICE).value == name
        assert not app.exception, (view, name)
        assert not app.error, (view, name)
        assert "are not among" not in shown(app), (view, name)


@pytest.mark.parametrize("name", list(shared_sets()))
def test_the_code_for_a_set_loads_it(name: str) -> None:
    code = snippets.loading(name, "vectors")
    assert str(shared_sets()[name].words) in run_code(f"{code}\nprint(len(vectors))").replace(",", "")


# Two sets


def test_two_texts_with_two_words_exchanged_open_on_one_of_them_between_the_neighbours_of_either() -> None:
    app = open_page(PAGE, EXCHANGED)
    assert not app.exception
    assert "Nearest to **wolf**, *Toy world A* puts **dog** and *Toy world B* puts **bicycle**" in shown(app)
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    first, second = (dict(zip(trace["text"], trace["x"], strict=True)) for trace in figure["data"][1:3])
    assert first.keys() == second.keys() > {"dog", "bicycle"}, "both have all names"
    assert "Near the middle is near." in shown(app)
    assert code_prints(app)
    choose(app, "vec_drawn", "wolf, ferry, cheese")
    assert "## *Toy world A* and *Toy world B* agree most on **" in shown(app)
    assert "**, least on **wolf**" in shown(app) or "**, least on **ferry**" in shown(app)
    assert "a long line alone is no disagreement" in shown(app)
    assert "100 % would be one and the same; with the words mixed up it is" in shown(app), "in the fold"


def test_two_texts_with_two_words_exchanged_are_told_apart_by_them() -> None:
    app = open_page(PAGE, EXCHANGED | DIFFER)
    assert not app.exception
    assert "Nearest to wolf, Toy world A puts dog and Toy world B puts bicycle" in shown(app)
    assert "in the second text wolf and ferry change places" in shown(app)
    differ = read(html_figures(app)[-1]).all("table")[1]
    assert [row.all("td")[0].text.split()[0] for row in differ.all("tr")[1:3]] == ["wolf", "ferry"]
    choose(app, "vec_first", "GloVe")
    choose(app, "vec_word", "computer")
    choose(app, "vec_first", "Toy world A")
    assert "is not among" not in shown(app), "a word of other sets does not stay"
    assert "Nearest to wolf, Toy world A puts dog" in shown(app)
    choose(app, "vec_word", "cheese")
    assert "Nearest to cheese, " in shown(app) or "nearest to cheese are the same" in shown(app)
    choose(app, "vec_compare", "Both on one map")
    assert not app.exception
    choose(app, "vec_drawn", "wolf, ferry, cheese")
    assert "agree most on **cheese**, least on **ferry**" in shown(app)
    assert "Of the 33 words nearest to each, so many are the same in both: cheese 33, wolf 2, ferry 0." in shown(app)
    assert "the residual, is 0.08 of what" in shown(app), "for specialists"
    assert code_prints(app)


def test_every_lesson_opens_in_every_comparison() -> None:
    app = open_page(PAGE, COMPARE)
    for view in ("Which words differ", "Both on one map", "Test sets"):
        lessons = [str(button.key) for button in app.button if str(button.key).startswith("send_shut_vec_pair")]
        assert len(lessons) >= 3
        for lesson in lessons:
            app.query_params["vec_compare"] = app.session_state["vec_compare"] = view
            widget(app, lesson).click().run()
            assert not app.exception, (view, lesson)
            assert not app.error, (view, lesson)
            assert html_figures(app) or app.get("plotly_chart")


def test_a_set_is_never_beside_itself() -> None:
    app = open_page(PAGE, COMPARE | {"vec_first": "GloVe", "vec_second": "GloVe"})
    assert app.selectbox(key="vec_second").value == BERT
    choose(app, "vec_first", BERT)
    assert app.selectbox(key="vec_second").value == SHIPPED
    assert "GloVe" in app.selectbox(key="vec_first").options
    assert BERT not in app.selectbox(key="vec_second").options
    assert app.get("plotly_chart")


def test_what_two_sets_share_too_few_words_for_is_not_offered_and_a_link_to_it_is_told_why() -> None:
    app = open_page(PAGE, EXCHANGED | {"vec_compare": "Test sets"})
    assert "*Test sets* asks for words of which these two sets know too few." in shown(app)
    assert not has_widget(app, "vec_score")
    assert "Nearest to **wolf**, *Toy world A* puts **dog**" in shown(app)
    assert list(app.button_group(key="vec_compare").options) == ["Both on one map", "Which words differ"]
    choose(app, "vec_drawn", "horse")
    assert "too few" in shown(app), "as long as the two sets stand there"
    choose(app, "vec_compare", "Which words differ")
    assert "too few" not in shown(app)


def test_two_sets_are_asked_the_questions_of_the_scoreboard() -> None:
    app = open_page(PAGE, COMPARE)
    family = next(section for section in google_analogies() if section.name == "family")
    words = list(dict.fromkeys(word for q in family.questions for word in (q.a, q.b, q.c, q.expected)))
    one = WordVectors.from_arrays(words, shared_sets()[SHIPPED].load().units(words))
    other = WordVectors.from_arrays(words, np.random.default_rng(0).normal(size=(len(words), 9)))
    app.session_state["vector_sets_kept"] = {"one": one, "other": other}
    app.run()
    next(button for button in app.button if button.label == "one beside other").click().run()
    choose(app, "vec_compare", "Test sets")
    assert "Both are asked the same 506 questions" in shown(app)
    widget(app, "vec_score").click().run()
    if scoring := app.session_state["background_jobs"].get("vec_scoring"):
        assert scoring[1].join(60)
        app.run()
    assert not app.exception
    assert "one is better on the one test" in shown(app)
    rows = read(html_figures(app)[-1]).all("tr")
    assert rows[1].all("th")[0].text == "506 questions about facts"
    assert app.table[0].value["other"].tolist()[1] == "–, 0 asked"


def test_own_sets_are_compared_and_a_removed_one_leaves_the_fields() -> None:
    app = brought(FILE)
    app.query_params.update(COMPARE)
    app.session_state["vec_view"] = "Compare two"
    app.run()
    assert app.selectbox(key="vec_first").value == "GloVe", "two sets of everybody, whatever was brought"
    (beside,) = [button for button in app.button if button.label == "cities beside GloVe (lists, no map)"]
    beside.click().run()
    assert app.selectbox(key="vec_first").value == "cities"
    assert "GloVe holds only the 3 words that both have" in shown(app)
    assert not has_widget(app, "vec_compare"), "there is nothing else that could be compared"
    app.session_state["vec_which_two_1"] = True  # the panel is opened anew, and what it sends is a choice
    app.run()
    for first, view in (("GloVe", "Both on one map"), ("cities", "One word")):
        choose(app, "vec_first", first)
        if first == "GloVe":
            choose(app, "vec_second", BERT)
            choose(app, "vec_compare", view)
    assert "*Both on one map* needs 5 words that are in both sets. Here" in shown(app)
    assert len(columns(app)) == 2


def test_a_word_of_no_set_is_told_in_one_line_and_a_row_of_ones_own_that_holds_it_is_offered() -> None:
    app = brought("beer;price;strength\nPilsner;32;5\nÖl light;20;2\nStout;45;6\nPorter;48;5.5\n", "beers.csv")
    to_the_list(app)
    choose(app, "vec_word", "öl")
    told = shown(app)
    assert "beers and BERT" not in told
    assert any("Öl light</a>." in figure for figure in html_figures(app))
    assert list(widget(app, "vec_word_preset").options)[:3] == ["Pilsner", "Stout", "Porter"]


def test_two_sets_of_few_shared_words_say_so_on_their_button_and_open_on_a_word_of_both() -> None:
    app = brought("beer;price;strength\nstout;32;5\nÖl light;20;2\nlager;45;6\nzzyzx ale;48;5.5\n", "beers.csv")
    choose(to_the_list(app), "vec_word", "zzyzx ale")
    app.query_params["vec_view"] = app.session_state["vec_view"] = "Compare two"
    app.run()
    (button,) = [one for one in app.button if one.label == "beers beside GloVe (lists, no map)"]
    button.click().run()
    assert not app.exception
    assert widget(app, "vec_word").value in ("stout", "lager")


def test_in_the_place_of_a_word_that_one_set_lacks_no_rare_name_is_offered() -> None:
    for word, near in (("bosun", "Both have: "), ("croissant", "Near croissant in GloVe, and in both: pudding")):
        app = open_page(PAGE, COMPARE | {"vec_drawn": word})
        (told,) = [read(figure).text for figure in html_figures(app) if 'class="instead"' in figure]
        assert f"BERT does not have {word}. {near}" in told
        assert "ezio" not in told


def test_two_sets_without_a_common_word_lead_to_the_one_that_shares_most() -> None:
    app = open_page(PAGE, COMPARE)
    rows = np.random.default_rng(2).normal(size=(12, 3))
    towns, streets = [f"街{n}" for n in range(12)], [f"通り{n}" for n in range(12)]
    app.session_state["vector_sets_kept"] = {
        "streets": WordVectors.from_arrays(streets, rows),
        "towns": WordVectors.from_arrays(towns, rows),
    }
    app.run()
    choose(app, "vec_first", "towns")
    told = (
        "*towns* and *BERT* share no word, and no other set here has any of *towns*. To compare *towns*, bring a second"
    )
    assert told in shown(app)
    assert "towns beside GloVe" not in [button.label for button in app.button], "which would lead nowhere"
    assert not has_widget(app, "vec_way_out")
    more = WordVectors.from_arrays([*towns[:7], "frog"], rows[:8])
    app.session_state["vector_sets_kept"] = {"more": more, "towns": WordVectors.from_arrays(towns, rows)}
    app.run()
    assert "*towns* has 7 in common with *more*:" in shown(app)
    assert "towns beside more" in [button.label for button in app.button]
    widget(app, "vec_way_out").click().run()
    assert app.selectbox(key="vec_first").value == "towns"
    assert app.selectbox(key="vec_second").value == "more"
    assert app.get("plotly_chart"), "both on one map"
    assert not has_widget(app, "vec_way_out")


# One set judged


def test_a_set_is_measured_beside_glove() -> None:
    app = open_page(PAGE, {"vec_view": "What shape is a set", "vec_judged": BERT})
    assert not app.exception
    assert f"The words of *{BERT}* spread in all directions" in shown(app)
    measures = read(next(figure for figure in html_figures(app) if "measures" in figure)).all("tbody")
    assert [cell.text for cell in measures[0].all("td")[:2]] == ["0.01", "0.05"]
    assert measures[1].all("td")[1].text == "64 of 100"
    assert measures[2].all("td")[1].text == "71 times"
    assert app.get("plotly_chart")
    for name in ("GloVe", "Toy world A"):
        choose(app, "vec_judged", name)
        assert not app.exception
        assert not app.error


def test_a_reading_that_ends_while_the_page_is_drawn_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = bring.limits

    def ended_meanwhile() -> Limits:
        if (job := jobs.get(lines.JOB)) is not None:
            assert job.join(20)
        return limits()

    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    monkeypatch.setattr(bring, "limits", ended_meanwhile)
    choose(app, "vec_upload_0", [("cities.txt", FILE.encode(), "text/plain")])
    assert "7 words, 4 numbers each" in shown(app)


def test_the_set_that_was_brought_is_the_one_that_is_judged_and_chosen_once() -> None:
    app = brought(FILE)
    to_the_list(app)
    assert not has_widget(app, vector_sets.CHOICE)
    assert widget(app, "vec_judged").options == ["GloVe", BERT], "too small a set has no shape"
    assert "The words of *GloVe* spread in all directions" in shown(app)
    assert "*cities* has 7 words: too few to have a shape" in shown(app)
    large = WordVectors.from_arrays([f"w{n}" for n in range(60)], np.random.default_rng(1).normal(size=(60, 5)))
    app.session_state["vector_sets_kept"] = {"large": large}
    app.run()
    assert widget(app, "vec_judged").value == "large"
    assert "The words of *large*" in shown(app)


def test_a_set_that_shares_no_word_with_glove_is_shown_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "東京 1 2\n大阪 2 1\n猫 0 1\n"
    app = brought(rows, name="words.txt")
    assert not app.exception
    assert not app.error
    assert "Nearest to 東京 in words is 猫" in shown(app)
    (code,) = app.code
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-vectors.txt").write_text(rows, encoding="utf-8")
    assert run_code(code.value) == "words ['猫', '大阪']\n"


def test_what_many_ask_at_once_is_made_once() -> None:
    makers = []
    asked = threading.Barrier(4)

    def make() -> str:
        makers.append(threading.current_thread())
        return cache.kept("part", (SHIPPED,), lambda: "made")  # what is made of something else that is kept

    def ask(_: int) -> str:
        asked.wait(10)
        return cache.kept("whole", (SHIPPED,), make)

    with ThreadPoolExecutor(4) as visitors:
        assert list(visitors.map(ask, range(4))) == ["made"] * 4
    assert len(makers) == 1


def test_who_asks_for_one_result_does_not_wait_for_another() -> None:
    done = threading.Event()

    def slow() -> str:
        assert done.wait(20), "what was asked meanwhile did not come"
        return "slow"

    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(cache.kept, "slow", (SHIPPED,), slow)
        assert cache.kept("quick", (SHIPPED,), lambda: "quick") == "quick"
        done.set()
        assert waiting.result(20) == "slow"


def test_the_two_sets_that_ship_have_their_scores_at_once_and_those_of_a_new_run_take_their_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That a run comes to the same is a test of the core's (`test_changes`), and takes seven seconds."""
    asked: list[WordVectors] = []

    def scorings(*both: WordVectors) -> Iterator[Scoring]:
        asked.extend(both)
        yield Scoring(1, 5, ())
        yield GLOVE_BESIDE_BERT

    monkeypatch.setattr(scored, "scorings", scorings)
    app = open_page(PAGE, COMPARE | {"vec_compare": "Test sets"})
    assert "BERT is better on all 3 tests" in shown(app)
    assert "These numbers are stored" in shown(app)
    assert "*Which to use* has other numbers: it asks all" in shown(app)
    kept = html_figures(app)[-1]
    widget(app, "vec_score").click().run()
    for _ in range(60):  # watched, as by a page that is open: what nobody watches is ended, on a busy machine too soon
        if (scoring := app.session_state["background_jobs"].get("vec_scoring")) is None:
            break
        scoring[1].join(1)
        app.run()
    assert "vec_scoring" not in app.session_state["background_jobs"]
    assert "These numbers are stored" not in shown(app)
    assert html_figures(app)[-1] == kept
    assert asked == [vector_sets.load(SHIPPED), vector_sets.load(BERT)]


def test_a_link_of_before_still_chooses_its_set() -> None:
    app = open_page("pages/similarity.py", {vector_sets.CHOICE: "BERT's dictionary", "sim_word": "king"})
    assert widget(app, vector_sets.CHOICE).value == BERT
    app = open_page(PAGE, COMPARE | {"vec_first": "BERT without a sentence", "vec_second": "GloVe"})
    assert (app.selectbox(key="vec_first").value, app.selectbox(key="vec_second").value) == (BERT, SHIPPED)


def test_whether_two_sets_agree_on_a_word_and_of_what_kind_their_words_are() -> None:
    app = open_page(PAGE, EACH)
    for word, said in (
        ("rock", "no word is in both lists. On the Map of meaning, 8 of the 8 words of GloVe lie among music."),
        ("march", "They agree: 7 of 8 words, coloured, are in both lists."),
        ("london", "are in both lists. GloVe (2014) counted"),  # of no kind are both lists
        ("nora", "They agree in kind: no word is in both lists, but they are of one field."),
        ("max", "BERT goes by spelling here: 5 of its 8 words begin as max does."),
    ):
        choose(app, "vec_word", word)
        assert said in shown(app).replace("\n", " "), word


def test_a_link_of_before_with_a_word_alone_opens_the_view_that_was_the_first_then() -> None:
    assert "Nearest to pizza: GloVe says sandwich" in shown(open_page(PAGE, {"vec_word": "pizza"}))
    assert "Nearest to apple in foods is pear" in shown(open_page(PAGE))


def test_an_emptied_field_keeps_the_map_of_both_in_grey_and_says_what_to_type() -> None:
    app = open_page(PAGE, COMPARE | {"vec_compare": "Both on one map"})
    drawn = widget(app, "vec_drawn").value
    assert "Below is still" not in shown(app)
    choose(app, "vec_drawn", "")
    assert f"Below is still the map of {drawn}. Type a word, or several" in shown(app).replace("`", "")
    assert "## Nearest to" in shown(app)


def test_beside_a_table_of_ones_own_its_words_are_offered_and_any_other_can_be_typed() -> None:
    app = brought("player,pace,price\nmessi,9,9\nkane,5,8\nneuer,1,5\nronaldo,9,8\n", "players.csv")
    app.session_state["vec_view"] = "A word in each"
    app.run()
    assert {*app.button_group(key="vec_word_preset").options} == {"messi", "kane", "neuer", "ronaldo"}
    choose(app, "vec_word", "rock")
    assert "GloVe says band" in shown(app)


def test_why_the_nearest_of_several_on_a_map_is_another_than_in_each_set_is_said() -> None:
    told = shown(open_page(PAGE, COMPARE | {"vec_compare": "Both on one map", "vec_drawn": "lena, jonas"}))
    assert "Nearest to **jonas**, *GloVe* puts **nestor**" in told
    assert "Only words that both have are searched here." in told
    assert "Nearest to jonas: GloVe says bjorkman" in shown(open_page(PAGE, EACH | {"vec_word": "jonas"}))


def test_two_other_sets_are_compared_by_words_of_theirs_and_are_called_as_their_list_calls_them() -> None:
    toys = {"vec_first": "Toy world A", "vec_second": "Toy world B", "vec_drawn": "wolf, parliament"}
    app = open_page(PAGE, COMPARE | {"vec_compare": "Both on one map"} | toys)
    assert "parliament is not among the 176 words of Toy world A" in shown(app).replace("*", "").replace("`", "")
    widget(app, "vec_first").set_value("GloVe")
    choose(app, "vec_second", "BERT")
    assert widget(app, "vec_drawn").value == "wolf, parliament", "which both have"
    choose(app, "vec_second", "Toy world B")
    assert "parliament" not in widget(app, "vec_drawn").value
    assert "Below is still" not in shown(app)
    choose(app, "vec_drawn", "")
    assert "Type a word, or several" in shown(app)
    widget(app, "vec_first").set_value("Toy world A").run()
    assert "Type a word, or several" not in shown(app), "nobody emptied the field of these two"
    assert widget(app, "vec_drawn").value


def test_a_word_that_the_second_set_lacks_leaves_a_map_on_screen_and_leads_to_words_that_both_have() -> None:
    app = open_page(PAGE, COMPARE | {"vec_compare": "Both on one map", "vec_drawn": "ramadan"})
    (offered,) = [text for text in html_figures(app) if "?vec_drawn=" in text]
    assert "<i>BERT</i> does not have <b>ramadan</b>. Near <b>ramadan</b> in <i>GloVe</i>, and in both: " in offered
    near = [link.text for link in read(offered).all("a")]
    assert len(near) == 3
    assert all(word in vector_sets.load(BERT) for word in near)
    assert EXAMPLE in shown(app)
    assert app.get("plotly_chart")
    choose(app, "vec_drawn", near[0])
    choose(app, "vec_drawn", "bitcoin")
    assert "BERT does not have bitcoin. Both have: rock, star, " in read("".join(html_figures(app))).text
    assert f"Below is still the map of {near[0]}." in shown(app).replace("`", "")
    assert f"Nearest to **{near[0]}**" in shown(app)
    choose(app, "vec_drawn", "inflaton")
    assert "inflation" in app.button_group(key="vec_drawn_rescue_pill").options
    assert f"Nearest to **{near[0]}**" in shown(app)
    choose(app, "vec_drawn", "bitcoin, heparn")
    assert "heparn is not among" in shown(app).replace("`", "")
    assert "So the answer is without it" not in shown(app), "there is no answer"
    choose(app, "vec_drawn", f"bitcoin, {near[0]}")
    assert "Not among the words of *BERT*, and so left out: bitcoin." in shown(app)
    assert f"The map is of **{near[0]}** alone, and of what lies near it." in shown(app)
    assert "Below is still" not in shown(app)


def test_of_what_kind_the_nearest_words_are_is_said_with_the_map_of_both() -> None:
    def told(words: str) -> str:
        app = open_page(PAGE, COMPARE | {"vec_compare": "Both on one map", "vec_drawn": words})
        return " ".join(read(text).text for text in html_figures(app) if "Map of meaning" in text).replace("\n", " ")

    assert re.search(r"\d of the 8 words nearest in GloVe lie among names of people", told("ward"))
    assert told("rock, star") == "", "of several words no list is told"


def test_on_names_glove_and_bert_agree_less_than_on_other_words_and_that_is_said() -> None:
    glove, bert = vector_sets.load(SHIPPED), vector_sets.load(BERT)
    known = [word for word in glove.words[500:20_000] if bert.words.look_up(word)]
    names = [word for word in known if frame_cache.is_name(word)]
    others = [word for word in known if not frame_cache.is_name(word) and in_dictionary(word)]

    def alike(words: Sequence[str]) -> float:
        lists = [nearest_in_each([glove, bert], word, 8, whole=[False, False]) for word in words]
        return fmean(len(in_all_lists(found)) for found in lists if all(found))

    assert 2 * alike(names[::20]) < alike(others[::160])
    assert "whose name it is" in shown(open_page(PAGE, {**EACH, "vec_word": "kant"}))
    assert "whose name it is" not in shown(open_page(PAGE, {**EACH, "vec_word": "rock"}))


BOATS = "boat mast cargo\nketch 9 1\nbarge 0 9\nsloop 8 0\nraft 0 0"
SHIPS = "ship;length;tonnes\ncog;12,5;40\ncarrack;30;1000\ncaravel;22;60\n"
CLUB = "member;rows;sails\nAnna;9;1\nBert;0;9\nCarl;8;3\n"


def test_what_takes_a_table_back_belongs_to_the_set_on_screen_and_no_table_of_the_readers_is_lost() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    choose(app, "vec_lines", foods.FOODS.replace("apple 7", "apple 8"))
    widget(app, "send_vec_lines").click().run()
    choose(app, "vec_lines", BOATS)
    widget(app, "send_vec_lines").click().run()
    assert "“raft” has zeros alone" in shown(app)
    choose_file(app, SHIPS, "ships.csv")
    assert "raft" not in shown(app), "it was a line of the table before"
    widget(app, "vec_one_scale").click().run()
    scaled = widget(app, "vec_lines").value
    choose_file(app, CLUB, "club.csv")
    assert not has_widget(app, "vec_lines_unscale"), "the members were not put on one scale"
    widget(app, "vec_lines_back").click().run()
    assert "mast cargo\nketch 9 1\nbarge" in widget(app, "vec_lines").value
    widget(app, "vec_lines_back").click().run()
    assert "apple 8 4" in widget(app, "vec_lines").value, "the foods that were typed over before"
    widget(app, "vec_lines_back").click().run()
    assert "mast cargo\nketch 9 1\nbarge" in widget(app, "vec_lines").value, "and round again"
    assert list(vector_sets_of(app)) == ["ships", "club", "my table"]
    app.session_state["vec_view"] = "Compare two"
    app.run()
    assert not [button.label for button in app.button if "club beside my table" in button.label], "they share no word"
    app.session_state["vec_view"] = "Your own numbers"
    app.run()
    assert vector_sets_of(app)["ships"]["carrack"].tolist() == [10, 10]
    for name in ("my table", "club"):
        widget(app, f"vec_remove_{name}").click().run()
    assert widget(app, "vec_lines").value == scaled
    widget(app, "vec_lines_unscale").click().run()
    assert "Nearest to cog in ships" in shown(app)
    assert "cog 12.5 40" in widget(app, "vec_lines").value
    app.session_state["vec_view"] = "A word in each"
    assert "Read from a file and changed in this tab" in shown(app.run())


def test_lines_that_were_written_and_not_taken_come_back_after_our_foods() -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    choose(app, "vec_lines", CLUB.replace(";", " "))
    widget(app, "send_vec_lines").click().run()
    begun = "ketch 9 1\nbarge"
    choose(app, "vec_lines", begun)
    widget(app, "vec_try_foods").click().run()
    for wanted in ("word rows sails\nAnna 9 1\nBert 0 9\nCarl 8 3", begun):
        widget(app, "vec_lines_back").click().run()
        assert widget(app, "vec_lines").value == wanted


def test_a_table_of_a_file_that_was_typed_over_is_not_lost_when_the_file_is_asked_for_again() -> None:
    app = brought(CLUB, "club.csv")
    typed_over = widget(app, "vec_lines").value.replace("Anna 9", "Anna 7")
    choose(app, "vec_lines", typed_over)
    widget(app, "send_vec_lines").click().run()
    widget(app, "vec_lines_in_file").click().run()
    assert "Anna 9 1" in widget(app, "vec_lines").value
    widget(app, "vec_lines_back").click().run()
    assert widget(app, "vec_lines").value == typed_over
    assert list(vector_sets_of(app)) == ["club"]


def test_a_pair_that_was_chosen_stays_though_the_closed_panel_says_the_pair_of_before() -> None:
    app = open_page(PAGE, COMPARE)
    for label in ("two texts, two words exchanged", "BERT beside GloVe"):
        next(button for button in app.button if button.label == label).click().run()
    widget(app, "vec_first").set_value("Toy world A")
    widget(app, "vec_second").set_value("Toy world B")
    choose(app, "vec_compare", "Test sets")
    assert (widget(app, "vec_first").value, widget(app, "vec_compare").value) == (SHIPPED, "Test sets")
