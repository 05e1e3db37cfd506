package starter

import (
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
)

// Pages yields a list page by page. The first request is one of the generated client's; each further one goes where
// the page before says. An error ends the list.
//
//	first, err := apollo.NewListMessagesForProjectRequest(base+"/", "1")
//	for page, err := range starter.Pages(client, first, func(p *apollo.MessageList) *string { return p.ContinuedAt }) {
func Pages[Page any](client *Client, first *http.Request, continuedAt func(*Page) *string) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		seen := map[string]bool{}
		for next := first.URL.String(); next != ""; {
			if seen[next] {
				yield(nil, fmt.Errorf("%w: the list repeats itself", ErrContinuation))
				return
			}
			seen[next] = true
			page, err := get[Page](client, first, next)
			if !yield(page, err) || err != nil {
				return
			}
			if next, err = NextURL(client.base, first.URL.String(), continuedAt(page)); err != nil {
				yield(nil, err)
				return
			}
		}
	}
}

func get[Page any](client *Client, first *http.Request, url string) (*Page, error) {
	request, err := http.NewRequestWithContext(first.Context(), http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, response.Status)
	}
	page := new(Page)
	return page, json.NewDecoder(response.Body).Decode(page)
}
