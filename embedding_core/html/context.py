"""Words in their sentences: the one list of a static vector beside theirs, and the chance that two have one sense."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

from embedding_core.checks import public
from embedding_core.html.answers import fold
from embedding_core.html.bars import PIECE
from embedding_core.text import is_piece

if TYPE_CHECKING:
    from embedding_core.context.dictionary_senses import Meaning
    from embedding_core.context.neighbors import Company
    from embedding_core.text import Mark

_AROUND = 70  # characters of a long sentence that are shown on each side of the word
_LONG = 11  # letters that a column of three has room for on a phone, in full size
# A class of the style sheet for each sentence: colour and sign
_LOOKS = ("first", "second")
NOT_HELD = "not among its words"
NONE_SURE = "no sure word"
_COVER = '<i class="cover"><span class="unseen">covered</span></i>'


@public
def one_or_many(
    name: str,
    word: str,
    static: Sequence[str],
    companies: Sequence[Company],
    *,
    far: Collection[int] = (),
    instead: str = NONE_SURE,
    borrowed: Mapping[int, Sequence[str]] | None = None,
    as_name: bool = False,
    doubtful: bool = False,
) -> str:
    """The nearest words of one static vector, and those of the word in two sentences, the closest on top.

    ``name`` is that of the set which the static vector is from; without neighbours there, its column says so. The lists
    of the companies ``far``, by their numbers (-1 for the static one), tell little: in their place stands what is
    ``borrowed``, or else ``instead``. The static one is ``as_name`` where it is mostly about names. Those of the
    companies are grey where they are ``doubtful``.
    """
    how = f"in any sentence{', mostly a name' * as_name}"
    heads = [f"<b>{escape(name)}</b><span><mark>{escape(word)}</mark> {how}</span>"]
    heads += [f"<b>BERT</b><span>{_sentence(company.mark)}</span>" for company in companies]
    lists = [list(static), *(list(company.words) for company in companies)]
    looks = ["", *_LOOKS]
    little = {1 + number for number in far}
    for place in little:
        lists[place] = list((borrowed or {}).get(place - 1, [instead]))
    if not static:
        lists[0], little = [NOT_HELD], {0, *little}
    rows = (
        [_cell(found, "far" if place in little else "") for place, found in enumerate(row)]
        for row in zip_longest(*lists, fillvalue="")
    )
    others = dict.fromkeys(
        company.mark.word for company in companies[1:] if company.mark.folded != companies[0].mark.folded
    )
    named = " and ".join([word, *others])
    told = f"The words nearest to {named}: in {name}, whatever the sentence, and in BERT, sentence by sentence"
    return _table(told, zip(looks, heads, strict=False), rows, " data-doubtful" * doubtful)


@public
def two_answers(
    heads: Sequence[tuple[str, str]],
    answers: Sequence[Sequence[str]],
    told: str,
    right: Collection[str] = (),
    wrong: Collection[str] = (),
    *,
    far: Collection[int] = (),
) -> str:
    """A column for each who answers: the name with a few words below it, and what was found, the best on top.

    Those that are known to be ``right`` have a check mark, those ``wrong`` a cross; ``told`` is what the table is
    about. Words ``far``, by their numbers, tell little: in their place stands `NONE_SURE`.
    """
    are_texts = any(" " in found for answer in answers for found in answer)
    answers = [[NONE_SURE] if place in far else found for place, found in enumerate(answers)]
    columns = [f"<b>{escape(name)}</b><span>{escape(how)}</span>" for name, how in heads]
    marks = dict.fromkeys(right, '\u00a0✓<span class="unseen"> right</span>')
    marks |= dict.fromkeys(wrong, '\u00a0✗<span class="unseen"> wrong</span>')
    rows = (
        [
            f"<td{' class=far' * (place in far)}>{escape(found)}{marks.get(found, '') * bool(found)}</td>"
            for place, found in enumerate(row)
        ]
        for row in zip_longest(*answers, fillvalue="")
    )
    return _table(told, zip(["", *_LOOKS], columns, strict=False), rows, " data-texts" * are_texts)


@public
def with_and_without(
    word: str,
    companies: Sequence[Company],
    covered: Mark | None,
    *,
    far: Collection[int] = (),
    borrowed: Mapping[int, Sequence[str]] | None = None,
) -> str:
    """The words nearest to a word in its sentence, and those with one word ``covered``, the closest on top.

    ``companies`` are the one or the two; what the second list has from the first is said so by its colour. Lists
    ``far`` tell little, and some are ``borrowed``, see `one_or_many`.
    """
    whole = companies[0].mark
    heads = [f"<b>Words like it</b><span>{_sentence(whole)}</span>"]
    heads += [f"<b>Words like it now</b><span>{_sentence(whole, covered)}</span>"] * (len(companies) > 1)
    instead = {number: [NONE_SURE] for number in far} | dict(borrowed or {})
    lists = [instead.get(number, each.words) for number, each in enumerate(companies)]
    rows = (
        [
            f'<td class="{"far" if place in far else "stays" if found in lists[0] else ""}">{escape(found)}</td>'
            for place, found in enumerate(row)
        ]
        for row in zip_longest(*lists, fillvalue="")
    )
    told = f"The words nearest to {word}, with the sentence whole and with a word covered"
    return _table(told, zip(["", "first"], heads, strict=False), rows)


def _table(told: str, heads: Iterable[tuple[str, str]], rows: Iterable[Iterable[str]], more: str = "") -> str:
    """A table of columns side by side: ``heads`` are their looks and HTML, ``rows`` cells; ``told`` is what it is."""
    columns = "".join(f'<th scope="col" class="{look}">{head}</th>' for look, head in heads)
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return (
        f'<table class="company"{more}><caption class="unseen">{escape(told)}</caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(found: str, look: str) -> str:
    looks = " ".join(filter(None, [look, "long" * (len(found) > _LONG)]))
    piece = f" <small>{PIECE}</small>" if is_piece(found) else ""
    return f'<td class="{looks}">{escape(found)}{piece}</td>' if looks else f"<td>{escape(found)}{piece}</td>"


def _sentence(mark: Mark, covered: Mark | None = None) -> str:
    """The sentence with the word marked and another covered; of a long one the part around the word."""
    both = sorted([mark, *([] if covered is None else [covered])], key=lambda each: each.start)
    near = [each for each in both if abs(each.start - mark.start) < 2 * _AROUND]
    start = max(0, min(mark.start - _AROUND, near[0].start))
    end = max(mark.end + _AROUND, near[-1].end)
    shown, at = "…" * (start > 0), start
    for each in near:
        shown += escape(mark.text[at : each.start])
        shown += f"<mark>{escape(mark.word)}</mark>" if each == mark else _COVER
        at = each.end
    return shown + escape(mark.text[at:end]) + "…" * (end < len(mark.text))


@public
def sense_scale(steps: Sequence[tuple[str, float]], at: int, told: str = "") -> str:
    """Which step BERT's two vectors of a word fall into, from different senses to the same one.

    ``steps`` are all that there are, each with what it is called and its chance of the same sense (0..1); ``at`` is the
    place of the one, and ``told`` stands below.
    """
    wide = 100 / len(steps)
    names = "".join(
        f'<span{" class=at" * (place == at)} style="width:{wide:.4g}%">{escape(step)}</span>'
        for place, (step, _) in enumerate(steps)
    )
    said = f"What BERT says: {steps[at][0]}, of these: {', '.join(dict.fromkeys(step for step, _ in steps))}."
    below = f"<p>{escape(told)}</p>" if told else ""
    return (
        f'<div class="senses"><p class="unseen">{escape(said)}</p><div aria-hidden="true">{names}</div>'
        f'<div aria-hidden="true">{_zones(steps)}<i style="left:{(at + 0.5) * wide:.4g}%"></i></div>{below}</div>'
    )


@public
def meanings_listed(
    word: str, meanings: Sequence[Meaning | str], first: int, second: int, told: str, by: str = "a dictionary"
) -> str:
    """The meanings of a word, of a dictionary or others by their names, folded away, below what is ``told`` of them.

    Those ``first`` and ``second``, by their numbers, are marked as nearest to the first and to the second sentence.
    """
    items = []
    for number, meaning in enumerate(meanings):
        near = [of for of, at in (("first", first), ("second", second)) if at == number]
        marked = f", <b>nearest to the {' and the '.join(near)} sentence</b>" if near else ""
        named = escape(meaning) if isinstance(meaning, str) else f"{escape(meaning.gloss)} <i>({meaning.part})</i>"
        items.append(f"<li>{named}{marked}</li>")
    title = f"What {escape(word)} can mean, by {escape(by)}"
    return fold(title, f"<p>{escape(told)}</p><ol>{''.join(items)}</ol>")


def _zones(steps: Sequence[tuple[str, float]]) -> str:
    """A field for each step, the stronger in colour the less the same sense is a matter of chance."""
    fields = (
        f'<u class="{_LOOKS[chance < 0.5]}" style="--strength:{75 * abs(chance - 0.5):.0f}%"></u>'
        for _, chance in steps
    )
    return "".join(fields)
