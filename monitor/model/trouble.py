"""The errors that a person is told: one clear line, and what to do next."""


class Trouble(Exception):
    """Anything that stops one document or one command. `str()` is one line for people; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Unreadable(Trouble):
    """The bytes cannot be read as a document. `outcome` is a `monitor.model.watch.Outcome` value that says how it counts."""

    def __init__(self, message: str, hint: str = "", outcome: str = "extraction_failed") -> None:
        super().__init__(message, hint)
        self.outcome = outcome


class NotAPolicy(Unreadable):
    """The bytes were read, and they are a bot challenge, login page, soft 404 or error page instead of a policy."""


class BadConfig(Trouble):
    """`monitor.toml` or a payer file is wrong; the message names the file, the line and the field."""
