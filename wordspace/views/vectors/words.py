"""The sentences of Other machines. Names of sets may have been typed: as HTML and as Markdown they are escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from embedding_core import WordVectors, html
from embedding_core.comparison import Beside, CommonWords, Kind, in_all_lists
from embedding_core.comparison.common import OFTEN
from embedding_core.context.dictionary import TITLE
from embedding_core.neighbors import Neighbor
from embedding_core.text import fold
from embedding_core.vectors.catalog import EXCHANGED
from wordspace.frame.shared_sets import SHIPPED
from wordspace.frame.text import escape, joined, name_as_html, named

LONGEST_PIECE = 3  # letters of a word that is mostly a piece of others
BY_CHANCE = 0.05  # as likely what is shared is called no more than chance
FEW = 1000  # words of both sets: with fewer, the nearest of them are not the nearest of either set


def set_name(name: str) -> str:
    """The name of a set as Markdown, set apart from the words of a sentence."""
    return f"*{escape(name)}*"


def beside_headline(found: Beside, first: str, second: str, in_both: int, own: int | None = None) -> str:
    """What two sets say of a word, which share ``in_both`` words; the reader's own is set ``own`` (0, 1)."""
    names, lists = (name_as_html(first), name_as_html(second)), (found.first, found.second)
    if not all(found.known):
        has = found.known.index(True)
        if not lists[has]:
            return f"Only {names[has]} has {named(found.word)}"
        near = f"Nearest to {named(found.word)} in {names[has]} is {named(lists[has][0].word)}"
        return f"{near}; {names[1 - has]} does not have it"
    if own is not None and in_both < FEW:
        return nearest_in((first, second)[own], found.word, [near.word for near in lists[own]])
    k = max(map(len, lists))
    shared = len(found.shared)
    if k == 0:
        return f"{named(found.word)} is the only word that both sets have"
    count = "none" if shared == 0 else "all" if shared == k else str(shared)
    if k == 1:
        return (
            f"The word nearest to {named(found.word)} is {'the same' if shared else 'another'} in "
            f"{names[0]} and in {names[1]}"
        )
    if k >= in_both - 1:  # every word that there is, so nothing is compared
        return f"The two sets share only {in_both} words, so those nearest to {named(found.word)} are the same"
    are = f"{count} {'is' if shared == 1 else 'are'} the same"
    return f"Of the {k} words nearest to {named(found.word)}, {are} in both"


def nearest_in(name: str, word: str, near: Sequence[str]) -> str:
    """Which word of a set is the nearest to one, as HTML; ``near`` are those near to it, none for its only word."""
    if not near:
        return f"{named(word)} is the only word of {name_as_html(name)}"
    return f"Nearest to {named(word)} in {name_as_html(name)} is {named(near[0])}"


def about_beside(
    found: Beside,
    common: CommonWords,
    first: str,
    second: str,
    own: int | None = None,
    chance: tuple[float, float] | None = None,
) -> str:
    """What the two lists are drawn from, as HTML; the reader's own set, whose words are all searched, is ``own``.

    ``chance`` is how many words they would share by chance, and how likely so many as they do.
    """
    names, in_both = (name_as_html(first), name_as_html(second)), len(common)
    every = own is not None and in_both <= len(found.first) + 1
    told = [f"A word in both lists is coloured.{by_chance_too(chance)}"] if found.shared and not every else []
    if all(found.known) and not found.shared and in_both > 1:
        told = ["No word stands in both lists."]
    if not in_both:
        told.append("The two sets have no word in common.")
    elif not all(found.known):
        has = found.known.index(True)
        told.append(f"Searched are {searched((common.first, common.second)[has], has == own)} of {names[has]}.")
    elif own is None:
        only = "only " if in_both < FEW else ""
        told.append(f"Searched are {only}the {in_both:,} words that both sets have.")
    elif in_both == 1:
        told.append(f"{names[1 - own]} has no other word of {names[own]}, so its list is empty.")
    elif in_both == 2:
        told = [f"{names[1 - own]} has only one other word of {names[own]}, so its list of one tells nothing."]
    else:
        told.append(f"The list of {names[1 - own]} holds only the {in_both:,} words that both have.")
    if found.alone:
        told.append("Words in italics are in one set only.")
    return html.paragraphs(" ".join(told))


def by_chance_too(chance: tuple[float, float] | None) -> str:
    """How many words two lists would share by chance, or that as many are no wonder; nothing where hardly any would.

    >>> by_chance_too((3.4, 0.14)), by_chance_too((3.4, 0.01)), by_chance_too((0.1, 0.01))
    (' Of so few words chance alone often gives as many.', ' By chance about 3 would be.', '')
    """
    expected, likely = chance or (0.0, 0.0)
    if likely >= BY_CHANCE:
        return " Of so few words chance alone often gives as many."
    return f" By chance about {expected:.0f} would be." if expected >= 1 else ""


