"""Measure the sentence bank with the shipped model: what is usual, the judge of same senses, and the sense map.

    python -m scripts.build_context_baselines

Run it after a change of the bank or the model. It takes some five minutes. ``--leave-out bat,bank`` measures what a
judge that was fitted without some words makes of them, and ``--judge FILE`` what the stored judge makes of new words,
ten by ten; both write nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from embedding_core.context.bank import FURTHER_FILE, BankReading, SentenceBank, load_sentence_bank, read_bank
from embedding_core.context.baselines import baselines_of
from embedding_core.context.calibration import WordPoints, measure_grouping
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.known_senses import measure_placed
from embedding_core.context.labelled import Labelled, labelled
from embedding_core.context.loading import load_encoder
from embedding_core.context.model_files import SHIPPED_FOLDER, WEIGHTS
from embedding_core.context.same_sense import SameSense
from embedding_core.context.same_sense_fit import figures_on, fit_same_sense
from embedding_core.context.sense_data import FILES, FOLDER, MEASURED, SPACES, stored_same_sense
from embedding_core.context.sentence import POOLINGS
from embedding_core.numeric import unit_rows
from embedding_core.storage import Origin, file_sha256, write_store

ORIGIN = Origin(
    "Sentence bank",
    "MIT, as the project; 179 sentences under the WordNet 3.0 license (LICENSE-wordnet.txt)",
    "written for this project; WordNet 3.0 (Debian package wordnet-base)",
    "",
    "Princeton University (2010). About WordNet.",
    (
        "The sense of each sentence is what its authors meant by it; nobody else labelled them.",
        "In the sentences from WordNet the first letter was made a capital and a stop was added.",
    ),
)


def points_of(reading: BankReading, judge: SameSense) -> Mapping[int | None, Mapping[str, WordPoints]]:
    """What the sense map groups: sense vectors in spaces that have not seen the word (None), and each layer."""
    spaces: dict[int | None, dict[str, WordPoints]] = {None: {}}
    for word, (found, senses) in reading.items():
        fold = judge.folds[word]
        spaces[None][word] = WordPoints(judge.spaces[1 + fold].vectors(found.features), senses, fold)
        for layer in range(found.vectors.shape[1]):
            units = unit_rows(found.vectors[:, layer].astype(np.float64))
            spaces.setdefault(layer, {})[word] = WordPoints(units, senses, fold)
    return spaces


def lots(encoder: ContextualEncoder, new: SentenceBank, size: int = 10) -> Iterator[tuple[tuple[str, ...], Labelled]]:
    """New words, ``size`` at a time, as the model reads them."""
    for start in range(0, len(new.words), size):
        words = new.words[start : start + size]
        some = new.of_words(words)
        yield words, labelled(read_bank(encoder, some))


def rounded(value: Any) -> Any:
    """Numbers with four digits, all the way down."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, list | tuple) else value


def main(arguments: list[str] | None = None) -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder with the bank (default: what ships)")
    parser.add_argument("--leave-out", default="", help="words to fit without and to measure, by commas")
    parser.add_argument(
        "--judge", type=Path, help="a file like the bank's with new words, which the stored judge meets"
    )
    options = parser.parse_args(arguments)
    encoder, bank = load_encoder(), load_sentence_bank(options.out / FILES[0])
    if options.judge:
        for words, lot in lots(encoder, load_sentence_bank(options.judge)):
            print(*words, figures_on(stored_same_sense(options.out), lot))
        return 0
    reading = read_bank(encoder, bank)
    further = labelled(read_bank(encoder, load_sentence_bank(options.out / FURTHER_FILE.name)))
    if options.leave_out:
        known, chosen = labelled(reading), set(options.leave_out.split(","))
        judge, _ = fit_same_sense(encoder.name, known.without(chosen), further)
        print(figures_on(judge, known.without(set(known.words) - chosen)))
        return 0
    judge, _ = fit_same_sense(encoder.name, labelled(reading), further)
    thresholds, agreement = measure_grouping(points_of(reading, judge))
    # a word of one piece is the same by its first piece as by the mean of its pieces
    split = [word for word in bank.words if sum(not token.special for token in encoder.tokens(word)) > 1]
    again = bank.of_words(split)
    readings = {"mean": reading, "first": {**reading, **read_bank(encoder, again, "first")}}
    baselines = {pooling: baselines_of(encoder.name, pooling, readings[pooling]) for pooling in POOLINGS}
    measured = {
        "baselines": {
            pooling: {
                "spreads": {kind: [asdict(layer) for layer in layers] for kind, layers in of_pooling.spreads.items()},
                "auc": of_pooling.auc,
            }
            for pooling, of_pooling in baselines.items()
        },
        "folds": dict(judge.folds),
        "steps": [asdict(step) for step in judge.steps],
        "leans": [asdict(step) for step in judge.leans],
        "left_out": asdict(judge.left_out),
        "thresholds": asdict(thresholds),
        "agreement": [asdict(item) for item in agreement],
        "placed": asdict(measure_placed(judge, labelled(reading))),
    }
    text = json.dumps(rounded(measured), separators=(",", ":"))
    (options.out / MEASURED).write_text(text + "\n", encoding="utf-8")
    spaces = [np.concatenate([space.center[None], space.axes]) for space in judge.spaces]
    np.save(options.out / SPACES, np.array(spaces, dtype=np.float16))
    write_store(options.out, ORIGIN, FILES, {"model_sha256": file_sha256(SHIPPED_FOLDER / WEIGHTS)})
    print(judge.left_out, measured["placed"], *judge.scale, sep="\n")
    for item in agreement:
        print({key: value for key, value in asdict(item).items() if key != "by_word"})
    return 0


if __name__ == "__main__":
    sys.exit(main())
