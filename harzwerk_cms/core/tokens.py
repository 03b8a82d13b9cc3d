"""Secrets in addresses, and codes people read out on the phone."""

import secrets

# No 0/O, 1/I/L, 5/S, 8/B, U/V: nothing that is misheard or misread.
CODE_ALPHABET = "234679ACDEFGHJKMNPQRTWXYZ"
CODE_LENGTH = 6


def new_token() -> str:
    """Return an unguessable token for an address (192 bits, 32 characters)."""
    return secrets.token_urlsafe(24)


def new_reference() -> str:
    """Return a short reference such as `HW-7K3M9Q`, to be read out or put on a transfer."""
    return "HW-" + _code(CODE_LENGTH)


def new_case_number() -> str:
    """Return a number such as `DS-7K3M9Q` under which a request about personal data is filed."""
    return "DS-" + _code(CODE_LENGTH)


def new_code() -> str:
    """Return a code that can be typed and not be guessed (55 bits, 12 characters)."""
    return _code(2 * CODE_LENGTH)


def _code(length: int) -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))
