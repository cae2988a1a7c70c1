//! The passes to what is published: anybody reads it, and whoever runs the house writes it.

use super::open::{Tables, Who, read, write};
use super::{Hub, Reading, Writing};
use crate::house::House;
use crate::{Error, Result};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use std::sync::Arc;

/// Anybody at all, who may read what is published. There is no `$1`: values start at `$1`.
#[derive(Clone)]
pub struct Anyone {
    house: House,
}

impl Anyone {
    pub fn house(&self) -> &House {
        &self.house
    }
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Reading<'_, Anyone>) -> Result<T> + Send + 'static,
    {
        read(of_nobody(&self.house), work).await
    }
}

impl<S> FromRequestParts<S> for Anyone
where
    S: Send + Sync,
    House: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(_: &mut Parts, state: &S) -> Result<Anyone> {
        Ok(Anyone {
            house: House::from_ref(state),
        })
    }
}

/// Whoever runs the house, publishing: what the program brings with it as it opens, and places. They reach
/// only what anybody may read. There is no `$1`: values start at `$1`.
pub struct Publishing {
    house: House,
}

impl Publishing {
    pub fn of(house: &House) -> Publishing {
        Publishing { house: house.clone() }
    }
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Reading<'_, Publishing>) -> Result<T> + Send + 'static,
    {
        read(of_nobody(&self.house), work).await
    }
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Writing<'_, Publishing>) -> Result<T> + Send + 'static,
    {
        write(of_nobody(&self.house), work).await
    }
}

/// Whoever reaches what is published and nothing else.
fn of_nobody(house: &House) -> Who {
    Who {
        house: house.clone(),
        hub: Arc::new(Hub::none()),
        account: None,
        role: None,
        tables: Tables::Only(house.published),
        first: None,
        now: house.clock.now(),
    }
}
