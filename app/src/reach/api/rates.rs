//! How many doors, and when people are in.

use crate::reach::access::Read;
use crate::reach::model::{Hour, best};
use crate::reach::queries::counts::{self, Done};
use axum::Json;
use axum::extract::Query;
use kit::access::Can;
use kit::clock::month;
use kit::{Error, Result};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What was done at doors.
#[derive(Serialize, ToSchema)]
pub struct DoneAtDoors {
    /// Doors at which somebody knocked, each once.
    doors: i64,
    /// Those of them where somebody spoke.
    doors_spoke: i64,
    /// Those of them where nobody had knocked before.
    new_doors: i64,
    knocked: i64,
    no_answer: i64,
    refused: i64,
    spoke: i64,
    come_back: i64,
    do_not_knock: i64,
}

impl From<Done> for DoneAtDoors {
    fn from(done: Done) -> DoneAtDoors {
        DoneAtDoors {
            doors: done.doors,
            doors_spoke: done.doors_spoke,
            new_doors: done.new_doors,
            knocked: done.knocked,
            no_answer: done.no_answer,
            refused: done.refused,
            spoke: done.spoke,
            come_back: done.come_back,
            do_not_knock: done.do_not_knock,
        }
    }
}

/// One hour of one day of the week, by the clocks of the hub.
#[derive(Serialize, ToSchema)]
pub struct HourLine {
    /// 0 is Monday.
    weekday: i64,
    hour: i64,
    knocked: i64,
    answered: i64,
    /// In hundredths; absent where the knocks are a handful.
    share: Option<i64>,
}

impl From<Hour> for HourLine {
    fn from(hour: Hour) -> HourLine {
        HourLine {
            weekday: hour.weekday,
            hour: hour.hour,
            knocked: hour.knocked,
            answered: hour.answered,
            share: hour.share(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ReachFigures {
    /// `2026-11`
    month: String,
    done: DoneAtDoors,
    hours: Vec<HourLine>,
    /// The hour in which most people were in; absent where the knocks are too few to say so.
    best: Option<HourLine>,
}

#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct AskedMonth {
    /// `2026-11`; this month when not given.
    month: String,
}

/// What the hub did at doors in a month, and when people were in, of all that it ever knocked.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/reach",
    tag = "outreach",
    params(AskedMonth),
    responses((status = 200, body = ReachFigures))
)]
pub async fn show(can: Can<Read>, Query(asked): Query<AskedMonth>) -> Result<Json<ReachFigures>> {
    let asked = match asked.month.as_str() {
        "" => month(can.now(), &can.hub().zone),
        other if format!("{other}-01").parse::<jiff::civil::Date>().is_ok() => other.to_owned(),
        _ => return Err(Error::invalid("month", "problem-not-date")),
    };
    let of = asked.clone();
    let (done, hours) = can.read(move |hub| Ok((counts::of_month(hub, &of)?, counts::hours(hub)?))).await?;
    Ok(Json(ReachFigures {
        month: asked,
        done: done.into(),
        best: best(&hours).map(HourLine::from),
        hours: hours.into_iter().map(HourLine::from).collect(),
    }))
}
