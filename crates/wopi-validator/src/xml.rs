//! XML as a tree of elements: all that a file of test cases needs.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may stand in each other.
const MAX_DEPTH: usize = 32;

/// An element: its name, its attributes, what stands in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    /// The text directly in it, joined.
    pub(crate) text: String,
}

impl Element {
    /// Reads a document and returns its root.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) if open.len() > MAX_DEPTH => {
                    return Err(format!("<{}> stands too deep", name(start.name().as_ref())?));
                }
                Event::Start(start) => open.push(Self::opened(&start)?),
                Event::Empty(start) => innermost(&mut open)?.children.push(Self::opened(&start)?),
                Event::End(_) => {
                    let closed = open.pop().ok_or("an end without a start")?;
                    innermost(&mut open)?.children.push(closed);
                }
                Event::Text(text) => {
                    let text = name(text.as_ref())?;
                    innermost(&mut open)?.text.push_str(&text);
                }
                Event::CData(text) => {
                    let text = name(text.as_ref())?;
                    innermost(&mut open)?.text.push_str(&text);
                }
                Event::GeneralRef(reference) => {
                    let reference = format!("&{};", name(reference.as_ref())?);
                    let text = unescape(&reference).map_err(|error| error.to_string())?;
                    innermost(&mut open)?.text.push_str(&text);
                }
                Event::Eof if open.len() > 1 => return Err("the document ends inside an element".to_owned()),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
        let root = open.pop().and_then(|mut document| document.children.pop());
        root.ok_or_else(|| "there is no element".to_owned())
    }

    fn opened(start: &BytesStart<'_>) -> Result<Self, String> {
        let mut element = Self { name: name(start.name().as_ref())?, ..Self::default() };
        for attribute in start.attributes() {
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
        for text in ["", "text", "<a>", "<a></b>", "</a>", "<a x=1/>", "<a>&nope;</a>", &deep] {
            assert!(Element::parse(text).is_err(), "{text}");
        }
    }
}
