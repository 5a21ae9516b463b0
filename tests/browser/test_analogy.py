"""The Word arithmetic page as a visitor uses it."""

from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.contrast import violations
from tests.browser.harness import OpenPage, arrived, download, drag, enter, turn, wait_idle, words_of_bars

# What a browser might load, run or be stretched by; what else may be typed, tests/pages/test_analogy.py tries.
HOSTILE = {
    "markdown": "![x](https://example.org/x.png) **bold** [link](https://example.org) :red[red] $x^2$",
    "html": "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "quoted": '"![x](https://example.org/x.png)" - "<img src=x>" + ":material/home:"',
    "link": 'king "https://example.org" - www.example.org',
    "long": "z" * 10_000,
    "control": "fr\x07og\x1b[31m",
    "right-to-left": "\u202eknab ضفدع",
}


def ranked(page: Page) -> list[str]:
    """The words beside the bars, from the top."""
    return words_of_bars(page)


def struck(page: Page) -> list[str]:
    return page.locator(".bars tbody s").all_inner_texts()


def line(page: Page) -> Locator:
    """The largest words of the page."""
    return page.locator(".sum-line")


def names(page: Page) -> list[str]:
    """The names that can be seen in the picture."""
    written = page.locator(".parallelogram svg text").all()
    return [" ".join(name.locator("tspan").all_text_contents()) for name in written if name.text_content()]


def query(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def field(page: Page, name: str) -> str:
    return page.get_by_role("combobox", name=name, exact=True).input_value()


def fill(page: Page, name: str, text: str) -> None:
    enter(page.get_by_label(name, exact=True).and_(page.locator("input")), text)
    wait_idle(page)


def test_the_picture_is_saved_as_a_drawing_and_presets_steps_and_options_change_it_and_the_url(
    open_page: OpenPage,
) -> None:
    page = open_page("/analogy")
    expect(line(page)).to_have_text("king − man + woman ≈ queen")
    assert struck(page) == ["king"]
    assert_the_picture_is_saved_as_a_drawing_of_its_own(page)
    page.get_by_role("button", name="Options").click()
    page.get_by_text("Allow the words that were put in as answers").click()
    wait_idle(page)
    assert ranked(page)[0] == "king"
    assert struck(page) == []
    page.get_by_text("Allow the words that were put in as answers").click()
    page.keyboard.press("Escape")
    wait_idle(page)

    page.get_by_role("combobox", name="Examples").click()
    page.get_by_role("option", name="capitals").click()
    expect(line(page)).to_have_text("paris − france + italy ≈ rome")
    wait_idle(page)
    page.get_by_role("radio", name="russia → moscow, ukraine → ?").click()
    expect(line(page)).to_have_text("moscow − russia + ukraine ≈ kiev")
    wait_idle(page)
    assert query(page) == {"ari_kind": "capitals", "ari_a": "russia", "ari_b": "moscow", "ari_c": "ukraine"}
    page.get_by_role("button", name="Show it step by step").click()
    main = page.get_by_test_id("stMain")
    seen = ["moscow"]
    for step, button, new in (
        ("Start", "Subtract russia", ["russia"]),
        ("Subtract", "Add ukraine", ["ukraine", "moscow − russia + ukraine"]),
        ("Add", "Find the nearest word", ["kiev"]),
    ):
        expect(page.get_by_role("button", name=button)).to_be_visible()
        wait_idle(page)
        assert query(page)["ari_step"] == step
        assert sorted(names(page)) == sorted(seen)
        assert "kiev" not in main.inner_text()
        page.get_by_role("button", name=button).click()
        seen += new
    expect(line(page)).to_have_text("moscow − russia + ukraine ≈ kiev")
    assert sorted(names(page)) == sorted(seen)


def test_what_is_drawn_moves_to_where_the_next_words_are(open_page: OpenPage) -> None:
    page = open_page("/analogy", 1280, 720)
    page.emulate_media(reduced_motion="no-preference")
    arrow = page.locator(".parallelogram .second")
    expect(arrow).to_be_visible()
    # Every place that the arrow's end takes is noted, and each frame is as long as on a machine that has time for it.
    arrow.evaluate(
        """arrow => {
            const frame = requestAnimationFrame.bind(window);
            let clock = performance.now();
            performance.now = () => clock;
            window.requestAnimationFrame = drawn => frame(() => drawn(clock += 16));
            window.seen = new Set([arrow.getAttribute('d')]);
            new MutationObserver(() => window.seen.add(arrow.getAttribute('d'))).observe(arrow, {attributes: true});
        }"""
    )
    page.get_by_role("radio", name="father → son, mother → ?").click()
    expect(line(page)).to_have_text("son − father + mother ≈ daughter")
    page.wait_for_function("seen.size > 4")
    assert arrow.is_visible(), "it is the same element"


def test_the_arrows_of_many_pairs_turn_to_those_of_the_next_relation_unless_motion_is_reduced(
    open_page: OpenPage,
) -> None:
    page = open_page("/analogy?ari_view=Many+pairs")
    page.evaluate(
        """() => {
        const animate = Element.prototype.animate;
        window.turned = 0;
        Element.prototype.animate = function (frames, how) {
            window.turned += String(frames[0]?.transform).startsWith("rotate");
            return animate.call(this, frames, how);
        };
    }"""
    )
    chart = page.locator(".st-key-ari_fan .js-plotly-plot")
    expect(chart).to_be_visible()
    for motion, relation, first, arrows in (
        ("no-preference", "male → female", "man → woman", 16),
        ("reduce", "singular → plural", "cat → cats", 0),
    ):
        page.emulate_media(reduced_motion=motion)
        page.evaluate("turned = 0")
        page.get_by_role("radio", name=relation).click()
        expect(chart.get_by_text(first, exact=True)).to_be_visible()
        wait_idle(page)
        assert page.evaluate("turned") == arrows


def test_the_picture_and_the_sum_are_on_the_first_screen_whole_flat_and_in_three_dimensions(
    open_page: OpenPage, subtests: pytest.Subtests
) -> None:
    page = open_page("/analogy", 390, 844)
    for depth in (False, True):
        if depth:
            page.get_by_text("In 3-D", exact=True).click()
            expect(page.get_by_role("button", name="Turn left")).to_be_visible()
        for width, height in ((390, 844), (1280, 720)):
            page.set_viewport_size({"width": width, "height": height})
            wait_idle(page)
            page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
            arrived(page)
            with subtests.test(width=width, depth=depth):
                assert_first_screen(page, height)


def assert_first_screen(page: Page, height: int) -> None:
    picture = page.locator(".parallelogram svg")
    expect(picture).to_be_visible()
    frame, words = picture.bounding_box(), line(page).bounding_box()
    assert frame is not None
    assert words is not None
    assert words["y"] + words["height"] <= frame["y"] + 1
    assert frame["y"] + frame["height"] <= height
    largest = float(line(page).evaluate("line => parseFloat(getComputedStyle(line).fontSize)"))
    title = float(
        page.get_by_role("heading", level=1).evaluate("title => parseFloat(getComputedStyle(title).fontSize)")
    )
    assert largest > title
    for name in picture.locator("text").all():
        box = name.bounding_box()
        assert box is not None
        assert box["x"] >= frame["x"] - 1, name.text_content()
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1, name.text_content()
        assert box["y"] >= frame["y"] - 1, name.text_content()
        assert box["y"] + box["height"] <= frame["y"] + frame["height"] + 1, name.text_content()
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= innerWidth")


def test_the_question_goes_along_from_one_way_in_to_the_other_and_back(open_page: OpenPage) -> None:
    page = open_page("/analogy?ari_a=france&ari_b=paris&ari_c=italy")
    sentence, expression = page.get_by_role("tab").all()[:2]
    box = page.get_by_role("combobox", name="Expression")

    expression.click()
    wait_idle(page)
    expect(box).to_have_value("paris - france + italy")
    assert query(page)["ari_text"] == "paris - france + italy"
    expect(line(page)).to_have_text("paris − france + italy ≈ rome")

    fill(page, "Expression", "went + come - go")
    sentence.click()
    wait_idle(page)
    assert [field(page, name) for name in ("Word", "is to", "as")] == ["go", "went", "come"]
    assert [query(page)[key] for key in ("ari_a", "ari_b", "ari_c")] == ["go", "went", "come"]
    expect(line(page)).to_have_text("went − go + come ≈ came")

    # A sum that is no analogy cannot go along, and is still there when the reader comes back.
    expression.click()
    wait_idle(page)
    fill(page, "Expression", "2*good - bad")
    sentence.click()
    wait_idle(page)
    assert field(page, "is to") == "went"
    expression.click()
    wait_idle(page)
    expect(box).to_have_value("2*good - bad")
    expect(line(page)).to_have_text("2*good − bad ≈ excellent")
    sentence.click()
    wait_idle(page)
    page.get_by_role("radio", name="man → king, woman → ?").click()
    wait_idle(page)
    page.get_by_role("tab", name="Many pairs").click()
    wait_idle(page)
    expect(page.locator(".st-key-ari_fan .js-plotly-plot")).to_be_visible()
    expression.click()
    wait_idle(page)
    expect(box).to_have_value("king - man + woman")


def test_a_guess_comes_before_the_answer_and_the_rest_of_the_link_waits(open_page: OpenPage) -> None:
    page = open_page("/analogy?ari_guessing=true&ari_compete=true&ari_step=Add", width=390, dark=True)
    main = page.get_by_test_id("stMain")
    expect(page.get_by_role("combobox", name="Your guess")).to_be_visible()
    expect(main.locator(".bars")).to_have_count(0)
    assert "queen" not in main.inner_text()
    assert violations(page, []) == []
    fill(page, "Your guess", "quenn")
    assert violations(page, []) == []
    page.get_by_role("radio", name="queen", exact=True).click()
    wait_idle(page)
    expect(page.get_by_role("combobox", name="Your guess")).to_have_value("queen")
    expect(page.get_by_text("it is number 2 of the 341,479 words. Try once more.")).to_be_visible()
    expect(main.locator(".bars")).to_have_count(0)
    fill(page, "Your guess", "king")
    expect(page.get_by_text("king is what the machine says, too: you guessed it at the second try.")).to_be_visible()


def test_three_dimensions_are_turned_by_buttons_and_by_hand(open_page: OpenPage) -> None:
    page = open_page("/analogy?ari_depth=true")
    picture, arrow = page.locator(".parallelogram svg"), page.locator(".parallelogram .second")
    first = arrow.get_attribute("d") or ""
    page.get_by_role("button", name="Turn left").click()
    expect(arrow).not_to_have_attribute("d", first)
    turned = arrow.get_attribute("d") or ""
    box = picture.bounding_box()
    assert box is not None
    drag(page, (box["x"] + 100, box["y"] + 100), (box["x"] + 180, box["y"] + 130))
    expect(arrow).not_to_have_attribute("d", turned)
    page.get_by_text("In 3-D", exact=True).click()
    expect(page.get_by_role("button", name="Turn left")).to_be_hidden()


def test_unknown_words_of_a_sum_are_replaced_one_by_one(open_page: OpenPage) -> None:
    page = open_page("/analogy?ari_view=Your+sum&ari_text=" + quote("kingg - sarcosm + womman - dafodil"), 390, 844)
    for offer in page.locator(".st-key-ari_text_rescue [role=radio]").all():
        box = offer.bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= 390, "each offer is seen"
    page.set_viewport_size({"width": 1280, "height": 900})
    turn(page, "/analogy?ari_view=Your+sum&ari_text=" + quote("kingg - man + womman"))
    expect(page.get_by_text("kingg and womman are not among the 341,479 words")).to_have_count(1)
    page.get_by_role("radio", name="kingg → king", exact=True).click()
    wait_idle(page)
    expect(page.get_by_role("combobox", name="Expression")).to_have_value("king - man + womman")
    page.get_by_role("radio", name="woman", exact=True).click()
    wait_idle(page)
    assert "ari_text" not in query(page), "what is shown without it"
    expect(line(page)).to_have_text("king − man + woman ≈ queen")


def assert_harmless(page: Page, name: str) -> None:
    main = page.get_by_test_id("stMain")
    messages = main.locator("[data-testid=stAlert], [class*=_rescue]:not([class*=_rescue_pill])")
    expect(messages.first, name).to_be_visible()
    last = main.locator(".st-key-ari_stale .bars").count()  # of the last answer, greyed
    expect(main.locator(".bars"), name).to_have_count(last)
    for what in (
        "img",
        ":not([data-testid=stHtml]) > script",  # the frame has one of its own
        "[data-testid=stException]",
        ".katex",
        "[data-testid=stMarkdownContainer] a[href^=http]",
    ):
        assert main.locator(what).count() == 0, f"{name}: {what}"
    assert main.evaluate("main => main.scrollWidth <= innerWidth"), name


def test_hostile_expressions_and_words_typed_or_in_the_url_end_in_a_message_and_load_nothing(
    open_page: OpenPage,
) -> None:
    page = open_page("/analogy?ari_view=Your+sum&ari_text=" + quote(HOSTILE["markdown"]), width=390)
    assert_harmless(page, "markdown")
    assert violations(page, []) == []
    for name in ("html", "quoted", "link", "long", "control", "right-to-left"):
        fill(page, "Expression", HOSTILE[name])
        assert_harmless(page, name)
        expect(page.get_by_role("combobox", name="Expression"), name).to_have_value(HOSTILE[name])
    fill(page, "Expression", "paris - france + italy")
    expect(line(page)).to_have_text("paris − france + italy ≈ rome")
    turn(page, f"/analogy?ari_a={quote(HOSTILE['html'])}&ari_b={quote(HOSTILE['markdown'])}&ari_c={'z' * 2000}")
    assert_harmless(page, "words")


def test_the_state_survives_a_visit_to_another_page(open_page: OpenPage) -> None:
    page = open_page("/analogy?ari_a=go&ari_b=went&ari_c=come&ari_depth=true")
    page.get_by_role("link", name="How often is such a sum right?").click()
    wait_idle(page)
    expect(page.get_by_role("heading", name="Scoreboard")).to_be_visible()
    page.get_by_role("link", name="Word arithmetic").first.click()
    wait_idle(page)
    expect(line(page)).to_have_text("went − go + come ≈ came")
    expect(page.get_by_role("button", name="Turn left")).to_be_visible()
    assert query(page)["ari_b"] == "went"


def assert_the_picture_is_saved_as_a_drawing_of_its_own(page: Page) -> None:
    expect(page.locator(".parallelogram .d")).to_have_css("opacity", "1")
    saved = download(page, page.get_by_role("button", name="Save the picture"))
    drawing = ElementTree.parse(saved.path()).getroot()
    texts = {"".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"man", "king", "woman", "queen"} <= texts


def test_a_sum_of_ones_own_is_still_there_after_many_pairs(open_page: OpenPage) -> None:
    page = open_page("/analogy?ari_view=Your+sum")
    field = page.get_by_role("textbox", name="Expression").or_(page.get_by_label("Expression")).first
    for text in ("fire + truck", "germany - berlin + paris"):  # the other form can say the second alone
        field.fill(text)
        field.press("Enter")
        wait_idle(page)
        page.get_by_role("tab", name="Many pairs").click()
        expect(page.get_by_text("From country to nationality")).to_be_visible()
        wait_idle(page)
        page.get_by_role("tab", name="Your sum").click()
        expect(field).to_have_value(text)
        wait_idle(page)
        expect(field).to_have_value(text)


def test_a_new_sum_shows_its_answer_though_the_steps_of_the_last_were_looked_at(open_page: OpenPage) -> None:
    page = open_page("/analogy?ari_view=Your+sum")
    page.get_by_role("button", name="Show it step by step").click()
    expect(line(page)).to_contain_text("?")
    wait_idle(page)
    field = page.get_by_role("combobox", name="Expression")
    field.fill("")
    field.press_sequentially("paris - france + japan", delay=20)
    page.get_by_role("button", name="Add up").click()
    expect(line(page)).to_have_text("paris − france + japan ≈ tokyo")
    wait_idle(page)
    expect(line(page)).to_have_text("paris − france + japan ≈ tokyo")
    page.get_by_role("button", name="Show it step by step").click()  # at once: this press is a choice
    expect(line(page)).to_contain_text("?")
    wait_idle(page)
    page.get_by_role("tab", name="Complete the pair").click()
    expect(line(page)).to_have_text("paris − france + japan ≈ tokyo")


def test_the_row_of_relations_begins_with_ones_own_where_the_chosen_one_is_seen_beside_it(open_page: OpenPage) -> None:
    page = open_page("/analogy?ari_view=Many+pairs", width=390)
    box = page.get_by_role("radio", name="your own pairs").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.get_by_role("radio").last.click()
    wait_idle(page)
    box = page.get_by_role("radio").last.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    turn(page, "/analogy?ari_view=Many+pairs&ari_relation=your+own+pairs")
    assert_that_the_answer_is_of_before_stands_above_it(page)


def assert_that_the_answer_is_of_before_stands_above_it(page: Page) -> None:
    pairs = page.get_by_role("textbox", name="Your pairs, one a line")
    pairs.fill("cat: cats")
    page.get_by_role("button", name="Draw them").click()
    told = page.get_by_text("Below is still the answer from before.")
    expect(told).to_be_visible()
    wait_idle(page)
    note, answer = told.bounding_box(), line(page).bounding_box()
    assert note is not None
    assert answer is not None
    assert note["y"] + note["height"] <= answer["y"]
