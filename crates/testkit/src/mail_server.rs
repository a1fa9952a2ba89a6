//! A mail server that keeps what it is sent: real SMTP over loopback, as much of it as a client needs.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A mail as it came over the wire.
#[derive(Debug, Clone)]
pub struct Caught {
    /// The addresses of the envelope that it goes to.
    pub to: Vec<String>,
    /// Headers and body, as they came.
    pub raw: String,
}

impl Caught {
    /// Returns a header, decoded; nothing when there is none.
    pub fn header(&self, name: &str) -> Option<String> {
        let message = mail_parser::MessageParser::default().parse(&self.raw)?;
        let text = message.header(name)?.as_text().map(str::to_owned);
        text.or_else(|| message.header_raw(name).map(|raw| raw.trim().to_owned()))
    }
    /// Returns the part that is plain text, decoded.
    pub fn text(&self) -> String {
        self.part(|message| message.body_text(0).map(|text| text.into_owned()))
    }
    /// Returns the part that is HTML, decoded.
    pub fn html(&self) -> String {
        self.part(|message| message.body_html(0).map(|text| text.into_owned()))
    }
    fn part(&self, read: impl Fn(&mail_parser::Message<'_>) -> Option<String>) -> String {
        let message = mail_parser::MessageParser::default().parse(&self.raw);
        message.and_then(|message| read(&message)).unwrap_or_default().replace("\r\n", "\n")
    }
}

/// A mail server on a port of this machine. It is away as soon as it is dropped.
pub struct MailServer {
    /// Where it listens.
    pub address: SocketAddr,
    caught: Arc<Mutex<Vec<Caught>>>,
    listens: JoinHandle<()>,
}

impl MailServer {
    /// Starts one that takes every mail.
    pub async fn start() -> Self {
        Self::answering(SocketAddr::from(([127, 0, 0, 1], 0)), None).await
    }

    /// Starts one where another one was.
    pub async fn start_at(address: SocketAddr) -> Self {
        Self::answering(address, None).await
    }

    /// Starts one that answers every recipient with this line.
    pub async fn refusing(answer: &'static str) -> Self {
        Self::answering(SocketAddr::from(([127, 0, 0, 1], 0)), Some(answer)).await
    }

    async fn answering(address: SocketAddr, refusal: Option<&'static str>) -> Self {
        let listener = TcpListener::bind(address).await.expect("the port is free");
        let address = listener.local_addr().expect("it is bound");
        let caught = Arc::<Mutex<Vec<Caught>>>::default();
        let kept = caught.clone();
        let listens = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, kept.clone(), refusal));
            }
        });
        Self { address, caught, listens }
    }

    /// Returns what came, the first first.
    pub fn caught(&self) -> Vec<Caught> {
        self.caught.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.listens.abort();
    }
}

/// Holds one conversation. A client that breaks off ends it.
async fn converse(
    mut stream: TcpStream,
    caught: Arc<Mutex<Vec<Caught>>>,
    refusal: Option<&'static str>,
) -> Option<()> {
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    let mut to = Vec::new();
    write.write_all(b"220 catcher\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match word.as_str() {
            "EHLO" | "HELO" | "MAIL" | "RSET" | "NOOP" => "250 ok",
            "RCPT" => match refusal {
                Some(refusal) => refusal,
                None => {
                    to.extend(
                        line.split_once('<').and_then(|(_, rest)| Some(rest.split_once('>')?.0.to_owned())),
                    );
                    "250 ok"
                }
            },
            "DATA" => {
                write.write_all(b"354 go on\r\n").await.ok()?;
                let mut raw = String::new();
                loop {
                    let line = lines.next_line().await.ok()??;
                    if line == "." {
                        break;
                    }
                    raw += line.strip_prefix('.').unwrap_or(&line);
                    raw += "\r\n";
                }
                let mail = Caught { to: std::mem::take(&mut to), raw };
                caught.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
                "250 kept"
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await.ok()?;
                return Some(());
            }
            _ => "502 not here",
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
    }
    Some(())
}
