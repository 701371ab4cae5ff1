"""What the worker may take of this computer: the device, threads, memory."""

import os
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox

from app.commands import preferences
from app.domain.jobs import Device
from app.domain.preferences import AUTO, GB
from app.ui import words
from app.ui.page import Shell
from app.ui.widgets.setting import Section, Setting, refill

_LOOK: Final = 1000  # milliseconds between two looks at the worker
_STEPS: Final = (2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)  # GB


class ComputingSection(Section):
    """Asks the queue now and then what the worker found and holds, while it is shown."""

    def __init__(self, shell: Shell, change: Callable[..., None]) -> None:
        self._shell = shell
        self.device, self.threads, self.memory = QComboBox(), QComboBox(), QComboBox()
        self._device, self._threads = Setting(self.device), Setting(self.threads)
        self._memory = Setting(self.memory)
        super().__init__(self._device, self._threads, self._memory)
        self._told: tuple[tuple[Device, ...], str, int] | None = None
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self._look)
        self.device.activated.connect(lambda: change(device=self.device.currentData()))
        self.threads.activated.connect(lambda: change(threads=self.threads.currentData()))
        self.memory.activated.connect(lambda: change(memory=self.memory.currentData()))

    def retranslate(self) -> None:
        self.rename(self.tr("Computing"))
        self._device.say(self.tr("Device"))
        self._threads.say(
            self.tr("Threads"),
            words.in_a_row(
                self.tr("Fewer leave room for other programs; more than the cores here do not make it faster."),
                self.tr("Another choice takes effect at once, or after the training that runs."),
            ),
        )
        self._memory.say(self.tr("Memory"))
        self.refresh()

    def refresh(self) -> None:
        wanted = self._shell.session.preferences
        found = preferences.devices(self._shell.session)
        automatic = self.tr("Automatic")
        entries: list[tuple[str, object]] = [(automatic, AUTO), (self.tr("Processor"), "cpu")]
        entries += [(self._named(device), device.id) for device in found if device.id != "cpu"]
        if wanted.device not in [value for _, value in entries]:
            entries.append((wanted.device, wanted.device))
        refill(self.device, entries, wanted.device)
        cores = os.cpu_count() or 1
        counts = sorted({*range(1, min(cores, 16) + 1), *range(16, cores + 1, 8), wanted.threads} - {0})
        refill(self.threads, [(automatic, 0), *((words.number(count), count) for count in counts)], wanted.threads)
        total = preferences.computer_memory()
        sizes = sorted({*(step * GB for step in _STEPS if step * GB < total), wanted.memory} - {0})
        as_needed = self.tr("As much as it needs")
        refill(self.memory, [(as_needed, 0), *((self._budget(size), size) for size in sizes)], wanted.memory)
        self._tell(found)

    def _budget(self, size: int) -> str:
        return self.tr("{0} at most").format(words.size(size))

    def _look(self) -> None:
        status = self._shell.session.queue.status()
        seen = (status.found, status.device, round(status.memory / 1e7))
        if seen != self._told:
            before, self._told = self._told, seen
            if before is None or before[0] != status.found:
                self.refresh()
            else:
                self._tell(status.found)

    def _tell(self, found: tuple[Device, ...]) -> None:
        status = self._shell.session.queue.status()
        if not found:
            self._device.explain(self.tr("What there is to compute on is looked for when the worker starts."))
        else:
            gpus = [self._named(device) for device in found if device.id != "cpu"]
            told = self.tr("Found: {0}.").format(", ".join(gpus)) if gpus else self.tr("No GPU was found here.")
            if status.device:
                told = words.in_a_row(told, self.tr("In use: {0}.").format(words.device(status.device)))
            told = words.in_a_row(
                told, self.tr("Another choice takes effect at once, or after the training that runs.")
            )
            self._device.explain(told)
        told = self.tr(
            "What the worker keeps to: smaller batches, fewer models held ready. A model larger than this is loaded "
            "all the same."
        )
        if status.memory:
            told = words.in_a_row(
                told,
                self.tr("It holds {0} now; this computer has {1}.").format(
                    words.size(status.memory), words.size(preferences.computer_memory())
                ),
            )
        self._memory.explain(told)

    def _named(self, device: Device) -> str:
        name = f"{device.name} ({device.id})" if device.name else device.id
        return f"{name}, {words.size(device.memory)}" if device.memory else name

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
