"""An answer: what comes out in large type, its picture, and what is to be said of it beside the picture."""


def answer(headline: str, picture: str, told: str) -> str:
    """One element of three parts, all safe HTML. Where there is width, the picture and what is told stand abreast."""
    return (
        f'<section class="answer"><h2>{headline}</h2><div class="picture">{picture}</div>'
        f'<div class="told">{told}</div></section>'
    )


def captioned(picture: str, caption: str) -> str:
    """A picture with how to read it below it; both safe HTML."""
    return f'<div>{picture}<div class="under">{caption}</div></div>'


def headed(picture: str, told: str) -> str:
    """A picture below what is told first; both safe HTML."""
    return f"<div>{told}{picture}</div>"


def paragraphs(*sentences: str) -> str:
    """Paragraphs of safe HTML; empty ones are left out."""
    return "".join(f"<p>{sentence}</p>" for sentence in sentences if sentence)


def fold(title: str, told: str) -> str:
    """What only some want to know, as safe HTML, below a line that opens it."""
    return f"<details><summary>{title}</summary>{told}</details>"
