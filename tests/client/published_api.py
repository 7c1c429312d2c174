"""The API as its committed document says, in a service's place: it answers a request that the document allows
with an example of the answer that the document promises, and refuses every other.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
from jsonschema import Draft202012Validator

from deploy.api.__main__ import OPENAPI

Json = dict[str, Any]
TEXTS = {"date-time": "2026-11-23T08:00:00Z", "date": "2026-11-23"}


@dataclass(frozen=True)
class Asked:
    """One request as it came, with the operation that it named."""

    operation_id: str
    request: httpx.Request

    @property
    def body(self) -> Any:
        """The JSON that came with it."""
        return json.loads(self.request.content)


@dataclass
class PublishedApi:
    """Answers by web/openapi.json. `asked` keeps every request in order."""

    document: Json = field(default_factory=lambda: json.loads(OPENAPI.read_text(encoding="utf-8")))
    asked: list[Asked] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Handler of an `httpx.MockTransport`. Raises AssertionError for what the document does not have."""
        operation = self._operation(request)
        self._check_query(request, operation)
        self._check_body(request, operation)
        self.asked.append(Asked(operation["operationId"], request))
        status, answer = next((code, found) for code, found in operation["responses"].items() if code < "3")
        content: Json = answer.get("content", {}).get("application/json", {})
        if not content:
            return httpx.Response(int(status), content=b"bytes" if answer.get("content") else b"")
        return httpx.Response(int(status), json=self._example(content["schema"]))

    def example(self, component: str) -> Any:
        """The least value that the named schema allows."""
        return self._example({"$ref": f"#/components/schemas/{component}"})

    def _operation(self, request: httpx.Request) -> Json:
        for template, operations in self.document["paths"].items():
            pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
            if re.fullmatch(pattern, request.url.path) and request.method.lower() in operations:
                found: Json = operations[request.method.lower()]
                return found
        raise AssertionError(f"no such operation: {request.method} {request.url.path}")

    @staticmethod
    def _check_query(request: httpx.Request, operation: Json) -> None:
        known = {each["name"] for each in operation.get("parameters", []) if each["in"] == "query"}
        assert set(request.url.params) <= known, f"{operation['operationId']} takes {known}"

    def _check_body(self, request: httpx.Request, operation: Json) -> None:
        kinds: Json = operation.get("requestBody", {}).get("content", {})
        if "application/json" in kinds:
            self._validator(kinds["application/json"]["schema"]).validate(json.loads(request.content))
        elif "multipart/form-data" in kinds:
            assert request.headers["content-type"].startswith("multipart/form-data")

    def _validator(self, schema: Json) -> Draft202012Validator:
        return Draft202012Validator({**schema, "components": self.document["components"]})

    def _example(self, schema: Json) -> Any:
        """The least value that the schema allows: no optional property, empty lists, null where it may be."""
        if "$ref" in schema:
            return self._example(self.document["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
        if "anyOf" in schema or "oneOf" in schema:
            either = schema.get("anyOf") or schema["oneOf"]
            return None if {"type": "null"} in either else self._example(either[0])
        for key in ("const", "enum"):
            if key in schema:
                return schema[key] if key == "const" else schema[key][0]
        return self._plain_example(schema)

    def _plain_example(self, schema: Json) -> Any:
        kind = schema.get("type")
        if kind == "object":
            return dict(self._properties(schema))
        plain = {"array": [], "integer": 1, "number": 1, "boolean": False}
        return plain.get(str(kind), TEXTS.get(schema.get("format", ""), "1"))

    def _properties(self, schema: Json) -> Iterator[tuple[str, Any]]:
        for name in schema.get("required", ()):
            yield name, self._example(schema["properties"][name])
