"""What web alone must know of its surroundings."""

from eventkit.settings import PublicUrl, Settings


class WebSettings(Settings):
    """Where `public_url` is over https, cookies are for https only."""

    public_url: PublicUrl = "http://127.0.0.1:8080"

    @property
    def secure(self) -> bool:
        return self.public_url.startswith("https://")
