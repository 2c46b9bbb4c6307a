"""The brief of a story in the form and length asked for, and the check of anybody's text. The functions are methods of
`Case`."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from headwater.deferred import Deferred
from headwater.issues import StopRun
from headwater.records import Brief, Support

if TYPE_CHECKING:
    from headwater.case import brief_pdf, smoothed
    from headwater.case.case import Case
    from headwater.flow.write import brief as briefs
    from headwater.flow.write import forms, text_check
    from headwater.reading import story_stages
else:
    smoothed, story_stages = Deferred("headwater.case.smoothed"), Deferred("headwater.reading.story_stages")
    brief_pdf = Deferred("headwater.case.brief_pdf")
    briefs, forms = Deferred("headwater.flow.write.brief"), Deferred("headwater.flow.write.forms")
    text_check = Deferred("headwater.flow.write.text_check")

Length = Literal["short", "medium", "full"]
Form = Literal["md", "html", "pdf", "json"]
WEIGHTS: dict[Length, int] = {"short": 1, "medium": 2, "full": 3}


def brief(case: "Case", story: str | None = None, *, length: Length = "full", sentences: int | None = None) -> Brief:
    """What may be written down about a story. `sentences`: at most so many, the most important ones."""
    whole = story_stages.ask_brief(case.file, case.story(story))
    return briefs.cut(whole, weight=WEIGHTS[length], most=sentences)


def brief_as(
    case: "Case", form: Form, story: str | None = None, *, length: Length = "full", sentences: int | None = None,
    font: str | Path | None = None,
) -> bytes:  # fmt: skip
    """The brief as a file in one of four forms; text is UTF-8. `font`: a TrueType file for the PDF."""
    return formed(case, brief(case, story, length=length, sentences=sentences), form, font=font)


def smooth_brief(
    case: "Case", ask: "smoothed.Ask", story: str | None = None, *, model: str, length: Length = "full",
    sentences: int | None = None,
) -> Brief:  # fmt: skip
    """The brief with sentences put more smoothly by a language model; one that fails the check stays as it was.

    `ask` takes a chat and returns what the model says. The sentences of the brief go to it, and nothing else.
    """
    made = brief(case, story, length=length, sentences=sentences)
    return smoothed.smooth(made, story_stages.ask_evidence(case.file, [case.story(made.story)]), ask, model=model)


def formed(case: "Case", made: Brief, form: Form, *, font: str | Path | None = None) -> bytes:
    """A brief, smoothed or not, as a file in one of four forms."""
    articles = {one.id: one for one in case.articles(made.story)}
    if form == "pdf":
        return brief_pdf.pdf(made, articles, font=font)
    if form == "json":
        return forms.data(made)
    return (forms.markdown(made, articles) if form == "md" else forms.html(made, articles)).encode()


def check_text(case: "Case", text: str, story: str | None = None) -> list[Support]:
    """Every sentence of a text against the words that it cites; without citations, against the story or whole case."""
    stories = [case.story(story)] if story is not None else case.stories()
    if not stories:
        raise StopRun("the case holds no story to check against: read pages first (headwater read)")
    return text_check.checked(text, story_stages.ask_evidence(case.file, stories))
