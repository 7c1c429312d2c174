"""Promises of the API's document as a whole: names, refusals, sign-in, examples that cannot lie."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from deploy.api.__main__ import openapi
from gateway.routes import OPEN_READS, UPSTREAMS, resolve

Json = dict[str, Any]
PROBLEM = {"$ref": "#/components/schemas/ProblemDocument"}


@pytest.fixture(scope="module")
def document() -> Json:
    """The document as the services describe themselves now."""
    return openapi()


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Method, path and description of every operation."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def test_every_operation_has_a_name_of_its_own(document: Json) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert sorted(names) == sorted(set(names))
    assert all(name.isidentifier() and name == name.lower() for name in names)


def test_every_operation_says_how_it_refuses(document: Json) -> None:
    for method, path, operation in operations(document):
        refusals = [answer for code, answer in operation["responses"].items() if code.startswith("4")]
        assert refusals, f"{method} {path} names no problem"
        for refusal in refusals:
            assert refusal["content"]["application/problem+json"]["schema"] == PROBLEM, f"{method} {path}"


def test_every_operation_says_what_it_answers(document: Json) -> None:
    for method, path, operation in operations(document):
        given = [code for code in operation["responses"] if code.startswith(("2", "3"))]
        assert len(given) == 1, f"{method} {path} answers {given}"
        # 303: a browser walks there by itself and is led on. Headers: what was made is said by its address.
        answer, bodiless = operation["responses"][given[0]], given[0] in ("204", "303")
        assert answer.get("content") or answer.get("headers") or bodiless, f"{method} {path}"


def test_every_path_belongs_to_the_service_that_its_tag_names(document: Json) -> None:
    for method, path, operation in operations(document):
        target = resolve(method, path)
        assert operation["tags"] == [target.upstream if target else "gateway"], f"{method} {path}"
    assert {operation["tags"][0] for *_, operation in operations(document)} == {*UPSTREAMS, "gateway"}


def test_the_document_says_which_operations_need_a_token(document: Json) -> None:
    """As the gateway itself decides it."""
    for method, path, operation in operations(document):
        target = resolve(method, path)
        needs_token = not target.open if target else path not in OPEN_READS
        assert bool(operation.get("security")) == needs_token, f"{method} {path}"


def test_every_schema_holds_and_every_reference_leads_somewhere(document: Json) -> None:
    schemas = document["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    assert {reference.rpartition("/")[2] for reference in references(document)} <= set(schemas)


def references(node: Any) -> Iterator[str]:
    """Every `$ref` within a document."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)
