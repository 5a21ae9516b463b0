"""The rules of the house: who may import what, where caches live, what is never written.

Each rule reads source code and returns what is wrong with it; one test runs it over every file that exists, another
shows that it sees what it is there to see.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("streamlit", "torch", "transformers", "sklearn", "plotly", "pandas", "scipy", "simplemma", "gensim", "pyarrow")
# A page reads inputs, calls the core and renders: these are the tools of someone who calculates.
MATHS = ("math", "cmath", "statistics", "random", "fractions")


def files(*patterns: str) -> list[Path]:
    """Source files of the app by pattern; fails where a pattern finds none."""
    found = []
    for pattern in patterns:
        matching = sorted(path for path in ROOT.glob(pattern) if "__pycache__" not in path.parts)
        assert matching, f"there is no file {pattern}"
        found += matching
    return found


# Who may import whom, in one look: each room names the rooms it may use, besides `errors`, which everybody may.
# Data walks from the top of this table to its end. Inside a room everything may import everything.
MAY_IMPORT = {
    "checks": "",
    "text": "",
    "numeric": "",
    "storage": "numeric",
    "runtime": "storage",
    "vectors": "checks text numeric storage runtime",
    "exchange": "checks text numeric storage runtime vectors",
    "downloads": "checks storage runtime vectors exchange",
    "byhand": "checks text vectors",
    "neighbors": "checks text numeric runtime vectors",
    "engine": "checks numeric storage vectors neighbors",
    "arithmetic": "checks text numeric vectors neighbors",
    "maps": "checks text numeric storage runtime vectors neighbors",
    "training": "checks text numeric storage runtime vectors neighbors",
    "context": "checks text numeric storage runtime vectors neighbors",
    "evaluation": "checks text numeric storage runtime vectors neighbors arithmetic",
    "lessons": "checks text",
    "comparison": "checks text numeric storage runtime vectors neighbors arithmetic maps evaluation",
    "cli": "checks text storage vectors exchange downloads neighbors engine arithmetic evaluation comparison",
    "__main__": "cli",
    "html": "checks text numeric vectors byhand neighbors arithmetic maps context comparison",
    "figures": "checks text numeric vectors neighbors arithmetic maps training context evaluation comparison",
    "work": "core",
    "frame": "core work",
    "views": "core work frame",
    "pages": "core frame views",
    "server": "core frame views",
    "serve": "frame server",
}

CORE = files("embedding_core/**/*.py")
WORDSPACE = files("wordspace/**/*.py")
VIEWS = [path for path in WORDSPACE if "views" in path.parts]
PAGES = files("app.py", "pages/**/*.py")
SCRIPTS = files("scripts/*.py", "benchmarks/*.py")
EVERYTHING = [*CORE, *WORDSPACE, *PAGES, *SCRIPTS]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


class Parsed(NamedTuple):
    """What the rules read of a source: its nodes, as `ast.walk` finds them, and what it imports."""

    nodes: list[ast.AST]
    imports: list[str]


Rule = Callable[[Parsed], Iterator[str]]


def parsed(source: str) -> Parsed:
    nodes = list(ast.walk(ast.parse(source)))
    return Parsed(nodes, list(imported(nodes)))


@cache
def parsed_file(path: Path) -> Parsed:
    """Each file is read once for all rules."""
    return parsed(path.read_text(encoding="utf-8"))


# The rules


def imported(nodes: list[ast.AST]) -> Iterator[str]:
    """Full names of everything imported anywhere in a file, also inside functions and by name."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = "." * node.level + (node.module or "")
            yield from (f"{package}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("__import__", "importlib.import_module"):
            yield node.args[0].value if isinstance(node.args[0], ast.Constant) else "something computed"


def foreign_to_the_core(source: Parsed) -> Iterator[str]:
    for name in source.imports:
        parts = name.split(".")
        if parts[0] in ("streamlit", "wordspace", "pages", "app", "scripts", "benchmarks", "tests", ""):
            yield f"imports {name}"


def foreign_to_pages(source: Parsed) -> Iterator[str]:
    allowed = {"streamlit", "pandas", "embedding_core", "wordspace", *sys.stdlib_module_names} - {*MATHS, "importlib"}
    for name in source.imports:
        if name.split(".")[0] not in allowed:
            yield f"imports {name}"


def room_of(name: str) -> str:
    """The room that a module lies in, as the table above calls it; nothing for what is not ours."""
    first, *rest = name.split(".")
    if first == "embedding_core":
        return rest[0] if rest and rest[0] in {*MAY_IMPORT, "errors"} else "core"
    if first == "wordspace":
        return rest[0] if rest else "wordspace"
    return "pages" if first in ("pages", "app") else ""


def against_the_table(room: str, source: Parsed) -> Iterator[str]:
    """Imports that the table does not allow; `wordspace` and `pages` may use the whole core, by its doors or inside."""
    allowed = {room, "errors", "", *MAY_IMPORT[room].split()}
    if "core" in allowed:
        allowed |= set(MAY_IMPORT) - {"work", "frame", "views", "pages"}
    for name in source.imports:
        if room_of(name) not in allowed:
            yield f"imports {name}"


def of_other_pages(path: Path, source: Parsed) -> Iterator[str]:
    """A view of one page may not use the views of another: what two of them need belongs into the frame or the core."""
    own = f"wordspace.views.{path.parent.relative_to(ROOT / 'wordspace' / 'views').parts[0]}."
    for name in source.imports:
        if name.startswith("wordspace.views.") and not f"{name}.".startswith(own):
            yield f"imports {name}"


# What someone who calculates writes; a view asks the core for it.
REDUCTIONS = [
    "argmax",
    "argmin",
    "argpartition",
    "argsort",
    "cumsum",
    "dot",
    "mean",
    "norm",
    "quantile",
    "searchsorted",
    "sqrt",
    "std",
    "transpose",
    "var",
]


def calculations(source: Parsed) -> Iterator[str]:
    """Matrix products, reductions of arrays, and imports of mathematics."""
    for node in source.nodes:
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.MatMult):
            yield f"multiplies matrices in line {node.lineno}"
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in REDUCTIONS
            and not ast.unparse(node.func).startswith(("figures.", "snippets.", "st."))
        ):
            yield f"calls {ast.unparse(node.func)} in line {node.lineno}"
    for name in source.imports:
        if name.split(".")[0] in (*MATHS, "numpy", "scipy", "sklearn", "torch"):
            yield f"imports {name}"


