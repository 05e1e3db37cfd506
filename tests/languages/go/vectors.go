package main

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"

	"conformance/starter"
)

func vectors() {
	cases("continued-at", func(c struct {
		Name        string
		BaseURL     string  `json:"base_url"`
		First       string  `json:"first"`
		ContinuedAt *string `json:"continued_at"`
		Expect      struct {
			URL        string
			End, Error bool
		}
	}) bool {
		next, err := starter.NextURL(c.BaseURL, c.BaseURL+c.First, c.ContinuedAt)
		return (err != nil) == c.Expect.Error && next == c.Expect.URL
	})
	cases("basic-auth", func(c struct {
		Name, Token string
		Expect      struct {
			Authorization string
			Error         bool
		}
	}) bool {
		header, err := starter.Basic(c.Token)
		return (err != nil) == c.Expect.Error && header == c.Expect.Authorization
	})
	cases("retry", retry)
	cases("report-windows", windows)
	cases("wire-scalars", scalar)
	cases("rate-limit-headers", func(c struct {
		Name    string
		Headers map[string]string
		Now     float64
		Usage   []starter.Usage
		Pause   *float64
	}) bool {
		headers := map[string]string{}
		for name, value := range c.Headers {
			headers[strings.ToLower(name)] = value
		}
		return equal(starter.UsageOf(headers, c.Now), c.Usage) && equal(starter.PauseAfter(headers, c.Now), c.Pause)
	})
}

// cases runs a file of vectors. The cases' type is what the check takes.
func cases[Case any](name string, holds func(Case) bool) {
	var file struct{ Cases []Case }
	read("vectors/"+name+".json", &file)
	for _, each := range file.Cases {
		need(holds(each), name, each)
	}
	ok("vectors/"+name, len(file.Cases))
}

type retryCase struct {
	Name    string
	Outcome struct {
		Status                      int
		Sent, Permanent, Unreadable bool
		RetryAfter                  *float64 `json:"retry_after"`
	}
	Method, Path string
	Attempt      int
	MaxRetries   int `json:"max_retries"`
	Expect       struct {
		Answer bool
		Wait   *struct{ Least, Most float64 }
		GiveUp *struct {
			OutcomeUnknown bool `json:"outcome_unknown"`
		} `json:"give_up"`
	}
}

func retry(c retryCase) bool {
	expected := starter.Decision{Answer: c.Expect.Answer}
	if c.Expect.Wait != nil {
		expected = starter.Decision{Again: true, Least: c.Expect.Wait.Least, Most: c.Expect.Wait.Most}
	} else if c.Expect.GiveUp != nil {
		expected.OutcomeUnknown = c.Expect.GiveUp.OutcomeUnknown
	}
	return starter.After(starter.Outcome(c.Outcome), c.Method, c.Path, c.Attempt, c.MaxRetries) == expected
}

type windowsCase struct {
	Name, Start, End string
	Expect           struct {
		Windows [][2]string
		Error   bool
	}
}

func windows(c windowsCase) bool {
	found, err := starter.Windows(*starter.Day(c.Start), *starter.Day(c.End))
	var texts [][2]string
	for _, window := range found {
		texts = append(texts, [2]string{starter.WriteDay(window[0]), starter.WriteDay(window[1])})
	}
	return (err != nil) == c.Expect.Error && reflect.DeepEqual(texts, c.Expect.Windows)
}

type scalarCase struct {
	Name, Kind string
	Read       *struct{ Wire, Value any }
	Write      *struct {
		Value, Body any
		Query       *string
	}
}

func scalar(c scalarCase) bool {
	if c.Read != nil {
		return equal(readBack(c.Kind, c.Read.Wire), c.Read.Value)
	}
	body, query := written(c.Kind, c.Write.Value)
	return equal(body, c.Write.Body) && (c.Write.Query == nil || query == *c.Write.Query)
}

func readBack(kind string, wire any) any {
	switch kind {
	case "flag":
		return starter.Flag(wire)
	case "timestamp":
		return starter.Moment(wire)
	case "date":
		if day := starter.Day(wire); day != nil {
			return starter.WriteDay(*day)
		}
		return nil
	case "id-list":
		numbers := []*int64{}
		for _, each := range wire.([]any) {
			numbers = append(numbers, starter.Number(each))
		}
		return numbers
	}
	return starter.Number(wire)
}

func written(kind string, value any) (body any, query string) {
	switch kind {
	case "flag":
		return starter.WriteFlag(value.(bool)), map[bool]string{true: "true", false: "false"}[value.(bool)]
	case "timestamp":
		return starter.WriteMoment(must(time.Parse(time.RFC3339, value.(string)))), ""
	case "date":
		day := must(time.Parse(time.DateOnly, value.(string)))
		return starter.WriteDay(day), starter.QueryDay(day)
	case "id-list":
		texts, ids := []string{}, []int64{}
		for _, each := range value.([]any) {
			ids = append(ids, *starter.Number(each))
			texts = append(texts, starter.WriteNumber(*starter.Number(each)))
		}
		return texts, starter.QueryIDs(ids)
	}
	text := starter.WriteNumber(*starter.Number(value))
	return text, text
}

// equal compares what JSON would say of both.
func equal(one, other any) bool {
	left, right := must(json.Marshal(one)), must(json.Marshal(other))
	return string(left) == string(right)
}
