"""What other readers of HTML take for a page's body: trafilatura, readability and resiliparse, as plain text.

They disagree in what they get wrong, so together they know more than the best of them (flow/collect/bodies.py). Each is
given the same tree; none may raise, and none is asked about a page that would keep it busy for long.
"""

import logging
from collections.abc import Callable
from copy import deepcopy

from lxml.html import tostring

from headwater.text.html import Visible, parse, visible

# Beyond these none is asked: trafilatura and readability take over 5 s for such pages, and resiliparse's time grows
# with the square. Of 181 news pages the largest has 1,600 elements, and 1.5 million characters of markup.
MOST_ELEMENTS = 20_000
MOST_TEXT = 1_500_000  # characters

FAULTS = (
    ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, UnicodeError, AssertionError,
    RuntimeError, MemoryError,
)  # fmt: skip


def trafilatura(page: Visible) -> str:
    """In precision mode."""
    import trafilatura  # measured: 0.6 s, and plain text must not pay it

    return trafilatura.extract(
        deepcopy(page.root), favor_precision=True, include_comments=False, include_tables=True,
        include_formatting=False, deduplicate=False, output_format="txt",
    ) or ""  # fmt: skip


def readability(page: Visible) -> str:
    from readability import Document  # measured: 0.1 s

    logging.getLogger("readability.readability").setLevel(logging.CRITICAL)  # it logs a trace before it raises
    root = parse(Document(deepcopy(page.root)).summary(html_partial=True))
    return visible(root).text if root is not None else ""


def resiliparse(page: Visible) -> str:
    from resiliparse.extract.html2text import extract_plain_text  # with the other two: only HTML needs them

    return str(extract_plain_text(tostring(page.root, encoding="unicode"), main_content=True))


EXTRACTORS: tuple[Callable[[Visible], str], ...] = (trafilatura, readability, resiliparse)


def extracted(page: Visible) -> tuple[str, ...]:
    """The body as each of `EXTRACTORS` has it; "" where it finds none or the page would harm it."""
    huge = len(page.text) > MOST_TEXT or page.root.xpath("count(//*)") > MOST_ELEMENTS
    if huge:
        return ("",) * len(EXTRACTORS)
    out = []
    for extractor in EXTRACTORS:
        try:
            out.append(extractor(page))
        except FAULTS:
            out.append("")
    return tuple(out)
