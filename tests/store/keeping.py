"""Rules and saved filters kept in a project, for tests that need some."""

from app.domain.annotations import Source
from app.domain.filters import Filter, Order, Slice
from app.domain.rules import Rule
from app.store.project import Project

ME = Source("person")


def keep_rule(project: Project, rule: Rule) -> Rule:
    """The rule as it is once saved."""
    edit = project.aids.save_rule(rule, ME)
    number = edit.details.get("rule_id", rule.id)
    return next(kept for kept in project.voices.rules(rule.dataset) if kept.id == number)


def keep_slice(project: Project, dataset: int, name: str, filter: Filter, order: Order | None = None) -> Slice:
    """The slice as it is once saved."""
    edit = project.aids.save_slice(dataset, name, filter, ME, order or Order())
    return next(kept for kept in project.texts.slices(dataset) if kept.id == edit.details["slice_id"])
