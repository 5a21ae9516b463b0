"""The atlas: what ships, a word's surroundings, what the map kept, damaged files, and the builder."""

from __future__ import annotations

import gzip
import itertools
import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from embedding_core import DataFileError, InvalidInputError, UnknownWordError, WordVectors, most_similar
from embedding_core.maps.atlas import (
    EXTENT,
    FOLDER,
    Atlas,
    K,
    Region,
    Zone,
    closest,
    count_kept,
    drawing_order,
    fingerprint,
    load_atlas,
    save_atlas,
    surroundings,
)
from embedding_core.storage import MANIFEST, Origin, file_sha256, read_json
from scripts.build_atlas import (
    NAMES,
    STATIC,
    Named,
    beside_neighbors,
    color_regions,
    main,
    middle,
    nearest_words,
    on_the_map,
    regions_of,
)

ORIGIN = Origin(title="Toy", licence="CC0", source="made by hand")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="module")
def row() -> tuple[Atlas, WordVectors]:
    """200 words whose directions turn from x to y, drawn on a line in that order, except the last: it is far off."""
    angles = np.linspace(0, np.pi / 2, 200)
    vectors = WordVectors.from_arrays(
        [f"w{i}" for i in range(200)], np.column_stack([np.cos(angles), np.sin(angles)]), name="row"
    )
    positions = np.column_stack([np.arange(200) * 100, np.zeros(200)]).astype(np.uint16)
    positions[-1] = (100, 60_000)
    nothing = np.zeros(200, dtype=np.uint8)
    labels = (np.arange(200) >= 100).astype(np.uint8)
    regions = (Region("left", 5000, 0, 100, 0), Region("right", 15_000, 0, 100, 1, note="Said with it."))
    zones = (Zone(("w0", "w1", "w2"), 5000, 0, 100, 0), Zone(("w100",), 15_000, 0, 100, 1))
    return Atlas(positions, labels, nothing, nothing, regions, zones, fingerprint(vectors)), vectors


# What ships


def test_the_shipped_atlas_holds_every_word_of_the_shipped_set(atlas: Atlas, glove: WordVectors) -> None:
    assert len(atlas) == len(glove) == 341_479
    assert atlas.fits(glove)
    assert atlas.positions.min() == 0
    assert atlas.positions.max() == EXTENT


def test_the_shipped_files_have_licence_source_and_hashes_and_the_browser_gets_the_same(glove: WordVectors) -> None:
    manifest = json.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))
    for name, told in manifest["files"].items():
        path = FOLDER / name
        assert told == {"bytes": path.stat().st_size, "sha256": file_sha256(path)}
        assert (STATIC / name).read_bytes() == path.read_bytes()
    assert {path.name for path in FOLDER.iterdir()} == {*manifest["files"], MANIFEST, "LICENSE.txt"}
    assert all(manifest["origin"][field] for field in ("title", "licence", "source", "citation", "notes"))
    assert "`atlas/`" in (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    near, far = (gzip.decompress((STATIC / f"words-{part}.gz").read_bytes()).decode() for part in ("near", "far"))
    words = glove.words[:]
    assert (near + far).split("\n")[:-1] == [words[row] for row in np.concatenate(drawing_order(len(words)))]


def test_all_that_the_atlas_adds_to_the_repository_is_under_six_megabytes() -> None:
    files = [path for folder in (FOLDER, STATIC) for path in folder.iterdir()]
    assert sum(path.stat().st_size for path in files) < 6_000_000


def test_what_a_word_kept_is_what_measuring_gives(atlas: Atlas, glove: WordVectors) -> None:
    points = atlas.positions.astype(np.int64)
    for number in np.random.default_rng(3).choice(len(atlas), 20, replace=False).tolist():
        true = [neighbor.frequency_rank - 1 for neighbor in most_similar(glove, glove.words[number], K)]
        squares = ((points - points[number]) ** 2).sum(axis=1)
        squares[number] = -1
        kept = sum(int((squares < squares[other]).sum()) <= K for other in true)
        # dots at the same distance may be counted in either order
        assert abs(int(atlas.kept[number]) - kept) <= 1, glove.words[number]


def test_the_manifest_says_how_far_the_map_can_be_trusted(atlas: Atlas) -> None:
    about = json.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))["about"]
    near, wide = atlas.shares_kept()
    assert about["kept"] == [round(near, 4), round(wide, 4)]
    assert 0.1 < near < wide < 1


