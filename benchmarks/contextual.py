"""Sentences through the shipped model: embedding_core beside a plain transformers loop, and what it takes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from benchmarks.measure import BARE, megabytes, milliseconds, resident_after, run_apart, table

_START = """
import json, os, sys
from time import perf_counter
from embedding_core.context.bank import load_sentence_bank
texts = [item.text for item in load_sentence_bank().sentences][:200]
start = perf_counter()
"""
_OURS = (
    _START
    + """
from embedding_core.context.loading import load_encoder
encoder = load_encoder()
loaded = perf_counter() - start
def two(n): encoder.encode([f"{texts[n]} Now.", f"{texts[n + 1]} Then."], attention=True)
def many(n): encoder.encode_unkept([f"{text} {n}" for text in texts])
"""
)
_PLAIN = (
    _START
    + """
import torch
from transformers import AutoModel, AutoTokenizer
from embedding_core.context.model_files import SHIPPED_FOLDER
tokenizer = AutoTokenizer.from_pretrained(SHIPPED_FOLDER, local_files_only=True)
model = AutoModel.from_pretrained(SHIPPED_FOLDER, local_files_only=True, attn_implementation="eager").eval()
loaded = perf_counter() - start
def one(text, attention):
    with torch.no_grad():
        model(**tokenizer(text, return_tensors="pt"), output_hidden_states=True, output_attentions=attention)
def two(n): one(f"{texts[n]} Now.", True); one(f"{texts[n + 1]} Then.", True)
def many(n): [one(f"{text} {n}", False) for text in texts]
"""
)
_MEASURE = """
def median(call, times):
    seconds = []
    for n in range(times):
        start = perf_counter(); call(n); seconds.append(perf_counter() - start)
    return sorted(seconds)[times // 2]
two(150); many(0)
print(json.dumps({"load": loaded, "two": median(two, 21), "many": median(many, 5)}))
"""
WAYS = {"embedding_core": _OURS + _MEASURE, "a plain transformers loop": _PLAIN + _MEASURE}


@dataclass(frozen=True)
class Result:
    """Seconds to load, for two sentences and for 200 (medians); bytes over a bare process."""

    load: float
    two: float
    many: float
    memory: int


def measure() -> dict[str, Result]:
    """Each way in a process of its own."""
    bare = resident_after(BARE)
    results = {}
    for name, code in WAYS.items():
        printed, resident = run_apart(code)
        seconds: dict[str, Any] = json.loads(printed.splitlines()[-1])
        results[name] = Result(memory=resident - bare, **seconds)
    return results


def report(results: dict[str, Result]) -> str:
    """The table."""
    rows = [
        [name, f"{r.load:.1f} s", milliseconds(r.two), milliseconds(r.many), megabytes(r.memory)]
        for name, r in results.items()
    ]
    header = ["words in context", "import and load", "two sentences with attention", "200 sentences", "memory"]
    return table(header, rows)
