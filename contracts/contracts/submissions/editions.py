"""Editions of a festival, and their sections."""

from datetime import date, time

from contracts.event import Event
from contracts.values import EditionId, Language, LocalTime, Place, SectionId, Title


class EditionAnnounced(Event, stream="edition", key="edition"):
    """A festival's edition exists."""

    edition: EditionId
    name: Title
    place: Place
    starts_on: date
    """Its first festival day."""
    ends_on: date
    """Its last festival day."""
    languages: tuple[Language, ...]
    """The languages it writes in, the one to fall back on first."""
    rollover: LocalTime = time(6, 0)
    """When its festival day ends: a film at 00:30 belongs to the evening before."""


class SectionAdded(Event, stream="edition", key="edition"):
    """The edition has one more section."""

    edition: EditionId
    section: SectionId
    name: Title