def test_regions_have_names_of_their_own_and_zones_lie_in_them(atlas: Atlas, glove: WordVectors) -> None:
    sizes = np.bincount(atlas.labels, minlength=len(atlas.regions))
    assert [region.size for region in atlas.regions] == sizes.tolist()
    names = [region.name for region in atlas.regions]
    assert 25 <= len(names) == len(set(names)) <= 100
    assert len(atlas.zones) > 100
    for zone in atlas.zones:
        assert all(word in glove for word in zone.words)


@pytest.mark.parametrize(
    ("word", "region"),
    [("onion", "food"), ("violin", "music"), ("goalkeeper", "football"), ("kidney", "medicine")],
)
def test_well_known_words_lie_in_the_region_of_their_name(
    word: str, region: str, atlas: Atlas, glove: WordVectors
) -> None:
    assert region in atlas.region_of(glove.index(word)).name


# A word and its surroundings


def test_vectors_that_are_called_the_same_but_differ_do_not_fit(row: tuple[Atlas, WordVectors]) -> None:
    atlas, vectors = row
    assert atlas.fits(vectors)
    rows = vectors.rows.copy()
    rows[3, 1] += 0.001
    assert not atlas.fits(WordVectors(vectors.words, rows, name=vectors.name))
    assert not atlas.fits(WordVectors.from_arrays(["w0"], [[1, 0]], name=vectors.name))


def test_true_neighbours_on_the_line_are_near_and_the_one_drawn_far_off_is_not(row: tuple[Atlas, WordVectors]) -> None:
    atlas, vectors = row
    found = surroundings(atlas, vectors, "w196", k=4)
    assert sorted(neighbor.word for neighbor in found.neighbors) == ["w194", "w195", "w197", "w198"]
    assert found.near == (True, True, True, True)
    last = surroundings(atlas, vectors, "w198", k=2)
    assert {neighbor.word: near for neighbor, near in zip(last.neighbors, last.near, strict=True)} == {
        "w197": True,
        "w199": False,
    }
    assert last.row == 198
    assert sorted(last.rows) == [197, 199]


def test_a_word_tells_its_region(row: tuple[Atlas, WordVectors]) -> None:
    atlas, _ = row
    assert (atlas.region_of(3).name, atlas.region_of(150).name) == ("left", "right")
    assert atlas.region_of(150).note == "Said with it."
    assert atlas.zones[0].name == "w0, w1"


def test_the_closest_words_come_in_the_order_of_the_files_with_how_close_they_are(
    row: tuple[Atlas, WordVectors],
) -> None:
    _, vectors = row
    found = closest(vectors, "w0", 30)
    assert np.cumsum(found.gaps).tolist() == list(range(1, 31))
    assert found.steps[:10] == [10] * 10
    assert found.steps[-1] == 1
    assert found.steps == sorted(found.steps, reverse=True)
    assert (found.least, found.most) == pytest.approx((np.cos(np.pi / 398 * 30), np.cos(np.pi / 398 * 10)))


def test_a_word_is_astray_where_half_of_its_nearest_words_or_more_lie_elsewhere(
    atlas: Atlas, glove: WordVectors
) -> None:
    around = surroundings(atlas, glove, "monday")
    for kept, astray in ((10, False), (6, False), (5, True), (0, True)):
        assert replace(around, near=tuple(n < kept for n in range(10))).astray == astray, kept


def test_an_unknown_word_has_no_surroundings(atlas: Atlas, glove: WordVectors) -> None:
    with pytest.raises(UnknownWordError):
        surroundings(atlas, glove, "qwrtzz")


# What the map kept


