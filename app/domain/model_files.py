"""Which files a model folder may be made of: numbers, tables and texts, and nothing that can run when it is loaded."""

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

UNSAFE_SUFFIXES: Final = frozenset({
    ".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".h5", ".msgpack", ".joblib", ".dill", ".npz",
    ".py", ".pyc", ".pyd", ".so", ".dll", ".exe",
})  # fmt: skip
# The only files that are copied or downloaded: numbers, tables and texts, directly in the folder.
NEEDED: Final = re.compile(r"[\w.-]+\.(safetensors|json|txt|model)|README\.md|(LICEN[CS]E|COPYING|NOTICE)(\.(md|txt))?")
WEIGHTS_FILE: Final = "model.safetensors"
INDEX_FILE: Final = "model.safetensors.index.json"  # of several files, which tensor is in which
CONFIG_FILES: Final = ("config.json", "tokenizer_config.json")
_CODE_KEYS: Final = ("auto_map", "custom_pipelines")


def can_run(name: str) -> bool:
    """Whether a file of this name can run code when it is loaded."""
    return PurePath(name).suffix.lower() in UNSAFE_SUFFIXES


def asked_code(content: Mapping[str, object]) -> str | None:
    """The key with which one of `CONFIG_FILES` asks to run Python code of its own; None: it does not."""
    return next((key for key in _CODE_KEYS if content.get(key)), None)
