"""A lesson walked in the browser: from step to step in one session, with the keyboard, back, and from the middle."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from embedding_core.lessons import read
from tests.browser.harness import WORKING, OpenPage, enter, go, turn, type_word, wait_idle
from wordspace.frame import lesson, widgets

FILE = """\
# A short lesson
## Company
[a](/?home_word=dog)
Look at it.

Ask: Which word is near?
- [x] cat: It is.
- piano: Not here.

After the guess.

## Numbers
[b](/similarity?sim_view=Two+words&sim_first=cat&sim_second=tiger&sim_numbers=true)
Look at the stripes.

## Angle
[c](/similarity?sim_view=Two+words&sim_first=coffee&sim_second=tea)
Look at the angle.
"""


LESSON = read(FILE, lesson.known_pages())


def place(step: int = 1) -> lesson.Place:
    return lesson.Place(lesson.packed(LESSON) or "", LESSON, step)


def link(step: int, more: str = "") -> str:
    """The address of a step of the lesson above, within the app."""
    return place(step).address.removeprefix(".") + more


def at_step(page: Page, number: int) -> None:
    expect(page.locator(f'.lesson[data-step="{number}"]')).to_be_visible()
    wait_idle(page)


def state(page: Page) -> dict[str, list[str]]:
    """What the address holds of the view itself."""
    return {k: v for k, v in parse_qs(urlsplit(page.url).query).items() if k not in ("lesson", "step")}


def flaws(page: Page) -> list[str]:
    """What axe finds on the page, of whatever weight."""
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in Axe().run(page).response["violations"]]


def test_the_picture_waits_for_the_guess_which_is_kept_to_the_end_and_until_the_lesson_is_started_again(
    open_page: OpenPage,
) -> None:
    page = open_page(link(1))
    assert_the_picture_waits_for_the_guess(page)
    page.reload()
    expect(page.get_by_text("You said piano. Not here.")).to_be_visible()
    assert_what_a_page_asks_to_guess_stands_at_the_end_beside_what_the_lesson_asked(page)
    go(page, lesson.about("guess-the-neighbour").removeprefix("."))
    page.get_by_role("link", name="Start", exact=True).click()
    expect(page.get_by_text("The picture waits")).to_be_visible()
    go(page, link(1))
    expect(page.get_by_text("You said piano. Not here.")).to_be_visible()
    assert_a_lesson_that_is_started_again_asks_again_and_who_is_shown_reads_what_comes_out(page)


def assert_the_picture_waits_for_the_guess(page: Page) -> None:
    expect(page.get_by_text("The picture waits")).to_be_visible()
    assert flaws(page) == []
    expect(page.locator(".space")).not_to_be_visible()
    expect(page.get_by_text("After the guess.")).not_to_be_visible()
    page.get_by_role("button", name="piano").click()
    expect(page.get_by_text("You said piano. Not here.")).to_be_visible()
    expect(page.get_by_text("Look at it.")).not_to_be_visible()
    expect(page.get_by_text("Which word is near?")).to_be_visible()
    expect(page.get_by_role("button", name="piano")).not_to_be_visible()
    expect(page.get_by_text("After the guess.")).to_be_visible()
    expect(page.locator(".space")).to_be_visible()


def assert_what_a_page_asks_to_guess_stands_at_the_end_beside_what_the_lesson_asked(page: Page) -> None:
    go(page, f"/analogy?ari_guessing=true&lesson={place().name}&step=2")
    type_word(page, "Your guess", "queen")
    expect(page.get_by_text("queen is what the machine says, too")).to_be_visible()
    go(page, place().end.removeprefix("."))
    rows = page.locator(".lesson-summary tbody tr")
    expect(page.locator(".lesson-score")).to_have_text("You guessed 1 of 2 right.")
    expect(rows).to_have_text(["Which word is near?pianocat", "Which word comes out of king − man + woman?queenqueen"])


def assert_a_lesson_that_is_started_again_asks_again_and_who_is_shown_reads_what_comes_out(page: Page) -> None:
    go(page, lesson.about(place().name).removeprefix("."))
    page.get_by_role("link", name="Start", exact=True).click()
    expect(page.get_by_text("The picture waits")).to_be_visible()
    expect(page.get_by_text("You said piano. Not here.")).not_to_be_visible()
    wait_idle(page)
    page.get_by_role("button", name="Show me").click()
    shown = page.locator(".lesson-reply:visible")
    expect(shown).to_have_text("What comes out: cat.")
    expect(shown).to_be_focused()


def test_at_the_end_only_what_was_guessed_is_said_to_differ(open_page: OpenPage) -> None:
    page = open_page("/similarity?sim_word=monday&lesson=guess-the-neighbour&step=2")
    page.get_by_role("button", name="work and school").click()
    expect(page.locator(".lesson-reply:visible")).to_be_visible()
    turn(page, lesson.about("guess-the-neighbour").removeprefix(".") + "&end=1")
    told = "You made one guess, and it differed from what came out: so there was much to find out."
    expect(page.locator(".lesson-score")).to_have_text(told)
    turn(page, "/similarity?sim_word=winter&lesson=guess-the-neighbour&step=3")
    page.get_by_role("button", name="snow").click()
    expect(page.locator(".lesson-reply:visible")).to_be_visible()
    turn(page, lesson.about("guess-the-neighbour").removeprefix(".") + "&end=1")
    expect(page.locator(".lesson-score")).to_have_text(told.replace("one guess, and it", "2 guesses, and each"))


def test_steps_are_walked_with_keys_and_history_in_one_session(open_page: OpenPage) -> None:
    page = open_page(link(2))
    page.evaluate("window.sameSession = true")
    page.keyboard.press("PageDown")
    at_step(page, 3)
    expect(page.get_by_role("heading", name="Angle", exact=True)).to_be_focused()
    expect(page.get_by_role("heading", name="coffee and tea:")).to_be_visible()
    assert state(page) == {"sim_view": ["Two words"], "sim_first": ["coffee"], "sim_second": ["tea"]}
    page.keyboard.press("ArrowLeft")
    at_step(page, 2)
    expect(page.get_by_text("To the machine cat is this list")).to_be_visible()
    page.go_back()
    at_step(page, 3)
    expect(page.get_by_role("heading", name="coffee and tea:")).to_be_visible()
    page.get_by_role("link", name="Previous").click()
    at_step(page, 2)
    page.get_by_role("link", name="Previous").click()
    at_step(page, 1)
    assert page.evaluate("window.sameSession")


def test_what_was_changed_can_be_put_back_and_a_field_keeps_its_keys(open_page: OpenPage) -> None:
    page = open_page(link(3))
    reset = page.get_by_role("link", name="Put it back")
    expect(reset).not_to_be_visible()
    type_word(page, "First word", "cat")
    field = page.get_by_role("combobox", name="First word", exact=True)
    field.press("ArrowLeft")  # moves in the word
    expect(reset).to_be_visible()
    reset.click()
    expect(page.get_by_role("heading", name="coffee and tea:")).to_be_visible()
    expect(reset).not_to_be_visible()


def test_a_short_address_leads_on_and_back_is_no_trap(open_page: OpenPage) -> None:
    page = open_page("/lessons")
    page.goto(page.url + "?lesson=guess-the-neighbour&step=3")
    at_step(page, 3)
    assert urlsplit(page.url).path == "/similarity"
    page.go_back()
    expect(page.locator(".lessons")).to_be_visible()


def test_the_lesson_stays_open_on_all_pages_until_it_is_left_and_is_found_again(open_page: OpenPage) -> None:
    page = open_page(link(3))
    page.locator(".st-key-navigation").get_by_role("link", name="Scoreboard").click()
    expect(page.get_by_role("heading", name="Scoreboard")).to_be_visible()
    expect(page.get_by_role("heading", name="Angle", exact=True)).to_be_visible()
    page.get_by_role("link", name="You left the step: go back").click()
    at_step(page, 3)
    expect(page.get_by_role("heading", name="coffee and tea:")).to_be_visible()
    wait_idle(page)
    page.locator(".st-key-navigation").get_by_role("link", name="Scoreboard").click()
    expect(page.get_by_role("heading", name="Scoreboard")).to_be_visible()
    page.get_by_role("link", name="Leave").click()
    expect(page.locator(".lessons")).to_be_visible()
    expect(page.locator(".lesson")).to_have_count(0)
    assert page.url.endswith("/lessons")
    wait_idle(page)
    page.locator(".st-key-navigation").get_by_role("link", name="Similar words").click()
    expect(page.get_by_role("link", name="Back to the lesson")).to_be_visible()  # on the page of its step
    wait_idle(page)
    title, bar = page.locator("h1").bounding_box(), page.locator(".st-key-navigation").bounding_box()
    assert title["y"] >= bar["y"] + bar["height"], "the title does not lie over the bar"
    page.reload()
    expect(page.get_by_role("link", name="Back to the lesson")).to_be_visible()
    wait_idle(page)
    assert urlsplit(page.url).path == "/similarity"
    page.get_by_role("link", name="Back to the lesson").click()
    at_step(page, 3)
    expect(page.get_by_role("heading", name="coffee and tea:")).to_be_visible()
    bar = page.locator(".st-key-navigation")
    bar.get_by_role("link", name="Wordspace").click()
    expect(page.locator(".space")).to_be_visible()
    at_step(page, 3)
    bar.get_by_role("link", name="Lessons").click()
    expect(page.locator(".lessons")).to_be_visible()
    expect(page.locator(".lesson")).to_have_count(0)
    assert urlsplit(page.url).path == "/lessons"


def test_more_lessons_and_leave_open_the_list_at_its_top(open_page: OpenPage) -> None:
    page = open_page("/lessons", width=390, height=700)
    for way, begins in (("More lessons", place().end.removeprefix(".")), ("Leave", link(3))):
        turn(page, begins)
        page.get_by_role("link", name=way).wait_for()
        wait_idle(page)
        scroll = page.get_by_test_id("stMain")
        scroll.evaluate("main => main.lastElementChild.style.paddingBottom = '200vh'")
        scroll.evaluate("main => main.scrollTo({top: 150, behavior: 'instant'})")
        page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop === 150")
        page.get_by_role("link", name=way).evaluate("link => link.click()")  # a click by hand would scroll to it
        expect(page.locator(".lessons")).to_be_visible()
        page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop === 0")
        wait_idle(page)


def test_the_bar_leads_home_and_to_the_list_from_the_end_of_a_lesson_and_from_the_page_about_one(
    open_page: OpenPage,
) -> None:
    page = open_page(place().end.removeprefix("."))
    bar = page.locator(".st-key-navigation")
    page.locator(".lesson-end").wait_for()
    bar.get_by_role("link", name="Lessons").click()
    expect(page.locator(".lessons")).to_be_visible()
    assert urlsplit(page.url).query == ""
    page.get_by_role("link", name="Steps, and for teachers: How do machines").click()
    page.locator(".lesson-about").wait_for()
    page.go_back()
    expect(page.locator(".lessons")).to_be_visible()
    wait_idle(page)
    for address in (place().end, lesson.about("guess-the-neighbour")):
        turn(page, address.removeprefix("."))
        page.locator(".lesson-end, .lesson-about").wait_for()
        bar.get_by_role("link", name="Wordspace").click()
        expect(page.locator(".space")).to_be_visible()
        assert urlsplit(page.url)[2:4] == ("/", "")
        wait_idle(page)


def test_on_a_phone_the_panel_takes_a_third_of_the_screen_at_most_and_folds_and_none_is_cut_presented(
    open_page: OpenPage,
) -> None:
    page = open_page(link(1), width=390, height=844, dark=True)
    page.get_by_role("button", name="cat").click()
    expect(page.locator(".space")).to_be_visible()
    assert flaws(page) == []
    panel = page.locator(".lesson")
    open_ = panel.bounding_box()
    page.get_by_role("button", name="Hide text").click()
    expect(page.get_by_role("button", name="Show text")).to_have_attribute("aria-expanded", "false")
    folded = panel.bounding_box()
    assert open_ is not None
    assert folded is not None
    assert open_["height"] <= 844 / 3
    assert folded["height"] < 110
    turn(page, link(2, "&present=1"))
    expect(page.locator(".lesson[data-present]")).to_be_visible()
    for name in ("Show the fields", "Hide text", "Leave", "Previous", "Next step"):
        expect(page.locator(".lesson").get_by_text(name, exact=True)).to_be_in_viewport(ratio=1)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth") == 390


def test_presented_it_is_large_light_and_stepped_by_a_clicker_and_its_buttons_stay_in_one_line(
    open_page: OpenPage,
) -> None:
    page = open_page(link(1, "&present=1"), 1280, 720, dark=True)
    expect(page.locator(".lesson[data-present]")).to_be_visible()
    page.wait_for_function(
        "getComputedStyle(document.querySelector('.stApp')).backgroundColor === 'rgb(253, 252, 249)'"
    )
    wait_idle(page)
    expect(page.locator(".st-key-navigation")).not_to_be_visible()
    expect(page.locator(".lesson-next")).to_have_text("Show it")
    expect(page.get_by_role("button", name="Show me")).to_have_count(0)  # one button is enough
    shows, leave = place_of(page, "next"), place_of(page, "leave")
    assert shows[1::2] == leave[1::2]
    page.keyboard.press("PageDown")  # the first press shows the picture
    expect(page.get_by_text("Sentence 1 of 2")).to_be_visible()
    stood = place_of(page, "next"), place_of(page, "leave")
    assert shows[0] + shows[2] <= stood[0][0], "who presses on does not press on what gives the answer away"
    box = page.locator(".space").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 720
    assert page.locator(".lesson-after p").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 22
    expect(page.get_by_role("combobox")).not_to_be_visible()
    expect(page.get_by_text("What comes out: cat.", exact=True)).to_be_visible()
    page.keyboard.press("PageDown")  # the second, the next sentence
    expect(page.get_by_text("After the guess.")).to_be_visible()
    expect(page.get_by_text("Sentence 2 of 2")).to_be_visible()
    assert (place_of(page, "next"), place_of(page, "leave")) == stood
    page.get_by_role("button", name="Show the fields").click()
    expect(page.get_by_role("combobox")).to_be_visible()
    page.keyboard.press("PageDown")
    at_step(page, 2)


def place_of(page: Page, name: str) -> tuple[int, ...]:
    """Where a button of the panel stands: its left and upper edge, its width and height."""
    box = page.locator(f".lesson .lesson-{name}").bounding_box()
    assert box is not None
    return tuple(round(box[side]) for side in ("x", "y", "width", "height"))


def test_the_way_on_stays_where_it_was_pressed_however_long_the_text_is(open_page: OpenPage) -> None:
    page = open_page(link(1))
    at_step(page, 1)
    stood = place_of(page, "next"), place_of(page, "leave")
    page.get_by_role("button", name="piano").click()
    expect(page.locator(".lesson-reply:visible")).to_be_visible()
    for number in (2, 3):
        assert (place_of(page, "next"), place_of(page, "leave")) == stood
        page.locator(".lesson-next").click()
        at_step(page, number)
    assert (place_of(page, "next"), place_of(page, "leave")) == stood, "that it leads to the end makes it no wider"


def test_a_room_is_asked_anew_what_its_teacher_answered_alone(open_page: OpenPage) -> None:
    page = open_page(link(1))
    page.get_by_role("button", name="piano").click()
    expect(page.locator(".lesson-reply:visible")).to_be_visible()
    go(page, link(1, "&present=1"))
    expect(page.locator(".lesson[data-present]")).to_be_visible()
    page.locator(".lesson-next").click()  # as a clicker does: it shows, and goes nowhere
    expect(page.get_by_text("What comes out: cat.", exact=True)).to_be_visible()
    at_step(page, 1)
    go(page, link(1))
    expect(page.locator(".lesson-reply:visible")).to_contain_text("You said piano.")


def test_only_the_page_of_a_step_waits_for_a_guess_which_has_a_word_and_other_pages_are_seen(
    open_page: OpenPage,
) -> None:
    page = open_page("/similarity?sim_word=ocean&lesson=guess-the-neighbour&step=1")
    expect(page.get_by_text("The picture waits")).to_be_visible()
    expect(page.get_by_role("heading", name="Nearest to ocean")).not_to_be_visible()
    page.locator(".st-key-navigation").get_by_role("link", name="Other machines").click()
    expect(page.get_by_role("heading", name="Nearest to apple")).to_be_visible()
    expect(page.get_by_text("The picture waits")).not_to_be_visible()
    page.get_by_role("link", name="You left the step: go back").click()
    expect(page.get_by_text("The picture waits")).to_be_visible()
    expect(page.get_by_role("heading", name="Nearest to ocean")).not_to_be_visible()
    wait_idle(page)
    page.get_by_role("button", name="That is my guess").click()
    field = page.get_by_role("textbox", name="A word of your own")
    expect(field).to_be_focused()
    expect(page.get_by_text("The picture waits")).to_be_visible()
    enter(field, "whale")  # is not shown, and has its place
    expect(page.locator(".lesson-reply:visible")).to_contain_text("You said whale. It is number")
    expect(page.locator(".lesson-reply:visible")).to_contain_text("of all words.")


def test_a_slip_is_no_guess_until_it_is_said_again_and_then_is_told_with_what_may_be_meant(open_page: OpenPage) -> None:
    page = open_page("/similarity?sim_word=ocean&lesson=guess-the-neighbour&step=1")
    field = page.get_by_role("textbox", name="A word of your own")
    enter(field, "the big waves")
    assert "type one" in field.evaluate("own => own.validationMessage")
    enter(field, "Seea")  # which some texts have
    page.wait_for_function("document.querySelector('.lesson-own').validationMessage.includes('Seea')")
    objected = field.evaluate("own => own.validationMessage")
    assert objected == "The machine hardly knows “Seea”. Did you mean sea?"
    enter(field, "Oceean")
    page.wait_for_function("document.querySelector('.lesson-own').validationMessage.includes('Oceean')")
    objected = field.evaluate("own => own.validationMessage")
    assert objected == "The machine does not know “Oceean”. Did you mean ocean?"
    expect(page.get_by_text("The picture waits")).to_be_visible()
    field.press("Enter")
    told = "You said Oceean. It is no word that the machine knows. Did you mean ocean?"
    for _ in range(2):  # and still after a reload
        expect(page.locator(".lesson-reply:visible")).to_contain_text(told)
        page.reload()


def test_what_stands_there_from_the_start_stays_after_the_guess_where_nothing_takes_its_place(
    open_page: OpenPage,
) -> None:
    text = FILE.replace("\nAfter the guess.\n", "")
    made = read(text, lesson.known_pages())
    page = open_page(lesson.Place(lesson.packed(made) or "", made, 1).address.removeprefix("."))
    page.get_by_role("button", name="piano").click()
    expect(page.get_by_text("You said piano. Not here.")).to_be_visible()
    expect(page.get_by_text("Look at it.")).to_be_visible()


def test_a_guess_of_ones_own_is_told_its_place_in_the_list(open_page: OpenPage) -> None:
    page = open_page("/similarity?sim_word=ocean&lesson=guess-the-neighbour&step=1")
    enter(page.get_by_role("textbox", name="A word of your own"), "Waters.")
    for _ in range(2):  # and still after a reload, which draws the list after the panel
        expect(page.locator(".lesson-reply:visible")).to_contain_text("You said Waters. It is number 2 of the list.")
        page.reload()


def test_a_view_that_was_changed_is_added_to_a_lesson_as_it_is(open_page: OpenPage) -> None:
    page = open_page("/similarity")
    type_word(page, "Word", "cat")
    page.get_by_role("button", name="Add this view to a lesson").click()
    page.get_by_role("link", name="which has 1 view").click()
    expect(page.get_by_role("textbox", name="Step 1: heading")).to_have_value(re.compile("^Similar words: "))
    expect(page.get_by_role("link", name="Look at this view")).to_have_attribute("href", "./similarity?sim_word=cat")
    enter(page.get_by_role("textbox", name="A question first"), "What is beside it?")
    page.get_by_role("textbox", name="Answers, one a line").fill("[x] dog: Yes.\npiano: No.")
    page.get_by_role("link", name="Try it").click()  # with the cursor still in the field: what is typed last is there
    at_step(page, 1)
    expect(page.locator(".lesson-answer")).to_have_text(["dog", "piano"])
    page.locator(".lesson-answer").first.click()
    expect(page.get_by_text("Nearest to cat")).to_be_visible()


def test_a_reload_on_any_page_keeps_the_lesson_that_is_being_made(open_page: OpenPage) -> None:
    page = open_page("/scoreboard")
    page.get_by_role("button", name="Add this view to a lesson").click()
    page.get_by_role("link", name="which has 1 view").wait_for()
    wait_idle(page)
    page.reload()
    page.get_by_role("link", name="which has 1 view").wait_for()
    page.goto(page.url.replace("/scoreboard", "/lessons"))  # as one who types the address
    expect(page.get_by_role("textbox", name="Step 1: heading")).to_have_value("Scoreboard")
    page.get_by_role("button", name="Take out").click()
    expect(page.get_by_role("textbox", name="Step 1: heading")).to_have_count(0)
    wait_idle(page)
    page.goto(page.url.split("/lessons")[0] + "/byhand")
    wait_idle(page)
    expect(page.get_by_role("link", name="Go on with your lesson")).to_have_count(0)


def test_a_step_that_is_moved_keeps_the_keyboard_on_its_button(open_page: OpenPage) -> None:
    page = open_page("/scoreboard")
    page.get_by_role("button", name="Add this view to a lesson").click()
    page.get_by_role("link", name="which has 1 view").wait_for()
    page.locator(".st-key-navigation").get_by_role("link", name="By hand").click()
    wait_idle(page)
    page.get_by_role("button", name="Add this view to a lesson").click()
    page.get_by_role("link", name="which has 2 views").click()
    wait_idle(page)
    page.get_by_role("button", name="Down").first.press("Enter")
    expect(page.get_by_role("textbox", name="Step 2: heading")).to_have_value("Scoreboard")
    # Down is of no use at the end
    expect(page.get_by_role("button", name="Up", exact=True).last).to_be_focused()


def test_a_worksheet_takes_its_pictures_from_the_pages(open_page: OpenPage) -> None:
    page = open_page(lesson.about(place().name).removeprefix(".") + "&sheet=1")
    page.get_by_role("button", name="Put the pictures in").click()
    expect(page.get_by_text("All pictures are in")).to_be_visible()
    pictures = page.locator(".sheet-picture")
    expect(pictures).to_have_count(3)
    for number, drawn in enumerate((".strips", ".spread", ".space")):
        expect(pictures.nth(number).locator(drawn).first).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".st-key-navigation")).not_to_be_visible()
    expect(page.get_by_role("button", name="Print")).not_to_be_visible()


def test_a_step_opens_as_its_text_says_whatever_was_done_on_its_page_and_as_it_was_left_on_the_way_back(
    open_page: OpenPage,
) -> None:
    page = open_page("/training?trn_speed=as+fast+as+it+can")
    page.locator(".st-key-trn_start button").click()
    expect(page).to_have_url(re.compile("trn_ended=true"))
    wait_idle(page)
    turn(page, lesson.Place("how-machines-know-words", lesson.find("how-machines-know-words"), 11).address[1:])
    at_step(page, 11)
    page.get_by_role("button", name="Show me").click()
    expect(page.get_by_text("What else goes with car")).to_be_visible()  # and no verdict on a run
    assert "trn_ended" not in page.url
    page.locator(".st-key-trn_start button").click()
    expect(page).to_have_url(re.compile("trn_ended=true"), timeout=60_000)
    page.get_by_role("link", name="Next step").first.click()
    at_step(page, 12)
    page.get_by_role("link", name="Previous").click()
    at_step(page, 11)
    expect(page.locator(".st-key-trn_expected h2")).to_be_visible()


def test_on_a_phone_every_line_of_a_step_is_seen_and_the_way_on_is_quiet_until_a_guess(open_page: OpenPage) -> None:
    page = open_page("/training?lesson=how-machines-know-words&step=11", 390, 664)
    way_on = page.locator(".lesson-next")
    colour = "e => getComputedStyle(e).backgroundColor"
    quiet = way_on.evaluate(colour)
    assert quiet == page.locator(".lesson-answer").first.evaluate(colour)
    page.locator(".lesson-answer").first.click()
    wait_idle(page)
    assert way_on.evaluate(colour) != quiet
    text = page.locator(".lesson-text")
    assert text.evaluate("e => e.scrollHeight - e.clientHeight") <= 1
    # The shadow of the buttons that follow the screen does not fall on it.
    panel = page.locator(".lesson")
    seen = panel.screenshot()
    page.add_style_tag(content="* {box-shadow: none !important}")
    assert panel.screenshot() == seen


def test_who_stopped_at_a_step_goes_on_there_or_starts_again(open_page: OpenPage) -> None:
    page = open_page("/similarity?sim_word=monday&lesson=guess-the-neighbour&step=2", 390, 844)
    page.get_by_role("button", name="other days").click()
    for name, step in (("Go on at step 2", 2), ("Start again", 1)):
        go(page, "/lessons")
        page.get_by_role("link", name=f"{name}: Guess the neighbour").click()
        at_step(page, step)
    go(page, "/lessons")
    expect(page.get_by_role("link", name="Start: Guess the neighbour")).to_be_visible()


def test_the_picture_of_the_hidden_rule_is_whole_on_a_projector_once_one_has_guessed(open_page: OpenPage) -> None:
    page = open_page("/analogy?ari_compete=true&lesson=how-machines-know-words&step=7", 1280, 720)
    page.get_by_role("button", name="king", exact=True).click()
    woman = page.locator(".parallelogram svg text").filter(has_text=re.compile("^woman$"))
    expect(woman).to_be_visible()
    wait_idle(page)
    box = woman.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 720


def test_every_step_shows_what_its_link_asks_for_to_one_who_walks_from_the_first_to_the_last(
    open_page: OpenPage,
) -> None:
    """No message in the place of a picture, no other example, and the fields are those of the link."""
    name = next(iter(lesson.built_in()))  # the long one; the others, tests/pages/test_lesson_panel.py opens
    page = open_page(lesson.about(name).removeprefix("."))
    page.get_by_role("link", name="Start", exact=True).click()
    steps = lesson.find(name).steps
    amiss = []
    for number, step in enumerate(steps, 1):
        at_step(page, number)
        if step.question is not None:
            page.locator(".lesson-skip").click()
            wait_idle(page)
        expect(page.locator(WORKING)).to_have_count(0)
        wait_idle(page)
        for sign in (page.get_by_test_id("stAlert"), page.get_by_text(widgets.EXAMPLE), page.locator(".lesson-reset")):
            amiss += [f"{number}. {step.heading}: {each.inner_text()}" for each in sign.all() if each.is_visible()]
        if number < len(steps):
            page.locator(".lesson-next").click()
    assert amiss == []
