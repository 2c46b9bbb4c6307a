"""Which pages are no articles, which are live blogs or roundups: on invented pages, and false refusals on real articles.

    python benchmarks/page_kinds.py [--pages ../shared/data/pages] [--lines ../shared/data/lines] [--keep] [--misses]

Every real page is an article, so each that is refused is a false refusal.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from headwater.flow.collect import markup
from headwater.flow.collect.article import marked
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.page_kinds import fault, form
from headwater.text.lines import lines
from report import ROOT, Cell, publish

INVENTED = ROOT / "benchmarks" / "page_kinds" / "pages.yaml"
LEAST_WORDS = 4


def kind(source: str, media_type: str, url: str | None) -> str:
    """What Headwater takes the page for."""
    chances, titles, decks, fields, text = None, (), (), (), source
    if media_type == "text/html":
        seen, fields = markup.read(source)
        text = seen.text if seen is not None else ""
        if seen is not None:
            titles, decks = markup.titles(seen, fields), markup.descriptions(fields)
            chances = markup.body_chances(source, seen, lines(text))
    found = lines(text)
    marks = marked(found, chances=chances, titles=titles, decks=decks) if found else []
    draft = Draft("page", text)
    bad = fault(draft, marks, fields, url)
    if bad is not None:
        return bad[0]
    if sum(mark.words for mark in marks if mark.is_body) < LEAST_WORDS:
        return "no_text"
    return form(draft, marks, fields, titles) or "article"
