"""The device the models run on: which one, in which precision, with how many threads, and how much memory it took."""

import os
import sys
from typing import Final, Literal

import psutil
import torch

if sys.platform != "win32":
    import resource

Precision = Literal["float32", "bfloat16"]
DTYPES: Final[dict[Precision, torch.dtype]] = {"float32": torch.float32, "bfloat16": torch.bfloat16}

# What each accelerator that exists but failed said; a job tells it once as the notice `on-cpu`.
_refused: list[str] = []
_chosen: list[torch.device] = []


def choose() -> torch.device:
    """The device to compute on: a GPU that really computes, else Apple's, else the processor; decided once."""
    if not _chosen:
        _settle_threads()
        _chosen.append(_first_usable())
    return _chosen[0]


def refusal() -> str:
    """Why a GPU that is there is not used; "" where there is none or it is used."""
    choose()
    return "; ".join(_refused)


def describe() -> str:
    """The device in words: "cpu", "cuda:0 NVIDIA …", "mps"."""
    device = choose()
    if device.type == "cuda":
        return f"cuda:{device.index or 0} {torch.cuda.get_device_name(device)}"
    return device.type


def precision(wanted: str) -> Precision:
    """What to compute in. "auto": bfloat16 where the device has instructions for it, float32 elsewhere."""
    if wanted == "float32":
        return "float32"
    if wanted == "bfloat16":
        return "bfloat16"
    return "bfloat16" if has_fast_bfloat16() else "float32"


def has_fast_bfloat16() -> bool:
    """Whether bfloat16 products run on units of their own here (AMX, AVX512-BF16, Arm BF16, Ampere and later)."""
    device = choose()
    if device.type == "cuda":
        return torch.cuda.get_device_capability(device) >= (8, 0)
    if device.type != "cpu":
        return False
    capabilities = torch.cpu.get_capabilities()
    return any(bool(capabilities.get(name)) for name in ("amx_bf16", "avx512_bf16", "bf16"))


def reset_peak() -> None:
    """Start measuring the peak anew, where the device can."""
    if choose().type == "cuda":
        torch.cuda.reset_peak_memory_stats(choose())


def peak_memory() -> int:
    """Bytes at the highest: on the GPU since `reset_peak`; of the whole process on the processor."""
    device = choose()
    if device.type == "cuda":
        return int(torch.cuda.max_memory_allocated(device))
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak if sys.platform == "darwin" else peak * 1024)


def free_memory() -> None:
    """Give what the allocator keeps for later back to the device."""
    if choose().type == "cuda":
        torch.cuda.empty_cache()


def _first_usable() -> torch.device:
    if torch.cuda.is_available():
        device = torch.device("cuda", 0)
        if _computes(device):
            return device
    if torch.backends.mps.is_available() and _computes(torch.device("mps")):
        return torch.device("mps")
    return torch.device("cpu")


def _computes(device: torch.device) -> bool:
    """A driver can be present and yet too old, or the GPU full: only a product that comes back proves it."""
    try:
        ones = torch.ones(8, 8, device=device)
        return bool((ones @ ones).sum().item() == 512.0)
    except (RuntimeError, AssertionError) as error:
        _refused.append(str(error).strip().splitlines()[0][:200])
        return False


def _settle_threads() -> None:
    """One thread per core we may use: hyper-threads share the matrix units, so more would only wait for each other."""
    if "OMP_NUM_THREADS" in os.environ:
        return
    allowed = len(os.sched_getaffinity(0)) if sys.platform == "linux" else (os.cpu_count() or 1)
    torch.set_num_threads(max(1, min(psutil.cpu_count(logical=False) or allowed, allowed)))
