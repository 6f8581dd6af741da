"""Values that bodies share and nothing else may hold."""

from typing import Annotated

from pydantic import Field, SecretStr

Password = Annotated[SecretStr, Field(min_length=1, max_length=200)]

NewPassword = Annotated[SecretStr, Field(min_length=12, max_length=200)]
"""Length is what counts (NIST SP 800-63B); there are no rules on what it is made of."""

Token = Annotated[SecretStr, Field(min_length=1, max_length=200)]
