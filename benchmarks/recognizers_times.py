"""Time expressions by recognizers-text, for benchmarks/times.py: run by an interpreter that has it.

python benchmarks/recognizers_times.py < TEXTS.jsonl > PRED.jsonl     words a second on stderr

Its values are written as TIMEX3: of two readings the past one; a quarter, a season or a month without its year gets
the year of its first day; a bare hour the day of the page.
"""

import json
import re
import sys
import time
from datetime import datetime

from recognizers_date_time import Culture, DateTimeRecognizer

TYPES = {"date": "DATE", "daterange": "DATE", "duration": "DURATION", "set": "SET"}


def chosen(values: list[dict[str, str]], day: str) -> dict[str, str]:
    past = [one for one in values if (one.get("value") or one.get("start") or "") <= day + "T24"]
    return past[-1] if past else values[0]


def timex3(reading: dict[str, str], day: str) -> str:
    said, start = reading["timex"], reading.get("value") or reading.get("start") or ""
    if said.startswith("("):
        quarter = re.fullmatch(r"\((\d{4})-(01|04|07|10)-01,.*,P3M\)", said)
        return f"{quarter[1]}-Q{(int(quarter[2]) + 2) // 3}" if quarter else said[1:].split(",")[0]
    if said.startswith("T"):
        return day + said
    if re.match(r"XXXX-\d\d-\d\d|XXXX-WXX-\d", said) and re.match(r"\d{4}-\d\d-\d\d", start):
        return start[:10] + said[said.index("T") :] if "T" in said else start[:10]
    return re.sub("^XXXX", start[:4], said) if start[:4].isdigit() else said


def main() -> None:
    model = DateTimeRecognizer(Culture.English).get_datetime_model()
    model.parse("until Friday", datetime(2021, 5, 14))  # builds its tables
    words, began = 0, time.perf_counter()
    for line in sys.stdin:
        page = json.loads(line)
        day = re.sub(r"^(\d{4})-?(\d\d)-?(\d\d).*", r"\1-\2-\3", page["dct"])
        timex = []
        for found in model.parse(page["text"], datetime.fromisoformat(day)):
            kind = found.type_name.rsplit(".", 1)[-1]
            values = (found.resolution or {}).get("values")
            said = timex3(chosen(values, day), day) if values else ""
            timex.append((found.start, found.end + 1, TYPES.get(kind, "TIME"), said))
        words += len(page["text"].split())
        print(json.dumps({"id": page["id"], "timex": timex}))
    print(words / (time.perf_counter() - began), file=sys.stderr)


if __name__ == "__main__":
    main()
