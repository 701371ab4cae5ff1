"""A project: a folder with its database, its runs, its models and its backups. Everything inside is relative."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from app.domain.annotations import Addition, Edit, SchemeKind, Source
from app.domain.checks import CheckReport
from app.domain.problems import Problem
from app.domain.records import (
    ColumnRoles,
    Dataset,
    Example,
    LabelCount,
    RejectedRow,
    Row,
    Run,
    RunState,
    TrainSettings,
)
from app.domain.tally import PartTally
from app.store import additions, checking, datasets, handing_on, importer, restoring, rows, trimming
from app.store.aids import Aids
from app.store.backups import Backup, Backups, backups_in
from app.store.database import Database
from app.store.editing import Editor
from app.store.failures import explained
from app.store.importer import Importer
from app.store.lock import ProjectLock
from app.store.migrations import MIGRATIONS, Migration
from app.store.opening import bring_up_to_date, check_free, check_header, make_database
from app.store.places import BACKUPS_FOLDER, DATABASE_FILE, REMOVED_FOLDER, project_name
from app.store.runs import Runs
from app.store.tally import tally
from app.store.texts import Texts
from app.store.voices import Voices

CACHE_FOLDER: Final = "cache"
_FOLDERS: Final = ("runs", "models", BACKUPS_FOLDER, CACHE_FOLDER)
_SOMEBODY: Final = Source("person")


class Project:
    """An open project. Any thread may call it; writes are on the disk when a method returns."""

    def __init__(self, folder: Path, lock: ProjectLock) -> None:
        self.folder = folder
        self._cache = folder / CACHE_FOLDER
        self._lock: ProjectLock | None = lock
        self._database = Database(folder / DATABASE_FILE)
        self._runs = Runs(self._database, folder / "runs", folder / REMOVED_FOLDER)
        self._backups = Backups(self._database, folder / BACKUPS_FOLDER)
        self.editor = Editor(self._database)
        self.texts = Texts(self._database)
        self.voices = Voices(self._database)
        self.aids = Aids(self._database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @classmethod
    def create(cls, folder: Path) -> "Project":
        """A new, empty project in `folder`, which is made where needed.

        Raises `Problem` project-exists, project-not-empty, not-writable, disk-full.
        """
        with explained(folder):
            check_free(folder)
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except FileNotFoundError as error:  # a place that makes no folders, such as /proc
                raise Problem("not-writable", path=str(folder), detail=error.strerror or str(error)) from error
            lock = ProjectLock(folder)
            try:
                check_free(folder)  # again, now that nobody else is making one here
                make_database(folder, MIGRATIONS)
                return cls._opened(folder, lock)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def open(cls, folder: Path, *, take_over: bool = False, migrations: Sequence[Migration] = MIGRATIONS) -> "Project":
        """The project in `folder`, brought to the present schema; `take_over` ignores a holder on another host.

        Raises `Problem` project-missing, project-newer (untouched), project-held, project-damaged, not-writable.
        """
        path = folder / DATABASE_FILE
        with explained(path):
            check_header(path, len(migrations))
            lock = ProjectLock(folder, take_over)
            try:
                bring_up_to_date(folder, migrations)
                return cls._opened(folder, lock)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def _opened(cls, folder: Path, lock: ProjectLock) -> "Project":
        for name in _FOLDERS:
            (folder / name).mkdir(exist_ok=True)
        for left in folder.glob(f"import-*{importer.RESERVE_SUFFIX}"):
            left.unlink(missing_ok=True)
        project = cls(folder, lock)
        try:
            project._runs.sweep()  # after a crash; else it was done at the closing
            project._runs.interrupt_unended()
            datasets.remove_unfinished(project._database)
            project.trim_history()
        except BaseException:
            project._database.close()
            raise
        return project

    def close(self) -> None:
        """Close the file and let the folder go. A second call does nothing."""
        lock, self._lock = self._lock, None
        if lock is not None:
            self.texts.close()
            self._backups.close()
            self._database.close()
            self._backups.settle()
            self._runs.sweep()
            lock.release()

    @property
    def name(self) -> str:
        return project_name(self.folder.resolve())

    @property
    def cache(self) -> Path:
        """Where interactive jobs are kept, by the hash of what was asked."""
        return self._cache

    def keep_cache_in(self, folder: Path) -> None:
        """Have the cache elsewhere from now on. What is in the old one stays there."""
        self._cache = folder

    @property
    def models(self) -> Path:
        return self.folder / "models"

    # safety

    def backup_if_due(self) -> Backup | None:
        """Back the project's file up where something changed and the last backup is old enough; else None.

        For a background thread: reading and writing go on meanwhile. Raises `Problem` disk-full, not-writable.
        """
        return self._backups.make_if_due()

    def backup(self) -> Backup | None:
        """Back the project's file up now; None where it is being closed. Raises `Problem` disk-full, not-writable."""
        return self._backups.make()

    def copy_file(
        self,
        target: Path,
        cancelled: Callable[[], bool],
        *,
        history: bool = True,
        tell_problem: Callable[[str], str] = str,
    ) -> bool:
        """A copy of the project's file as it is at one moment; False where it was `cancelled`. Any thread.

        Without `history` no edit can be undone in it, and what was deleted is not in it any more. What kept a run from
        finishing stands in it as `tell_problem` tells it. Raises `Problem` disk-full, not-writable.
        """
        if not self._database.copy_to(target, cancelled):
            return False
        handing_on.prepare(target, tell_problem, history=history)
        return True

    @property
    def file_size(self) -> int:
        """Bytes of the project's file and of what was written and not yet put into it, about."""
        path = self.folder / DATABASE_FILE
        return sum(file.stat().st_size for file in (path, Path(f"{path}-wal")) if file.exists())

    @property
    def backup_lacks_room(self) -> bool:
        """Whether the backup that was due last could not be made because the disk is too full."""
        return self._backups.lacks_room

    def backups(self) -> list[Backup]:
        """The copies in the backups folder, newest first."""
        return backups_in(self.folder / BACKUPS_FOLDER)

    @staticmethod
    def restore(folder: Path, backup: Path) -> Path | None:
        """Put a backup in the place of a closed project's file; where the file that was there is kept.

        Raises `Problem` project-held, project-missing or project-damaged (the backup is none), project-newer,
        disk-full, not-writable.
        """
        return restoring.restore(folder, backup, len(MIGRATIONS))

    def check(self) -> CheckReport:
        """Whether the file is whole and what is counted is there; reads all of it."""
        return checking.check(self._database, self._runs.folder)

    # datasets

    def datasets(self) -> list[Dataset]:
        """Every complete dataset, oldest first."""
        return datasets.all_datasets(self._database)

    def dataset(self, name: str) -> Dataset:
        """Raises `Problem` dataset-missing."""
        return datasets.dataset_by_name(self._database, name)

    def dataset_by_id(self, dataset_id: int) -> Dataset:
        """Raises `Problem` dataset-missing."""
        return datasets.dataset_by_id(self._database, dataset_id)

    def importing(
        self,
        name: str,
        roles: ColumnRoles,
        columns: Sequence[str],
        source: str,
        sha256: str,
        *,
        by: Source = _SOMEBODY,
        scheme: SchemeKind | None = None,
    ) -> AbstractContextManager[Importer]:
        """A new dataset for the length of a block, imported `by` somebody; see `Importer`.

        `scheme`: how it is labelled, where not as the roles say. Raises `Problem` dataset-exists.
        """
        return importer.importing(self._database, name, roles, columns, source, sha256, by, scheme)

    def rename_dataset(self, dataset_id: int, name: str, source: Source = _SOMEBODY) -> Edit:
        """Raises `Problem` dataset-missing, dataset-exists."""
        return datasets.rename(self._database, dataset_id, name, source)

    def add_text(self, dataset_id: int, new: Addition, source: Source = _SOMEBODY) -> Edit:
        """Add one text to a dataset. Raises `Problem` dataset-missing, text-empty, label-missing, scheme-changed."""
        return additions.add(self._database, dataset_id, new, source)

    def delete_dataset(self, dataset_id: int, source: Source = _SOMEBODY) -> Edit:
        """Delete a dataset with its rows, labels and report, until that is undone; its runs stay.

        The room on the disk is given back once the history forgets it (`trim_history`). Raises `Problem`
        dataset-missing.
        """
        return datasets.hide(self._database, dataset_id, source)

    def trim_history(self, keep_days: float = 30, keep: int = 2_000) -> None:
        """Forget edits older than `keep_days` but the last `keep`, and remove for good what none can bring back."""
        trimming.trim(self._database, keep_days, keep)

    def labels(self, dataset_id: int) -> list[LabelCount]:
        """A dataset's labels in order of first appearance."""
        return datasets.labels_of(self._database, dataset_id)

    def tally(self, dataset_id: int) -> list[PartTally]:
        """What each part of the dataset holds, counted from its rows; reads all of them."""
        return tally(self._database, dataset_id)

    def rejected(self, dataset_id: int) -> list[RejectedRow]:
        """The rows of the file that could not be imported, in the file's order."""
        return datasets.rejected_of(self._database, dataset_id)

    # rows

    def rows(self, dataset_id: int, start: int, count: int) -> list[Row]:
        """`count` rows from position `start`; fewer at the end."""
        return rows.page(self._database, dataset_id, start, count)

    def rows_by_id(self, ids: Sequence[int]) -> list[Row]:
        """The rows with these ids, in this order; ids that are gone are left out."""
        return rows.by_id(self._database, ids)

    def examples(self, dataset_id: int, labelled_only: bool = True) -> Iterator[Example]:
        """The dataset's rows as models see them, in order."""
        return rows.examples(self._database, dataset_id, labelled_only)

    def has_rationales(self, dataset_id: int) -> bool:
        """Whether a reason is given for any label of the dataset. Reads all of it where there is none."""
        return rows.has_rationales(self._database, dataset_id)

    # runs

    def next_run_id(self) -> str:
        """A new id such as "run-001", never given twice."""
        return self._runs.next_id()

    def add_run(self, run: Run) -> None:
        self._runs.add(run)

    def update_run(
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
        self._runs.update(
            run_id, state=state, metrics=metrics, seconds=seconds, problem=problem, settings=settings, name=name
        )

    def runs(self) -> list[Run]:
        """Newest first."""
        return self._runs.all()

    def run(self, id_or_name: str) -> Run:
        """By id, else the newest of that name. Raises `Problem` run-missing."""
        return self._runs.find(id_or_name)

    def remove_run(self, run_id: str) -> Run:
        """Remove a run, its folder put aside until the project closes. Raises `Problem` run-missing."""
        return self._runs.set_aside(run_id)

    def restore_run(self, run_id: str) -> Run:
        """Bring back a run removed since the project was opened. Raises `Problem` run-missing, not-writable."""
        return self._runs.bring_back(run_id)

    def removed_runs(self) -> dict[str, float]:
        """The runs that can be brought back, and when each was removed (seconds since 1970); the last one last."""
        return self._runs.aside()

    def run_folder(self, run_id: str) -> Path:
        """Where the run's job lives."""
        return self._runs.folder_of(run_id)
