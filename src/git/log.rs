//! The commits in which a plan was, under whatever name.

use std::collections::HashMap;
use std::str::FromStr as _;

use chrono::NaiveDate;

use super::objects::Objects;
use super::{Commit, GitProblem, Repository, Revision};
use crate::calendar::Day;

/// The commits that lead to the current one, the oldest first.
#[derive(Debug)]
pub struct Log {
    /// The commits.
    pub commits: Vec<Logged>,
    /// Whether earlier commits with the plan exist and are not in this clone.
    pub is_cut: bool,
}

/// A commit, and where the plan was in it.
#[derive(Debug)]
pub struct Logged {
    /// The commit.
    pub commit: Commit,
    /// When it was made, in seconds since 1970.
    pub seconds: i64,
    /// The places of its parents in the log, the one of its own branch first.
    pub parents: Vec<usize>,
    /// The first line of its message.
    pub subject: String,
    /// The folder and the name of the plan; None if the plan is not in it.
    pub plan: Option<(String, String)>,
    /// Whether it is the first commit of all.
    is_root: bool,
}

impl Logged {
    /// The files of the plan's folder, and the name of the plan; None if it is not there.
    pub fn files<'a>(&self, objects: &'a mut Objects) -> Option<(Revision<'a>, &str)> {
        let (folder, root) = self.plan.as_ref()?;
        let files = Revision::open(objects, &self.commit.tree, folder, root)?;
        Some((files, root))
    }
}

/// The fields of a commit, which NULs separate.
const FORMAT: &str = "--format=%H%x00%h%x00%T%x00%P%x00%ct%x00%cs%x00%s";
const FIELDS: usize = 7;

impl Repository {
    /// The commits that lead to the current one; `root` is the name of the plan in its folder.
    ///
    /// # Errors
    /// A [`GitProblem`] if the plan is not in the current commit.
    pub fn log(&self, root: &str, first_parent: bool) -> Result<Log, GitProblem> {
        let tip = self.resolve("HEAD")?;
        let mut words = vec!["log", "-z", "--date-order", "--no-show-signature"];
        words.extend(["--no-color", "--encoding=UTF-8", FORMAT]);
        words.extend(first_parent.then_some("--first-parent"));
        words.extend(["--end-of-options", &tip.id]);
        let text = self.ask(&words)?;
        let fields: Vec<&str> = text.split('\0').collect();
        let newest_first: Vec<&[&str]> = fields.chunks_exact(FIELDS).rev().collect();
        let places = newest_first.iter().enumerate();
        let places = places.filter_map(|(at, fields)| Some((*fields.first()?, at)));
        let places: HashMap<&str, usize> = places.collect();
        let commits = newest_first.iter().map(|fields| {
            let mut logged = logged(fields, &places)
                .ok_or_else(|| GitProblem::Failed("its log has an unknown form".to_owned()))?;
            if first_parent {
                logged.parents.truncate(1);
            }
            Ok(logged)
        });
        let mut commits = commits.collect::<Result<Vec<_>, GitProblem>>()?;
        let mut objects = Objects::open(self)?;
        self.follow(&mut commits, root, &mut objects)?;
        if commits.last().is_none_or(|last| last.plan.is_none()) {
            return Err(self.not_there(root, &tip));
        }
        let is_cut = self.is_cut(&commits, &mut objects)?;
        Ok(Log { commits, is_cut })
    }

