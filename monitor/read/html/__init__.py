"""HTML pages to `Document`: the policy apart from the site around it, in reading order."""

from monitor.model.document import Block, BlockKind, Document
from monitor.model.text import display
from monitor.read.html.aside import Aside, Weight, set_aside, set_aside_outside, weigh
from monitor.read.html.leaked import whole
from monitor.read.html.signs import is_main
from monitor.read.html.soup import Tag, attribute, named, parse
from monitor.read.html.tabs import part_tabs
from monitor.read.html.walk import Walker
from monitor.read.repeats import without_other_screens, without_repeats, without_sections_again
from monitor.read.struck import deleted

__all__ = ["read_html"]

_MAIN_SHARE = 0.5
_MAIN_LEAST = 1500
_SCRIPT_SHOWN = 2000


def read_html(markup: str) -> Document:
    """The page as a document; what is no content is listed in `furniture` with its reason. Raises `Unreadable` for absurd sizes."""
    soup = parse(whole(markup))
    body = soup.find("body")
    root = body if isinstance(body, Tag) else soup
    weights = weigh(root)
    aside = set_aside(root, weights)
    if (main := _main(root, weights, aside)) is not None:
        set_aside_outside(root, main, weights, aside)
    walker = Walker(aside.skipped, part_tabs(root, aside))
    shown, other_screens = without_other_screens(walker.read(root), walker.screens)
    parted, sections_again = without_sections_again(shown)
    blocks, copies = without_repeats(parted)
    furniture = (*aside.furniture, *other_screens, *sections_again, *copies, *(() if blocks else _scripts(soup)))
    return Document(
        media_type="text/html", blocks=blocks, furniture=furniture, properties=_properties(soup), notes=tuple(deleted(furniture))
    )


def _main(root: Tag, weights: dict[int, Weight], aside: Aside) -> Tag | None:
    """The element that the page calls its main content, if it holds most of the text that is left (an empty shell holds none)."""
    if not weights[id(root)].main:
        return None
    found = [
        tag for tag in root.descendants if isinstance(tag, Tag) and is_main(tag) and id(tag) in weights and not _inside(tag, aside)
    ]
    mains = [tag for tag in found if tag.name == "main" or attribute(tag, "role") == "main"]
    if not mains and len(found) != 1:
        return None
    best = max(mains or found, key=lambda tag: weights[id(tag)].chars)
    left = weights[id(root)].chars - sum(len(block.text) for block in aside.furniture)
    chars = weights[id(best)].chars
    return best if chars >= _MAIN_SHARE * left or (chars >= _MAIN_LEAST and chars >= left / 5) else None


def _inside(tag: Tag, aside: Aside) -> bool:
    return id(tag) in aside.skipped or any(id(parent) in aside.skipped for parent in tag.parents)


def _properties(soup: Tag) -> dict[str, str]:
    found: dict[str, str] = {}
    if (title := next(named(soup, "title"), None)) is not None:
        found["title"] = display(title.get_text())
    site = next((meta for meta in named(soup, "meta") if attribute(meta, "property") == "og:site_name"), None)
    if site is not None:
        found["site"] = display(attribute(site, "content"))
    page = soup.find("html")
    if isinstance(page, Tag):
        found["lang"] = attribute(page, "lang").strip().lower()
    return {name: value for name, value in found.items() if value}


def _scripts(soup: Tag) -> tuple[Block, ...]:
    """Of a page without words, its scripts tell what it is (a bot challenge is a script and nothing else)."""
    scripts = soup.find_all(["script", "meta"], limit=50)
    words = (f"{attribute(tag, 'src')} {attribute(tag, 'content')} {tag.get_text()[:_SCRIPT_SHOWN]}" for tag in scripts)
    return tuple(Block(kind=BlockKind.PARAGRAPH, text=text, reason="script") for word in words if (text := display(word)))
