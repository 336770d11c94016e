"""What one looks for, employers, people, and who knows whom; with search in each engine's own terms."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Id, Instant
from kithline.core.tables import drop, entity, ids, index, into, is_postgresql, moments, owned, record, texts, words

revision = "2026_11_22_0920"
down_revision = "2026_11_22_0910"


def upgrade() -> None:
    _aims()
    _organizations()
    _contacts()
    _ties()
    for statement in POSTGRESQL if is_postgresql() else SQLITE:
        op.execute(statement)


def downgrade() -> None:
    if not is_postgresql():
        drop("contacts_search", "contacts_docs")
    drop("ties", "touches", "contact_tags", "contact_passions", "contact_points", "contacts")
    drop("rivalries", "organizations", "niche_statements", "passions", "aims")


def _aims() -> None:
    record(
        "aims",
        *(_json(name) for name in ("target_roles", "fields", "my_values", "strengths", "weaknesses")),
        *(_number(f"weekly_{name}") for name in ("requests", "informationals", "asks", "thanks")),
        sa.Index("ix_aims_workspace_id", "workspace_id", unique=True),
    )
    record(
        "passions",
        *texts("name", "key"),
        sa.Column("weight", sa.Integer),
        *ids("parent_id"),
        into("passions", "parent_id"),
        _one_to_five("weight"),
        index("key", unique=True),
        index("name", "id"),
    )
    entity(
        "niche_statements",
        *texts("want_to", "for_whom", "within"),
        sa.Column("said_on", sa.Date, nullable=False),
        *ids("informational_id"),
        index("said_on", "id"),
    )


def _organizations() -> None:
    record(
        "organizations",
        *texts("name", "key", "domain", "sector", "size", "location", "notes"),
        _json("aliases"),
        sa.Column("target", sa.Boolean, nullable=False),
        sa.Column("motivation", sa.Integer),
        sa.Column("posting", sa.Integer),
        *moments("deleted_at"),
        _search("lower(name || ' ' || domain || ' ' || sector)"),
        _one_to_five("motivation"),
        sa.CheckConstraint("posting between 0 and 3", "posting"),
        index("name", "id"),
        index("updated_at", "id"),
        index("key"),
    )
    owned(
        "rivalries",
        sa.Column("one_id", Id, primary_key=True),
        sa.Column("other_id", Id, primary_key=True),
        into("organizations", "one_id", ondelete="CASCADE"),
        into("organizations", "other_id", ondelete="CASCADE"),
        sa.CheckConstraint("one_id < other_id", "once"),
    )


def _contacts() -> None:
    how_known = "family friend neighbour colleague classmate alum teacher adviser event introduction online"
    record(
        "contacts",
        *texts("display_name", "given_name", "family_name", "organization_name", "title", "location", "disposition", "notes"),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("placeholder", "known", "mentor")),
        *ids("organization_id", "merged_into_id"),
        words("how_known", how_known, nullable=True),
        sa.Column("closeness", sa.Integer),
        words("standing", "active resting do_not_contact"),
        *moments("deleted_at"),
        _search("lower(display_name || ' ' || organization_name || ' ' || title)"),
        _one_to_five("closeness"),
        into("organizations", "organization_id"),
        into("contacts", "merged_into_id"),
        index("display_name", "id"),
        index("updated_at", "id"),
        index("organization_id"),
    )
    entity(
        "contact_points",
        sa.Column("contact_id", Id, nullable=False),
        words("kind", "email phone link"),
        *texts("value", "key"),
        _number("place"),
        into("contacts", "contact_id", ondelete="CASCADE"),
        index("contact_id", "kind", "place"),
        index("kind", "key"),
    )
    owned(
        "contact_passions",
        sa.Column("contact_id", Id, primary_key=True),
        sa.Column("passion_id", Id, primary_key=True),
        into("contacts", "contact_id", ondelete="CASCADE"),
        into("passions", "passion_id", ondelete="CASCADE"),
        index("passion_id", "contact_id"),
    )
    owned(
        "contact_tags",
        sa.Column("contact_id", Id, primary_key=True),
        sa.Column("tag", sa.Text, primary_key=True),
        into("contacts", "contact_id", ondelete="CASCADE"),
        index("tag", "contact_id"),
    )
    entity(
        "touches",
        sa.Column("contact_id", Id, nullable=False),
        sa.Column("at", Instant, nullable=False),
        words("direction", "out in both"),
        words("channel", "mail message phone video in_person linkedin other"),
        *texts("summary", "source"),
        into("contacts", "contact_id", ondelete="CASCADE"),
        index("contact_id", "at"),
    )


def _ties() -> None:
    record(
        "ties",
        sa.Column("one_id", Id, nullable=False),
        sa.Column("other_id", Id, nullable=False),
        *ids("told_by_id"),
        words("basis", "told_me introduced worked_together group_thread import guess"),
        sa.Column("strength", sa.Integer),
        *texts("kind", "note"),
        *moments("confirmed_at"),
        into("contacts", "one_id", ondelete="CASCADE"),
        into("contacts", "other_id", ondelete="CASCADE"),
        into("contacts", "told_by_id"),
        sa.CheckConstraint("one_id < other_id", "once"),
        _one_to_five("strength"),
        index("one_id", "other_id", unique=True),
        index("other_id"),
        index("updated_at", "id"),
    )


def _json(name: str) -> sa.Column:
    return sa.Column(name, sa.JSON, nullable=False)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False)


def _search(text: str) -> sa.Column:
    return sa.Column("search", sa.Text, sa.Computed(text, persisted=True), nullable=False)


def _one_to_five(name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{name} between 1 and 5", name)


POSTGRESQL = ("CREATE INDEX ix_contacts_search ON contacts USING gin (workspace_id, search gin_trgm_ops)",)

# The documents have numbers of their own: VACUUM may renumber the rows of a table without an integer key.
SQLITE = (
    """CREATE TABLE contacts_docs
        (rowid INTEGER PRIMARY KEY, workspace_id TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (workspace_id, id))""",
    "CREATE VIRTUAL TABLE contacts_search USING fts5 (text, tokenize='trigram')",
    """CREATE TRIGGER contacts_search_add AFTER INSERT ON contacts BEGIN
        INSERT INTO contacts_docs (workspace_id, id) VALUES (new.workspace_id, new.id);
        INSERT INTO contacts_search (rowid, text) SELECT rowid, new.search FROM contacts_docs
            WHERE workspace_id = new.workspace_id AND id = new.id;
    END""",
    """CREATE TRIGGER contacts_search_change AFTER UPDATE OF display_name, organization_name, title ON contacts BEGIN
        UPDATE contacts_search SET text = new.search
            WHERE rowid = (SELECT rowid FROM contacts_docs WHERE workspace_id = new.workspace_id AND id = new.id);
    END""",
    """CREATE TRIGGER contacts_search_remove AFTER DELETE ON contacts BEGIN
        DELETE FROM contacts_search
            WHERE rowid = (SELECT rowid FROM contacts_docs WHERE workspace_id = old.workspace_id AND id = old.id);
        DELETE FROM contacts_docs WHERE workspace_id = old.workspace_id AND id = old.id;
    END""",
)
