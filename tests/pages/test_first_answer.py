"""What the document says before the app has started is what the app then says."""

from __future__ import annotations

from html import escape

import pytest

from tests.hostile import HOSTILE
from tests.pages.harness import Query, html_figures, open_page, told
from wordspace.frame.pages import HOME, PAGES, Page, page_at
from wordspace.server.answers import first_answer
from wordspace.server.shell import FirstAnswer

SIMILARITY = page_at("pages/similarity.py")
ABOUT_A_WORD: list[tuple[Page, dict[str, str]]] = [
    (HOME, {}),
    (HOME, {"home_word": "virus"}),
    (HOME, {"home_word": "  Frog "}),
    (HOME, {"home_word": "`"}),
    (HOME, {"home_word": "<"}),
    (SIMILARITY, {}),
    (SIMILARITY, {"sim_word": "go"}),
    (SIMILARITY, {"sim_word": "&"}),
]
ABOUT_MORE: list[tuple[Page, dict[str, str]]] = [
    (HOME, {"home_word": "sarcosm"}),
    (HOME, {"home_word": ""}),
    (HOME, {"home_word": "frog" * 100}),
    (SIMILARITY, {"sim_word": "frog", "sim_k": "20"}),
    (SIMILARITY, {"sim_word": "frog", "sim_view": "Two words"}),
    (SIMILARITY, {"sim_word": "frog", "vector_set": "my vectors"}),
    *((HOME, {"home_word": word}) for word in HOSTILE.values()),
    *((page, {}) for page in PAGES if page not in (HOME, SIMILARITY)),
]


def ids(case: object) -> str:
    return case.path if isinstance(case, Page) else str(case)[:40]


def assert_frame(first: FirstAnswer, page: Page) -> None:
    assert first.title == page.browser_title
    assert f"<h1>{escape(page.heading)}</h1>" in first.content
    assert escape(page.lead) in first.content
    assert all(f'href=".{other.url}"' in first.content for other in PAGES)


@pytest.mark.parametrize(("page", "query"), ABOUT_A_WORD, ids=ids)
def test_the_first_answer_is_the_live_pages_own(page: Page, query: Query) -> None:
    first, app = first_answer(page, query), open_page(page.path, query)
    assert_frame(first, page)
    answer, *_ = html_figures(app)
    assert answer in first.content
    headline, sentence = told(answer).split("\n")[:2]
    assert first.description == f"{headline}. {sentence}"
    assert first.landmark == ".answer"


@pytest.mark.parametrize(("page", "query"), ABOUT_MORE, ids=ids)
def test_where_the_link_asks_for_more_than_a_known_word_only_the_frame_comes_first(page: Page, query: Query) -> None:
    first = first_answer(page, query)
    assert_frame(first, page)
    assert first.description == page.lead
    assert first.landmark == "h1"
    assert 'class="answer"' not in first.content
    assert first.content == first_answer(page, {"unheard_of": "x"}).content
