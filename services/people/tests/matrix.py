"""Who may do what in people."""

from services.people.tests.desk import PASSWORD, account
from tests.matrix.callers import CONFIRMED, DIRECTOR, EVERYONE, MAKER, OPERATOR, SIGNED_IN
from tests.matrix.row import Row

DIRECTORS = DIRECTOR | {"director elsewhere"}
SOMEBODY = {"name": "Bo", "language": "en", "time_zone": "UTC"}
CONSENT = {"kind": "newsletter"}
HERE = {"edition": "mina-2025"}
PROGRAMMER = {"role": "programmer", **HERE}
NEW_PASSWORD = {"token": "none-of-ours", "password": PASSWORD}
OF_A_DEVICE = {"credential": {}}
MINE = {"password": PASSWORD}
ELSEWHERE = {"provider": "lumiere"}
FROM_ELSEWHERE = {**ELSEWHERE, "state": "none-of-ours", "code": "none-of-ours"}
UNIVERSITY = {"name": {"en": "RMIT University"}}

ROWS = (
    # Before anybody is signed in
    Row("GET /keys", may=EVERYONE),
    Row("POST /accounts", may=EVERYONE, body=account("maker@example.org")),
    Row("POST /addresses/confirm", may=EVERYONE, body={"token": "none-of-ours"}),
    Row("POST /addresses/object", may=EVERYONE, body={"token": "none-of-ours"}),
    Row("POST /invitations/accept", may=EVERYONE, body=NEW_PASSWORD),
    Row("POST /password-resets", may=EVERYONE, body={"email": "maker@example.org"}),
    Row("POST /password-resets/confirm", may=EVERYONE, body={"reset": "none-of-ours", "password": PASSWORD}),
    Row("POST /sessions", may=EVERYONE, body={"email": "maker@example.org", "password": PASSWORD}),
    Row("POST /sessions/refresh", may=EVERYONE, body={"refresh": "none-of-ours"}),
    Row("POST /sessions/end", may=EVERYONE, body={"refresh": "none-of-ours"}),
    Row("POST /sessions/passkey/options", may=EVERYONE),
    Row("POST /sessions/passkey", may=EVERYONE, body=OF_A_DEVICE),
    Row("GET /providers", may=EVERYONE),
    Row("POST /sessions/openid/begin", may=EVERYONE, body=ELSEWHERE),
    Row("POST /sessions/openid", may=EVERYONE, body={**FROM_ELSEWHERE, "language": "en"}),
    # One's own
    Row("GET /me", may=SIGNED_IN, hides='"maker@example.org"'),
    Row("PUT /me", may=SIGNED_IN, body={**SOMEBODY, **MINE, "email": "new@example.org"}),
    Row("GET /me/roles", may=SIGNED_IN),
    Row("GET /me/export", may=SIGNED_IN, hides='"maker@example.org"'),
    Row("POST /me/address/letter", may=SIGNED_IN),
    Row("GET /me/passkeys", may=SIGNED_IN, hides="{passkey}"),
    Row("POST /me/passkeys/options", may=SIGNED_IN, body=MINE),
    Row("POST /me/passkeys", may=SIGNED_IN, body={**OF_A_DEVICE, "name": "A phone"}),
    Row("POST /me/passkeys/{passkey}/remove", may=MAKER),
    Row("GET /me/identities", may=SIGNED_IN, hides="{identity}"),
    Row("POST /me/identities/begin", may=SIGNED_IN, body={**ELSEWHERE, **MINE}),
    Row("POST /me/identities", may=SIGNED_IN, body=FROM_ELSEWHERE),
    Row("POST /me/identities/{provider}/remove", may=MAKER),
    Row("GET /me/sessions", may=SIGNED_IN, hides="{session}"),
    Row("POST /me/sessions/{session}/end", may=MAKER),
    Row("POST /me/sessions/end-others", may=SIGNED_IN),
    # Those in one's care: the person of these addresses is in the maker's
    Row("POST /people", may=CONFIRMED, body=SOMEBODY),
    Row("GET /people/in-my-care", may=SIGNED_IN, hides="{person}"),
    Row("PUT /people/{person}", may=MAKER, body=SOMEBODY),
    Row("GET /people/{person}/consents", may=MAKER),
    Row("POST /people/{person}/consents", may=MAKER, body=CONSENT),
    Row("POST /people/{person}/consents/withdraw", may=MAKER, body=CONSENT),
    Row("POST /people/{person}/guardian-consents", may=MAKER, body=HERE),
    Row("POST /people/{person}/guardian-consents/withdraw", may=MAKER, body=HERE),
    Row("POST /people/{person}/invitation", may=MAKER, body={"email": "bo@example.org"}),
    # The festival
    Row("GET /organisations", may=EVERYONE),
    Row("POST /organisations", may=DIRECTOR, body={**UNIVERSITY, **HERE}),
    Row("POST /organisations", may=OPERATOR, body=UNIVERSITY),
    Row("POST /people/find", may=DIRECTORS, body={"email": "maker@example.org"}),
    Row("POST /people/{person}/address/confirm", may=OPERATOR),
    Row("GET /editions/{edition}/pictured", may=DIRECTOR),
    Row("GET /roles?edition=mina-2025", may=DIRECTOR),
    Row("GET /roles", may=OPERATOR),
    Row("POST /people/{person}/roles", may=DIRECTOR, body=PROGRAMMER),
    Row("POST /people/{person}/roles", may=DIRECTOR, body={"role": "director", **HERE}),
    Row("POST /people/{person}/roles", may=OPERATOR, body={"role": "operator"}),
    Row("POST /people/{person}/roles", may=OPERATOR, body={"role": "operator", **HERE}),
    Row("POST /people/{person}/roles", may=OPERATOR, body={"role": "director"}),
    Row("POST /people/{person}/roles/take", may=DIRECTOR, body=PROGRAMMER),
    Row("POST /people/{person}/roles/take", may=OPERATOR, body={"role": "operator"}),
    # What ends things
    Row("POST /people/{person}/forget", may=MAKER),
    Row("POST /me/password", may=SIGNED_IN, body={**MINE, "new_password": PASSWORD}),
    Row("POST /me/forget", may=SIGNED_IN, body=MINE),
)
