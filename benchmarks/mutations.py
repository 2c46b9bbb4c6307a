"""Texts as careless tools leave them: one function for each kind of damage, all by the chance that is handed in."""

import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[str, Random], str]
DOUBLE = re.compile("[“”„«»\"]|''|``")
STYLES = ('""', "“”", "””", "”“", "„“", "»«", "«»", "‘’", "''", "``", "＂＂", "❝❞")
SCRIPTS = {
    "Cyrillic": (0x410, 0x44F), "Arabic": (0x627, 0x64A), "Hebrew": (0x5D0, 0x5EA), "Devanagari": (0x905, 0x939),
    "Han": (0x4E00, 0x9FA5), "Hangul": (0xAC00, 0xD7A3), "emoji": (0x1F600, 0x1F64F), "combining": (0x300, 0x36F),
    "flags": (0x1F1E6, 0x1F1FF), "mathematical": (0x1D400, 0x1D4FF), "full width": (0xFF21, 0xFF5A),
}  # fmt: skip
CONTROLS = "".join(map(chr, [*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0)]))
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SPACES = "\u00a0\u2002\u2009\u200a\u202f\u205f\u3000\u2028\u2029\x85\x0b\x0c\t"
PLACES = 12  # insertions a text


def inserted(text: str, rng: Random, make: Callable[[], str], places: int = PLACES) -> str:
    """What `make` gives, at random places."""
    for at in sorted((rng.randrange(len(text) + 1) for _ in range(places)), reverse=True):
        text = text[:at] + make() + text[at:]
    return text


def marks_deleted(text: str, rng: Random) -> str:
    """About half of the quotation marks are gone."""
    return DOUBLE.sub(lambda mark: mark[0] if rng.random() < 0.5 else "", text)


def one_mark_deleted(text: str, rng: Random) -> str:
    marks = list(DOUBLE.finditer(text))
    if not marks:
        return text
    gone = rng.choice(marks)
    return text[: gone.start()] + text[gone.end() :]


def marks_inverted(text: str, rng: Random) -> str:
    """Opening marks close and closing ones open, all or some."""
    share = rng.choice((0.3, 1.0))
    turned = str.maketrans("“”«»‘’", "”“»«’‘")
    return re.sub("[“”«»‘’]", lambda mark: mark[0].translate(turned) if rng.random() < share else mark[0], text)


def marks_restyled(text: str, rng: Random) -> str:
    """Other marks for those that stand there: straight, German, guillemets either way, single ones, mixed."""
    style = rng.choice(STYLES)
    mixed = rng.random() < 0.3
    count = 0

    def other(_mark: re.Match[str]) -> str:
        nonlocal count
        count += 1
        pair = rng.choice(STYLES) if mixed else style
        return pair[1 - count % 2]

    return DOUBLE.sub(other, text)


def marks_added(text: str, rng: Random) -> str:
    return inserted(text, rng, lambda: rng.choice("“”„«»\"'‘’`′″"))


def lines_joined(text: str, rng: Random) -> str:
    glue = rng.choice((" ", "", " \t "))
    share = rng.choice((0.5, 1.0))
    return re.sub(r"\n+", lambda gap: glue if rng.random() < share else gap[0], text)


def lines_split(text: str, rng: Random) -> str:
    """Broken at random spaces, or at a width as mail does it."""
    if rng.random() < 0.5:
        return re.sub(r"(.{60}\S*) ", "\\1\n", text)
    return re.sub(" ", lambda gap: "\n" if rng.random() < 0.05 else gap[0], text)


def other_scripts(text: str, rng: Random) -> str:
    low, high = SCRIPTS[rng.choice(sorted(SCRIPTS))]

    def words() -> str:
        return "".join(chr(rng.randint(low, high)) for _ in range(rng.randint(1, 9))) + rng.choice(("", " ", ". "))

    return inserted(text, rng, words)


def letters_swapped(text: str, rng: Random) -> str:
    """Latin letters become the Cyrillic and Greek ones that look alike."""
    alike = str.maketrans("aceopxyABEHKMOPTX", "асеорхуАВЕНКМОРТХ")
    return re.sub(r"\w+", lambda word: word[0].translate(alike) if rng.random() < 0.2 else word[0], text)


def control_characters(text: str, rng: Random) -> str:
    return inserted(text, rng, lambda: rng.choice(CONTROLS))


