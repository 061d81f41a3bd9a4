"""A payer file tried on the payer's own site: which of its rules hold there today."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.config import Workspace
from monitor.fetch import Fetched, Fetcher
from monitor.fetch.listing import IndexPage
from monitor.model.listing import ListedPolicy
from monitor.model.record import PolicyRecord
from monitor.model.trouble import BadConfig, Unreadable
from monitor.model.watch import Outcome
from monitor.payers import IndexRules, Layout, PayerFile, own_layout, payer_file
from monitor.pipeline.boxed import RUNNING, read_in, read_index_in
from monitor.pipeline.discover import Fetch
from monitor.read.sandbox import Sandbox

_MOST_PAGES = 3


@dataclass(frozen=True, slots=True)
class Tried:
    """One rule as it was tried: `holds` is None where nothing was there to try it on; `mark` is what the file says it was seen to
    hold on before."""

    rule: str
    mark: str
    holds: bool | None
    said: str


def try_payer(workspace: Workspace, name: str) -> tuple[Tried, ...]:
    """Fetches the beginning of each index of a payer (three pages at most) and the first policy that they list, with all manners,
    and tries every rule of the file. Raises BadConfig when there is no such file."""
    payer = payer_file(name, workspace.payers)
    if payer is None:
        raise BadConfig(f"there is no payer file {name!r}", f"write {workspace.payers / name}.toml; the README shows one")
    with Sandbox(preload=RUNNING) as sandbox:
        return asyncio.run(_try(workspace, name, payer, sandbox))


async def _try(workspace: Workspace, name: str, payer: PayerFile, sandbox: Sandbox) -> tuple[Tried, ...]:
    tried: list[Tried] = []
    policies: list[ListedPolicy] = []
    drawn = any(section.browser for section in workspace.settings.discover if section.payer.casefold() == name.casefold())
    async with Fetcher(workspace.settings.fetch) as fetcher:
        fetch = fetcher.draw if drawn else fetcher.fetch
        for number, rules in enumerate(payer.index, start=1):
            fetched, page, fault = await _beginning(rules, payer, fetch, sandbox)
            policies += page.policies
            tried += _index_rules(f"index {number}", rules, fetched, page, fault)
        document = await fetcher.fetch(policies[0].url) if policies else None
    layout = own_layout(name, workspace.payers) or name
    return (*tried, *_document_rules(payer, document, await asyncio.to_thread(_record, document, layout, sandbox)))


async def _beginning(rules: IndexRules, payer: PayerFile, fetch: Fetch, sandbox: Sandbox) -> tuple[Fetched, IndexPage, str]:
    """The first page of an index, and what is listed up to the first policies, at most three pages on; why it cannot be read."""
    first, todo, seen = await fetch(rules.url), [rules.url], IndexPage()
    fetched = first
    for _ in range(_MOST_PAGES):
        if fetched.content is None:
            break
        try:
            page = await asyncio.to_thread(read_index_in, sandbox, fetched.content, todo.pop(), rules, payer)
        except Unreadable as trouble:
            return first, seen, f"{trouble} {trouble.hint}"
        seen = IndexPage(policies=page.policies, further=seen.further or page.further, refused=seen.refused + page.refused)
        if page.policies or not page.further:
            break
        todo.append(page.further[0])
        fetched = await fetch(page.further[0])
    return first, seen, ""


def _index_rules(name: str, rules: IndexRules, fetched: Fetched, page: IndexPage, fault: str) -> Iterator[Tried]:
    listed = len(page.policies)

    def of(rule: str, holds: bool | None, said: str) -> Tried:
        return Tried(f"{name} {rule}", rules.verified[rule], holds, said)

    good = fetched.outcome is Outcome.OK and not fault
    ending = fault or f"{fetched.outcome}: {fetched.detail} {fetched.next_step}".strip()
    yield of("url", good, f"{rules.url} was read" if good else f"{rules.url}: {ending}")
    if rules.link:
        refused = f"; {page.refused} more point to other hosts" if page.refused else ""
        yield of("link", bool(listed) if good else None, f"{listed} policies listed{refused}")
    if rules.follow:
        yield of("follow", True if page.further else None, f"{len(page.further)} further pages named")
    if rules.number:
        found = sum(policy.number is not None for policy in page.policies)
        yield of("number", found > 0 if listed else None, f"{found} of {listed} have a number")
    if rules.columns:
        missing = [field for field in rules.columns if not any(_given(policy, field) for policy in page.policies)]
        yield of(
            "columns", not missing if listed else None, f"nothing in {', '.join(missing)}" if missing else "each gives something"
        )


def _given(policy: ListedPolicy, field: str) -> bool:
    if field == "line_of_business":
        return bool(policy.lines_of_business)
    return bool(policy.dates.get(field) or getattr(policy, field, None)) or field == "retired_date"


def _record(document: Fetched | None, layout: str | Layout, sandbox: Sandbox) -> PolicyRecord | str:
    """The first listed policy as it is read, or why it is not."""
    if document is None:
        return "no policy was listed to try it on"
    if document.content is None:
        return f"{document.url}: {document.outcome}: {document.detail}"
    try:
        return read_in(sandbox, document.content, document.headers.get("content-type", document.media_type), layout)
    except Unreadable as trouble:
        return f"{document.url}: {trouble}"


def _document_rules(payer: PayerFile, document: Fetched | None, record: PolicyRecord | str) -> Iterator[Tried]:
    for rule, mark in payer.verified.items():
        if isinstance(record, str) or document is None:
            yield Tried(rule, mark, None, str(record))
            continue
        header, where = record.header, f"in {document.url}"
        if rule == "number":
            yield Tried(
                rule, mark, header.policy_number is not None or None, f"number {header.policy_number or 'not found'} {where}"
            )
        elif rule == "labels":
            found = [field for field in payer.labels if getattr(header, field, None)]
            yield Tried(rule, mark, bool(found), f"{', '.join(found) or 'none of its fields'} found {where}")
        elif rule == "recognise":
            yield Tried(rule, mark, header.payer is not None or None, f"payer {header.payer or 'not named'} {where}")
        elif rule == "headings":
            seen = [facet for facet in payer.headings if record.observed.get(facet)]
            yield Tried(rule, mark, bool(seen), f"{', '.join(seen) or 'none of its facets'} found {where}")
        else:
            yield Tried(rule, mark, True, f"policies are at {document.url}")