def st_caches(source: Parsed) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and ast.unparse(node).startswith(("st.cache_", "streamlit.cache_")):
            yield f"uses {ast.unparse(node)} in line {node.lineno}"
    yield from (f"imports {name}" for name in source.imports if name.startswith("streamlit.cache_"))


def bare_fragments(source: Parsed) -> Iterator[str]:
    """A fragment among others can be drawn over its neighbour: `wordspace.frame.fragments` says why."""
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("st.fragment", "streamlit.fragment"):
            yield f"uses {ast.unparse(node)} in line {node.lineno}"


def unbounded_caches(source: Parsed) -> Iterator[str]:
    for node in source.nodes:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        takes_any = ast.unparse(node.args) != ""
        for decorator in node.decorator_list:
            call = decorator if isinstance(decorator, ast.Call) else None
            cache = ast.unparse(call.func if call else decorator).rpartition(".")[2]
            options = {option.arg: option.value for option in call.keywords} if call else {}
            first = call.args[0] if call and call.args else None
            if cache.startswith("cache_"):
                limit = options.get("max_entries")
            elif cache == "lru_cache":
                limit = options.get("maxsize", first) or ast.Constant(128)  # what it is unless told
            elif cache == "cache":
                limit = None
            else:
                continue
            if takes_any and (limit is None or ast.unparse(limit) == "None"):
                yield f"{node.name} is cached without a limit"


