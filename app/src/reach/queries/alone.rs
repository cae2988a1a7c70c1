//! One at a time, where what is counted is changed.

use kit::Result;
use kit::access::Writing;
use kit::dialect::ALONE_IN_HUB;

/// Nobody else adds doors or marks them in this hub until the transaction ends: what is read now is what
/// the counts are moved from.
pub struct Alone(());

/// An import adds thousands of doors in one transaction, and phones send what they marked meanwhile.
pub fn alone<P>(hub: &mut Writing<'_, P>) -> Result<Alone> {
    hub.rows(ALONE_IN_HUB, &[], |_| ())?;
    Ok(Alone(()))
}
