"""The start page's HTML as it leaves the server: Swedish, titled, with 112 and the quick exit in it."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Final

from app.ui import texts

_SOCIAL_META: Final = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>')
_HEADER: Final = f"""
<a class="ks-skip" href="#ks-q">{texts.SKIP_LINK}</a>
<header class="ks-bar"><div class="ks-bar-in">
<h1 class="ks-brand">{texts.APP_NAME}</h1>
<p class="ks-112">{texts.EMERGENCY} <a href="tel:112">{texts.EMERGENCY_CALL}</a></p>
<p class="ks-out"><a id="ks-exit" href="{texts.QUICK_EXIT_URL}" rel="noreferrer"
 aria-describedby="ks-exit-hint">{texts.QUICK_EXIT}</a>
<span id="ks-exit-hint">{texts.QUICK_EXIT_HINT}</span></p>
</div></header>
<div class="ks-intro" role="region" aria-label="{texts.ABOUT}">
<p>{texts.TAGLINE}</p><p>{texts.LIMITS}</p></div>
<noscript><p class="ks-noscript">{texts.NO_SCRIPT}</p></noscript>
"""


def swedish_page(html: str) -> str:
    """Gradio's start page with lang, title, our style and first script, and what stands before any script."""
    data = json.dumps(texts.for_scripts(), ensure_ascii=False).replace("<", "\\u003c")
    head = (
        f"<title>{escape(texts.TITLE)}</title>"
        f"<script>window.KS = {data};</script>"
        '<script src="kallsvar/head.js"></script>'
        '<link rel="icon" type="image/svg+xml" href="kallsvar/ikon.svg">'
        '<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">'
    )
    html = _SOCIAL_META.sub("", html).replace('lang="en"', 'lang="sv"', 1)
    html = re.sub(r"(<base [^>]*>)", lambda found: found[1] + head, html, count=1)
    html = html.replace("</head>", '<link rel="stylesheet" href="kallsvar/app.css"></head>', 1)
    return re.sub(r"<body[^>]*>", lambda found: found[0] + _HEADER, html, count=1)
