//! What programs do with files that come in, step by step as the pages do.

use super::access::Bring;
use super::model::{Field, Import, Kinds, Mapping, Part, RowProblem, Stand, Verdict, WorkedOn};
use super::queries;
use super::rehearsing::Shown;
use super::steps;
use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::{Extension, Json};
use kit::access::Can;
use kit::web::sent::Sent;
use kit::{Error, Problem, Problems, Result, limits};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
pub struct AskedImports {
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<i64>,
}

#[derive(Serialize, ToSchema)]
pub struct ImportThere {
    id: String,
    /// What its rows are: `conversations`, `people` and so on.
    kind: String,
    file: String,
    /// `waiting`, `running`, `done`, `undoing` or `undone`.
    state: &'static str,
    brought_at: String,
    /// Nobody for the command line.
    brought_by: Option<String>,
    /// Rows of the file, once it has begun to come in.
    rows: i64,
    /// Rows that came in.
    taken: i64,
    /// Rows that were here already.
    known: i64,
    /// Rows that were not taken.
    refused: i64,
    /// Rows that stayed when it was taken out again.
    spared: i64,
    done_at: Option<String>,
    undone_at: Option<String>,
}

impl From<Import> for ImportThere {
    fn from(import: Import) -> ImportThere {
        ImportThere {
            id: import.id,
            kind: import.kind,
            file: import.file_name,
            state: import.stand.as_str(),
            brought_at: import.made_at.to_string(),
            brought_by: import.by,
            rows: import.rows,
            taken: import.taken,
            known: import.known,
            refused: import.refused,
            spared: import.spared,
            done_at: import.done_at.map(|at| at.to_string()),
            undone_at: import.undone_at.map(|at| at.to_string()),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ImportsListed {
    imports: Vec<ImportThere>,
    /// Ask for the next page with this; absent on the last.
    next: Option<String>,
}

/// Files that were brought to this hub, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/imports",
    tag = "imports",
    params(AskedImports),
    responses((status = 200, body = ImportsListed))
)]
pub async fn list(can: Can<Bring>, Query(asked): Query<AskedImports>) -> Result<Json<ImportsListed>> {
    let (found, next) = can.read(move |hub| queries::list(hub, asked.next)).await?;
    Ok(Json(ImportsListed {
        imports: found.into_iter().map(ImportThere::from).collect(),
        next: next.map(|next| next.to_string()),
    }))
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "only its shape is told; a form of several parts is read piece by piece")]
pub struct FileSent {
    /// What its rows are: `conversations` when not given, or `people`.
    kind: Option<String>,
    /// CSV or XLSX, up to 32 MB and 100,000 rows. The first row names the columns.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Bring a file. Nothing comes in yet, and what nobody imports is thrown away after a day.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/imports",
    tag = "imports",
    request_body(content = FileSent, content_type = "multipart/form-data"),
    responses(
        (status = 201, description = "Here; the answer is the import's id", body = String),
        (status = 400, description = "This is no form with a file")
    )
)]
pub async fn bring(can: Can<Bring>, Extension(kinds): Extension<Kinds>, form: Multipart) -> Result<(StatusCode, Json<String>)> {
    let id = steps::bring(&can, kinds, form).await?;
    Ok((StatusCode::CREATED, Json(id)))
}

/// One import, and how far it has come.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/imports/{import}",
    tag = "imports",
    responses((status = 200, body = ImportThere))
)]
pub async fn one(can: Can<Bring>, address: Path<(String, String)>) -> Result<Json<ImportThere>> {
    let Path((_, id)) = address;
    let import = can.read(move |hub| queries::one(hub, &id)).await?;
    Ok(Json(import.into()))
}

#[derive(Serialize, ToSchema)]
pub struct FieldThere {
    /// Its name in `chosen`.
    name: &'static str,
    /// What coordinators read.
    label: &'static str,
    hint: Option<&'static str>,
    /// Without it there is no row.
    needed: bool,
}

fn field_there(field: &Field) -> FieldThere {
    FieldThere {
        name: field.slug,
        label: field.label,
        hint: field.hint,
        needed: field.part == Part::Needed,
    }
}

