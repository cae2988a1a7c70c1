//! Stories of voice notes: recorded with consent, typed up by an organiser, gone on their day.

use super::{ID, at, contact, counts, written};
use crate::listening::queries::consents;
use crate::town::stage::{Answer, Town};
use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::ToSpan;
use kit::slip::Code;
use kit::words::Language;
use serde_json::{Value, json};

const NOTES: &str = "/api/v1/hubs/mill-lane/voice-notes";

fn note(n: u32) -> String {
    format!("019ab5c0-0000-7000-9000-{n:012}")
}

/// What a conversation says of its recording.
pub(super) fn told(n: u32) -> Value {
    let (wording, _) = consents::voice_wording("Mill Lane", Language::ENGLISH);
    json!({ "id": note(n), "wording": wording, "recorded_at": "2026-11-24T09:29:00Z", "seconds": 42 })
}

/// Some seconds of a tone, as every browser plays it, longer than one piece.
fn sound() -> Vec<u8> {
    let mut wav = b"RIFF\0\0\0\0WAVEfmt ".to_vec();
    wav.extend((0..150_000_u32).map(|at| (at % 251) as u8));
    wav
}

pub(super) async fn sent(town: &Town, n: u32) -> Answer {
    town.ask("amina", "PUT", &format!("{NOTES}/{}", note(n)), "audio/wav", Body::from(sound())).await
}

/// A conversation without a word, and what was recorded of it.
fn silent() -> Value {
    let mut heard = written("");
    heard["loves"] = "".into();
    heard["recording"] = told(1);
    heard
}

async fn recorded(town: &Town) {
    town.put("amina", &at(ID), &silent()).await.is(201);
    assert_eq!(sent(town, 1).await.is(201).json()["sound"], "here");
}

