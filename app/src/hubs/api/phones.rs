//! Phones: how one comes to a session of its own, what it asks while it is locked, and which there are.

use crate::hubs::access::{Govern, hears};
use crate::hubs::model::NewMember;
use crate::hubs::pages::second_door::HERE as SECOND_DOOR;
use crate::hubs::queries::{members, phones};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use kit::Result;
use kit::access::{Can, SignedIn};
use kit::house::House;
use kit::session::{self, Account, Enrolled, Paired, Phone};
use kit::web::sent::Sent;
use kit::web::visitor::Visitor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PhonesSent {
    /// What this phone was called when it was enrolled before, for each who uses it: then it stays the
    /// same phone.
    phones: Vec<String>,
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CodeSent {
    /// `KPWD-7XHQ`.
    code: String,
    /// As in `POST /api/v1/phone`.
    phones: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct EnrolledAccount {
    id: String,
    name: String,
    language: Option<String>,
}

/// Everything that a phone is given once. It keeps it encrypted.
#[derive(Serialize, ToSchema)]
pub struct EnrolledPhone {
    account: EnrolledAccount,
    /// What the server calls this phone in the hands of this account.
    phone: String,
    /// Sent as `Authorization: Phone …` with every request.
    token: String,
    /// The server's half of the key to what lies on the phone, for when the PIN is forgotten.
    half: String,
    /// The SHA-256 of the word that the server tells when the phone is revoked.
    farewell: String,
    /// What files of unsent work are closed with.
    file_key: String,
}

impl From<Account> for EnrolledAccount {
    fn from(account: Account) -> EnrolledAccount {
        EnrolledAccount {
            id: account.id,
            name: account.name,
            language: account.language,
        }
    }
}

impl From<Enrolled> for EnrolledPhone {
    fn from(enrolled: Enrolled) -> EnrolledPhone {
        EnrolledPhone {
            account: enrolled.account.into(),
            phone: enrolled.phone,
            token: enrolled.token,
            half: enrolled.half,
            farewell: enrolled.farewell,
            file_key: enrolled.file_key,
        }
    }
}

/// Make the session of this browser the session of this phone. The browser is signed out: from here on
/// the phone asks for a PIN first.
#[utoipa::path(
    post,
    path = "/api/v1/phone",
    tag = "phones",
    request_body = PhonesSent,
    responses((status = 201, body = EnrolledPhone))
)]
pub async fn begin(
    mine: SignedIn,
    visitor: Visitor,
    Sent(sent): Sent<PhonesSent>,
) -> Result<(StatusCode, [(HeaderName, String); 1], Json<EnrolledPhone>)> {
    let enrolled = mine.enrol_phone(sent.phones, &visitor.user_agent).await?;
    let forget = [(SET_COOKIE, session::no_cookie(mine.house()))];
    Ok((StatusCode::CREATED, forget, Json(enrolled.into())))
}

/// Where whoever has a second step shows it, before the phone is theirs.
#[derive(Serialize, ToSchema)]
pub struct SecondStepFirst {
    second_step: &'static str,
}

/// Sign a phone in with a pairing code, which works once and for ten minutes. Whoever has a second step is
/// led to the second door, and comes back signed in in this browser.
#[utoipa::path(
    post,
    path = "/api/v1/phone/pair",
    tag = "phones",
    request_body = CodeSent,
    security(()),
    responses((status = 201, body = EnrolledPhone), (status = 200, body = SecondStepFirst))
)]
pub async fn pair(
    State(house): State<House>,
    visitor: Visitor,
    Sent(sent): Sent<CodeSent>,
) -> Result<Response> {
    let paired = session::pair(&house, &sent.code, sent.phones, &visitor.address, &visitor.user_agent).await?;
    Ok(match paired {
        Paired::Phone(enrolled) => (StatusCode::CREATED, Json(EnrolledPhone::from(*enrolled))).into_response(),
        Paired::HalfOpen(token) => {
            let cookie = [(SET_COOKIE, session::step_cookie(&house, &token))];
            (cookie, Json(SecondStepFirst { second_step: SECOND_DOOR })).into_response()
        }
    })
}

#[derive(Serialize, ToSchema)]
pub struct RevokedPhone {
    phone: String,
    /// The word whose SHA-256 the phone was given: no other page on the way can know it.
    proof: String,
}

#[derive(Serialize, ToSchema)]
pub struct Standing {
    revoked: Vec<RevokedPhone>,
    /// Who is signed in in the phone's browser, if anybody is.
    signed_in: Option<EnrolledAccount>,
}

/// Which of these phones were revoked, and who is signed in in the browser. A locked phone asks it, which
/// has no token to show.
#[utoipa::path(
    post,
    path = "/api/v1/phone/standing",
    tag = "phones",
    request_body = PhonesSent,
    security(()),
    responses((status = 200, body = Standing))
)]
pub async fn standing(
    State(house): State<House>,
    signed_in: Option<SignedIn>,
    visitor: Visitor,
    Sent(sent): Sent<PhonesSent>,
) -> Result<Json<Standing>> {
    let revoked = session::revoked_of(&house, sent.phones, &visitor.address).await?;
    let revoked = revoked.into_iter().map(|revoked| RevokedPhone {
        phone: revoked.phone,
        proof: revoked.farewell,
    });
    Ok(Json(Standing {
        revoked: revoked.collect(),
        signed_in: signed_in.map(|mine| mine.account().clone().into()),
    }))
}

