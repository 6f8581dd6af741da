from collections.abc import Generator

import pytest

from tests import require
from tests.containers.deployment import Deployment, running_deployment


@pytest.fixture(scope="package")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Generator[Deployment]:
    """The whole deployment, started once for all tests in containers."""
    require.docker()
    with running_deployment(tmp_path_factory.mktemp("containers")) as deployment:
        yield deployment
