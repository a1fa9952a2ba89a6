//! Who may give which role, and look after whom: one table.

use crate::{AdminAction, Lies, Role, administers};

/// Whether an organization is the topmost one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// The master organization.
    Master,
    /// Any below.
    Below,
}

impl Role {
    /// Every role, the one that may most first.
    pub const ALL: [Self; 4] =
        [Self::SystemAdministrator, Self::OrganizationAdministrator, Self::StandardUser, Self::Guest];

    /// Tells whether it comes with a personal drive.
    pub fn has_drive(self) -> bool {
        self != Self::Guest
    }
}

/// Decides whether somebody may give a role to a member of an organization that lies there.
pub fn gives(giver: Role, lies: Lies, level: Level, role: Role) -> bool {
    manages(giver, lies, role) && (role != Role::SystemAdministrator || level == Level::Master)
}

/// Decides whether somebody may change, switch off and delete a member with this role. Who runs the installation is looked after by those who
/// do so too.
pub fn manages(giver: Role, lies: Lies, member: Role) -> bool {
    administers(giver, lies, AdminAction::ManagePeople)
        && (member != Role::SystemAdministrator || giver == Role::SystemAdministrator)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same once more, drawn so that a gap shows; the two must agree.
    #[test]
    #[rustfmt::skip]
    fn every_role_gives_exactly_its_row() {
        use Level::{Below, Master};
        use Lies::Here;
        use Role::{Guest, OrganizationAdministrator, StandardUser, SystemAdministrator};
        //                                                     system orgadmin standard guest
        for (giver, lies, level, row) in [
            (SystemAdministrator,       Here,        Master, "x      x        x        x"),
            (SystemAdministrator,       Lies::Below, Below,  "-      x        x        x"),
            (OrganizationAdministrator, Here,        Master, "-      x        x        x"),
            (OrganizationAdministrator, Here,        Below,  "-      x        x        x"),
            (OrganizationAdministrator, Lies::Below, Below,  "-      x        x        x"),
            (StandardUser,              Here,        Below,  "-      -        -        -"),
            (StandardUser,              Here,        Master, "-      -        -        -"),
            (StandardUser,              Lies::Below, Below,  "-      -        -        -"),
            (Guest,                     Here,        Below,  "-      -        -        -"),
            (Guest,                     Here,        Master, "-      -        -        -"),
            (Guest,                     Lies::Below, Below,  "-      -        -        -"),
        ] {
            let cells: Vec<bool> = row.split_whitespace().map(|cell| cell == "x").collect();
            assert_eq!(cells.len(), Role::ALL.len());
            for (role, may) in Role::ALL.into_iter().zip(cells) {
                assert_eq!(gives(giver, lies, level, role), may, "{giver:?} {lies:?} {level:?} {role:?}");
            }
        }
    }

    #[test]
    fn only_those_who_run_the_installation_look_after_each_other() {
        for (giver, looks_after) in [
            (Role::SystemAdministrator, true),
            (Role::OrganizationAdministrator, false),
            (Role::StandardUser, false),
        ] {
            assert_eq!(manages(giver, Lies::Here, Role::SystemAdministrator), looks_after, "{giver:?}");
        }
    }
}
