//! What can go wrong, named by what the reader can do about it.

use axum::response::{IntoResponse, Response};
use std::borrow::Cow;

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Clone, Debug)]
pub enum Error {
    /// Sign in, then come back to this address.
    SignIn,
    /// You belong here, but your role does not reach this far.
    NotAllowed,
    /// The token that you sent is not good for this: make one that is, or ask as a person.
    Scope,
    /// Whoever answers for this hub shows a second step: show yours, or set one up.
    SecondStep,
    /// Show again who you are, and then do it.
    ShowAgain,
    /// There is nothing here for you, whether or not there is for somebody else.
    NotFound,
    /// No version of this program that runs here knows this address; a phone's page may be of another.
    NoAddress,
    /// Mend these fields and send it again.
    Invalid(Problems),
    /// Somebody changed the same thing with other words; a person will settle it. Holds the key of
    /// the sentence that says what happened to what was sent.
    Conflict(&'static str),
    /// Too much at once, or too often: the same again in a while will work.
    TryLater,
    /// What was sent is larger than the limit, in bytes.
    TooLarge(usize),
    /// Our fault. Logged in full under a reference that the reader sees.
    Internal(Cow<'static, str>),
}

impl Error {
    pub fn internal(what: impl Into<Cow<'static, str>>) -> Error {
        Error::Internal(what.into())
    }
    /// One problem at one field.
    pub fn invalid(field: impl Into<Cow<'static, str>>, key: &'static str) -> Error {
        Error::Invalid(Problems(vec![Problem::new(field, key)]))
    }
}

/// What is wrong with one field: a key of `words/*/problems.ftl`, or a whole English sentence where
/// only coordinators and staff can meet it (it is known by its spaces).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub field: Cow<'static, str>,
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    pub fn new(field: impl Into<Cow<'static, str>>, key: &'static str) -> Problem {
        Problem {
            field: field.into(),
            key,
            args: Vec::new(),
        }
    }
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Problem {
        self.args.push((name, value.to_string()));
        self
    }
}

/// All that is wrong with what somebody entered, so that they mend it in one go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    pub fn add(&mut self, problem: Problem) {
        self.0.push(problem);
    }
    pub fn at<'p>(&'p self, field: &'p str) -> impl Iterator<Item = &'p Problem> {
        self.0.iter().filter(move |problem| problem.field == field)
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// `Ok(value)` when nothing was found wrong.
    pub fn or<T>(self, value: T) -> Result<T> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(Error::Invalid(self))
        }
    }
}

impl IntoResponse for Error {
    /// Only the status and the error itself: [`crate::web::errors`] draws it as a page or as
    /// JSON, in the reader's language, for it alone has seen the request.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl Error {
    pub fn status(&self) -> axum::http::StatusCode {
        use axum::http::StatusCode;
        match self {
            Error::SignIn => StatusCode::UNAUTHORIZED,
            Error::NotAllowed | Error::Scope | Error::SecondStep | Error::ShowAgain => StatusCode::FORBIDDEN,
            Error::NotFound | Error::NoAddress => StatusCode::NOT_FOUND,
            Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Conflict(_) => StatusCode::CONFLICT,
            Error::TryLater => StatusCode::TOO_MANY_REQUESTS,
            Error::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Internal(what) => f.write_str(what),
            Error::Invalid(Problems(problems)) => {
                let all: Vec<String> = problems
                    .iter()
                    .map(|p| format!("{}: {}", p.field, p.key))
                    .collect();
                f.write_str(&all.join("; "))
            }
            other => write!(f, "{other:?}"),
        }
    }
}
impl std::error::Error for Error {}

macro_rules! internal_from {
    ($($source:ty),*) => {$(
        impl From<$source> for Error {
            fn from(e: $source) -> Self {
                Error::internal(e.to_string())
            }
        }
    )*};
}
internal_from!(refinery::Error, std::io::Error, serde_json::Error);

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
        match e.sqlite_error_code() {
            // Another process holds the file: a backup, or a command of whoever runs the server.
            Some(DatabaseBusy | DatabaseLocked) => Error::TryLater,
            _ => Error::internal(e.to_string()),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(e: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState;
        let again = [
            // Two transactions met in the same rows: nothing was lost, and trying again will do.
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::T_R_DEADLOCK_DETECTED,
            // It waited too long, most likely for another.
            SqlState::QUERY_CANCELED,
        ];
        if e.code().is_some_and(|code| again.contains(code)) {
            return Error::TryLater;
        }
        Error::internal(
            e.as_db_error()
                .map_or_else(|| e.to_string(), |db| db.message().to_owned()),
        )
    }
}
