//! Two recordings at Mill Lane that wait for somebody to type the words. Nobody's voice is in them: they hum.

use super::calendar::home;
use super::{Accounts, at as move_to};
use crate::listening::model::voice::Media;
use crate::listening::model::{Heard, Recording, Tier, Written, WrittenConsent, WrittenRecording};
use crate::listening::queries::{self, consents, voice};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use kit::access::Duty;
use kit::clock::day;
use kit::house::House;
use kit::words::Language;
use kit::{Error, Result};

const HUB: &str = "mill-lane";
/// Who recorded it, how many days ago, in which language, where, and the tune in steps above a low note.
const RECORDED: [(&str, i64, &str, &str, &[u32]); 2] = [
    ("farah", 25, "ur", "Ashby House", &[0, 3, 5, 7, 5, 3]),
    (
        "amina",
        2,
        "en",
        "Mill Lane, the shops",
        &[7, 5, 3, 0, 3, 5, 7, 12],
    ),
];
/// Samples in a second: enough for a hum.
const RATE: u32 = 8_000;
/// Hertz of the low note.
const LOW: f64 = 196.0;

/// A tune of one note each second, as a WAV file of eight bits.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a sample is between 0 and 255"
)]
fn hum(tune: &[u32]) -> Result<Vec<u8>> {
    let sample = |at: u32| {
        let step = tune.get((at / RATE) as usize).copied().unwrap_or_default();
        let second = f64::from(at) / f64::from(RATE);
        let pitch = LOW * 2_f64.powf(f64::from(step) / 12.0);
        // Each note comes and goes, or the edges between them would click.
        let loud = (f64::from(at % RATE) / f64::from(RATE) * std::f64::consts::PI).sin();
        let wave = (second * pitch * std::f64::consts::TAU).sin();
        128.0 + wave * loud * 60.0
    };
    let seconds = u32::try_from(tune.len()).map_err(|_| Error::internal("a tune is short"))?;
    let length = seconds * RATE;
    let mut wav = b"RIFF".to_vec();
    wav.extend((36 + length).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    wav.extend(16_u32.to_le_bytes());
    // Plain samples, one channel.
    wav.extend([1, 0, 1, 0]);
    wav.extend(RATE.to_le_bytes());
    wav.extend(RATE.to_le_bytes());
    // One byte for a sample of eight bits.
    wav.extend([1, 0, 8, 0]);
    wav.extend(b"data");
    wav.extend(length.to_le_bytes());
    wav.extend((0..length).map(|at| sample(at) as u8));
    Ok(wav)
}

pub async fn recorded(house: &House, accounts: &Accounts, now: Timestamp) -> Result<()> {
    let today: Date = day(now, &home())
        .parse()
        .map_err(|_| Error::internal("today is no date"))?;
    for (listener, days, code, place, tune) in RECORDED {
        let language = Language::of_code(code).unwrap_or(Language::ENGLISH);
        move_to(house, today.saturating_sub(days.days()), 17, 40);
        let at = house.clock.now();
        let written = Written {
            held_at: at.to_string(),
            how: "door".into(),
            place: place.into(),
            language: code.into(),
            consent: WrittenConsent {
                tier: Tier::Theme.as_str().into(),
                wording: consents::wording("", language, Tier::Theme).id,
                given: "spoken".into(),
            },
            recording: Some(WrittenRecording {
                id: house.new_id(),
                wording: consents::voice_wording("", language).0,
                recorded_at: at.to_string(),
                seconds: i64::try_from(tune.len()).unwrap_or_default(),
            }),
            ..Written::default()
        };
        let (id, sound) = (house.new_id(), hum(tune)?);
        let duty = Duty::in_hub(house, HUB)
            .await?
            .asked_by(accounts.get(listener).cloned());
        duty.write(move |hub| {
            queries::record(hub, &id, &Heard::of(&written, at)?, None)?;
            let told = written.recording.as_ref().ok_or(Error::NotFound)?;
            let recording = Recording::of(told, at)?;
            voice::expect(hub, &id, &recording)?;
            voice::keep_sound(hub, &recording.id, Media::Wav, &sound).map(drop)
        })
        .await?;
    }
    house.clock.hold(now);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hum_is_a_file_that_says_what_it_is() {
        let wav = hum(&[0, 7]).unwrap();
        assert_eq!(wav.len(), 44 + 2 * 8_000);
        assert_eq!(Media::of("audio/wav", &wav), Some(Media::Wav));
        assert!(
            wav[44..].iter().any(|sample| *sample > 170),
            "there is something to hear"
        );
    }
}
