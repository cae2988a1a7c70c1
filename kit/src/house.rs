//! What a running Folkmoot is made of, handed to every request and every job.

use crate::clock::{Chance, Clock};
use crate::db::Db;
use crate::mail::Mail;
use crate::metrics::Metrics;
use crate::sealing::Sealing;
use crate::text::Texts;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Notify, Semaphore};

/// What a process keeps in memory of what lies in the database, by its type, with the edition it was made of.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<HashMap<TypeId, Shelved>>);

/// The edition, and what was made of it.
type Shelved = (String, Arc<dyn Any + Send + Sync>);

/// Cloning is cheap.
#[derive(Clone)]
pub struct House(Arc<Parts>);

pub struct Parts {
    pub(crate) db: Db,
    pub clock: Clock,
    pub chance: Chance,
    pub mail: Mail,
    pub texts: Texts,
    pub metrics: Metrics,
    pub settings: Settings,
    pub limits: crate::limits::Limits,
    pub(crate) sealing: Sealing,
    /// Tables that anybody may read: see [`crate::access::Anyone`].
    pub(crate) published: &'static [&'static str],
    /// Tables of counts that came up from the hubs beneath: see [`crate::access::Above`].
    pub(crate) rolled_up: &'static [&'static str],
    /// Rung when a job was enqueued, one for each lane of [`crate::jobs`].
    pub(crate) bells: [Notify; 4],
    pub(crate) shelf: Shelf,
    /// Each password hash takes 19 MB; a storm of sign-ins must not take the machine.
    pub(crate) hashing: Semaphore,
}

#[derive(Clone, Debug)]
pub struct Settings {
    /// How people reach this installation: `https://folkmoot.example.org`, without a slash.
    pub public_url: String,
    /// The demonstration says who can sign in, and keeps its mail in files.
    pub demonstration: bool,
    /// The address the server listens on is behind a proxy that sets `X-Forwarded-For`.
    pub trust_proxy: bool,
    /// Who reads `/metrics` from elsewhere must give this; without it only this machine may.
    pub metrics_token: Option<String>,
    /// What lies beneath every map: without it maps show areas alone.
    pub background: Option<Background>,
}

/// A file of map tiles (PMTiles), such as one of streets, and whose it is: that is said beside each map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Background {
    pub file: PathBuf,
    pub source: String,
}

impl Settings {
    pub fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// What [`House::new`] needs to know that differs between installations, tests and commands.
pub struct Ground {
    pub db: Db,
    pub clock: Clock,
    pub chance: Chance,
    pub mail: Mail,
    pub texts: Texts,
    pub settings: Settings,
    pub sealing: Sealing,
    pub published: &'static [&'static str],
    pub rolled_up: &'static [&'static str],
}

impl House {
    pub fn new(ground: Ground) -> House {
        House(Arc::new(Parts {
            db: ground.db,
            clock: ground.clock,
            chance: ground.chance,
            mail: ground.mail,
            texts: ground.texts,
            metrics: Metrics::default(),
            settings: ground.settings,
            limits: crate::limits::Limits::default(),
            sealing: ground.sealing,
            published: ground.published,
            rolled_up: ground.rolled_up,
            bells: [Notify::new(), Notify::new(), Notify::new(), Notify::new()],
            shelf: Shelf::default(),
            hashing: Semaphore::new(2),
        }))
    }

    /// There is work: whoever does jobs need not wait until they look again.
    pub(crate) fn ring(&self) {
        for bell in &self.bells {
            bell.notify_one();
        }
    }

    pub fn new_id(&self) -> String {
        crate::id::new(&self.clock, &self.chance)
    }

    /// What this process made of that edition of the database, and keeps in memory; made anew where the edition
    /// is another. There is one of each type.
    pub fn shelved<T: Send + Sync + 'static>(&self, edition: &str) -> Option<Arc<T>> {
        let shelf = self.0.shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (kept, value) = shelf.get(&TypeId::of::<T>())?;
        (kept == edition).then(|| Arc::clone(value).downcast().ok())?
    }

    /// Puts it there for whoever asks next.
    pub fn shelve<T: Send + Sync + 'static>(&self, edition: &str, value: T) -> Arc<T> {
        let value = Arc::new(value);
        let mut shelf = self.0.shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.insert(TypeId::of::<T>(), (edition.to_owned(), Arc::clone(&value) as _));
        value
    }

    /// Whether the database answers, for `/readyz`.
    pub async fn ready(&self) -> crate::Result<()> {
        self.db.answers().await
    }

    /// The database behind all passes: for tests that look behind the scenes.
    #[doc(hidden)]
    pub fn db_for_tests(&self) -> &Db {
        &self.db
    }
}

impl Deref for House {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
