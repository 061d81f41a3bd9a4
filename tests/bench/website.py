"""What a web site changes around and under a policy without changing the policy: seeded operators on a page's HTML."""

import re
from collections.abc import Callable
from random import Random

_LINKS = ("Home", "Providers", "Members", "Find care", "Forms", "News", "Sign in", "Careers", "Contact us")


def _before(marker: str, made: Callable[[Random], str]) -> Callable[[str, Random], str]:
    return lambda page, rng: page.replace(marker, made(rng) + marker, 1)


def _after(marker: str, made: Callable[[Random], str]) -> Callable[[str, Random], str]:
    return lambda page, rng: page.replace(marker, marker + made(rng), 1)


def _menu(rng: Random) -> str:
    links = "".join(f"<li><a href='/p?sid={rng.random()}'>{word}</a></li>" for word in rng.sample(_LINKS, 5))
    return f"<header><nav><ul>{links}</ul></nav></header>"


def _plain_menu(rng: Random) -> str:
    links = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in rng.sample(_LINKS, 6))
    return f"<div class='top-bar'><ul class='menu'>{links}</ul></div>"


def _cookies(rng: Random) -> str:
    return (
        "<div id='onetrust-banner-sdk' role='dialog' aria-label='Cookie banner'><p>We use cookies to make this site work and to see how it "
        "is used. You may accept or decline them.</p><button>Accept all</button><button>Decline</button></div>"
    )


def _related(rng: Random) -> str:
    titles = ("Knee Braces", "Sleep Studies", "Infusion at Home", "Hearing Aids", "Wound Care", "Bone Scans")
    links = "".join(f"<li><a href='/policies/{n}'>{title}</a></li>" for n, title in enumerate(rng.sample(titles, 3)))
    return f"<aside class='related'><h3>You may also like</h3><ul>{links}</ul></aside>"


def _foot(rng: Random) -> str:
    return (
        f"<footer><p>© {rng.randint(2023, 2026)} Acme Health. All rights reserved.</p><p>Page last updated: "
        f"{rng.randint(1, 28)} March 2025</p><ul><li><a href='/privacy'>Privacy</a></li><li><a href='/terms'>Terms of use</a></li></ul></footer>"
    )


def _twice(page: str, rng: Random) -> str:
    """The same content once more, hidden, for small screens."""
    body = page.partition("<body>")[2].partition("</body>")[0]
    return page.replace("</body>", f"<div class='mobile-only' aria-hidden='true' style='display:none'>{body}</div></body>")


def _divs(page: str, rng: Random) -> str:
    return re.sub(r"<p>(.*?)</p>", lambda m: f"<div class='cmp-text'>{m[1]}</div>" if rng.random() < 0.6 else m[0], page)


def _spans(page: str, rng: Random) -> str:
    return re.sub(
        r"<(p|li|td)>([^<]+)", lambda m: f"<{m[1]} class='c{rng.randint(1, 99)}'><span style='color:#333'>{m[2]}</span>", page
    )


def _broken_spans(page: str, rng: Random) -> str:
    """Runs of one sentence in spans of their own, as editors leave them."""
    return re.sub(
        r"(?<=[a-z]) (\w+) (?=[a-z]+[^<>]*</(?:p|li)>)", lambda m: f" <span>{m[1]}</span> " if rng.random() < 0.5 else m[0], page
    )


def _links(page: str, rng: Random) -> str:
    """Words made links, with tracking parameters."""
    return re.sub(
        r"\b(criteria|specialist|treatment|drug)\b(?=[^<>]*</(?:p|li)>)",
        lambda m: (
            f"<a href='https://acme.example.org/x?utm_source=p&amp;sid={rng.random()}'>{m[1]}</a>" if rng.random() < 0.4 else m[0]
        ),
        page,
    )


def _bold(page: str, rng: Random) -> str:
    return re.sub(
        r"\b(medically necessary|investigational|not covered|ALL|all of the following)\b(?=[^<>]*</(?:p|li)>)",
        r"<strong>\1</strong>",
        page,
    )


def _table_dressed(page: str, rng: Random) -> str:
    page = re.sub(
        r"<table>(<tr>.*?</tr>)",
        r"<div class='table-responsive'><table class='table'><caption></caption><thead>\1</thead><tbody>",
        page,
    )
    return page.replace("</table>", "</tbody></table></div>")


def _cells_wrapped(page: str, rng: Random) -> str:
    return re.sub(r"<(td|th)>(.*?)</\1>", r"<\1><p>\2</p></\1>", page)


def _items_wrapped(page: str, rng: Random) -> str:
    return re.sub(r"<li>((?:[^<]|<(?!/?(?:li|ol|ul|p)\b))+)", r"<li><p>\1</p>", page)


def _citations_raised(page: str, rng: Random) -> str:
    return re.sub(r" ?\[(\d+(?:, \d+)?)\]", r"<sup>\1</sup>", page)


def _top_links(page: str, rng: Random) -> str:
    return page.replace("<h2>", "<p><a href='#top'>Back to top</a></p><h2>")


def _entities(page: str, rng: Random) -> str:
    return re.sub("[≥²']|&#x27;", lambda m: {"≥": "&ge;", "²": "&sup2;"}.get(m[0], "&rsquo;"), page) if "='" not in page else page


def _classes(page: str, rng: Random) -> str:
    """Class names and ids as a build of the site makes them anew each time."""
    return re.sub(
        r"<(p|li|h2|h3|table|tr|td|ul|ol)>",
        lambda m: (
            f"<{m[1]} class='css-{rng.getrandbits(24):06x} {m[1]}__{rng.randint(1, 99)}' data-v-{rng.getrandbits(16):04x}=''>"
        ),
        page,
    )


