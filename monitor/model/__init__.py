"""The nouns: frozen pydantic models and the pure text and date forms that every layer shares."""
