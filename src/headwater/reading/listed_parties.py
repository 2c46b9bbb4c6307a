"""The actors of a case against its lists: each name is screened once for each version of a list, and kept."""

from collections.abc import Mapping, Sequence

import msgspec

from headwater import beats
from headwater.config import Settings
from headwater.flow.weigh.hits.matches import concerned
from headwater.flow.weigh.hits.parties import Party, parties
from headwater.flow.weigh.hits.screening import NameHit, Screen
from headwater.reading.keys import key_of
from headwater.reading.progress import Progress, batches, silent
from headwater.reading.stages import BY_NAME
from headwater.records import Actor, Identity, Mention, Particular, Sentence, digest
from headwater.records.listings import ListEntry, ListVersion, latest
from headwater.store.case_file import CaseFile

SCREENED = 1000  # names that share a transaction: a killed run screens at most these again
_HITS = msgspec.json.Decoder(list[NameHit])


class KeptList:
    """A list of the case, with what the names of the case lead to in it. The list is read when it is first needed."""

    def __init__(self, case: CaseFile, version: ListVersion) -> None:
        self.case, self.version = case, version
        self.found: Mapping[tuple[str, str], str] = {}
        self._screen: Screen | None = None

    @property
    def screen(self) -> Screen:
        if self._screen is None:
            self._screen = Screen([(self.version, list(self.case.list_entries(self.version.id)))])
        return self._screen

    def named(self, name: str, schema: str) -> Sequence[NameHit]:
        found = self.found[schema, name]
        return () if found == "[]" else _HITS.decode(found)

    def numbered(self, value: str) -> Sequence[int]:
        return self.screen.numbered(value)

    def entry(self, at: int) -> ListEntry:
        return self.screen.entry(at)


def screen_case(case: CaseFile, settings: Settings, progress: Progress = silent) -> None:
    """The stage `matches`, by the latest version of every list. Without lists it costs nothing."""
    stage, versions = BY_NAME["matches"], latest(case.list_versions())
    below = case.states_of_work("actors", "particulars") if versions else []
    key = key_of(stage, settings, [one.id for one in versions], below, case.work("identities"))
    if case.key_of_work(stage.name, "case") == key:
        return
    if not versions:
        case.put(stage.name, "case", key, stage.makes, ())
        return
    identities, actors, particulars = case.records(Identity), case.records(Actor), case.records(Particular)
    screened = parties(identities, actors, particulars)
    lists = [KeptList(case, version) for version in versions]
    state = digest(stage.version, [beats.version(name) for name in stage.beats])
    case.keep_screened_names([one.id for one in versions], state)
    for one in lists:
        screen_names(one, screened, state, progress)
    told = concerned(screened, lists)
    sentences, mentions = case.records(Sentence, article=told), case.records(Mention, article=told)
    made = stage.function(identities, actors, particulars, sentences, mentions, lists)
    case.put(stage.name, "case", key, stage.makes, made)


def screen_names(listed: KeptList, screened: Sequence[Party], state: str, progress: Progress) -> None:
    """Screens the names that were not yet, and forgets those that nobody bears any more."""
    case, version = listed.case, listed.version
    wanted = {(party.schema, name): None for party in screened for name in party.names}
    known = case.screened_names(version.id, state)
    case.drop_screened_names(version.id, state, [one for one in known if one not in wanted])
    fresh = [one for one in wanted if one not in known]
    count = 0
    for batch in batches(fresh, SCREENED):
        found = {
            (schema, name): msgspec.json.encode(listed.screen.named(name, schema)).decode() for schema, name in batch
        }
        case.add_screened_names(version.id, state, found)
        known |= found
        count += len(batch)
        progress(f"screening against {version.list}", count, len(fresh))
    listed.found = known
