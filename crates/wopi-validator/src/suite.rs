//! What a file of test cases says.

mod loose_json;
mod operation;
mod own;
mod plus;
mod request;
mod resource;
mod validator;

pub use operation::{Operation, TargetMode};
pub use own::{HeaderChange, OwnValidator, Racer, Signed, Spoil, Text, TokenChange};
pub use plus::{
    CoauthLock, ContentPropertyRule, FramesRule, NewContent, NewStream, PlusOperation, StreamContent,
    StreamFilter, StreamRule, Told,
};
pub use request::{KeyRelation, Mutator, Request, SavedValue, Source};
pub use resource::{BadDocument, Resource};
pub use validator::{Comparator, Expected, Property, PropertyRule, Validator};

use std::collections::BTreeMap;

use thiserror::Error;

use crate::xml::Element;

/// A file of test cases.
#[derive(Debug)]
pub struct Suite {
    /// The bodies that requests send and answers are compared with, by their ids.
    pub resources: BTreeMap<String, Resource>,
    /// The cases that groups ask for.
    pub prerequisites: Vec<Case>,
    /// The groups, in order.
    pub groups: Vec<Group>,
}

/// Cases with the same prerequisites.
#[derive(Debug)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Whether its cases wait for minutes.
    pub has_delay: bool,
    /// Names of [`Suite::prerequisites`]; each runs before each case.
    pub prerequisites: Vec<String>,
    /// Its cases, in order.
    pub cases: Vec<Case>,
}

/// A test case.
#[derive(Debug)]
pub struct Case {
    /// Its name, unique in its group.
    pub name: String,
    /// `WopiCore`, `OfficeOnline`, `OfficeNativeClient` or `WopiCoauth`; may be empty.
    pub category: String,
    /// What it is about, its white space made even.
    pub description: String,
    /// What its author says of a failure.
    pub fail_message: Option<String>,
    /// Where to read more.
    pub documentation: Option<String>,
    /// The section of the reference that it is about, such as `2.3`.
    pub section: Option<String>,
    /// What is sent and expected, in order.
    pub requests: Vec<Request>,
    /// What is sent in the end, whatever happened; answers don't count.
    pub cleanup: Vec<Request>,
}

/// A file that is no suite of test cases.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadSuite {
    /// It is not XML.
    #[error("line {line}: the file is not XML that can be read: {problem}")]
    NotXml {
        /// Where, from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
    /// An element says what can't be understood.
    #[error("line {line}, {place}: {problem}")]
    Element {
        /// Where it begins, from 1.
        line: usize,
        /// The case or group.
        place: String,
        /// What is wrong.
        problem: String,
    },
}

impl Suite {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// [`BadSuite`] names the case whose element is unknown or lacks something.
    pub fn parse(text: &str) -> Result<Self, BadSuite> {
        let root = Element::parse(text)?;
        let groups = root.children.iter().filter(|child| child.name == "TestGroup");
        let suite = Self {
            resources: resources(root.children_of("Resources"))?,
            prerequisites: cases(root.children_of("PrereqCases"))?,
            groups: groups.map(group).collect::<Result<_, _>>()?,
        };
        suite.names_exist(&root)?;
        Ok(suite)
    }

    /// Returns the prerequisite of that name.
    #[must_use]
    pub fn prerequisite(&self, name: &str) -> Option<&Case> {
        self.prerequisites.iter().find(|case| case.name == name)
    }

    /// Reads the documents that lie beside the file, by their paths from there, parts divided by `/`.
    /// `read` returns nothing for one that is not there; cases that need it are skipped.
    ///
    /// # Errors
    ///
    /// [`BadDocument`] if one is not what it has to be.
    pub fn attach(&mut self, mut read: impl FnMut(&str) -> Option<Vec<u8>>) -> Result<(), BadDocument> {
        self.resources.values_mut().try_for_each(|resource| resource.attach(&mut read))
    }

    /// Returns a document that a case needs and that was not read, by its path.
    pub(crate) fn missing_document(&self, case: &Case) -> Option<&str> {
        case.resources().find_map(|id| self.resources.get(id)?.missing_document())
    }

    /// Groups and requests name only what is there.
    fn names_exist(&self, root: &Element) -> Result<(), BadSuite> {
        for group in &self.groups {
            if let Some(name) = group.prerequisites.iter().find(|name| self.prerequisite(name).is_none()) {
                return Err(bad(root, &group.name, format!("there is no prerequisite {name}")));
            }
        }
        for case in self.groups.iter().flat_map(|group| &group.cases).chain(&self.prerequisites) {
            if let Some(id) = case.resources().find(|id| !self.resources.contains_key(*id)) {
                return Err(bad(root, &case.name, format!("there is no resource {id}")));
            }
        }
        Ok(())
    }
}

