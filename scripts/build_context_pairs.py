"""Compare the example pairs of the Words in context page, find their neighbours, and store both; it opens on them.

So it does on what becomes of a word of its example sentences when others are covered, on the uses of one word, and on
how alike the sentences of an example are.

Stored too is which sentences of the bank show a sense most clearly: other pages lead to them.

    python -m scripts.build_context_pairs

The page says that they are stored, and whether the model, once it is loaded, finds the same.
"""

from __future__ import annotations

from embedding_core.context import covered, neighbors
from embedding_core.context.loading import load_encoder
from embedding_core.context.pairs import FOLDER, store_pairs, stored_pairs
from embedding_core.context.sense_data import stored_same_sense
from embedding_core.context.stored_sentences import store_sentences
from embedding_core.context.stored_uses import opening_uses, store_uses
from embedding_core.context.two_uses import store_clear


def main() -> None:
    """Write the files and say what stands in them."""
    encoder = load_encoder()
    store_pairs(encoder)
    neighbors.store_company(encoder)
    covered.store_covers(encoder)
    store_uses(opening_uses(encoder))
    store_sentences(encoder)
    store_clear(encoder, stored_same_sense())
    for result in stored_pairs().pairs:
        print(
            f"{result.first.word:8} {' '.join(f'{value:.2f}' for value in result.similarities)}  {result.second.text}"
        )
    for company in neighbors.stored_company().found:
        print(f"{company.mark.word:8} {' '.join(company.words)}")
    for covers in covered.stored_covers().found:
        print(f"{covers.whole.mark.word:8} {covers.most.mark.word} {' '.join(covers.most.company.words)}")
    print("in", FOLDER.parent)


if __name__ == "__main__":
    main()
