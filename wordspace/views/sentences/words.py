"""What the Words in context page says, in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embedding_core.context.attention import WordAttention
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.costs import VectorCosts
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.foreign import seems_foreign
from embedding_core.context.known_senses import Placed
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.sentence import check_sentence
from embedding_core.context.sentence_words import letter_by_letter, unknown_signs, unread_words
from embedding_core.errors import InvalidInputError
from embedding_core.runtime.worker import WorkerStatus
from embedding_core.text import fold, whole_percent
from wordspace.frame.terms import term
from wordspace.frame.text import all_of, escape, listing, literal

# Longer than any sentence, and about what the model can read at once
MOST_CHARACTERS = 2_000
# Of all sentences of one question together
MOST_IN_ALL = 100_000

# Words that get the same share: more of them are a crowd.
MOST_TIED = 3
# Words and signs that the model does not read: so many are named.
MOST_NAMED = 3

STORED = "The answer was stored; BERT is loading and will check it"
ON_ITS_WAY = "BERT is on its way"
OTHER_NUMBERS = "The model computes other numbers here than those that were stored. These are the computed ones."

WHICH_TO_TAKE = (
    f"A list is made once. {term('contextual', 'Vectors of words in a sentence')} are computed anew for each: take "
    "them where the sentence decides."
)
# What makes of a sentence its opposite
_NEGATION = re.compile(r"\b(?:not|no|never|nobody|nothing|none|neither|without|cannot|\w+n['’]t)\b", re.IGNORECASE)
ALIKE = (
    "Opposites come out alike, as with *rise* and *fall*, or with and without *not*: the model sees what sentences are "
    "about, not whether they agree. 1: about the same; around 0: nothing in common. It learned from English."
)
# The models are English ones.
NOT_FOR_SENTENCES = (
    "This model was not trained to compare sentences: nearly everything comes out alike. The shipped one was."
)
# Of seven sentences of the bank about other words, drawn by lot, the nearest to one is as near in one case of ten.
_AS_BY_LOT = 0.3
NO_SURE_WORD = "**BERT has no sure word** here: what is grey may tell little."


def letters(word: str) -> str:
    """That nothing should be made of what the model says of a word."""
    return f"This model learned from English; it reads {literal(word)} letter by letter, so its answer means little."


def caution(sentence: str) -> str:
    """What of a sentence the model does not read as words, below its field; empty where it reads all."""
    unread = unread_words(sentence)
    told = _unread(listing(unread, MOST_NAMED) if unread else "", unknown_signs(sentence))
    return told and f"This model learned from English texts. It {told}: its answer there means little."


def slip(word: str, meant: str, *, held: bool) -> str:
    """That a word is likely misspelt, and what may be meant, if that is known; ``held``: some texts have it."""
    known = f"*{escape(word, 30)}* is {'hardly' if held else 'not'} known here"
    return f"{known}: *{escape(meant)}*?" if meant else f"{known}."


# In the place of an answer
DO_NOT_TRUST = "This is not English, and BERT learned English alone"


def not_english(*sentences: str) -> str:
    """That the model has learned from English alone, where a sentence seems to be in another language; else empty."""
    foreign = [sentence for sentence in sentences if seems_foreign(sentence)]
    if not foreign or any(map(caution, sentences)):
        return ""
    doubt = "look like English, and the model learned from English alone: do not trust its answer."
    if len(foreign) == 1:
        return f"{'This' if len(sentences) == 1 else f'*{escape(foreign[0], 42)}*'} does not {doubt}"
    which = (
        "These" if len(foreign) == len(sentences) else f"{len(foreign)} of these, such as *{escape(foreign[0], 42)}*,"
    )
    return f"{which} do not {doubt}"


def _unread(by_letters: str, signs: Sequence[str]) -> str:
    """What a model reads letter by letter, and for what it has no word; empty where it reads all."""
    told = [f"reads {by_letters} letter by letter"] if by_letters else []
    if signs:
        told.append(f"has no word for {listing(signs, MOST_NAMED)}")
    return " and ".join(told)


def shares(tokens: Sequence[str]) -> str:
    """What the bars of tokens are; ``tokens`` are those of the first sentence."""
    return (
        "A sentence vector is the mean of the vectors of its words and signs "
        f"(its {_token(tokens)}s), so this is a sum and not a guess; what one of them brings includes what it took "
        "from its neighbours. `[CLS]` and `[SEP]` are put in by the model before and after every sentence; a piece "
        "with `##` goes on with the word before it."
    )


def about_attention(tokens: Sequence[str]) -> str:
    """How a table of attention between tokens is read."""
    return (
        f"Each row adds up to 1: it says from which columns its {_token(tokens)} takes what it passes on. Much of it "
        "goes to [CLS], [SEP] and full stops, which is a way of looking nowhere (Clark and others 2019). Attention "
        "shows where information may flow; it is not an explanation of what the model decides (Jain and Wallace 2019)."
    )


def _token(tokens: Sequence[str]) -> str:
    """The word token, with the tokens of a sentence in its card."""
    return term("token", "", str(len(tokens)), " ".join(tokens))


# What was typed


def what_to_shorten(typed: str) -> str:
    """What is wrong with one sentence, and what to do; nothing where it can be read."""
    try:
        text = check_sentence(typed)
    except InvalidInputError as error:
        return escape(str(error), 300)
    if len(text) <= MOST_CHARACTERS:
        return ""
    return (
        f"This is {len(text):,} characters, about {len(text.split()):,} words. The model reads some 380 words at "
        f"once, so the limit here is {MOST_CHARACTERS:,} characters. Shorten it; what you typed stays."
    )


def what_to_mend(lines: Sequence[str], least: int, most: int) -> str:
    """What is wrong with sentences, of which there are to be ``least`` to ``most``; nothing where all can be read."""
    in_all = sum(map(len, lines))
    if not lines:
        return "There is no sentence yet. Type one a line, or choose an example."
    if len(lines) < least:
        return f"Add sentences, one a line, until there are {least} or more."
    if len(lines) > most:
        return f"These are {len(lines):,} sentences; {most} is the most. Take some out; what you typed stays."
    if in_all > MOST_IN_ALL:
        return (
            f"These sentences have {in_all:,} characters together; {MOST_IN_ALL:,} is the most for one "
            "question. Take some out; what you typed stays."
        )
    for number, line in enumerate(lines, start=1):
        try:
            check_sentence(line)
        except InvalidInputError as error:
            return f"Line {number}, {literal(line)}: {escape(str(error), 300)}"
        if len(line) > MOST_CHARACTERS:
            return (
                f"Line {number} has {len(line):,} characters; {MOST_CHARACTERS:,} is the most. Put one sentence a line."
            )
    return ""


# The model


def which_model(model: str) -> str:
    """What is called BERT on this page; the code name of the one that ships stands with its other facts, in a panel."""
    code = "" if MODELS[model].ships else f" ({literal(model)})"
    return f"BERT here is {escape(MODELS[model].title, 100)}{code}."


def confirmed() -> str:
    return "Shown at once from an earlier run; BERT has now read the sentences here, with the same result."


def step_in_words(status: WorkerStatus) -> str:
    """How far the model is, as the end of a sentence: its steps have names for engineers, and only a share tells."""
    return "…" if status.share is None else f", {100 * status.share:.0f} %…"


def percent(share: float | None) -> str:
    """A share in percent; one that could not be measured, since no verdict was given, is none."""
    return "none" if share is None else f"{whole_percent(share)}\u00a0%"


def rest(share: float) -> str:
    """What is left of a share that is said as `percent` says it: the two add up to 100."""
    return f"{100 - whole_percent(share)}\u00a0%"


# A word's neighbours, sentence by sentence


def two_words(one: tuple[str, str], other: tuple[str, str]) -> str:
    """That two different words were pointed at, each with its sentence, and what to do.

    Where one of the sentences is still one of our examples, the reader has only begun.
    """
    texts = {text for example in EXAMPLES.values() for same in (True, False) for text in example.pair(same)}
    ours = one[1] in texts, other[1] in texts
    if ours[0] != ours[1]:
        place, word = ("first", other[0]) if ours[0] else ("second", one[0])
        return f"Now write the {place} sentence too, with {literal(word)} in another sense."
    both = f"{literal(one[0])} and {literal(other[0])}"
    return f"Two different words, {both}. To compare senses, put one word into both."


def unknown_in_words(word: str) -> str:
    return (
        f"The model does not know {literal(word)}: it reads a sign for *unknown* there, so this vector is about "
        "the place in the sentence and not about the word."
    )


# Sentences, attention, costs


def _cut(sentence: str, most: int = 44) -> str:
    """The first words of a sentence that is long."""
    if len(sentence) <= most:
        return sentence
    return f"{sentence[: most + 1].rsplit(' ', 1)[0][:most]} …"


def _words_of(found: re.Match[str] | None) -> set[str]:
    return set(re.findall(r"\w+", fold(found[0]))) if found else set()


def closest_in_words(sentences: Sequence[str], chosen: int, nearest: int, cosine: float = 1.0) -> str:
    """Which sentence is closest to the chosen one, a headline; ``cosine`` is how close, where that means something."""
    if sentences[nearest] == sentences[chosen]:
        return f"## Sentences {chosen + 1} and {nearest + 1} are the same"
    one, other = (escape(_cut(sentences[place].rstrip(".")), 60) for place in (chosen, nearest))
    said, also = (_NEGATION.search(sentences[place]) for place in (chosen, nearest))
    same = [sorted(re.findall(r"\w+", fold(sentences[place]))) for place in (chosen, nearest)]
    if same[0] == same[1]:
        return f"## *{one}* is closest to **{other}**: the same words in another order"
    no = said or also
    # Of sentences with other words the one may agree with the other all the same: "Never lie", "Lying is wrong".
    both, fewer = set(same[0]) & set(same[1]), min(len(set(words) - _words_of(no)) for words in same)
    turned = no and not (said and also) and 2 * len(both) >= fewer
    though = f", though one says *{escape(no[0].lower())}*" if no and turned else ""
    return f"## *{one}* is closest to **{other}**{though or ', but hardly like it' * (cosine < _AS_BY_LOT)}"


def not_read(sentences: Sequence[str]) -> str:
    """Which sentences hold what the model has no words for, letters or signs; empty where none does."""
    numbers = [f"{number}" for number, sentence in enumerate(sentences, start=1) if letter_by_letter(sentence)]
    signs = list(dict.fromkeys(sign for sentence in sentences for sign in unknown_signs(sentence)))
    which = f"sentence{'s' * (len(numbers) > 1)} {', '.join(numbers)}" if numbers else ""
    told = _unread(which, signs)
    return told and f"This model learned from English; it {told}, so what it says of it means little."


def number_in(link: str) -> int | None:
    """The number at the head of what a link holds: 3 for "3" and for "3. A sentence."."""
    head = link.partition(".")[0]
    return int(head) if head.isascii() and head.isdigit() and len(head) < 4 else None


_MUCH_LOOKED = 0.1  # of what a word takes in; of less it is no news at which word it looks most


def look_headline(found: WordAttention, word: str) -> str:
    """At which other words a word looks most, or a little: at several, where these are about equal."""
    if letter_by_letter(word):
        return letters(word)
    if not found.others:
        return f"{literal(word)} has no other word to look at"
    named, top = found.most, max(share for _, share in found.others)
    if len(named) > MOST_TIED:
        return f"{literal(word)} looks at no word much more than at others: {len(named)} get about {percent(top)} each"
    most = "most" if top >= _MUCH_LOOKED else "a little"
    return f"Of the other words, {literal(word)} looks {most} at {all_of(named)}"


def look_in_words(word: str) -> str:
    """What looking is for, and what the bars are."""
    return (
        f"By looking, the word {literal(word)} takes in the words around it: the longer a bar, the more of that word "
        "goes into its numbers. So the same word gets other numbers in every sentence. Looking is not understanding: "
        "it may look most at a word that is not meant. The rest goes to itself, and to signs: full stops, commas, and "
        "the two marks that BERT sets around each sentence."
    )


def look_at_no_word(found: WordAttention) -> str:
    """How much of where a word looks is no bar."""
    left = 100 - sum(whole_percent(share) for _, share in found.others)  # by the bars as they are shown
    return f"The rest, {left}\u00a0%, goes to itself and to signs such as full stops."


def look_at_length(found: WordAttention, word: str, layer: int, head: int | None) -> str:
    """What looking is, and what of it is no bar."""
    where = "on average over its heads" if head is None else f"head {head}"
    share = percent(found.on_marks)
    attention = term("attention", "", str(layer), word, found.most[0] if found.most else word, share)
    return (
        f"A bar is how much of another word goes into the vector that the model makes for {literal(word)} ({attention} "
        f"at layer {layer}, {where}). The rest is no bar: {percent(found.on_itself)} stays with itself, and {share} "
        "goes to signs, two of which the model puts before and after every sentence, `[CLS]` and `[SEP]`."
    )


def which_headline(word: str, of_list: str | None, here: str) -> str:
    """Which vectors a word in its sentence needs.

    ``of_list`` is the meaning that the list of static vectors has for it, ``here`` the one in the sentence: empty where
    it cannot be told. ``of_list`` None: the list lacks the word.
    """
    if of_list is None:
        return f"**GloVe will not do**: it has no {literal(word)}"
    if is_open(of_list, here):
        return f"**Whose words fit** {literal(word)} in your sentence?"
    if of_list == here:
        return f"**GloVe will do** here: it takes {literal(word)} for *{escape(here)}*, and so does BERT"
    return f"**GloVe will not do**: it takes {literal(word)} for *{escape(of_list)}*, not *{escape(here)}*"


# What follows from what a reader says to the question of `which_headline`, and takes its place
JUDGED = {
    "GloVe's": "You say GloVe's words fit: then **GloVe will do** for {} here, and its list is there at once",
    "BERT's": "You say BERT's words fit: then take **BERT** for {} here, which reads the sentence",
    "Both": "You say both fit: then **GloVe will do** for {} here, and its list is there at once",
    "Neither": "You say neither fits: then **neither will do** for {} here, but perhaps a larger model",
}


def is_open(of_list: str | None, here: str) -> bool:
    """Whether `which_headline` asks, since it cannot be told."""
    return of_list is not None and not (of_list and here)


def what_to_take(word: str, of_list: str | None, here: str, *, unsure: bool = False) -> str:
    """What follows from `which_headline`, where that does not say or ask it; of BERT's list, where it is ``unsure``."""
    if not is_open(of_list, here) and of_list != here and not unsure:
        return "Take a model that reads the sentence, such as BERT."
    if not unsure:
        return ""
    return (
        "BERT tells the meaning, but finds **no sure word** for it: what is grey may not fit." if here else NO_SURE_WORD
    )


