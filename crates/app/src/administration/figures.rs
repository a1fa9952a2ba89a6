//! What an organization and all below it did, day by day, and what of it is worth a look.

use sheaf_domain::{AdminAction, OrgId, Timestamp};
use sheaf_store::{editing_now, figures};

use super::{AdminError, administer_in};
use crate::{App, Caller, JobError};

pub(super) use sheaf_store::figures::Day;
pub use sheaf_store::figures::Figures;

/// How many days back are added up where nothing was yet; the most that is shown.
const FIRST_DAYS: i64 = 90;
/// How many days are kept.
const KEPT_DAYS: i64 = 400;

/// The figures of some days.
#[derive(Debug)]
pub struct FiguresView {
    /// A row for each day, today's, which goes on, the last.
    pub days: Vec<Figures>,
    /// Editing sessions that run.
    pub running: u64,
    /// When today's were added up.
    pub as_of: Timestamp,
}

impl App {
    /// Returns the figures of so many days, today's among them.
    ///
    /// Today's are added up now where that takes no time; in an installation so busy that it would, they are as the job left them a few
    /// minutes ago, and `as_of` says when.
    ///
    /// # Errors
    /// When the caller may not see them.
    pub async fn figures(
        &self,
        caller: &Caller,
        organization: OrgId,
        days: u16,
    ) -> Result<FiguresView, AdminError> {
        let mut reader = self.store().reader().await?;
        administer_in(&mut reader, caller, organization, AdminAction::See).await?;
        let now = reader.now();
        let today = Day::of(now);
        let first = today.plus(1 - i64::from(days));
        let kept = figures::since(&mut reader, organization, first).await?;
        let of = |day: Day| kept.iter().find(|row| row.day == day).copied();
        let mut last = of(today).unwrap_or(nothing(today, now));
        if let Some(live) = figures::live(&mut reader, organization, today, now).await? {
            last = Figures { storage_bytes: live.storage_bytes.or(last.storage_bytes), ..live };
        }
        let before = (first.0..today.0).map(|day| of(Day(day)).unwrap_or(nothing(Day(day), now)));
        let days: Vec<Figures> = before.chain([last]).collect();
        let which = editing_now::Which { above: organization, suite: None, name: None };
        let running = editing_now::count(&mut reader, &which, now).await?;
        Ok(FiguresView { days, running, as_of: last.as_of })
    }

    /// Adds up every day since the last one that was; that one again, since it went on. Returns how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn roll_up_figures(&self) -> Result<usize, JobError> {
        let today = Day::of(self.store().now());
        let last = figures::last_day(&mut self.store().reader().await?).await?;
        let first = last.map_or(today.plus(1 - FIRST_DAYS), |last| last.max(today.plus(1 - FIRST_DAYS)));
        let days = first.0..=today.0;
        for day in days.clone() {
            let mut tx = self.store().begin().await?;
            figures::roll_up(&mut tx, Day(day), today).await?;
            figures::remove_before(&mut tx, today.plus(-KEPT_DAYS)).await?;
            tx.commit().await?;
        }
        Ok(days.count())
    }
}

fn nothing(day: Day, as_of: Timestamp) -> Figures {
    Figures {
        day,
        storage_bytes: None,
        active_people: 0,
        editing_sessions: 0,
        saves: 0,
        failed_saves: 0,
        as_of,
    }
}
