//! The calls of containers and of the ecosystem (reference 1.4 and 3).

use super::read::{decode_or_raw, relative_target, requested_name, share_url_type};
use super::{BadCall, RelativeTarget, ShareUrlType, Verb};
use crate::headers::{self, Headers};
use crate::utf7;

/// A call of `…/wopi/containers/{id}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContainerCall {
    /// CheckContainerInfo.
    CheckContainerInfo,
    /// CreateChildContainer, with the name that is asked for.
    CreateChildContainer(ContainerTarget),
    /// CreateChildFile, with the name that is asked for.
    CreateChildFile(RelativeTarget),
    /// DeleteContainer.
    DeleteContainer,
    /// RenameContainer, to this name.
    RenameContainer(String),
    /// GetShareUrl.
    GetShareUrl(ShareUrlType),
}

/// The name that CreateChildContainer asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContainerTarget {
    /// A name that the host may adapt; never refused.
    Suggested(String),
    /// This name and no other.
    Exact(String),
}

/// A call of `…/wopi/ecosystem`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EcosystemCall {
    /// CheckEcosystem.
    CheckEcosystem,
}

/// The values of EnumerateChildren.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EnumerateChildren {
    /// The extensions of the files that are asked for, with their dots, in lower case; none: all files.
    pub extensions: Vec<String>,
}

impl EnumerateChildren {
    /// The most extensions that are read from one request; the others are left out.
    pub const MAX_EXTENSIONS: usize = 200;

    /// Tells whether a file of this name is asked for.
    #[must_use]
    pub fn asks_for(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.extensions.is_empty() || self.extensions.iter().any(|extension| name.ends_with(extension))
    }
}

/// Reads a call of `…/wopi/containers/{id}`.
pub fn container_call(verb: Verb, headers: &(impl Headers + ?Sized)) -> Result<ContainerCall, BadCall> {
    if verb == Verb::Get {
        return Ok(ContainerCall::CheckContainerInfo);
    }
    match headers.value(headers::OVERRIDE).unwrap_or_default() {
        b"CREATE_CHILD_CONTAINER" => container_target(headers).map(ContainerCall::CreateChildContainer),
        b"CREATE_CHILD_FILE" => relative_target(headers).map(ContainerCall::CreateChildFile),
        b"DELETE_CONTAINER" => Ok(ContainerCall::DeleteContainer),
        b"RENAME_CONTAINER" => requested_name(headers).map(ContainerCall::RenameContainer),
        b"GET_SHARE_URL" => share_url_type(headers).map(ContainerCall::GetShareUrl),
        other => Err(refused(other, &[])),
    }
}

/// Reads a call of `…/wopi/ecosystem`. GetFileWopiSrc is for the future, says the protocol.
pub fn ecosystem_call(verb: Verb, headers: &(impl Headers + ?Sized)) -> Result<EcosystemCall, BadCall> {
    match verb {
        Verb::Get => Ok(EcosystemCall::CheckEcosystem),
        Verb::Post => {
            let name = headers.value(headers::OVERRIDE).unwrap_or_default();
            Err(refused(name, &["GET_WOPI_SRC_WITH_ACCESS_TOKEN"]))
        }
    }
}

/// Reads a call of `…/wopi/containers/{id}/children`. What can't be an extension asks for nothing.
pub fn children_call(headers: &(impl Headers + ?Sized)) -> Result<EnumerateChildren, BadCall> {
    let list = headers::text(headers, headers::FILE_EXTENSION_FILTER_LIST)?.unwrap_or_default();
    let extensions = list.split(',').map(str::trim).filter(|extension| extension.starts_with('.'));
    let extensions = extensions.take(EnumerateChildren::MAX_EXTENSIONS).map(str::to_lowercase).collect();
    Ok(EnumerateChildren { extensions })
}

