"""Messages behave as their page says: 25 a page, newest first, by project and by category."""

from .conftest import Api


def ids(page: dict[str, list[dict[str, str]]]) -> list[str]:
    return [message["id"] for message in page["messages"]]


def test_a_message_is_created_read_updated_and_destroyed(api: Api) -> None:
    written = {
        "category-id": "51524282",
        "milestone-id": "22781311",
        "title": "New message",
        "body": "This is a <strong>new</strong> message",
        "is-private": "1",
        "pinned": "0",
        "subscribers": ["14505968", "4748932", "7574837"],
    }
    message = api.post("/projects/77/messages", {"message": written})["message-id"]
    assert api.get(f"/messages/{message}")["message"].items() >= (written | {"id": message}).items()
    api.put(f"/messages/{message}", {"message": {"title": "Updated message", "subscribers": ["14505968"]}})
    updated = api.get(f"/messages/{message}")["message"]
    assert updated.items() >= (written | {"title": "Updated message", "subscribers": ["14505968"]}).items()
    api.delete(f"/messages/{message}")
    for gone in (api.get, api.delete):
        gone(f"/messages/{message}", status=404)
    api.put(f"/messages/{message}", {"message": {}}, status=404)


def test_the_newest_comes_first_and_25_make_a_page(api: Api) -> None:
    made = [api.post("/projects/78/messages", {"message": {}})["message-id"] for _ in range(51)]
    pages, path = [], "/projects/78/messages"
    while path:
        page = api.get(path)
        pages.append(ids(page))
        path = page.get("continued-at")
    assert [len(page) for page in pages] == [25, 25, 1]
    assert [message for page in pages for message in page] == made[::-1]


def test_a_full_last_page_continues_nowhere(api: Api) -> None:
    for _ in range(25):
        api.post("/projects/79/messages", {"message": {}})
    assert "continued-at" not in api.get("/projects/79/messages")


def test_the_way_on_is_a_path_below_the_base(api: Api) -> None:
    assert api.get("/projects/1/messages")["continued-at"] == "/projects/1/messages/2"
    for number in range(26):
        api.post("/projects/80/messages", {"message": {"category-id": str(number % 2 and 3), "title": "x"}})
    for _ in range(26):
        api.post("/projects/80/messages", {"message": {"category-id": "3"}})
    assert api.get("/projects/80/cat/3/messages")["continued-at"] == "/projects/80/cat/3/messages/2"


def test_a_page_past_the_last_is_empty_and_a_page_that_is_none_is_not_found(api: Api) -> None:
    assert api.get("/projects/1/messages/99") == {"messages": []}
    assert ids(api.get("/projects/1/messages/1")) == ids(api.get("/projects/1/messages"))
    for page in ("0", "-1", "x", "1.5"):
        api.get(f"/projects/1/messages/{page}", status=404)


def test_a_category_holds_its_own_messages_of_its_own_project(api: Api) -> None:
    mine = api.post("/projects/81/messages", {"message": {"category-id": "3"}})["message-id"]
    api.post("/projects/81/messages", {"message": {"category-id": "4"}})
    api.post("/projects/82/messages", {"message": {"category-id": "3"}})
    assert ids(api.get("/projects/81/cat/3/messages")) == [mine]
    assert ids(api.get("/projects/81/cat/3/messages/1")) == [mine]


def test_an_empty_string_clears_a_field(api: Api) -> None:
    message = api.post("/projects/83/messages", {"message": {"title": "x", "category-id": "3"}})["message-id"]
    api.put(f"/messages/{message}", {"message": {"title": "", "category-id": ""}})
    cleared = api.get(f"/messages/{message}")["message"]
    assert cleared["title"] == ""
    assert cleared["category-id"] == "", "as the page of tasks shows an unset date"


def test_projects_exist_by_being_named_and_leading_zeros_do_not_make_another(api: Api) -> None:
    assert api.get("/projects/123456789012345678901234567890/messages") == {"messages": []}
    message = api.post("/projects/0084/messages", {"message": {}})["message-id"]
    assert ids(api.get("/projects/84/messages")) == [message]
    assert api.get(f"/messages/00{message}")["message"]["project-id"] == "84"
