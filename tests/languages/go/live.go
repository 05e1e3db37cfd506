package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"strconv"

	apollo "conformance/generated"
	"conformance/rules"
)

var (
	ctx  = context.Background()
	base = os.Getenv("APOLLO_URL")
)

func clientFor(token string) *apollo.ClientWithResponses {
	return must(apollo.NewClientWithResponses(base, apollo.WithRequestEditorFn(sign(token))))
}

func sign(token string) apollo.RequestEditorFn {
	return func(_ context.Context, request *http.Request) error {
		request.SetBasicAuth(token, "X")
		return nil
	}
}

// pages follows three pages, each where the one before says.
func pages() {
	client := clientFor(os.Getenv("APOLLO_TOKEN"))
	answer := must(client.ListMessagesForProjectWithResponse(ctx, "1"))
	need(answer.JSON200 != nil, "the first page did not come", answer.Status())
	page, count, seen := *answer.JSON200, 1, map[apollo.Id]bool{}
	for {
		for _, message := range page.Messages {
			seen[message.Id] = true
		}
		next := must(rules.NextURL(base, base+"/projects/1/messages", page.ContinuedAt))
		if next == "" {
			break
		}
		page = fetch(next)
		count++
	}
	third := must(client.ListMessagesForProjectPageWithResponse(ctx, "1", 3)).JSON200
	need(third != nil && third.Messages[0].Id == page.Messages[0].Id, "page 3 by number is not page 3 by continuation")
	need(len(seen) > 50, "the pages repeat themselves")
	ok("pages", count)
}

func fetch(url string) (page apollo.MessageList) {
	request := must(http.NewRequestWithContext(ctx, http.MethodGet, url, nil))
	need(sign(os.Getenv("APOLLO_TOKEN"))(ctx, request) == nil, "cannot sign")
	response := must(http.DefaultClient.Do(request))
	defer response.Body.Close()
	need(response.StatusCode == 200, url, response.Status)
	need(json.NewDecoder(response.Body).Decode(&page) == nil, "the page is no list of messages")
	return page
}

// lifecycle uploads, creates, reads, updates and destroys.
func lifecycle() {
	client := clientFor(os.Getenv("APOLLO_TOKEN"))
	content := bytes.NewReader([]byte{0, 255, 10, 13})
	upload := must(client.CreateUploadWithBodyWithResponse(ctx, "application/octet-stream", content)).JSON201
	need(upload != nil, "the upload failed")
	title, body, private := "Größe & <b>", "text", apollo.Flag("1")
	created := must(client.CreateMessageWithResponse(ctx, "1", apollo.MessageWrite{Message: apollo.MessageFields{
		Title: &title, Body: &body, IsPrivate: &private, Attachments: &[]apollo.IdChange{upload.AttachmentId},
	}})).JSON201
	need(created != nil, "creating failed")
	id := created.MessageId
	read := must(client.GetMessageWithResponse(ctx, id)).JSON200
	need(read != nil && *read.Message.Title == title && *read.Message.IsPrivate == private, "the message came back different")
	need((*read.Message.Attachments)[0] == upload.AttachmentId, "the file is not attached")
	newer := "Newer"
	updated := must(client.UpdateMessageWithResponse(ctx, id, apollo.MessageWrite{Message: apollo.MessageFields{Title: &newer}}))
	need(updated.StatusCode() == 200, "updating failed", updated.Status())
	read = must(client.GetMessageWithResponse(ctx, id)).JSON200
	need(read != nil && *read.Message.Title == newer && *read.Message.Body == body, "the update did not take")
	need(must(client.DestroyMessageWithResponse(ctx, id)).StatusCode() == 200, "destroying failed")
	gone := must(client.GetMessageWithResponse(ctx, id))
	need(gone.JSON404 != nil, "what was destroyed is still there", gone.Status())
	ok("lifecycle", 1)
}

func unauthorized() {
	answer := must(clientFor("wrong").GetMessageWithResponse(ctx, "1"))
	need(answer.JSON200 == nil && answer.JSON401 != nil && answer.JSON401.Message != nil, "a wrong token was let in", answer.Status())
	ok("unauthorized", 1)
}

// limited spends a budget, and reads what the answers say of it.
func limited() {
	limit := must(strconv.Atoi(os.Getenv("APOLLO_LIMIT")))
	client := clientFor(os.Getenv("APOLLO_SPENT_TOKEN"))
	for sent := 1; sent <= limit; sent++ {
		answer := must(client.ListTimeEntriesForTaskWithResponse(ctx, "71"))
		need(answer.JSON200 != nil, "a request within the budget was refused", answer.Status())
		need(*answer.Headers200.XRateLimitRemaining == strconv.Itoa(limit-sent), "the remaining budget is wrong")
	}
	answer := must(client.ListTimeEntriesForTaskWithResponse(ctx, "71"))
	need(answer.JSON429 != nil && answer.Headers429 != nil, "nothing stops at the limit", answer.Status())
	need(*answer.Headers429.XRateLimitLimit == strconv.Itoa(limit), "the limit is not told")
	need(*answer.Headers429.XRateLimitRemaining == "0", "the budget is not told")
	wait, err := strconv.Atoi(*answer.Headers429.RetryAfter)
	need(err == nil && wait >= 1 && wait <= 300, "Retry-After is no number of seconds", err)
	ok("limited", 1)
}
