"""Administrations and governments named for a person: whose country they are, and what that tells of the person."""

from dataclasses import replace

from headwater.flow.extract.actors.find import Find
from headwater.flow.extract.actors.roles import Role
from headwater.text.names import key

_GOVERNMENTS = ("government", "regime", "cabinet", "presidency")
_HOME = "United States"  # the one state whose governments are called administrations throughout


def owned(finds: list[Find], printed: list[Role]) -> list[Find]:
    """ "Biden administration" gets its country; "Putin's government" is the government of the country he stands for."""
    countries = _countries(printed)
    home = any(find.country == _HOME for find in finds)
    done = []
    for find in finds:
        words = (find.name or "").rsplit(" ", 1)
        if (
            find.kind == "government"
            and find.country is None
            and len(words) == 2
            and words[1].lower() in (*_GOVERNMENTS, "administration")
        ):
            of = countries.get(key(words[0])[-1:])
            country = of if of is not None else _HOME if home and words[1] == "administration" else None
            if country is not None and words[1].lower() in _GOVERNMENTS:
                find = replace(find, name=country, by="nominal", country=country, principal=country)
            elif country is not None:
                find = replace(find, country=country, principal=country)
        done.append(find)
    return done


def _countries(printed: list[Role]) -> dict[tuple[str, ...], str | None]:
    """Last word of a name -> the one country that roles of people of that name tell; None where two do."""
    told: dict[tuple[str, ...], str | None] = {}
    for role in printed:
        if role.country is not None and role.principal == role.country:
            last = key(role.person)[-1:]
            told[last] = role.country if told.get(last, role.country) == role.country else None
    return told


def headed(printed: list[Role], finds: list[Find]) -> list[Role]:
    """A president of no stated country is that of the administration that bears the name."""
    by_name = {
        key(find.name.rsplit(" ", 1)[0])[-1:]: find.country
        for find in finds
        if find.kind == "government"
        and find.country is not None
        and find.name is not None
        and find.name.endswith(" administration")
    }
    done = []
    for role in printed:
        country = by_name.get(key(role.person)[-1:])
        if country is not None and role.country is None and role.principal is None and "president" in role.text.lower():
            role = replace(role, country=country, principal=country)
        done.append(role)
    return done
