"""A way to take the facts of a made-up search away where facts are only ever added: those, while it is here, and no others."""

from alembic import op

from kithline.core.tables import is_postgresql

revision = "2026_11_23_1300"
down_revision = "2026_11_23_1200"

_FORGET = """
CREATE FUNCTION forget_demo_events(made_up uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DELETE FROM events USING demos
    WHERE demos.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
      AND events.workspace_id = demos.workspace_id
      AND (events.unit = demos.id OR events.subject_id = ANY (made_up))
$$
"""


def upgrade() -> None:
    """It runs as the owner of the tables, within the caller's workspace: the wall holds for the owner too."""
    if is_postgresql():
        op.execute(_FORGET)
        op.execute("REVOKE EXECUTE ON FUNCTION forget_demo_events FROM PUBLIC")
        op.execute("GRANT EXECUTE ON FUNCTION forget_demo_events TO kithline_app")


def downgrade() -> None:
    if is_postgresql():
        op.execute("DROP FUNCTION forget_demo_events")
