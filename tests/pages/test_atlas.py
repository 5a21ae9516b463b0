"""The atlas on the Map of meaning page, without a browser."""

from __future__ import annotations

import io

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from embedding_core import WordVectors, most_similar
from embedding_core.maps.atlas import load_atlas, place
from tests.pages.conftest import Downloads
from tests.pages.harness import Query, choose, figures, has_widget, open_page, run_code, shown, widget
from wordspace.frame import cache
from wordspace.views.map import cache as map_cache

MAP = "pages/map.py"
ATLAS = load_atlas()


def atlas_page(**query: str | list[str]) -> AppTest:
    arguments: Query = {"map_view": "Atlas", **query}
    return open_page(MAP, arguments)


def ranges(app: AppTest) -> tuple[list[float], list[float]]:
    (chart,) = figures(app)
    return chart["layout"]["xaxis"]["range"], chart["layout"]["yaxis"]["range"]


def test_the_atlas_opens_on_the_whole_map_and_says_how_far_to_trust_it() -> None:
    app = atlas_page()
    (chart,) = figures(app)
    assert chart["layout"]["meta"]["named"] == []
    assert chart["layout"]["xaxis"]["range"] == [-10_300, 10_300]
    assert f"a word keeps {100 * ATLAS.kept[0]:.0f}\u00a0% among the ten nearest dots" in shown(app)
    assert "20,000 most frequent words" in shown(app)


def test_flying_shows_the_word_and_its_true_neighbours(glove: WordVectors) -> None:
    app = atlas_page()
    choose(app, "map_fly", "guitar")
    found = place(ATLAS, glove, "guitar")
    (left, right), (bottom, top) = ranges(app)
    assert ((left + right) / 2, (bottom + top) / 2) == (found.x, found.y)
    table = app.dataframe[0].value
    neighbors = most_similar(glove, "guitar", 10)
    assert table["word"].tolist() == [neighbor.word for neighbor in neighbors]
    assert table["cosine"].tolist() == [f"{neighbor.cosine:.2f}" for neighbor in neighbors]
    assert set(table["on the map"]) <= {"near", "far", "near, placed", "far, placed"}


def test_a_link_opens_the_word_the_colouring_and_the_part_of_the_map() -> None:
    app = atlas_page(map_fly="frog", map_atlas_color="similarity", map_at="100,-200,1500,1400")
    (chart,) = figures(app)
    assert ranges(app) == ([-1400, 1600], [-1600, 1200])
    assert chart["data"][0]["marker"]["colorbar"]["title"]["text"] == "cosine with frog"
    assert chart["layout"]["meta"]["named"][0] == "frog"


@pytest.mark.parametrize("at", ["", "1,2", "a,b,c,d", "nan,0,1,1", "0,0,-5,5", "0,0,1e9,1", "<b>,0,1,1"])
def test_a_broken_part_of_the_map_in_a_link_opens_the_whole_map(at: str) -> None:
    assert ranges(atlas_page(map_at=at))[0] == [-10_300, 10_300]


def test_another_colouring_keeps_the_view_and_what_is_not_changed_is_drawn_the_same() -> None:
    app = atlas_page(map_at="100,-200,1500,1400")
    before = app.get("plotly_chart")[0].proto.spec
    assert app.run().get("plotly_chart")[0].proto.spec == before
    widget(app, "map_atlas_color").set_value("frequency").run()
    assert ranges(app) == ([-1400, 1600], [-1600, 1200])
    assert app.get("plotly_chart")[0].proto.spec != before


def test_a_click_shows_the_word_and_leaves_the_figure_as_it_is(glove: WordVectors) -> None:
    app = atlas_page(map_fly="frog")
    before = app.get("plotly_chart")[0].proto.spec
    # what a click leaves behind
    app.session_state["map_atlas_clicked"] = app.session_state["map_fly"] = "guitar"
    app.run()
    assert app.get("plotly_chart")[0].proto.spec == before
    assert app.dataframe[0].value["word"][0] == most_similar(glove, "guitar", 1)[0].word
    widget(app, "map_fly_there").click().run()
    assert figures(app)[0]["layout"]["meta"]["named"][0] == "guitar"
    assert not has_widget(app, "map_fly_there")


