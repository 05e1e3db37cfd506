// Holds the client of oapi-codegen to the description, the sandbox and the vectors.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
)

func main() {
	decode()
	vectors()
	pages()
	retried()
	lifecycle()
	unauthorized()
	limited()
}

func ok(check string, count int) { fmt.Printf("ok %s %d\n", check, count) }

func need(holds bool, what string, details ...any) {
	if !holds {
		fmt.Fprintln(os.Stderr, append([]any{"FAILED:", what}, details...)...)
		os.Exit(1)
	}
}

func must[T any](value T, err error) T {
	need(err == nil, "unexpected error", err)
	return value
}

func read(path string, into any) {
	need(json.Unmarshal(must(os.ReadFile(path)), into) == nil, "cannot read", path)
}

// decode takes every payload through its generated type and back; what decodes comes back whole.
func decode() {
	var payloads []struct {
		Name, Schema string
		Whole        bool
		Document     json.RawMessage
	}
	read("payloads.json", &payloads)
	samples, answers := 0, 0
	for _, payload := range payloads {
		again, err := decoders[payload.Schema](payload.Document)
		if err != nil && !payload.Whole {
			fmt.Println("refused", payload.Name)
			continue
		}
		need(err == nil, payload.Name, err)
		need(same(again, payload.Document), payload.Name, "came back as", string(again))
		if payload.Whole {
			samples++
		} else {
			answers++
		}
	}
	ok("samples", samples)
	ok("answers", answers)
}

func again[T any](document []byte) ([]byte, error) {
	var value T
	if err := json.Unmarshal(document, &value); err != nil {
		return nil, err
	}
	return json.Marshal(value)
}

// same compares JSON; a null and an absent key mean the same.
func same(one, other []byte) bool {
	var left, right any
	if json.Unmarshal(one, &left) != nil || json.Unmarshal(other, &right) != nil {
		return false
	}
	return reflect.DeepEqual(withoutNulls(left), withoutNulls(right))
}

func withoutNulls(value any) any {
	if object, is := value.(map[string]any); is {
		for key, held := range object {
			if held == nil {
				delete(object, key)
			} else {
				object[key] = withoutNulls(held)
			}
		}
	}
	return value
}
