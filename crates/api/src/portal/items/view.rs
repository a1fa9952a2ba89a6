//! An item as the API shows it.

use serde::Serialize;
use sheaf_app::{App, Details, Editing, LockedBy, OpenWith, TrashedDetails};
use sheaf_domain::{Action, DriveId, ItemId, ItemKind, SuiteAction, Timestamp};
use utoipa::ToSchema;

use crate::{openapi::words, portal::view::Person};

/// An item.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Item {
    id: ItemId,
    #[schema(value_type = words::ItemKind)]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<ItemId>,
    drive: DriveId,
    created_at: Timestamp,
    changed_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_by: Option<Person>,
    #[serde(skip_serializing_if = "Option::is_none")]
    children: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PreviewKind>)]
    preview: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    conflicts: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    editing: Option<EditingView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locked: Option<Locked>,
    open: Vec<OpenWithView>,
    #[schema(value_type = Vec<words::ItemAction>)]
    can: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<Vec<Place>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trashed: Option<Trashed>,
}

/// People editing.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Editing)]
pub(crate) struct EditingView {
    people: Vec<Person>,
    suite: String,
    since: Timestamp,
}

/// Who holds a file.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ItemLock)]
struct Locked {
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Person>,
    until: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    suite: Option<String>,
}

/// A suite that can open it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpenWith)]
pub(crate) struct OpenWithView {
    suite: String,
    name: String,
    #[schema(value_type = words::SuiteKind)]
    kind: &'static str,
    #[schema(value_type = words::SuiteAction)]
    action: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    converts: Option<String>,
}

/// A folder on the way to an item.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ItemPlace)]
struct Place {
    id: ItemId,
    name: String,
}

/// When and from where an item went to the trash.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ItemTrashed)]
struct Trashed {
    at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Person>,
    from: String,
    expires_at: Timestamp,
}

/// How the topmost folder of a personal drive is called on the way to an item.
const ROOT_NAME: &str = "My files";

impl Item {
    pub(crate) fn of(app: &App, details: Details) -> Self {
        let is_file = details.kind == ItemKind::File;
        let can = can(&details);
        let preview = details.preview().filter(|_| details.may.has(Action::Preview));
        let media_type = details.media_type();
        Self {
            id: details.id,
            kind: if is_file { "file" } else { "folder" },
            name: details.name,
            parent: details.parent,
            drive: details.drive,
            created_at: details.created_at,
            changed_at: details.changed_at,
            changed_by: details.changed_by.as_ref().map(Person::of),
            children: (!is_file).then_some(details.children),
            size_bytes: is_file.then_some(details.size_bytes),
            version: is_file.then_some(details.version),
            media_type,
            preview: preview.map(sheaf_app::Preview::as_str),
            sha256: details.sha256.filter(|_| is_file).map(|hash| hash.to_string()),
            conflicts: details.conflicts,
            editing: details.editing.map(|editing| EditingView::of(app, editing)),
            locked: details.locked.map(|locked| Locked::of(app, locked)),
            open: details.open.iter().map(OpenWithView::of).collect(),
            can,
            path: details.path.map(places),
            trashed: details.trashed.map(Trashed::of),
        }
    }
}

fn places(path: Vec<(ItemId, String)>) -> Vec<Place> {
    let named = |(depth, (id, name)): (usize, (ItemId, String))| Place {
        id,
        name: if depth == 0 { ROOT_NAME.to_owned() } else { name },
    };
    path.into_iter().enumerate().map(named).collect()
}

impl EditingView {
    pub(crate) fn of(app: &App, editing: Editing) -> Self {
        Self {
            people: Person::all(&editing.people),
            suite: editing.suite.map(|id| app.suite_name(&id)).unwrap_or_default(),
            since: editing.since,
        }
    }
}

impl Locked {
    fn of(app: &App, locked: LockedBy) -> Self {
        Self {
            by: locked.by.as_ref().map(Person::of),
            until: locked.until,
            suite: locked.suite.map(|id| app.suite_name(&id)),
        }
    }
}

impl OpenWithView {
    pub(crate) fn of(choice: &OpenWith) -> Self {
        Self {
            suite: choice.suite.to_string(),
            name: choice.name.clone(),
            kind: choice.kind.as_str(),
            action: choice.action.as_str(),
            converts: choice.converts.clone(),
        }
    }
}

