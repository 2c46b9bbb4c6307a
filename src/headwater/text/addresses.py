"""URLs as text: the site a page belongs to, and one spelling for each page. Nothing here looks anything up."""

import re
from functools import lru_cache

import idna
import tld

WEB = re.compile(
    r"(?P<scheme>https?)://(?:[^/?#\\@]*@)?(?P<host>\[[0-9a-f:.]+\]|[^/?#\\@:\[\]\s]+)(?P<port>:\d{0,5})?"
    r"(?P<path>[/\\][^?#]*)?(?P<query>\?[^#]*)?(?:#.*)?",
    re.I | re.S,
)  # fmt: skip
PORTS = {"http": "80", "https": "443"}
LONGEST = 8192  # characters of a URL; servers refuse longer request lines
LONGEST_HOST = 253  # characters of a domain name (RFC 1035)
# Parameters that say how a reader came, never what is shown. Only names that nothing else uses: a page that two
# spellings share is a small loss, two pages under one spelling is a wrong answer.
TRACKING = re.compile(
    r"(?:utm|mtm|matomo|piwik|hsa|oly|vero|itm)_\w+|pk_(?:campaign|kwd|keyword|source|medium|content|cid)"
    r"|__hs(?:tc|sc|fp)|_hsenc|_hsmi|hsctatracking|_ga|_gl|mkt_tok|mc_[ce]id|ml_subscriber(?:_hash)?"
    r"|(?:fb|g|dc|tw|y|yc|ys|tt|ms|epi)clid|li_fat_id|[gw]braid|igshid|igsh|wickedid|s_kwcid"
    r"|fb_(?:action_ids|action_types|ref|source)|at_(?:medium|campaign|link_\w+|ptr_name|bbc_team|format)"
    r"|ns_(?:mchannel|source|campaign|linkname|fee)|guce_referrer(?:_sig)?|xtor|cmpid|icid|ncid|smid|srnd"
    r"|wt[._]mc(?:[._]\w+)?|cvid|ocid|_openstat|ftag|trk|trkcampaign",
    re.I,
)  # fmt: skip
ESCAPE = re.compile(r"%([0-9a-fA-F]{2})?")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
UNSAFE = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~|]")
DOTS = re.compile("[.。．｡]")  # what stands between the labels of a host, by IDNA
STRIPPED = dict.fromkeys((9, 10, 13))  # tabs and line ends inside a URL are dropped, as browsers do


def is_web(text: str) -> bool:
    """Is it an http or https URL with a host?"""
    return parts(text) is not None


def normal(url: str) -> str:
    """The same page under one spelling; what is no http(s) URL comes back without the white space around it.

    Scheme and host in lower case (the host in punycode), no default port, no user name, no fragment, no tracking
    parameters, percent signs as RFC 3986 wants them. The order of the other parameters stays: it may matter.
    """
    found = parts(url)
    if found is None:
        return url.strip()
    scheme, host, port, path, query = found
    kept = [one for one in query.split("&") if one and not TRACKING.fullmatch(one.partition("=")[0])]
    return (
        f"{scheme}://{host}"
        + (f":{port}" if port and port != PORTS[scheme] else "")
        + without_dots(escaped(path.replace("\\", "/")))
        + ("?" + escaped("&".join(kept)) if kept else "")
    )


def site(url: str) -> str | None:
    """The registrable domain of a URL ("example.co.uk"), None for an IP address, a bare name and what is no URL."""
    found = parts(url)
    return registrable(found[1]) if found else None


def parts(url: str) -> tuple[str, str, str, str, str] | None:
    """Scheme, host, port, path and query of an http(s) URL, None for anything else."""
    match = WEB.fullmatch(url.strip().translate(STRIPPED)) if len(url) <= LONGEST else None
    if match is None or len(match["host"]) > LONGEST_HOST:
        return None
    host, port = ascii_host(match["host"]), (match["port"] or "").lstrip(":").lstrip("0")
    if not host or (port and int(port) > 65535):
        return None
    return match["scheme"].lower(), host, port, match["path"] or "/", (match["query"] or "").lstrip("?")


@lru_cache(maxsize=4096)
def ascii_host(host: str) -> str:
    """A host in lower case and punycode; a name that IDNA refuses stays as it is, in lower case."""
    labels = DOTS.split(host.lower())
    while labels and not labels[-1]:
        labels.pop()
    return ".".join(label if label.isascii() else punycode(label) for label in labels)


def punycode(label: str) -> str:
    try:
        return idna.encode(label, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return label


@lru_cache(maxsize=4096)
def registrable(host: str) -> str | None:
    labels = host.split(".")
    if len(labels) < 2 or not all(labels) or host.startswith("[") or re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1]):
        return None
    found = tld.get_fld(f"https://{readable(host)}/", fail_silently=True)
    return ascii_host(found) if found else ".".join(labels[-2:])  # no rule: the list's own default is one label


def readable(host: str) -> str:
    """The host as the public suffix list spells it: not in punycode."""
    if "xn--" not in host:
        return host
    try:
        return idna.decode(host)
    except (idna.IDNAError, UnicodeError):
        return host


def without_dots(path: str) -> str:
    """A path without its `.` and `..` segments (RFC 3986, 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def escaped(text: str) -> str:
    """Percent escapes in capitals and only where they are needed; what may not stand in a URL is escaped."""

    def shortest(match: re.Match[str]) -> str:
        if match[1] is None:
            return "%25"
        character = chr(int(match[1], 16))
        return character if character in UNRESERVED else match[0].upper()

    return UNSAFE.sub(
        lambda m: "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "replace")), ESCAPE.sub(shortest, text)
    )
