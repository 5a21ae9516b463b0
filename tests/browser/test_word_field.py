"""The field for words as people use it: keyboard, mouse, finger, paste, Back, links, and what is sent meanwhile."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.harness import OpenPage, Server, arrived, patient_context, wait_idle, words_of_bars

MANY = "/similarity?sim_view=Odd+one+out"


def word_field(page: Page, name: str = "Word") -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def options(page: Page) -> list[str]:
    """The words of the open list."""
    expect(page.get_by_role("option").first).to_be_visible()
    return page.get_by_role("option").all_inner_texts()


def replace(field: Locator, text: str) -> None:
    """Put a text in the place of what is in the field, all at once, as a phone's keyboard or dictation does."""
    field.click()
    field.press("ControlOrMeta+a")
    field.page.keyboard.insert_text(text)
    arrived(field.page)


def test_a_word_begun_is_completed_from_the_whole_vocabulary_and_the_keyboard_chooses(open_page: OpenPage) -> None:
    page = open_page("/similarity")
    field = word_field(page)
    expect(field).to_have_attribute("aria-expanded", "false")
    field.click()
    field.press("ControlOrMeta+a")
    field.press_sequentially("gir")
    expect(page.get_by_role("option", name="giraffe", exact=True)).to_be_visible()
    offered = options(page)
    assert offered[:2] == ["girl", "girls"]
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-controls", page.get_by_role("listbox").get_attribute("id") or "none")
    assert field.get_attribute("aria-activedescendant") is None, "nothing is chosen before the reader chooses"

    for _ in range(offered.index("giraffe") + 1):
        field.press("ArrowDown")
    chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_text("giraffe")
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(field).to_have_value("gir")
    field.press("Enter")
    expect(page.get_by_text("Nearest to giraffe is")).to_be_visible()
    expect(field).to_have_value("giraffe")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_be_focused()
    wait_idle(page)
    assert urlsplit(page.url).query == "sim_word=giraffe"


def test_nothing_typed_is_lost(open_page: OpenPage) -> None:
    page = open_page("/similarity")
    field = word_field(page)
    for way, word in (("Enter", "giraffe"), ("Tab", "violin"), ("click elsewhere", "tuesday"), ("paste", "lemon")):
        if way == "paste":
            field.click()
            field.press("ControlOrMeta+a")
            field.evaluate("(field, word) => document.execCommand('insertText', false, word)", word)
            arrived(page)
        else:
            replace(field, word)
        if way == "click elsewhere":
            page.get_by_role("heading", level=1).click()
        else:
            field.press("Enter" if way == "paste" else way)
        expect(page.get_by_text(f"Nearest to {word} is"), way).to_be_visible()
        expect(field, way).to_have_value(word)
        expect(page.get_by_role("listbox"), way).to_be_hidden()
        wait_idle(page)


def test_among_several_words_one_is_typed_a_list_is_pasted_and_the_one_at_the_cursor_is_completed(
    open_page: OpenPage,
) -> None:
    page = open_page(MANY)
    field = word_field(page, "Words, three or more")
    expect(field).to_have_value("car, bike, plane, banana")
    field.click()
    field.press("End")
    field.press_sequentially(", dog")
    arrived(page)
    field.press("Enter")
    wait_idle(page)
    assert sorted(words_of_bars(page)) == ["banana", "bike", "car", "dog", "plane"]
    assert parse_qs(urlsplit(page.url).query)["sim_group"] == ["car, bike, plane, banana, dog"]
    for text, held in (
        ("whisk\nspatula\nrolling pin\norgan\n", "whisk, spatula, rolling pin, organ"),
        ("whisk,\r\nhot dog,\r\norgan", "whisk, hot dog, organ"),
        ("whisk spatula organ", "whisk spatula organ"),
    ):
        field.click()
        field.press("ControlOrMeta+a")
        field.evaluate(
            """(field, text) => {
                const clipboardData = new DataTransfer();
                clipboardData.setData("text/plain", text);
                const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
                if (field.dispatchEvent(pasted)) document.execCommand("insertText", false, text);
            }""",
            text,
        )
        expect(field).to_have_value(held)
    field.press("Enter")
    wait_idle(page)
    expect(field).to_have_value(held)
    replace(field, "car, tele, plane, radio")
    field.press("Enter")
    wait_idle(page)
    field.press("Home")
    for _ in range(len("car, tele")):
        field.press("ArrowRight")
    field.press_sequentially("v")
    page.get_by_role("option", name="television", exact=True).click()
    expect(field).to_have_value("car, television, plane, radio")
    wait_idle(page)
    assert set(words_of_bars(page)) == {"car", "television", "plane", "radio"}
    assert field.evaluate("field => field.selectionStart") == len("car, television")