#[derive(Serialize, ToSchema)]
pub struct ImportColumns {
    /// How the file was understood: `CSV, UTF-8, separated by ;`.
    kind: String,
    /// The sheets of a workbook.
    sheets: Vec<String>,
    columns: Vec<String>,
    /// The first rows.
    rows: Vec<Vec<String>>,
    /// What its columns can hold.
    fields: Vec<FieldThere>,
    /// What each field is taken from, as it is chosen now.
    chosen: Mapping,
}

/// The columns of a file that waits, and what they are taken for.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/imports/{import}/columns",
    tag = "imports",
    responses((status = 200, body = ImportColumns))
)]
pub async fn columns(can: Can<Bring>, Extension(kinds): Extension<Kinds>, address: Path<(String, String)>) -> Result<Json<ImportColumns>> {
    let Path((_, id)) = address;
    let seen = steps::seen(&can, kinds, id, None).await?;
    Ok(Json(ImportColumns {
        kind: seen.head.kind,
        sheets: seen.head.sheets,
        columns: seen.head.columns,
        rows: seen.rows,
        fields: seen.kind.fields().iter().map(field_there).collect(),
        chosen: seen.import.mapping,
    }))
}

/// Say what each field of a row is taken from: a column, words for the whole file, or both.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/imports/{import}/columns",
    tag = "imports",
    request_body = Mapping,
    responses((status = 204, description = "Kept"))
)]
pub async fn choose(
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    address: Path<(String, String)>,
    Sent(sent): Sent<Mapping>,
) -> Result<StatusCode> {
    let Path((_, id)) = address;
    let mut mapping = sent.without_blanks();
    let seen = steps::seen(&can, kinds, id, mapping.sheet.take()).await?;
    mapping.sheet = seen.head.sheet.clone();
    mapping.onto(seen.kind, &seen.head, &can.hub().zone).map_err(|problems| {
        let at = |problem: Problem| Problem { field: format!("fields.{}", problem.field).into(), ..problem };
        Error::Invalid(Problems(problems.0.into_iter().map(at).collect()))
    })?;
    can.write(move |hub| queries::remap(hub, &seen.import.id, &mapping)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
pub struct AskedRehearsal {
    /// `yes`: only rows that would not be taken.
    refused: Option<String>,
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<u64>,
}

#[derive(Serialize, ToSchema)]
pub struct ProblemOfRow {
    field: String,
    /// What the file says, unless it is about a person who may not have agreed to anything.
    said: String,
    sentence: String,
}

impl From<RowProblem> for ProblemOfRow {
    fn from(problem: RowProblem) -> ProblemOfRow {
        ProblemOfRow {
            field: problem.field,
            said: problem.said,
            sentence: problem.sentence,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct RowRehearsed {
    row: u64,
    /// `new`, `known` or `refused`.
    verdict: &'static str,
    problems: Vec<ProblemOfRow>,
}

#[derive(Serialize, ToSchema)]
pub struct ThemeToMake {
    name: String,
    rows: u64,
}

#[derive(Serialize, ToSchema)]
pub struct ImportRehearsal {
    rows: u64,
    new: u64,
    known: u64,
    refused: u64,
    /// Rows of which a part is not taken: a name without the consent to keep it.
    left_out: u64,
    /// Themes that would be made.
    themes: Vec<ThemeToMake>,
    lines: Vec<RowRehearsed>,
    /// Ask for the next lines with this; absent with the last.
    next: Option<String>,
}

/// What would happen, row by row. Nothing does.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/imports/{import}/rehearsal",
    tag = "imports",
    params(AskedRehearsal),
    responses(
        (status = 200, body = ImportRehearsal),
        (status = 422, description = "The columns do not fit the file, or it cannot be read")
    )
)]
pub async fn rehearse(
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    address: Path<(String, String)>,
    Query(asked): Query<AskedRehearsal>,
) -> Result<Json<ImportRehearsal>> {
    let Path((_, id)) = address;
    let shown = Shown {
        after: asked.next.unwrap_or_default(),
        most: limits::PAGE as usize,
        refused_only: asked.refused.as_deref() == Some("yes"),
    };
    let (_, _, rehearsal) = steps::rehearse(&can, kinds, id, shown).await?.ok_or(Error::NotFound)?;
    let lines = rehearsal.lines.into_iter().map(|(row, verdict)| {
        let (verdict, problems) = match verdict {
            Verdict::New(_) => ("new", Vec::new()),
            Verdict::Known => ("known", Vec::new()),
            Verdict::Refused(problems) => ("refused", problems),
        };
        RowRehearsed {
            row,
            verdict,
            problems: problems.into_iter().map(ProblemOfRow::from).collect(),
        }
    });
    Ok(Json(ImportRehearsal {
        rows: rehearsal.rows,
        new: rehearsal.new,
        known: rehearsal.known,
        refused: rehearsal.refused,
        left_out: rehearsal.left_out,
        themes: rehearsal.makes.into_iter().map(|(name, rows)| ThemeToMake { name, rows }).collect(),
        lines: lines.collect(),
        next: rehearsal.next.map(|next| next.to_string()),
    }))
}

/// Let the rows come in. A second time changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/imports/{import}/start",
    tag = "imports",
    responses(
        (status = 202, description = "They come in; the import says how far it has come"),
        (status = 422, description = "The columns do not fit the file, or it cannot be read")
    )
)]
pub async fn start(can: Can<Bring>, Extension(kinds): Extension<Kinds>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    steps::start(&can, kinds, id).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Throw a file away that has not begun to come in.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/imports/{import}",
    tag = "imports",
    responses(
        (status = 204, description = "Gone"),
        (status = 422, description = "It has begun: it can be undone")
    )
)]
pub async fn give_up(can: Can<Bring>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| {
        if queries::one(hub, &id)?.stand != Stand::Waiting {
            return Err(Error::invalid("import", "This file has come in already. Undo the import instead."));
        }
        queries::give_up(hub, &id)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
pub struct AskedProblems {
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<i64>,
}

#[derive(Serialize, ToSchema)]
pub struct RowRefused {
    row: i64,
    #[serde(flatten)]
    problem: ProblemOfRow,
}

#[derive(Serialize, ToSchema)]
pub struct RowsRefused {
    /// In the order of the file.
    problems: Vec<RowRefused>,
    /// Ask for the next page with this; absent on the last.
    next: Option<String>,
}

/// Rows that were not taken, and why.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/imports/{import}/problems",
    tag = "imports",
    params(AskedProblems),
    responses((status = 200, body = RowsRefused))
)]
pub async fn problems(
    can: Can<Bring>,
    address: Path<(String, String)>,
    Query(asked): Query<AskedProblems>,
) -> Result<Json<RowsRefused>> {
    let Path((_, id)) = address;
    let (found, next) = can
        .read(move |hub| {
            queries::one(hub, &id)?;
            queries::page_of_problems(hub, &id, asked.next.unwrap_or(-1))
        })
        .await?;
    let problems = found.into_iter().map(|problem| RowRefused { row: problem.line, problem: problem.into() });
    Ok(Json(RowsRefused { problems: problems.collect(), next: next.map(|next| next.to_string()) }))
}

