"""The digest by which a set proves that it equals the signed paper (C2)."""

import hashlib
import json
import unicodedata

from chamdiem.scoring.document import SetDocument


def canonical(document: SetDocument) -> bytes:
    """Canonical JSON: every field written out (`may_be_extended` only where true, `blocking` only where it
    differs from the default), keys sorted, no spaces, text in NFC, points and numbers as normalised decimal
    strings, UTF-8. Equal sets give equal bytes whatever their file looked like.
    """
    return json.dumps(
        _normalised(document.model_dump(mode="json", by_alias=True)),
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()


def digest(document: SetDocument) -> str:
    """Lower-case hex SHA-256 over the canonical JSON."""
    return hashlib.sha256(canonical(document)).hexdigest()


def _normalised(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _normalised(inner) for key, inner in value.items()}
    return [_normalised(inner) for inner in value] if isinstance(value, list) else value
