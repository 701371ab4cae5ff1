"""The preferred number of threads, in a process that hears of it as the worker does: before it loads a library."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
import torch
from threadpoolctl import threadpool_info

from app.domain.jobs import Configure
from app.domain.preferences import Preferences
from app.ml import device, means

WORKER = """
import json, sys
from app.domain.jobs import Configure
from app.domain.preferences import Preferences
from app.ml.handlers import TRADE
assert not {"numpy", "torch", "tokenizers"} & set(sys.modules)
TRADE.configure(Configure(Preferences(device="cpu", threads=int(sys.argv[1]))))
TRADE.describe()
import psutil, scipy.linalg, sklearn.linear_model, torch
from threadpoolctl import threadpool_info
from tokenizers import Tokenizer, models, pre_tokenizers
tokenizer = Tokenizer(models.WordLevel({"a": 0, "?": 1}, unk_token="?"))
tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
before = psutil.Process().num_threads()
tokenizer.encode_batch(["a b c"] * 1000)
print(json.dumps({
    "libraries": [(library["internal_api"], library["num_threads"]) for library in threadpool_info()],
    "torch": torch.get_num_threads(),
    "tokenizers": psutil.Process().num_threads() - before,
}))
"""


def used(threads: int) -> dict[str, Any]:
    """What each library goes by where so many threads are preferred."""
    settings = {name: value for name, value in os.environ.items() if not name.endswith("_THREADS")}
    settings["TOKENIZERS_PARALLELISM"] = "true"  # as in the worker; another test may have set it here
    command = [sys.executable, "-W", "ignore", "-c", WORKER, str(threads)]
    done = subprocess.run(command, env=settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_one_thread_is_one_in_every_library() -> None:
    told = used(1)
    assert {name for name, _ in told["libraries"]} >= {"openblas", "openmp"}
    assert {count for _, count in told["libraries"]} == {1}
    assert told["torch"] == told["tokenizers"] == 1


def test_three_threads_are_three_even_where_there_are_fewer_cores() -> None:
    told = used(3)
    assert told["torch"] == told["tokenizers"] == 3
    # numpy's and scipy's BLAS take no more than there are cores
    assert {count for name, count in told["libraries"] if name == "openmp"} == {3}


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core: all libraries have one thread anyway")
def test_what_is_loaded_already_is_held_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "_of_blas", [])
    before = torch.get_num_threads()
    try:
        for threads in (2, 1):
            means.settle(Configure(Preferences(threads=threads)))
            device.settle_threads()
            assert {told["num_threads"] for told in threadpool_info() if told["user_api"] == "blas"} == {threads}
    finally:
        means.settle(Configure(Preferences()))
        torch.set_num_threads(before)
