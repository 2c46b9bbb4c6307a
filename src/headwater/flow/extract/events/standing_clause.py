"""What a clause says of its own verb: negated, to come, possible, under a condition, asked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.flow.extract.events.slots import headed
from headwater.flow.extract.events.standing_value import Value
from headwater.flow.extract.events.standing_words import Effect, Lexicon, lexicon, verbal
from headwater.flow.grammar import SUBJECTS, child, times_of

if TYPE_CHECKING:
    from spacy.tokens import Token

WILL = frozenset(["will", "'ll", "’ll", "wo", "shall"])
WOULD = frozenset(["would", "'d", "’d"])
MAY = frozenset(["may", "might"])
CAN = frozenset(["can", "ca", "could"])
OUGHT = frozenset(["should", "must", "ought"])
ARGUMENTS = (*SUBJECTS, "dobj", "attr", "dative", "pobj")
CLOSING = (".", "?", "!", "…")
LONGEST = 4  # words of an opening
COUNTED = 4  # words from the head of a phrase down to its "not one": "not a single one of the tanks"


def helpers(verb: "Token") -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}


def infinitive(verb: "Token") -> bool:
    return any(c.tag_ == "TO" for c in verb.children)


def none_of(noun: "Token") -> bool:
    """ "no ship", "none of the ships", "not one of them", "hardly any of the rifles"."""
    lex = lexicon()
    if any(c.lower_ in ("but", "except") for c in noun.children):  # "nobody but Besk"
        return False
    if noun.lower_ in lex.words["adverbs.negative_words"]:
        return noun.lower_ != "nothing" or not followed(noun, ("but",))
    for part in list(noun.lefts)[-COUNTED:]:
        if part.lower_ in ("no", "zero", "neither") or (part.dep_ == "neg" and part.lower_ != "n't"):
            return not followed(part, lex.words["adverbs.counting"])
        if part.lower_ in ("one", "any", "single") and any(
            c.dep_ in ("neg", "advmod") and c.lower_ in ("not", "hardly", "scarcely", "never") for c in part.children
        ):
            return True
    first = noun.left_edge
    return first.lower_ == "not" and first.i < noun.i and not followed(first, lex.words["adverbs.counting"])


def followed(token: "Token", words: "frozenset[str] | tuple[str, ...]") -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in words


def negation(verb: "Token", skip: "Token | None" = None) -> "Token | None":
    """The word that negates a clause: of its verb, its subject or an object; never one inside `skip`."""
    for part in verb.children:
        if (skip is None or part.i != skip.i) and (no := negates(part)) is not None:
            return no
    if verb.dep_ == "conj" and child(verb, *SUBJECTS) is None and not helpers(verb):
        first = verb
        links: set[str] = set()
        while first.dep_ == "conj":
            first = first.head
            links |= {c.lower_ for c in first.children if c.dep_ == "cc"}
        if links & {"or", "nor"}:  # "neither confirmed nor denied", "not sold, lent or given"
            return negation(first, skip)
    if verb.i > 1 and verb.nbor(-1).lower_ == "alone" and verb.nbor(-2).lower_ == "let":
        return verb.nbor(-1)
    return yet_to(verb)


def negates(part: "Token") -> "Token | None":
    lex = lexicon()
    if part.dep_ == "neg" or part.lower_ in lex.words["adverbs.negative"]:
        return None if followed(part, lex.words["adverbs.counting"]) else part
    if part.dep_ in ("advmod", "npadvmod") and part.lower_ == "longer":
        return next((c for c in part.children if c.lower_ in ("no", "not")), None)
    if part.dep_ in ARGUMENTS and none_of(part):
        if any(t.lower_ == "than" for t in part.head.subtree):  # "no country has delivered more than Besk"
            return None
        objects = [c for c in part.head.children if c.dep_ == "dobj"]
        if part.dep_ == "dobj" and len(objects) > 1 and objects[0].i < part.head.i:
            return None  # "what became of the jets it ordered nobody knows"
        return None if part.lemma_.lower() in ("doubt", "secret", "wonder") else part
    if part.dep_ in ("prep", "agent", "dative"):
        place = part.lower_ in ("in", "on", "at")  # "in no case"; a bare "nobody" behind these is another clause's
        denied = (c for c in part.children if c.dep_ == "pobj" and none_of(c))
        return next((c for c in denied if not place or (c.pos_ == "NOUN" and c.lower_ not in ("nobody", "none"))), None)
    return None


def yet_to(verb: "Token") -> "Token | None":
    """ "has yet to deliver", "is still to be delivered"."""
    head = verb.head
    if verb.dep_ not in ("xcomp", "ccomp") or not infinitive(verb) or head.lemma_ not in ("have", "be", "remain"):
        return None
    yet = next((c for c in (*head.children, *verb.children) if c.lower_ in ("yet", "still") and c.i < verb.i), None)
    return head if head.lemma_ == "remain" else yet


def of_clause(value: Value, verb: "Token", *, negate: bool = True) -> Value:
    """Its own negation (unless that was taken by what stands over the value), modal verbs and adverbs."""
    lex = lexicon()
    if not verbal(verb):
        return by_adverbs(value, verb, lex)
    no = negation(verb) if negate else None
    value = by_modals(value, verb, no)
    value = by_adverbs(value, verb, lex)
    return conditioned(value, verb, lex)


def by_modals(value: Value, verb: "Token", no: "Token | None") -> Value:
    words = helpers(verb)
    modal = next((c for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
    said = f"“{modal.text}”" if modal is not None else ""
    legal = "shall" in words and (child(verb, *SUBJECTS) or verb).lower_ not in ("i", "we")
    if legal or (words & MAY and no is not None and no.lower_ not in ("not", "n't", "never")):
        return value.under("hypothetical", f"{said} tells a rule")
    if words & WILL:
        return value.under("no_plan" if no else "planned", f"{said}{' not' if no else ''}: it is to come")
    if words & WOULD:
        return by_would(value, verb, no, said)
    if words & MAY:
        return value.under("possible", f"{said} leaves it open")
    if words & CAN and no is None:
        return value.under("possible", f"{said} leaves it open")
    if words & OUGHT:
        deduced = "must" in words and "have" in words
        return value.under("possible" if deduced else "hypothetical", f"{said} tells no fact")
    if no is not None:
        value = value.under("flip", f"“{no.text}” negates it")
    return value


def by_would(value: Value, verb: "Token", no: "Token | None", said: str) -> Value:
    """ "said it would deliver" is to come, "would not deliver" is refused, "would violate" stands under a condition."""
    over = verb.head
    past = over.tag_ in ("VBD", "VBN") or verb.dep_ == "acl"
    told = verb.dep_ in ("ccomp", "acl") and past and "have" not in helpers(verb)
    lean = any(c.dep_ == "advcl" and marked(c, lexicon().words["conditions"]) for c in verb.children)
    if "have" in helpers(verb) or lean:
        return value.under("hypothetical", f"{said} tells what is not so or not yet")
    if no is not None and (told or verb.dep_ in ("ROOT", "conj")):
        return value.under("no_plan", f"“{no.text}” with {said} refuses it")
    return value.under("planned" if told else "hypothetical", f"{said} tells no fact")


def by_adverbs(value: Value, head: "Token", lex: Lexicon) -> Value:
    for part in head.children:
        if part.dep_ == "amod" and not verbal(head):
            value = by_modifier(value, part, lex)
        if part.dep_ not in ("advmod", "amod", "acomp"):
            continue
        if part.lower_ in lex.words["adverbs.possible"]:
            value = value.under("possible", f"“{part.text}” leaves it open")
        elif part.lower_ in lex.words["adverbs.attributed"]:
            value = value.under("attributed", f"“{part.text}”: somebody says so")
    return value


def by_modifier(value: Value, part: "Token", lex: Lexicon) -> Value:
    """ "the alleged sale", "a planned delivery"."""
    effects: tuple[Effect, ...] = ("attributed", "possible", "planned", "not_observed", "flip")
    for effect in effects:
        if part.lower_ in lex.words[f"modifiers.{effect}"]:
            return value.under(effect, f"“{part.text}” says so")
    return value


def marked(clause: "Token", words: frozenset[str]) -> "Token | None":
    """The word that joins a clause to the one over it."""
    return next((c for c in clause.children if c.dep_ in ("mark", "advmod") and c.lower_ in words), None)


def conditioned(value: Value, verb: "Token", lex: Lexicon) -> Value:
    """Under an "if", as a question, or of a present that is to come."""
    for part in verb.children:
        if part.dep_ != "advcl" or verb.tag_ == "VBD":
            continue
        opened = part.lower_ in lex.words["openings"] and part.i < verb.i
        if opened or inverted(part) or (marked(part, lex.words["conditions"]) and not hedge(part, lex)):
            value = value.under("hypothetical", f"it hangs on “{part.sent.doc[part.left_edge.i].text} … {part.text}”")
    if verb.tag_ != "VBD" and (opening := conditional(verb, lex)):
        value = value.under("hypothetical", f"it hangs on “{opening}”")
    if (verb.dep_ == "ROOT" or opened_as_question(verb, lex)) and asked(verb, lex):
        value = value.under("hypothetical", "it is asked")
    if inverted(verb) and not verb.sent.text.rstrip('”"’ ').endswith("?"):
        value = value.under("hypothetical", "it stands under a condition")
    if infinitive(verb) and (headed(verb) or (verb.dep_ == "ROOT" and child(verb, *SUBJECTS) is not None)):
        value = value.under("planned", "“to” with a bare verb: it is to come")
    if present(verb) and (word := ahead(verb, lex) or agreed_on(verb, lex)) is not None:
        value = value.under("planned", f"“{word.text}”: it is to come")
    return value


def conditional(verb: "Token", lex: Lexicon) -> str:
    """ "in that case", "as long as", "only after": what opens a part of the clause and makes a condition of it."""
    for part in verb.children:
        if part.dep_ in ("prep", "advcl", "advmod", "mark"):
            words = " ".join(t.lower_ for t in part.doc[part.left_edge.i : part.left_edge.i + LONGEST])
            for opening in lex.openings:
                if f"{words} ".startswith(f"{opening} "):
                    return opening
    return ""


def hedge(clause: "Token", lex: Lexicon) -> bool:
    """ "if all goes to plan"."""
    mark = marked(clause, lex.words["conditions"])
    even = mark is not None and mark.i > 0 and mark.nbor(-1).lower_ in ("even", "as")
    return even or any(t.lower_ in lex.words["hedges"] and t.i > clause.i for t in clause.subtree)


def inverted(verb: "Token") -> bool:
    """ "should Varnia give", "were it to sell", "had it sold": the helper opens its clause, before the subject."""
    who = child(verb, *SUBJECTS)
    first = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), None)
    if verb.lower_ == "were":
        who = who or child(verb, "ccomp")
        return who is not None and verb.i < who.left_edge.i
    if first is None or who is None or first.lower_ not in ("should", "were", "had"):
        return False
    opens = verb.left_edge.i == first.i or first.i == first.sent.start or first.nbor(-1).is_punct
    return first.i < who.i and opens


def rest(start: int, token: "Token") -> Iterator["Token"]:
    """The words from `start` to the mark that ends the sentence; the parser's own ends are not always right."""
    for word in token.doc[start:]:
        yield word
        if word.text in CLOSING:
            return


