//! The exact words that people agreed to, and what was agreed about each conversation.

use crate::listening::access::Record;
use crate::listening::model::voice::{KEPT_DAYS, VOICE};
use crate::listening::model::{Consent, Given, Tier};
use kit::access::{Includes, Publishing, Reading, Writing};
use kit::clock::instant;
use kit::house::House;
use kit::words::{Language, Words};
use kit::{Error, Result, sql};

/// Where the name of the hub stands in kept words: the same words serve every hub.
const HUB: &str = "{hub}";

/// Words that are read out for a tier, with the hub's name in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub id: String,
    pub tier: Tier,
    pub language: Language,
    pub words: String,
}

/// One agreement in the history of a conversation, or the end of one.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// When they agreed: on the doorstep, which may be days before it reached the hub.
    pub at: jiff::Timestamp,
    /// When the hub wrote it down.
    pub written: jiff::Timestamp,
    pub tier: Tier,
    /// What they said yes to; nothing, where they withdrew what they had agreed to.
    pub yes: Option<Yes>,
    /// Who wrote it down.
    pub by: Option<String>,
}

/// How somebody agreed, to which words, and in what language these were read out.
#[derive(Clone, Debug)]
pub struct Yes {
    pub given: Given,
    pub words: String,
    pub language: String,
}

/// How it stands in the history that somebody withdrew what they had agreed to.
pub const WITHDRAWN: &str = "withdrawn";

impl Agreed {
    /// `spoken`, `written`, `phone` or `withdrawn`.
    pub fn given(&self) -> &'static str {
        self.yes.as_ref().map_or(WITHDRAWN, |yes| yes.given.as_str())
    }
}

/// The words as they are kept, with their id made of them: other words have another id, and
/// what was agreed to under older words stays under those.
fn kept(language: Language, tier: Tier) -> (String, String) {
    let key = match tier {
        Tier::Hub => "consent-wording-hub",
        Tier::Theme => "consent-wording-theme",
        Tier::Quotation => "consent-wording-quotation",
        Tier::Contact => "consent-wording-contact",
    };
    named(language, tier.as_str(), &Words::of(language).with(key, &[("hub", HUB.into())]))
}

/// What is read out before somebody is recorded, kept in the same way.
fn kept_voice(language: Language) -> (String, String) {
    let said = Words::of(language).with("consent-wording-voice", &[("hub", HUB.into()), ("days", KEPT_DAYS.into())]);
    named(language, VOICE, &said)
}

fn named(language: Language, tier: &str, words: &str) -> (String, String) {
    // In languages written from right to left a name is set apart; the name itself decides that anew.
    let words = words.replace(['\u{2068}', '\u{2069}'], "");
    let digest = kit::id::digest(&words);
    let id = format!("{}-{}-{}", language.code(), tier, &digest[..8]);
    (id, words)
}

/// What stands in the place of the words where a file says what was agreed: nobody was shown those
/// that we read out today.
fn kept_from_file(language: Language, tier: Tier) -> (String, String) {
    let words = Words::of(language);
    let said = words.with("consent-wording-from-file", &[("tier", words.t(tier.key()).into())]);
    named(language, tier.as_str(), &said)
}

/// The id of what stands in the place of the words where a file says what was agreed.
pub fn from_file(language: Language, tier: Tier) -> String {
    kept_from_file(language, tier).0
}

/// Keeps the words that this version of the program reads out, beside all older ones.
pub async fn publish(house: &House) -> Result<()> {
    Publishing::of(house)
        .write(|house| {
            let now = house.now().as_microsecond();
            for language in Language::all() {
                let tiers = Tier::ALL.iter().flat_map(|tier| [kept(language, *tier), kept_from_file(language, *tier)].map(|kept| (tier.as_str(), kept)));
                let tiers = tiers.chain([(VOICE, kept_voice(language))]);
                for (tier, (id, words)) in tiers {
                    house.exec(
                        sql!(
                            "INSERT INTO wordings (id, tier, language, words, since) VALUES ($1, $2, $3, $4, $5)
                             ON CONFLICT (id) DO NOTHING"
                        ),
                        &[
                            (&id).into(),
                            tier.into(),
                            language.code().into(),
                            (&words).into(),
                            now.into(),
                        ],
                    )?;
                }
            }
            Ok(())
        })
        .await
}

/// What is read out now, in every language and for every tier.
pub fn wordings(hub: &str) -> Vec<Wording> {
    Language::all()
        .flat_map(|language| Tier::ALL.iter().map(move |tier| (language, *tier)))
        .map(|(language, tier)| wording(hub, language, tier))
        .collect()
}

/// What is read out now in one language for one tier.
pub fn wording(hub: &str, language: Language, tier: Tier) -> Wording {
    let (id, words) = kept(language, tier);
    Wording {
        id,
        tier,
        language,
        words: words.replace(HUB, hub),
    }
}

/// What is read out now before somebody is recorded: its id and its words.
pub fn voice_wording(hub: &str, language: Language) -> (String, String) {
    let (id, words) = kept_voice(language);
    (id, words.replace(HUB, hub))
}

/// Whether somebody can have been recorded after these words.
pub(super) fn is_of_voice<P>(hub: &mut Reading<'_, P>, wording: &str) -> Result<bool> {
    let found = hub.one(
        sql!("SELECT 1 AS one FROM wordings WHERE id = $2 AND tier = $3 AND CAST($1 AS TEXT) <> ''"),
        &[wording.into(), VOICE.into()],
        |_| (),
    )?;
    Ok(found.is_some())
}

