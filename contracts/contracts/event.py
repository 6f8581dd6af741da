"""What every event is: a frozen fact with a type, a schema version and a stream it belongs to."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """A fact in the past tense.

    A subclass names its stream: `class FilmSubmitted(Event, stream="film", key="film")` belongs to
    the stream `film-<value of the field film>`. Several fields may make the key; they are joined by
    a colon. `published=False` keeps the event in its owner's log. Readers ignore fields they do not
    know, so a field with a default may be added within a version; any other change is a new version.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)

    CATEGORY: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]]
    VERSION: ClassVar[int]
    PUBLISHED: ClassVar[bool]

    def __init_subclass__(
        cls,
        *,
        stream: str | None = None,
        key: str | tuple[str, ...] = (),
        version: int = 1,
        published: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init_subclass__(**kwargs)
        if stream is not None:
            cls.CATEGORY = stream
            cls.KEY = (key,) if isinstance(key, str) else key
            cls.VERSION = version
            cls.PUBLISHED = published

    @classmethod
    def type_name(cls) -> str:
        return cls.__name__

    @property
    def stream(self) -> str:
        """The stream this event belongs to, for example `film-0198c0de-…`."""
        return stream_name(self.CATEGORY, *(getattr(self, field) for field in self.KEY))


def stream_name(category: str, *key: object) -> str:
    return f"{category}-{':'.join(map(str, key))}"
