//! The table of policies: what can be set, as what, and which side of it is the stricter one.

use super::{EraseRight, PolicyValue, SuiteCeiling};
use crate::SuiteKind;

/// What an organization can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyKey {
    /// What Microsoft 365 for the web may do.
    Microsoft365,
    /// The same for guests, who never get more than others.
    Microsoft365Guests,
    /// What Collabora may do.
    Collabora,
    /// The same for guests.
    CollaboraGuests,
    /// What ONLYOFFICE may do.
    OnlyOffice,
    /// The same for guests.
    OnlyOfficeGuests,
    /// What the built-in editor may do.
    BuiltIn,
    /// The same for guests.
    BuiltInGuests,
    /// What every other suite may do.
    OtherSuites,
    /// The same for guests.
    OtherSuitesGuests,
    /// Whether Microsoft's test environment opens files here. Not handed down: each organization is marked by itself.
    Microsoft365Testing,
    /// Which suites come first where several open a file.
    SuiteOrder,
    /// Whether files are shown in the portal's own pages.
    Previews,
    /// Space of all drives of the organization together, in bytes.
    SpaceBytes,
    /// Space of a personal drive, in bytes.
    PersonSpaceBytes,
    /// The largest file, in bytes.
    MaxFileBytes,
    /// Extensions of files that are not taken in. Those that are there already can be read.
    ExcludedExtensions,
    /// Organizations below, at any depth.
    MaxOrganizations,
    /// Days that versions are kept, at least.
    VersionDays,
    /// Days in the trash, at least.
    TrashDays,
    /// Who may delete for good.
    Erase,
    /// The shortest password, in characters.
    PasswordMinLength,
    /// Days that a sign-in lasts when it is not used.
    SessionDays,
}

/// Whether a policy binds what lies below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyKind {
    /// Below, it is as strict as here or stricter.
    Ceiling,
    /// What is chosen here holds here, and below where nothing else is chosen.
    Local,
    /// What is chosen here holds here alone.
    Alone,
}

impl PolicyKind {
    /// Returns the word of the API, which tells ceilings from the rest.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ceiling => "ceiling",
            Self::Local | Self::Alone => "local",
        }
    }
}

/// Which side of a policy allows less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The lower one; nothing set is the highest.
    LowerIsStricter,
    /// The higher one; nothing set is the lowest.
    HigherIsStricter,
    /// The longer list: what is on it is refused, and every organization adds to it.
    MoreIsStricter,
    /// Neither.
    None,
}

impl Direction {
    /// Returns the word of the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LowerIsStricter => "lower_is_stricter",
            Self::HigherIsStricter => "higher_is_stricter",
            Self::MoreIsStricter => "more_is_stricter",
            Self::None => "none",
        }
    }
}

/// Under which heading a policy is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What opens documents.
    Suites,
    /// How much may be kept.
    Space,
    /// How long something is kept.
    Keeping,
    /// How many there may be.
    People,
    /// How people sign in.
    SignIn,
}

impl Section {
    /// Returns the word of the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Suites => "suites",
            Self::Space => "space",
            Self::Keeping => "keeping",
            Self::People => "people",
            Self::SignIn => "sign_in",
        }
    }
}

/// What values a policy takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A [`SuiteCeiling`].
    Suite,
    /// An [`EraseRight`].
    Erase,
    /// On or off.
    Switch,
    /// A number of bytes, from … to ….
    Bytes(u64, u64),
    /// A number of days.
    Days(u64, u64),
    /// A number of things or people.
    Count(u64, u64),
    /// A length in characters.
    Length(u64, u64),
    /// Extensions of file names.
    Extensions,
    /// Ids of suites, the first one first.
    SuiteOrder,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// What is set.
    pub key: PolicyKey,
    /// Its word in API, activity and store.
    pub name: &'static str,
    /// Under which heading it is shown.
    pub section: Section,
    /// Whether it binds what lies below.
    pub kind: PolicyKind,
    /// What values it takes.
    pub shape: Shape,
    /// Which side allows less.
    pub direction: Direction,
}

/// A terabyte, of the powers of ten that disks are sold by.
const TB: u64 = 1_000_000_000_000;
/// The shortest password anywhere.
const PASSWORD: u64 = crate::PASSWORD_MIN_CHARS as u64;

const fn row(
    key: PolicyKey,
    name: &'static str,
    section: Section,
    kind: PolicyKind,
    shape: Shape,
    direction: Direction,
) -> Definition {
    Definition { key, name, section, kind, shape, direction }
}

