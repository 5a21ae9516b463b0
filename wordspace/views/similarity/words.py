"""The sentences of Similar words, as HTML in which the words of the vectors are named."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as escape_html
from urllib.parse import urlencode

from embedding_core import OddOneOut, html
from embedding_core.context.dictionary_senses import Meaning
from embedding_core.context.opposites import are_made_of_opposites, are_opposites
from embedding_core.context.two_uses import TwoUses
from embedding_core.lessons import Answer, Question
from embedding_core.neighbors import JudgedPair, WordPair
from embedding_core.text import rounded
from embedding_core.vectors.likeness import (
    CLOSE,
    LEAST,
    RARE_FROM,
    SEEN,
    SOMEWHAT,
    UNRELATED,
    Likeness,
)
from embedding_core.vectors.random_pairs import LIKE, closer_than
from wordspace.frame.nearest import NearestWords, if_doubtful, less_well, to_clearer_form
from wordspace.frame.senses import address_of
from wordspace.frame.terms import term
from wordspace.frame.text import SURE, how_alike, joined, named, scale_in_words

# A word whose mean cosine is less below the next one's hardly stands out: one among two, three, four.
ONLY_JUST = 0.1
_HILL = "The grey hill is random pairs of words as common as these two."
_OF_THE = "Of the"  # with which the count of shared words begins
_NAMED = 12  # columns of numbers that are named
_NAMED_SHARED = 3  # neighbours that two words share


def about_neighbors(
    nearest: NearestWords,
    *,
    shipped: bool,
    line: bool = True,
    in_lesson: bool = False,
    meanings: Sequence[Meaning] = (),
    uses: TwoUses | None = None,
) -> str:
    """What is to be said of a word's neighbours; ``line`` is whether random pairs are drawn beside them.

    ``meanings`` are what a dictionary says that the word can mean, ``uses`` are two sentences with two of them.
    In a lesson, which may be a child's and says what it wants to have seen, the fewest words.
    """
    alike_when = (
        "Words are alike when the same words stand around them in what the machine read: Wikipedia and newspapers."
        if shipped
        else "Words are alike when their numbers are; where a machine made these from a text, when the same words "
        "stand around them in it."
    )
    forms = f" Hatched bars are other forms of {named(nearest.word)} and do not count." if nearest.forms else ""
    as_common = " as common as these" if nearest.likeness.pairs.of == LIKE else ""
    senses = "" if in_lesson or meanings else " One list serves all meanings of a word."
    random = f"; the dotted line is two random words{as_common}" if line else ""
    rare = f" {_rare(nearest)}" if nearest.is_rare or nearest.rare else ""
    unsure = nearest.how_alike if nearest.likeness.doubt else ""
    below = any(near.cosine < 0 for near in nearest.found)  # as in a table of a few words: its bar grows to the left
    longer = "The farther right a bar ends" if below else "The longer the bar"
    return (
        html.paragraphs(
            f"{nearest.doubt} {to_clearer_form(nearest, 'sim_word')}".strip(),
            unsure,
            f"{longer}, the more alike{random}.{forms}{rare}{senses} Choose a word to go on to it.",
        )
        + html.fold(
            SURE,
            html.paragraphs(
                "" if unsure else nearest.how_alike,
                "" if nearest.says_little else scale_in_words(nearest.likeness),
                f"{alike_when} That is how people write, not how things are.",
                f"Rare is a word beyond the {RARE_FROM:,} most frequent." if rare.strip() else "",
                _left_out(nearest),
            ),
        )
        + can_mean(nearest.word, meanings, uses)
    )


def can_mean(word: str, meanings: Sequence[Meaning], uses: TwoUses | None = None) -> str:
    """What a word can mean by a dictionary, folded away, as HTML; nothing of a word that has one meaning there.

    Which of them its neighbours are about is not said: often the dictionary lacks that one (tablet: smartphones), and
    the gloss whose words are nearest to theirs was right of 17 of 23 words drawn by lot, where one was clearly nearest.
    """
    if not meanings:
        return ""
    listed = "".join(f"<li>{escape_html(meaning.gloss)}</li>" for meaning in meanings)
    told = (
        f"<p>The dictionary WordNet has these:</p><ul>{listed}</ul>"
        "<p>The machine was told none of them: neighbours may be about one, several or another.</p>"
    )
    if uses is not None:
        address = escape_html(urlencode(address_of(uses)))
        told += f'<p><a class="onward" href="./sentences?{address}">See two of them in sentences</a></p>'
    return html.fold(f"<span>One list serves all meanings of {named(word)}</span>", told)


def _rare(nearest: NearestWords) -> str:
    """That a word, its neighbours or both are rare, as HTML; nothing where more is said."""
    if nearest.is_doubtful or nearest.says_little_as_sounds:
        return ""
    if not nearest.rare:
        return f"{named(nearest.word)} was seldom read, so {less_well(one=True)}."
    words = f"{named(nearest.word)} and words" if nearest.is_rare else "Words"
    return f"{words} marked <i>rare</i> were seldom read, so {less_well(one=False)}."


def _left_out(nearest: NearestWords) -> str:
    """Which words are not among the neighbours, as HTML."""
    forms = (
        f"Signs, the coarsest words, forms of {named(nearest.word)} and of its neighbours are left out"
        if nearest.without_forms
        else ""
    )
    if not nearest.left_out_beyond:
        return forms and f"{forms}; Options can show them too."
    rare = f"ords beyond the {nearest.left_out_beyond:,} most frequent"
    if not forms:
        return f"W{rare} are left out; Options can search them too."
    return f"{forms}, and w{rare}; Options can bring all of these."


def pair_headline(found: WordPair, *, of_texts: bool = True, slip: str = "") -> str:
    """How alike two words are, and that it is their use in texts unless their numbers are not ``of_texts``.

    Where one of them is likely the other one with a ``slip``, that is said.
    """
    first, second, alike = named(found.first), named(found.second), found.alike
    if slip:
        return f"{named(slip)} is likely {second if slip == found.first else first}, misspelt"
    if found.first == found.second:
        return f"{first} and {second} are the same word"
    if alike.doubt:
        return f"{first} and {second}: {rounded(alike.cosine)} on a scale where 1 is the same"
    though = ", perhaps by chance" if found.doubtful else ", though opposites" if _alike_opposites(found) else ""
    though = ", perhaps only as bits of sound" if found.as_sounds else though
    # Of rarer words so high a number would be called alike; of these two of five random pairs come as near
    if alike.pairs.of == LIKE and alike.cosine >= SEEN and alike.degree == UNRELATED and not though:
        though = "; words so common often come as near"
    # "islam and terrorism are fairly alike" would be read as a fact of both
    said = f": {alike.degree} in use" if of_texts else f" are {alike.degree}"
    return f"{first} and {second}{said}{though}"


def about_pair(
    found: WordPair,
    worked: Sequence[str] = (),
    arrows: str = "",
    of_senses: str = "",
    *,
    slip: str = "",
    company: str = "",
) -> str:
    """What is to be said of two words; ``worked`` are the numbers behind their cosine, ``arrows`` is their angle.

    ``of_senses`` is said of a word that the machine takes in another sense than the other word does. One of them may be
    the other one with a ``slip``. Of two that are not related it is the ``company`` of each that shows why.
    """
    first, second, alike = found.first, found.second, found.alike
    if first == second:
        return html.paragraphs(
            "It has the same numbers as itself, so the number is 1, the highest there is.", if_doubtful(found.doubtful)
        )
    scale = (
        "The number is the cosine of the angle: arrows that point the same way are 0° apart and have the cosine 1, "
        "arrows at a right angle have 0."
    )
    judged = how_alike(f"{named(first)} and {named(second)}", alike, worked)
    below = judged if alike.doubt else meaning_of_alike(found) if found.of_one_word or not found.doubtful else ""
    if slip and not alike.doubt:
        below = f"To the machine they are two words. It knows nothing of letters and met {named(slip)} less often."
    if of_senses and not alike.is_related:
        below = ""  # of which this is the reason
    if company:
        below = company
    hill = f"{_HILL} {_by_the_hill(alike)}".strip() if alike.pairs.of == LIKE else ""
    scaled = "" if found.doubtful or alike.in_spite_of_pairs else scale_in_words(alike)
    minus = "A number below 0 says as little as 0." if rounded(found.cosine).startswith("−") else ""
    doubt = "" if slip else if_doubtful(found.doubtful)
    unsure = found.doubtful and alike.is_related  # as the headline says: no second verdict below it
    return html.paragraphs(doubt, of_senses, below, minus, hill) + html.fold(
        SURE,
        html.paragraphs(
            "" if alike.doubt or unsure else judged,
            scaled,
            scale,
            "" if alike.doubt == "few words" or unsure or below.startswith(_OF_THE) else shared_words(found),
        )
        + arrows,
    )


def _by_the_hill(alike: Likeness) -> str:
    """Where a pair is on the hill of random pairs, which decides how alike it is called: 0.51 of rare words is much."""
    if alike.doubt or (alike.cosine < LEAST and alike.percentile > SOMEWHAT):
        return ""
    if alike.in_spite_of_pairs:
        return (
            "Many of them are as close, but hardly any other word is nearer to one of these two, so they count as "
            f"{alike.degree}."
        )
    said = f"This pair is {closer_than(alike.percentile)} of them"
    if alike.is_capped:
        least = f"below {rounded(SEEN)} it counts as {alike.degree} at most"
        return f"{said}, but {least}: rare words are all far apart."
    return f"{said}, so it counts as {alike.degree}."


def meaning_of_alike(found: WordPair) -> str:
    """What it means that two words are as alike as they are: that they are written alike, and no more."""
    if found.as_sounds:
        return "Both stand among bits of sound, with which newspapers show how a name is said (Havel: HAH-vehl)."
    if found.of_one_word:
        return "They are two forms of one word, so many of the same words stand around both."
    if _alike_opposites(found):
        return "The same words stand around both, though they mean opposite things."
    if not found.alike.is_related:
        return shared_words(found)
    write = '<a class="onward" href="./prejudice">how people write</a>'  # where one sees what comes of it
    # That two words share no neighbour would speak against the verdict that it stands below
    why = shared_words(found) if found.shared else "Words are alike when the same words stand around both."
    return f"{why} That is {write}, not how things are."


def shared_words(found: WordPair) -> str:
    """How many of the words nearest to each of two are the same, and the first of them, as HTML."""
    some = ", ".join(named(word) for word in found.shared[:_NAMED_SHARED])
    together = f"{', among them' if len(found.shared) > _NAMED_SHARED else ':'} {some}" if some else ""
    count = len(found.shared) or "none"
    return f"{_OF_THE} {found.shared_of} words nearest to each, they share {count}{together}."


def _alike_opposites(found: WordPair) -> bool:
    if found.of_one_word or not found.alike.is_related:
        return False
    both = found.first, found.second
    return are_opposites(*both) or (found.alike.degree in CLOSE and are_made_of_opposites(*both))


def odd_headline(odd: OddOneOut, *, is_slip: bool = False, by_chance: bool = False) -> str:
    """Which word fits least; one that likely ``is_slip``, or whose place is ``by_chance``, is said to be one."""
    level = odd.level
    if by_chance and odd.is_clear and not is_slip:
        return f"No sure odd one out: {joined([named(word) for word in level])} fit{'s' * (len(level) == 1)} least"
    if not odd.is_clear and len(level) > max(2, len(odd.mean_similarities) // 2):
        return "No clear odd one out: most fit about equally"
    if not odd.is_clear:
        return f"No clear odd one out: {joined([named(word) for word in level])} fit{'s' * (len(level) == 1)} least"
    if len(level) > 1:
        return f"A tie: {joined([named(word) for word in level])} fit about equally little"
    return f"The odd one out is {named(odd.word)}{_though(odd, is_slip=is_slip, by_chance=by_chance)}"


def _though(odd: OddOneOut, *, is_slip: bool, by_chance: bool) -> str:
    """What takes from a verdict on the odd one out, before a guess and after it, as the end of a headline."""
    if not odd.is_clear:
        return ", but not clearly"
    if len(odd.level) > 1:
        return ""
    if is_slip or by_chance:
        return ", perhaps a slip" if is_slip else ", perhaps by chance"
    return ", but only just" if odd.margin < ONLY_JUST else ""


def to_guess(asked: Sequence[str], odd: Sequence[str]) -> Question:
    """What a reader guesses who guesses first: one of the words; ``odd`` are those that fit least."""
    return Question("Which word does not fit?", tuple(Answer(word, comes_out=word in odd) for word in asked))


def guessed_at(asked: Sequence[str]) -> str:
    """The question with its words, for where they are not on screen any more."""
    return f"Which word does not fit: {joined(asked, by='or')}?"


def guessed_headline(odd: OddOneOut, guess: str, *, is_slip: bool = False, by_chance: bool = False) -> str:
    """Which word fits least, as `odd_headline` says it, beside what the reader guessed."""
    level = odd.level
    just = _though(odd, is_slip=is_slip, by_chance=by_chance)
    if guess not in level:
        return f"You say {escape_html(guess)}, the machine says {joined([named(word) for word in level])}{just}"
    others = [word for word in level if word != guess]
    tie = (
        f"; {joined([named(word) for word in others])} fit{'s' * (len(others) == 1)} about as little" if others else ""
    )
    return f"You and the machine say {named(guess)}{just}{tie}"


def about_odd(
    odd: OddOneOut,
    doubtful: Sequence[str] = (),
    company: str = "",
    of_senses: str = "",
    *,
    by_chance: bool = False,
) -> str:
    """Why it is the odd one out: the ``company`` that it keeps, its nearest words of all, or that of each in a tie.

    The place of the ``doubtful`` words is mostly chance. ``of_senses`` is said of a word that the machine takes in
    another sense than the others do. ``by_chance`` is what `odd_headline` takes.
    """
    below = any(mean < 0 for mean in odd.mean_similarities.values())  # its bar is longer the less alike it is
    how = "The farther left a bar ends" if below else "The shorter a bar"
    return html.paragraphs(
        if_doubtful(doubtful),
        of_senses,
        company,
        f"{how}, the less alike a word is to the others. The machine knows no kinds of things: it only sees which word "
        "keeps other company than the rest.",
    ) + html.fold(
        SURE,
        html.paragraphs(
            f"Some word is always lowest{'' if by_chance else _how_it_stands_out(odd)}.",
            "Another meaning of a word can also make it the odd one.",
        ),
    )


def _how_it_stands_out(odd: OddOneOut) -> str:
    """How far the least fitting word is from the others, as the end of a sentence."""
    if not odd.is_clear:
        return ". This one fits at least two thirds as well as the others fit one another, so it is not called odd"
    if odd.margin < ONLY_JUST:
        return ", and this one hardly stands out"
    return f", but this one stands out: by {rounded(odd.margin)} below the next"


def matrix_headline(highest: JudgedPair, closest: JudgedPair, n_words: int, *, of_texts: bool = True) -> str:
    """Which two of ``n_words`` are most alike, if any are; of two alone there is nothing to choose, but a verdict.

    The pairs are those of `about_matrix`; ``of_texts`` is what `pair_headline` takes.
    """
    both = f"{named(highest.first)} and {named(highest.second)}"
    if highest.alike.doubt:
        return f"{both} are the only pair: add a word" if n_words == 2 else f"Most alike are {both}"
    if n_words == 2:
        return f"{both}: {highest.alike.degree} in use" if of_texts else f"{both} are {highest.alike.degree}"
    if not highest.alike.is_related:
        if not closest.alike.is_related:
            return f"None of these are alike; nearest are {both}"
        both = f"{named(closest.first)} and {named(closest.second)}"  # the others are no more than words so common are
    return f"Most alike are {both}"


def about_matrix(
    closest: JudgedPair,
    highest: JudgedPair,
    worked: Sequence[str] = (),
    of_senses: str = "",
    forms: Sequence[tuple[str, str]] = (),
    *,
    outside: bool = False,
) -> str:
    """How a table of cosines is read.

    ``highest`` are the two with the highest cosine, ``worked`` the numbers behind it; ``closest`` those that stand out
    most among words as common. ``of_senses`` is said of a word that the machine takes in another sense than the others
    do. ``forms`` are pairs with a higher cosine, each two forms of one word. ``outside`` is whether a word is in no
    group.
    """
    of_forms = ""
    if forms:
        of_forms = f"Forms of one word, as {named(forms[0][0])} and {named(forms[0][1])}, do not count as most alike."
    both, high = (f"{named(pair.first)} and {named(pair.second)}" for pair in (closest, highest))
    return html.paragraphs(
        of_senses,
        "Words stand in your order. The stronger the colour, the more alike two are.",
        "A word outside may be near to one word of a group, but not near enough to all of it." * outside,
        of_forms,
    ) + html.fold(
        SURE,
        html.paragraphs(
            how_alike(high, highest.alike, worked),
            f"Among words as common as they are, {both} stand out more: common words have higher cosines."
            if high != both
            else "",
            "The numbers are cosines: 1 is the same, and 0 or less is nothing in common. The table takes up to 12 "
            "words; where the screen is too narrow for them, push it sideways.",
        ),
    )


def groups_that_come_out(groups: Sequence[Sequence[str]], *, together: bool = False) -> str:
    """Which of the words on screen are nearer to one another than to the rest, and those in no group, as HTML.

    ``together`` is whether each two words of a single group are alike. Of two words nothing is said.
    """
    several = [", ".join(map(named, group)) for group in groups if len(group) > 1]
    alone = [named(word) for group in groups if len(group) == 1 for word in group]
    if not several or len(groups) == 1:
        said = "All of them belong together." if together else "By these numbers there are no clear groups."
        return said * (sum(map(len, groups)) > 2)
    count = {1: "One group", 2: "Two groups", 3: "Three groups"}.get(len(several), f"{len(several)} groups")
    outside = f" Outside: {joined(alone)}." if alone else ""
    return f"{count}: {'; '.join(several)}.{outside}"


def about_numbers(
    ranks: Sequence[tuple[str, int]],
    dim: int,
    worked: Sequence[str] = (),
    *,
    shipped: bool = True,
    columns: Sequence[str] = (),
    in_both: str = "",
) -> str:
    """How stripes are read, and the place of each word of ``ranks``, which is how frequent it is in ``shipped`` ones.

    There is one word where it is compared with itself. Each has ``dim`` numbers; ``worked`` are those of the first that
    the card of a vector shows. ``columns`` are the names that their maker gave them, ``in_both`` says how many stripes
    of both have one sign.
    """
    first, vector = named(ranks[0][0]), term("vector", "", *worked, as_html=True)
    count = "most frequent first" if shipped else "in the order of the set"
    places = " and ".join(f"{named(word)} is number {rank:,}" for word, rank in ranks)
    same = "It is the same word twice, so there is no difference."
    differ = (
        "Alike words differ less."
        if columns
        else f"They are sorted so that {first} goes from blue to orange, and the other rows keep its order. "
        f"{in_both or 'The more the second row does so too, the more alike the two words.'} "
        "The third row is the first less the second."
    )
    are_two = len(ranks) > 1
    many = "" if columns or not are_two else "Even very alike words differ in many numbers."
    return html.paragraphs(
        f"To the machine {first} is this list of {dim} numbers, its {vector}, and nothing else. One stripe is one "
        "number: blue below 0, orange above.",
        differ if are_two else same,
    ) + html.fold(
        "More about these numbers",
        html.paragraphs(
            many,
            f"{_one_number(columns, shipped=shipped)}.",
            f"Among the words, {count}, {places}.",
        ),
    )


def _one_number(columns: Sequence[str], *, shipped: bool) -> str:
    """What a single number of a list means, as HTML."""
    if columns:
        more = ", …" if len(columns) > _NAMED else ""
        return f"The numbers are called, from left to right, {', '.join(map(named, columns[:_NAMED]))}{more}"
    return "No single number has a meaning of its own" if shipped else "What each number means only its maker can say"
