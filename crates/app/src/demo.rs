//! What a demo installation starts with.

/// The demo: an organization with people and documents.
pub struct Demo {
    /// The organization's name.
    pub organization: String,
    /// The people; the first is the organization's administrator.
    pub accounts: Vec<DemoAccount>,
    /// Documents for the first person's drive.
    pub files: Vec<DemoFile>,
}

/// Somebody of the demo.
pub struct DemoAccount {
    /// The sign-in name.
    pub mail: String,
    /// The name to show.
    pub name: String,
    /// The password, printed at the start.
    pub password: String,
}

/// A document of the demo.
pub struct DemoFile {
    /// Where: `Folder/Name.docx`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
