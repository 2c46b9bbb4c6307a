"""Actors and mentions: see `actors.actors`."""

from headwater.flow.extract.actors.actors import actors

__all__ = ["actors"]
