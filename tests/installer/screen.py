"""A screen nobody sees: an X server whose picture lies in a file, and a keyboard."""

import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint32]  # <uint32>[rows, columns]

SIZE: Final = (1440, 900)
PAGE: Final = (slice(0, 800), slice(220, 1340))  # rows and columns of what stands beside the rail, above the strip
_COLOURS: Final = 24  # fewer are a blank window; letters alone have more, their edges are soft
_BLINK: Final = 0.002  # seconds between two looks


class Screen:
    """An Xvfb. `picture` is what it shows at this moment."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="vitrail-screen-"))
        reading, writing = os.pipe()
        width, height = SIZE
        command = [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            f"{width}x{height}x24",
            "-fbdir",
            str(self._folder),
        ]
        self._server = subprocess.Popen(
            [*command, "-nolisten", "tcp", "-ac"], pass_fds=[writing], stderr=subprocess.DEVNULL
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.name = f":{told.readline().strip()}"
        file = self._folder / "Xvfb_screen0"
        header = struct.unpack(">25I", file.read_bytes()[:100])
        start = header[0] + header[19] * 12  # the header's own size, then the colour map
        whole = np.memmap(file, dtype=np.uint32, mode="r", offset=start, shape=(height, header[12] // 4))
        self._pixels = whole[:, :width]

    def close(self) -> None:
        """Switch it off."""
        self._server.terminate()
        self._server.wait(10)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def picture(self) -> Picture:
        return np.array(self._pixels)

    def is_painted(self) -> bool:
        """Whether a window with something in it is on the screen."""
        return np.unique(self._pixels[::4, ::4]).size >= _COLOURS

    @property
    def page(self) -> Picture:
        """What is shown of the page, without the rail, which is there on each."""
        return np.array(self._pixels[PAGE])

    def page_is_painted(self) -> bool:
        """Whether the page itself has something in it."""
        return np.unique(self.page).size >= _COLOURS

    def first_paint(self, start: Callable[[], object], seconds: float = 60) -> float:
        """Start something and measure the seconds until it has painted."""
        began = time.perf_counter()
        start()
        while not self.is_painted():
            if time.perf_counter() - began > seconds:
                raise AssertionError(f"nothing was painted within {seconds:.0f} s")
            time.sleep(_BLINK)
        return time.perf_counter() - began

    def blank(self, seconds: float = 20) -> None:
        """Wait until nothing is shown."""
        wait_for(lambda: np.unique(self._pixels[::4, ::4]).size < _COLOURS, "an empty screen", seconds)

    def settled(self, seconds: float = 20) -> Picture:
        """The picture once it has stopped changing."""
        last, before = self.picture, None
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and (before is None or not np.array_equal(last, before)):
            time.sleep(0.4)
            last, before = self.picture, last
        return last

    def turn_to(self, key: str, share: float = 0.005, seconds: float = 60) -> Picture:
        """Press a key, again and again, until so much of the picture is another; what it then settles to."""
        before = self.settled()
        deadline = time.monotonic() + seconds
        while difference(before, after := self.settled(2)) <= share:
            if time.monotonic() > deadline:
                raise AssertionError(f"{key} changed nothing within {seconds:.0f} s")
            self.press(key)
        return after

    def press(self, *keys: str) -> None:
        """Press keys, each such as `ctrl+1`, in the only window."""
        self._do("key", "--clearmodifiers", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        """Type a text into what has the keyboard."""
        self._do("type", "--delay", "20", text)

    def click(self, x: int, y: int) -> None:
        """Click at a place."""
        self._do("mousemove", str(x), str(y), "click", "1")

    def focus(self) -> None:
        """Give the keyboard to the program's window, as a window manager would."""
        self._do("search", "--sync", "--onlyvisible", "--name", "Vitrail", "windowfocus", "--sync")

    def opened(self) -> None:
        """Wait until a project is open: the window bears its name then."""
        self._do("search", "--sync", "--onlyvisible", "--name", ". – Vitrail")

    def _do(self, *arguments: str) -> None:
        settings = os.environ | {"DISPLAY": self.name}
        subprocess.run(["xdotool", *arguments], env=settings, check=True, capture_output=True, timeout=30)


def difference(one: Picture, other: Picture) -> float:
    """The share of dots that are not the same."""
    return float(np.mean(one != other))


def wait_for(happened: Callable[[], object], what: str, seconds: float = 60) -> None:
    """Wait until something is so; fail with what it was where it is not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s for {what}")
        time.sleep(0.05)
