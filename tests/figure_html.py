"""Reads the figures that are HTML: their rows, their texts and the lengths of their bars."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from dataclasses import dataclass, field
from html.parser import HTMLParser

import numpy as np
import numpy.typing as npt
from PIL import Image

UNCLOSED = ("img",)
# What HTML lets end without a tag, by what comes next
_PARTS = ("tbody", "tfoot", "table")
_ROW = ("tr", *_PARTS)
_CELL = ("th", "td", *_ROW)
ENDED_BY = {"thead": _PARTS, "tbody": _PARTS, "tfoot": _PARTS, "tr": _ROW, "th": _CELL, "td": _CELL}


@dataclass
class Element:
    """An element with its attributes, and what is in it."""

    name: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)

    def all(self, name: str, css_class: str = "") -> list[Element]:
        """Every element of that name in this one, from the top."""
        found = []
        for part in self.inside:
            if isinstance(part, Element):
                if part.name == name and css_class in part.attributes.get("class", ""):
                    found.append(part)
                found += part.all(name, css_class)
        return found

    def style(self, name: str) -> float:
        """A number of the element's style, without its unit."""
        found = re.search(rf"(?:^|;){re.escape(name)}:(-?[\d.e-]+)", self.attributes["style"])
        assert found, (name, self.attributes)
        return float(found[1])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_before(tag)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(element)
        if tag not in UNCLOSED:
            self._open.append(element)

    def _end_before(self, tag: str) -> None:
        while tag in ENDED_BY.get(self._open[-1].name, ()):
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].name != tag:
            self._end_before(tag)
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)

    def result(self) -> Element:
        assert self._open == [self.root], "an element is not closed"
        (only,) = self.root.inside
        assert isinstance(only, Element)
        return only


def read(source: str) -> Element:
    """The one element that `source` is; fails where something is not closed, or stands beside it."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.result()


@dataclass(frozen=True)
class Row:
    """A row of a figure of bars: places are percents of the axis."""

    word: str
    text: str
    start: float
    length: float
    look: str
    struck: bool
    title: str  # what is shown to who points at it


def bars(source: str) -> list[Row]:
    """The rows of a figure of bars."""
    (body,) = read(source).all("tbody")
    rows = []
    for row in body.all("tr"):
        (word,) = row.all("th")
        (cell,) = row.all("td")
        (bar,) = cell.all("i")
        rows.append(
            Row(
                word.text,
                cell.text,
                bar.style("margin-left") if "margin-left" in bar.attributes["style"] else 0,
                bar.style("width"),
                bar.attributes.get("class", ""),
                bool(word.all("s")),
                row.attributes.get("title", ""),
            )
        )
    return rows


def pixels(image: Element) -> npt.NDArray[np.uint8]:
    """The pixels of an image that stands in its own address: (height, width, red green blue opacity)."""
    data = image.attributes["src"].removeprefix("data:image/png;base64,")
    return np.array(Image.open(io.BytesIO(b64decode(data, validate=True))))
