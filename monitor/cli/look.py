"""Commands that only look: `list`, `history`, `status`."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.opening import ConfigOption, JsonOption, clock_of, open_store, open_workspace, print_json, shown, terminal_width

if TYPE_CHECKING:
    from monitor.config import Workspace
    from monitor.store import Store, StoredChange, StoredSource

_MOST_ENTITIES = 20


def list_(as_json: JsonOption = False, config: ConfigOption = Path()) -> None:
    """What is watched: each policy with its source and its newest version."""
    workspace = open_workspace(config)
    with open_store(workspace) as store:
        rows = _watched(workspace, store)
    if as_json:
        print_json({"schema": 1, "sources": rows})
        return
    for row in rows:
        state = f"failing since {row['failing_since']}" if row["failing_since"] else f"version of {row['fetched_at'] or 'never'}"
        print(f"{shown(row['policy'] or '-')}  {shown(row['title'] or '')}\n    {shown(row['url'])}  {state}")
    if not rows:
        print("The watchlist is empty: monitor add URL")


def _watched(workspace: "Workspace", store: "Store") -> list[dict[str, Any]]:
    from monitor.pipeline.watched import watched

    stored = {source.address: source for source in store.sources.all()}
    rows = []
    for source in watched(store, workspace):
        known = stored.get(source.address)
        newest = store.versions.latest(known.id) if known else None
        rows.append(
            {
                "policy": known.policy if known else None,
                "title": (known.title if known else None) or source.title,
                "url": source.address,
                "payer": source.payer,
                "topics": list(source.topics),
                "sha256": newest.sha256 if newest else None,
                "fetched_at": newest.fetched_at if newest else None,
                "failing_since": known.failing_since if known else None,
            }
        )
    return rows


def history(
    policy: Annotated[str, typer.Argument(help="A policy's id, number, address, or words of its title.")],
    entity: Annotated[str | None, typer.Option(help="Words or id of a criterion, code, reference …: its own history.")] = None,
    as_json: JsonOption = False,
    config: ConfigOption = Path(),
) -> None:
    """The stored versions of a policy, what changed in each, and how every look ended; or the history of one of its entities."""
    from monitor.pipeline.stored import find_policy

    workspace = open_workspace(config)
    with open_store(workspace) as store:
        source = find_policy(store, policy)
        told = _versions_and_looks(store, source) if entity is None else _entities(store, source, entity)
    if as_json:
        print_json({"schema": 1, "policy": source.policy, "title": source.title, "url": source.address, **told})
        return
    print(f"{shown(source.policy)}  {shown(source.title or '')}\n{shown(source.address)}")
    if entity is not None:
        _print_entities(told["entities"])
        return
    print("\nVersions")
    for version in told["versions"]:
        print(f"  {version['fetched_at']}  {version['sha256'][:12]}  {version['size']} bytes  {_counts(version['summary'])}")
    print("\nLooks")
    for look in told["looks"]:
        print(f"  {look['run']}  {look['outcome']:<12}  {shown(look['detail'])}".rstrip())


def _versions_and_looks(store: "Store", source: "StoredSource") -> dict[str, Any]:
    changes = {change.new.id: change for change in store.versions.changes_of(source.id)}
    details = store.runs.details(source.id)
    return {
        "versions": [
            {**version.provenance().model_dump(exclude={"kept_as"}), **_summary(changes.get(version.id))}
            for version in store.versions.of(source.id)
        ],
        "looks": [
            {"run": run.started, "outcome": outcome, "detail": details.get(run.id, "")}
            for run, outcome in store.runs.looks(source.id)
        ],
    }


def _entities(store: "Store", source: "StoredSource", wanted: str) -> dict[str, Any]:
    from monitor.pipeline.lives import lives

    return {
        "entities": [
            {
                "id": life.id,
                "facet": life.facet,
                "states": [
                    {
                        "fetched_at": state.version.fetched_at,
                        "sha256": state.version.sha256,
                        **(
                            state.entry.model_dump(exclude={"parent"}) if state.entry else {"text": None, "under": (), "page": None}
                        ),
                    }
                    for state in life.states
                ],
            }
            for life in lives(store, source, wanted)
        ]
    }


def _print_entities(entities: list[dict[str, Any]]) -> None:
    from monitor.report.columns import columns
    from monitor.report.life import entity_history

    with columns(terminal_width()):
        print(entity_history(entities[:_MOST_ENTITIES]))
    if len(entities) > _MOST_ENTITIES:
        print(f"\nAnd {len(entities) - _MOST_ENTITIES} more: give more words, or an id.")


def _summary(change: "StoredChange | None") -> dict[str, Any]:
    return {"summary": change.changes.summary if change else None}


def _counts(summary: dict[str, int] | None) -> str:
    if summary is None:
        return "first version"
    return ", ".join(f"{number} {level}" for level, number in summary.items() if number) or "nothing to tell"


def status(as_json: JsonOption = False, config: ConfigOption = Path()) -> None:
    """The health of the workspace: the last run, each source with its last good look, what fails and what to do, letters that wait."""
    from monitor.pipeline.watched import watched
    from monitor.schedule import newest_slot

    workspace = open_workspace(config)
    with open_store(workspace) as store:
        runs = store.runs.finished()
        slot = newest_slot(workspace.settings.schedule, workspace.zone, clock_of(workspace)())
        addresses = {source.address for source in watched(store, workspace)}
        stale = _stale_before(workspace, clock_of(workspace)())
        health = _health(store, addresses, clock_of(workspace)(), stale)
        state = {
            "schema": 1,
            "last_run": runs[-1][1].model_dump(mode="json", by_alias=True) if runs else None,
            "interrupted": [run.started for run in store.runs.unfinished()],
            "due": slot is not None and not store.runs.slot_done(slot),
            "sources": len(addresses),
            "failing": [row for row in health if row["since"]],
            "health": health,
            "stale_before": stale.isoformat(timespec="minutes") if stale else None,
            "indexes": [
                {
                    "payer": section.payer,
                    "good_at": last.good_at if last else None,
                    "failing_since": last.failing_since if last else None,
                }
                for section in workspace.settings.discover
                for last in (store.listings.last(section.payer),)
            ],
            "letters": store.letters.counts(),
        }
    print_json(state) if as_json else _print_status(state)


def _stale_before(workspace: "Workspace", now: datetime) -> datetime | None:
    """Since when a source must have been looked at: by the settings, or else by the schedule."""
    from monitor.schedule import stale_before

    settings = workspace.settings
    if settings.stale_hours is not None:
        return now - timedelta(hours=settings.stale_hours)
    return stale_before(settings.schedule, workspace.zone, now)


def _health(store: "Store", addresses: set[str], now: datetime, stale: datetime | None) -> list[dict[str, Any]]:
    """Each source: its last good look and how many hours ago that was, whether that is too long, and, where it fails, since when, how,
    and what to do."""
    good, rows = store.runs.last_good(), []
    for source in store.sources.all():
        if source.address not in addresses:
            continue
        last, failure = good.get(source.id), store.runs.last_failure(source.id) if source.failing_since else None
        rows.append(
            {
                "policy": source.policy,
                "url": source.address,
                "looked_at": source.location or source.address,
                "last_good": last,
                "hours": round((now - datetime.fromisoformat(last)).total_seconds() / 3600, 1) if last else None,
                "stale": stale is not None and datetime.fromisoformat(last or source.added_at) < stale,
                "since": source.failing_since,
                "outcome": failure.outcome.value if failure else None,
                "detail": failure.detail if failure else "",
                "next_step": failure.next_step if failure else "",
            }
        )
    return rows


def _print_status(state: dict[str, Any]) -> None:
    last = state["last_run"]
    print(
        f"last run     {last['run']}: {last['checked']} checked, {len(last['changed'])} changed"
        if last
        else "last run     none yet"
    )
    for started in state["interrupted"]:
        print(f"interrupted  the run of {started}, or it is still running; the next run completes it")
    print(f"due          {'yes' if state['due'] else 'no'}")
    print(f"sources      {state['sources']}, of which {len(state['failing'])} fail")
    for source in state["failing"]:
        print(f"  {shown(source['policy'] or '-')}  {shown(source['url'])}  {source['outcome']} since {source['since']}")
        print(f"    last good look {source['last_good'] or 'never'}; {shown(source['detail'])}: {shown(source['next_step'])}")
    overdue = [source for source in state["health"] if source["stale"]]
    since = (state["stale_before"] or "").replace("T", " ")
    print(
        f"stale        {len(overdue)} without a good look since {since}" if since else "stale        no two runs were planned yet"
    )
    for source in overdue:
        if not source["since"]:
            print(f"  {shown(source['policy'] or '-')}  {shown(source['url'])}  last good look {source['last_good'] or 'never'}")
    looked = [source["hours"] for source in state["health"] if source["hours"] is not None]
    if looked:
        print(f"good looks   {len(looked)} of {state['sources']}, the oldest {max(looked):,.1f} hours ago")
    for index in state["indexes"]:
        failing = f"; failing since {index['failing_since']}" if index["failing_since"] else ""
        print(f"index        {index['payer']}: last read {index['good_at'] or 'never'}{failing}")
    print("letters      " + ", ".join(f"{number} {name}" for name, number in state["letters"].items()))


COMMANDS = (("list", list_), ("history", history), ("status", status))
