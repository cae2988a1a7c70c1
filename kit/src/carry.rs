//! A hub's rows carried out of one database and into another, on either engine, as JSON: table by
//! table, in the order of their keys, with every column that the schema has.
//!
//! Only a [`Duty`](crate::access::Duty) carries. Which tables may go, and what of them, is not known
//! here: who carries says it for every table.

use crate::access::{Duty, Reading, Writing};
use crate::db::{Row, Sql, Value};
use crate::{Error, Result, sql};
use serde_json::Value as Json;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Rows that are read together.
pub const AT_ONCE: usize = 500;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A whole number of up to 64 bits.
    Int,
    Text,
    /// In JSON: hexadecimal letters.
    Bytes,
}

impl Holds {
    pub const fn as_str(self) -> &'static str {
        match self {
            Holds::Int => "integer",
            Holds::Text => "text",
            Holds::Bytes => "bytes",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub holds: Holds,
}

/// A table of hubs as its schema is: its columns and its key, both without `hub_id`. The key is empty where
/// each hub has one row at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    pub table: &'static str,
    pub columns: Vec<Column>,
    pub key: Vec<String>,
}

impl Shape {
    /// The same without some of its columns.
    pub fn without(mut self, left_out: &[&str]) -> Shape {
        self.columns
            .retain(|column| !left_out.contains(&column.name.as_str()));
        self
    }

    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    fn holds(&self, name: &str) -> Holds {
        self.column(name).map_or(Holds::Text, |column| column.holds)
    }

    /// One page of a hub's rows, from the beginning or behind a key.
    fn page(&self, behind: bool) -> Sql {
        let columns: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let key = self.key.join(", ");
        let places: Vec<String> = (2..2 + self.key.len()).map(|at| format!("${at}")).collect();
        let behind = if behind {
            format!(" AND ({key}) > ({})", places.join(", "))
        } else {
            String::new()
        };
        let order = if key.is_empty() {
            key
        } else {
            format!(" ORDER BY {key}")
        };
        composed(&format!(
            "SELECT {} FROM {} WHERE hub_id = $1{behind}{order} LIMIT {AT_ONCE}",
            columns.join(", "),
            self.table
        ))
    }

    /// Puts rows in, handed over as one list.
    fn put(&self) -> Sql {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let (mut sqlite, mut postgres, mut typed) = (Vec::new(), Vec::new(), Vec::new());
        for Column { name, holds } in &self.columns {
            sqlite.push(match holds {
                Holds::Bytes => format!("unhex(carried.value ->> '{name}')"),
                _ => format!("carried.value ->> '{name}'"),
            });
            postgres.push(match holds {
                Holds::Bytes => format!("decode(carried.{name}, 'hex')"),
                _ => format!("carried.{name}"),
            });
            typed.push(match holds {
                Holds::Int => format!("{name} BIGINT"),
                _ => format!("{name} TEXT"),
            });
        }
        let into = format!("INSERT INTO {} (hub_id, {})", self.table, names.join(", "));
        Sql::each(
            kept(format!(
                "{into} SELECT $1, {} FROM json_each($2) AS carried",
                sqlite.join(", ")
            )),
            kept(format!(
                "{into} SELECT $1, {} FROM json_to_recordset(CAST(CAST($2 AS TEXT) AS JSON)) AS carried ({})",
                postgres.join(", "),
                typed.join(", ")
            )),
        )
    }

    fn draw(&self, row: &Row<'_>) -> Vec<Json> {
        self.columns
            .iter()
            .map(|Column { name, holds }| match holds {
                Holds::Int => row.opt_int(name).map_or(Json::Null, Json::from),
                Holds::Text => row.opt_text(name).map_or(Json::Null, Json::from),
                Holds::Bytes => row
                    .opt_bytes(name)
                    .map_or(Json::Null, |bytes| crate::id::hex(&bytes).into()),
            })
            .collect()
    }
}

/// Words of a query that are made of a schema and not written down: each is kept once for as long as
/// the program runs, and there are only as many as there are tables.
fn composed(words: &str) -> Sql {
    let words = kept(words.to_owned());
    Sql::each(words, words)
}

fn kept(words: String) -> &'static str {
    static KEPT: Mutex<Option<HashMap<String, &'static str>>> = Mutex::new(None);
    let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let all = all.get_or_insert_default();
    match all.get(&words) {
        Some(words) => words,
        None => {
            let leaked: &'static str = Box::leak(words.clone().into_boxed_str());
            all.insert(words, leaked);
            leaked
        }
    }
}

