"""The vectors of texts on disk, so that each text goes through its model once; may be lost at any time."""

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ml.linear import Floats

KEYS_FILE: Final = "keys.bin"
VECTORS_FILE: Final = "vectors.f16"
_KEY: Final = 16  # bytes
Places = NDArray[np.int64]


def key(text: str) -> bytes:
    """What a text is found by: a hash of its characters."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()


class Vectors:
    """A folder that only grows: float16 vectors of one width in one file, their texts' keys in the other.

    Vectors are written before their keys, and what has no partner (a write was cut short) is cut off when it is opened.
    One process has a folder at a time; all its jobs share what `opened` gives.
    """

    def __init__(self, folder: Path, width: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.width = width
        self._stride = 2 * width
        whole = min(_size(folder / KEYS_FILE) // _KEY, _size(folder / VECTORS_FILE) // self._stride)
        for name, size in ((KEYS_FILE, whole * _KEY), (VECTORS_FILE, whole * self._stride)):
            with (folder / name).open("ab") as file:
                file.truncate(size)
        content = (folder / KEYS_FILE).read_bytes()
        self._places = {content[_KEY * i : _KEY * (i + 1)]: i for i in range(whole)}
        os.utime(folder)  # the cache forgets what was long not used

    def __len__(self) -> int:
        return len(self._places)

    @property
    def is_there(self) -> bool:
        """Whether the files are still those that were opened: the cache may have been emptied meanwhile."""
        return _size(self.folder / KEYS_FILE) == len(self) * _KEY

    def places(self, texts: Iterable[str]) -> Places:
        """Where each text's vector is; -1 where there is none."""
        return np.fromiter((self._places.get(key(text), -1) for text in texts), dtype=np.int64)

    def add(self, texts: Sequence[str], vectors: Floats) -> None:
        """Keep vectors <float32>[texts, width]; texts that are there already are passed over."""
        fresh = {key(text): index for index, text in enumerate(texts)}
        fresh = {name: index for name, index in fresh.items() if name not in self._places}
        with (self.folder / VECTORS_FILE).open("ab") as file:
            file.write(vectors[list(fresh.values())].astype("<f2").tobytes())
        with (self.folder / KEYS_FILE).open("ab") as file:
            file.write(b"".join(fresh))
        for name in fresh:
            self._places[name] = len(self._places)

    def read(self, places: Places) -> Floats:
        """<float32>[places, width]; every place must be one."""
        if not len(places):
            return np.zeros((0, self.width), dtype=np.float32)
        kept = np.memmap(self.folder / VECTORS_FILE, dtype="<f2", mode="r").reshape(-1, self.width)
        return kept[places].astype(np.float32)


_open: dict[Path, Vectors] = {}


def opened(folder: Path, width: int) -> Vectors:
    """The store in `folder`, opened once in this process."""
    found = _open.get(folder)
    if found is None or found.width != width or not found.is_there:
        found = _open[folder] = Vectors(folder, width)
    return found


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
