"""How sure something is told, while it is carried up from a trigger through the clauses over it."""

from dataclasses import dataclass, replace
from typing import Literal

from headwater.flow.extract.events.standing_words import Effect
from headwater.records import Standing

Mode = Literal["fact", "planned", "possible", "hypothetical", "not_observed"]
RANK: tuple[Mode, ...] = ("fact", "planned", "possible", "hypothetical", "not_observed")


@dataclass(frozen=True, slots=True)
class Value:
    """`so`: is it told to be so, or the contrary? `taken`: for granted, so that nothing above changes it but who
    says so. `stopped`: by what stands over it. `doubted`: left open by a doubt, silence, or a denial not made.

    `sources` and `deniers` in the order in which they were met, from the inside out.
    """

    mode: Mode = "fact"
    so: bool = True
    pledge: bool = False
    taken: bool = False
    attributed: bool = False
    stopped: bool = False
    historical: bool = False
    doubted: bool = False
    sources: tuple[str, ...] = ()
    deniers: tuple[str, ...] = ()
    why: tuple[str, ...] = ()

    def under(self, effect: Effect, why: str, who: str | None = None) -> "Value":
        """The value below a word with that effect."""
        if effect == "attributed":
            return replace(self, attributed=True, sources=(*self.sources, *named(who)), why=(*self.why, why))
        if self.taken or effect == "keep":
            return self
        if effect == "fact" or effect == "stopped":
            return replace(self, taken=True, stopped=self.stopped or effect == "stopped", why=(*self.why, why))
        if effect == "flip":
            return replace(self._flipped(), why=(*self.why, why))
        if effect == "no_plan":
            mode: Mode = "fact" if self.mode == "possible" else "planned"
            if self.mode in ("hypothetical", "not_observed"):
                return self
            return replace(self, mode=mode, so=not self.so, pledge=self.so, why=(*self.why, why))
        if effect == "denied":
            return self._denied(why, who)
        return self._less_sure(effect, why, who)

    def _less_sure(self, mode: Mode, why: str, who: str | None) -> "Value":
        higher = max(self.mode, mode, key=RANK.index)
        told = (*self.why, why) if higher != self.mode else self.why
        return replace(
            self,
            mode=higher,
            pledge=self.pledge or (mode == "planned" and not self.so),
            why=told,
            sources=(*self.sources, *named(who)),
        )

    def _flipped(self) -> "Value":
        if self.mode in ("hypothetical", "not_observed"):
            return self
        if self.mode == "possible":
            return replace(self, mode="fact", so=False) if self.so else self
        return replace(self, so=not self.so, deniers=(), pledge=False)

    def _denied(self, why: str, who: str | None) -> "Value":
        if self.mode == "hypothetical":
            return replace(self, sources=(*self.sources, *named(who)))
        if self.so or self.mode == "not_observed":
            mode: Mode = "planned" if self.mode == "planned" else "fact"
            return replace(self, mode=mode, so=False, pledge=False, deniers=named(who), why=(*self.why, why))
        back = (*self.why, f"{why}, which makes it an assertion")
        return replace(self, so=True, attributed=True, deniers=(), sources=named(who), why=back)

    @property
    def standing(self) -> Standing:
        """The first that fits, in the order of the labels."""
        if not self.so and self.mode in ("fact", "planned"):
            return "denied"
        if self.mode in ("not_observed", "hypothetical", "possible", "planned"):
            return self.mode
        if self.historical:
            return "historical"
        return "attributed" if self.attributed else "reported"


def named(who: str | None) -> tuple[str, ...]:
    return () if who is None else (who,)
