"""Scripts as a browser gets them: modules that import each other, put together into one file."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.names_js import NODE
from wordspace.frame import static

SCRIPTS = sorted(path.relative_to(static.STATIC).as_posix() for path in static.STATIC.rglob("*.js"))
SCRIPTS = [name for name in SCRIPTS if not name.startswith("made/")]
# What a script does may need a browser; whether it can be read, and what it imports is there, is known before.
READ = """
const wrong = [];
for (const address of await JSON.parse(process.argv[1])) {
    await import(address).catch(error => {
        if (error instanceof SyntaxError || error.code?.includes("NOT_FOUND")) wrong.push(`${address}: ${error}`);
    });
}
console.log(JSON.stringify(wrong));
"""


def wrong_with(scripts: list[Path]) -> list[str]:
    addresses = json.dumps([script.as_uri() for script in scripts])
    command = [NODE, "--input-type=module", "--eval", READ, addresses]
    told: list[str] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return told


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(static, "STATIC", tmp_path)
    monkeypatch.setattr(static, "MADE", tmp_path / "made")
    static.address.cache_clear()
    return tmp_path


@pytest.fixture(autouse=True)
def _forget() -> object:
    yield
    static.address.cache_clear()


def write(folder: Path, **scripts: str) -> None:
    (folder / "part").mkdir()
    for name, script in scripts.items():
        (folder / "part" / f"{name}.js").write_text(script, encoding="utf-8")


THREE = {
    "main": 'import { a,\n    b } from "./one.js";\nimport { c } from "../part/two.js";\nexport const d = [a, b, c];\n',
    "one": 'import { c } from "./two.js";\nexport const a = c + 1;\nexport const b = "import.js";\n',
    "two": "export const c = 1;\n",
}


def test_a_script_and_what_it_imports_are_one_file_each_part_once_after_what_it_needs(folder: Path) -> None:
    write(folder, **THREE)
    parts = ("part/two.js", "part/one.js", "part/main.js")
    assert static.with_imports("part/main.js") == parts
    address, version = static.address("part/main.js").split("?v=")
    assert address == "app/static/made/part/main.js"
    assert (folder / "made/part/main.js").read_text(encoding="utf-8") == (
        'export const c = 1;\nexport const a = c + 1;\nexport const b = "import.js";\nexport const d = [a, b, c];\n'
    )
    (folder / "part/two.js").write_text("export const c = 2;\n", encoding="utf-8")
    static.address.cache_clear()
    assert static.address("part/main.js").split("?v=")[1] != version, "it stands for all parts"


def test_where_nothing_can_be_written_the_script_comes_as_it_is_and_its_version_stands_for_all_parts(
    folder: Path,
) -> None:
    write(folder, **THREE)
    (folder / "made").write_text("no folder", encoding="utf-8")
    assert static.address("part/main.js").startswith("app/static/part/main.js?v=")
    before = static.address("part/main.js")
    (folder / "part/two.js").write_text("export const c = 2;\n", encoding="utf-8")
    static.address.cache_clear()
    assert static.address("part/main.js") != before


def test_what_is_exported_by_way_of_another_script_is_exported_by_the_one_file(folder: Path) -> None:
    write(folder, main='export { c } from "./two.js";\nexport const d = 1;\n', two=THREE["two"])
    assert static.together("part/main.js") == "export const c = 1;\nexport const d = 1;\n"


def test_a_name_that_two_parts_have_and_one_that_is_imported_and_not_there_are_seen(folder: Path) -> None:
    write(folder, main='import { c } from "./two.js";\nconst own = c;\n', two="export const c = 1;\nconst own = 2;\n")
    assert wrong_with([folder / "part/main.js"]) == []
    static.address("part/main.js")
    assert "'own' has already been declared" in wrong_with([folder / "made/part/main.js"])[0]
    (folder / "part/two.js").write_text("export const d = 1;\n", encoding="utf-8")
    assert "does not provide an export named 'c'" in wrong_with([folder / "part/main.js"])[0]


def test_every_script_can_be_read_one_by_one_and_put_together(tmp_path: Path) -> None:
    assert wrong_with([static.STATIC / name for name in SCRIPTS]) == []
    together = [tmp_path / name.replace("/", "_") for name in SCRIPTS]
    for name, script in zip(SCRIPTS, together, strict=True):
        script.write_text(static.together(name), encoding="utf-8")
    assert wrong_with(together) == []


def test_no_script_has_another_file_fetched_at_its_own_address_whose_version_says_nothing_of_that_file() -> None:
    own_address = [name for name in SCRIPTS if "import.meta" in (static.STATIC / name).read_text(encoding="utf-8")]
    assert own_address == []
