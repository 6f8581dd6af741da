"""What notify must know beside what every service knows."""

from pydantic import SecretStr

from eventkit.settings import PublicUrl, Settings


class NotifySettings(Settings):
    """`smtp_url`: `smtp://` or `smtps://` with host and port, and a user and password where the server asks for them.
    `mail_from`: the address letters come from. Their links begin with `public_url`."""

    smtp_url: SecretStr
    mail_from: str
    public_url: PublicUrl
