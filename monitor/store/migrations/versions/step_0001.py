"""The first schema: sources, runs and looks, versions and records, changes, outbox, slots."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes all tables."""
    _watched()
    _versions()
    _outbox()
    op.create_table("slot", sa.Column("slot", sa.Text, primary_key=True), sa.Column("finished", sa.Text, nullable=False))


def _watched() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("address", sa.Text, nullable=False, unique=True),
        sa.Column("policy", sa.Text, unique=True),
        sa.Column("title", sa.Text),
        sa.Column("added_at", sa.Text, nullable=False),
        sa.Column("failing_since", sa.Text),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("stamp", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("finished", sa.Text),
        sa.Column("not_modified", sa.LargeBinary),
        sa.Column("same_text", sa.LargeBinary),
        sa.Column("summary", sa.Text),
    )
    op.create_table(
        "look",
        sa.Column("id", sa.Integer, primary_key=True),
        *_belongs(),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("next_step", sa.Text, nullable=False),
        sa.UniqueConstraint("run_id", "source_id"),
    )
    op.create_index("ix_look_source", "look", ["source_id", "id"])


def _versions() -> None:
    op.create_table(
        "version",
        sa.Column("id", sa.Integer, primary_key=True),
        *_belongs(),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("fetched_at", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("final_url", sa.Text),
        sa.Column("status", sa.Integer),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.UniqueConstraint("run_id", "source_id"),
    )
    op.create_index("ix_version_source", "version", ["source_id", "id"])
    op.create_table(
        "record",
        sa.Column("version_id", sa.Integer, sa.ForeignKey("version.id"), primary_key=True),
        sa.Column("reader", sa.Text, primary_key=True),
        sa.Column("payer", sa.Text, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, primary_key=True),
        *_belongs(),
        sa.Column("old_version", sa.Integer, sa.ForeignKey("version.id"), nullable=False),
        sa.Column("new_version", sa.Integer, sa.ForeignKey("version.id"), nullable=False, unique=True),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("run_id", "source_id"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id"), nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("html", sa.Text, nullable=False),
        sa.Column("message_id", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due", sa.Text, nullable=False),
        sa.Column("error", sa.Text),
        sa.UniqueConstraint("run_id", "recipient", "kind"),
    )
    op.create_index("ix_outbox_state", "outbox", ["state", "due"])


def _belongs() -> tuple[sa.Column[int], sa.Column[int]]:
    return (
        sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id"), nullable=False),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("source.id"), nullable=False),
    )
