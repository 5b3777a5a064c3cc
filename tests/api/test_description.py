"""The description for programs, the page for people and the examples say what is true."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

from tests.api.conftest import Asker

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).resolve().parents[2] / "docs" / "api"
EXAMPLE = re.compile(r"```http\nGET /api/v1/(?P<ask>\S+)\n```\s+```json\n(?P<answer>.*?)```", re.S)
FENCE = re.compile(r"```http\n")
ADDRESSES = {
    "/networks", "/networks/{network}", "/networks/{network}/members",
    "/networks/{network}/fields", "/networks/{network}/bodies", "/networks/{network}/growth",
    "/countries", "/countries/{code}", "/cities", "/cities/{city}",
    "/organisations/{organisation}", "/search",
}  # fmt: skip


def examples() -> list[tuple[str, str]]:
    texts = [page.read_text() for page in sorted(DOCS.glob("*.md"))]
    return [(one["ask"], one["answer"]) for text in texts for one in EXAMPLE.finditer(text)]


def holds(told: object, answer: object) -> bool:
    """What the documentation tells is in the answer; what it leaves out with “…” may be more."""
    if isinstance(told, dict):
        named = {key: value for key, value in told.items() if key != "…"}
        return isinstance(answer, dict) and all(
            key in answer and holds(value, answer[key]) for key, value in named.items()
        )
    if isinstance(told, list):
        rows = [row for row in told if row != "…"]
        enough = len(rows) == len(answer) or "…" in told
        return enough and all(map(holds, rows, answer))
    return told == answer


def test_every_address_is_described(api: Asker) -> None:
    schema = api.ask("openapi.json")
    assert schema["openapi"].startswith("3.")
    assert set(schema["paths"]) == {f"/api/v1{address}" for address in ADDRESSES}
    for path, methods in schema["paths"].items():
        assert set(methods) == {"get"}
        assert methods["get"]["summary"], path
        for parameter in methods["get"]["parameters"]:
            assert parameter["name"]
            assert parameter["in"] == "path" or parameter["description"], (path, parameter)


def test_everything_that_the_description_refers_to_is_in_it(api: Asker) -> None:
    text = api.get("/api/v1/openapi.json").content.decode()
    known = json.loads(text)["components"]["schemas"]
    assert set(re.findall(r"#/components/schemas/(\w+)", text)) <= set(known)


def test_the_names_of_operations_are_different(api: Asker) -> None:
    paths = api.ask("openapi.json")["paths"].values()
    names = [methods["get"]["operationId"] for methods in paths]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_the_page_lists_every_address_without_scripts_from_elsewhere(language: str) -> None:
    page = Client().get(f"/{language}/about/api/").content.decode()
    for address in ADDRESSES:
        assert f">/api/v1{address}<" in page
    assert "/api/v1/openapi.json" in page
    assert not re.search(r"""<script[^>]+src=["'](?:https?:)?//""", page)


def test_there_is_no_other_page_of_documentation() -> None:
    assert Client().get("/api/v1/docs").status_code == 404


def test_every_address_has_an_example() -> None:
    patterns = [re.sub(r"{\w+}", r"[^/]+", address[1:]) for address in ADDRESSES]
    asked = [ask.partition("?")[0] for ask, _answer in examples()]
    assert [p for p in patterns if not any(re.fullmatch(p, ask) for ask in asked)] == []
    assert len(examples()) == sum(len(FENCE.findall(p.read_text())) for p in DOCS.glob("*.md"))


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize(("ask", "answer"), examples(), ids=[ask for ask, _answer in examples()])
def test_an_example_is_what_is_answered(api: Asker, ask: str, answer: str) -> None:
    told = json.loads(answer)
    got = api.get(f"/api/v1/{ask}")
    assert got.status_code == (400 if "error" in told else 200)
    assert holds(told, got.json()), json.dumps(got.json(), ensure_ascii=False, indent=1)[:6000]


def test_another_language_of_the_reader_does_not_stay_behind(api: Asker) -> None:
    with override("fa"):
        api.ask("networks?language=ar")
        assert "fa" in Client().get("/fa/about/api/")["Content-Language"]
