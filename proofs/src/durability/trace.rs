//! Reads what `strace -f -y` wrote: which syncs came before which answer.

use std::collections::HashMap;

/// Something the server did, in the order in which it did it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Event {
    /// A request began to arrive: method and path.
    Request(String),
    /// A file or folder was made durable.
    Synced(String),
    /// A file got another name.
    Renamed { from: String, to: String },
    /// The first byte of a good answer began to leave.
    Answer,
}

/// The events of a run.
pub(crate) struct Trace(Vec<Event>);

/// A write that the server acknowledged, with what it did before that.
#[derive(Debug)]
pub(crate) struct Acknowledged {
    /// Method and path.
    pub(crate) request: String,
    before: Vec<Event>,
}

impl Trace {
    pub(crate) fn read(text: &str) -> Self {
        let mut begun: HashMap<&str, &str> = HashMap::new();
        let mut requests = Requests::default();
        let mut events = Vec::new();
        for line in text.lines() {
            let Some((thread, call)) = line.split_once(' ') else { continue };
            let call = call.trim_start();
            if let Some(head) = call.strip_suffix(" <unfinished ...>") {
                // An answer counts from when it begins, everything else from when it has ended.
                events.extend(answer(head));
                begun.insert(thread, head);
            } else if let Some(tail) = call.strip_prefix("<... ") {
                let head = begun.remove(thread).unwrap_or_default();
                let tail = tail.split_once(" resumed>").map_or("", |(_, tail)| tail);
                let call = format!("{head}{tail}");
                events.extend(ended(&call).or_else(|| requests.read(&call)));
            } else {
                events.extend(answer(call).or_else(|| ended(call)).or_else(|| requests.read(call)));
            }
        }
        Self(events)
    }

    /// Returns every save and upload that was acknowledged after its bytes had come. The requests must have come one after the other.
    pub(crate) fn acknowledged(self) -> Vec<Acknowledged> {
        let mut acknowledged = Vec::new();
        let mut current: Option<Acknowledged> = None;
        for event in self.0 {
            match event {
                Event::Request(request) => {
                    current = is_write(&request).then(|| Acknowledged { request, before: Vec::new() });
                }
                Event::Answer => acknowledged.extend(current.take()),
                done => {
                    if let Some(current) = &mut current {
                        current.before.push(done);
                    }
                }
            }
        }
        acknowledged
    }
}

impl Acknowledged {
    /// Says what was not on disk when the answer began to leave.
    pub(crate) fn is_too_early(&self) -> Option<&'static str> {
        let mut last = None;
        for (at, event) in self.before.iter().enumerate() {
            let Event::Renamed { from, to } = event else { continue };
            let folder = to.rsplit_once('/').map_or("", |(folder, _)| folder);
            if !self.before[..at].iter().any(|event| is_sync_of(event, from)) {
                return Some("the blob's file was not synced before it got its name");
            }
            let Some(synced) = self.before[at..].iter().position(|event| is_sync_of(event, folder)) else {
                return Some("the blob's folder was not synced");
            };
            last = Some(at + synced);
        }
        let Some(last) = last else { return Some("no blob was written") };
        let log = |event: &Event| matches!(event, Event::Synced(path) if path.ends_with("-wal"));
        if !self.before[last..].iter().any(log) {
            return Some("the write-ahead log was not synced after the blob");
        }
        None
    }

    /// Returns how many syncs it took.
    pub(crate) fn syncs(&self) -> usize {
        self.before.iter().filter(|event| matches!(event, Event::Synced(_))).count()
    }
}

fn is_write(request: &str) -> bool {
    (request.starts_with("POST /wopi/files/") && request.contains("/contents"))
        || request.starts_with("PATCH /api/uploads/")
}

fn is_sync_of(event: &Event, path: &str) -> bool {
    matches!(event, Event::Synced(synced) if synced == path)
}

fn answer(call: &str) -> Option<Event> {
    let sends = ["write(", "writev(", "sendto(", "sendmsg("].iter().any(|name| call.starts_with(name));
    (sends && call.contains("\"HTTP/1.1 2")).then_some(Event::Answer)
}

/// Reads a call that has returned.
fn ended(call: &str) -> Option<Event> {
    let (name, arguments) = call.split_once('(')?;
    let succeeded = !call.contains(") = -1 ");
    match name {
        "fsync" | "fdatasync" if succeeded => {
            let path = arguments.split_once('<')?.1.split_once('>')?.0;
            Some(Event::Synced(path.to_owned()))
        }
        "rename" | "renameat" | "renameat2" if succeeded => {
            let mut names = arguments.split('"').skip(1).step_by(2);
            Some(Event::Renamed { from: names.next()?.to_owned(), to: names.next()?.to_owned() })
        }
        _ => None,
    }
}

