package rules

import (
	"encoding/base64"
	"errors"
	"strings"
	"time"
	"unicode"
)

// ErrToken says that a token could not be one.
var ErrToken = errors.New("the token is empty, or holds a colon, white space or a control character")

// Basic is the Authorization header: the token is the user name, the password no more than a filler.
func Basic(token string) (string, error) {
	wrong := func(r rune) bool { return r == ':' || unicode.IsSpace(r) || unicode.IsControl(r) }
	if token == "" || strings.IndexFunc(token, wrong) >= 0 {
		return "", ErrToken
	}
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(token+":X")), nil
}

// Happened is what became of one attempt. A Status of 0: no whole answer came.
type Happened struct {
	Status     int
	Sent       bool
	Hopeless   bool
	RetryAfter *float64
}

// Decision is what to do after an attempt: hand over the answer, wait between Least and Most seconds, or give up.
type Decision struct {
	Answer         bool
	Again          bool
	Least, Most    float64
	OutcomeUnknown bool
}

// After decides whether to try again. Only what may be done twice without harm is sent twice.
func After(happened Happened, method, path string, attempt, maxRetries int) Decision {
	status := happened.Status
	if status >= 200 && status < 300 {
		return Decision{Answer: true}
	}
	repeatable := method != "POST" || path == "/upload"
	gateway := status == 502 || status == 503 || status == 504
	unknown := !repeatable && (gateway || status == 0 && happened.Sent)
	may := status == 429 || repeatable && gateway || status == 0 && !happened.Hopeless && !unknown
	asked := happened.RetryAfter
	if !may || attempt >= maxRetries || asked != nil && *asked > 3600 {
		return Decision{OutcomeUnknown: unknown}
	}
	if asked != nil {
		return Decision{Again: true, Least: *asked, Most: *asked}
	}
	most := min(8, 0.5*float64(uint64(1)<<min(attempt, 30)))
	return Decision{Again: true, Least: most / 2, Most: most}
}

// Windows cuts a span of days into the fewest reports that every reading of "six months" allows.
func Windows(start, end time.Time) ([][2]time.Time, error) {
	if end.Before(start) {
		return nil, errors.New("the report would end before it begins")
	}
	var found [][2]time.Time
	for !start.After(end) {
		last := start
		for next := last.AddDate(0, 0, 1); !next.After(end) && allowed(start, next); next = last.AddDate(0, 0, 1) {
			last = next
		}
		found = append(found, [2]time.Time{start, last})
		start = last.AddDate(0, 0, 1)
	}
	return found, nil
}

func allowed(start, end time.Time) bool {
	return end.Before(cut(start, 6)) && !cut(end, -6).After(start) && !end.AddDate(0, -6, 0).After(start)
}

// cut is the day so many months on, or the last of its month where the month is too short; AddDate runs over instead.
func cut(day time.Time, months int) time.Time {
	first := time.Date(day.Year(), day.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	length := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(day.Day(), length)-1)
}
