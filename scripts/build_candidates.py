"""Store the words that BERT's neighbours are chosen from, and measure how well the neighbours follow the sense.

    python -m scripts.build_candidates

Measured is on sentences of words that the bank does not hold: of the eight words nearest to such a word, those that
stand in its other sentences, in those of one sense only, are looked at. How many of them stand in the right one?
"""

from __future__ import annotations

from collections import defaultdict

from embedding_core.context.bank import FURTHER_FILE, BankSentence, load_sentence_bank
from embedding_core.context.candidates import FOLDER, CandidateWords, Followed, candidate_words, store_candidates
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.loading import load_encoder
from embedding_core.context.neighbors import SHOWN, nearest_in_context
from embedding_core.context.sentence_words import same_word
from embedding_core.text import words


def main() -> None:
    """Write the store, and say what its words are worth beside those of the sample."""
    encoder = load_encoder()
    whole = candidate_words(encoder, load_sentence_bank())
    store_candidates(whole, encoder.n_layers, followed(encoder, whole))
    for name, found in (("of the bank", whole), ("of a sample", candidate_words(encoder))):
        print(f"{name}: {len(found.words):,} words, {followed(encoder, found)}")
    print("in", FOLDER)


def followed(encoder: ContextualEncoder, candidates: CandidateWords) -> Followed:
    """How many neighbours belong to the right sense, of those that belong to one sense."""
    bank = load_sentence_bank(FURTHER_FILE)
    stands_in: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item in bank.sentences:
        for mark in words(item.text):
            stands_in[item.word, mark.folded].add(item.sense)
    found = [
        item.sense in senses
        for item in bank.sentences
        for neighbor in near(encoder, item, candidates)
        if len(senses := stands_in[item.word, neighbor]) == 1
    ]
    return Followed(sum(found), len(found))


def near(encoder: ContextualEncoder, item: BankSentence, candidates: CandidateWords) -> list[str]:
    """The words nearest to the word of a sentence in it."""
    mark = same_word(item.text, item.word)
    if mark is None:
        return []
    return [each.word for each in nearest_in_context(encoder, mark, SHOWN, candidates=candidates)]


if __name__ == "__main__":
    main()
