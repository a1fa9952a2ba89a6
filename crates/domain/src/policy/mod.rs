//! Policies: typed settings of an organization, and what they come to under the ceilings from above.
//!
//! [`PolicyKey`] and its [`Definition`] are the one table of what can be set. An organization has two slots ([`Policy`]): what it chose
//! itself, and what those above let it have at most. What holds for it ([`Effective`]) is what holds above, under the one slot and then
//! under the other; a ceiling only ever becomes stricter on the way.

mod compare;
mod definition;
mod effective;
mod slot;
mod stored;
mod value;

pub use compare::PolicyEffect;
pub use definition::{Definition, Direction, PolicyKey, PolicyKind, Section, Shape};
pub use effective::Effective;
pub use slot::Policy;
pub use stored::Given;
pub use value::{BadPolicy, EraseRight, PolicyValue, SuiteCeiling, Words};

#[cfg(test)]
mod tests;
