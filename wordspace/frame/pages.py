"""The pages of the app, in the order in which they are read: the one list behind navigation and home page."""

from __future__ import annotations

from dataclasses import dataclass

from embedding_core.context.models import MODELS
from embedding_core.vectors.catalog import DEFAULT


@dataclass(frozen=True)
class Page:
    """One page: ``path`` is its file, ``title`` its name in the navigation, ``lead`` the sentence below its heading.

    ``question`` and ``summary`` are shown on its card on the home page, whose own question is its heading. ``data`` are
    the folders of ``embedding_core/data`` whose content it shows, and whose origin it names. Of ``models`` a reader may
    choose one; the origin of those that do not ship is named too.
    """

    path: str
    title: str
    lead: str
    question: str
    summary: str = ""
    data: tuple[str, ...] = (DEFAULT,)
    models: tuple[str, ...] = ()

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
    "A machine has read six billion words and never seen the world. Choose a word, and see what it puts beside it.",
    "How do machines know what a word means?",
)
PAGES = (
    HOME,
    Page(
        "pages/similarity.py",
        "Similar words",
        "Choose a word, and see which words a machine that has read six billion words puts closest to it.",
        "Which words does the machine put side by side?",
        "Nearest neighbours of any of 341,479 words, two words compared, the odd one out, and what a score means.",
    ),
    Page(
        "pages/analogy.py",
        "Word arithmetic",
        "Words are lists of numbers, so they can be added and subtracted. What comes out?",
        "What is king minus man plus woman?",
        "Add and subtract words, see the sum as a picture, and see how often the answer is not the one in the books.",
    ),
    Page(
        "pages/map.py",
        "Map of meaning",
        "Words that are used alike lie close together: here is their space as a picture, and what it loses.",
        "What does a map of words keep, and what does it lose?",
        "Groups of words as points, on the best flat picture of their space or on your own axes, with what it hides.",
        (DEFAULT, "atlas"),
    ),
    Page(
        "pages/training.py",
        "Train your own",
        "Press Start, and watch a small model learn which words belong together.",
        "How does a machine learn what a word means?",
        "Press Start, and nine words find their groups while you watch: pause, step, rewind, and change anything.",
        ("training", DEFAULT),
    ),
    Page(
        "pages/sentences.py",
        "Words in context",
        "A word can mean two things. GloVe knows one list of neighbours for it, BERT a new one in every sentence.",
        "Is it the same apple in both sentences?",
        "Two sentences, one word: GloVe has one vector for it, BERT two. What that is worth, and maps of senses.",
        ("all-minilm-l6-v2", "sentence-bank", "context-pairs", "context-neighbors", DEFAULT),
        tuple(MODELS),
    ),
    Page(
        "pages/scoreboard.py",
        "Scoreboard",
        "How often are the vectors right? Published test sets, with every failure shown.",
        "How often is the machine right?",
        "19,544 published questions answered, every failure listed, and the vectors' scores beside people's.",
        (DEFAULT, "google-analogies", "wordsim-353", "scoreboard"),
    ),
)


def page_at(path: str) -> Page:
    """The page whose file is ``path``; KeyError if the list does not hold it."""
    return {page.path: page for page in PAGES}[path]
