"""Merging: a colleague's labels, from their project or a file, join the ones that are here."""

import tempfile
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from app.commands.agreement import differ
from app.domain.annotations import WHOLE_TEXT, Annotation, SchemeKind, Source
from app.domain.problems import Problem
from app.domain.records import Dataset, Row
from app.domain.spans import Rationale, Span, Stretch, joined
from app.formats.colleague import Said, read_said
from app.formats.sheet import original
from app.store.database import DATABASE_FILE, copy_database
from app.store.project import Project

_PAGE: Final = 1_000
_ONE_OF_FEW: Final = ("single", "rating")


class Merged(msgspec.Struct, frozen=True):
    """What a merge does, or did. All numbers but `unmatched` count texts of the dataset.

    `unmatched`: labelled texts of the colleague that the dataset has not. `unknown_labels` are added to the scheme.
    """

    matched: int
    filled: int  # had no label and take the colleague's
    differing: int  # are labelled otherwise here; theirs is kept as their voice
    unknown_labels: tuple[str, ...]
    unmatched: int


class _Match(msgspec.Struct, frozen=True):
    row: int
    annotation: Annotation
    labelled: bool
    differs: bool
    rationale: Rationale = ()


def preview(project: Project, dataset_id: int, source: Path, annotator: str = "", *, fill: bool = True) -> Merged:
    """What `merge` would do; changes nothing. Raises what `merge` raises."""
    dataset = project.dataset_by_id(dataset_id)
    return _told(project, dataset, *_matched(project, dataset, source, annotator), fill)


def merge(
    project: Project,
    dataset_id: int,
    source: Path,
    annotator: str,
    *,
    fill: bool = True,
) -> Merged:
    """Take in what a colleague said, as `annotator`'s voice and, where `fill`, as the label of texts without one.

    `source`: their project's folder, or a file they exported (CSV, JSON Lines, Label Studio, doccano …). Texts are
    matched as they are, then with blanks and line ends levelled; equal texts in their order. Labels the dataset lacks
    are added. Two entries of the history at least, each undone by itself. Not for the window's thread.

    Raises `Problem` dataset-missing, annotator-name, merge-itself, merge-nothing, merge-scheme, and those of the
    project or the file.
    """
    if not annotator.strip():
        raise Problem("annotator-name")
    dataset = project.dataset_by_id(dataset_id)
    matches, unmatched = _matched(project, dataset, source, annotator)
    told = _told(project, dataset, matches, unmatched, fill)
    who = Source("person", annotator.strip())
    take_in(project, dataset.id, [(match.row, match.annotation) for match in matches], who, fill=fill)
    if dataset.scheme in WHOLE_TEXT:
        _take_reasons(project, matches, who, fill)
    return told


def take_in(
    project: Project, dataset_id: int, said: Sequence[tuple[int, Annotation]], who: Source, *, fill: bool
) -> None:
    """Keep what somebody said about rows as their voice; labels the dataset lacks are added first."""
    known = {label.name for label in project.labels(dataset_id)}
    for name in dict.fromkeys(name for _, annotation in said for name in _labels_of(annotation)):
        if name not in known:
            project.editor.add_label(dataset_id, name, who)
    project.editor.voices_in(said, who, fill=fill)


def _take_reasons(project: Project, matches: Sequence[_Match], who: Source, fill: bool) -> None:
    """A colleague's reasons where their label stands by now and no reason was given for it."""
    given = {
        match.row: match.rationale
        for match in matches
        if match.rationale and not match.differs and (match.labelled or fill)
    }
    if given:
        project.editor.give_reasons(given, who, only_missing=True)


def _matched(project: Project, dataset: Dataset, source: Path, annotator: str) -> tuple[list[_Match], int]:
    """The rows of the dataset that the colleague labelled, and how many of their texts are not in it."""
    if source.exists() and source.resolve() in (project.folder.resolve(), (project.folder / DATABASE_FILE).resolve()):
        raise Problem("merge-itself", path=str(source))
    there, scheme = _from_project(source, dataset, annotator) if source.is_dir() else read_said(source, dataset)
    if not there:
        raise Problem("merge-nothing", path=str(source))
    known = {label.name for label in project.labels(dataset.id)}
    converted = [_fitting(one, scheme, dataset, known, source) for one in there]
    exactly: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    loosely: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    for number, one in enumerate(converted):
        exactly[one.text, one.second].append(number)
        loosely[_levelled(one.text), _levelled(one.second)].append(number)
    taken: set[int] = set()
    matches: list[_Match] = []
    seen: set[int] = set()
    for index, loose in ((exactly, False), (loosely, True)):
        if len(taken) == len(converted):
            break
        for row in _rows(project, dataset):
            key = (row.text, row.second or "")
            waiting = index.get((_levelled(key[0]), _levelled(key[1])) if loose else key)
            while waiting and waiting[0] in taken:
                waiting.popleft()
            if waiting and row.id not in seen:
                number = waiting.popleft()
                taken.add(number)
                seen.add(row.id)
                matches.append(_match(row, converted[number]))
    return sorted(matches, key=lambda match: match.row), len(converted) - len(taken)


def _match(row: Row, said: Said) -> _Match:
    if row.text != said.text and (said.annotation.spans or said.rationale):
        said = _carried(said, row.text)
    present = row.annotation
    differs = present is not None and differ((present, said.annotation))
    return _Match(row.id, said.annotation, row.labelled, differs, said.rationale)


