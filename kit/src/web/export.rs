//! A long table as one CSV file, sent while it is read: no list is too long for it, and none lies in memory.

use crate::access::{Can, Permission, Reading};
use crate::sheets::plain;
use crate::{Error, Result};
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};

/// Some rows, and after which place the next ones begin; nothing behind the last.
pub type Part<A, const N: usize> = Result<(Vec<[String; N]>, Option<A>)>;

/// Where the reading goes on, and who reads.
enum Next<P, A> {
    Head(Can<P>, A),
    After(Can<P>, A),
    End,
}

/// Sends a table under the name `noun-hub.csv`: its columns, and then part after part, the first of them
/// `from` its beginning.
pub fn sent<P, A, F, const N: usize>(
    can: Can<P>,
    noun: &str,
    columns: &'static [&'static str; N],
    from: A,
    part: F,
) -> Response
where
    P: Permission,
    A: Send + 'static,
    F: Fn(&mut Reading<'_, P>, A) -> Part<A, N> + Clone + Send + 'static,
{
    let name = format!("attachment; filename=\"{noun}-{}.csv\"", can.hub().id);
    let pieces = stream::unfold(Next::Head(can, from), move |next| {
        let part = part.clone();
        async move {
            match next {
                Next::Head(can, from) => {
                    let head = plain::Csv::new(columns).done();
                    Some((Ok(Bytes::from(head)), Next::After(can, from)))
                }
                Next::After(can, after) => match can.read(move |hub| part(hub, after)).await {
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
                Next::End => None::<(std::result::Result<Bytes, Error>, Next<P, A>)>,
            }
        }
    });
    // Whoever compresses the answer asks once more after its end, which an unfolded stream does not bear.
    let body = Body::from_stream(pieces.fuse());
    let headers = [
        (header::CONTENT_TYPE, plain::CSV.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, body).into_response()
}
