"""What is said of a reader's own questions and pairs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from embedding_core.evaluation import AnalogyReport, SimilarityReport
from embedding_core.evaluation.reasons import Reason
from embedding_core.evaluation.report import Score
from embedding_core.evaluation.typed import fields_of
from embedding_core.text import fold, lower_case
from embedding_core.vectors.kinds import kind_of
from wordspace.frame.text import escape, joined, listing, of_hundred
from wordspace.views.scoreboard.answers_words import MOST_NAMED
from wordspace.views.scoreboard.words import FEWEST_IN_PERCENT, only_by_rule, right_of

MOST_OPENED = 100
# So many words of the questions, and such a part of them, are in no dictionary before it is said
FEWEST_FOREIGN, FOREIGN = 2, 1 / 3
# Fields of the examples: questions of four words, and pairs with how alike they are to somebody
QUESTIONS = "france paris italy rome\njapan tokyo egypt cairo\nhot cold big small"
EVERYDAY = (
    "dog puppy cat kitten\nking queen lion lioness\nwalk walked sing sang\ncow milk bee honey\n"
    "einstein physicist mozart composer"
)
PAIRS = (
    "cat dog 8\ncoffee tea 8\nsun moon 6\nmother father 9\ncar bus 7\nking cabbage 0\npizza guitar 0\n"
    "happy sad 3\nbread butter 5\nschool teacher 6\nocean sea 10\nphone banana 0"
)
EXAMPLES = {"Four words": QUESTIONS, "Everyday things": EVERYDAY, "Two words and how alike": PAIRS}
LABEL = "Four words, right answer last; or two and a number"
READING = "## Reading your files …"
EMPTY = "The field is empty: write a question first."
SECOND_RIGHT = "Are two answers right? Write both: *austria/bulgaria*."
NOT_IN_LINK = "Too long for the link: the address of this page does not hold these questions. Everything else works."
FORMATS = (
    "Text files, CSV or a zip. Each line is a question, the right answer last (*paris, france, rome, italy*), or two "
    "words and how alike they are (*cat, dog, 8*). A line such as *: capitals* names the questions below it. Published "
    "test sets are read as they come: Google, MSR, BATS, SimLex, WordSim, MEN, SimVerb, RareWord. A reload keeps small "
    "files, up to 100 kB; larger ones have to be brought again."
)


# Names of two words and more, by the word that comes out of sums for them
_HALVES = {
    "aires": "Buenos Aires",
    "angeles": "Los Angeles",
    "arabia": "Saudi Arabia",
    "faso": "Burkina Faso",
    "francisco": "San Francisco",
    "herzegovina": "Bosnia and Herzegovina",
    "janeiro": "Rio de Janeiro",
    "kong": "Hong Kong",
    "lanka": "Sri Lanka",
    "leone": "Sierra Leone",
    "lumpur": "Kuala Lumpur",
    "rica": "Costa Rica",
    "verde": "Cape Verde",
    "york": "New York",
    "zealand": "New Zealand",
}


def no_question(typed: str, error: str) -> str:
    """What is said where no line is a question: what the first one lacks, or the ``error`` where it has four words."""
    first = next((line.split() for line in typed.splitlines() if line.strip() and not line.startswith(":")), [])
    if len(first) == 4:
        return error
    words = "1 word" if len(first) == 1 else f"{len(first)} words"
    lacks = f"the first has {words}"
    if len(first) == 3:
        lacks += f". “{first[2]}” is no number, and a question has four words"
    return (
        f"No line is a question yet: {lacks}. Type four, the right answer last: king queen man woman. "
        "Or, on three lines or more, two words and a number, how alike they are: cat dog 8."
    )


def whose(*, example: bool) -> str:
    """Whose questions are asked; as long as the machine is at it, in the place of the headline to come."""
    return "The example" if example else "Your questions"


def part(name: str, score: Score) -> str:
    """The name of a file, of a section of one, or of an example, with how many are right, above its questions."""
    return f"**{escape(name[:1].upper() + name[1:])}**: {right_of(score)} right"


def own_in_words(total: Score, example: bool = False) -> str:
    """How many of a reader's questions, or of those of the example, are answered rightly."""
    if total.asked == 1 and not example:
        whose = "The one question whose words it knows" if total.skipped else "Your question"
        return f"## {whose} is {'answered right' if total.correct else 'not answered right'}"
    of = f"{total.asked:,} questions"
    yours = f"Of the {of} whose words it knows" if total.skipped else f"Of your {of}"
    whose = f"The example: of {of}" if example else yours
    verb = "is" if total.correct <= 1 else "are"
    head = f"## {whose} **{f'{total.correct:,}' if total.correct else 'none'}**"
    if total.asked < FEWEST_IN_PERCENT:
        return f"{head} {verb} answered right"
    only = only_by_rule(total)
    by_rule = f", {only} of them only because it may not repeat a word of the question" if only else ""
    return f"{head} {verb} answered right\n\nThat is {of_hundred(total.accuracy)}{by_rule}."


