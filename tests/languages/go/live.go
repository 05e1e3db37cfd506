package main

import (
	"bytes"
	"context"
	"os"
	"strconv"
	"time"

	apollo "conformance/generated"
	"conformance/starter"
)

const patience = 3 // retries

var (
	ctx  = context.Background()
	base = os.Getenv("APOLLO_URL")
)

func clientFor(url, token string, retries int) (*starter.Client, *apollo.ClientWithResponses) {
	client := must(starter.NewClient(url, token, retries, 30*time.Second))
	return client, must(apollo.NewClientWithResponses(url, apollo.WithHTTPClient(client)))
}

// pages follows a list to its end.
func pages() {
	client, generated := clientFor(base, os.Getenv("APOLLO_TOKEN"), patience)
	first := must(apollo.NewListMessagesForProjectRequest(base+"/", "1"))
	var last *apollo.MessageList
	count, seen := 0, map[apollo.Id]bool{}
	for page, err := range starter.Pages(client, first, func(p *apollo.MessageList) *string { return p.ContinuedAt }) {
		need(err == nil, "a page did not come", err)
		for _, message := range page.Messages {
			seen[message.Id] = true
		}
		last = page
		count++
	}
	third := must(generated.ListMessagesForProjectPageWithResponse(ctx, "1", 3)).JSON200
	need(third != nil && third.Messages[0].Id == last.Messages[0].Id, "page 3 by number is not page 3 by continuation")
	need(len(seen) > 50, "the pages repeat themselves")
	ok("pages", count)
}

// retried sends more than the server takes in a second: each refusal says how long to wait.
func retried() {
	_, client := clientFor(os.Getenv("APOLLO_BUSY_URL"), os.Getenv("APOLLO_TOKEN"), patience)
	for range 5 {
		answer := must(client.ListMessagesForProjectWithResponse(ctx, "1"))
		need(answer.JSON200 != nil, "a refusal was not waited out", answer.Status())
	}
	ok("retried", 5)
}

// lifecycle uploads, creates, reads, updates and destroys.
func lifecycle() {
	_, client := clientFor(base, os.Getenv("APOLLO_TOKEN"), patience)
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
	_, client := clientFor(base, "wrong", patience)
	answer := must(client.GetMessageWithResponse(ctx, "1"))
	need(answer.JSON200 == nil && answer.JSON401 != nil && answer.JSON401.Message != nil, "a wrong token was let in", answer.Status())
	ok("unauthorized", 1)
}

// limited spends a budget, and reads what the answers say of it.
func limited() {
	limit := must(strconv.Atoi(os.Getenv("APOLLO_LIMIT")))
	_, client := clientFor(base, os.Getenv("APOLLO_SPENT_TOKEN"), 0)
	for sent := 1; sent <= limit; sent++ {
		answer := must(client.ListTimeEntriesForTaskWithResponse(ctx, "71"))
		need(answer.JSON200 != nil, "a request within the budget was refused", answer.Status())
		need(*answer.Headers200.XRateLimitRemaining == strconv.Itoa(limit-sent), "the remaining budget is wrong")
	}
	answer := must(client.ListTimeEntriesForTaskWithResponse(ctx, "71"))
	need(answer.JSON429 != nil && answer.Headers429 != nil, "nothing stops at the limit", answer.Status())
	need(*answer.Headers429.XRateLimitLimit == strconv.Itoa(limit), "the limit is not named")
	need(*answer.Headers429.XRateLimitRemaining == "0", "the remaining budget is not named")
	wait, err := strconv.Atoi(*answer.Headers429.RetryAfter)
	need(err == nil && wait >= 1 && wait <= 300, "Retry-After is no number of seconds", err)
	ok("limited", 1)
}
