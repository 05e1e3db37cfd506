package starter

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	prefixes = []string{"ratelimit-", "x-ratelimit-", "x-rate-limit-"}
	plain    = regexp.MustCompile(`(?s)^\s*(\d{1,15}(?:\.\d{1,9})?)\s*(?:[,;].*)?$`)
	seconds  = regexp.MustCompile(`^\d+(\.\d*)?$`)
)

// Usage is one statement about the quota; seconds throughout; nil where nothing is said.
type Usage struct {
	Limit     *float64 `json:"limit"`
	Remaining *float64 `json:"remaining"`
	Reset     *float64 `json:"reset"`
}

// UsageOf is all that the headers say, in every spelling that is in use, each statement once; what cannot be read is
// ignored. Names are in lower case. now is Unix time, for a server that sends no Date.
func UsageOf(headers map[string]string, now float64) []Usage {
	if date := epoch(headers["date"]); date != nil {
		now = *date
	}
	var statements []Usage
	for _, prefix := range prefixes {
		statements = append(statements, Usage{
			Limit:     integral(number(headers[prefix+"limit"])),
			Remaining: integral(number(headers[prefix+"remaining"])),
			Reset:     reset(number(headers[prefix+"reset"]), now),
		})
	}
	found := []Usage{}
	for _, one := range statements {
		if one.Limit != nil && *one.Limit == 0 { // a quota of nothing is no quota
			one.Limit = nil
		}
		said := one.Limit != nil || one.Remaining != nil || one.Reset != nil
		if said && !slices.ContainsFunc(found, one.same) {
			found = append(found, one)
		}
	}
	return found
}

// PauseAfter is for how many seconds a 429 asks to stay away; nil where it does not say.
func PauseAfter(headers map[string]string, now float64) *float64 {
	asked := strings.TrimSpace(headers["retry-after"])
	if seconds.MatchString(asked) {
		return number(asked)
	}
	if moment := epoch(asked); moment != nil {
		if date := epoch(headers["date"]); date != nil {
			now = *date
		}
		wait := max(0, *moment-now)
		return &wait
	}
	var spent, all *float64
	for _, one := range UsageOf(headers, now) {
		all = later(all, one.Reset)
		if one.Remaining != nil && *one.Remaining == 0 {
			spent = later(spent, one.Reset)
		}
	}
	if spent != nil {
		return spent
	}
	return all
}

func number(text string) *float64 {
	match := plain.FindStringSubmatch(text)
	if match == nil {
		return nil
	}
	number, err := strconv.ParseFloat(match[1], 64)
	if err != nil {
		return nil
	}
	return &number
}

func integral(number *float64) *float64 {
	if number == nil || *number != float64(int64(*number)) {
		return nil
	}
	return number
}

// reset is seconds from now; above 1e9 it came as a Unix time, above 1e12 as one in milliseconds.
func reset(said *float64, now float64) *float64 {
	if said == nil || *said > 1e14 {
		return nil
	}
	moment := *said
	if moment > 1e12 {
		moment /= 1000
	}
	if moment > 1e9 {
		moment = max(0, moment-now)
	}
	return &moment
}

func epoch(date string) *float64 {
	moment, err := http.ParseTime(date)
	if err != nil {
		return nil
	}
	unix := float64(moment.Unix())
	return &unix
}

func later(one, other *float64) *float64 {
	if one == nil || other != nil && *other > *one {
		return other
	}
	return one
}

func (u Usage) same(other Usage) bool {
	return equal(u.Limit, other.Limit) && equal(u.Remaining, other.Remaining) && equal(u.Reset, other.Reset)
}

func equal(one, other *float64) bool {
	return one == other || one != nil && other != nil && *one == *other
}
