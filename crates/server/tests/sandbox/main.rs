//! `sheaf wopi sandbox`, as whoever tests a WOPI client meets it: as a program.

mod command;
mod own_cases;
mod play;
mod process;
mod validator_cases;
