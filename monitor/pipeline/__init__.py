"""A policy through all stages: looked at, read, compared, stored, reported, told; and what is stored, read again."""

from monitor.pipeline.passes import Pass, run_pass
from monitor.pipeline.reread import Rereading, reread
from monitor.pipeline.stored import find_policy, stored_pair, stored_record

__all__ = ["Pass", "Rereading", "find_policy", "reread", "run_pass", "stored_pair", "stored_record"]
