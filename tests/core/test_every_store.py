"""Every folder of stored data: whole, described, and whatever is done to a file of it ends in one clear error."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedding_core.context import dictionary_senses, opposites, sense_data
from embedding_core.context.alone import stored_everyday
from embedding_core.context.candidates import stored_candidates
from embedding_core.context.covered import stored_covers
from embedding_core.context.model_files import FILES, SHIPPED_FOLDER, check_model_folder
from embedding_core.context.neighbors import stored_company
from embedding_core.context.pairs import stored_pairs
from embedding_core.context.stored_sentences import stored_sentences
from embedding_core.context.stored_uses import stored_uses
from embedding_core.context.tasks import stored_tasks
from embedding_core.context.two_uses import stored_clear
from embedding_core.errors import DataFileError
from embedding_core.evaluation import formats, questions
from embedding_core.evaluation.stored import load_stored_scoreboard
from embedding_core.maps.atlas import load_atlas
from embedding_core.storage import MANIFEST, REMEDY, describe_store, file_sha256, write_store
from embedding_core.training.book import read_book
from embedding_core.training.toy_stored import load_stored_run
from embedding_core.vectors import WordVectors, load_packed, sample_random_pairs, save_packed
from embedding_core.vectors.catalog import DATA, DEFAULT
from tests.core.test_storage import DAMAGE, OTHERS, change_one_bit, changed

Read = Callable[[Path], object]


def set_of_questions(name: str, parse: Callable[[bytes], object]) -> Read:
    """Reads a test set as `google_analogies` and `wordsim353` do."""
    return lambda folder: questions._bundled(folder / name, parse)


# How each folder is read; a folder of large files is tried in small
READERS: dict[str, Read] = {
    DEFAULT: load_packed,
    "toy-world": load_packed,
    "toy-world-exchanged": load_packed,
    "all-minilm-l6-v2": check_model_folder,
    "google-analogies": set_of_questions("questions-words.txt", formats.parse_questions),
    "wordsim-353": set_of_questions("wordsim353.tsv", formats.parse_pairs),
    "scoreboard": load_stored_scoreboard,
    "training": load_stored_run,
    "alice": read_book,
    "context-pairs": stored_pairs,
    "context-neighbors": stored_company,
    "context-covered": stored_covers,
    "context-uses": stored_uses,
    "context-sentences": stored_sentences,
    "clear-uses": stored_clear.__wrapped__,
    "context-candidates": stored_candidates.__wrapped__,
    "everyday-notes": stored_tasks.__wrapped__,
    "everyday-words": stored_everyday.__wrapped__,
    "word-meanings": lambda folder: (dictionary_senses._entries.__wrapped__(folder), opposites._stored(folder)),
    "atlas": load_atlas,
    "sentence-bank": sense_data._read.__wrapped__,
}
QUICK = settings(max_examples=25, derandomize=True, deadline=None, database=None)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, glove: WordVectors) -> Path:
    """Stand-ins for the two large folders: some words of GloVe, and a model without its weights."""
    data = tmp_path_factory.mktemp("data")
    words = glove.words[:300]
    some = WordVectors.from_arrays(words, [glove[word] for word in words])
    pairs = sample_random_pairs(some, n_pairs=100)
    save_packed(
        data / DEFAULT, WordVectors(some.words, some.rows, random_pairs=pairs), describe_store(DATA / DEFAULT).origin
    )
    model = data / SHIPPED_FOLDER.name
    model.mkdir()
    for name in FILES:
        (model / name).write_bytes((SHIPPED_FOLDER / name).read_bytes()[:1000])
    write_store(model, describe_store(SHIPPED_FOLDER).origin, FILES)
    return data


@pytest.fixture
def copied(tmp_path: Path, small: Path) -> Callable[[str], Path]:
    """A copy of a stored folder; files are linked until they are changed."""

    def copy(name: str) -> Path:
        source = small / name if (small / name).exists() else DATA / name
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        for path in source.iterdir():
            (folder / path.name).unlink(missing_ok=True)
            (folder / path.name).symlink_to(path)
        return folder

    return copy


def rewrite(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def agree(folder: Path, name: str) -> None:
    """Make the manifest describe a file that was changed on purpose."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["files"][name] = {"bytes": (folder / name).stat().st_size, "sha256": file_sha256(folder / name)}
    rewrite(folder / MANIFEST, json.dumps(manifest).encode())


