"""What the child can do: one handler per kind of request, imported when it is first wanted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.domain.jobs import (
    AddModelRequest,
    AttentionRequest,
    AttributeRequest,
    Configure,
    Device,
    DownloadRequest,
    FlipRequest,
    ForecastRequest,
    GlobalRequest,
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
from app.ml import means
from app.ml.context import JobContext
from app.ml.surroundings import allow_threads

# A handler takes its own kind of request, which a mapping over all kinds cannot say.
Handler = Callable[[Any, JobContext], None]
Chore = Callable[[], object]


@dataclass(frozen=True)
class Trade:
    """What a child has learned. Nothing here is imported or computed before it is called for."""

    handlers: Mapping[type[Request], Callable[[], Handler]]
    describe: Callable[[], str]  # the device in words: "cpu", "cuda:0 NVIDIA …"
    chores: Callable[[str], Sequence[Chore]]  # what warms the child for the model folder named ("": none), in order
    configure: Callable[[Configure], None] = lambda command: None  # called by the listening thread, so it is quick
    found: Callable[[], Sequence[Device]] = lambda: ()  # all that could be computed on


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


def _put_together() -> Handler:
    from app.ml import global_words

    return global_words.run


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

    device.settle_threads()  # a library's number of threads belongs to the thread that asks
    return device.describe()


def _configure(said: Configure) -> None:
    means.settle(said)
    allow_threads(said.preferences.threads)  # the first word a child hears, before it loads what counts threads


def _found() -> Sequence[Device]:
    from app.ml import device

    return device.found()


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
        GlobalRequest: _put_together,
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
    configure=_configure,
    found=_found,
)