def why(said: str | None, reason: Reason | None, shared: tuple[str, Sequence[str]] | None = None) -> str:
    """Why another answer may have come out than the right one, as a line of its own; empty where nothing is to be told.

    ``shared`` is a word of the question that means several things, and what; told where the cosines alone speak.
    """
    if said is None:
        return ""
    if said in _HALVES:
        return f"“{said}” is part of the name {_HALVES[said]}: the machine knows single words only."
    tie = "" if reason is None else _tie(said, reason)
    senses = ""
    if shared is not None and (
        reason is None or reason.tie in ("near", "both")
    ):  # the bank holds some, by no means all
        senses = f"One list of numbers serves all that {shared[0]} means, such as {joined(shared[1])}."
    return " ".join(part for part in (tie, senses) if part)


def _tie(said: str, reason: Reason) -> str:
    """How the word that was said goes with the right one, or with the question."""
    words, right = [lower_case(word) for word in reason.words], lower_case(reason.than)
    match reason.tie:
        case "name":
            return f"“{said}” is right, too: only {words[0]} is counted."
        case "namesake":
            return f"“{said}” is right, too: there is more than one {words[0][:1].upper()}{words[0][1:]}."
        case "form":
            return f"“{said}” is another form of {words[0]}."
        case "own form":
            without = f"; without such forms, as on Word arithmetic, {right} is first" if right else ""
            return f"“{said}” is another form of {words[0]}{without or '; Word arithmetic leaves such out'}."
        case "same":
            return f"“{said}” may be as right as {words[0]}: here the test is poor, not the machine."
        case "rare":
            return f"“{said}” is a rare word, so it may come out by chance."
        case "near":
            # Alone it would say the same of every answer: the sum lies near its words by its making
            return f"“{said}” is nearer to {words[0]} than {right} is." if right else ""
        case "both":
            return f"“{said}” is nearer to {joined(words)} than {right} is."
        case "near many":
            return f"“{said}” lies near very many words. Such words come out of many sums."
        case "nearest":
            return f"Of all words “{said}” is the nearest to {words[0]}."
        case "alone":
            return f"{joined(words[:-1])} lead there alone: taking away {words[-1]} changes nothing."
        case "miss":
            by = f"{reason.behind:.2f}" if reason.behind >= 0.01 else "under 0.01"
            return f"A near miss: {words[0]} is almost as near ({by} behind, which is little)."


def kept(names: Sequence[str], *, still: bool = True) -> str:
    """That files are there, ``still`` after a reload or another page."""
    return f"{listing(names, MOST_NAMED)} {'is' if len(names) == 1 else 'are'} {'still here' if still else 'in'}."


def set_aside(names: Sequence[str]) -> str:
    """That files are there, but not asked as long as the field holds an example."""
    return f"{kept(names)} To ask {'it' if len(names) == 1 else 'them'}, empty the field."


def not_read(names: Sequence[str], others: Sequence[str] = ()) -> str:
    """That files cannot be read, and that ``others`` are in; an error or a warning says why."""
    return f"{listing(names, MOST_NAMED)} cannot be read." + (f" {kept(others, still=False)}" if others else "")


def example_of(typed: str) -> str:
    """The name of the example that the field holds as it is; empty for a reader's own text."""
    return next((name for name, text in EXAMPLES.items() if text == typed), "")


def missing_words(report: AnalogyReport | None, pairs: Iterable[SimilarityReport] = ()) -> list[str]:
    """The words of questions and of pairs that are not in the set, as they are shown."""
    sections = () if report is None else report.sections
    every = [item.word for section in sections for item in section.missing]
    every += [word for each in pairs for word in each.missing]
    return list(dict.fromkeys(word.replace("_", " ") for word in every))


def mended(typed: str, word: str, meant: str) -> str:
    """The text of the field with ``meant`` in the place of a word; as it is where it does not hold the word.

    >>> mended("germny berlin, Germnys x", "germny", "germany")
    'germany berlin, Germnys x'
    """
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: meant, typed, flags=re.IGNORECASE)


@dataclass(frozen=True)
class Change:
    """A word that was ``typed``, the one that a reader took in its place, and the words of each line, folded, since."""

    typed: str
    meant: str
    lines: tuple[frozenset[str], ...]


