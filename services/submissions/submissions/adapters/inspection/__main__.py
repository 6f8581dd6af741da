"""`python -I -m submissions.adapters.inspection film|still|MEDIA_TYPE SOURCE MADE`: says and writes what it found.

With a media type it writes the film once more, without what was written into its file beside picture and sound."""

import os
import resource
import sys
from pathlib import Path

MEBIBYTE = 2**20

LIMITS = {
    resource.RLIMIT_AS: 1536 * MEBIBYTE,
    resource.RLIMIT_CPU: 1500,
    resource.RLIMIT_FSIZE: 64 * MEBIBYTE,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}
"""A frame of 8192 x 8192 decoded, with what it refers to, takes less than a gigabyte."""


def confine(written: int = 0) -> None:
    """Take little, behind everybody else, and be the first to go where memory runs out. `written`: bytes, where more
    than a picture is written."""
    for kind, most in (LIMITS | ({resource.RLIMIT_FSIZE: written} if written else {})).items():
        resource.setrlimit(kind, (most, most))
    os.nice(10)
    Path("/proc/self/oom_score_adj").write_text("1000")


def main(what: str, source: Path, made: Path) -> None:
    again = "/" in what
    confine(2 * source.stat().st_size + MEBIBYTE if again else 0)
    # Only now: these load what may go wrong.
    if what == "still":
        from submissions.adapters.inspection.still import write_anew

        write_anew(source, made)
    elif again:
        from submissions.adapters.inspection.nameless import write_nameless

        print("made" if write_nameless(source, made, what) else "")
    else:
        import json

        from submissions.adapters.inspection.film import inspect

        print(json.dumps(inspect(source, made)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
