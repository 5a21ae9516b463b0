"""Other machines in a browser: a set chosen for every page, a file brought, and a table that is typed over."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import numpy as np
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import OpenPage, arrived, download, enter, scrolled, wait_idle

WORDS = ("New_York", "Paris", "frog", "toad", "東京")
ROWS = np.random.default_rng(3).normal(size=(len(WORDS), 4)).round(3).tolist()
FILE = "".join(f"{word} {' '.join(map(str, row))}\n" for word, row in zip(WORDS, ROWS, strict=True)).encode()


def chosen(page: Page) -> list[str] | None:
    """The set that the address names."""
    return parse_qs(urlsplit(page.url).query).get("vector_set")


def go_by_navigation(page: Page, name: str) -> None:
    page.locator(".st-key-navigation").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    wait_idle(page)


def test_one_click_explores_a_set_on_every_page(open_page: OpenPage) -> None:
    page = open_page("/vectors?vec_view=A+word+in+each", 1280, 720)
    expect(page.locator("table.beside").first.get_by_text("band", exact=True)).to_be_in_viewport()
    page.get_by_role("link", name="Similar words in BERT").click()
    expect(page.locator(".bars tbody th").nth(1)).to_have_text("##bians")
    wait_idle(page)
    assert chosen(page) == ["BERT"]
    for name in ("Word arithmetic", "Scoreboard", "Similar words"):
        go_by_navigation(page, name)
        if name != "Scoreboard":  # which keeps to GloVe, and has no such field
            expect(page.get_by_role("radio", name="BERT")).to_be_checked()
            assert chosen(page) == ["BERT"], name
    expect(page.locator(".bars tbody th").nth(1)).to_have_text("##bians")
    page.get_by_text("GloVe", exact=True).first.click()
    expect(page.locator(".bars tbody th").first).to_have_text("toad")


def test_a_file_brought_is_explored_taken_away_and_back_after_a_reload(open_page: OpenPage) -> None:
    page = open_page("/vectors?vec_view=Your+own+numbers", 390, 844)
    page.locator("input[type=file]").set_input_files({"name": "cities.txt", "mimeType": "text/plain", "buffer": FILE})
    expect(page.get_by_text("cities is here: 5 words, 4 numbers each.")).to_be_visible()
    expect(page.get_by_role("heading", name="Nearest to Paris in cities is")).to_be_in_viewport()
    wait_idle(page)
    page.get_by_role("tab", name="A word in each").click()
    wait_idle(page)
    page.locator(".st-key-vec_list").get_by_role("button", name="Download").click()
    saved = download(page, page.get_by_role("button", name="Download all 5 words"))
    assert saved.suggested_filename == "wordspace-cities.txt"
    assert [line.split(b" ")[0].decode() for line in saved.path().read_bytes().splitlines()] == list(WORDS)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Its similar words").first.click()  # the reader's own stands first
    expect(page.get_by_text("Read from a file in this tab")).to_be_visible()
    wait_idle(page)
    assert chosen(page) == ["cities"]
    page.reload()
    expect(page.get_by_text("Read from a file in this tab")).to_be_visible()
    assert chosen(page) == ["cities"]


def test_a_press_on_the_button_that_reads_lines_is_not_lost_however_slow(open_page: OpenPage) -> None:
    page = open_page("/vectors?vec_view=Your+own+numbers", 1280, 720)
    page.get_by_text("Write or paste lines of your own").click()
    write(page, "pizza 9 2\nfries 8 1\nsalad 1 9")
    button = page.get_by_role("button", name="Use these lines")
    button.scroll_into_view_if_needed()
    button.hover()
    scrolled(page)
    page.mouse.down()
    page.wait_for_timeout(900)  # in which the lines were read, and an answer moved the button
    page.mouse.up()
    expect(page.get_by_role("heading", name="Nearest to pizza in my table is fries")).to_be_visible()
    expect(page.locator(".number-rows tbody tr")).to_have_count(3)
    assert cells(page)["pizza"] == ["9", "2"]


def write(page: Page, lines: str) -> Locator:
    """Put lines into their field, which is given back once the page stands still.

    What is written is brought into sight, later on a busy machine: the button moves away below a mouse that presses it.
    """
    field = page.get_by_label("A line for each word, then its numbers")
    field.fill(lines)
    arrived(page)
    scrolled(page)
    return field


def cells(page: Page) -> dict[str, list[str]]:
    """The table as it is seen: each word's numbers."""
    page.locator(".number-rows input").first.wait_for()
    return page.locator(".number-rows tbody tr").evaluate_all(
        "rows => Object.fromEntries(rows.map(row => [row.cells[0].textContent, "
        "[...row.cells].slice(1).map(cell => cell.firstChild.value)]))"
    )


