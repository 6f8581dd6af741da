"""What people needs beside the settings of every service."""

from pydantic import SecretStr

from eventkit.settings import Settings


class PeopleSettings(Settings):
    """`smtp_url`: `smtp://` or `smtps://`, with user and password where the mail server wants them.
    `public_url`: where people's browsers find the pages; links in letters begin with it."""

    smtp_url: SecretStr
    mail_from: str
    public_url: str
