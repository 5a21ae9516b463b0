"""Which neighbours are the word itself in another form: *frogs* beside *frog*, *harbor* of *harbour*, or its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from embedding_core.checks import public
from embedding_core.neighbors.hubs import is_hub
from embedding_core.neighbors.search import Neighbor, most_similar
from embedding_core.vectors.british import is_other_spelling
from embedding_core.vectors.dictionary import in_dictionary, lemma
from embedding_core.vectors.unoffered import is_offered
from embedding_core.vectors.word_vectors import WordVectors

# Words rarely have more forms than this; asking for that many more neighbours nearly always suffices.
_FORMS = 8
_SHORTEST_STEM = 3  # letters: "being" is a form of "be", but "thing" is none of "th"
_SHORTEST_END = 4  # letters
_ENDINGS = ("s", "ed", "ing", "er", "est")
# Of words of which the list lacks the plural, or takes it for another word's: midwives, defensemen, skies
_PLURALS = (
    *(("wives", "wife"), ("lives", "life"), ("leaves", "leaf"), ("shelves", "shelf"), ("thieves", "thief")),
    *(("halves", "half"), ("calves", "calf"), ("loaves", "loaf"), ("selves", "self"), ("men", "man"), ("ies", "y")),
)
_MANY = tuple(plural for plural, _ in _PLURALS)
# And of all words, how a plural is spelled that has no -s behind the whole word
_OTHER_PLURALS = (
    *(("f", "ves"), ("fe", "ves"), ("man", "men"), ("foot", "feet"), ("tooth", "teeth"), ("goose", "geese")),
    *(("mouse", "mice"), ("child", "children"), ("ox", "oxen"), ("is", "es"), ("us", "i"), ("um", "a"), ("on", "a")),
)
# Words that it has as words of their own, or as forms of another one, with what they are made of
_IRREGULAR = dict(
    pair.split()
    for pair in (
        *("thought think", "left leave", "felt feel", "bore bear", "wound wind", "bound bind", "ground grind"),
        *("rose rise", "dove dive", "bit bite", "broke break", "swore swear", "won win", "shot shoot", "worse bad"),
        *("worst bad", "further far", "less little", "more much", "people person"),
    )
)


@public
def is_inflection(first: str, second: str) -> bool:
    """Whether two different words share their dictionary form, by simplemma's list for English.

    So do a word and what -ing makes of it, which that list has as words of their own where they are nouns too.

    >>> is_inflection("midwives", "midwife"), is_inflection("singing", "sing"), is_inflection("frog", "toad")
    (True, True, False)
    """
    if first == second:
        return False
    one, other = lemma(first), lemma(second)
    pairs = ((first, second), (one, other))  # that list takes singing for a form of singe
    # that list takes spoke for a form of speak, but spokes for one of spoke
    return (
        first == other
        or second == one
        or one == other
        or any(_is_made_of(a, b) or _is_made_of(b, a) for a, b in pairs)
        or _is_unlisted_plural(first, second)
        or _is_unlisted_plural(second, first)
    )


def _is_unlisted_plural(word: str, stem: str) -> bool:
    """Whether a word is another one with -s, and neither is in the list: ebooks, synths, tutsis.

    Of 262 such pairs of the 100,000 most frequent words of GloVe that lie near one another, 57 of 60 drawn by lot are
    plurals; mcdonalds is none.
    """
    is_longer = len(stem) >= _SHORTEST_END and word == stem + "s"
    return is_longer and not in_dictionary(word) and not in_dictionary(stem)


def _is_made_of(word: str, stem: str) -> bool:
    return _is_ing(word, stem) or (
        word.endswith(_MANY)  # most words do not, and hundreds of pairs are asked about for one answer
        and any(word.endswith(plural) and word.removesuffix(plural) + one == stem for plural, one in _PLURALS)
    )


def _is_ing(word: str, stem: str) -> bool:
    """Whether a word is another one with -ing: banking, nursing (of nurse), swimming (of swim)."""
    if len(stem) < _SHORTEST_STEM or not word.endswith("ing"):
        return False
    begun = word.removesuffix("ing")
    return begun in (stem, stem.removesuffix("e"), stem + stem[-1])


def is_form_of(word: str, near: str) -> bool:
    """Whether ``near`` is ``word`` in another form or spelling, or no word but its end: texts cut teen-ager in two.

    A hyphen is spelling alone: e-book, ebook and ebooks are one word.

    >>> is_form_of("teenager", "ager"), is_form_of("harbour", "harbors"), is_form_of("grandmother", "mother")
    (True, True, False)
    """
    is_end = len(near) >= _SHORTEST_END and word != near and word.endswith(near)
    return is_same_word(word, near) or (is_end and not in_dictionary(near))


def is_same_word(first: str, second: str) -> bool:
    """Whether two different words are one in two forms or spellings."""
    if first != second and "-" in first + second:
        first, second = first.replace("-", ""), second.replace("-", "")
        if first == second or not (first and second):  # a dash is a form of dashes alone
            return first == second
    return is_inflection(first, second) or is_other_spelling(first, second)


def regular_ending(word: str, form: str) -> str:
    """The ending by which the rules of English make ``form`` of ``word``: s, ed, ing, er or est; "" where none does.

    A plural by another rule has the ending s, too.

    >>> regular_ending("book", "books"), regular_ending("shelf", "shelves"), regular_ending("mouse", "mice")
    ('s', 's', 's')
    """
    if not is_inflection(word, form):
        return "er" if is_comparison(word, form) else ""
    return next((ending for ending in _ENDINGS if form in forms_with(word, ending)), "")


def is_comparison(word: str, form: str) -> bool:
    """Whether ``form`` is ``word`` with -er, and -est makes a form of it, too: bigger, which the list takes for a word.

    >>> is_comparison("big", "bigger"), is_comparison("farm", "farmer")
    (True, False)
    """
    return form in _with_ending(word, "er") and any(lemma(most) == word for most in _with_ending(word, "est"))


def are_forms(first: str, second: str) -> bool:
    """Whether two words are forms of one in the widest sense: the rules of English make singer of sing.

    >>> are_forms("hot", "hotter"), are_forms("thinking", "thought"), are_forms("frog", "toad")
    (True, True, False)
    """
    stems = _stem(first), _stem(second)
    return first != second and (
        stems[0] == stems[1]
        or any(
            is_same_word(one, other) or any(other in _with_ending(one, ending) for ending in _ENDINGS)
            for one, other in ((first, second), (second, first), (first, stems[1]), (second, stems[0]))
        )
    )


def _stem(word: str) -> str:
    return _IRREGULAR.get(word) or lemma(word)


def forms_with(word: str, ending: str) -> set[str]:
    """How a word with an ending of `regular_ending` may be spelled, right and wrong: pianos and pianoes.

    >>> sorted(forms_with("mouse", "s"))
    ['mice', 'mousees', 'mouses']
    """
    plurals = {word.removesuffix(one) + many for one, many in _OTHER_PLURALS if word.endswith(one)}
    return _with_ending(word, ending) | (plurals if ending == "s" else set())


def _with_ending(word: str, ending: str) -> set[str]:
    """A word with an ending, in each way in which it may be spelled: baked, tried, stopped."""
    if ending == "s":
        return {word + "s", word + "es", word.removesuffix("y") + "ies" if word.endswith("y") else word + "s"}
    stems = {word, word.removesuffix("e"), word + word[-1:]}
    if word.endswith("y") and ending != "ing":
        stems.add(word.removesuffix("y") + "i")
    return {stem + ending for stem in stems}


@public
def most_similar_other_words(
    vectors: WordVectors, word: str, k: int = 10, *, max_rank: int | None = None
) -> list[Neighbor]:
    """`most_similar` to ``word``, each in one form, and ``word`` in none.

    Signs such as ! are near other signs only, and codes near codes (`hubs`). Slurs and the coarsest words are near no
    word, also where one is asked for: a class sees what comes out. Raises what `most_similar` raises.
    """
    kinds = [kind for kind in (_is_sign, is_hub) if not kind(word)]

    def unwanted(near: str) -> bool:
        return not is_offered(near) or any(kind(near) for kind in kinds)

    return first_others(word, k, partial(most_similar, vectors, word, max_rank=max_rank), unwanted, once=True)


def _is_sign(word: str) -> bool:
    return not any(map(str.isalnum, word))


def first_others(
    word: str,
    k: int,
    nearest: Callable[..., list[Neighbor]],
    unwanted: Callable[[str], bool] = lambda _: False,
    *,
    once: bool = False,
) -> list[Neighbor]:
    """The first ``k`` of the ``nearest`` words, which takes a ``k`` too, that are no forms of ``word``.

    Left out are ``unwanted`` ones as well, and with ``once`` second forms of a nearer one, as archives of archive.
    More are asked for until there are enough, or no more.
    """
    asked = k + _FORMS
    while True:
        neighbors = nearest(k=asked)
        others = [one for one in neighbors if not is_form_of(word, one.word) and not unwanted(one.word)]
        if once:
            others = _first_forms(others)
        if len(others) >= k or len(neighbors) < asked:
            return others[:k]
        asked *= 2


def _first_forms(found: Iterable[Neighbor]) -> list[Neighbor]:
    """The neighbours without those that are a form of a nearer one."""
    kept: list[Neighbor] = []
    for near in found:
        if not any(is_same_word(near.word, other.word) for other in kept):
            kept.append(near)
    return kept
