//! The page that a slip opens: for residents, who have no account. The code is typed, or comes behind the
//! `#` of the address in the picture on the slip, which no browser sends: so it stands in no log and in no
//! history. From then on it travels in the bodies of forms.

mod drawn;

use super::{Pairs, again, entry, value};
use crate::listening::model::{Consent, Given, Said, Tier, Written, WrittenConsent};
use crate::listening::queries::consents::{self, Agreed};
use crate::listening::queries::follow_ups::{self, FollowUp};
use crate::listening::queries::voice::{self, VoiceNote};
use crate::listening::queries::{self, Conversation, sheets, slips};
use crate::people::model::{Basis, Kept, Person};
use crate::people::queries as people;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use drawn::{Slip, code_page, gone_page, held_page, sure_page};
use kit::access::Bearer;
use kit::house::House;
use kit::session;
use kit::web::forms::Filled;
use kit::web::reader::Reader;
use kit::web::visitor::Visitor;
use kit::words::Language;
use kit::{Error, Result};
use maud::Markup;

/// Where a slip is opened, in its own language.
pub(in crate::listening) fn address(house: &House, language: Language) -> String {
    format!("{}/slip/{}", house.settings.public_url, language.code())
}

pub async fn ask(reader: Reader) -> Markup {
    code_page(&reader, &Filled::empty(), false)
}

/// The same in the language of the slip.
pub async fn ask_in(reader: Reader, Path(language): Path<String>) -> Result<Markup> {
    let language = Language::all()
        .find(|known| known.code() == language)
        .ok_or(Error::NotFound)?;
    Ok(code_page(&reader.speaking(Some(language.code())), &Filled::empty(), false))
}

/// All that is held of the conversation, as the person may know it.
struct Held {
    conversation: Conversation,
    agreed: Vec<Agreed>,
    promises: Vec<FollowUp>,
    earlier: bool,
    quoted: Vec<String>,
    sheet: Option<String>,
    notes: Vec<VoiceNote>,
    contact: Option<(Person, Vec<Kept>)>,
}

async fn held(bearer: &Bearer) -> Result<Held> {
    let id = bearer.record().to_owned();
    bearer
        .read(move |hub| {
            let conversation = queries::one(hub, &id)?;
            let contact = match &conversation.person {
                Some(person) => Some((people::one(hub, person)?, people::channels(hub, person)?)),
                None => None,
            };
            Ok(Held {
                agreed: consents::of(hub, &id)?,
                promises: follow_ups::of(hub, &id)?,
                earlier: !queries::earlier(hub, &id)?.is_empty(),
                quoted: slips::quoted(hub, &id)?,
                sheet: sheets::of(hub, &id)?,
                notes: voice::of(hub, &id)?,
                contact,
                conversation,
            })
        })
        .await
}

/// What every form of the page sends: the code, and the language the page is read in.
struct Asked {
    reader: Reader,
    code: String,
}

impl Asked {
    fn of(reader: Reader, pairs: &Pairs) -> Asked {
        Asked {
            reader: reader.speaking(Some(value(pairs, "language"))),
            code: value(pairs, "code").to_owned(),
        }
    }

    /// Opens the slip; or the answer to whoever may not, which is one and the same for every code that
    /// opens nothing, whatever is wrong with it.
    async fn open(&self, house: &House, visitor: &Visitor) -> Result<std::result::Result<Bearer, Response>> {
        let words = self.reader.words;
        let typed = || Filled::new([("code", self.code.clone())]);
        if self.code.trim().is_empty() {
            let filled = typed().problem("code", words.t("problem-blank"));
            return Ok(Err(again(code_page(&self.reader, &filled, false))));
        }
        match session::bearer_of(house, &self.code, &visitor.address).await {
            Ok(bearer) => Ok(Ok(bearer)),
            Err(Error::NotFound) => {
                let filled = typed().problem("code", words.t("slip-nothing"));
                Ok(Err(again(code_page(&self.reader, &filled, false))))
            }
            Err(Error::TryLater) => {
                let page = code_page(&self.reader, &typed(), true);
                Ok(Err((StatusCode::TOO_MANY_REQUESTS, page).into_response()))
            }
            Err(error) => Err(error),
        }
    }

    /// The page with what is held now, and what has just been done.
    async fn shown(&self, bearer: &Bearer, done: Option<&'static str>, filled: Option<Filled>) -> Result<Markup> {
        let held = held(bearer).await?;
        let slip = Slip {
            reader: &self.reader,
            hub: bearer.hub(),
            code: &self.code,
        };
        Ok(held_page(&slip, &held, done, filled))
    }
}

/// `let bearer = open!(asked, house, visitor);` leaves with the answer to whoever may not.
macro_rules! open {
    ($asked:ident, $house:ident, $visitor:ident) => {
        match $asked.open(&$house, &$visitor).await? {
            Ok(bearer) => bearer,
            Err(answer) => return Ok(answer),
        }
    };
}

