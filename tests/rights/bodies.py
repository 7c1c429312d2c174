"""The smallest body that a route's schema takes, so that a refusal is for the caller alone."""

from collections.abc import Mapping
from typing import Any

MOMENT, DAY = "2030-01-01T00:00:00Z", "2030-01-01"
TEXT = "a-sample-of-a-text"
PATTERNS = {"^https?": "https://example.test/a", "^-?[0-9]": "1", "^[a-z][a-z0-9_]": "sample"}
FORMATS = {"date-time": MOMENT, "date": DAY}


class Samples:
    """Samples for the schemas of one OpenAPI document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._schemas: Mapping[str, Any] = document["components"]["schemas"]

    def of(self, schema: Mapping[str, Any]) -> Any:
        """A value that the schema takes."""
        if "$ref" in schema:
            return self.of(self._schemas[schema["$ref"].rsplit("/", 1)[-1]])
        for key in ("anyOf", "oneOf", "allOf"):
            if key in schema:
                return self.of(schema[key][0])
        if "const" in schema or "enum" in schema:
            return schema.get("const", (schema.get("enum") or [None])[0])
        return getattr(self, f"_{schema.get('type', 'object')}", self._null)(schema)

    def _object(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.of(schema["properties"][name]) for name in schema.get("required", ())}

    def _array(self, schema: Mapping[str, Any]) -> list[Any]:
        return [self.of(schema["items"]) for _ in range(schema.get("minItems", 0))]

    def _string(self, schema: Mapping[str, Any]) -> str:
        if schema.get("format") in FORMATS:
            return FORMATS[schema["format"]]
        pattern = schema.get("pattern", "")
        found = next((value for start, value in PATTERNS.items() if pattern.startswith(start)), TEXT)
        return found[: schema.get("maxLength", len(found))]

    def _integer(self, schema: Mapping[str, Any]) -> int:
        return int(schema.get("minimum", 1))

    _number = _integer

    def _boolean(self, schema: Mapping[str, Any]) -> bool:
        return True

    def _null(self, schema: Mapping[str, Any]) -> None:
        return None
