//! Behind nginx, under a public name: what the server calls itself comes from its configuration, not from how it was called.

use std::{
    io::ErrorKind,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    process::Stdio,
    sync::Arc,
};

use bytes::Bytes;
use futures::stream;
use serde_json::json;
use sheaf_app::Limits;
use sheaf_domain::Clock;
use sheaf_testkit::{MICROSOFT, Office, PASSWORD, TestSite, WOPI, backends};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};
use wopi::{LockId, operation::PutFile, proof::ticks};
use wopi_client::{Client, ClientError, Document, Settings, Signing};

use crate::wire::exchange;

/// Twenty MiB.
const SIZE: usize = 20 << 20;

/// nginx on a port of this machine. It ends with the test.
struct Nginx {
    address: SocketAddr,
    _process: Child,
    _folder: tempfile::TempDir,
}

/// Starts nginx in front of a server; none: it is not installed.
async fn nginx(upstream: SocketAddr) -> Option<Nginx> {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|free| free.local_addr())
        .expect("a port is free");
    let config = folder.path().join("nginx.conf");
    std::fs::write(&config, configuration(folder.path(), port, upstream))
        .expect("the folder can be written to");
    let spawned = ["nginx", "/usr/sbin/nginx"].into_iter().find_map(|program| {
        let mut command = Command::new(program);
        command.args(["-e", "stderr", "-p"]).arg(folder.path()).arg("-c").arg(&config);
        match command.stderr(Stdio::piped()).kill_on_drop(true).spawn() {
            Ok(process) => Some(process),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => panic!("{program} can't be started: {error}"),
        }
    });
    let mut process = spawned?;
    let mut log = BufReader::new(process.stderr.take().expect("it is piped")).lines();
    let mut said = Vec::new();
    // It names its event method once its port is open.
    while let Some(line) = log.next_line().await.expect("its log is text") {
        if line.contains("event method") {
            tokio::spawn(async move { while let Ok(Some(_)) = log.next_line().await {} });
            return Some(Nginx { address: port, _process: process, _folder: folder });
        }
        said.push(line);
    }
    panic!("nginx did not start: {said:#?}");
}

fn configuration(folder: &Path, listen: SocketAddr, upstream: SocketAddr) -> String {
    let folder = folder.display();
    format!(
        "daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr notice;
         events {{ worker_connections 64; }}
         http {{
             access_log off;
             client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
             uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
             server {{
                 listen {listen};
                 server_name files.example.org wopi.example.org;
                 client_max_body_size 0;
                 location / {{
                     proxy_pass http://{upstream};
                     proxy_http_version 1.1;
                     proxy_request_buffering off;
                     proxy_set_header Host $host;
                     proxy_set_header X-Forwarded-For $remote_addr;
                 }}
             }}
         }}"
    )
}

/// Opens a document by way of the proxy.
fn open(through: SocketAddr, office: &Office, signed: bool) -> Document {
    let clock = office.site.clock.clone();
    let signing = signed.then(|| Signing {
        signer: office.site.suites.signer(&office.suite).expect("the suite signs"),
        now_ticks: Arc::new(move || ticks::from_unix_micros(clock.now().unix_micros())),
    });
    let connect_to = Some(format!("http://{through}").parse().unwrap());
    let client = Client::new(Settings { connect_to, signing, ..Settings::default() }).unwrap();
    Document::new(&client, &format!("{WOPI}/wopi/files/{}", office.item), &office.token).unwrap()
}

#[tokio::test]
async fn behind_a_proxy_everything_goes_by_the_public_name() {
    for backend in backends() {
        let limits = Limits { max_file_bytes: 2 * SIZE as u64, ..Limits::default() };
        let site = TestSite::start_with(*backend, limits).await;
        let Some(proxy) = nginx(site.serve().await).await else {
            let needed = std::env::var_os("SHEAF_REQUIRE_NGINX").is_some();
            assert!(!needed, "nginx is not installed: apt-get install nginx-light");
            eprintln!("nginx is not installed (apt-get install nginx-light): the proxy is not tested");
            return;
        };
        the_portal_is_there(&site, proxy.address).await;
        an_office_suite_gets_in_with_its_proof(&site, proxy.address).await;
    }
}

async fn the_portal_is_there(site: &TestSite, proxy: SocketAddr) {
    let host = "Host: files.example.org";
    let page = exchange(proxy, &format!("GET /files HTTP/1.1\n{host}\nAccept: text/html"), b"").await;
    assert_eq!(page.status, Some(200), "{page:?}");
    assert!(page.text.ends_with("<title>Sheaf</title>"), "{page:?}");
    let elsewhere = exchange(proxy, "GET /files HTTP/1.1\nHost: other.example.org", b"").await;
    assert_eq!(elsewhere.status, Some(421), "{elsewhere:?}");

    let zoe = site.person("zoe").await;
    let body = json!({ "mail": zoe.mail, "password": PASSWORD }).to_string();
    let sign_in = |origin: &str| {
        let length = body.len();
        format!(
            "POST /api/session HTTP/1.1\n{host}\nOrigin: {origin}\nContent-Type: application/json\nContent-Length: {length}"
        )
    };
    // The proxy calls by http; pages have come by https all the same.
    let refused = exchange(proxy, &sign_in("http://files.example.org"), body.as_bytes()).await;
    assert_eq!(refused.status, Some(403), "{refused:?}");
    let signed_in = exchange(proxy, &sign_in("https://files.example.org"), body.as_bytes()).await;
    assert_eq!(signed_in.status, Some(200), "{signed_in:?}");
    let cookie = signed_in.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-sheaf=") && cookie.ends_with("; Secure"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap();
    let session = exchange(proxy, &format!("GET /api/session HTTP/1.1\n{host}\nCookie: {cookie}"), b"").await;
    assert!(session.status == Some(200) && session.text.contains("zoe@example.org"), "{session:?}");
}

async fn an_office_suite_gets_in_with_its_proof(site: &TestSite, proxy: SocketAddr) {
    let ada = site.person("ada").await;
    let office = ada.open(&ada.upload("plan.docx", "v1").await, MICROSOFT).await;
    let unsigned = open(proxy, &office, false).check_file_info().await.unwrap_err();
    assert!(
        !matches!(unsigned, ClientError::TokenEnded),
        "the token is good, the proof is missing: {unsigned:?}"
    );
    let document = open(proxy, &office, true);
    let info = document.check_file_info().await.unwrap();
    assert!(info.user_can_write && info.base_file_name == "plan.docx");

    let lock = LockId::parse(b"A").unwrap();
    document.lock(&lock).await.unwrap();
    let content: Vec<u8> = (0..SIZE).map(|n| (n % 251) as u8).collect();
    let pieces: Vec<Result<Bytes, std::io::Error>> =
        content.chunks(64 << 10).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    let put = PutFile { lock: Some(lock.clone()), ..PutFile::default() };
    document.put_file(&put, SIZE as u64, stream::iter(pieces)).await.unwrap();
    let download = document.get_file(None).await.unwrap();
    assert!(download.bytes(SIZE).await.unwrap() == content, "what came back is what was sent");
    document.unlock(&lock).await.unwrap();
    assert_eq!(ada.item(&office.item).await["size_bytes"], SIZE);
}