def closing(token: "Token") -> str:
    return [word.text for word in rest(token.i, token)][-1]


def asked(verb: "Token", lex: Lexicon) -> bool:
    """A question that takes nothing for granted: not "why did it sell"."""
    if not verb.sent.text.rstrip('”"’ )').endswith("?"):
        return False
    past = "did" in helpers(verb) or verb.tag_ == "VBD"
    return not (past and any(c.lower_ in lex.words["wh_facts"] for c in verb.children))


def opened_as_question(verb: "Token", lex: Lexicon) -> bool:
    """The bare verb of "did the shells that it sold ever arrive", wherever the parser hangs it."""
    bare = verb.tag_ == "VB" and not helpers(verb) and not infinitive(verb)
    return bare and verb.sent[0].lower_ in lex.words["openers"]


def present(verb: "Token") -> bool:
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    words = helpers(verb)
    return verb.tag_ == "VBG" and bool(words & {"is", "are", "am"}) and "been" not in words


def ahead(verb: "Token", lex: Lexicon) -> "Token | None":
    """A time to come: "next week", "tomorrow"; of a plain present also "in May", "on the 15th"."""
    for word in times_of(verb):
        if word.lower_ in lex.words["adverbs.ahead"]:
            return word
        dated = (
            word.dep_ == "pobj"
            and word.ent_type_ in ("DATE", "TIME")
            and word.head.lower_ in ("in", "on", "by", "from")
        )
        if dated and verb.tag_ in ("VBZ", "VBP") and word.i > verb.i and not lasting(word):
            return word
    return None


def agreed_on(verb: "Token", lex: Lexicon) -> "Token | None":
    """The paper under which something is done: "under the deal X supplies Y"."""
    papers = (one for part in verb.children if part.lower_ == "under" for one in part.children)
    return next((one for one in papers if verb.tag_ in ("VBZ", "VBP") and lex.is_a("planning", one)), None)


def lasting(word: "Token") -> bool:
    return any(c.lower_ in ("recent", "past", "last", "these") for c in word.children)
