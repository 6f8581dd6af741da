"""What is no request, or hardly: bodies that are no JSON, addresses and headers that nobody writes."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from tests.fuzz.fuzz import Fuzz
from tests.matrix.row import Row, filled

BODIES = {
    "nothing": b"",
    "half of it": b'{"name": {"en": "Half',
    "no JSON": b"<film/>",
    "no text": b"\xff\xfe\x00{",
    "NUL": b'{"\\u0000": "\\u0000", "name": "a\x00b"}',
    "lone surrogates": b'{"\\ud800": "\\udfff", "name": {"en": "\\ud800"}}',
    "deep": b"[" * 50_000,
    "deep and whole": b'{"entered":' * 3_000 + b"1" + b"}" * 3_000,
    "huge numbers": b'{"seats": 1' + b"0" * 4_000 + b', "runtime": 1e999, "year": -1e999}',
    "no numbers": b'{"seats": NaN, "runtime": Infinity, "year": -Infinity}',
    "the same key twice": b'{"call": "a", "call": "b", "__proto__": {}, "": ""}',
    "a list": b"[1, 2]",
    "a text": b'"call"',
    "null": b"null",
    "a number": b"5",
    "very long": b'{"name": "' + b"a" * 2_000_000 + b'"}',
    "a form": b"call=mina-call&language=en",
}

KINDS = (
    "application/json",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "",
    "/",
)

HEADERS = {
    "if-match": (b"", b'W/"1"', b'"-1"', b'"99999999999999999999"', b"*", b'"1", "2"', b"\xff"),
    "idempotency-key": (b"", b"short", b"x" * 5_000, b"\xc3\xa9" * 20),
    "matinee-after": (
        b"",
        b"@",
        b"submissions@",
        b"submissions@99999999999999999999",
        b"a" * 9_000,
        b"people@-1",
        b"\xff@1",
    ),
    "authorization": (
        b"",
        b"Bearer",
        b"Bearer " + b"a" * 9_000,
        b"Bearer a.b.c",
        b"Bearer e30.e30.e30",
        b"Basic \xff",
        b"Service",
    ),
    "accept-language": (b"zh;q=1e999", b"," * 5_000, b"\xff", b"zh;q=nan, en;q=-1"),
    "traceparent": (b"00-zz-zz-00", b"00-" + b"0" * 32 + b"-" + b"0" * 16 + b"-00", b"x" * 5_000),
    "matinee-correlation": (b"not-an-id", b"\xff", b"0" * 5_000),
    "content-encoding": (b"gzip", b"br, gzip"),
    "range": (b"bytes=-", b"bytes=9-1", b"bytes=0-0,1-1", b"x" * 500),
}

QUERIES = (
    "limit=0", "limit=1e3", "limit=99999999999999999999", "limit=", "after=", "after=%00", "after=%ff", "after=W10=",
    "after=" + "a" * 399, "after=WyJhIl0=", "after=Wzk5OTk5OTk5OTk5OTk5OTk5OTk5XQ==", "after=W251bGxd", "edition=%00",
    "edition=mina-2025&edition=sco-2025", "edition=" + "a" * 30_000, "stage=", "day=0000-00-00", "&&&=&=", "%",
)  # fmt: skip

THINGS = (
    "%00",
    "%ff",
    "%ed%a0%80",
    "..%2f..",
    "%2e%2e",
    "a" * 4_000,
    "00000000-0000-0000-0000-000000000000",
    "-1",
    "%7b%7d",
    "%20",
)
"""What may stand in an address where the id of something does."""


def garbage(rows: Iterable[Row]) -> Callable[[Fuzz], Iterator[Callable[[], None]]]:
    """Every body at two commands, every header and query at some routes, every odd id at every route."""
    rows = tuple(rows)

    def questions(fuzz: Fuzz) -> Iterator[Callable[[], None]]:
        for row in islice((row for row in rows if isinstance(row.body, dict)), 2):
            yield partial(_bodies, fuzz, row)
        for row in rows[::5]:
            yield partial(_headers, fuzz, row)
        for row in (row for row in rows if row.route.startswith("GET ")):
            yield partial(_queries, fuzz, row)
        for row in (row for row in rows if "{" in row.name):
            yield partial(_odd_things, fuzz, row)

    return questions


def _bodies(fuzz: Fuzz, row: Row) -> None:
    method, path = filled(row.route, fuzz.things).split(" ")
    for body in BODIES.values():
        fuzz.ask(method, path, route=row.name, content=body)
    for kind in KINDS:
        fuzz.ask(method, path, route=row.name, content=b'{"name": 1}', headers={"content-type": kind})


def _headers(fuzz: Fuzz, row: Row) -> None:
    method, path = filled(row.route, fuzz.things).split(" ")
    for name, values in HEADERS.items():
        for value in values:
            content = {} if method == "GET" else {"content": b"{}"}
            fuzz.ask(method, path, route=row.name, headers={**row.headers, name: value}, **content)


def _queries(fuzz: Fuzz, row: Row) -> None:
    path = filled(row.name, fuzz.things).split(" ")[1]
    for query in QUERIES:
        fuzz.ask("GET", f"{path}?{query}", route=row.name, headers=row.headers)


def _odd_things(fuzz: Fuzz, row: Row) -> None:
    for odd in THINGS:
        method, path = filled(row.name, dict.fromkeys(fuzz.things, odd)).split(" ")
        content = {} if method == "GET" else {"content": b"{}"}
        fuzz.ask(method, path, route=row.name, headers=row.headers, **content)