def is_read(name: str, path: Path) -> bool:
    """Whether the folder of ``path`` is read; what is raised and is not the one error goes on."""
    try:
        READERS[name](path.parent)
    except DataFileError:
        return False
    return True


def files_of(name: str) -> list[str]:
    return [*describe_store(DATA / name).files, MANIFEST]


EVERY_FILE = [(folder, name) for folder in READERS for name in files_of(folder)]


def test_no_folder_is_left_out() -> None:
    assert sorted(READERS) == sorted(path.name for path in DATA.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", READERS)
def test_every_folder_is_described_and_holds_nothing_else(name: str) -> None:
    store = describe_store(DATA / name)
    assert {path.name for path in store.folder.iterdir()} - {"LICENSE.txt", "LICENSE-wordnet.txt", "README.md"} == {
        *store.files,
        MANIFEST,
    }
    assert store.origin.title
    assert store.origin.licence
    assert store.origin.source
    for file, described in store.files.items():
        assert file_sha256(store.folder / file) == described.sha256
    assert f"`{name}/`" in (DATA / "README.md").read_text(encoding="utf-8")
    assert store.origin.licence.startswith("MIT") or (store.folder / "LICENSE.txt").stat().st_size > 500


@pytest.mark.parametrize("name", READERS)
def test_a_copy_is_read(name: str, copied: Callable[[str], Path]) -> None:
    assert READERS[name](copied(name)) is not None


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "name"), EVERY_FILE)
def test_each_kind_of_damage_is_an_error_that_names_the_file_and_the_remedy(
    folder: str, name: str, copied: Callable[[str], Path]
) -> None:
    for damage in DAMAGE.values():
        if (name, damage) == (MANIFEST, change_one_bit):  # another letter of a title is not noticed
            continue
        path = copied(folder) / name
        rewrite(path, path.read_bytes())
        damage(path)
        with pytest.raises(DataFileError) as caught:
            READERS[folder](path.parent)
        assert caught.value.remedy == REMEDY
        assert caught.value.path == path
        if path.is_dir():
            path.rmdir()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "name"), [(f, n) for f, n in EVERY_FILE if n != MANIFEST and f != SHIPPED_FOLDER.name]
)
def test_so_is_damage_that_the_manifest_describes(folder: str, name: str, copied: Callable[[str], Path]) -> None:
    for damage in DAMAGE.values():
        path = copied(folder) / name
        rewrite(path, path.read_bytes())
        damage(path)
        if not path.is_file():
            if path.exists():
                path.rmdir()
            continue
        agree(path.parent, name)
        is_read(folder, path)  # a text or a number that is another one may still be read


@pytest.mark.slow
@pytest.mark.parametrize("folder", READERS)
def test_a_value_of_another_type_anywhere_in_a_manifest_is_that_error_or_harmless(
    folder: str, copied: Callable[[str], Path]
) -> None:
    path = copied(folder) / MANIFEST
    content = json.loads(path.read_bytes())
    for other in OTHERS[::5]:
        for copy in changed(content, lambda container, key, other=other: container.__setitem__(key, other)):
            rewrite(path, json.dumps(copy).encode())
            is_read(folder, path)


JSON_FILES = [(folder, name) for folder, name in EVERY_FILE if name.endswith(".json") and name != MANIFEST]
JSON_FILES = [(folder, name) for folder, name in JSON_FILES if folder != SHIPPED_FOLDER.name]


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "name"), JSON_FILES)
def test_so_is_a_value_of_another_type_somewhere_in_a_file(
    folder: str, name: str, copied: Callable[[str], Path]
) -> None:
    path = copied(folder) / name
    content = json.loads(path.read_bytes())

    @QUICK
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        container, key = content, None
        while isinstance(container, dict | list) and container and (key is None or data.draw(st.integers(0, 3))):
            keys = list(container) if isinstance(container, dict) else range(len(container))
            outer, key = container, data.draw(st.sampled_from(keys))
            container = outer[key]
        outer[key] = data.draw(st.sampled_from(OTHERS))
        rewrite(path, json.dumps(content).encode())
        outer[key] = container
        agree(path.parent, name)
        is_read(folder, path)

    holds()
