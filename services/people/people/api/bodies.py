"""Values that bodies share and nothing else may hold."""

from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr
from pydantic_core import PydanticCustomError

Password = Annotated[SecretStr, Field(min_length=1, max_length=200)]

NewPassword = Annotated[SecretStr, Field(min_length=12, max_length=200)]
"""Length is what counts (NIST SP 800-63B); there are no rules on what it is made of."""


def _agreed(said: bool) -> bool:
    if not said:
        raise PydanticCustomError("not_agreed", "not agreed")
    return said


Agreed = Annotated[bool, AfterValidator(_agreed)]
"""Said, and said yes."""

Token = Annotated[SecretStr, Field(min_length=1, max_length=200)]