def is_grey(page: Page) -> bool:
    """Whether the answer is seen to be of before."""
    return page.locator(".st-key-vec_numbers_says h2").evaluate("head => getComputedStyle(head).opacity < 0.8")


def there_and_back(page: Page) -> None:
    """To another view, and back to the table."""
    page.get_by_role("tab", name="A word in each").click()
    wait_idle(page)
    page.get_by_role("tab", name="Your own numbers").click()


def test_a_number_is_typed_over_in_the_table_and_a_word_added_to_it(open_page: OpenPage) -> None:
    page = open_page("/vectors?vec_view=Your+own+numbers", 390, 844)
    assert cells(page)["carrot"] == ["4", "1", "0", "0", "9"]
    page.get_by_label("sweet of carrot").click()
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    answer = page.get_by_role("heading", name="Nearest to apple in my table is carrot")
    expect(answer).to_be_visible()
    page.locator(".number-rows tbody tr:visible").last.evaluate("row => row.scrollIntoView({ block: 'end' })")
    expect(answer).to_be_in_viewport()  # also from a low row
    assert cells(page)["carrot"] == ["9", "1", "0", "0", "9"]
    page.get_by_label("A new word").fill("Carrot")
    page.get_by_label("sweet of the new word").fill("9")
    expect(page.get_by_text("“Carrot” is there already: give it another name.")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Add it")).to_be_disabled()
    page.get_by_label("A new word").fill("7")
    page.get_by_role("button", name="Add it").click()
    refused = page.get_by_text("begins with a number: write its word first.")
    expect(refused).to_have_count(2)  # below the table, and where it is seen
    expect(refused.last).to_be_in_viewport()
    there_and_back(page)
    expect(page.get_by_label("A new word")).to_have_value("7")  # what is refused stays, to be mended
    page.get_by_label("A new word").fill("ice cream")
    there_and_back(page)
    expect(page.get_by_label("A new word")).to_have_value("ice cream")  # nothing that was typed is lost
    expect(page.get_by_label("sweet of the new word")).to_have_value("9")
    page.get_by_label("fatty of the new word").fill("much")
    expect(page.get_by_role("button", name="Add it")).to_be_disabled()
    page.get_by_label("fatty of the new word").fill("6,5")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Nearest to ice cream in my table is cake")).to_be_in_viewport()
    assert next(iter(cells(page).items())) == ("ice cream", ["9", "0", "0", "6.5", "0"])
    assert page.get_by_label("A new word").input_value() == ""
    page.get_by_text("Write or paste lines of your own").click()
    lines = page.get_by_label("A line for each word, then its numbers").input_value().splitlines()
    assert {"carrot 9 1 0 0 9", "ice cream 9 0 0 6.5 0", "pear 8 2 0 0 4"} <= set(lines)
    page.reload()
    expect(page.get_by_role("heading", name="Nearest to ice cream in my table is cake")).to_be_visible()
    wait_idle(page)
    expect(page.get_by_label("sour of pear")).to_have_count(1)
    page.get_by_label("sour of pear").click()
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.number-rows tbody tr').cells[0].textContent === 'ice cream'")
    expect(page.get_by_label("sour of pear")).to_have_value("3")


def test_a_column_is_named_anew_in_the_table_and_a_word_taken_out_of_it(open_page: OpenPage) -> None:
    page = open_page("/vectors?vec_view=Your+own+numbers", 390, 844)
    cells(page)
    names = page.locator(".number-rows thead th")
    for at, name in ((0, "fast"), (1, "loud")):  # the second sooner than the server answers
        names.nth(at).click()
        page.keyboard.type(name)
    page.keyboard.press("Enter")
    wait_idle(page)
    expect(names).to_have_text(["fast", "loud", "salty", "fatty", "crunchy"])
    expect(page.get_by_label("loud of pear")).to_have_value("2")
    page.get_by_role("button", name="Take apple out of the table").click()
    expect(page.get_by_role("heading", name="Nearest to pear in my table is grape")).to_be_visible()
    assert "apple" not in cells(page)
    page.get_by_text("Write or paste lines of your own").click()
    lines = page.get_by_label("A line for each word, then its numbers").input_value().splitlines()
    assert lines[:2] == ["food fast loud salty fatty crunchy", "pear 8 2 0 0 4"]
    undo = page.get_by_role("button", name="Undo the last change")
    undo.click()
    expect(page.get_by_label("loud of apple")).to_have_count(1)
    undo.click()
    expect(names).not_to_have_text(["fast", "loud", "salty", "fatty", "crunchy"])
    if {"fast", "loud"} & set(names.all_text_contents()):  # a slow server heard of one name after the other
        undo.click()
    expect(names).to_have_text(["sweet", "sour", "salty", "fatty", "crunchy"])
    page.get_by_role("button", name="Rename apple").click()
    page.get_by_label("Its new name").fill("sweet apple")
    page.get_by_role("button", name="Rename", exact=True).click()
    expect(page.get_by_role("heading", name="Nearest to sweet apple in my table is")).to_be_visible()
    expect(page.get_by_label("Its new name")).to_have_count(0)


def test_a_number_and_a_word_that_are_begun_go_on_where_the_table_is_written_anew(open_page: OpenPage) -> None:
    page = open_page("/vectors?vec_view=Your+own+numbers")
    cells(page)
    anew = """([of, to]) => {
        document.querySelector('.number-rows table').dataset.before = 'yes';
        const field = document.querySelector(`[aria-label="${of}"]`);
        field.focus();
        field.value = to;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.blur();
    }"""
    written = "() => document.querySelector('.number-rows table:not([data-before]) input')"
    for label, begun in (("sweet of lemon", "1"), ("A new word", "hot")):
        page.evaluate(anew, ["crunchy of apple", f"{len(begun)}"])  # which the server answers with another table
        page.get_by_label(label).click()
        page.keyboard.type(begun)
        page.wait_for_function(written)
        page.keyboard.type("2")
        expect(page.get_by_label(label)).to_have_value(f"{begun}2")
        wait_idle(page)
        page.keyboard.press("Enter")
        wait_idle(page)


def test_what_is_typed_into_cells_one_after_the_other_all_counts_and_what_is_no_number_none(
    open_page: OpenPage,
) -> None:
    page = open_page("/vectors?vec_view=Your+own+numbers")
    cells(page)
    page.get_by_label("sweet of apple").click()
    for number in ("1", "2", "3"):  # down the column, faster than the server answers
        page.keyboard.type(number)
        page.keyboard.press("ArrowDown")
    page.keyboard.type("x")
    page.keyboard.press("Tab")
    wait_idle(page)
    expect(page.get_by_label("sweet of carrot")).to_have_value("x")  # what was typed stays
    expect(page.get_by_label("sweet of carrot")).to_have_attribute("aria-invalid", "true")
    assert is_grey(page)
    page.wait_for_function(
        """() => ['1', '2', '3'].every((number, at) => number === document.querySelector(
            `[aria-label="sweet of ${['apple', 'pear', 'grape'][at]}"]`)?.value)"""
    )
    page.get_by_text("Write or paste lines of your own").click()
    lines = page.get_by_label("A line for each word, then its numbers").input_value().splitlines()
    assert {"apple 1 4 0 0 7", "pear 2 2 0 0 4", "grape 3 3 0 0 3", "carrot 4 1 0 0 9"} <= set(lines)


def test_on_one_map_no_name_lies_on_another_or_is_cut(open_page: OpenPage) -> None:
    page = open_page("/vectors?vec_view=Compare+two&vec_compare=Both+on+one+map&vec_drawn=spring", 390, 844)
    for word, first, second in (("spring", "GloVe", "BERT"), ("rock", "GloVe", "BERT"), ("", "Toy world A", "GloVe")):
        if word == "rock":
            enter(page.get_by_role("combobox", name="Any word, or several with commas"), word)
        elif not word:
            page.get_by_role("button", name="Which two").click()
            page.get_by_role("button", name="a toy world beside GloVe").click()
        said = re.compile(f"^Nearest to {word or '.*'}, (both put|{first} puts .* and {second} puts) ")
        expect(page.get_by_role("heading", name=said)).to_be_visible()
        wait_idle(page)
        arrived(page)
        assert_each_name_is_whole_and_apart(page.locator(".st-key-vec_around .js-plotly-plot"))


def assert_each_name_is_whole_and_apart(chart: Locator) -> None:
    drawn = chart.evaluate("chart => chart.data[1].text")
    assert len(drawn) >= 5
    names = [name for name in chart.locator(".textpoint text").all() if name.text_content() in drawn]
    boxes = [box for name in names if name.is_visible() and (box := name.bounding_box())]
    assert len(boxes) == len(drawn), "all have room"
    edge = chart.bounding_box()
    assert edge
    assert all(edge["x"] <= box["x"] and box["x"] + box["width"] <= edge["x"] + edge["width"] for box in boxes)
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
            down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
            assert across <= 1 or down <= 3, (one, other)  # a line of text has air above and below