def how_sure(found: Placed) -> str:
    """How often the meaning in a sentence is told, and right."""
    return (
        f"We have sentences for the meanings of {len(load_sentence_bank().ambiguous)} words, and BERT compares yours "
        "with these. When each of ours was left out in turn, it named a meaning for "
        f"{percent(found.decided)} of them, and {percent(found.right)} of these were right. What a list is about is "
        "told by whether its words are like those of our sentences, and said only where nearly all of them agree."
    )


def costs_headline(costs: VectorCosts) -> str:
    # Another load on the same machine makes it 30 or 100 times
    least = next((times for times in (100, 10) if costs.times_slower > times), None)
    longer = "longer than" if least is None else f"more than **{least} times** as long as"
    return f"To read one sentence takes {longer} to look its words up"


def costs_in_words(costs: VectorCosts, seconds: float) -> str:
    return (
        f"Measured here, for a vector of each of the {costs.words} words of a sentence of ours. The model was brought "
        f"into memory in {seconds:.1f} s."
    )


def costs_table(
    name: str, dim: int, megabytes: float, costs: VectorCosts | None, model_megabytes: float | None
) -> dict[str, list[str]]:
    """What both kinds of vectors are, do and cost, by column; time that is not measured yet is said so."""
    missing = "not measured yet"
    rows = {
        "a vector for": ("a spelling", "a word in a sentence"),
        "two senses of bat": ("one vector", "two vectors"),
        "an unknown word": ("none", "made of pieces"),
        "numbers a vector": (f"{dim}", f"{MODELS[SHIPPED].dim}"),
        "the words of one sentence, on this machine": (
            missing if costs is None else f"{costs.static_ms:.2f} ms",
            missing if costs is None else f"{costs.contextual_ms:.1f} ms, {costs.batch_ms:.1f} ms among others",
        ),
        **(
            {}
            if model_megabytes is None
            else {"memory here": (f"{megabytes:.0f} MB", f"up to {model_megabytes:.0f} MB, PyTorch included")}
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
