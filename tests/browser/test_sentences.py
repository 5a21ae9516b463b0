"""The Words in context page as a visitor uses it: stored first, confirmed live, sentences of one's own."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.harness import OpenPage, Server, wait_idle

# Importing PyTorch alone can take this long on a busy machine.
LOADED = 30_000
HOSTILE = {
    "ctx_first": "<img src=x onerror=alert(1)> the bat ![x](https://example.org/x.png) :red[red]",
    "ctx_second": "`bat` **bold** [link](https://example.org) $x^2$ <script>alert(1)</script>",
}


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def type_sentence(page: Page, label: str, sentence: str) -> None:
    field = page.get_by_role("textbox", name=label, exact=True)
    field.fill(sentence)
    field.press("Enter")


def answer(page: Page) -> str:
    """What the page says of BERT's vectors."""
    said = page.get_by_text("two different vectors; their similarity is")
    expect(said).to_be_visible(timeout=LOADED)
    return said.inner_text()


def test_the_first_visit_shows_the_stored_answer_and_then_that_the_model_confirms_it(
    open_page: OpenPage, fresh_server: Server
) -> None:
    page = open_page("/sentences", server=fresh_server)
    stored = answer(page)
    expect(page.locator(".st-key-ctx_layers .js-plotly-plot")).to_be_visible()
    page.evaluate("document.querySelector('.st-key-ctx_layers .js-plotly-plot').seen = true")
    expect(page.get_by_text("A stored result")).to_be_visible()
    field = page.get_by_role("textbox", name="First sentence", exact=True)
    place = field.bounding_box()
    expect(page.get_by_text("A stored result, confirmed")).to_be_visible(timeout=LOADED)
    wait_idle(page)
    assert field.bounding_box() == place, "nothing jumps while the model is loaded"
    assert answer(page) == stored
    assert page.evaluate("document.querySelector('.st-key-ctx_layers .js-plotly-plot').seen"), "the chart was kept"
    assert query(page) == {}

    # while we are here and the model is warm: own sentences change the answer, and the link holds them
    type_sentence(page, "Second sentence", "A bat slept upside down in the attic, and the old bat woke up.")
    expect(page.get_by_role("radio", name="bat 2", exact=True)).to_be_visible()
    expect(page.get_by_text("A stored result")).to_have_count(0)
    wait_idle(page)
    first = answer(page)
    assert first != stored
    page.get_by_role("radio", name="bat 2", exact=True).click()
    expect(page.get_by_text(first, exact=True)).to_have_count(0)
    wait_idle(page)
    assert query(page)["ctx_second_word"] == ["bat 2"]

    again = open_page(page.url.removeprefix(fresh_server.url), server=fresh_server)
    assert answer(again) == answer(page)


def test_presets_layers_and_senses_change_the_answer(open_page: OpenPage) -> None:
    page = open_page("/sentences")
    page.get_by_role("radio", name="spring", exact=True).click()
    expect(page.get_by_role("textbox", name="Second sentence")).to_have_value(re.compile("metal spring"))
    wait_idle(page)
    different = answer(page)
    page.get_by_role("radio", name="The same sense", exact=True).click()
    expect(page.get_by_role("textbox", name="Second sentence")).to_have_value(re.compile("In spring the days"))
    wait_idle(page)
    assert answer(page) != different
    page.get_by_role("slider", name="Layer").press("Home")
    expect(page.get_by_text(re.compile(r"similarity is .* at layer 0"))).to_be_visible()
    wait_idle(page)
    assert query(page)["ctx_layer"] == ["0"]
    expect(page.locator(".st-key-ctx_tokens .js-plotly-plot")).to_be_visible()


def test_hostile_sentences_are_shown_as_they_were_typed(open_page: OpenPage) -> None:
    page = open_page("/sentences")
    scripts = page.locator("[data-testid=stMain] script")
    ours = scripts.count()  # those of the frame
    for label, key in (("First sentence", "ctx_first"), ("Second sentence", "ctx_second")):
        type_sentence(page, label, HOSTILE[key])
        wait_idle(page)
    answer(page)
    expect(page.get_by_role("textbox", name="First sentence")).to_have_value(HOSTILE["ctx_first"])
    expect(page.locator("[data-testid=stMain] img")).to_have_count(0)
    expect(scripts).to_have_count(ours)
    expect(page.locator(".katex")).to_have_count(0)
    wait_idle(page)
    assert query(page)["ctx_first"] == [HOSTILE["ctx_first"]]


def test_the_other_views_answer_and_their_links_restore_them(open_page: OpenPage) -> None:
    page = open_page("/sentences?ctx_view=Sense+map", width=390)
    expect(page.locator(".st-key-ctx_map .js-plotly-plot")).to_be_visible(timeout=LOADED)
    page.get_by_role("radio", name="apple", exact=True).click()
    expect(page.get_by_role("textbox", name="Word", exact=True)).to_have_value("apple")
    wait_idle(page)
    assert query(page)["ctx_map_word"] == ["apple"]
    for view, figure in (("Sentences", "ctx_matrix"), ("Attention", "ctx_look_map"), ("One bat or many", "ctx_many")):
        page.get_by_role("tab", name=view, exact=True).click()
        expect(page.locator(f".st-key-{figure} .js-plotly-plot")).to_be_visible(timeout=LOADED)
        wait_idle(page)
        assert query(page)["ctx_view"] == [view]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
