"""Connected components: which things hang together, given pairs of them."""

from collections.abc import Iterable


def components(items: Iterable[str], links: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The groups of `items` that `links` connect, each sorted, in the order of their first member."""
    parent = {item: item for item in items}

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in links:
        first, last = sorted((root(a), root(b)))
        parent[last] = first
    groups: dict[str, list[str]] = {}
    for item in sorted(parent):
        groups.setdefault(root(item), []).append(item)
    return [tuple(group) for _, group in sorted(groups.items())]