#[tokio::test]
async fn what_amina_records_is_heard_and_typed_up_by_an_organiser_and_is_gone_then() {
    let town = Town::new().await;
    recorded(&town).await;
    // Without words it counts as a conversation, and says that they are to be typed.
    assert!(counts(&town).await.contains(&"all 2026-11 1".to_owned()));
    town.get("ben", "/hubs/mill-lane").await.is(200).says("recording to type up");
    town.get("ben", "/hubs/mill-lane/conversations").await.is(200).says("No words yet");
    town.get("ben", &format!("/hubs/mill-lane/conversations/{ID}")).await.is(200).says("Words to be typed").says("24 December 2026");
    town.get("ben", "/hubs/mill-lane/coding").await.is(200).says("No word of this is written down yet");
    let list = town.get("ben", "/hubs/mill-lane/voice-notes").await.is(200);
    list.says("Recordings to type up").says("30 days left").says("Amina Yusuf").says("0:42");
    let page = format!("/hubs/mill-lane/voice-notes/{}", note(1));
    town.get("ben", &page).await.is(200).says("May I record what you say").says("<audio");
    // At rest there is nothing to hear.
    let kept = town.look("SELECT sound FROM voice_sounds").await;
    assert_eq!(kept.len(), 3);
    // All of it, and a part in the middle, over the edge of a piece.
    assert_eq!(town.bytes("ben", &format!("{page}/sound"), None).await, sound());
    assert_eq!(town.bytes("ben", &format!("{page}/sound"), Some("bytes=65530-65545")).await, sound()[65_530..65_546]);
    assert_eq!(town.bytes("ben", &format!("{page}/sound"), Some("bytes=150000-")).await, sound()[150_000..]);
    let heard = "SELECT account_id FROM audit WHERE action = 'voice_note.heard'";
    assert_eq!(town.look(heard).await, [["ben"]], "one hearing, however many parts were asked for");
    town.clock.hold(town.clock.now() + 1.hours());
    town.bytes("ben", &format!("{NOTES}/{}", note(1)), None).await;
    assert_eq!(town.look(heard).await.len(), 2);

    let stood = town.get("ben", &page).await.text;
    let stood = stood.split("name=\"stood\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    town.post("ben", &page, &[("stood", &stood), ("concerns", "")]).await.is(422).says("field-loves-problem");
    // Somebody corrects the words meanwhile: nobody writes over them unseen.
    let mut said = written("The lifts");
    for name in ["consent", "themes"] {
        said.as_object_mut().unwrap().remove(name);
    }
    town.put("amina", &format!("{}/said", at(ID)), &said).await.is(204);
    let again = town.post("ben", &page, &[("stood", &stood), ("concerns", "Both lifts are broken")]).await;
    again.is(422).says("Somebody has changed the words meanwhile").says("The lifts").says("Both lifts are broken");
    let stood = town.get("ben", &page).await.text;
    let stood = stood.split("name=\"stood\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = [("stood", stood.as_str()), ("concerns", "Both lifts are broken"), ("conversation", ID)];
    let to = town.post("ben", &page, &form).await.is(303);
    assert_eq!(to.goes_to(), format!("/hubs/mill-lane/conversations/{ID}"));
    town.get("ben", &format!("/hubs/mill-lane/conversations/{ID}")).await.says("Both lifts are broken").never_says("Words to be typed");
    town.get("ben", "/hubs/mill-lane/conversations?search=lifts").await.says("Both lifts are broken");
    assert!(town.look("SELECT piece FROM voice_sounds").await.is_empty());
    assert!(town.look("SELECT id FROM voice_notes").await.is_empty());
    let trail = town.get("cara", &format!("/hubs/mill-lane/audit?record={}", note(1))).await.is(200);
    trail.says("Voice note: typed").says("Voice note: heard").says("Voice note: arrived");
    town.get("ben", &page).await.is(404);
    // Typed twice loses nothing; sent twice brings nothing back.
    town.post("cara", &page, &form).await.is(422).says("This recording is gone").says("Both lifts are broken");
    town.put("amina", &at(ID), &silent()).await.is(200);
    assert_eq!(sent(&town, 1).await.is(200).json()["sound"], "gone");
    assert!(town.look("SELECT id FROM voice_notes").await.is_empty());
    town.get("ben", "/hubs/mill-lane/voice-notes").await.says("No recording waits");
}

#[tokio::test]
async fn words_that_are_typed_in_the_place_of_none_are_no_correction() {
    let town = Town::new().await;
    recorded(&town).await;
    let typed = json!({ "concerns": "The lift", "loves": "", "would_change": "", "would_do": "" });
    town.put("ben", &format!("{NOTES}/{}/words", note(1)), &json!({})).await.refuses(&["loves"]);
    town.put("ben", &format!("{NOTES}/{}/words", note(1)), &typed).await.is(204);
    assert!(town.look("SELECT body FROM earlier_words").await.is_empty());
    let one = town.get("ben", &at(ID)).await.json();
    assert_eq!((one["concerns"].as_str(), one["voice_notes"].as_array().map(Vec::len)), (Some("The lift"), Some(0)));
}

#[tokio::test]
async fn where_and_when_are_corrected_before_anybody_has_typed_the_words() {
    let town = Town::new().await;
    recorded(&town).await;
    let mut said = json!({
        "held_at": "2026-11-24T09:30:00Z", "how": "door", "place": "Lock Street", "language": "en",
        "loves": "", "concerns": "", "would_change": "", "would_do": "",
    });
    town.put("ben", &format!("{}/said", at(ID)), &said).await.is(204);
    let form = [("how", "door"), ("place", "Weir Road"), ("language", "en"), ("day", "2026-11-24"), ("time", "09:30")];
    town.post("ben", &format!("/hubs/mill-lane/conversations/{ID}/correct"), &form).await.is(303);
    assert_eq!(town.look("SELECT place, concerns FROM conversations").await, [["Weir Road", ""]]);
    assert_eq!(town.look("SELECT id FROM voice_notes").await.len(), 1, "the recording waits as before");
    // Once there are words, they do not go.
    said["concerns"] = "Damp".into();
    town.put("ben", &format!("{}/said", at(ID)), &said).await.is(204);
    said["concerns"] = "".into();
    town.put("ben", &format!("{}/said", at(ID)), &said).await.refuses(&["loves"]);
}

#[tokio::test]
async fn whatever_an_archive_says_no_recording_is_kept_for_longer_than_people_were_told() {
    let town = Town::new().await;
    recorded(&town).await;
    let far = "UPDATE voice_notes SET delete_on = '2126-01-01';";
    town.house.db_for_tests().run_script(far.to_owned()).await.unwrap();
    let duty = kit::access::Duty::in_hub(&town.house, "mill-lane").await.unwrap();
    duty.write(crate::listening::queries::voice::expire_in_time).await.unwrap();
    assert_eq!(town.look("SELECT delete_on FROM voice_notes").await, [["2026-12-24"]]);
}

#[tokio::test]
async fn a_recording_goes_on_its_day_typed_or_not() {
    let town = Town::new().await;
    recorded(&town).await;
    town.clock.hold("2026-12-23T22:00:00Z".parse().unwrap());
    town.work().await;
    assert_eq!(town.look("SELECT id FROM voice_notes").await.len(), 1);
    town.get("ben", "/hubs/mill-lane/voice-notes").await.says("1 day left");
    town.clock.hold("2026-12-24T00:01:00Z".parse().unwrap());
    town.work().await;
    assert!(town.look("SELECT id FROM voice_notes").await.is_empty());
    assert!(town.look("SELECT piece FROM voice_sounds").await.is_empty());
    assert_eq!(town.look("SELECT record_id FROM audit WHERE action = 'voice_note.expired'").await, [[note(1)]]);
    town.get("ben", &format!("/hubs/mill-lane/conversations/{ID}")).await.is(200).says("No words were written down");
    assert_eq!(sent(&town, 1).await.is(200).json()["sound"], "gone");
    // What waited on a phone for longer than that is let go of there.
    town.put("amina", &at("019ab5c0-0000-7000-8000-000000000002"), &{
        let mut late = silent();
        late["recording"] = told(2);
        late
    })
    .await
    .is(201);
    assert!(town.look("SELECT id FROM voice_notes").await.is_empty());
}

#[tokio::test]
async fn nobody_hears_what_is_not_theirs_to_hear() {
    let town = Town::new().await;
    recorded(&town).await;
    let (page, api) = (format!("/hubs/mill-lane/voice-notes/{}", note(1)), format!("{NOTES}/{}", note(1)));
    // Amina hears her own; who listens beside her does not, nor does the network, nor who leads safeguarding there.
    for path in [&page, &format!("{page}/sound"), &api] {
        town.get("amina", path).await.is(200);
        town.get("ben", path).await.is(200);
        for stranger in ["dev", "farah", ""] {
            let status = town.get(stranger, path).await.status.as_u16();
            assert!([401, 403, 404, 303].contains(&status), "{stranger} {path} {status}");
        }
    }
    let hers = "UPDATE conversations SET listener_id = 'cara'".to_owned();
    town.house.db_for_tests().run_script(hers).await.unwrap();
    for path in [&page, &format!("{page}/sound"), &api] {
        town.get("amina", path).await.is(404);
    }
    assert_eq!(town.get("amina", NOTES).await.is(200).json()["voice_notes"], json!([]));
    town.delete("amina", &api).await.is(404);
    town.delete("ben", &api).await.is(204);
    town.get("ben", &api).await.is(404);
}

#[tokio::test]
async fn what_is_no_sound_too_large_or_told_of_by_nobody_is_refused() {
    let town = Town::new().await;
    let path = format!("{NOTES}/{}", note(1));
    sent(&town, 1).await.is(404);
    town.put("amina", &at(ID), &{
        let mut silent = silent();
        silent.as_object_mut().unwrap().remove("recording");
        silent
    })
    .await
    .refuses(&["loves"]);
    let mut wrong = silent();
    wrong["recording"]["wording"] = "en-theme-00000000".into();
    town.put("amina", &at(ID), &wrong).await.refuses(&["recording.wording"]);
    wrong["recording"] = json!({ "id": "x", "recorded_at": "", "seconds": 900 });
    town.put("amina", &at(ID), &wrong).await.refuses(&[
        "recording.id",
        "recording.wording",
        "recording.recorded_at",
        "recording.seconds",
    ]);
    town.put("amina", &at(ID), &silent()).await.is(201);
    for (kind, body) in [("text/html", b"<html>".to_vec()), ("audio/webm", b"<html>".to_vec()), ("audio/wav", Vec::new())] {
        town.ask("amina", "PUT", &path, kind, Body::from(body)).await.refuses(&["sound"]);
    }
    let mut large = sound();
    large.resize(kit::limits::SOUND + 1, 0);
    town.ask("amina", "PUT", &path, "audio/wav", Body::from(large)).await.is(413);
    assert!(town.look("SELECT piece FROM voice_sounds").await.is_empty());
    town.get("ben", &format!("/hubs/mill-lane/voice-notes/{}", note(1))).await.is(200).says("Not here yet").never_says("<audio");
    town.get("ben", &path).await.is(404);
    sent(&town, 1).await.is(201);
    sent(&town, 1).await.is(200).says("here");
}

#[tokio::test]
async fn a_resident_deletes_their_voice_with_their_slip_and_withdrawing_takes_it_too() {
    let town = Town::new().await;
    for n in [1, 2] {
        let code = Code::new(&town.house.chance).printed();
        let mut heard = contact("The lift");
        heard["recording"] = told(n);
        heard["slip"] = json!({ "code": code });
        town.put("amina", &at(&format!("019ab5c0-0000-7000-8000-{n:012}")), &heard).await.is(201);
        sent(&town, n).await.is(201);
        let slip = [("code", code.as_str()), ("language", "en")];
        town.post("", "/slip", &slip).await.is(200).says("A recording of your voice").says("24 December 2026");
        match n {
            1 => {
                let after = town.post("", "/slip/recording", &slip).await.is(200);
                after.says("The recording is deleted").says("The lift").never_says("A recording of your voice");
            }
            _ => {
                town.post("", "/slip/withdraw", &[("code", &code), ("sure", "yes")]).await.is(200);
            }
        }
        assert!(town.look("SELECT id FROM voice_notes").await.is_empty(), "{n}");
        assert_eq!(sent(&town, n).await.is(200).json()["sound"], "gone");
    }
}

#[tokio::test]
async fn who_asks_for_all_that_is_held_gets_their_voice_and_who_is_erased_leaves_none() {
    let town = Town::new().await;
    let mut heard = contact("The lift");
    heard["recording"] = told(1);
    town.put("amina", &at(ID), &heard).await.is(201);
    sent(&town, 1).await.is(201);
    let person = town.look("SELECT id FROM people").await.remove(0).remove(0);
    let own = format!("/hubs/mill-lane/people/{person}");
    let held = town.get("cara", &format!("{own}/everything.json")).await.is(200).json();
    let recorded = &held["conversations"][0]["recorded"][0];
    assert_eq!(STANDARD.decode(recorded["sound"].as_str().unwrap()).unwrap(), sound());
    assert_eq!(recorded["media_type"], "audio/wav");
    let letter = town.get("cara", &format!("{own}/everything")).await.is(200);
    letter.says("What we recorded of your voice").says("It is in the file").never_says(&STANDARD.encode(&sound()[..30]));
    town.post("cara", &format!("{own}/erase"), &[]).await.is(303);
    assert!(town.look("SELECT piece FROM voice_sounds").await.is_empty());
    assert_eq!(town.get("cara", &at(ID)).await.json()["concerns"], "The lift");
}
