//! Pictures that administrators bring: told by their content, never by what they are called, and only those that can't carry a script.

use sheaf_domain::Sha256;
use sheaf_store::branding::{BrandPicture, Picture};

use crate::AdminError;

/// The largest picture, in bytes.
pub const PICTURE_MAX_BYTES: usize = 256 * 1024;
/// The most pixels of a side.
const MAX_SIDE: u32 = 4_096;
/// The most pictures in an icon.
const MAX_ICONS: u16 = 32;

/// Reads width and height out of a picture; none: it is not of this kind.
type Measure = fn(&[u8]) -> Option<(u32, u32)>;

/// Takes a picture, if it is one that fits there.
pub(super) fn take(kind: BrandPicture, content: Vec<u8>) -> Result<Picture, AdminError> {
    if content.len() > PICTURE_MAX_BYTES {
        return Err(AdminError::invalid("picture", "it is too large"));
    }
    let sizes: &[(&str, Measure)] = match kind {
        BrandPicture::Logo => &[("image/png", png), ("image/webp", webp), ("image/jpeg", jpeg)],
        BrandPicture::Favicon => &[("image/png", png), ("image/vnd.microsoft.icon", ico)],
    };
    let told = sizes.iter().find_map(|(media_type, size)| Some((*media_type, size(&content)?)));
    match told {
        None => Err(AdminError::invalid("picture", "it is no picture of a kind that is taken here")),
        Some((_, (width, height)))
            if !(1..=MAX_SIDE).contains(&width) || !(1..=MAX_SIDE).contains(&height) =>
        {
            Err(AdminError::invalid("picture", format!("a side has 1 to {MAX_SIDE} pixels")))
        }
        Some((media_type, _)) => {
            let sha256 = Sha256(crate::identity::sha256(&content));
            Ok(Picture { media_type: media_type.to_owned(), sha256, content })
        }
    }
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}
fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
fn le16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}
fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Reads width and height of a PNG: its chunks follow each other from the first, which says them, to the last, and nothing comes behind.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let chunks = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    (be32(chunks, 0)? == 13 && chunks.get(4..8)? == b"IHDR").then_some(())?;
    let mut at = 0_usize;
    loop {
        let (size, name) = (be32(chunks, at)? as usize, chunks.get(at + 4..at + 8)?);
        at = at.checked_add(size)?.checked_add(12).filter(|end| *end <= chunks.len())?;
        if name == b"IEND" {
            break;
        }
    }
    (at == chunks.len()).then_some((be32(chunks, 8)?, be32(chunks, 12)?))
}

/// Reads width and height of a JPEG: its segments follow each other up to the frame's, which says them.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    bytes.strip_prefix(b"\xff\xd8\xff")?;
    bytes.strip_suffix(b"\xff\xd9")?;
    let mut at = 2;
    loop {
        let marker = (*bytes.get(at)? == 0xff).then_some(*bytes.get(at + 1)?)?;
        match marker {
            0xc0..=0xc3 => return Some((be16(bytes, at + 7)?, be16(bytes, at + 5)?)),
            // What is left has no frame before the pixels begin.
            0xd8..=0xda => return None,
            _ => at += 2 + be16(bytes, at + 2).filter(|size| *size >= 2)? as usize,
        }
    }
}

/// Reads width and height of a WebP: one file of chunks, the first of which says them.
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = le32(bytes, 4)? as usize;
    (bytes.starts_with(b"RIFF") && bytes.get(8..12)? == b"WEBP" && size + 8 == bytes.len()).then_some(())?;
    let low = |at: usize| Some(le16(bytes, at)? & 0x3fff);
    let three = |at: usize| Some(1 + (le32(bytes, at)? & 0x00ff_ffff));
    match bytes.get(12..16)? {
        b"VP8 " => (bytes.get(23..26)? == b"\x9d\x01\x2a").then_some((low(26)?, low(28)?)),
        b"VP8L" => {
            let bits = (*bytes.get(20)? == 0x2f).then_some(le32(bytes, 21)?)?;
            Some((1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff)))
        }
        b"VP8X" => Some((three(24)?, three(27)?)),
        _ => None,
    }
}

