"""Train: the model that a dataset is met with reads its language, unless the analyst chose another for it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from app.commands import importing
from app.commands.models import CARD_FILE
from app.domain.records import ColumnRoles, ModelCard
from app.ui.main_window import MainWindow
from app.ui.pages.train import TrainPage

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(studio: MainWindow, until: Until, tmp_path: Path) -> Iterator[TrainPage]:
    """With a Chinese dataset, and two models that say which language they read."""
    session = studio.session
    made = []
    if "Dishes" not in {dataset.name for dataset in session.project.datasets()}:
        path = tmp_path / "Dishes.csv"
        rows = [f"味道很好第{n}次,praise\n送餐太慢第{n}次,complaint" for n in range(10)]
        path.write_text("\n".join(["text,label", *rows]) + "\n", encoding="utf-8")
        importing.import_file(session.project, path, roles=ColumnRoles(text="text", label="label"), name="Dishes")
    tiny = session.models_folder / "tiny-bert"
    card = msgspec.json.decode((tiny / CARD_FILE).read_bytes(), type=ModelCard)
    for name, language in (("aaa-english", "en"), ("zzz-chinese", "zh")):
        folder = session.models_folder / name
        folder.mkdir(exist_ok=True)
        other = msgspec.structs.replace(card, id=name, name=name, languages=(language,))
        (folder / CARD_FILE).write_bytes(msgspec.json.encode(other))
        made.append(folder)
    studio.go("train", dataset="Letters", model="aaa-english")
    found = studio.page("train")
    assert isinstance(found, TrainPage)
    until(lambda: (found.form.dataset.currentText(), found.form.model.currentText()) == ("Letters", "aaa-english"))
    yield found
    for folder in made:
        (folder / CARD_FILE).unlink()
        folder.rmdir()
    found.form.begin_anew()
    studio.go("train", dataset="Letters", model="tiny-bert")
    until(lambda: found.form.model.currentText() == "tiny-bert")


def test_another_page_s_dataset_comes_with_a_model_of_its_language(
    page: TrainPage, studio: MainWindow, until: Until
) -> None:
    studio.go("train", dataset="Dishes")
    until(lambda: page.form.dataset.currentText() == "Dishes")
    assert page.form.model.currentText() == "zzz-chinese"
    assert page.form.better.isHidden()
    studio.go("train", dataset="Letters")
    until(lambda: page.form.dataset.currentText() == "Letters")
    assert page.form.model.currentText() == "aaa-english"


def test_a_model_chosen_by_hand_for_a_dataset_stays_and_the_other_is_a_click_away(
    page: TrainPage, studio: MainWindow, until: Until
) -> None:
    form = page.form
    form.want(dataset="Dishes")
    until(lambda: form.dataset.currentText() == "Dishes")
    place = form.model.findData("aaa-english")
    form.model.setCurrentIndex(place)
    form.model.activated.emit(place)
    form.refresh()
    form.want(dataset="Letters")
    until(lambda: form.dataset.currentText() == "Letters")
    form.want(dataset="Dishes")
    until(lambda: form.dataset.currentText() == "Dishes")
    assert form.model.currentText() == "aaa-english"
    assert not form.better.isHidden()
    assert form.better.text() == "Use zzz-chinese"
    form.better.click()
    assert form.model.currentText() == "zzz-chinese"
    assert form.better.isHidden()
