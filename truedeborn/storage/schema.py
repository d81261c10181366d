"""The tables of the handbook's database."""

from __future__ import annotations

SCHEMA_VERSION = 1
DATABASE_NAME = "handbook.sqlite3"
INDEX_NAME = "index"
# "TBHB" as a 32-bit number: tells our files from other SQLite databases.
APPLICATION_ID = 0x54424842

DOCUMENT_EDITION = "udgave"
DOCUMENT_TAXONOMY = "taksonomi"
DOCUMENT_PACKS = "pakker"
DOCUMENT_GUIDE = "vejviser"
DOCUMENT_COURSE = "kursus"
DOCUMENT_PACK_RULES = "pakkeregler"
DOCUMENT_DRAFT = "udkast"
DOCUMENT_NEWS = "nyt"
DOCUMENT_PROOF = "bevis"
