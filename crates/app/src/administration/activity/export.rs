//! Taking the activity away as a file: read page by page while it is sent, so that memory does not grow with it.

use bytes::Bytes;
use futures::{Stream, TryStreamExt, stream};
use serde_json::{Value, json};
use sheaf_domain::{ActivityId, OrgId};
use sheaf_store::activity_list::{self, Filter};

use super::list::{Act, ActivityFilter};
use crate::{App, Caller, administration::AdminError};

/// How many acts are read at once.
const BATCH: usize = 500;

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// Comma-separated values with a head, for spreadsheets.
    Csv,
    /// A JSON object a line.
    JsonLines,
}

/// An export that the caller may have.
#[derive(Debug)]
pub struct ActivityExport {
    filter: Filter,
    format: ExportFormat,
}

impl App {
    /// Lets a caller take the activity of an organization and all below it away.
    ///
    /// # Errors
    /// When the caller may not see it.
    pub async fn export_activity(
        &self,
        caller: &Caller,
        organization: OrgId,
        filter: &ActivityFilter,
        format: ExportFormat,
    ) -> Result<ActivityExport, AdminError> {
        self.write_noted().await?;
        let mut reader = self.store().reader().await?;
        let filter = self.admitted_filter(&mut reader, caller, organization, filter).await?;
        Ok(ActivityExport { filter, format })
    }

    /// Returns the bytes of an export, the newest act first.
    pub fn read_export(
        &self,
        export: ActivityExport,
    ) -> impl Stream<Item = Result<Bytes, AdminError>> + Send + use<> {
        let head = if export.format == ExportFormat::Csv { HEAD } else { "" };
        let app = self.clone();
        let begin = Some((export, None::<ActivityId>));
        let pages = stream::try_unfold(begin, move |place| {
            let app = app.clone();
            async move {
                let Some((export, before)) = place else { return Ok(None) };
                let mut reader = app.store().reader().await?;
                let acts = activity_list::page(&mut reader, &export.filter, before, BATCH).await?;
                let text: String = acts.iter().map(|act| line(act, export.format)).collect();
                let last = acts.last().filter(|_| acts.len() == BATCH).map(|act| act.id);
                let next = last.map(|last| (export, Some(last)));
                Ok::<_, AdminError>(Some((Bytes::from(text), next)))
            }
        });
        stream::iter([Ok(Bytes::from_static(head.as_bytes()))])
            .chain_pages(pages)
            .try_filter(|bytes| std::future::ready(!bytes.is_empty()))
    }
}

/// Puts pages behind a head.
trait ChainPages: Stream<Item = Result<Bytes, AdminError>> + Sized {
    fn chain_pages<S: Stream<Item = Self::Item>>(self, pages: S) -> stream::Chain<Self, S> {
        futures::StreamExt::chain(self, pages)
    }
}
impl<S: Stream<Item = Result<Bytes, AdminError>>> ChainPages for S {}

const HEAD: &str = "id,at,organization,organization_name,who,who_name,kind,what,object_kind,object,object_name,address,refused,details\r\n";

fn line(act: &Act, format: ExportFormat) -> String {
    match format {
        ExportFormat::Csv => csv(act),
        ExportFormat::JsonLines => format!("{}\n", told(act)),
    }
}

/// Returns an act as JSON.
fn told(act: &Act) -> Value {
    let object =
        act.object_ref().map(|(kind, id)| json!({ "kind": kind, "id": id, "name": act.object_name }));
    let mut told = json!({
        "id": act.id,
        "at": act.at,
        "organization": { "id": act.organization, "name": act.organization_name },
        "kind": act.kind,
        "what": act.act,
        "refused": act.refused,
        "details": serde_json::from_str::<Value>(&act.details).unwrap_or_default(),
    });
    let optional = [
        ("who", act.who.as_ref().map(|who| json!({ "id": who.id, "name": who.name }))),
        ("object", object),
        ("address", act.address.as_ref().map(|address| json!(address))),
    ];
    for (key, value) in optional {
        if let Some(value) = value {
            told[key] = value;
        }
    }
    told
}

fn csv(act: &Act) -> String {
    let object = act.object_ref();
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let cells = [
        act.id.to_string(),
        json!(act.at).as_str().unwrap_or_default().to_owned(),
        act.organization.to_string(),
        act.organization_name.clone(),
        act.who.as_ref().map(|who| who.id.to_string()).unwrap_or_default(),
        act.who.as_ref().map(|who| who.name.clone()).unwrap_or_default(),
        act.kind.clone(),
        act.act.clone(),
        object.as_ref().map(|(kind, _)| kind.clone()).unwrap_or_default(),
        object.and_then(|(_, id)| id).unwrap_or_default(),
        text(act.object_name.as_ref()),
        text(act.address.as_ref()),
        act.refused.to_string(),
        act.details.clone(),
    ];
    format!("{}\r\n", cells.map(|text| cell(&text)).join(","))
}

/// Writes a cell that a spreadsheet shows as text: what it would take for a formula gets an apostrophe before it.
pub(crate) fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\r', '\n']) || formula {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn no_cell_is_a_formula() {
        for (text, written) in [
            ("plain",         "plain"),
            ("a, b",          "\"a, b\""),
            ("say \"no\"",    "\"say \"\"no\"\"\""),
            ("=1+1",          "\"'=1+1\""),
            ("+49 30",        "\"'+49 30\""),
            ("-2",            "\"'-2\""),
            ("@SUM(A1)",      "\"'@SUM(A1)\""),
            ("\tx",           "\"'\tx\""),
            ("two\nlines",    "\"two\nlines\""),
            ("",              ""),
        ] {
            assert_eq!(cell(text), written, "{text}");
        }
    }
}
