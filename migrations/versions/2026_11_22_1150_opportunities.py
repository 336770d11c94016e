"""Roles one goes after, the people around them, who refers one, and the interviews."""

import sqlalchemy as sa

from kithline.core.columns import Id, Instant
from kithline.core.tables import drop, ids, index, into, moments, record, texts, words

revision = "2026_11_22_1150"
down_revision = "2026_11_22_1130"

STATES = "heard_of pursuing applied interviewing offered accepted not_selected withdrawn closed_by_employer declined_offer"


def upgrade() -> None:
    record(
        "opportunities",
        words("state", STATES),
        sa.Column("state_since", Instant, nullable=False),
        *texts("title", "link", "job_description", "currency", "notes", "reason"),
        *(sa.Column(name, sa.Double) for name in ("pay_low", "pay_high")),
        words("pay_period", "hour day month year", nullable=True),
        sa.Column("closes_on", sa.Date),
        sa.Column("pinned", sa.Boolean, nullable=False),
        *ids("organization_id", "discovered_in_id"),
        into("organizations", "organization_id"),
        into("informationals", "discovered_in_id"),
        sa.CheckConstraint("pay_low <= pay_high", "pay_in_order"),
        index("updated_at", "id"),
        index("state", "state_since"),
        index("organization_id"),
        index("discovered_in_id"),
    )
    _around(
        "surround_seats", "place", "label", "contact_id", words("kind", "hiring_manager team_member related_team customer own")
    )
    _around(
        "interviews",
        "number",
        "label time_zone place notes outcome",
        "contact_id",
        sa.Column("minutes", sa.Integer, nullable=False),
        *moments("starts_at"),
        index("starts_at"),
    )
    record(
        "referrals",
        sa.Column("opportunity_id", Id, nullable=False),
        words("state", "none asked offered submitted acknowledged refused"),
        words("bonus_state", "unknown offered due paid"),
        sa.Column("bonus", sa.Double),
        *texts("currency", "note"),
        *ids("referrer_id"),
        into("opportunities", "opportunity_id", ondelete="CASCADE"),
        into("contacts", "referrer_id"),
        index("opportunity_id", unique=True),
        index("referrer_id"),
    )


def downgrade() -> None:
    drop("referrals", "interviews", "surround_seats", "opportunities")


def _around(table: str, order: str, said: str, person: str, *parts: sa.schema.SchemaItem) -> None:
    """What an opportunity has several of, in an order, each with a person."""
    record(
        table,
        sa.Column("opportunity_id", Id, nullable=False),
        sa.Column(order, sa.Integer, nullable=False),
        *texts(*said.split()),
        *ids(person),
        *parts,
        into("opportunities", "opportunity_id", ondelete="CASCADE"),
        into("contacts", person),
        index("opportunity_id", order),
        index(person),
    )
