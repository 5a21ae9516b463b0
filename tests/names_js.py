"""The placement of names in JavaScript, run by Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import playwright

from embedding_core.figures.names import Box, Gap

_SOURCE = Path(__file__).parents[1] / "static" / "names" / "room.js"
NODE = shutil.which("node", path=str(Path(playwright.__file__).parent / "driver")) or "node"
_PLACES = """
const box = ([left, right, top, bottom]) => ({ left, right, top, bottom });
const room = new NameRoom({ marks: task.marks, frame: box(task.frame), gap: task.gap });
for (const taken of task.blocked) room.block(box(taken));
const { must } = task;
return task.names.map(([[x, y], [width, height]]) => room.offer({ x, y, width, height, must })?.side ?? null);
"""


def in_javascript(body: str, task: object) -> Any:
    """What ``body`` returns of ``task``, beside all that ``static/names/room.js`` exports."""
    program = f"const told = (task => {{{body}}})({json.dumps(task)});\nconsole.log(JSON.stringify(told));"
    source = f"import {{ NameRoom, SIDES }} from {json.dumps(_SOURCE.as_uri())};\n{program}"
    command = [NODE, "--input-type=module"]
    return json.loads(subprocess.run(command, input=source, capture_output=True, text=True, check=True).stdout)


def places_in_javascript(
    names: Sequence[Any], marks: Sequence[Any], frame: Box, blocked: Sequence[Box], gap: Gap, *, must: bool
) -> list[Any]:
    """The side on which each of ``names``, a point and a size, stands; None where it has no room."""
    task = {"names": names, "marks": marks, "frame": frame, "blocked": blocked, "gap": asdict(gap), "must": must}
    found: list[Any] = in_javascript(_PLACES, task)
    return found
