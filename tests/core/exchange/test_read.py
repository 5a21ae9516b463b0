"""Files of word vectors, whole and broken, as `read_set` takes them."""

from __future__ import annotations

import gzip
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from embedding_core.errors import VectorFileError
from embedding_core.exchange import Limits, Progress, Reading, read_set, reading

ROWS = {"cat": [1.0, 0.5], "New_York": [0.25, -2.0], "猫": [3.0, 1e-3]}
GLOVE = "".join(f"{word} {x} {y}\n" for word, (x, y) in ROWS.items()).encode()
BINARY = b"3 2\n" + b"".join(word.encode() + b" " + struct.pack("<2f", *row) + b"\n" for word, row in ROWS.items())


def npz(**arrays: np.ndarray) -> bytes:
    file = BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def npy(array: np.ndarray) -> bytes:
    file = BytesIO()
    np.save(file, array)
    return file.getvalue()


def zipped(*members: tuple[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


NPZ = npz(words=np.array(list(ROWS)), vectors=np.array(list(ROWS.values())))


def written(folder: Path, content: bytes, name: str = "file") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def read(folder: Path, content: bytes, **options: object) -> Reading:
    return read_set(written(folder, content), **options)  # type: ignore[arg-type]


def test_the_names_that_a_table_gives_its_numbers_are_kept_and_counted_ones_are_not(tmp_path: Path) -> None:
    foods = b"food,sweet,sour\nlemon,1,9\napple,6,3\n"
    assert read(tmp_path, foods).vectors.columns == ("sweet", "sour")
    assert read(tmp_path, foods.replace(b"sweet,sour", b"d0,d1")).vectors.columns == ()
    assert read(tmp_path, foods.replace(b"food,sweet,sour\n", b"")).vectors.columns == ()
    years = foods.replace(b"sweet,sour", b"2023,2025")
    assert read(tmp_path, years).vectors.columns == ("2023", "2025")
    assert "2023" not in read(tmp_path, years).vectors.words
    assert read(tmp_path, GLOVE).vectors.columns == ()


@pytest.mark.parametrize(
    ("table", "numbers"),
    [
        ("club;goals;points\nBury;19,5;40\nLeigh;;33\nBolton;30;61", [[19.5, 40], [30, 61]]),  # an empty cell
        (
            "club;goals;height\n;per year;cm\nBury;19,5;40,1\nLeigh;12;33\nBolton;30;61",
            [[19.5, 40.1], [12, 33], [30, 61]],
        ),
        ("club;fans;goals\nBury;1.234,5;40,5\nLeigh;12.500;33", [[1234.5, 40.5], [12500, 33]]),
        ("club;share;price\nBury;19,5 %;€ 4,10\nLeigh;12%;€ 3", [[19.5, 4.1], [12, 3]]),
        ('club,fans,goals\nBury,"1,234",4\nLeigh,"12,500",3.5', [[1234, 4], [12500, 3.5]]),
        ('club,goals,points\nBury,"19,5",40\nLeigh,"12,5",33', [[19.5, 40], [12.5, 33]]),
        ("club\tgoals\tdiff\nBury\t19,5\t−4\nLeigh\t12\t3", [[19.5, -4], [12, 3]]),
        ("club;fans;goals\nBury;1 234,5;4\nLeigh;12\u00a0500;3", [[1234.5, 4], [12500, 3]]),
        ("club;a;b\nBury;1,195;2,400\nLeigh;1,120;3,350", [[1.195, 2.4], [1.12, 3.35]]),  # in Europe, as ; says
        ("club\ta\tb\nBury\t1,195\t2.5\nLeigh\t1,120\t3.5", [[1195, 2.5], [1120, 3.5]]),  # 2.5 has a point
    ],
)
def test_a_table_is_read_as_spreadsheets_of_either_half_of_the_world_write_numbers(
    table: str, numbers: list[list[float]], tmp_path: Path
) -> None:
    found = read(tmp_path, table.encode(), leave_out=True)
    assert found.vectors.rows.tolist() == [pytest.approx(row) for row in numbers]
    assert found.unused == ()


@pytest.mark.parametrize(
    ("text", "columns", "unused"),
    [
        ('{"cat": [1, 2], "dog": [3, 4.5]}', (), ()),
        ('[["cat", 1, 2], ["dog", 3, 4.5]]', (), ()),
        ('[["cat", [1, 2]], ["dog", [3, 4.5]]]', (), ()),
        ('{"cat": [1, 2]}\n{"dog": [3, 4.5]}\n', (), ()),
        (
            '{"pets": [{"word": "cat", "soft": 1, "big": 2}, {"word": "dog", "soft": 3, "big": 4.5}]}',
            ("soft", "big"),
            (),
        ),
        ('{"cat": {"soft": 1, "big": 2, "of": "Ann"}, "dog": {"soft": 3, "big": 4.5}}', ("soft", "big"), ("of",)),
        ('{"word": "cat", "vector": [1, 2]}\n{"word": "dog", "vector": [3, 4.5]}\n', (), ()),
    ],
)
def test_small_json_is_read_in_the_forms_in_which_people_write_it(
    text: str, columns: tuple[str, ...], unused: tuple[str, ...], tmp_path: Path
) -> None:
    found = read(tmp_path, text.encode())
    assert list(found.vectors.words) == ["cat", "dog"]
    assert found.vectors.rows.tolist() == [[1, 2], [3, 4.5]]
    assert (found.format, found.vectors.columns, found.unused) == ("JSON", columns, unused)


def test_bad_entries_of_json_are_left_out_and_named(tmp_path: Path) -> None:
    found = read(tmp_path, b'{"cat": [1, 2], "dog": [3, 4], "bird": [5], "fish": [null, 1]}', leave_out=True)
    assert list(found.vectors.words) == ["cat", "dog"]
    assert [row.line for row in found.left_out] == [3, 4]


def test_the_format_is_seen_in_the_content_and_the_numbers_come_as_they_are(tmp_path: Path) -> None:
    forms = {
        "GloVe text": [
            GLOVE,
            GLOVE.replace(b" ", b"\t"),
            GLOVE.replace(b" ", b"\t", 1),
            b"\xef\xbb\xbf" + GLOVE,
            GLOVE.replace(b"\n", b"\r\n"),
            GLOVE.replace(b"\n", b"\r"),
            GLOVE.replace(b"\n", b"  \n"),
            GLOVE.replace(b"\n", b"\n\n"),
            GLOVE.rstrip(),
        ],
        "word2vec text (with a header)": [b"3 2\n" + GLOVE, b"3 2\n" + GLOVE.replace(b"\n", b" \n")],
        "word2vec binary": [BINARY, BINARY.replace(b"\n", b"").replace(b"3 2", b"3 2\n")],
        "NumPy archive (.npz)": [
            NPZ,
            npz(a=np.array(list(ROWS.values()), order="F"), b=np.array(list(ROWS))),
            npz(w=np.array(list(ROWS)), bias=np.ones((len(ROWS), 1)), m=np.array(list(ROWS.values()))),
        ],
        "GloVe text, packed with gzip": [gzip.compress(GLOVE), gzip.compress(GLOVE[:9]) + gzip.compress(GLOVE[9:])],
        "GloVe text, packed with zstd": [pa.compress(GLOVE, codec="zstd", asbytes=True)],
        "word2vec binary, packed with zip": [zipped(("../../a folder/w.bin", BINARY), ("__MACOSX/._w.bin", b"x"))],
    }
    for name, contents in forms.items():
        for content in contents:
            found = read(tmp_path, content)
            assert (found.format, found.n_left_out) == (name, 0)
            assert {word: vector.tolist() for word, vector in found.vectors.items()} == {
                word: pytest.approx(row, rel=1e-6) for word, row in ROWS.items()
            }


BAD = {
    "ragged": (b"a 1 2\nb 1\nc 3 4\n", "line 2: there is 1 number, not 2", 1),
    "one too many": (b"a 1 2\nb 1 2 3\nc 3 4\n", "line 2: there are 3 numbers, not 2", 1),
    "no number": (b"a 1 2\nb x 2\nc 3 4\n", "line 2: number 1 is 'x', which is not a number", 1),
    "not a number": (b"a 1 2\nb 1 nan\nc 3 4\n", r"line 2: number 2 is NaN \(not a number\)", 1),
    "infinite": (b"a 1 2\nb 1e99 2\nc 3 4\n", "line 2: number 1 is infinite", 1),
    "zeros": (b"a 1 2\nb 0 0\nc 3 4\n", "line 2: all its numbers are 0", 1),
    "repeated": (b"a 1 2\nb 1 2\na 3 4\nc 5 6\na 7 8\n", "line 3: the word 'a' stands there a second time", 2),
    "no word": (b"a 1 2\n 1 2\nc 3 4\n", "line 2: the word is empty", 1),
    "Latin-1": (
        b"a 1 2\nb\xe9 1 2\nc 3 4\n",
        "line 2: a letter of the word 'b�' cannot be read; save the file anew",
        1,
    ),
    "fewer than the header says": (
        b"4 2\na 1 2\nb 1 2\nc 3 4\n",
        "line 1: the header promises 4 words, but 3",
        1,
    ),
    "another dimension than it says": (
        b"3 9\na 1 2\nb 1 2\nc 3 4\n",
        "line 1: the header promises 9 dimensions, but the lines hold 2 numbers",
        1,
    ),
    "cut off": (b"3 2\n" + BINARY[4:-5], "row 3: the header promises 3 words, but the file ends after 2", 1),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_row_is_named_with_its_line_or_left_out_and_counted(kind: str, tmp_path: Path) -> None:
    content, problem, bad = BAD[kind]
    with pytest.raises(VectorFileError, match=f"^file, {problem}") as caught:
        read(tmp_path, content)
    assert "leave out the rows" in str(caught.value)

    found = read(tmp_path, content, leave_out=True)
    assert found.n_left_out == bad == len(found.left_out)
    assert found.left_out[0].what in str(caught.value)
    assert found.vectors["a"].tolist() == [1, 2] if content[:1] != b"3" else len(found.vectors) >= 2


PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
USELESS = {
    "empty": (b"", "it is empty"),
    "blank": (b" \n\n ", "there is nothing in it"),
    "one row": (b"a 1 2\n", "it holds one usable word"),
    "a header alone": (b"400 300\n", "line 1: the header promises 400 words, but 0 follow"),
    "prose": (b"It was the best of times,\nit was the worst of times.\n", "no line of it holds a word and then"),
    "picture": (PNG, "it is a picture"),
    "picture in a gzip": (gzip.compress(PNG), "it is a picture"),
    "a photo of a phone": (b"\0\0\0\x24ftypheic" + bytes(range(256)), "it is a picture, not a table.*saved as CSV"),
    "a picture of the web": (b"RIFF\x10\0\0\0WEBPVP8 " + bytes(range(256)), "it is a picture"),
    "a bitmap": (b"BM\x36\1\0\0\0\0\0\0" + bytes(range(256)), "it is a picture"),
    "a drawing": (b'<?xml version="1.0"?>\n<svg></svg>', "it is a file for programs"),
    "a film": (b"\0\0\0\x20ftypisom" + bytes(range(256)), "it is sound or a film"),
    "a song": (b"ID3\4\0" + bytes(range(256)), "it is sound"),
    "a letter": (b"{\\rtf1\\ansi Dear Anna\\par}", "it is a document of a word processor"),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "office program.*as CSV"),
    "an open spreadsheet": (zipped(("mimetype", b"a"), ("content.xml", b"<a/>")), "office program.*as CSV"),
    "a spreadsheet of a Mac": (zipped(("Index/Document.iwa", b"a"), ("b.plist", b"b")), "office program.*as CSV"),
    "UTF-16": (GLOVE.decode().encode("utf-16"), "text in UTF-16"),
    "UTF-16 without a mark": ((GLOVE * 9).decode().encode("utf-16-be"), "text in UTF-16"),
    "a zero byte": (GLOVE + b"d\0 1 2\n", "line 4: there is a zero byte"),
    "a pointer of Git LFS": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", "git lfs pull"),
    "JSON of other things": (b'{"a": "b", "c": {"d": [{}]}}', "it is JSON, but not words.*Write"),
    "deep JSON": (b'[["a"' + b"[" * 50_000, "it is JSON"),
    "JSON without words": (b"[[1, 2], [3, 4]]", "it is JSON"),
    "JSON with a short entry": (b'{"a": [1, 2], "b": [3, 4], "c": [5]}', "entry 3.*must hold a word and its 2 numbers"),
    "JSON with a number beyond all": (b'{"a": [1, 2], "b": [3, 1' + b"0" * 5000 + b"]}", "."),
    "a spreadsheet": (zipped(("[Content_Types].xml", b"<Types/>"), ("xl/a.xml", b"<a/>")), "office program.*as CSV"),
    "a safetensors header of 2 GB": (struct.pack("<Q", 2 << 30) + b'{"a"' + bytes(9), "2,147,483,648 bytes"),
    "decimal commas": (b"cat 0,5 1,5\ndog 1,5 -2,5e3\n", "commas before their decimals"),
    "a cube": (npy(np.zeros((2, 3, 4))), r"shape \(2, 3, 4\)"),
    "noise": (bytes(range(256)) * 8, "it is no table of words and numbers.*saved as CSV"),
    "pickle": (b"\x80\x04\x95\x10\x00" + bytes(50), "it is a pickle.*nothing opens it here.*save_word2vec_format"),
    "an old pickle": (b"cos\nsystem\n(S'echo'\ntR.", "it is a pickle"),
    "claims two gigabytes": (b"5000000 100\na " + bytes(400), "the header promises 5,000,000 words"),
    "claims more than the file holds": (b"500000 100\na " + bytes(400), "need more bytes than"),
    "gzip cut off": (gzip.compress(GLOVE * 99)[:60], "cut off or damaged"),
    "zstd cut off": (pa.compress(GLOVE * 99, codec="zstd", asbytes=True)[:30], "cut off or damaged"),
    "zip cut off": (zipped(("a.txt", GLOVE * 99))[:90], "cut off or damaged"),
    "many files": (zipped(("a.txt", GLOVE), ("b.txt", GLOVE)), r"2 files \(a.txt, b.txt\)"),
    "no files": (zipped(("folder/.hidden", b"")), "holds no file"),
    "objects": (npz(words=np.array(["a", "b"], dtype=object), vectors=np.ones((2, 2))), "Python objects"),
    "no words": (npz(vectors=np.ones((2, 2)), more=np.ones((2, 2))), r"holds the arrays vectors \(2, 2\) float64"),
    "too few words": (npz(words=np.array(["a"]), vectors=np.ones((2, 2))), "there are 1 words, and more vectors"),
    "a word too many": (
        npz(words=np.array(["a", "b", "c"]), vectors=np.ones((2, 2))),
        "there are 2 vectors, and more words",
    ),
}


@pytest.mark.parametrize("kind", USELESS)
def test_what_is_no_set_at_all_is_refused_in_words(kind: str, tmp_path: Path) -> None:
    content, problem = USELESS[kind]
    with pytest.raises(VectorFileError, match=f"(?s)file.*{problem}"):
        read(tmp_path, content)


@pytest.mark.parametrize("word", ["RIFF", "BM", "II", "ID3", "xml", "abcdftyp"])
def test_a_set_may_begin_with_a_word_that_looks_like_the_start_of_another_file(word: str, tmp_path: Path) -> None:
    assert word in read(tmp_path, f"{word} 1 2\ncat 2 1\n".encode()).vectors


def test_each_limit_is_kept_and_named(tmp_path: Path) -> None:
    wide = Limits(words=10, dimensions=10, file_bytes=1 << 20, unpacked_bytes=1 << 20)
    many = b"".join(b"w%d 1 2\n" % number for number in range(11))
    for limits, content, problem in [
        (wide, many, "more than 10 words"),
        (wide, b"11 2\n" + many, "promises 11 words"),
        (wide, b"a " + b"1 " * 11 + b"\nb " + b"1 " * 11, "have 11 dimensions"),
        (Limits(10, 10, 10, 1 << 20), GLOVE, "it has 0 MB"),
        (Limits(10, 10, 1 << 20, 1 << 20), gzip.compress(b"a 1 2\n" + b" " * (2 << 20)), "unpacks to more than 1 MB"),
    ]:
        with pytest.raises(VectorFileError, match=problem):
            read(tmp_path, content, limits=limits)


def test_words_hold_spaces_and_any_script(tmp_path: Path) -> None:
    found = read(tmp_path, ". . . 1 2\nnew york 3 4\nstraße 5 6\n2014 7 8\n👩‍🚀 9 1\n".encode())
    assert list(found.vectors) == [". . .", "new york", "straße", "2014", "👩‍🚀"]


def test_a_large_set_is_rounded_block_by_block_unless_asked_otherwise(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(90_000, 100)).astype(np.float32)
    path = written(tmp_path, npz(words=np.array([f"w{number}" for number in range(len(rows))]), vectors=rows))
    rounded = read_set(path).vectors
    assert rounded.rows.dtype == np.int8
    assert rounded.scales is not None
    assert (np.abs(rounded.rows * rounded.scales[:, None] - rows) <= rounded.scales[:, None] * 0.501).all()
    assert (read_set(path, exact=True).vectors.rows == rows).all()


def test_reading_tells_how_far_it_is_and_ends_with_the_set(tmp_path: Path) -> None:
    path = written(tmp_path, GLOVE, "my.set.txt.gz")
    *steps, last = reading(path)
    assert isinstance(last, Reading)
    assert last.vectors.name == "my.set"
    assert steps[0] == Progress(0, len(GLOVE), 0)
    assert steps[-1] == Progress(len(GLOVE), len(GLOVE), 3)
    assert read_set(path, name="Mine").vectors.name == "Mine"
