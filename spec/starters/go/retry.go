package starter

// Outcome is how one attempt ended. A Status of 0: no whole answer came.
type Outcome struct {
	Status     int      // of the answer
	Sent       bool     // whether anything may have reached the server
	Permanent  bool     // whether another attempt would fail the same way, as with a refused certificate
	Unreadable bool     // whether a success does not hold what the operation answers with
	RetryAfter *float64 // seconds, as the answer asks
}

// Decision is what to do after an attempt: hand over the answer, wait between Least and Most seconds, or give up.
type Decision struct {
	Answer         bool
	Again          bool
	Least, Most    float64
	OutcomeUnknown bool
}

// After decides whether to try again. Only what may be done twice without harm is sent twice. The path is relative to
// the base URL; attempt counts those made before.
func After(outcome Outcome, method, path string, attempt, maxRetries int) Decision {
	repeatable := method != "POST" || path == "/upload"
	var may, unknown bool
	switch status := outcome.Status; {
	case status == 0:
		unknown = outcome.Sent && !repeatable
		may = !outcome.Permanent && !unknown
	case status == 429:
		may = true
	case status >= 200 && status < 300 && !outcome.Unreadable:
		return Decision{Answer: true}
	case status >= 200 && status < 300:
		unknown = !repeatable
	default:
		unknown = status >= 500 && !repeatable
		may = repeatable && (status == 502 || status == 503 || status == 504)
	}
	asked := outcome.RetryAfter
	if !may || attempt >= maxRetries || asked != nil && *asked > 3600 {
		return Decision{OutcomeUnknown: unknown}
	}
	if asked != nil {
		return Decision{Again: true, Least: *asked, Most: *asked}
	}
	most := min(8, 0.5*float64(uint64(1)<<min(attempt, 30)))
	return Decision{Again: true, Least: most / 2, Most: most}
}
