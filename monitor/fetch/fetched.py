"""What one look at one address brought home."""

from pydantic import Field

from monitor.fetch.verdict import Verdict
from monitor.model.base import Noun
from monitor.model.watch import Outcome


class Fetched(Noun):
    """The end of one fetch. `content` is the decoded body, present exactly when `outcome` is `ok`.

    `final_url` is where the redirects led (secret parameters masked), None without redirects; `moved`: they were all permanent, and
    the address holds no secret, so that it can be asked for from now on; `crossed`: they led to another site, and only what stands
    there can tell whether it is the same document; `headers` is a subset with lower-case
    names, no cookies; `media_type` is the declared type without parameters. `detail` is one line for people, without
    secrets; `next_step` says what an operator can do (empty where there is nothing to do).
    """

    outcome: Outcome
    url: str
    final_url: str | None = None
    moved: bool = False
    crossed: bool = False
    status: int | None = None
    headers: dict[str, str] = Field(default={})
    content: bytes | None = Field(default=None, repr=False)
    media_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    detail: str = ""
    next_step: str = ""


def unfetched(url: str, verdict: Verdict) -> Fetched:
    """The value for a fetch that ended with `verdict`."""
    return Fetched(outcome=verdict.outcome, url=url, status=verdict.status, detail=verdict.detail, next_step=verdict.advice)
