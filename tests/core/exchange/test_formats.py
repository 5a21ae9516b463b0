"""Every format that is read, as the library writes it whose format it is."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import pytest
from gensim.models import KeyedVectors
from safetensors.numpy import save

from embedding_core.errors import VectorFileError
from embedding_core.exchange import Reading, arrays, arrow_batches, gather, read_set
from embedding_core.vectors import quantise

WORDS = ["cat", "New York", "straße, die", "猫", 'say "no"\ntwice']
PLAIN = ["cat", "New York", "straße, die", "猫", 'say "no" twice']  # a label is of one line
ROWS = np.random.default_rng(0).normal(size=(5, 3)).astype(np.float32)
MATRIX = BytesIO()
np.save(MATRIX, ROWS)
LINES = "\n".join(PLAIN).encode()
FRAME = pd.DataFrame(ROWS, columns=["d0", "d1", "d2"]).assign(text=WORDS, id=range(5), note="n")
LISTS = pa.table({"note": ["n"] * 5, "label": WORDS, "vector": ROWS.tolist(), "count": range(5)})


def read(folder: Path, content: bytes, **beside: bytes) -> Reading:
    others = {}
    for name, other in beside.items():
        others[name] = folder / name
        others[name].write_bytes(other)
    path = folder / "file"
    path.write_bytes(content)
    return read_set(path, beside=others)


def arrow(table: pa.Table, *, file: bool) -> bytes:
    sink = pa.BufferOutputStream()
    with (pa.ipc.new_file if file else pa.ipc.new_stream)(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=2)
    return sink.getvalue().to_pybytes()


def parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pyarrow.parquet.write_table(table, sink, row_group_size=2)
    return sink.getvalue().to_pybytes()


def feather(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pyarrow.feather.write_feather(table, sink, compression="zstd")
    return sink.getvalue().to_pybytes()


def csv(**options: object) -> bytes:
    return FRAME.to_csv(**options).encode()  # type: ignore[call-overload, no-any-return]


LISTS_CSV = pd.DataFrame({"word": WORDS, "embedding": [json.dumps(row) for row in ROWS.tolist()]}).to_csv(index=False)
FILES: dict[str, list[bytes]] = {
    "table (CSV, separated by commas)": [
        csv(index=False),
        csv(),
        csv(index=False, lineterminator="\r\n"),
        csv(index=False, decimal=","),  # each number in quotes
        pd.DataFrame(ROWS, index=WORDS).to_csv().encode(),  # columns called 0, 1, 2
        pd.DataFrame(ROWS).assign(word=WORDS).to_csv().encode(),
        pd.DataFrame(ROWS).assign(word=WORDS).to_csv(index_label="id").encode(),
        FRAME[["text", "d0", "d1", "d2"]].to_csv(index=False, header=False).encode(),
        b"\xef\xbb\xbf" + csv(index=False, columns=["d2", "text", "d1", "d0"]),
        LISTS_CSV.encode(),
    ],
    "table (CSV, separated by semicolons)": [csv(index=False, sep=";"), csv(index=False, sep=";", decimal=",")],
    "table (CSV, separated by tabs)": [csv(index=False, sep="\t")],
    "Parquet": [
        FRAME.to_parquet(),
        FRAME.drop(columns="text").set_axis(WORDS).to_parquet(),
        parquet(LISTS),
        parquet(LISTS.set_column(2, "vector", pa.FixedSizeListArray.from_arrays(ROWS.ravel().astype("f8"), 3))),
        parquet(LISTS.set_column(1, "label", LISTS["label"].dictionary_encode())),
    ],
    "Arrow": [arrow(LISTS, file=True), arrow(LISTS, file=False), feather(LISTS)],
    "safetensors": [save({"vectors": ROWS}, {"words": json.dumps(WORDS)})],
}
PAIRS: dict[str, list[tuple[bytes, dict[str, bytes]]]] = {
    "NumPy array (.npy) with words": [(MATRIX.getvalue(), {"words": LINES}), (LINES, {"vectors": MATRIX.getvalue()})],
    "safetensors with words": [
        (save({"embeddings": ROWS}), {"words": LINES + b"\n"}),
        (
            save({"embeddings": ROWS, "other": np.ones(3)}),
            {"vocab": json.dumps({word: row for row, word in enumerate(WORDS)}).encode()},
        ),
        (
            save({"embeddings": ROWS}),
            {"tokenizer": json.dumps({"model": {"vocab": [[word, 0.0] for word in WORDS]}}).encode()},
        ),
    ],
    "the projector's pair (.tsv)": [
        (pd.DataFrame(ROWS).to_csv(sep="\t", index=False, header=False).encode(), {"metadata.tsv": LINES}),
        (
            pd.DataFrame(ROWS).to_csv(sep="\t", index=False, header=False).encode(),
            {"metadata.tsv": b"rank\tword\n" + b"".join(b"1\t" + word.encode() + b"\n" for word in PLAIN)},
        ),
    ],
}


@pytest.mark.parametrize("name", FILES)
def test_tables_are_read_by_their_content(name: str, tmp_path: Path) -> None:
    for content in FILES[name]:
        found = read(tmp_path, content)
        assert found.format == name
        assert (list(found.vectors), found.vectors[PLAIN].tolist()) == (PLAIN, ROWS.tolist())


@pytest.mark.parametrize("name", PAIRS)
def test_vectors_and_words_in_two_files_are_one_set(name: str, tmp_path: Path) -> None:
    for content, beside in PAIRS[name]:
        found = read(tmp_path, content, **beside)
        assert found.format == name
        assert (list(found.vectors), found.vectors[PLAIN].tolist()) == (PLAIN, ROWS.tolist())


def test_vectors_of_whole_numbers_beside_words_are_vectors(tmp_path: Path) -> None:
    found = read(tmp_path, b"1\t0\n2\t1\n", words=b"a\nb\n")
    assert found.vectors[["a", "b"]].tolist() == [[1, 0], [2, 1]]


def test_many_columns_and_arrays_stored_by_columns_are_read_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow_batches, "_ROWS_OF_SCRATCH", 7)
    monkeypatch.setattr(arrays, "_BLOCK_BYTES", 300)
    rows = np.random.default_rng(1).normal(size=(20, 12)).astype(np.float32)
    words = [f"word{number}" for number in range(20)]
    table = pa.table({"word": words, **{f"d{place}": rows[:, place].astype(float) for place in range(12)}})
    by_columns = BytesIO()
    np.savez(by_columns, words=np.array(words), vectors=np.asfortranarray(rows))
    for content in (parquet(table), by_columns.getvalue()):
        found = read(tmp_path, content).vectors
        assert list(found) == words
        np.testing.assert_array_equal(found.rows, rows)
    gap = table["d3"].to_pylist()
    gap[16] = None
    (tmp_path / "file").write_bytes(parquet(table.set_column(4, "d3", pa.array(gap, pa.float64()))))
    with pytest.raises(VectorFileError, match=r"row 17.*the field 'd3' is empty"):
        read_set(tmp_path / "file")
    assert read_set(tmp_path / "file", leave_out=True).n_left_out == 1


@pytest.mark.parametrize("file", [True, False])
def test_batches_of_arrow_that_are_more_than_they_seemed_are_rounded_like_any_large_set(
    file: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "EXACT_BYTES", 200)
    rows = np.random.default_rng(2).normal(size=(40, 4)).astype(np.float32)
    table = pa.table({"word": [f"word{number}" for number in range(40)], "vector": rows.tolist()})
    found = read(tmp_path, arrow(table, file=file)).vectors
    codes, scales = quantise(rows)
    np.testing.assert_array_equal(found.rows, codes)
    np.testing.assert_array_equal(found.scales, scales)


def test_half_precision_is_read_as_the_numbers_it_stands_for(tmp_path: Path) -> None:
    halves = save({"embeddings": ROWS.astype(np.float16)})
    assert (read(tmp_path, halves, words=LINES).vectors[PLAIN] == ROWS.astype(np.float16)).all()
    upper = (ROWS.view(np.uint32) >> 16).astype(np.uint16)
    header = json.dumps({"e": {"dtype": "BF16", "shape": [5, 3], "data_offsets": [0, 30]}}).encode()
    brain = len(header).to_bytes(8, "little") + header + upper.tobytes()
    assert np.allclose(read(tmp_path, brain, words=LINES).vectors[PLAIN], ROWS, rtol=2**-7)


def test_what_gensim_saves_is_read_but_for_its_pickle(tmp_path: Path) -> None:
    theirs = KeyedVectors(3)
    theirs.add_vectors(PLAIN, ROWS)
    theirs.save(str(tmp_path / "set.kv"), separately=["vectors"])
    words = tmp_path / "words.txt"
    words.write_bytes(LINES)
    beside = {"set.kv.vectors.npy": tmp_path / "set.kv.vectors.npy"}
    with pytest.raises(VectorFileError, match=r"it is a pickle.*index_to_key"):
        read_set(tmp_path / "set.kv", beside=beside)
    found = read_set(beside["set.kv.vectors.npy"], beside={"words.txt": words}).vectors
    assert (found[PLAIN] == ROWS).all()


BAD = {
    "fields": (b"word,x,y\na,1,2\nb,1\nc,3,4\n", "line 3: there are 2 fields, not 3"),
    "names": (b"word,x\na,1,2\nc,3,4\n", "line 1: it names 2 columns, but the lines below have 3"),
    "no number": (b"word,x,y\na,1,2\nb,one,2\nc,3,4\n", "line 3: 'x' of 'b' is 'one', which is not a number"),
    "empty": (b'word,x,y\n"a\na",1,2\nb,,2\nc,3,4\n', "line 4: 'x' of 'b' is empty"),
    "short list": (b'word,v\na,"[1, 2]"\nb,"[1, 2, 3]"\nc,"[3, 4]"\n', "line 3: the list .* does not hold 2 numbers"),
    "null list": (parquet(pa.table({"word": list("abc"), "v": [[1.0, 2], None, [3, 4]]})), "row 2: there is no vector"),
    "null number": (parquet(pa.table({"word": list("abc"), "x": [1.0, None, 3], "y": [1.0, 2, 3]})), "row 2: .* empty"),
    "null in a list": (
        arrow(pa.table({"w": list("abc"), "v": [[1.0, 2], [1, None], [3, 4]]}), file=True),
        "row 2.*NaN",
    ),
    "null label": (parquet(pa.table({"word": ["a", None, "c"], "x": [1.0, 2, 3]})), "row 2: there is no label"),
    "ragged lists": (parquet(pa.table({"w": list("abc"), "v": [[1.0, 2], [1.0], [3, 4]]})), "row 2: there are 1 numb"),
}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"sound;voice\nb;9;3\np;zero\n", "line 1: it names 2 columns, .* have 3; line 3: there are 2 fields, not 3"),
        (
            b"\xef\xbb\xbfvoice\nb;9;3\np;zero\n",
            "line 1: it names 1 column, .*; line 3: there are 2",
        ),
        (b'sound,voice,lips\n"b,9,3\np,1,9\nm,9,8\n', "line 2: a quote is opened and not closed"),
        (b"Dear all,\nthis is a letter.\nBest, Eva\nRoom, 9\n", "no line of it holds a word and then its numbers"),
    ],
)
def test_of_a_file_that_is_no_table_the_lines_that_are_wrong_are_named(
    content: bytes, said: str, tmp_path: Path
) -> None:
    with pytest.raises(VectorFileError, match=f"^file: {said}"):
        read(tmp_path, content)


def test_rows_that_were_emptied_in_a_spreadsheet_are_blank(tmp_path: Path) -> None:
    found = read(tmp_path, b"word;x;y\na;1;2\n;;\nc;3;4\n;;\n")
    assert (list(found.vectors.words), found.n_left_out) == (["a", "c"], 0)


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_row_of_a_table_is_named_or_left_out(kind: str, tmp_path: Path) -> None:
    content, problem = BAD[kind]
    with pytest.raises(VectorFileError, match=f"(?s)^file, {problem}"):
        read(tmp_path, content)
    found = read_set(tmp_path / "file", leave_out=True)
    assert (found.n_left_out, len(found.vectors)) == (1, 2)


USELESS: dict[str, tuple[bytes, dict[str, bytes], str]] = {
    "vectors alone": (MATRIX.getvalue(), {}, "it holds vectors without their words.*index_to_key"),
    "words alone": (LINES, {}, "choose both files together"),
    "too few words": (MATRIX.getvalue(), {"words": b"a\nb\n"}, "there are 2 words, and more vectors"),
    "too many words": (MATRIX.getvalue(), {"words": LINES + b"\nmore"}, "there are 5 vectors, and more words"),
    "two sets": (b"a 1 2\nb 3 4\n", {"other": b"a 1 2\nb 3 4\n"}, r"of 2 files \(file, other\) not exactly one"),
    "no text column": (parquet(pa.table({"x": [1.0, 2]})), {}, "no column holds text among x"),
    "no vectors": (parquet(pa.table({"word": ["a", "b"], "id": [1, 2]})), {}, "no column holds vectors among word, id"),
    "parquet cut off": (parquet(LISTS)[:-40], {}, "cut off or damaged"),
    "arrow cut off": (arrow(LISTS, file=False)[:-700], {}, "cut off or damaged"),
    "safetensors cut off": (save({"v": ROWS})[:-9], {"words": LINES}, "ends before the last of 5 vectors"),
    "no matrix": (save({"v": ROWS[0]}), {"words": LINES}, "it holds the tensors v"),
    "unclosed quote": (b'word,x,y\na,1,2\nb,1,2\n"c,3,4\n' * 9, {}, "a quote stands inside a field, or is not closed"),
    "a row of numbers too short": (b"1.5\t2.5\n1.5\n", {"words": b"a\nb\n"}, "2: there are not 2 numbers"),
}


@pytest.mark.parametrize("kind", USELESS)
def test_what_cannot_be_a_set_is_refused_in_words(kind: str, tmp_path: Path) -> None:
    content, beside, problem = USELESS[kind]
    with pytest.raises(VectorFileError, match=f"(?s)file.*{problem}"):
        read(tmp_path, content, **beside)


def test_an_error_names_the_file_that_has_it_and_never_a_temporary_name(tmp_path: Path) -> None:
    picture, empty = tmp_path / "0", tmp_path / "1"
    picture.write_bytes(b"\x89PNG" + bytes(100))
    empty.write_bytes(b"")
    with pytest.raises(VectorFileError, match=r"^image\.txt: it is a picture"):
        read_set(picture, name="image.txt")
    with pytest.raises(VectorFileError, match=r"^empty\.txt \(brought with image\.txt\): it is empty"):
        read_set(picture, name="image.txt", beside={"empty.txt": empty})
