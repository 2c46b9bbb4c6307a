"""What a reader should know of a smoothed brief: how many sentences are a model's, and why the others are not."""

from headwater.records import Smoothing


def told(found: Smoothing) -> str:
    """ "20 of 34 sentences smoothed, 3 as they were; the plain one stays for 11: 6 unsupported, 5 late"."""
    whole = found.taken + found.same + len(found.refused)
    kept = ", ".join(f"{number} {reason}" for reason, number in found.kept)
    plain = f"; the plain one stays for {len(found.refused)}: {kept}" if found.refused else ""
    noun = "sentence" if whole == 1 else "sentences"
    return f"{found.taken} of {whole} {noun} smoothed, {found.same} as they were{plain}"
