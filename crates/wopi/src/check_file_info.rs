//! CheckFileInfo: what a host says about a file, a person and itself.

/// The answer to CheckFileInfo (reference 2.1).
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CheckFileInfo {
    /// The file's name with its extension.
    pub base_file_name: String,
}
