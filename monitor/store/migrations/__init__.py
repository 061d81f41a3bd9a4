"""Steps that bring an older `monitor.db` up to date; Alembic runs them when the store is opened."""
