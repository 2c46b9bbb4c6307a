"""Names of resolutions, orders, laws and sanctions programmes in running text, by their form and by a table."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from headwater.text.alternatives import any_phrase

COUNCIL = "United Nations Security Council"
TARGET_CODES = {"DPRK": "North Korea"}  # codes that texts use where they mean the state

_NUMBERS = r"(?P<first>\d{1,5})(?:\s*\((?P<year>(?:19|20)\d\d)\))?"
_MORE = re.compile(
    r"\s*(?:,\s*(?:and\s+)?|and\s+|as\s+well\s+as\s+|or\s+)(?P<span>(?P<first>\d{3,5})(?:\s*\((?P<year>(?:19|20)\d\d)\))?)(?![\d,.%]\d|\w)"
)
_UN = r"(?:U\.?N\.?|United Nations)"
_COUNCIL = rf"(?:(?:{_UN}['’]?s?\s+)?Security\s+Council(?:['’]s?)?|UNSC(?:['’]s)?)"
_NO = r"(?:\s+(?:[Nn]o\.?|[Nn]os\.?|number))?"
_RESOLUTION = re.compile(
    rf"\b(?:{_COUNCIL}\s+[Rr]esolutions?{_NO}|UNSCRs?{_NO})\s+{_NUMBERS}(?!\w)"
    r"|\bS/RES/(?P<code>\d{1,5})(?:\s*\((?P<coded>(?:19|20)\d\d)\))?"
)
_BARE_RESOLUTION = re.compile(rf"\b(?:(?P<un>{_UN}\s+)?[Rr]esolutions?{_NO})\s+{_NUMBERS}(?!\w)")
_ASSEMBLY = re.compile(
    rf"\b(?:{_UN}\s+)?General\s+Assembly\s+[Rr]esolution{_NO}\s+(?P<first>[\dA-Z/-]*\d[\dA-Z/-]*)|\bA/RES/(?P<code>[\d/]+)"
)
_RESOLUTIONS = re.compile(rf"\b(?:{_COUNCIL}\s+[Rr]esolutions?|UNSCRs?|{_UN}\s+resolutions)\b(?!\s*{_NO}\s*\d)")
_ORDER = re.compile(
    rf"\b(?:[Ee]xecutive\s+[Oo]rders?(?:\s*\(E\.?O\.?s?\))?|(?<![Ff]light\s)E\.?O\.?s?){_NO}\s*(?P<first>1[0-9]{{4}})(?:\s*\((?P<year>(?:19|20)\d\d)\))?(?!\d)"
)
_EU = re.compile(
    r"\b(?:(?:Council|Commission|EU|E\.U\.)\s+)?(?P<what>(?:Implementing\s+|Delegated\s+)?(?:Regulation|Decision|Directive)|(?:Common|Joint)\s+(?:Position|Action))"
    r"(?:\s*\((?P<by>EU|EC|EEC|CFSP)(?:,\s*Euratom)?\))?(?:\s+[Nn]o\.?)?\s+(?P<first>\d{1,4}/\d{1,4}(?:/(?:CFSP|EU|EC|EEC|GASP))?)(?![\d/])"
)
_CODE = re.compile(
    r"\b(?P<title>\d{1,2})\s+(?P<what>U\.?S\.?C\.?|C\.?F\.?R\.?)\s*(?:§+|[Ss]ections?|[Ss]ec\.)?\s*(?P<part>[Pp]art\s+)?(?P<first>\d{2,5}[a-z]?(?:[.-]\d+)?)(?!\w)"
)
_PUBLIC_LAW = re.compile(r"\b(?:Public\s+Law|Pub\.\s*L\.)(?:\s+[Nn]o\.)?\s+(?P<first>\d{2,3}[-–]\d{1,3})\b")
_WORD = r"[A-Z][\w’'-]*"
_INNER = rf"(?:{_WORD}|\([A-Z][\w /.-]*\)|of|and|for)"
_YEAR = r"(?P<tail>\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
# A law by its shape needs a word before it that begins a name ("the", "Merrow's", "1967") or a year after it: headlines
# are all capitals and end in "Act" as verbs.
_ACT = re.compile(
    rf"(?:\b(?P<lead>[Tt]he|[Aa]n?|[Tt]his|[Uu]nder|proposed|\w+['’]s?|\d{{4}}|U\.?S\.?)\s+)?\b(?P<name>(?:{_WORD}\s+)(?:{_INNER}\s+){{0,7}}?"
    rf"(?:Act|Treaty|Protocol|Ordinance)){_YEAR}(?![\w-]|\s+[A-Z])"
)
_ON = re.compile(
    rf"\b(?P<name>(?:{_WORD}\s+)?(?:Convention|Treaty|Protocol)\s+(?:on|against|for|relating\s+to)\s+(?:the\s+)?(?!\w+day\b){_WORD}(?:\s+(?:{_INNER}|the|in|on|to)(?=\s+(?:{_INNER}|the)\b|\W))*){_YEAR}"
)
_RULES = re.compile(
    rf"\b(?P<name>(?:{_WORD}\s+)(?:{_INNER}\s+){{0,5}}?(?:Sanctions\s+(?:Regulations|Order)"
    rf"|\(Sanctions\)(?:\s+\([\w .-]+\))*\s+Regulations)){_YEAR}(?![\w-])"
)
_SHAPES = ((_RULES, "Regulations"), (_ON, "Convention"), (_ACT, "Act"))
_RELATED = re.compile(
    r"\b(?P<target>[A-Z][\w’'./-]*(?:\s[A-Z][\w’'-]*){0,2}(?:-/[A-Z]\w+)?(?:-related)?)\s+sanctions\s+(?P<what>programme|program|regime)s?\b"
)
# Without these words a reader finds nothing: most texts hold none of them.
_OF_COUNCIL = re.compile(r"esolution|UNSC|/RES/")
_OF_ORDERS = re.compile(r"[Oo]rder|E\.?O")
_OF_UNION = re.compile(r"Regulation|Decision|Directive|Common|Joint")
_OF_CODES = re.compile(r"U\.?S\.?C|C\.?F\.?R|Public\s+Law|Pub\.")
_OF_SANCTIONS = re.compile(r"sanction|embargo")
_OF_SHAPES = re.compile(r"Act\b|Regulations|Treaty|Convention|Protocol|Order|Ordinance")
_ACRONYM = re.compile(r"^[A-Z]{2,6}s?$")
_SHOUTED = re.compile(r"[A-Z]{3,}['’]?[A-Z]*\s+$")  # "J. PAUL GETTY'S EAR" names no regulation
_NOT_BEFORE = re.compile(r"(?:[Ff]light|[Mm]odel|[Ss]creen)\s+$")


@dataclass(frozen=True, slots=True)
class Named:
    """An instrument named at `[start, end)`. Fields as in `Instrument`."""

    start: int
    end: int
    name: str
    kind: Any
    issuer: str | None
    number: str | None = None
    year: int | None = None
    specific: bool = True
    programmes: tuple[str, ...] = ()


class InstrumentWords:
    """The table of instruments made ready. `states`: every form of a state's name or adjective -> the state."""

    def __init__(self, table: Mapping[str, Any], states: Mapping[str, str]) -> None:
        self.table = table
        self.issuers = dict(states) | {form: name for name, forms in table["issuers"].items() for form in forms}
        self.targets = dict(states) | TARGET_CODES
        self.not_begins = frozenset(table["not_begins"])

    def named(self, text: str, *, council: bool = False) -> list[Named]:
        """Every instrument in a text, none inside another. `council`: the page speaks of the Security Council."""
        readers: tuple[tuple[re.Pattern[str] | None, Callable[[str], Iterator[Named]]], ...] = (
            (_OF_COUNCIL, self._resolutions), (_OF_COUNCIL, self._assembly), (_OF_ORDERS, self._orders),
            (_OF_UNION, self._eu), (_OF_CODES, self._codes), (None, self._by_name), (_OF_SANCTIONS, self._programmes),
            (_OF_SHAPES, self._shaped), (_OF_COUNCIL, lambda text: self._bare(text, council)),
            (_OF_COUNCIL, self._at_large),
        )  # fmt: skip
        kept: list[Named] = []
        for holds, read in readers:
            if holds is not None and not holds.search(text):
                continue
            for one in read(text):
                if not any(other.start < one.end and one.start < other.end for other in kept):
                    kept.append(one)
        return sorted(kept, key=lambda one: one.start)

    def _numbered(
        self, text: str, one: re.Match[str], made: Callable[[int, int, str, int | None], Named]
    ) -> Iterator[Named]:
        """The instrument of a match, and those of the numbers after it: "1718, 1874 and 2270"."""
        groups = one.groupdict()
        number, year = groups["first"] or groups.get("code") or "", groups.get("year") or groups.get("coded")
        yield made(one.start(), one.end(), number, int(year) if year else None)
        at = one.end()
        while more := _MORE.match(text, at):
            yield made(more.start("span"), more.end("span"), more["first"], int(more["year"]) if more["year"] else None)
            at = more.end()

    def _resolution(self, start: int, end: int, number: str, year: int | None) -> Named:
        known = self.table["resolutions"].get(number, {})
        return Named(
            start, end, f"{COUNCIL} resolution {number}", "resolution", COUNCIL, number, year or known.get("year"),
            programmes=tuple(known.get("programmes", ())),
        )  # fmt: skip

    def _resolutions(self, text: str) -> Iterator[Named]:
        for one in _RESOLUTION.finditer(text):
            yield from self._numbered(text, one, self._resolution)

    def _bare(self, text: str, council: bool) -> Iterator[Named]:
        """ "Resolution 1718": the Council's where the page speaks of it or the number is known."""
        for one in _BARE_RESOLUTION.finditer(text):
            known = one["first"] in self.table["resolutions"] and one["year"] in (
                None, str(self.table["resolutions"][one["first"]]["year"]))  # fmt: skip
            if known or ((council or one["un"]) and len(one["first"]) in (3, 4)):
                yield from self._numbered(text, one, self._resolution)

    def _assembly(self, text: str) -> Iterator[Named]:
        for one in _ASSEMBLY.finditer(text):
            number, issuer = one["first"] or one["code"], "United Nations General Assembly"
            yield Named(one.start(), one.end(), f"{issuer} resolution {number}", "resolution", issuer, number)

    def _orders(self, text: str) -> Iterator[Named]:
        def made(start: int, end: int, number: str, year: int | None) -> Named:
            known = self.table["orders"].get(number, {})
            return Named(
                start, end, f"Executive Order {number}", "order", "United States", number, year or known.get("year"),
                programmes=tuple(known.get("programmes", ())),
            )  # fmt: skip

        for one in _ORDER.finditer(text):
            if not _NOT_BEFORE.search(text[: one.start()]):
                yield from self._numbered(text, one, made)

    def _eu(self, text: str) -> Iterator[Named]:
        for one in _EU.finditer(text):
            number = one["first"]
            by = one["by"] or ("EU" if number.count("/") == 1 else None)
            years = [int(part) for part in number.split("/") if part.isdigit() and 1950 <= int(part) <= 2100]
            what = " ".join(one["what"].split())
            name = f"{what} ({by}) {number}" if by else f"{what} {number}"
            yield Named(
                one.start(), one.end(), name, "regulation", "European Union", number, years[0] if years else None
            )

    def _codes(self, text: str) -> Iterator[Named]:
        for one in _CODE.finditer(text):
            code = "U.S.C." if "S" in one["what"] else "CFR"
            number = f"{one['title']} {code} {'Part ' if one['part'] else ''}{one['first']}"
            kind = "law" if code == "U.S.C." else "regulation"
            yield Named(one.start(), one.end(), number, kind, "United States", number)
        for one in _PUBLIC_LAW.finditer(text):
            number = one["first"].replace("–", "-")
            yield Named(one.start(), one.end(), f"Public Law {number}", "law", "United States", number)

    def _by_name(self, text: str) -> Iterator[Named]:
        for one in self._forms.finditer(text):
            words = " ".join(one["form"].split()).replace("’", "'")
            if words.casefold() not in self._called or (
                words in self._acronyms and _SHOUTED.search(text[: one.start()])
            ):
                continue
            name = self._called[words.casefold()]
            about = self.table["named"][name]
            year = int(one["year"]) if one["year"] else about.get("year")
            yield Named(
                one.start(), one.end(), name, about["kind"], about.get("issuer"), None, year,
                programmes=tuple(about.get("programmes", ())),
            )  # fmt: skip

    def _shaped(self, text: str) -> Iterator[Named]:
        for form, shape in _SHAPES:
            for one in form.finditer(text):
                words, start = one["name"], one.start("name")
                led = bool(one.groupdict().get("lead")) or shape != "Act"
                while words and words.split()[0].casefold() in self.not_begins:
                    rest = words.split(None, 1)
                    start += len(words) - len(rest[1]) if len(rest) > 1 else len(words)
                    words, led = rest[1] if len(rest) > 1 else "", True
                if (
                    len(owned := re.split(r"(?<=\w)['’]s?\s", words)) > 1
                    and shape == "Act"
                    and len(owned[-1].split()) > 2
                ):
                    start += len(words) - len(owned[-1])  # "Obama's Affordable Care Act"
                    words = owned[-1]
                parts = words.split()
                if len(parts) < 2 or not parts[0][0].isupper() or not (led or one["tail"]):
                    continue
                name = " ".join(parts) + (one["tail"] if shape == "Regulations" and one["tail"] else "")
                kind = {"Act": "law", "Ordinance": "law", "Regulations": "regulation", "Order": "regulation"}
                year = int(one["year"]) if one["year"] else None
                yield Named(start, one.end(), name, kind.get(parts[-1], "treaty"), None, None, year)

    def _programmes(self, text: str) -> Iterator[Named]:
        for one in self._sanctions.finditer(text):
            issuer = self._issuer(one["issuer"])
            target = self.targets.get(" ".join((one["target"] or "").split()))
            what = "arms embargo" if "embargo" in one["what"] else "sanctions"
            name = f"{issuer} {what}" + (f" on {target}" if target else "")
            codes = self.table["programmes"].get(issuer, {}).get(target, ()) if target else ()
            end = one.end() if target else one.end("what")
            kind = "embargo" if what == "arms embargo" else "programme"
            yield Named(one.start(), end, name, kind, issuer, None, None, target is not None, tuple(codes))
        for one in _RELATED.finditer(text):
            words = " ".join(one["target"].split())
            first = words.split()[0]
            if first.casefold() in self.not_begins or (words in self.issuers and words not in self.targets):
                continue
            target = self.targets.get(words, words)
            what = "regime" if one["what"] == "regime" else "programme"
            yield Named(one.start(), one.end(), f"{target} sanctions {what}", "programme", None)

    def _at_large(self, text: str) -> Iterator[Named]:
        for one in _RESOLUTIONS.finditer(text):
            council = "ouncil" in one[0] or "SC" in one[0]
            issuer = COUNCIL if council else "United Nations"
            yield Named(one.start(), one.end(), f"{issuer} resolutions", "resolution", issuer, specific=False)

    def _issuer(self, words: str) -> str:
        plain = re.sub(r"['’]s?$", "", " ".join(words.split()))
        found = self.issuers[plain]
        return "United Nations" if found == COUNCIL else found

    @cached_property
    def _called(self) -> dict[str, str]:
        """Every form of a named instrument, folded -> its name."""
        forms = {name.casefold(): name for name in self.table["named"]}
        return forms | {
            form.casefold(): name for name, about in self.table["named"].items() for form in about.get("also", ())
        }

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        return frozenset(
            form
            for name, about in self.table["named"].items()
            for form in (name, *about.get("also", ()))
            if _ACRONYM.match(form)
        )

    @cached_property
    def _forms(self) -> re.Pattern[str]:
        forms = {form for name, about in self.table["named"].items() for form in (name, *about.get("also", ()))}
        listed = any_phrase(forms)
        return re.compile(
            rf"(?<![\w-])(?=[A-Z])(?P<form>{listed})(?:\s+\([A-Z]{{2,7}}\))?(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?(?![\w-]|\s-\s)"
        )

    @cached_property
    def _sanctions(self) -> re.Pattern[str]:
        issuers, targets = any_phrase(self.issuers), any_phrase(self.targets)
        return re.compile(
            rf"(?<![\w.-])(?=[A-Z])(?P<issuer>(?:{issuers})(?:['’]s?)?)\s+(?P<what>(?:(?:economic|financial|trade|secondary|sectoral|unilateral)\s+)?sanctions|arms\s+embargo(?:e?s)?)"
            rf"(?:\s+(?:on|against|imposed\s+on|targeting)\s+(?:the\s+)?(?P<target>{targets}))?(?![\w-])"
        )
