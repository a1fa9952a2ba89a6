//! nginx with files to serve, for as long as it is held.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use tokio::{
    net::TcpStream,
    time::{Instant, sleep},
};

pub(super) struct Nginx {
    child: Child,
    address: SocketAddr,
    files: PathBuf,
}

impl Nginx {
    pub(super) async fn start(folder: &Path) -> Result<Self> {
        let folder = folder.join("nginx");
        let files = folder.join("files");
        fs::create_dir_all(&files)?;
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let configuration = folder.join("nginx.conf");
        fs::write(&configuration, text(&folder, address))?;
        let mut nginx = Command::new(program()?);
        nginx.arg("-c").arg(configuration).arg("-p").arg(&folder).arg("-e").arg(folder.join("error.log"));
        let child = nginx.spawn().context("nginx can't start")?;
        let nginx = Self { child, address, files };
        let deadline = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect(address).await.is_err() {
            ensure!(Instant::now() < deadline, "nginx did not listen within 10 s");
            sleep(Duration::from_millis(20)).await;
        }
        Ok(nginx)
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> Result<()> {
        Ok(fs::write(self.files.join(name), bytes)?)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // SIGTERM lets the master take its workers along.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

fn program() -> Result<PathBuf> {
    let places = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"].map(PathBuf::from);
    places
        .into_iter()
        .find(|place| place.is_file())
        .context("nginx is not installed: apt-get install nginx-light")
}

/// As fast as it goes: a worker for each core, `sendfile`, connections that stay, no log.
fn text(folder: &Path, address: SocketAddr) -> String {
    let folder = folder.display();
    format!(
        "daemon off; worker_processes auto; pid {folder}/pid;
         user root;
         events {{ worker_connections 1024; }}
         http {{
             access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
             client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
             uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
             server {{ listen {address}; root {folder}/files; }}
         }}\n"
    )
}
