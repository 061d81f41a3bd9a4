"""Policy Monitor: what changed in a payer's medical policy, whether it matters, and where the proof is."""

__version__ = "0.1.0"