def nuls(text: str, rng: Random) -> str:
    return inserted(text, rng, lambda: "\0" * rng.randint(1, 40))


def invisible(text: str, rng: Random) -> str:
    return inserted(text, rng, lambda: rng.choice(INVISIBLE), 3 * PLACES)


def odd_spaces(text: str, rng: Random) -> str:
    return re.sub(" ", lambda gap: rng.choice(SPACES) if rng.random() < 0.2 else gap[0], text)


def accents_apart(text: str, rng: Random) -> str:
    """Combining marks behind letters, as decomposed text and "zalgo" have them."""
    return re.sub(r"\w", lambda letter: letter[0] + chr(rng.randint(0x300, 0x36F)) * (rng.random() < 0.1), text)


def long_words(text: str, rng: Random) -> str:
    unit = rng.choice(("x", "ab-", "http://a.example/", ")", "(", "'", "“", ".", "…", "!?", "9", "A.", "—"))
    return inserted(text, rng, lambda: unit * rng.randint(200, 2000), 2)


def long_line(text: str, rng: Random) -> str:
    """One paragraph of tens of thousands of characters, without a full stop or with all of them."""
    line = rng.choice([one for one in text.split("\n") if one.strip()] or ["word"])
    endless = re.sub(r"[.!?]", "", line) if rng.random() < 0.5 else line
    return text + "\n" + " ".join([endless] * (1 + 20_000 // len(endless)))


def line_ends(text: str, rng: Random) -> str:
    return text.replace("\n", rng.choice(("\r\n", "\r", "\n\r", "\x0b", "\u2028", "\x85")))


def surrogates(text: str, rng: Random) -> str:
    """Halves of characters, raw and as escapes."""
    return inserted(text, rng, lambda: rng.choice(("\ud800", "\udfff", "\\ud83d", "\\u0000", "&#55357;", "\udc80")))


def paragraphs_doubled(text: str, rng: Random) -> str:
    return "\n".join(line for line in text.split("\n") for _ in range(rng.choice((1, 1, 2, 3))))


def paragraphs_shuffled(text: str, rng: Random) -> str:
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


def words_shuffled(text: str, rng: Random) -> str:
    """Each line's words in a random order: nothing that a parser knows."""
    return "\n".join(" ".join(rng.sample(words, len(words))) for words in map(str.split, text.split("\n")))


def other_case(text: str, rng: Random) -> str:
    return rng.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def cut_short(text: str, rng: Random) -> str:
    first, last = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    return rng.choice((text[:last], text[first:], text[first:last]))


def points_deleted(text: str, rng: Random) -> str:
    gone = rng.choice((r"[.!?]", r"[,;:]", r"[^\w\s]", r" "))
    return re.sub(gone, lambda point: "" if rng.random() < 0.7 else point[0], text)


def characters_lost(text: str, rng: Random) -> str:
    """Some characters are replaced, as by a wrong encoding."""
    return "".join(rng.choice("\ufffd?â€™Ã") if rng.random() < 0.02 else char for char in text)


def markup_left(text: str, rng: Random) -> str:
    tags = ("<p>", "</div>", "<br/>", "&nbsp;", "&ldquo;", "<!-- ", "]]>", "{{", "[1]", "](http://a.example)", "**")
    return inserted(text, rng, lambda: rng.choice(tags))


MUTATIONS: dict[str, Mutation] = {
    one.__name__: one
    for one in (
        marks_deleted, one_mark_deleted, marks_inverted, marks_restyled, marks_added, lines_joined, lines_split,
        other_scripts, letters_swapped, control_characters, nuls, invisible, odd_spaces, accents_apart, long_words,
        long_line, line_ends, surrogates, paragraphs_doubled, paragraphs_shuffled, words_shuffled, other_case,
        cut_short, points_deleted, characters_lost, markup_left,
    )
}  # fmt: skip


def mutated(text: str, seed: int) -> tuple[str, tuple[str, ...]]:
    """`text` with one to three kinds of damage, and their names. Each kind comes first in its turn."""
    rng = Random(seed)
    names = list(MUTATIONS)
    chosen = (names[seed % len(names)], *rng.sample(names, rng.choice((0, 0, 1, 2))))
    for name in chosen:
        text = MUTATIONS[name](text, rng)
    return text, chosen
