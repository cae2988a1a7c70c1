//! How often pairs check in, and who is alerted where a session says nothing else.

use super::{again, people, seen, to};
use crate::navigation;
use crate::reach::safety::access::Arrange;
use crate::reach::safety::model::{Chosen, Ladder, Person, WrittenSettings};
use crate::reach::safety::queries::{going, settings};
use axum::Form;
use axum::response::Response;
use kit::access::Can;
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces;
use kit::web::reader::Reader;
use kit::{Error, Result};
use maud::{Markup, html};

fn filled(ladder: &Ladder, chosen: &Chosen) -> Filled {
    Filled::new([
        ("every", ladder.every.to_string()),
        ("after_end", ladder.after_end.to_string()),
        ("first_after", ladder.first_after.to_string()),
        ("second_after", ladder.second_after.to_string()),
        ("first", chosen.first.clone().unwrap_or_default()),
        ("second", chosen.second.clone().unwrap_or_default()),
    ])
}

pub async fn show(can: Can<Arrange>, reader: Reader) -> Result<Markup> {
    let ((ladder, chosen), able) =
        can.read(|hub| Ok((settings::of_hub(hub)?, going::who_can_answer(hub)?))).await?;
    Ok(page(&reader, &can, &able, &filled(&ladder, &chosen)))
}

pub async fn keep(can: Can<Arrange>, reader: Reader, Form(typed): Form<WrittenSettings>) -> Result<Response> {
    let kept = match typed.look_over() {
        Ok((ladder, chosen)) => can.write(move |hub| settings::keep(hub, &ladder, &chosen)).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => Ok(seen(&to(&can, "/safety?done=settings"))),
        Err(Error::Invalid(problems)) => {
            let able = can.read(going::who_can_answer).await?;
            let filled = Filled::new([
                ("every", typed.every),
                ("after_end", typed.after_end),
                ("first_after", typed.first_after),
                ("second_after", typed.second_after),
                ("first", typed.first),
                ("second", typed.second),
            ]);
            Ok(again(page(&reader, &can, &able, &filled.wrong(reader.words, &problems))))
        }
        Err(error) => Err(error),
    }
}

fn page(reader: &Reader, can: &Can<Arrange>, able: &[Person], filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let minutes = |name: &'static str, key| form.text(name, words.t(key)).number().required();
    navigation::frame(reader, can, words.t("safety-settings"), "/safety")
        .stage(Stage::Reach)
        .under(words.t("safety"), to(can, "/safety"))
        .show(html! {
            (pieces::heading(words.t("safety-settings"), words.t("safety-settings-lead")))
            form method="post" action=(to(can, "/safety/settings")) {
                (form.summary())
                (minutes("every", "safety-set-every"))
                (minutes("after_end", "safety-set-after-end"))
                (minutes("first_after", "safety-set-first-after"))
                (minutes("second_after", "safety-set-second-after"))
                (form.select("first", words.t("safety-first"), people(words, able)).hint(words.t("safety-alerted-hint")))
                (form.select("second", words.t("safety-second"), people(words, able)))
                (pieces::actions(forms::button(words.t("safety-keep-settings"))))
            }
        })
}
