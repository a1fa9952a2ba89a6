//! `sheaf wopi validate`: test cases against any host.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use anyhow::{Context, Result, bail};
use sheaf_domain::Clock;
use url::Url;
use wopi::proof::ticks;
use wopi_client::Signing;
use wopi_validator::{
    CaseReport, Filter, Progress, Runner, Schemas, Settings, Suite, Target, own_suite, report,
};

use super::{
    console::{Color, Console, Tally},
    keys, suites, tokens,
};
use crate::outside::SystemClock;

/// The command ends so when nothing could be judged: wrong use, or a host that does not answer.
const NOT_JUDGED: u8 = 2;
/// Means standard output.
const STANDARD_OUTPUT: &str = "-";
/// Files to run on, at most.
const MAX_TARGETS: usize = 64;

/// How a report is written.
type Written<'a> = Box<dyn Fn(&[CaseReport]) -> String + 'a>;

/// What to run, against which host, and how to tell of it.
#[derive(clap::Args)]
pub(crate) struct Validate {
    /// WOPISrc of a test file, whose content will be destroyed; several run groups at the same time
    #[arg(long, required = true, value_name = "URL")]
    wopisrc: Vec<Url>,
    /// Access token of each file, in the same order; - reads a line each from standard input [env: SHEAF_WOPI_TOKEN]
    #[arg(long, value_name = "TOKEN")]
    token: Vec<String>,
    /// When the tokens end, in milliseconds since 1970; 0 if that is not known
    #[arg(long, value_name = "MS", default_value_t = 0)]
    token_ttl: i64,
    /// File of test cases in Microsoft's format, with the schemas and documents that lie beside it; may be given again
    #[arg(long, value_name = "FILE")]
    suite: Vec<PathBuf>,
    /// Our own suite: what Microsoft's leaves out; it runs by itself when there is no --suite
    #[arg(long)]
    own: bool,
    /// Only this group
    #[arg(long, value_name = "NAME")]
    group: Option<String>,
    /// Only tests of this name
    #[arg(long, value_name = "NAME")]
    test: Option<String>,
    /// Only this category, and WopiCore
    #[arg(long, value_name = "NAME")]
    category: Option<String>,
    /// Also groups that wait for minutes
    #[arg(long)]
    with_delays: bool,
    /// A test that was skipped is no failure of the run
    #[arg(long)]
    ignore_skipped: bool,
    /// Groups that run at a time; at most one for each file [default: one for each file]
    #[arg(long, value_name = "N")]
    concurrency: Option<usize>,
    /// File with a token of the first file that has expired, for the test about that
    #[arg(long, value_name = "FILE")]
    expired_token: Option<PathBuf>,
    /// PEM file to sign with: one private RSA key in PKCS#8, or two, the second being the one before
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    /// Write a report as JSON; - is standard output
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Write a report in JUnit's XML; - is standard output
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Write a report for people, one page that needs nothing else; - is standard output
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Whether verdicts have colour
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    color: Color,
}

impl Validate {
    /// Runs, reports, and says by its exit code how it went.
    pub(crate) async fn run(self) -> ExitCode {
        match self.judge().await {
            Ok(Tally { failed: 0, skipped, .. }) if skipped == 0 || self.ignore_skipped => ExitCode::SUCCESS,
            Ok(_) => ExitCode::FAILURE,
            Err(error) => {
                eprintln!("error: {error:#}");
                ExitCode::from(NOT_JUDGED)
            }
        }
    }

