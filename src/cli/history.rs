//! `planc history`: how the dates of a plan moved over its commits.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Outcome;
use super::arguments::History;
use super::compile::{compile_revision, repository_of};
use super::disk::root_name;
use super::failure::Failure;
use super::report::report_errors;
use super::revisions::each_revision;
use super::terminal::Terminal;
use crate::calendar::Day;
use crate::compare::{
    Origin, Track, Trend, Version, earlier_paths, nearest as nearest_of, snapshot, trend,
};
use crate::compilation::compile;
use crate::emit::{Note, TrendFormat, emit_trend};
use crate::git::{Log, Logged, Objects, Repository};
use crate::language::nearest;
use crate::parse::parse;
use crate::source::Sources;

/// 1970-01-05, the Monday from which periods are counted.
const FIRST_MONDAY: Day = Day(4);

pub(super) fn run(ask: &History, terminal: &Terminal) -> Result<Outcome, Failure> {
    let repository = repository_of(&ask.path)?;
    // Of side branches, none says what the state at the end of a period was.
    let is_line = ask.first_parent || ask.every.is_some();
    let log = repository.log(&root_name(&ask.path), is_line);
    let log = log?;
    let pattern = ask.tags.as_deref().unwrap_or("*");
    let tags = repository.tags(pattern)?;
    let chosen = chosen(ask, &log, &tags, &repository)?;
    let commits: Vec<&Logged> = chosen.iter().map(|it| it.commit).collect();
    let all = !ask.items.is_empty();
    let made = each_revision(&repository, &commits, &|it| snapshot(&it, all), terminal)?;
    let versions = chosen.into_iter().zip(made).map(|(chosen, made)| {
        let commit = &chosen.commit.commit;
        let tags = tags.get(&commit.id);
        let missing = || Err("the plan is not a file".to_owned());
        Version {
            origin: Origin {
                id: commit.id.clone(),
                short: commit.short.clone(),
                day: commit.day,
                tags: tags.cloned().unwrap_or_default(),
                subject: chosen.commit.subject.clone(),
            },
            parents: chosen.parents,
            snapshot: made.unwrap_or_else(missing),
        }
    });
    let versions: Vec<Version> = versions.collect();
    let mut objects = Objects::open(&repository)?;
    let newest = versions.iter().rposition(|it| it.snapshot.is_ok());
    let newest = newest.and_then(|newest| commits.get(newest)?.files(&mut objects));
    let Some((mut files, root)) = newest else {
        return refuse(ask, &repository, commits.last(), terminal);
    };
    let plan = compile(root, &mut files, None).plan;
    let mut sources = |at: usize| {
        let mut sources = Sources::new();
        let files = commits.get(at).and_then(|it| it.files(&mut objects));
        if let Some((mut files, root)) = files {
            parse(root, &mut files, &mut sources);
        }
        sources
    };
    let mut paths = |old, new| earlier_paths(&sources(old), &sources(new));
    let is_sample = ask.tags.is_some() || ask.every.is_some();
    let mut trend = trend(&versions, &plan.header.working_time, is_sample, &mut paths);
    if all {
        let named = ask.items.iter().map(|name| find(&trend.tracks, name));
        let named = named.collect::<Result<Vec<usize>, _>>()?;
        trend.retain(&named);
    }
    for note in notes(ask, &log, &trend) {
        terminal.warn(&note);
    }
    let width = terminal.look().width;
    let heading = |text: &str| terminal.heading(text);
    let text = emit_trend(&trend, &plan, ask.to, width, &heading);
    terminal.write_result(text.as_bytes())?;
    Ok(Outcome::Fine)
}

/// Reports the errors of the last commit, since no commit has dates.
fn refuse(
    ask: &History,
    repository: &Repository,
    last: Option<&&Logged>,
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    if let Some(last) = last {
        let plan = compile_revision(&ask.path, repository, &last.commit, None)?;
        report_errors(&[plan], terminal);
    }
    Err(Failure::NoRightRevision)
}

/// A commit that is asked for.
struct Chosen<'a> {
    commit: &'a Logged,
    /// The places of its parents among them.
    parents: Vec<usize>,
}

