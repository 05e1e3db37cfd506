package starter

import (
	"errors"
	"time"
)

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
