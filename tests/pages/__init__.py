"""The pages in a real Chromium, by the festivals of `matinee demo`: in both languages, on a desktop and a phone."""

import pytest

from tests.demonstration import GROUP

IN_BROWSER = [GROUP, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]
"""The marks of every module here. The first test waits until the demonstration is played."""
