"""The newest other bytes that say what a version says, so that a page whose bytes changed once is not read again every night."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds them to the version."""
    for name in ("seen_sha256", "seen_etag", "seen_last_modified", "seen_by"):
        op.add_column("version", sa.Column(name, sa.Text))
