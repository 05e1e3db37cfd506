package starter

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	wireMoment = "2006-01-02 15:04:05"
	wireDay    = "2006-01-02"
)

var integer = regexp.MustCompile(`^-?[0-9]+$`)

// Number reads an id or a number; nil where there is none.
func Number(wire any) *int64 {
	var text string
	switch value := wire.(type) {
	case string:
		text = value
	case float64:
		text = strconv.FormatFloat(value, 'f', -1, 64)
	}
	if !integer.MatchString(text) {
		return nil
	}
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil
	}
	return &number
}

// Flag reads "1" and "0", and what else a server might mean by them; nil for anything else.
func Flag(wire any) *bool {
	switch wire {
	case "1", 1.0, true:
		yes := true
		return &yes
	case "0", 0.0, false:
		no := false
		return &no
	}
	return nil
}

// Moment reads a UTC timestamp; nil where it is not set or is none.
func Moment(wire any) *time.Time { return parsed(wire, wireMoment) }

// Day reads a calendar date; nil where it is not set or is none.
func Day(wire any) *time.Time { return parsed(wire, wireDay) }

func parsed(wire any, layout string) *time.Time {
	text, ok := wire.(string)
	if !ok {
		return nil
	}
	moment, err := time.Parse(layout, text)
	if err != nil {
		return nil
	}
	return &moment
}

// WriteNumber, WriteFlag, WriteMoment and WriteDay give what goes into a body.
func WriteNumber(value int64) string { return strconv.FormatInt(value, 10) }

func WriteFlag(value bool) string {
	if value {
		return "1"
	}
	return "0"
}

func WriteMoment(value time.Time) string { return value.UTC().Format(wireMoment) }

func WriteDay(value time.Time) string { return value.Format(wireDay) }

// QueryDay and QueryIDs give what goes into a query, where it differs from a body.
func QueryDay(value time.Time) string { return value.Format("20060102") }

func QueryIDs(values []int64) string {
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = WriteNumber(value)
	}
	return strings.Join(texts, ",")
}
