//! The pass of somebody who holds a slip.

use super::open::{Tables, Who, read, write};
use super::{Hub, Reading, Writing};
use crate::Result;
use crate::house::House;
use std::sync::Arc;

/// Proof that whoever asks knows the code of a slip, which was given for one record of one hub. What it
/// includes is said by the feature that gives slips, and each of its functions is to be asked for
/// [`Bearer::record`] alone.
pub struct Bearer {
    house: House,
    hub: Arc<Hub>,
    record: String,
    account: Option<String>,
}

impl Bearer {
    /// Only a door makes one: [`crate::session::bearer_of`], [`crate::session::told`].
    pub(crate) fn of(house: &House, hub: Hub, record: String, account: Option<String>) -> Bearer {
        Bearer {
            house: house.clone(),
            hub: Arc::new(hub),
            record,
            account,
        }
    }
    pub fn hub(&self) -> &Hub {
        &self.hub
    }
    pub fn house(&self) -> &House {
        &self.house
    }
    /// The record that the slip was given for.
    pub fn record(&self) -> &str {
        &self.record
    }
    fn who(&self) -> Who {
        Who {
            house: self.house.clone(),
            hub: self.hub.clone(),
            account: self.account.clone(),
            role: None,
            tables: Tables::All,
            first: Some(self.hub.id.clone()),
            now: self.house.clock.now(),
        }
    }
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Reading<'_, Bearer>) -> Result<T> + Send + 'static,
    {
        read(self.who(), work).await
    }
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Writing<'_, Bearer>) -> Result<T> + Send + 'static,
    {
        write(self.who(), work).await
    }
}
