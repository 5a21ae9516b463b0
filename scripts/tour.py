"""The pictures of the README: one of every page, and an animation of half a minute, in light and dark.

`scripts.shots --readme` makes them. The animation is a row of still pictures, each with the time that it stays.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.harness import Server, wait_idle
from wordspace.frame.pages import PAGES

SCREEN: ViewportSize = {"width": 1280, "height": 720}
STILL, MOVING = (800, 450), (640, 360)  # pixels of the pictures, and of the animation
QUALITY = {STILL: 72, MOVING: 45}
LARGEST = 1_500_000  # bytes of an animation
SECONDS = 30
MOST_TAKEN = 150  # pictures of a run that goes on and on

PLACED = "2.61man.69woman.21boy.29girl.91grandfather"
COURT = "3.610man.690woman.210boy.290girl.910grandfather.619king.699queen"
# What a page's picture shows, where that is not how it opens
VIEWS = {
    "/byhand": f"?hand_board={COURT}&hand_step=Add+up",
    "/similarity": "?sim_view=Two+words",
}


@dataclass(frozen=True)
class Frame:
    """A picture of the screen and how long it stays, in milliseconds."""

    image: Image.Image
    stays: int


def save_pictures(browser: Browser, server: Server, folder: Path) -> None:
    """A picture of every page and the animation, in both themes, into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        with browser.new_context(viewport=SCREEN, color_scheme="dark" if theme == "dark" else "light") as context:
            page = context.new_page()
            for one in PAGES:
                page.goto(server.url + one.url + VIEWS.get(one.url, ""))
                wait_idle(page)
                screen(page).resize(STILL, Image.Resampling.LANCZOS).save(
                    folder / f"{one.url.strip('/') or 'home'}-{theme}.webp", quality=QUALITY[STILL], method=6
                )
            save_animation([frame for scene in SCENES for frame in scene(page, server.url)], folder, theme)


def save_animation(frames: list[Frame], folder: Path, theme: str) -> None:
    """One file of all frames, which lasts half a minute; RuntimeError if it is too large to load in passing."""
    path = folder / f"tour-{theme}.webp"
    scale = 1000 * SECONDS / sum(frame.stays for frame in frames)
    first, *others = (frame.image.resize(MOVING, Image.Resampling.LANCZOS) for frame in frames)
    first.save(
        path,
        save_all=True,
        append_images=others,
        duration=[round(frame.stays * scale) for frame in frames],
        loop=0,
        quality=QUALITY[MOVING],
        method=6,
    )
    if path.stat().st_size > LARGEST:
        raise RuntimeError(f"{path} has {path.stat().st_size:,} bytes; show less, or at a lower quality.")


def screen(page: Page) -> Image.Image:
    """What is on the screen now."""
    return Image.open(io.BytesIO(page.screenshot(type="png"))).convert("RGB")


def watched(page: Page, act: Callable[[], object], *, frames: int, stays: int = 90) -> Iterator[Frame]:
    """What is seen while something moves: ``act`` begins it."""
    act()
    for _ in range(frames):
        yield Frame(screen(page), stays)


def shown(page: Page, stays: int) -> Iterator[Frame]:
    """What is seen once the page has come to rest."""
    wait_idle(page)
    yield Frame(screen(page), stays)


def by_hand(page: Page, url: str) -> Iterator[Frame]:
    """Words are placed, king is lifted, the sum is worked out."""
    page.goto(f"{url}/byhand")
    yield from shown(page, 1200)
    for word, place in (("woman", (6, 9)), ("boy", (2, 1)), ("girl", (2, 9))):
        yield from dragged(page, page.locator(".word", has_text=word).first, place)
    page.goto(f"{url}/byhand?hand_board={PLACED}.61king&hand_step=Break+it")
    yield from shown(page, 1600)
    third = page.get_by_role("button", name="Give every word a third number")
    yield from watched(page, third.click, frames=4)
    yield from shown(page, 700)
    yield from dragged(page, page.locator(".word", has_text="king").first, (1, 9))
    page.goto(f"{url}/byhand{VIEWS['/byhand']}")
    yield from shown(page, 2600)


def dragged(page: Page, word: Locator, place: tuple[int, int], steps: int = 5) -> Iterator[Frame]:
    """A word on its way to two numbers of the board."""
    squares, box, dot = page.locator(".squares").bounding_box(), word.bounding_box(), word.locator("i").bounding_box()
    if squares is None or box is None:
        raise RuntimeError("The board is not on the screen.")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # A word beside the board has no dot: it hangs below the finger. One of a list stands beside its dot.
    left, top = (x, box["y"]) if dot is None else (dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2)
    step = squares["width"] / 10
    goal = (squares["x"] + place[0] * step + x - left, squares["y"] + squares["height"] - place[1] * step + y - top)
    page.mouse.move(x, y)
    page.mouse.down()
    for number in range(1, steps + 1):
        page.mouse.move(x + (goal[0] - x) * number / steps, y + (goal[1] - y) * number / steps)
        yield Frame(screen(page), 90)
    page.mouse.up()
    yield from shown(page, 500)


def neighbours(page: Page, url: str) -> Iterator[Frame]:
    """A word among others, and another one."""
    page.goto(url)
    yield from shown(page, 2000)
    yield from watched(page, page.get_by_role("radio", name="guitar").click, frames=5)
    yield from shown(page, 1800)


def arithmetic(page: Page, url: str) -> Iterator[Frame]:
    """The sum king - man + woman, step by step."""
    page.goto(f"{url}/analogy?ari_step=Start")
    yield from shown(page, 900)
    for _ in range(3):
        yield from watched(page, page.locator(".st-key-ari_next button").click, frames=4)
        yield from shown(page, 1100)


def learning(page: Page, url: str) -> Iterator[Frame]:
    """Nine words find their groups: some of the pictures that are taken from the first step to the last."""
    page.goto(f"{url}/training")
    yield from shown(page, 900)
    page.get_by_role("button", name="Start").first.click()
    pause = page.get_by_role("button", name="Pause")
    expect(pause).to_be_enabled(timeout=60_000)
    taken = [screen(page)]
    while pause.is_enabled() and len(taken) < MOST_TAKEN:
        taken.append(screen(page))
    for image in taken[:: max(1, len(taken) // 18)]:
        yield Frame(image, 170)
    yield from shown(page, 1600)


def context(page: Page, url: str) -> Iterator[Frame]:
    """The same word in two sentences."""
    page.goto(f"{url}/sentences")
    yield from shown(page, 2600)


SCENES = (by_hand, neighbours, arithmetic, learning, context)