    async fn judge(&self) -> Result<Tally> {
        let (suites, schemas) = self.suites()?;
        let targets = self.targets()?;
        let to_standard_output = self.reports().iter().filter(|(path, _)| is_standard_output(path)).count();
        if to_standard_output > 1 {
            bail!("only one report can go to standard output");
        }
        // A long run should not be for nothing.
        for path in self.reports().iter().map(|(path, _)| path).filter(|path| !is_standard_output(path)) {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            if path.is_dir() || folder.is_some_and(|folder| !folder.is_dir()) {
                bail!("{} can't be written: it is a folder, or its folder is not there", path.display());
            }
        }
        let filter = self.filter();
        let total = suites.iter().map(|suite| filter.count(suite)).sum();
        if total == 0 {
            bail!("no test case fits --group, --test and --category");
        }
        let runner = Runner::new(Settings {
            signing: self.signing()?,
            schemas,
            sleep: Arc::new(|time| Box::pin(tokio::time::sleep(time))),
        })?;
        let runner = runner.with_expired_token(self.expired_token()?);
        for target in &targets {
            let reached = runner.reach(target).await;
            reached
                .map_err(anyhow::Error::msg)
                .with_context(|| format!("{} can't be tested", target.wopi_src))?;
        }

        let began = Instant::now();
        let console = Console::open(self.color, to_standard_output > 0, total);
        let done = AtomicUsize::new(0);
        let mut reports = Vec::new();
        for suite in &suites {
            let tell = |progress: Progress<'_>| {
                console.show(progress, done.load(Ordering::Relaxed));
                if let Progress::Ended(_) = progress {
                    done.fetch_add(1, Ordering::Relaxed);
                }
            };
            reports.extend(runner.run_telling(suite, &filter, &targets, &tell).await);
        }
        let tally = Tally::of(&reports);
        console.sum_up(tally, began.elapsed().as_secs_f64());
        for (path, written) in self.reports() {
            write(path, &written(&reports))
                .with_context(|| format!("{} can't be written", path.display()))?;
        }
        Ok(tally)
    }

    fn suites(&self) -> Result<(Vec<Suite>, Schemas)> {
        let mut schemas = Schemas::default();
        let mut suites: Vec<_> =
            self.suite.iter().map(|path| suites::read(path, &mut schemas)).collect::<Result<_>>()?;
        if self.own || suites.is_empty() {
            suites.extend(own_suite());
        }
        Ok((suites, schemas))
    }

    fn targets(&self) -> Result<Vec<Target>> {
        let files = self.wopisrc.len();
        if files > MAX_TARGETS {
            bail!("there are {files} files, and at most {MAX_TARGETS} can be run on");
        }
        let tokens =
            tokens::read(&self.token, std::env::var(tokens::VARIABLE).ok(), io::stdin().lock(), files)?;
        let pairs = self.wopisrc.iter().zip(tokens);
        let target = |(wopi_src, token): (&Url, String)| Target {
            wopi_src: wopi_src.clone(),
            token,
            token_ttl: self.token_ttl,
        };
        Ok(pairs.map(target).take(self.concurrency.unwrap_or(files).max(1)).collect())
    }

    fn filter(&self) -> Filter {
        Filter {
            group: self.group.clone(),
            case: self.test.clone(),
            category: self.category.clone(),
            with_delays: self.with_delays,
        }
    }

    fn expired_token(&self) -> Result<Option<String>> {
        let Some(path) = &self.expired_token else { return Ok(None) };
        let text = fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
        Ok(Some(text.trim().to_owned()))
    }

    fn signing(&self) -> Result<Option<Signing>> {
        let Some(path) = &self.keys else { return Ok(None) };
        let now_ticks = Arc::new(|| ticks::from_unix_micros(SystemClock.now().unix_micros()));
        Ok(Some(Signing { signer: Arc::new(keys::read(path)?), now_ticks }))
    }

    /// Returns which reports to write, and how.
    fn reports(&self) -> Vec<(&Path, Written<'_>)> {
        let wished: [(&Option<PathBuf>, Written<'_>); 3] = [
            (&self.json, Box::new(|reports| format!("{:#}\n", report::json(reports)))),
            (&self.junit, Box::new(report::junit)),
            (&self.html, Box::new(|reports| report::html(reports, &self.host()))),
        ];
        wished.into_iter().filter_map(|(path, written)| Some((path.as_deref()?, written))).collect()
    }

    /// Returns whom a report is about: the first file's address, without what a query may hold.
    fn host(&self) -> String {
        let mut url = self.wopisrc[0].clone();
        url.set_query(None);
        url.to_string()
    }
}

fn is_standard_output(path: &Path) -> bool {
    path == Path::new(STANDARD_OUTPUT)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if is_standard_output(path) { io::stdout().write_all(text.as_bytes()) } else { fs::write(path, text) }
}
