"""Files that a reader takes away open in Excel, run nothing there, and have names that every system accepts."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from wordspace.frame.files import csv_bytes, file_name


def test_excel_knows_the_encoding_and_every_cell_comes_back() -> None:
    data = pd.DataFrame({"word": ["crème", "मैं", "a,b", 'say "x"'], "cosine": [0.5, -0.25, 1.0, 0.0]})
    saved = csv_bytes(data)
    assert saved.startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(io.BytesIO(saved)).equals(data)


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", '=HYPERLINK("x")'])
def test_no_cell_and_no_heading_is_run_as_a_formula(cell: str) -> None:
    saved = pd.read_csv(io.BytesIO(csv_bytes(pd.DataFrame({cell: [cell]}))), keep_default_na=False)
    assert saved.columns[0] == "'" + cell
    assert saved.iloc[0, 0] == "'" + cell


def test_a_carriage_return_hides_no_formula() -> None:
    assert b"'\r=1" in csv_bytes(pd.DataFrame({"word": ["\r=1"]}))


def test_numbers_stay_numbers_also_written_ones() -> None:
    saved = pd.read_csv(io.BytesIO(csv_bytes(pd.DataFrame({"x": [-1.5, 2.0], "text": ["-1.5", "+2"]}))))
    assert saved["x"].tolist() == [-1.5, 2.0]
    assert saved["text"].tolist() == [-1.5, 2.0]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Neighbours of frog", "wordspace-neighbours-of-frog.csv"),
        ("", "wordspace-table.csv"),
        ("???", "wordspace-table.csv"),
        ("東京 と 京都", "wordspace-東京-と-京都.csv"),
        ("नमस्ते", "wordspace-नमस्ते.csv"),
        ("cre\u0300me", "wordspace-crème.csv"),
        ("../../etc/passwd", "wordspace-etc-passwd.csv"),
        ("a\u202eb\x00c", "wordspace-a-b-c.csv"),
    ],
)
def test_a_file_name_keeps_letters_of_every_script_and_is_never_empty(name: str, file: str) -> None:
    assert file_name(name, "csv") == file


def test_a_long_name_is_cut() -> None:
    assert len(file_name("word " * 100, "csv")) <= len("wordspace-.csv") + 60
