package starter

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"time"
)

// Client signs requests, sends them, and sends them again where that does no harm. It is what the generated client
// asks for: apollo.NewClientWithResponses(base, apollo.WithHTTPClient(client)).
type Client struct {
	base, authorization string
	maxRetries          int
	http                *http.Client
}

// OutcomeUnknown is the error of a request that the server may have carried out, and that must not be sent twice.
type OutcomeUnknown struct {
	Status int   // 0: no answer came
	Err    error // nil: an answer came
}

func (e *OutcomeUnknown) Error() string {
	return fmt.Sprintf("nobody knows whether the request was carried out (status %d, error %v)", e.Status, e.Err)
}

func (e *OutcomeUnknown) Unwrap() error { return e.Err }

// NewClient makes a client for one API and one token. The timeout is that of one attempt.
func NewClient(base, token string, maxRetries int, timeout time.Duration) (*Client, error) {
	authorization, err := Basic(token)
	if err != nil {
		return nil, err
	}
	// The token goes to the API and to nobody else, so redirects are not followed.
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Client{
		base:          strings.TrimSuffix(base, "/"),
		authorization: authorization,
		maxRetries:    maxRetries,
		http:          &http.Client{Timeout: timeout, CheckRedirect: stay},
	}, nil
}

// Do sends a request until there is an answer to hand over, a refusal included, or nothing more to try.
func (c *Client) Do(request *http.Request) (*http.Response, error) {
	path, below := strings.CutPrefix(request.URL.String(), c.base)
	if !below || !strings.HasPrefix(path, "/") {
		return nil, fmt.Errorf("%s is not below %s", request.URL, c.base)
	}
	path, _, _ = strings.Cut(path, "?")
	request.Header.Set("Authorization", c.authorization)
	for attempt := 0; ; attempt++ {
		if attempt > 0 && request.GetBody != nil {
			body, err := request.GetBody()
			if err != nil {
				return nil, err
			}
			request.Body = body
		}
		response, err := c.http.Do(request)
		decision := After(outcomeOf(response, err), request.Method, path, attempt, c.maxRetries)
		if decision.Again && request.Context().Err() == nil && (request.Body == nil || request.GetBody != nil) {
			discard(response)
			if err := sleep(request, decision); err != nil {
				return nil, err
			}
			continue
		}
		if decision.OutcomeUnknown {
			unknown := &OutcomeUnknown{Err: err}
			if response != nil {
				unknown.Status = response.StatusCode
				discard(response)
			}
			return nil, unknown
		}
		return response, err
	}
}

func outcomeOf(response *http.Response, err error) Outcome {
	if err == nil {
		outcome := Outcome{Status: response.StatusCode, Sent: true}
		if outcome.Status == http.StatusTooManyRequests || outcome.Status == http.StatusServiceUnavailable {
			outcome.RetryAfter = PauseAfter(lowered(response.Header), float64(time.Now().Unix()))
		}
		return outcome
	}
	var certificate *tls.CertificateVerificationError
	if errors.As(err, &certificate) {
		return Outcome{Permanent: true}
	}
	var network *net.OpError
	return Outcome{Sent: !errors.As(err, &network) || network.Op != "dial"}
}

func sleep(request *http.Request, decision Decision) error {
	seconds := decision.Least + rand.Float64()*(decision.Most-decision.Least)
	timer := time.NewTimer(time.Duration(seconds * float64(time.Second)))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-request.Context().Done():
		return request.Context().Err()
	}
}

// discard reads the rest of a small answer, so that its connection can be used again.
func discard(response *http.Response) {
	if response != nil {
		_, _ = io.CopyN(io.Discard, response.Body, 65536)
		_ = response.Body.Close()
	}
}

func lowered(header http.Header) map[string]string {
	headers := map[string]string{}
	for name, values := range header {
		headers[strings.ToLower(name)] = strings.Join(values, ", ")
	}
	return headers
}
