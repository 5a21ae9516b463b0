"""What no page may take for anything but text, typed or in a link."""

HOSTILE = {
    "markdown": "![x](https://example.org/x.png) **bold** [link](https://example.org) :red[red] $x^2$",
    "html": "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "backticks": "``` `code` ``` \\`",
    "long": "z" * 10_000,
    "many words": "zq " * 3_000,
    "control": "fr\x07og\x1b[31m\x00",
    "only control": "\x00\x07",
    "right-to-left": "\u202eknab ضفدع",
    "emoji": "🐸👩‍👩‍👧",
    "directive": ":material/home: :smile: :blue-background[x]",
    "lines": "a\n# heading\n- item",
    "formula": "=HYPERLINK(1)",
}
