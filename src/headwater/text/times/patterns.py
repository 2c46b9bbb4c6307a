"""The atoms: regular expressions for the smallest time expressions, each with the reader of what it means.

Atoms are joined by `grammar`. A pattern is written with plain spaces; each stands for white space without a blank line.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from headwater.text.times import lexicon as lx
from headwater.text.times import readers as r
from headwater.text.times.meaning import Meaning, Type

GAP = r"(?:[^\S\n]{1,8}(?:\n[^\S\n]{0,8})?|\n[^\S\n]{0,8})"


def compiled(pattern: str) -> re.Pattern[str]:
    range_end = r"(?<=\d-)(?=[A-Z][a-z])"  # "July 30-August 2"
    before = rf"(?<!\w)(?:(?<![$€£-])(?<!\d[.,/:])|{range_end}"
    before += r"|(?<=[Mm]id-)|(?<=[Ll]ate-)|(?<=arly-)|(?<=[Pp]re-)|(?<=[Pp]ost-))"
    return re.compile(rf"{before}(?:{pattern})(?!\w)".replace("[- ]", "(?:-| )").replace(" ", GAP))


MONTH = (
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|%|,\d{3}\b|\.\d|-(?:year|month|week|day))"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?!,\d{3}\b|\.\d|%)"
LAST_DAY = r"(?P<through>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|%|,\d{3}\b|\.\d|-)"
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
UNIT = r"(?P<unit>second|minute|hour|day|week|fortnight|month|quarter|year|decade|centur(?:y|ie))"
QUANT = rf"(?P<quant>{lx.VAGUE}|{lx.NUMBER}|an?)"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
ORDINAL = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
NTH = rf"\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(lx.NTH[1:])}"  # "the first day" mostly says no time
PART = r"(?P<part>morning|afternoon|evening|night)"


@dataclass(frozen=True, slots=True)
class Atom:
    start: int
    end: int
    type: Type
    meaning: Meaning
    mod: str | None


SIDES = r"(?P<side>(?i:this past|this coming|last|this|next|past|coming|(?:the )?previous|(?:the )?following))"
ZONE = r"(?: \(?(?P<zone>[ECMP][SD]T|GMT|UTC|CES?T|BST|MSK|(?:local|Moscow) time|Eastern(?: time)?)\)?)?"
BIG = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)"
FRAME = (
    r"(?P<frame>(?:the )?(?:last|past|next|coming|previous|first|final|recent|preceding|following|additional|latest)"
    r"|the)"
)
OR_SO = r"(?P<or_so> or so| or two)?"
NEAR_FRAME = "(?P<frame>(?:the )?(?:past|last|next|coming|recent|previous|early) )?"
FILL = r"(?:more|additional|full|straight|consecutive|trading|working|business|calendar|solid|long)"

TEEN_OR_TENS = rf"(?:{lx.TEEN_OR_TENS})(?:[- ]{lx.SMALL})?"
FRAMED_SIDE = (
    "(?P<side>last|this|next|the current|the following|the previous|the next|the coming|this past|this coming|current)"
)
VAGUE_PAST = r"(?:(?:more |most )?recently|lately|previously|formerly|the recent past)"
VAGUE_FUTURE = (
    r"(?:(?:very )?soon|shortly|(?:the )?(?:near |foreseeable |distant )?future|the near term|the short term)"
)
AGO = "[- ](?:earlier|ago)"
WHOLE = "(?:full|whole|fiscal|current fiscal|entire)"
OF_YEAR = "(?:period|quarter|(?:first|second|third|fourth)[- ]quarter|month|level)"
HALF_DAY = r"(?P<half>[ap]\.m\.?|[ap]m|[AP]\.?M\.?)"

RULES: tuple[tuple[re.Pattern[str], Callable[[r.Match], r.Read | None]], ...] = tuple(
    (compiled(pattern), read)
    for pattern, read in (
        (r"9/11|Sept(?:\.|ember)? 11(?:th)?(?=,? (?:terror|attack|hijack))", r.read_attack),
        (rf"{MONTH}(?: |(?<=\.)){DAY}(?:(?:,| |, ){YEAR})?", r.read_calendar),  # "Oct.22,2014" is printed too
        (rf"{MONTH} {DAY}(?:[-–—]| [-–—] | (?:to|through|until|till) ){LAST_DAY}(?:,? {YEAR})?", r.read_calendar),
        (rf"{DAY}(?:[-–—]| [-–—] | (?:to|through|until|till) ){LAST_DAY}(?: of)? {MONTH}(?:,? {YEAR})?",
         r.read_calendar),
        (rf"(?:(?i:the) )?{DAY}(?: of)? {MONTH}(?:,? {YEAR})?", r.read_calendar),
        (rf"{MONTH}(?:,| of)? {YEAR}", r.read_calendar),
        (MONTH, r.read_calendar),
        (r"(?P<year>(?:19|20)\d\d)[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])", r.read_calendar),
        (r"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<m>0?[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d)", r.read_calendar),
        (r"(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<year>(?:19|20)\d\d)", r.read_slashes),
        (rf"(?:(?i:the year) )?{YEAR}", r.read_year),
        (rf"(?i:(?:the year )?(?P<words>(?:eighteen|nineteen|twenty)[- ]{TEEN_OR_TENS}))", r.read_spoken),
        (rf"(?i:the year (?P<words>two thousand(?: (?:and )?{lx.SMALL})?))", r.read_spoken),
        (r"(?P<first>1[5-9]\d\d|20\d\d)[-–/](?P<last>1[5-9]\d\d|20\d\d|\d\d)", r.read_years),
        (r"(?:(?i:the) )?(?:(?P<digits>1[5-9]\d|20\d)0['’]?s|['’](?P<short>\d)0s)", r.read_decade),
        (rf"(?i:the (?:nineteen[- ])?(?P<tens>{'|'.join(lx.DECADES)}))", r.read_decade),
        (rf"(?i:(?:the )?(?P<nth>{NTH}) (?P<unit>day|week|month|year)(?= of\b|[.,;!?]|$))", r.read_nth),
        (r"(?i:(?P<unit>day|week|month|year|decade|century)-long)", r.read_bare_one),
        (r"(?i:(?:the )?(?P<nth>[12]?\d)(?:st|nd|rd|th)[- ]century)", r.read_century),
        (rf"(?:{SIDES} )?{WEEKDAY}", r.read_weekday),
        (r"(?i:today|the day after tomorrow|the day before yesterday|yesterday|tomorrow)", r.read_near_day),
        (rf"(?i:tonight|overnight|(?P<side>this|last) {PART})", r.read_near_part),
        (rf"(?i:{FRAMED_SIDE} {BIG})", r.read_side_unit),
        (r"(?i:the (?:past|last) (?P<unit>week|month|quarter|year|decade|century))", r.read_past_unit),
        (rf"{SIDES} {MONTH}(?: {DAY})?", r.read_side_month),
        (rf"(?:(?i:{SIDES}|the) )?(?i:{SEASON})", r.read_season),
        (rf"(?i:(?:the )?(?:(?:fiscal|latest)[- ])?{ORDINAL} (?:fiscal )?quarter(?:(?: of)? {YEAR})?)", r.read_quarter),
        (rf"(?i:(?:fiscal )?{ORDINAL}-quarter)", r.read_quarter),
        (rf"(?i:the (?:fiscal )?{YEAR} {ORDINAL}[- ]quarter)", r.read_quarter),
        (r"(?i:the (?:(?:latest|most recent|past|just-ended) )?quarter|the latest period)",
         r.always(Meaning("shift", unit="Q", count=-1, letters="the"))),
        (r"(?i:the (?:fiscal )?year)(?= (?:ended|ending)\b)", r.always(Meaning("length", value="P1Y"))),
        (rf"(?i:the (?:{WHOLE} )?(?P<unit>year|week|weekend)(?!-))", r.read_the_unit),
        (r"(?i:the past)(?! \w+ (?:years|months|weeks|days))", r.always(Meaning("vague", value="PAST_REF"))),
        (r"(?i:year[- ]end|year['’]s end)", r.always(Meaning("shift", unit="Y"), "END")),
        (rf"(?:{SIDES} )?(?i:(?P<feast>{lx.FEAST}))", r.read_feast),
        (rf"(?i:(?:the )?(?P<ordinal>first|second|latter|last) half of"
         rf"(?: the year|(?! (?:the|an?|his|her|its|their)\b)))(?: {YEAR})?", r.read_half),
        (r"(?i:(?:the )?fiscal(?: year)?) (?P<year>(?:19|20)\d\d)|FY ?(?P<fy>20\d\d)", r.read_year),
        (rf"(?i:(?:{FRAME} )?{QUANT}(?: {FILL})? {UNIT}s?(?!-)(?: old)?(?P<half> and a half)?{OR_SO})", r.read_length),
        (rf"(?i:(?!an?\b|three-quarters){QUANT}-{UNIT}s?(?:-old|-long)?)", r.read_length),
        (rf"(?i:{UNIT}s-(?:old|long))", r.read_bare_length),
        (rf"(?i:(?P<half>half an?|half of an?) {UNIT})", r.read_length),
        (rf"(?i:(?:{FRAME} )?{lx.NUMBER}(?:-| )?(?:to|or|-|–) ?{QUANT}[- ]{UNIT}s?)", r.read_length),
        (rf"(?i:{NEAR_FRAME}(?:just |mere )?{UNIT}s(?: (?:and|or) (?:days|weeks|months|years))?)", r.read_bare_length),
        (rf"(?i:(?:the )?{UNIT}s (?P<ahead>ahead|to come))", r.read_bare_length),
        (rf"(?i:(?:{QUANT} )?{UNIT}s?(?: or so| or two)? ago)", r.read_ago),
        (rf"(?i:{QUANT} {UNIT}s?(?: or so| or two)? (?:earlier|later|previously|afterwards?|thereafter))", r.read_then),
        (rf"(?i:(?:the (?:comparable )?(?=year{AGO} {OF_YEAR}))?(?P<unit>year){AGO}(?: {OF_YEAR})?)", r.read_then),
        (r"(?i:(?:the |that )?(?:same|that) (?P<unit>day|week|month|quarter|year))", r.read_same),
        (rf"(?i:(?:every|each)(?: other)?(?: {QUANT})? {UNIT}s?)", r.read_every),
        (rf"(?i:every|each) (?:{WEEKDAY}|{MONTH}|(?i:{SEASON}|{PART}))", r.read_every),
        (rf"{WEEKDAY}(?:s| (?i:{PART}s))", r.read_every),
        (r"(?i:hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annually)", r.read_adverb),
        (r"(?i:(?:right |just )?now|currently|current|at present|at the moment|presently|nowadays|these days)",
         r.always(Meaning("vague", value="PRESENT_REF"))),
        (r"(?i:to date|so far)", r.always(Meaning("vague", value="PRESENT_REF", clip=-1))),
        (rf"(?i:{VAGUE_PAST})", r.always(Meaning("vague", value="PAST_REF"))),
        (rf"(?i:{VAGUE_FUTURE})", r.always(Meaning("vague", value="FUTURE_REF"))),
        (rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))? ?{HALF_DAY}{ZONE}", r.read_clock),
        (rf"(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?{ZONE}", r.read_clock),
        (r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) (?P<zone>GMT|UTC|hours|local time)", r.read_clock),
        (r"(?P<hour>\d{1,2}) o['’]clock", r.read_clock),
        (r"(?i:noon|midday|midnight)", r.read_clock),
        (r"then", r.always(Meaning("same"))),
        (rf"(?i:(?:the )?(?:early |late |mid[- ])?{PART})", r.read_part),
    )
)  # fmt: skip


# every pattern holds one of these, so the text around them is all that must be read: four times faster
_HEAD = re.compile(
    r"(?i)\b(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|second|minute|hour|day|"
    r"week|daily|fort|quarter|year|centur|spring|summer|autumn|fall|winter|morning|afternoon|evening|night|noon|"
    r"midnight|midday|today|yesterday|tomorrow|tonight|overnight|now|current|at present|at the moment|present|these|"
    r"to date|so far|recent|lately|previous|former|the (?:recent )?past|soon|shortly|future|the near|the short|then|"
    rf"{lx.FEAST}|{'|'.join(lx.DECADES)}|{'|'.join(lx.NTH)}|new|the latest|annual|eighteen|nineteen|twenty|latter|last|"
    r"fy|decade|9/11)"
)
_REACH = 30  # characters around a head: longer than any pattern's words on one side of it


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of text around the heads; they begin and end at white space."""
    first = last = -1
    for head in _HEAD.finditer(text):
        if first >= 0 and head.start() - _REACH <= last:
            last = head.end() + _REACH
            continue
        if first >= 0:
            yield first, last
        first, last = max(0, head.start() - _REACH), head.end() + _REACH
    if first >= 0:
        yield first, last


def atoms(text: str) -> Iterator[Atom]:
    for first, last in _windows(text):
        first = next((at for at in range(first, max(0, first - _REACH), -1) if text[at].isspace()), first)
        last = next((at for at in range(last, min(len(text), last + _REACH)) if text[at].isspace()), last)
        for pattern, read in RULES:
            for match in pattern.finditer(text, first, last):
                found = read(match)
                if found is not None:
                    yield Atom(match.start(), match.end(), *found)
