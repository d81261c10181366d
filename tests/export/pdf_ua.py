"""Holds a PDF against the rules of PDF/UA-1 that a machine can judge, by a reader we did not write.

This is not veraPDF, which cannot be had here; the rules are those of ISO 14289-1 and the Matterhorn
protocol's machine checks, as far as they concern what our files contain.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

_PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "BI", "EI"}
_ALLOWED_KIDS = {
    "L": {"LI", "L"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody"},
    "TR": {"TH", "TD"},
    "TOC": {"TOCI", "TOC"},
}
_NEEDED_PARENT = {"LI": "L", "Lbl": "LI", "LBody": "LI", "TR": "Table", "TH": "TR", "TD": "TR", "TOCI": "TOC"}
_STANDARD = {
    *("Document", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "P", "L", "LI", "Lbl", "LBody"),
    *("H1", "H2", "H3", "H4", "H5", "H6", "Table", "TR", "TH", "TD", "Reference", "Link", "Figure", "Span"),
}


@dataclass
class Findings:
    """What is wrong, and what was read on the way."""

    wrong: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    text: dict[tuple[int, int], str] = field(default_factory=dict)  # by page and mark


def examine(data: bytes) -> Findings:
    """Every broken rule of one file."""
    found = Findings()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found.wrong += [f"syntax: {fault}" for fault in pdf.check_pdf_syntax()]
        _document(pdf, found)
        fonts = _fonts(pdf, found)
        for number, page in enumerate(pdf.pages):
            _content(page, number, fonts, found)
        _structure(pdf, found)
    return found


def _document(pdf: Any, found: Findings) -> None:
    root = pdf.Root
    if str(root.get("/Lang", "")) != "da-DK":
        found.wrong.append("language of the document is not da-DK")
    if not root.get("/MarkInfo", {}).get("/Marked"):
        found.wrong.append("the document is not marked as tagged")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        found.wrong.append("the title is not shown in the window")
    if "/Outlines" not in root:
        found.wrong.append("there are no bookmarks")
    with pdf.open_metadata() as metadata:
        if not metadata.get("dc:title"):
            found.wrong.append("no title in the metadata")
        if metadata.get("pdfuaid:part") != "1":
            found.wrong.append("the file does not say that it is PDF/UA-1")
    if pdf.is_encrypted or "/AcroForm" in root or "/OpenAction" in root or "/Names" in root:
        found.wrong.append("encrypted, or with forms, actions or attached files")


def _fonts(pdf: Any, found: Findings) -> dict[str, dict[int, str]]:
    """What each font's codes mean; every font is embedded, with true widths and no gaps."""
    meanings = {}
    for name, font in pdf.pages[0].Resources.Font.items():
        below = font.DescendantFonts[0]
        if "/FontFile2" not in below.FontDescriptor:
            found.wrong.append(f"{name} is not embedded")
            continue
        real = TTFont(io.BytesIO(below.FontDescriptor.FontFile2.read_bytes()))
        order = real.getGlyphOrder()
        units = real["head"].unitsPerEm
        stated = dict(
            zip(map(int, list(below.W)[::2]), (next(iter(w)) for w in list(below.W)[1::2]), strict=True)
        )
        for glyph, width in stated.items():
            true = real["hmtx"][order[glyph]][0] * 1000 / units
            if abs(float(width) - true) > 1:
                found.wrong.append(f"{name}: width of glyph {glyph} is {width}, in the font {true}")
        cmap = font.ToUnicode.read_bytes().decode("ascii")
        pairs = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n", cmap)
        meanings[str(name)] = {
            int(code, 16): bytes.fromhex(text).decode("utf-16-be")
            for code, text in pairs
            if text != "ffff" or code != "0000"
        }
        if not set(stated) >= set(meanings[str(name)]):
            found.wrong.append(f"{name}: letters without a width")
    return meanings


def _content(page: Any, number: int, fonts: dict[str, dict[int, str]], found: Findings) -> None:
    """All that is painted is tagged or decoration, and never both."""
    stack: list[int | str] = []
    font = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            tag = str(operands[0])
            mark = operands[1].get("/MCID") if name == "BDC" else None
            stack.append("artifact" if tag == "/Artifact" else int(mark) if mark is not None else "inner")
            if mark is not None and "artifact" in stack:
                found.wrong.append(f"page {number + 1}: tagged content inside decoration")
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = str(operands[0])
        elif name in _PAINTING:
            marks = [part for part in stack if isinstance(part, int)]
            if not marks and "artifact" not in stack:
                found.wrong.append(f"page {number + 1}: {name} is neither tagged nor decoration")
            if name == "Tj":
                codes = bytes(operands[0])
                glyphs = [int.from_bytes(codes[i : i + 2], "big") for i in range(0, len(codes), 2)]
                if 0 in glyphs or any(glyph not in fonts.get(font, {}) for glyph in glyphs):
                    found.wrong.append(f"page {number + 1}: a letter that the font does not have")
                for mark in marks[:1]:
                    text = "".join(fonts.get(font, {}).get(glyph, "") for glyph in glyphs)
                    found.text[number, mark] = found.text.get((number, mark), "") + text
    if stack:
        found.wrong.append(f"page {number + 1}: marked content is not closed")


