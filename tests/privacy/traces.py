"""Look everywhere for a person: tables, a dump, the files of the database and of the site."""

import base64
import binascii
import json
import os
import quopri
import re
import subprocess
import zlib
from contextlib import suppress
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import unquote_plus

from django.db import connection

BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
# Addresses and cookies write the last two characters in another way.
ONE_ALPHABET = bytes.maketrans(b"-_", b"+/")


def readings(data):
    """Yield the bytes in every spelling that they may hide in."""
    yield data
    yield quopri.decodestring(data)
    yield unquote_plus(data.decode("utf-8", "replace")).encode()
    yield re.sub(
        rb"\\u([0-9a-fA-F]{4})",
        lambda m: chr(int(m[1], 16)).encode("utf-8", "replace"),
        data,
    )
    for found in BASE64.findall(data.translate(ONE_ALPHABET)):
        for padding in (b"", b"=", b"=="):
            try:
                raw = base64.b64decode(found + padding)
            except binascii.Error:
                continue
            yield raw
            with suppress(zlib.error):
                yield zlib.decompress(raw)


def holds(data, needles):
    return any(needle in text.lower() for text in readings(data) for needle in needles)


def tables_with(needles):
    """Return the tables in which any column of any row names the person."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- the database's own names
            if any(holds(as_bytes(row), needles) for row in cursor.fetchall()):
                found.add(table)
    return found


def as_bytes(row):
    parts = []
    for value in row:
        if isinstance(value, (bytes, memoryview)):
            parts.append(bytes(value))
        elif isinstance(value, (dict, list)):
            parts.append(json.dumps(value, ensure_ascii=False).encode())
        else:
            parts.append(str(value).encode())
    return b"\n".join(parts)


def files_with(folder, needles):
    """Return the names of the files that name the person in what they hold or are called."""
    return {
        path.name
        for path in Path(folder).rglob("*")
        if path.is_file() and holds(path.name.encode() + b"\n" + content_of(path), needles)
    }


def content_of(path):
    """Return a file's bytes; of a mail also its parts as a person reads them."""
    data = path.read_bytes()
    if path.suffix != ".eml":
        return data
    mail = message_from_bytes(data, policy=policy.default)
    parts = [part.get_payload(decode=True) or b"" for part in mail.walk()]
    return b"\n".join([data, str(mail["To"]).encode(), str(mail["Subject"]).encode(), *parts])


def dump():
    """Return what a backup of the database holds: PostgreSQL's dump, or SQLite's files."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        facts = connection.settings_dict
        where = ["--host", facts["HOST"] or "127.0.0.1", "--port", str(facts["PORT"] or 5432)]
        command = ["pg_dump", *where, "--username", facts["USER"], str(name)]
        env = {**os.environ, "PGPASSWORD": facts["PASSWORD"] or ""}
        return subprocess.run(command, env=env, capture_output=True, check=True).stdout
    # Closing the file in this process would drop the locks of its connections, and writers
    # that no lock keeps apart destroy the database (sqlite.org/howtocorrupt.html, 2.2).
    files = [f"{name}{end}" for end in ("", "-wal", "-journal") if Path(f"{name}{end}").exists()]
    return subprocess.run(["cat", *files], capture_output=True, check=True).stdout


def dump_holds(needles):
    """Tell whether the dump names the person, as it is or in another spelling."""
    return holds(dump(), needles)
