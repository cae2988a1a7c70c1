//! The doors of a large estate, and a pair about to walk two thousand of them.

use crate::ground::{Ground, HUB};
use folkmoot::reach::model::{Kind, Knock, Label, Name, NamedStreet, Numbering, Outcome, Planned, Wanted};
use folkmoot::reach::queries::{attempts, doors, patches, sessions, streets};
use jiff::ToSpan;
use kit::access::Duty;

/// Streets and the doors on each: 50,000 in all.
const STREETS: usize = 500;
const DOORS: usize = 100;
/// Streets of the session.
const WALKED: usize = 20;

/// What is asked for: the session, and a street of it.
pub struct Walk {
    pub session: String,
    pub street: String,
}

/// Makes the doors, knocks at those of the session once, and plans it.
pub async fn walk(ground: &Ground) -> Walk {
    let duty = Duty::in_hub(&ground.house, HUB)
        .await
        .unwrap()
        .asked_by(Some("account".into()));
    let made = duty.write(estate).await.unwrap();
    let walked: Vec<String> = made[..WALKED].to_vec();
    let (street, of_session) = (walked[0].clone(), walked.clone());
    let session = duty
        .write(move |hub| {
            let (id, now) = (hub.new_id(), hub.now());
            let planned = Planned {
                name: "Two thousand doors".into(),
                meet: "The library".into(),
                starts_at: now - 1.hour(),
                ends_at: now + 2.hours(),
                wanted: Wanted::All,
                pair: vec!["account".into()],
                streets: of_session,
            };
            sessions::plan(hub, &id, &planned)?;
            Ok(id)
        })
        .await
        .unwrap();
    for street in walked {
        let session = session.clone();
        duty.write(move |hub| {
            let outcomes = [
                Outcome::NoAnswer,
                Outcome::NoAnswer,
                Outcome::NoAnswer,
                Outcome::Spoke,
                Outcome::Refused,
            ];
            let at = (hub.now() - 1.hour()).as_microsecond();
            let listed = doors::of_street(hub, &street, None, DOORS as i64)?.rows;
            for (n, door) in listed.iter().enumerate() {
                let knock = Knock {
                    session: Some(session.clone()),
                    at,
                    outcome: outcomes[n % 5],
                    come_back: None,
                };
                let id = hub.new_id();
                attempts::record(hub, &door.id, &id, &knock)?;
            }
            Ok(())
        })
        .await
        .unwrap();
    }
    Walk { session, street }
}

fn estate(hub: &mut kit::access::Writing<'_, Duty>) -> kit::Result<Vec<String>> {
    let name = |typed: &str| {
        Name::parse("name", typed).map_err(|problem| kit::Error::Invalid(kit::Problems(vec![problem])))
    };
    let mut made = Vec::new();
    for patch in 0..STREETS / 50 {
        let id = patches::make(hub, &name(&format!("Patch {patch}"))?)?;
        for street in 0..50 {
            let typed = NamedStreet {
                name: name(&format!("Street {street} of patch {patch}"))?,
                kind: Kind::Street,
                numbering: Numbering::Sides,
                postcode: "ZZ1 1ZZ".into(),
                neighbourhood: String::new(),
            };
            let street = streets::make(hub, &id, &typed)?;
            let labels = (1..=DOORS).map(|n| Ok((Label::parse(&n.to_string())?, None)));
            doors::add_many(hub, &street, &labels.collect::<kit::Result<Vec<_>>>()?)?;
            made.push(street);
        }
    }
    Ok(made)
}
