"""How Qt asks a model: by an index, and by none for the whole of it."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
NONE: Final = QModelIndex()
