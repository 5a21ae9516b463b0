"""The lines of embedding_core behind each result, filled in with what is on screen; tests run every one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from embedding_core.model_files import SHIPPED
from embedding_core.toy_groups import ToyConfig

if TYPE_CHECKING:
    from embedding_core.corpus_model import SkipGramConfig


def neighbors(word: str, k: int, max_rank: int | None, hide_inflections: bool) -> str:
    """Nearest neighbours of one word."""
    rank = f", max_rank={max_rank}" if max_rank else ""
    if hide_inflections:
        search = "most_similar_other_words"
        imports = f"from embedding_core import load, percentile\nfrom embedding_core.inflections import {search}"
    else:
        search = "most_similar"
        imports = f"from embedding_core import load, {search}, percentile"
    return f"""{imports}

vectors = load()
for neighbor in {search}(vectors, {word!r}, k={k}{rank}):
    share = percentile(vectors, neighbor.cosine)
    print(f"{{neighbor.word:20}} {{neighbor.cosine:.2f}}  closer than {{int(10 * share) / 10}} % of random pairs")
"""


def pair(first: str, second: str) -> str:
    """Cosine, angle and percentile of two words."""
    return f"""from embedding_core import angle_degrees, load, percentile, similarity

vectors = load()
cosine = similarity(vectors, {first!r}, {second!r})
print(f"{{cosine:.2f}}, {{angle_degrees(cosine):.0f}} degrees, "
      f"closer than {{int(10 * percentile(vectors, cosine)) / 10}} % of random pairs")
"""


def odd_one_out(words: Sequence[str]) -> str:
    """The word that fits its group least."""
    return f"""from embedding_core import load, odd_one_out

result = odd_one_out(load(), {list(words)!r})
print(result.word, result.mean_similarities)
"""


def matrix(words: Sequence[str]) -> str:
    """Cosine of every pair."""
    return f"""from embedding_core import load, similarity_matrix

print(similarity_matrix(load(), {list(words)!r}).round(2))
"""


def numbers(first: str, second: str) -> str:
    """The raw vectors of two words and their difference."""
    return f"""from embedding_core import load

vectors = load()
print(vectors[{first!r}])
print(vectors[{second!r}])
print(vectors[{first!r}] - vectors[{second!r}])
"""


def analogy(
    expression: str, method: str, k: int, exclude_inputs: bool, words: tuple[str, str, str] | None = None
) -> str:
    """The answers to an expression, where the words that were put in stand, and for a, b and c how far it misses."""
    options = f"method={method!r}, k={k}, exclude_inputs={exclude_inputs}"
    imports = "from embedding_core import load\nfrom embedding_core.analogy import solve"
    geometry = ""
    if words is not None:
        imports += "\nfrom embedding_core.analogy_geometry import parallelogram"
        raw = ", raw=True" if method == "raw" else ""
        geometry = f"""
found = parallelogram(vectors, *{words!r}, result.neighbors[0].word{raw})
print(f"misses by {{found.miss:.2f}}, side {{found.side:.2f}}, cosine of the arrows {{found.parallel:.2f}}")
"""
    return f"""{imports}

vectors = load()
result = solve(vectors, {expression!r}, {options})
for answer in result.neighbors:
    print(f"{{answer.word:20}} {{answer.score:.2f}}  place {{answer.place}} with the inputs left in")
print({{word.word: word.place for word in result.inputs}})
{geometry}"""


def parallelism(relation: str) -> str:
    """How parallel the differences of the pairs of one relation are."""
    return f"""from embedding_core import load
from embedding_core.analogy_examples import RELATIONS
from embedding_core.analogy_geometry import offset_parallelism

found = offset_parallelism(load(), RELATIONS[{relation!r}])
print(f"mean cosine {{found.mean_cosine:.2f}}, with the pairs shuffled {{found.shuffled_mean_cosine:.2f}}")
"""


def scoreboard(method: str) -> str:
    """The Google analogy set, by section."""
    return f"""from embedding_core import load