/// End this phone's session: the account is used on it no more.
#[utoipa::path(
    delete,
    path = "/api/v1/phone",
    tag = "phones",
    responses((status = 204, description = "Ended"))
)]
pub async fn leave(mine: SignedIn) -> Result<StatusCode> {
    mine.leave_phone().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Let pages of the hub open in this phone's browser for half an hour: sets the cookie of a session that
/// ends by itself. Only a phone may ask it.
#[utoipa::path(
    post,
    path = "/api/v1/phone/visit",
    tag = "phones",
    responses(
        (status = 204, description = "The cookie is set"),
        (status = 403, description = "Asked by something else than a phone")
    )
)]
pub async fn visit(mine: SignedIn, visitor: Visitor) -> Result<(StatusCode, [(HeaderName, String); 1])> {
    let token = mine.visit(&visitor.user_agent).await?;
    let cookie = session::visit_cookie(mine.house(), &token);
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]))
}

/// End that half hour now, because the phone is locked.
#[utoipa::path(
    delete,
    path = "/api/v1/phone/visit",
    tag = "phones",
    responses((status = 204, description = "Ended"))
)]
pub async fn end_visit(mine: SignedIn) -> Result<(StatusCode, [(HeaderName, String); 1])> {
    mine.end_visit().await?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, session::no_cookie(mine.house()))]))
}

#[derive(Serialize, ToSchema)]
pub struct PhoneListed {
    id: String,
    /// Whose it is.
    account: String,
    owner: String,
    /// `Chrome on Android`.
    device: String,
    used_since: String,
    last_heard_of: String,
    /// How much it had not sent then.
    unsent: i64,
    revoked_at: Option<String>,
}

impl From<Phone> for PhoneListed {
    fn from(phone: Phone) -> PhoneListed {
        PhoneListed {
            id: phone.id,
            account: phone.account,
            owner: phone.name,
            device: phone.words,
            used_since: phone.made_at.to_string(),
            last_heard_of: phone.seen_at.to_string(),
            unsent: phone.unsent,
            revoked_at: phone.revoked_at.map(|at| at.to_string()),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct PhonesListed {
    phones: Vec<PhoneListed>,
}

fn listed(phones: Vec<Phone>) -> Json<PhonesListed> {
    Json(PhonesListed {
        phones: phones.into_iter().map(PhoneListed::from).collect(),
    })
}

/// One's own phones, the last heard of first.
#[utoipa::path(get, path = "/api/v1/phones", tag = "phones", responses((status = 200, body = PhonesListed)))]
pub async fn own(mine: SignedIn) -> Result<Json<PhonesListed>> {
    Ok(listed(mine.phones().await?))
}

/// Revoke one's own phone: its session ends now, and what lies on it is gone when it next has signal, sent
/// or not.
#[utoipa::path(
    post,
    path = "/api/v1/phones/{phone}/revoke",
    tag = "phones",
    responses((status = 204, description = "Revoked"))
)]
pub async fn revoke_own(mine: SignedIn, address: Path<String>) -> Result<StatusCode> {
    let Path(phone) = address;
    mine.revoke_phone(&phone).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The phones of the hub's members, the last heard of first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/phones",
    tag = "phones",
    responses((status = 200, body = PhonesListed))
)]
pub async fn of_hub(can: Can<Govern>) -> Result<Json<PhonesListed>> {
    can.read(phones::list).await.map(listed)
}

/// Revoke a member's phone that is lost: its session ends now, and what lies on it is gone when it next
/// has signal, sent or not.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/phones/{phone}/revoke",
    tag = "phones",
    responses((status = 204, description = "Revoked"))
)]
pub async fn revoke(can: Can<Govern>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, phone)) = address;
    can.write(move |hub| phones::revoke(hub, &phone)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MemberSent {
    name: String,
    /// `listener` or `organiser`.
    role: String,
    /// What they read: `en`, `pl` or `ur`.
    language: String,
}

#[derive(Serialize, ToSchema)]
pub struct MemberAdded {
    /// The account.
    id: String,
}

/// Add somebody without e-mail, who signs in on a phone with a pairing code.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/members",
    tag = "members",
    request_body = MemberSent,
    responses((status = 201, body = MemberAdded))
)]
pub async fn add_member(can: Can<Govern>, Sent(sent): Sent<MemberSent>) -> Result<(StatusCode, Json<MemberAdded>)> {
    hears(&can)?;
    let new = NewMember::new(&sent.name, &sent.role, &sent.language)?;
    let id = can.write(move |hub| members::add(hub, &new)).await?;
    Ok((StatusCode::CREATED, Json(MemberAdded { id })))
}

#[derive(Serialize, ToSchema)]
pub struct CodeShown {
    /// `KPWD-7XHQ`: seen here and never again.
    code: String,
    minutes: i64,
}

/// Show a pairing code for a member. One before it that nobody used ends.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/members/{account}/pairing",
    tag = "phones",
    responses(
        (status = 201, body = CodeShown),
        (status = 422, description = "They read the safeguarding log, and no code may open that")
    )
)]
pub async fn show_code(can: Can<Govern>, address: Path<(String, String)>) -> Result<(StatusCode, Json<CodeShown>)> {
    let Path((_, account)) = address;
    let code = can.write(move |hub| phones::pair(hub, &account)).await?;
    let minutes = session::PAIRING_MINUTES;
    Ok((StatusCode::CREATED, Json(CodeShown { code, minutes })))
}