    /// The tags of commits, by the identifier of the commit; the names match a pattern, in which `*` stands for any text.
    ///
    /// # Errors
    /// A [`GitProblem`] if git fails.
    pub fn tags(&self, pattern: &str) -> Result<HashMap<String, Vec<String>>, GitProblem> {
        let format = "--format=%(objectname)%00%(*objectname)%00%(refname:strip=2)";
        let listed = self.ask(&["tag", "--list", "--sort=refname", format, "--", pattern])?;
        let mut tags: HashMap<String, Vec<String>> = HashMap::new();
        for line in listed.lines() {
            let mut fields = line.split('\0');
            let (Some(own), Some(target), Some(name)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            // An annotated tag is an object of its own.
            let commit = if target.is_empty() { own } else { target };
            let names = tags.entry(commit.to_owned()).or_default();
            names.push(name.to_owned());
        }
        Ok(tags)
    }

    /// Finds the plan in each commit, from the newest on: where it is missing in a parent, it may have had another name.
    fn follow(
        &self,
        commits: &mut [Logged],
        root: &str,
        objects: &mut Objects,
    ) -> Result<(), GitProblem> {
        let holds = |objects: &mut Objects, commit: &Commit, path: &str| {
            let entry = objects.entry(&commit.tree, path);
            entry.is_ok_and(|entry| entry.is_some())
        };
        let mut paths: Vec<Option<String>> = vec![None; commits.len()];
        if let Some(last) = paths.last_mut() {
            *last = Some(format!("{}{root}", self.prefix));
        }
        for at in (0..commits.len()).rev() {
            let (Some(path), Some(child)) = (paths.get(at).cloned().flatten(), commits.get(at))
            else {
                continue;
            };
            let is_here = holds(objects, &child.commit, &path);
            for parent in &child.parents {
                let (Some(slot), Some(logged)) = (paths.get_mut(*parent), commits.get(*parent))
                else {
                    continue;
                };
                if slot.is_some() {
                    continue;
                }
                let before = &logged.commit;
                let is_new = is_here && !holds(objects, before, &path);
                let renamed = if is_new {
                    self.renamed(before, &child.commit, &path)?
                } else {
                    None
                };
                *slot = Some(renamed.unwrap_or_else(|| path.clone()));
            }
            if let Some(child) = commits.get_mut(at).filter(|_| is_here) {
                let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
                child.plan = Some((folder.to_owned(), name.to_owned()));
            }
        }
        Ok(())
    }

    /// The path before of a file that one commit does not have and the next has.
    fn renamed(
        &self,
        before: &Commit,
        after: &Commit,
        path: &str,
    ) -> Result<Option<String>, GitProblem> {
        let mut words = vec!["diff-tree", "-r", "-z", "-M", "--no-ext-diff"];
        words.extend(["--diff-filter=R", "--name-status"]);
        words.extend([before.id.as_str(), after.id.as_str()]);
        let listed = self.ask(&words)?;
        let fields: Vec<&str> = listed.split('\0').collect();
        let mut renames = fields.chunks_exact(3);
        Ok(renames.find_map(|rename| match rename {
            [_, old, new] if *new == path => Some((*old).to_owned()),
            _ => None,
        }))
    }

    /// Whether a commit with the plan has a parent that is not in this clone.
    fn is_cut(&self, commits: &[Logged], objects: &mut Objects) -> Result<bool, GitProblem> {
        if self.ask(&["rev-parse", "--is-shallow-repository"])? != "true" {
            return Ok(false);
        }
        let mut ends = commits.iter().filter(|it| it.is_root && it.plan.is_some());
        Ok(ends.any(|end| {
            let content = objects.read(&end.commit.id).unwrap_or_default();
            let content = String::from_utf8_lossy(&content);
            let mut head = content.lines().take_while(|line| !line.is_empty());
            head.any(|line| line.starts_with("parent "))
        }))
    }
}

fn logged(fields: &[&str], places: &HashMap<&str, usize>) -> Option<Logged> {
    let [id, short, tree, parents, seconds, day, subject] = fields else {
        return None;
    };
    let of_place = |parent: &str| places.get(parent).copied();
    Some(Logged {
        commit: Commit {
            id: (*id).to_owned(),
            short: (*short).to_owned(),
            tree: (*tree).to_owned(),
            day: Day::from_date(NaiveDate::from_str(day).ok()?),
            name: None,
        },
        seconds: seconds.parse().ok()?,
        parents: parents.split(' ').filter_map(of_place).collect(),
        subject: (*subject).to_owned(),
        plan: None,
        is_root: parents.is_empty(),
    })
}
