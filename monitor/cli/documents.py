"""The command over one document, where a workspace is not needed: `read`; and how documents are read for others."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.opening import ConfigOption, JsonOption, terminal_width
from monitor.model.trouble import Trouble

if TYPE_CHECKING:
    from monitor.model.record import PolicyRecord
    from monitor.payers import ReadAs
    from monitor.read.sandbox import Sandbox

_MOST_BYTES = 100_000_000


def layout_of(name: str | None, config: Path) -> "ReadAs":
    """What to read documents with: the payer file of that name, the workspace's own before the package's, else what they say themselves.
    Raises BadParameter for a name that no payer file has: the document would be read without it, and no one told."""
    from monitor.config import payers_at
    from monitor.payers import known_payers
    from monitor.pipeline.layouts import reading

    folder = payers_at(config)
    if name is not None and name != "generic" and name not in known_payers(folder):
        raise typer.BadParameter(
            f"no payer file is called {name!r}; there are {', '.join(known_payers(folder))}", param_hint="'--layout'"
        )
    return reading(name, folder)[0]


LayoutOption = Annotated[
    str | None,
    typer.Option(
        "--layout",
        help="A payer file's name, or `generic` for none.",
        show_default="as the document says",
    ),
]


def read(
    file: Annotated[Path, typer.Argument(help="PDF, HTML, DOCX, text or markdown.")],
    layout: LayoutOption = None,
    html: Annotated[Path | None, typer.Option(help="Write the record beside the document's text to this file too.")] = None,
    json_: JsonOption = False,
    config: ConfigOption = Path(),
) -> None:
    """One document as its canonical record; in a workspace, its own payer files are known."""
    payer = layout_of(layout, config)
    with reading_sandbox() as sandbox:
        record = _written(sandbox, file, payer, html) if html else records_of(sandbox, (file,), payer)[0][1]
    if json_:
        print(record.model_dump_json(by_alias=True, indent=1, exclude={"source": {"words", "words_sha256"}}))
        return
    from monitor.report.columns import columns
    from monitor.report.reading import text_record

    with columns(terminal_width()):
        print(text_record(record))


def _written(sandbox: "Sandbox", file: Path, layout: "ReadAs", target: Path) -> "PolicyRecord":
    """The record of a file, after the page that shows it beside the file's text was written."""
    from monitor.pipeline.boxed import read_whole_in
    from monitor.report.beside import reading_page

    try:
        document, record = read_whole_in(sandbox, _bytes_of(file), layout)
    except Trouble as trouble:
        raise Trouble(f"{file}: {trouble}", trouble.hint) from trouble
    try:
        target.write_text(reading_page(document, record), "utf-8")
    except OSError as error:
        raise Trouble(f"cannot write {target}: {error.strerror}", "check the folder and its permissions") from error
    return record


def reading_sandbox() -> "Sandbox":
    from monitor.pipeline.boxed import READING
    from monitor.read.sandbox import Sandbox

    return Sandbox(preload=READING)


def records_of(sandbox: "Sandbox", files: tuple[Path, ...], layout: "ReadAs") -> "list[tuple[int, PolicyRecord]]":
    """Size in bytes and record of each file. A Trouble says which of the files it is about."""
    from monitor.pipeline.boxed import begin_read

    contents = [_bytes_of(file) for file in files]
    sandbox.prepare()
    from monitor import report  # noqa: F401 - while the sandbox starts: the records are shown with it

    begun = [begin_read(sandbox, content, "", layout) for content in contents]
    found = []
    for file, content, record in zip(files, contents, begun, strict=True):
        try:
            found.append((len(content), record()))
        except Trouble as trouble:
            raise Trouble(f"{file}: {trouble}", trouble.hint) from trouble
    return found


def _bytes_of(file: Path) -> bytes:
    if file.is_dir():
        raise Trouble(f"{file} is a folder", "name a document in it")
    try:
        with file.open("rb") as opened:
            content = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"cannot read {file}: {error.strerror}", "check the path and the permissions") from error
    if len(content) > _MOST_BYTES:
        raise Trouble(f"{file} is larger than {_MOST_BYTES // 1_000_000} MB", "that is no policy document; check the path")
    return content


COMMANDS = (("read", read),)
