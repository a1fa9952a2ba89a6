//! XML as a tree of elements: all that a file of test cases needs.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::suite::BadSuite;

/// The longest document, in bytes.
const MAX_BYTES: usize = 16 * 1024 * 1024;
/// How deep elements may stand in each other.
const MAX_DEPTH: usize = 32;
/// Elements of a document, at most.
const MAX_ELEMENTS: usize = 200_000;
/// Attributes of an element, at most.
const MAX_ATTRIBUTES: usize = 64;

/// An element: its name, its attributes, what stands in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    /// The text directly in it, joined.
    pub(crate) text: String,
    /// The line it begins on, from 1.
    pub(crate) line: usize,
}

impl Element {
    /// Reads a document and returns its root. Entities other than those of XML itself don't exist, so
    /// nothing can grow: a document type is refused.
    pub(crate) fn parse(text: &str) -> Result<Self, BadSuite> {
        let text = text.trim_start_matches('\u{feff}');
        let mut lines = Lines { text, read: 0, line: 1 };
        let mut reader = Reader::from_str(text);
        if text.len() > MAX_BYTES {
            return Err(lines.bad(0, format!("it has more than {MAX_BYTES} bytes")));
        }
        let mut tree = Tree { open: vec![Self::default()], elements: 0 };
        loop {
            let before = reader.buffer_position();
            let event = reader.read_event();
            let event = event.map_err(|error| lines.bad(reader.error_position(), error.to_string()))?;
            if let Event::Eof = event {
                break;
            }
            let line = lines.at(before);
            tree.take(event, line).map_err(|problem| lines.bad(before, problem))?;
        }
        tree.root().map_err(|problem| lines.bad(reader.buffer_position(), problem))
    }

    fn opened(start: &BytesStart<'_>, line: usize) -> Result<Self, String> {
        let mut element = Self { name: name(start.name().as_ref())?, line, ..Self::default() };
        for attribute in start.attributes() {
            if element.attributes.len() == MAX_ATTRIBUTES {
                return Err(format!("<{}> has more than {MAX_ATTRIBUTES} attributes", element.name));
            }
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value = name(attribute.value.as_bytes())?;
            let value = unescape(&value).map_err(|error| error.to_string())?.into_owned();
            element.attributes.push((name(attribute.key.as_ref())?, value));
        }
        Ok(element)
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(crate) fn children_of(&self, name: &str) -> &[Element] {
        self.child(name).map_or(&[], |child| child.children.as_slice())
    }
}

/// The elements that are open, the document itself first.
struct Tree {
    open: Vec<Element>,
    elements: usize,
}

impl Tree {
    fn take(&mut self, event: Event<'_>, line: usize) -> Result<(), String> {
        match event {
            Event::Start(start) if self.open.len() > MAX_DEPTH => {
                return Err(format!("<{}> stands too deep", name(start.name().as_ref())?));
            }
            Event::Start(start) => {
                let element = self.counted(Element::opened(&start, line)?)?;
                self.open.push(element);
            }
            Event::Empty(start) => {
                let element = self.counted(Element::opened(&start, line)?)?;
                innermost(&mut self.open)?.children.push(element);
            }
            Event::End(_) => {
                let closed = self.open.pop().ok_or("an end without a start")?;
                innermost(&mut self.open)?.children.push(closed);
            }
            Event::Text(text) => innermost(&mut self.open)?.text.push_str(&name(text.as_ref())?),
            Event::CData(text) => innermost(&mut self.open)?.text.push_str(&name(text.as_ref())?),
            Event::GeneralRef(reference) => {
                let reference = format!("&{};", name(reference.as_ref())?);
                let text = unescape(&reference).map_err(|error| error.to_string())?;
                innermost(&mut self.open)?.text.push_str(&text);
            }
            Event::DocType(_) => return Err("a document type is not allowed".to_owned()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn counted(&mut self, element: Element) -> Result<Element, String> {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(format!("it has more than {MAX_ELEMENTS} elements"));
        }
        Ok(element)
    }

    fn root(mut self) -> Result<Element, String> {
        if self.open.len() > 1 {
            return Err("the document ends inside an element".to_owned());
        }
        let root = self.open.pop().and_then(|mut document| document.children.pop());
        root.ok_or_else(|| "there is no element".to_owned())
    }
}

/// Counts lines while reading goes on.
struct Lines<'t> {
    text: &'t str,
    read: usize,
    line: usize,
}

impl Lines<'_> {
    /// Returns the line of a place; places only go forward.
    fn at(&mut self, place: u64) -> usize {
        let place = usize::try_from(place).unwrap_or(usize::MAX).min(self.text.len());
        if let Some(read) = self.text.as_bytes().get(self.read..place) {
            self.line += read.iter().filter(|byte| **byte == b'\n').count();
            self.read = place;
        }
        self.line
    }

    fn bad(&mut self, place: u64, problem: String) -> BadSuite {
        BadSuite::NotXml { line: self.at(place), problem }
    }
}

fn innermost(open: &mut [Element]) -> Result<&mut Element, String> {
    open.last_mut().ok_or_else(|| "an end without a start".to_owned())
}

fn name(bytes: impl AsRef<[u8]>) -> Result<String, String> {
    std::str::from_utf8(bytes.as_ref()).map(str::to_owned).map_err(|_| "the document is not UTF-8".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_attributes_text_and_nesting() {
        let root = Element::parse(
            "\u{feff}<?xml version='1.0'?><a x='1 &lt; 2'><!-- no --><b/>t &amp; <![CDATA[<u>]]></a>",
        );
        let root = root.unwrap();
        assert_eq!((root.name.as_str(), root.attribute("x")), ("a", Some("1 < 2")));
        assert_eq!((root.text.as_str(), root.children.len()), ("t & <u>", 1));
        assert!(root.child("b").is_some() && root.child("c").is_none());
    }

    #[test]
    fn refuses_what_is_no_document() {
        let deep = "<a>".repeat(100);
        let crowded = format!("<a {}/>", (0..100).map(|at| format!("a{at}='' ")).collect::<String>());
        let bomb = r#"<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>"#;
        for text in ["", "text", "<a>", "<a></b>", "</a>", "<a x=1/>", "<a>&nope;</a>", &deep, &crowded, bomb]
        {
            assert!(Element::parse(text).is_err(), "{text}");
        }
        let many = format!("<a>{}</a>", "<b/>".repeat(MAX_ELEMENTS));
        assert!(Element::parse(&many).is_err());
        assert!(Element::parse(&format!("<a>{}</a>", " ".repeat(MAX_BYTES))).is_err());
    }

    #[test]
    fn lines_are_told() {
        let root = Element::parse("<?xml version='1.0'?>\n<a>\n  <b/>\n\n  <c>\n</c></a>").unwrap();
        assert_eq!([root.line, root.children[0].line, root.children[1].line], [2, 3, 5]);
        #[rustfmt::skip]
        let rows = [
            ("<a>\n</b>",           "line 2: "),
            ("<a>\n<b x='&no;'/>",  "line 2: "),
            ("\n\n<!DOCTYPE a><a/>", "line 3: the file is not XML that can be read: a document type is not allowed"),
            ("<a>\n\n",             "line 3: the file is not XML that can be read: the document ends inside an element"),
        ];
        for (text, told) in rows {
            let error = Element::parse(text).unwrap_err().to_string();
            assert!(error.starts_with(told), "{text:?}: {error}");
        }
    }
}
