"""Label Studio's JSON export, on its way here: tasks with the annotations of several people."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from app.domain.annotations import Annotation, SchemeKind
from app.domain.problems import Problem
from app.domain.spans import Span
from app.formats.code_units import CodeUnits
from app.formats.lists import text_of
from app.formats.moved import SECOND, TEXT, Moved, MovedRow, gathered

# What a result's type says about the scheme, in the order in which they are looked for.
_SCHEMES: Final[dict[str, SchemeKind]] = {
    "labels": "spans",
    "hypertextlabels": "spans",
    "choices": "single",  # or multi, where one person chose several
    "taxonomy": "multi",
    "rating": "rating",
    "textarea": "answer",
}
_SECONDS: Final = (SECOND, "text2", "text_b", "sentence2")
META: Final = "annotators"  # a task's meta: who its annotations are by, since an import needs known accounts


class _Result(msgspec.Struct):
    type: str = ""
    value: dict[str, Any] = {}
    from_name: str = ""


class _Completion(msgspec.Struct):
    result: list[_Result] = []
    completed_by: Any = None
    was_cancelled: bool | None = None
    ground_truth: bool | None = None


class _Task(msgspec.Struct):
    data: dict[str, Any]
    annotations: list[_Completion] | None = None
    completions: list[_Completion] | None = None  # before version 1
    meta: Any = None


_DECODE: Final = msgspec.json.Decoder(list[_Task]).decode


def read(path: Path) -> Moved:
    """The tasks of an export. A task's label is its ground truth, else its first annotation that was not skipped.

    Of several questions the first of the scheme's kind makes the labels, the others become columns. Raises `Problem`
    file-missing, file-unreadable, format-wrong.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise Problem("file-missing", path=str(path)) from error
    except OSError as error:
        raise Problem("file-unreadable", path=str(path), detail=error.strerror or str(error)) from error
    return parsed(content, str(path))


