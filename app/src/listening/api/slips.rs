//! Slips: given, printed, and told to a volunteer.

use crate::listening::access::Record;
use crate::listening::model::Tier;
use crate::listening::pages::slips::{give as giving, sheet, told as telling};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::access::{Bearer, Can};
use kit::web::sent::Sent;
use kit::words::Language;
use kit::{Error, Result, session};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A slip that was given.
#[derive(Serialize, ToSchema)]
pub struct SlipGiven {
    /// Only with `shown`, and only now: it is not kept.
    code: Option<String>,
}

/// Give a slip for a conversation: a new code to show now, one sent by text, or one that was printed.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/conversations/{id}/slips",
    tag = "slips",
    request_body = giving::SlipAsked,
    responses((status = 201, body = SlipGiven))
)]
pub async fn give(
    can: Can<Record>,
    address: Path<(String, String)>,
    Sent(asked): Sent<giving::SlipAsked>,
) -> Result<(StatusCode, Json<SlipGiven>)> {
    let Path((_, id)) = address;
    let code = giving::given(&can, &id, &asked).await?.map(|code| code.printed());
    Ok((StatusCode::CREATED, Json(SlipGiven { code })))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SheetsAsked {
    /// From 1 to 10, with eight slips on each.
    sheets: usize,
}

#[derive(Serialize, ToSchema)]
pub struct SlipsPrinted {
    /// Seen now and never again.
    codes: Vec<String>,
}

/// Make slips that are printed and given out later.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/slips",
    tag = "slips",
    request_body = SheetsAsked,
    responses((status = 201, body = SlipsPrinted))
)]
pub async fn print(can: Can<Record>, Sent(asked): Sent<SheetsAsked>) -> Result<(StatusCode, Json<SlipsPrinted>)> {
    let codes = sheet::printed(&can, asked.sheets).await?;
    let codes = codes.iter().map(|code| code.printed()).collect();
    Ok((StatusCode::CREATED, Json(SlipsPrinted { codes })))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CodeTold {
    code: String,
}

/// What whoever is told a code may know: no words.
#[derive(Serialize, ToSchema)]
pub struct SlipFound {
    /// What is agreed to now.
    tier: &'static str,
    /// What it can become; `take_back` always can.
    less: Vec<&'static str>,
}

async fn opened(can: &Can<Record>, code: &str) -> Result<Bearer> {
    match session::told(can.house(), code, &can.account().id, can.hub()).await {
        Err(Error::NotFound) => Err(Error::invalid("code", "slip-nothing")),
        other => other,
    }
}

/// Look up the code of a slip that a resident told.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/slips/told",
    tag = "slips",
    request_body = CodeTold,
    responses((status = 200, body = SlipFound))
)]
pub async fn told(can: Can<Record>, Sent(sent): Sent<CodeTold>) -> Result<Json<SlipFound>> {
    let bearer = opened(&can, &sent.code).await?;
    let tier = telling::tier(&bearer).await?;
    Ok(Json(SlipFound {
        tier: tier.as_str(),
        less: telling::less_than(tier).iter().map(|tier: &Tier| tier.as_str()).collect(),
    }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ChangeTold {
    code: String,
    /// A tier that is less than what is agreed to now, or `take_back`.
    change: String,
    /// The language in which the words of the tier were read to the person: `ur`.
    language: String,
}

/// Do what a resident who told their code says.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/slips/told/change",
    tag = "slips",
    request_body = ChangeTold,
    responses((status = 204, description = "Done"))
)]
pub async fn change(can: Can<Record>, Sent(sent): Sent<ChangeTold>) -> Result<StatusCode> {
    let bearer = opened(&can, &sent.code).await?;
    let told = telling::Told::parse(&sent.change).ok_or_else(|| Error::invalid("change", "problem-choose"))?;
    let language = Language::of_code(&sent.language).unwrap_or(Language::ENGLISH);
    telling::act(&bearer, language, told).await?;
    Ok(StatusCode::NO_CONTENT)
}