def unsafe_html(source: Parsed) -> Iterator[str]:
    yield from switched_on(source, "unsafe_allow_html")


def pickles(source: Parsed) -> Iterator[str]:
    yield from switched_on(source, "allow_pickle")
    for name in source.imports:
        if name.split(".")[0] in ("pickle", "cPickle", "dill", "joblib", "marshal", "shelve"):
            yield f"imports {name}"


def switched_on(source: Parsed, option: str) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.keyword) and node.arg == option and ast.unparse(node.value) != "False":
            yield f"sets {option} in line {node.value.lineno}"


def swallowed_errors(source: Parsed) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} if node.type else set()
            does_nothing = all(
                isinstance(line, ast.Pass | ast.Continue)
                or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))
                for line in node.body
            )
            if node.type is None or (does_nothing and caught & {"Exception", "BaseException"}):
                yield f"swallows every error in line {node.lineno}"


def path_tricks(source: Parsed) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.path":
            yield f"touches sys.path in line {node.lineno}"


def private_names_of_others(source: Parsed) -> Iterator[str]:
    """A name that begins with _ belongs to its module; what two modules use gets a name without."""
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.module != "__future__":
            names = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
            yield from (f"imports {name} of {node.module}" for name in names if name.startswith("_"))


def own_ideas_of_words(source: Parsed) -> Iterator[str]:
    """What a word is and when two are the same is said in `embedding_core.text`, once."""
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in ("casefold", "isalpha", "IGNORECASE"):
            yield f"uses {node.attr} in line {node.lineno}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"\\w[+*)\]]", node.value):
            yield f"has a pattern with \\w in line {node.lineno}"


RULES: list[tuple[Rule, list[Path]]] = [
    (foreign_to_the_core, CORE),
    (foreign_to_pages, PAGES),
    # `stage` turns arrays into what its script draws.
    (calculations, [path for path in [*PAGES, *VIEWS] if path.stem != "stage"]),
    (st_caches, [path for path in EVERYTHING if path.name != "cache.py" or path not in WORDSPACE]),
    (bare_fragments, [path for path in EVERYTHING if name_of(path) != "wordspace/frame/fragments.py"]),
    (unbounded_caches, EVERYTHING),
    (unsafe_html, EVERYTHING),
    (pickles, EVERYTHING),
    (swallowed_errors, EVERYTHING),
    (path_tricks, EVERYTHING),
    (private_names_of_others, EVERYTHING),
    (own_ideas_of_words, [path for path in CORE if name_of(path) != "embedding_core/text.py"]),
]


@pytest.mark.parametrize(("rule", "paths"), [pytest.param(*both, id=both[0].__name__) for both in RULES])
def test_every_file_keeps_the_rule(rule: Rule, paths: list[Path]) -> None:
    assert {name_of(path): found for path in paths if (found := list(rule(parsed_file(path))))} == {}


ROOMS = [
    path
    for path in [*CORE, *WORDSPACE, *PAGES]
    if path not in (ROOT / "embedding_core" / "__init__.py", ROOT / "wordspace" / "__init__.py")
]


def not_allowed(path: Path) -> Iterator[str]:
    room = room_of(name_of(path).removesuffix(".py").replace("/", "."))
    if room != "errors":
        yield from against_the_table(room, parsed_file(path))
    if room == "views" and path.parent.name != "views":
        yield from of_other_pages(path, parsed_file(path))


def test_every_file_imports_what_the_table_allows() -> None:
    assert {name_of(path): found for path in ROOMS if (found := list(not_allowed(path)))} == {}


