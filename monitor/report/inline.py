"""The one place that knows css-inline: style rules become style attributes, as mail programs need them."""

import css_inline

_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False, keep_link_tags=False)


def inlined(html: str) -> str:
    """Our own mail template's page with every style rule written into its elements; nothing is fetched or read."""
    return str(_inliner.inline(html))
