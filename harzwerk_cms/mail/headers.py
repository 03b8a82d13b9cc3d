"""Headers that a kind of mail may add to those every mail has."""

# How mail programs unsubscribe for a reader (RFC 2369, RFC 8058).
EXTRA_HEADERS = frozenset({"List-Unsubscribe", "List-Unsubscribe-Post"})
MAX_HEADER = 500


def checked_headers(headers: dict[str, str]) -> dict[str, str]:
    """Return the headers that a kind of mail adds, as they may be written.

    Raises:
        ValueError: a name that no mail needs, or a value that would begin another header.
    """
    for name, value in headers.items():
        if name not in EXTRA_HEADERS:
            raise ValueError(f"A mail may not set the header {name}.")
        if not value.isascii() or not value.isprintable() or len(value) > MAX_HEADER:
            raise ValueError(f"The header {name} must be printable ASCII on one line.")
    return headers
