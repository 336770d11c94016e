"""What one learned from people, and what they said was worth a look."""

import sqlalchemy as sa

from kithline.core.tables import drop, ids, index, into, moments, record, texts, words

revision = "2026_11_22_1110"
down_revision = "2026_11_22_1100"

KINDS = (
    "path day_to_day hours pay pros cons trends culture skills advice hiring_need team_mood customer_mood"
    " neighbouring_area lead hiring other"
)


def upgrade() -> None:
    record(
        "insights",
        words("kind", KINDS),
        *(sa.Column(name, sa.Double) for name in ("low", "high")),
        words("period", "hour day week month year once", nullable=True),
        words("signal", "hiring freeze", nullable=True),
        words("about", "organization role field", nullable=True),
        words("candour", "open unattributed off_the_record"),
        sa.Column("confidence", sa.Integer),
        *texts("text", "unit", "currency", "about_text"),
        *ids("organization_id", "informational_id", "contact_id"),
        into("organizations", "organization_id"),
        into("informationals", "informational_id"),
        into("contacts", "contact_id"),
        sa.CheckConstraint("low <= high", "in_order"),
        sa.CheckConstraint("confidence between 1 and 5", "confidence"),
        index("created_at", "id"),
        index("updated_at", "id"),
        index("organization_id", "kind"),
        index("informational_id"),
        index("contact_id"),
    )
    record(
        "resources",
        words("kind", "book article blog podcast course person community event tool other"),
        words("state", "to_try trying done dropped"),
        *texts("title", "link", "verdict"),
        *ids("suggested_by_id", "informational_id"),
        *moments("reported_back_at"),
        into("contacts", "suggested_by_id"),
        into("informationals", "informational_id"),
        index("created_at", "id"),
        index("updated_at", "id"),
        index("suggested_by_id"),
        index("informational_id"),
    )


def downgrade() -> None:
    drop("resources", "insights")
