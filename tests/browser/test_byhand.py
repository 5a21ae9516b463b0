"""The board as a visitor uses it: by mouse, by finger and by keyboard."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from embedding_core.byhand.board import Axis, Board, Placed
from tests.browser.harness import OpenPage, arrived, drag, enter, turn, wait_idle


def word(page: Page, name: str) -> Locator:
    return page.locator(".word", has_text=name).first


def board(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("hand_board", [""])[0]


def put(page: Page, name: str, across: float, up: float) -> None:
    """Drag a word to two numbers of the board, or below it where ``up`` is less than -1."""
    squares, held = page.locator(".squares").bounding_box(), word(page, name).bounding_box()
    assert squares is not None
    assert held is not None
    dot = word(page, name).locator("i").bounding_box()  # that of a word beside the board is not drawn: it hangs above
    middle = (held["x"] + held["width"] / 2, held["y"]) if dot is None else (dot["x"] + 6, dot["y"] + 6)
    caught = (held["x"] + held["width"] / 2, held["y"] + held["height"] / 2)
    step = squares["width"] / 10
    goal = (squares["x"] + across * step, squares["y"] + squares["height"] - up * step)
    drag(page, caught, (goal[0] + caught[0] - middle[0], goal[1] + caught[1] - middle[1]))
    wait_idle(page)


def test_a_dragged_word_gets_two_numbers_which_are_in_the_link_and_survive_reload_and_back(open_page: OpenPage) -> None:
    page = open_page("/byhand")
    put(page, "woman", 5, 9)
    expect(word(page, "woman").locator("small")).to_have_text("5, 9")
    expect(page).to_have_url(re.compile(r"hand_board=2\.61man\.59woman\.--boy\.--girl\.--grandfather"))
    page.reload()
    wait_idle(page)
    expect(word(page, "woman").locator("small")).to_have_text("5, 9")
    put(page, "woman", 5, -3)
    expect(word(page, "woman").locator("small")).to_have_text("")
    expect(page).not_to_have_url(re.compile("hand_board"))  # the board as it begins
    page.go_back()
    wait_idle(page)
    expect(word(page, "woman").locator("small")).to_have_text("5, 9")


def test_words_side_by_side_cover_no_dot_and_each_stands_nearest_to_its_own_with_no_other_on_the_way(
    open_page: OpenPage,
) -> None:
    page = open_page("/byhand?hand_board=2.55girl.65woman.61man&hand_step=Measure&hand_pair=girl.woman", 390, 844)
    parts = [word(page, name).locator(part) for name in ("girl", "woman") for part in ("b", "small", "i")]
    parts.append(page.locator(".board svg text", has_text="1.0"))
    boxes = [part.bounding_box() for part in parts]
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            assert one is not None
            assert other is not None
            covers = [
                min(one[at] + one[size], other[at] + other[size]) - max(one[at], other[at])
                for at, size in (("x", "width"), ("y", "height"))
            ]
            assert min(covers) < 3  # pixels: letters do not fill their boxes
    crowd = "61man.69woman.21boy.29girl.91grandfather.55physiotherapist.53Grandmother.15toddler"
    turn(page, f"/byhand?hand_board=2.{crowd}")
    expect(page.locator(".board .word b")).to_have_count(8)
    nearest = page.locator(".board").evaluate("""board => {
        const middle = mark => [mark.left + mark.right, mark.top + mark.bottom].map(sum => sum / 2);
        const words = [...board.querySelectorAll('.word')];
        const at = part => words.map(word => middle(word.querySelector(part).getBoundingClientRect()));
        const [names, dots] = [at("b"), at("i")];
        const far = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]);
        return names.map(name => dots.map(dot => far(name, dot))).map(ways => ways.indexOf(Math.min(...ways)));
    }""")
    assert nearest == [*range(8)]


CLOSE = {  # and how many numbers of the axes may be covered: where there is room, none
    "side by side": ("2.61man.69woman.21boy.29girl.91grandfather.71king", 0),
    "crowded": ("2.33man.35baby.44woman.45girl.55teenager.53grandfather.54headmaster.43secretary.34nurse", 4),
    "turned": ("3.610man.690woman.210boy.290girl.910grandfather.610king", 0),
}


def test_names_never_touch_each_other_nor_the_numbers_of_an_axis(
    open_page: OpenPage, subtests: pytest.Subtests
) -> None:
    page = open_page("/byhand?hand_step=Break+it", 390, 720)
    squares = page.locator(".squares")
    for placed, covered in CLOSE.values():
        face = "&hand_face=12" if placed[0] == "3" else ""
        turn(page, f"/byhand?hand_step=Break+it&hand_board={placed}{face}")
        expect(page.locator(".board .word b")).to_have_count(placed.count("."))
        for width, height in ((390, 720), (1280, 720)):
            before = squares.evaluate("squares => squares.getBoundingClientRect().width")
            if page.viewport_size != {"width": width, "height": height}:
                page.set_viewport_size({"width": width, "height": height})
                other = "([squares, before]) => squares.getBoundingClientRect().width !== before"
                page.wait_for_function(other, arg=[squares.element_handle(), before])
            arrived(page)  # it is drawn anew for the width that it gets
            assert_names_apart(page, covered, subtests, width)
    axes = "mood_sad_glad_edible_no_yes_third_little_much"
    middle = ".550physiotherapist group.550an unforgettable evening.050sadness"
    ends = ".5a0extraterrestrial beings.5a0confidentiality agree.aa0ice cream.aa0strawberry cheesecake"
    none = ".500gravestone.500a very long funeral song.500rain"
    page.set_viewport_size({"width": 390, "height": 844})
    turn(page, f"/byhand?hand_step=Break+it&hand_board=3_{axes}{quote(middle + ends + none)}&hand_face=12")
    expect(page.locator(".board .word b")).to_have_count(10)
    with subtests.test("lists of long names on the ground hang above each other"):
        assert_names_apart(page, 2, subtests, 390)


def assert_names_apart(page: Page, covered: int, subtests: pytest.Subtests, width: int) -> None:
    touching, hidden = page.locator(".board").evaluate("""board => {
        const names = [...board.querySelectorAll('.word')].map(word => [...word.querySelectorAll('b, small')]
            .map(part => part.getBoundingClientRect()).filter(box => box.width));
        const close = (one, other) => Math.max(one.left, other.left) - Math.min(one.right, other.right) < 3
            && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3;
        const touching = names.flatMap((one, at) => names.slice(0, at).filter(other =>
            one.some(box => other.some(each => close(box, each)))));
        const hidden = [...board.querySelectorAll('.ticks text')].filter(tick => tick.style.visibility === 'hidden');
        return [touching.length, hidden.length];
    }""")
    with subtests.test("names", width=width):
        assert touching == 0
    with subtests.test("numbers of the axes", width=width):
        assert hidden <= covered


FULL = (
    "61man.69woman.21boy.29girl.91grandfather.55Emma.65my mother-in-law.99GRANDMA.54paracetamol 500 mg"
    ".45hypercholesterolaemia.68nurse.78aunt.58doctor.46physiotherapist.64headmaster.35extraterrestrial beings"
)


def test_on_a_full_board_no_name_lies_on_another_or_on_a_dot_and_one_without_room_is_there_once_it_is_tapped(
    open_page: OpenPage, subtests: pytest.Subtests
) -> None:
    page = open_page(f"/byhand?hand_board=2.{FULL}", 390, 844)
    expect(page.locator(".board .word")).to_have_count(16)
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        arrived(page)
        covered = page.locator(".board").evaluate("""board => {
            const words = [...board.querySelectorAll('.word')], box = part => part.getBoundingClientRect();
            const names = words.map(word => [...word.querySelectorAll('b, small')]
                .filter(part => getComputedStyle(part).visibility === 'visible').map(box));
            const dots = words.map(word => box(word.querySelector('i')));
            const over = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 3
                && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3;
            const marks = at => [...names, ...dots.map(dot => [dot])].filter((_, other) => other % words.length !== at);
            return words.filter((_, at) => names[at].some(part => marks(at).flat().some(mark => over(part, mark))))
                .map(word => word.textContent);
        }""")
        with subtests.test("covered", width=width):
            assert covered == []
    unnamed = page.locator(".word.unnamed")
    number = unnamed.count()
    assert 0 < number < 8
    expect(page.locator(".lost")).to_have_text(re.compile(f"^{number} names? ha(s|ve) no room: tap a dot"))
    name = unnamed.first.locator("b").text_content() or ""
    dot = unnamed.first.locator("i").bounding_box()
    assert dot is not None
    page.mouse.move(dot["x"] + 6, dot["y"] + 6)
    page.mouse.down()
    page.mouse.move(dot["x"] + 16, dot["y"] + 16)
    expect(word(page, name).locator("b")).to_be_visible()  # while it is dragged, too
    page.mouse.move(dot["x"] + 6, dot["y"] + 6)
    page.mouse.up()
    wait_idle(page)
    page.locator(".word:not(.unnamed, .chosen)").first.click()
    expect(word(page, name)).to_have_class(re.compile("unnamed"))
    word(page, name).locator("i").click()
    expect(word(page, name)).to_have_attribute("aria-pressed", "true")
    expect(word(page, name).locator("b")).to_be_visible()
    expect(page.get_by_text(f"{name} is ", exact=False).first).to_be_visible()


def test_on_a_phone_many_waiting_words_leave_what_to_do_next_on_the_screen(open_page: OpenPage) -> None:
    waiting = "my mother-in-law.GRANDMA.paracetamol 500 mg.hypercholesterolaemia.nurse.aunt".replace(".", ".--")
    page = open_page(f"/byhand?hand_board=2.61man.--{waiting}&hand_step=Break it", 390, 844)
    bring = page.get_by_role("button", name="Bring king")
    expect(bring).to_be_in_viewport(ratio=1)
    bring.click()
    expect(word(page, "king")).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Put him on the board.")).to_be_in_viewport(ratio=1)
    expect(word(page, "aunt")).to_be_hidden()
    more = page.get_by_role("button", name=re.compile("^[0-9] more$"))
    hidden = page.locator(".word.waiting[hidden]").count()
    expect(more).to_have_text(f"{hidden} more")
    more.click()
    expect(page.locator(".word.waiting:visible")).to_have_count(7)
    expect(more).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 720})  # where there is room beside the board
    page.reload()
    expect(page.locator(".word.waiting:visible")).to_have_count(7)


def test_the_whole_board_works_by_keyboard_and_says_what_it_does(open_page: OpenPage) -> None:
    page = open_page("/byhand?hand_board=3.610man.619king&hand_step=Measure", 390, 844)
    king = word(page, "king")
    wait_idle(page)
    king.focus()
    for key, numbers in (("ArrowRight", "7, 1, 9"), ("ArrowUp", "7, 2, 9"), ("-", "7, 2, 8")):
        king.press(key)
        expect(king.locator("small")).to_have_text(numbers)
    expect(page.locator(".board [aria-live]")).to_have_text("king: age 7, gender 2, royal 8")
    expect(king).to_have_accessible_name("king: age 7, gender 2, royal 8")
    wait_idle(page)
    expect(king).to_be_focused()
    word(page, "man").press("Enter")
    king.press("Enter")
    expect(page.get_by_text("From man to king")).to_be_visible()
    page.get_by_role("button", name="gender, royal").press("Enter")
    king.press("Delete")
    wait_idle(page)
    assert board(page) == "3.610man.---king"


def test_own_words_are_added_renamed_and_removed_and_axes_get_names(open_page: OpenPage) -> None:
    page = open_page("/byhand?hand_board=2.61man")
    page.get_by_role("button", name="Add a word").click()
    enter(page.get_by_label("Word, or several"), "MAN")
    expect(page.get_by_role("alert").filter(has_text="is here already")).to_be_visible()
    enter(page.get_by_label("Word, or several"), "<b>cat</b>")
    expect(word(page, "<b>cat</b>")).to_be_visible()
    wait_idle(page)
    page.get_by_role("button", name="Rename").click()
    enter(page.get_by_label("Word", exact=True), "cat")
    page.get_by_role("button", name="Axes").click()
    page.get_by_label("10 means").first.fill("")
    enter(page.get_by_label("Name", exact=True).first, "size")
    expect(page.get_by_role("alert").filter(has_text="and a word for 0 and for 10")).to_be_visible()
    enter(page.get_by_label("10 means").first, "old")
    wait_idle(page)
    expect(page.get_by_text("man is 6, 1: size 6 of 10, gender 1 of 10 (towards male).")).to_be_visible()
    assert board(page) == "2_size_young_old_gender_male_female.61man.--cat"
    page.locator(".stage").click()  # a tap puts the chosen word there that has no place yet
    expect(word(page, "cat").locator("small")).to_have_text("5, 5")
    page.locator(".stage").click(position={"x": 40, "y": 40})  # and moves no word that was not tapped before
    expect(word(page, "cat").locator("small")).to_have_text("5, 5")
    word(page, "cat").click()
    page.locator(".stage").click(position={"x": 5, "y": 5})
    expect(word(page, "cat").locator("small")).to_have_text("0, 10")
    page.get_by_role("button", name="Remove cat").click()
    wait_idle(page)
    expect(page.locator(".word")).to_have_count(1)
    back = page.get_by_role("button", name="Put back cat")
    expect(back).to_be_focused()
    back.click()
    expect(word(page, "cat").locator("small")).to_have_text("0, 10")
    expect(back).to_be_hidden()
    wait_idle(page)
    assert board(page) == "2_size_young_old_gender_male_female.61man.0acat"
    page.get_by_role("button", name="Remove cat").click()
    wait_idle(page)
    page.get_by_role("button", name="Start again").click()  # on another board it has no place
    expect(word(page, "grandfather")).to_be_visible()
    expect(back).to_be_hidden()
    page.get_by_role("button", name="Bring my board back").click()
    expect(page.locator(".word")).to_have_count(1)
    page.get_by_role("button", name="Add a word").click()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("alert").filter(has_text="Write a word.")).to_be_visible()
    expect(page.get_by_label("Word, or several")).to_be_focused()
    enter(page.get_by_label("Word, or several"), "pizza, ice cream; Pizza")
    expect(page.locator(".word b")).to_have_text(["man", "pizza", "ice cream"])
    wait_idle(page)
    page.get_by_role("button", name="Add a word").click()
    enter(page.get_by_label("Word, or several"), "salt pepper tea")
    expect(page.locator(".word b")).to_have_text(["man", "pizza", "ice cream", "salt", "pepper", "tea"])
    wait_idle(page)
    page.get_by_role("button", name="Add a word").click()
    enter(page.get_by_label("Word, or several"), "child in care")
    expect(page.locator(".word b").last).to_have_text("child in care")
    wait_idle(page)
    page.get_by_role("button", name="Remove child in care").click()
    page.get_by_role("button", name="Empty the board").click()
    expect(page.locator(".word")).to_have_count(0)
    wait_idle(page)
    expect(page.get_by_role("button", name="Empty the board")).to_be_hidden()
    page.get_by_role("button", name="Put back all").click()
    expect(page.locator(".word b")).to_have_text(["man", "pizza", "ice cream", "salt", "pepper", "tea"])


def test_a_name_that_is_too_long_is_not_cut_but_said_and_stays_in_its_field(open_page: OpenPage) -> None:
    page = open_page("/byhand", 390, 844)
    long = "my favourite very long title of a book"
    page.get_by_role("button", name="Add a word").click()
    enter(page.get_by_label("Word, or several"), f"{long}, atlas")
    said = "“my favourite v…” has 38 characters, and there is room for 24."
    expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    expect(page.get_by_label("Word, or several")).to_have_value(f"{long}, atlas")
    expect(page.get_by_label("Word, or several")).to_be_focused()
    enter(page.get_by_label("Word, or several"), "a book of twenty-four xx")
    expect(page.locator(".word b").last).to_have_text("a book of twenty-four xx")


def test_the_line_below_the_board_says_how_the_buttons_for_a_word_come(open_page: OpenPage) -> None:
    page = open_page("/byhand?hand_board=2.61man", 390, 844)
    hint = page.locator(".tray p").first
    expect(page.get_by_role("button", name="Rename")).to_be_hidden()
    expect(hint).to_have_text("Tap a word to rename it; drag it here to take it off.")
    assert hint.evaluate("hint => hint.getClientRects().length === 1 && hint.clientHeight < 24"), "on one line"
    word(page, "man").click()
    expect(page.get_by_role("button", name="Rename man")).to_be_visible()
    expect(hint).to_have_text("Drag a word here to take it off the board.")
    page = open_page("/byhand?hand_board=2.61man.81woman&hand_step=Measure", 390, 844)
    expect(page.get_by_text("Choose two words on the board: tap them.")).to_be_visible()
    expect(page.locator(".tray p").first).to_have_text("Drag a word here to take it off the board.")


LONG = ("w" * 24, "confidentiality agreement", "extraterrestrial beings")
HEAPS = {
    "long names at one place": "".join(f".55{name[:24]}" for name in LONG),
    "a place in the middle of the ground": "".join(f".50{name[:24]}" for name in LONG),
    "a full board at one place": "".join(f".a5{number} ice cream" for number in range(10, 34)),
    "a full board in a corner": "".join(f".00{number} pie" for number in range(10, 34)),
}


OUT = """board => {
    const stage = board.querySelector(".stage").getBoundingClientRect();
    return [...board.querySelectorAll(".word b")].filter((name) => {
        const { left, right, top, bottom } = name.getBoundingClientRect();
        return Math.min(left - stage.left, stage.right - right, top - stage.top, stage.bottom - bottom) < -2;
    }).map((name) => name.textContent);
}"""


def test_no_name_falls_out_of_the_board_also_where_many_long_ones_share_a_place(
    open_page: OpenPage, subtests: pytest.Subtests
) -> None:
    page = open_page("/byhand?hand_step=Break+it", 390, 844)
    # the third number is up: all are on the ground
    for numbers, height_of, face in ((2, "", ""), (3, "0", "&hand_face=12")):
        for heap, flat in HEAPS.items():
            placed = re.sub(r"\.(..)", rf".\g<1>{height_of}", flat)
            turn(page, f"/byhand?hand_step=Break+it&hand_board={numbers}{quote(placed)}{face}")
            names = page.locator(".board .word b")
            expect(names).to_have_text([word[numbers:] for word in placed.split(".")[1:]])
            for width, height in ((390, 844), (1280, 720)):
                page.set_viewport_size({"width": width, "height": height})
                arrived(page)  # it is drawn anew for the width that it gets
                with subtests.test(heap, numbers=numbers, width=width):
                    assert page.locator(".board").evaluate(OUT) == []


def test_nothing_below_the_board_moves_it_and_the_buttons_of_a_step_turn_it(open_page: OpenPage) -> None:
    page = open_page("/byhand?hand_board=2.61man.69woman.61king&hand_step=Break+it")
    before = page.locator(".stage").bounding_box()
    page.get_by_role("button", name="Give every word a third number").click()
    expect(page.locator(".across b")).to_have_text("gender")
    expect(page.locator(".board .notice")).to_have_text("royal is up now, age is hidden")
    expect(page.get_by_text("move king to where he belongs")).to_be_visible()
    expect(page.locator(".stem")).to_have_attribute("d", re.compile("^M"))  # man and king hang on one dot
    wait_idle(page)
    assert page.locator(".stage").bounding_box() == before
    put(page, "king", 1, 9)
    expect(page.get_by_text("king is now 6, 1, 9")).to_be_visible()
    expect(page.locator(".board .notice")).to_have_text("")


def test_who_measures_with_a_word_that_waits_moves_nothing_and_measures_from_the_other(open_page: OpenPage) -> None:
    page = open_page(
        "/byhand?hand_step=Measure&hand_board=2.22boy.81grandpa.49girl.--nurse&hand_pair=boy.nurse", 390, 844
    )
    expect(word(page, "boy")).to_have_attribute("aria-pressed", "true")
    word(page, "grandpa").click()
    expect(page.get_by_text("From boy to grandpa")).to_be_visible()
    assert board(page).endswith("--nurse")
    word(page, "nurse").click()
    word(page, "girl").click()
    expect(page.get_by_text("From grandpa to girl")).to_be_visible()
    page.locator(".stage").click(position={"x": 60, "y": 40})  # where no word stands: nothing waits to be put there
    wait_idle(page)
    assert board(page).endswith("--nurse")


def test_what_a_button_below_does_to_the_board_is_brought_into_view(open_page: OpenPage) -> None:
    page = open_page("/byhand?hand_step=Add+up&hand_board=3.610man.690woman.619king", 390, 844)
    press = page.get_by_role("button", name="Bring queen")
    page.get_by_text("Show the code").scroll_into_view_if_needed()
    expect(page.locator(".stage")).not_to_be_in_viewport(ratio=0.9)
    steps = page.locator(".st-key-hand_step [role=radiogroup]")
    expect(steps).to_be_in_viewport(ratio=1)
    press.evaluate("button => button.click()")
    expect(word(page, "queen")).to_be_in_viewport(ratio=1)
    expect(page.locator(".stage")).to_be_in_viewport(ratio=1)
    end, begin = (part.bounding_box() for part in (steps, page.locator(".stage")))
    assert end is not None
    assert begin is not None
    assert end["y"] + end["height"] <= begin["y"] + 1, "the steps, which stay in sight, cover no board"


def test_after_place_them_for_me_a_phone_shows_the_board(open_page: OpenPage) -> None:
    page = open_page("/byhand", 390, 844)
    page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, 470)")
    expect(page.locator(".stage")).not_to_be_in_viewport(ratio=0.9)
    page.get_by_role("button", name="Place them for me").evaluate("button => button.click()")
    expect(word(page, "woman")).to_be_in_viewport(ratio=1)
    expect(page.locator(".stage")).to_be_in_viewport(ratio=1)


def test_a_new_word_on_the_ring_of_a_sum_gets_the_number_that_is_hidden_too_and_the_notice_leaves_the_lines_free(
    open_page: OpenPage,
) -> None:
    own = "3_price_cheap_dear_scent_none_strong_lasting_short_long.{}rose.{}daisy.{}lily.---tulip"
    page = open_page(f"/byhand?hand_board={own.format(720, 430, 430)}&hand_step=Place&hand_face=02", 390, 844)
    notice, squares = (page.locator(part).bounding_box() for part in (".notice", ".squares"))
    assert notice is not None
    assert squares is not None
    assert notice["y"] + notice["height"] <= squares["y"] + 1
    for name in ("daisy", "lily"):  # on one dot
        expect(word(page, name).locator("small")).to_be_hidden()
        word(page, name).click()
        expect(word(page, name).locator("small")).to_have_text("4, 3, 0")
        expect(word(page, name).locator("small")).to_be_visible()
    sum_of = "hand_step=Add+up&hand_b=rose&hand_a=daisy&hand_c=lily&hand_face=02"
    page = open_page(f"/byhand?hand_board={own.format(724, 432, 213)}&{sum_of}")
    expect(page.get_by_text("Add it on the ring, and the sum finds it.")).to_be_visible()
    word(page, "tulip").click()
    ring = page.locator(".computed").bounding_box()
    assert ring is not None
    page.mouse.click(ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2)
    expect(page.get_by_text("tulip, exactly there").first).to_be_visible()
    assert "505tulip" in board(page)


def test_a_sum_stands_where_its_numbers_say_or_only_its_arrow_points_there_and_covers_nothing(
    open_page: OpenPage,
) -> None:
    page = open_page("/byhand?hand_step=Add+up&hand_board=2.22man.49woman.76king", 390, 844)
    assert_a_sum_a_little_beyond_the_board_stands_where_its_numbers_say(page)
    turn(page, "/byhand?hand_step=Add+up&hand_board=2.22man.49woman.99king")
    assert_a_sum_far_beyond_the_board_has_no_ring(page)
    turn(page, "/byhand?hand_step=Add+up&hand_board=3.310man.990woman.940king.880pope&hand_face=02")
    assert_the_label_of_a_sum_on_the_ground_does_not_cover_the_words_of_the_axis(page)
    turn(page, "/byhand?hand_board=3.610man.690woman.719king.799queen&hand_step=Add up&hand_face=12")
    assert_on_a_turned_board_no_name_covers_an_arrow_or_the_label_of_the_sum(page)


def assert_a_sum_a_little_beyond_the_board_stands_where_its_numbers_say(page: Page) -> None:
    expect(page.locator(".stage text", has_text="sum")).to_have_text("the sum: 9, 13")
    ring, squares, stage = (
        page.locator(place).evaluate("element => element.getBoundingClientRect().toJSON()")
        for place in (".computed", ".squares", ".stage")
    )
    square = squares["width"] / 10
    assert abs((ring["left"] + ring["right"]) / 2 - squares["left"] - 9 * square) < 2
    assert abs(squares["bottom"] - 13 * square - (ring["top"] + ring["bottom"]) / 2) < 2
    assert stage["top"] <= ring["top"]


def assert_a_sum_far_beyond_the_board_has_no_ring(page: Page) -> None:
    expect(page.locator(".stage text", has_text="sum")).to_have_text("the sum: 11, 16")
    expect(page.locator(".computed")).to_be_hidden()
    expect(page.locator(".second.beyond")).to_be_visible()


def assert_the_label_of_a_sum_on_the_ground_does_not_cover_the_words_of_the_axis(page: Page) -> None:
    expect(page.locator(".stage text", has_text="the sum: 15, 12, 0")).to_be_visible()
    label, across = (
        page.locator(place).last.evaluate("element => element.getBoundingClientRect().toJSON()")
        for place in (".stage text", ".across")
    )
    assert label["bottom"] <= across["top"] + 1


def assert_on_a_turned_board_no_name_covers_an_arrow_or_the_label_of_the_sum(page: Page) -> None:
    expect(page.locator(".board svg text", has_text="the sum: 7, 9, 9")).to_be_visible()
    covered = page.locator(".board").evaluate("""board => {
        const box = mark => mark.getBoundingClientRect(), label = box([...board.querySelectorAll('svg text')].at(-1));
        const names = [...board.querySelectorAll('.word b, .word small')].map(box);
        const arrows = ['.first', '.second'].map(arrow => box(board.querySelector(arrow)));
        const over = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2
            && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3;
        const marks = name => name === label ? [...arrows, ...names] : arrows;
        return [...names, label].filter(name => marks(name).some(mark => over(name, mark))).length;
    }""")
    assert covered == 0


def test_a_third_number_of_ones_own_board_is_asked_for_its_name(open_page: OpenPage) -> None:
    board_text = Board(
        (Placed("mercury", (2, 6)), Placed("pluto", (2, 6))),
        (Axis("size", "tiny", "huge"), Axis("heat", "cold", "hot")),
    ).text
    page = open_page(f"/byhand?hand_step=Break+it&hand_board={quote(board_text)}", 390, 844)
    page.get_by_role("button", name="Give every word a third number").click()
    expect(page.get_by_role("heading", name="What does it count?")).to_be_visible()
    page.get_by_role("textbox", name="Name").fill("moons")
    page.get_by_role("button", name="Done").click()
    expect(page.locator(".up b")).to_have_text("moons")
    expect(page.get_by_text("Every word has a third number now, moons.")).to_be_visible()
