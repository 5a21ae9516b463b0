"""torch and transformers in a process of their own: what comes with them, and what comes when it is used."""

from __future__ import annotations

import os
import subprocess
import sys
import types

import pytest

from embedding_core.runtime.torch_start import prepare_torch

pytestmark = pytest.mark.slow

HEAVY = (
    "sympy",
    "scipy",
    "torch._inductor",
    "torch._dynamo.utils",
    "torch.distributed.tensor",
    "torch.distributed.fsdp",
)

SENTENCE_AND_STEP = f"""
import os, sys
from embedding_core.context.loading import load_encoder
from embedding_core.runtime.torch_threads import one_torch_thread
with one_torch_thread():
    load_encoder().encode(["The bat flew."], attention=True)
import torch
assert torch.__version__ and os.environ["OMP_WAIT_POLICY"] == "PASSIVE"
layer = torch.nn.Linear(2, 1)
optimiser = torch.optim.Adam(layer.parameters())
layer(torch.ones(2)).sum().backward()
before = layer.weight.detach().clone()
optimiser.step(); optimiser.zero_grad()
assert not torch.equal(layer.weight, before)
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""
COMPILED = """
parts = __import__("torch._dynamo.eval_frame")._dynamo
assert "sympy" in sys.modules and parts.eval_frame is sys.modules["torch._dynamo.eval_frame"]
seen = []
def backend(graph, inputs):
    seen.append(graph)
    return graph.forward
assert torch.compile(lambda x: x * 2, backend=backend)(torch.ones(2)).tolist() == [2, 2]
@torch.compiler.disable
def alone(x): return x
print(len(seen), alone(3))
"""


def run(code: str) -> str:
    clean = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=clean, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.removesuffix("\n")


def test_a_sentence_and_a_training_step_load_no_compiler_and_whoever_compiles_after_them_gets_it_whole() -> None:
    loaded, compiled = run(SENTENCE_AND_STEP + COMPILED).split("\n")
    assert loaded == ""
    assert compiled == "1 3"


def test_whoever_imported_torch_before_keeps_it_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", types.ModuleType("torch"))
    monkeypatch.setattr(sys, "meta_path", [])
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    prepare_torch()
    assert sys.meta_path == []
    assert "OMP_WAIT_POLICY" not in os.environ
