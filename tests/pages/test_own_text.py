"""Train your own, the view "A whole text": what it trains, what it says of it, and what it answers to bad input."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from embedding_core.runtime.background import Job
from embedding_core.training.skip_gram import Progress
from embedding_core.training.story import CONFIG, GROUPS, STORY
from embedding_core.training.world import toy_world
from embedding_core.vectors.glove_text import to_glove_text
from tests.figure_html import Element, read
from tests.pages.harness import (
    PATIENCE,
    choose,
    copy_link,
    has_widget,
    html_figures,
    markdown,
    open_page,
    run_code,
    shown,
    widget,
    without_code,
)
from tests.slots import all_free
from wordspace.frame import vector_sets
from wordspace.frame.cache import vectors
from wordspace.views.training import snippets, text_inputs, text_job, text_outcome, text_words
from wordspace.views.training.text_inputs import SOURCES, SkipGramConfig
from wordspace.work import cache

PAGE = "pages/training.py"
VIEW = {"trn_view": "A whole text"}
QUICK = {"trn_text_size": "500", "trn_text_speed": "as fast as it can"}


@pytest.fixture(autouse=True)
def nobody_trains() -> Iterator[None]:
    """Whatever a test does, no training is left behind."""
    yield
    for thread in threading.enumerate():
        if thread.name == "wordspace-job":
            thread.join(PATIENCE)
    slots = cache.training_slots()
    assert all_free(slots)


def opened(**query: str) -> AppTest:
    return open_page(PAGE, VIEW | query)


def until(app: AppTest, done: Callable[[AppTest], bool]) -> AppTest:
    """Run the page again and again, as its fragment does in a browser, until it shows what is waited for."""
    deadline = time.monotonic() + PATIENCE
    while not done(app):
        assert not app.exception, app.exception
        assert time.monotonic() < deadline, shown(app)
        time.sleep(0.05)
        app.run()
    return app


def job_of(app: AppTest) -> Job[Progress]:
    return app.session_state["background_jobs"]["trn_text_job"][1]


def trained(app: AppTest) -> AppTest:
    """The page at the end of its training, which needs no run of the page in between, only somebody who watches."""
    deadline = time.monotonic() + PATIENCE
    while not job_of(app).join(0.5):
        assert time.monotonic() < deadline, shown(app.run())
        job_of(app).tick()
    app.run()
    if app.session_state[text_job.RUN].veiled:  # nothing has been pressed yet
        app = trained(widget(app, "trn_text_start").click().run())
    return until(app, lambda app: "The text:" in shown(app) and "finished" in progress(app))


def progress(app: AppTest) -> str:
    return " ".join(bar.proto.text for bar in app.get("progress"))


def watched(app: AppTest) -> dict[str, list[str]]:
    """The table of the watched words: what stands below each heading."""
    (table,) = [read(source) for source in html_figures(app) if 'class="watched"' in source]
    rows = [[cell.text for cell in row.all("th") + row.all("td")] for row in table.all("tr")]
    return {head: list(below) for head, *below in zip(*rows, strict=True)}


def curves(app: AppTest) -> list[Element]:
    return [read(source) for source in html_figures(app) if 'class="course"' in source]


def messages(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.error, *app.warning, *app.info, *app.caption])


def pasted(text: str, **query: str) -> AppTest:
    app = opened(trn_text_source="Your own text", trn_text_speed="as fast as it can", **query)
    choose(app, "trn_text_paste", text)
    return app if app.error else widget(app, "trn_text_start").click().run()


def test_a_toy_world_is_trained_and_scored_against_its_groups() -> None:
    app = trained(opened(trn_text_source="A toy world", trn_text_speed="as fast as it can"))
    said = shown(app)
    assert "13,900 words" in said
    assert "are of its own group; chance would give 24 %" in said
    assert "Nobody told it the groups" in said
    table = watched(app)
    assert list(table) == [
        "times read",
        "nearest to horse",
        "nearest to bus",
        "nearest to sandwich",
        "nearest to castle",
    ]
    assert (table["times read"][0], table["times read"][-1]) == ("10", "0")
    assert [curve.attributes["aria-label"].split(":")[0] for curve in curves(app)] == [
        "Nearest words of the right group",
        "How wrong it is",
    ]
    assert " <small>counting only animals, vehicles, food and places" in "".join(html_figures(app)), "apart when read"
    assert "Small words" not in said, "none of them is in the lists"
    assert not app.error
    choose(app, "trn_text_probes_toy world", "")
    assert text_words.NONE_TO_WATCH in shown(app)
    assert "nearest to horse" not in watched(app)


@pytest.mark.parametrize(
    ("source", "size", "name"),
    [
        ("A toy world", "2000", "2,000 made-up sentences"),
        ("Too little text", "200", "200 made-up sentences"),
        ("A real book", "2000", "*Alice in"),
    ],
)
def test_every_text_waits_for_start(source: str, size: str, name: str) -> None:
    other = trained(opened(**QUICK | {"trn_text_source": "Little text, read 60 times", "trn_text_epochs": "5"}))
    for app in (opened(trn_text_source=source, trn_text_size=size), choose(other, "trn_text_source", source)):
        until(app, lambda app: progress(app).startswith("to be read "))
        assert job_of(app).join(PATIENCE)
        said = shown(app.run())
        assert f"Press **Start**: then it reads {name}" in said
        assert "are of its own group" not in said
        assert progress(app).startswith("to be read ")
        assert watched(app)["times read"] == ["0"]


def test_a_setting_that_was_changed_waits_for_start_and_what_was_trained_before_is_found_again() -> None:
    app = trained(opened(**QUICK))
    assert "500 made-up sentences taught it" in shown(app)
    (title,) = [fold.label for fold in app.expander if "got a vector" in fold.label]
    assert title == f"The {len(app.session_state[text_job.RUN].training.vectors('toy'))} words that got a vector"
    (code,) = [block.value for block in app.code if "toy_world(500, seed=0)" in block.value]
    printed = run_code(code)
    assert "10.00 epochs, loss" in printed, "the code shown trains what is on screen"
    assert "the (" in printed
    choose(app, "trn_text_dim", 20)
    until(app, lambda app: progress(app).startswith("to be read 10"))
    assert "Press **Start**" in shown(app.run())
    choose(app, "trn_text_dim", 50)
    assert "500 made-up sentences taught it" in shown(until(app, lambda app: "finished" in progress(app)))


def test_the_same_link_gives_the_same_vectors_and_another_seed_others() -> None:
    def neighbors(seed: str) -> list[str]:
        app = trained(opened(**QUICK, trn_text_world=seed, trn_text_min_count="1"))
        return watched(app)["nearest to horse"]

    assert neighbors("3") == neighbors("3") != neighbors("4")


def test_too_little_text_is_said_to_be_too_little() -> None:
    app = opened(trn_text_speed="as fast as it can")
    choose(app, "trn_text_source", "Too little text")
    assert "200 made-up sentences taught it too little" in shown(trained(app))
    choose(app, "trn_text_source", "Little text, read 60 times")
    assert widget(app, "trn_text_epochs").value == 60
    assert "of 60 times" in progress(trained(app))
    choose(app, "trn_text_size", 500)
    assert widget(app, "trn_text_source").value == "A toy world"


def test_after_the_story_little_text_is_still_read_60_times() -> None:
    app = opened(trn_text_source="A short story")
    choose(app, "trn_text_source", "Little text, read 60 times")
    assert widget(app, "trn_text_epochs").value == 60


def test_a_text_in_which_no_word_comes_back_is_not_said_to_show_other_words() -> None:
    app = pasted("one two three four", trn_text_probes_paste="force")
    said = shown(app)
    assert "Not watched, because the text does not hold it: force." in said
    assert "instead" not in said
    text = "The cat sat on the mat. A dog ran to the cat on the mat. " * 20
    app = trained(pasted(text, trn_text_probes_paste="force"))
    assert "force. Some frequent words of the text are shown instead." in shown(app)


def test_for_a_misspelt_word_to_watch_one_of_the_text_is_a_tap_away() -> None:
    text = "A nurse speaks of diabetes with a patient. Diabetes makes the patient tired. " * 20
    app = pasted(text, trn_text_probes_paste="nurse, diabetis, zebra")
    assert widget(app, "trn_text_meant").options == ["diabetes"]
    choose(app, "trn_text_meant", ("diabetis", "diabetes"))
    assert widget(app, "trn_text_probes_paste").value == "nurse, diabetes, zebra"
    assert not has_widget(app, "trn_text_meant")


def test_a_pasted_text_is_trained_and_its_own_words_are_watched() -> None:
    text = "The *quick* brown fox jumps over lazy dogs. <b>Dogs</b> sleep while foxes jump quickly.\n" * 30
    app = trained(pasted(text, trn_text_probes_paste="fox, unicorn, <img>"))
    assert list(watched(app)) == ["times read", "nearest to fox"]
    said = shown(app)
    assert "Not watched, because the text does not hold them: unicorn, img" in said
    assert "different words appear often enough" in said
    assert not any("<img>" in without_code(text) for text in markdown(app))
    # Other settings do not replace what was trained until Start is pressed.
    assert not is_grey(app)
    choose(app, "trn_text_dim", 10)
    assert "of another text or other settings" in shown(app)
    assert is_grey(app)
    app = trained(widget(app, "trn_text_start").click().run())
    assert not is_grey(app)


def test_a_text_that_is_read_is_folded_away_with_what_was_said_before_and_comes_back_as_it_is_changed() -> None:
    text = "The farmer led his cow to the field. The queen met the king. Rain and wind came. " * 20
    app = opened(trn_text_source="Your own text", trn_text_speed="as fast as it can")
    choose(app, "trn_text_paste", text)
    assert "much may be chance" in messages(app)
    assert text_words.CHANGE not in [fold.label for fold in app.expander]
    app = trained(widget(app, "trn_text_start").click().run())
    assert text_words.CHANGE in [fold.label for fold in app.expander]
    assert "much may be chance" not in messages(app), "what came of it is judged below"
    assert widget(app, "trn_text_paste").value == text
    assert copy_link(app) == "Copy the link to this view, without your text"
    choose(app, "trn_text_paste", f"{text} The hen ran.")
    assert text_words.CHANGE not in [fold.label for fold in app.expander]
    assert "of another text" in messages(app)
    choose(app, "trn_text_source", "A file")
    assert not progress(app), "the answer of a text is none of a file"
    choose(app, "trn_text_source", "A real book")
    assert copy_link(app) == "Copy the link to this view"


def is_grey(app: AppTest) -> bool:
    """Whether the headline of a run, and its pictures, are those of another one than that which is asked for."""

    def headline(block: Block, *, within: bool) -> bool | None:
        key = str(getattr(block.proto, "id", ""))
        if key.endswith("trn_text_headline"):
            return within
        blocks = (child for child in block.children.values() if isinstance(child, Block))
        found = (headline(child, within=within or key.endswith("_stale")) for child in blocks)
        return next((one for one in found if one is not None), None)

    grey = headline(app.main, within=False)
    assert grey is not None
    return grey


def test_a_watched_word_is_found_however_it_is_written() -> None:
    text = "You don’t walk on the straße, I don't run on the Straße, we don’t sit there.\n" * 30
    app = trained(pasted(text, trn_text_probes_paste="DON’T, Strasse"))
    assert list(watched(app)) == ["times read", "nearest to don't", "nearest to straße"]
    assert "Not watched" not in shown(app)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("word " * 400, "'word', repeated"),
        ("1 2 3 ...", "no words"),
        ("one two three", "Take a longer text, or lower the minimum count to 1."),
        ("a b c d e f " * 4, "to 4 or less"),
        ("x" * 1000, "no words"),
        ("\0binary", "no plain text"),
    ],
)
def test_a_text_that_cannot_be_trained_on_is_answered_and_stays(text: str, told: str) -> None:
    app = until(pasted(text, trn_text_min_count="6"), lambda app: bool(app.error))
    assert told in messages(app).replace("\\", "")
    assert widget(app, "trn_text_paste").value == text
    assert not has_widget(app, "trn_text_keep")


def test_a_text_without_spaces_is_named_before_it_is_trained_on() -> None:
    app = pasted("我喜欢猫。我也喜欢狗。" * 30)
    assert any("each character counts as a word" in note.value for note in app.info)
    app = pasted("the cat sat on the mat " * 400)
    assert not app.info


def test_of_a_text_that_is_too_short_that_is_said_before_start() -> None:
    app = opened(trn_text_source="Your own text")
    choose(app, "trn_text_paste", "the cat sat")
    assert "Only 3 words: it learns from words that come back" in messages(app)
    assert not widget(app, "trn_text_start").disabled
    choose(app, "trn_text_paste", "The cow ate hay in the barn. " * 1_000)
    assert "7,000 words, 6 different ones get numbers. Read 50 times, as it is short: about" in messages(app)
    choose(app, "trn_text_paste", "cow;1\npig;1\nhen;2")
    assert text_words.LIST in messages(app)


def test_without_a_text_there_is_nothing_to_start() -> None:
    for source, told in (("Your own text", "Paste a text above"), ("A file", "Choose a file above")):
        app = opened(trn_text_source=source)
        assert "nothing to read yet" not in messages(app)
        widget(app, "trn_text_start").click().run()
        assert f"There is nothing to read yet. {told}" in messages(app), "a press is answered"
        assert not progress(app)
        assert "nothing to read yet" not in messages(app.run())
        assert "not the file" not in messages(app)
    gone = messages(opened(trn_text_source="A file", trn_text_probes_upload="bread, king"))
    assert "Choose a file above, then press Start. A link or a reload keeps the words to watch, not the file." in gone


def test_words_to_watch_of_an_own_text_have_company_in_it_and_are_the_ones_that_are_watched() -> None:
    story = "The farmer led his cow to the field. Suddenly the horse ran. The queen met the king. Rain and wind came. "
    app = trained(pasted(story * 12))
    offered = widget(app, "trn_text_probes_paste").placeholder.removeprefix("such as ").split(", ")
    assert {"cow", "king", "rain"} <= {*offered}
    assert "suddenly" not in offered
    assert list(watched(app))[1:] == [f"nearest to {word}" for word in offered]
    german = "Der Bauer melkt die Kuh im Stall. Plötzlich regnet es auf die Wiese und der Wind weht über das Feld. "
    choose(app, "trn_text_paste", german * 12)
    assert "bauer" in widget(app, "trn_text_probes_paste").placeholder, "as GloVe has read English, frequent words"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Once upon a time there was a king. He had", "Once upon a time there was a"),
        ("The end. And then", "The end"),
        ("# *Call me* Ishmael!", "Call me Ishmael"),
        ("", "my text"),
        ("x" * 90, "my text"),
    ],
)
def test_a_pasted_text_is_called_by_its_first_words(text: str, title: str) -> None:
    assert text_inputs.title_of(text) == title


def test_a_name_that_another_set_has_says_what_was_trained_on() -> None:
    assert text_outcome.name_of_own("glove", "short story") == "glove on short story"
    assert text_outcome.name_of_own("farm", "short story") == "farm"
    assert text_outcome.name_of_own(" ", "short story") == "short story"


def test_that_the_oldest_set_leaves_is_said_before_another_is_kept() -> None:
    app = trained(opened(**QUICK))
    assert "takes the place of the oldest" not in messages(app)
    made = vectors()
    app.session_state["vector_sets_kept"] = {"first": made, "second": made, "third": made}
    assert "The next one takes the place of the oldest, *first*: download" in messages(app.run())


def test_start_trains_what_was_typed_in_the_same_moment() -> None:
    app = opened(trn_text_source="Your own text", trn_text_speed="as fast as it can")
    widget(app, "trn_text_paste").set_value("the cat sat on the mat and the dog sat on the rug. " * 20)
    app = trained(widget(app, "trn_text_start").click().run())
    assert "It has only begun to tell these words apart" in shown(app)


def test_a_link_of_before_opens_the_field_for_a_text() -> None:
    assert has_widget(open_page(PAGE, {"trn_view": "Your own text", "trn_text_source": "Paste"}), "trn_text_paste")


def test_no_toy_world_stands_in_the_place_of_an_own_text() -> None:
    app = trained(opened(**QUICK))
    choose(app, "trn_text_source", "Your own text")
    assert "The text:" not in shown(app)
    assert not progress(app)
    choose(app, "trn_text_source", "A toy world")
    assert "The text:" in shown(trained(app))


def test_the_error_of_a_text_goes_with_the_text() -> None:
    app = until(pasted("word " * 400), lambda app: bool(app.error))
    choose(app, "trn_text_paste", "")
    assert not app.error
    assert "Paste a text above" in messages(app)


@pytest.mark.parametrize("rate", ["0", "1e9"])
def test_a_learning_rate_outside_the_limits_is_explained_and_starts_nothing(rate: str) -> None:
    app = opened(**QUICK, trn_text_learning_rate=rate)
    assert "from 0.0001 to 0.2" in messages(app).replace("\\", "")
    assert widget(app, "trn_text_start").disabled
    assert widget(app, "trn_text_learning_rate").value == float(rate)
    choose(app, "trn_text_learning_rate", 0.05)
    assert not trained(app).error


def test_pause_and_stop_leave_what_was_learned_so_far() -> None:
    app = trained(opened(trn_text_source="A toy world"))
    widget(app, "trn_text_start").click().run()
    until(app, lambda app: "left" in progress(app))
    widget(app, "trn_text_pause").click().run()
    until(app, lambda app: has_widget(app, "trn_text_continue"))
    assert "paused" in progress(app)
    assert job_of(app).join(PATIENCE)
    before = progress(app.run())  # the record that was being made has come
    assert progress(app.run()) == before
    widget(app, "trn_text_continue").click().run()
    until(app, lambda app: progress(app) != before and "left" in progress(app))
    widget(app, "trn_text_stop").click().run()
    until(app, lambda app: "stopped" in progress(app) and has_widget(app, "trn_text_keep"))


def test_kept_vectors_are_offered_on_the_other_pages_and_downloads_hold_them(monkeypatch: pytest.MonkeyPatch) -> None:
    files: dict[str, Callable[[], bytes]] = {}
    monkeypatch.setattr(st, "download_button", lambda label, data, file_name, *_, **__: files.update({file_name: data}))
    app = trained(opened(**QUICK))
    assert "download them first" in shown(app)  # before anything is kept
    choose(app, "trn_text_name", "small *world*")
    widget(app, "trn_text_keep").click().run()
    assert "Kept as small world on every page of this tab, also after a reload. Closing the tab loses" in shown(app)
    assert "download them first" not in shown(app)  # they are not lost with a reload any more
    kept = app.session_state["vector_sets_kept"]["small world"]
    assert files["wordspace-small-world.txt"]() == to_glove_text(kept)
    assert files["wordspace-small-world.npz"]().startswith(b"PK")
    app.switch_page("pages/similarity.py").run()
    choose(app, vector_sets.CHOICE, "small world")
    assert not app.exception
    assert "Trained in this tab; *Other machines* has a download, and removes it." in shown(app)


def test_two_texts_are_beside_each_other_after_keep_start_and_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[dict[str, str]] = []

    def note(page: str, *, query_params: dict[str, str]) -> None:
        gone.append({"page": page, **query_params})
        st.stop()

    monkeypatch.setattr(st, "switch_page", note)
    app = trained(opened(**QUICK))
    assert widget(app, "trn_text_compare").label == "Compare with GloVe"
    assert "Keep these, then train on another text" in shown(app)
    widget(app, "trn_text_keep").click().run()
    assert widget(app, "trn_text_keep").disabled  # once is enough
    assert widget(app, "trn_text_compare").label == "Compare with GloVe"  # these are the only ones
    assert "Train on another text now" in shown(app)
    app = trained(widget(app, "trn_text_start").click().run())
    assert "Compare with toy world" in widget(app, "trn_text_compare").label
    widget(app, "trn_text_compare").click().run()
    assert list(app.session_state["vector_sets_kept"]) == ["toy world", "toy world 2"]
    (went,) = gone
    assert went == {
        "page": "pages/vectors.py",
        "vec_view": "Compare two",
        "vec_compare": "Which words differ",
        "vec_first": "toy world",
        "vec_second": "toy world 2",
    }


def test_vectors_are_compared_with_glove_where_it_knows_enough_of_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[dict[str, str]] = []

    def note(page: str, *, query_params: dict[str, str]) -> None:
        gone.append(query_params)
        st.stop()

    monkeypatch.setattr(st, "switch_page", note)
    app = trained(opened(**QUICK))
    widget(app, "trn_text_compare").click().run()
    assert [(went["vec_first"], went["vec_second"]) for went in gone] == [("GloVe", "toy world")]
    assert list(app.session_state["vector_sets_kept"]) == ["toy world"]
    app = trained(pasted("The cat sat on the mat and the dog lay by the door. " * 8))
    assert widget(app, "trn_text_compare").disabled
    assert "of the words, and 50 are needed" in shown(app)


def test_glove_is_said_to_know_english_words_and_no_german_ones_though_it_holds_both() -> None:
    english = "the and to of a he was in that his it had as for with him at her she but on not they be is said so you"
    german = "der die das und ist nicht ein ich wir sie mit auf dem den im zu von für auch nach über unter vor beim"
    names = (
        "berlin paris london peter maria hans anna wolf haus garten tee brot wein kind mann frau hund katze tag nacht"
    )
    more = "mutter vater bruder schwester stadt land wald berg see wasser feuer luft erde himmel sonne mond stern"
    told = [
        text_outcome.cannot_compare([*one.split(), *names.split(), *more.split()], vectors())
        for one in (english, german)
    ]
    assert told == ["", "GloVe cannot be compared with these: it has read English."]


def test_the_code_for_an_own_file_runs_with_such_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-text.txt").write_text(toy_world(200).text)
    assert "1.00 epochs" in run_code(snippets.own_text(SkipGramConfig(epochs=1), 2, None))


def test_every_source_sets_widgets_that_exist() -> None:
    app = opened()
    for name, values in SOURCES.items():
        choose(app, "trn_text_source", name)
        assert all(has_widget(app, key) for key in values), name


def test_the_view_opens_on_the_book_and_a_link_of_before_on_its_toy_world() -> None:
    app = opened()
    assert widget(app, "trn_text_source").value == "A real book"
    assert widget(app, "trn_text_epochs").value == SOURCES["A real book"]["trn_text_epochs"]
    assert widget(opened(trn_text_size="1000"), "trn_text_source").value == "A toy world"


def uploaded(data: bytes) -> AppTest:
    app = opened(trn_text_source="A file", trn_text_speed="as fast as it can", trn_text_epochs="2")
    widget(app, "trn_text_upload").set_value(("a story.txt", data, "text/plain"))
    return app.run()


def test_an_uploaded_file_is_trained_under_its_own_name() -> None:
    app = uploaded(toy_world(300).text.encode())
    app = trained(widget(app, "trn_text_start").click().run())
    assert widget(app, "trn_text_name").value == "a story"
    assert "Next to nothing was learned" in shown(app)


@pytest.mark.parametrize(("data", "told"), [(b"", "empty"), (b"GIF89a\0", "no plain text"), (b"caf\xe9", "Line 1")])
def test_a_file_that_is_no_text_is_refused_before_the_start(data: bytes, told: str) -> None:
    app = uploaded(data)
    assert told in messages(app)
    assert widget(app, "trn_text_start").disabled


def test_a_short_text_is_read_often_and_one_button_reads_it_more_where_it_learned_nothing() -> None:
    text = toy_world(200).text
    app = trained(pasted(text))
    assert "of 100 times" in progress(app)
    assert not has_widget(app, "trn_text_again")
    choose(app, "trn_text_epochs", 2)
    app = trained(widget(app, "trn_text_start").click().run())
    assert "Next to nothing was learned" in shown(app)
    app = trained(widget(app, "trn_text_again").click().run())
    assert "of 100 times" in progress(app)
    assert widget(app, "trn_text_epochs").value == 100


def test_other_words_are_watched_without_another_press_of_start() -> None:
    app = trained(pasted("The cat sat on the mat and the dog lay by the door. " * 8))
    assert "It has only begun to tell these words apart" in shown(app), "of a hundred words"
    choose(app, "trn_text_probes_paste", "door, zebra")
    app = trained(app)
    assert list(watched(app)) == ["times read", "nearest to door"]
    assert "does not hold it: zebra" in shown(app)


def test_a_real_book_is_trained_on_and_what_was_typed_stays() -> None:
    app = opened(trn_text_source="Your own text", trn_text_speed="as fast as it can")
    choose(app, "trn_text_paste", "the cat sat")
    assert "*A real book*" in messages(app)
    choose(app, "trn_text_source", "A real book")
    choose(app, "trn_text_epochs", 1)
    # On a busy machine the run may have ended before its table is drawn.
    app = until(
        widget(app, "trn_text_start").click().run(),
        lambda app: "finished" in progress(app) and any('class="watched"' in figure for figure in html_figures(app)),
    )
    assert list(watched(app))[1:] == [f"nearest to {word}" for word in ("queen", "rabbit", "hatter", "door")]
    assert not app.exception, app.exception
    app = until(app, lambda app: has_widget(app, "trn_text_name"))
    assert widget(app, "trn_text_name").value == "Alice in Wonderland"
    choose(app, "trn_text_source", "Your own text")
    assert widget(app, "trn_text_paste").value == "the cat sat", "what was typed stays"


def test_who_comes_back_to_a_text_that_was_trained_finds_its_result_again() -> None:
    app = trained(pasted("The cat sat on the mat and the dog lay by the door. " * 8))
    first = job_of(app).view().records[-1].loss
    choose(app, "trn_text_source", "Too little text")
    assert app.session_state[text_job.RUN].request.world is not None
    app = trained(choose(app, "trn_text_source", "Your own text"))
    assert app.session_state[text_job.RUN].request.world is None
    assert job_of(app).view().records[-1].loss == first


def scored(app: AppTest) -> str:
    return next(text for text in markdown(app) if "of our story" in text)


def test_the_short_story_finds_its_groups_and_can_be_changed() -> None:
    app = trained(opened(trn_text_source="A short story", trn_text_speed="as fast as it can"))
    assert "The short story taught it which words belong together" in shown(app)
    assert (
        "animals, drinks and vehicles of our story, counted among themselves, `100 %` are nearest to one of their own"
        in scored(app)
    )
    assert "chance would give `27 %`" in scored(app)
    assert "below 5,000" not in messages(app)
    nearest = {head: rows[0].split(", ")[0] for head, rows in watched(app).items() if head != "times read"}
    assert nearest["nearest to cat"] in GROUPS["animals"]
    assert nearest["nearest to tea"] in GROUPS["drinks"]
    assert nearest["nearest to bus"] in GROUPS["vehicles"]
    assert "trn_text_story" not in app.query_params
    changed = STORY.replace("cat", "dragon")
    choose(app, "trn_text_probes_story", "dragon")
    app = trained(choose(app, "trn_text_story", changed))
    assert "Your story taught it which words belong together" in shown(app)
    assert watched(app)["nearest to dragon"][0].split(", ")[0] in GROUPS["animals"]
    link = app.query_params["trn_text_story"]
    assert widget(opened(trn_text_source="A short story", trn_text_story=link), "trn_text_story").value == changed
    choose(app, "trn_text_source", "A toy world")
    assert widget(app, "trn_text_dim").value == SkipGramConfig().dim
    choose(app, "trn_text_source", "A short story")
    assert widget(app, "trn_text_story").value == changed, "what was typed stays"
    assert widget(app, "trn_text_dim").value == CONFIG.dim


def test_a_story_of_which_nothing_is_left_is_too_short_and_comes_back_when_asked() -> None:
    app = opened(trn_text_source="A short story", trn_text_speed="as fast as it can")
    choose(app, "trn_text_story", "My nurse reads. " * 3)
    assert "Only 9 words: it learns from words that come back" in messages(app)
    assert "So few different words: judge yourself what it learned" in shown(trained(app))
    assert not has_widget(app, "trn_text_story_again"), "nothing is to be lost by a press"
    choose(app, "trn_text_story", " ")
    widget(app, "trn_text_story_again").click().run()
    assert widget(app, "trn_text_story").value == STORY


def test_before_start_a_sentence_of_the_text_shows_what_is_asked() -> None:
    app = until(opened(), lambda app: any("How it learns" in figure for figure in html_figures(app)))
    (figure,) = (read(f"<div>{figure}</div>") for figure in html_figures(app) if "How it learns" in figure)
    assert "up to 5 words to each side" in figure.text
    assert "so that the next is less wrong." in figure.text
    assert figure.all("mark")[0].text in ("queen", "rabbit", "hatter", "door")
    assert len(figure.all("u")) == 10


def test_the_empty_field_names_words_that_come_back_and_a_word_that_does_not_is_named_before_start() -> None:
    app = opened(trn_text_source="Your own text")
    assert widget(app, "trn_text_probes_paste").placeholder == "words of the text, with commas"
    lines = "The Rhine flows past Cologne. The Danube flows past Vienna. The Rhine flows north. The Danube flows east. "
    widget(app, "trn_text_paste").set_value(lines * 3).run()
    assert widget(app, "trn_text_probes_paste").placeholder.startswith("such as flows, ")
    widget(app, "trn_text_probes_paste").set_value("rhine, elbe").run()
    assert "Not watched, because the text does not hold it: elbe" in shown(app)
