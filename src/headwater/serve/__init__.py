"""The desk: a case as web pages and an HTTP API, from one process, for one machine."""

from headwater.serve.app import application
from headwater.serve.door import Door

__all__ = ["Door", "application"]
