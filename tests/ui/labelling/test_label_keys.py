"""Keys: their names, whose they are, choosing others, and that a conflict is refused in a sentence."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.commands import candidates
from app.domain.records import LabelCount
from app.domain.suggestions import ORDER_FILES
from app.ui.widgets.label_keys import DEFAULTS, Habits, keys_of, label_keys, pressed, taken_by
from tests.ui.labelling.conftest import ME, Hands, Make

K = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


def _labels(*names: str, shortcut: str = "") -> list[LabelCount]:
    return [LabelCount(place, name, "#000000", 0, shortcut if place == 0 else "") for place, name in enumerate(names)]


@pytest.mark.parametrize(
    ("key", "modifier", "text", "name"),
    [
        (K.Key_A, NONE, "a", "A"),
        (K.Key_A, Qt.KeyboardModifier.ShiftModifier, "A", "A"),
        (K.Key_A, Qt.KeyboardModifier.ControlModifier, "\x01", ""),
        (K.Key_Question, Qt.KeyboardModifier.ShiftModifier, "?", "?"),
        (K.Key_1, Qt.KeyboardModifier.KeypadModifier, "1", "1"),
        (K.Key_1, NONE, "１", "1"),
        (K.Key_Space, NONE, " ", "Space"),
        (K.Key_Backspace, NONE, "\x08", "Backspace"),
        (K.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "\r", "Return"),
        (K.Key_Left, NONE, "", "Left"),
    ],
)
def test_a_key_has_one_name(
    qapp: QApplication, key: Qt.Key, modifier: Qt.KeyboardModifier, text: str, name: str
) -> None:
    assert pressed(QKeyEvent(QEvent.Type.KeyPress, key, modifier, text)) == name


def test_no_two_actions_share_a_key() -> None:
    assert len(set(DEFAULTS.values())) == len(DEFAULTS)


def test_labels_have_digits_in_their_order_or_keys_of_their_own() -> None:
    assert label_keys(_labels("a", "b")) == {"1": "a", "2": "b"}
    assert label_keys(_labels("a", "b", shortcut="q")) == {"Q": "a", "2": "b"}
    assert len(label_keys(_labels(*map(str, range(100, 220))))) == 9


def test_labels_that_are_digits_have_their_own() -> None:
    assert label_keys(_labels("0", "1", "2")) == {"0": "0", "1": "1", "2": "2"}


def test_a_taken_key_is_told_by_whom() -> None:
    habits = Habits({"skip": "N"})
    assert taken_by("A", "skip", habits, ()) == "accept"
    assert taken_by("N", "skip", habits, ()) is None
    assert taken_by("Space", "undo", habits, ()) is None  # skip gave it up
    assert taken_by("5", "undo", habits, ()) == "reserved"
    assert taken_by("Q", "undo", habits, _labels("a", shortcut="q")) == "label:a"
    assert keys_of(habits)["skip"] == "N"


def test_another_key_is_chosen_on_the_sheet_and_kept(make: Make, hands: Hands) -> None:
    make(["one", "two"], ["good"])
    hands.open()
    hands.press("?")
    sheet = hands.view.sheet
    assert sheet.isVisible()
    button = sheet.buttons["skip"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(button, "a")
    assert "Accept what is suggested" in sheet.refusal.text()
    assert keys_of(hands.view.habits)["skip"] == "Space"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(button, "n")
    assert not sheet.refusal.isVisible()
    hands.press(K.Key_Escape)
    assert not sheet.isVisible()
    hands.press(K.Key_Space)
    assert hands.text == "one"
    hands.press("n")
    assert hands.text == "two"
    from app.commands.kept import kept

    assert kept("labelling", Habits()).keys == {"skip": "N"}
    QTest.mouseClick(sheet.reset, Qt.MouseButton.LeftButton)
    assert kept("labelling", Habits()).keys == {}


def test_while_the_sheet_is_open_no_text_is_labelled(make: Make, hands: Hands) -> None:
    make(["one", "two"], ["good"])
    hands.open()
    hands.press("?", "1", " ")
    hands.settle()
    assert not hands.row(0).labelled


@pytest.mark.parametrize(("scheme", "key"), [("spans", "s"), ("answer", "s"), ("single", "e"), ("multi", "e")])
def test_keys_do_nothing_where_the_way_of_labelling_has_no_use_for_them(
    make: Make, hands: Hands, scheme: str, key: str
) -> None:
    make(["one two", "two"], [] if scheme == "answer" else ["a"], scheme)
    hands.open()
    hands.view.desk.text.setFocus()
    hands.press(key)
    assert not hands.view.drawer.isVisible()
    assert not hands.window.toast.message.isVisible()


def test_the_pages_keys_go_before_a_labels_own(make: Make, hands: Hands) -> None:
    dataset = make(["one", "two"], ["good"])
    label = hands.project.labels(dataset.id)[0]
    hands.project.editor.change_label(label.id, ME, shortcut="x")
    hands.open()
    hands.press("x")
    hands.settle()
    assert hands.text == "one"
    assert not hands.row(0).labelled


def test_the_orders_in_which_a_model_helps_can_be_chosen(make: Make, hands: Hands) -> None:
    make(["one", "two", "three"], ["a"])
    hands.open()
    tools = hands.view.tools
    names = [tools.order.itemText(place) for place in range(tools.order.count())]
    assert names[3:7] == ["Least sure first", "Closest calls first", "Most varied first", "Where models disagree"]
    ids = np.asarray([hands.row(place).id for place in (2, 0)], dtype=np.int64)
    folder = candidates.folder_of(hands.window.session, hands.project.dataset("Texts").id)
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / ORDER_FILES["margin"], ids)
    tools.order.activated.emit(4)
    hands.settle()
    assert hands.text == "three"