def test_the_table_closes_no_circle_and_names_every_room() -> None:
    above: set[str] = set()
    for room, allowed in MAY_IMPORT.items():
        assert set(allowed.split()) - {"core"} <= above, f"{room} uses a room that stands below it"
        above.add(room)
    rooms = {path.relative_to(ROOT / "embedding_core").parts[0].removesuffix(".py") for path in CORE}
    assert rooms - {"__init__", "errors"} <= set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("vectors", "from embedding_core.maps import measured_map"),
        ("vectors", "from embedding_core import most_similar"),
        ("maps", "from embedding_core import figures"),
        ("numeric", "from embedding_core.vectors.word_vectors import WordVectors"),
        ("figures", "from embedding_core.runtime import return_memory"),
        ("work", "from wordspace.frame import layout"),
        ("frame", "from wordspace.views.map.groups import show_groups"),
        ("views", "from pages import map"),
        ("core", "import wordspace"),
    ],
)
def test_the_table_forbids(room: str, source: str) -> None:
    if room == "core":
        assert list(foreign_to_the_core(parsed(source))) != []
    else:
        assert list(against_the_table(room, parsed(source))) != []


def test_a_view_of_another_page_is_seen() -> None:
    path = ROOT / "wordspace" / "views" / "map" / "groups.py"
    assert list(of_other_pages(path, parsed("from wordspace.views.analogy.sum import show_sum")))
    assert not list(of_other_pages(path, parsed("from wordspace.views.map.shared import INK")))


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (foreign_to_the_core, "import streamlit as st"),
        (foreign_to_the_core, "def f():\n    from streamlit import cache_data"),
        (foreign_to_the_core, "from pages import similarity"),
        (foreign_to_the_core, "from wordspace.frame import cache"),
        (foreign_to_the_core, "import wordspace"),
        (foreign_to_the_core, "from . import errors"),
        (foreign_to_the_core, "import importlib\nimportlib.import_module('streamlit')"),
        (foreign_to_pages, "import numpy as np"),
        (foreign_to_pages, "from sklearn.decomposition import PCA"),
        (foreign_to_pages, "def f():\n    import torch"),
        (foreign_to_pages, "import math"),
        (foreign_to_pages, "from pages import similarity"),
        (foreign_to_pages, "import app"),
        (foreign_to_pages, "__import__(name)"),
        (calculations, "near = units @ other.T"),
        (calculations, "a @= b"),
        (calculations, "best = cosines.argsort()[-1]"),
        (calculations, "import math"),
        (calculations, "from numpy.linalg import norm"),
        (st_caches, "import streamlit as st\n@st.cache_data\ndef f(): ..."),
        (st_caches, "import streamlit as st\nf = st.cache_resource(max_entries=3)(g)"),
        (st_caches, "from streamlit import cache_data"),
        (bare_fragments, "import streamlit as st\n@st.fragment\ndef f(): ..."),
        (bare_fragments, "st.fragment(f, run_every=1)()"),
        (unbounded_caches, "@st.cache_data\ndef f(a): ..."),
        (unbounded_caches, "@st.cache_resource(show_spinner=False)\ndef f(*, a): ..."),
        (unbounded_caches, "@cache_data(max_entries=None)\ndef f(*a): ..."),
        (unbounded_caches, "@functools.cache\ndef f(a): ..."),
        (unbounded_caches, "@lru_cache(maxsize=None)\ndef f(a): ..."),
        (unbounded_caches, "@lru_cache(None)\ndef f(a): ..."),
        (unsafe_html, "st.markdown(text, unsafe_allow_html=True)"),
        (unsafe_html, "st.markdown(text, unsafe_allow_html=flag)"),
        (pickles, "np.load(path, allow_pickle=True)"),
        (pickles, "from joblib import load"),
        (swallowed_errors, "try:\n    f()\nexcept Exception:\n    pass"),
        (swallowed_errors, "try:\n    f()\nexcept (ValueError, Exception):\n    ..."),
        (swallowed_errors, "try:\n    f()\nexcept:\n    g()"),
        (path_tricks, "import sys\nsys.path.insert(0, '.')"),
        (private_names_of_others, "from embedding_core.numeric import _SEED"),
        (own_ideas_of_words, "first.casefold() == second.casefold()"),
        (own_ideas_of_words, "re.findall(r'\\w+', text)"),
        (own_ideas_of_words, "re.compile('cat', re.IGNORECASE)"),
    ],
)
def test_each_rule_sees_what_it_is_there_to_see(rule: Rule, source: str) -> None:
    assert list(rule(parsed(source))) != []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (foreign_to_the_core, "import numpy as np\nfrom embedding_core.errors import EmbeddingError"),
        (foreign_to_pages, "import pandas as pd\nfrom wordspace.frame import cache\nfrom pathlib import Path"),
        (calculations, "shown = cosines.round(2).T\nst.markdown(figures.mean(shown))"),
        (unbounded_caches, "@st.cache_data\ndef f(): ..."),
        (unbounded_caches, "@st.cache_data(max_entries=4)\ndef f(a): ..."),
        (unbounded_caches, "@lru_cache\ndef f(a): ..."),
        (unbounded_caches, "@lru_cache(16)\ndef f(a): ..."),
        (unsafe_html, "st.markdown(text, unsafe_allow_html=False)"),
        (pickles, "np.load(path, allow_pickle=False)"),
        (swallowed_errors, "try:\n    f()\nexcept ValueError:\n    pass"),
        (swallowed_errors, "try:\n    f()\nexcept Exception as error:\n    show(error)"),
    ],
)
def test_no_rule_objects_to_what_is_fine(rule: Rule, source: str) -> None:
    assert list(rule(parsed(source))) == []


