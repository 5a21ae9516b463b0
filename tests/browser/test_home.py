"""The home page as a visitor uses it."""

from playwright.sync_api import expect

from tests.browser.harness import OpenPage, type_word, wait_idle, words_of_bars
from wordspace.frame.pages import PAGES


def test_within_a_click_or_a_word_a_visitor_sees_neighbours_and_can_go_on(open_page: OpenPage) -> None:
    page = open_page("/")
    assert words_of_bars(page)[0] == "toad"
    page.get_by_role("radio", name="virus").click()
    expect(page.get_by_text("Nearest to virus is")).to_be_visible()
    wait_idle(page)
    assert page.url.endswith("?home_word=virus")

    field = page.get_by_role("combobox", name="Any word")
    type_word(page, "Any word", "guitr")
    expect(page.get_by_text("guitr is not among the 341,479 words")).to_be_visible()
    expect(field).to_have_value("guitr")
    page.get_by_role("radio", name="guitar", exact=True).last.click()
    expect(page.get_by_text("Nearest to guitar is")).to_be_visible()
    expect(field).to_have_value("guitar")
    wait_idle(page)

    page.get_by_role("link", name="More about guitar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Similar words")
    expect(page.get_by_text("Nearest to guitar is")).to_be_visible()
    wait_idle(page)
    assert "sim_word=guitar" in page.url


def test_every_page_has_a_card_that_leads_to_it(open_page: OpenPage) -> None:
    page = open_page("/", width=390)
    for other in PAGES[1:]:
        expect(page.get_by_text(other.question)).to_be_visible()
        expect(page.get_by_role("link", name=other.title)).to_have_count(2)  # in the navigation and on the card
    page.get_by_role("link", name=PAGES[-1].title).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[-1].title)
    wait_idle(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("How do machines know what a word means?")
    wait_idle(page)


def test_who_wonders_about_rivers_is_one_tap_from_the_page_that_answers(open_page: OpenPage) -> None:
    page = open_page("/", width=390)
    page.get_by_role("radio", name="bank").click()
    page.get_by_role("link", name="bank: money, or the side of a river?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Words in context")
    expect(page.get_by_role("textbox", name="Second sentence")).to_have_value(
        "They sat on the bank of the river and fished."
    )
    expect(page.get_by_text("GloVe: one vector for bank")).to_be_visible()
