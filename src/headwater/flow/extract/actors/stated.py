"""Short names that an article itself explains: "Harbour Control Board (HCB)", and "HCB" from then on."""

import re
from collections.abc import Iterator

from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.find import Find, headline, span
from headwater.flow.extract.actors.firms import openings
from headwater.records import ResolvedBy
from headwater.text.alternatives import any_of
from headwater.text.parse import Block, Parse

_WORD = r"[A-Z][\w'’&-]*"
_STATED = re.compile(
    rf"(?<![\w-])(?P<name>{_WORD}(?:\s(?:(?:of|for|and|the|on|in|de|des|du)\s){{0,2}}{_WORD}){{1,8}}),?\s"
    r"\((?:the\s|or\s)?[“\"]?(?P<short>[A-Z][A-Z&.]{1,7})[”\"]?\)"
)
SMALL = ("of", "for", "and", "the", "on", "in", "de", "des", "du")


def stated(parse: Parse) -> list[Find]:
    """Mentions of bodies whose short name the text puts into brackets behind the long one, under both names."""
    called: dict[str, list[str]] = {}
    for block in parse:
        if not headline(block):
            for match in _STATED.finditer(block.doc.text):
                name, short = begun(match["name"], match["short"]), match["short"].replace(".", "")
                if name and name not in known.names().readings and short not in known.names().readings:
                    called.setdefault(match["short"], []).append(name)
    several = {short: tuple(sorted(set(names))) for short, names in called.items()}
    forms = {name: (name,) for names in several.values() for name in names} | several
    return [find for block in parse for find in standing(block, forms)]


def begun(said: str, short: str) -> str | None:
    """The end of the capitals that the letters stand for: "Monday the Harbour Board (HB)" is the Harbour Board."""
    words = said.split()
    letters = short.replace(".", "").replace("&", "A").upper()
    for at in range(len(words)):
        some = words[at:]
        if some[0].lower() in openings() | set(SMALL):
            continue
        capitals = "".join(word[0] for word in some if word.lower() not in SMALL).upper()
        whole = "".join(word[0] for word in some).upper()
        if letters in (capitals, whole) and len(some) > 1:
            return " ".join(some)
    return None


def standing(block: Block, forms: dict[str, tuple[str, ...]]) -> Iterator[Find]:
    """Where the forms stand. A short name of two bodies is the one's that it stands behind, or else of neither."""
    if not forms:
        return
    for match in re.finditer(rf"(?<![\w-])(?:{any_of(forms)})(?![\w-])", block.doc.text):
        place = span(block, match.start(), match.end())
        if place is not None:
            names = forms[match.group()]
            behind = [name for name in names if block.doc.text[: match.start()].endswith(f"{name} (")]
            name = (behind or names)[0]
            if len(names) > 1 and not behind:
                yield Find(block, match.start(), match.end(), *place, None, "organization", "alias", others=names)
                continue
            by: ResolvedBy = "name" if name == match.group() else "alias"
            yield Find(block, match.start(), match.end(), *place, name, "organization", by, principal=name)
