"""The Map of meaning page, without a browser: its numbers, its groups, its links, and everything that people paste."""

from __future__ import annotations

import base64
import io
import json
import random
import re
import zlib
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import WordVectors, most_similar
from embedding_core import figures as charts
from embedding_core.maps.examples import AXES, GROUPS
from embedding_core.maps.groups import read_groups
from embedding_core.maps.projection import on_axes, pole_axis
from embedding_core.maps.quality import measured_map
from embedding_core.maps.why_pca import spread_kept, turned, word_cloud
from tests.pages.conftest import Downloads
from tests.pages.harness import (
    choose,
    figures,
    has_widget,
    markdown,
    numbers,
    open_page,
    run_code,
    shown,
    widget,
    without_code,
)
from wordspace.frame import links
from wordspace.views.map import files, group_editor, shared, why_pca
from wordspace.views.map.axes_words import GREY

MAP = "pages/map.py"
FIRST = GROUPS["vehicles, pets, fruits"]
HOSTILE = {
    "markdown": "![x](https://example.org/x.png) **bold** [link](https://example.org) :red[red] $x^2$: cat, dog, cow",
    "html": "<img src=x onerror=alert(1)><script>alert(1)</script>: cat, dog, </script><b>cow",
    "backticks": "``` `code` ``` \\`: cat, dog, cow",
    "long": "z" * 10_000 + ": cat, dog, " + "y" * 10_000,
    "control": "fr\x07og\x1b[31m\x00: cat, dog\x00, c\x07ow",
    "right-to-left": "\u202eknab ضفدع: cat, dog, cow",
    "only signs": ":;,:;,\n;;::,,",
    "formula": "=HYPERLINK(1): cat, dog, cow",
}


def map_page(view: str = "Word groups", **query: str | list[str]) -> AppTest:
    return open_page(MAP, {"map_view": view, **query})


def type_words(app: AppTest, text: str) -> AppTest:
    return choose(app, "map_words", text)


def draw(app: AppTest) -> AppTest:
    """Press Draw under Your axes."""
    return widget(app, "send_map_points").click().run()


def groups_on_map(app: AppTest) -> dict[str, list[str]]:
    """Group names and the words drawn for each, from the figure."""
    traces = [trace for trace in figures(app)[0]["data"] if trace.get("customdata") and trace.get("name")]
    return {
        trace["name"]: [data[1] for data in trace["customdata"]] for trace in traces if len(trace["customdata"][0]) > 1
    }


def colors_on_map(app: AppTest) -> dict[str, str]:
    return {t["name"]: t["marker"]["color"] for t in figures(app)[0]["data"] if t.get("name")}


def table(app: AppTest) -> pd.DataFrame:
    """The table behind the map; the one in which groups are edited comes before it."""
    return app.dataframe[-1].value


