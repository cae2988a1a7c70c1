//! What was recorded of somebody's words, until somebody has typed them.

use super::chosen_wording;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use kit::{Problem, Problems, Result, id};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A recording is kept no longer than this, typed or not. It stands in the words that are read out before.
pub const KEPT_DAYS: i64 = 30;
/// The longest recording: nobody types up more in one sitting.
pub const MOST_MINUTES: i64 = 5;
/// A hub that has more waiting types some up first.
pub const MOST_WAITING: i64 = 300;
/// Of one conversation.
pub const MOST_OF_ONE: i64 = 5;
/// Bytes of one piece of a sound.
pub const PIECE: usize = 64 * 1024;
/// What the words that are read out before a recording are for, beside the four tiers.
pub const VOICE: &str = "voice";

/// What a conversation says of the recording that comes after it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenRecording {
    /// The id under which the sound is sent to `/api/v1/hubs/{hub}/voice-notes/{note}`.
    pub id: String,
    /// The id of the words that were read out before: those of the tier `voice`.
    pub wording: String,
    pub recorded_at: String,
    pub seconds: i64,
}

/// A recording with nothing wrong in what is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    pub id: String,
    pub wording: String,
    pub recorded_at: Timestamp,
    pub seconds: i64,
}

impl Recording {
    /// A clock that is ahead makes no recording last longer than it may.
    pub fn of(written: &WrittenRecording, now: Timestamp) -> Result<Recording> {
        let mut problems = Problems::default();
        let id = id::parse(&written.id);
        if id.is_none() {
            problems.add(Problem::new("recording.id", "problem-unreadable"));
        }
        if !chosen_wording(&written.wording) {
            problems.add(Problem::new("recording.wording", "problem-wording-unknown"));
        }
        let at: Option<Timestamp> = written.recorded_at.trim().parse().ok();
        if at.is_none() {
            problems.add(Problem::new("recording.recorded_at", "problem-held-at"));
        }
        // A recorder may stop a moment late.
        if !(0..=MOST_MINUTES * 60 + 10).contains(&written.seconds) {
            problems.add(Problem::new("recording.seconds", "problem-recording-long").with("minutes", MOST_MINUTES));
        }
        problems.or(Recording {
            id: id.unwrap_or_default(),
            wording: written.wording.clone(),
            recorded_at: at.unwrap_or(now).min(now),
            seconds: written.seconds,
        })
    }

    /// The day on which it goes: `2026-12-24`.
    pub fn delete_on(&self, zone: &TimeZone) -> String {
        let day = zone.to_datetime(self.recorded_at).date();
        day.checked_add(KEPT_DAYS.days()).unwrap_or(day).to_string()
    }
}

/// How a sound is packed: what browsers record, and what every browser plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    Webm,
    Ogg,
    Mp4,
    Wav,
}

impl Media {
    const ALL: [Media; 4] = [Media::Webm, Media::Ogg, Media::Mp4, Media::Wav];

    pub const fn as_str(self) -> &'static str {
        match self {
            Media::Webm => "audio/webm",
            Media::Ogg => "audio/ogg",
            Media::Mp4 => "audio/mp4",
            Media::Wav => "audio/wav",
        }
    }

    /// As it was kept.
    pub fn kept(word: &str) -> Media {
        Media::ALL.into_iter().find(|media| media.as_str() == word).unwrap_or(Media::Webm)
    }

    /// What a header says (`audio/webm;codecs=opus`), if the bytes say the same: what is sent to be heard is
    /// never anything else in disguise.
    pub fn of(header: &str, sound: &[u8]) -> Option<Media> {
        let named = header.split(';').next().unwrap_or_default().trim();
        let media = Media::ALL.into_iter().find(|media| media.as_str().eq_ignore_ascii_case(named))?;
        let begins = match media {
            Media::Webm => sound.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]),
            Media::Ogg => sound.starts_with(b"OggS"),
            Media::Mp4 => sound.get(4..8) == Some(b"ftyp"),
            Media::Wav => sound.starts_with(b"RIFF") && sound.get(8..12) == Some(b"WAVE"),
        };
        begins.then_some(media)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_sound_is_none_whatever_it_is_called() {
        let webm = [0x1a, 0x45, 0xdf, 0xa3, 0];
        assert_eq!(Media::of("audio/webm;codecs=opus", &webm), Some(Media::Webm));
        assert_eq!(Media::of("Audio/WebM", &webm), Some(Media::Webm));
        assert_eq!(Media::of("audio/mp4", b"\0\0\0\x18ftypmp42"), Some(Media::Mp4));
        assert_eq!(Media::of("audio/wav", b"RIFF\0\0\0\0WAVEfmt "), Some(Media::Wav));
        for (header, sound) in [
            ("text/html", &webm[..]),
            ("audio/webm", b"<html>"),
            ("audio/ogg", &webm),
            ("audio/wav", b"RIFF"),
            ("audio/mp4", b""),
            ("", &webm),
        ] {
            assert_eq!(Media::of(header, sound), None, "{header}");
        }
    }

    #[test]
    fn a_recording_goes_a_month_after_it_was_made_and_never_later_for_a_wrong_clock() {
        let now: Timestamp = "2026-11-24T10:00:00Z".parse().unwrap();
        let written = |at: &str, seconds| WrittenRecording {
            id: "019ab5c0-0000-7000-8000-000000000001".into(),
            wording: "en-voice-0a1b2c3d".into(),
            recorded_at: at.into(),
            seconds,
        };
        let day = |at| Recording::of(&written(at, 5), now).unwrap().delete_on(&TimeZone::UTC);
        assert_eq!(day("2026-11-20T18:00:00Z"), "2026-12-20");
        assert_eq!(day("2029-01-01T00:00:00Z"), "2026-12-24");
        for bad in [written("yesterday", 5), written("2026-11-20T18:00:00Z", -1), written("2026-11-20T18:00:00Z", 4_000)] {
            assert!(Recording::of(&bad, now).is_err());
        }
        assert!(Recording::of(&WrittenRecording::default(), now).is_err());
    }
}
