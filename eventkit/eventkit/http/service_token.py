"""Whether a request comes from another service of the deployment: it shows the secret that all of them share."""

import secrets

from fastapi import Request

SCHEME = "Service"


def is_service(request: Request) -> bool:
    expected = f"{SCHEME} {request.app.state.runtime.settings.service_token.get_secret_value()}"
    return secrets.compare_digest(request.headers.get("authorization", "").encode(), expected.encode())
