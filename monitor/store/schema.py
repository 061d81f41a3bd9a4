"""The tables of the index, `monitor.db`. Alembic migrations make them; a test holds the two together."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()

source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", Text, nullable=False, unique=True),
    Column("policy", Text, unique=True),
    Column("title", Text),
    Column("added_at", Text, nullable=False),
    Column("failing_since", Text),
    Column("failing_run", Integer),
    Column("location", Text),
)

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", Text, nullable=False),
    Column("stamp", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("finished", Text),
    Column("not_modified", LargeBinary),
    Column("same_text", LargeBinary),
    Column("summary", Text),
)

look = Table(
    "look",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("run.id"), nullable=False),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("status", Integer),
    Column("detail", Text, nullable=False),
    Column("next_step", Text, nullable=False),
    UniqueConstraint("run_id", "source_id"),
    Index("ix_look_source", "source_id", "id"),
)

notice = Table(
    "notice",
    metadata,
    Column("run_id", ForeignKey("run.id"), primary_key=True),
    Column("source_id", ForeignKey("source.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("since", Text, nullable=False),
    Column("what", Text, nullable=False),
)

version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("run.id"), nullable=False),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("sha256", Text, nullable=False),
    Column("fetched_at", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("final_url", Text),
    Column("status", Integer),
    Column("headers", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("seen_sha256", Text),
    Column("seen_etag", Text),
    Column("seen_last_modified", Text),
    Column("seen_by", Text),
    UniqueConstraint("run_id", "source_id"),
    Index("ix_version_source", "source_id", "id"),
)

variant = Table(
    "variant",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("run.id"), nullable=False),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("version_id", ForeignKey("version.id"), nullable=False),
    Column("sha256", Text, nullable=False),
    Column("fetched_at", Text, nullable=False),
    Column("delta", LargeBinary),
    UniqueConstraint("run_id", "source_id"),
    Index("ix_variant_version", "version_id", "id"),
)

record = Table(
    "record",
    metadata,
    Column("version_id", ForeignKey("version.id"), primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("payer", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("run.id"), nullable=False),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("old_version", ForeignKey("version.id"), nullable=False),
    Column("new_version", ForeignKey("version.id"), nullable=False, unique=True),
    Column("told", Boolean(create_constraint=False), nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("run_id", "source_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("run.id"), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due", Text, nullable=False),
    Column("error", Text),
    UniqueConstraint("run_id", "recipient", "kind"),
    Index("ix_outbox_state", "state", "due"),
)

slot = Table(
    "slot",
    metadata,
    Column("slot", Text, primary_key=True),
    Column("finished", Text, nullable=False),
)

listed = Table(
    "listed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("payer", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("watched", Boolean(create_constraint=False), nullable=False),
    Column("first_seen", Text, nullable=False),
    Column("missing_since", Text),
    Column("gone", Text),
    UniqueConstraint("payer", "url"),
)

listing = Table(
    "listing",
    metadata,
    Column("payer", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("next_step", Text, nullable=False),
    Column("good_at", Text),
    Column("failing_since", Text),
)

listing_change = Table(
    "listing_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("run_id", ForeignKey("run.id")),
    Index("ix_listing_change_run", "run_id"),
)