def searched(vectors: WordVectors, every: bool) -> str:
    """How many words of one set are searched."""
    size = len(vectors)
    if every or size <= OFTEN:
        return "its only word" if size == 1 else f"all {size:,} words"
    return f"the {OFTEN:,} most frequent words"


def each_headline(word: str, names: Sequence[str], lists: Sequence[Sequence[Neighbor] | None]) -> str:
    """The word nearest to ``word`` in each set that has it, as HTML."""
    said = [(near[0].word, name_as_html(name)) for name, near in zip(names, lists, strict=True) if near]
    if not said:
        return f"{named(word)} has no neighbours"
    if len(said) == 1:
        return f"Nearest to {named(word)} in {said[0][1]} is {named(said[0][0])}"
    if len({fold(near) for near, _ in said}) == 1:
        return f"Nearest to {named(word)}: {' and '.join(name for _, name in said)} say {named(said[0][0])}"
    return f"Nearest to {named(word)}: {', '.join(f'{name} says {named(near)}' for near, name in said)}"


def agreement(
    lists: Sequence[Sequence[Neighbor] | None],
    names: Sequence[str] = (),
    small: tuple[str, int] | None = None,
    *,
    one_field: bool = False,
    chance: tuple[float, float] | None = None,
) -> str:
    """How many words stand in both lists, or in each two, as HTML; nothing of one list, or where a set lacks the word.

    ``names`` are those of the sets where there are more than two lists, or others stand beside these; ``small`` is one
    of so few words that others can name hardly any of them, with what ``chance`` gives. Lists without a common word may
    still be of ``one_field``.
    """
    known = [near for near in lists if near]
    if len(known) < 2 or len(known) < len(lists):
        return ""
    if len(known) > 2:
        return _of_each_two(known, list(map(name_as_html, names)))
    of, in_all = min(map(len, known)), in_all_lists(known)  # of a small set a list may be short
    shared = sum(fold(one.word) in in_all for one in min(known, key=len))
    both = f"both{' their' * bool(names)}"  # other lists may stand beside them
    they = " and ".join(map(name_as_html, names)) or "They"
    if small is not None:  # whose list is short whatever it knows
        name, n_words = small
        told = f"{shared or 'No'} word{'s' * (shared > 1)} {'are' if shared > 1 else 'is'} in {both} lists"
        return html.paragraphs(
            f"{told}: {name_as_html(name)} has {n_words - 1:,} other word{'s' * (n_words != 2)} to choose among."
            f"{by_chance_too(chance) * (shared > 0)}"
        )
    if not shared and one_field:
        return html.paragraphs(f"{they} agree in kind: no word is in {both} lists, but they are of one field.")
    if not shared:
        return html.paragraphs(f"{they} do not agree: no word is in {both} lists.")
    agree = f"{they} agree" if 2 * shared >= of else f"{they} agree a little"
    return html.paragraphs(
        f"{agree}: {shared} of {of} words, coloured, {'is' if shared == 1 else 'are'} in {both} lists."
    )


def shares(name: str, in_another: Sequence[str], chance: tuple[float, float] | None = None) -> str:
    """Which words of the list of a small set of the reader's are in another list too, with what ``chance`` gives."""
    told = f"shares {joined(list(map(named, in_another)))}" if in_another else "shares no word"
    return html.paragraphs(f"{name_as_html(name)} {told} with another list.{by_chance_too(chance) * bool(in_another)}")


def _of_each_two(lists: Sequence[Sequence[Neighbor]], names: Sequence[str]) -> str:
    """How many words each two of several lists have in common, as HTML."""
    told = []
    for (one, first), (other, second) in combinations(zip(names, lists, strict=True), 2):
        in_both = in_all_lists((first, second))
        count = sum(fold(near.word) in in_both for near in min(first, second, key=len))
        told.append((f"{one} and {other}", count))
    if not any(count for _, count in told):
        return html.paragraphs("No two of them agree: no word is in two lists.")
    (pair, most), *others = told
    rest = "".join(f", {two} {count or 'none'}" for two, count in others)
    return html.paragraphs(
        f"Of the {max(map(len, lists))} words, {pair} share {most or 'none'}{rest}: those are coloured."
    )


def there_as(name: str, found: Sequence[str], *, parameter: str) -> str:
    """Which words of a reader's set hold the one that was typed, as HTML, each a link that sets ``parameter``."""
    return html.paragraphs(
        f"In {name_as_html(name)}: {', '.join(html.word_link(word, parameter) for word in found[:3])}."
    )


