//! Where a list continues. The credentials go along, so nothing comes out that is not below the base URL.

use std::collections::HashSet;

/// The continuation leads out of the API.
#[derive(Debug, PartialEq)]
pub struct Refused;

/// The URL of the next page, or nothing at the end of the list.
pub fn next_url(base: &str, first: &str, continued_at: Option<&str>) -> Result<Option<String>, Refused> {
    let Some(said) = continued_at.map(str::trim).filter(|said| !said.is_empty()) else {
        return Ok(None);
    };
    let target = said.split('#').next().unwrap_or_default();
    if target.contains(char::is_control) {
        return Err(Refused);
    }
    let home = Url::parse(base, "").ok_or(Refused)?;
    let origin = &base[..base.len() - home.path.len()];
    let root = home.path.trim_end_matches('/');
    let whole = target.starts_with("//") || has_scheme(target);
    let (path, query) = if whole {
        let there = Url::parse(target, home.scheme).ok_or(Refused)?;
        if there.origin() != home.origin() {
            return Err(Refused);
        }
        cut(there.path, '?')
    } else {
        cut(target, '?')
    };
    let (first_path, first_query) = cut(first.strip_prefix(origin).unwrap_or(first), '?');
    let path = match path {
        "" if whole => root.to_owned(),
        "" => first_path.to_owned(),
        _ if whole || path == root || (!root.is_empty() && below(path, root)) => path.to_owned(),
        _ => format!("{root}/{}", path.strip_prefix('/').unwrap_or(path)),
    };
    if !below(&path, root) || climbs(&path) {
        return Err(Refused);
    }
    let mut named: HashSet<String> = query.split('&').map(name).collect();
    named.insert("page".to_owned());
    let kept = first_query.split('&').filter(|pair| !pair.is_empty() && !named.contains(&name(pair)));
    let query: Vec<String> = [escaped(query)].into_iter().filter(|own| !own.is_empty()).chain(kept.map(str::to_owned)).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    Ok(Some(format!("{origin}{}{mark}{}", escaped(&path), query.join("&"))))
}

/// The parts of a URL as they were written: a URL parser would resolve the dots of the path away.
struct Url<'a> {
    scheme: &'a str,
    host: &'a str,
    port: &'a str,
    path: &'a str,
}

impl<'a> Url<'a> {
    fn parse(text: &'a str, scheme: &'a str) -> Option<Self> {
        let (before, rest) = text.split_once("//")?;
        let scheme = if before.is_empty() { scheme } else { before.strip_suffix(':')? };
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let bracket = authority.rfind(']').map_or(0, |at| at + 1);
        let (host, port) = match authority[bracket..].find(':') {
            Some(at) => (&authority[..bracket + at], &authority[bracket + at + 1..]),
            None => (authority, ""),
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-[]:".contains(c);
        let fits = !host.is_empty() && host.chars().all(plain) && port.chars().all(|c| c.is_ascii_digit());
        fits.then_some(Url { scheme, host, port, path })
    }

    fn origin(&self) -> (String, String, String) {
        let scheme = self.scheme.to_ascii_lowercase();
        let port = match (self.port, scheme.as_str()) {
            ("", "http") => "80",
            ("", "https") => "443",
            (port, _) => port,
        };
        let port = port.to_owned();
        (scheme, self.host.to_ascii_lowercase(), port)
    }
}

fn has_scheme(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"+.-".contains(c));
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && end.is_some_and(|at| text[at..].starts_with(':'))
}

fn below(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'))
}

fn cut(text: &str, mark: char) -> (&str, &str) {
    text.split_once(mark).unwrap_or((text, ""))
}

/// Whether a path could climb, however often its dots and slashes are encoded.
fn climbs(path: &str) -> bool {
    let mut plain = path.as_bytes().to_vec();
    loop {
        let further = decoded(&plain);
        if further == plain {
            break;
        }
        plain = further;
    }
    plain.iter().any(|&octet| octet == b'\\' || octet < b' ' || octet == 0x7f)
        || plain.split(|&octet| octet == b'/').any(|segment| segment == b"." || segment == b"..")
}

fn decoded(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let digits = text.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
        match digits.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| text[at] == b'%') {
            Some(octet) => {
                out.push(octet);
                at += 3;
            }
            None => {
                out.push(text[at]);
                at += 1;
            }
        }
    }
    out
}

fn name(pair: &str) -> String {
    String::from_utf8_lossy(&decoded(cut(pair, '=').0.replace('+', " ").as_bytes())).into_owned()
}

fn escaped(text: &str) -> String {
    let kept = |octet: u8| octet.is_ascii_alphanumeric() || b"%!$&'()*+,;=:@/?-._~[]".contains(&octet);
    text.bytes().map(|octet| if kept(octet) { char::from(octet).to_string() } else { format!("%{octet:02X}") }).collect()
}
