"""The Scoreboard page as a visitor uses it."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.contrast import violations_in_both_themes
from tests.browser.harness import OpenPage, arrived, download, enter, wait_idle
from tests.browser.test_bytes import MOST, received
from tests.browser.test_layout import MOST_JUMP

AGREES = "the same answer to every question, by both rules, as in the stored run"


def test_a_run_shows_its_progress_can_be_stopped_and_started_again(open_page: OpenPage) -> None:
    page = open_page("/scoreboard?sco_view=How+many+right")
    expect(page.get_by_text("63 of 100").first).to_be_visible()
    run, stop = (
        page.get_by_role("button", name="Run it again here"),
        page.locator("[class*=st-key-sco_run_stopped]").get_by_role("button"),
    )
    run.click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_text("Answering 19,544 questions: first of two rounds")).to_be_visible()
    stop.click()
    expect(page.get_by_text("Stopped. What is shown is the stored run.")).to_be_visible()
    wait_idle(page)
    expect(stop).to_have_count(0)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_text(AGREES)).to_have_count(0)

    # The page answers, and another one does while a run goes on; what comes of a run the page's own tests see.
    page.get_by_role("tab", name="Against people").click()
    wait_idle(page)
    expect(page.get_by_text("The machine agrees with people 69 of 100 times")).to_be_visible()
    page.get_by_role("tab", name="How many right").click()
    wait_idle(page)
    run.click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    other = open_page("/analogy")
    expect(other.locator(".sum-line")).to_have_text("king − man + woman ≈ queen")
    expect(page.get_by_role("progressbar").or_(page.get_by_text(AGREES))).to_be_visible()


def test_a_visitor_who_leaves_during_a_run_leaves_the_slot_free(open_page: OpenPage) -> None:
    page = open_page("/scoreboard?sco_view=How+many+right")
    page.get_by_role("button", name="Run it again here").click()
    expect(page.locator("[class*=st-key-sco_run_stopped]").get_by_role("button")).to_be_visible()
    page.close()
    page = open_page("/scoreboard?sco_view=Your+questions")
    expect(page.get_by_role("heading", name="The example: of 3 questions 2 are answered right")).to_be_visible()


def test_a_failure_opens_as_the_same_question_on_the_word_arithmetic_page(open_page: OpenPage) -> None:
    # by a link of before, which named the rule as papers do; on a phone the answers are not cut
    page = open_page("/scoreboard?sco_view=Failures&sco_section=currency&sco_method=3CosMul", width=390)
    row = page.locator(".answered tbody tr:not(:has(span))").first
    expect(row).to_be_visible()
    assert page.evaluate("document.querySelector('.answered').getBoundingClientRect().right <= innerWidth")
    question, answered, expected = row.locator("td").all_inner_texts()
    a, b, c = question.replace("\xa0→\xa0?", "").replace(",", " →").split(" → ")
    row.get_by_role("link").click()
    expect(page.locator(".sum-line")).to_have_text(f"{b} − {a} + {c} ≈ {answered}")
    words = [page.get_by_role("combobox", name=name, exact=True).input_value() for name in ("Word", "is to", "as")]
    assert words == [a, b, c]
    expect(page.get_by_role("columnheader", name="likenesses multiplied")).to_have_count(1)
    assert not expected.startswith(answered)


def test_the_view_the_section_and_the_filter_are_in_the_link_and_the_table_downloads(open_page: OpenPage) -> None:
    page = open_page("/scoreboard?sco_view=How+many+right")
    page.locator(".scores").get_by_role("link", name="Opposites by a prefix").click()
    expect(page.get_by_role("heading", name="Opposites by a prefix: 20 of 100 right")).to_be_visible()
    expect(page).to_have_url(re.compile("sco_section=Opposites"))
    page.go_back()
    expect(page.locator(".scores")).to_be_visible()
    # by a link of before, which named the kind of question as the files do
    page = open_page("/scoreboard?sco_view=Failures&sco_section=opposite&sco_filter=possible")
    expect(page.get_by_text("wrong answers with possible in Opposites by a prefix")).to_be_visible()
    page.get_by_text("The same as a table").click()
    saved = download(page, page.get_by_test_id("stDownloadButton").get_by_role("button"))
    lines = Path(saved.path()).read_text().splitlines()
    assert "question,expected,answered" in lines[0]
    assert len(lines) > 1
    assert all("possible" in line for line in lines[1:])


def test_a_search_is_gone_after_another_tab_and_back_with_its_address(open_page: OpenPage) -> None:
    page = open_page("/scoreboard?sco_view=Wrong+answers&sco_filter=bridge")
    expect(page.get_by_text("No question holds bridge")).to_be_visible()
    page.get_by_role("tab", name="Against people").click()
    expect(page.get_by_text("agrees with people").first).to_be_visible()
    wait_idle(page)  # until then the address still holds the search
    page.get_by_role("tab", name="Wrong answers").click()
    expect(page.get_by_role("heading", name="answers 7,169 are wrong")).to_be_visible()
    expect(page.get_by_placeholder("Search a word")).to_have_value("")
    page.go_back()
    expect(page.get_by_text("agrees with people").first).to_be_visible()
    page.go_back()
    expect(page.get_by_placeholder("Search a word")).to_have_value("bridge")


def upload(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})


def remove(page: Page, name: str) -> None:
    """Take a file out in the window for files, which shut as it came."""
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    page.get_by_role("button", name="Bring a file").click()
    page.get_by_role("button", name=f"Remove {name}").click()


def test_a_small_file_of_questions_outlives_a_reload_until_it_is_taken_out(open_page: OpenPage) -> None:
    page = open_page("/scoreboard?sco_view=Your+questions")
    said = page.get_by_role("heading", level=2)
    page.get_by_role("button", name="Bring a file").click()
    upload(page, "mine.csv", b"king,queen,lion,lioness\npen,write,knife,cut\n")
    expect(said).to_have_text("Of your 2 questions none is answered right")
    wait_idle(page)
    page.reload()
    expect(said).to_have_text("Of your 2 questions none is answered right")
    page.get_by_role("button", name="Take out").click()
    expect(said).to_have_text("The example: of 3 questions 2 are answered right")
    wait_idle(page)
    page.reload()
    wait_idle(page)
    expect(said).to_have_text("The example: of 3 questions 2 are answered right")
    field = page.get_by_role("textbox", name="Four words")
    field.fill("\n".join(["king queen man woman"] * 8))
    assert field.evaluate("field => field.scrollHeight <= field.clientHeight + 1"), "all that is typed is seen"


def test_own_questions_are_typed_or_brought_and_a_bad_line_or_file_is_explained(open_page: OpenPage) -> None:
    page = open_page("/scoreboard?sco_view=Your+questions", width=390)
    main = page.get_by_test_id("stMain")
    said = page.get_by_role("heading", level=2)
    field = page.get_by_role("textbox", name="Four words")
    field.fill("king is to queen as man is to woman\nhot cold")
    arrived(page)
    page.get_by_role("button", name="Answer them").click()
    expect(said).to_have_text("Your question is answered right")
    expect(page.get_by_text("Line 2 has 2 words; a question has four")).to_be_visible()
    enter(field, "", "ControlOrMeta+Enter")
    expect(said).to_have_text("The example: of 3 questions 2 are answered right")
    page.get_by_role("button", name="Bring a file").click()
    upload(page, "mine.txt", b": family\nman king woman queen\nman zzqx woman queen\n: none\nzzqa b c d\n")
    expect(said).to_have_text("The one question whose words it knows is answered right")
    expect(page.get_by_text("2 questions could not be asked: GloVe does not know zzqx")).to_be_visible()
    remove(page, "mine.txt")
    expect(said).to_have_text("The example: of 3 questions 2 are answered right")
    name = b": ![x](https://example.org/x.png) <img src=x onerror=alert(1)>\n"
    hostile = name + b"hot cold big https://example.org\nhot cold big :red[small]\nhot cold big small\n"
    upload(page, "hostile.txt", hostile)
    expect(said).to_have_text("The one question whose words it knows is not answered right")
    wait_idle(page)
    for what in (
        "img",
        "[data-testid=stMarkdownContainer] script",
        ".katex",
        "[data-testid=stMarkdownContainer] a[href^=http]",
    ):
        assert main.locator(what).count() == 0, what
    assert main.evaluate("main => main.scrollWidth <= innerWidth")
    remove(page, "hostile.txt")
    expect(said).to_have_text("The example: of 3 questions 2 are answered right")
    upload(page, "large.txt", b": a\n" + b"man king woman queen\n" * 300_000)
    expect(page.get_by_text("File must be 5.0MB or smaller.")).to_be_visible()


def test_a_round_of_the_quiz_is_played_on_a_phone_in_few_bytes_and_its_link_opens_it_unanswered(
    open_page: OpenPage,
) -> None:
    page = open_page("/scoreboard?sco_view=Play+against+it&sco_round=2", width=390)
    sizes: list[int] = []
    received(page, sizes)
    page.reload()
    choices = page.locator(".st-key-sco_choices").get_by_role("button")
    marks = page.locator(".duel tbody tr").first.locator("td:not(:last-child) .unseen")
    expect(choices).to_have_count(4)
    question = page.get_by_role("heading", level=2)
    expect(question).to_have_text("Car is to cars as hand is to\u00a0?")
    where = choices.first.bounding_box()
    assert where
    wait_idle(page)
    sizes.clear()
    choices.filter(has_text="Fingers").click()
    expect(question).to_have_text("Car is to cars as hand is to hands")
    wait_idle(page)
    assert sum(sizes) <= MOST, sorted(sizes)
    told = page.locator(".chosen li").first.bounding_box()
    assert told
    assert abs(told["y"] - where["y"]) <= MOST_JUMP, "the words stay where they were"
    expect(page.locator(".chosen .wrong")).to_have_text("FingersYou")
    expect(page.locator(".chosen .right")).to_have_text(re.compile("Hands.*Machine"))
    assert violations_in_both_themes(page) == []
    for number in range(2, 6):
        page.get_by_role("button", name="Next question").click()
        expect(choices).to_have_count(4)
        choices.first.click()
        expect(marks.nth(number - 1)).to_have_text(re.compile("right|wrong"))
    page.get_by_role("button", name="Who won?").click()
    expect(question).to_have_text(re.compile(r"(win|wins|draw)[,:] \d to \d"))
    assert violations_in_both_themes(page) == []
    page.reload()
    expect(question).to_have_text("Car is to cars as hand is to\u00a0?")
    expect(marks).to_have_text(["not yet"] * 5)
