"""What one look at one policy says: nothing new, a new version with what changed, or a source that could not be checked."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from monitor.codesystems import CodeSets
from monitor.fetch import Fetched
from monitor.fetch.address import shown
from monitor.fetch.body import is_page, page_ends
from monitor.model.base import Note
from monitor.model.change import ChangeSet, Materiality
from monitor.model.record import FACETS, Header, PolicyRecord
from monitor.model.secret import without_secrets
from monitor.model.text import key
from monitor.model.trouble import Unreadable
from monitor.model.watch import UNCHANGED, Outcome, Source
from monitor.pipeline.boxed import compare_in, read_in
from monitor.pipeline.carried import of_policy
from monitor.pipeline.layouts import reading, seen_by
from monitor.read.sandbox import Sandbox
from monitor.reader import reader
from monitor.store import Capture, Damaged, Look, Seen, Store, StoredRun, StoredSource, Version
from monitor.watchlist import policy_id

_BY_EYE = "compare the two documents by eye"
_AGAIN = "half a document is never kept: it is fetched again on the next run; if it stays so, `monitor import` it from a browser"
_SEARCH = "look for the policy with `monitor discover` or on the payer's index page, and correct the address of the source"
_FOLLOWED = "nothing to do: it is looked at there from now on; its address in monitor.toml may be corrected, the history stays"
_FOLLOW = "look where the policy went, and correct the address of the source; what stands there now can be a source of its own"
_FOLLOW_ACROSS = "look at the document there; if it is the policy, `monitor add` that address, and take this one off the watchlist"
_RESTART = "start it again, the service too; what was stored stays as it was"
_OTHER = ("other_document", "other_policy")
"""Notes of a comparison that say that the document is no version of the policy."""


class _Failed(Exception):
    """Ends the judging of one look; it does not leave this module."""

    def __init__(self, outcome: Outcome, detail: str, next_step: str) -> None:
        super().__init__(detail)
        self.end = (outcome, detail, next_step)


@dataclass(frozen=True, slots=True)
class Carried:
    """The source that is carried on at a new address, and the record read there, should another address have taken it meanwhile."""

    source: StoredSource
    record: PolicyRecord


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a look ended, and what is to be stored of it: `record` only with a new version, `old` and `changes` only with a change;
    `moved_to` is the address at which the source is looked at from now on; `carried` is what stood at another address before; `seen` are bytes that say what a version, by its id, says."""

    outcome: Outcome
    detail: str = ""
    next_step: str = ""
    record: PolicyRecord | None = None
    old: Version | None = None
    changes: ChangeSet | None = None
    moved_to: str | None = None
    carried: Carried | None = None
    seen: tuple[int, Seen] | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the looks of one run: `examine` may go on for several policies at once, `commit` is for one at a time.
    `accept_losses`: a version may lack a whole facet; `keep_same_text`: bytes are kept that say what is held; `left`: sources that are
    watched no more, one of which a new address may carry on."""

    store: Store
    sandbox: Sandbox
    run: StoredRun
    accept_losses: bool = False
    code_sets: CodeSets | None = None
    keep_same_text: bool = False
    left: tuple[StoredSource, ...] = ()

    def examine(self, source: Source, stored: StoredSource, fetched: Fetched) -> Verdict:
        """How the look ended. Stores nothing but a record read again; one bad document is an outcome, never an exception.
        Raises StoreTrouble."""
        try:
            verdict = self._examine(source, stored, fetched)
        except _Failed as failed:
            verdict = Verdict(*failed.end)
        if verdict.outcome is Outcome.NOT_FOUND and self.store.runs.missed_before(stored, self.run):
            return Verdict(Outcome.GONE, f"{verdict.detail}, for the second night at least", _SEARCH)
        return verdict

    def commit(self, source: Source, stored: StoredSource, fetched: Fetched, at: str, verdict: Verdict) -> None:
        """Stores how the look ended, and the new version if there is one. An unchanged policy leaves nothing, or its bytes where
        they are wanted all the same: the caller notes those in bulk. Raises StoreTrouble."""
        if verdict.carried is not None:
            carried = self.store.sources.carry_on(verdict.carried.source, stored)
            stored = carried or stored
            verdict = verdict if carried else Verdict(Outcome.OK, record=verdict.carried.record, moved_to=verdict.moved_to)
        if verdict.record is not None:
            look = Look(self.run.id, stored.id, at, Outcome.OK, fetched.status, fetched.detail, fetched.next_step)
            self._commit(look, source, fetched, verdict, verdict.record)
        if verdict.outcome is Outcome.SAME_TEXT and self.keep_same_text and fetched.content is not None:
            held = self.store.versions.latest(stored.id)
            if held is not None:
                self.store.variants.keep(self.run.id, held, fetched.content, at)
        if verdict.outcome is not Outcome.OK and verdict.outcome not in UNCHANGED:
            look = Look(self.run.id, stored.id, at, verdict.outcome, fetched.status, verdict.detail, verdict.next_step)
            self.store.runs.commit_look(look, verdict.moved_to)

    def _examine(self, source: Source, stored: StoredSource, fetched: Fetched) -> Verdict:
        moved_to = _new_address(source, stored, fetched)
        if fetched.outcome is Outcome.NOT_MODIFIED:
            return _unchanged(fetched.outcome, moved_to)
        if fetched.outcome is not Outcome.OK or fetched.content is None:
            return Verdict(fetched.outcome, fetched.detail, fetched.next_step)
        old = self.store.versions.latest(stored.id)
        if old is not None and old.sha256 == hashlib.sha256(fetched.content).hexdigest():
            return _unchanged(Outcome.SAME_TEXT, moved_to)
        if old is not None and not self.accept_losses:
            self._refuse_cut(old, fetched.content)
        record = self._read(fetched.content, fetched.headers.get("content-type", fetched.media_type), source.payer)
        if old is None:
            if fetched.crossed:
                _refuse_stranger(fetched, record.header, source.number, source.title)
            return self._carried_on(source, fetched, record, moved_to) or Verdict(Outcome.OK, record=record, moved_to=moved_to)
        try:
            before = self.record_of(old, source.payer)
        except (Unreadable, Damaged) as trouble:
            detail = f"the version before cannot be read: {trouble}"
            return Verdict(Outcome.EXTRACTION_FAILED, detail, _BY_EYE, record)
        if fetched.crossed:
            _refuse_stranger(fetched, record.header, before.header.policy_number, before.header.title)
        if _content(before) == _content(record):
            return self._same_text(source, old, fetched, moved_to)
        changes = self._compare(before, record, fetched)
        if not changes.changes and not changes.not_comparable:
            return self._same_text(source, old, fetched, moved_to)
        self._refuse_losses(before, record, changes)
        return Verdict(Outcome.OK, record=record, old=old, changes=changes, moved_to=moved_to)

    def _carried_on(self, source: Source, fetched: Fetched, record: PolicyRecord, moved_to: str | None) -> Verdict | None:
        """What a first look at an address says of the policy that stood at another one, which is watched no more; None where no such
        policy is known, or more than one, and where the document is no version of it."""
        found = list(self._known_as(source, record))
        if len(found) != 1:
            return None
        left, old, before = found[0]
        carried, said = Carried(left, record), f"carried on from {shown(left.address)}"
        if _content(before) == _content(record):
            return Verdict(Outcome.MOVED, f"{said}, the text is the same", moved_to=moved_to, carried=carried)
        try:
            changes = self._compare(before, record, fetched)
        except _Failed:
            return None
        if not changes.changes and not changes.not_comparable:
            return Verdict(Outcome.MOVED, f"{said}, the text is the same", moved_to=moved_to, carried=carried)
        note = Note(kind="carried_on", text=f"The policy is {said}, an address that is not on the watchlist any more.")
        changes = changes.model_copy(update={"notes": (note, *changes.notes)})
        return Verdict(Outcome.OK, record=record, old=old, changes=changes, moved_to=moved_to, carried=carried)

    def _known_as(self, source: Source, record: PolicyRecord) -> Iterator[tuple[StoredSource, Version, PolicyRecord]]:
        """The sources that may be this policy, each with its newest version and the record of it."""
        for left in of_policy(self.left, policy_id(source, record.header), record.header):
            old = self.store.versions.latest(left.id)
            if old is not None:
                with suppress(Unreadable, Damaged):
                    yield left, old, self.record_of(old, source.payer)

    def _same_text(self, source: Source, old: Version, fetched: Fetched, moved_to: str | None) -> Verdict:
        """Other bytes and the same text: those bytes need not be read again."""
        verdict = _unchanged(Outcome.SAME_TEXT, moved_to)
        if (
            moved_to is not None
            or (fetched.final_url or without_secrets(fetched.url)) not in (old.final_url, old.url)
            or fetched.content is None
        ):
            return verdict
        sha256, by = hashlib.sha256(fetched.content).hexdigest(), seen_by(source.payer, self.store.payers)
        return replace(verdict, seen=(old.id, Seen(sha256, fetched.etag, fetched.last_modified, by)))

    def record_of(self, version: Version, payer: str | None) -> PolicyRecord:
        """The record of a stored version as the present reader reads it; read again from its bytes where need be.
        Raises Unreadable, Damaged."""
        layout, name = reading(payer, self.store.payers)
        known = self.store.versions.record(version.id, reader(), name)
        if known is not None:
            return known
        content_type = version.headers.get("content-type", version.media_type)
        record = read_in(self.sandbox, self.store.blobs.get(version.sha256), content_type, layout)
        self.store.versions.keep_record(version.id, record, name)
        return record

    def _read(self, content: bytes, content_type: str, payer: str | None) -> PolicyRecord:
        try:
            record = read_in(self.sandbox, content, content_type, reading(payer, self.store.payers)[0])
        except Unreadable as trouble:
            raise _Failed(Outcome(trouble.outcome), str(trouble), trouble.hint) from trouble
        if record.reader != reader():  # a process of the sandbox that began after an upgrade reads with the new code
            raise _Failed(Outcome.EXTRACTION_FAILED, "the program was changed while it ran", _RESTART)
        return record

    def _compare(self, before: PolicyRecord, record: PolicyRecord, fetched: Fetched) -> ChangeSet:
        # Only a look at the address tells when a version appeared there: not a file, nor a document taken in by hand.
        first_seen = self.run.started if fetched.status is not None else None
        try:
            changes = compare_in(self.sandbox, before, record, first_seen, self.code_sets)
        except Unreadable as trouble:
            raise _Failed(Outcome.EXTRACTION_FAILED, f"the versions cannot be compared: {trouble}", _BY_EYE) from trouble
        if other := next((note.text for note in changes.notes if note.kind in _OTHER), None):
            if fetched.final_url is not None:
                raise _Failed(Outcome.REDIRECTED_ELSEWHERE, f"{fetched.detail}, which is another policy: {other}"[:300], _FOLLOW)
            raise _Failed(Outcome.WRONG_DOCUMENT, f"the address now shows another policy: {other}"[:300], _FOLLOW)
        if fetched.final_url is not None and _shows_policy(before) and not _shows_policy(record) and not self.accept_losses:
            raise _Failed(Outcome.REDIRECTED_ELSEWHERE, f"{fetched.detail}, where nothing of a policy stands"[:300], _FOLLOW)
        return changes

    def _refuse_cut(self, old: Version, content: bytes) -> None:
        """A page that lost its end, and a text that is the beginning of the one before up to the middle of a line, were cut short."""
        try:
            before = self.store.blobs.get(old.sha256)
        except Damaged:
            return
        page_cut = is_page(content) and page_ends(before) and not page_ends(content)
        text_cut = before.startswith(content) and before[len(content) - 1 : len(content) + 1].isalnum()
        if page_cut or text_cut:
            raise _Failed(Outcome.TRUNCATED, "the document breaks off; it had an end before", _AGAIN)

    def _refuse_losses(self, before: PolicyRecord, record: PolicyRecord, changes: ChangeSet) -> None:
        """A facet that is gone, with no change beside it, is more likely a page cut short than a payer's decision."""
        lost = [
            facet
            for facet in FACETS
            if facet in changes.not_comparable and before.observed.get(facet) and not record.observed.get(facet)
        ]
        if not lost or changes.changes or self.accept_losses:
            return
        detail = f"what was there before is not found: {', '.join(lost)}"
        raise _Failed(
            Outcome.EXTRACTION_FAILED, detail, "look at the document; if the payer did take it out, save it and `monitor import` it"
        )

    def _commit(self, look: Look, source: Source, fetched: Fetched, verdict: Verdict, record: PolicyRecord) -> None:
        content = fetched.content or b""
        told = any(
            change.materiality is not Materiality.EXTRACTION for change in (verdict.changes.changes if verdict.changes else ())
        )
        version = Version(
            source_id=look.source_id,
            run_id=self.run.id,
            sha256=self.store.blobs.put(content),
            fetched_at=look.at,
            url=without_secrets(fetched.url),
            final_url=fetched.final_url,
            status=fetched.status,
            headers=fetched.headers,
            media_type=fetched.media_type or record.source.media_type,
            size=len(content),
            etag=fetched.etag,
            last_modified=fetched.last_modified,
        )
        _, read_for = reading(source.payer, self.store.payers)
        capture = Capture(version, record, read_for, policy_id(source, record.header), verdict.old, verdict.changes, told)
        self.store.runs.commit_capture(look, capture, verdict.moved_to)


