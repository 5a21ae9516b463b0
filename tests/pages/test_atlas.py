"""The atlas on the Map of meaning page, without a browser: what is sent to it, and what is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from embedding_core import WordVectors, most_similar, similarity
from embedding_core.maps import load_atlas
from embedding_core.maps.atlas import drawing_order
from embedding_core.storage import file_sha256
from tests.pages.harness import ROOT, Query, open_page, run_code, shown
from wordspace.frame import cache as shared_cache
from wordspace.views.map.atlas import COMPONENT, LONGEST, MOST_SIMILAR, choose

MAP = "pages/map.py"
ATLAS = load_atlas()


def atlas_page(**query: str | list[str]) -> AppTest:
    arguments: Query = {"map_view": "Atlas", **query}
    return open_page(MAP, arguments)


def drawn(app: AppTest) -> list[Any]:
    """The atlas, where there is one."""
    return [component for component in app.get("bidi_component") if component.key == COMPONENT]


def sent(app: AppTest) -> dict[str, Any]:
    """What the map in the browser gets."""
    (component,) = drawn(app)
    data: dict[str, Any] = json.loads(component.proto.json)[0]
    return data


def ask(app: AppTest, monkeypatch: pytest.MonkeyPatch, asked: object) -> AppTest:
    """Run the page after the map in the browser asked for something."""
    with monkeypatch.context() as during:
        during.setattr(st, "session_state", app.session_state)
        during.setattr(st, "query_params", app.query_params)
        choose(asked)
    return app.run()


def test_the_atlas_opens_with_no_word_and_says_how_far_to_trust_it_and_whose_habits_it_shows() -> None:
    app = atlas_page()
    assert (sent(app)["chosen"], sent(app)["unknown"], sent(app)["similar"]) == (None, None, None)
    near, wide = ATLAS.shares_kept()
    assert f"{100 * near:.0f} % among the ten nearest dots" in shown(app)
    assert f"{100 * wide:.0f} % among the nearest hundred" in shown(app)
    assert "341,479 words" in shown(app)
    assert "The bold names were given by people" in shown(app)
    assert "up to 2014 used the words, not facts about people" in shown(app)


def test_the_files_that_the_browser_keeps_exist_and_carry_their_version() -> None:
    files = sent(atlas_page())["files"]
    for name, address in files.items():
        url = urlsplit(address)
        path = ROOT / Path(url.path).relative_to("app")
        assert path.name == name
        assert url.query == f"v={file_sha256(path)[:12]}"
    assert {
        "atlas.css",
        "near.npy",
        "far.npy",
        "zones.json",
        "words-near.gz",
        "words-far.gz",
    } <= files.keys()


def test_a_word_in_the_link_comes_with_its_true_neighbours_and_where_it_lies(glove: WordVectors) -> None:
    app = atlas_page(map_fly="guitar")
    chosen = sent(app)["chosen"]
    row = glove.index("guitar")
    assert (chosen["word"], [chosen["x"], chosen["y"]]) == ("guitar", ATLAS.positions[row].tolist())
    neighbors = most_similar(glove, "guitar", 10)
    assert [word for word, *_ in chosen["neighbors"]] == [neighbor.word for neighbor in neighbors]
    assert [cosine for _, cosine, *_ in chosen["neighbors"]] == [round(n.cosine, 2) for n in neighbors]
    places = ATLAS.positions[[neighbor.frequency_rank - 1 for neighbor in neighbors]]
    assert [place for *_, x, y in chosen["neighbors"] for place in (x, y)] == places.ravel().tolist()
    said = " ".join(chosen["more"])
    near = sum(near for _, _, near, _, _ in chosen["neighbors"])
    assert f"Number {row + 1:,} by frequency, in the region “{ATLAS.region_of(row).name}”." in said
    assert f"Of its 10 nearest words {near} are near on the map, too" in said


def test_an_answer_is_small() -> None:
    (component,) = drawn(atlas_page(map_fly="guitar"))
    assert component.proto.ByteSize() < 4000


def test_names_that_news_wrote_of_come_with_a_plain_sentence() -> None:
    (*_, note) = sent(atlas_page(map_fly="mohammed"))["chosen"]["says"]
    assert "habit of the texts" in note
    assert "habit" not in " ".join(sent(atlas_page(map_fly="guitar"))["chosen"]["says"])


def test_a_rare_word_that_is_a_slip_is_shown_and_the_word_that_was_meant_offered() -> None:
    slips = (("sonet", "sonnet", " in English texts"), ("accordian", "accordion", ""), ("raquet", "racquet", ""))
    for slip, word, where in slips:  # sonet is not used like sonnet: it may be right in another language
        chosen = sent(atlas_page(map_fly=slip))["chosen"]
        assert chosen["word"] == slip
        assert chosen["meant"] == {"says": f"{slip} is rare{where}. Did you mean", "spellings": [word]}
    for word in ("guitar", "sourdough"):
        assert sent(atlas_page(map_fly=word))["chosen"]["meant"] is None


def test_an_unknown_word_keeps_the_map_and_offers_spellings() -> None:
    unknown = sent(atlas_page(map_fly="sarcosm"))["unknown"]
    assert unknown["typed"] == "sarcosm"
    assert "not among the 341,479 words" in unknown["says"]
    assert "sarcasm" in unknown["spellings"]


def test_what_nothing_resembles_still_has_a_way_on() -> None:
    unknown = sent(atlas_page(map_fly="§§§§§§§§§§"))["unknown"]
    assert unknown["spellings"]
    assert (
        "of the atlas: nearly all that is not made of letters is left out. Nothing is spelled like it"
        in unknown["says"]
    )
    number = sent(atlas_page(map_fly="1914"))["unknown"]
    assert number["says"].endswith("numbers in figures are left out. ")
    assert number["spellings"] == [], "no other word will do"


@pytest.mark.parametrize("typed", ["Guitar", " guitar "])
def test_a_word_is_found_as_it_was_typed(typed: str) -> None:
    assert sent(atlas_page(map_fly=typed))["chosen"]["word"] == "guitar"


def test_choosing_and_putting_away_a_word_is_in_the_link(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ask(atlas_page(), monkeypatch, {"word": "frog", "similar": False})
    assert sent(app)["chosen"]["word"] == "frog"
    assert app.query_params["map_fly"] in ("frog", ["frog"])
    app = ask(app, monkeypatch, {"word": None, "similar": False})
    assert sent(app)["chosen"] is None
    assert "map_fly" not in app.query_params


def test_similar_words_are_told_where_the_map_asks_for_them(
    monkeypatch: pytest.MonkeyPatch, glove: WordVectors
) -> None:
    app = ask(atlas_page(), monkeypatch, {"word": "frog", "similar": True})
    similar = sent(app)["similar"]
    assert len(similar["numbers"]) == len(similar["steps"]) == MOST_SIMILAR
    order = np.concatenate(drawing_order(len(glove)))
    rows = order[np.cumsum(similar["numbers"])].tolist()
    nearest = most_similar(glove, "frog", MOST_SIMILAR)
    assert sorted(rows) == sorted(neighbor.frequency_rank - 1 for neighbor in nearest)
    steps = dict(zip(rows, similar["steps"], strict=True))
    assert [steps[neighbor.frequency_rank - 1] for neighbor in nearest[:10]] == ["a"] * 10
    assert steps[nearest[-1].frequency_rank - 1] == "1"
    assert similar["least"] == f"{similarity(glove, 'frog', nearest[-1].word):.2f}"
    app = ask(app, monkeypatch, {"word": "frog", "similar": False})
    assert sent(app)["similar"] is None


@pytest.mark.parametrize("asked", [None, "frog", {"word": 7}, {"word": ["a"]}, {}, {"word": "  "}])
def test_what_is_no_question_chooses_nothing(asked: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent(ask(atlas_page(), monkeypatch, asked))["chosen"] is None


def test_a_name_of_several_words_is_not_on_the_atlas_and_those_that_say_something_are_offered() -> None:
    for title, offered in (
        ("The old man and the sea", ["man", "sea", "old"]),
        ("French Revolution", ["revolution", "french"]),
    ):
        data = sent(atlas_page(map_fly=title))
        assert data["chosen"] is None
        assert data["unknown"]["spellings"] == offered
        said = "This is not among the 341,479 words of the atlas: nearly everything of several words is left out."
        assert data["unknown"]["says"] == f"{said} Take one of its words"


def test_of_a_phrase_of_little_words_alone_these_are_offered() -> None:
    assert sent(atlas_page(map_fly="of the"))["unknown"]["spellings"] == ["of", "the"]


def test_a_very_long_word_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(sent(ask(atlas_page(), monkeypatch, {"word": "x" * 5000}))["unknown"]["typed"]) == LONGEST
    assert len(sent(atlas_page(map_fly="x" * 5000))["unknown"]["typed"]) == LONGEST


def test_other_vectors_have_no_atlas_and_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    other = WordVectors.from_arrays(["<b>", "two"], [[1, 0], [0, 1]], name="My ![x](y) vectors")
    monkeypatch.setattr(shared_cache, "vectors", lambda: other)
    app = atlas_page()
    assert "There is none of My ![x](y) vectors" in shown(app).replace("`", "")
    assert not drawn(app)


def test_a_damaged_file_is_a_message_and_not_a_crash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    st.cache_resource.clear()
    monkeypatch.setattr("embedding_core.maps.atlas.load_atlas", lambda: load_atlas(tmp_path))
    app = atlas_page()
    st.cache_resource.clear()
    assert not app.exception
    assert "is missing" in app.error[0].value
    assert "git checkout" in app.error[0].value


@pytest.mark.parametrize("word", ["frog", "corythosaurus"])
def test_the_code_prints_what_is_on_the_page(word: str, glove: WordVectors) -> None:
    app = atlas_page(map_fly=word)
    printed = run_code(app.code[0].value).splitlines()
    chosen = sent(app)["chosen"]
    region = ATLAS.region_of(glove.index(word))
    assert printed[0] == f"{chosen['x']} {chosen['y']} {region.name}"
    assert [line.split()[0] for line in printed[1:]] == [word for word, *_ in chosen["neighbors"]]
    assert [line.split()[2] == "near" for line in printed[1:]] == [near for _, _, near, _, _ in chosen["neighbors"]]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("vespasian", "are of one kind: "),
        ("chowk", "names, terms or foreign words"),
        ("alto", "it may often stand right beside"),
        ("sich", "Of other languages"),
        ("lisa", "names of people"),
        ("hyacinth", "of several kinds"),
        ("duclos", ""),
    ],
)
def test_what_is_said_of_a_words_neighbours_is_plain_text_in_the_panel_whatever_it_is(word: str, told: str) -> None:
    says = sent(atlas_page(map_fly=word))["chosen"]["says"]
    assert any(told in line for line in says), says
    assert not any(sign in line for line in says for sign in "<>&"), says