def test_the_preset_for_the_whole_map_leaves_the_word_and_the_place() -> None:
    app = atlas_page(map_fly="paris", map_at="100,-200,1500,1400")
    widget(app, "map_fly_preset").set_value("whole map").run()
    assert widget(app, "map_fly").value is None
    assert ranges(app)[0] == [-10_300, 10_300]


def test_a_word_outside_the_layout_is_placed_and_marked() -> None:
    app = atlas_page(map_fly="corythosaurus")
    assert "It is not among the 20,000 words of the layout" in shown(app)
    assert "The place is doubtful" in shown(app)
    assert figures(app)[0]["data"][-1]["marker"]["symbol"] == "diamond-open"
    assert "The place is doubtful" not in shown(atlas_page(map_fly="zlotys"))


def test_an_unknown_word_keeps_the_map_and_offers_spellings() -> None:
    app = atlas_page(map_fly="sarcosm")
    assert "is not among the 341,479 words" in shown(app)
    assert "sarcasm" in [option.content for option in widget(app, "map_fly_rescue_pill").proto.options]
    assert len(figures(app)) == 1


def test_similarity_without_a_word_asks_for_one_and_shows_the_zones() -> None:
    app = atlas_page(map_atlas_color="similarity")
    assert "Find a word, and the map is coloured" in shown(app)
    assert "colorbar" not in figures(app)[0]["data"][0]["marker"]


def test_fewer_points_are_svg_and_a_link_remembers_it() -> None:
    (points, *_) = figures(atlas_page(map_light="true"))[0]["data"]
    assert (points["type"], len(points["text"])) == ("scatter", 2500)


def test_other_vectors_have_no_atlas_and_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    other = WordVectors.from_arrays(["<b>", "two"], [[1, 0], [0, 1]], name="My ![x](y) vectors")
    monkeypatch.setattr(cache, "vectors", lambda: other)
    app = atlas_page()
    assert "made from the vectors that ship with Wordspace, and these are others: My ![x](y) vectors" in shown(app)
    assert not figures(app)


def test_a_damaged_file_is_a_message_and_not_a_crash(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    st.cache_resource.clear()
    monkeypatch.setattr(map_cache, "load_atlas", lambda: load_atlas(tmp_path))  # type: ignore[arg-type]
    app = atlas_page()
    st.cache_resource.clear()
    assert not app.exception
    assert "is missing" in app.error[0].value
    assert "scripts.build_atlas" in app.error[0].value


def test_the_zones_and_all_words_download_as_csv(downloads: Downloads, monkeypatch: pytest.MonkeyPatch) -> None:
    files: dict[str, bytes] = {}

    def button(label: str, data: object, *, file_name: str, **options: object) -> bool:
        files[file_name] = data() if callable(data) else data  # type: ignore[assignment]
        return False

    monkeypatch.setattr(st, "download_button", button)
    atlas_page()
    every = pd.read_csv(io.BytesIO(files["wordspace-atlas.csv"]), keep_default_na=False)
    assert every["word"].iloc[0] == "the"
    assert every[["x", "y"]].to_numpy().tolist() == ATLAS.positions.tolist()
    zones = pd.read_csv(io.BytesIO(files["wordspace-atlas-zones.csv"]))
    assert zones["words in it"].tolist() == [zone.size for zone in ATLAS.zones]


@pytest.mark.parametrize("word", ["frog", "corythosaurus"])
def test_the_code_prints_what_is_on_the_page(word: str, glove: WordVectors) -> None:
    app = atlas_page(map_fly=word)
    printed = run_code(app.code[0].value).splitlines()
    found = place(ATLAS, glove, word)
    assert printed[0] == f"{found.x:.0f} {found.y:.0f} {ATLAS.zones[found.zone].name}"
    table = app.dataframe[0].value
    assert [line.split()[0] for line in printed[1:]] == table["word"].tolist()
    assert [line.split()[2] for line in printed[1:]] == [text.split(",")[0] for text in table["on the map"]]