from embedding_core.analogy_evaluation import evaluate_analogies
from embedding_core.question_files import google_analogies

report = evaluate_analogies(load(), google_analogies(), method={method!r})
for section in report.sections:
    print(f"{{section.name:30}} {{100 * section.score.accuracy:.1f}} %")
print(f"all {{100 * report.total.accuracy:.1f}} %")
print(f"with the inputs left in {{100 * report.total.accuracy_with_inputs:.1f}} %")
"""


def failures(section: str, method: str) -> str:
    """The questions of one section that are answered wrongly."""
    return f"""from embedding_core import load
from embedding_core.analogy_evaluation import evaluate_analogies
from embedding_core.question_files import google_analogies

questions = [section for section in google_analogies() if section.name == {section!r}]
(section,) = evaluate_analogies(load(), questions, method={method!r}).sections
print(f"{{section.score.correct}} of {{section.score.asked}} right ({{100 * section.score.accuracy:.1f}} %)")
for failure in section.failures:
    print(failure.question, failure.answered, failure.rank)
"""


def own_questions(example: str | None) -> str:
    """Questions in the format of the Google set: those of a text, or, without one, of the reader's own file."""
    read = "read_questions" if example is None else "parse_questions"
    questions = f"{read}('your-file.txt')" if example is None else f"{read}({example.encode()!r})"
    return f"""from embedding_core import load
from embedding_core.analogy_evaluation import evaluate_analogies
from embedding_core.question_files import {read}

report = evaluate_analogies(load(), {questions})
for section in report.sections:
    print(section.name, section.score, section.note or "")
print(f"{{report.total.correct}} of {{report.total.asked}} right")
"""


def word_similarity() -> str:
    """WordSim-353."""
    return """from embedding_core import load
from embedding_core.question_files import wordsim353
from embedding_core.similarity_evaluation import evaluate_similarity

report = evaluate_similarity(load(), wordsim353())
print(f"Spearman {report.spearman:.3f}, Pearson {report.pearson:.3f}")
"""


def vocabulary_sizes(sizes: Sequence[int]) -> str:
    """Accuracy by the number of words that take part."""
    return f"""from embedding_core import load
from embedding_core.analogy_evaluation import evaluate_analogies
from embedding_core.question_files import google_analogies

report = evaluate_analogies(load(), google_analogies(), sizes={list(sizes)!r})
for size in report.by_size:
    print(f"{{size.max_rank:>9,}} words: {{100 * size.total.accuracy:.1f}} % of {{size.total.asked:,}} questions")
"""


def word_map(groups: Mapping[str, Sequence[str]], method: str, n_dims: int, centered: bool, unit: bool, k: int) -> str:
    """Coordinates of groups of words, and how far to trust the map."""
    options = f"method={method!r}, n_dims={n_dims}, centered={centered}, unit={unit}, k={k}"
    return f"""from embedding_core import load
from embedding_core.map_quality import measured_map

groups = {_mapping(groups)}
words = [word for group in groups.values() for word in group]
labels = [number for number, group in enumerate(groups.values()) for word in group]
found = measured_map(load(), words, labels, {options})
for word, place in zip(words, found.projection.coordinates):
    print(f"{{word:20}}", *(f"{{number:6.2f}}" for number in place))
print("share of the differences on each axis:", found.projection.explained)
if found.quality:
    print(f"keeps {{100 * found.quality.mean_kept:.0f}} % of the nearest neighbours, "
          f"trustworthiness {{found.quality.trustworthiness:.2f}}, continuity {{found.quality.continuity:.2f}}")
print(found.silhouettes)
"""


def own_axes(words: Sequence[str], x: str, y: str) -> str:
    """Words on two axes; ``x`` and ``y`` are calls that make them."""
    return f"""from embedding_core import load
from embedding_core.projection import component_axis, on_axes, pole_axis, similarity_axis

vectors = load()
words = {list(words)!r}
found = on_axes(vectors, words, {x}, {y})
for word, place in zip(words, found.coordinates):
    print(f"{{word:20}} {{place[0]:6.2f}} {{place[1]:6.2f}}")
print(f"cosine of the two axes: {{found.between:.2f}}")
"""


