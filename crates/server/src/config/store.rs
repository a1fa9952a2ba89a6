//! `[store]`

use sheaf_store::Address;
use url::Url;

use super::{
    Server,
    kind::{Kind, text},
    section::section,
};

section! {
    /// `[store]`: the database.
    pub(crate) struct Store(server: &Server) {
        /// `sqlite:PATH` for one node, `postgres://user:password@host/database` for one or many. Unless set, `sheaf.db` in the data folder.
        url: Address = Address::Sqlite(server.data.join("sheaf.db")), address();
    }
}

fn address() -> Kind<Address> {
    let parse = |text: &str| text.parse().ok();
    text("\"sqlite:PATH\" or \"postgres://user:password@host/database\"", parse, masked).masked(masked)
}

fn masked(address: &Address) -> String {
    match address {
        Address::Sqlite(path) => format!("sqlite:{}", path.display()),
        Address::Postgres(url) => match Url::parse(url) {
            Ok(mut url) => {
                if url.password().is_some() && url.set_password(Some("***")).is_err() {
                    return "postgres://***".to_owned();
                }
                // libpq's way to hand a password over, too.
                if url.query().is_some() {
                    url.set_query(Some("***"));
                }
                url.to_string()
            }
            Err(_) => "postgres://***".to_owned(),
        },
    }
}
