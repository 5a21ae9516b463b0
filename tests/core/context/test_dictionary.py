"""BERT's own dictionary as a set of word vectors."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open

from embedding_core import DataFileError, WordVectors, most_similar
from embedding_core.context.dictionary import N_NUMBERS, N_PIECES, bert_dictionary
from embedding_core.context.model_files import SHIPPED_FOLDER


@pytest.fixture(scope="module")
def dictionary() -> WordVectors:
    return bert_dictionary()


def test_its_vectors_are_those_of_the_models_first_layer(dictionary: WordVectors) -> None:
    numbers = json.loads((SHIPPED_FOLDER / "tokenizer.json").read_text())["model"]["vocab"]
    with safe_open(SHIPPED_FOLDER / "model.safetensors", framework="numpy") as file:
        table = file.get_tensor("embeddings.word_embeddings.weight").astype(np.float32)
    for piece in ("frog", "##ing", "the", "[CLS]", "京"):
        row = table[numbers[piece]]
        assert np.abs(dictionary[piece] - row).max() <= np.abs(row).max() / 254 + 1e-6
    assert set(numbers) - set(dictionary.words) == {"[PAD]", *(f"[unused{number}]" for number in range(994))}


def test_words_come_before_characters_and_marks(dictionary: WordVectors) -> None:
    assert dictionary.words[:3] == ["the", "of", "and"]
    assert set(dictionary.words[-4:]) == {"[UNK]", "[CLS]", "[SEP]", "[MASK]"}
    assert dictionary.frequency_rank("!") > dictionary.frequency_rank("##zee")
    assert (len(dictionary), dictionary.dim) == (N_PIECES, N_NUMBERS)


def test_it_knows_neighbours_and_what_a_cosine_means(dictionary: WordVectors) -> None:
    assert [near.word for near in most_similar(dictionary, "king", 2)] == ["kings", "queen"]
    assert 0 < dictionary.random_pairs_like(["king", "queen"]).cosine_at(50) < 0.1
    assert dictionary.origin is not None
    assert "995 places" in dictionary.origin.notes[0]


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    for name in ("manifest.json", "tokenizer.json"):
        shutil.copy(SHIPPED_FOLDER / name, tmp_path / name)
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(DataFileError, match=r"model\.safetensors"):
        bert_dictionary(tmp_path)
