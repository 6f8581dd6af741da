"""May these schemas take the place of those that were published?

Two readers are asked. A new one must take every event that was ever written. An old one, perhaps another
team's, must take every event that is written from now on; it ignores fields it does not know. So a field
with a default may be added within a version, and nothing else may change.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from jsoncompat import check_compat

Schema = dict[str, Any]

UNCHANGING = ("pattern", "format", "const", "default")
"""What jsoncompat does not compare, and no reader may be surprised by."""


def refusals(
    published: Mapping[str, Schema], current: Mapping[str, Schema], upcasts: Collection[tuple[str, int]]
) -> list[str]:
    """Why `current` may not replace `published` (schemas by file name); empty: it may.

    A version that is no longer written stays readable when `upcasts` lead from it to the version that is.
    """
    versions = dict(_type_and_version(name) for name in current)
    found: list[str] = []
    for name, schema in published.items():
        if name in current:
            found += [f"{name}: {reason}" for reason in objections(schema, current[name])]
            continue
        kind, version = _type_and_version(name)
        steps = range(version, versions.get(kind, 0))
        if not steps or any((kind, step) not in upcasts for step in steps):
            found.append(f"{name}: this version was published and can no longer be read")
    return found


def objections(old: Schema, new: Schema) -> list[str]:
    """What readers would have against `new` in the place of `old`, as the same version."""
    before, after = _closed(old, old), _closed(new, new)
    found = list(_changed(before, after, ""))
    if not _accepts(before, after, "deserializer"):
        found.append("it refuses events that were written before")
    if not _accepts(before, _without_additions(before, after), "serializer"):
        found.append("readers of the schema before would refuse its events")
    return found


def _type_and_version(name: str) -> tuple[str, int]:
    kind, version, _ = name.split(".")
    return kind, int(version.removeprefix("v"))


def _accepts(old: Schema, new: Schema, role: Literal["serializer", "deserializer"]) -> bool:
    return check_compat(json.dumps(old), json.dumps(new), role)


def _closed(node: Any, root: Schema) -> Any:
    """`node` with its references resolved, and without room for fields it does not name.

    In an open schema any name is allowed already, so that an added field would narrow it.
    """
    if isinstance(node, list):
        return [_closed(each, root) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target = root["$defs"][node["$ref"].removeprefix("#/$defs/")]
        return _closed({**target, **{key: value for key, value in node.items() if key != "$ref"}}, root)
    made = {key: _closed(value, root) for key, value in node.items() if key != "$defs"}
    return {**made, "additionalProperties": False} if "properties" in made else made


def _without_additions(old: Any, new: Any) -> Any:
    """`new` as a reader of `old` sees it."""
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [_without_additions(*pair) for pair in zip(old, new, strict=True)]
    if not isinstance(old, dict) or not isinstance(new, dict):
        return new
    seen = {key: _without_additions(old.get(key), value) for key, value in new.items()}
    if "properties" in seen and "properties" in old:
        seen["properties"] = {name: each for name, each in seen["properties"].items() if name in old["properties"]}
    return seen


def _changed(old: Any, new: Any, path: str) -> Iterator[str]:
    """The places where something of `UNCHANGING` is not what it was."""
    if isinstance(old, list) and isinstance(new, list):
        for index, pair in enumerate(zip(old, new, strict=False)):
            yield from _changed(*pair, f"{path}/{index}")
    if not isinstance(old, dict) or not isinstance(new, dict):
        return
    for key in UNCHANGING:
        if old.get(key) != new.get(key) and not isinstance(old.get(key, new.get(key)), dict):
            yield f"{path or '/'} has another {key}"
    for key in old.keys() & new.keys():
        yield from _changed(old[key], new[key], f"{path}/{key}")
