"""Label Studio's import: tasks with annotations and predictions, and the labelling interface that shows them."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

import msgspec

from app.domain.annotations import Annotation
from app.domain.records import LabelCount
from app.formats.label_studio import META
from app.formats.moved import SECOND, TEXT
from app.formats.outgoing import Outgoing, OutgoingRow, Written
from app.formats.reasons import COLUMN, to_json
from app.formats.sheet import annotator
from app.formats.writing import whole

_ENCODE: Final = msgspec.json.Encoder().encode
_LABEL: Final = "label"  # the name of the one question


def write_label_studio(path: Path, outgoing: Outgoing) -> Written:
    """A list of tasks, and beside it the interface as XML, to be pasted into a new project's settings.

    Offsets are in code points, as Label Studio has stored them since version 1.4. Who said what stands in a task's
    meta, since an import refuses annotators it has no account of.
    """
    beside = path.with_suffix(".xml" if path.suffix != ".xml" else ".config.xml")
    ratings = _ratings(outgoing)
    rows = 0
    with ExitStack() as stack:
        interface = stack.enter_context(whole(beside))
        aside = stack.enter_context(whole(path))
        interface.write_text(_interface(outgoing, ratings), encoding="utf-8", newline="\n")
        with aside.open("wb") as file:
            file.write(b"[")
            for rows, given in enumerate(outgoing.rows, 1):
                file.write((b",\n" if rows > 1 else b"\n") + _ENCODE(_task(given, outgoing, ratings)))
            file.write(b"\n]\n")
    return Written(rows, beside=beside)


def _ratings(outgoing: Outgoing) -> dict[str, int]:
    """The stars of each label where a rating's labels are 1, 2, 3 … as there; none: they become choices."""
    numbers = {name: number for number, name in enumerate(outgoing.names, 1)}
    plain = outgoing.dataset.scheme == "rating" and all(name == str(number) for name, number in numbers.items())
    return numbers if plain else {}


def _task(given: OutgoingRow, outgoing: Outgoing, ratings: dict[str, int]) -> dict[str, object]:
    row = given.row
    data = {f"{key}_" if key in (TEXT, SECOND) else key: value for key, value in row.extra.items()}
    data |= {TEXT: row.text} | ({SECOND: row.second} if row.second is not None else {})
    if row.rationale and outgoing.reasons:
        data[COLUMN] = to_json(row.rationale, row.text)
    said: list[tuple[str, Annotation]] = []
    if row.annotation is not None:
        said.append((annotator(row) or "", row.annotation))
    said += [(voice.source.name, voice.annotation) for voice in given.voices if voice.source != row.source]
    task: dict[str, object] = {
        "id": row.position + 1,
        "data": data,
        "annotations": [
            {"result": _results(one, row.text, outgoing, ratings), "ground_truth": bool(number == 0 and row.labelled)}
            for number, (_, one) in enumerate(said)
        ],
        "meta": {META: [name for name, _ in said], "split": row.split, "excluded": row.excluded},
    }
    if given.suggestion is not None and outgoing.predictor is not None:
        task["predictions"] = [
            {
                "model_version": outgoing.predictor.name or outgoing.predictor.kind,
                "score": given.suggestion.confidence,
                "result": _results(given.suggestion.annotation, row.text, outgoing, ratings),
            }
        ]
    return task


def _results(said: Annotation, text: str, outgoing: Outgoing, ratings: dict[str, int]) -> list[dict[str, object]]:
    match outgoing.dataset.scheme:
        case "spans":
            return [
                _result(
                    "labels",
                    number,
                    {
                        "start": span.start,
                        "end": span.end,
                        "text": text[span.start : span.end],
                        "labels": [span.label],
                    },
                )
                for number, span in enumerate(said.spans)
            ]
        case "multi":
            return [_result("choices", 0, {"choices": list(said.labels)})]
        case "answer":
            return [_result("textarea", 0, {"text": [said.answer or ""]})]
        case _ if said.label in ratings:
            return [_result("rating", 0, {"rating": ratings[said.label]})]
        case _:
            return [_result("choices", 0, {"choices": [said.label]})] if said.label is not None else []


def _result(kind: str, number: int, value: dict[str, object]) -> dict[str, object]:
    return {"id": f"{_LABEL}{number}", "from_name": _LABEL, "to_name": TEXT, "type": kind, "value": value}


def _interface(outgoing: Outgoing, ratings: dict[str, int]) -> str:
    lines = [f'  <Text name="{TEXT}" value="${TEXT}"/>']
    if outgoing.dataset.roles.second is not None:
        lines.append(f'  <Text name="{SECOND}" value="${SECOND}"/>')
    named = f'name="{_LABEL}" toName="{TEXT}"'
    if outgoing.dataset.scheme == "spans":
        lines = [*_block("Labels", "Label", named, outgoing.labels), *lines]
    elif outgoing.dataset.scheme == "answer":
        lines.append(f'  <TextArea {named} maxSubmissions="1" editable="true"/>')
    elif ratings:
        lines.append(f'  <Rating {named} maxRating="{len(ratings)}"/>')
    else:
        choice = "multiple" if outgoing.dataset.scheme == "multi" else "single"
        lines += _block("Choices", "Choice", f'{named} choice="{choice}"', outgoing.labels)
    return "\n".join(["<View>", *lines, "</View>", ""])


def _block(tag: str, each: str, settings: str, labels: Sequence[LabelCount]) -> list[str]:
    return [
        f"  <{tag} {settings}>",
        *(f"    <{each} value={quoteattr(label.name)} background={quoteattr(label.colour)}/>" for label in labels),
        f"  </{tag}>",
    ]
