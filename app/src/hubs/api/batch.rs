//! Many requests in one body, for phones that were long without signal.

use axum::extract::ConnectInfo;
use axum::http::HeaderMap;
use axum::{Extension, Json};
use kit::Result;
use kit::access::SignedIn;
use kit::web::batch::{self, Addresses, Answered, Asked};
use kit::web::sent::Sent;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use utoipa::ToSchema;

/// The requests, in the order in which they are to be answered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    #[schema(value_type = Vec<BatchRequest>)]
    requests: Vec<Asked>,
}

/// One request of a batch: a `PUT`, which may be sent twice.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its shape is told; kit::web::batch reads it")]
struct BatchRequest {
    /// Begins with `/api/v1/`.
    path: String,
    body: serde_json::Value,
}

#[derive(Serialize, ToSchema)]
pub struct Answers {
    #[schema(value_type = Vec<BatchAnswer>)]
    answers: Vec<Answered>,
}

/// What was answered to one request of a batch.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its shape is told; kit::web::batch writes it")]
struct BatchAnswer {
    status: u16,
    /// After how many seconds to try again, where the answer says so.
    again_in: Option<u32>,
    body: Option<serde_json::Value>,
}

/// Send up to 500 requests in one, each answered as if it had come alone. The body may be packed
/// (`Content-Encoding: gzip`). `Folkmoot-Account` holds for each of them.
#[utoipa::path(
    post,
    path = "/api/v1/batch",
    tag = "account",
    request_body = Batch,
    responses((status = 200, body = Answers, description = "An answer to each, in their order"))
)]
pub async fn send(
    _who: SignedIn,
    addresses: Extension<Addresses>,
    from: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    batch: Sent<Batch>,
) -> Result<Json<Answers>> {
    let from = from.map(|Extension(ConnectInfo(from))| from);
    let answers = batch::carry(addresses.0, &headers, from, batch.0.requests).await?;
    Ok(Json(Answers { answers }))
}
