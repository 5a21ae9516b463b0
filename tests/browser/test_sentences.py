"""The Words in context page as a visitor uses it: stored first, confirmed live, sentences of one's own."""

import re
from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.harness import OpenPage, Server, enter, wait_idle

# The model's process takes four seconds of a processor to start, most of them PyTorch's import: a minute, where a dozen
# others want the same two.
LOADED = 120_000
HOSTILE = {
    "ctx_first": "<img src=x onerror=alert(1)> the bat ![x](https://example.org/x.png) :red[red]",
    "ctx_second": "`bat` **bold** [link](https://example.org) $x^2$ <script>alert(1)</script>",
}


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def type_sentence(page: Page, label: str, sentence: str) -> None:
    enter(page.get_by_role("textbox", name=label, exact=True), sentence)


def lists(page: Page) -> str:
    """The words of the picture on which the page opens."""
    picture = page.locator("table.company")
    expect(picture).to_be_visible(timeout=LOADED)
    return picture.inner_text()


def test_the_first_visit_shows_the_stored_lists_and_then_that_the_model_confirms_them(
    open_page: OpenPage, fresh_server: Server
) -> None:
    page = open_page("/sentences", server=fresh_server, width=1280, height=720)
    stored = lists(page)
    assert "orchard" in stored
    assert "iphone" in stored
    picture = page.locator("table.company").bounding_box()
    assert picture
    assert picture["y"] + picture["height"] < 720, "the picture is on a projector's first screen"
    page.evaluate("document.querySelector('table.company').seen = true")
    expect(page.get_by_text("The answer was stored")).to_be_visible()
    field = page.get_by_role("textbox", name="First sentence", exact=True)
    place = field.bounding_box()
    expect(page.get_by_text("BERT has now checked this answer")).to_be_visible(timeout=LOADED)
    wait_idle(page)
    assert field.bounding_box() == place, "nothing jumps while the model is loaded"
    assert lists(page) == stored
    assert page.evaluate("document.querySelector('table.company').seen"), "the picture was kept"
    assert query(page) == {}
    place = page.locator(".senses").bounding_box()
    assert place
    assert place["y"] < 720, "the steps begin there"

    # while we are here and the model is warm: own sentences change the answer, and the link holds them
    type_sentence(page, "First sentence", "I sat on the bank of the river.")
    expect(page.get_by_text("Now write the second sentence too")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    long = "We walked for hours along the muddy river until the old bank gave way and three of us fell in."
    type_sentence(page, "First sentence", long)
    chip = page.locator(".st-key-ctx_first_word").get_by_role("radio", name="bank", exact=True)
    expect(chip).to_be_checked()
    wait_idle(page)
    field = page.get_by_role("textbox", name="First sentence", exact=True)
    expect(field).to_have_value(long)  # Enter ends it, and makes no line
    assert field.evaluate(
        "field => [field.scrollWidth <= field.clientWidth, field.scrollHeight <= field.clientHeight]"
    ) == [
        True,
        True,
    ], "the whole sentence is seen"
    strip, place = chip.locator("xpath=..").bounding_box(), chip.bounding_box()
    assert strip
    assert place
    assert strip["x"] <= place["x"] < place["x"] + place["width"] <= strip["x"] + strip["width"]
    page.set_viewport_size({"width": 1280, "height": 900})
    type_sentence(page, "Second sentence", "The bank lent me money, and then the bank took it back.")
    expect(page.get_by_role("heading", name="To BERT bank means two different things here")).to_be_visible()
    expect(page.get_by_text("The answer was stored")).to_have_count(0)
    wait_idle(page)
    page.get_by_role("radio", name="bank (2nd)", exact=True).click()
    wait_idle(page)
    assert query(page)["ctx_second_word"] == ["bank (2nd)"]


def test_the_answer_is_grey_until_a_sentence_is_read_and_hostile_ones_are_shown_as_they_were_typed(
    open_page: OpenPage,
) -> None:
    page = open_page("/sentences")
    lists(page)
    wait_idle(page)
    shown = page.locator(".st-key-ctx_fresh")
    field = page.get_by_role("textbox", name="Second sentence", exact=True)
    field.press("End")
    expect(shown).to_have_css("opacity", "1")
    field.press("x")
    expect(shown).to_have_css("opacity", "0.7")
    field.press("Backspace")
    expect(shown).to_have_css("opacity", "1")  # it holds again what was read
    type_sentence(page, "Second sentence", "The apple pie was still warm.")
    expect(page.locator("mark", has_text="apple").last).to_be_visible()
    wait_idle(page)
    expect(shown).to_have_css("opacity", "1")
    scripts = page.locator("[data-testid=stMain] script")
    ours = scripts.count()  # those of the frame
    for label, key in (("First sentence", "ctx_first"), ("Second sentence", "ctx_second")):
        type_sentence(page, label, HOSTILE[key])
        wait_idle(page)
    expect(page.get_by_role("heading", name="BERT")).to_be_visible(timeout=LOADED)
    expect(page.get_by_role("textbox", name="First sentence")).to_have_value(HOSTILE["ctx_first"])
    expect(page.locator("[data-testid=stMain] img")).to_have_count(0)
    expect(scripts).to_have_count(ours)
    expect(page.locator(".katex")).to_have_count(0)
    wait_idle(page)
    assert query(page)["ctx_first"] == [HOSTILE["ctx_first"]]


def test_both_lists_are_whole_on_the_first_screen_of_a_projector_and_of_a_phone_and_a_word_is_covered_by_a_tap(
    open_page: OpenPage,
) -> None:
    page = open_page(f"/sentences?ctx_view=Cover+a+word&ctx_look={quote('The bank gave them a loan for the house.')}")
    table, covers = page.locator(".company"), page.locator("[class*=st-key-ctx_cover_]").first
    expect(page.locator(".scores tbody tr")).to_have_count(3, timeout=LOADED)
    for width, height in ((390, 844), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        wait_idle(page)
        place = table.bounding_box()
        assert place
        assert place["y"] + place["height"] <= height
    before = table.bounding_box()
    covers.get_by_role("radio", name="house").click()
    expect(
        page.get_by_role("heading", name=re.compile("^Without house, . of 6 words like bank are new"))
    ).to_be_visible()
    wait_idle(page)
    after = table.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) <= 4
    expect(table.locator(".cover")).to_have_count(1)


def test_own_sentences_the_headline_and_the_map_are_on_one_screen_of_a_projector(open_page: OpenPage) -> None:
    lines = [
        "The court sentenced him.",
        "The judge left the court.",
        "The tennis court was wet.",
        "A court for tennis.",
    ]
    own = quote("\n".join(lines))
    page = open_page(f"/sentences?ctx_view=Sense+map&ctx_map_word=court&ctx_map_text={own}", 1280, 720)
    figure = page.locator(".st-key-ctx_map .js-plotly-plot")
    expect(figure).to_be_visible(timeout=LOADED)
    wait_idle(page)
    field = page.get_by_role("textbox", name="Sentences with the word").bounding_box()
    picture, headline = figure.bounding_box(), page.locator(".st-key-ctx_fresh h2").bounding_box()
    assert field
    assert picture
    assert headline
    assert field["x"] + field["width"] <= min(picture["x"], headline["x"]), "beside each other"
    assert field["y"] + field["height"] <= 720
    assert picture["y"] + picture["height"] <= 720
    numbers = figure.locator(".annotation-text")
    assert numbers.all_text_contents() == ["1", "2", "3", "4"], "as in the list beside it"
    for number in numbers.all():
        box = number.bounding_box()
        assert box
        assert picture["x"] <= box["x"]
        assert box["x"] + box["width"] <= picture["x"] + picture["width"]
        assert picture["y"] <= box["y"]
        assert box["y"] + box["height"] <= picture["y"] + picture["height"]
    assert page.get_by_text("The tennis court was wet.").last.bounding_box()["y"] < 720  # type: ignore[index]
    # what a reader says of them is drawn once it is said of each
    page.get_by_role("button", name="2", exact=True).click()
    page.get_by_role("button", name="no other", exact=True).click()
    expect(page.get_by_text("And which mean the same as 3?").first).to_be_visible()
    page.get_by_role("button", name="4", exact=True).last.click()
    expect(page.get_by_text("By itself BERT agrees with you on all 4.")).to_be_visible()
    expect(page.get_by_text("Colour and shape: the meaning that you say.")).to_be_visible()

    # an empty page to write on, in which one writes without another press
    page.get_by_role("tab", name="Whole sentences", exact=True).click()
    expect(page.locator(".st-key-ctx_ranking .js-plotly-plot")).to_be_visible(timeout=LOADED)
    wait_idle(page)
    page.get_by_role("radio", name="Your own", exact=True).click()
    wait_idle(page)
    field = page.get_by_role("textbox", name="Sentences, one a line")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("It rains.\nRain is falling.")
    page.get_by_role("button", name="Read them", exact=True).click()
    expect(page.get_by_role("heading", name="It rains is like Rain is falling")).to_be_visible(timeout=LOADED)


def test_back_and_forward_lead_to_whole_maps_of_a_word_and_its_own_sentences(open_page: OpenPage) -> None:
    maps = {
        "crane": "The crane lifted the steel beam.\nA crane stood in the marsh.\nThe crane ate a frog.",
        "hem": "She sewed the hem.\nThe hem of her skirt is torn.\nPin the hem first.",
    }
    page = open_page("/sentences?ctx_view=Sense+map")
    word, text = (page.get_by_role("textbox", name=name) for name in (re.compile("^Word$"), "Sentences with the word"))
    for own, sentences in maps.items():
        enter(word, own)  # of which the sentences of the map before have none
        wait_idle(page)
        text.fill(sentences)
        page.get_by_role("button", name="Read them", exact=True).click()
        expect(word).to_have_value(own)
        expect(page.locator(".st-key-ctx_fresh h2")).to_contain_text(own, timeout=LOADED)
        wait_idle(page)
    for go, own in ((page.go_back, "crane"), (page.go_forward, "hem")):
        go()
        expect(word).to_have_value(own)
        expect(text).to_have_value(maps[own])
        expect(page.locator(".st-key-ctx_fresh h2")).to_contain_text(own)
        wait_idle(page)


def test_on_a_phone_headline_map_and_the_field_for_ones_own_sentence_are_on_the_first_screen(
    open_page: OpenPage,
) -> None:
    page = open_page("/sentences?ctx_view=Sense+map&ctx_map_word=bat", 390, 844)
    figure, button = page.locator(".st-key-ctx_map .js-plotly-plot"), page.get_by_role("button", name="Place it")
    expect(figure).to_be_visible(timeout=LOADED)
    wait_idle(page)
    headline, field, picture = (
        found.bounding_box() for found in (page.locator(".st-key-ctx_fresh h2"), button, figure)
    )
    assert headline
    assert field
    assert picture
    assert headline["y"] + headline["height"] <= field["y"] + 4
    assert field["y"] + field["height"] <= picture["y"]
    assert picture["y"] + picture["height"] <= 844
    # the answer stands between field and map, and the star of it on the same screen
    page.get_by_role("textbox", name="Your sentence with bat").fill("The bat hit the ball.")
    button.click()
    told = page.get_by_text("BERT puts yours with")
    expect(told).to_be_visible()
    wait_idle(page)
    star = page.locator(".st-key-ctx_map .trace path.point").last.bounding_box()
    answer = told.bounding_box()
    assert star
    assert answer
    assert answer["y"] + answer["height"] <= star["y"] <= 844


def test_on_a_phone_all_tasks_are_seen_and_an_own_answer_with_its_question_stands_before_what_was_measured(
    open_page: OpenPage,
) -> None:
    page = open_page("/sentences?ctx_view=Which+to+use&ctx_task=Find+a+note", 390, 844)
    field = page.get_by_role("textbox", name="Your question")
    expect(page.locator(".scores")).to_be_visible(timeout=LOADED)
    wait_idle(page)
    before = field.bounding_box()
    field.fill("Where is the food for the trip?")
    page.get_by_role("button", name="Read it").click()
    say = page.locator(".st-key-ctx_fits_row").get_by_role("radio", name="GloVe")
    say.wait_for(timeout=LOADED)
    wait_idle(page)
    after = field.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) <= 4, "nothing moves at the first own answer"
    for task in ("Similar words", "Add words", "Find a note", "Tell meanings apart"):
        box = page.get_by_role("radio", name=task).bounding_box()
        assert box, task
        assert box["x"] + box["width"] <= 390, task
    places = [page.locator(each).bounding_box() for each in (".company", ".st-key-ctx_fits_row", ".scores")]
    assert all(places)
    lists, asked, bars = (place["y"] for place in places if place)
    assert lists < asked < bars
    assert asked < 800, "the question is on the first screen"
    say.click()
    expect(page.get_by_role("heading", name="You say: GloVe has it. BERT has it 2nd")).to_be_visible()
    assert "ctx_fits" not in page.url
    page.get_by_role("radio", name="Add words").click()
    page.get_by_role("radio", name="Find a note").click()
    expect(page.get_by_role("heading", name="You say: GloVe has it. BERT has it 2nd")).to_be_visible()
    page.get_by_role("radio", name="Similar words").click()
    field = page.locator(".st-key-ctx_alike")
    field.wait_for()
    wait_idle(page)
    place, measured = field.bounding_box(), page.locator(".scores").bounding_box()
    assert place
    assert measured
    assert place["y"] < measured["y"], "the bars stay below"


