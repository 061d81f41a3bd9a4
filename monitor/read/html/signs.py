"""What marks an element of a page as no content: element names, ARIA roles and common class words. No payer's own selectors."""

import re

from monitor.read.html.soup import Tag, attribute, named

SILENT = frozenset(
    {"script", "style", "template", "svg", "head", "link", "meta", "object", "embed", "canvas", "audio", "video", "source", "track"}
    | {"noframes", "math", "map", "datalist"}
)
CONTROLS = frozenset({"select", "textarea", "input", "option", "button", "progress", "meter"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ROLES = {
    "navigation": "menu",
    "menu": "menu",
    "menubar": "menu",
    "toolbar": "menu",
    "banner": "banner",
    "contentinfo": "footer",
    "search": "search",
    "dialog": "dialog",
    "alertdialog": "dialog",
}
_NAMES = {"nav": "menu", "menu": "menu", "footer": "footer", "aside": "aside", "dialog": "dialog"}


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])", re.IGNORECASE)


_CLASS_WORDS = (
    ("cookie banner", re.compile(r"cookie|gdpr|onetrust|truste|consent[-_]?(?:banner|bar|popup|notice|manager)", re.IGNORECASE)),
    ("breadcrumb", _words(r"bread-?crumbs?")),
    ("skip link", _words(r"skip[-_]?(?:to|nav|link|main|content)[\w-]*")),
    (
        "menu",
        _words(
            r"(?:mega|main|site|top|side|left|right|primary|secondary|global|utility|mobile|quick)?[-_]?(?:nav|navbar|navigation|menu)"
        ),
    ),
    ("menu", _words(r"sidenav|subnav|menubar|pagination|pager|back[-_]?to[-_]?top|print[-_]?(?:link|button|icon)|toolbar|sitemap")),
    ("footer", _words(r"(?:site|page|global|main)?[-_]?footer")),
    ("banner", _words(r"(?:site|page|global)[-_]?(?:header|banner)|masthead")),
    ("share", _words(r"social|share|sharing|addthis|addtoany")),
    ("dialog", _words(r"modal|popup|lightbox|overlay")),
    ("search", _words(r"search[-_]?(?:box|bar|form|field)")),
)
_ALWAYS = frozenset({"cookie banner", "skip link"})
_COLLAPSED = _words(r"accordion|collapse|collapsible|panel|tab|tabs|tabpanel|expand|toggle|faq")
_READER_ONLY = _words(r"sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|element-invisible|offscreen")
_ONE_SCREEN = _words(
    r"(?:mobile|desktop|phone|tablet|print)(?:[-_]?(?:only|view|version|content|copy))?|(?:visible|hidden)[-_](?:xs|sm|md|lg|xl|print|phone|tablet|desktop|mobile)"
    r"|(?:d-)?(?:xs|sm|md|lg|xl|xxl|print)[-_:](?:none|block|hidden)|(?:show|hide)[-_](?:for|on)[-_](?:small|medium|large|mobile|desktop|print|phone|tablet)(?:[-_]\w+)?"
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DELETED = frozenset({"del", "s", "strike"})
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_SHORT = 80
_FRAME = re.compile(
    r"(?:(?:go |return |back )+to (?:the )?(?:top|search|results|search results)(?: of (?:the )?page)?|top of (?:the )?page|skip to (?:main )?(?:content|navigation)"
    r"|(?:print|share|e-?mail|download|save|bookmark) this (?:page|policy|document)|(?:expand|collapse|show|hide) all|toggle navigation"
    r"|(?:was|is) this (?:page|article|information|content) (?:helpful|useful)\W?(?: ?yes ?/? ?no)?|did you find (?:this|what you)[\w ]{0,30} ?\W?(?: ?yes ?/? ?no)?"
    r"|page (?:was )?last (?:updated|modified|changed)\b[\w ,/:.-]{0,40}"
    r"|opens? in a new (?:window|tab)|you are here:?|loading|please wait)\W{0,3}",
    re.IGNORECASE,
)
"""What a site says about its pages and not about their subject."""


def by_name(tag: Tag, inside: bool) -> str:
    """Why an element is set aside by its name or role, or ""; `inside` tells that it stands in the main content."""
    if tag.name == "header" and not inside:
        return "banner"
    return _ROLES.get(attribute(tag, "role"), "") or _NAMES.get(tag.name, "")


def by_class(tag: Tag, chars: int, total: int) -> str:
    """Why an element is set aside by the words of its class and id, or ""; what holds half of the page is its content."""
    words = naming(tag)
    if not words:
        return ""
    if chars < _SHORT and tag.name not in HEADINGS and _READER_ONLY.search(words):
        return "hidden"
    if _COLLAPSED.search(words):
        return ""
    for reason, pattern in _CLASS_WORDS:
        if pattern.search(words):
            return reason if reason in _ALWAYS or chars * 2 < total else ""
    return ""


def by_words(text: str) -> str:
    """Why an element with these words is set aside, or ""."""
    return "menu" if len(text) < _SHORT and _FRAME.fullmatch(text.strip()) else ""


def is_hidden(tag: Tag, opened: frozenset[str]) -> bool:
    """Whether an element is hidden for good; a closed panel of an accordion or tab is not, its words are a click away.

    `opened` holds the ids of the elements that something on the page opens.
    """
    if not tag.attrs:
        return False
    if (
        _is_shown(tag)
        or attribute(tag, "role") in {"tabpanel", "region"}
        or attribute(tag, "id") in opened
        or tag.has_attr("aria-labelledby")
        or _follows_opener(tag)
    ):
        return False
    return not _COLLAPSED.search(naming(tag))


def _is_shown(tag: Tag) -> bool:
    hidden = tag.has_attr("hidden") or attribute(tag, "aria-hidden").lower() == "true"
    return not hidden and _NOT_SHOWN.search(attribute(tag, "style")) is None


_ACCORDION = re.compile(r"accordion|collapsible|disclosure|expander|(?<![a-z])faq", re.IGNORECASE)
"""Words that name a panel which a button opens."""
_PANELS = frozenset({"div", "section", "article", "dd"})
_OPENERS = frozenset({"a", "button", "div", "h2", "h3", "h4", "span", "li", "summary"})


def opened_ids(root: Tag) -> frozenset[str]:
    """The ids of all elements that a button, tab or link on the page opens."""
    ids: set[str] = set()
    for tag in named(root, *_OPENERS):
        if not tag.attrs:
            continue
        ids.update(attribute(tag, "aria-controls").split())
        target = attribute(tag, "data-target") or attribute(tag, "data-bs-target") or attribute(tag, "href")
        if target.startswith("#"):
            ids.add(target[1:])
    return frozenset(ids - {""})


def opens(button: Tag) -> bool:
    """Whether a button is the heading of an accordion panel or the name of a tab."""
    if button.has_attr("aria-controls") or button.has_attr("aria-expanded") or attribute(button, "role") == "tab":
        return True
    if button.parent is not None and button.parent.name in HEADINGS:
        return True
    named = naming(button) + (naming(button.parent) if button.parent is not None else "")
    panel = button.find_next_sibling(True) if _ACCORDION.search(named) else None
    return isinstance(panel, Tag) and panel.name in _PANELS and panel.get_text(strip=True) != ""


def _follows_opener(panel: Tag) -> bool:
    """Whether a button that opens something stands right before an element: what it hides is a click away."""
    before = panel.find_previous_sibling(True)
    button = before if isinstance(before, Tag) and before.name == "button" else None
    if isinstance(before, Tag) and before.name in HEADINGS and isinstance(inner := before.find("button"), Tag):
        button = inner
    return button is not None and panel.name in _PANELS and opens(button)


def is_struck(tag: Tag) -> bool:
    """Whether the words of an element are struck out, as deleted."""
    return tag.name in _DELETED or (bool(tag.attrs) and _LINE_THROUGH.search(attribute(tag, "style")) is not None)


def works_page(tag: Tag) -> bool:
    """Whether a control opens and closes parts of the page by the words of its class and id, or is not shown."""
    named = naming(tag)
    return not _is_shown(tag) or _COLLAPSED.search(named) is not None or any(pattern.search(named) for _, pattern in _CLASS_WORDS)


def for_one_screen(tag: Tag) -> bool:
    """Whether a container is shown on some screens only, by the words of its class and id: it may give again what others give."""
    return bool(tag.attrs) and _ONE_SCREEN.search(naming(tag)) is not None


def is_main(tag: Tag) -> bool:
    """Whether the page itself calls this element its main content."""
    return tag.name in {"main", "article"} or attribute(tag, "role") == "main"


def naming(tag: Tag) -> str:
    """The words of an element's class and id."""
    return f"{attribute(tag, 'class')} {attribute(tag, 'id')}".strip() if tag.attrs else ""
