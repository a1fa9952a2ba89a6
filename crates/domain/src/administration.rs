//! Who may administer what: one table, role × where the organization lies × action. Whoever has no row here administers nothing.

use crate::Role;

/// Where an organization lies, seen from the one that somebody is a member of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lies {
    /// It is the member's own.
    Here,
    /// Somewhere below the member's own.
    Below,
}

/// What an administrator wants to do with an organization, its people and its settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AdminAction {
    /// See it as an administrator does: its people, policies, activity and figures.
    See,
    /// Make an organization below it.
    CreateBelow,
    /// Give it another name or slug.
    Rename,
    /// Give it name, colours and pictures that its people see.
    Brand,
    /// Put it below another one.
    Move,
    /// Switch it off or on.
    SwitchOff,
    /// Say when its trial ends.
    SetTrial,
    /// Delete it with all below, or take that back.
    Delete,
    /// Invite, change and delete its people.
    ManagePeople,
    /// Arrange its people in groups.
    ManageGroups,
    /// Choose its policies, as far as its ceilings go.
    ChoosePolicies,
    /// Say what it gets at most.
    SetCeilings,
    /// End an editing session in it.
    EndEditing,
    /// Look after the installation: jobs, suites.
    RunInstallation,
}

impl AdminAction {
    /// Every action, for walks.
    pub const ALL: [Self; 14] = [
        Self::See,
        Self::CreateBelow,
        Self::Rename,
        Self::Brand,
        Self::Move,
        Self::SwitchOff,
        Self::SetTrial,
        Self::Delete,
        Self::ManagePeople,
        Self::ManageGroups,
        Self::ChoosePolicies,
        Self::SetCeilings,
        Self::EndEditing,
        Self::RunInstallation,
    ];
}

/// Decides whether a member of this role may do an action to an organization that lies there. The one table of administration.
pub fn administers(role: Role, lies: Lies, action: AdminAction) -> bool {
    use AdminAction::*;
    match (role, lies) {
        (Role::StandardUser | Role::Guest, _) => false,
        // What a parent decides about an organization, nobody inside decides.
        (_, Lies::Here) if matches!(action, Move | SwitchOff | SetTrial | Delete | SetCeilings) => false,
        (Role::OrganizationAdministrator, _) => action != RunInstallation,
        (Role::SystemAdministrator, _) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same table once more, drawn so that a gap shows; the two must agree.
    #[test]
    #[rustfmt::skip]
    fn every_role_administers_exactly_its_row() {
        use Lies::{Below, Here};
        use Role::{Guest, OrganizationAdministrator, StandardUser, SystemAdministrator};
        //                                       see  crea name brand move off  tria dele peop grou choo ceil end  inst
        for (role, lies, row) in [
            (SystemAdministrator,       Here,  "x    x    x    x    -    -    -    -    x    x    x    -    x    x"),
            (SystemAdministrator,       Below, "x    x    x    x    x    x    x    x    x    x    x    x    x    x"),
            (OrganizationAdministrator, Here,  "x    x    x    x    -    -    -    -    x    x    x    -    x    -"),
            (OrganizationAdministrator, Below, "x    x    x    x    x    x    x    x    x    x    x    x    x    -"),
            (StandardUser,              Here,  "-    -    -    -    -    -    -    -    -    -    -    -    -    -"),
            (StandardUser,              Below, "-    -    -    -    -    -    -    -    -    -    -    -    -    -"),
            (Guest,                     Here,  "-    -    -    -    -    -    -    -    -    -    -    -    -    -"),
            (Guest,                     Below, "-    -    -    -    -    -    -    -    -    -    -    -    -    -"),
        ] {
            let cells: Vec<bool> = row.split_whitespace().map(|cell| cell == "x").collect();
            assert_eq!(cells.len(), AdminAction::ALL.len());
            for (action, may) in AdminAction::ALL.into_iter().zip(cells) {
                assert_eq!(administers(role, lies, action), may, "{role:?} {lies:?} {action:?}");
            }
        }
    }
}
