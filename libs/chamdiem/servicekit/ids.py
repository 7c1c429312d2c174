"""Ids that nobody has to guess or keep secret: of outbox entries, spans, connections."""

import random

# Asking the kernel lets go of the interpreter's lock, and under load getting it back costs 0.2 ms; a
# generator that the kernel seeded once does not. What must not be guessed (tokens, passwords) uses `secrets`.
_source = random.Random()  # noqa: S311 - not for secrets


def fresh_hex(digits: int = 32) -> str:
    """So many random hexadecimal digits; 32 never meet again."""
    return f"{_source.getrandbits(4 * digits):0{digits}x}"
