"""Holds the client of openapi-generator to the description, the sandbox and the vectors."""

# mypy: disable-error-code="import-not-found"

import json
from pathlib import Path
from typing import Any

import apollo_client
import vectors
from live import lifecycle, limited, pages, unauthorized
from pydantic import ValidationError


def decoded(whole: bool) -> int:
    """Every payload through its generated model and back."""
    count = 0
    for each in json.loads(Path("payloads.json").read_text(encoding="utf-8")):
        if each["whole"] is not whole:
            continue
        model: Any = getattr(apollo_client, each["schema"])
        try:
            value = model.from_dict(each["document"])
        except ValidationError as refusal:
            assert not whole, f"{each['name']}: {refusal}"
            print(f"refused {each['name']}")
            continue
        again = json.loads(value.to_json())
        # What may be null comes back as null where it was absent: the generator keeps no difference between the two.
        assert without_nulls(again) == without_nulls(each["document"]), f"{each['name']}: {again}"
        count += 1
    return count


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_nulls(held) for key, held in value.items() if held is not None}
    return [without_nulls(held) for held in value] if isinstance(value, list) else value


def main() -> None:
    print(f"ok samples {decoded(whole=True)}")
    print(f"ok answers {decoded(whole=False)}")
    for name, count in vectors.run():
        print(f"ok vectors/{name} {count}")
    for check in (pages, lifecycle, unauthorized, limited):
        print(f"ok {check.__name__} {check()}")


if __name__ == "__main__":
    main()
