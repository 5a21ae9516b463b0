"""Ten visitors over every view of every page, a training and a model among them, then nobody: the server's memory.

It depends little on how busy the machine is, and takes 25 minutes, so it is no part of `make bench`.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks.measure import Memory, megabytes, memory_of, table
from embedding_core import load
from tests.browser.harness import Server
from tests.server.visitor import Visitor
from wordspace.frame.pages import PAGES, Page

VISITORS = 10
MINUTES, QUIET_MINUTES = 15.0, 10.0
THINKING = (2.0, 6.0)  # seconds between two answers
COMMON_WORDS = 10_000
LOOK = 1.0  # seconds between two looks at the memory
TRAINING = "training"
OWN_TEXT = {"trn_view": "A whole text", "trn_text_source": "A toy world"}
START = "Start"


@dataclass
class Result:
    """What was seen: how many answers there were, the memory of each look, and the last one."""

    answers: int = 0
    looks: list[Memory] = field(default_factory=list)
    after: Memory = field(default_factory=Memory)


def measure(minutes: float = MINUTES, quiet_minutes: float = QUIET_MINUTES) -> Result:
    """Let them walk, send them away, and look again."""
    result = Result()
    words = [word for word in load().words[:COMMON_WORDS] if word.isalpha()]
    with Server(file="wordspace/serve.py") as server, _looking(server.pid, result.looks):
        end = time.monotonic() + 60 * minutes
        with ThreadPoolExecutor(VISITORS) as threads:
            walks = [threads.submit(_walk, server.url, words, seed, end) for seed in range(VISITORS)]
            result.answers = sum(walk.result() for walk in walks)
        time.sleep(60 * quiet_minutes)
        result.after = memory_of(server.pid)
    return result


@contextmanager
def _looking(pid: int, looks: list[Memory]) -> Iterator[None]:
    """Look at the memory now and then, in a thread."""
    enough = threading.Event()

    def look() -> None:
        while not enough.wait(LOOK):
            looks.append(memory_of(pid))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()


def _walk(url: str, words: list[str], seed: int, end: float) -> int:
    """One visitor, who opens a page, one of its views, and there another word; the first two also train."""
    rng = random.Random(seed)
    answers = 0
    with Visitor(url) as visitor:
        if seed < 2:
            view = OWN_TEXT if seed else {}
            visitor.visit(TRAINING, dict(view))
            visitor.visit(TRAINING, dict(view), press=next(b for b in visitor.buttons if b.startswith(START)))
            answers += 2
        while time.monotonic() < end:
            page = rng.choice(PAGES) if seed >= 2 or answers % 4 else next(p for p in PAGES if p.url == f"/{TRAINING}")
            visitor.visit(page.url.strip("/"), _asked(page, visitor, words, rng))
            answers += 1
            visitor.read_for(rng.uniform(*THINKING))
    return answers


def _asked(page: Page, visitor: Visitor, words: list[str], rng: random.Random) -> dict[str, object]:
    """A link to one of the views that the visitor knows of a page, and to a word."""
    asked: dict[str, object] = dict(rng.choice(visitor.views.get(page.url.strip("/"), [{}])))
    if page.word_field:
        asked[page.word_field] = rng.choice(words)
    return asked


def report(result: Result) -> str:
    """The table."""
    peak = max(result.looks, key=lambda look: look.all)
    moments = {"the most": peak, f"{QUIET_MINUTES:.0f} minutes after": result.after}
    rows = [[when, *map(megabytes, (m.web, m.others, m.all))] for when, m in moments.items()]
    title = f"memory, {VISITORS} visitors for {MINUTES:.0f} minutes, {result.answers:,} answers"
    return table([title, "pages", "PyTorch's process", "both"], rows)
