"""Vectors as strips of colour."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from collections.abc import Sequence
from html import escape

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.text import rounded

# The ends of the colours of numbers: blue below zero, orange above; near zero they fade into the page.
_BELOW, _ABOVE = (0, 114, 178), (213, 94, 0)
_FIRST_NUMBERS = 6
_LONG = 10  # characters of a name that has no room beside its cells on a phone, and stands above them


@public
def vector_strips(
    names: Sequence[str],
    vectors: Sequence[npt.NDArray[np.float32]],
    *,
    with_scale: bool = True,
    in_order_of_first: bool = False,
    in_one: int = 1,
    n_read: int | None = None,
    shown: Sequence[npt.NDArray[np.float64]] | None = None,
) -> str:
    """Vectors as rows of coloured cells, one cell a number: blue below zero, orange above, none at zero.

    With ``in_order_of_first`` the cells stand in every row as the numbers of the first rise: its own row goes from blue
    to orange, one like it nearly so, and one unlike it does not. That is seen at a glance where a cell is the mean of
    several numbers that follow each other, about as many as ``in_one``. Below the first ``n_read`` rows, or all, stand
    their first numbers and their last; or those of ``shown``, rows of the same shape.
    """
    values = np.array(vectors, dtype=np.float64)
    order = np.argsort(values[0], kind="stable") if in_order_of_first else slice(None)
    written = values if shown is None else np.array(shown)
    values, written = (_in_means(each[:, order], in_one) for each in (values, written))
    dim = values.shape[1]
    # The same colour means the same number in every row; one huge number must not bleach the rest.
    limit = float(np.quantile(np.abs(values), 0.98)) or 1.0
    rows = []
    for place, (name, row, numbers) in enumerate(zip(names, values, written, strict=True)):
        read = list(map(rounded, numbers))
        if dim > _FIRST_NUMBERS:
            half = _FIRST_NUMBERS // 2
            read = [*read[:half], "…", *read[-half:]] if in_order_of_first else [*read[:_FIRST_NUMBERS], "…"]
        below = f"<small>{', '.join(read).replace(', …, ', ' … ')}</small>" * (n_read is None or place < n_read)
        strip = _strip(row[None] / limit, f"{dim} colours")
        rows.append(f"<tr><th scope=row>{escape(name)}</th><td>{strip}{below}</td></tr>")
    scale = ""
    if with_scale:
        colours = _strip(np.linspace(-1, 1, 41)[None], "")
        low, high = (" or less", " or more") if np.abs(values).max() > limit else ("", "")
        scale = (
            f'<tfoot><tr><td></td><td><span class="scale">−{limit:.2g}{low} {colours} {limit:.2g}{high}'
            "</span></td></tr></tfoot>"
        )
    stacked = " long" * any(len(name) > _LONG for name in names)
    return (
        f'<table class="strips{stacked}"><caption class=unseen>Rows of {dim} colours, and some of their numbers'
        f"</caption><tbody>{''.join(rows)}</tbody>{scale}</table>"
    )


def _in_means(rows: npt.NDArray[np.float64], in_one: int) -> npt.NDArray[np.float64]:
    """Rows of means of about ``in_one`` numbers that follow each other."""
    parts = np.array_split(rows, max(1, rows.shape[1] // in_one), axis=1)
    return np.stack([part.mean(axis=1) for part in parts], axis=1)


def _strip(values: npt.NDArray[np.float64], alternative: str) -> str:
    """Numbers of -1..1, shape (1, n), as an image one pixel high."""
    pixels = np.zeros((*values.shape, 4), dtype=np.uint8)
    pixels[..., :3] = np.where(values[..., None] < 0, _BELOW, _ABOVE)
    pixels[..., 3] = np.round(255 * np.minimum(np.abs(values), 1))
    return f'<img alt="{alternative}" src="data:image/png;base64,{b64encode(_png(pixels)).decode()}">'


def _png(pixels: npt.NDArray[np.uint8]) -> bytes:
    """A PNG file of pixels (height, width, 4): red, green, blue, opacity (ISO/IEC 15948)."""
    height, width, _ = pixels.shape

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + row.tobytes() for row in pixels)  # 0: the row as it is
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
