"""One service on a ground of its own that can be taken away: Postgres on a small disk, Kafka behind a link."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from eventkit.service import Service
from matinee.embedded.ports import free_ports
from matinee.embedded.supervisor import Supervisor
from tests.faults.disk import SmallDisk
from tests.faults.link import Link
from tests.faults.wiring import listen, wire
from tests.fixtures import OwnInfrastructure, Postgres
from tests.kit.services import Running, Services
from tests.kit.signing import keys_of_people


@dataclass(frozen=True)
class Ground:
    disk: SmallDisk | None
    kafka: Link
    services: Services
    running: Running


@asynccontextmanager
async def ground_of(
    service: Service, own: OwnInfrastructure, prefix: str, small_disk: bool = False
) -> AsyncGenerator[Ground]:
    """The service deployed, and a process of it."""
    infrastructure = own.infrastructure
    links = wire([service.name], infrastructure, iter(free_ports(3)))[service.name]
    await infrastructure.prepare()
    listen(infrastructure.kafka, {service.name: links})
    async with AsyncExitStack() as exits:
        enter = exits.enter_async_context
        specs = {spec.name: spec for spec in infrastructure.specs()}
        disk = await enter(SmallDisk.at(infrastructure.postgres.folder)) if small_disk else None
        if disk:
            specs["postgres"] = disk.holding(specs["postgres"])
        await (await enter(Supervisor(specs.values(), own.home))).ready()
        await enter(links["kafka"].open())
        postgres = Postgres(infrastructure.postgres.admin_dsn)
        services = Services(f"127.0.0.1:{links['kafka'].port}", prefix, postgres, exits)
        services.urls["people"] = await enter(keys_of_people())
        await services.deploy(service)
        yield Ground(disk, links["kafka"], services, await services.start(service))
