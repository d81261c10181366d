"""The whole of `data/`, read and checked: `Content` or every problem there is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from truedeborn.domain.entry import Contact, Entry, EntryId
from truedeborn.domain.kinds import Kind
from truedeborn.domain.pack import Pack
from truedeborn.domain.problem import ContentError, ContentProblem, HandbookProblem
from truedeborn.sources.contact_files import contact_entry, read_national_contacts
from truedeborn.sources.content import Content
from truedeborn.sources.course_checks import check_course
from truedeborn.sources.course_entries import case_entries
from truedeborn.sources.course_files import read_course
from truedeborn.sources.cross_checks import check_content
from truedeborn.sources.draft_file import read_draft_form
from truedeborn.sources.entry_fields import Context
from truedeborn.sources.language_files import read_language
from truedeborn.sources.list_files import read_goals, read_terms
from truedeborn.sources.pack_files import read_packs
from truedeborn.sources.pack_rule_file import read_pack_rules
from truedeborn.sources.page_files import read_pages
from truedeborn.sources.proof_file import read_proof
from truedeborn.sources.quality import check_quality
from truedeborn.sources.report import Report
from truedeborn.sources.review_file import read_approvals, with_approvals
from truedeborn.sources.source_files import read_sources
from truedeborn.sources.taxonomy_file import read_edition, read_taxonomy
from truedeborn.sources.theme_files import read_signs, read_theme, read_theme_order, theme_folders
from truedeborn.sources.vejviser_entries import route_entries
from truedeborn.sources.vejviser_files import read_guide

_CONTENT_SUFFIXES = (".toml", ".md", ".json")


def content_files(root: Path) -> tuple[Path, ...]:
    """Every content file below `root`, ordered by its relative name."""
    found = (path for path in root.rglob("*") if path.suffix in _CONTENT_SUFFIXES and path.is_file())
    return tuple(sorted(found, key=lambda path: path.relative_to(root).as_posix()))


def content_hash(root: Path) -> str:
    """SHA-256 over the names and bytes of all content files, hexadecimal.

    Line ends are counted as `\\n`, so that a Windows checkout gives the same hash.
    """
    digest = hashlib.sha256()
    for path in content_files(root):
        name = path.relative_to(root).as_posix().encode()
        text = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(b"%d:%b%d:" % (len(name), name, len(text)))
        digest.update(text)
    return digest.hexdigest()


def read_content(root: Path) -> Content:
    """Read and check all of `data/`.

    Raises:
        ContentError: with every problem, ordered by file and line.
        HandbookProblem: the folder is not there.
    """
    content, problems = inspect_content(root)
    if problems:
        raise ContentError(problems)
    return content


def inspect_content(root: Path) -> tuple[Content, tuple[ContentProblem, ...]]:
    """Read all of `data/` as far as it goes, with every problem found."""
    if not (root / "udgave.toml").is_file():
        raise HandbookProblem(
            f"Der er intet indhold i »{root}«. Angiv mappen med håndbogens tekster (den med udgave.toml)."
        )
    report = Report()
    edition = replace(read_edition(root, report), content_hash=content_hash(root))
    taxonomy = read_taxonomy(root, report)
    sources = read_sources(root, report)
    folders = theme_folders(root)
    context = Context(taxonomy, frozenset(s.id for s in sources), tuple(f.name for f in folders), report)
    themes, signs, aliases = _themes(folders, root, context)
    contacts = read_national_contacts(root, context)
    packs = read_packs(root, context)
    guide, problems = read_guide(root / "vejviser")
    report.extend(problems)
    course = read_course(root, context)
    entries = (
        *themes,
        *signs,
        *(e for kind in (Kind.HANDLING, Kind.VEJLEDNING, Kind.LOV) for e in read_pages(kind, root, context)),
        *(route_entries(guide) if guide else ()),
        *read_goals(root, context),
        *read_terms(root, context),
        *case_entries(course.cases),
        *_contact_entries(contacts, packs),
    )
    entries = with_approvals(entries, read_approvals(root, report), report)
    language, problems = read_language(root / "soegning")
    report.extend(problems)
    content = Content(edition, taxonomy, entries, sources, contacts, packs, language, guide, aliases, course)
    content = replace(content, pack_rules=read_pack_rules(root, report), draft=read_draft_form(root, report))
    content = replace(content, proof=read_proof(root, report))
    check_content(content, report)
    check_course(course, guide, frozenset(entry.id for entry in entries) | aliases.keys(), report)
    check_quality(content, root, report)
    return content, report.problems


def _themes(
    folders: tuple[Path, ...], root: Path, context: Context
) -> tuple[tuple[Entry, ...], tuple[Entry, ...], dict[EntryId, EntryId]]:
    """Themes ordered by group and name, and their signs in the same order."""
    group_order = [choice.id for choice in context.taxonomy.groups]
    theme_order = read_theme_order(root, context)
    found = [(entry, folder) for folder in folders if (entry := read_theme(folder, root, context))]
    found.sort(key=lambda pair: (_place(pair[0].group, group_order), _place(pair[0].id, theme_order)))
    themes = tuple(replace(entry, order=number) for number, (entry, _) in enumerate(found))
    signs: list[Entry] = []
    aliases: dict[EntryId, EntryId] = {}
    for _, folder in found:
        more, retired = read_signs(folder, root, context)
        signs += [replace(entry, order=len(signs) + number) for number, entry in enumerate(more)]
        aliases |= retired
    return themes, tuple(signs), aliases


def _contact_entries(contacts: tuple[Contact, ...], packs: tuple[Pack, ...]) -> tuple[Entry, ...]:
    named = [(contact, "") for contact in contacts]
    named += [(contact, pack.name) for pack in packs for contact in pack.contacts]
    return tuple(contact_entry(contact, name, number) for number, (contact, name) in enumerate(named))


def _place(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)
