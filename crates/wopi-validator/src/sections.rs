//! The sections of the WOPI reference, by number and plain name.

/// Sections that cases are about.
#[rustfmt::skip]
const TITLES: [(&str, &str); 23] = [
    ("1.1",  "How calls come: no browsers, no cookies"),
    ("1.4",  "Which operation a call is"),
    ("1.5",  "Access tokens"),
    ("1.7",  "Headers of answers"),
    ("1.8",  "Status codes"),
    ("1.9",  "JSON in answers"),
    ("1.10", "Reading headers"),
    ("1.11", "Names in UTF-7"),
    ("2.1",  "CheckFileInfo"),
    ("2.2",  "GetFile"),
    ("2.3",  "Locks"),
    ("2.4",  "PutFile"),
    ("2.5",  "PutRelativeFile"),
    ("2.6",  "RenameFile"),
    ("2.7",  "DeleteFile"),
    ("2.8",  "GetShareUrl"),
    ("2.9",  "PutUserInfo"),
    ("2.11", "AddActivities"),
    ("2.12", "The version of an item"),
    ("2.13", "Operations outside of the program"),
    ("3.1",  "Containers"),
    ("6.2",  "What is signed"),
    ("6.4",  "Verifying proofs"),
];

/// Beginnings of the names of Microsoft's groups, and the section that each is about; the first that fits counts.
#[rustfmt::skip]
const GROUPS: [(&str, &str); 19] = [
    ("CheckFileInfo",           "2.1"),
    ("BaseWopiViewing",         "2.2"),
    ("Locks",                   "2.3"),
    ("GetLock",                 "2.3"),
    ("ExtendedLockLength",      "2.3"),
    ("EditFlows",               "2.4"),
    ("FileVersion",             "2.12"),
    ("PutUserInfo",             "2.9"),
    ("PutRelativeFile",         "2.5"),
    ("RenameFileWithCoauth",    "4.3"),
    ("RenameFile",              "2.6"),
    ("Ecosystem",               "3.2"),
    ("GetSharingUrl",           "2.8"),
    ("AddActivities",           "2.11"),
    ("ProofKeys",               "6.4"),
    ("FileUrl",                 "2.1"),
    ("Coauth",                  "4.3"),
    ("IncrementalFileTransfer", "4.4"),
    ("",                        "3.1"),
];

/// Sections that no case of ours is about.
const FURTHER: [(&str, &str); 3] =
    [("3.2", "Ecosystem"), ("4.3", "Co-authoring"), ("4.4", "Transfer in chunks")];

/// Groups of Microsoft's that have no beginning of a name in common.
const OF_CONTAINERS: [&str; 4] = ["Container", "RenameContainer", "EnumerateAncestors", "CreateChildFile"];

/// Returns the plain name of a section.
pub(crate) fn title(section: &str) -> Option<&'static str> {
    TITLES.iter().chain(&FURTHER).find(|(number, _)| *number == section).map(|(_, title)| *title)
}

/// Returns the section that a group of Microsoft's is about.
pub(crate) fn of_group(group: &str) -> Option<&'static str> {
    let (begin, section) = GROUPS.iter().find(|(begin, _)| group.starts_with(begin))?;
    let known = !begin.is_empty() || OF_CONTAINERS.iter().any(|begin| group.starts_with(begin));
    known.then_some(*section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_have_sections_with_names() {
        #[rustfmt::skip]
        let rows = [
            ("Locks",                                   Some("Locks")),
            ("RenameFileIfCreateChildFileIsSupported",  Some("RenameFile")),
            ("RenameFileWithCoauthLockSupported",       Some("Co-authoring")),
            ("EnumerateAncestorsAndChildren",           Some("Containers")),
            ("SomethingElse",                           None),
        ];
        for (group, expected) in rows {
            assert_eq!(of_group(group).and_then(title), expected, "{group}");
        }
        assert!(GROUPS.iter().all(|(_, section)| title(section).is_some()));
    }
}
