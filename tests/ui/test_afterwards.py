"""What may wait: done in its order when nothing else is to be done, at once when it is asked for, or never."""

from functools import partial

from pytestqt.qtbot import QtBot

from app.ui.afterwards import Afterwards


def test_calls_wait_and_keep_their_order(qtbot: QtBot) -> None:
    after, done = Afterwards(), list[int]()
    for call in (partial(done.append, number) for number in range(3)):
        after.do(call)
    assert done == []
    qtbot.waitUntil(lambda: done == [0, 1, 2])


def test_calls_are_made_at_once_or_forgotten(qtbot: QtBot) -> None:
    after, done = Afterwards(), list[str]()
    after.do(lambda: done.append("first"))
    after.do(lambda: after.do(lambda: done.append("second")))
    after.flush()
    assert done == ["first", "second"]
    after.do(lambda: done.append("never"))
    after.forget()
    qtbot.wait(20)
    assert done == ["first", "second"]
