"""The sets of vectors that everybody may explore: one copy of each in this process, loaded when somebody asks."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from embedding_core import WordVectors
from embedding_core.context.dictionary import N_NUMBERS, N_PIECES, TITLE
from embedding_core.storage import describe_store
from embedding_core.vectors.catalog import DATA, DEFAULT, TOY_WORLDS
from embedding_core.vectors.installed import GLOVE_50_NAME, glove_50_folder
from wordspace.frame import cache, engine_sets
from wordspace.frame.text import link_name

# Its name on screen and in links.
SHIPPED = "GloVe"
# What links of before call a set
RENAMED = {"BERT's dictionary": TITLE, "BERT without a sentence": TITLE}
TOY, TOY_EXCHANGED = "Toy world A", "Toy world B"

_OWN = (
    "from pathlib import Path\n\nfrom embedding_core.exchange import read_set\n\n"
    'vectors = read_set(Path("my-vectors.txt")).vectors'
)


@dataclass(frozen=True)
class SharedSet:
    """A set in the catalogue: its name, on screen and in links; its size; and what a reader should know of it.

    ``unit`` is what its entries are; ``about`` says in a few words where they come from, ``licence`` on which terms;
    ``hint`` is a sentence for who explores it, and ``code`` the lines that load it. One that is not ``explored`` is
    there to be compared; a link can choose it all the same. One ``of_host`` was found in the host's folder, which may
    hold many: it is in the catalogue, and beside the others on a page once it is chosen. Its size may not be known yet
    (0), and ``problem`` says why it cannot be opened, where that is known.
    """

    name: str
    words: int
    dim: int
    about: str
    licence: str
    code: str
    load: Callable[[], WordVectors]
    unit: str = "words"
    hint: str = ""
    explored: bool = True
    of_host: bool = False
    problem: str = ""


def shared_sets() -> dict[str, SharedSet]:
    """The sets by name, the one that pages open with first. Raises DataFileError where its manifest is damaged."""
    own = {one.name: one for one in _of_this_app()}
    own |= {one.name: one for one in _of_the_host(own)}
    return own | {one.name: one for one in _of_the_engine(own)}


@lru_cache(maxsize=1)
def _of_this_app() -> tuple[SharedSet, ...]:
    """What ships, or is installed: told by their manifests once, since a page asks several times in each run."""
    return (_glove(), _bert(), *_glove_50(), *_toy_worlds())


def _glove() -> SharedSet:
    store = describe_store(DATA / DEFAULT)
    return SharedSet(
        SHIPPED,
        store.about("words", int),
        store.about("dimensions", int),
        "Made from Wikipedia and newspapers up to 2014",
        "public domain",
        "from embedding_core import load\n\nvectors = load()",
        cache.vectors,
    )


def _bert() -> SharedSet:
    return SharedSet(
        TITLE,
        N_PIECES,
        N_NUMBERS,
        "What BERT knows of a word before it reads a sentence",
        "Apache 2.0",
        "from embedding_core.context.dictionary import bert_dictionary\n\nvectors = bert_dictionary()",
        cache.bert_dictionary,
        "pieces of words",
        "Here *BERT* has the word alone, no sentence; ## begins a part of a word.",
    )


def _glove_50() -> tuple[SharedSet, ...]:
    folder = glove_50_folder()
    if folder is None:
        return ()
    return (
        SharedSet(
            GLOVE_50_NAME,
            400_000,
            50,
            "The same texts as GloVe, in half as many numbers",
            "public domain",
            "from embedding_core.vectors.installed import glove_50_folder, load_glove_50\n\n"
            "vectors = load_glove_50(glove_50_folder())",
            partial(cache.glove_50, folder),
        ),
    )


def _toy_worlds() -> Iterator[SharedSet]:
    for number, folder in enumerate(TOY_WORLDS):
        store = describe_store(DATA / folder)
        name = (TOY, TOY_EXCHANGED)[number]
        yield SharedSet(
            name,
            store.about("words", int),
            store.about("dimensions", int),
            store.origin.source,
            "MIT",
            f"from embedding_core import load\n\nvectors = load({folder!r})",
            partial(cache.toy_world, folder, name),
            hint="It has read 6,000 made-up sentences about animals, vehicles, food and places.",
            explored=False,
        )


def _of_the_host(taken: Collection[str]) -> Iterator[SharedSet]:
    if not os.environ.get("WORDSPACE_SETS"):
        return
    from wordspace.frame import host_sets  # with the readers of files, which take a tenth of a second to import

    given = set(taken)
    for listed in host_sets.listed():
        name = host_sets.name_of(listed, given)
        given.add(name)
        yield SharedSet(
            name,
            listed.words or 0,
            listed.dim or 0,
            listed.source or f"{listed.path.name}, in the folder of whoever runs this",
            listed.licence,
            "from pathlib import Path\n\nfrom embedding_core.exchange import read_set\n\n"
            f"vectors = read_set(Path({listed.path.name!r})).vectors",
            partial(host_sets.opened, name, listed),
            of_host=True,
            problem=listed.problem,
        )


def _of_the_engine(taken: Collection[str]) -> Iterator[SharedSet]:
    for one in engine_sets.listed():
        name = link_name(one.name) or "collection"
        yield SharedSet(
            name if name not in taken else f"{name} of the engine",
            one.words,
            one.dim,
            one.about,
            one.licence,
            "from embedding_core.engine import Engine, open_collection\n\n"
            f'vectors = open_collection(Engine("postgresql://..."), {one.name!r})',
            partial(cache.engine_set, one.name, name if name not in taken else f"{name} of the engine"),
            hint=one.hint,
            of_host=True,
            problem=one.problem,
        )


def loading(name: str, variable: str) -> str:
    """The lines that load a set by its name in the catalogue; a set of one's own comes from its downloaded file."""
    shared = shared_sets().get(name)
    code = _OWN if shared is None else shared.code
    imports, _, last = code.rpartition("\n\n")
    return f"{imports}\n{variable} = {last.removeprefix('vectors = ')}"
