"""bertviz's views of attention as one page that needs nothing beside itself: no network, no server, no notebook.

bertviz (Vig, "A Multiscale Visualization of Attention in the Transformer Model", ACL 2019) draws in the browser; its
Python side only puts numbers into a template, but imports half a notebook for it. So its two scripts are read from the
installed package without importing it, and put into a page with the libraries they want (`resources/web`).

What users wrote is data here, never part of a script: it stands in a block that no browser executes. A policy in the
page allows the scripts by their hashes and forbids everything else, the network above all.
"""

import base64
import hashlib
import html
import importlib.util
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal, TextIO

import msgspec
import numpy as np
import numpy.typing as npt

from app.domain.problems import Problem
from app.domain.results import AttentionMap
from app.formats.writing import whole

View = Literal["both", "head", "model"]
VIEWS: Final[tuple[View, ...]] = ("both", "head", "model")
MEGABYTE: Final = 1_000_000
LIMIT: Final = 50 * MEGABYTE  # of a page, unless said otherwise
MANY_LINES: Final = 500_000  # drawn at once, from which on browsers take their time
SCALE: Final = 10_000  # weights are written as whole ten-thousandths
FAINTEST: Final = SCALE // 100  # what is less is in the page, but no line is drawn for it
FOLDER: Final = Path(__file__).parents[2] / "resources" / "web"
SCRIPTS: Final = {"head": "head_view.js", "model": "model_view.js"}
LIBRARIES: Final = ("d3-5.16.0.min.js", "jquery-3.7.1.min.js")

Heads = npt.NDArray[np.floating]  # [layer, head, token, token]
_DIGITS: Final = np.array([len(str(number)) for number in range(SCALE + 1)], dtype=np.int64)
_NUMBERS: Final = np.array([str(number) for number in range(SCALE + 1)], dtype=object)


class Page(msgspec.Struct, frozen=True):
    """A page that was written. `lines`: as many as its fullest view draws at once."""

    path: str
    size: int  # bytes
    layers: tuple[int, ...]
    lines: int

    @property
    def slow(self) -> bool:
        """Whether browsers will take their time with it."""
        return self.lines > MANY_LINES


def write(
    path: Path,
    found: AttentionMap,
    heads: Heads,
    *,
    title: str,
    view: View = "both",
    layers: Sequence[int] = (),
    limit: int = LIMIT,
) -> Page:
    """Write the attention of `layers` (counted from 0; none named: all), every head of them, into one HTML file.

    Weights keep four decimals. Raises `Problem` bertviz-missing, layer-unknown, page-large (nothing is written then),
    output-unwritable, disk-full.
    """
    chosen = _chosen(layers, len(heads))
    scripts = {name: _script(file) for name, file in SCRIPTS.items() if view in ("both", name)}
    head, body = _frame(found, title, chosen, scripts)
    measured = [_measure(heads[layer]) for layer in chosen]
    sizes = [size for size, _ in measured]
    around = len((head + body).encode()) + 1
    if around + sum(sizes) > limit:
        fitting = int(np.searchsorted(np.cumsum(sorted(sizes)) + around, limit, side="right"))
        raise Problem(
            "page-large" if fitting else "page-large-text",
            size=_megabytes(around + sum(sizes)),
            limit=_megabytes(limit),
            layers=len(chosen),
            fitting=fitting,
        )
    with whole(path) as aside:
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(head)
            _write_numbers(file, heads, chosen)
            file.write(body)
        size = aside.stat().st_size
    lines = [count for _, count in measured]
    return Page(str(path), size, chosen, sum(lines) if "model" in scripts else max(lines))


def printable(token: str) -> str:
    """A token as it can be shown anywhere: what steers the direction of writing, or is not seen, by its number.

    The marks tokenizers put where words begin or end are left out, as bertviz does.
    """
    plain = token.replace("Ġ", " ").replace("▁", " ").replace("</w>", "")
    hidden = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return "".join(f"⟨U+{ord(c):04X}⟩" if unicodedata.category(c) in hidden else c for c in plain)


def _chosen(layers: Sequence[int], count: int) -> tuple[int, ...]:
    chosen = tuple(sorted(set(layers))) or tuple(range(count))
    for layer in chosen:
        if not 0 <= layer < count:
            raise Problem("layer-unknown", layer=layer, last=count - 1)
    return chosen


def _script(name: str) -> str:
    """One of bertviz's scripts, from wherever it is installed, without the addresses it would load libraries from."""
    spec = importlib.util.find_spec("bertviz")
    for folder in (spec.submodule_search_locations if spec else None) or ():
        file = Path(folder) / name
        if file.is_file():
            script = file.read_text(encoding="utf-8").replace("\r\n", "\n")
            return re.sub(r"require\.config\(\{.*?\}\s*\}\);", "", script, count=1, flags=re.DOTALL)
    raise Problem("bertviz-missing")


