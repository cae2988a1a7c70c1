//! All conversations of a hub as one CSV file, sent while it is read.

use crate::imports::access::Bring;
use crate::listening::queries::export;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use kit::access::Can;
use kit::sheets::plain;
use kit::{Error, Result};

/// Where the reading goes on, and who reads.
enum Next {
    Head(Can<Bring>),
    After(Can<Bring>, i64),
    End,
}

pub async fn conversations(can: Can<Bring>) -> Result<Response> {
    can.write(export::note).await?;
    let name = format!("attachment; filename=\"conversations-{}.csv\"", can.hub().id);
    let pieces = stream::unfold(Next::Head(can), |next| async {
        match next {
            Next::Head(can) => {
                let head = plain::Csv::new(&export::COLUMNS).done();
                Some((Ok(Bytes::from(head)), Next::After(can, i64::MIN)))
            }
            Next::After(can, after) => match can.read(move |hub| export::rows(hub, after)).await {
                Ok((rows, last)) => {
                    let mut csv = plain::Csv::more();
                    for row in &rows {
                        csv.row(row);
                    }
                    let next = last.map_or(Next::End, |last| Next::After(can, last));
                    Some((Ok(Bytes::from(csv.done())), next))
                }
                // The browser must see that the file is cut short, and not take it for the whole.
                Err(error) => {
                    tracing::error!(%error, "an export was cut short");
                    Some((Err(error), Next::End))
                }
            },
            Next::End => None::<(std::result::Result<Bytes, Error>, Next)>,
        }
    });
    // Whoever compresses the answer asks once more after its end, which an unfolded stream does not bear.
    let body = Body::from_stream(pieces.fuse());
    let headers = [
        (header::CONTENT_TYPE, plain::CSV.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, body).into_response())
}