def _nested(page: str, rng: Random) -> str:
    """The content some boxes deeper, and each section in boxes of its own."""
    depth = rng.randint(2, 6)
    opened = "".join(f"<div class='layer-{n}'>" for n in range(depth))
    return page.replace("<main>", f"<main>{opened}", 1).replace("</main>", f"{'</div>' * depth}</main>", 1)


def _sections(page: str, rng: Random) -> str:
    """Each part under its heading in a section with a box in it."""
    head, *parts = page.split("<h2>")
    if not parts:
        return page
    last, end, tail = parts[-1].partition("</main>")
    boxed = "".join(f"<section><div class='part'><h2>{part}</div></section>" for part in [*parts[:-1], last])
    return f"{head}{boxed}{end}{tail}"


def _white_space(page: str, rng: Random) -> str:
    """Line breaks and tabs where words were a space apart."""
    return re.sub(
        r"(?<=[a-z,]) (?=[a-z]+[^<>]*</(?:p|li|td|h2)>)",
        lambda m: rng.choice((" ", "\n      ", "\t", "  ")) if rng.random() < 0.3 else m[0],
        page,
    )


def _numbered_signs(page: str, rng: Random) -> str:
    """Signs beyond ASCII as numbered entities."""
    return re.sub(r"[^\x00-\x7f]", lambda m: f"&#{ord(m[0])};" if rng.random() < 0.5 else f"&#x{ord(m[0]):X};", page)


def _hard_space_entities(page: str, rng: Random) -> str:
    return re.sub(r"(?<=[a-z]) (?=[a-z]+[^<>]*</(?:p|li)>)", lambda m: "&nbsp;" if rng.random() < 0.2 else m[0], page)


def _table_parts(page: str, rng: Random) -> str:
    """The first row of each table as its head, the others as its body, columns told in front."""
    page = re.sub(
        r"<table>(<tr>.*?</tr>)", r"<table><colgroup><col><col></colgroup><thead>\1</thead><tbody>", page, flags=re.DOTALL
    )
    return page.replace("</table>", "</tbody></table>")


def _bold_tags(page: str, rng: Random) -> str:
    """Labels and single words in <b>, <em> and <u>."""
    return re.sub(
        r"\b(must|and|or|criteria|months|years|policy)\b(?=[^<>]*</(?:p|li|td)>)",
        lambda m: "<{0}>{1}</{0}>".format(rng.choice(("b", "em", "u")), m[1]) if rng.random() < 0.3 else m[0],
        page,
    )


WEBSITE: dict[str, Callable[[str, Random], str]] = {
    "menu": _before("<main>", _menu),
    "plain_menu": _before("<main>", _plain_menu),
    "breadcrumb": _after("<main>", lambda rng: "<nav aria-label='Breadcrumb'><ol><li><a href='/'>Home</a></li><li>Policies</li></ol></nav>"),
    "breadcrumb_plain": _after("<main>", lambda rng: "<div class='breadcrumb'><a href='/'>Home</a> &gt; <a href='/policies'>Policies</a></div>"),
    "cookies": _before("<main>", _cookies),
    "related": _after("</main>", _related),
    "related_inside": _before("</main>", _related),
    "foot": _after("</main>", _foot),
    "print_button": _after("<main>", lambda rng: "<button class='print'>Print this page</button><a class='share' href='#'>Share</a>"),
    "helpful": _before("</main>", lambda rng: "<form class='feedback'><p>Was this page helpful?</p><button>Yes</button><button>No</button></form>"),
    "script": _before("</body>", lambda rng: f"<script>window.dataLayer=[{{t:{rng.random()}}}]</script><noscript>Please enable JavaScript.</noscript>"),
    "comment": _after("<main>", lambda rng: f"<!-- rendered in {rng.random():.3f} s on web{rng.randint(1, 9)} -->"),
    "skip_link": _before("<main>", lambda rng: "<a class='skip-link' href='#main'>Skip to main content</a>"),
    "alert": _before("<main>", lambda rng: "<div role='alert' class='site-alert'>Our call centre is closed on March 3.</div>"),
    "hidden_copy": _twice,
    "divs": _divs,
    "spans": _spans,
    "broken_spans": _broken_spans,
    "links": _links,
    "bold": _bold,
    "table_dressed": _table_dressed,
    "cells_wrapped": _cells_wrapped,
    "items_wrapped": _items_wrapped,
    "citations_raised": _citations_raised,
    "top_links": _top_links,
    "entities": _entities,
    "minified": lambda page, rng: re.sub(r">\n<", "><", page),
    "indented": lambda page, rng: re.sub(r">\s*<(p|li|tr|h2|h3|table)>", lambda m: f">\n{' ' * rng.randint(0, 12)}<{m[1]}>", page),
    "classes": _classes,
    "nested": _nested,
    "sections": _sections,
    "white_space": _white_space,
    "numbered_signs": _numbered_signs,
    "hard_space_entities": _hard_space_entities,
    "table_parts": _table_parts,
    "bold_tags": _bold_tags,
    "foot_date": _before("</body>", lambda rng: f"<div class='page-footer'><span>Last updated {rng.randint(1, 12):02}/{rng.randint(1, 28):02}/2025</span></div>"),
    "no_main": lambda page, rng: page.replace("<main>", "<div id='content'>").replace("</main>", "</div>"),
}  # fmt: skip
"""By name."""
