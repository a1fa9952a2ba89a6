//! The whole product for tests: [`TestSite`] builds it, personas use it.
//!
//! A [`Person`] uses the portal with a cookie; an [`Office`] is an office suite with a document open. Both go through the real router, to a
//! real database, by the words of the protocols. Time stands still until a test moves it, chance repeats itself, suites answer from memory.
//! Nothing here ships.

mod answer;
mod browser;
mod letters;
mod live;
mod mail_server;
mod office;
mod outside;
mod portal;
mod site;
mod suites;

pub use answer::Answer;
pub use browser::Browser;
pub use letters::{Arrived, Letters};
pub use live::LiveView;
pub use mail_server::{Caught, MailServer};
pub use office::Office;
pub use outside::{SeededRandom, TestClock};
pub use portal::{Member, Person};
pub use site::{PASSWORD, PORTAL, TestSite, WOPI};
pub use suites::{
    COLLABORA, LOCKLESS, MICROSOFT, MICROSOFT_TEST, ONLYOFFICE, PLAIN, SILENT, TestSuites, every_other,
};

/// Makes each function a test on each database.
#[macro_export]
macro_rules! on_each_database {
    ($($name:ident)*) => {
        mod on_each_database { $(
            #[tokio::test]
            async fn $name() {
                for backend in $crate::backends() {
                    println!("on {backend:?}");
                    super::$name($crate::TestSite::start(*backend).await).await;
                }
            }
        )* }
    };
}

pub use sheaf_store::scratch::{Backend, backends};
