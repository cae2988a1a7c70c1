//! What goes into a query and what comes out of it.

use rusqlite::types::{ToSqlOutput, ValueRef};
use std::cell::Cell as Kept;
use tokio_postgres::types::{IsNull, Type};

/// A value bound to `$n`.
#[derive(Clone, Copy, Debug)]
pub enum Value<'v> {
    Null,
    Int(i64),
    Real(f64),
    Text(&'v str),
    Bytes(&'v [u8]),
}

impl<'v> From<&'v str> for Value<'v> {
    fn from(text: &'v str) -> Self {
        Value::Text(text)
    }
}
impl<'v> From<&'v String> for Value<'v> {
    fn from(text: &'v String) -> Self {
        Value::Text(text)
    }
}
impl From<i64> for Value<'_> {
    fn from(int: i64) -> Self {
        Value::Int(int)
    }
}
impl From<f64> for Value<'_> {
    fn from(real: f64) -> Self {
        Value::Real(real)
    }
}
impl<'v> From<&'v [u8]> for Value<'v> {
    fn from(bytes: &'v [u8]) -> Self {
        Value::Bytes(bytes)
    }
}
impl<'v> From<&'v Vec<u8>> for Value<'v> {
    fn from(bytes: &'v Vec<u8>) -> Self {
        Value::Bytes(bytes)
    }
}
impl<'v, V: Into<Value<'v>>> From<Option<V>> for Value<'v> {
    fn from(some: Option<V>) -> Self {
        some.map_or(Value::Null, Into::into)
    }
}
impl<'v> From<&'v Option<String>> for Value<'v> {
    fn from(some: &'v Option<String>) -> Self {
        some.as_deref().into()
    }
}

/// One row, read by column name. A wrong name or type is a mistake in our own SQL, never
/// something that a stranger sent: it panics, the transaction is undone, and a test finds it.
pub struct Row<'r>(pub(super) Source<'r>);

