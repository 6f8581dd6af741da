"""What people needs beside the settings of every service."""

from pydantic import SecretStr

from eventkit.settings import PublicUrl, Settings


class PeopleSettings(Settings):
    """`smtp_url`: `smtp://` or `smtps://`, with user and password where the mail server wants them.
    Links in letters begin with `public_url`."""

    smtp_url: SecretStr
    mail_from: str
    public_url: PublicUrl