#[derive(Serialize, ToSchema)]
pub struct WorkedOnLine {
    id: String,
    /// What tells it from others: the beginning of what was said, a name.
    words: String,
}

#[derive(Serialize, ToSchema)]
pub struct WorkedOnSince {
    rows: Vec<WorkedOnLine>,
}

/// Rows of an import that people have worked on since: what undoing it would take away.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/imports/{import}/undo",
    tag = "imports",
    responses((status = 200, body = WorkedOnSince))
)]
pub async fn worked_on(can: Can<Bring>, Extension(kinds): Extension<Kinds>, address: Path<(String, String)>) -> Result<Json<WorkedOnSince>> {
    let Path((_, id)) = address;
    let (_, found) = steps::worked_on(&can, kinds, id).await?;
    let line = |WorkedOn { id, words }| WorkedOnLine { id, words };
    Ok(Json(WorkedOnSince { rows: found.into_iter().map(line).collect() }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UndoSent {
    /// What shall become of rows that people have worked on: `leave` them, or take out
    /// `all`. It must be said where there are any.
    worked_on: String,
}

/// Take an import out again, as if it had never been.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/imports/{import}/undo",
    tag = "imports",
    request_body = UndoSent,
    responses((status = 202, description = "It goes out; the import says when it is done"))
)]
pub async fn undo(
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    address: Path<(String, String)>,
    Sent(sent): Sent<UndoSent>,
) -> Result<StatusCode> {
    let Path((_, id)) = address;
    steps::undo(&can, kinds, id, &sent.worked_on).await?;
    Ok(StatusCode::ACCEPTED)
}
