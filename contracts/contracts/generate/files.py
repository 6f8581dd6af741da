"""Where the generated files and the golden payloads are kept in a checkout, and what belongs in them."""

import json
from pathlib import Path
from typing import Any

from contracts.generate.catalogue import catalogue
from contracts.generate.schemas import schemas

ROOT = Path(__file__).parents[3]

SCHEMAS = ROOT / "contracts" / "schemas"
"""JSON Schemas of every version that was ever published."""

PAYLOADS = ROOT / "contracts" / "payloads"
"""A payload of every version, written by hand once and never again."""

CATALOGUE = ROOT / "docs" / "reference" / "events.md"


def published_schemas() -> dict[str, dict[str, Any]]:
    """The schemas as they are checked in, by file name."""
    return {path.name: json.loads(path.read_text("utf-8")) for path in sorted(SCHEMAS.glob("*.json"))}


def generated() -> dict[Path, str]:
    """What every generated file should hold."""
    examples = {path.name: path.read_text("utf-8") for path in PAYLOADS.glob("*.json")}
    written = {
        SCHEMAS / name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas().items()
    }
    return {**written, CATALOGUE: catalogue(examples)}