def test_a_finger_chooses_from_a_list_with_room_for_it(browser: Browser, server: Server) -> None:
    context = patient_context(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{server.url}/similarity")
    wait_idle(page)
    field = word_field(page)
    field.tap()
    expect(page.get_by_role("option").first).to_be_visible()
    replace(field, "telev")
    option = page.get_by_role("option", name="television", exact=True)
    expect(option).to_be_visible()
    box = option.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    option.tap()
    expect(page.get_by_text("Nearest to television is")).to_be_visible()
    expect(field).to_have_value("television")
    context.close()


def test_an_unknown_word_meets_its_nearest_spellings_in_the_same_place(open_page: OpenPage) -> None:
    page = open_page("/similarity")
    field = word_field(page)
    replace(field, "sarcosm")
    expect(page.get_by_text("sarcosm is not among the words. Spelled like it:", exact=True)).to_be_visible()
    assert options(page)[0] == "sarcasm"
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("sarcosm")
    field.press("Enter")
    expect(page.get_by_text("sarcosm is not among the 341,479 words")).to_be_visible()
    expect(field).to_have_value("sarcosm")
    replace(field, "sarcosm ")
    page.get_by_role("option", name="sarcasm", exact=True).click()
    expect(page.get_by_text("Nearest to sarcasm is")).to_be_visible()
    replace(field, "xqzvkwjx")
    status = page.locator(".word-field-status", has_text="xqzvkwjx is not among the words.")
    expect(status).to_have_count(1)
    field.press("Enter")
    expect(status).to_have_count(0)  # what was said of a field is not found at the foot of the page for ever


def test_the_word_of_a_sum_at_the_cursor_is_completed_and_the_rest_stays(open_page: OpenPage) -> None:
    page = open_page("/analogy?ari_view=Your+sum")
    field = word_field(page, "Expression")
    replace(field, "2*(king - ")
    expect(page.get_by_role("listbox")).to_be_hidden()
    field.press_sequentially("televisi")
    page.get_by_role("option", name="television", exact=True).click()
    expect(field).to_have_value("2*(king - television")
    field.press_sequentially(") + rad")
    page.get_by_role("option", name="radio", exact=True).click()
    expect(field).to_have_value("2*(king - television) + radio")
    expect(page.locator(".sum-line")).to_contain_text("2*king − 2*television + radio ≈")


# A browser that is busy, while `busy` is set: what should happen at once happens late. `asked` counts how often a list
# was asked for, after its pause (PAUSE in word_field.js).
BUSY = """
window.asked = 0;
const later = window.setTimeout;
window.setTimeout = (act, delay, ...rest) => {
    if (delay === 60) return later(() => { act(); window.asked += 1; }, delay);
    return later(act, !delay && window.busy ? 2000 : delay, ...rest);
};
"""


def test_words_typed_one_after_the_other_are_all_read_even_if_the_browser_is_busy(open_page: OpenPage) -> None:
    page = open_page("/analogy", before=lambda tab: tab.add_init_script(BUSY))
    fields = [word_field(page, name) for name in ("Word", "is to", "as")]
    for field, word in zip(fields, ("france", "paris", "italy"), strict=True):
        asked = page.evaluate("window.busy = document.activeElement.ariaLabel === 'as', window.asked")
        replace(field, word)
        page.wait_for_function("asked => window.asked > asked", arg=asked)
        field.press("Tab")
        expect(field).to_have_value(word)
    expect(page.locator(".sum-line")).to_have_text("paris − france + italy ≈ rome")
    assert len({field.get_attribute("aria-controls") for field in fields}) == 3


def test_another_page_opens_also_while_a_word_is_not_read_yet(open_page: OpenPage) -> None:
    page = open_page("/")
    page.get_by_role("combobox").first.fill("violin")
    # Pressed and let go at once, as a finger does: the page was asked for before the word was sent, whose answer came
    # to a page that was gone, and the window turned white.
    place = page.locator(".st-key-navigation").get_by_role("link", name="By hand", exact=True).bounding_box()
    assert place is not None
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(page.get_by_role("heading", level=1)).to_have_text("By hand")
    wait_idle(page)
    expect(page.get_by_role("radio", name="Place")).to_be_visible()