/// What the engine says of one of this hub's tables.
pub fn shape(hub: &mut Reading<'_, Duty>, table: &'static str) -> Result<Shape> {
    let mut found = hub.rows(
        sql!(
            sqlite: "SELECT name, lower(type) AS holds, pk FROM pragma_table_info($2) WHERE $1 <> ''",
            postgres: "SELECT CAST(a.attname AS TEXT) AS name, CAST(format_type(a.atttypid, NULL) AS TEXT) AS holds,
                              CAST(coalesce(array_position(CAST(i.indkey AS SMALLINT[]), a.attnum) + 1, 0) AS BIGINT) AS pk
                       FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
                       JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()
                       LEFT JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
                       WHERE CAST(t.relname AS TEXT) = CAST($2 AS TEXT) AND a.attnum > 0 AND NOT a.attisdropped
                         AND CAST($1 AS TEXT) <> '' ORDER BY a.attnum",
        ),
        &[table.into()],
        |row| (row.text("name"), row.text("holds"), row.int("pk")),
    )?;
    found.retain(|(name, _, _)| name != "hub_id");
    let mut columns = Vec::with_capacity(found.len());
    for (name, holds, _) in &found {
        let holds = match holds.as_str() {
            "bigint" => Holds::Int,
            "text" => Holds::Text,
            "bytea" => Holds::Bytes,
            other => {
                return Err(Error::internal(format!(
                    "{table}.{name} is {other}, which is not carried"
                )));
            }
        };
        columns.push(Column {
            name: name.clone(),
            holds,
        });
    }
    found.retain(|(_, _, pk)| *pk > 0);
    found.sort_by_key(|(_, _, pk)| *pk);
    let key: Vec<String> = found.into_iter().map(|(name, _, _)| name).collect();
    if columns.is_empty() {
        return Err(Error::internal(format!("{table} has no columns")));
    }
    Ok(Shape { table, columns, key })
}

/// What is done with each row, beside the hub that it is a row of.
pub type Take<'t> = &'t mut dyn FnMut(&Reading<'_, Duty>, &[Json]) -> Result<()>;

/// Hands every row of this hub on, in the order of the key. Memory holds [`AT_ONCE`] of them.
pub fn each_row(hub: &mut Reading<'_, Duty>, shape: &Shape, take: Take<'_>) -> Result<()> {
    let places: Vec<Option<usize>> = shape
        .key
        .iter()
        .map(|key| shape.columns.iter().position(|column| column.name == *key))
        .collect();
    let mut behind: Option<Vec<Json>> = None;
    loop {
        let sql = shape.page(behind.is_some());
        let key = behind.unwrap_or_default();
        let values: Vec<Value<'_>> = key.iter().map(bound).collect();
        let rows = hub.rows(sql, &values, |row| shape.draw(row))?;
        for row in &rows {
            take(hub, row)?;
        }
        let Some(last) = rows.last().filter(|_| rows.len() == AT_ONCE) else {
            return Ok(());
        };
        let key: Option<Vec<Json>> = places.iter().map(|at| at.map(|at| last[at].clone())).collect();
        behind = Some(key.ok_or_else(|| Error::internal(format!("{} goes without its key", shape.table)))?);
    }
}

fn bound(cell: &Json) -> Value<'_> {
    match cell {
        Json::String(text) => Value::Text(text),
        other => other.as_i64().map_or(Value::Null, Value::Int),
    }
}

/// Whether a row has every column, each of its kind, and no other.
pub fn fits(shape: &Shape, row: &serde_json::Map<String, Json>) -> bool {
    row.len() == shape.columns.len()
        && row.iter().all(|(name, cell)| {
            shape.column(name).is_some()
                && match (shape.holds(name), cell) {
                    (_, Json::Null) => true,
                    (Holds::Int, cell) => cell.is_i64(),
                    (Holds::Text, Json::String(words)) => !words.contains('\0'),
                    (Holds::Bytes, Json::String(hex)) => {
                        hex.len() % 2 == 0 && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
                    }
                    _ => false,
                }
        })
}

/// Puts rows into one of this hub's tables. A column that a row does not name is empty.
pub fn put(hub: &mut Writing<'_, Duty>, shape: &Shape, rows: &[serde_json::Map<String, Json>]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = serde_json::to_string(rows)?;
    hub.exec(shape.put(), &[(&rows).into()]).map(drop)
}