def shadow(words: Sequence[str], angle: float) -> str:
    """The spread that a shadow of the cloud of words keeps."""
    return f"""from embedding_core import load
from embedding_core.shadow import BEST_ANGLE, spread_kept, word_cloud

cloud = word_cloud(load(), {list(words)!r})
for angle in ({angle}, BEST_ANGLE):
    print(f"at {{angle:.0f}} degrees the shadow keeps {{100 * spread_kept(cloud, angle):.0f}} % of the spread")
"""


def _mapping(groups: Mapping[str, Sequence[str]]) -> str:
    lines = "".join(f"    {name!r}: {list(words)!r},\n" for name, words in groups.items())
    return f"{{\n{lines}}}"


def atlas(word: str) -> str:
    """Where a word lies on the atlas, and its neighbours in the full space."""
    return f"""from embedding_core import load
from embedding_core.atlas import load_atlas, surroundings

vectors, atlas = load(), load_atlas()
found = surroundings(atlas, vectors, {word!r})
print(f"{{found.place.x:.0f}} {{found.place.y:.0f}}", atlas.zones[found.place.zone].name)
for neighbor, kept in zip(found.neighbors, found.kept):
    print(f"{{neighbor.word:20}} {{neighbor.cosine:.2f}}  {{'near' if kept else 'far'}} on the map")
"""


def toy_training(config: ToyConfig) -> str:
    """The toy model with the settings on screen; only what differs from the defaults is named."""
    changed = [
        field.name for field in fields(config) if getattr(config, field.name) != getattr(ToyConfig(), field.name)
    ]
    settings = ", ".join(f"{name}={getattr(config, name)!r}" for name in changed)
    return f"""from embedding_core.toy_groups import ToyConfig
from embedding_core.toy_model import grouped, train

config = ToyConfig({settings})
result = train(config)
for record in result.records[:: config.steps // 10]:
    print(f"step {{record.step:5}}  loss {{record.loss:.3f}}  (floor {{config.floor:.3f}})")
print(result.error or f"in their group: {{', '.join(grouped(config, result.last))}}")
"""


def _load(model: str) -> str:
    return "load_encoder()" if model == SHIPPED else f"load_encoder({model!r})"


def _pretrained(model: str) -> str:
    """Lines that load a model with transformers alone."""
    if model == SHIPPED:
        return "from embedding_core.model_files import SHIPPED_FOLDER as model_name"
    return f"model_name = {model!r}"


def occurrences(first: tuple[str, int, int], second: tuple[str, int, int], layer: int, model: str, pooling: str) -> str:
    """Two occurrences of a word, and what their similarity says."""
    return f"""from embedding_core.context_baselines import stored_baselines
from embedding_core.context_pairs import compare_in_context
from embedding_core.encoder import load_encoder

encoder = {_load(model)}
result = compare_in_context(encoder, {first!r}, {second!r}, {pooling!r})  # sentence, start, end
for layer, similarity in enumerate(result.similarities):
    print(f"layer {{layer}}: {{similarity:.3f}}")
""" + (
        f"""verdict = stored_baselines({pooling!r}).verdict(result.similarities[{layer}], layer={layer})
print(f"layer {layer}: the similarity {{verdict.text}}")
"""
        if model == SHIPPED
        else ""
    )


def last_hidden_state(first: tuple[str, int, int], second: tuple[str, int, int], model: str) -> str:
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


first = vector({first[0]!r}, {first[1]})
second = vector({second[0]!r}, {second[1]})
print(torch.equal(first, second))
print(f"{{torch.cosine_similarity(first, second, dim=0).item():.3f}}")
"""


def senses(word: str, sentences: Sequence[str], layer: int, model: str) -> str:
    """Groups of the occurrences of a word."""
    return f"""from embedding_core.encoder import load_encoder
from embedding_core.senses import sense_map

