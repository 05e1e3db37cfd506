// Package starter holds what no generator writes: authentication, retries, paging, the values on the wire and the
// spans of reports. Client goes below the generated client; the rest are functions to call.
package starter

import (
	"encoding/base64"
	"errors"
	"strings"
	"unicode"
)

// ErrToken says that a text cannot be a token.
var ErrToken = errors.New("the token is empty, or holds a colon, white space or a control character")

// Basic is the Authorization header: the token is the user name; the password only fills its place.
func Basic(token string) (string, error) {
	wrong := func(r rune) bool { return r == ':' || unicode.IsSpace(r) || unicode.IsControl(r) }
	if token == "" || strings.IndexFunc(token, wrong) >= 0 {
		return "", ErrToken
	}
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(token+":X")), nil
}
