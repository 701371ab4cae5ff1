"""The Overall tab with a real worker behind it: words found, examples shown, an error opened and found in Data."""

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import pytest

from app.commands import overall, sampling
from app.commands.session import Session
from app.domain.global_words import ErrorCluster, WrongText
from app.ui.main_window import MainWindow
from app.ui.pages.data import DataPage
from app.ui.pages.explain import ExplainPage
from app.ui.pages.explain_overall import ExplainOverall

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def view(studio: MainWindow, until: Until) -> ExplainOverall:
    studio.go("explain", run="run-001", view="overall")
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    until(lambda: page.overall._known is not None and not page.overall.busy)
    return page.overall


@pytest.fixture
def session(studio: MainWindow) -> Session:
    return studio.session


def test_the_words_of_every_label_are_found_and_kept(view: ExplainOverall, until: Until, session: Session) -> None:
    assert view.told.text().startswith("Which words does this model go by?")
    view.row.data.setCurrentIndex(view.row.data.findData("Letters"))
    view.row.data.activated.emit(view.row.data.currentIndex())
    until(lambda: view.row.count.maximum() == 120)
    view.row.count.setValue(60)
    view.row.measure.click()
    until(lambda: view.shown() is not None and not view.busy)
    found = view.shown()
    assert found is not None
    assert overall.known(session, "run-001") == found
    assert [known.label for known in found.classes] == ["complaint", "praise"]
    assert found.data == "Letters"
    assert sum(known.texts for known in found.classes) == found.explained == 60
    strongest = max(range(2), key=lambda i: len(found.classes[i].most_for))
    view.card.group.setCurrentIndex(strongest)
    view.card.group.activated.emit(strongest)
    bars = view.card.most_for.bars()
    assert [bar.name for bar in bars] == [weight.word for weight in found.classes[strongest].most_for]
    assert view.card.texts.count() == len(found.classes[strongest].most_for[0].examples)
    assert bars[0].name in view.card.texts.item(0).text()


def test_no_more_texts_are_offered_than_there_are(view: ExplainOverall, until: Until, session: Session) -> None:
    for name in ("", "Letters"):
        view.row.data.setCurrentIndex(view.row.data.findData(name))
        view.row.data.activated.emit(view.row.data.currentIndex())
        there = sampling.available(session, "run-001", name)
        until(partial(lambda wanted: view.row.count.maximum() == wanted, there))


def test_small_weights_are_told_apart(view: ExplainOverall, until: Until) -> None:
    found = view.shown()
    assert found is not None
    small = tuple(
        msgspec.structs.replace(weight, mean=0.0123 / (n + 1), low=0.0001, high=0.02)
        for n, weight in enumerate(found.classes[0].most_for[:2] or found.classes[1].most_for[:2])
    )
    known = msgspec.structs.replace(found.classes[0], most_for=small, most_against=())
    view.card.show_found(msgspec.structs.replace(found, classes=(known,)), {})
    assert view.card.most_for.bars()[0].shown == "0.0123"
    assert view.card.texts_caption.text().endswith("weight 0.0123 (0.0001 – 0.0200)")
    view.card.show_found(found, {})


def test_the_table_is_saved_and_excel_opens_it(view: ExplainOverall, until: Until, tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    view.save.write(path)
    until(path.exists)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert tuple(head) == overall.COLUMNS
    found = view.shown()
    assert found is not None
    assert len(rows) == sum(len(known.most_for) + len(known.most_against) for known in found.classes)


def test_an_error_is_shown_in_data_and_explained(
    view: ExplainOverall, until: Until, session: Session, studio: MainWindow
) -> None:
    dataset = session.project.dataset("Letters")
    row = session.project.rows(dataset.id, 3, 1)[0]
    gone = WrongText(10**15, "no such row", "praise", "complaint")
    wrong = (WrongText(row.id, row.text, "praise", "complaint"), gone)
    found = view.shown()
    assert found is not None
    overall.keep(session, "run-001", msgspec.structs.replace(found, clusters=(ErrorCluster(("late", "slow"), wrong),)))
    studio.go("explain", run="run-001", view="overall")
    until(lambda: view.card.group.count() == 3)
    view.card.group.setCurrentIndex(2)
    view.card.group.activated.emit(2)
    assert view.card.group.currentText() == "2 errors: late, slow"
    view.card.texts.setCurrentRow(1)
    assert not view.card.in_data.isEnabled()  # its row is gone
    view.card.texts.setCurrentRow(0)
    assert view.card.in_data.isEnabled()
    view.card.in_data.click()
    data = studio.page("data")
    assert isinstance(data, DataPage)
    until(lambda: data.browse.table.row() is not None or data.browse.rows.rowCount() == 1)
    assert data.browse.rows.rowCount() == 1
    studio.go("explain", view="overall")
    view.card.texts.setCurrentRow(0)
    view.card.look.click()
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    assert page.tabs.currentIndex() == 0
    until(lambda: (shown := page.words.found()) is not None and shown.text == row.text)


def test_every_control_has_a_name(view: ExplainOverall) -> None:
    for widget in (
        view.row.data,
        view.row.count,
        view.method,
        view.row.measure,
        view.save,
        view.card.group,
        view.card.most_for,
        view.card.against,
    ):
        assert widget.accessibleName()


def test_what_is_shown_of_one_text_is_saved_as_picture_page_and_table(
    studio: MainWindow, until: Until, tmp_path: Path
) -> None:
    studio.go("explain", run="run-001", text="the tea was good <b>", view="words")
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    until(lambda: (shown := page.words.found()) is not None and "<b>" in shown.text)
    for name in ("why.png", "why.html", "why.csv"):
        page.words.save.write(tmp_path / name)
    until(lambda: len(list(tmp_path.glob("why.*"))) == 3 and studio.at_rest)
    html = (tmp_path / "why.html").read_text(encoding="utf-8")
    assert "&lt;" in html
    assert "<b>" not in html.partition('class="text read"')[2].partition("</bdi>")[0]
    assert (tmp_path / "why.png").read_bytes().startswith(b"\x89PNG")
