"""What a page declares about its source outside its text, held against another page."""

from headwater.flow.group.copies.credited import canonical, same_outlet
from headwater.records import Article, Declared
from headwater.text.addresses import is_web, normal, site

# In the order of what they prove. `publisher` is left out: a page names itself there.
KINDS = ("based_on", "canonical", "source_organization", "feed_source")
SAID = {
    "based_on": "that it is based on", "canonical": "as its canonical address", "source_organization": "as its source",
    "feed_source": "as the source of its feed item",
}  # fmt: skip


def declares(text: Article, other: Article) -> str:
    """What `text` declares to be its source, in words, where `other` is that: its page, or a page of that outlet."""
    if text.outlet and text.outlet == other.outlet:
        return ""
    for kind in KINDS:
        for one in text.declared:
            if one.kind == kind and points_to(one, text, other):
                return f"{SAID[kind]} {one.name or one.url}"
    return ""


def points_to(one: Declared, text: Article, other: Article) -> bool:
    if one.url and is_web(one.url):
        if is_web(other.page) and normal(one.url) == normal(other.page):
            return not (is_web(text.page) and normal(text.page) == normal(other.page))
        if one.kind in ("canonical", "based_on"):
            return False  # another page of that site
        home = site(one.url)
        if home and is_web(other.page) and home == site(other.page) and not (text.page and site(text.page) == home):
            return True
    if not one.name or not other.outlet or (text.outlet and same_outlet(text.outlet, canonical(one.name))):
        return False
    return same_outlet(other.outlet, canonical(one.name))
