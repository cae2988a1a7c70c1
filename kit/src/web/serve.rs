//! Answering over TCP, with an end to everything that a stranger could draw out: the head of a request,
//! the silence between two, the life of a connection, and how many there are.

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tower_service::Service;

/// How long what is under way may take once it is asked to end: longer than a request may
/// ([`crate::limits::SECONDS`]).
pub const GRACE: Duration = Duration::from_secs(35);

struct Bounds {
    connections: u32,
    head: Duration,
    life: Duration,
}

const BOUNDS: Bounds = Bounds {
    // Each takes a file handle, and a process has about a thousand.
    connections: 800,
    // To send the head of a request, or to be silent between two.
    head: Duration::from_secs(30),
    // Who reads an answer byte by byte is let go.
    life: Duration::from_secs(3600),
};

/// Answers until `ended` says so, and returns when what was under way then is answered.
pub async fn serve(listener: TcpListener, app: Router, ended: watch::Receiver<bool>) {
    serve_within(BOUNDS, listener, app, ended).await;
}

async fn serve_within(bounds: Bounds, listener: TcpListener, app: Router, mut ended: watch::Receiver<bool>) {
    let room = Arc::new(Semaphore::new(bounds.connections as usize));
    let ending = ended.clone();
    let mut told = pin!(ended.wait_for(|ended| *ended));
    loop {
        let (stream, from, place) = tokio::select! {
            _ = &mut told => break,
            accepted = accept(&listener, &room) => accepted,
        };
        let (app, ending, head, life) = (app.clone(), ending.clone(), bounds.head, bounds.life);
        tokio::spawn(async move {
            answer(stream, from, app, ending, head, life).await;
            drop(place);
        });
    }
    drop(listener);
    // Every place is free again when every connection has ended.
    let _ = room.acquire_many(bounds.connections).await;
}

/// The next connection, once there is a place for it; until then those who come wait at the door.
async fn accept(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
    let place = Arc::clone(room)
        .acquire_owned()
        .await
        .expect("the places are never closed");
    loop {
        match listener.accept().await {
            Ok((stream, from)) => return (stream, from, place),
            // They went away while they waited.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset
                ) => {}
            Err(error) => {
                tracing::error!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

/// Answers the requests of one connection.
async fn answer(
    stream: TcpStream,
    from: SocketAddr,
    app: Router,
    mut ending: watch::Receiver<bool>,
    head: Duration,
    life: Duration,
) {
    let each = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(from));
        app.clone().call(request.map(Body::new))
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(head)
            .serve_connection(TokioIo::new(stream), each)
    );
    tokio::select! {
        // A browser that goes away in the middle is no news.
        _ = &mut connection => return,
        _ = ending.wait_for(|ended| *ended) => {}
        () = tokio::time::sleep(life) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = tokio::time::timeout(GRACE, connection).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::time::Instant;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    const ASK: &[u8] = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";

    /// A server that takes a moment over each answer, which is where the question came from.
    async fn server(bounds: Bounds) -> (SocketAddr, watch::Sender<bool>, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let slowly = async |ConnectInfo(from): ConnectInfo<SocketAddr>| {
            tokio::time::sleep(Duration::from_millis(200)).await;
            from.to_string()
        };
        let app = Router::new().route("/", get(slowly));
        let (end, ended) = watch::channel(false);
        (
            address,
            end,
            tokio::spawn(serve_within(bounds, listener, app, ended)),
        )
    }

    async fn ask(address: SocketAddr, what: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(what).await.unwrap();
        stream
    }

    /// All that comes until the server closes.
    async fn read(mut stream: TcpStream) -> String {
        let mut all = String::new();
        let _ = stream.read_to_string(&mut all).await;
        all
    }

    #[tokio::test]
    async fn who_never_ends_the_head_of_a_request_is_let_go() {
        let bounds = Bounds {
            head: Duration::from_millis(300),
            ..BOUNDS
        };
        let (address, _end, _serving) = server(bounds).await;
        let began = Instant::now();
        assert_eq!(read(ask(address, &ASK[..20]).await).await, "");
        // Silence after an answer ends as well.
        let answered = read(ask(address, ASK).await).await;
        assert!(
            answered.starts_with("HTTP/1.1 200") && answered.contains("127.0.0.1:"),
            "{answered}"
        );
        assert!(began.elapsed() < Duration::from_secs(10));
    }

    #[tokio::test]
    async fn there_are_only_so_many_connections_and_none_lives_for_ever() {
        let bounds = Bounds {
            connections: 1,
            life: Duration::from_millis(500),
            ..BOUNDS
        };
        let (address, _end, _serving) = server(bounds).await;
        let began = Instant::now();
        let silent = ask(address, b"").await;
        let second = read(ask(address, ASK).await).await;
        assert!(second.starts_with("HTTP/1.1 200"), "{second}");
        assert!(
            began.elapsed() >= Duration::from_millis(500),
            "the second waited for the first"
        );
        assert_eq!(read(silent).await, "");
    }

    #[tokio::test]
    async fn what_is_under_way_is_answered_and_silence_is_not_waited_for() {
        let (address, end, serving) = server(BOUNDS).await;
        let silent = ask(address, b"").await;
        let asked = ask(address, ASK).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        end.send(true).unwrap();
        assert!(read(asked).await.starts_with("HTTP/1.1 200"));
        tokio::time::timeout(Duration::from_secs(5), serving)
            .await
            .expect("nobody is waited for")
            .unwrap();
        assert!(TcpStream::connect(address).await.is_err());
        assert_eq!(read(silent).await, "");
    }
}