/// The table, in the order in which it is shown. A row's place is its key's.
#[rustfmt::skip]
const TABLE: &[Definition] = {
    use Direction::{
        HigherIsStricter as Higher, LowerIsStricter as Lower, MoreIsStricter as More, None as Neither,
    };
    use PolicyKey::*;
    use PolicyKind::{Alone, Ceiling, Local};
    use Section::{Keeping, People, SignIn, Space, Suites};
    use Shape::{Bytes, Count, Days, Extensions, Length, Suite, Switch};
    &[
        row(Microsoft365,        "microsoft365",         Suites, Ceiling, Suite,                    Lower),
        row(Microsoft365Guests,  "microsoft365_guests",  Suites, Ceiling, Suite,                    Lower),
        row(Collabora,           "collabora",            Suites, Ceiling, Suite,                    Lower),
        row(CollaboraGuests,     "collabora_guests",     Suites, Ceiling, Suite,                    Lower),
        row(OnlyOffice,          "onlyoffice",           Suites, Ceiling, Suite,                    Lower),
        row(OnlyOfficeGuests,    "onlyoffice_guests",    Suites, Ceiling, Suite,                    Lower),
        row(BuiltIn,             "built_in",             Suites, Ceiling, Suite,                    Lower),
        row(BuiltInGuests,       "built_in_guests",      Suites, Ceiling, Suite,                    Lower),
        row(OtherSuites,         "other_suites",         Suites, Ceiling, Suite,                    Lower),
        row(OtherSuitesGuests,   "other_suites_guests",  Suites, Ceiling, Suite,                    Lower),
        row(Microsoft365Testing, "microsoft365_testing", Suites, Alone,   Switch,                   Neither),
        row(SuiteOrder,          "suite_order",          Suites, Local,   Shape::SuiteOrder,        Neither),
        row(Previews,            "previews",             Suites, Ceiling, Switch,                   Lower),
        row(SpaceBytes,          "space_bytes",          Space,  Ceiling, Bytes(1_000_000, 10_000 * TB), Lower),
        row(PersonSpaceBytes,    "person_space_bytes",   Space,  Ceiling, Bytes(1_000_000, 1_000 * TB), Lower),
        row(MaxFileBytes,        "max_file_bytes",       Space,  Ceiling, Bytes(1_000, 100 * TB),   Lower),
        row(ExcludedExtensions,  "excluded_extensions",  Space,  Ceiling, Extensions,               More),
        row(MaxOrganizations,    "max_organizations",    People, Ceiling, Count(0, 1_000_000),       Lower),
        row(VersionDays,         "version_days",         Keeping, Ceiling, Days(1, 36_500),         Higher),
        row(TrashDays,           "trash_days",           Keeping, Ceiling, Days(1, 36_500),         Higher),
        row(Erase,               "erase",                Keeping, Ceiling, Shape::Erase,            Lower),
        row(PasswordMinLength,   "password_min_length",  SignIn, Ceiling, Length(PASSWORD, 128),    Higher),
        row(SessionDays,         "session_days",         SignIn, Ceiling, Days(1, 365),             Lower),
    ]
};

impl PolicyKey {
    /// Returns the whole table.
    pub fn table() -> &'static [Definition] {
        TABLE
    }

    /// Returns the key's row.
    pub fn definition(self) -> &'static Definition {
        &TABLE[self as usize]
    }

    /// Reads the word of API and store.
    pub fn parse(word: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.name == word).map(|row| row.key)
    }

    /// Returns the keys of a kind of suite: for everybody, and for guests.
    pub fn of_suite(kind: SuiteKind) -> (Self, Self) {
        match kind {
            SuiteKind::Microsoft365 => (Self::Microsoft365, Self::Microsoft365Guests),
            SuiteKind::Collabora => (Self::Collabora, Self::CollaboraGuests),
            SuiteKind::OnlyOffice => (Self::OnlyOffice, Self::OnlyOfficeGuests),
            SuiteKind::BuiltIn => (Self::BuiltIn, Self::BuiltInGuests),
            SuiteKind::Other => (Self::OtherSuites, Self::OtherSuitesGuests),
        }
    }

    /// Returns which suites it is about, and whether only of their guests; none: about something else.
    pub fn suite(self) -> Option<(SuiteKind, bool)> {
        SuiteKind::ALL.into_iter().find_map(|kind| match Self::of_suite(kind) {
            (all, _) if all == self => Some((kind, false)),
            (_, guests) if guests == self => Some((kind, true)),
            _ => None,
        })
    }
}

impl Definition {
    /// Returns what holds where nobody set anything; none: what the installation is set to, or no limit.
    pub fn default(&self) -> Option<PolicyValue> {
        match self.shape {
            Shape::Suite => Some(PolicyValue::Suite(SuiteCeiling::ViewAndEdit)),
            Shape::Erase => Some(PolicyValue::Erase(EraseRight::Owners)),
            Shape::Switch => Some(PolicyValue::Switch(self.direction == Direction::LowerIsStricter)),
            Shape::Bytes(..)
            | Shape::Days(..)
            | Shape::Count(..)
            | Shape::Length(..)
            | Shape::Extensions
            | Shape::SuiteOrder => None,
        }
    }
}
