//! What a start prints for whoever sits before it.

use std::fmt::Write;

use crate::{config::Config, demo};

/// How somebody gets in.
pub(crate) enum WayIn {
    /// Nobody can yet: the first administrator needs this code.
    SetUp {
        /// Good once, until the next start.
        code: String,
    },
    /// With the accounts of the demo.
    Demo,
    /// With an account.
    SignIn,
}

/// Returns the addresses and the way in.
pub(crate) fn text(config: &Config, way_in: &WayIn) -> String {
    let portal = &config.portal.public_url;
    let mut text = format!("\n  Sheaf     {portal}\n  WOPI      {}\n", config.wopi.public_url);
    if config.editor.enabled {
        text += &format!("  Editor    {}\n", config.editor.public_url);
    }
    text += "\n";
    match way_in {
        WayIn::SetUp { code } => {
            text += &format!("  Set it up at {portal}/setup with this code: {code}\n");
            text += "  It is good once, and the next start makes a new one.\n\n";
        }
        WayIn::Demo => {
            text += "  Sign in with one of these:\n";
            for (mail, name, password) in demo::PEOPLE {
                // Writing into a text can't fail.
                let _ = writeln!(text, "    {name}: {mail}  {password}");
            }
            text += "\n";
        }
        WayIn::SignIn => {}
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;

    #[test]
    fn a_start_says_where_it_is_and_how_to_get_in() {
        let config = Config::read(&Sources::default()).unwrap();
        let set_up = text(&config, &WayIn::SetUp { code: "ABCD-EFGH".into() });
        assert!(
            set_up.contains("http://files.sheaf.localhost:8080/setup with this code: ABCD-EFGH"),
            "{set_up}"
        );
        let demo = text(&config, &WayIn::Demo);
        assert!(demo.contains("ada@demo.example  river-bridge-1987"), "{demo}");
        let later = text(&config, &WayIn::SignIn);
        assert!(!later.contains("code") && !later.contains("demo.example"), "{later}");
    }
}
