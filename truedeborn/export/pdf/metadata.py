"""What a PDF says about itself: title, language, and that it keeps the rules of PDF/UA-1."""

from __future__ import annotations

from html import escape


def xmp_packet(title: str, language: str, made_on: str) -> bytes:
    """The metadata packet. `made_on` is an ISO date."""
    text = _XMP.format(title=escape(_printable(title), quote=False), language=language, day=made_on)
    return text.encode("utf-8")


def _printable(text: str) -> str:
    """The text without what XML cannot hold; a pasted title may hold it."""
    return "".join(letter for letter in text if letter.isprintable() and not "\ufffe" <= letter <= "\uffff")


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:CreatorTool>Truede børn</xmp:CreatorTool>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
