//! Puts a message into words: a catalogue of texts for each language, and one layout for all mails, as text and as HTML.

use std::sync::LazyLock;

use minijinja::{Environment, UndefinedBehavior, Value, context};
use serde::Deserialize;
use sheaf_domain::Language;

use super::{INVITATION_DAYS, Message};

/// What a mail says in words.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

/// The texts of one language. Each may name values in double braces.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    invitation: Texts,
    password_reset: Texts,
    /// Before the address of the button.
    link: String,
    footer: String,
}

/// The texts of one kind of mail.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    subject: String,
    heading: String,
    /// Paragraphs above the button.
    before: Vec<String>,
    button: String,
    /// Paragraphs below it.
    after: Vec<String>,
}

static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| read(include_str!("texts/en.json")));
static GERMAN: LazyLock<Catalogue> = LazyLock::new(|| read(include_str!("texts/de.json")));

fn read(texts: &str) -> Catalogue {
    serde_json::from_str(texts).expect("every catalogue is whole: a test reads them all")
}

fn catalogue(language: Language) -> &'static Catalogue {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    }
}

/// The layouts. What goes into the one that ends in `html` is escaped.
static LAYOUTS: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut layouts = Environment::new();
    layouts.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, layout) in
        [("letter.txt", include_str!("letter.txt")), ("letter.html", include_str!("letter.html"))]
    {
        layouts.add_template(name, layout).expect("the layouts are well-formed: a test renders them");
    }
    layouts
});

/// Puts a message into the words of its language.
///
/// # Errors
/// When a text names a value that the message does not have.
pub(super) fn render(message: &Message) -> Result<Words, minijinja::Error> {
    let catalogue = catalogue(message.language());
    let (texts, values, link) = match message {
        Message::Invitation { inviter, organization, link, .. } => {
            (&catalogue.invitation, context! { inviter, organization, days => INVITATION_DAYS }, link)
        }
        Message::PasswordReset { name, organization, link, .. } => {
            (&catalogue.password_reset, context! { name, organization }, link)
        }
        Message::PasswordAsked => return Err(minijinja::ErrorKind::InvalidOperation.into()),
    };
    let fill = |text: &str| LAYOUTS.render_str(text, &values);
    let fill_all = |texts: &[String]| texts.iter().map(|text| fill(text)).collect::<Result<Vec<_>, _>>();
    let letter = context! {
        language => message.language().as_str(),
        heading => fill(&texts.heading)?,
        before => fill_all(&texts.before)?,
        button => fill(&texts.button)?,
        after => fill_all(&texts.after)?,
        link,
        link_text => &catalogue.link,
        footer => fill(&catalogue.footer)?,
    };
    let lay = |name: &str, letter: &Value| LAYOUTS.get_template(name)?.render(letter);
    Ok(Words {
        subject: fill(&texts.subject)?,
        text: lay("letter.txt", &letter)?,
        html: lay("letter.html", &letter)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(language: Language, organization: &str) -> [Message; 2] {
        let (language, organization) = (language.as_str().to_owned(), organization.to_owned());
        let link = "https://files.example.org/join#t0ken".to_owned();
        [
            Message::Invitation {
                language: language.clone(),
                inviter: "Ada Alder".to_owned(),
                organization: organization.clone(),
                link: link.clone(),
            },
            Message::PasswordReset { language, name: "Ben Byrne".to_owned(), organization, link },
        ]
    }

    #[test]
    fn every_mail_has_words_in_every_language_in_both_parts() {
        for message in Language::ALL.into_iter().flat_map(|language| messages(language, "Alder & Byrne")) {
            let words = render(&message).unwrap();
            assert!(words.subject.contains("Alder & Byrne"), "{words:?}");
            for part in [words.text.clone(), words.html.replace("&#x2f;", "/")] {
                assert!(part.contains("https://files.example.org/join#t0ken"), "{part}");
                assert!(!part.contains("{{") && !part.contains("}}"), "{part}");
            }
            assert!(words.text.contains("Alder & Byrne") && words.html.contains("Alder &amp; Byrne"));
            assert!(words.html.contains(&format!("<html lang=\"{}\">", message.language().as_str())));
        }
    }

    #[test]
    fn languages_say_different_things() {
        let subject = |language| render(&messages(language, "Alder")[0]).unwrap().subject;
        assert_eq!(subject(Language::English), "Ada Alder invites you to Alder");
        assert_eq!(subject(Language::German), "Ada Alder lädt Sie zu Alder ein");
    }

    #[test]
    fn a_hostile_name_is_text_and_nothing_else() {
        let name = "<img src=x onerror=alert(1)>\"{{ link }}{% raw %}";
        for message in messages(Language::English, name) {
            let words = render(&message).unwrap();
            assert!(!words.html.contains("<img"), "{}", words.html);
            assert!(words.text.contains(name) && words.subject.contains(name), "{}", words.text);
        }
    }
}
