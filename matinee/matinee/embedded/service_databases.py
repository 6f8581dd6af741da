"""Makes every service's database and role: ``python -m matinee.embedded.service_databases``, once Postgres is up."""

import asyncio

from matinee.embedded.databases import create_database
from matinee.embedded.deployment import Deployment
from matinee.embedded.home import Home
from matinee.embedded.services import SERVICES


async def main(deployment: Deployment) -> None:
    """Make what is missing, and set the passwords that the services are told."""
    for name in SERVICES:
        await create_database(deployment.infrastructure.postgres.admin_dsn, name, password=deployment.home.secret(name))


if __name__ == "__main__":
    asyncio.run(main(Deployment.of(Home.of_environment())))
