"""What the Words in context page says, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core.context.attention import WordAttention
from embedding_core.context.calibration import SenseAgreement
from embedding_core.context.costs import VectorCosts
from embedding_core.context.examples import ContextExample
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.neighbors import Company
from embedding_core.context.pairs import PairResult, Side
from embedding_core.context.same_sense import LeftOut, SameSense, SenseVerdict, Step
from embedding_core.context.senses import SenseMap
from embedding_core.context.static import StaticPair
from embedding_core.runtime.worker import WorkerStatus
from embedding_core.text import rounded
from wordspace.frame.terms import term
from wordspace.frame.text import escape, listing, literal

STORED = "Shown from memory; the model is loading and will check it"
OTHER_NUMBERS = "The model computes other numbers here than those that were stored. These are the computed ones."
# Where the vectors of a word are drawn and nobody has said yet what they are
HOW_LISTS_ARE_MADE = (
    "{static} chooses among its {n_static:,} words. BERT chooses among {n_candidates} that stand in our sentence "
    "bank, by their mean vectors there; words of the sentence itself are left out. From each vector a part of what the "
    "word always is has been taken away first: otherwise other forms of the word would fill the list."
)
LAYERS = (
    f"A model reads a sentence in steps, its {term('layer', 'layers')}; at layer 0 no word has seen its sentence yet. "
    f"A {term('cosine')} of 0.86 sounds high and may still say little: a word keeps much of itself in every sentence, "
    "so any two uses of it look alike. What counts is which band it falls in. A thick bar holds half of the pairs of "
    "our sentence bank, a thin one 90 %; where bars overlap, nobody can tell from this number."
)
WHICH_TO_TAKE = (
    f"Static vectors say what a word is like in general; {term('contextual', 'contextual ones')} say what it means "
    "here. The first are looked up, the second computed anew for every sentence. Take the cheap ones until a "
    "question needs the sentence."
)
NOT_FOR_SENTENCES = (
    "This model was not trained to compare sentences: nearly everything comes out alike. The shipped one was."
)
SHARES = (
    f"A sentence vector is the mean of its {term('token')} vectors, so this is a sum and not a guess; what a token "
    "brings includes what it took from its neighbours. The model itself adds [CLS] and [SEP]."
)
ATTENTION = (
    f"Each row adds up to 1: it says from which columns its {term('token')} takes what it passes on. Much of it goes "
    "to [CLS], [SEP] and full stops, which is a way of looking nowhere (Clark and others 2019). Attention shows "
    "where information may flow; it is not an explanation of what the model decides (Jain and Wallace 2019)."
)


# The model


def which_model(model: str) -> str:
    """What is called BERT on this page."""
    return f"BERT here is {literal(model)}: {escape(MODELS[model].title, 100)}."


def confirmed(model: str) -> str:
    return f"Shown from memory, and checked: {literal(model)} has computed the same numbers here."


def step_in_words(status: WorkerStatus) -> str:
    """How far the model is, as the end of a sentence."""
    if not status.steps:
        return "."
    share = "" if status.share is None else f", {100 * status.share:.0f} %"
    return f". Step {len(status.steps)}: {escape(status.steps[-1], 80)}{share}."


def percent(share: float | None) -> str:
    """A share in percent; one that could not be measured, since no verdict was given, is none."""
    return "none" if share is None else f"{_whole(share)}\u00a0%"


def rest(share: float) -> str:
    """What is left of a share that is said as `percent` says it: the two add up to 100."""
    return f"{100 - _whole(share)}\u00a0%"


def _whole(share: float) -> int:
    return int(100 * share + 0.5)


# A word's neighbours, sentence by sentence


def company_headline(word: str, static: StaticPair, companies: Sequence[Company], name: str) -> str:
    """What the lists side by side show, in one line."""
    first, second = (company.words for company in companies)
    shared = len(set(first) & set(second))
    one, other = (company.mark for company in companies)
    if one.folded != other.folded:
        both = f"{literal(one.word)} and {literal(other.word)}"
        return f"Two different words, {both}. To compare senses, put one word into both."
    if one.text == other.text and one == other:
        return f"The same sentence twice: BERT makes the same {literal(word)} twice."
    lists = (
        f"{escape(name)} has one list for {literal(word)}" if static.first else f"{escape(name)} has no {literal(word)}"
    )
    if not shared:
        return f"{lists}. BERT makes a list for each sentence, and these two lists have no word in common."
    if shared == len(first):
        return f"{lists}. BERT makes a list for each sentence, and these two lists hold the same words."
    return f"{lists}. BERT makes a list for each sentence, and these two lists share {shared} of {len(first)} words."


# A word in two sentences


def pair_headline(static: StaticPair, verdict: SenseVerdict, same_sense: bool | None, name: str) -> str:
    """The answer in one line; ``same_sense`` is the truth where it is known."""
    said = {"same sense": "probably the same sense", "different senses": "probably different senses"}
    judged = said.get(verdict.answer, "it cannot tell whether the sense is the same")
    if same_sense is not None and verdict.answer == ("different senses" if same_sense else "same sense"):
        judged += ", and here it is wrong"
    known = f"one vector for {literal(static.first)}" if static.first else "none for this word"
    return f"{escape(name)} has {known}. BERT has two: {judged}."


def static_answer(static: StaticPair, one: str, other: str, n_words: int, name: str) -> str:
    """What a set of static vectors says of two words of sentences; ``one`` and ``other`` are as they were typed."""
    set_ = f"**{escape(name)}**"
    if static.first is None or static.second is None:
        missing = one if static.first is None else other
        return f"{set_}: no vector for {literal(missing)}, which is not among its {n_words:,} words."
    if static.cosine is None:
        return f"{set_}: one vector for {literal(static.first)}, always identical, whatever the sentence."
    return (
        f"{set_}: one vector each for {literal(static.first)} and {literal(static.second)}, in every sentence; their "
        f"similarity is `{rounded(static.cosine)}`."
    )


def contextual_answer(result: PairResult, layer: int, verdict: str) -> str:
    """What BERT says of them; ``verdict`` is a sentence about the sense."""
    value = f"`{rounded(result.similarities[layer])}` at {term('layer')} {layer}"
    if result.identical:
        why = (
            "the two sentences are the same"
            if result.first.text == result.second.text
            else "the model reads the same pieces in both sentences"
        )
        return f"**BERT**: two identical vectors, because {why}. Change a word of one of them."
    if result.first.mark.folded != result.second.mark.folded:
        return (
            f"**BERT**: two different words, {literal(result.first.word)} and {literal(result.second.word)}; the "
            f"similarity of their vectors is {value}."
        )
    return f"**BERT**: two different vectors; their similarity is {value}. {verdict}"


def two_numbers(of_sense: float, plain: float, layer: int) -> str:
    """Which cosine the picture shows, and which one the text gives."""
    return (
        f"Two numbers of two kinds of vectors: the picture shows the sense vectors (`{rounded(of_sense)}`), made of "
        "several layers and the rest of the sentence to tell senses apart; "
        f"`{rounded(plain)}` is the plain vectors of layer {layer} alone, which are more alike in any two sentences."
    )


def verdict_in_words(
    verdict: SenseVerdict | None, limits: tuple[float, float], example: tuple[ContextExample, bool] | None = None
) -> str:
    """The verdict, or why there is none. ``example``, and whether its pair has one sense, is known to be true."""
    if verdict is None:
        return "What it says about the sense is being measured."
    if verdict.reason == "unknown word":
        return "**No verdict** on the sense, since the model does not know the word."
    if verdict.probability is None:
        return ""
    same = percent(verdict.probability)
    of_pairs = f"{same} of the pairs that look like this one have the same sense."
    truth = "" if example is None else f" {truth_in_words(*example)}"
    if verdict.answer == "no verdict":
        where = "Here it cannot tell" if example is not None else "It cannot tell"
        return f"**{where}** whether the sense is the same: {of_pairs}{truth} {why_undecided(verdict, limits)}"
    said = verdict.answer == "same sense"
    if example is not None and example[1] != said:
        return f"**Here the model is wrong**: it says {verdict.answer}, because {of_pairs}{truth}"
    if said:
        return f"**Probably the same sense**: {of_pairs}"
    return f"**Probably different senses**: only {of_pairs}"


def truth_in_words(example: ContextExample, same_sense: bool) -> str:
    """What a pair of an example means."""
    one, other = example.senses
    return f"In truth: {one}, both times." if same_sense else f"In truth: {one}, then {other}."


def why_undecided(verdict: SenseVerdict, limits: tuple[float, float]) -> str:
    """Why a likeness between the two limits says nothing."""
    low, high = limits
    return (
        f"The two vectors are alike by `{rounded(verdict.similarity)}`: pairs below {rounded(low)} mostly have "
        f"different senses, pairs from {rounded(high)} on mostly the same, and in between are both, because a word "
        "keeps much of itself in every sentence."
    )


def judge_in_short(judge: SameSense, step: Step) -> str:
    """Where the chance comes from, and how often such verdicts were right on words left out."""
    found = judge.left_out
    return (
        f"The chance of the same sense is `{percent(step.probability)}`, and between {percent(step.low)} and "
        f"{percent(step.high)} for nine of ten words. It does not come from one layer, but from *sense vectors*, made "
        f"of several layers and of the rest of the sentence. Of {found.n_words} words with several senses in our "
        f"sentence bank, each judged by a fit without that word, {percent(found.decided)} of the pairs get a verdict, "
        f"and {percent(found.right)} of these are right."
    )


def judge_in_words(judge: SameSense) -> str:
    """How good the verdicts are, at length."""
    found = judge.left_out
    return (
        f"Measured on {found.n_pairs:,} pairs of sentences about {found.n_words} words. The sentences and their senses "
        "are by the authors of this project, and some sentences are from WordNet; no one else labelled them.\n\n"
        f"- **Verdicts**: {percent(found.decided)} of the pairs get one and {rest(found.decided)} do not. "
        f"{percent(found.right)} of the verdicts are right (95 % interval {percent(found.right_low)} to "
        f"{percent(found.right_high)}): {percent(found.right_same)} of those that say the same sense, "
        f"{percent(found.right_different)} of those that say different senses.\n"
        "- **Chances**: over all words, what is said and what is found differ by "
        f"{100 * found.calibration_error:.1f} percentage points (calibration error). Over ten words with eight "
        f"sentences each they differ by {100 * found.error_of_ten:.1f} on average, and in one of ten such lots by more "
        f"than {100 * found.error_of_ten_high:.1f}: words differ, and so few pairs alone make "
        f"{100 * found.error_by_chance:.1f}. Of the shares of "
        f"single words, {percent(found.covered)} lie in the range that is said. "
        f"{percent(found.base_rate)} of the pairs have the same sense; where that is much rarer or commoner, so is the "
        "same sense in every step.\n"
        f"- **Order**: of a pair with the same sense and one with different senses, the first has the closer sense "
        f"vectors in {percent(found.auc)} of cases (AUC {found.auc:.2f}, {found.auc_low:.2f} to {found.auc_high:.2f})."
        + one_sense_in_words(found)
    )


def one_sense_in_words(found: LeftOut) -> str:
    if not found.n_one_sense:
        return ""
    return (
        f"\n- **One sense**: of {found.n_one_sense} words that have only one, {percent(found.one_sense_split)} of the "
        "pairs are called different."
    )


def cut_in_words(side: Side) -> str:
    return (
        "The model reads 512 pieces at most. The end of the sentence was left out, from "
        f"{literal(side.cut.strip())} on."
    )


def unknown_in_words(word: str) -> str:
    return (
        f"The model does not know {literal(word)}: it reads a sign for *unknown* there, so this vector is about "
        "the place in the sentence and not about the word."
    )


# Sense map


def groups_in_words(senses: SenseMap, word: str) -> str:
    """How many groups the places of a word fall into."""
    count = len(senses.occurrences.places)
    if senses.one_sense:
        return f"**One group** of the {count} places where {literal(word)} stands"
    return f"**{len(senses.groups)} groups** among the {count} places where {literal(word)} stands"


def told_apart(senses: SenseMap) -> str:
    """By which words the groups differ."""
    if senses.one_sense:
        return "None of these places is apart enough to be called a second sense."
    told = "; ".join(
        f"{letter(place)}, {len(group.members)} with words like {listing(group.label_words)}"
        for place, group in enumerate(senses.groups)
    )
    return f"{told}."


def truth_of_groups(senses: SenseMap, known: Sequence[str]) -> str:
    """How the groups found agree with the senses that the sentences were chosen for; empty where these are unknown."""
    if not known:
        return ""
    contents = senses.contents(known)
    n_senses = len(set(known))
    pure = all(len(kinds) == 1 for kinds in contents)
    if pure and len(contents) == n_senses:
        return f"**All right**: {_are_the_senses(list(dict.fromkeys(known)))} that the sentences were chosen for."
    told = "; ".join(
        f"group {letter(place)} holds {', '.join(f'{count} {escape(sense)}' for sense, count in kinds)}"
        for place, kinds in enumerate(contents)
    )
    if len(contents) == 1 and n_senses > 1:
        return f"**Here it fails**: the sentences were chosen for {n_senses} senses, and {told}."
    strays = sum(count for kinds in contents for _, count in kinds[1:])
    if strays * 8 <= len(known) and len(contents) == n_senses:
        return f"**Nearly right**: {told}."
    return f"**Here it is not right**: the sentences were chosen for {n_senses} senses; {told}."


def _are_the_senses(senses: Sequence[str]) -> str:
    if len(senses) == 1:
        return "there is one sense"
    return f"they are the senses {', '.join(map(escape, senses[:-1]))} and {escape(senses[-1])}"


def letter(group: int) -> str:
    """The sign of a group in the picture and in the text."""
    return "ABCDEFGH"[group]


def map_in_words(senses: SenseMap, known: Sequence[str]) -> str:
    shapes = " Its shape is the sense that the sentence was chosen for, its colour the group found." if known else ""
    return (
        f"Each point is the word in one sentence: point at it, or tap it, to read the sentence.{shapes} The plane "
        f"keeps {percent(sum(senses.explained))} of the differences between the vectors; the groups are found before "
        "they are flattened. Nothing was learned from sentences with this word."
    )


def no_sentence_with(word: str, n_in_bank: int) -> str:
    """What to do when none of the sentences holds the word."""
    taken = f", or take the {n_in_bank} that we have" if n_in_bank else ""
    return f"None of these sentences holds {literal(word)}. Put sentences with it below, one a line{taken}."


def space_name(item: SenseAgreement) -> str:
    return "sense vectors" if item.layer is None else f"layer {item.layer}"


def agreement_in_words(item: SenseAgreement, name: str) -> str:
    words = item.by_word
    worst, most = min(words, key=words.__getitem__), max(words, key=words.__getitem__)
    one, several = (
        f"{percent(share)} (95 % interval {percent(low)} to {percent(high)})"
        for share, (low, high) in (
            (item.one_sense, item.one_sense_interval),
            (item.several, item.several_interval),
        )
    )
    return (
        f"Tested on the words of our sentence bank, with the senses their authors gave: 1 means the same groups, 0 "
        f"means chance. Each word was grouped with what was learned from other words only. With {name}, "
        f"{literal(most)} has `{rounded(words[most])}` and {literal(worst)} `{rounded(words[worst])}`. Sentences with "
        "one sense "
        f"come out as one group in {one}, words with several senses as more than one in {several}, and as their number "
        f"of senses in {percent(item.exact)}."
    )


# Sentences, attention, costs


def closest_in_words(sentences: Sequence[str], chosen: int, nearest: int) -> str:
    """Which sentence is closest to the chosen one, a headline, and the chosen one itself."""
    if sentences[nearest] == sentences[chosen]:
        headline = f"Sentences {chosen + 1} and {nearest + 1} are the same"
    else:
        headline = f"Sentence {chosen + 1} is closest to **sentence {nearest + 1}**"
    return f"#### {headline}\n\n{chosen + 1}\\. *{escape(sentences[chosen], 42)}*"


def number_in(link: str) -> int | None:
    """The number at the head of what a link holds: 3 for "3" and for "3. A sentence."."""
    head = link.partition(".")[0]
    return int(head) if head.isascii() and head.isdigit() and len(head) < 4 else None


def look_headline(found: WordAttention, word: str) -> str:
    """At which other word a word looks most."""
    other = found.target if found.other_word is None else found.other_word
    return f"{literal(word)} looks most at {literal(found.tokens[other])}"


def look_in_words(found: WordAttention, word: str, layer: int, head: int | None) -> str:
    """Where a word looks most, and at which other word."""
    tokens, target, other = found.tokens, found.target, found.other_word
    where = "on average over its heads" if head is None else f"head {head}"
    most = (
        f"At layer {layer}, {where}, {literal(word)} takes most from {literal(tokens[target])}: "
        f"{percent(float(found.row[target]))} of its {term('attention')}."
    )
    if other is None or other == target:
        return most
    return f"{most} Of the other words it takes most from {literal(tokens[other])}: {percent(float(found.row[other]))}."


def costs_in_words(costs: VectorCosts, seconds: float) -> str:
    return (
        f"Measured here, for a vector of each of the {costs.words} words of one sentence: to read the sentence takes "
        f"{costs.times_slower:,.0f} times as long as to look its words up. The model was brought into memory in "
        f"{seconds:.1f} s."
    )


def costs_table(
    name: str, dim: int, megabytes: float, costs: VectorCosts | None, model_megabytes: float | None
) -> dict[str, list[str]]:
    """What both kinds of vectors are, do and cost, by column; what is not measured yet is said so."""
    missing = "not measured yet"
    rows = {
        "a vector for": ("a spelling", "a word in a sentence"),
        "two senses of bat": ("one vector", "two vectors"),
        "an unknown word": ("none", "made of pieces"),
        "numbers a vector": (f"{dim}", f"{MODELS[SHIPPED].dim}"),
        "the words of one sentence, on this machine": (
            missing if costs is None else f"{costs.static_ms:.2f} ms",
            missing if costs is None else f"{costs.contextual_ms:.0f} ms, {costs.batch_ms:.1f} ms among others",
        ),
        "memory here": (
            f"{megabytes:.0f} MB",
            missing if model_megabytes is None else f"up to {model_megabytes:.0f} MB, PyTorch included",
        ),
        "on disk": ("36 MB", f"{MODELS[SHIPPED].megabytes} MB"),
        "take it for": (
            "word lists, analogies, maps of a vocabulary, small machines, a class without a network",
            "words with several senses, search by meaning, sentences and texts",
        ),
    }
    return {
        "": list(rows),
        f"{name} (static)": [static for static, _ in rows.values()],
        f"{SHIPPED} (contextual)": [contextual for _, contextual in rows.values()],
    }
