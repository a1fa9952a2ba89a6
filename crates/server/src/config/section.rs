//! How a section is declared: one list of settings that makes the struct, its reading, its defaults and its printing.

/// Declares a section: each setting is `name: type = default, kind;`.
///
/// Defaults may follow from settings above them, and from what stands in brackets after the struct's name.
macro_rules! section {
    (
        $(#[$doc:meta])*
        pub(crate) struct $Section:ident ( $($given:ident: &$Given:ty)? ) {
            $( $(#[$field_doc:meta])* $field:ident: $Type:ty = $default:expr, $kind:expr; )*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq)]
        pub(crate) struct $Section { $( $(#[$field_doc])* pub(crate) $field: $Type, )* }

        impl $Section {
            /// The names of the settings.
            pub(super) const KEYS: &[&str] = &[$(stringify!($field)),*];

            /// Reads all settings; where one is wrong, that is noted, and the default stands in.
            pub(super) fn read(reader: &mut $crate::config::reader::Reader, path: &str, $($given: &$Given)?) -> Self {
                $( let $field = reader.setting(path, stringify!($field), &$kind, || $default); )*
                Self { $( $field, )* }
            }

            /// Prints the section as it would stand in the file.
            pub(super) fn show(&self, heading: &str) -> String {
                let mut text = format!("{heading}\n");
                $( text += &$kind.line(stringify!($field), &self.$field); )*
                text
            }
        }
    };
}
pub(super) use section;