def test_neighbours_on_a_line_are_all_kept_and_one_drawn_far_off_is_lost() -> None:
    positions = np.array([[0, 0], [10, 0], [20, 0], [30, 0], [40, 60_000]], dtype=np.uint16)
    nearest = np.array([[1, 2], [0, 2], [1, 3], [2, 1], [3, 2]], dtype=np.int32)
    kept, wide = count_kept(positions, nearest, wide=3)
    assert kept.tolist() == [2, 2, 2, 2, 2]
    nearest[0] = [1, 4]  # the last word is no neighbour on the map
    kept, wide = count_kept(positions, nearest, wide=3)
    assert (kept[0], wide[0]) == (1, 1)
    nearest[0] = [1, 3]  # near, but not among the two nearest
    kept, wide = count_kept(positions, nearest, wide=3)
    assert (kept[0], wide[0]) == (1, 2)


def test_words_at_one_place_are_never_their_own_neighbours() -> None:
    positions = np.zeros((5, 2), dtype=np.uint16)
    nearest = np.array([[(i + 1) % 5, (i + 2) % 5, (i + 3) % 5, (i + 4) % 5] for i in range(5)], dtype=np.int32)
    kept, wide = count_kept(positions, nearest, wide=4)
    assert kept.tolist() == wide.tolist() == [4, 4, 4, 4, 4]


# Files


def test_the_first_file_holds_the_frequent_words_and_a_sample_of_the_others() -> None:
    near, far = drawing_order(60_013)
    assert near.tolist() == [*range(60_000), 60_000, 60_006, 60_012]
    assert far.tolist() == [*range(60_001, 60_006), *range(60_007, 60_012)]
    assert [part.tolist() for part in drawing_order(3)] == [[0, 1, 2], []]


def test_what_is_saved_is_loaded(row: tuple[Atlas, WordVectors], tmp_path: Path) -> None:
    atlas, vectors = row
    kept = np.arange(200, dtype=np.uint8) % 11
    saved = replace(atlas, kept=kept, kept_wide=kept[::-1].copy())
    save_atlas(tmp_path, saved, ORIGIN)
    loaded = load_atlas(tmp_path)
    for name in ("positions", "labels", "kept", "kept_wide"):
        assert getattr(loaded, name).tolist() == getattr(saved, name).tolist(), name
    assert (loaded.regions, loaded.zones) == (saved.regions, saved.zones)
    assert loaded.fits(vectors)
    assert not loaded.positions.flags.writeable
    assert loaded.shares_kept(11) == pytest.approx((0.5, kept[::-1][:11].mean() / 10))


@pytest.mark.parametrize(
    ("name", "damage", "problem"),
    [
        ("near.npy", None, "is missing"),
        ("far.npy", lambda content: content[:-1], "bytes instead of"),
        ("zones.json", lambda content: content.replace(b"region", b"rogion", 1), "sha256 differs"),
    ],
)
def test_a_damaged_file_is_named_with_the_remedy(name: str, damage: object, problem: str, tmp_path: Path) -> None:
    folder = tmp_path / "atlas"
    shutil.copytree(FOLDER, folder)
    if damage is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(damage((folder / name).read_bytes()))  # type: ignore[operator]
    with pytest.raises(DataFileError, match=rf"{name}.*{problem}.*embedding_core/data"):
        load_atlas(folder)


def test_files_that_do_not_fit_together_are_refused(row: tuple[Atlas, WordVectors], tmp_path: Path) -> None:
    atlas, _ = row
    save_atlas(tmp_path, atlas, ORIGIN)
    told = json.loads((tmp_path / "zones.json").read_text(encoding="utf-8"))
    del told["regions"][1]
    (tmp_path / "zones.json").write_text(json.dumps(told), encoding="utf-8")
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    path = tmp_path / "zones.json"
    manifest["files"]["zones.json"] = {"bytes": path.stat().st_size, "sha256": file_sha256(path)}
    (tmp_path / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"does not hold an atlas|zones\.json"):
        load_atlas(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"labels": np.full(200, 2, dtype=np.uint8)},
        {"kept": np.full(200, 11, dtype=np.uint8)},
        {"kept": np.zeros(3, dtype=np.uint8)},
        {"regions": ()},
    ],
)
def test_an_atlas_that_contradicts_itself_is_refused(change: dict[str, object], row: tuple[Atlas, WordVectors]) -> None:
    with pytest.raises(InvalidInputError):
        replace(row[0], **change)  # type: ignore[arg-type]