def _structure(pdf: Any, found: Findings) -> None:
    tree = pdf.Root.StructTreeRoot
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    parents = _numbers(tree.ParentTree)
    owned: set[tuple[int, int]] = set()
    links: set[tuple[int, int]] = set()
    _element(tree.K[0], "", tree, pages, found, owned, links)
    for key, text in found.text.items():
        if key not in owned and text.strip():
            found.wrong.append(f"page {key[0] + 1}, mark {key[1]}: no element owns »{text}«")
    for number, page in enumerate(pdf.pages):
        back = parents.get(int(page.obj.get("/StructParents", -1)))
        marks = sorted(mark for at, mark in owned if at == number)
        if back is None or len(back) != len(marks):
            found.wrong.append(f"page {number + 1}: the way back from marks to elements is broken")
        if page.obj.get("/Tabs") != "/S":
            found.wrong.append(f"page {number + 1}: the tab order is not that of the structure")
        for annotation in page.obj.get("/Annots", []):
            _annotation(annotation, number, parents, links, found)
    _heading_order(found)


def _element(
    element: Any, parent: str, above: Any, pages: Any, found: Findings, owned: Any, links: Any
) -> str:
    tag = str(element.S)[1:]
    found.tags.append(tag)
    if tag not in _STANDARD:
        found.wrong.append(f"<{tag}> is not a standard type")
    if element.P.objgen != above.objgen:
        found.wrong.append(f"<{tag}> does not know its parent")
    if _NEEDED_PARENT.get(tag, parent) != parent:
        found.wrong.append(f"<{tag}> inside <{parent}>")
    if parent in _ALLOWED_KIDS and tag not in _ALLOWED_KIDS[parent]:
        found.wrong.append(f"<{tag}> inside <{parent}>")
    attributes = element.get("/A", {})
    if tag == "TH" and attributes.get("/Scope") not in ("/Column", "/Row"):
        found.wrong.append("a heading of a table without scope")
    if tag == "Figure" and not str(element.get("/Alt", "")):
        found.wrong.append("a figure without alternative text")
    text = ""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, (pikepdf.Array, list)) else [kids]:
        text += _kid(kid, element, tag, pages, found, owned, links)
    if tag == "Link" and not any(
        isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" for kid in kids
    ):
        found.wrong.append(f"the link »{text}« cannot be pressed")
    if re.fullmatch("H[1-6]", tag):
        found.headings.append((int(tag[1]), text.strip()))
        if not text.strip():
            found.wrong.append(f"an empty <{tag}>")
    return text


def _kid(kid: Any, element: Any, tag: str, pages: Any, found: Findings, owned: Any, links: Any) -> str:
    if isinstance(kid, int):
        key = (pages[element.Pg.objgen], int(kid))
    elif kid.get("/Type") == "/MCR":
        key = (pages[kid.Pg.objgen], int(kid.MCID))
    elif kid.get("/Type") == "/OBJR":
        links.add(kid.Obj.objgen)
        return ""
    else:
        return _element(kid, tag, element, pages, found, owned, links)
    if key in owned:
        found.wrong.append(f"page {key[0] + 1}, mark {key[1]}: two owners")
    owned.add(key)
    return found.text.get(key, "")


def _annotation(annotation: Any, number: int, parents: Any, links: Any, found: Findings) -> None:
    if not str(annotation.get("/Contents", "")):
        found.wrong.append(f"page {number + 1}: a link without words")
    if annotation.objgen not in links:
        found.wrong.append(f"page {number + 1}: a link outside the structure")
    owner = parents.get(int(annotation.get("/StructParent", -1)))
    if owner is None or owner.S != "/Link":
        found.wrong.append(f"page {number + 1}: a link that is not tagged as one")
    left, low, right, high = (float(edge) for edge in annotation.Rect)
    if not (left < right and low < high):
        found.wrong.append(f"page {number + 1}: a link without area")


def _numbers(tree: Any) -> dict[int, Any]:
    flat = list(tree.Nums)
    return {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}


def _heading_order(found: Findings) -> None:
    before = 0
    for level, text in found.headings:
        if level > before + 1:
            found.wrong.append(f"»{text}«: H{level} comes after H{before}")
        before = level
