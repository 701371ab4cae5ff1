"""The analyst's rules, in the project file."""

from sqlalchemy import Connection, delete, insert, select, update

from app.domain.annotations import Source
from app.domain.problems import Problem
from app.domain.rules import Rule
from app.store import predictions
from app.store.database import Database
from app.store.schema import labels, rules
from app.store.values import label_ids


def all_rules(database: Database, dataset_id: int) -> list[Rule]:
    """The dataset's rules, oldest first."""
    with database.read() as connection:
        return _rules(connection, dataset_id)


def save(database: Database, rule: Rule) -> Rule:
    """Add a rule (id 0) or change one. What it predicted before is forgotten where it is called otherwise now.

    Raises `Problem` rule-exists, rule-missing, label-missing.
    """
    with database.write() as connection:
        known = label_ids(connection, rule.dataset)
        if rule.label not in known:
            raise Problem("label-missing", label=rule.label, labels=", ".join(known) or "none")
        before = {there.id: there for there in _rules(connection, rule.dataset)}
        if any(there.name == rule.name and there.id != rule.id for there in before.values()):
            raise Problem("rule-exists", name=rule.name)
        if rule.id and rule.id not in before:
            raise Problem("rule-missing", name=rule.name)
        cells = {
            "dataset_id": rule.dataset,
            "name": rule.name,
            "kind": rule.kind,
            "pattern": rule.pattern,
            "label_id": known[rule.label],
            "enabled": int(rule.enabled),
        }
        if rule.id:
            connection.execute(update(rules).where(rules.c.id == rule.id).values(cells))
            number = rule.id
        else:
            number = int(connection.execute(insert(rules).values(cells).returning(rules.c.id)).scalar_one())
    if rule.id and before[rule.id].name != rule.name:
        predictions.forget(database, rule.dataset, Source("rule", before[rule.id].name))
    return Rule(number, rule.dataset, rule.name, rule.kind, rule.pattern, rule.label, rule.enabled)


def remove(database: Database, rule_id: int) -> None:
    """Delete a rule and what it predicts; one that is gone already is no error."""
    with database.write() as connection:
        found = connection.execute(select(rules.c.dataset_id, rules.c.name).where(rules.c.id == rule_id)).first()
        connection.execute(delete(rules).where(rules.c.id == rule_id))
    if found is not None:
        predictions.forget(database, found.dataset_id, Source("rule", found.name))


def _rules(connection: Connection, dataset_id: int) -> list[Rule]:
    chosen = (
        select(rules, labels.c.name.label("label"))
        .join_from(rules, labels, labels.c.id == rules.c.label_id)
        .where(rules.c.dataset_id == dataset_id)
        .order_by(rules.c.id)
    )
    return [
        Rule(found.id, dataset_id, found.name, found.kind, found.pattern, found.label, bool(found.enabled))
        for found in connection.execute(chosen)
    ]
