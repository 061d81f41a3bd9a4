"""Policy Monitor: what changed in a payer's medical policy, whether it matters, and where the proof is."""

__version__ = "0.1.0"

READER = "1"
"""Version of everything between bytes and record. Raise it when a change of the readers can alter a record:
stored snapshots are then read again before they are compared, so that our own upgrade is never told as the payer's change."""
