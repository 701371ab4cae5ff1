"""The examples of a job's folder, and their windows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.domain.records import Example
from app.ml.encoding import Encoder, Tokens, Window
from app.ml.tasks.base import Task


@dataclass(frozen=True)
class Encoded:
    """Texts as a model reads them. `windows` are in the texts' order."""

    examples: Sequence[Example]
    tokens: Sequence[Tokens]
    windows: Sequence[Window]
    cut: int  # texts not read to their end

    @property
    def lengths(self) -> list[int]:
        return [len(window.ids) for window in self.windows]


def examples(path: Path) -> Iterator[Example]:
    """The lines of a file of `Example`s; none where there is no file."""
    if not path.exists():
        return
    decoder = msgspec.json.Decoder(Example)
    with path.open("rb") as file:
        for line in file:
            if line.strip():
                yield decoder.decode(line)


def tokenise(
    texts: Sequence[Example], encoder: Encoder, task: Task, on_text: Callable[[int], None] = lambda done: None
) -> list[Tokens]:
    """Each text's tokens; `on_text` is called with how many are done and may raise."""
    found: list[Tokens] = []
    for tokens in encoder.tokens([example.text for example in texts], words=task.reads_words):
        found.append(tokens)
        if len(found) % 256 == 0:
            on_text(len(found))
    pairs = [index for index, example in enumerate(texts) if example.second is not None] if task.reads_pairs else []
    seconds = encoder.tokens([texts[index].second or "" for index in pairs])
    for count, (index, second) in enumerate(zip(pairs, seconds, strict=True), 1):
        found[index] = encoder.pair(found[index], second)
        if count % 256 == 0:
            on_text(len(found))
    return found


def encode(
    texts: Sequence[Example],
    tokens: Sequence[Tokens],
    labels: Sequence[str],
    encoder: Encoder,
    task: Task,
    training: bool,
) -> Encoded:
    """The texts' windows, with targets where they are labelled."""
    windows = [
        window
        for index, (example, found) in enumerate(zip(texts, tokens, strict=True))
        for window in task.windows(index, found, example, labels, encoder, training)
    ]
    return Encoded(texts, tokens, windows, sum(task.is_cut(found, encoder) for found in tokens))
