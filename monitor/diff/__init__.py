"""How two readings are held against each other: alignment, redline, materiality, and the claims of the payer's history."""
