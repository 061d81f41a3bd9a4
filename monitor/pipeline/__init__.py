"""A policy through all stages: looked at, read, compared, stored, reported, told; and what is stored, read again."""