fn refused(name: &[u8], known: &[&'static str]) -> BadCall {
    if name.is_empty() {
        return BadCall::NoOverride;
    }
    let known = known.iter().find(|known| known.as_bytes() == name);
    known.map_or(BadCall::UnknownOverride, |known| BadCall::NotOffered(known))
}

fn container_target(headers: &(impl Headers + ?Sized)) -> Result<ContainerTarget, BadCall> {
    let present = |name| headers.value(name).filter(|value| !value.is_empty());
    match (present(headers::SUGGESTED_TARGET), present(headers::RELATIVE_TARGET)) {
        (None, None) => Err(BadCall::NoTarget),
        (Some(_), Some(_)) => Err(BadCall::BothTargets),
        (Some(suggested), None) => Ok(ContainerTarget::Suggested(decode_or_raw(suggested))),
        (None, Some(exact)) => {
            let exact = std::str::from_utf8(exact).map_err(|_| BadCall::MalformedName)?;
            utf7::decode(exact).map(ContainerTarget::Exact).map_err(|_| BadCall::MalformedName)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Told<'a> = &'a [(&'a str, &'a str)];

    fn post(name: &str, more: Told<'_>) -> Result<ContainerCall, BadCall> {
        container_call(Verb::Post, &[&[("X-WOPI-Override", name)], more].concat()[..])
    }

    #[test]
    #[rustfmt::skip]
    fn the_dispatch_table_of_containers() {
        use ContainerCall::{CreateChildContainer, CreateChildFile, DeleteContainer, RenameContainer};
        let (suggested, exact) = (("X-WOPI-SuggestedTarget", "Gr+APwA3w-e"), ("X-WOPI-RelativeTarget", "a+AF8-b"));
        let file = ("X-WOPI-SuggestedTarget", ".docx");
        let over = ("X-WOPI-OverwriteRelativeTarget", "True");
        let name = |name| ("X-WOPI-RequestedName", name);
        let exact_file = |overwrite| RelativeTarget::Exact { name: "a_b".into(), overwrite };
        let rows: [(&str, Told<'_>, _); 17] = [
            ("CREATE_CHILD_CONTAINER", &[suggested],        Ok(CreateChildContainer(ContainerTarget::Suggested("Grüße".into())))),
            ("CREATE_CHILD_CONTAINER", &[file],             Ok(CreateChildContainer(ContainerTarget::Suggested(".docx".into())))),
            ("CREATE_CHILD_CONTAINER", &[exact],            Ok(CreateChildContainer(ContainerTarget::Exact("a_b".into())))),
            ("CREATE_CHILD_CONTAINER", &[suggested, exact], Err(BadCall::BothTargets)),
            ("CREATE_CHILD_CONTAINER", &[],                 Err(BadCall::NoTarget)),
            ("CREATE_CHILD_FILE",      &[file],             Ok(CreateChildFile(RelativeTarget::SuggestedExtension(".docx".into())))),
            ("CREATE_CHILD_FILE",      &[exact],            Ok(CreateChildFile(exact_file(false)))),
            ("CREATE_CHILD_FILE",      &[exact, over],      Ok(CreateChildFile(exact_file(true)))),
            ("CREATE_CHILD_FILE",      &[suggested, exact], Err(BadCall::BothTargets)),
            ("CREATE_CHILD_FILE",      &[],                 Err(BadCall::NoTarget)),
            ("DELETE_CONTAINER",       &[],                 Ok(DeleteContainer)),
            ("RENAME_CONTAINER",       &[name("C++")],      Ok(RenameContainer("C++".into()))),
            ("RENAME_CONTAINER",       &[name("")],         Err(BadCall::NoTarget)),
            ("GET_SHARE_URL",          &[("X-WOPI-UrlType", "ReadOnly")], Ok(ContainerCall::GetShareUrl(ShareUrlType::ReadOnly))),
            ("LOCK",                   &[],                 Err(BadCall::UnknownOverride)),
            ("delete_container",       &[],                 Err(BadCall::UnknownOverride)),
            ("",                       &[],                 Err(BadCall::NoOverride)),
        ];
        for (name, more, expected) in rows {
            assert_eq!(post(name, more), expected, "{name} {more:?}");
        }
        assert!(BadCall::BothTargets.is_unsupported());
        assert_eq!(container_call(Verb::Get, &[("X-WOPI-Override", "DELETE_CONTAINER")]), Ok(ContainerCall::CheckContainerInfo));
    }

    #[test]
    fn the_ecosystem_is_only_looked_at() {
        let post = |name| ecosystem_call(Verb::Post, &[("X-WOPI-Override", name)]);
        let future = "GET_WOPI_SRC_WITH_ACCESS_TOKEN";
        assert_eq!(ecosystem_call(Verb::Get, &[("", "")]), Ok(EcosystemCall::CheckEcosystem));
        assert_eq!(post(future), Err(BadCall::NotOffered(future)));
        assert_eq!(post("LOCK"), Err(BadCall::UnknownOverride));
        assert_eq!(post(""), Err(BadCall::NoOverride));
    }

    #[test]
    #[rustfmt::skip]
    fn a_filter_asks_for_files_by_their_extensions() {
        for (list, asked, not_asked) in [
            ("",                 "a.txt",      None),
            (".docx",            "A.DOCX",     Some("docx")),
            (".doc,.docx",       "a.docx",     Some("a.docxx")),
            (".DOC, .Docx",      "a.doc",      Some("a.txt")),
            (".wopitest,docx,,", "a.wopitest", Some("a.docx")),
        ] {
            let call = children_call(&[("X-WOPI-FileExtensionFilterList", list)]).unwrap();
            assert!(call.asks_for(asked), "{list} {asked}");
            assert!(not_asked.is_none_or(|name| !call.asks_for(name)), "{list} {not_asked:?}");
        }
        let many = vec![".a"; EnumerateChildren::MAX_EXTENSIONS + 1].join(",");
        let call = children_call(&[("X-WOPI-FileExtensionFilterList", many)]).unwrap();
        assert_eq!(call.extensions.len(), EnumerateChildren::MAX_EXTENSIONS);
    }
}
