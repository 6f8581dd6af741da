"""What clients send."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, ValidationInfo, model_validator

STRICTLY = object()


class Body(BaseModel):
    """A field that is not known is an error wherever it stands, lest a misspelt one gets lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="wrap")
    @classmethod
    def _strictly(cls, entered: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        # The parts of events it is made of ignore what they do not know; told so here, they do not.
        if info.context is STRICTLY:
            return handler(entered)
        return cls.__pydantic_validator__.validate_python(entered, extra="forbid", context=STRICTLY)
