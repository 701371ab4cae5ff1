"""Training runs, in the project file and in their folders."""

import contextlib
import shutil
import time
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Row as Record
from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.problems import Problem, ProblemRecord, explained_files
from app.domain.records import Run, RunState, TrainSettings
from app.store.database import Database
from app.store.schema import counters, runs

_COUNTER: Final = "run"
_UNENDED: Final = ("queued", "running", "paused")
_INTERRUPTED: Final = msgspec.json.encode(ProblemRecord("job-interrupted")).decode()


class Runs:
    """The runs of a project, whose folders are in `folder`; those set aside lie in `aside` until `sweep`."""

    def __init__(self, database: Database, folder: Path, aside: Path) -> None:
        self._database = database
        self.folder = folder
        self._aside = aside
        self._removed: dict[str, tuple[Run, float]] = {}  # those set aside, and when; the last one last

    def next_id(self) -> str:
        """A new id such as "run-001"; none is given twice, not even after a deletion."""
        statement = upsert(counters).values(name=_COUNTER, value=1)
        statement = statement.on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + 1})
        with self._database.write() as connection:
            number = connection.execute(statement.returning(counters.c.value)).scalar_one()
        return f"run-{number:03d}"

    def folder_of(self, run_id: str) -> Path:
        return self.folder / run_id

    def add(self, run: Run) -> None:
        with self._database.write() as connection:
            connection.execute(
                insert(runs).values(
                    id=run.id,
                    name=run.name,
                    task=run.task,
                    dataset_id=run.dataset_id,
                    dataset=run.dataset,
                    model=run.model,
                    state=run.state,
                    created=run.created,
                    settings=_json(run.settings),
                    metrics=_json(run.metrics),
                    seconds=run.seconds,
                    problem=run.problem,
                )
            )

    def update(
        self,
        run_id: str,
        *,
        state: RunState | None = None,
        metrics: dict[str, float] | None = None,
        seconds: float | None = None,
        problem: str | None = None,
        settings: TrainSettings | None = None,
        name: str | None = None,
    ) -> None:
        """Change what is given. Raises `Problem` run-missing."""
        values: dict[str, object] = {
            "state": state,
            "metrics": None if metrics is None else _json(metrics),
            "seconds": seconds,
            "problem": problem,
            "settings": None if settings is None else _json(settings),
            "name": name,
        }
        given = {key: value for key, value in values.items() if value is not None}
        if not given:
            return
        with self._database.write() as connection:
            changed = connection.execute(update(runs).where(runs.c.id == run_id).values(**given)).rowcount
        if not changed:
            raise self._missing(run_id)

    def all(self) -> list[Run]:
        """Newest first."""
        with self._database.read() as connection:
            found = connection.execute(select(runs).order_by(runs.c.created.desc(), runs.c.id.desc())).all()
        return [_run(record) for record in found]

    def find(self, id_or_name: str) -> Run:
        """By id, else the newest of that name. Raises `Problem` run-missing."""
        known = self.all()
        for run in known:
            if run.id == id_or_name:
                return run
        for run in known:
            if run.name == id_or_name:
                return run
        raise self._missing(id_or_name)

    def set_aside(self, run_id: str) -> Run:
        """Remove the run and put its folder aside, until it is brought back or swept. Raises `Problem` run-missing."""
        run = next((known for known in self.all() if known.id == run_id), None)
        with self._database.write() as connection:
            if run is None or not connection.execute(delete(runs).where(runs.c.id == run_id)).rowcount:
                raise self._missing(run_id)
        self._removed[run_id] = run, time.time()
        # A file still open elsewhere holds it in its place on Windows; its id is never given again, so that it is in
        # nobody's way.
        with contextlib.suppress(OSError):
            self._aside.mkdir(exist_ok=True)
            self.folder_of(run_id).rename(self._aside / run_id)
        return run

    def bring_back(self, run_id: str) -> Run:
        """The run that was set aside, as it was, with its folder. Raises `Problem` run-missing, not-writable."""
        if run_id not in self._removed:
            raise self._missing(run_id)
        run, _ = self._removed[run_id]
        aside, place = self._aside / run_id, self.folder_of(run_id)
        with explained_files(place):
            if aside.is_dir():
                aside.rename(place)
        self.add(run)
        del self._removed[run_id]
        return run

    def aside(self) -> dict[str, float]:
        """The runs that can be brought back, and when each was set aside (seconds since 1970); the last one last."""
        return {run_id: at for run_id, (_, at) in self._removed.items()}

    def sweep(self) -> None:
        """Take what was set aside off the disk for good."""
        self._removed.clear()
        shutil.rmtree(self._aside, ignore_errors=True)

    def interrupt_unended(self) -> None:
        """Mark what ran when the program was closed."""
        with self._database.write() as connection:
            connection.execute(
                update(runs).where(runs.c.state.in_(_UNENDED)).values(state="interrupted", problem=_INTERRUPTED)
            )

    def _missing(self, run: str) -> Problem:
        return Problem("run-missing", run=run, names=", ".join(known.id for known in self.all()) or "none")


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _run(record: Record[*tuple[Any, ...]]) -> Run:
    return Run(
        id=record.id,
        name=record.name,
        task=record.task,
        dataset_id=record.dataset_id,
        dataset=record.dataset,
        model=record.model,
        state=record.state,
        created=record.created,
        settings=msgspec.json.decode(record.settings, type=TrainSettings),
        metrics=msgspec.json.decode(record.metrics, type=dict[str, float]),
        seconds=record.seconds,
        problem=record.problem,
    )