/// Requests on their way in. The first read of a connection is short, so that a path may come in two pieces.
#[derive(Default)]
struct Requests {
    /// By connection.
    partial: HashMap<String, String>,
}

impl Requests {
    fn read(&mut self, call: &str) -> Option<Event> {
        let arguments = call.strip_prefix("read(").or_else(|| call.strip_prefix("recvfrom("))?;
        let (connection, rest) = arguments.split_once(',')?;
        let piece = rest.trim_start().strip_prefix('"')?;
        let text = self.partial.remove(connection).unwrap_or_default() + piece.rsplit_once('"')?.0;
        let (method, rest) = text.split_once(' ')?;
        if !["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].contains(&method) || !rest.starts_with('/') {
            return None;
        }
        match rest.split_once([' ', '?']) {
            Some((path, _)) => Some(Event::Request(format!("{method} {path}"))),
            None => {
                self.partial.insert(connection.to_owned(), text);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUEST: &str = r#"7 recvfrom(9<socket:[1]>, "POST /wopi/files/itm1/contents?access_token=x HTTP/1.1\r\n"..., 8192, 0, NULL, NULL) = 900"#;
    const FILE: &str = "8 fsync(12</d/blobs/staging/k>) = 0";
    const NAME: &str = r#"8 rename("/d/blobs/staging/k", "/d/blobs/3f/k") = 0"#;
    const FOLDER: &str = "8 fsync(13</d/blobs/3f>) = 0";
    const LOG: &str = "9 fdatasync(5</d/sheaf.db-wal>) = 0";
    const ANSWER: &str =
        r#"7 sendto(9<socket:[1]>, "HTTP/1.1 200 OK\r\n"..., 300, MSG_NOSIGNAL, NULL, 0) = 300"#;

    fn early(lines: &[&str]) -> Vec<Option<&'static str>> {
        Trace::read(&lines.join("\n")).acknowledged().iter().map(Acknowledged::is_too_early).collect()
    }

    #[test]
    fn an_answer_after_all_three_syncs_is_good_and_any_missing_one_is_noticed() {
        let no_file = Some("the blob's file was not synced before it got its name");
        let no_folder = Some("the blob's folder was not synced");
        let no_log = Some("the write-ahead log was not synced after the blob");
        for (lines, found) in [
            (&[REQUEST, FILE, NAME, FOLDER, LOG, ANSWER][..], None),
            (&[REQUEST, NAME, FOLDER, LOG, ANSWER], no_file),
            (&[REQUEST, NAME, FILE, FOLDER, LOG, ANSWER], no_file),
            (&[REQUEST, FILE, NAME, LOG, ANSWER], no_folder),
            (&[REQUEST, FILE, FOLDER, NAME, LOG, ANSWER], no_folder),
            (&[REQUEST, FILE, NAME, FOLDER, ANSWER], no_log),
            (&[REQUEST, FILE, NAME, LOG, FOLDER, ANSWER], no_log),
            (&[REQUEST, FILE, NAME, FOLDER, ANSWER, LOG], no_log),
            (&[REQUEST, ANSWER], Some("no blob was written")),
        ] {
            assert_eq!(early(lines), [found], "{lines:?}");
        }
    }

    #[test]
    fn a_sync_counts_when_it_has_ended_and_an_answer_when_it_begins() {
        let (began, ended) =
            ("9 fdatasync(5</d/sheaf.db-wal> <unfinished ...>", "9 <... fdatasync resumed>) = 0");
        let answering = r#"7 sendto(9<socket:[1]>, "HTTP/1.1 200 OK\r\n"..., 300, MSG_NOSIGNAL, NULL, 0 <unfinished ...>"#;
        let answered = "7 <... sendto resumed>) = 300";
        assert_eq!(early(&[REQUEST, FILE, NAME, FOLDER, began, ended, answering, answered]), [None]);
        let no_log = Some("the write-ahead log was not synced after the blob");
        assert_eq!(early(&[REQUEST, FILE, NAME, FOLDER, began, answering, ended, answered]), [no_log]);
    }

    #[test]
    fn a_request_may_come_in_two_pieces() {
        let (first, rest) = (
            r#"7 recvfrom(9<socket:[1]>, "POST /wopi/files/itm1/con", 24, 0, NULL, NULL) = 24"#,
            r#"7 recvfrom(9<socket:[1]>, "tents?access_token=x HTTP/1.1\r\n"..., 8192, 0, NULL, NULL) = 900"#,
        );
        assert_eq!(early(&[first, rest, FILE, NAME, FOLDER, LOG, ANSWER]), [None]);
    }

    #[test]
    fn a_refusal_is_no_acknowledgement() {
        let refused = ANSWER.replace("200 OK", "409 Conflict");
        assert_eq!(early(&[REQUEST, &refused]), []);
    }
}