def parsed(content: bytes, path: str) -> Moved:
    """The tasks of an export's bytes; `path` is named in the `Problem` format-wrong."""
    try:
        tasks = _DECODE(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Problem("format-wrong", path=path, format="Label Studio JSON", detail=str(error)) from error
    kind, question, scheme = _asked(tasks)
    column = _text_column(tasks)
    return gathered([_row(task, column, kind, question, scheme) for task in tasks], scheme)


def _done(task: _Task) -> list[_Completion]:
    return [done for done in task.annotations or task.completions or () if not done.was_cancelled]


def _asked(tasks: Sequence[_Task]) -> tuple[str, str, SchemeKind]:
    """The kind of result that makes the labels, the question it answers, and the scheme."""
    kinds: Counter[tuple[str, str]] = Counter()
    several: set[str] = set()
    for task in tasks:
        for done in _done(task):
            kinds.update((one.type, one.from_name) for one in done.result)
            several.update(one.from_name for one in done.result if len(_names(one.value.get("choices"))) > 1)
    for kind, scheme in _SCHEMES.items():
        questions = [(name, times) for (found, name), times in kinds.items() if found == kind]
        if questions:
            question = max(questions, key=lambda one: one[1])[0]
            return kind, question, "multi" if kind == "choices" and question in several else scheme
    return "choices", "", "single"


def _text_column(tasks: Sequence[_Task]) -> str:
    """Where the text stands in a task's data: under "text", else under what holds the longest texts."""
    if any(isinstance(task.data.get(TEXT), str) for task in tasks):
        return TEXT
    lengths: Counter[str] = Counter()
    for task in tasks[:1000]:
        lengths.update({key: len(value) for key, value in task.data.items() if isinstance(value, str)})
    return lengths.most_common(1)[0][0] if lengths else TEXT


def _row(task: _Task, column: str, kind: str, question: str, scheme: SchemeKind) -> MovedRow:
    text = text_of(task.data.get(column))
    second = next((key for key in _SECONDS if isinstance(task.data.get(key), str)), None)
    others = {key: text_of(value) for key, value in task.data.items() if key not in (column, second)}
    said: list[tuple[str, bool, Annotation]] = []
    for number, done in enumerate(_done(task)):
        mine = [one for one in done.result if one.from_name == question and one.type == kind]
        found = _annotation(mine, scheme, text, kind)
        if found is not None:
            said.append((_person(done.completed_by, task.meta, number), bool(done.ground_truth), found))
        elsewhere = [one for one in done.result if one not in mine]
        for name in dict.fromkeys(one.from_name for one in elsewhere):
            others.setdefault(name, _in_words(one for one in elsewhere if one.from_name == name))
    present = next((found for _, truth, found in said if truth), said[0][2] if said else None)
    voices = tuple({name: found for name, _, found in said if name}.items())
    return MovedRow(text, present, others, text_of(task.data[second]) if second else None, voices)


def _annotation(results: Sequence[_Result], scheme: SchemeKind, text: str, kind: str) -> Annotation | None:
    """What one person said about a text; None: nothing (with spans, nothing is that none is there)."""
    if scheme == "spans":
        return Annotation(spans=_spans(results, kind, text))
    if not results:
        return None
    value = results[0].value
    if scheme == "answer":
        return Annotation(answer="\n".join(_names(value.get("text"))))
    if scheme == "rating":
        return Annotation(label=text_of(value.get("rating")))
    names = [" / ".join(_names(path)) for path in value.get(kind) or ()] if kind == "taxonomy" else []
    names = names or _names(value.get(kind))
    if scheme == "single":
        return Annotation(label=names[0]) if names else None
    return Annotation(labels=tuple(dict.fromkeys(names)))


def _spans(results: Sequence[_Result], kind: str, text: str) -> tuple[Span, ...]:
    """The spans in code points. Versions before 1.4 count UTF-16 units: what a span says it covers shows which."""
    marked = []
    for one in results:
        where = one.value.get("globalOffsets", one.value)
        start, end = where.get("start"), where.get("end")
        if isinstance(start, int) and isinstance(end, int) and not isinstance(start, bool):
            marked.append((start, end, one.value.get("text"), _names(one.value.get(kind))))
    units = CodeUnits(text)
    ways: tuple[Callable[[int], int | None], ...] = (lambda place: place, units.point)
    fits = [sum(_covers(text, way(start), way(end), shown) for start, end, shown, _ in marked) for way in ways]
    way = ways[fits[1] > fits[0]]
    spans: dict[Span, None] = {}
    for start, end, _, names in marked:
        left, right = way(start), way(end)
        if left is not None and right is not None and 0 <= left < right <= len(text):
            spans.update(dict.fromkeys(Span(left, right, name) for name in names))
    return tuple(sorted(spans))


def _covers(text: str, start: int | None, end: int | None, shown: object) -> bool:
    """Whether a span covers what it says; line ends and blanks aside, which browsers change."""
    if start is None or end is None:
        return False
    return isinstance(shown, str) and text[start:end].split() == shown.replace("\\n", "\n").split()


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return [text_of(one) for one in value]
    return [] if value is None else [text_of(value)]


def _person(completed_by: object, meta: object, number: int) -> str:
    """The annotator's name: as our own exports keep it, an e-mail address, a name, or a number."""
    known = meta.get(META) if isinstance(meta, Mapping) else None
    if isinstance(known, list) and number < len(known) and isinstance(known[number], str):
        return str(known[number])
    if isinstance(completed_by, Mapping):
        whole = " ".join(text_of(completed_by.get(key)) for key in ("first_name", "last_name")).strip()
        return text_of(completed_by.get("email")) or whole or text_of(completed_by.get("id"))
    return f"annotator {completed_by}" if isinstance(completed_by, int) else text_of(completed_by)


def _in_words(results: Iterable[_Result]) -> str:
    """The answer to another question, as one cell."""
    found: list[str] = []
    for one in results:
        value = one.value.get(one.type, one.value.get("text", one.value.get("number")))
        found += _names(value) if not isinstance(value, Mapping) else [text_of(value)]
    return "; ".join(found)
