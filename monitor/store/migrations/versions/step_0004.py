"""What outlasts a night: the run in which a source began to fail, the address it moved to, and what a run tells once."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds them; a source that fails has failed since the first failed look that is stored of its trouble."""
    op.add_column("source", sa.Column("failing_run", sa.Integer))
    op.add_column("source", sa.Column("location", sa.Text))
    op.execute(
        "UPDATE source SET failing_run = (SELECT min(run_id) FROM look WHERE source_id = source.id AND outcome != 'ok'"
        " AND at >= source.failing_since) WHERE failing_since IS NOT NULL"
    )
    op.create_table(
        "notice",
        sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id"), primary_key=True),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("source.id"), primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("since", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
    )
