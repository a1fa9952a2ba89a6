//! Runs other programs and keeps what they say.

use std::{
    ffi::OsStr,
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Command, Stdio},
    sync::Mutex,
    thread,
};

use anyhow::{Context, Result, ensure};

use crate::root;

/// A command in the folder of the repository.
pub(crate) fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    // What is parsed must not be coloured.
    command.args(arguments).current_dir(root()).env("NO_COLOR", "1").env("CARGO_TERM_COLOR", "never");
    command
}

/// `cargo` as it runs this very chore.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

/// `npm` in one of the folders with pages.
pub(crate) fn npm(folder: &str, arguments: &[&str]) -> Command {
    let mut npm = command("npm", arguments);
    npm.current_dir(root().join(folder)).env("CI", "1");
    npm
}

/// Runs a command to its end; an error if it can't start or fails.
pub(crate) fn run(mut command: Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{} can't start", name(&command)))?;
    ensure!(status.success(), "{} failed", name(&command));
    Ok(())
}

/// Runs a command, shows what it says and writes it to `log`, too; returns that, and whether it succeeded.
pub(crate) fn tee(mut command: Command, log: &Path) -> Result<(String, bool)> {
    let name = name(&command);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("{name} can't start"))?;
    let file =
        File::options().create(true).append(true).open(log).with_context(|| log.display().to_string())?;
    let said = Mutex::new((String::new(), file));
    let (out, err) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| out.map(|out| listen(out, &said)));
        scope.spawn(|| err.map(|err| listen(err, &said)));
    });
    let succeeded = child.wait().with_context(|| format!("{name} can't be waited for"))?.success();
    let (said, _) = said.into_inner().expect("a listener does not panic");
    Ok((said, succeeded))
}

fn listen(from: impl Read, said: &Mutex<(String, File)>) {
    for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
        let line = format!("{}\n", String::from_utf8_lossy(&line));
        print!("{line}");
        let Ok(mut said) = said.lock() else { return };
        said.0.push_str(&line);
        if let Err(error) = said.1.write_all(line.as_bytes()) {
            eprintln!("the log can't be written: {error}");
        }
    }
}

fn name(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