pub async fn open(
    State(house): State<House>,
    reader: Reader,
    visitor: Visitor,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let asked = Asked::of(reader, &pairs);
    let bearer = open!(asked, house, visitor);
    Ok(asked.shown(&bearer, None, None).await?.into_response())
}

/// Agrees to more or to less than before, having read the words on the page.
pub async fn agree(
    State(house): State<House>,
    reader: Reader,
    visitor: Visitor,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let asked = Asked::of(reader, &pairs);
    let bearer = open!(asked, house, visitor);
    let agreed = match consent(&bearer, asked.reader.words.language(), &pairs) {
        Ok((consent, contact)) => {
            let id = bearer.record().to_owned();
            bearer
                .write(move |hub| {
                    // Sent again it is no second agreement.
                    let stands = consents::of(hub, &id)?.into_iter().next();
                    let same = stands.is_some_and(|stands| stands.tier == consent.tier && stands.yes.is_some());
                    if same && contact.is_none() {
                        return Ok(());
                    }
                    queries::change_tier(hub, &id, &consent, contact.as_ref())
                })
                .await
        }
        Err(error) => Err(error),
    };
    again_or(&asked, &bearer, pairs, agreed, "slip-done-changed").await
}

/// What the person reads on the page, and agrees to there.
fn consent(
    bearer: &Bearer,
    language: Language,
    pairs: &Pairs,
) -> Result<(Consent, Option<crate::listening::model::Contact>)> {
    let tier = value(pairs, "tier");
    let wording = Tier::parse(tier).map(|tier| consents::wording(&bearer.hub().name, language, tier).id);
    let written = WrittenConsent {
        tier: tier.to_owned(),
        wording: wording.unwrap_or_default(),
        given: Given::Slip.as_str().to_owned(),
    };
    let mut contact = entry::contact(pairs);
    for way in &mut contact.channels {
        way.basis = Basis::Consent.as_str().to_owned();
    }
    let known = contact.name.trim().is_empty() && contact.channels.is_empty();
    let new = tier == Tier::Contact.as_str() && !known;
    Consent::changed(&written, new.then_some(&contact))
}

/// Puts the person's own words in the place of those that were written down.
pub async fn correct(
    State(house): State<House>,
    reader: Reader,
    visitor: Visitor,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let asked = Asked::of(reader, &pairs);
    let bearer = open!(asked, house, visitor);
    let stands = held(&bearer).await?.conversation.said;
    let text = |name| value(&pairs, name).to_owned();
    let written = Written {
        held_at: stands.at().to_string(),
        how: stands.how.as_str().to_owned(),
        place: text("place"),
        language: stands.language.clone(),
        loves: text("loves"),
        concerns: text("concerns"),
        would_change: text("would_change"),
        would_do: text("would_do"),
        ..Written::default()
    };
    let forget = value(&pairs, "forget") == "yes";
    let corrected = match Said::corrected(&written, house.clock.now()) {
        Ok(said) => {
            let id = bearer.record().to_owned();
            bearer
                .write(move |hub| {
                    queries::correct(hub, &id, &said)?;
                    if forget {
                        slips::forget_earlier(hub, &id)?;
                    }
                    Ok(())
                })
                .await
        }
        Err(error) => Err(error),
    };
    again_or(&asked, &bearer, pairs, corrected, "slip-done-corrected").await
}

async fn again_or(
    asked: &Asked,
    bearer: &Bearer,
    pairs: Pairs,
    done: Result<()>,
    says: &'static str,
) -> Result<Response> {
    match done {
        Ok(()) => Ok(asked.shown(bearer, Some(says), None).await?.into_response()),
        Err(error) => {
            let problems = entry::problems_of(error, &pairs)?;
            let filled = Filled::new(pairs).wrong(asked.reader.words, &problems);
            Ok(again(asked.shown(bearer, None, Some(filled)).await?))
        }
    }
}

/// Deletes what was recorded; the words that were typed stay.
pub async fn delete_recording(
    State(house): State<House>,
    reader: Reader,
    visitor: Visitor,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let asked = Asked::of(reader, &pairs);
    let bearer = open!(asked, house, visitor);
    let id = bearer.record().to_owned();
    bearer.write(move |hub| voice::let_go_of(hub, &id)).await?;
    Ok(asked.shown(&bearer, Some("slip-done-recording"), None).await?.into_response())
}

/// Asks once more, and takes everything out.
pub async fn take_back(
    State(house): State<House>,
    reader: Reader,
    visitor: Visitor,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let asked = Asked::of(reader, &pairs);
    let bearer = open!(asked, house, visitor);
    let slip = Slip {
        reader: &asked.reader,
        hub: bearer.hub(),
        code: &asked.code,
    };
    if value(&pairs, "sure") != "yes" {
        return Ok(sure_page(&slip).into_response());
    }
    let id = bearer.record().to_owned();
    bearer.write(move |hub| slips::take_back(hub, &id)).await?;
    Ok(gone_page(&slip).into_response())
}
