"""The pages of the app, in the order in which they are read: the one list behind navigation and home page."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from embedding_core.context.models import MODELS
from embedding_core.vectors.catalog import DEFAULT


@dataclass(frozen=True)
class Page:
    """One page: ``path`` is its file, ``title`` its name in the navigation, ``lead`` the sentence below its heading.

    ``question`` stands beside its link on the home page, whose own question is its heading. ``data`` are the folders of
    ``embedding_core/data`` whose content it shows, and whose origin it names. Of ``models`` a reader may choose one;
    the origin of those that do not ship is named too. ``word_field`` is the parameter of its address that holds one
    word: the home page leads there with its own, to the ``view`` that ``view_field`` is to open, since a page shows
    again what was left on it. ``keys`` is what the keys of its fields, and of all else that it keeps in a session,
    begin with; those of ``brought`` hold what a reader wrote or uploaded there.
    """

    path: str
    title: str
    lead: str
    question: str
    data: tuple[str, ...] = (DEFAULT,)
    models: tuple[str, ...] = ()
    word_field: str = ""
    view_field: str = ""
    view: str = ""
    keys: str = ""
    brought: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Where the page is below the app's address: "/similarity"."""
        return "/" if self.path == "app.py" else "/" + self.path.removeprefix("pages/").removesuffix(".py")

    @property
    def heading(self) -> str:
        """What stands above the page."""
        return self.question if self.url == "/" else self.title

    @property
    def browser_title(self) -> str:
        """What the browser's tab says."""
        return "Wordspace" if self.url == "/" else f"{self.title} · Wordspace"


HOME = Page(
    "app.py",
    "Home",
    "This one read six billion English words up to 2014. Choose one, and see the nearest.",
    "How do machines know what a word means?",
    keys="home_",
)
PAGES = (
    HOME,
    Page(
        "pages/byhand.py",
        "By hand",
        "Give words their numbers yourself: a place on a board is two numbers.",
        "How can a word become a list of numbers?",
        keys="hand_",
    ),
    Page(
        "pages/similarity.py",
        "Similar words",
        "Choose words, and see how alike they are.",
        "Which words does the machine put side by side?",
        (DEFAULT, "word-meanings"),
        word_field="sim_word",
        view_field="sim_view",
        view="Neighbours",
        keys="sim_",
    ),
    Page(
        "pages/analogy.py",
        "Word arithmetic",
        "Add and subtract words: what comes out?",
        "What is king minus man plus woman?",
        keys="ari_",
    ),
    Page(
        "pages/map.py",
        "Map of meaning",
        "Words that are used alike lie close together.",
        "What does a map of words keep, and what does it lose?",
        (DEFAULT, "atlas"),
        keys="map_",
    ),
    Page(
        "pages/prejudice.py",
        "Prejudice",
        "The machine learned from what people wrote, and took over how they wrote of each other.",
        "What prejudice did the machine learn?",
        (DEFAULT, "all-minilm-l6-v2"),
        keys="prj_",
    ),
    Page(
        "pages/training.py",
        "Train your own",
        "Watch a model learn which words go together.",
        "How does a machine learn what a word means?",
        ("training", "alice", DEFAULT),
        keys="trn_",
        brought=("trn_text_paste", "trn_text_upload", "trn_text_story"),
    ),
    Page(
        "pages/sentences.py",
        "Words in context",
        "A word can mean two things. GloVe has one list of words like it, BERT one for each sentence.",
        "Is it the same apple in both sentences?",
        (
            "all-minilm-l6-v2",
            "sentence-bank",
            "word-meanings",
            "context-pairs",
            "context-neighbors",
            "context-covered",
            "context-uses",
            "context-sentences",
            "context-candidates",
            "everyday-notes",
            "everyday-words",
            DEFAULT,
        ),
        tuple(MODELS),
        keys="ctx_",
    ),
    Page(
        "pages/scoreboard.py",
        "Scoreboard",
        "Play against the machine: how often is it right?",
        "How often is the machine right?",
        (DEFAULT, "google-analogies", "wordsim-353", "scoreboard", "sentence-bank"),
        keys="sco_",
        brought=("sco_questions", "sco_files", "sco_upload"),
    ),
    Page(
        "pages/vectors.py",
        "Other machines",
        "Make a small machine of your own numbers, or see whether two large ones agree on a word.",
        "What would another machine say?",
        (DEFAULT, "all-minilm-l6-v2", "google-analogies", "wordsim-353"),
    ),
    Page(
        "pages/lessons.py",
        "Lessons",
        "Step by step through the pages: alone, with a class, or in an order of your own.",
        "Would you rather be led through the pages?",
        (),
    ),
)

# Where the home page leads first
NEXT = next(page for page in PAGES if page.word_field)
LESSONS = PAGES[-1]


def after(page: Page) -> Page | None:
    """The page that is read next; None after the last."""
    return dict(itertools.pairwise(PAGES)).get(page)


def page_at(path: str) -> Page:
    """The page whose file is ``path``; KeyError if the list does not hold it."""
    return {page.path: page for page in PAGES}[path]
