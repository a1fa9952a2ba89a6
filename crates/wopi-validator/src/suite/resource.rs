//! The bodies that cases send.

use std::sync::OnceLock;

use bytes::Bytes;

use super::own::size;
use super::{required, text};
use crate::xml::Element;

/// The file name of the one resource that is empty.
const ZERO_BYTES: &str = "ZeroByteFile.wopitest";
/// The longest body that is made up by its size, in bytes.
const MAX_GENERATED_BYTES: usize = 256 * 1024 * 1024;
/// What a body made up by its size repeats, in bytes: a prime, so that blocks cut anywhere differ.
const PERIOD: usize = 65_521;

/// A body. It is made when it is first asked for, and kept.
#[derive(Debug)]
pub struct Resource {
    bytes: OnceLock<Bytes>,
    generated: usize,
}

impl Resource {
    /// Makes one of bytes.
    pub(crate) fn given(bytes: impl AsRef<[u8]>) -> Self {
        Self { bytes: OnceLock::from(Bytes::copy_from_slice(bytes.as_ref())), generated: 0 }
    }

    /// Bodies are made up from the resource's own names, or by their size: no file is read.
    pub(super) fn read(element: &Element) -> Result<(String, Self), String> {
        let id = required(element, "Id")?;
        if element.name == "x:Generated" {
            let generated = size(element, "Bytes")?.ok_or("<x:Generated> lacks Bytes")?;
            if generated > MAX_GENERATED_BYTES {
                return Err(format!("{id} has more than {MAX_GENERATED_BYTES} bytes"));
            }
            return Ok((id, Self { bytes: OnceLock::new(), generated }));
        }
        let (name, path) = (text(element, "Name"), text(element, "FilePath"));
        let bytes = if name == ZERO_BYTES { String::new() } else { format!("{id}{path}{name}") };
        Ok((id, Self::given(bytes)))
    }

    /// Returns its bytes.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        self.bytes.get_or_init(|| generated(self.generated)).clone()
    }
}

fn generated(bytes: usize) -> Bytes {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    let period: Vec<u8> = std::iter::repeat_with(&mut next).take(PERIOD.min(bytes)).collect();
    let mut whole = Vec::with_capacity(bytes);
    while whole.len() < bytes {
        whole.extend_from_slice(&period[..period.len().min(bytes - whole.len())]);
    }
    whole.into()
}

#[cfg(test)]
mod tests {
    use crate::Suite;

    #[test]
    fn resources_are_made_up() {
        let suite = Suite::parse(
            r#"<S><Resources><File Id="A" Name="b.docx" FilePath="R\b.docx"/>
               <File Id="Z" Name="ZeroByteFile.wopitest" FilePath="R\z"/><x:Generated Id="G" Bytes="100000"/></Resources></S>"#,
        )
        .unwrap();
        assert_eq!(suite.resources["A"].bytes(), &br"AR\b.docxb.docx"[..]);
        assert_eq!(suite.resources["Z"].bytes(), "");
        let generated = suite.resources["G"].bytes();
        assert_eq!(generated.len(), 100_000);
        assert_ne!(generated[..1000], generated[1000..2000]);
        assert!(
            Suite::parse(r#"<S><Resources><x:Generated Id="G" Bytes="999999999999"/></Resources></S>"#)
                .is_err()
        );
    }
}
