"""The running parts of one process of a service."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, cast

import structlog
from fastapi import FastAPI
from faststream.kafka import KafkaBroker

from contracts.topics import persons_topic, topic_of
from eventkit.asyncapi import asyncapi_of
from eventkit.backfill import Backfill
from eventkit.bell import Bell
from eventkit.database import UNREACHABLE, Database
from eventkit.delivery import Delivery
from eventkit.ending import end
from eventkit.feed import Feed
from eventkit.handler import OWN, Handler, sources_of
from eventkit.http.app import create_app
from eventkit.keys import TrustedKeys
from eventkit.lookout import Lookout
from eventkit.ownlog import OwnLogFeed
from eventkit.persons_feed import NAME as PERSONS
from eventkit.persons_feed import PersonsFeed
from eventkit.persons_topic import PersonsTopic
from eventkit.relay import Relay
from eventkit.retrying import Retrying
from eventkit.service import Service
from eventkit.serving import Serving
from eventkit.settings import Settings
from eventkit.standing import standing_of_database, standing_of_feeds
from eventkit.texts import Texts
from eventkit.timers import Clock
from eventkit.topicfeed import Intake, TopicFeed
from eventkit.watchdog import watch
from eventkit.writer import Writer

FINISHING = 2.0
"""Seconds that those who are told to stop have to finish what they hold, and the relay to publish what is left. With
those that requests have (`main.GRACE`), less than any supervisor waits."""

log = structlog.get_logger()

QUIET = logging.getLogger("faststream.subscribers")
"""FastStream's own handler would print lines that are not JSON."""

Part = tuple[str, Callable[[], Awaitable[None]]]
"""Something that runs until it is cancelled, and its name."""


class Runtime:
    def __init__(self, service: Service, settings: Settings, serving: Serving):
        self.service = service
        self._serving = serving
        self.settings = settings
        self.texts = Texts(service.locales)
        self.database = Database(settings.database_url.get_secret_value())
        # Of their own: requests hold a connection while they wait for feeds, which must not wait for one in turn.
        # A reaction also waits for the writer's answers, within the feed's transaction.
        self._for_feeds = Database(
            settings.database_url.get_secret_value(), pool_size=5, idle_in_transaction_session_timeout="20s"
        )
        self.bell = Bell()
        self.writer = Writer(service.domain, self.database, self.bell)
        self.keys = TrustedKeys(settings.service_urls["people"], self.database)
        self.backfill = Backfill(settings.service_urls, settings.service_token.get_secret_value())
        self.broker = KafkaBroker(settings.kafka_bootstrap, consumer_only=True, logger=QUIET)
        self.relay = Relay(
            service.name, self.database, self.bell, settings.kafka_bootstrap, settings.topic_prefix,
            PersonsTopic(service.render, settings.topic_prefix) if service.render else None,
        )  # fmt: skip
        self._lookout = Lookout(self._for_feeds, self.bell)
        self.topic_feeds: list[TopicFeed] = []
        self._runs: list[Part] = [(work.__name__, lambda work=work: work(self)) for work in serving.work]
        self._log_runs: list[Part] = []
        """What the others rest on: they can have facts written and published as long as they run."""
        if self.owns_facts:
            self._runs.append(("lookout", self._lookout.run))
            self._runs.append(("clock", Clock(service.domain, self.database, self.writer, self.bell).run))
            self._log_runs += [
                ("writer", self.writer.run),
                ("relay", self.relay.run),
                ("bell", lambda: self.bell.listen(self.database)),
            ]
        for reaction in service.reactions:
            reaction.send_through(self.writer)
        for handler in service.handlers:
            self._feed(handler)
        if service.persons:
            self._poll(PERSONS, {persons_topic(settings.topic_prefix): PERSONS}, PersonsFeed(self._for_feeds))
        self._runs.append(("watchdog", lambda: watch(self.topic_feeds)))

    @property
    def owns_facts(self) -> bool:
        """Whether there is anything to write and to publish; the pages own nothing."""
        return bool(self.service.domain.events)

    def _feed(self, handler: Handler) -> None:
        """Feed `handler` from its own service's log, and from the topics of others."""
        vocabularies = sources_of(handler, self.service.name)
        delivery = Delivery(handler, vocabularies)
        retrying = Retrying(delivery, self._for_feeds)
        self._runs.append((f"retry {handler.name}", retrying.run))
        if OWN in vocabularies:
            own = OwnLogFeed(self.service.name, delivery, retrying, self._for_feeds, self._lookout)
            self._runs.append((f"own {handler.name}", own.run))
        topics = {topic_of(source, self.settings.topic_prefix): source for source in vocabularies if source != OWN}
        if topics:
            self._poll(handler.name, topics, Feed(delivery, retrying, self._for_feeds, self.backfill))

    def _poll(self, name: str, topics: dict[str, str], feed: Intake) -> None:
        """Let `feed` take what comes on `topics`, each with the source it stands for."""
        group = f"{self.settings.topic_prefix}.{self.service.name}.{name}"
        polled = TopicFeed(self.broker, group, name, self.settings.instance, topics, feed, self._for_feeds)
        self.topic_feeds.append(polled)
        self._runs.append((f"feed {name}", polled.run))

    @asynccontextmanager
    async def lifespan(self, _: FastAPI) -> AsyncGenerator[Mapping[str, Any]]:
        """Run every part while the application serves; an end of one that was not asked for is an error.

        They end in order: first whoever has facts written, so that what was done is also recorded.
        """
        await self.broker.connect()
        async with asyncio.TaskGroup() as parts:
            the_log = [parts.create_task(self._keep(*part)) for part in self._log_runs]
            others = [parts.create_task(self._keep(*part)) for part in self._runs]
            async with self._serving.opened(self.settings) as state:
                yield state
            await end(others, FINISHING)
            await self.relay.drained(FINISHING)
            await end(the_log, FINISHING)
        await self.backfill.close()
        await self._for_feeds.close()
        await self.database.close()

    async def _keep(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        """Run a part for as long as the process; one that fails is started again, with a pause."""
        while True:
            try:
                await run()
            except asyncio.CancelledError:
                # aiokafka lets slip what it has cancelled itself; that ends no part.
                if cast(asyncio.Task[None], asyncio.current_task()).cancelling():
                    raise
                log.exception("part failed", part=name)
            except Exception:
                log.exception("part failed", part=name)
            await asyncio.sleep(1)

    async def readiness(self) -> dict[str, Any]:
        """Whether this process can do its work, and what is missing."""
        feeds = standing_of_feeds(self.topic_feeds)
        try:
            async with self.database.acquire() as db:
                standing = await standing_of_database(db)
        except UNREACHABLE:
            return {"ready": False, "database": False, "feeds": feeds}
        database = self.writer.connected or not self.owns_facts
        return {
            "ready": database and all(feed.connected for feed in self.topic_feeds),
            "database": database,
            "feeds": feeds,
            "relaying": self.relay.active,
            **standing,
        }

    def asyncapi(self) -> str:
        return asyncapi_of(self.service.name, self.service.domain, self.service.handlers, self.settings)


def application(service: Service, settings: Settings) -> FastAPI:
    """The service as an ASGI application; its parts run in the application's lifespan."""
    serving = service.serving()
    runtime = Runtime(service, settings, serving)
    return create_app(service.name, runtime, serving.routers, serving.show)
