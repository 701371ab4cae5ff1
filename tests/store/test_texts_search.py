"""Searching: the same rows with the index complete, half built, missing or damaged; building it, stopping, tidying."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.annotations import Source
from app.domain.filters import Filter, Order
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, NewRow
from app.store import search_index
from app.store.folding import holds, query
from app.store.phrases import Phrase
from app.store.project import Project
from app.store.schema import position_of
from app.store.texts import Stopped

PIECES = (
    *("new", "New", "york", "Zürich", "zurich", "zu", "a", "art", "arty", "2024", "straße", "STRASSE", "İ", "ı", "K"),
    *("好", "吃", "好吃", "服务", "务", "，", "。", "ｉＰ", "ガ", "한국", "हिन्दी", "👍🏽", "ﬁ", "½", "…"),
    *(" ", "  ", "\n", ",", "-", "'", '"', "\u0301", "\u00ad", "\u200b", "\u3000", "*", "\0", "_", "(", "^"),
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)


def make(project: Project, texts: list[str], seconds: list[str | None] | None = None, name: str = "d") -> Dataset:
    roles = ColumnRoles(text="text", second="second" if seconds else None)
    given_rows = [
        NewRow(text, second=second) for text, second in zip(texts, seconds or [None] * len(texts), strict=True)
    ]
    with project.importing(name, roles, ("text", "second"), "d.csv", "") as importer:
        importer.add(given_rows)
    return importer.dataset


def found(project: Project, dataset: Dataset, typed: str, limit: int | None = None) -> list[int]:
    return [position_of(row) for row in project.texts.find(dataset.id, Filter(contains=typed), limit=limit)]


def build_half(project: Project, dataset: Dataset) -> None:
    """Index some of the rows."""
    steps: list[float] = []
    project.texts.build_index(dataset.id, steps.append, lambda: bool(steps))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXTS, st.none() | TEXTS), min_size=1, max_size=12), st.lists(TEXTS, min_size=1, max_size=6))
def test_index_and_scan_find_the_same(
    project: Project, monkeypatch: pytest.MonkeyPatch, rows: list[tuple[str, str | None]], queries: list[str]
) -> None:
    monkeypatch.setattr(search_index, "_BATCH", 5)
    dataset = make(project, [text for text, _ in rows], [second for _, second in rows])
    try:
        typed = [
            one for one in (*queries, *(f'"{one}"' for one in queries), rows[0][0][:3], rows[-1][0]) if one.strip()
        ]
        expected = [
            [place for place, (text, second) in enumerate(rows) if holds(query(one), text, second)] for one in typed
        ]
        for step in (None, build_half, lambda project, dataset: project.texts.build_index(dataset.id)):
            if step is not None:
                step(project, dataset)
            assert [found(project, dataset, one) for one in typed] == expected
            assert [found(project, dataset, one, limit=2) for one in typed] == [places[:2] for places in expected]
        assert project.texts.indexed(dataset.id) == 1.0
    finally:
        project.delete_dataset(dataset.id)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=12), st.lists(TEXTS, min_size=1, max_size=4), st.booleans(), st.booleans())
def test_occurrences_are_the_same_with_and_without_the_index(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    texts: list[str],
    phrases: list[str],
    whole_words: bool,
    match_case: bool,
) -> None:
    monkeypatch.setattr(search_index, "_BATCH", 5)
    dataset = make(project, texts)
    try:
        for phrase in (*phrases, texts[0][1:4], texts[-1]):
            expected = [
                (place, start, end)
                for place, text in enumerate(texts)
                for start, end in (Phrase(phrase, whole_words, match_case).places(text) if phrase else ())
            ]
            for step in (None, build_half, lambda project, dataset: project.texts.build_index(dataset.id)):
                if step is not None:
                    step(project, dataset)
                places = project.texts.occurrences(dataset.id, phrase, whole_words=whole_words, match_case=match_case)
                assert [(position_of(row), start, end) for row, start, end in places] == expected
            (project.folder / "search" / f"{dataset.id}.sqlite").unlink()
    finally:
        project.delete_dataset(dataset.id)


@pytest.fixture
def reviews(project: Project) -> Dataset:
    """Four indexed texts, Chinese and English."""
    dataset = make(project, ["服务很好，外卖快", "The service in New York", "送餐慢，好，吃", "newly opened, 好吃"])
    project.texts.build_index(dataset.id)
    return dataset


@pytest.mark.parametrize(
    ("typed", "positions"),
    [
        ("服务", [0]),
        ("外卖 服务", [0]),
        ("好吃", [3]),  # a comma is between them in the other
        ("好", [0, 2, 3]),
        ("new", [1, 3]),
        ("new ", [1]),
        ("NEW york", [1]),
        ('"york new"', []),
        ("york new ", [1]),
        ("opened 好吃", [3]),
        ("", [0, 1, 2, 3]),
        ("   ", [0, 1, 2, 3]),
        ('"', []),
        ("service AND york", []),
    ],
)
def test_searching(project: Project, reviews: Dataset, typed: str, positions: list[int]) -> None:
    assert found(project, reviews, typed) == positions
    backwards = project.texts.find(reviews.id, Filter(contains=typed), Order(descending=True))
    assert [position_of(row) for row in backwards] == positions[::-1]
    assert project.texts.count(reviews.id, Filter(contains=typed)) == len(positions)


def test_both_texts_of_a_pair_are_searched_but_no_phrase_runs_over(project: Project) -> None:
    dataset = make(project, ["new", "x"], ["york", "new york"])
    for _ in range(2):
        assert found(project, dataset, "york") == [0, 1]
        assert found(project, dataset, "new york ") == [0, 1]
        assert found(project, dataset, '"new york"') == [1]
        assert project.texts.occurrences(dataset.id, "york") == []
        project.texts.build_index(dataset.id)


def test_building_goes_on_where_it_was_stopped(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_BATCH", 10)
    dataset = make(project, [f"text {number}" for number in range(35)])
    assert project.texts.indexed(dataset.id) == 0.0
    build_half(project, dataset)
    assert project.texts.indexed(dataset.id) == 10 / 35
    steps: list[float] = []
    project.texts.build_index(dataset.id, steps.append)
    assert steps == [20 / 35, 30 / 35, 1.0]
    project.texts.build_index(dataset.id, steps.append)
    assert len(steps) == 3
    with closing(sqlite3.connect(project.folder / "search" / f"{dataset.id}.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM words WHERE words MATCH 'text'").fetchone() == (35,)


def test_index_survives_reopening_and_leaves_one_file(project: Project, reviews: Dataset) -> None:
    project.close()
    assert [path.name for path in (project.folder / "search").iterdir()] == [f"{reviews.id}.sqlite"]
    with Project.open(project.folder) as again:
        assert again.texts.indexed(reviews.id) == 1.0
        assert found(again, reviews, "服务") == [0]


def rubbish(content: bytes) -> bytes:
    return b"rubbish" * 500


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def scrambled(content: bytes) -> bytes:
    return content[:4096] + b"\xa5" * (len(content) - 4096)


@pytest.mark.parametrize("damage", [rubbish, cut, scrambled, bytes.swapcase, lambda content: b""])
def test_damaged_index_is_done_without_and_made_anew(
    project: Project, reviews: Dataset, damage: Callable[[bytes], bytes]
) -> None:
    path = project.folder / "search" / f"{reviews.id}.sqlite"
    path.write_bytes(damage(path.read_bytes()))
    assert found(project, reviews, "服务") == [0]
    assert found(project, reviews, "new") == [1, 3]
    project.texts.build_missing()
    assert project.texts.indexed(reviews.id) == 1.0
    assert found(project, reviews, "服务") == [0]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT built FROM state").fetchone() == (4,)


def test_index_of_another_dataset_of_the_same_id_does_not_count(project: Project, reviews: Dataset) -> None:
    path = project.folder / "search" / f"{reviews.id}.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE state SET identity = 'another'")
    assert project.texts.indexed(reviews.id) == 0.0
    assert found(project, reviews, "服务") == [0]
    project.texts.build_index(reviews.id)
    assert project.texts.indexed(reviews.id) == 1.0


def test_missing_indexes_are_built_and_left_over_ones_removed(project: Project, reviews: Dataset) -> None:
    other = make(project, ["one", "two"], name="other")
    empty_folder = project.folder / "search"
    (empty_folder / "999.sqlite").write_bytes(b"of a dataset long gone")
    (empty_folder / "999.sqlite-wal").write_bytes(b"")
    project.texts.build_missing()
    assert {path.stem for path in empty_folder.iterdir()} == {str(reviews.id), str(other.id)}
    assert project.texts.indexed(other.id) == 1.0


def test_index_of_a_deleted_dataset_waits_for_undo(project: Project, reviews: Dataset) -> None:
    project.delete_dataset(reviews.id, Source("person", "me"))
    with pytest.raises(Problem) as caught:
        project.texts.find(reviews.id)
    assert caught.value.code == "dataset-missing"
    project.texts.build_missing()
    project.editor.undo()
    assert project.texts.indexed(reviews.id) == 1.0


def test_closing_the_project_stops_the_building_at_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_BATCH", 50)
    dataset = make(project, [f"text number {number}" for number in range(5_000)])
    begun = threading.Event()
    gone_on: list[float] = []

    def progress(share: float) -> None:
        begun.set()
        gone_on.append(share)

    thread = threading.Thread(target=lambda: project.texts.build_index(dataset.id, progress))
    thread.start()
    assert begun.wait(10)
    project.close()
    assert gone_on[-1] < 1.0
    thread.join(10)
    assert not thread.is_alive()
    with Project.open(project.folder) as again:
        assert again.texts.indexed(dataset.id) == gone_on[-1]
        assert found(again, dataset, "4999") == [4_999]


def test_closed_project_builds_nothing(project: Project) -> None:
    make(project, ["one"])
    texts = project.texts
    project.close()
    texts.build_missing()
    assert not list(project.folder.glob("search/*"))


@pytest.mark.parametrize("with_index", [False, True])
def test_search_can_be_given_up(project: Project, with_index: bool) -> None:
    dataset = make(project, [f"text number {number}" for number in range(5_000)])
    if with_index:
        project.texts.build_index(dataset.id)
    looks = iter([False, False, True])
    with pytest.raises(Stopped):
        project.texts.find(dataset.id, Filter(contains="text", shortest=3), cancelled=lambda: next(looks, True))
    assert project.texts.count(dataset.id, Filter(contains="text")) == 5_000