def in_link(app: AppTest, name: str) -> str:
    """What the address says; AppTest gives a string or a list."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


# Numbers


def test_the_page_opens_on_three_groups_with_the_cores_numbers(glove: WordVectors) -> None:
    app = map_page()
    found = read_groups(glove, FIRST)
    measured = measured_map(glove, found.words, found.labels)
    assert measured.quality is not None
    assert measured.silhouettes is not None
    assert groups_on_map(app) == {group.name: list(group.words) for group in found.groups}
    assert f"true neighbours around them ({100 * measured.quality.mean_kept:.0f} %)" in shown(app)
    assert f"half of the spread of these words ({100 * sum(measured.projection.explained or ()):.0f} %)" in shown(app)
    rows = table(app)
    assert rows["word"].tolist() == list(found.words)
    assert rows[["x", "y"]].to_numpy() == pytest.approx(measured.projection.coordinates, abs=1e-5)
    assert rows["neighbours kept"].tolist() == pytest.approx(measured.quality.kept.tolist())
    said = numbers(next(text for text in markdown(app) if "trustworthiness" in text))
    assert said == pytest.approx(
        [
            measured.quality.trustworthiness,
            measured.quality.continuity,
            measured.silhouettes.full,
            measured.silhouettes.map,
        ],
        abs=0.0051,
    )


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ({"map_depth": "true"}, {"n_dims": 3}),
        ({"map_method": "t-SNE"}, {"method": "tsne"}),
        ({"map_uncentred": "true", "map_raw": "true", "map_k": "3"}, {"centered": False, "unit": False, "k": 3}),
    ],
)
def test_options_in_the_link_are_those_of_the_core(glove: WordVectors, query: dict, options: dict) -> None:
    app = map_page(map_words=GROUPS["feelings"], **query)
    found = read_groups(glove, GROUPS["feelings"])
    measured = measured_map(glove, found.words, found.labels, **options)
    rows = table(app)
    columns = ["x", "y", "z"][: measured.projection.coordinates.shape[1]]
    assert rows[columns].to_numpy() == pytest.approx(measured.projection.coordinates, abs=2e-4)
    assert measured.quality is not None
    assert f"{100 * measured.quality.mean_kept:.0f} %" in shown(app)
    (code,) = app.code
    printed = run_code(code.value)
    assert f"keeps {100 * measured.quality.mean_kept:.0f} %" in printed
    assert [float(n) for n in printed.splitlines()[0].split()[1:]] == pytest.approx(
        measured.projection.coordinates[0], abs=0.0051
    )


def test_clusters_are_named_by_their_words_and_hold_every_word() -> None:
    app = map_page(map_words=GROUPS["a mixed bag"], map_color="groups found", map_clusters="7")
    drawn = groups_on_map(app)
    assert len(drawn) == 7
    assert sorted(word for words in drawn.values() for word in words) == sorted(GROUPS["a mixed bag"].split(", "))
    for name, words in drawn.items():
        assert set(name.split(", ")) <= set(words)
    assert any({"rain", "snow", "storm"} <= set(words) for words in drawn.values())


def test_looking_at_words_shows_true_neighbours_and_where_to_go(glove: WordVectors) -> None:
    app = map_page(map_picked="cat")
    nearest = [n.word for n in most_similar(glove, "cat", 8)]
    here = read_groups(glove, FIRST).words
    absent = ", ".join(word for word in nearest if word not in here)
    assert f"Near it too, but not on this map: {absent}." in shown(app)
    assert "Nearest to cat of these words: dog, " in shown(app)
    choose(app, "map_picked", ["cat", "dog", "bus"])
    (to_all_pairs,) = [link for link in app.get("page_link") if "all pairs" in link.proto.label]
    assert "sim_table=cat%2C+dog%2C+bus" in to_all_pairs.proto.query_string
    looked_at = app.dataframe[0].value
    assert looked_at["chosen word"].tolist() == ["cat", "dog", "bus"]
    assert looked_at["true neighbours not on the map"][0] == absent


def test_isolated_words_are_a_new_map_in_their_colour_and_the_others_come_back() -> None:
    app = map_page(map_picked=["cat", "dog", "hamster", "apple"])
    before = colors_on_map(app)
    widget(app, "map_isolate").click().run()
    assert groups_on_map(app) == {"pets": ["cat", "dog", "hamster"], "fruits": ["apple"]}
    assert colors_on_map(app) == {name: before[name] for name in ("pets", "fruits")}
    widget(app, "map_words_back").click().run()
    assert widget(app, "map_words").value == FIRST
    assert colors_on_map(app) == before


# Groups


def test_colours_stay_with_their_groups_when_others_are_added_and_a_link_brings_them_back() -> None:
    app = map_page()
    before = colors_on_map(app)
    type_words(app, f"drinks: tea, coffee, milk\n{FIRST}")
    after = colors_on_map(app)
    assert {name: after[name] for name in before} == before
    assert after["drinks"] not in before.values()
    opened = map_page(**{name: in_link(app, name) for name in ("map_words", "map_words_colors")})
    assert colors_on_map(opened) == after


def said_of_added(app: AppTest) -> list[str]:
    told = dict.fromkeys(caption.value for caption in app.caption)
    return [value for value in told if value.startswith(("Added to", "None added", "No neighbour"))]


def test_the_neighbours_of_a_word_join_its_group_or_become_one(glove: WordVectors) -> None:
    app = map_page()
    choose(app, "map_words_grow", "dog")
    choose(app, "map_words_grow_by", 3)
    widget(app, "send_map_words_grow").click().run()
    pets = groups_on_map(app)["pets"]
    here = set(read_groups(glove, FIRST).words)
    assert pets[-3:] == [n.word for n in most_similar(glove, "dog", 3, exclude=here)]
    assert said_of_added(app) == [f"Added to `pets`: {', '.join(f'`{word}`' for word in pets[-3:])}."]
    assert not app.toast, "which would lie on the examples, cut, for longer than is looked at"
    choose(app, "map_words_grow", "guitar")
    widget(app, "send_map_words_grow").click().run()
    assert groups_on_map(app)["guitar"][0] == "guitar"
    assert len(groups_on_map(app)["guitar"]) == 4
    for word, sense in (
        ("cricket", "In the texts it is mostly *sport*."),
        ("guillotine", "They are near it in the texts, perhaps for another sense than you mean."),  # choke, armbar
    ):
        choose(app, "map_words_grow", word)
        widget(app, "send_map_words_grow").click().run()
        (said,) = said_of_added(app)
        assert said.startswith(f"Added to `{word}`: ")
        assert said.endswith(sense)
    choose(app, "map_words_grow", "sarcosm")
    assert said_of_added(app) == [], "it goes with what is done next"
    assert widget(app, "send_map_words_grow").disabled
    choose(app, "map_words_grow_rescue_pill", "sarcasm")
    assert widget(app, "map_words_grow").value == "sarcasm"


def test_neighbours_of_a_word_for_another_meaning_do_not_join_its_group_and_it_is_said_why() -> None:
    app = type_words(map_page(), "birds: wren, thrush, magpie\nflowers: rose, tulip, jasmine, lily")
    for word, why in (
        ("wren", "None added: `wren` is mostly read as a name, near `ebenezer` and `hibbard`."),
        ("rose", "None added: `rose` is mostly *went up*, not *flower*, near `fell` and `climbed`."),
    ):
        choose(app, "map_words_grow", word)
        widget(app, "send_map_words_grow").click().run()
        assert said_of_added(app) == [why]
        assert len(groups_on_map(app)["birds"]) == 3
    choose(app, "map_words_grow", "jasmine")
    widget(app, "send_map_words_grow").click().run()
    flowers = groups_on_map(app)["flowers"]
    assert "lavender" in flowers
    assert "meera" not in flowers, "a name"


def test_a_pasted_list_is_read_as_meant_and_names_that_the_set_lacks_are_said() -> None:
    app = type_words(map_page(), "- towns: New York, Los Angeles, “Paris”\n1. cat\n2. dog\n")
    assert groups_on_map(app)["towns"] == ["paris", "cat", "dog"]
    assert "New York and Los Angeles are not among the 341,479 words of GloVe: nearly everything of" in shown(app)
    assert not has_widget(app, "map_words_unknown_rescue_pill"), "york is another town"
    app = type_words(map_page(), "vice president paris rome")
    assert "Words of this set, too: `vice-president`" in "".join(each.value for each in app.caption)


def test_an_edited_table_is_read_back_as_groups() -> None:
    rows = [("pets", "cat, dog"), ("fruits", "apple, pear")]
    changes = {
        "edited_rows": {0: {"words": "cat; dog, cow"}, 1: {"group": "a: b"}},
        "added_rows": [{"group": "new", "words": "one two"}, {}],
        "deleted_rows": [],
    }
    assert group_editor.text_of_table(rows, changes) == "pets: cat, dog, cow\na b: apple, pear\nnew: one, two"
    assert group_editor.text_of_table(rows, {"deleted_rows": [0]}) == "fruits: apple, pear"


# Bad input: a clear message, the rest is shown, nothing typed is lost


def test_unknown_words_are_listed_and_replaced_by_one_click_and_never_stop_the_rest() -> None:
    app = type_words(map_page(), "pets: cat, sarcosm, dog, cow\nodd: helicoptr, xqzzzq")
    assert groups_on_map(app) == {"pets": ["cat", "dog", "cow"]}
    assert "sarcosm and helicoptr are not among the 341,479 words of GloVe. xqzzzq is missing too: only" in shown(app)
    assert "Without a word of their own, and so not on the map: odd." in shown(app)
    choose(app, "map_words_unknown_rescue_pill", ("sarcosm", "sarcasm"))
    assert widget(app, "map_words").value == "pets: cat, sarcasm, dog, cow\nodd: helicoptr, xqzzzq"
    choose(app, "map_words_unknown_rescue_pill", ("helicoptr", "helicopter"))
    assert groups_on_map(app) == {"pets": ["cat", "sarcasm", "dog", "cow"], "odd": ["helicopter"]}
    type_words(app, "cat, dog, cow, " + ", ".join(f"xqz{n}q" for n in range(10)))
    assert "xqz7q and 2 more are not among the 341,479 words" in shown(app)
    assert not has_widget(app, "map_words_unknown_rescue_pill"), "nothing is spelled like them"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Type words here"),
        ("cat", "cat alone is one point"),
        ("pets: cat, dog", "Two words always lie on one line"),
        ("xqzzzq, qqzzxx", "None of these words is in the set"),
        ("cat, dog, cow, cat", "Typed more than once, shown once: cat"),
        ("pets: cat, dog\nbig: cow, dog", "dog stays in pets and is left out of big"),
        ("pets: cat, dog\ncow, horse", "Without a name: group 2"),
    ],
)
def test_what_cannot_be_used_is_said_and_stays_typed(text: str, said: str) -> None:
    app = type_words(map_page(), text)
    assert not app.exception
    assert not app.error
    assert said in shown(app)
    assert widget(app, "map_words").value == text
    if text.count(",") >= 2:
        assert len(groups_on_map(app)) >= 1


def test_501_words_and_a_megabyte_are_cut_with_a_message_and_stay_typed(glove: WordVectors) -> None:
    words = [word for word in glove.words[:2000] if word.isalpha()][:501]
    app = type_words(map_page(), ", ".join(words))
    assert "These are the first 500 words; 1 more are left out" in shown(app)
    assert sum(map(len, groups_on_map(app).values())) == 500
    assert "map_words" in app.query_params

    rng = random.Random(5)
    megabyte = " ".join("".join(rng.choices("abcdefgh", k=7)) for _ in range(131_000)) + " cat dog cow"
    type_words(app, "cat, dog, cow\n" + megabyte)
    assert not app.exception
    assert re.search(r"Of the 1,0\d\d,\d{3} characters the first 100,000 are read", shown(app))
    assert "too long for the address" in shown(app)
    assert "map_words" not in app.query_params
    assert widget(app, "map_words").value.endswith("cat dog cow")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_shown_as_text(name: str) -> None:
    app = type_words(map_page(), HOSTILE[name])
    assert not app.exception
    assert not app.error
    for text in markdown(app):
        if text != HOSTILE[name]:
            assert not re.search(r"!\[|\]\(|<img|<script>alert|\*\*bold", without_code(text).split("<script>\n")[0])
    assert "<script>alert" not in json.dumps(figures(app))


@pytest.mark.parametrize("view", ["Your axes", "The shadow"])
def test_hostile_links_are_shown_as_text(view: str) -> None:
    text = HOSTILE["markdown"] + "\n" + HOSTILE["html"]
    app = map_page(view, map_words=text, map_points=text, map_x_low=text)
    assert not app.exception
    for part in markdown(app):
        if part != text:
            assert not re.search(r"!\[|\]\(|<img|<script>alert|\*\*bold", without_code(part).split("<script>\n")[0])


# Links


def test_text_goes_into_a_link_and_comes_back() -> None:
    texts = ["", "pets: cat, dog", "z.not packed", "é ☃ 🐸\n" * 100, FIRST * 20, "a" * 100_000]
    for text in texts:
        packed = links.pack(text)
        assert packed is not None
        assert len(packed) <= links.LONGEST_PACKED
        assert links.unpack(packed) == text
    rng = random.Random(1)
    assert links.pack("".join(chr(rng.randrange(97, 123)) for _ in range(20_000))) is None


def test_a_damaged_link_says_so_and_a_bomb_is_not_unpacked() -> None:
    packed = links.pack(FIRST * 20)
    assert packed is not None
    for damaged in (packed[:-10], packed[:40], "z.", "z.!!", packed[:20] + "AAAA" + packed[24:]):
        with pytest.raises(links.LinkError):
            links.unpack(damaged)
        app = map_page(map_words=damaged)
        assert "is not what the link was made for" in shown(app)
        assert widget(app, "map_words").value == FIRST
    bomb = links.MARK + base64.urlsafe_b64encode(zlib.compress(b"a" * 50_000_000)).decode().rstrip("=")
    with pytest.raises(links.LinkError):
        links.unpack(bomb)


def test_a_long_list_of_groups_comes_back_from_its_link(glove: WordVectors) -> None:
    words = [word for word in glove.words[2000:4000] if word.isalpha()]
    text = "\n".join(f"part {n}: {', '.join(words[100 * n : 100 * n + 100])}" for n in range(5))
    app = type_words(map_page(), text)
    packed = in_link(app, "map_words")
    assert packed.startswith("z.")
    opened = map_page(map_words=packed)
    assert widget(opened, "map_words").value == text
    assert groups_on_map(opened) == groups_on_map(app)
    assert figures(opened)[0]["data"][0] == figures(app)[0]["data"][0]


def test_a_text_in_a_link_holds_again_after_an_address_without_one_as_in_a_lesson() -> None:
    def page() -> None:
        import streamlit as st

        from wordspace.frame import links

        if "text" not in st.query_params:
            st.session_state.pop("text", None)  # as Streamlit lets go of a field that is not drawn
        links.take_text("text", "the first example")
        st.write(st.session_state["text"])

    app = AppTest.from_function(page)
    for asked in ("shoe, hat", "", "shoe, hat"):
        app.query_params.clear()
        if asked:
            app.query_params["text"] = asked
        assert app.run().markdown[0].value == (asked or "the first example")


# Files


def test_the_downloads_are_the_figure_and_stand_alone(downloads: Downloads) -> None:
    app = map_page()
    assert not app.exception
    csv = pd.read_csv(io.StringIO(downloads.files["wordspace-map-of-vehicles-pets-fruits.csv"]))
    assert csv.columns.tolist() == ["word", "group", "x", "y", "neighbours kept"]
    assert len(csv) == 18
    page = downloads.files["wordspace-map.html"]
    assert '"hamster"' in page
    assert "wordspaceNames" in page
    assert not re.search(r"<(script|link)[^>]+(src|href)=", page)  # nothing from a network
    assert "Plotly.newPlot" in page
    assert 4_000_000 < len(page) < 6_000_000


# Own axes


def test_places_on_own_axes_are_the_cosines_of_the_core(glove: WordVectors) -> None:
    app = map_page("Your axes")
    choose(app, "map_axes_preset", "countries")
    example = AXES["countries"]
    words = example.words.split(", ")
    x = pole_axis(glove, example.x_low.split(", "), example.x_high.split(", "))
    y = pole_axis(glove, example.y_low.split(", "), example.y_high.split(", "))
    expected = on_axes(glove, words, x, y)
    assert table(app).iloc[:, 1:].to_numpy() == pytest.approx(expected.coordinates, abs=5.1e-5)
    assert f"cosine of {expected.between:.2f}" in shown(app)
    assert "not a fact about people or things" in shown(app)
    highest = words[int(np.argmax(expected.coordinates[:, 0]))]
    assert f"{highest} is nearest to hot, " in shown(app).replace("*", "")
    assert "rank correlation 0.83, from Gapminder" in shown(app)
    (code,) = app.code
    assert f"{expected.coordinates[0, 0]:.2f}" in run_code(code.value)


@pytest.mark.parametrize("name", AXES)
def test_every_example_of_axes_works_and_is_shown_as_chosen(name: str) -> None:
    app = map_page("Your axes")
    choose(app, "map_axes_preset", name)
    assert not app.error
    assert widget(app, "map_axes_preset").value == name
    assert widget(app, "map_x_low").value == AXES[name].x_low


def test_options_are_in_plain_words_with_a_card_for_each_term_and_links_of_before_still_choose_what_they_did() -> None:
    app = map_page(map_color="cluster", map_clusters="7")
    assert widget(app, "map_color").value == "groups found"
    assert len(groups_on_map(app)) == 7
    assert widget(app, "map_method").label == "How the map is made: [PCA](#term-pca) or [t-SNE](#term-tsne)"
    app = map_page("Your axes", map_x="a component of these words", map_y="two poles")
    assert [widget(app, key).value for key in ("map_x", "map_y")] == ["where these words differ most", "two ends"]
    assert "[component](#term-component)" in widget(app, "map_x_number").label
    assert not app.error


def test_an_axis_can_be_a_word_or_a_component_and_bad_ends_are_explained() -> None:
    app = map_page("Your axes", map_x="one word", map_y="where these words differ most", map_x_high="danger")
    texts = [note["text"] for note in figures(app)[0]["layout"]["annotations"]]
    assert texts == [
        "<b>← less like danger</b>",
        "<b>→ more like danger</b>",
        "<b>↓ low on component 1</b>",
        "<b>↑ high on component 1</b>",
    ]
    (band,) = figures(app)[0]["layout"]["shapes"]
    assert band["xref"] == "x", "a component has the largest spread by its making"
    assert GREY in shown(app)
    assert run_code(app.code[0].value)
    choose(app, "map_x", "two ends")
    draw(choose(app, "map_x_low", "danger"))
    assert "same place" in shown(app)
    draw(choose(app, "map_x_low", "sarcosm"))
    choose(app, "map_x_low_rescue_pill", ("sarcosm", "sarcasm"))
    assert widget(app, "map_x_low").value == "sarcasm"
    assert "from before" not in shown(app)
    draw(choose(app, "map_x_low", " "))
    assert "The field *Left end* is empty: type a word, or several." in shown(app)
    draw(choose(app, "map_x_high", ","))
    assert "The fields *Left end* and *Right end* are empty: type words in each." in shown(app)
    choose(app, "map_x_low", "happy")
    draw(choose(app, "map_points", "cat"))
    assert not app.exception


def axis_names(app: AppTest) -> list[str]:
    """What stands at the ends of the axes."""
    return [note["text"].strip("<b>/← →↓↑?") for note in figures(app)[0]["layout"]["annotations"]]


def test_own_axes_are_drawn_by_draw_and_not_when_a_field_is_left() -> None:
    app = map_page("Your axes", map_x_low="cold", map_x_high="hot")
    before = axis_names(app)
    choose(app, "map_x_low", "cheap")
    assert axis_names(app) == before
    assert "from before" not in shown(app), "nothing was asked for yet"
    choose(app, "map_x_high", "expensive")
    choose(app, "map_points", "car, boat, bike")
    assert axis_names(app) == before
    assert "car" not in table(app)["word"].tolist()
    draw(app)
    assert axis_names(app)[:2] == ["cheap", "expensive"]
    assert table(app)["word"].tolist() == ["car", "boat", "bike"]
    choose(app, "map_x_low", "huge")
    choose(app, "map_axes_preset", "countries")
    assert axis_names(app)[1] != "expensive", "an example is drawn at once"


def test_a_misspelt_end_is_mended_without_drawing_the_ends_still_to_be_typed() -> None:
    app = map_page("Your axes", map_x_low="cold", map_x_high="hot")
    choose(app, "map_x_low", "sarcosm")
    choose(app, "map_x_low_rescue_pill", ("sarcosm", "sarcasm"))
    assert axis_names(app)[0] == "cold"
    assert axis_names(draw(app))[0] == "sarcasm"


def test_an_axis_is_drawn_from_the_words_of_its_ends_that_are_known() -> None:
    app = map_page("Your axes", map_x_low="cold", map_x_high="hot")
    choose(app, "map_x_high", "rain, sarcosm")
    assert "sarcosm is not among" in shown(app)
    assert "the answer is without it" not in shown(app), "not of the picture that is still there"
    draw(app)
    assert "So the answer is without it." in shown(app)
    assert "from before" not in shown(app)
    assert axis_names(app)[1] == "rain"
    choose(app, "map_x_high_rescue_pill", ("sarcosm", "sarcasm"))
    assert widget(app, "map_x_high").value == "rain, sarcasm"
    choose(app, "map_points", "cat, dog, helicoptr")
    choose(app, "map_x_high", "")
    draw(app)
    assert "from before" in shown(app)
    assert "helicoptr is not among" in shown(app)
    assert "the answer is without it" not in shown(app)


# The shadow


@pytest.mark.parametrize(
    ("linked", "angle"),
    [("40", 40), ("-50", 310), ("725", 5), ("frog", why_pca.FIRST_ANGLE), ("nan", why_pca.FIRST_ANGLE)],
)
def test_the_angle_of_a_link_is_one_of_a_turn(linked: str, angle: int) -> None:
    assert why_pca.angle_of(linked) == angle


def test_the_table_and_the_code_of_the_shadow_are_those_of_its_angle(glove: WordVectors) -> None:
    app = map_page("The shadow", map_angle="40")
    words = read_groups(glove, FIRST).words
    assert table(app)["right"].to_numpy() == pytest.approx(turned(word_cloud(glove, words), 40)[:, 0], abs=5.1e-5)
    assert f"{100 * spread_kept(word_cloud(glove, words), 40):.0f} %" in run_code(app.code[0].value)


def test_the_shadow_is_of_the_readers_own_words_where_a_cloud_shows_them() -> None:
    app = map_page("The shadow", map_words="cat, dog, car, bus, pear")
    assert table(app)["word"].tolist() == ["cat", "dog", "car", "bus", "pear"]
    assert "These are the words of *Word groups*: what you type there comes here." in shown(app)
    app = map_page("The shadow", map_words="cat, dog")
    assert len(table(app)) == 18
    assert "words of the first example" in shown(app)


def test_the_web_page_holds_no_markup_that_was_typed(glove: WordVectors) -> None:
    words = ("cat", "dog", "cow")
    name = "</script><script>alert(1)</script>"
    measured = measured_map(glove, words)
    chart = charts.word_map(measured.projection, [charts.MapGroup(name, [0, 1, 2])], [1, 2, 3], measured.quality)
    assert "<script>alert" not in files.web_page(chart)


@pytest.mark.parametrize(
    ("view", "field", "broken", "said", "why"),
    [
        ("Word groups", "map_words", "cat", "cat alone is one point", "cat alone is one point."),
        ("Word groups", "map_words", "xqzzzq", "None of these words is in the set", "None of your words is known."),
        ("Your axes", "map_x_low", "rich", "same place", ""),
        ("Your axes", "map_x_low", "", "", "The field Left end is empty: type a word, or several."),
        ("Your axes", "map_x_low", "sarcosm", "is not among the", "In Left end, sarcosm is not known."),
        ("Your axes", "map_points", "xqzzzq", "is not among the", "None of the words to place is known."),
    ],
)
def test_what_cannot_be_drawn_leaves_the_picture_the_examples_and_the_fields(
    view: str, field: str, broken: str, said: str, why: str
) -> None:
    app = map_page(view, map_x_high="rich")
    before = figures(app)[0]["data"][0]
    fields = {element.key for element in [*app.text_input, *app.text_area]}
    choose(app, field, broken)
    if view == "Your axes":
        draw(app)
    assert not app.exception
    assert said in shown(app)
    assert f"still the one from before. {why}" in shown(app).replace("*", "")
    assert figures(app)[0]["data"][0] == before
    assert {element.key for element in [*app.text_input, *app.text_area]} == fields
    pills = {"Word groups": "map_words_preset", "Your axes": "map_axes_preset"}[view]
    assert widget(app, pills).options


def test_a_link_to_axes_that_cannot_be_drawn_opens_on_an_example_and_says_so() -> None:
    app = map_page("Your axes", map_x_low="sarcosm")
    assert not app.exception
    assert "is an example instead" in shown(app)
    assert "whale" in table(app)["word"].tolist()


def test_the_words_that_the_headline_of_own_axes_tells_of_have_their_names_first(glove: WordVectors) -> None:
    app = map_page("Your axes")
    (figure,) = figures(app)
    trace = figure["data"][0]
    assert len(set(trace["ids"])) == len(trace["text"]) == 26, "points with one id would be one"
    first = [word for _, word in sorted(zip(map(int, trace["ids"]), trace["text"], strict=True))[:4]]
    assert {"tiger", "cow", "whale", "sheep"} == set(first), (
        "tiger is nearest to wild, cow to farm, whale to sea and sheep to land"
    )


def test_typed_groups_come_back_after_an_example_took_their_place() -> None:
    app = map_page()
    assert "Yours" not in widget(app, "map_words_preset").options
    choose(app, "map_words", "planets: mars, venus, saturn\ninventors: edison, tesla, bell")
    example = widget(app, "map_words_preset").options[1]
    choose(app, "map_words_preset", example)
    assert widget(app, "map_words").value == GROUPS[example]
    assert widget(app, "map_words_preset").options[0] == "Yours"
    choose(app, "map_words_preset", "Yours")
    assert widget(app, "map_words").value.startswith("planets: mars")


def test_of_a_word_that_lies_with_another_group_is_said_for_what_it_is_mostly_taken() -> None:
    groups = "flowers: rose, tulip, lily, daisy, orchid\ncolours: pink, red, blue, green\nclothes: skirt, blouse, dress"
    assert (
        "The map is not to blame for rose. Nearest to rose of all words are fell, climbed and surged: in the texts it "
        "is mostly *went up*, not *flower*." in shown(open_page(MAP, {"map_words": groups}))
    )


def test_of_a_word_that_is_mostly_read_as_a_name_that_is_said_where_it_lies_with_another_group() -> None:
    lists = "birds: robin, wren, swift, finch, crow\nflowers: rose, lily, daisy, heather, violet"
    app = map_page(map_words=lists + "\ntrades: baker, butcher, mason, welder, tiler, roofer")
    assert "are alex, adam and kelly: in the texts it is mostly read as a name." in shown(app).replace("`", "")
    names = map_page(map_words="boys: robin, kevin, dylan, peter\ngirls: emma, susan, claire, nicole")
    assert "mostly read as a name" not in shown(names)


def test_of_a_chosen_word_and_of_those_that_stand_farthest_on_axes_it_is_said_too() -> None:
    placed = "rose, tulip, lily, carnation, orchid, perfume"
    ends = {"map_x_low": "cheap", "map_x_high": "expensive", "map_y_low": "garden", "map_y_high": "market"}
    said = "In the texts rose is mostly *went up*, not *flower*."
    assert said in shown(open_page(MAP, {"map_view": "Your axes", "map_points": placed, **ends}))
    opened = {"map_view": "Your axes", "map_points": AXES["foods"].words}
    assert "In the texts" not in shown(open_page(MAP, opened)), "apple is not in the headline"
    app = open_page(MAP, opened)
    app.session_state["map_axes_picked"] = ["apple"]
    assert "In the texts apple is mostly *company*, not *fruit*." in shown(app.run())
    ends = opened | {"map_x_low": "turkey, chicken, duck", "map_x_high": "beef, pork, lamb"}
    assert "In the texts turkey is mostly *country*, not *bird*." in shown(open_page(MAP, ends)), "of an end too"


def test_a_line_around_no_word_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    def select(points: list[dict[str, object]], lasso: list[object]) -> tuple[list[str], list[str]]:
        said: list[str] = []
        chosen = SimpleNamespace(selection=SimpleNamespace(points=points, lasso=lasso))
        state: dict[str, Any] = {"chart": chosen}
        monkeypatch.setattr(shared, "st", SimpleNamespace(session_state=state, toast=said.append))
        shared.take_selection("chart", "picked", ["cat", "dog"])
        return state["picked"], said

    assert select([], [{"x": [0, 1, 1]}]) == ([], ["No word is inside the line."])
    assert select([{"customdata": [1]}], [{"x": [0, 1, 1]}]) == (["dog"], [])
    assert select([], []) == ([], []), "a click beside all words puts the choice away"


RIVERS = (
    "rivers: rhine, danube, elbe, nile, amazon, mississippi\n"
    "weather: monsoon, drought, frost, hail, humidity, tornado\n"
    "professions: farmer, shepherd, miller, fisherman, baker, vintner"
)


def test_of_words_with_a_ring_is_said_with_which_others_they_go_in_the_texts() -> None:
    said = "around it. In the texts vintner mostly goes with winemaker and cattleman."
    assert said in shown(open_page(MAP, {"map_words": RIVERS}))
    assert "mostly goes with" not in shown(open_page(MAP))


def test_of_a_chosen_word_is_said_which_words_near_it_are_mostly_read_as_names() -> None:
    def told(word: str) -> str:
        return shown(open_page(MAP, {"map_words": RIVERS, "map_picked": [word]})).replace("`", "")

    assert "In the texts baker and miller are mostly read as names." in told("frost")
    assert "In the texts baker is mostly read as a name." in told("baker")
    assert "mostly read as" not in told("drought")


def test_of_words_that_english_texts_hardly_have_it_is_said_and_no_word_is_judged_by_them() -> None:
    told = shown(open_page(MAP, {"map_words": "Klima: Regen, Schnee, Wind\nRivers: rhine, elbe, danube"}))
    assert "regen and schnee were seldom read in the English texts, so their places are partly chance." in told
    assert "truly lies nearer" not in told
    assert "seldom read" not in shown(open_page(MAP))
    told = shown(open_page(MAP, {"map_words": "foods: bread, cheese, wurst, butter, ham"}))
    assert "wurst is rare in English texts. Did you mean" in told
    assert "seldom read" not in told, "it is said once"
    lacking = ", ".join(f"xqz{letter}q" for letter in "abcd")  # so many that they are folded away
    app = open_page(MAP, {"map_words": f"foods: bread, cheese, wurst, butter, ham, {lacking}"})
    (fold,) = [fold for fold in app.expander if fold.label.startswith("Left out")]
    assert has_widget(app, "map_words_commoner")
    assert "map_words_commoner" not in [pills.key for pills in fold.button_group], "it is on the map"


def test_of_a_rare_word_on_axes_it_is_said_as_of_one_in_groups() -> None:
    fields = {"map_view": "Your axes", "map_points": "galley, frigate, trireme, castle, baker, market"}
    said = "trireme was seldom read in the English texts, so its place is partly chance."
    app = open_page(MAP, fields)
    assert said in shown(app)
    app.session_state["map_axes_picked"] = ["castle"]
    assert "seldom read" not in shown(app.run()), "of a chosen word only what is said of it"


def test_groups_that_were_found_are_called_so() -> None:
    found = shown(open_page(MAP, {"map_words": RIVERS, "map_color": "groups found"}))
    assert "The groups found come apart" in found
    assert "The groups come apart" in shown(open_page(MAP, {"map_words": RIVERS}))


def test_of_groups_of_six_to_eleven_words_little_is_said() -> None:
    groups, doubt = "cities: york, boston, chicago\nrivers: rhine, elbe, danube", ", as far as so few words can show"
    for more in ("", ", nile, amazon, thames"):  # eight words and nine are told alike
        few = shown(open_page(MAP, {"map_words": groups + more}))
        assert f"The groups come apart{doubt}" in few.replace("*", "")
        assert "near whom" not in few
    more = shown(open_page(MAP, {"map_words": f"{groups}, nile, amazon, thames, volga, congo, mekong"}))
    assert doubt not in more
    assert "near whom" in more
    assert "says little" in shown(open_page(MAP, {"map_words": groups.removesuffix(", danube")}))


def test_what_is_said_of_a_word_that_lies_with_another_group_goes_when_another_word_is_chosen() -> None:
    groups = "flowers: rose, tulip, lily, daisy, orchid\ncolours: pink, red, blue, green\nclothes: skirt, blouse, dress"
    fields = {"map_words": groups, "map_picked": ["tulip"]}
    assert "not to blame" not in shown(open_page(MAP, fields))
    assert "The map is not to blame for rose." in shown(open_page(MAP, fields | {"map_picked": ["rose"]}))


def test_many_unknown_words_of_axes_are_told_in_a_fold_that_leaves_the_words_to_place_on_the_screen() -> None:
    ends = {"map_view": "Your axes", "map_x_low": "kalt, Heiß", "map_points": "iceland, Köln, egypt, Los Angeles"}
    app = open_page(MAP, ends)
    assert [fold.label for fold in app.expander if fold.label.startswith("Not known")] == [
        "Not known: **Köln**, **Los Angeles**, **Heiß**"
    ]
    assert "Köln is not among" in shown(app).replace("`", "")
    app = open_page(MAP, ends | {"map_points": "iceland, Köln, egypt"})
    assert not [fold.label for fold in app.expander if fold.label.startswith("Not known")]
    assert "Köln is not among" in shown(app).replace("`", "")


def test_a_title_at_an_end_of_an_axis_is_said_to_be_read_as_its_words() -> None:
    app = open_page(MAP, {"map_view": "Your axes", "map_x_low": "sense and sensibility, wit", "map_x_high": "action"})
    assert "In *Left end*, `sense and sensibility` is read as `sense` and `sensibility`: the" in app_captions(app)
    choose(app, "map_x_low", "rock and roll, jazz")
    assert "is read as" not in app_captions(app), "which the set has"


def app_captions(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.caption)