/// Kept words with the name of the hub in them.
pub(super) fn with_name(words: &str, hub: &str) -> String {
    words.replace(HUB, hub)
}

/// Words that were read out once, by their ids, with the hub's name of that day in them.
pub(super) fn of_ids<P>(hub: &mut Reading<'_, P>, ids: &[String; 4], language: Language, name: &str) -> Result<Vec<Wording>> {
    let [first, second, third, fourth] = ids;
    hub.rows(
        sql!("SELECT id, tier, words FROM wordings WHERE id IN ($2, $3, $4, $5) AND CAST($1 AS TEXT) <> ''"),
        &[first.into(), second.into(), third.into(), fourth.into()],
        |row| Wording {
            id: row.text("id"),
            tier: Tier::kept(&row.text("tier")),
            language,
            words: row.text("words").replace(HUB, name),
        },
    )
}

/// Of what was agreed a moment ago: the words were on paper, with the name that the hub had then.
pub(super) fn read_with_name<P>(hub: &mut Writing<'_, P>, conversation: &str, name: &str) -> Result<()> {
    hub.exec(
        sql!("UPDATE consents SET hub_name = $3 WHERE hub_id = $1 AND conversation_id = $2"),
        &[conversation.into(), name.into()],
    )
    .map(drop)
}

/// Refuses words that nobody knows, and words that were read out for another tier.
pub(super) fn check<P>(hub: &mut Reading<'_, P>, consent: &Consent) -> Result<()> {
    let tier = hub.one(
        sql!("SELECT tier FROM wordings WHERE id = $2 AND CAST($1 AS TEXT) <> ''"),
        &[(&consent.wording).into()],
        |row| row.text("tier"),
    )?;
    match tier {
        None => Err(Error::invalid("consent.wording", "problem-wording-unknown")),
        Some(tier) if tier != consent.tier.as_str() => {
            Err(Error::invalid("consent.wording", "problem-wording-other"))
        }
        Some(_) => Ok(()),
    }
}

pub(super) fn add<P>(
    hub: &mut Writing<'_, P>,
    conversation: &str,
    consent: &Consent,
    at: i64,
    agreed_at: i64,
    account: Option<&str>,
) -> Result<()> {
    let name = hub.hub().name.clone();
    hub.exec(
        sql!(
            "INSERT INTO consents (hub_id, conversation_id, at, agreed_at, hub_name, tier, wording_id, given, account_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        &[
            conversation.into(),
            at.into(),
            agreed_at.into(),
            (&name).into(),
            consent.tier.as_str().into(),
            (&consent.wording).into(),
            consent.given.as_str().into(),
            account.into(),
        ],
    )
    .map(drop)
}

/// Writes down that somebody withdrew what they had agreed to. From then on it stays with the hub,
/// which is the least that can be agreed to; nothing was read out, so no words stand beside it.
pub(super) fn withdraw<P>(
    hub: &mut Writing<'_, P>,
    conversation: &str,
    at: i64,
    account: Option<&str>,
) -> Result<()> {
    let name = hub.hub().name.clone();
    hub.exec(
        sql!(
            "INSERT INTO consents (hub_id, conversation_id, at, agreed_at, hub_name, tier, given, account_id)
             VALUES ($1, $2, $3, $3, $4, $5, $6, $7)"
        ),
        &[
            conversation.into(),
            at.into(),
            (&name).into(),
            Tier::Hub.as_str().into(),
            WITHDRAWN.into(),
            account.into(),
        ],
    )
    .map(drop)
}

/// Whether what was agreed about a conversation is withdrawn, and nothing was agreed to since.
pub(super) fn is_withdrawn<P>(hub: &mut Reading<'_, P>, conversation: &str) -> Result<bool> {
    let given = hub.one(
        sql!(
            "SELECT given FROM consents WHERE hub_id = $1 AND conversation_id = $2 ORDER BY at DESC LIMIT 1"
        ),
        &[conversation.into()],
        |row| row.text("given"),
    )?;
    Ok(given.as_deref() == Some(WITHDRAWN))
}

/// What was agreed about a conversation, the agreement in force first.
pub fn of(hub: &mut Reading<'_, impl Includes<Record>>, conversation: &str) -> Result<Vec<Agreed>> {
    hub.rows(
        sql!(
            "SELECT s.at, s.agreed_at, s.hub_name, s.tier, s.given, w.words, w.language, a.name AS by_name FROM consents s
             LEFT JOIN wordings w ON w.id = s.wording_id
             LEFT JOIN accounts a ON a.id = s.account_id
             WHERE s.hub_id = $1 AND s.conversation_id = $2 ORDER BY s.at DESC"
        ),
        &[conversation.into()],
        |row| Agreed {
            at: instant(row.int("agreed_at")),
            written: instant(row.int("at")),
            tier: Tier::kept(&row.text("tier")),
            yes: row.opt_text("words").map(|words| Yes {
                given: Given::kept(&row.text("given")),
                words: words.replace(HUB, &row.text("hub_name")),
                language: row.text("language"),
            }),
            by: row.opt_text("by_name"),
        },
    )
}
