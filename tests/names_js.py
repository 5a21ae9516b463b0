"""The placement of names in JavaScript, run by Node where there is one, and by the browser of the tests otherwise."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from embedding_core.figures.names import Box, Gap

_SOURCE = Path(__file__).parents[1] / "static" / "names.js"
_RUN = """
const box = ([left, right, top, bottom]) => ({ left, right, top, bottom });
function run({ names, marks, frame, blocked, gap, must }) {
  const room = new NameRoom({ marks, frame: box(frame), gap });
  for (const taken of blocked) room.block(box(taken));
  return names.map(([[x, y], [width, height]]) => room.offer({ x, y, width, height, must })?.side ?? null);
}
"""


def places_in_javascript(
    names: Sequence[Any], marks: Sequence[Any], frame: Box, blocked: Sequence[Box], gap: Gap, *, must: bool
) -> list[Any]:
    """The side on which each of ``names``, a point and a size, stands; None where it has no room."""
    task = json.dumps(
        {"names": names, "marks": marks, "frame": frame, "blocked": blocked, "gap": asdict(gap), "must": must}
    )
    source = _SOURCE.read_text(encoding="utf-8") + _RUN
    node = shutil.which("node")
    if node is not None:
        program = f"{source}\nconsole.log(JSON.stringify(run({task})));"
        answer = subprocess.run(
            [node, "--input-type=module"], input=program, capture_output=True, text=True, check=True
        ).stdout
        return json.loads(answer)  # type: ignore[no-any-return]
    from playwright.sync_api import sync_playwright

    from scripts.ensure_browser import launch

    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.add_script_tag(content=f"{source}\nwindow.answer = run({task});", type="module")
        answer = page.wait_for_function("() => window.answer").json_value()
        browser.close()
    return answer
