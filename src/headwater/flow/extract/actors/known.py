"""What is known beforehand of states, institutions, outlets and roles, indexed for look-up."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from headwater import beats
from headwater.beats import leaders as leader_table
from headwater.records import ActorKind, ResolvedBy
from headwater.text.names import Lexicon, straight


@dataclass(frozen=True, slots=True)
class Known:
    """One reading of a known name. `place`: what it names as a place. `unsure`: it needs support in the text. `shared`:
    other states have one of the name too."""

    name: str
    kind: ActorKind
    by: ResolvedBy
    country: str | None = None
    principal: str | None = None
    place: str | None = None
    unsure: bool = False
    city: bool = False
    shared: bool = False


@dataclass(frozen=True)
class Names:
    """`readings[form]`: all that a form may stand for. `short[country]`: the word for it in names of groups."""

    lexicon: Lexicon
    readings: dict[str, tuple[Known, ...]]
    short: dict[str, str]
    halves: dict[str, str]


@cache
def names() -> Names:
    readings: dict[str, list[Known]] = {}

    def add(form: str, known: Known) -> None:
        kept = readings.setdefault(straight(form), [])
        if all(known.name != other.name for other in kept):
            kept.append(known)

    table = beats.table("states")["states"]
    for state, facts in table.items():
        _state(state, facts, add)
    _institutions(add)
    for form in list(readings):
        if len(form) > 4 and form.upper() not in readings:
            readings[form.upper()] = readings[form]
    short = {state: facts.get("short") or (facts.get("demonyms") or [state])[0] for state, facts in table.items()}
    halves = {facts["half"]: state for state, facts in table.items() if "half" in facts}
    return Names(Lexicon(readings), {form: tuple(kept) for form, kept in readings.items()}, short, halves)


def _state(state: str, facts: dict[str, Any], add: Any) -> None:
    def known(by: ResolvedBy, place: str | None = None, unsure: bool = False, city: bool = False) -> Known:
        return Known(state, "government", by, state, state, place, unsure, city)

    unsure = bool(facts.get("unsure"))
    add(state, known("name", state, unsure))
    for form in facts.get("aliases", ()):
        add(form, known("alias", state))
    for form in facts.get("demonyms", ()):
        add(form, known("demonym", None, unsure))
    plurals = facts.get("people") or [
        d + "s" for d in facts.get("demonyms", ()) if not d.endswith(("ese", "sh", "ch", "ss", "s", "U"))
    ]
    for form in plurals:
        add(form, Known(form, "group", "name", state))
    capital = facts.get("capital")
    for form in (capital, *facts.get("cities", ())):
        if form:
            add(
                form,
                known(
                    "metonym",
                    form if form in facts.get("cities", ()) else capital,
                    bool(facts.get("unsure_capital")),
                    True,
                ),
            )
    for form in facts.get("seats", ()):
        add(form, known("metonym", form))


def _institutions(add: Any) -> None:
    table = beats.table("institutions")
    for country, entries in table["government"].items():
        for entry in entries:
            _entry(entry, add, kind="government", country=country, principal=country)
    for country, entries in table["shared"].items():
        for entry in entries:
            _entry(entry, add, kind="government", country=country, principal=country, shared=True)
    for section in ("international", "organizations", "armed"):
        for entry in table[section]:
            _entry(entry, add, kind="organization")
    for entry in table["outlets"]:
        _entry(entry, add, kind="outlet")


def _entry(
    entry: str,
    add: Any,
    *,
    kind: ActorKind,
    country: str | None = None,
    principal: str | None = None,
    shared: bool = False,
) -> None:
    name, _, aliases = (part.strip() for part in entry.partition("="))
    for form in (name, *(alias.strip() for alias in aliases.split("|") if alias.strip())):
        by: ResolvedBy = "name" if form == name else "alias"
        known = Known(name, kind, by, country, principal or name, unsure=shared, shared=shared)
        add(form, known)
        if len(form.split()) > 1 and not form.isupper():
            add(form[0] + form[1:].lower(), known)


@cache
def leaders() -> Lexicon:
    """The full names of the table of leaders."""
    return Lexicon(name for one in leader_table.leaders() for name in one.names if " " in name)


@cache
def words(name: str) -> frozenset[str]:
    """A list of `beats/roles.yaml` as a set of lower-case words; the parts of a mapping are joined."""
    found = beats.table("roles")[name]
    if isinstance(found, dict):
        found = [word for part in found.values() for word in part]
    return frozenset(str(word).lower() for word in found)


@cache
def first_words(name: str) -> frozenset[str]:
    """The first words of the phrases of a list."""
    return frozenset(phrase.split()[0].split("'")[0] for phrase in words(name))


@cache
def as_printed(name: str) -> frozenset[str]:
    """A list of `beats/roles.yaml` with its capitals."""
    return frozenset(str(word) for word in beats.table("roles")[name])


@cache
def organ_names() -> dict[str, str]:
    return {str(name): str(one) for name, one in beats.table("roles")["organ_names"].items()}


@cache
def same_role() -> dict[str, list[str]]:
    """A word for what somebody is -> other words that take it up."""
    return {str(word): list(others) for word, others in beats.table("roles")["same_role"].items()}


@cache
def _given() -> dict[str, str]:
    found: dict[str, str] = {}
    for gender, some in beats.table("roles")["given"].items():
        for name in some:
            found.setdefault(_plain(name), gender)
    return found


def _plain(word: str) -> str:
    """Without accents, so that "María" is "Maria"."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@cache
def given_gender(word: str) -> str | None:
    """ "he" or "she" for a given name whose bearers are nearly always one of them."""
    return _given().get(_plain(word))


@cache
def gender_by_ending(word: str, kind: str) -> str | None:
    """ "he" or "she" by the endings of a mapping of `beats/roles.yaml`; None where women and men have names like it."""
    table = beats.table("roles")
    if word.endswith(tuple(table["both_endings"])):
        return None
    for gender, endings in table[kind].items():
        if any(word.endswith(ending) and len(word) > len(ending) for ending in endings):
            return str(gender)
    return None


@cache
def office_country() -> dict[str, str]:
    return {
        office: country for country, offices in beats.table("roles")["country_by_office"].items() for office in offices
    }


@cache
def titles() -> frozenset[str]:
    """Every word that may stand before a name and is no part of it."""
    return words("titles")


@cache
def offices() -> frozenset[str]:
    """Offices that stand before a name: "President" alone is no surname, even after Mr."""
    return frozenset(beats.table("roles")["titles"]["office"])


@cache
def genders() -> dict[str, str]:
    table = beats.table("roles")["titles"]
    return {word: gender for gender in ("he", "she") for word in table[gender]}


@cache
def noun_genders() -> dict[str, str]:
    """Nouns for people that tell whether it is he or she."""
    table = beats.table("roles")["gendered"]
    return {str(word): gender for gender in ("he", "she") for word in table[gender]}
