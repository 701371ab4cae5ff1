"""What a model folder says of itself beyond its numbers: licence, languages; and what it will cost to use."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app.domain.spans import is_cjk

_FRONT_MATTER: Final = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LICENCE_FILE: Final = re.compile(r"(LICEN[CS]E|COPYING)([.-].*)?", re.IGNORECASE)
_READ_AT_MOST: Final = 200_000  # characters of a README or licence

# The hub's licence names, by lower case, where SPDX writes them otherwise.
_SPDX: Final = {
    "apache-2.0": "Apache-2.0", "mit": "MIT", "bsd-2-clause": "BSD-2-Clause", "bsd-3-clause": "BSD-3-Clause",
    "isc": "ISC", "unlicense": "Unlicense", "mpl-2.0": "MPL-2.0", "gpl-2.0": "GPL-2.0-only", "gpl-3.0": "GPL-3.0-only",
    "lgpl-3.0": "LGPL-3.0-only", "agpl-3.0": "AGPL-3.0-only", "cc0-1.0": "CC0-1.0", "cc-by-4.0": "CC-BY-4.0",
    "cc-by-sa-3.0": "CC-BY-SA-3.0", "cc-by-sa-4.0": "CC-BY-SA-4.0", "cc-by-nc-4.0": "CC-BY-NC-4.0",
    "cc-by-nc-sa-4.0": "CC-BY-NC-SA-4.0", "afl-3.0": "AFL-3.0",
}  # fmt: skip

# What only that licence's text says, its commas and line ends as blanks; first match wins.
_LICENCE_TEXTS: Final = (
    ("Apache License Version 2.0", "Apache-2.0"),
    ("Permission is hereby granted free of charge", "MIT"),
    ("GNU AFFERO GENERAL PUBLIC LICENSE Version 3", "AGPL-3.0-only"),
    ("GNU LESSER GENERAL PUBLIC LICENSE Version 3", "LGPL-3.0-only"),
    ("GNU GENERAL PUBLIC LICENSE Version 3", "GPL-3.0-only"),
    ("GNU GENERAL PUBLIC LICENSE Version 2", "GPL-2.0-only"),
    ("Mozilla Public License Version 2.0", "MPL-2.0"),
    ("Neither the name of", "BSD-3-Clause"),
)
_ENGLISH: Final = frozenset({"the", "and", "of", "with", "which", "would", "because"})


def front_matter(readme: str) -> dict[str, tuple[str, ...]]:
    """The simple entries of a README's YAML head: `key: value`, `key: [a, b]` and `key:` with `- a` lines below."""
    match = _FRONT_MATTER.match(readme.replace("\r\n", "\n").removeprefix("\ufeff"))
    entries: dict[str, list[str]] = {}
    key = ""
    for line in match[1].split("\n") if match else []:
        content = re.sub(r"(^|\s)#.*", "", line).rstrip()
        if item := re.fullmatch(r"\s*-\s+(.+)", content):
            entries.setdefault(key, []).append(_unquoted(item[1]))
        elif pair := re.fullmatch(r"([\w-]+):\s*(.*)", content):
            key = pair[1]
            values = pair[2].removeprefix("[").removesuffix("]").split(",")
            entries[key] = [_unquoted(value) for value in values if value.strip()]
    return {name: tuple(values) for name, values in entries.items()}


def _unquoted(value: str) -> str:
    return value.strip().strip("\"'")


def licence(folder: Path, head: dict[str, tuple[str, ...]]) -> str:
    """The licence's SPDX name from the README's head, else from a licence file's text; "" where neither says."""
    named = head.get("license", ("",))[0].lower()
    if named and named not in ("other", "unknown"):
        return _SPDX.get(named, named)
    for path in sorted(folder.iterdir()):
        if path.is_file() and _LICENCE_FILE.fullmatch(path.name):
            text = re.sub(r"[\s,]+", " ", read_start(path)).lower()
            for phrase, name in _LICENCE_TEXTS:
                if phrase.lower() in text:
                    return name
    return ""


def languages(head: dict[str, tuple[str, ...]], vocabulary: Iterable[str]) -> tuple[str, ...]:
    """BCP 47 codes from the README's head, else guessed from the vocabulary; empty where neither tells."""
    named = tuple(code for code in head.get("language", ()) if _LANGUAGE.fullmatch(code))
    return named or guess_languages(vocabulary)


def guess_languages(vocabulary: Iterable[str]) -> tuple[str, ...]:
    """("zh",) where half the words of a vocabulary are Chinese, ("en",) where they are English, else nothing.

    A word is a token with a letter, without the marks of word pieces. English: at least 80 % plain Latin letters,
    under 3 % with accents, its commonest function words whole. Byte-level vocabularies hide their Chinese in byte
    marks, so of those nothing but English can be told.
    """
    total = chinese = latin = accented = 0
    seen: set[str] = set()
    for token in vocabulary:
        word = token.removeprefix("##").lstrip("Ġ▁")
        letters = [character for character in word if character.isalpha()]
        if not letters:
            continue
        total += 1
        if any(is_cjk(character) for character in letters):
            chinese += 1
        elif word.isascii():
            latin += 1
            seen.add(word.lower())
        elif all(ord(character) < 0x250 for character in letters):
            accented += 1
    if total and chinese >= 0.5 * total:
        return ("zh",)
    if total and latin >= 0.8 * total and accented < 0.03 * total and seen >= _ENGLISH:
        return ("en",)
    return ()


def read_start(path: Path) -> str:
    """A text file's first characters, unreadable ones replaced; "" where there is no such file."""
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(_READ_AT_MOST)


def estimate_memory(parameters: int, layers: int, hidden: int, intermediate: int, heads: int) -> tuple[int, int]:
    """Bytes to run and to fine-tune an encoder in float32 on 32 texts of 128 tokens: an estimate, not a measurement.

    Run: the weights, one layer's widest moment, 4 B·T·(6·hidden + 2·intermediate), and its attention, 4 B·heads·T².
    Train: weights, gradients and Adam's two moments (16 bytes per parameter), and per layer the activations kept for
    the way back, twice the 16-bit figure B·T·hidden·(34 + 5·heads·T/hidden) of Korthikanti et al. 2022, "Reducing
    Activation Recomputation in Large Transformer Models", eq. 1. The libraries themselves (some 0.5 GB) are not in it.
    """
    batch, length = 32, 128
    tokens = batch * length
    run = 4 * parameters + tokens * moment(hidden, intermediate, heads, length)
    return run, 16 * parameters + tokens * kept(layers, hidden, heads, length)


def moment(hidden: int, intermediate: int, heads: int, length: int) -> int:
    """Bytes a token takes at the widest moment of a pass in float32, in a text of `length` tokens."""
    return 4 * (6 * hidden + 2 * intermediate) + 4 * heads * length


def kept(layers: int, hidden: int, heads: int, length: int) -> int:
    """Bytes a token keeps for the way back, in float32."""
    return layers * 2 * (34 * hidden + 5 * heads * length)
