"""What the child can do: one handler per kind of request, imported when it is first wanted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.domain.jobs import (
    AddModelRequest,
    AttentionRequest,
    AttributeRequest,
    DownloadRequest,
    FlipRequest,
    ForecastRequest,
    LabelErrorsRequest,
    LayersRequest,
    LensRequest,
    MapRequest,
    NearestRequest,
    NeighboursOfRequest,
    PredictRequest,
    QuickRequest,
    Request,
    TrainRequest,
    TrustRequest,
    WordsNearRequest,
)
from app.ml.context import JobContext

# A handler takes its own kind of request, which a mapping over all kinds cannot say.
Handler = Callable[[Any, JobContext], None]
Chore = Callable[[], object]


@dataclass(frozen=True)
class Trade:
    """What a child has learned. Nothing here is imported or computed before it is called for."""

    handlers: Mapping[type[Request], Callable[[], Handler]]
    describe: Callable[[], str]  # the device in words: "cpu", "cuda:0 NVIDIA …"
    chores: Callable[[str], Sequence[Chore]]  # what warms the child for the model folder named ("": none), in order


def _train() -> Handler:
    from app.ml import training

    return training.run


def _predict() -> Handler:
    from app.ml import inference

    return inference.run


def _forecast() -> Handler:
    from app.ml import forecast

    return forecast.run


def _attribute() -> Handler:
    from app.ml import attribution

    return attribution.run


def _trust() -> Handler:
    from app.ml import trust

    return trust.run


def _attend() -> Handler:
    from app.ml import attention

    return attention.run


def _read_layers() -> Handler:
    from app.ml import layers

    return layers.run


def _look_through() -> Handler:
    from app.ml import lens

    return lens.run


def _find_words_near() -> Handler:
    from app.ml import words_near

    return words_near.run


def _flip() -> Handler:
    from app.ml import flipping

    return flipping.run


def _find_neighbours() -> Handler:
    from app.ml import neighbours

    return neighbours.run


def _learn_quickly() -> Handler:
    from app.ml import quick

    return quick.run


def _find_nearest() -> Handler:
    from app.ml import nearest

    return nearest.run


def _draw_map() -> Handler:
    from app.ml import mapping

    return mapping.run


def _find_label_errors() -> Handler:
    from app.ml import label_errors

    return label_errors.run


def _add_model() -> Handler:
    from app.ml import adding

    return adding.run


def _download() -> Handler:
    from app.ml import download

    return download.run


def _describe() -> str:
    from app.ml import device

    return device.describe()


def _load(model: str) -> None:
    from app.ml import loading

    loading.load_trained(Path(model))


def _chores(model: str) -> Sequence[Chore]:
    """Import what the next click needs first, then load the model, then the rest; in pieces, as a job may come in."""
    load: list[Chore] = [lambda: _load(model)] if model else []
    return [_predict, *load, _attribute, _attend, _train]


TRADE: Final = Trade(
    handlers={
        TrainRequest: _train,
        PredictRequest: _predict,
        ForecastRequest: _forecast,
        AttributeRequest: _attribute,
        TrustRequest: _trust,
        AttentionRequest: _attend,
        LayersRequest: _read_layers,
        LensRequest: _look_through,
        WordsNearRequest: _find_words_near,
        FlipRequest: _flip,
        NeighboursOfRequest: _find_neighbours,
        QuickRequest: _learn_quickly,
        NearestRequest: _find_nearest,
        MapRequest: _draw_map,
        LabelErrorsRequest: _find_label_errors,
        AddModelRequest: _add_model,
        DownloadRequest: _download,
    },
    describe=_describe,
    chores=_chores,
)
