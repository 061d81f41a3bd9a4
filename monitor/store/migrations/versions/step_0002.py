"""What payers' indexes list, how each index was last read, and what became of its policies."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the tables of listings."""
    op.create_table(
        "listed",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("payer", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("watched", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("first_seen", sa.Text, nullable=False),
        sa.Column("missing_since", sa.Text),
        sa.Column("gone", sa.Text),
        sa.UniqueConstraint("payer", "url"),
    )
    op.create_table(
        "listing",
        sa.Column("payer", sa.Text, primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("next_step", sa.Text, nullable=False),
        sa.Column("good_at", sa.Text),
        sa.Column("failing_since", sa.Text),
    )
    op.create_table(
        "listing_change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id")),
    )
    op.create_index("ix_listing_change_run", "listing_change", ["run_id"])