/// The commits that are asked for.
fn chosen<'a>(
    ask: &History,
    log: &'a Log,
    tags: &HashMap<String, Vec<String>>,
    repository: &Repository,
) -> Result<Vec<Chosen<'a>>, Failure> {
    let is_since = since(ask, log, repository)?;
    let commits = log.commits.iter().enumerate();
    let in_range = commits.filter(|(at, it)| it.plan.is_some() && is_since(*at));
    let kept: BTreeSet<usize> = if ask.tags.is_some() {
        let tagged = in_range.filter(|(_, it)| tags.contains_key(&it.commit.id));
        tagged.map(|(at, _)| at).collect()
    } else if let Some(days) = ask.every {
        let period = |it: &Logged| (it.commit.day - FIRST_MONDAY).div_euclid(days);
        let last: BTreeMap<i32, usize> = in_range.map(|(at, it)| (period(it), at)).collect();
        last.into_values().collect()
    } else {
        in_range.map(|(at, _)| at).collect()
    };
    if kept.is_empty() {
        let what = match (&ask.tags, &ask.since) {
            (Some(pattern), None) => format!("has a tag that matches `{pattern}`"),
            (Some(pattern), Some(since)) => {
                format!("since `{since}` has a tag that matches `{pattern}`")
            }
            (None, since) => format!("was made since `{}`", since.as_deref().unwrap_or_default()),
        };
        return Err(Failure::NoCommits { what });
    }
    let places: HashMap<usize, usize> = kept.iter().zip(0..).map(|(at, to)| (*at, to)).collect();
    let parents = log.commits.iter().map(|it| it.parents.as_slice());
    let parents = nearest_of(parents, |at| kept.contains(&at));
    let is_sample = ask.tags.is_some() || ask.every.is_some();
    let chosen = log.commits.iter().zip(parents).enumerate();
    let chosen = chosen.filter_map(|(at, (commit, parents))| {
        let place = *places.get(&at)?;
        let parents = if is_sample {
            place.checked_sub(1).into_iter().collect()
        } else {
            parents
                .iter()
                .filter_map(|it| places.get(it).copied())
                .collect()
        };
        Some(Chosen { commit, parents })
    });
    Ok(chosen.collect())
}

/// Tells of a commit by its place in the log whether it was made since the day or revision that is asked for.
fn since(
    ask: &History,
    log: &Log,
    repository: &Repository,
) -> Result<Box<dyn Fn(usize) -> bool>, Failure> {
    let Some(since) = &ask.since else {
        return Ok(Box::new(|_| true));
    };
    if let Ok(day) = since.parse::<Day>() {
        let days: Vec<Day> = log.commits.iter().map(|it| it.commit.day).collect();
        return Ok(Box::new(move |at| {
            days.get(at).is_some_and(|it| *it >= day)
        }));
    }
    let commit = repository.resolve(since)?;
    let tip = repository.resolve("HEAD")?;
    let base = repository.merge_base(&commit, &tip);
    let base = base?.id;
    // The log may lack the commit, if it follows first parents.
    let older = repository.before(&base)?;
    let is_new = log.commits.iter().map(|it| !older.contains(&it.commit.id));
    let is_new: Vec<bool> = is_new.collect();
    Ok(Box::new(move |at| is_new.get(at).copied().unwrap_or(true)))
}

/// The track that a name means: by its path, or an earlier one, or else the only one whose path ends so.
fn find(tracks: &[Track], name: &str) -> Result<usize, Failure> {
    let is_called = |path: &String| {
        let before = path.strip_suffix(name);
        before.is_some_and(|before| before.ends_with('.'))
    };
    let ways: [&dyn Fn(&Track) -> bool; 4] = [
        &|it| it.path == name,
        &|it| it.was.iter().any(|was| was == name),
        &|it| is_called(&it.path),
        &|it| it.was.iter().any(is_called),
    ];
    for way in ways {
        let found: Vec<usize> = (0..tracks.len())
            .filter(|at| tracks.get(*at).is_some_and(way))
            .collect();
        match *found {
            [] => {}
            [at] => return Ok(at),
            [first, ..] => {
                return Err(Failure::ManyItems {
                    name: name.to_owned(),
                    count: found.len(),
                    first: tracks
                        .get(first)
                        .map_or_else(String::new, |it| it.path.clone()),
                });
            }
        }
    }
    let known = || tracks.iter().flat_map(|it| it.was.iter().chain([&it.path]));
    let ends = known().filter_map(|path| path.rsplit('.').next());
    let known = known().map(String::as_str);
    Err(Failure::UnknownName {
        what: "item or goal with a date",
        name: name.to_owned(),
        help: nearest(name, known.chain(ends)).map(|name| format!("did you mean `{name}`?")),
    })
}

/// The commits that the history leaves out, for a warning.
fn notes(ask: &History, log: &Log, trend: &Trend) -> Vec<Note> {
    let mut notes = Vec::new();
    if log.is_cut {
        notes.push(Note {
            message: "the history is cut: this is a shallow clone".to_owned(),
            help: Some("fetch the rest with `git fetch --unshallow`"),
        });
    }
    let says_itself = matches!(ask.to, TrendFormat::Text | TrendFormat::Json);
    for skipped in trend.skipped.iter().filter(|_| !says_itself) {
        let (short, error) = (&skipped.origin.short, &skipped.error);
        notes.push(Note {
            message: format!("the commit {short} is skipped, because its plan has errors: {error}"),
            help: None,
        });
    }
    if trend.tracks.is_empty() {
        notes.push(Note {
            message: "the plan has no milestone, gate or goal with a date".to_owned(),
            help: Some("name the items to show"),
        });
    }
    notes
}
