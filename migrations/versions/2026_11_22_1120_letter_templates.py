"""Letters in one's own words."""

from kithline.core.tables import drop, index, record, texts, words

revision = "2026_11_22_1120"
down_revision = "2026_11_22_1110"


def upgrade() -> None:
    purposes = "request nudge introduction introducer_note introduction_reply thank_you report_back referral_request half_page"
    record(
        "letter_templates",
        words("purpose", purposes),
        *texts("variant", "subject", "body"),
        index("purpose", "variant", unique=True),
        index("purpose", "id"),
    )


def downgrade() -> None:
    drop("letter_templates")
