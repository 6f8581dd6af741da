"""What people needs beside the settings of every service."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, SecretStr, StringConstraints

from contracts.values import Line
from eventkit.settings import PublicUrl, Settings


class Provider(BaseModel):
    """Where people have an account that lets them in here, too (OpenID Connect). `provider`: its name in addresses;
    `name`: as people know it; `issuer`: as it calls itself, what is to be known of it is found there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    provider: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]
    name: Line
    issuer: Annotated[str, StringConstraints(pattern=r"^https?://")]
    client_id: str
    client_secret: SecretStr


class PeopleSettings(Settings):
    """`smtp_url`: `smtp://` or `smtps://`, with user and password where the mail server wants them.
    Links in letters begin with `public_url`."""

    smtp_url: SecretStr
    mail_from: str
    public_url: PublicUrl
    openid_providers: tuple[Provider, ...] = ()

    def back_from(self, provider: Provider) -> str:
        """The page to which the provider sends people back; it has to be told of it."""
        return f"{self.public_url}/sign-in/back/{provider.provider}"
