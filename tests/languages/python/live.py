"""What the generated client does against the sandbox."""

# mypy: disable-error-code="import-not-found"

import os
from collections.abc import Mapping

import urllib3
from apollo_client import (
    ApiClient,
    Configuration,
    Flag,
    MessageFields,
    MessageList,
    MessagesApi,
    MessageWrite,
    TimeEntriesApi,
    UploadsApi,
)
from apollo_client.exceptions import ApiException, NotFoundException, UnauthorizedException
from continued_at import next_url
from decisions import basic_header


def client_for(token: str) -> ApiClient:
    # Left to itself, urllib3 sleeps through a 429 and tries again; the program wants to see it.
    return ApiClient(Configuration(host=os.environ["APOLLO_URL"], username=token, password="X", retries=0))


def pages() -> int:
    """Three pages, each where the one before says."""
    token = os.environ["APOLLO_TOKEN"]
    with client_for(token) as client:
        messages = MessagesApi(client)
        page = messages.list_messages_for_project("1")
        base, count, seen = os.environ["APOLLO_URL"], 1, {message.id for message in page.messages}
        first = f"{base}/projects/1/messages"
        while (following := next_url(base, first, page.continued_at)) is not None:
            answer = urllib3.request("GET", following, headers={"Authorization": basic_header(token)})
            assert answer.status == 200, following
            decoded = MessageList.from_dict(answer.json())
            assert decoded is not None
            page = decoded
            seen |= {message.id for message in page.messages}
            count += 1
        third = messages.list_messages_for_project_page("1", 3)
        assert third == page, "page 3 by number is not page 3 by continuation"
        assert len(seen) > 50, "the pages repeat themselves"
    return count


def lifecycle() -> int:
    """Upload, create, read, update, destroy."""
    with client_for(os.environ["APOLLO_TOKEN"]) as client:
        messages = MessagesApi(client)
        file = UploadsApi(client).create_upload(b"\x00\xff\n\r").attachment_id
        fields = MessageFields(title="Größe & <b>", body="text", is_private=Flag("1"), attachments=[file])
        created = messages.create_message("1", MessageWrite(message=fields)).message_id
        read = messages.get_message(created).message
        assert (read.title, read.is_private, read.attachments) == ("Größe & <b>", "1", [file])
        messages.update_message(created, MessageWrite(message=MessageFields(title="Newer")))
        again = messages.get_message(created).message
        assert (again.title, again.body) == ("Newer", "text")
        messages.destroy_message(created)
        try:
            messages.get_message(created)
        except NotFoundException as refusal:
            assert refusal.status == 404
        else:
            raise AssertionError("what was destroyed is still there")
    return 1


def unauthorized() -> int:
    with client_for("wrong") as client:
        try:
            MessagesApi(client).get_message("1")
        except UnauthorizedException as refusal:
            assert refusal.status == 401
            assert refusal.data is not None
            assert refusal.data.message, "the refusal has no words"
            return 1
    raise AssertionError("a wrong token was let in")


def limited() -> int:
    """Spend a budget, and read what the answers say of it."""
    limit = int(os.environ["APOLLO_LIMIT"])
    with client_for(os.environ["APOLLO_SPENT_TOKEN"]) as client:
        entries = TimeEntriesApi(client)
        for sent in range(1, limit + 1):
            answer = entries.list_time_entries_for_task_with_http_info("71")
            assert header(answer.headers, "X-RateLimit-Remaining") == str(limit - sent)
        try:
            entries.list_time_entries_for_task("71")
        except ApiException as refusal:
            assert refusal.status == 429
            assert header(refusal.headers, "X-RateLimit-Limit") == str(limit)
            assert header(refusal.headers, "X-RateLimit-Remaining") == "0"
            assert 1 <= int(header(refusal.headers, "Retry-After")) <= 300
            return 1
    raise AssertionError("nothing stops at the limit")


def header(headers: Mapping[str, str] | None, name: str) -> str:
    """The generated client hands headers over as a plain mapping: with the names as the server wrote them."""
    return {key.lower(): value for key, value in (headers or {}).items()}[name.lower()]
