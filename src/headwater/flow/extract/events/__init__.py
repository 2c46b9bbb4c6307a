"""What happened, as an article tells it, in the terms of a beat."""
