"""Secrets in addresses (tokens, sessions, signatures) that were stored before such values were masked."""

import sqlalchemy as sa
from alembic import op

from monitor.model.secret import masked, without_secrets

revision = "0006"
down_revision = "0005"

_QUOTING = (("run", "summary"), ("look", "detail"), ("look", "next_step"), ("notice", "what"), ("outbox", "text"))


def upgrade() -> None:
    """Masks them as a look at the same address does today, so that it finds its source; texts that quote such an address quote what stands
    there now. Where a source moved to such an address it is forgotten: the next look is led there again."""
    op.execute("PRAGMA secure_delete = ON")  # what is overwritten stands nowhere in the file
    known = _known_addresses()
    for address, bare in known.items():
        _execute("UPDATE OR IGNORE source SET address = :bare WHERE address = :address", address, bare)
        _execute("UPDATE source SET location = NULL WHERE location = :address", address, bare)
        _execute("UPDATE version SET url = :bare WHERE url = :address", address, bare)
        _execute("UPDATE version SET final_url = :bare WHERE final_url = :address", address, _target(address))
        for table, column in _QUOTING:
            quoting = f"UPDATE {table} SET {column} = replace({column}, :address, :bare) WHERE instr({column}, :address)"  # noqa: S608 - names of our own
            _execute(quoting, address, bare)


def _known_addresses() -> dict[str, str]:
    """Every address with a secret in it, the longest first (one may begin another), and what it becomes."""
    every = "SELECT address FROM source UNION SELECT location FROM source UNION SELECT url FROM version UNION SELECT final_url FROM version"
    found = [address for (address,) in op.get_bind().execute(sa.text(every)) if address and _target(address) != address]
    return {address: bare for address in sorted(found, key=len, reverse=True) if (bare := without_secrets(address)) != address}


def _execute(change: str, address: str, bare: str) -> None:
    op.get_bind().execute(sa.text(change), {"address": address, "bare": bare})


def _target(address: str) -> str:
    try:
        return masked(address)
    except ValueError:
        return address
