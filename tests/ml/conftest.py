"""What the tests of the child's models share: tiny models, fine-tuned once."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.ml.toys import Listener

os.environ["OMP_NUM_THREADS"] = "1"  # before PyTorch is imported: tiny models are fastest on one thread


@pytest.fixture(scope="session")
def opinion_run(tmp_path_factory: pytest.TempPathFactory, tiny_encoder: Path) -> "Listener":
    """A finished fine-tuning on opinions; the model is in its folder's `model`."""
    from tests.ml.toys import train

    return train(tmp_path_factory.mktemp("runs") / "opinions", tiny_encoder)


@pytest.fixture(scope="session")
def resident_run(tmp_path_factory: pytest.TempPathFactory, tiny_encoder: Path) -> "Listener":
    """A finished fine-tuning on persons and places."""
    from app.domain.records import NER
    from tests.ml.toys import train

    return train(tmp_path_factory.mktemp("runs") / "residents", tiny_encoder, NER)
