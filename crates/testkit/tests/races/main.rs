//! What happens when several people, tabs and jobs change the same things at the same moment: nothing is lost, nothing is half there, and
//! whoever comes second is told so in words that can be acted on.

mod identity;
mod names;
mod trash;
mod uploads;
