//! What a file is, judged by its name.

/// How the portal can show a file itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preview {
    /// A picture of a kind that can't carry scripts.
    Image,
    /// A PDF.
    Pdf,
    /// A sound.
    Audio,
    /// A film.
    Video,
    /// Text, shown as such.
    Text,
}

impl Preview {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Image, Self::Pdf, Self::Audio, Self::Video, Self::Text];
    /// Returns the word that the API uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Pdf => "pdf",
            Self::Audio => "audio",
            Self::Video => "video",
            Self::Text => "text",
        }
    }
}

/// Text that `mime_guess` files under `application/`.
const TEXT_TYPES: [&str; 9] = [
    "application/json",
    "application/javascript",
    "application/xml",
    "application/x-sh",
    "application/toml",
    "application/x-yaml",
    "application/yaml",
    "application/sql",
    "application/typescript",
];

/// Returns the media type of a file.
pub fn media_type(name: &str) -> &'static str {
    match extension(name).as_str() {
        "md" | "markdown" => "text/markdown",
        "wopitest" | "wopitestx" => "application/octet-stream",
        "ts" | "tsx" => "text/typescript",
        _ => mime_guess::from_path(name).first_raw().unwrap_or("application/octet-stream"),
    }
}

/// Returns how the portal can show a file, if it can.
pub fn preview(name: &str) -> Option<Preview> {
    match media_type(name) {
        "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif" | "image/bmp" => {
            Some(Preview::Image)
        }
        "application/pdf" => Some(Preview::Pdf),
        kind if kind.starts_with("audio/") => Some(Preview::Audio),
        kind if kind.starts_with("video/") => Some(Preview::Video),
        kind if kind.starts_with("text/") || TEXT_TYPES.contains(&kind) => Some(Preview::Text),
        _ => None,
    }
}

/// Returns the extension of a name, without its dot, in lower case.
pub fn extension(name: &str) -> String {
    match name.rfind('.') {
        Some(dot) if dot > 0 => name[dot + 1..].to_lowercase(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_name_tells_how_a_file_is_shown() {
        for (name, shown) in [
            ("pier.JPG", Some(Preview::Image)),
            ("logo.svg", None),
            ("page.html", Some(Preview::Text)),
            ("notes.md", Some(Preview::Text)),
            ("main.ts", Some(Preview::Text)),
            ("data.json", Some(Preview::Text)),
            ("plan.pdf", Some(Preview::Pdf)),
            ("walk.mp4", Some(Preview::Video)),
            ("talk.mp3", Some(Preview::Audio)),
            ("plan.docx", None),
            ("Makefile", None),
        ] {
            assert_eq!(preview(name), shown, "{name}");
        }
    }
}