def _shows_policy(record: PolicyRecord) -> bool:
    """Whether anything but text without a part of a policy was found."""
    return any(seen for facet, seen in record.observed.items() if facet != "narrative")


def _refuse_stranger(fetched: Fetched, there: Header, number: str | None, title: str | None) -> None:
    """Another site is followed to only where it shows that it has the same policy: its number, or its title where it has none."""
    if number and there.policy_number:
        same = key(number) == key(there.policy_number)
    else:
        same = bool(title and there.title) and key(title or "") == key(there.title or "")
    if not same:
        what = " ".join(filter(None, (there.policy_number, there.title))) or "a document without number and title"
        detail = f"{fetched.detail}, on another site, where {what[:100]} stands: not shown to be the same policy"
        raise _Failed(Outcome.REDIRECTED_ELSEWHERE, detail[:300], _FOLLOW_ACROSS)


def _unchanged(outcome: Outcome, moved_to: str | None) -> Verdict:
    if moved_to is None:
        return Verdict(outcome)
    return Verdict(Outcome.MOVED, f"moved for good to {shown(moved_to)}, the text is the same", _FOLLOWED, moved_to=moved_to)


def _new_address(source: Source, stored: StoredSource, fetched: Fetched) -> str | None:
    """Where the payer has put the document for good, when that is news: a new address, or its old one again."""
    here = fetched.final_url or fetched.url
    if source.url is None or fetched.status is None:
        return None
    if here == source.url:
        here = source.address
    came_back = stored.location is not None and here == source.address
    return here if (fetched.moved or came_back) and here != stored.location else None


def _content(record: PolicyRecord) -> PolicyRecord:
    """A record without what says how and from what bytes it was read."""
    source = record.source.model_copy(update={"sha256": "", "media_type": "", "pages": None})
    return record.model_copy(update={"reader": "", "source": source, "notes": ()})
