"""Training runs: kept, changed, interrupted, deleted."""

import msgspec
import pytest

from app.domain.problems import Problem, ProblemRecord
from app.domain.records import Run, RunState, TrainSettings
from app.store.project import Project


def add(project: Project, name: str = "first", state: RunState = "queued", created: float = 1.0) -> Run:
    run = Run(
        id=project.next_run_id(),
        name=name,
        task="classification",
        dataset_id=1,
        dataset="reviews",
        model="mini",
        state=state,
        created=created,
        settings=TrainSettings(epochs=2, learning_rate=3e-5),
    )
    project.add_run(run)
    return run


def test_run_comes_back_as_it_went_in(project: Project) -> None:
    run = add(project)
    assert run.id == "run-001"
    assert project.run("run-001") == run
    assert project.run("first") == run
    assert project.runs() == [run]


def test_newest_first_and_the_newest_of_a_name(project: Project) -> None:
    old, new = add(project, created=1.0), add(project, created=2.0)
    assert project.runs() == [new, old]
    assert project.run("first") == new
    assert project.run(old.id) == old


def test_update_changes_only_what_is_given(project: Project) -> None:
    run = add(project)
    project.update_run(run.id, state="finished", metrics={"accuracy": 0.9}, seconds=12.5)
    project.update_run(run.id, name="renamed")
    project.update_run(run.id)
    changed = project.run(run.id)
    assert changed == msgspec.structs.replace(
        run, state="finished", metrics={"accuracy": 0.9}, seconds=12.5, name="renamed"
    )
    project.update_run(run.id, settings=TrainSettings(batch_size=4), problem="{}", metrics={})
    assert project.run(run.id).settings.batch_size == 4
    assert project.run(run.id).metrics == {}


def test_missing_run(project: Project) -> None:
    add(project)
    for attempt in (
        lambda: project.run("x"),
        lambda: project.update_run("x", state="failed"),
        lambda: project.remove_run("x"),
        lambda: project.restore_run("x"),
    ):
        with pytest.raises(Problem, match="it has: run-001"):
            attempt()


def test_removed_run_takes_its_folder_and_its_id_is_not_given_again(project: Project) -> None:
    run = add(project)
    (project.run_folder(run.id) / "model").mkdir(parents=True)
    project.remove_run(run.id)
    assert not project.run_folder(run.id).exists()
    assert project.runs() == []
    assert project.next_run_id() == "run-002"


def test_removed_run_comes_back_as_it_was(project: Project) -> None:
    run, other = add(project), add(project)
    weights = project.run_folder(run.id) / "model" / "model.safetensors"
    weights.parent.mkdir(parents=True)
    weights.write_bytes(b"weights")
    project.remove_run(run.id)
    project.remove_run(other.id)  # which has no folder
    assert list(project.removed_runs()) == [run.id, other.id]
    assert project.restore_run(run.id) == run
    assert project.restore_run(other.id) == other
    assert {known.id for known in project.runs()} == {run.id, other.id}
    assert weights.read_bytes() == b"weights"
    assert project.removed_runs() == {}
    with pytest.raises(Problem, match="no run called"):
        project.restore_run(run.id)


def test_what_was_removed_is_off_the_disk_once_the_project_is_closed(project: Project) -> None:
    run = add(project)
    (project.run_folder(run.id) / "model").mkdir(parents=True)
    project.remove_run(run.id)
    aside = project.folder / "removed"
    assert (aside / run.id / "model").is_dir()
    project.close()
    assert not aside.exists()
    (aside / run.id).mkdir(parents=True)  # as a crash leaves it
    with Project.open(project.folder) as again:
        assert not aside.exists()
        assert again.removed_runs() == {}


def test_what_ran_at_closing_is_interrupted(project: Project) -> None:
    states: tuple[RunState, ...] = ("queued", "running", "paused", "finished", "failed", "cancelled")
    ids = [add(project, state=state).id for state in states]
    project.close()
    with Project.open(project.folder) as again:
        found = [again.run(run_id) for run_id in ids]
    assert [run.state for run in found] == ["interrupted"] * 3 + ["finished", "failed", "cancelled"]
    assert msgspec.json.decode(found[0].problem, type=ProblemRecord).code == "job-interrupted"
    assert found[3].problem == ""
