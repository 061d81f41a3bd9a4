"""Bytes that differ while the text is the same, kept where the settings ask for it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds their table."""
    op.create_table(
        "variant",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id"), nullable=False),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("source.id"), nullable=False),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("version.id"), nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("fetched_at", sa.Text, nullable=False),
        sa.Column("delta", sa.LargeBinary),
        sa.UniqueConstraint("run_id", "source_id"),
    )
    op.create_index("ix_variant_version", "variant", ["version_id", "id"])
