"""Small jobs that a tiny model can learn: texts, folders and a context that listens."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from app.domain.jobs import AnyEvent, Notice, Progress, TrainRequest
from app.domain.records import CLASSIFICATION, MULTILABEL, NER, Example, TrainSettings
from app.domain.spans import Span
from app.ml import training
from app.ml.context import JobContext

GOOD = ("good", "great", "nice", "love", "happy", "quick")
BAD = ("bad", "terrible", "awful", "hate", "sad", "broken")
THINGS = ("kettle", "tea", "shop", "delivery", "cup", "handle", "water", "price")
NAMES = ("anna", "london", "paris", "rome")
LABELS = ("bad", "good")
ENOUGH = TrainSettings(epochs=8, batch_size=8, learning_rate=3e-3, precision="float32")


def opinions(count: int, first: int = 0) -> list[Example]:
    """Texts whose class hangs on three of their words."""
    texts = []
    for index in range(first, first + count):
        words, number = (BAD, GOOD)[index % 2], index // 2
        thing = THINGS[number % 7]
        text = f"{words[number % 6]} {words[(number + 1) % 6]} {thing} {'very ' * (number % 3)}{words[number % 5]} ."
        texts.append(Example(index, text, LABELS[index % 2]))
    return texts


def residents(count: int, first: int = 0) -> list[Example]:
    """Texts with a person and a place."""
    texts = []
    for index in range(first, first + count):
        place = NAMES[1 + index % 3]
        start = f"{'now ' * (index % 3)}anna lives in "
        text = f"{start}{place} with the {THINGS[index % 8]} ."
        person = text.index("anna")
        spans = (Span(person, person + 4, "person"), Span(len(start), len(start) + len(place), "place"))
        texts.append(Example(index, text, None, spans))
    return texts


def remarks(count: int, first: int = 0) -> list[Example]:
    """Texts with praise, blame and a place, each or not: eight sets of labels, the empty one among them."""
    texts = []
    for index in range(first, first + count):
        number = index // 8
        parts = [
            (index % 2, "good", GOOD[number % 6]),
            (index // 2 % 2, "bad", BAD[number % 6]),
            (index // 4 % 2, "place", NAMES[1 + number % 3]),
        ]
        text = " ".join([THINGS[number % 8], *(word for there, _, word in parts if there), "."])
        texts.append(Example(index, text, labels=tuple(sorted(label for there, label, _ in parts if there))))
    return texts


def replies(count: int, first: int = 0) -> list[Example]:
    """Pairs whose class hangs on the second text alone."""
    return [
        Example(e.id, f"{THINGS[e.id % 8]} with {NAMES[e.id % 4]} ?", e.label, second=e.text)
        for e in opinions(count, first)
    ]


class Listener:
    """A job's folder and everything the job said. `breathe` may raise to stop it."""

    def __init__(self, folder: Path, breathe: Callable[[], None] = lambda: None) -> None:
        self.folder = folder
        self.events: list[AnyEvent] = []
        folder.mkdir(parents=True, exist_ok=True)
        self.context = JobContext("run-001", 1, folder, self.events.append, breathe)

    def notices(self) -> dict[str, dict[str, str | int | float]]:
        return {event.code: event.details for event in self.events if isinstance(event, Notice)}

    def figures(self, name: str) -> list[float]:
        return [e.figures[name] for e in self.events if isinstance(e, Progress) and name in e.figures]


_TOYS: dict[str, tuple[Callable[[int, int], list[Example]], tuple[str, ...]]] = {
    CLASSIFICATION: (opinions, LABELS),
    MULTILABEL: (remarks, ("bad", "good", "place")),
    NER: (residents, ("person", "place")),
}


def write_lines(path: Path, examples: Iterable[Example]) -> None:
    path.write_bytes(b"".join(msgspec.json.encode(example) + b"\n" for example in examples))


def prepare(
    listener: Listener,
    model: Path,
    task: str = CLASSIFICATION,
    settings: TrainSettings | None = None,
    train: int = 96,
    validation: int = 24,
    test: int = 24,
    resume: bool = False,
    make: Callable[[int, int], list[Example]] | None = None,
) -> TrainRequest:
    """Fill a job's folder with a toy task, `make`'s or the task's own."""
    make = make or _TOYS[task][0]
    write_lines(listener.folder / "train.jsonl", make(train, 0))
    write_lines(listener.folder / "validation.jsonl", make(validation, train))
    write_lines(listener.folder / "test.jsonl", make(test, train + validation))
    return TrainRequest(str(model), task, _TOYS[task][1], settings or ENOUGH, "tiny", resume)


def train(folder: Path, model: Path, task: str = CLASSIFICATION, settings: TrainSettings | None = None) -> Listener:
    """Fine-tune the tiny model on a toy task; the fine-tuned one is in `folder / "model"`."""
    listener = Listener(folder)
    training.run(prepare(listener, model, task, settings), listener.context)
    return listener
