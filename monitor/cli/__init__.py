"""The command line: thin, and the only place that prints, reads the clock or picks concrete parts."""


def main() -> None:
    """Runs the command of this process' arguments, and ends the process."""
    from monitor.cli.app import main as run  # here: a worker process imports the main module again, and needs no commands

    run()
