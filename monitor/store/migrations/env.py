"""Run by Alembic: brings the database of the given connection up to date, inside the caller's transaction."""

from alembic import context

from monitor.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
