"""What web alone must know of its surroundings."""

from eventkit.settings import Settings


class WebSettings(Settings):
    """`public_url`: where people's browsers go; over https, cookies are for https only."""

    public_url: str = "http://127.0.0.1:8080"

    @property
    def secure(self) -> bool:
        return self.public_url.startswith("https://")
