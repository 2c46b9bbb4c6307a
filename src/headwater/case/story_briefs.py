"""The brief of a story in the form and length asked for, and the check of anybody's text. The functions are methods of
`Case`."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from headwater.case.smoothed import Ask, smooth
from headwater.flow.write import forms
from headwater.flow.write.brief import cut
from headwater.flow.write.text_check import checked
from headwater.issues import StopRun
from headwater.reading import story_stages
from headwater.records import Brief, Support

if TYPE_CHECKING:
    from headwater.case.case import Case

Length = Literal["short", "medium", "full"]
Form = Literal["md", "html", "pdf", "json"]
WEIGHTS: dict[Length, int] = {"short": 1, "medium": 2, "full": 3}


def brief(case: "Case", story: str | None = None, *, length: Length = "full", sentences: int | None = None) -> Brief:
    """What may be written down about a story. `sentences`: at most so many, the most important ones."""
    whole = story_stages.ask_brief(case.file, case.story(story))
    return cut(whole, weight=WEIGHTS[length], most=sentences)


def brief_as(
    case: "Case", form: Form, story: str | None = None, *, length: Length = "full", sentences: int | None = None,
    font: str | Path | None = None,
) -> bytes:  # fmt: skip
    """The brief as a file in one of four forms; text is UTF-8. `font`: a TrueType file for the PDF."""
    return formed(case, brief(case, story, length=length, sentences=sentences), form, font=font)


def smooth_brief(
    case: "Case", ask: Ask, story: str | None = None, *, model: str, length: Length = "full",
    sentences: int | None = None,
) -> Brief:  # fmt: skip
    """The brief with sentences put more smoothly by a language model; one that fails the check stays as it was.

    `ask` takes a chat and returns what the model says. The sentences of the brief go to it, and nothing else.
    """
    made = brief(case, story, length=length, sentences=sentences)
    return smooth(made, story_stages.ask_evidence(case.file, [case.story(made.story)]), ask, model=model)


def formed(case: "Case", made: Brief, form: Form, *, font: str | Path | None = None) -> bytes:
    """A brief, smoothed or not, as a file in one of four forms."""
    articles = {one.id: one for one in case.articles(made.story)}
    if form == "pdf":
        from headwater.case.brief_pdf import pdf  # half a second of loading

        return pdf(made, articles, font=font)
    if form == "json":
        return forms.data(made)
    return (forms.markdown(made, articles) if form == "md" else forms.html(made, articles)).encode()


def check_text(case: "Case", text: str, story: str | None = None) -> list[Support]:
    """Every sentence of a text against the words that it cites; without citations, against the story or whole case."""
    stories = [case.story(story)] if story is not None else case.stories()
    if not stories:
        raise StopRun("the case holds no story to check against: read pages first (headwater read)")
    return checked(text, story_stages.ask_evidence(case.file, stories))
