"""What clients send."""

from pydantic import BaseModel, ConfigDict


class Body(BaseModel):
    """A field that is not known is an error, lest a misspelt one gets lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")
