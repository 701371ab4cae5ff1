"""Texts on a plane: the principal components at once, then t-SNE, which moves like texts together.

t-SNE after van der Maaten and Hinton (2008), begun at the principal components, with the learning rate of Belkina et
al. (2019) and, from ten thousand texts on, the interpolation of Linderman et al. (2019), as openTSNE has them.
"""

import functools
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from openTSNE import TSNEEmbedding
from openTSNE.affinity import PerplexityBasedNN

from app.domain.inside import COORDINATES_FILE, ROWS_FILE, TextMap
from app.domain.jobs import MapRequest
from app.domain.problems import Problem, explained_files
from app.ml import embedding, reading
from app.ml.context import JobContext
from app.ml.features import has_pairs, meaning, texts_of
from app.ml.linear import Floats

_COMPONENTS: Final = 50  # in which the nearest texts are looked for
_PERPLEXITY: Final = 30.0
_FEWEST: Final = 12  # texts that t-SNE can tell apart
_EARLY: Final = 250  # rounds in which groups form, all attraction twelvefold
_LATE: Final = 500
_EXAGGERATION: Final = 12.0
_EVERY: Final = 5  # rounds between two words about how far it is
_SHOWN: Final = 1.5  # seconds between two sights of what is there so far
_SMALL: Final = 1e-4  # spread of the places t-SNE begins at
_SEED: Final = 0


def run(request: MapRequest, context: JobContext) -> None:
    """See `MapRequest`. The same texts and model give the same map.

    Raises `Problem` text-empty (there are no texts), disk-full, and those of a model that cannot be loaded.
    """
    begun = time.monotonic()
    context.progress("loading", 0, 1)
    reader = embedding.reader(Path(request.model), Path(request.vectors))
    texts = list(reading.examples(Path(request.texts)))
    if not texts:
        raise Problem("text-empty")
    every = texts_of(texts)

    def told(done: int) -> None:
        context.breathe()
        context.progress("encoding", done, len(every))

    reader.learn(every, told)
    context.progress("encoding", len(every), len(every))
    vectors = meaning(reader, texts, has_pairs(texts)).vectors
    context.breathe()
    components, shares = principal(vectors, _COMPONENTS)
    with explained_files(context.folder):
        _save(context.folder / ROWS_FILE, np.asarray([text.id for text in texts], dtype=np.int64))
        _show(context, components[:, :2])
        divergence: float | None = None
        if request.method == "tsne" and len(texts) >= _FEWEST:
            places, divergence = arrange(components, context, lambda now: _show(context, now))
            _show(context, places)
            context.progress("arranging", 1, 1)
    explained = float(shares[:2].sum())
    context.result(TextMap(request.method, len(texts), explained, time.monotonic() - begun, divergence))


def principal(vectors: Floats, most: int) -> tuple[Floats, NDArray[np.float64]]:
    """The first `most` principal components <float32>[texts, ≥ 2], and the share of the variance in each.

    Each axis points to where its largest weight is positive, so that the same vectors give the same signs.
    """
    centred = vectors - vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    covariance = (centred.T @ centred).astype(np.float64)
    values, axes = np.linalg.eigh(covariance)
    kept = np.argsort(values)[::-1][: max(2, min(most, len(values)))]
    axes = axes[:, kept]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    total = max(float(np.maximum(values, 0).sum()), 1e-12)
    components: Floats = centred @ axes.astype(np.float32)
    if components.shape[1] < 2:
        components = np.pad(components, ((0, 0), (0, 2 - components.shape[1])))
    return components, np.maximum(values[kept], 0) / total


def arrange(components: Floats, context: JobContext, show: Callable[[Floats], None]) -> tuple[Floats, float]:
    """t-SNE of components <float32>[texts, ≥ 2]: places <float32>[texts, 2] and the divergence they end at.

    `show` is given what is there so far, now and then, on another thread. Breathes all the while; where a breath
    raises, what runs beside ends within a few rounds.
    """
    stopped = threading.Event()
    try:
        return context.beside(lambda: _arranged(components, context, show, stopped))
    finally:
        stopped.set()


def _arranged(
    components: Floats, context: JobContext, show: Callable[[Floats], None], stopped: threading.Event
) -> tuple[Floats, float]:
    threads = torch.get_num_threads()
    rounds = _EARLY + _LATE
    context.progress("arranging", 0, rounds)
    affinities = PerplexityBasedNN(
        components,
        perplexity=min(_PERPLEXITY, (len(components) - 1) / 3),
        n_jobs=threads,
        random_state=_SEED,
    )
    first = components[:, :2].astype(np.float64)
    places = TSNEEmbedding(
        first / max(float(first[:, 0].std()), 1e-12) * _SMALL,
        affinities,
        # Its threads wait for one another by spinning: beside other programs, two take four times as long as one.
        n_jobs=max(1, threads // 2),
        random_state=_SEED,
    )
    begun = shown = time.monotonic()

    def told(before: int, done: int, error: float, now: NDArray[np.float64]) -> bool:
        """Tell how far it is; whether to stop."""
        nonlocal shown
        if stopped.is_set():
            return True
        done += before
        moment = time.monotonic()
        context.progress("arranging", done, rounds, (moment - begun) / done * (rounds - done))
        if before and moment - shown >= _SHOWN:  # at first there is nothing to see but a ball
            show(np.asarray(now, dtype=np.float32))
            shown = moment
        return False

    for before, number, exaggeration in ((0, _EARLY, _EXAGGERATION), (_EARLY, _LATE, None)):
        if not stopped.is_set():
            places.optimize(
                n_iter=number,
                exaggeration=exaggeration,
                momentum=0.5 if exaggeration else 0.8,
                inplace=True,
                callbacks=functools.partial(told, before),
                callbacks_every_iters=_EVERY,
            )
    return np.asarray(places, dtype=np.float32), float(places.kl_divergence)


def _show(context: JobContext, places: Floats) -> None:
    _save(context.folder / COORDINATES_FILE, np.ascontiguousarray(places, dtype=np.float32))
    context.artefact("coordinates", COORDINATES_FILE)


def _save(path: Path, numbers: Floats | NDArray[np.int64]) -> None:
    """Write aside, then rename: who reads meanwhile finds the ones before, whole."""
    aside = path.with_name(path.name + ".part")
    with aside.open("wb") as file:
        np.save(file, numbers)
    aside.replace(path)
