"""The page every report is written on: complete in itself, allowed to load and run nothing."""

from collections.abc import Iterable
from typing import Final

from app import __version__
from app.commands.report_style import MARK, STYLE
from app.commands.report_texts import safe
from app.commands.report_words import Words

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def head(kind: str, title: str, under: Iterable[str], more: str = "") -> str:
    """What a page begins with: `kind` of page ("" for none), title, lines `under` it; `more`: HTML below them."""
    brand = f"Vitrail — {kind}" if kind else "Vitrail"
    lines = "".join(f'<p class="under">{safe(line)}</p>' for line in under)
    named = f'<div class="brand">{MARK}<span>{safe(brand)}</span></div><h1>{safe(title)}</h1>'
    return f"<header>{named}{lines}{more}</header>"


def page(words: Words, title: str, sections: Iterable[str]) -> str:
    """A whole HTML page of sections that are HTML already; empty ones are left out. `title`: plain text."""
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-Hans" if words.language == "zh" else "en"}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" '
        f'content="no-referrer">\n<title>{safe(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n'
        + "\n".join(section for section in sections if section)
        + f"\n<footer>{safe(words('made-by', version=__version__))}</footer>\n</main>\n</body>\n</html>\n"
    )
