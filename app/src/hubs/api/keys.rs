//! What opens one's own account. No token reaches it: a person asks, with their session.

use crate::hubs::model::{self, WrittenToken};
use crate::hubs::noting::{Note, letter};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::access::SignedIn;
use kit::session::{Passkey, Token};
use kit::web::sent::Sent;
use kit::{Error, Problems, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct PasskeyListed {
    id: String,
    name: String,
    added_at: String,
    last_used_at: Option<String>,
    /// There may be a copy of it, and so it opens nothing.
    doubted: bool,
}

impl From<Passkey> for PasskeyListed {
    fn from(passkey: Passkey) -> PasskeyListed {
        PasskeyListed {
            id: passkey.id,
            name: passkey.name,
            added_at: passkey.made_at.to_string(),
            last_used_at: passkey.used_at.map(|at| at.to_string()),
            doubted: passkey.doubted,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct PasskeysListed {
    passkeys: Vec<PasskeyListed>,
}

/// One's passkeys, the newest first. They are added in a browser, on the page of the account.
#[utoipa::path(
    get,
    path = "/api/v1/account/passkeys",
    tag = "account",
    responses((status = 200, body = PasskeysListed))
)]
pub async fn passkeys(mine: SignedIn) -> Result<Json<PasskeysListed>> {
    let passkeys = mine.passkeys().await?.into_iter().map(PasskeyListed::from);
    Ok(Json(PasskeysListed { passkeys: passkeys.collect() }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PasskeySent {
    name: String,
}

/// Call a passkey something else.
#[utoipa::path(
    put,
    path = "/api/v1/account/passkeys/{passkey}",
    tag = "account",
    request_body = PasskeySent,
    responses((status = 204, description = "Kept"))
)]
pub async fn rename_passkey(
    mine: SignedIn,
    address: Path<String>,
    Sent(sent): Sent<PasskeySent>,
) -> Result<StatusCode> {
    let Path(passkey) = address;
    let name = model::name("name", &sent.name).map_err(|problem| Error::Invalid(Problems(vec![problem])))?;
    mine.rename_passkey(&passkey, &name).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove a passkey. A letter tells the account's address of it.
#[utoipa::path(
    delete,
    path = "/api/v1/account/passkeys/{passkey}",
    tag = "account",
    responses(
        (status = 204, description = "Removed"),
        (status = 403, description = "Show again who you are, at /account/show-again")
    )
)]
pub async fn remove_passkey(mine: SignedIn, address: Path<String>) -> Result<StatusCode> {
    let Path(passkey) = address;
    let passkeys = mine.passkeys().await?;
    let going = passkeys.iter().find(|known| known.id == passkey).ok_or(Error::NotFound)?;
    let letter = letter(mine.house(), mine.account(), Note::PasskeyRemoved(&going.name));
    mine.remove_passkey(&passkey, letter).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
pub struct OwnSecondStep {
    /// Codes from an app are asked for beside the password.
    codes: bool,
    /// There is a passkey, which is both steps at once.
    passkeys: bool,
    recovery_codes_left: i64,
    /// A hub where one is coordinator or staff asks for a second step by now.
    asked_for: bool,
    /// One was shown in this session.
    shown: bool,
}

/// What one can show as a second step. It is set up in a browser, on the page of the account.
#[utoipa::path(
    get,
    path = "/api/v1/account/second-step",
    tag = "account",
    responses((status = 200, body = OwnSecondStep))
)]
pub async fn second_step(mine: SignedIn) -> Result<Json<OwnSecondStep>> {
    let steps = mine.steps().await?;
    Ok(Json(OwnSecondStep {
        codes: steps.one_time,
        passkeys: steps.passkeys,
        recovery_codes_left: steps.recovery,
        asked_for: steps.asked,
        shown: mine.stepped(),
    }))
}

#[derive(Serialize, ToSchema)]
pub struct TokenListed {
    id: String,
    name: String,
    scopes: Vec<String>,
    /// The names of the hubs where it is good.
    hubs: Vec<String>,
    made_at: String,
    expires_at: String,
    last_used_at: Option<String>,
}

impl From<Token> for TokenListed {
    fn from(token: Token) -> TokenListed {
        TokenListed {
            id: token.id,
            name: token.name,
            scopes: token.scopes,
            hubs: token.hubs,
            made_at: token.made_at.to_string(),
            expires_at: token.expires_at.to_string(),
            last_used_at: token.used_at.map(|at| at.to_string()),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct TokensListed {
    tokens: Vec<TokenListed>,
}

/// One's tokens, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/account/tokens",
    tag = "account",
    responses((status = 200, body = TokensListed))
)]
pub async fn tokens(mine: SignedIn) -> Result<Json<TokensListed>> {
    let tokens = mine.tokens().await?.into_iter().map(TokenListed::from);
    Ok(Json(TokensListed { tokens: tokens.collect() }))
}

#[derive(Serialize, ToSchema)]
pub struct TokenMade {
    /// `fm_…`: seen here and never again.
    token: String,
}

/// Make a token for a program.
#[utoipa::path(
    post,
    path = "/api/v1/account/tokens",
    tag = "account",
    request_body = WrittenToken,
    responses(
        (status = 201, body = TokenMade),
        (status = 403, description = "Show again who you are, at /account/show-again")
    )
)]
pub async fn make_token(mine: SignedIn, Sent(written): Sent<WrittenToken>) -> Result<(StatusCode, Json<TokenMade>)> {
    let new = written.parse()?;
    let letter = letter(mine.house(), mine.account(), Note::TokenMade(&new.name));
    let token = mine.make_token(new, letter).await?;
    Ok((StatusCode::CREATED, Json(TokenMade { token })))
}

/// End a token.
#[utoipa::path(
    delete,
    path = "/api/v1/account/tokens/{token}",
    tag = "account",
    responses((status = 204, description = "Ended"))
)]
pub async fn end_token(mine: SignedIn, address: Path<String>) -> Result<StatusCode> {
    let Path(token) = address;
    mine.end_token(&token).await?;
    Ok(StatusCode::NO_CONTENT)
}
