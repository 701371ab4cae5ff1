"""The user guide: its chapters in the order of reading, each a Markdown file in two languages."""

import re
import sys
from pathlib import Path
from typing import Final

import msgspec

FOLDER: Final = Path(str(getattr(sys, "_MEIPASS", Path(__file__).parents[2]))) / "docs" / "guide"
LANGUAGES: Final = ("en", "zh")
_TITLE: Final = re.compile(r"^# (.+)$", re.MULTILINE)
_LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_SIGNS: Final = re.compile(r"[*_`#>|]+")


class Chapter(msgspec.Struct, frozen=True):
    """One chapter. `key`: its name in links, "training"; `text`: Markdown."""

    key: str
    title: str
    text: str

    def holds(self, wanted: str) -> bool:
        """Whether all words of `wanted` stand in what is read of it, in any case."""
        words = wanted.casefold().split()
        told = self.read.casefold()
        return all(word in told for word in words)

    @property
    def read(self) -> str:
        """The chapter as it is read: without the marks of Markdown and without addresses."""
        return _SIGNS.sub("", _LINK.sub(r"\1", self.text))

    @property
    def links(self) -> tuple[str, ...]:
        """Where its links lead: "training.md", "page:train"."""
        return tuple(target for _, target in _LINK.findall(self.text))


def chapters(language: str, folder: Path = FOLDER) -> tuple[Chapter, ...]:
    """All chapters in a language; the file names `01-first-steps.md` order them."""
    found = []
    for path in sorted((folder / language).glob("[0-9][0-9]-*.md")):
        text = path.read_text(encoding="utf-8")
        title = _TITLE.search(text)
        found.append(Chapter(path.stem[3:], title[1] if title else path.stem[3:], text))
    return tuple(found)