impl Case {
    /// Returns the resources that its requests need.
    fn resources(&self) -> impl Iterator<Item = &str> {
        self.requests.iter().chain(&self.cleanup).flat_map(Request::resources)
    }
}

fn bad(element: &Element, place: &str, problem: impl Into<String>) -> BadSuite {
    BadSuite::Element { line: element.line, place: place.to_owned(), problem: problem.into() }
}

fn resources(elements: &[Element]) -> Result<BTreeMap<String, Resource>, BadSuite> {
    let read = |element| Resource::read(element).map_err(|problem| bad(element, "Resources", problem));
    elements.iter().map(read).collect()
}

fn group(element: &Element) -> Result<Group, BadSuite> {
    let name = required(element, "Name").map_err(|problem| bad(element, "TestGroup", problem))?;
    Ok(Group {
        has_delay: boolean(element, "HasDelay", false).map_err(|problem| bad(element, &name, problem))?,
        prerequisites: element
            .children_of("PrereqTests")
            .iter()
            .map(|test| test.text.trim().to_owned())
            .collect(),
        cases: cases(element.children_of("TestCases"))?,
        name,
    })
}

fn cases(elements: &[Element]) -> Result<Vec<Case>, BadSuite> {
    elements.iter().filter(|element| element.name == "TestCase").map(case).collect()
}

fn case(element: &Element) -> Result<Case, BadSuite> {
    let name = required(element, "Name").map_err(|problem| bad(element, "TestCase", problem))?;
    let requests = |of: &str| -> Result<Vec<Request>, BadSuite> {
        let elements = element.children_of(of).iter();
        elements
            .map(|element| Request::read(element).map_err(|problem| bad(element, &name, problem)))
            .collect()
    };
    let description = element.child("Description").map_or("", |description| description.text.as_str());
    Ok(Case {
        category: text(element, "Category"),
        description: description.split_whitespace().collect::<Vec<_>>().join(" "),
        fail_message: optional(element, "FailMessage"),
        documentation: optional(element, "DocumentationLink"),
        section: optional(element, "x:Section"),
        requests: requests("Requests")?,
        cleanup: requests("CleanupRequests")?,
        name,
    })
}

/// Returns an attribute that has to be there.
fn required(element: &Element, name: &str) -> Result<String, String> {
    optional(element, name).ok_or_else(|| format!("<{}> lacks {name}", element.name))
}

fn optional(element: &Element, name: &str) -> Option<String> {
    element.attribute(name).map(str::to_owned)
}

/// Returns an attribute; one that is absent is empty.
fn text(element: &Element, name: &str) -> String {
    optional(element, name).unwrap_or_default()
}

fn boolean(element: &Element, name: &str, default: bool) -> Result<bool, String> {
    match element.attribute(name).map(|value| value.to_ascii_lowercase()).as_deref() {
        None => Ok(default),
        Some("true" | "1") => Ok(true),
        Some("false" | "0") => Ok(false),
        Some(_) => Err(format!("{name} of <{}> is neither true nor false", element.name)),
    }
}

fn number(element: &Element, name: &str) -> Result<Option<i64>, String> {
    let Some(value) = element.attribute(name) else { return Ok(None) };
    value.parse().map(Some).map_err(|_| format!("{name} of <{}> is not a number", element.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        Suite::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn what_is_not_understood_is_named_with_its_case() {
        let case = |requests: &str| {
            format!(
                r#"<S><PrereqCases><TestCase Name="C"><Requests>{requests}</Requests></TestCase></PrereqCases></S>"#
            )
        };
        #[rustfmt::skip]
        let rows = [
            (case("<Nope/>"), "line 1, C: there is no request <Nope>"),
            (case("<CheckFileInfo><Validators><Nope/></Validators></CheckFileInfo>"), "line 1, C: there is no validator <Nope>"),
            (case("<CheckFileInfo><Mutators><Nope/></Mutators></CheckFileInfo>"), "line 1, C: there is no mutator <Nope>"),
            (case("<PutFile ResourceId='X'/>"), "line 1, C: there is no resource X"),
            (case("<PutFile/>"), "line 1, C: <PutFile> lacks ResourceId"),
            (case("<Delay DelayTimeInSeconds='x'/>"), "line 1, C: DelayTimeInSeconds of <Delay> is not a number"),
            (r#"<S><TestGroup Name="G"><PrereqTests><PrereqTest>P</PrereqTest></PrereqTests></TestGroup></S>"#.to_owned(), "line 1, G: there is no prerequisite P"),
        ];
        for (text, expected) in &rows {
            assert_eq!(problem(text), *expected);
        }
        assert!(problem("<").starts_with("line 1: the file is not XML"));
    }
}
