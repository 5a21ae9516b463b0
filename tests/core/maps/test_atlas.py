"""The atlas: what ships, placing words that the layout does not hold, damaged files, and the builder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from embedding_core import DataFileError, InvalidInputError, UnknownWordError, WordVectors, most_similar, similarity
from embedding_core.maps.atlas import (
    EXTENT,
    FOLDER,
    Atlas,
    Viewport,
    Zone,
    fingerprint,
    load_atlas,
    nearest_in_layout,
    neighbors_kept,
    place,
    places,
    save_atlas,
    similarities,
    surroundings,
)
from embedding_core.runtime.manifests import file_sha256
from scripts.build_atlas import build, color_zones, main, middle, words_of_atlas

RARE = ("corythosaurus", "prohertrib", "litoria")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="module")
def islands() -> tuple[Atlas, WordVectors]:
    """Two directions of ten words each, drawn as two far islands; `mostly-x` lies nearer to the first."""
    rng = np.random.default_rng(0)
    x = np.array([1, 0, 0]) + rng.normal(size=(10, 3)) * 0.05
    y = np.array([0, 1, 0]) + rng.normal(size=(10, 3)) * 0.05
    words = [*(f"x{i}" for i in range(10)), *(f"y{i}" for i in range(10)), "mostly-x", "zero"]
    vectors = WordVectors.from_arrays(words, [*x, *y, [3, 2, 0], [0, 0, 0]], name="islands")
    rows = np.arange(20, dtype=np.int32)
    positions = np.array([*[[-8000 + 50 * i, 0] for i in range(10)], *[[8000 - 50 * i, 0] for i in range(10)]])
    layout = Atlas(
        rows,
        positions.astype(np.int16),
        np.repeat([0, 1], 10).astype(np.uint8),
        np.full((20, 3), -1, dtype=np.int32),
        (Zone("x", ("x0",), 10, -8000, 0, 0), Zone("y", ("y0",), 10, 8000, 0, 1)),
        fingerprint(vectors, rows),
    )
    return layout, vectors


# What ships


def test_the_shipped_atlas_holds_the_20000_most_frequent_words_with_a_letter(atlas: Atlas, glove: WordVectors) -> None:
    words = [word for word in glove.words[:25_000] if any(char.isalpha() for char in word)]
    assert atlas.words(glove) == words[:20_000]
    assert atlas.fits(glove)
    assert np.abs(atlas.positions.astype(int)).max() == EXTENT


def test_the_shipped_files_are_under_one_megabyte_with_licence_source_and_hashes() -> None:
    manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    layout = [FOLDER / name for name in manifest["files"]]
    assert sum(path.stat().st_size for path in layout) < 1_000_000
    for path in layout:
        assert manifest["files"][path.name] == {"bytes": path.stat().st_size, "sha256": file_sha256(path)}
    assert {path.name for path in FOLDER.iterdir()} == {*manifest["files"], "manifest.json", "LICENSE.txt"}
    assert all(manifest[field] for field in ("title", "licence", "source", "method"))
    assert "`atlas/`" in (FOLDER.parent / "README.md").read_text(encoding="utf-8")


def test_the_stored_neighbours_are_the_nearest_of_all_words_in_the_full_space(atlas: Atlas, glove: WordVectors) -> None:
    words = atlas.words(glove)
    for number in np.random.default_rng(3).choice(len(atlas), 20, replace=False).tolist():
        true = [neighbor.frequency_rank - 1 for neighbor in most_similar(glove, words[number], 3)]
        assert atlas.nearest[number].tolist() == true, words[number]


def test_the_shipped_quality_is_what_measuring_gives(atlas: Atlas, glove: WordVectors) -> None:
    assert neighbors_kept(atlas, glove, n_words=200, seed=9) == pytest.approx(atlas.kept, abs=0.05)


def test_zones_are_named_by_words_of_their_own_and_beside_one_another_differ_in_colour(
    atlas: Atlas, glove: WordVectors
) -> None:
    words = atlas.words(glove)
    number = {word: place for place, word in enumerate(words)}
    sizes = np.bincount(atlas.labels, minlength=len(atlas.zones))
    for zone_number, zone in enumerate(atlas.zones):
        assert zone.size == sizes[zone_number]
        assert zone.name == ", ".join(zone.words[:3])
        assert {atlas.labels[number[word]] for word in zone.words} == {zone_number}
    assert list(sizes) == sorted(sizes, reverse=True)
    # of the points beside a point in another zone, few have its colour
    colors = np.array([zone.color for zone in atlas.zones])[atlas.labels]
    same = []
    for i in range(0, len(atlas), 50):
        distances = ((atlas.positions.astype(float) - atlas.positions[i]) ** 2).sum(axis=1)
        beside = np.argsort(distances)[1:9]
        other = beside[atlas.labels[beside] != atlas.labels[i]]
        same += (colors[other] == colors[i]).tolist()
    assert np.mean(same) < 1 / (colors.max() + 1) / 2  # half of what colours at random would have


def test_vectors_that_are_called_the_same_but_differ_do_not_fit(islands: tuple[Atlas, WordVectors]) -> None:
    atlas, vectors = islands
    assert atlas.fits(vectors)
    rows = vectors.rows.copy()
    rows[3, 1] += 0.001
    assert not atlas.fits(WordVectors(vectors.words, rows, name=vectors.name))
    assert not atlas.fits(WordVectors.from_arrays(["x0"], [[1, 0, 0]], name=vectors.name))


# Placing


def test_a_word_of_the_layout_lies_where_the_layout_has_it(atlas: Atlas, glove: WordVectors) -> None:
    found = place(atlas, glove, "frog")
    number = atlas.words(glove).index("frog")
    assert [found.x, found.y] == atlas.positions[number].tolist()
    assert (found.zone, found.in_layout) == (atlas.labels[number], True)


def test_a_word_between_two_islands_is_placed_on_the_nearer_one_and_not_in_the_sea(
    islands: tuple[Atlas, WordVectors],
) -> None:
    atlas, vectors = islands
    found = place(atlas, vectors, "mostly-x")
    assert -8000 <= found.x <= -7500
    assert (found.y, found.zone, found.in_layout) == (0, 0, False)
    assert {anchor.word for anchor in found.anchors} == {f"x{i}" for i in range(10)}
    assert found.asked == 15


def test_placing_finds_words_of_the_layout_again_better_than_the_plain_mean(atlas: Atlas, glove: WordVectors) -> None:
    words = atlas.words(glove)
    sample = np.random.default_rng(1).choice(len(atlas), 150, replace=False)
    held_out = np.setdiff1d(np.arange(len(atlas)), sample)
    rest = Atlas(
        *(
            np.ascontiguousarray(array[held_out])
            for array in (atlas.rows, atlas.positions, atlas.labels, atlas.nearest)
        ),
        atlas.zones,
        "",
    )
    chosen = [words[number] for number in sample.tolist()]
    true = atlas.positions[sample].astype(float)
    placed = np.array([[found.x, found.y] for found in places(rest, glove, chosen)])
    means = []
    for neighbors in nearest_in_layout(rest, glove, chosen, 15):
        rows = [rest.find(neighbor.frequency_rank - 1) for neighbor in neighbors]
        means.append(rest.positions[rows].astype(float).mean(axis=0))
    error, mean_error = (np.linalg.norm(found - true, axis=1) for found in (placed, np.array(means)))
    assert np.median(error) < 0.02 * EXTENT
    assert np.median(error) < np.median(mean_error) / 5


@pytest.mark.parametrize("word", RARE)
def test_a_rare_word_is_placed_among_words_that_are_near_it_in_truth(
    atlas: Atlas, glove: WordVectors, word: str
) -> None:
    found = place(atlas, glove, word)
    assert not found.in_layout
    assert found.anchors
    anchors = places(atlas, glove, [anchor.word for anchor in found.anchors])
    x, y = [anchor.x for anchor in anchors], [anchor.y for anchor in anchors]
    assert min(x) <= found.x <= max(x)
    assert min(y) <= found.y <= max(y)
    assert [anchor.cosine for anchor in found.anchors] == pytest.approx(
        [similarity(glove, word, anchor.word) for anchor in found.anchors]
    )


def test_a_word_that_nothing_in_the_layout_is_near_to_has_a_doubtful_place(atlas: Atlas, glove: WordVectors) -> None:
    words = ("frog", "zlotys", "sarcoidosis", "corythosaurus", "axolotl")
    assert [found.doubtful for found in places(atlas, glove, words)] == [False, False, False, True, True]


def test_what_cannot_be_placed_says_so(islands: tuple[Atlas, WordVectors]) -> None:
    atlas, vectors = islands
    with pytest.raises(InvalidInputError, match="points nowhere"):
        place(atlas, vectors, "zero")
    with pytest.raises(UnknownWordError):
        place(atlas, vectors, "unheard-of")


def test_the_surroundings_are_the_nearest_of_all_words_and_say_which_the_map_kept(
    atlas: Atlas, glove: WordVectors
) -> None:
    found = surroundings(atlas, glove, "frog", k=10)
    assert found.neighbors == tuple(most_similar(glove, "frog", 10))
    assert [other.word for other in found.places] == [neighbor.word for neighbor in found.neighbors]
    distances = np.linalg.norm(atlas.positions.astype(float) - [found.place.x, found.place.y], axis=1)
    for other, kept in zip(found.places, found.kept, strict=True):
        nearer = (distances < np.hypot(other.x - found.place.x, other.y - found.place.y)).sum()
        assert kept == (nearer <= 100)


def test_similarities_are_the_cosines_with_every_word(atlas: Atlas, glove: WordVectors) -> None:
    found = similarities(atlas, glove, "corythosaurus")
    words = atlas.words(glove)
    for number in (0, 77, 19_999):
        assert found[number] == pytest.approx(similarity(glove, "corythosaurus", words[number]))


def test_a_thinner_map_keeps_the_most_frequent_words_of_each_zone_in_view(atlas: Atlas) -> None:
    shown = Viewport().thinned(atlas, 2500)
    assert len(shown) == 2500
    assert (np.diff(shown) > 0).all()
    counts = np.bincount(atlas.labels[shown], minlength=len(atlas.zones))
    assert counts.min() >= 20
    for zone, count in enumerate(counts):
        assert set(np.flatnonzero(atlas.labels == zone)[:count]) <= set(shown)
    close = Viewport(0, 0, 300, 300)
    assert close.thinned(atlas, 2500).tolist() == np.flatnonzero(close.holds(atlas.positions)).tolist()


# Files


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "atlas")
    return tmp_path / "atlas"


@pytest.mark.parametrize("name", ["rows.npy", "positions.npy", "labels.npy", "nearest.npy", "zones.json"])
def test_a_missing_truncated_or_altered_file_is_named_with_a_remedy(copied: Path, name: str) -> None:
    content = (copied / name).read_bytes()
    for damaged, problem in (
        (None, "is missing"),
        (content[:-9], f"has {len(content) - 9:,} bytes instead of {len(content):,}"),
        (content[:-1] + bytes([content[-1] ^ 1]), "its sha256 differs"),
    ):
        (copied / name).unlink(missing_ok=True)
        if damaged is not None:
            (copied / name).write_bytes(damaged)
        with pytest.raises(DataFileError, match=problem) as raised:
            load_atlas(copied)
        assert raised.value.path == copied / name
        assert "scripts.build_atlas" in raised.value.remedy


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 9}', '{"format": 1, "files": 3}'])
def test_a_damaged_manifest_is_an_error_that_names_it(copied: Path, content: str) -> None:
    (copied / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError) as raised:
        load_atlas(copied)
    assert raised.value.path == copied / "manifest.json"


def test_files_that_do_not_fit_together_are_an_error(tmp_path: Path, islands: tuple[Atlas, WordVectors]) -> None:
    atlas, _ = islands
    save_atlas(tmp_path, atlas, {})
    assert load_atlas(tmp_path).zones == atlas.zones
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    np.save(tmp_path / "labels.npy", np.zeros(3, dtype=np.uint8))
    path = tmp_path / "labels.npy"
    manifest["files"]["labels.npy"] = {"bytes": path.stat().st_size, "sha256": file_sha256(path)}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(DataFileError, match="does not hold an atlas"):
        load_atlas(tmp_path)


# The builder


@pytest.fixture(scope="module")
def small(glove: WordVectors) -> WordVectors:
    words = glove.words[:300]
    return WordVectors.from_arrays(words, [glove.raw(i) for i in range(300)], name="Small")


def test_a_small_set_is_built_the_same_twice_and_loads(small: WordVectors, tmp_path: Path) -> None:
    for name in ("one", "two"):
        save_atlas(tmp_path / name, build(small, n_words=150, n_zones=6, perplexity=10), {"title": "Small"})
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    built = load_atlas(tmp_path / "one")
    assert (len(built), len(built.zones)) == (150, 6)
    assert built.fits(small)
    chance = 10 / 149
    assert built.kept[0] > 3 * chance


def test_the_builder_takes_words_and_no_punctuation(small: WordVectors) -> None:
    rows = words_of_atlas(small, 50)
    assert len(rows) == 50
    assert all(any(char.isalpha() for char in small.words[row]) for row in rows)
    assert all(not any(c.isalpha() for c in small.words[row]) for row in range(rows[-1]) if row not in set(rows))


def test_the_name_of_a_zone_in_two_pieces_stands_on_the_larger_one() -> None:
    pieces = [[0, 0]] * 5 + [[100, 50]] * 5 + [[9000, 9000]] * 4
    assert middle(np.array(pieces, dtype=float)) == (50, 25)


def test_zones_in_contact_get_different_colours() -> None:
    labels = np.repeat(np.arange(4), 20)
    positions = np.array([[label * 100 + i, i] for label in range(4) for i in range(20)], dtype=np.int16)
    colors = color_zones(labels, positions, 6)
    assert len(set(colors)) == 4


def test_too_many_zones_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--zones", "257"])
    assert "1 to 256" in capsys.readouterr().err
