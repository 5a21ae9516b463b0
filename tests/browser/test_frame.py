"""The frame of every page: its heading, its menu, its navigation, and what Back brings back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.harness import OpenPage, enter, wait_idle


def preset(page: Page, key: str, name: str) -> None:
    page.locator(f".st-key-{key}").get_by_role("radio", name=name, exact=True).click()
    wait_idle(page)


def typed(page: Page, key: str, text: str) -> None:
    field = page.locator(f".st-key-{key} :is(input, textarea)").first
    enter(field, text, "Control+Enter" if key.endswith("paste") else "Enter")
    wait_idle(page)


def to_page(page: Page, title: str) -> None:
    page.locator(".st-key-navigation").get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    wait_idle(page)


def test_back_from_a_tab_shows_the_tab_that_was_left_as_it_was(open_page: OpenPage) -> None:
    page = open_page("/")
    page.locator(".st-key-navigation").get_by_role("link", name="Similar words").click()
    expect(page.get_by_text("Nearest to frog")).to_be_visible()
    wait_idle(page)
    page.get_by_role("tab", name="Two words").click()
    wait_idle(page)
    preset(page, "sim_pair_preset", "coffee, tea")
    page.get_by_role("tab", name="All pairs").click()
    expect(page.get_by_text("Most alike are")).to_be_visible()
    wait_idle(page)
    for left in ("coffee and tea:", "good and bad:", "Nearest to frog"):
        page.go_back()
        expect(page.get_by_role("heading", name=left)).to_be_visible()
        wait_idle(page)
    page.go_back()
    expect(page.locator(".space")).to_be_visible()


def test_back_goes_through_the_words_that_were_typed(open_page: OpenPage) -> None:
    page = open_page("/similarity?sim_view=Two+words")
    for word in ("king", "guitar"):
        typed(page, "sim_first", word)
    for left in ("king and bad:", "good and bad:"):
        page.go_back()
        expect(page.get_by_role("heading", name=left)).to_be_visible()
        wait_idle(page)
    page.go_forward()
    expect(page.get_by_role("heading", name="king and bad:")).to_be_visible()


def test_a_reload_brings_back_what_the_tab_holds_and_a_link_starts_anew(open_page: OpenPage) -> None:
    page = open_page("/training?trn_view=A+whole+text&trn_text_source=Your+own+text")
    text = "the cat sat on the mat and the dog ran. " * 500
    typed(page, "trn_text_paste", text)
    page.reload()
    pasted = page.locator(".st-key-trn_text_paste textarea")
    expect(pasted).to_have_value(text)
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_enabled()
    wait_idle(page)
    to_page(page, "Similar words")
    typed(page, "sim_word", "king")
    to_page(page, "Map of meaning")
    page.reload()
    wait_idle(page)
    to_page(page, "Train your own")
    expect(pasted).to_have_value(text)
    to_page(page, "Similar words")
    expect(page.get_by_text("Nearest to king is")).to_be_visible()
    page.goto(page.url.split("?")[0])
    expect(page.get_by_text("Nearest to frog is")).to_be_visible()


def test_an_address_that_leads_nowhere_says_so_and_the_menu_opens_with_a_click(open_page: OpenPage) -> None:
    page = open_page("/nosuchpage")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("There is no such page here. This is the home page")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.get_by_test_id("stMainMenu").get_by_role("button").click()
        expect(page.get_by_text("Print"), f"{width}").to_be_visible()
        expect(page.get_by_text("Dark"), f"{width}").to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_text("Print"), f"{width}").to_have_count(0)


def test_on_a_phone_the_current_page_and_all_tabs_are_in_sight(open_page: OpenPage) -> None:
    page = open_page("/sentences?ctx_view=Which+to+use", width=390, height=844)
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_count(5)
    for tab in tabs.all():
        expect(tab).to_be_in_viewport(ratio=0.99)
    link = page.locator('.st-key-navigation [aria-current="page"]')
    expect(link).to_have_text("Words in context")
    expect(link).to_be_in_viewport(ratio=0.9)
    box = link.bounding_box()
    assert box is not None
    assert box["height"] >= 44


def test_a_word_chosen_before_the_last_one_is_answered_does_not_stop_the_page(open_page: OpenPage) -> None:
    held: list[str | bytes] = []
    holding = False

    def pass_on(socket: WebSocketRoute) -> None:
        def from_server(message: str | bytes) -> None:
            if holding:
                held.append(message)
            else:
                socket.send(message)

        socket.connect_to_server().on_message(from_server)
        sockets.append(socket)

    sockets: list[WebSocketRoute] = []
    page = open_page("/similarity", before=lambda tab: tab.route_web_socket("**/_stcore/stream", pass_on))
    preset(page, "sim_word_preset", "bank")
    holding = True  # a slow network: the answer to the first click is on its way when the second is made
    choose = page.locator(".st-key-sim_word_preset").get_by_role("radio")
    choose.filter(has_text="guitar").click()
    while not any(finishes(message) for message in held):
        page.wait_for_timeout(20)
    choose.filter(has_text="frog").click()
    holding = False
    for message in held:
        sockets[-1].send(message)
    expect(page.get_by_text("Nearest to frog")).to_be_visible()
    wait_idle(page)


def test_a_connection_that_comes_back_asks_for_the_whole_page(open_page: OpenPage) -> None:
    sockets: list[WebSocketRoute] = []
    asked: list[str | bytes] = []

    def pass_on(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda message: (asked.append(message), server.send(message)))
        sockets.append(socket)

    page = open_page("/similarity", before=lambda tab: tab.route_web_socket("**/_stcore/stream", pass_on))
    preset(page, "sim_word_preset", "bank")
    before = len(asked)
    sockets[-1].close(code=1012)  # a server that is started anew
    while len(asked) == before:
        page.wait_for_timeout(50)
    rerun = BackMsg.FromString(asked[before]).rerun_script  # else nothing is asked for until something is pressed
    assert not rerun.fragment_id
    wait_idle(page)
    typed(page, "sim_word", "frog")
    expect(page.get_by_text("Nearest to frog")).to_be_visible()


def finishes(message: str | bytes) -> bool:
    """Whether a message of the server ends an answer."""
    assert isinstance(message, bytes)
    return ForwardMsg.FromString(message).WhichOneof("type") == "script_finished"


def test_the_link_to_a_view_is_copied_with_one_press_or_chosen_in_sight(open_page: OpenPage) -> None:
    page = open_page("/similarity?sim_word=cat")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link to this view").press("Enter")
    expect(page.get_by_text("The link is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    # Where nothing can be copied
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('denied')); }")
    field = page.get_by_role("textbox", name="The link")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.get_by_role("button", name="Copy the link to this view").click()
        expect(field, f"{width}").to_be_in_viewport(ratio=1)
        expect(field, f"{width}").to_be_focused()
        assert page.evaluate("getSelection().toString()") == page.url, width
        field.click()
        expect(field, f"{width}").to_be_visible()
        assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth"), width
        page.get_by_role("heading", level=1).click()
        expect(field, f"{width}").to_have_count(0)


def test_a_word_goes_along_by_the_bar_of_pages_and_stands_in_the_address(open_page: OpenPage) -> None:
    page = open_page("/similarity")
    to_page(page, "Map of meaning")
    page.locator(".st-key-navigation").get_by_role("link", name="Wordspace").click()
    expect(page.locator(".space")).to_be_visible()
    wait_idle(page)
    typed(page, "home_word", "moon")
    to_page(page, "Similar words")  # which has been there before
    expect(page.get_by_text("Nearest to moon is")).to_be_visible()
    assert page.url.endswith("?sim_word=moon")
    typed(page, "sim_word", "lemon")
    to_page(page, "Map of meaning")
    page.get_by_role("tab", name="Atlas").click()
    wait_idle(page)
    assert "map_fly=lemon" in page.url


def test_skipping_leads_behind_the_links_to_the_pages_of_which_one_is_ringed_that_has_the_keyboard(
    open_page: OpenPage,
) -> None:
    page = open_page("/similarity")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tab", name="Neighbours")).to_be_focused()
    page.locator(".st-key-navigation").get_by_role("link", name="Similar words").focus()
    page.keyboard.press("Tab")
    focused = page.locator(".st-key-navigation a:focus-visible")
    expect(focused).to_have_count(1)
    assert focused.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_back_comes_to_the_view_of_a_link_in_which_it_has_the_name_of_before(open_page: OpenPage) -> None:
    page = open_page("/analogy?ari_view=Any+sum&ari_text=2*good+-+bad")
    field = page.locator(".st-key-ari_text :is(input, textarea)").first
    expect(field).to_have_value("2*good - bad")
    to_page(page, "Similar words")
    page.go_back()
    expect(field).to_have_value("2*good - bad")


def test_on_paper_a_dark_page_is_black_on_white_and_its_figure_as_narrow_as_the_sheet(open_page: OpenPage) -> None:
    page = open_page("/map", dark=True)
    width = """() => {
        dispatchEvent(new Event('beforeprint'));
        return document.querySelector('.js-plotly-plot .main-svg').getBoundingClientRect().width;
    }"""
    assert page.evaluate(width) <= 681
    page.emulate_media(media="print", color_scheme="dark")
    colours = """selector => {
        const { color, backgroundColor } = getComputedStyle(document.querySelector(selector));
        return [color, backgroundColor];
    }"""
    assert page.evaluate(colours, ".stApp") == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.evaluate(colours, "[data-testid=stMain] h1")[0] == "rgb(0, 0, 0)"


NOTE_MOVES = """() => {
    window.moves = [];
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (frames, how) {
        window.moves.push([this.closest("table, .lanes")?.className, how.duration]);
        return animate.call(this, frames, how);
    };
}"""


@pytest.mark.parametrize(
    ("address", "figure", "key", "another"),
    [
        ("/similarity?sim_view=Two+words&sim_numbers=true", "strips", "sim_pair_preset", "coffee, tea"),
        ("/vectors?vec_view=A+word+in+each", "beside", "vec_word_preset", "star"),
    ],
)
def test_figures_of_html_move_to_another_answer_unless_motion_is_reduced(
    address: str, figure: str, key: str, another: str, open_page: OpenPage
) -> None:
    page = open_page(address)
    drawn = page.locator(f".{figure} tbody").first
    first = drawn.text_content() or ""
    page.evaluate(NOTE_MOVES)
    preset(page, key, another)
    expect(drawn).not_to_have_text(first)
    assert figure not in [name for name, _ in page.evaluate("window.moves")]
    page.emulate_media(reduced_motion="no-preference")
    page.go_back()
    page.wait_for_function("figure => window.moves.some(([name]) => name === figure)", arg=figure)
    assert all(150 <= duration <= 400 for name, duration in page.evaluate("window.moves") if name == figure)
