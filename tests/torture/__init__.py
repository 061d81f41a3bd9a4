"""Nights that are killed, cut off from their disk and lied to by it: what was acknowledged stays, and nothing is told twice."""