def lacked(word: str, names: Sequence[str]) -> str:
    """Which sets do not have a word that others have, as HTML; nothing of none."""
    if not names:
        return ""
    have = "does not have" if len(names) == 1 else "do not have"
    why, where = "", ""
    if list(names) == [TITLE] and len(word.replace("_", " ").split()) > 1:
        why = ": it has single words only"
    elif list(names) == [TITLE]:
        why = " as one word: it reads rarer words in pieces of a few letters"
        where = f" In sentences it reads {named(word)}: see <i>Words in context</i>."
    return html.paragraphs(f"{' and '.join(map(name_as_html, names))} {have} {named(word)}{why}.{where}")


def in_what_they_differ(names: Sequence[str], kinds: Sequence[Kind | None], *, in_sight: bool = True) -> str:
    """Of what kind the words of each list are, as HTML; nothing of one list, or where all or none are of one kind.

    ``in_sight`` is whether these lists are on screen.
    """
    kinds = [kind if kind and kind.name else None for kind in kinds]
    if len(names) < 2 or not any(kinds):
        return ""
    if len({kind and kind.name for kind in kinds}) == 1 and kinds[0] and kinds[0].name:
        return ""
    told = []
    for name, kind in zip(names, kinds, strict=True):
        if kind is not None:
            of = "words of" if in_sight else "words nearest in"
            told.append(f"{kind.count} of the {kind.of} {of} {name_as_html(name)} lie among <b>{kind.name}</b>")
    return html.paragraphs(f"On the <i>Map of meaning</i>, {', '.join(told)}.")


def by_spelling(word: str, names: Sequence[str], kinds: Sequence[Kind | None]) -> str:
    """Which lists follow the spelling of the word and say little, as HTML; mostly none."""
    return "".join(
        html.paragraphs(
            f"{name_as_html(name)} goes by spelling here: {kind.count} of its {kind.of} words begin as {named(word)} "
            "does."
        )
        for name, kind in zip(names, kinds, strict=True)
        if kind is not None and not kind.name
    )


def by_chance(word: str) -> str:
    """That the words near to one in GloVe are chance, as HTML."""
    return f"<i>{SHIPPED}</i> read {named(word)} too seldom to tell its nearest: its list may be chance."


def pieces(word: str, near: Sequence[Neighbor] | None) -> str:
    """Which words near to one for BERT are pieces of it (ju beside jury), as HTML; mostly none."""
    found = [one.word for one in near or () if len(one.word) <= LONGEST_PIECE and fold(word).startswith(one.word)]
    if not found:
        return ""
    are = "is no word but a piece of one" if len(found) == 1 else "are no words but pieces of some"
    told = f"{joined([named(one) for one in found])} {are}: a word that BERT does not know it reads in such pieces."
    return html.paragraphs(told)


# What the two sets that ship are
MACHINES = (
    f"<i>{SHIPPED}</i> (2014) counted which words stand together in texts. <i>BERT</i> (2018) learned to fill gaps in "
    "sentences; here it gets each word alone."
)
# Of 200 names 0.7 of 8 words are the same, of 200 other words 1.9
OF_NAMES = html.paragraphs("On names the two agree least: without a sentence neither can know whose name it is.")
TOYS = html.paragraphs(
    "Both have read the same made-up sentences, but in the second text {} and {} change places.".format(
        *(named(word) for word in EXCHANGED)
    )
)


def about_each(names: Sequence[str]) -> str:
    """Why the lists of several sets differ, as HTML; nothing of one set."""
    if len(names) < 2:
        return ""
    other = "Other texts and other machines put other words near."
    about = MACHINES if {SHIPPED, TITLE} <= set(names) else other
    return html.paragraphs(f"{about} The longer a line, the nearer, within one list: each machine has its own scale.")


def about_set(name: str, words: int, dim: int, unit: str = "words") -> str:
    """How large a set is, as Markdown."""
    return f"{set_name(name)}: {words:,} {unit}, each as {numbers(dim)}."


READ_ENGLISH = "These machines read English; of other languages they know only scraps."
FORMS = "Coarse words and other forms of a word, such as *stars* beside *star*, do not count."
KINDS = "Of what kind a word is (*music*, *animals*) is told by where it lies on the *Map of meaning* of *GloVe*."


def share(part: float) -> str:
    """A part (0..1) as a percentage; all and hardly any are not rounded to what they are not."""
    if 0 < part < 0.01:
        return "under 1\u00a0%"
    if 0.99 < part < 1:
        return "over 99\u00a0%"
    return f"{100 * part:.0f}\u00a0%"


def listed(name: str, words: int, dim: int, about: str, unit: str = "words") -> str:
    """A set in the list, as Markdown."""
    size = f": {words:,} {unit}, each as {numbers(dim)}" if words else ""
    return f"**{escape(name)}**{size}  \n:small[{escape(about, 300)}]"


def about_shared(about: str, licence: str) -> str:
    """Where a set comes from and on which terms, plain."""
    return f"{about}; {licence}" if licence not in ("", "unknown") else about


def numbers(dim: int) -> str:
    """How many numbers a word has."""
    return "1 number" if dim == 1 else f"{dim:,} numbers"
