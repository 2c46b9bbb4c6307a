"""Sketch, pair, link: which invented articles rest on one another."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from headwater.flow.group.copies.copies import copies
from headwater.flow.group.copies.credited import credited, same_outlet
from headwater.flow.group.copies.evidence import read, shared
from headwater.flow.group.pairs.near import near
from headwater.flow.group.pairs.pairs import TWINS, pairs
from headwater.flow.group.pairs.shared_runs import CROWD, PARTNERS
from headwater.flow.group.pairs.sketches import sketches
from headwater.records import Article, Copy, Dropped, Pair, Sketch, When
from headwater.spans import Span, cut, holds

UNKNOWN = When(earliest=None, latest=None, basis="unknown")

WIRE = """PORT LAVELLE (Reuters) — Two freighters carrying timber ran aground off Cape Orlo on Tuesday after their \
captains ignored a storm warning, the coast guard of the island said.
All thirty-one sailors were lifted to safety by helicopter before dawn, although one of them broke an arm \
during the descent.
“We told them twice to stay in port, and twice they laughed,” said Mara Quill, who commands the station \
at Orlo.
The freighters belong to Hallam Lines, a company that was fined last spring for sending out ships with \
too few lifeboats.
Salvage crews expect to need three weeks to pump out the fuel, and fishermen were told to keep away from \
the reef until then."""

REWRITE = """Timber freighters stranded off Cape Orlo
A pair of timber ships is stuck on the reef near Cape Orlo after captains ignored the storm warning \
issued on Tuesday, Reuters reported.
Helicopters lifted the thirty-one sailors off before dawn; a broken arm was the only injury during the \
descent.
“We told them twice to stay in port, and twice they laughed,” Mara Quill of the Orlo station said.
Hallam Lines, owner of the freighters, had been fined in spring because its ships carried too few \
lifeboats.
It will take salvage crews three weeks to pump the fuel out, so fishermen must keep away from the reef."""

SAYS = ", the Lavelle Courier reported"
RETOLD = f"""Two ships laden with timber are stuck at Cape Orlo since Tuesday because the captains had ignored \
warnings of a storm{SAYS}.
Helicopters rescued thirty-one sailors shortly before dawn; only one came away with a broken arm.
They had been warned two times against leaving, according to Mara Quill, commander of Orlo station.
Hallam Lines, which owns both freighters, paid a fine in spring over missing lifeboats on its ships.
Pumping the fuel will occupy salvage crews for three weeks, during which fishermen should avoid the reef."""

WITNESS = """From the lighthouse path you could see both freighters on Wednesday, tilted like toys against Cape Orlo.
Jonna Reve, who sells smoked fish there, heard helicopters at five and counted thirty-one sailors walking into the \
school gym.
A cook among them showed his broken arm to the children and asked for coffee.
Nobody in the village had a kind word for Hallam Lines, whose timber now lies along the beach.
Some families are already carrying planks home; the constable, they say, looks the other way.
The fuel is what worries the fishermen, since a spill would close the mussel beds until autumn."""

OPINION = """Nobody who has met a harbour master will be surprised by what happened last week.
“We told them twice to stay in port, and twice they laughed,” said Mara Quill, and in this sentence lies \
our whole trade.
My grandfather sailed without a radio, a licence or, as far as anyone remembers, a rudder worth the name.
Insurance, not courage, is what sends crews out in such weather; let parliament look at the premiums \
first."""

OTHER = """The town band of Brenn has found a conductor at last, eleven months after the old one left for the \
mainland.
Ilse Tamm, 34, a trumpeter, will begin with the midsummer concert and promises fewer marches.
The mayor could not immediately be reached for comment on the matter."""

THIRD = """A bakery in Sollow that gave away its bread during the floods is to close in autumn, its owner announced.
Rising rents are to blame, and the landlord could not immediately be reached for comment on the matter.
Neighbours have begun to collect money for a van from which she might sell rolls at the market."""


def article(name: str, text: str, outlet: str | None = None) -> Article:
    body, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            body.append(Span(name, at, at + len(line), line))
        at += len(line) + 1
    return Article(
        id=name, page=name, outlet=outlet, outlet_span=None, title=None, deck=None, byline=None, dateline=None,
        credits=(), published=UNKNOWN, language="en", body=tuple(body), dropped=(), fields=(), text=text,
    )  # fmt: skip


def related(a: str, b: str) -> Copy | None:
    found = copies(article("a", a), article("b", b))
    return found[0] if found else None


def sketch(name: str, text: str) -> Sketch:
    return sketches(article(name, text))[0]


# ---------------------------------------------------------------------------------------------------- relations


def test_the_same_text_is_a_copy_of_unknown_direction():
    copy = related(WIRE, WIRE)
    assert copy is not None
    assert (copy.relation, copy.direction, copy.share) == ("copy", "undetermined", 1.0)


def test_a_shortened_text_is_a_copy():
    copy = related(WIRE, "\n".join(WIRE.split("\n")[:3]))
    assert copy is not None
    assert copy.relation == "copy"
    assert copy.share == 1.0


def test_a_reordered_text_is_a_copy():
    lines = WIRE.split("\n")
    copy = related(WIRE, "\n".join([lines[3], lines[1], lines[4], lines[0], lines[2]]))
    assert copy is not None
    assert copy.relation == "copy"
    assert len(copy.passages) >= 4


def test_a_retelling_that_credits_the_agency_is_a_rewrite_of_its_text():
    copy = related(REWRITE, WIRE)
    assert copy is not None
    assert (copy.relation, copy.direction) == ("rewrite", "a_from_b")
    assert "Reuters" in copy.why


def test_a_retelling_that_credits_nobody_shares_a_source():
    copy = related(REWRITE.replace(", Reuters reported", ""), WIRE)
    assert copy is not None
    assert (copy.relation, copy.direction) == ("shared_source", "undetermined")


def test_two_retellings_that_credit_the_same_outlet_share_it():
    other = WIRE.replace("PORT LAVELLE (Reuters) — ", "").replace(
        "the island said", "the island said, Reuters reported"
    )
    copy = related(REWRITE, other)
    assert copy is not None
    assert (copy.relation, copy.direction) == ("shared_source", "undetermined")


def test_the_outlet_that_is_credited_is_where_the_text_comes_from():
    retold = REWRITE.replace("Reuters reported", "the Lavelle Courier reported")
    told = WIRE.replace("(Reuters) ", "")
    (copy,) = copies(article("a", retold), article("b", told, outlet="Lavelle Courier"))
    assert (copy.relation, copy.direction) == ("rewrite", "a_from_b")


def test_a_common_quotation_alone_is_no_copy():
    copy = related(WIRE, OPINION)
    assert copy is not None
    assert copy.relation == "shared_quotes"


def test_a_stock_phrase_binds_nothing():
    assert related(OTHER, THIRD) is None


def weather(town: str, sky: str, high: int, low: int, rain: int, road: str) -> str:
    return (
        f"It will be mostly {sky} in {town} this morning with a high of {high} degrees and a breeze from the sea.\n"
        f"The chance of rain is {rain} percent until noon, and {low} degrees are expected after dark.\n"
        f"Drivers should take care on the roads near {road}, where fog may gather in the early hours."
    )


def test_a_form_filled_in_with_other_names_and_numbers_binds_nothing():
    assert (
        related(weather("Harlow Bay", "cloudy", 21, 9, 40, "Tarn"), weather("Kess", "dry", 14, 3, 75, "Orrin")) is None
    )


def test_two_prints_of_one_filled_form_are_a_copy():
    copy = related(weather("Kess", "dry", 14, 3, 75, "Orrin"), weather("Kess", "bright", 14, 3, 75, "Orrin"))
    assert copy is not None
    assert copy.relation == "copy"


def test_a_title_and_a_name_bind_nothing():
    a = OTHER + "\nDeputy Northern Fisheries Board Chairman Jorun Ash welcomed her."
    b = THIRD + "\nOne of the customers, Deputy Northern Fisheries Board Chairman Jorun Ash, has lent a hand."
    assert related(a, b) is None


def test_the_reason_comes_first_and_the_words_in_common_second():
    copy = related(WIRE, OPINION)
    assert copy is not None
    reason, counted = copy.why.split("; ")
    assert reason == "only what is quoted is common"
    assert counted.startswith("15 of 75 words of the shorter text stand in 1 shared passage (")


def test_a_retelling_of_every_sentence_shares_a_source_though_nobody_is_credited():
    (copy,) = copies(article("a", WIRE.replace("(Reuters) ", "")), article("b", RETOLD.replace(SAYS, "")))
    assert (copy.relation, copy.direction) == ("shared_source", "undetermined")


def test_two_reports_of_one_event_in_other_words_are_not_bound():
    assert copies(article("a", WIRE.replace("(Reuters) ", "")), article("b", WITNESS)) == ()


def test_a_retelling_that_names_the_outlet_is_a_rewrite_though_no_five_words_are_the_same():
    (copy,) = copies(article("a", RETOLD), article("b", WIRE.replace("(Reuters) ", ""), outlet="Lavelle Courier"))
    assert (copy.relation, copy.direction, copy.passages) == ("rewrite", "a_from_b", ())
    assert "have a counterpart in other words" in copy.why


def test_a_copy_with_the_agency_in_its_dateline_comes_from_the_agency_s_own_page():
    text = WIRE.replace("(Reuters)", "(Orlo Press)")
    (copy,) = copies(article("a", text, outlet="Orlo Press Agency"), article("b", text, outlet="Brenn Courier"))
    assert (copy.relation, copy.direction) == ("copy", "b_from_a")
    (copy,) = copies(article("a", text, outlet="Orlo Press Agency"), article("b", text, outlet="Orlo Press Agency"))
    assert copy.direction == "undetermined"


def test_an_outlet_s_own_dates_order_its_versions_and_other_sites_dates_do_not():
    def on(name: str, day: int, outlet: str) -> Article:
        stated = When(earliest=date(2031, 5, day), latest=date(2031, 5, day), basis="stated")
        return structs.replace(article(name, WIRE, outlet), published=stated)

    (copy,) = copies(on("a", 3, "Orlo Herald"), on("b", 4, "Orlo Herald"))
    assert copy.direction == "b_from_a"
    (copy,) = copies(on("a", 3, "Orlo Herald"), on("b", 4, "Brenn Courier"))
    assert copy.direction == "undetermined"


def test_an_outlet_by_other_names():
    assert same_outlet("Orlo Press Agency", "orlopress")
    assert same_outlet("Orlo Press Agency", "opa")
    assert not same_outlet("Orlo Press Agency", "orlo")
    assert not same_outlet("Orlo Post", "op")


def test_a_passage_stops_at_page_furniture():
    text = "The crew left the burning ship\nSubscribe now\nbefore the helicopters came at dawn today"
    lines = [Span("a", 0, 30, text[:30]), Span("a", 45, len(text), text[45:])]
    page = article("a", text)
    page = Article(
        **{name: getattr(page, name) for name in page.__struct_fields__}
        | {"body": tuple(lines), "dropped": (Dropped(span=cut(page, 31, 44), kind="promotion"),)}
    )
    clean = article("b", text.replace("Subscribe now\n", ""))
    (copy,) = copies(page, clean)
    assert [passage.a.text for passage in copy.passages] == [lines[0].text, lines[1].text]


# ------------------------------------------------------------------------------------------------------ credits


def forms(text: str) -> set[tuple[str, str]]:
    return {(named.name, named.form) for named in credited(article("a", text))}


def test_who_is_credited_and_how():
    assert forms("ORLO (AP) — The ships are stuck.") == {("ap", "origin")}
    assert forms("“Stuck,” she told The Associated Press.") == {("ap", "told")}
    assert forms("The ships are stuck, according to the Orlo Herald.") == {("orloherald", "reported")}
    assert forms("The ships are stuck, orlonews.com reported.") == {("orlonews", "reported")}
    assert forms("The Reuters building burned.") == set()
    assert forms("Copyright the Associated Press. All rights reserved.") == {("ap", "origin")}


# -------------------------------------------------------------------------------------------- sketches and pairs


def test_a_sketch_holds_terms_and_names():
    made = sketch(
        "a", "The White House spoke. Officials of the White House met Kim Jong Un in Orlo.\nWill it hold? It will."
    )
    assert dict(made.names) == {"White House": 2, "Kim Jong Un": 1, "Orlo": 1}
    assert dict(made.terms)["officials"] == 1
    assert "the" not in dict(made.terms)


def test_pairs_join_what_shares_words():
    found = pairs((sketch("a", WIRE), sketch("b", OTHER), sketch("c", REWRITE), sketch("d", THIRD)))
    assert ("a", "c") in [(pair.a, pair.b) for pair in found]
    assert all("b" not in (pair.a, pair.b) or (pair.a, pair.b) == ("b", "d") for pair in found)


def test_a_twelve_word_passage_in_two_briefs_is_seen():
    passage = "the harbour of Lavelle stays closed until the fuel is pumped out"
    a = " ".join(f"x{n}" for n in range(24)) + " " + passage + " " + " ".join(f"y{n}" for n in range(24))
    b = " ".join(f"v{n}" for n in range(30)) + " " + passage + " " + " ".join(f"w{n}" for n in range(18))
    assert len(pairs((sketch("a", a), sketch("b", b)))) == 1


def test_few_twins_are_all_paired_with_what_is_like_them():
    found = pairs((*(sketch(name, WIRE) for name in "cab"), sketch("e", WIRE + " And so on it went.")))
    assert [(pair.a, pair.b) for pair in found] == [
        ("a", "b"), ("a", "c"), ("a", "e"), ("b", "c"), ("b", "e"), ("c", "e"),
    ]  # fmt: skip


def test_many_twins_are_joined_to_the_first():
    names = [f"{n:03}" for n in range(TWINS + 30)]
    found = [(pair.a, pair.b) for pair in pairs(tuple(sketch(name, WIRE) for name in names))]
    assert {b for a, b in found if a == "000"} == set(names[1:])
    assert {a for a, _ in found} == set(names[: TWINS - 1])


def test_a_page_keeps_few_of_many_nearly_equal_ones():
    crowd = tuple(sketch(f"{n:04}", f"Notice {n} of the harbour office: no ferry leaves today") for n in range(40))
    assert len(pairs(crowd)) <= PARTNERS * 40


def test_a_retelling_without_a_common_run_of_words_is_a_candidate():
    assert shared(read(article("a", WIRE)), read(article("b", RETOLD))) == []
    noise = tuple(sketch(f"n{n}", text * 3) for n, text in enumerate((OTHER, THIRD)))
    found = near((sketch("a", WIRE), sketch("b", RETOLD), *noise), ())
    assert ("a", "b") in [(pair.a, pair.b) for pair in found]


def test_a_crowd_of_nearly_equal_pages_makes_a_star():
    crowd = tuple(
        sketch(f"{n:04}", f"Notice {n} of the harbour office: no ferry leaves today") for n in range(CROWD + 20)
    )
    found = pairs(crowd)
    assert len(found) == CROWD + 19
    (first,) = set.intersection(*({pair.a, pair.b} for pair in found))
    assert first in {one.article for one in crowd}


def test_empty_pages_are_not_alike():
    assert pairs((sketch("a", ""), sketch("b", ""), sketch("c", "too short"), sketch("d", "too short"))) == ()


# --------------------------------------------------------------------------------------------------- invariants

words = st.sampled_from(
    ["ferry", "Orlo", "said", "“we", "left”", "the", "AP", "reported.", "7", "\n", "'", ":", "Quill"]
)
texts = st.lists(words, max_size=60).map(" ".join)


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_breaks_it(a: str, b: str):
    copies(article("a", a), article("b", b))
    drawn = sketch("a", a), sketch("b", b)
    near(drawn, pairs(drawn))


@settings(deadline=None)
@given(texts, texts)
def test_passages_are_sound_and_the_order_of_arguments_makes_no_difference(a: str, b: str):
    left, right = article("a", a), article("b", b)
    found = copies(left, right)
    assert found == copies(right, left)
    for copy in found:
        assert copy.passages or copy.relation in ("rewrite", "shared_source")
        for passage in copy.passages:
            assert holds(passage.a, left)
            assert holds(passage.b, right)
            assert sketch("x", passage.a.text).twin == sketch("y", passage.b.text).twin


@settings(deadline=None, max_examples=30)
@given(st.lists(texts, max_size=6), st.randoms())
def test_the_order_of_sketches_makes_no_difference(bodies: list[str], random):
    made = [sketch(f"{n}", body) for n, body in enumerate(bodies)]
    straight = pairs(tuple(made))
    random.shuffle(made)
    assert pairs(tuple(made)) == straight
    assert all(isinstance(pair, Pair) and pair.a < pair.b for pair in straight)