impl Trashed {
    fn of(trashed: TrashedDetails) -> Self {
        Self {
            at: trashed.at,
            by: trashed.by.as_ref().map(Person::of),
            from: trashed.from,
            expires_at: trashed.expires_at,
        }
    }
}

/// Returns what the caller can do, in the words of the API.
pub(super) fn can(details: &Details) -> Vec<&'static str> {
    let may = |action| details.may.has(action);
    let file = details.kind == ItemKind::File;
    let below_root = details.parent.is_some();
    if details.trashed.is_some() {
        return chosen(&[("restore", may(Action::Move)), ("delete", may(Action::Purge))]);
    }
    chosen(&[
        ("open", file && !details.open.is_empty()),
        ("edit", file && details.open.iter().any(|choice| choice.action == SuiteAction::Edit)),
        ("preview", file && may(Action::Preview) && details.preview().is_some()),
        ("download", file && may(Action::Download)),
        ("rename", below_root && may(Action::Rename)),
        ("move", below_root && may(Action::Move)),
        ("copy", below_root && may(Action::Download)),
        ("trash", below_root && may(Action::Move)),
        ("add", !file && may(Action::Add)),
        ("versions", file && may(Action::Versions)),
        ("restore", file && may(Action::Restore)),
        ("end_editing", details.editing.is_some() && may(Action::EndSession)),
    ])
}

fn chosen(rows: &[(&'static str, bool)]) -> Vec<&'static str> {
    rows.iter().filter(|(_, yes)| *yes).map(|(word, _)| *word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheaf_domain::{ActionSet, DriveRole, SuiteKind};

    fn details(kind: ItemKind, name: &str, role: DriveRole) -> Details {
        Details {
            id: ItemId::from_bytes([1; 16]),
            kind,
            name: name.into(),
            parent: Some(ItemId::from_bytes([2; 16])),
            drive: DriveId::from_bytes([3; 16]),
            created_at: Timestamp::default(),
            changed_at: Timestamp::default(),
            changed_by: None,
            children: 0,
            size_bytes: 0,
            version: 1,
            sha256: None,
            conflicts: 0,
            editing: None,
            locked: None,
            open: Vec::new(),
            may: ActionSet::of(role),
            path: None,
            trashed: None,
        }
    }

    fn suite(action: SuiteAction) -> Vec<OpenWith> {
        vec![OpenWith {
            suite: "builtin".parse().unwrap(),
            name: "Editor".into(),
            kind: SuiteKind::BuiltIn,
            action,
            converts: None,
            fills: false,
        }]
    }

    #[test]
    #[rustfmt::skip]
    fn a_role_an_item_and_a_suite_make_what_can_be_done() {
        use {DriveRole::*, ItemKind::*, SuiteAction::*};
        for (role, kind, name, open, expected) in [
            (Owner,     File,   "a.txt",  suite(Edit), "open edit preview download rename move copy trash versions restore"),
            (Owner,     File,   "a.docx", suite(View), "open download rename move copy trash versions restore"),
            (Owner,     File,   "a.bin",  vec![],      "download rename move copy trash versions restore"),
            (Owner,     Folder, "a",      vec![],      "rename move copy trash add"),
            (Editor,    File,   "a.txt",  suite(Edit), "open edit preview download copy versions restore"),
            (WebEditor, File,   "a.txt",  suite(Edit), "open edit preview versions"),
            (Viewer,    File,   "a.png",  vec![],      "preview download copy"),
            (Uploader,  Folder, "a",      vec![],      "add"),
        ] {
            let item = Details { open, ..details(kind, name, role) };
            assert_eq!(can(&item).join(" "), expected, "{role:?} {name}");
        }
    }

    #[test]
    fn the_topmost_folder_stays_where_it_is() {
        let root = Details { parent: None, ..details(ItemKind::Folder, "", DriveRole::Owner) };
        assert_eq!(can(&root), ["add"]);
    }

    #[test]
    fn what_is_in_the_trash_comes_back_or_goes() {
        let at = Timestamp::default();
        let trashed = Some(TrashedDetails { at, by: None, from: String::new(), expires_at: at });
        let open = suite(SuiteAction::Edit);
        let gone = Details { trashed, open, ..details(ItemKind::File, "a.txt", DriveRole::Owner) };
        assert_eq!(can(&gone), ["restore", "delete"]);
    }
}
