"""Headwater traces the news to its source."""
