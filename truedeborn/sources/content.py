"""Everything that stands in `data/`, read and valid: what the build writes down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from truedeborn.course.model import Course
from truedeborn.domain.draft import DraftForm
from truedeborn.domain.entry import Contact, Edition, Entry, EntryId, Source
from truedeborn.domain.language import Language
from truedeborn.domain.pack import Pack
from truedeborn.domain.pack_rules import PackRules
from truedeborn.domain.taxonomy import Taxonomy
from truedeborn.vejviser.model import Guide
from truedeborn.vejviser.proof_record import ProofRecord


@dataclass(frozen=True, slots=True)
class Content:
    """The whole content of one edition.

    Args:
        language: the search's word lists; None when they have problems.
        guide: the vejviser; None when it has problems.
        course: cases, quiz, plans and cards; empty where there is no `kursus/`.
        pack_rules: what a kommunepakke may not say.
        draft: the form of the draft of an underretning.
        proof: the record of the last proof of the vejviser; empty where there is none.
        aliases: retired entry ids and the entry that took their place.
    """

    edition: Edition
    taxonomy: Taxonomy
    entries: tuple[Entry, ...]
    sources: tuple[Source, ...]
    contacts: tuple[Contact, ...]
    packs: tuple[Pack, ...]
    language: Language | None = None
    guide: Guide | None = None
    aliases: Mapping[EntryId, EntryId] = field(default_factory=dict)
    course: Course = field(default_factory=Course)
    pack_rules: PackRules = field(default_factory=PackRules)
    draft: DraftForm = field(default_factory=DraftForm)
    proof: ProofRecord = field(default_factory=ProofRecord)