def _frame(found: AttentionMap, title: str, layers: Sequence[int], scripts: dict[str, str]) -> tuple[str, str]:
    """The page up to the numbers, and from there on."""
    style = (FOLDER / "bertviz-page.css").read_text(encoding="utf-8")
    code = [(FOLDER / name).read_text(encoding="utf-8") for name in LIBRARIES]
    code.append((FOLDER / "bertviz-page.js").read_text(encoding="utf-8"))
    for name, script in scripts.items():
        code.append(f'vitrail.next = "{name}";\n' + script.replace("PYTHON_PARAMS", f'vitrail.params("{name}")', 1))
    code.append(f'vitrail.begin("{next(iter(scripts))}");')
    for script in code:
        if re.search(r"</script|<!--", script, re.IGNORECASE):
            raise ValueError("a script would end before its end")
    policy = (
        f"default-src 'none'; script-src {' '.join(_hash(script) for script in code)}; "
        f"style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    )
    data = {
        "scale": SCALE,
        "faintest": FAINTEST / SCALE,
        "layers": list(layers),
        "heads": list(range(found.shape[1])),
        "tokens": [printable(token) for token in found.tokens],
    }
    head = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
        '<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width">\n',
        f"<title>{html.escape(printable(title))}</title>\n<style>{style}</style>\n</head>\n<body>\n",
        *_words(found, title, scripts),
        f'<script type="application/json" id="data">{_data(data)[:-1]},"attn":',
    ]
    body = ["}</script>\n", *(f"<script>{script}</script>\n" for script in code), "</body>\n</html>\n"]
    return "".join(head), "".join(body)


def _words(found: AttentionMap, title: str, scripts: dict[str, str]) -> Iterator[str]:
    """What is read on the page: which text, how to use it, where the views stand."""
    read, place = "", 0
    for start, end in found.unread:
        read, place = read + found.text[place:start], end
    read += found.text[place:]
    shown = "".join(c if c in "\n\t" else printable(c) for c in read.replace("\r\n", "\n"))
    yield f"<h1>{html.escape(printable(title))}</h1>\n"
    yield f'<p class="text" dir="auto">{html.escape(shown)}</p>\n'
    if found.unread:
        unread = f"{sum(end - start for start, end in found.unread):,}"
        yield f'<p class="warn">The text is longer than the model reads: {unread} characters were not read.</p>\n'
    yield (
        '<p class="quiet">Attention of a text model, drawn by bertviz. It shows where the model looks, which is not '
        "yet why it decides. Layers and heads are counted from 0. Head view: one square is one head; click it to leave "
        "the head out, double-click to see it alone, and point at a word to see its lines. Model view: click a head to "
        "enlarge it. Weights below 0.01 are not drawn.</p>\n"
    )
    if len(scripts) > 1:
        names = {"head": "Head view", "model": "Model view"}
        buttons = "".join(f'<button type="button" value="{name}">{names[name]}</button> ' for name in scripts)
        yield f"<nav>{buttons.strip()}</nav>\n"
    for name in scripts:
        layer = '<label>Layer: <select id="layer"></select></label>' if name == "head" else ""
        yield f'<section id="{name}" hidden>{layer}<div id="vis"></div></section>\n'
    yield "<noscript><p>This page draws with JavaScript, which is switched off here.</p></noscript>\n"


def _data(value: object) -> str:
    """JSON that stays data wherever it stands in a page: no sign in it can end its block, and all of it is ASCII."""
    text = "".join(c if c.isascii() else _escaped(c) for c in msgspec.json.encode(value).decode())
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _rounded(heads: Heads) -> npt.NDArray[np.int32]:
    """<int32>[head, token, token] ten-thousandths; what is no number counts as nothing."""
    scaled = np.rint(np.nan_to_num(np.asarray(heads, dtype=np.float32)) * SCALE)
    return np.asarray(np.clip(scaled, 0, SCALE), dtype=np.int32)


def _measure(heads: Heads) -> tuple[int, int]:
    """Bytes of one layer in the page, with the comma or bracket behind it, and the lines that are drawn for it."""
    count, tokens = heads.shape[0], heads.shape[-1]
    numbers = _rounded(heads)
    around: int = count * tokens * (tokens + 2) + count * 2 + 2
    return int(_DIGITS[numbers].sum()) + around, int((numbers >= FAINTEST).sum())


def _write_numbers(file: TextIO, heads: Heads, layers: Sequence[int]) -> None:
    """The weights as nested lists: layer, head, token that looks, token looked at."""
    for number, layer in enumerate(layers):
        file.write("[[" if number == 0 else ",[")
        for place, head in enumerate(_rounded(heads[layer])):
            rows = ",".join("[" + ",".join(_NUMBERS[row]) + "]" for row in head)
            file.write(f"{',' if place else ''}[{rows}]")
        file.write("]")
    file.write("]")


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.0f}" if size >= 10 * MEGABYTE else f"{size / MEGABYTE:.1f}"