def test_own_sentences_are_in_the_address_and_a_reload_keeps_them(open_page: OpenPage) -> None:
    """A field that was drawn anew elsewhere is no longer written into the address by Streamlit."""
    page = open_page("/sentences?ctx_view=Whole+sentences")
    for view, label, text in (
        ("Whole sentences", "Sentences, one a line", "We sailed to port.\nThe yacht left.\nThe cook burnt the soup."),
        ("Sense map", "Sentences with the word", "The kiln is hot.\nWe fired the kiln.\nA kiln burns wood."),
    ):
        page.get_by_role("tab", name=view, exact=True).click()
        wait_idle(page)
        page.get_by_role("radio", name="Your own", exact=True).click()
        wait_idle(page)
        field = page.get_by_role("textbox", name=label)
        field.fill(text)
        page.get_by_role("button", name="Read them", exact=True).click()
        expect(page.locator(".st-key-ctx_fresh h2")).to_be_visible(timeout=LOADED)
        wait_idle(page)
        assert query(page)["ctx_lines" if view == "Whole sentences" else "ctx_map_text"] == [text]
        if view == "Whole sentences":
            page.locator(".st-key-ctx_line").get_by_role("radio", name="2", exact=True).click()
            wait_idle(page)
            assert query(page)["ctx_line"] == ["2"]
        page.reload()
        wait_idle(page)
        expect(field).to_have_value(text)
