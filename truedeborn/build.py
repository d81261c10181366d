"""The one door to write: text files in, a whole handbook out, swapped in at once."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from truedeborn import __version__
from truedeborn.domain.codec import to_json
from truedeborn.domain.edition_diff import EditionDiff
from truedeborn.domain.entry import Edition, Link
from truedeborn.domain.kinds import Kind
from truedeborn.domain.pack_rules import rules_to_json
from truedeborn.domain.problem import ContentError, HandbookProblem
from truedeborn.editions import compare, first_edition, newest_reference, snapshot
from truedeborn.packs.checking import Known, check_pack
from truedeborn.packs.judging import Judge
from truedeborn.search import write_index
from truedeborn.sources.content import Content
from truedeborn.sources.content_reader import read_content
from truedeborn.sources.cross_checks import all_links
from truedeborn.storage.content_writer import write_database
from truedeborn.storage.schema import (
    DATABASE_NAME,
    DOCUMENT_COURSE,
    DOCUMENT_DRAFT,
    DOCUMENT_GUIDE,
    DOCUMENT_NEWS,
    DOCUMENT_PACK_RULES,
    DOCUMENT_PROOF,
    INDEX_NAME,
)
from truedeborn.storage.stamp import OLD_MARK, STAMP_NAME, Stamp, hash_files, write_stamp
from truedeborn.vejviser.codec import guide_to_json
from truedeborn.whole_file import why_not_written

REFERENCES = "tidligere"
NEW_MARK = ".ny-"
ABANDONED_AFTER = 3600
"""Seconds after which a half-written handbook belongs to a build that was killed; a build takes few."""


def build_handbook(data: Path, target: Path) -> Edition:
    """Build the handbook from its text files.

    Everything is written to a new folder beside `target`, which takes the old one's
    place only when it is whole. The same text files give the same bytes.

    Args:
        data: the folder with `udgave.toml`.
        target: the handbook's folder; its parent must be writable.

    Raises:
        ContentError: the text files have problems; the old handbook is untouched.
        HandbookProblem: the target is something else, or cannot be written.
    """
    content = read_content(data)
    _check_packs(content)
    _refuse_foreign(target)
    fresh = target.with_name(f"{target.name}{NEW_MARK}{os.getpid()}")
    try:
        fresh.mkdir(parents=True)
        _tidy(target, fresh)
        _write(content, data, fresh)
        _swap(fresh, target)
    except OSError as error:
        raise HandbookProblem(
            f"Håndbogen kan ikke skrives i »{target.parent}«. {why_not_written(error, chosen=True)} "
            "Den gamle udgave er urørt."
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return content.edition


def _tidy(target: Path, fresh: Path) -> None:
    """Delete what builds that were killed left half written; one that may still run is let alone."""
    for left in target.parent.glob(f"{target.name}{NEW_MARK}*"):
        with suppress(OSError):
            if left != fresh and fresh.stat().st_mtime - left.stat().st_mtime > ABANDONED_AFTER:
                shutil.rmtree(left, ignore_errors=True)


def _check_packs(content: Content) -> None:
    """The packs that come with the handbook obey the same rules as everybody's."""
    if content.guide is None:
        return
    known = Known(
        taxonomy=content.taxonomy,
        source_ids=frozenset(source.id for source in content.sources),
        theme_ids=tuple(entry.id for entry in content.entries if entry.kind is Kind.TEMA),
        kinds={entry.id: entry.kind for entry in content.entries},
        guide=content.guide,
        judge=Judge(content.pack_rules),
    )
    problems = tuple(
        problem
        for pack in content.packs
        for problem in check_pack(pack, known, f"pakker/{pack.id}/pakke.toml")
    )
    if problems:
        raise ContentError(problems)


def _news(content: Content, data: Path) -> EditionDiff:
    """What is new since the newest reference of an earlier edition."""
    if content.guide is None:
        return EditionDiff("", content.edition.name)
    aliases = content.aliases
    entries = (
        replace(
            entry,
            links=tuple(replace(link, target=aliases.get(link.target, link.target)) for link in entry.links),
        )
        for entry in content.entries
    )
    new = snapshot(content.edition, entries, content.guide)
    old = newest_reference(data / REFERENCES)
    return compare(old, new, content.taxonomy) if old else first_edition(new)


def _write(content: Content, data: Path, folder: Path) -> None:
    documents = {
        DOCUMENT_NEWS: to_json(_news(content, data)),
        DOCUMENT_COURSE: to_json(content.course),
        DOCUMENT_DRAFT: to_json(content.draft),
        DOCUMENT_PACK_RULES: rules_to_json(content.pack_rules),
        DOCUMENT_PROOF: to_json(content.proof),
    }
    if content.guide:
        documents[DOCUMENT_GUIDE] = guide_to_json(content.guide)
    write_database(content, resolved_links(content), documents, folder / DATABASE_NAME)
    if content.language is not None:
        write_index(content.entries, content.language, folder / INDEX_NAME)
    edition = content.edition
    stamp = Stamp(
        edition=edition.name,
        valid_from=edition.valid_from.isoformat(),
        content_hash=edition.content_hash,
        program=__version__,
        files=hash_files(folder),
    )
    write_stamp(stamp, folder)


def resolved_links(content: Content) -> tuple[Link, ...]:
    """Every link between entries, with retired ids replaced by the entries that took their place."""
    return tuple(
        replace(link, target=content.aliases.get(link.target, link.target))
        for entry in content.entries
        for link in all_links(entry)
    )


def _refuse_foreign(target: Path) -> None:
    """A folder that holds something else than a handbook is never replaced."""
    if target.exists() and not target.is_dir():
        raise HandbookProblem(f"»{target}« er en fil. Vælg en mappe til håndbogen.")
    if target.is_dir() and any(target.iterdir()) and not (target / STAMP_NAME).is_file():
        raise HandbookProblem(
            f"Mappen »{target}« er ikke tom og indeholder ikke en håndbog. Vælg en anden mappe."
        )


def _swap(fresh: Path, target: Path) -> None:
    """Put the new folder in the old one's place; put the old one back if that fails.

    Killed between the two renames, the old folder still stands beside the target under
    a name that `standing_folder` finds.
    """
    old = target.with_name(f"{target.name}{OLD_MARK}{os.getpid()}")
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    for leftover in target.parent.glob(f"{target.name}{OLD_MARK}*"):
        shutil.rmtree(leftover, ignore_errors=True)
