"""The Word arithmetic page as a visitor uses it."""

from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.contrast import violations
from tests.browser.harness import OpenPage, arrived, download, drag, enter, wait_idle, words_of_bars


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
    expect(page.locator(".bars tbody s")).to_have_count(0)
    wait_idle(page)
    assert ranked(page)[0] == "king"
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


def assert_the_picture_is_saved_as_a_drawing_of_its_own(page: Page) -> None:
    expect(page.locator(".parallelogram .d")).to_have_css("opacity", "1")
    saved = download(page, page.get_by_role("button", name="Save the picture"))
    drawing = ElementTree.parse(saved.path()).getroot()
    texts = {"".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"man", "king", "woman", "queen"} <= texts
