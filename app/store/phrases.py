"""Where exactly a phrase stands in a text: code points, with the case matched or not, as whole words or not."""

from collections.abc import Iterator

import msgspec

from app.store.folding import MOST_WORDS, ends_word, folded, starts_word


class Phrase(msgspec.Struct, frozen=True):
    """A phrase to be found. A CJK character needs no end of a word beside it."""

    text: str  # not empty
    whole_words: bool = True
    match_case: bool = True

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each occurrence, in order, none overlapping the one before."""
        wanted, searched = self.text, text
        if not self.match_case:
            wanted, searched = without_case(wanted), without_case(text)
        start = searched.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            if not self.whole_words or self._whole(text, start, end):
                yield start, end
                start = searched.find(wanted, end)
            else:
                start = searched.find(wanted, start + 1)

    @property
    def expression(self) -> str | None:
        """In the language of FTS5: what every text with the phrase matches; None where no word is sure to."""
        words = folded(self.text).split()
        begun = False
        if not self.whole_words:
            begun = not ends_word(self.text[-1])
            if not starts_word(self.text[0]):
                words = words[1:]  # may be the end of a longer one
        if not words:
            return None
        if len(words) > MOST_WORDS:
            words, begun = words[:MOST_WORDS], False
        return f'text : "{" ".join(words)}"' + (" *" if begun else "")

    @staticmethod
    def _whole(text: str, start: int, end: int) -> bool:
        opens = start == 0 or starts_word(text[start]) or ends_word(text[start - 1])
        return opens and (end == len(text) or ends_word(text[end - 1]) or starts_word(text[end]))


def without_case(text: str) -> str:
    """The text in small letters, every one at its place."""
    small = text.lower().replace("ς", "σ")
    if len(small) == len(text):
        return small
    return "".join(one if len(one := character.lower()) == 1 else character for character in text).replace("ς", "σ")
