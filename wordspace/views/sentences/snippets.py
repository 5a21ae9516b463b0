"""The lines of embedding_core behind each result, filled in with what is on screen; tests run every one of them."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core.context.models import MODELS
from embedding_core.text import Mark


def _load(model: str) -> str:
    return "load_encoder()" if MODELS[model].ships else f"load_encoder({model!r})"


def _pretrained(model: str) -> str:
    """Lines that load a model with transformers alone."""
    if MODELS[model].ships:
        return "from embedding_core.context import SHIPPED_FOLDER as model_name"
    return f"model_name = {model!r}"


def two_sentences(first: Mark, second: Mark, model: str, pooling: str, k: int, layer: int) -> str:
    """GloVe's one list beside a list for each sentence, and what two occurrences of a word say about its sense."""
    judge = "stored_same_sense" if MODELS[model].ships else "measure_same_sense"
    fitted = "stored_same_sense()" if MODELS[model].ships else "measure_same_sense(encoder)"
    return f"""from embedding_core import load
from embedding_core.context import compare_in_context, load_encoder, nearest_in_context, {judge}
from embedding_core.neighbors import most_similar_other_words
from embedding_core.text import Mark

vectors, encoder = load(), {_load(model)}
word = vectors.words.look_up({first.word!r})
if word is not None:
    print("GloVe:", [neighbor.word for neighbor in most_similar_other_words(vectors, word, {k})])
first, second = {first!r}, {second!r}
for mark in (first, second):
    found = nearest_in_context(encoder, mark, {k}, layer={layer})
    print(mark.text, [neighbor.word for neighbor in found])
result = compare_in_context(encoder, first, second, {pooling!r})
print("cosine at each layer", result.similarities.round(3))
verdict = {fitted}.judge(result)
print(verdict.answer, verdict.reason, verdict.probability)
"""


def last_hidden_state(first: Mark, second: Mark, model: str) -> str:
    """The article's way: a row of the last hidden state for each word, and whether the two are equal."""
    return f"""import torch
from transformers import AutoModel, AutoTokenizer

{_pretrained(model)}
tokenizer, model = AutoTokenizer.from_pretrained(model_name), AutoModel.from_pretrained(model_name).float()


def vector(sentence, start):
    inputs = tokenizer(sentence, return_tensors="pt")
    with torch.no_grad():
        outputs = model(**inputs)
    i = inputs.char_to_token(start)  # the token at this character
    return outputs.last_hidden_state[0][i]


first = vector({first.text!r}, {first.start})
second = vector({second.text!r}, {second.start})
print(torch.equal(first, second))
print(f"{{torch.cosine_similarity(first, second, dim=0).item():.3f}}")
"""


def senses(word: str, sentences: Sequence[str], layer: int | None, model: str) -> str:
    """Groups of the occurrences of a word."""
    own = not MODELS[model].ships and layer is None
    imported = "load_encoder, measure_same_sense, sense_map" if own else "load_encoder, sense_map"
    where = f"space=measure_same_sense(encoder).space_for({word!r})" if own else f"layer={layer}"
    return f"""from embedding_core.context import {imported}

encoder = {_load(model)}
sentences = {list(sentences)!r}
found = encoder.occurrence_vectors(sentences, {word!r})
senses = sense_map(found, {where})
for group in senses.groups:
    print(group.label)
    for i in group.members:
        print("   ", found.places[i].text)
"""


def sentences(texts: Sequence[str], model: str) -> str:
    """Similarity of every sentence with every other."""
    return f"""from embedding_core.context import load_encoder, sentence_similarities

encoded = {_load(model)}.encode({list(texts)!r})
print(sentence_similarities(encoded).round(2))
"""


def attention(text: str, layer: int, head: int | None, model: str) -> str:
    """Attention of one layer and head."""
    return f"""from embedding_core.context import attention_between, load_encoder

(encoded,) = {_load(model)}.encode([{text!r}], attention=True)
weights = attention_between(encoded, layer={layer}, head={head})
for token, row in zip(encoded.tokens, weights):
    most = row.argmax()
    print(f"{{token.text:12}} takes {{row[most]:.2f}} from {{encoded.tokens[most].text}}")
"""


def covered(mark: Mark, model: str) -> str:
    """What covering each word does to one."""
    return f"""from embedding_core.context import cover_each, load_encoder
from embedding_core.text import Mark

found = cover_each({_load(model)}, {mark!r})
for covered in found.each:
    print(f"without {{covered.mark.word:12}} {{found.n_new(covered)}} new: {{', '.join(covered.company.words)}}")
"""


def costs() -> str:
    """What vectors cost on this machine."""
    return """from embedding_core import load
from embedding_core.context import load_encoder, measure_costs

print(measure_costs(load_encoder(), load()))
"""
