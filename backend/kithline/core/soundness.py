"""What a database itself can say about its health."""

from kithline.core.db import Db


def unsound(db: Db) -> list[str]:
    """What is damaged, and what refers to nothing; each in a sentence."""
    connection = db.connection()
    if connection.dialect.name == "postgresql":
        unproved = "SELECT conrelid::regclass || '.' || conname FROM pg_constraint WHERE NOT convalidated"
        return [f"The constraint {name} was never checked." for (name,) in connection.exec_driver_sql(unproved)]
    damage = [f"Damage: {what}." for (what,) in connection.exec_driver_sql("PRAGMA integrity_check") if what != "ok"]
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return damage + [f"A row of {table} refers to nothing in {other}." for table, _, other, _ in dangling]
