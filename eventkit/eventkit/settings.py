"""A service's settings, from the environment."""

import socket
from typing import Annotated

from pydantic import AfterValidator, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PublicUrl = Annotated[str, AfterValidator(lambda url: url.rstrip("/"))]
"""Where people's browsers find the pages. A path of theirs can be put behind it."""


class Settings(BaseSettings):
    """The same for every service; what one alone needs it adds in a subclass.

    `service_urls`: base address of every service, by name. `service_token`: the secret services
    show each other for `GET /log`.
    """

    # What is wrong with one setting is not said by quoting all, secrets included.
    model_config = SettingsConfigDict(hide_input_in_errors=True)

    database_url: SecretStr
    kafka_bootstrap: str
    service_token: SecretStr
    service_urls: dict[str, str]
    topic_prefix: str = "matinee"
    http_host: str = "127.0.0.1"
    http_port: int = 8000
    log_level: str = "info"

    @property
    def instance(self) -> str:
        """This process's name, the same after a restart: Kafka then needs no rebalance for it."""
        return f"{socket.gethostname()}-{self.http_port}"
