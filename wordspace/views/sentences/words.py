"""What the Words in context page says, in sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from embedding_core.context.attention import WordAttention
from embedding_core.context.foreign import seems_foreign
from embedding_core.context.models import MODELS
from embedding_core.context.sentence import check_sentence
from embedding_core.context.sentence_words import letter_by_letter, unknown_signs, unread_words
from embedding_core.errors import InvalidInputError
from embedding_core.runtime.worker import WorkerStatus
from embedding_core.text import ordinal, whole_percent
from wordspace.frame.terms import term
from wordspace.frame.text import escape, joined, listing, literal

# Longer than any sentence, and about what the model can read at once
MOST_CHARACTERS = 2_000
# Of all sentences of one question together
MOST_IN_ALL = 100_000

# Words that get the same share: more of them are a crowd.
MOST_TIED = 3
# Words and signs that the model does not read: so many are named.
MOST_NAMED = 3
MANY_SLIPS, MOST_SLIPS = 4, 8  # each is mended by a press, so many by one

STORED = "The answer was stored; BERT is loading and will check it"
ON_ITS_WAY = "BERT is on its way"
OTHER_NUMBERS = "The model computes other numbers here than those that were stored. These are the computed ones."


def letters(word: str) -> str:
    """That nothing should be made of what the model says of a word."""
    return f"This model learned from English; it reads {literal(word)} letter by letter, so its answer means little."


def capitals_unseen(names: Sequence[str]) -> str:
    """That a model without capitals reads names as the words that they are in small letters; empty without any."""
    read = [f"{literal(name)} is read as *{escape(name.lower())}*" for name in names]
    return f"This BERT sees no capitals: {joined(read)}." if names else ""


def caution(sentence: str) -> str:
    """What of a sentence the model does not read as words, below its field; empty where it reads all."""
    unread = unread_words(sentence)
    told = _unread(listing(unread, MOST_NAMED) if unread else "", unknown_signs(sentence))
    return told and f"This model learned from English texts. It {told}: its answer there means little."


def slip(word: str, meant: str, *, held: bool, pressed: bool = False) -> str:
    """That a word is likely misspelt, and what may be meant, if that is known; ``held``: some texts have it.

    Where that can be ``pressed`` it stands behind the sentence.
    """
    known = f"*{escape(word, 30)}* is {'hardly' if held else 'not'} known here"
    return f"{known}:" if pressed and meant else f"{known}: *{escape(meant)}*?" if meant else f"{known}."


def many_slips(slips: Sequence[str], offered: Collection[str]) -> str:
    """That many words are likely misspelt, of which those are named for which nothing is ``offered``."""
    how_many = f"{len(slips)}" if len(slips) <= MOST_SLIPS else f"More than {MOST_SLIPS}"
    lost = [f"*{escape(slip, 30)}*" for slip in slips[:MOST_SLIPS] if slip not in offered]
    also = f", {joined(lost)} too" if lost else ""
    return f"{how_many} words are hardly known here{also}: mend them first, the answer may be wrong."


def first_words(sentence: str, most: int) -> str:
    """A sentence, of a long one its first words: at most so many characters."""
    if len(sentence) <= most:
        return sentence
    return f"{sentence[: most + 1].rsplit(' ', 1)[0][:most]} …"


# In the place of an answer
DO_NOT_TRUST = "This is not English, and BERT learned English alone"


def not_english(*sentences: str) -> str:
    """That the model has learned from English alone, where a sentence seems to be in another language; else empty."""
    foreign = [sentence for sentence in sentences if seems_foreign(sentence)]
    if not foreign or any(map(caution, sentences)):
        return ""
    first = f"*{escape(foreign[0].rstrip('.'), 42)}*"
    doubt = "look like English, and the model learned from English alone: do not trust its answer."
    if len(foreign) == 1:
        return f"{'This' if len(sentences) == 1 else first} does not {doubt}"
    which = "These" if len(foreign) == len(sentences) else f"{len(foreign)} of these, such as {first},"
    return f"{which} do not {doubt}"


def _unread(by_letters: str, signs: Sequence[str]) -> str:
    """What a model reads letter by letter, and for what it has no word; empty where it reads all."""
    told = [f"reads {by_letters} letter by letter"] if by_letters else []
    if signs:
        told.append(f"has no word for {listing(signs, MOST_NAMED)}")
    return " and ".join(told)


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


def what_to_mend(lines: Sequence[str], least: int, most: int, of: str = "sentences") -> str:
    """What is wrong with lines, of which there are to be ``least`` to ``most``; nothing where all can be read.

    ``of`` is what they are, sentences or notes: of notes there are no examples to choose.
    """
    in_all = sum(map(len, lines))
    if not lines:
        return f"Write your {of}, one a line{', or choose an example' if of == 'sentences' else ''}."
    if len(lines) < least:
        return f"Add {of}, one a line, until there are {least} or more."
    if len(lines) > most:
        return f"These are {len(lines):,} {of}; {most} is the most. Take some out; what you typed stays."
    if in_all > MOST_IN_ALL:
        return (
            f"These {of} have {in_all:,} characters together; {MOST_IN_ALL:,} is the most for one "
            "question. Take some out; what you typed stays."
        )
    for number, line in enumerate(lines, start=1):
        try:
            check_sentence(line)
        except InvalidInputError as error:
            return f"Line {number}, {literal(line)}: {escape(str(error), 300)}"
        if len(line) > MOST_CHARACTERS:
            most_in_one = f"{MOST_CHARACTERS:,} is the most. Put one {of.removesuffix('s')} a line."
            return f"Line {number} has {len(line):,} characters; {most_in_one}"
    return ""


# The model


def which_model(model: str) -> str:
    """What is called BERT on this page; the code name of the one that ships stands with its other facts, in a panel."""
    code = "" if MODELS[model].ships else f" ({literal(model)})"
    return f"BERT here is {escape(MODELS[model].title, 100)}{code}."


def confirmed() -> str:
    return "BERT has now checked this answer."


def step_in_words(status: WorkerStatus) -> str:
    """How far the model is, as the end of a sentence: its steps have names for engineers, and only a share tells."""
    return "…" if status.share is None else f", {100 * status.share:.0f} %…"


def percent(share: float | None) -> str:
    """A share in percent; one that could not be measured, since no verdict was given, is none."""
    return "none" if share is None else f"{whole_percent(share)}\u00a0%"


def rest(share: float) -> str:
    """What is left of a share that is said as `percent` says it: the two add up to 100."""
    return f"{100 - whole_percent(share)}\u00a0%"


# Two sentences

WRITE_TWO = "Write two sentences with one word in both, such as *bow*: is it the same thing both times?"


def write_other(new: int, word: str, *, written: bool = False) -> str:
    """What to do when one sentence (0, 1) alone is new, about a ``word`` that the other, if ``written``, lacks."""
    told = f"Now write the {('second', 'first')[new]} sentence too, with {literal(word)} in it."
    return f"{told} Or press *Compare*." if written else told


SHARED_TOO = "In both sentences, too:"


def two_words(one: str, other: str) -> str:
    """That two different words were pointed at, and what to do."""
    return f"Two different words, {literal(one)} and {literal(other)}. To compare meanings, put one word into both."


# Sentences, attention


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


def numbered(name: str) -> str:
    """A word of a sentence as its chip has it: the second "the", which `names` calls "the 2", so."""
    word, which = which_one(name)
    return word + which


def which_one(name: str) -> tuple[str, str]:
    """A word by its `names`, and which one of its sentence it is, where it stands there before."""
    word, _, number = name.rpartition(" ")
    return (word, f" ({ordinal(int(number))})") if word and number.isdigit() else (name, "")


def called(name: str) -> str:
    """A word of a sentence as Markdown, by its `names`."""
    word, which = which_one(name)
    return literal(word) + which


# Of what a word takes in: of less it is no news at which word it looks most.
_MUCH_LOOKED = 0.1


def look_headline(found: WordAttention, name: str) -> str:
    """At which other words a word of a sentence looks most, or a little: at several, where these are about equal.

    A little: where no word gets a tenth, or all of them less than half.
    """
    if letter_by_letter(word := which_one(name)[0]):
        return letters(word)
    if not found.others:
        return f"{called(name)} has no other word to look at"
    named, top = found.most, max(share for _, share in found.others)
    if len(named) > MOST_TIED:
        return f"{called(name)} looks at no word much more than at others: {len(named)} get about {percent(top)} each"
    if len(named) == len(found.others):
        return f"{called(name)} has only {joined(list(map(called, named)))} to look at"
    most = "a little" if top < _MUCH_LOOKED or 2 * sum(_left(found)) > 100 else "most"
    return f"Of the other words, {called(name)} looks {most} at {joined(list(map(called, named)))}"


def look_named(found: WordAttention) -> tuple[str, ...]:
    """The words that `look_headline` names."""
    return found.most if len(found.most) <= MOST_TIED else ()


def _left(found: WordAttention) -> tuple[int, int]:
    """What stays with a word, and what goes to signs, in percent as they are said."""
    return found.in_percent[1:]


def look_rest(found: WordAttention) -> dict[str, float]:
    """The last bars, which are of no single word, with their shares (0..1) as they are said."""
    further = len(found.others) - len(found.longest)
    more = {f"{further} more words": found.in_percent[0] / 100} if further else {}
    return more | {"itself and signs": sum(_left(found)) / 100}


def look_at_length(found: WordAttention, word: str, layer: int, head: int | None) -> str:
    """What looking is, and what of it goes to no other word."""
    where = "on average over its heads" if head is None else f"head {head}"
    itself, signs = (f"{left}\u00a0%" for left in _left(found))
    attention = term("attention", "", str(layer), word, found.most[0] if found.most else word, signs)
    return (
        f"A bar is how much of another word goes into the vector that the model makes for {literal(word)} ({attention} "
        f"at layer {layer}, {where}): so the same word gets other numbers in every sentence. The last bar is no other "
        f"word: {itself} stays with itself, and {signs} goes to signs, two of which the model puts before and after "
        "every sentence, `[CLS]` and `[SEP]`. It is said to look *a little* where no other word gets 10\u00a0%, or all "
        "of them together less than half. Looking is not understanding: often most words look at the same one, and "
        "what a word needs is told by what covering others does to it."
    )


def only_differs(one: str, other: str) -> str:
    """In what two sentences differ whose words are the same in the same order."""
    spelt = [re.findall(r"\w+", text) for text in (one, other)]
    marks, symbols = (
        [[char for char in text if unicodedata.category(char)[0] in kind] for text in (one, other)]
        for kind in ("P", "SC")  # an emoji is no punctuation
    )
    if [word.lower() for word in spelt[0]] != [word.lower() for word in spelt[1]]:
        return "the spelling differs"
    kinds = ["capitals"] * (spelt[0] != spelt[1]) + ["punctuation"] * (marks[0] != marks[1])
    kinds += ["symbols"] * (symbols[0] != symbols[1])
    told = " and ".join(kinds)
    return f"{told} {'differs' if kinds == ['punctuation'] else 'differ'}" if kinds else "the spaces differ"
