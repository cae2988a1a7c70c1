//! Conversations that wait for somebody to say what they are about.

use crate::connect::access::SeeThemes;
use crate::listening::access::{Code, Record};
use crate::listening::model::limits::THEMES;
use crate::listening::queries::{one, themes};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::{Error, Problem, Problems, Result, limits, sql};

/// The one that has waited longest of those that arrived after `after`.
pub fn next(hub: &mut Reading<'_, impl Includes<SeeThemes>>, after: i64) -> Result<Option<(i64, String)>> {
    hub.one(
        sql!(
            "SELECT arrived, conversation_id FROM uncoded WHERE hub_id = $1 AND arrived > $2 ORDER BY arrived LIMIT 1"
        ),
        &[after.into()],
        |row| (row.int("arrived"), row.text("conversation_id")),
    )
}

/// What was said in a conversation that waits.
pub struct Waiting {
    pub arrived: i64,
    pub id: String,
    pub held_at: jiff::Timestamp,
    pub language: String,
    /// What they love, are concerned about, would change, would do.
    pub answers: [String; 4],
}

/// A page of those that wait, the longest first, from after `after`; and where the next page begins.
pub fn waiting(
    hub: &mut Reading<'_, impl Includes<SeeThemes>>,
    after: i64,
) -> Result<(Vec<Waiting>, Option<i64>)> {
    let page = usize::try_from(limits::PAGE).unwrap_or(usize::MAX);
    let mut found = hub.rows(
        sql!(
            "SELECT u.arrived, c.id, c.held_at, c.language, c.loves, c.concerns, c.would_change, c.would_do
             FROM uncoded u JOIN conversations c ON c.hub_id = u.hub_id AND c.id = u.conversation_id
             WHERE u.hub_id = $1 AND u.arrived > $2 ORDER BY u.arrived LIMIT $3"
        ),
        &[after.into(), (limits::PAGE + 1).into()],
        |row| Waiting {
            arrived: row.int("arrived"),
            id: row.text("id"),
            held_at: instant(row.int("held_at")),
            language: row.text("language"),
            answers: ["loves", "concerns", "would_change", "would_do"].map(|field| row.text(field)),
        },
    )?;
    let more = found.len() > page;
    found.truncate(page);
    let next = found.last().filter(|_| more).map(|last| last.arrived);
    Ok((found, next))
}

/// Says what a conversation is about, and nothing else: these themes, and one more that is made if
/// it is not there. Answers with when it arrived.
///
/// Whoever ticked them may have had the list open for a while: one that was merged since is the one
/// it went into. One that was retired is no longer on the list, so what carries it keeps it.
pub fn keep<P>(hub: &mut Writing<'_, P>, conversation: &str, ticked: &[String], new: &str) -> Result<i64>
where
    P: Includes<Code> + Includes<Record>,
{
    let arrived = one(hub, conversation)?.arrived.as_microsecond();
    if ticked.is_empty() && new.is_empty() {
        return Err(Error::invalid("themes", "Tap at least one theme, or pass this conversation over."));
    }
    if ticked.len() > THEMES {
        return Err(Error::Invalid(Problems(vec![Problem::new("themes", "too-many").with("most", THEMES)])));
    }
    let had = themes::of(hub, conversation)?;
    let mut about = Vec::new();
    for theme in ticked.iter().filter(|ticked| !had.iter().any(|had| had.id == **ticked && had.retired)) {
        let living = themes::living(hub, theme)?;
        let (living, _) = living.ok_or_else(|| Error::invalid("themes", "problem-theme-gone"))?;
        about.push(living);
    }
    if !new.is_empty() {
        about.push(themes::by_name_or_new(hub, new).map_err(|error| at("new", error))?);
    }
    for theme in &about {
        themes::code(hub, conversation, theme)?;
    }
    for theme in had {
        if !theme.retired && !about.contains(&theme.id) {
            themes::uncode(hub, conversation, &theme.id)?;
        }
    }
    Ok(arrived)
}

/// A theme's own problem stands at the field in which it was chosen here.
fn at(field: &'static str, error: Error) -> Error {
    match error {
        Error::Invalid(mut problems) => {
            for problem in &mut problems.0 {
                problem.field = field.into();
            }
            Error::Invalid(problems)
        }
        other => other,
    }
}

/// Takes every theme off a conversation again.
pub fn undo<P>(hub: &mut Writing<'_, P>, conversation: &str) -> Result<()>
where
    P: Includes<Code> + Includes<Record>,
{
    one(hub, conversation)?;
    for theme in themes::of(hub, conversation)? {
        themes::uncode(hub, conversation, &theme.id)?;
    }
    Ok(())
}
