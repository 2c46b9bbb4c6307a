"""Events of the beats: the stage, and the steps it takes."""

from headwater.flow.extract.events.events import events

__all__ = ["events"]