sentences = {list(sentences)!r}
found = {_load(model)}.occurrence_vectors(sentences, {word!r})
senses = sense_map(found, layer={layer})
for group in senses.groups:
    print(group.label)
    for i in group.members:
        print("   ", found.sentences[found.places[i].sentence])
"""


def sentences(texts: Sequence[str], model: str) -> str:
    """Similarity of every sentence with every other."""
    return f"""from embedding_core.contextual import sentence_similarities, token_shares
from embedding_core.encoder import load_encoder

encoded = {_load(model)}.encode({list(texts)!r})
print(sentence_similarities(encoded).round(2))
shares = token_shares(encoded[0], encoded[1])
for token, share in zip(encoded[0].tokens, shares.first):
    print(f"{{token.text:12}} {{share:+.3f}}")
print(f"sum {{shares.first.sum():.3f}}, similarity {{shares.similarity:.3f}}")
"""


def attention(text: str, layer: int, head: int | None, model: str) -> str:
    """Attention of one layer and head."""
    return f"""from embedding_core.contextual import attention_between
from embedding_core.encoder import load_encoder

(encoded,) = {_load(model)}.encode([{text!r}], attention=True)
weights = attention_between(encoded, layer={layer}, head={head})
for token, row in zip(encoded.tokens, weights):
    most = row.argmax()
    print(f"{{token.text:12}} takes {{row[most]:.2f}} from {{encoded.tokens[most].text}}")
"""


def nearest_in_context(
    first: tuple[str, int, int], second: tuple[str, int, int], k: int, layer: int, model: str
) -> str:
    """GloVe's one list beside a list for each sentence."""
    return f"""from embedding_core import load, most_similar
from embedding_core.context_neighbors import candidate_words, nearest_in_context
from embedding_core.encoder import load_encoder

word = {first[0][first[1] : first[2]].lower()!r}
vectors, encoder = load(), {_load(model)}
if word in vectors:
    print("GloVe:", [neighbor.word for neighbor in most_similar(vectors, word, {k})])
candidates = candidate_words(encoder)
for text, start in [({first[0]!r}, {first[1]}), ({second[0]!r}, {second[1]})]:
    (encoded,) = encoder.encode([text])
    (place,) = [place for place in encoded.words if place.start == start]
    found = nearest_in_context(encoder, text, place, {k}, layer={layer}, candidates=candidates)
    print(text, [neighbor.word for neighbor in found])
"""


def costs() -> str:
    """What vectors cost on this machine."""
    return """from embedding_core import load
from embedding_core.context_costs import measure_costs
from embedding_core.encoder import load_encoder

print(measure_costs(load_encoder(), load()))
"""


def own_text(config: SkipGramConfig, min_count: int, world: tuple[int, int] | None) -> str:
    """Skip-gram on a text; ``world`` is the size and the seed of a toy world, None for the reader's own file."""
    if world:
        imports = "from embedding_core.corpus import build_corpus, sentences\n"
        text = "toy_world({}, seed={}).text".format(*world)
        toy = "from embedding_core.toy_world import toy_world\n"
    else:
        imports = "from pathlib import Path\n\nfrom embedding_core.corpus import build_corpus, decode, sentences\n"
        text = 'decode(Path("my-text.txt").read_bytes())'
        toy = ""
    return f"""{imports}from embedding_core.corpus_model import SkipGram, SkipGramConfig, nearest_words
from embedding_core.torch_threads import one_torch_thread
{toy}
corpus = build_corpus(sentences({text}), min_count={min_count})
model = SkipGram(corpus, SkipGramConfig(
    dim={config.dim}, window={config.window}, negative={config.negative}, epochs={config.epochs},
    sample={config.sample!r}, learning_rate={config.learning_rate!r}, seed={config.seed},
))
with one_torch_thread():
    for record in model.train():
        print(f"{{record.epoch:.2f}} epochs, loss {{record.loss:.3f}}, {{record.words_per_second:,.0f}} words a second")
vectors = model.vectors()
for word in corpus.words[:20]:
    print(word, nearest_words(vectors, word, 5))
"""
