"""Spans as CoNLL files have them: a word and its BIO tag a line, a blank line between texts."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from app.domain.problems import Problem
from app.domain.spans import tags_from_spans, without_overlaps
from app.formats.outgoing import Outgoing, Written
from app.formats.writing import whole

_CJK: Final = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"  # as `spans.is_cjk`
_SKIN: Final = "\U0001f3fb-\U0001f3ff"


def write_conll(path: Path, outgoing: Outgoing) -> Written:
    """The labelled texts that are not excluded. Of overlapping spans the longest is kept; blanks are not."""
    rows = left_out = overlapping = 0
    with whole(path) as aside, aside.open("w", encoding="utf-8", newline="\n") as file:
        for given in outgoing.rows:
            row = given.row
            offsets = tokens(row.text)
            if not row.labelled or row.excluded or not offsets:
                left_out += 1
                continue
            kept = without_overlaps(row.spans)
            overlapping += len(row.spans) - len(kept)
            tags = tags_from_spans(kept, offsets)
            file.writelines(
                f"{row.text[start:end]} {'_'.join(tag.split())}\n"
                for (start, end), tag in zip(offsets, tags, strict=True)
            )
            file.write("\n")
            rows += 1
        if not rows:
            raise Problem("export-empty", name=outgoing.dataset.name, format="CoNLL")
    return Written(rows, left_out, overlapping)


def tokens(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand: runs of letters and digits; Chinese characters, signs and emoji one by one."""
    return [found.span() for found in _pattern().finditer(text)]


@cache
def _pattern() -> re.Pattern[str]:
    marks = "".join(re.escape(chr(code)) for code in range(0x10000) if unicodedata.category(chr(code))[0] == "M")
    word = rf"(?:(?![{_CJK}])[\w{marks}\u200c\u200d])+"
    sign = rf"\S[{marks}{_SKIN}]*"
    return re.compile(rf"[{_CJK}][{marks}]*|{word}(?:['’]{word})*|{sign}(?:\u200d{sign})*")