pub(super) enum Source<'r> {
    Sqlite(&'r rusqlite::Row<'r>, &'r Columns),
    Postgres(&'r tokio_postgres::Row),
}

/// The names of a query's columns. The engine tells them one by one and anew for each row, which for some hundreds of
/// rows takes longer than to read them; and most rows are read in the order in which their columns stand.
pub(super) struct Columns {
    names: Vec<String>,
    next: Kept<usize>,
}

impl Columns {
    pub(super) fn of(row: &rusqlite::Row<'_>) -> Columns {
        let mut names: Vec<String> = Vec::new();
        for name in row.as_ref().column_names() {
            // Of two that are called alike the first is meant.
            let again = names.iter().any(|one| one == name);
            names.push(if again { String::new() } else { name.to_owned() });
        }
        Columns {
            names,
            next: Kept::new(0),
        }
    }

    fn place_of(&self, column: &str) -> usize {
        let next = self.next.get();
        let place = match self.names.get(next) {
            Some(name) if name == column => next,
            _ => self
                .names
                .iter()
                .position(|name| name == column)
                .unwrap_or_else(|| panic!("no column {column}")),
        };
        self.next.set(place + 1);
        place
    }
}

enum Cell<'r> {
    Null,
    Int(i64),
    Real(f64),
    Text(&'r str),
    Bytes(&'r [u8]),
}

impl Row<'_> {
    pub fn text(&self, column: &str) -> String {
        self.opt_text(column)
            .unwrap_or_else(|| panic!("column {column} is null"))
    }
    pub fn opt_text(&self, column: &str) -> Option<String> {
        match self.cell(column) {
            Cell::Null => None,
            Cell::Text(text) => Some(text.to_owned()),
            _ => panic!("column {column} is not text"),
        }
    }
    pub fn int(&self, column: &str) -> i64 {
        self.opt_int(column)
            .unwrap_or_else(|| panic!("column {column} is null"))
    }
    pub fn opt_int(&self, column: &str) -> Option<i64> {
        match self.cell(column) {
            Cell::Null => None,
            Cell::Int(int) => Some(int),
            _ => panic!("column {column} is not a whole number"),
        }
    }
    pub fn real(&self, column: &str) -> f64 {
        self.opt_real(column)
            .unwrap_or_else(|| panic!("column {column} is null"))
    }
    pub fn opt_real(&self, column: &str) -> Option<f64> {
        match self.cell(column) {
            Cell::Null => None,
            Cell::Real(real) => Some(real),
            Cell::Int(int) => Some(int as f64),
            _ => panic!("column {column} is not a number"),
        }
    }
    pub fn bytes(&self, column: &str) -> Vec<u8> {
        self.opt_bytes(column)
            .unwrap_or_else(|| panic!("column {column} is null"))
    }
    pub fn opt_bytes(&self, column: &str) -> Option<Vec<u8>> {
        match self.cell(column) {
            Cell::Null => None,
            Cell::Bytes(bytes) => Some(bytes.to_vec()),
            _ => panic!("column {column} is not bytes"),
        }
    }

    pub(super) fn all_as_text(row: &Row<'_>) -> Vec<String> {
        let columns: Vec<String> = match row.0 {
            Source::Sqlite(row, _) => row
                .as_ref()
                .column_names()
                .iter()
                .map(|n| (*n).to_owned())
                .collect(),
            Source::Postgres(row) => row.columns().iter().map(|c| c.name().to_owned()).collect(),
        };
        columns
            .iter()
            .map(|column| match row.cell(column) {
                Cell::Null => "NULL".to_owned(),
                Cell::Int(int) => int.to_string(),
                Cell::Real(real) => real.to_string(),
                Cell::Text(text) => text.to_owned(),
                Cell::Bytes(bytes) => format!("{} bytes", bytes.len()),
            })
            .collect()
    }

    fn cell(&self, column: &str) -> Cell<'_> {
        match self.0 {
            Source::Sqlite(row, columns) => match row.get_ref(columns.place_of(column)) {
                Ok(ValueRef::Null) => Cell::Null,
                Ok(ValueRef::Integer(int)) => Cell::Int(int),
                Ok(ValueRef::Real(real)) => Cell::Real(real),
                Ok(ValueRef::Text(text)) => Cell::Text(std::str::from_utf8(text).unwrap_or("\u{fffd}")),
                Ok(ValueRef::Blob(bytes)) => Cell::Bytes(bytes),
                Err(e) => panic!("column {column}: {e}"),
            },
            Source::Postgres(row) => {
                let index = row
                    .columns()
                    .iter()
                    .position(|c| c.name() == column)
                    .unwrap_or_else(|| panic!("no column {column}"));
                match *row.columns()[index].type_() {
                    Type::INT8 => row.get::<_, Option<i64>>(index).map_or(Cell::Null, Cell::Int),
                    Type::INT4 => row
                        .get::<_, Option<i32>>(index)
                        .map_or(Cell::Null, |i| Cell::Int(i.into())),
                    Type::FLOAT8 => row.get::<_, Option<f64>>(index).map_or(Cell::Null, Cell::Real),
                    Type::TEXT | Type::VARCHAR | Type::NAME => {
                        row.get::<_, Option<&str>>(index).map_or(Cell::Null, Cell::Text)
                    }
                    Type::BYTEA => row.get::<_, Option<&[u8]>>(index).map_or(Cell::Null, Cell::Bytes),
                    ref other => panic!("column {column} has the type {other}, which only one engine knows"),
                }
            }
        }
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(int) => ValueRef::Integer(*int),
            Value::Real(real) => ValueRef::Real(*real),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl tokio_postgres::types::ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut bytes::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(int) if *ty == Type::INT4 => i32::try_from(*int)?.to_sql(ty, out),
            Value::Int(int) => int.to_sql(ty, out),
            Value::Real(real) => real.to_sql(ty, out),
            Value::Text(text) => text.to_sql(ty, out),
            Value::Bytes(bytes) => bytes.to_sql(ty, out),
        }
    }
    fn accepts(_: &Type) -> bool {
        true
    }
    tokio_postgres::types::to_sql_checked!();
}
