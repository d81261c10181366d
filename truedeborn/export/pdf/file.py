"""Content streams, fonts and structure into one PDF file, through pypdf."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from truedeborn.export.pdf.drawing import Drawn
from truedeborn.export.pdf.faces import Embedded
from truedeborn.export.pdf.metadata import xmp_packet
from truedeborn.export.pdf.pages import Frame
from truedeborn.export.pdf.structure import Element, Mark

LANGUAGE = "da-DK"


def name(text: str) -> NameObject:
    """A PDF name."""
    return NameObject(f"/{text}")


def numbers(values: Iterable[float]) -> ArrayObject:
    """A PDF array of numbers."""
    return ArrayObject(FloatObject(round(value, 3)) for value in values)


def dictionary(**entries: Any) -> DictionaryObject:
    """A PDF dictionary; a trailing underscore is dropped from the keys."""
    return DictionaryObject({name(key.rstrip("_")): value for key, value in entries.items()})


class PdfFile:
    """One PDF while it is put together."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._writer = PdfWriter()
        self._writer.pdf_header = "%PDF-1.7"
        self._pages: list[Any] = []
        self._parents: list[Any] = []  # the number tree from marks and links to their elements

    def _stream(self, data: bytes, **entries: Any) -> Any:
        stream = StreamObject()
        stream.set_data(data)
        for key, value in entries.items():
            stream[name(key.rstrip("_"))] = value
        return self._writer._add_object(stream.flate_encode())

    def font(self, face: Embedded) -> Any:
        """Embed one face; returns its reference."""
        file = self._stream(face.data, Length1=NumberObject(len(face.data)))
        descriptor = self._writer._add_object(
            dictionary(
                Type=name("FontDescriptor"),
                FontName=name(face.name),
                Flags=NumberObject(4),
                FontBBox=numbers(face.box),
                ItalicAngle=NumberObject(-11 if "It" in face.name else 0),
                Ascent=NumberObject(face.ascent),
                Descent=NumberObject(face.descent),
                CapHeight=NumberObject(660),
                StemV=NumberObject(80),
                FontFile2=file,
            )
        )
        widths = ArrayObject()
        for glyph, width in sorted(face.widths.items()):
            widths.extend([NumberObject(glyph), numbers([width])])
        descendant = self._writer._add_object(
            dictionary(
                Type=name("Font"),
                Subtype=name("CIDFontType2"),
                BaseFont=name(face.name),
                CIDSystemInfo=dictionary(
                    Registry=TextStringObject("Adobe"),
                    Ordering=TextStringObject("Identity"),
                    Supplement=NumberObject(0),
                ),
                FontDescriptor=descriptor,
                W=widths,
                CIDToGIDMap=name("Identity"),
            )
        )
        return self._writer._add_object(
            dictionary(
                Type=name("Font"),
                Subtype=name("Type0"),
                BaseFont=name(face.name),
                Encoding=name("Identity-H"),
                DescendantFonts=ArrayObject([descendant]),
                ToUnicode=self._stream(_to_unicode(face)),
            )
        )

    def add_pages(self, drawn: list[Drawn], fonts: dict[str, Any]) -> None:
        """Add all pages."""
        resources = dictionary(Font=DictionaryObject({name(key): font for key, font in fonts.items()}))
        shared = self._writer._add_object(resources)
        for number, page in enumerate(drawn):
            scale = self._frame.scale
            added = self._writer.add_blank_page(self._frame.width * scale, self._frame.height * scale)
            added[name("Resources")] = shared
            added[name("Contents")] = self._stream(page.stream)
            added[name("StructParents")] = NumberObject(number)
            added[name("Tabs")] = name("S")
            self._pages.append(added)

    def add_structure(self, root: Element, drawn: list[Drawn], anchors: dict[str, tuple[int, float]]) -> None:
        """Write the structure tree, the links and the way back from marks to elements."""
        references: dict[int, Any] = {}
        for element in root.walk():
            references[id(element)] = self._writer._add_object(DictionaryObject())
        trunk = DictionaryObject()
        tree = self._writer._add_object(trunk)
        link_keys = len(drawn)
        links: list[tuple[int, Any]] = []
        for element in root.walk():
            value = references[id(element)].get_object()
            page_of_all = _only_page(element)
            kids = ArrayObject(self._kid(kid, references, page_of_all) for kid in element.kids)
            if page_of_all is not None:
                value[name("Pg")] = self._pages[page_of_all].indirect_reference
            for page, area in element.areas:
                annotation = self._link(element, area, anchors, link_keys)
                if annotation is None:
                    continue
                self._annotate(page, annotation)
                reference = dictionary(
                    Type=name("OBJR"), Obj=annotation, Pg=self._pages[page].indirect_reference
                )
                kids.append(reference)
                links.append((link_keys, references[id(element)]))
                link_keys += 1
            value.update(_element_entries(element, kids))
        self._set_parents(root, references, tree)
        parents = ArrayObject()
        for number, one in enumerate(drawn):
            owners = ArrayObject(references[id(owner)] for owner in one.owners)
            parents.extend([NumberObject(number), self._writer._add_object(owners)])
        for key, reference in links:
            parents.extend([NumberObject(key), reference])
        trunk.update(
            dictionary(
                Type=name("StructTreeRoot"),
                K=ArrayObject([references[id(root)]]),
                ParentTree=self._writer._add_object(dictionary(Nums=parents)),
                ParentTreeNextKey=NumberObject(link_keys),
            )
        )
        catalog = self._writer.root_object
        catalog[name("StructTreeRoot")] = tree
        catalog[name("MarkInfo")] = dictionary(Marked=BooleanObject(True))

    def _kid(self, kid: Element | Mark, references: dict[int, Any], page_of_all: int | None) -> Any:
        if isinstance(kid, Element):
            return references[id(kid)]
        if kid.page == page_of_all:
            return NumberObject(kid.number)
        page = self._pages[kid.page].indirect_reference
        return dictionary(Type=name("MCR"), Pg=page, MCID=NumberObject(kid.number))

    def _set_parents(self, element: Element, references: dict[int, Any], parent: Any) -> None:
        references[id(element)].get_object()[name("P")] = parent
        for kid in element.kids:
            if isinstance(kid, Element):
                self._set_parents(kid, references, references[id(element)])

    def _link(
        self, element: Element, area: tuple[float, ...], anchors: dict[str, tuple[int, float]], key: int
    ) -> Any:
        if element.target in anchors:
            page, top = anchors[element.target]
            place = self._pages[page].indirect_reference
            height = FloatObject(round(top * self._frame.scale, 2))
            target = ArrayObject([place, name("XYZ"), NullObject(), height, NullObject()])
            action: dict[str, Any] = {"Dest": target}
        elif ":" in element.target:
            action = {"A": dictionary(S=name("URI"), URI=ByteStringObject(element.target.encode()))}
        else:
            return None  # an entry that this document does not hold
        return self._writer._add_object(
            dictionary(
                Type=name("Annot"),
                Subtype=name("Link"),
                Rect=numbers(edge * self._frame.scale for edge in area),
                Border=numbers([0, 0, 0]),
                F=NumberObject(4),
                Contents=TextStringObject(element.label or element.target),
                StructParent=NumberObject(key),
                **action,
            )
        )

    def _annotate(self, page: int, annotation: Any) -> None:
        held = self._pages[page].get("/Annots")
        if held is None:
            held = self._pages[page][name("Annots")] = ArrayObject()
        held.append(annotation)

    def add_bookmarks(self, bookmarks: list[tuple[int, str, int]]) -> None:
        """Add the outline: (level from 1, title, 0-based page), in reading order."""
        parents: dict[int, Any] = {}
        for level, title, page in bookmarks:
            above = [key for key in parents if key < level]
            parent = parents[max(above)] if above else None
            parents = {key: value for key, value in parents.items() if key < level}
            parents[level] = self._writer.add_outline_item(title=title, page_number=page, parent=parent)

    def finish(self, title: str, made_on: str) -> bytes:
        """The file's bytes. The file is used up by it."""
        catalog = self._writer.root_object
        catalog[name("Lang")] = TextStringObject(LANGUAGE)
        catalog[name("ViewerPreferences")] = dictionary(DisplayDocTitle=BooleanObject(True))
        catalog[name("Metadata")] = self._metadata(title, made_on)
        if "/Outlines" in catalog:
            catalog[name("PageMode")] = name("UseOutlines")
        day = "D:" + made_on.replace("-", "") + "000000Z"
        self._writer.metadata = {
            "/Title": title,
            "/Creator": "Truede børn",
            "/Producer": "Truede børn",
            "/CreationDate": day,
            "/ModDate": day,
        }
        out = io.BytesIO()
        digest = hashlib.sha256(title.encode() + made_on.encode()).digest()[:16]
        self._writer._ID = ArrayObject([ByteStringObject(digest), ByteStringObject(digest)])
        self._writer.write(out)
        self._let_go()
        return out.getvalue()

    def _let_go(self) -> None:
        """Give the objects back one by one. They point at each other in rings of hundreds of thousands.

        Left to the collector of garbage, they would hold every thread, and so the window, for half a second.
        """
        self._pages.clear()
        objects = self._writer._objects
        while objects:
            objects.pop()

    def _metadata(self, title: str, made_on: str) -> Any:
        stream = StreamObject()
        stream.set_data(xmp_packet(title, LANGUAGE, made_on))
        stream[name("Type")] = name("Metadata")
        stream[name("Subtype")] = name("XML")
        return self._writer._add_object(stream)


def _only_page(element: Element) -> int | None:
    """The page that all marks of an element stand on; None for several or none."""
    pages = {kid.page for kid in element.kids if isinstance(kid, Mark)}
    return pages.pop() if len(pages) == 1 else None


def _element_entries(element: Element, kids: ArrayObject) -> DictionaryObject:
    entries = dictionary(Type=name("StructElem"), S=name(element.tag))
    if kids:
        entries[name("K")] = kids
    if element.attributes:
        entries[name("A")] = DictionaryObject({name(k): name(v) for k, v in element.attributes.items()})
    if element.box:
        corners = numbers(element.box)
        entries[name("A")] = dictionary(O=name("Layout"), BBox=corners, Placement=name("Block"))
    if element.alt:
        entries[name("Alt")] = TextStringObject(element.alt)
    return entries


def _to_unicode(face: Embedded) -> bytes:
    # One glyph may stand for two letters (space and no-break space): it is read as the plainer one.
    meant: dict[int, int] = {}
    for code, glyph in sorted(face.glyphs.items()):
        meant.setdefault(glyph, code)
    pairs = sorted(meant.items())
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{glyph:04x}> <{chr(code).encode('utf-16-be').hex()}>" for glyph, code in part]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
