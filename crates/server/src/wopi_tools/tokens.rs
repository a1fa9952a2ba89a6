//! Where access tokens come from: the command line, the environment, or standard input, so that the list of processes need not show them.

use std::io::BufRead;

use anyhow::{Result, bail};

/// The variable that tokens are read from when the command line has none.
pub(crate) const VARIABLE: &str = "SHEAF_WOPI_TOKEN";
/// Asks for standard input.
const STANDARD_INPUT: &str = "-";

/// Returns a token for each of so many files.
///
/// # Errors
/// When there are more or fewer tokens than files, or standard input can't be read.
pub(crate) fn read(
    given: &[String],
    variable: Option<String>,
    input: impl BufRead,
    files: usize,
) -> Result<Vec<String>> {
    let words = |text: String| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let tokens = match given {
        [only] if only == STANDARD_INPUT => {
            let lines = input.lines().take(files).collect::<Result<Vec<_>, _>>()?;
            lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
        }
        [] => words(variable.unwrap_or_default()),
        given => given.to_vec(),
    };
    if tokens.is_empty() {
        bail!(
            "there is no token: give --token, or {VARIABLE} in the environment, or --token - to read standard input"
        );
    }
    if tokens.len() != files {
        bail!(
            "every --wopisrc needs a token of its own: there are {files} files and {} tokens",
            tokens.len()
        );
    }
    Ok(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn tokens_come_from_three_places() {
        let none: &[&str] = &[];
        for (given, variable, input, files, expected) in [
            (&["a"][..],      None,        "",       1, Some(&["a"][..])),
            (&["a", "b"],     Some("c"),   "d",      2, Some(&["a", "b"])),
            (none,            Some("c d"), "",       2, Some(&["c", "d"])),
            (&["-"],          Some("c"),   "e\nf\n", 2, Some(&["e", "f"])),
            (&["-"],          None,        "e\nf\n", 1, Some(&["e"])),
            (&["-"],          None,        "",       1, None),
            (none,            None,        "",       1, None),
            (&["a"],          None,        "",       2, None),
            (&["a", "b"],     None,        "",       1, None),
        ] {
            let given: Vec<String> = given.iter().map(|&token| token.to_owned()).collect();
            let tokens = read(&given, variable.map(str::to_owned), input.as_bytes(), files);
            assert_eq!(tokens.ok().as_deref(), expected.map(|all| all.iter().map(|&one| one.to_owned()).collect::<Vec<_>>()).as_deref(), "{given:?}");
        }
    }
}
