package rules

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/dunglas/httpsfv"
)

var (
	prefixes = []string{"ratelimit-", "x-ratelimit-", "x-rate-limit-"}
	plain    = regexp.MustCompile(`(?s)^\s*(\d{1,15}(?:\.\d{1,9})?)\s*(?:[,;].*)?$`)
	draft07  = regexp.MustCompile(`^\s*(limit|remaining|reset)\s*=`)
	seconds  = regexp.MustCompile(`^\d+(\.\d*)?$`)
)

// Usage is one statement about the quota; seconds throughout; nil where nothing is said.
type Usage struct {
	Limit     *float64 `json:"limit"`
	Remaining *float64 `json:"remaining"`
	Reset     *float64 `json:"reset"`
	Window    *float64 `json:"window"`
}

// UsageOf is all that the headers say, in every spelling that is in use, each statement once; what cannot be read is
// ignored. Names are in lower case. now is Unix time, for a server that sends no Date.
func UsageOf(headers map[string]string, now float64) []Usage {
	if date := epoch(headers["date"]); date != nil {
		now = *date
	}
	statements := structured(headers, now)
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

func structured(headers map[string]string, now float64) (found []Usage) {
	names, policies := members(headers["ratelimit-policy"])
	if draft07.MatchString(headers["ratelimit"]) {
		said := httpsfv.NewParams()
		if dictionary, err := httpsfv.UnmarshalDictionary([]string{headers["ratelimit"]}); err == nil {
			for _, name := range dictionary.Names() {
				if item, is := first(dictionary.Get(name)).(httpsfv.Item); is {
					said.Add(name, item.Value)
				}
			}
		}
		one := Usage{Limit: integral(value(said, "limit")), Remaining: integral(value(said, "remaining")), Reset: reset(value(said, "reset"), now)}
		if len(names) > 0 {
			one.Window = value(policies[names[0]], "w")
		}
		return []Usage{one}
	}
	order, states := members(headers["ratelimit"])
	for _, name := range names {
		if _, known := states[name]; !known {
			order = append(order, name)
		}
	}
	for _, name := range order {
		policy, state := policies[name], states[name]
		if unit, given := get(policy, "qu"); given && unit != "requests" { // a quota of bytes, for instance
			continue
		}
		limit := value(policy, "q")
		if bare, is := name.(int64); is && limit == nil {
			given := float64(bare)
			limit = &given
		}
		found = append(found, Usage{integral(limit), integral(value(state, "r")), reset(value(state, "t"), now), value(policy, "w")})
	}
	return found
}

// members are those of a structured list, in their order; a name is text, a bare quota a number.
func members(text string) (names []any, found map[any]*httpsfv.Params) {
	found = map[any]*httpsfv.Params{}
	list, err := httpsfv.UnmarshalList([]string{text})
	if err != nil {
		return nil, found
	}
	for _, member := range list {
		item, is := member.(httpsfv.Item)
		if !is {
			continue
		}
		name := item.Value
		if token, is := name.(httpsfv.Token); is {
			name = string(token)
		}
		if _, known := found[name]; !known {
			names = append(names, name)
		}
		found[name] = item.Params
	}
	return names, found
}

func first[T any](value T, _ bool) T { return value }

func get(parameters *httpsfv.Params, name string) (any, bool) {
	if parameters == nil {
		return nil, false
	}
	return parameters.Get(name)
}

// value is a parameter that is a number and not below nothing.
func value(parameters *httpsfv.Params, name string) *float64 {
	held, _ := get(parameters, name)
	number, is := held.(float64)
	if whole, integer := held.(int64); integer {
		number, is = float64(whole), true
	}
	if !is || number < 0 {
		return nil
	}
	return &number
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
	return equal(u.Limit, other.Limit) && equal(u.Remaining, other.Remaining) && equal(u.Reset, other.Reset) && equal(u.Window, other.Window)
}

func equal(one, other *float64) bool {
	return one == other || one != nil && other != nil && *one == *other
}
