//! What a host says about folders, and the addresses that lead from one thing to the next (reference 3.1 and 3.2).

use std::fmt;
use std::ops::Not;

use serde::{Deserialize, Serialize};

/// An address with the access token that opens it. Secret, so nothing prints it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenUrl(String);

impl TokenUrl {
    /// Takes an address that carries a token.
    #[must_use]
    pub fn new(url: String) -> Self {
        Self(url)
    }
    /// Returns the address, for the call or the answer that carries it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for TokenUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenUrl")
    }
}

/// The name of a container, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Pointer {
    /// Its name, without a path.
    pub name: String,
    /// Its address.
    pub url: TokenUrl,
}

/// The answer to CheckContainerInfo. What is not set is left out, as in CheckFileInfo, except where clients insist.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CheckContainerInfo {
    /// The container's name, without a path.
    pub name: String,
    /// The page of the host that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_url: Option<String>,
    /// The page to share it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sharing_url: Option<String>,
    /// The kinds that GetShareUrl takes: `ReadOnly`, `ReadWrite`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supported_share_url_types: Vec<String>,
    /// Nobody signed in.
    #[serde(skip_serializing_if = "Not::not")]
    pub is_anonymous_user: bool,
    /// A user of a school; always told, and as for the files in it.
    pub is_edu_user: bool,
    /// A business user of Microsoft 365; always told, and as for the files in it.
    pub license_check_for_edit_is_enabled: bool,
    /// Make a container in it.
    #[serde(skip_serializing_if = "Not::not")]
    pub user_can_create_child_container: bool,
    /// Make a file in it.
    #[serde(skip_serializing_if = "Not::not")]
    pub user_can_create_child_file: bool,
    /// Delete it.
    #[serde(skip_serializing_if = "Not::not")]
    pub user_can_delete: bool,
    /// Rename it.
    #[serde(skip_serializing_if = "Not::not")]
    pub user_can_rename: bool,
}

/// The answer to GetRootContainer and CreateChildContainer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct PointedContainer {
    /// Where it is.
    pub container_pointer: Pointer,
    /// What CheckContainerInfo would tell, to spare it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container_info: Option<CheckContainerInfo>,
}

/// A file in a container.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChildFile {
    /// Its name with extension.
    pub name: String,
    /// Its address.
    pub url: TokenUrl,
    /// Size of the content in bytes.
    pub size: u64,
    /// As in CheckFileInfo.
    pub version: String,
    /// As in CheckFileInfo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<String>,
}

/// The answer to EnumerateChildren; both lists are always there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Children {
    /// The containers in it.
    pub child_containers: Vec<Pointer>,
    /// The files in it.
    pub child_files: Vec<ChildFile>,
}

/// The answer to EnumerateAncestors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Ancestors {
    /// From the root to the direct parent.
    pub ancestors_with_root_first: Vec<Pointer>,
}

/// The answer to GetEcosystem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EcosystemPointer {
    /// Where the ecosystem is.
    pub url: TokenUrl,
}

/// The answer to CheckEcosystem.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CheckEcosystem {
    /// Whether there are containers.
    pub supports_containers: bool,
}

/// Returns a name as every Office can take it: these characters mean something in its addresses or on its phones, and a dot at the start
/// hides a file from it (reference 2.1.1, 3.6).
#[must_use]
pub fn name_for_office(name: &str) -> String {
    let unfit = |c| "\\/:*?\"<>|#{}^[]%`".contains(c);
    let name: String = name.chars().map(|c| if unfit(c) { '-' } else { c }).collect();
    match name.strip_prefix('.') {
        Some(rest) => format!("-{rest}"),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn phones_insist_on_two_properties() {
        let told = serde_json::to_value(CheckContainerInfo::default()).unwrap();
        let expected = json!({ "Name": "", "IsEduUser": false, "LicenseCheckForEditIsEnabled": false });
        assert_eq!(told, expected);
    }

    #[test]
    fn an_address_with_a_token_is_not_printed() {
        let url = TokenUrl::new("https://host/wopi/containers/1?access_token=secret".to_owned());
        let pointed = PointedContainer {
            container_pointer: Pointer { name: "Reports".to_owned(), url },
            container_info: None,
        };
        assert!(!format!("{pointed:?}").contains("secret"));
        let told = json!({ "ContainerPointer": { "Name": "Reports", "Url": "https://host/wopi/containers/1?access_token=secret" } });
        assert_eq!(serde_json::to_value(&pointed).unwrap(), told);
    }

    #[test]
    fn names_that_stop_office_are_told_otherwise() {
        for (name, told) in [
            ("Plan.docx", "Plan.docx"),
            ("50% [a] {b} #1^2`.docx", "50- -a- -b- -1-2-.docx"),
            ("a\\b/c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j"),
            ("Grüße & Co. 文件", "Grüße & Co. 文件"),
            (".env.docx", "-env.docx"),
        ] {
            assert_eq!(name_for_office(name), told);
        }
    }
}