def test_no_line_is_kept_from_the_formatter() -> None:
    kept = re.compile(r"# fmt: ?(skip|off)")
    every = [*EVERYTHING, *files("tests/**/*.py")]
    assert [name_of(path) for path in every if kept.search(path.read_text(encoding="utf-8"))] == []


# What importing really does


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_importing_the_core_loads_nothing_heavy() -> None:
    loaded = json.loads(python("import embedding_core, json, sys; print(json.dumps(sorted(sys.modules)))"))
    assert [name for name in HEAVY if name in loaded] == []
    assert "numpy" in loaded


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no such call")
def test_every_page_can_be_the_first_that_a_server_imports() -> None:
    """Else a first visit by its link fails, and one after another page's does not."""
    code = """
import ast, os, pathlib
import embedding_core, pandas, plotly.graph_objects, streamlit
for file in (pathlib.Path("app.py"), *sorted(pathlib.Path("pages").glob("*.py"))):
    if not (child := os.fork()):
        body = ast.parse(file.read_text(encoding="utf-8")).body
        imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
        exec(compile(ast.Module(imports, []), file, "exec"))
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print(file)
"""
    assert python(code) == ""


def test_the_core_answers_where_streamlit_cannot_be_imported() -> None:
    code = """
import sys
for name in ("streamlit", "torch", "transformers", "sklearn", "plotly", "pandas"):
    sys.modules[name] = None
import embedding_core as core
vectors = core.load()
print(core.most_similar(vectors, "frog", 1)[0].word, core.odd_one_out(vectors, ["car", "bike", "banana"]).word)
"""
    assert python(code).split() == ["toad", "banana"]


def test_pandas_is_whole_before_a_figure_is_built() -> None:
    # Plotly takes pandas from sys.modules; half imported by another visitor's session, it would fail the figure.
    assert python("import sys, embedding_core.figures; print('pandas' in sys.modules)").strip() == "True"


def test_everything_that_is_promised_can_be_imported() -> None:
    code = "import embedding_core; print([n for n in embedding_core.__all__ if not hasattr(embedding_core, n)])"
    assert python(code).strip() == "[]"


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "embedding_core" / "py.typed").exists()
