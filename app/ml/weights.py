"""The weights of a model folder, known from their headers alone: safetensors files are checked without loading one.

Layout (https://github.com/huggingface/safetensors#format): eight bytes, the header's length as a little-endian unsigned
integer; the header, a JSON object that names every tensor's type, shape and place; the numbers, without gap or overlap.
"""

import math
from pathlib import Path
from typing import Final

import msgspec

from app.domain.model_files import INDEX_FILE, WEIGHTS_FILE
from app.domain.problems import Problem

_LENGTH_BYTES: Final = 8
_MAX_HEADER: Final = 100_000_000  # bytes; the format's own limit
_WIDTHS: Final = {  # bytes per number
    "BOOL": 1, "U8": 1, "I8": 1, "F8_E4M3": 1, "F8_E5M2": 1,
    "I16": 2, "U16": 2, "F16": 2, "BF16": 2,
    "I32": 4, "U32": 4, "F32": 4,
    "I64": 8, "U64": 8, "F64": 8, "C64": 8,
}  # fmt: skip

# Copies of the word embeddings that some exporters write a second time; the model ties them, so they count once.
_TIED: Final = ("lm_head.weight", "lm_head.decoder.weight", "predictions.decoder.weight", "vocab_projector.weight")


class TensorInfo(msgspec.Struct, frozen=True):
    """One tensor of a safetensors header. `data_offsets` count from the end of the header."""

    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]

    @property
    def numbers(self) -> int:
        return math.prod(self.shape)


class _Index(msgspec.Struct, frozen=True):
    weight_map: dict[str, str]  # tensor name -> file name


def read_header(path: Path) -> dict[str, TensorInfo]:
    """The tensors of a safetensors file by name, in file order; checked to be all there.

    Raises `Problem` model-truncated where the header cannot be read, or the data are shorter or longer than it says.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(_LENGTH_BYTES)
        length = int.from_bytes(start, "little")
        if len(start) < _LENGTH_BYTES or length > min(_MAX_HEADER, size - _LENGTH_BYTES):
            raise Problem("model-truncated", file=path.name, detail="its header is cut off")
        header = file.read(length)
    try:
        raw = msgspec.json.decode(header, type=dict[str, msgspec.Raw])
        raw.pop("__metadata__", None)
        tensors = {name: msgspec.json.decode(entry, type=TensorInfo) for name, entry in raw.items()}
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Problem("model-truncated", file=path.name, detail="its header is not readable") from error
    return _checked(tensors, size - _LENGTH_BYTES - length, path.name)


def _checked(tensors: dict[str, TensorInfo], data: int, file: str) -> dict[str, TensorInfo]:
    ordered = dict(sorted(tensors.items(), key=lambda item: item[1].data_offsets))
    position = 0
    for name, tensor in ordered.items():
        begin, end = tensor.data_offsets
        width = _WIDTHS.get(tensor.dtype)
        if width is None:
            raise Problem("model-truncated", file=file, detail=f"{name} has the unknown number type {tensor.dtype}")
        if begin != position or min(tensor.shape, default=0) < 0 or end - begin != tensor.numbers * width:
            raise Problem("model-truncated", file=file, detail=f"the place of {name} does not fit its shape")
        position = end
    if data != position:
        raise Problem("model-truncated", file=file, detail=f"{data} bytes of data where {position} belong")
    return ordered


def read_weights(folder: Path) -> tuple[tuple[str, ...], dict[str, TensorInfo]]:
    """The weight files of a model folder (with their index, where sharded) and all their tensors by name.

    Raises `Problem` model-no-weights, or model-truncated where a file is damaged or a shard is missing.
    """
    if (folder / WEIGHTS_FILE).is_file():
        return (WEIGHTS_FILE,), read_header(folder / WEIGHTS_FILE)
    if not (folder / INDEX_FILE).is_file():
        raise Problem("model-no-weights", path=str(folder))
    shards = shard_names((folder / INDEX_FILE).read_bytes())
    tensors: dict[str, TensorInfo] = {}
    for shard, names in shards.items():
        if not (folder / shard).is_file():
            raise Problem("model-truncated", file=INDEX_FILE, detail=f"{shard} is missing")
        found = read_header(folder / shard)
        missing = names - found.keys()
        if missing:
            raise Problem("model-truncated", file=shard, detail=f"{min(missing)} is missing")
        tensors |= found
    return (INDEX_FILE, *shards), tensors


def shard_names(index: bytes) -> dict[str, set[str]]:
    """The files an index names, each with its tensors. Raises `Problem` model-truncated for one that cannot be used."""
    try:
        weight_map = msgspec.json.decode(index, type=_Index).weight_map
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Problem("model-truncated", file=INDEX_FILE, detail="it is not readable") from error
    shards: dict[str, set[str]] = {}
    for tensor, file in weight_map.items():
        if not file.endswith(".safetensors") or "/" in file or "\\" in file:
            raise Problem(
                "model-truncated", file=INDEX_FILE, detail=f"it names {file}, which is no weights file beside it"
            )
        shards.setdefault(file, set()).add(tensor)
    return dict(sorted(shards.items()))


def count_parameters(tensors: dict[str, TensorInfo]) -> int:
    """Learned numbers among `tensors`: floating-point ones, a tied copy of the word embeddings counted once."""
    embeddings = {tensor.shape for name, tensor in tensors.items() if name.endswith("word_embeddings.weight")}
    return sum(
        tensor.numbers
        for name, tensor in tensors.items()
        if "F" in tensor.dtype and not (name.endswith(_TIED) and tensor.shape in embeddings)
    )
