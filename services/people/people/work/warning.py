"""The letters that tell somebody what was done with their account, and what to do where it was not them."""

from typing import Any

from people.state.accounts import record_of
from people.state.warnings import WarningLetter, warning_sent
from people.work.post import sent

# Both are marked here for the catalogue, and said in the person's language when they are sent.
MOVES_SUBJECT = "Your account is to have another address"
MOVES = (
    "Hello {name},\n\nsomebody, we hope you, asked that your account have another address than this one. If it was "
    "you, there is nothing to do.\n\nIf it was not you, follow this link within 7 days: the account keeps this "
    "address, or gets it back; everyone is signed out, and you can set a new password:\n\n{link}\n"
)
NOT_YOU = (
    "If it was you, there is nothing to do.\n\nIf it was not you, ask for a new password here; once it is set, "
    "everyone is signed out and nothing else opens the account:\n\n{link}\n"
)
PASSWORD_SUBJECT = "Your password was changed"
PASSWORD = f"Hello {{name}},\n\nthe password of your account was changed. {NOT_YOU}"
PASSKEY_SUBJECT = "Your account has a new passkey"
PASSKEY = f"Hello {{name}},\n\nfrom now on a new passkey opens your account. {NOT_YOU}"
PROVIDER_SUBJECT = "Your account is connected with another one"
PROVIDER = f"Hello {{name}},\n\nfrom now on an account of yours at another provider opens this one. {NOT_YOU}"

LETTERS = {
    "address": (MOVES_SUBJECT, MOVES, "/address/object?token={token}"),
    "password": (PASSWORD_SUBJECT, PASSWORD, "/password/reset"),
    "passkey": (PASSKEY_SUBJECT, PASSKEY, "/password/reset"),
    "provider": (PROVIDER_SUBJECT, PROVIDER, "/password/reset"),
}


async def warn(db: Any, runtime: Any, letter: WarningLetter) -> None:
    record = await record_of(db, letter.person)
    if record is None:  # forgotten a moment ago
        return
    subject, text, path = LETTERS[letter.what]
    if await sent(runtime, record, letter.email, subject, text, path.format(token=letter.token)):
        await warning_sent(db, letter)
