"""The Similar words page as a visitor uses it."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import OpenPage, arrived, download, go, turn, type_word, words_of_bars
from tests.hostile import HOSTILE

SOME = ["car", "bike", "plane", "cat", "dog", "hamster"]
MANY = [*SOME, "apple", "banana", "orange", "king", "queen", "misunderstanding"]


def query(page: Page) -> dict[str, list[str]]:
    """What the address says of the state."""
    return parse_qs(urlsplit(page.url).query)


def test_a_matrix_of_twelve_words_names_them_all_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/similarity?sim_view=All+pairs" + "".join(f"&sim_table={word}" for word in MANY), width=390)
    assert words_of_bars(page, "cosines") == MANY
    above = page.locator(".cosines thead th")
    assert above.all_inner_texts() == MANY
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    beyond = "(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)(document.querySelector('.wide'))"
    assert page.evaluate(beyond) <= 1, "the last column is in sight, though names are long"
    size = "parseFloat(getComputedStyle(document.querySelector('.cosines td + td')).fontSize)"
    many = page.evaluate(size)
    turn(page, "/similarity?sim_view=All+pairs&sim_table=needle,+thread,+thimble,+trombone")
    expect(page.locator(".cosines thead th")).to_have_text(["needle", "thread", "thimble", "trombone"])
    assert page.evaluate(size) > max(15, 1.3 * many), "figures take the room that there is"
    assert page.evaluate(beyond) <= 1


def test_a_thumb_reaches_a_word_by_its_row(open_page: OpenPage) -> None:
    page = open_page("/similarity", width=390)
    row = page.locator(".bars tbody tr").first
    word, box = row.get_by_role("link").inner_text(), row.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 12, box["y"] + box["height"] / 2)
    expect(page.get_by_role("heading", name=f"Nearest to {word} is")).to_be_visible()


def assert_harmless(page: Page, name: str) -> None:
    expect(page.get_by_text("not among the 341,479 words").first, name).to_be_visible()
    main = page.get_by_test_id("stMain")
    for what in (
        "img",
        ":not([data-testid=stHtml]) > script",
        "strong:not(a *)",
        "em",
        ".katex",
        "[data-testid=stException]",
        "a[href*=example]",
    ):
        assert main.locator(what).count() == 0, f"{name}: {what}"
    assert main.evaluate("main => main.scrollWidth <= innerWidth"), name


def test_hostile_words_typed_or_in_the_url_are_shown_as_typed_and_load_nothing(open_page: OpenPage) -> None:
    page = open_page(f"/similarity?sim_word={quote(HOSTILE['html'])}", width=390)
    assert_harmless(page, "one word")
    for name in ("markdown", "right-to-left"):
        type_word(page, "Word", HOSTILE[name])
        assert_harmless(page, name)
        expect(page.get_by_role("combobox", name="Word"), name).to_have_value(HOSTILE[name])
    several = "".join(f"&sim_table={quote(word)}" for word in HOSTILE.values())
    turn(page, f"/similarity?sim_view=All+pairs&sim_table=cat{several}")
    assert_harmless(page, "several words")
    # half of a character, which no server can decode
    go(page, "/similarity?sim_word=%ED%A0%80%FF%00")
    assert_harmless(page, "broken encoding")
    # Streamlit takes what it cannot use for not given
    go(page, "/similarity?sim_view=nonsense&sim_k=9999&sim_among=none&sim_hide=perhaps")
    expect(page.get_by_text("Nearest to frog is toad")).to_be_visible()
    expect(page.get_by_role("combobox", name="Word")).to_have_value("frog")
    assert len(words_of_bars(page)) == 8


def test_the_last_answer_stays_while_a_word_is_unknown_and_its_fold_and_its_links_can_be_clicked(
    open_page: OpenPage,
) -> None:
    page = open_page("/similarity")
    type_word(page, "Word", "sarcosm")
    expect(page.get_by_text("sarcosm is not among the 341,479 words")).to_be_visible()
    stale = page.locator(".st-key-sim_neighbors_stale")
    expect(stale.get_by_text("Nearest to frog is toad")).to_be_visible()
    assert float(stale.evaluate("element => getComputedStyle(element).opacity")) < 0.8
    box = page.locator(".st-key-sim_word_rescue").bounding_box()
    field = page.locator(".st-key-sim_word").bounding_box()
    assert box is not None
    assert field is not None
    assert box["y"] >= field["y"] + field["height"] - 1, "help stands below the row, not in it"
    stale.locator("summary").first.click(timeout=5000)
    expect(stale.locator("details").first).to_have_attribute("open", "")
    stale.get_by_role("link", name="Next:").click(timeout=5000)
    page.wait_for_url("**/analogy*")


def test_the_table_downloads_as_csv_what_is_told_is_beside_the_picture_and_its_dotted_line_keeps_its_name(
    open_page: OpenPage, subtests: pytest.Subtests
) -> None:
    page = open_page("/similarity?sim_word=frog")
    with subtests.test("the table"):
        saved = download(page, page.get_by_test_id("stDownloadButton").get_by_role("button"))
        assert saved.suggested_filename == "wordspace-neighbours-of-frog.csv"
        lines = saved.path().read_text(encoding="utf-8-sig").splitlines()
        assert lines[0] == "word,cosine,in words,frequency rank,why is this here"
        assert lines[1].startswith("toad,0.70")
        assert len(lines) == 9
    with subtests.test("beside each other where there is width"):
        for width, abreast in ((1280, True), (1920, True), (900, False)):
            page.set_viewport_size({"width": width, "height": 900})
            arrived(page)
            picture, told = (page.locator(f".answer {part}").bounding_box() for part in (".picture", ".told"))
            assert picture is not None
            assert told is not None
            assert (told["x"] >= picture["x"] + picture["width"]) == abreast, width
            assert told["x"] + told["width"] - picture["x"] >= 0.8 * width, "the page is as wide as its window allows"
    said = {
        "frog": "Nearest to frog is",
        "quokka": "quokka was read too seldom",
        "freind": "freind was read too seldom",
    }
    for word, headline in said.items():
        type_word(page, "Word", word)
        expect(page.get_by_text(headline)).to_be_visible()
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            arrived(page)
            with subtests.test("the dotted line's name", word=word, width=width):
                name = page.locator(".bars thead b").bounding_box()
                assert name is not None
                assert name["x"] >= 0
                assert name["x"] + name["width"] <= width
