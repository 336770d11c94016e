"""Calendar files that are dropped on the page are a source of their own."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_2330"
down_revision = "2026_11_23_2310"

_BEFORE = "cal_com calendly generic caldav"


def upgrade() -> None:
    _kinds(f"{_BEFORE} files")


def downgrade() -> None:
    # What came in stays. Nobody can send to such a source: it never had an address, nor a secret.
    op.execute("UPDATE calendar_sources SET kind = 'generic' WHERE kind = 'files'")
    _kinds(_BEFORE)


def _kinds(allowed: str) -> None:
    with op.batch_alter_table("calendar_sources") as sources:
        sources.drop_constraint(op.f("ck_calendar_sources_kind"), type_="check")
        words_now = sa.Enum(*allowed.split(), name="kind", native_enum=False, length=32, create_constraint=True)
        sources.alter_column("kind", type_=words_now, existing_nullable=False)
