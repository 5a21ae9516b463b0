"""The pages of the app, in the order in which they are read: the one list behind navigation and home page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One page: ``path`` is its file, ``question`` and ``summary`` are shown on its card on the home page."""

    path: str
    title: str
    question: str
    summary: str


HOME = Page("app.py", "Home", "", "")
PAGES = (
    HOME,
    Page(
        "pages/similarity.py",
        "Similar words",
        "Which words does the machine put side by side?",
        "Nearest neighbours of any of 341,479 words, two words compared, the odd one out, and what a score means.",
    ),
    Page(
        "pages/analogy.py",
        "Word arithmetic",
        "What is king minus man plus woman?",
        "Add and subtract words, see the sum as a picture, and see how often the answer is not the one in the books.",
    ),
    Page(
        "pages/map.py",
        "Map of meaning",
        "What does a map of words keep, and what does it lose?",
        "Groups of words as points, on the best flat picture of their space or on your own axes, with what it hides.",
    ),
    Page(
        "pages/training.py",
        "Train your own",
        "How does a machine learn what a word means?",
        "Press Start, and nine words find their groups while you watch: pause, step, rewind, and change anything.",
    ),
    Page(
        "pages/sentences.py",
        "Words in context",
        "Is it the same bat in both sentences?",
        "Two sentences, one word: GloVe has one vector for it, BERT two. What that is worth, and maps of senses.",
    ),
    Page(
        "pages/scoreboard.py",
        "Scoreboard",
        "How often is the machine right?",
        "19,544 published questions answered, every failure listed, and the vectors' scores beside people's.",
    ),
)


def page_at(path: str) -> Page:
    """The page whose file is ``path``; KeyError if the list does not hold it."""
    return {page.path: page for page in PAGES}[path]
