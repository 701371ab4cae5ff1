"""The analyst's rules, in the project file."""

from sqlalchemy import select

from app.domain.problems import Problem
from app.domain.rules import Rule
from app.store.database import Database
from app.store.followers import Cells
from app.store.history import Entry
from app.store.schema import labels, rules
from app.store.things import RULE, next_id
from app.store.values import label_ids


def all_rules(database: Database, dataset_id: int) -> list[Rule]:
    """The dataset's rules, oldest first."""
    chosen = (
        select(rules, labels.c.name.label("label"))
        .join_from(rules, labels, labels.c.id == rules.c.label_id)
        .where(rules.c.dataset_id == dataset_id)
        .order_by(rules.c.id)
    )
    with database.read() as connection:
        return [
            Rule(found.id, dataset_id, found.name, found.kind, found.pattern, found.label, bool(found.enabled))
            for found in connection.execute(chosen)
        ]


def save(entry: Entry, rule: Rule) -> None:
    """Add a rule (id 0) or change one. What it predicted before is forgotten where it is called otherwise now.

    Raises `Problem` rule-exists, rule-missing, label-missing.
    """
    known = label_ids(entry.connection, entry.dataset_id)
    if rule.label not in known:
        raise Problem("label-missing", label=rule.label, labels=", ".join(known) or "none")
    named = select(rules.c.id).where(rules.c.dataset_id == entry.dataset_id, rules.c.name == rule.name)
    if entry.connection.execute(named.where(rules.c.id != rule.id)).first() is not None:
        raise Problem("rule-exists", name=rule.name)
    after: Cells = {
        "dataset_id": entry.dataset_id,
        "name": rule.name,
        "kind": rule.kind,
        "pattern": rule.pattern,
        "label_id": known[rule.label],
        "enabled": int(rule.enabled),
    }
    if not rule.id:
        entry.details.update({"name": rule.name, "rule_id": next_id(entry.connection, RULE)})
        entry.alter_thing(RULE, int(entry.details["rule_id"]), None, after)
        return
    before = _cells(entry, rule.id)
    if before is None:
        raise Problem("rule-missing", name=rule.name)
    altered = [key for key in after if after[key] != before[key]]
    entry.details.update({"name": before["name"], "rule_id": rule.id})
    if "name" in altered:
        entry.details["to"] = rule.name
    elif altered == ["enabled"]:
        entry.details["enabled"] = int(rule.enabled)
    entry.alter_thing(RULE, rule.id, {key: before[key] for key in altered}, {key: after[key] for key in altered})


def remove(entry: Entry, rule_id: int) -> None:
    """Delete a rule and what it predicts; one that is gone already is no error."""
    before = _cells(entry, rule_id)
    if before is not None:
        entry.details["name"] = before["name"]
        entry.alter_thing(RULE, rule_id, before, None)


def _cells(entry: Entry, rule_id: int) -> Cells | None:
    """All of a rule of the entry's dataset but its id."""
    mine = select(rules).where(rules.c.id == rule_id, rules.c.dataset_id == entry.dataset_id)
    record = entry.connection.execute(mine).first()
    return None if record is None else {key: cell for key, cell in record._mapping.items() if key != "id"}
