"""Digests as archives state them ("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"), and whether they hold."""

import base64
import binascii
import hashlib

ALGORITHMS = {"sha1": "sha1", "sha-1": "sha1", "md5": "md5", "sha256": "sha256", "sha-256": "sha256",
              "sha512": "sha512", "sha-512": "sha512", "sha384": "sha384"}  # fmt: skip


def mismatched(text: str | None, *forms: bytes) -> bool:
    """Is a digest stated that none of the forms has? One that cannot be checked mismatches nothing."""
    found = stated(text)
    return found is not None and all(hashlib.new(found[0], form).digest() != found[1] for form in forms)


def stated(text: str | None) -> tuple[str, bytes] | None:
    """A stated digest as algorithm and bytes, in whatever base it is written; None for one that cannot be checked."""
    algorithm, _, value = (text or "").strip().partition(":")
    name = ALGORITHMS.get(algorithm.strip().lower())
    if name is None:
        return None
    for read in (bytes.fromhex, base32, base64_of_either_kind):
        try:
            found = read(value.strip())
        except (ValueError, binascii.Error):
            continue
        if len(found) == hashlib.new(name).digest_size:
            return name, found
    return None


def base32(text: str) -> bytes:
    return base64.b32decode(text.upper() + "=" * (-len(text) % 8))


def base64_of_either_kind(text: str) -> bytes:
    return base64.b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4), validate=True)