/// Reads width and height of the first picture of an icon; all of them lie within it.
fn ico(bytes: &[u8]) -> Option<(u32, u32)> {
    bytes.strip_prefix(&[0, 0, 1, 0])?;
    let count = u16::try_from(le16(bytes, 4)?).ok().filter(|count| (1..=MAX_ICONS).contains(count))?;
    for n in 0..usize::from(count) {
        let entry = bytes.get(6 + n * 16..22 + n * 16)?;
        let (size, from) = (le32(entry, 8)? as usize, le32(entry, 12)? as usize);
        bytes.get(from..from.checked_add(size).filter(|_| size > 0)?)?;
    }
    let side = |byte: u8| if byte == 0 { 256 } else { u32::from(byte) };
    Some((side(bytes[6]), side(bytes[7])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        png.extend(width.to_be_bytes());
        png.extend(height.to_be_bytes());
        png.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        png.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
        png
    }

    fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
        let mut jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b\x08".to_vec();
        jpeg.extend(height.to_be_bytes());
        jpeg.extend(width.to_be_bytes());
        jpeg.extend(b"\x01\x01\x11\0\xff\xd9");
        jpeg
    }

    fn webp_of(width: u16, height: u16) -> Vec<u8> {
        let mut webp = b"RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a".to_vec();
        webp.extend(width.to_le_bytes());
        webp.extend(height.to_le_bytes());
        webp
    }

    fn ico_of(side: u8) -> Vec<u8> {
        let mut ico = vec![0, 0, 1, 0, 1, 0, side, side, 0, 0, 1, 0, 32, 0, 1, 0, 0, 0, 22, 0, 0, 0];
        ico.push(7);
        ico
    }

    #[test]
    #[rustfmt::skip]
    fn a_picture_is_told_by_its_content() {
        use BrandPicture::{Favicon, Logo};
        let mut trailing = png_of(1, 1);
        trailing.extend(b"<script>");
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
        for (kind, content, media_type) in [
            (Logo,    png_of(64, 32),                Some("image/png")),
            (Favicon, png_of(64, 64),                Some("image/png")),
            (Logo,    jpeg_of(64, 32),               Some("image/jpeg")),
            (Favicon, jpeg_of(64, 32),               None),
            (Logo,    webp_of(64, 32),               Some("image/webp")),
            (Favicon, webp_of(64, 32),               None),
            (Favicon, ico_of(16),                    Some("image/vnd.microsoft.icon")),
            (Logo,    ico_of(16),                    None),
            (Logo,    png_of(4_096, 4_096),          Some("image/png")),
            (Logo,    png_of(4_097, 1),              None),
            (Logo,    png_of(0, 1),                  None),
            (Logo,    trailing,                      None),
            (Logo,    svg,                           None),
            (Logo,    b"GIF89a".to_vec(),            None),
            (Logo,    Vec::new(),                    None),
            (Logo,    vec![0xff; 300 * 1024],        None),
        ] {
            let taken = take(kind, content.clone()).ok().map(|picture| picture.media_type);
            assert_eq!(taken.as_deref(), media_type, "{kind:?} {:?}", &content[..content.len().min(20)]);
        }
    }

    #[test]
    fn no_part_of_a_picture_is_one() {
        for whole in [png_of(9, 9), jpeg_of(9, 9), webp_of(9, 9), ico_of(9)] {
            for cut in 0..whole.len() {
                for kind in [BrandPicture::Logo, BrandPicture::Favicon] {
                    assert!(take(kind, whole[..cut].to_vec()).is_err(), "{cut} of {whole:?}");
                }
            }
        }
    }
}
