"""The device the models run on: which one, in which precision, with how many threads, and how much memory it took."""

import os
import sys
from typing import Final, Literal

import psutil
import torch
from threadpoolctl import threadpool_limits

from app.domain.jobs import Device
from app.domain.preferences import AUTO
from app.ml import means, memory

if sys.platform != "win32":
    import resource

Precision = Literal["float32", "bfloat16"]
DTYPES: Final[dict[Precision, torch.dtype]] = {"float32": torch.float32, "bfloat16": torch.bfloat16}

# What each accelerator that exists but failed said; a job tells it once as the notice `on-cpu`.
_refused: list[str] = []
_chosen: list[torch.device] = []
_of_blas: list[int] = []  # the number of threads that numpy's was held to


def choose() -> torch.device:
    """The device to compute on: the preferred one, else a GPU that computes, else the processor; decided once."""
    if not _chosen:
        settle_threads()
        _chosen.append(_preferred(means.preferences().device))
        _keep_within(_chosen[0])
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


def has_tiles() -> bool:
    """Whether the processor has units for tiles of bfloat16 (AMX): more than twice as fast as those for vectors."""
    return choose().type == "cpu" and bool(torch.cpu.get_capabilities().get("amx_bf16"))


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


def found() -> tuple[Device, ...]:
    """All that could be computed on, the processor last."""
    there: list[Device] = []
    if torch.cuda.is_available():
        for index in range(torch.cuda.device_count()):
            facts = torch.cuda.get_device_properties(index)
            there.append(Device(f"cuda:{index}", str(facts.name), int(facts.total_memory)))
    if torch.backends.mps.is_available():
        there.append(Device("mps", "Apple"))
    return (*there, Device("cpu"))


def _preferred(wish: str) -> torch.device:
    if wish == AUTO:
        return _first_usable()
    if wish == "cpu" or _is_here(wish):
        device = torch.device(wish)
        return device if wish == "cpu" or _computes(device) else torch.device("cpu")
    _refused.append(f"{wish} is not here")
    return torch.device("cpu")


def _is_here(wish: str) -> bool:
    return any(device.id == wish for device in found())


def _keep_within(device: torch.device) -> None:
    """Hold the GPU's allocator to the budget: what does not fit then fails as full memory does, and is halved."""
    if device.type == "cuda" and memory.budget():
        total = torch.cuda.get_device_properties(device).total_memory
        torch.cuda.set_per_process_memory_fraction(min(1.0, memory.budget() / total), device)


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


def settle_threads() -> None:
    """As many threads as are preferred; else one per core we may use: hyper-threads share the matrix units.

    For the calling thread, from its next computation on; a preferred number holds for numpy's BLAS too, on all threads.
    """
    if wish := means.preferences().threads:
        torch.set_num_threads(wish)
        if _of_blas != [wish]:  # looking for the loaded libraries takes milliseconds
            threadpool_limits(wish, user_api="blas")
            _of_blas[:] = [wish]
        return
    if "OMP_NUM_THREADS" in os.environ:
        return
    allowed = len(os.sched_getaffinity(0)) if sys.platform == "linux" else (os.cpu_count() or 1)
    torch.set_num_threads(max(1, min(psutil.cpu_count(logical=False) or allowed, allowed)))