# The builder


def test_words_without_a_place_begin_beside_those_of_their_neighbours_that_have_one() -> None:
    placed = np.array([[0.0, 0.0], [100.0, 0.0]])
    nearest = np.array([[1, 2], [0, 2], [0, 3], [2, 0]], dtype=np.int32)
    cosines = np.array([[0.9, 0.1], [0.9, 0.1], [0.9, 0.2], [0.9, -0.5]], dtype=np.float32)
    places = beside_neighbors(placed, nearest, cosines)
    assert places[:2].tolist() == placed.tolist()
    assert np.abs(places[2:]).max() < 5  # both beside word 0, the last one through no other
    lonely = beside_neighbors(placed, np.array([[1], [0], [3], [2]], dtype=np.int32), np.ones((4, 1), np.float32))
    assert np.isfinite(lonely).all()


def test_places_fill_the_map_and_keep_their_shape() -> None:
    scaled = on_the_map(np.array([[-1.0, 0.0], [3.0, 1.0], [1.0, 2.0]]))
    assert scaled.tolist() == [[0, 16384], [65535, 32768], [32768, 49151]]


def test_exact_neighbours_leave_out_the_word_itself_also_among_equals() -> None:
    units = np.array([[1, 0], [1, 0], [0.6, 0.8], [0, 1]], dtype=np.float32)
    rows, cosines = nearest_words(units, 2)
    assert rows.tolist() == [[1, 2], [0, 2], [3, 0], [2, 0]] or rows[2].tolist() == [3, 1]
    assert cosines[2].tolist() == pytest.approx([0.8, 0.6])


def test_a_name_stands_where_most_of_a_region_lies_and_not_between_its_pieces() -> None:
    left = np.full((30, 2), 10_000) + np.arange(30)[:, None]
    right = np.full((10, 2), 60_000)
    x, y = middle(np.concatenate([left, right]).astype(np.uint16))
    assert (x, y) == pytest.approx((10_014, 10_014), abs=1)


def test_regions_beside_one_another_differ_in_colour() -> None:
    strip = np.column_stack([np.arange(60) * 1000, np.zeros(60)]).astype(np.uint16)
    regions = np.repeat(np.arange(6), 10)
    colors = color_regions(regions, strip, 6, n_colors=3)
    assert all(one != other for one, other in itertools.pairwise(colors))
    assert max(colors) < 3


def test_a_word_is_of_the_region_whose_typical_word_is_nearest_and_one_among_others_follows_them() -> None:
    rows = np.arange(120)
    positions = np.column_stack([rows % 60 * 1000, np.where(rows < 60, 0, 60_000)]).astype(np.uint16)
    units = np.where(rows[:, None] < 60, [1, 0], [0, 1]).astype(np.float32)
    units[30] = (0, 1)  # means what the others mean, and lies among these
    nearest = np.column_stack([np.roll(rows, 1), np.roll(rows, -1)]).astype(np.int32)
    found = regions_of([[10, 50], [100, 70]], positions, units, nearest)
    assert found.tolist() == [0] * 60 + [1] * 60


def test_the_names_are_short_and_their_words_exist(glove: WordVectors) -> None:
    for region in read_json(NAMES, tuple[Named, ...]):
        assert len(region.name) <= 40
        assert len(region.words) >= 4
        assert all(word in glove for word in region.words), region.name


def test_a_layout_of_another_size_is_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "layout.npy", np.zeros((3, 2)))
    with pytest.raises(SystemExit, match=r"has the shape \(3, 2\) for 341,479 words"):
        main(["--layout", str(tmp_path / "layout.npy")])


def test_neighbours_keep_to_the_frequent_words_where_that_is_asked(row: tuple[Atlas, WordVectors]) -> None:
    atlas, vectors = row
    among = surroundings(atlas, vectors, "w196", k=2, max_rank=190)
    assert [neighbor.word for neighbor in among.neighbors] == ["w189", "w188"]
    assert among.left_out_beyond == 190
    assert surroundings(atlas, vectors, "w100", k=2, max_rank=190).left_out_beyond is None
