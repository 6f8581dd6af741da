"""Kafka and Postgres together: fetched, prepared and ready to be run."""

import asyncio
from dataclasses import dataclass

from matinee.embedded.home import Home
from matinee.embedded.kafka import Kafka
from matinee.embedded.postgres import Postgres
from matinee.embedded.process_spec import ProcessSpec
from matinee.embedded.quick_start import class_cache


@dataclass(frozen=True)
class Infrastructure:
    """The broker and the database server of one home."""

    kafka: Kafka
    postgres: Postgres

    @classmethod
    def of(cls, home: Home, *, postgres: int, kafka: int, controller: int) -> "Infrastructure":
        """The home's own, at these ports."""
        return cls(
            kafka=Kafka(home.folder("kafka"), kafka, controller),
            postgres=Postgres(home.folder("postgres"), postgres, home.secret("postgres")),
        )

    async def prepare(self) -> None:
        """Make their data folders at first. The artifacts must be in the cache."""
        await asyncio.gather(asyncio.to_thread(self.kafka.prepare), asyncio.to_thread(self.postgres.prepare))

    def specs(self) -> list[ProcessSpec]:
        """How the supervisor runs them."""
        return [self.kafka.spec(f"-XX:AOTCache={class_cache()}"), self.postgres.spec()]