def with_change(changes: Sequence[Change], text: str, typed: str, meant: str) -> list[Change]:
    """The changes with another one, in a ``text`` as it was before; lines of earlier ones may hold the word, too."""
    since = [replace(one, lines=tuple(map(partial(_put_in, typed, meant), one.lines))) for one in changes]
    lines = ((line, mended(line, typed, meant)) for line in text.splitlines())
    here = tuple(_words_of(now) for line, now in lines if line != now)
    return [*since, Change(typed, meant, here)]


def _words_of(line: str) -> frozenset[str]:
    return frozenset(fold(word) for part in fields_of(line) for word in part.split("/"))


def _put_in(typed: str, meant: str, words: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(meant) if word == fold(typed) else word for word in words)


def changed(changes: Sequence[Change], words: Collection[str]) -> str:
    """Which of the ``words`` of a question, folded, the reader took in the place of others; "" for none."""
    here = (one for one in changes if any(line <= frozenset(words) for line in one.lines))
    taken = dict.fromkeys(f"{one.meant} in the place of {one.typed}" for one in here)
    return f"You took {joined(list(taken))}." if taken else ""


def could_not_be_asked(report: AnalogyReport, meant: Callable[[str], str] = lambda _: "") -> str:
    """How many questions hold a word that is not in the set, and which words; empty where none does.

    ``meant`` tells which word of the set may stand behind an unknown one, if any.
    """
    total = report.total
    if not total.skipped:
        return ""
    missing = missing_words(report)
    questions = "One question" if total.skipped == 1 else f"{total.skipped:,} questions"
    asked = f"{questions} could not be asked" if total.asked else "No question could be asked"
    return f"{asked}: {_not_known(missing, meant)}"


def pairs_left_out(reports: Mapping[str, SimilarityReport], meant: Callable[[str], str] = lambda _: "") -> str:
    """How many pairs hold a word that is not in the set, as `could_not_be_asked`, of each list."""
    told = []
    for name, report in reports.items():
        if count := len(report.skipped):
            left_out = "One pair is left out" if count == 1 else f"{count:,} pairs are left out"
            of = f" of *{escape(name)}*" if len(reports) > 1 else ""
            told.append(f"{left_out}{of}: {_not_known(missing_words(None, [report]), meant)}")
    return "\n\n".join(told)


def _not_known(missing: Sequence[str], meant: Callable[[str], str]) -> str:
    """Which words are not known, of what kind they are, and what may stand behind them."""
    kinds = {kind_of(word) for word in missing}
    names = " It knows single words only, and no names of two." if any(" " in word for word in missing) else ""
    names += " It holds no numbers." if "numbers" in kinds else ""
    names += " It holds no single letters." if "single letters" in kinds else ""
    near = list(dict.fromkeys(filter(None, map(meant, missing[:MOST_NAMED]))))
    offered = f" Did you mean {listing(near)}?" if near else ""
    return f"GloVe does not know {listing(missing, MOST_NAMED)}.{offered}{names}"


def is_it_alike(column: str) -> str:
    """Asked of the numbers below a name that does not say how alike two words are."""
    return (
        f"## Does *{escape(column)}* say how alike two words are?\n\nThe first line was read as the names "
        "of the columns. Only such numbers go beside the machine's. "
        "Is it a table of things with their numbers? That is for "
        "[Other machines, Your own numbers](vectors?vec_view=Your+own+numbers)."
    )


IT_IS = "Yes, compare them"


def lines_left_out(reasons: Sequence[str]) -> tuple[str, str]:
    """The title, and the content where it opens, of which lines or files were passed over and why.

    A single one is told in the title, and opens nothing; both are empty where there is none.
    """
    if not reasons:
        return "", ""
    once = all("counts once" in reason for reason in reasons)
    if len(reasons) == 1:
        return f"{'Counted once' if once else 'Left out'}: {escape(reasons[0], 300)}", ""
    beyond = len(reasons) - MOST_OPENED
    told = _as_list(reasons[:MOST_OPENED]) + (f"\n- and {beyond:,} more" if beyond > 0 else "")
    return f"{len(reasons):,} {'are counted once' if once else 'were left out'}, and why", told


def _as_list(reasons: Sequence[str]) -> str:
    return "\n".join(f"- {escape(reason, 300)}" for reason in reasons)


def few_english(words: Sequence[str], rare: Sequence[str]) -> str:
    """That many of the ``words`` of the questions are hardly of English, which are ``rare``; empty where few are."""
    if len(rare) < FEWEST_FOREIGN or len(rare) < FOREIGN * len(words):
        return ""
    return (
        f"GloVe learned from English texts alone. In no dictionary of English: {listing(rare, MOST_NAMED)}. There they "
        "may be names, or words of another language, so these answers say little."
    )
