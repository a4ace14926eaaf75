//! The few questions asked of a server on loopback.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The status of `GET path` on `http://HOST:PORT`, or `None` while there is no answer.
pub(crate) fn status(base: &str, path: &str) -> Option<u16> {
    ask(base, &format!("GET {path}"), "", "")
}

/// The status of `POST path` with a login and a JSON body, or `None` where there is no answer or no plain HTTP.
pub(crate) fn post(base: &str, path: &str, login: &str, body: &str) -> Option<u16> {
    let headers = format!(
        "Authorization: {login}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n",
        body.len()
    );
    ask(base, &format!("POST {path}"), &headers, body)
}

fn ask(base: &str, request: &str, headers: &str, body: &str) -> Option<u16> {
    let host = base.strip_prefix("http://")?.trim_end_matches('/');
    let mut stream = TcpStream::connect(host).ok()?;
    let patience = Some(Duration::from_secs(20));
    stream.set_read_timeout(patience).ok()?;
    stream.set_write_timeout(patience).ok()?;
    let request = format!("{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n{body}");
    stream.write_all(request.as_bytes()).ok()?;
    // "HTTP/1.1 200"
    let mut head = [0_u8; 12];
    stream.read_exact(&mut head).ok()?;
    std::str::from_utf8(&head[9..]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::status;
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    #[test]
    fn reads_the_status() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0_u8; 512];
            let read = stream.read(&mut request).unwrap();
            stream
                .write_all(b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n")
                .unwrap();
            String::from_utf8_lossy(&request[..read]).into_owned()
        });
        assert_eq!(status(&base, "/realms/master"), Some(503));
        assert!(server.join().unwrap().starts_with("GET /realms/master HTTP/1.1\r\n"));
    }

    #[test]
    fn nobody_there_is_no_answer() {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        assert_eq!(status(&format!("http://{free}"), "/"), None);
    }
}