def _told(project: Project, dataset: Dataset, matches: Sequence[_Match], unmatched: int, fill: bool) -> Merged:
    known = {label.name for label in project.labels(dataset.id)}
    named = dict.fromkeys(name for match in matches for name in _labels_of(match.annotation))
    return Merged(
        len(matches),
        sum(not match.labelled for match in matches) if fill else 0,
        sum(match.differs for match in matches),
        tuple(name for name in named if name not in known),
        unmatched,
    )


def _labels_of(annotation: Annotation) -> Iterator[str]:
    if annotation.label is not None:
        yield annotation.label
    yield from annotation.labels
    yield from (span.label for span in annotation.spans)


def _rows(project: Project, dataset: Dataset) -> Iterator[Row]:
    for start in range(0, dataset.rows, _PAGE):
        yield from project.rows(dataset.id, start, _PAGE)


def _from_project(folder: Path, dataset: Dataset, annotator: str) -> tuple[list[Said], SchemeKind]:
    """What is labelled in a colleague's project: their own voice where it is kept, else the labels given there."""
    with _copied(folder) as theirs:
        found = _counterpart(theirs, dataset)
        own = {
            voice.row: voice.annotation
            for voice in theirs.voices.said(found.id)
            if voice.source == Source("person", annotator.strip())
        }
        labelled = [row for row in _rows(theirs, found) if row.labelled or row.id in own]
        by_hand = [row for row in labelled if row.source is not None or row.id in own]
        said = [
            Said(row.text, row.second or "", annotation, row.rationale if annotation == row.annotation else ())
            for row in by_hand or labelled  # a file's own labels only where nobody labelled in the project
            if (annotation := own.get(row.id, row.annotation)) is not None
        ]
        return said, found.scheme


@contextmanager
def _copied(folder: Path) -> Iterator[Project]:
    """A colleague's project, opened as a copy: theirs is neither locked nor brought to a newer schema."""
    database = folder / DATABASE_FILE
    if not database.is_file():
        raise Problem("project-missing", path=str(folder))
    with tempfile.TemporaryDirectory() as place:
        copy_database(database, Path(place) / DATABASE_FILE)
        with Project.open(Path(place)) as theirs:
            yield theirs


def _counterpart(theirs: Project, dataset: Dataset) -> Dataset:
    """Which of the colleague's datasets is meant: from the same file, of the same name, or the only one.

    Raises `Problem` dataset-missing.
    """
    all_of_them = theirs.datasets()
    alike = [one for one in all_of_them if one.sha256 == dataset.sha256 and one.sha256]
    named = [one for one in all_of_them if one.name == dataset.name]
    both = [one for one in alike if one in named]
    found = both or alike or named or all_of_them
    if len(found) != 1 and not (both or alike or named):
        raise Problem("dataset-missing", name=dataset.name, names=", ".join(one.name for one in all_of_them) or "none")
    return found[0]


def _fitting(said: Said, scheme: SchemeKind, dataset: Dataset, known: set[str], source: Path) -> Said:
    """What was said, in the dataset's scheme. Raises `Problem` merge-scheme where it cannot be said in it."""
    annotation = said.annotation
    if scheme != dataset.scheme:
        label = (annotation.label,) if annotation.label is not None else annotation.labels
        if scheme in _ONE_OF_FEW and dataset.scheme in _ONE_OF_FEW:
            pass
        elif scheme in _ONE_OF_FEW and dataset.scheme == "multi":
            annotation = Annotation(labels=label)
        elif scheme == "multi" and dataset.scheme in _ONE_OF_FEW and len(label) == 1:
            annotation = Annotation(label[0])
        else:
            raise Problem("merge-scheme", path=str(source), found=scheme, name=dataset.name, wanted=str(dataset.scheme))

    def name(label: str) -> str:
        return original(label) if label not in known and original(label) in known else label

    label_there = annotation.label
    return msgspec.structs.replace(
        said,
        annotation=Annotation(
            name(label_there) if label_there is not None else None,
            tuple(name(label) for label in annotation.labels),
            tuple(Span(span.start, span.end, name(span.label)) for span in annotation.spans),
            annotation.answer,
        ),
    )


def _levelled(text: str) -> str:
    """A text for comparing: blanks and line ends levelled, a spreadsheet's guarding apostrophe gone."""
    return " ".join(original(text).split())


def _carried(said: Said, here: str) -> Said:
    """What was said of a text, of one that differs from it in blanks only (and in a guarding apostrophe)."""
    there = said.text
    shift = len(there) - len(original(there))
    before = [0]  # of each place of `there`: the characters before it that are no blanks
    for index, character in enumerate(there):
        before.append(before[-1] + (index >= shift and not character.isspace()))
    places = [index for index, character in enumerate(here) if not character.isspace()]

    def carried(start: int, end: int) -> Iterator[Stretch]:
        first, last = before[start], before[end]
        if first < last <= len(places):
            yield places[first], places[last - 1] + 1

    moved = {Span(*to, span.label) for span in said.annotation.spans for to in carried(span.start, span.end)}
    reason = joined(to for start, end in said.rationale for to in carried(start, end))
    annotation = msgspec.structs.replace(said.annotation, spans=tuple(sorted(moved)))
    return Said(here, said.second, annotation, reason)
