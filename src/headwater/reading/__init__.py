"""Reading pages into a case: `intake.py` takes them in, `run.py` walks the table of `stages.py` over them."""
