"""The desktop's portal: what it says at the start and later, over a real bus of our own."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant
from pytestqt.qtbot import QtBot

from app.ui.portal import APPEARANCE, ASKED, PLACE, SETTINGS, Portal


@pytest.fixture
def bus() -> Iterator[QDBusConnection]:
    """A bus that nobody else is on."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("no dbus-daemon here")
    started = subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert started.stdout is not None
    connection = QDBusConnection.connectToBus(started.stdout.readline().strip(), "vitrail-test")
    yield connection
    del connection
    QDBusConnection.disconnectFromBus("vitrail-test")
    started.terminate()
    started.wait()
    started.stdout.close()


def _say(bus: QDBusConnection, space: str, key: str, value: object) -> None:
    signal = QDBusMessage.createSignal(PLACE, SETTINGS, "SettingChanged")
    signal.setArguments([space, key, QDBusVariant(value)])
    assert bus.send(signal)


def test_it_follows_what_the_portal_says(bus: QDBusConnection, qtbot: QtBot) -> None:
    portal = Portal(bus)
    assert not portal.high_contrast
    with qtbot.waitSignal(portal.changed):
        _say(bus, APPEARANCE, "contrast", 1)
    assert portal.high_contrast
    with qtbot.waitSignal(portal.changed):
        _say(bus, *ASKED[2], False)
    assert portal.still
    with qtbot.waitSignal(portal.changed):
        _say(bus, APPEARANCE, "contrast", 0)
    assert (portal.high_contrast, portal.still) == (False, True)
    portal.deleteLater()


def test_what_is_none_of_its_business_is_not_heard(bus: QDBusConnection, qtbot: QtBot) -> None:
    portal = Portal(bus)
    with qtbot.assertNotEmitted(portal.changed, wait=100):
        _say(bus, APPEARANCE, "accent-color", 1)
    portal.deleteLater()
