"""Sentences through the shipped model: against a plain transformers loop, and through everything people may type."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from embedding_core import InvalidInputError, load
from embedding_core.context.bank import FURTHER_FILE, load_sentence_bank, read_bank
from embedding_core.context.baselines import KINDS, baselines_of
from embedding_core.context.candidates import candidate_words, measured, stored_candidates
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.loading import load_encoder
from embedding_core.context.model_files import FILES, SHIPPED_FOLDER, check_model_folder
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.neighbors import nearest_in_context
from embedding_core.context.sense_data import stored_baselines
from embedding_core.context.sentence import (
    ALIKE_FROM,
    BY_CHANCE,
    EncodedSentence,
    Occurrence,
    attention_between,
    compare_occurrences,
    occurrence_vectors,
    occurrences,
    sentence_similarities,
    sentence_vectors,
    token_similarities,
)
from embedding_core.errors import DataFileError, WordNotInSentenceError
from embedding_core.text import words
from scripts.build_minilm import ORIGIN

CAVE = "The bat flew out of the cave at dusk."
BALL = "He swung the bat and missed the unhittable ball."


@pytest.fixture(scope="module")
def pair(encoder: ContextualEncoder) -> tuple[EncodedSentence, EncodedSentence]:
    first, second = encoder.encode([CAVE, BALL], attention=True)
    return first, second


def only(encoded: EncodedSentence, word: str) -> Occurrence:
    (occurrence,) = occurrences(encoded, word)
    return occurrence


# Against transformers


def test_every_layer_and_weight_is_what_a_plain_transformers_loop_gives(encoder: ContextualEncoder) -> None:
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(SHIPPED_FOLDER, local_files_only=True)
    model = AutoModel.from_pretrained(SHIPPED_FOLDER, local_files_only=True, attn_implementation="eager").eval()
    assert model.dtype == torch.float32
    sentences = [CAVE, "Yes.", BALL, "A much longer sentence " * 9 + "about a bat.", CAVE]
    for sentence, encoded in zip(sentences, encoder.encode(sentences, attention=True), strict=True):
        inputs = tokenizer(sentence, return_tensors="pt")
        with torch.inference_mode():
            output = model(**inputs, output_hidden_states=True, output_attentions=True)
        hidden = np.array([layer[0].numpy() for layer in output.hidden_states])
        weights = np.array([layer[0].numpy() for layer in output.attentions])
        assert [token.text for token in encoded.tokens] == tokenizer.convert_ids_to_tokens(inputs["input_ids"][0])
        np.testing.assert_allclose(encoded.hidden, hidden, atol=2e-5)
        assert encoded.attention is not None
        np.testing.assert_allclose(encoded.attention, weights, atol=2e-6)


def test_the_article_s_two_vectors_of_bat_are_not_equal(pair: tuple[EncodedSentence, EncodedSentence]) -> None:
    first, second = (encoded.hidden[-1][only(encoded, "bat").pieces[0]] for encoded in pair)
    assert not np.array_equal(first, second)


def test_vectors_do_not_depend_on_the_company_in_a_batch(encoder: ContextualEncoder) -> None:
    alone = encoder.encode_unkept([CAVE])[0].hidden
    among = encoder.encode_unkept([BALL * 3, CAVE, "No."])[1].hidden
    np.testing.assert_allclose(alone, among, atol=2e-5)


def test_what_is_encoded_is_read_only_and_remembered(encoder: ContextualEncoder) -> None:
    (first,), (again,) = encoder.encode([CAVE]), encoder.encode([CAVE])
    assert first is again
    with pytest.raises(ValueError, match="read-only"):
        first.hidden[0] = 0


@pytest.mark.slow
def test_the_cache_of_sentences_is_bounded(encoder: ContextualEncoder) -> None:
    encoder.encode([f"Sentence number {number} is long enough to fill a cache. " * 3 for number in range(40)])
    kept = encoder._cache
    assert 0 < sum(item.nbytes for item, _ in kept._kept.values()) == kept.nbytes <= 12_000_000


def test_threads_get_the_same_as_one_after_another(encoder: ContextualEncoder) -> None:
    texts = [f"{number} bats fly over {'very ' * number}old houses." for number in range(12)]
    expected = [encoded.hidden for encoded in encoder.encode_unkept(texts)]
    found: dict[int, npt.NDArray[np.float32]] = {}

    def work(index: int) -> None:
        found[index] = encoder.encode_unkept([texts[index]])[0].hidden

    threads = [threading.Thread(target=work, args=(index,)) for index in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for index, hidden in enumerate(expected):
        np.testing.assert_allclose(found[index], hidden, atol=2e-5)


# Words, not pieces


def test_a_word_of_several_pieces_is_their_mean_or_its_first(pair: tuple[EncodedSentence, EncodedSentence]) -> None:
    encoded = pair[1]
    word = only(encoded, "unhittable")
    assert [encoded.tokens[piece].text for piece in word.pieces] == ["un", "##hit", "##table"]
    pieces = encoded.hidden[:, list(word.pieces)]
    np.testing.assert_allclose(occurrence_vectors(encoded, word), pieces.mean(axis=1))
    np.testing.assert_array_equal(occurrence_vectors(encoded, word, "first"), pieces[:, 0])
    with pytest.raises(InvalidInputError, match="no pooling 'last'"):
        occurrence_vectors(encoded, word, "last")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "word", "spans"),
    [
        ("The bat saw another bat.", "bat", [(4, 7), (20, 23)]),
        ("BAT, Bat and combat; bats.", "bat", [(0, 3), (5, 8)]),
        ("The bat's wing and a bat-like toy", "bat", [(4, 7), (21, 24)]),
        ("I love New York in May.", "new york", [(7, 15)]),
        ("A state-of-the-art <b>bat</b> *bat*", "bat", [(22, 25), (31, 34)]),
        ("A 🦇 flew", "🦇", [(2, 3)]),
        ("我喜欢苹果。", "苹果", [(3, 5)]),
        ("Я вижу bat и мышь", "мышь", [(13, 17)]),
        ("A café opened", "café", [(2, 6)]),
        ("What is [MASK] for?", "mask", [(9, 13)]),
    ],
)
def test_a_word_is_found_wherever_it_stands(
    encoder: ContextualEncoder, sentence: str, word: str, spans: list[tuple[int, int]]
) -> None:
    (encoded,) = encoder.encode([sentence])
    found = occurrences(encoded, word)
    assert [(item.mark.start, item.mark.end) for item in found] == spans
    for item in found:
        assert item.pieces
        assert all(
            encoded.tokens[i].start < item.mark.end and encoded.tokens[i].end > item.mark.start for i in item.pieces
        )


def test_every_word_that_is_offered_can_be_pointed_at(encoder: ContextualEncoder) -> None:
    (encoded,) = encoder.encode(["Don't feed the bat 🦇, the state-of-the-art bat, naïve reader of 苹果!"])
    assert [word.mark.word for word in encoded.words] == (
        ["Don't", "feed", "the", "bat", "🦇", "the", "state-of-the-art", "bat", "naïve", "reader", "of", "苹", "果"]
    )
    for word in encoded.words:
        assert word in occurrences(encoded, word.mark.word)


@pytest.mark.parametrize(
    "text",
    [
        "She ate cre\u0300me bru\u0302le\u0301e.",
        "मैं बैंक गया।",
        "Strasse statt Straße",
        "The gov\u00adern\u00adment fell.",
        "שָׁלוֹם עוֹלָם, ذَهَبَ الوَلَدُ",
        "我去銀行 食べる ไทย",
        "I love it 😍😍 👩‍🚀 🇩🇪",
    ],
)
def test_each_word_of_every_script_is_read_whole(encoder: ContextualEncoder, text: str) -> None:
    (encoded,) = encoder.encode([text])
    assert [word.mark for word in encoded.words] == list(words(text))
    pieces = [piece for word in encoded.words for piece in word.pieces]
    signs = [i for i, token in enumerate(encoded.tokens) if not any(map(str.isalnum, token.text)) and not token.unknown]
    assert {*pieces, *signs} >= {i for i, token in enumerate(encoded.tokens) if not token.special}


def test_one_word_in_two_spellings_stands_twice(encoder: ContextualEncoder) -> None:
    (encoded,) = encoder.encode(["Strasse statt Straße"])
    assert [item.mark.word for item in occurrences(encoded, "straße")] == ["Strasse", "Straße"]


def test_an_emoji_is_marked_as_unknown_to_the_model(encoder: ContextualEncoder) -> None:
    (encoded,) = encoder.encode(["A 🦇 flew"])
    assert only(encoded, "🦇").unknown
    assert not only(encoded, "flew").unknown


@pytest.mark.parametrize("word", ["owl", "ba", "bats", "**", "<script>"])
def test_a_word_that_is_not_in_the_sentence_is_an_error_that_lists_its_words(
    pair: tuple[EncodedSentence, EncodedSentence], word: str
) -> None:
    with pytest.raises(WordNotInSentenceError, match="The, bat, flew, out") as caught:
        occurrences(pair[0], word)
    assert caught.value.words[:2] == ("The", "bat")


# Two occurrences


def test_similarities_of_all_layers_are_cosines(pair: tuple[EncodedSentence, EncodedSentence]) -> None:
    first, second = pair
    a, b = only(first, "bat"), only(second, "bat")
    result = compare_occurrences(first, a, second, b)
    assert result.similarities.shape == (7,)
    for layer in range(7):
        u, v = (encoded.hidden[layer, place.pieces[0]].astype(float) for encoded, place in ((first, a), (second, b)))
        assert result.similarities[layer] == pytest.approx(u @ v / np.linalg.norm(u) / np.linalg.norm(v))
        grid = token_similarities(first, second, layer)
        assert grid[a.pieces[0], b.pieces[0]] == pytest.approx(result.similarities[layer])
    assert not result.identical


def test_the_same_sentence_twice_is_identical(encoder: ContextualEncoder) -> None:
    first, second = encoder.encode([CAVE, f"  {CAVE} "])
    result = compare_occurrences(first, only(first, "bat"), second, only(second, "bat"))
    assert result.identical
    np.testing.assert_allclose(result.similarities, 1)


def test_vectors_of_two_models_are_not_compared(pair: tuple[EncodedSentence, EncodedSentence]) -> None:
    first, _ = pair
    other = EncodedSentence(first.text, "another", first.tokens, first.hidden)
    with pytest.raises(InvalidInputError, match="different models"):
        compare_occurrences(first, only(first, "bat"), other, only(other, "bat"))


# Whole sentences


def test_sentence_vectors_are_the_mean_over_real_tokens(encoder: ContextualEncoder) -> None:
    encoded = encoder.encode([CAVE, BALL, "Bats hunt at night."])
    vectors = sentence_vectors(encoded)
    for vector, sentence in zip(vectors, encoded, strict=True):
        mean = sentence.hidden[-1].astype(float).mean(axis=0)
        np.testing.assert_allclose(vector, mean / np.linalg.norm(mean))
    matrix = sentence_similarities(encoded)
    np.testing.assert_allclose(matrix, vectors @ vectors.T)
    assert matrix[0, 2] > matrix[0, 1]


def test_attention_rows_sum_to_one(pair: tuple[EncodedSentence, EncodedSentence]) -> None:
    for head in (1, 12, None):
        weights = attention_between(pair[0], 6, head)
        np.testing.assert_allclose(weights.sum(axis=1), 1, atol=1e-5)
    for layer, head in ((0, 1), (7, 1), (1, 0), (1, 13)):
        with pytest.raises(InvalidInputError):
            attention_between(pair[0], layer, head)


# What people type


@pytest.mark.parametrize(
    ("sentences", "message"),
    [
        ([], "no sentence"),
        ([""], "is empty"),
        (["  \n\t "], "is empty"),
        (["?!... —"], "only punctuation"),
        ([CAVE, "..."], "Sentence 2: This sentence holds only punctuation"),
        (["\u200b\x00"], "only punctuation"),
        ([CAVE] * 201, "1 to 200 sentences; there are 201"),
        (["x" * 100_001], "100,001 characters"),
        (CAVE, "a list of sentences"),
    ],
)
def test_what_is_no_sentence_gets_a_clear_answer(
    encoder: ContextualEncoder, sentences: list[str], message: str
) -> None:
    with pytest.raises(InvalidInputError, match=message):
        encoder.encode(sentences)


@pytest.mark.slow
def test_ten_thousand_words_are_cut_and_what_was_cut_is_said(encoder: ContextualEncoder) -> None:
    text = "bat " + "word " * 9_998 + "owl"
    (encoded,) = encoder.encode([text])
    assert len(encoded.tokens) == encoder.max_pieces == 512
    assert text.endswith(encoded.cut)
    assert len(text) - len(encoded.cut) == len("bat " + "word " * 509) - 1
    assert only(encoded, "bat").pieces == (1,)
    with pytest.raises(WordNotInSentenceError, match="after the 512 pieces"):
        occurrences(encoded, "owl")
    with pytest.raises(InvalidInputError, match="at most 128 pieces; this one has 512"):
        encoder.encode([text], attention=True)


@pytest.mark.parametrize(
    "text", ["🦇", "**bat** <img src=x onerror=alert(1)>", "bat蝙蝠летучая мышь", "[CLS] [SEP] bat", "a"]
)
def test_odd_sentences_are_read_as_they_stand(encoder: ContextualEncoder, text: str) -> None:
    (encoded,) = encoder.encode([text])
    assert encoded.text == text
    assert np.isfinite(encoded.hidden).all()
    for token in encoded.tokens:
        assert 0 <= token.start <= token.end <= len(text)


def test_sentences_without_the_word_are_listed_and_none_with_it_is_an_error(encoder: ContextualEncoder) -> None:
    result = encoder.occurrence_vectors([CAVE, "An owl.", "A bat met a bat."], "bat")
    places = [(place.text, place.start) for place in result.places]
    assert places == [(CAVE, 4), ("A bat met a bat.", 2), ("A bat met a bat.", 12)]
    assert result.without == (1,)
    assert result.vectors.shape == (3, 7, 384)
    with pytest.raises(WordNotInSentenceError):
        encoder.occurrence_vectors(["An owl."], "bat")


def test_a_word_in_several_forms_is_read_in_the_shortest_and_stands_where_it_was_typed(
    encoder: ContextualEncoder,
) -> None:
    typed = ["The Bats of two bats.", "A bat flew.", "An owl."]
    found = encoder.occurrence_vectors(typed, "bats")
    assert [(place.text, place.start, place.word) for place in found.places] == [
        (typed[0], 4, "Bats"),
        (typed[0], 16, "bats"),
        (typed[1], 2, "bat"),
    ]
    assert found.without == (2,)
    plain = encoder.occurrence_vectors(["The bat of two bat.", "A bat flew."], "bat")
    np.testing.assert_allclose(found.features, plain.features, atol=1e-5)
    np.testing.assert_allclose(found.vectors, plain.vectors, atol=1e-5)
    alike = encoder.occurrence_vectors(["Two bats.", "Bats fly."], "bat")  # one form, which stays
    np.testing.assert_allclose(alike.features, encoder.occurrence_vectors(alike.sentences, "bats").features, atol=1e-5)
    both = encoder.occurrence_vectors(["A bat met two bats.", "A bat flew."], "bats")
    assert [place.word for place in both.places] == ["bats", "bat"]


# What ships, and loading it


def test_the_shipped_folder_is_what_its_manifest_and_its_builder_say() -> None:
    origin = check_model_folder(SHIPPED_FOLDER)
    assert origin == ORIGIN
    assert {path.name for path in SHIPPED_FOLDER.iterdir()} == {*FILES, "manifest.json", "LICENSE.txt"}


def test_loading_names_its_steps_and_ends_with_ready() -> None:
    steps: list[str] = []
    load_encoder(progress=lambda step: steps.append(step.name))
    assert steps[0] == "Checking the model's files"
    assert steps[-1] == "Ready"
    assert len(set(steps)) >= 5


def test_the_shipped_model_is_the_first_choice() -> None:
    assert next(iter(MODELS)) == SHIPPED


# The bank


def test_each_bank_sentence_holds_its_word_once(encoder: ContextualEncoder) -> None:
    bank = load_sentence_bank()
    assert len(bank.ambiguous) >= 12
    assert bank.ambiguous is bank.ambiguous, "counted once: each pair of sentences asks for it"
    assert len(bank.controls) >= 5
    assert all(len(bank.of(word)) >= 8 for word in bank.words)
    assert len({item.text for item in bank.sentences}) == len(bank.sentences)
    sample = bank.sample(3, 4)
    for word, (found, senses) in read_bank(encoder, sample).items():
        assert len(found.vectors) == len(found.features) == len(senses) == len(sample.of(word))
        assert senses == tuple(item.sense for item in sample.of(word))


def test_a_broken_bank_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "bank.tsv"
    path.write_text("bat\tanimal\tproject\tA bat.\nbat\tanimal\tA bat.\n")
    with pytest.raises(DataFileError, match="line 2"):
        load_sentence_bank(path)


@pytest.mark.slow
def test_the_stored_baselines_are_near_what_a_sample_of_the_bank_gives(encoder: ContextualEncoder) -> None:
    sample = load_sentence_bank().sample(12, 6)
    stored, live = stored_baselines(), baselines_of(encoder.name, "mean", read_bank(encoder, sample))
    for kind in KINDS:
        for layer in range(7):
            assert stored.spread(kind, layer).median == pytest.approx(live.spread(kind, layer).median, abs=0.06)
    assert stored.auc == pytest.approx(live.auc, abs=0.1)


@pytest.mark.slow
def test_nearest_in_context_follows_the_sense_where_glove_has_one_list(encoder: ContextualEncoder) -> None:
    sentences = ["A bat was hunting moths above the pond.", "The batter threw his bat after the last inning."]
    lists = []
    for sentence in sentences:
        (encoded,) = encoder.encode([sentence])
        nearest = nearest_in_context(encoder, only(encoded, "bat").mark, 8)
        assert len(nearest) == 8
        assert not {item.word for item in nearest} & {word.mark.folded for word in encoded.words}
        lists.append({item.word for item in nearest})
    glove = load()
    animals, sport = ["animal", "bird", "insect"], ["baseball", "game", "player"]

    def leaning(words: set[str]) -> float:
        known = [word for word in words if word in glove]
        vectors = glove.units(known)
        return float((vectors @ (glove.units(animals).mean(axis=0) - glove.units(sport).mean(axis=0))).mean())

    assert leaning(lists[0]) > leaning(lists[1])


def test_the_stored_candidates_are_the_means_of_their_vectors_in_the_bank(encoder: ContextualEncoder) -> None:
    stored, bank = stored_candidates(), load_sentence_bank()
    for word in ("mortgage", "shelter", "orchard"):
        texts = [item.text for item in bank.sentences if word in {mark.folded for mark in words(item.text)}]
        found = [
            occurrence_vectors(encoded, each)[-1]
            for encoded in encoder.encode(texts)
            for each in encoded.words
            if each.mark.folded == word
        ]
        assert len(found) >= len(texts) > 0
        assert stored.at(encoder.n_layers)[stored.words.index(word)] == pytest.approx(np.mean(found, axis=0), abs=0.02)
    assert not {"bank", "the"} & set(stored.words), "words of several senses, and those of no content"
    n_words, followed = measured(stored.model, encoder.n_layers)
    assert n_words == len(stored.words)
    assert followed is not None
    assert followed.right > 0.7 * followed.looked_at
    with pytest.raises(InvalidInputError, match="no vectors of layer 2"):
        stored.at(2)


def test_at_other_layers_neighbours_are_chosen_from_a_sample(encoder: ContextualEncoder) -> None:
    sample = encoder.once(candidate_words)
    assert len(sample.words) == measured(encoder.name, 2)[0] < len(stored_candidates().words)
    (encoded,) = encoder.encode(["A bat was hunting moths above the pond."])
    mark = only(encoded, "bat").mark
    assert nearest_in_context(encoder, mark, layer=2) == nearest_in_context(encoder, mark, layer=2, candidates=sample)


@pytest.mark.slow
def test_nine_of_ten_pairs_of_sentences_about_different_words_are_as_alike_as_is_said(
    encoder: ContextualEncoder,
) -> None:
    # what is said was measured on the words of the bank itself
    items = load_sentence_bank(FURTHER_FILE).sentences[::2]
    assert not {item.word for item in items} & set(load_sentence_bank().words)
    parts = [items[start : start + 100] for start in range(0, len(items), 100)]
    vectors = np.concatenate([sentence_vectors(encoder.encode([item.text for item in part])) for part in parts])
    one, other = np.triu_indices(len(items), 1)
    about = np.array([item.word for item in items])
    cosines = np.vecdot(vectors[one], vectors[other])[about[one] != about[other]]
    low, high = BY_CHANCE
    assert (cosines < low).mean() == pytest.approx(0.05, abs=0.02)
    assert (cosines > high).mean() == pytest.approx(0.05, abs=0.02)
    assert (cosines > ALIKE_FROM).mean() < 0.003
    words = sentence_vectors(encoder.encode(list(load_sentence_bank(FURTHER_FILE).words)))
    of_words = (words @ words.T)[np.triu_indices(len(words), 1)]
    assert np.mean(of_words) == pytest.approx(0.3, abs=0.05), "single words are above the grey by chance"
    assert np.mean(of_words) > high
