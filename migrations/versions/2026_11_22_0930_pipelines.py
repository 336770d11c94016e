"""Introductions, the conversations they lead to, the chains they form, and the thanks they call for."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Id, Instant
from kithline.core.tables import drop, ids, index, into, is_postgresql, moments, owned, record, texts, words

revision = "2026_11_22_0930"
down_revision = "2026_11_22_0920"

ASKED_IN = "fk_introductions_asked_in"


def upgrade() -> None:
    _introductions()
    _informationals()
    if is_postgresql():
        columns = (["workspace_id", "asked_in_id"], ["workspace_id", "id"])
        op.create_foreign_key(ASKED_IN, "introductions", "informationals", *columns)
    _chains()
    _thanks()


def downgrade() -> None:
    drop("follow_ups", "thank_yous", "chain_links", "referral_chains", "questions", "agenda_items")
    if is_postgresql():
        op.drop_constraint(ASKED_IN, "introductions")
    drop("informationals", "introductions")


def _introductions() -> None:
    live = sa.text("state IN ('wished', 'asked', 'checking', 'promised', 'made', 'answered')")
    states = "wished asked checking promised made answered met introducer_declined target_declined no_answer withdrawn lapsed"
    # The two tables refer to each other: SQLite takes the name of one that is yet to come, PostgreSQL wants it after.
    asked_in = () if is_postgresql() else (into("informationals", "asked_in_id", name=ASKED_IN),)
    record(
        "introductions",
        sa.Column("introducer_id", Id, nullable=False),
        sa.Column("target_id", Id, nullable=False),
        *ids("asked_in_id"),
        words("route", "straight ask_first"),
        words("state", states),
        sa.Column("state_since", Instant, nullable=False),
        *moments("asked_at", "promised_for", "made_at", "answered_at"),
        sa.Column("asks", sa.Integer, nullable=False),
        sa.Column("nudges", sa.Integer, nullable=False),
        *texts("subject", "hello", "request", "who", "channel", "evidence", "note", "reason"),
        into("contacts", "introducer_id"),
        into("contacts", "target_id"),
        *asked_in,
        sa.CheckConstraint("introducer_id <> target_id", "not_to_oneself"),
        index("updated_at", "id"),
        index("state", "state_since"),
        index("target_id"),
        index("introducer_id", "asked_at"),
        index("asked_in_id"),
        sa.Index(
            "uq_introductions_live",
            *("workspace_id", "introducer_id", "target_id"),
            unique=True,
            sqlite_where=live,
            postgresql_where=live,
        ),
    )


def _informationals() -> None:
    states = "shortlisted requested agreed scheduled held closed declined lapsed cancelled missed"
    record(
        "informationals",
        sa.Column("contact_id", Id, nullable=False),
        *ids("via_id"),
        words("mode", "coffee phone video office"),
        words("state", states),
        sa.Column("state_since", Instant, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("minutes", "nudges", "sequence")),
        *moments("requested_at", "nudged_at", "starts_at", "ends_at", "started_at", "ended_at"),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("said_searching", "role_open")),
        words("ask_outcome", "agreed not_now no not_asked", nullable=True),
        sa.Column("usefulness", sa.Integer),
        *texts("request_text", "request_channel", "time_zone", "wall_time", "place", "link", "calendar_uid"),
        *texts("ask_reason", "ask_rung", "learned", "fit", "still_to_know", "who_next", "private_notes", "reason"),
        into("contacts", "contact_id"),
        into("introductions", "via_id"),
        sa.CheckConstraint("usefulness between 1 and 5", "usefulness"),
        sa.CheckConstraint("starts_at < ends_at", "ends_later"),
        index("updated_at", "id"),
        index("state", "state_since"),
        index("starts_at", "id"),
        index("contact_id"),
        index("via_id"),
    )
    record(
        "agenda_items",
        sa.Column("informational_id", Id, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        *texts("text", "topic", "answer"),
        words("origin", "bank own"),
        *moments("asked_at"),
        into("informationals", "informational_id", ondelete="CASCADE"),
        index("informational_id", "place"),
    )
    record("questions", *texts("text", "topic"), index("topic", "id"))


def _chains() -> None:
    record(
        "referral_chains",
        sa.Column("root_id", Id, nullable=False),
        words("aim_kind", "organization role person opportunity", nullable=True),
        *ids("aim_id"),
        *texts("name", "aim_text", "note", "close_reason"),
        sa.Column("pinned", sa.Boolean, nullable=False),
        *moments("closed_at"),
        into("contacts", "root_id"),
        index("updated_at", "id"),
        index("name", "id"),
        index("root_id"),
    )
    owned(
        "chain_links",
        sa.Column("introduction_id", Id, primary_key=True),
        sa.Column("chain_id", Id, nullable=False),
        into("introductions", "introduction_id", ondelete="CASCADE"),
        into("referral_chains", "chain_id"),
        index("chain_id"),
    )


def _thanks() -> None:
    record(
        "thank_yous",
        sa.Column("recipient_id", Id, nullable=False),
        words("occasion", "meeting introduction report_back job other"),
        sa.Column("about_id", Id, nullable=False),
        sa.Column("due_at", Instant, nullable=False),
        words("state", "owed drafted sent skipped"),
        *texts("reason", "channel", "text", "skip_reason"),
        *moments("sent_at"),
        into("contacts", "recipient_id"),
        index("due_at", "id"),
        index("updated_at", "id"),
        index("recipient_id", "due_at"),
        index("occasion", "about_id", "recipient_id", unique=True),
    )
    record(
        "follow_ups",
        sa.Column("contact_id", Id, nullable=False),
        sa.Column("due_at", Instant, nullable=False),
        words("state", "planned done dropped"),
        *texts("reason"),
        *ids("about_id"),
        sa.Column("situation", sa.Text),
        *moments("snoozed_until"),
        into("contacts", "contact_id"),
        index("due_at", "id"),
        index("updated_at", "id"),
        index("contact_id", "due_at"),
    )
