"""`python -m contracts.generate`: write JSON Schemas and event catalogue anew from the models.

Refuses, and writes nothing, when a schema that was published would change for its readers.
"""

import sys

from contracts.generate.compatibility import refusals
from contracts.generate.files import generated, published_schemas
from contracts.generate.schemas import schemas
from contracts.registry import UPCASTS


def main() -> int:
    refused = refusals(published_schemas(), schemas(), UPCASTS.keys())
    for reason in refused:
        print(reason, file=sys.stderr)
    if refused:
        print("Nothing was written. Make it a new version of the event, with an upcaster.", file=sys.stderr)
        return 1
    for path, text in generated().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
