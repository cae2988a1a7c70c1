//! Listening sheets: printed, and what became of them. With which conversation one comes back says the
//! `sheet` of that conversation.

use crate::listening::access::Record;
use crate::listening::model::sheets::{Sheet, Which};
use crate::listening::queries::sheets;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kit::access::Can;
use kit::web::sent::Sent;
use kit::words::Language;
use kit::{Result, id};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct SheetsSought {
    /// `out` or `typed`; else all.
    show: String,
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct ListeningSheet {
    /// As it is printed: `KPWD-7XHQ`.
    code: String,
    /// What was printed together has one id.
    print: String,
    language: &'static str,
    printed_at: String,
    /// Absent while it is out.
    typed_at: Option<String>,
    typed_by: Option<String>,
    /// The conversation that stood on it, for those who may see it.
    conversation: Option<String>,
    /// The ids of the words of consent on the paper: for the hub only, theme, quotation and contact.
    wordings: Vec<String>,
}

impl From<Sheet> for ListeningSheet {
    fn from(sheet: Sheet) -> ListeningSheet {
        let (typed_at, by) = sheet.typed.map(|typed| (typed.at.to_string(), (typed.by, typed.conversation))).unzip();
        let (typed_by, conversation) = by.unwrap_or_default();
        ListeningSheet {
            code: sheet.code,
            print: sheet.print,
            language: sheet.language.code(),
            printed_at: sheet.made_at.to_string(),
            typed_at,
            typed_by,
            conversation,
            wordings: sheet.wordings.to_vec(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ListeningSheetPage {
    sheets: Vec<ListeningSheet>,
    /// Ask for the next page with this; absent on the last.
    next: Option<String>,
}

/// The hub's listening sheets, the last printed first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/listening-sheets",
    tag = "conversations",
    params(SheetsSought),
    responses((status = 200, body = ListeningSheetPage))
)]
pub async fn list_sheets(can: Can<Record>, Query(sought): Query<SheetsSought>) -> Result<Json<ListeningSheetPage>> {
    let (which, next) = (Which::asked(&sought.show), sought.next.as_deref().and_then(id::parse));
    let list = can.read(move |hub| sheets::list(hub, which, next.as_deref())).await?;
    Ok(Json(ListeningSheetPage {
        sheets: list.rows.into_iter().map(ListeningSheet::from).collect(),
        next: list.older,
    }))
}

/// One listening sheet, by its code.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/listening-sheets/{sheet}",
    tag = "conversations",
    responses((status = 200, body = ListeningSheet))
)]
pub async fn get_sheet(can: Can<Record>, address: Path<(String, String)>) -> Result<Json<ListeningSheet>> {
    let Path((_, code)) = address;
    let code = id::tidy_code(&code);
    let sheet = can.read(move |hub| sheets::by_code(hub, &code)).await?;
    Ok(Json(sheet.into()))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ListeningSheetsAsked {
    /// From 1 to 50.
    sheets: i64,
    /// The language of the paper: `ur`.
    language: String,
}

#[derive(Serialize, ToSchema)]
pub struct ListeningSheetsPrinted {
    /// They are drawn at `/hubs/{hub}/listening-sheets/print/{print}`.
    print: String,
    codes: Vec<String>,
}

/// Make listening sheets to print.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/listening-sheets",
    tag = "conversations",
    request_body = ListeningSheetsAsked,
    responses((status = 201, body = ListeningSheetsPrinted))
)]
pub async fn print_sheets(
    can: Can<Record>,
    Sent(asked): Sent<ListeningSheetsAsked>,
) -> Result<(StatusCode, Json<ListeningSheetsPrinted>)> {
    let language = Language::of_code(&asked.language).unwrap_or(Language::ENGLISH);
    let (print, made) = can
        .write(move |hub| {
            let print = sheets::print(hub, asked.sheets, language)?;
            let made = sheets::of_print(hub, &print)?;
            Ok((print, made))
        })
        .await?;
    let codes = made.into_iter().map(|sheet| sheet.code).collect();
    Ok((StatusCode::CREATED, Json(ListeningSheetsPrinted { print, codes })))
}
