"""What was measured of the methods on each text so far: kept line by line, so that measuring goes on where it ended."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from app.domain.rationales import Plausibility
from app.domain.records import Example
from app.domain.trust import Faithfulness

FORMAT: Final = 1  # of the lines, and of what the methods compute: older ones are measured again


class MethodMeasured(msgspec.Struct, frozen=True):
    """One method on one text. `test`: None where the text tells nothing. `agrees`: None without a marked reason."""

    seconds: float
    test: Faithfulness | None = None
    agrees: Plausibility | None = None


class TextMeasured(msgspec.Struct, frozen=True):
    """All methods on one text. `key`: see `key`; `limits`: how its limits were found; `seconds`: of everything."""

    key: str
    methods: dict[str, MethodMeasured]
    limits: str
    seconds: float


def key(example: Example, seed: int) -> str:
    """The same for a text that is measured the same: its texts, the reason that is marked, the random scores' seed."""
    content = msgspec.json.encode((FORMAT, seed, example.text, example.second, example.rationale))
    return hashlib.sha256(content).hexdigest()[:24]


def read(path: Path) -> dict[str, TextMeasured]:
    """What is kept in a file, by key; nothing where there is none. A line cut short by a kill is passed over."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return {}
    found: dict[str, TextMeasured] = {}
    decoder = msgspec.json.Decoder(TextMeasured)
    for line in lines:
        try:
            text = decoder.decode(line)
        except msgspec.MsgspecError:
            continue
        known = found.get(text.key)
        found[text.key] = text if known is None else _both(known, text)
    return found


def seconds_left(kept: Mapping[str, TextMeasured], wanted: Iterable[str], methods: int) -> float | None:
    """How long the texts `wanted` will take that are not kept: as long as those that are; None where none is.

    `methods`: how many are measured; texts of which fewer were measured tell no time.
    """
    each = seconds_each(kept, methods)
    return None if each is None else each * sum(key not in kept for key in wanted)


def seconds_each(kept: Mapping[str, TextMeasured], methods: int) -> float | None:
    """How long a text took on average on which so many methods were measured; None where there is none."""
    whole = [text.seconds for text in kept.values() if len(text.methods) >= methods]
    return sum(whole) / len(whole) if whole else None


def _both(one: TextMeasured, other: TextMeasured) -> TextMeasured:
    """The newer line, with the methods that the older one had besides."""
    return msgspec.structs.replace(other, methods={**one.methods, **other.methods})
