package starter

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

var (
	// ErrContinuation says that a continuation leads out of the API, or nowhere.
	ErrContinuation = errors.New("continued-at leads out of the API")

	whole   = regexp.MustCompile(`^(?:([A-Za-z][A-Za-z0-9+.-]*):)?//([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]*))?(/[^?]*)?(\?.*)?$`)
	scheme  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:|^//`)
	control = regexp.MustCompile("[\x00-\x1f\x7f\u0080-\u009f]")
	encoded = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)
	ports   = map[string]string{"http": "80", "https": "443"}
)

// NextURL turns a page's continued-at into the URL of the next page; "" at the end of the list. The credentials go
// along with it, so nothing comes out that is not below the base URL.
func NextURL(base, first string, continuedAt *string) (string, error) {
	if continuedAt == nil || strings.TrimSpace(*continuedAt) == "" {
		return "", nil
	}
	target, _, _ := strings.Cut(strings.TrimSpace(*continuedAt), "#")
	if control.MatchString(target) {
		return "", ErrContinuation
	}
	origin, root := split(base)
	firstPath, firstQuery, _ := strings.Cut(strings.TrimPrefix(first, origin), "?")
	absolute := scheme.MatchString(target)
	if absolute {
		below, err := onSameOrigin(base, target)
		if err != nil {
			return "", err
		}
		target = below
	}
	path, query, _ := strings.Cut(target, "?")
	switch {
	case path == "" && absolute:
		path = root
	case path == "":
		path = firstPath
	case !absolute && path != root && (root == "" || !strings.HasPrefix(path, root+"/")):
		path = root + "/" + strings.TrimPrefix(path, "/")
	}
	if !strings.HasPrefix(path, root+"/") || climbs(path) {
		return "", ErrContinuation
	}
	parts := []string{}
	if query != "" {
		parts = append(parts, escaped(query))
	}
	named := names(query)
	for _, pair := range strings.Split(firstQuery, "&") {
		if name := nameOf(pair); pair != "" && name != "page" && !named[name] {
			parts = append(parts, pair)
		}
	}
	next := origin + escaped(path)
	if len(parts) > 0 {
		next += "?" + strings.Join(parts, "&")
	}
	return next, nil
}

func split(base string) (origin, path string) {
	slash := strings.Index(base[strings.Index(base, "//")+2:], "/")
	if slash < 0 {
		return base, ""
	}
	slash += strings.Index(base, "//") + 2
	return base[:slash], strings.TrimSuffix(base[slash:], "/")
}

func onSameOrigin(base, target string) (string, error) {
	home, there := whole.FindStringSubmatch(base), whole.FindStringSubmatch(target)
	if home == nil || there == nil {
		return "", ErrContinuation
	}
	if there[1] == "" {
		there[1] = home[1]
	}
	for _, url := range [][]string{home, there} {
		url[1] = strings.ToLower(url[1])
		if url[3] == "" {
			url[3] = ports[url[1]]
		}
	}
	if there[1] != home[1] || !strings.EqualFold(there[2], home[2]) || there[3] != home[3] {
		return "", ErrContinuation
	}
	return there[4] + there[5], nil
}

// climbs says whether a path could leave the base, however often its dots and slashes are encoded.
func climbs(path string) bool {
	for before := ""; before != path; {
		before = path
		path = encoded.ReplaceAllStringFunc(path, func(code string) string {
			plain, _ := url.PathUnescape(code)
			return plain
		})
	}
	if strings.ContainsAny(path, "\\\x7f") || strings.IndexFunc(path, func(r rune) bool { return r < ' ' }) >= 0 {
		return true
	}
	for _, segment := range strings.Split(path, "/") {
		if segment == "." || segment == ".." {
			return true
		}
	}
	return false
}

func names(query string) map[string]bool {
	found := map[string]bool{}
	for _, pair := range strings.Split(query, "&") {
		found[nameOf(pair)] = true
	}
	return found
}

func nameOf(pair string) string {
	name, _, _ := strings.Cut(pair, "=")
	if plain, err := url.QueryUnescape(name); err == nil {
		return plain
	}
	return name
}

func escaped(text string) string {
	var out strings.Builder
	for _, octet := range []byte(text) {
		letter := octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z' || octet >= '0' && octet <= '9'
		if letter || strings.IndexByte("%!$&'()*+,;=:@/?-._~[]", octet) >= 0 {
			out.WriteByte(octet)
		} else {
			fmt.Fprintf(&out, "%%%02X", octet)
		}
	}
	return out.String()
}
