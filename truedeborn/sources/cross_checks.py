"""Checks that need the whole content: ids, links and what every theme must have."""

from __future__ import annotations

from collections import Counter

from truedeborn.domain.blocks import link_targets
from truedeborn.domain.entry import Entry, EntryId, Link
from truedeborn.domain.kinds import Kind, Relation
from truedeborn.domain.nearest import meant
from truedeborn.sources.content import Content
from truedeborn.sources.report import Report

_LINK_KIND = {
    Relation.TEMA: Kind.TEMA,
    Relation.HANDLING: Kind.HANDLING,
    Relation.RUTE: Kind.RUTE,
    Relation.MAAL: Kind.MAAL,
    Relation.LOV: Kind.LOV,
}


def all_links(entry: Entry) -> tuple[Link, ...]:
    """An entry's links, those of its running text included."""
    named = {link.target for link in entry.links}
    in_text = (
        Link(entry.id, Relation.TEKST, EntryId(target))
        for target in link_targets(entry.blocks)
        if not is_address(target) and target not in named
    )
    return (*entry.links, *in_text)


def is_address(target: str) -> bool:
    """True for a target outside the handbook."""
    return ":" in target


def check_content(content: Content, report: Report) -> None:
    """Report every problem between entries."""
    _check_ids(content, report)
    _check_links(content, report)
    _check_aliases(content, report)
    _check_themes(content, report)
    _check_language(content, report)


def _check_ids(content: Content, report: Report) -> None:
    for entry_id, count in Counter(entry.id for entry in content.entries).items():
        if count > 1:
            files = sorted({entry.file for entry in content.entries if entry.id == entry_id})
            what = f"Id'et »{entry_id}« bruges {count} gange ({', '.join(files)})."
            report.add(files[0], 0, what, "Giv hver post sit eget id.")


def _check_links(content: Content, report: Report) -> None:
    kinds = {entry.id: entry.kind for entry in content.entries}
    for entry in content.entries:
        for link in all_links(entry):
            target = content.aliases.get(link.target, link.target)
            if target not in kinds:
                hint = meant(link.target, kinds) or "Fjern henvisningen, eller skriv posten."
                what = f"»{entry.id}« henviser til »{link.target}«, som ikke findes."
                report.add(entry.file, 0, what, hint)
                continue
            wanted = _LINK_KIND.get(link.relation)
            if wanted and kinds[target] is not wanted:
                what = f"»{entry.id}« har »{target}« under {link.relation}, men det er en {kinds[target]}."
                report.add(entry.file, 0, what, "Flyt den til den rigtige liste.")
        for address in filter(is_address, link_targets(entry.blocks)):
            if not address.startswith("https://"):
                what = f"»{entry.id}« har en adresse, der ikke begynder med https: {address}"
                report.add(entry.file, 0, what, "Brug https, eller fjern den.")


def _check_aliases(content: Content, report: Report) -> None:
    ids = {entry.id: entry.file for entry in content.entries}
    for old, new in content.aliases.items():
        if old in ids:
            report.add(ids[old], 0, f"»{old}« er udgået, men findes også.", "Fjern den ene.")
        if new not in ids:
            report.add("temaer", 0, f"»{old}« er erstattet af »{new}«, som ikke findes.", "Ret id'et.")


def _check_themes(content: Content, report: Report) -> None:
    goals = {theme for entry in content.entries if entry.kind is Kind.MAAL for theme in entry.themes}
    for theme in content.entries:
        if theme.kind is not Kind.TEMA:
            continue
        ages = {
            age
            for sign in content.entries
            if sign.kind is Kind.TEGN and theme.id in sign.themes
            for age in sign.facets.ages
        }
        for age in theme.facets.ages:
            if age not in ages:
                what = f"Temaet har ingen tegn for alderen »{age}«."
                report.add(theme.file, 0, what, "Skriv et tegn, eller fjern alderen fra temaets aldre.")
        for relation, name in ((Relation.HANDLING, "handling"), (Relation.RUTE, "rute")):
            if not any(link.relation is relation for link in theme.links):
                report.add(theme.file, 0, f"Temaet har ingen {name}.", f"Tilføj mindst én {name} i hovedet.")
        if theme.id not in goals:
            report.add(theme.file, 0, "Intet mål peger på temaet.", "Tilføj temaet ved et mål i maal/.")


def _check_language(content: Content, report: Report) -> None:
    if content.language is None:
        return
    ids = {entry.id for entry in content.entries} | set(content.aliases)
    pointed = [("hverdagsord.toml", words.entry) for words in content.language.everyday]
    pointed += [("start.toml", entry) for entry in content.language.starting_points]
    for file, target in pointed:
        if target not in ids:
            hint = meant(target, ids) or "Ret id'et, eller fjern linjen."
            report.add(f"soegning/{file}", 0, f"Søgningen peger på »{target}«, som ikke findes.", hint)
