//! As much of CBOR (RFC 8949) as devices speak when they make a passkey: whole numbers, bytes, text,
//! lists and maps of known length.

/// What a device sends is never deeper; a stranger's might be.
const DEEPEST: usize = 8;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item<'b> {
    Whole(i64),
    Bytes(&'b [u8]),
    Text(&'b str),
    List(Vec<Item<'b>>),
    Map(Vec<(Item<'b>, Item<'b>)>),
    /// True, false or nothing at all.
    Plain(u8),
}

impl<'b> Item<'b> {
    /// The first item of `bytes`, and what stands behind it.
    pub(super) fn first(bytes: &'b [u8]) -> Option<(Item<'b>, &'b [u8])> {
        let mut rest = bytes;
        let item = item(&mut rest, DEEPEST)?;
        Some((item, rest))
    }

    /// What a map says under that name.
    fn named(&self, name: &Item<'_>) -> Option<&Item<'b>> {
        match self {
            Item::Map(pairs) => pairs.iter().find(|(key, _)| key == name).map(|(_, item)| item),
            _ => None,
        }
    }

    pub(super) fn whole(&self, name: i64) -> Option<i64> {
        match self.named(&Item::Whole(name))? {
            Item::Whole(whole) => Some(*whole),
            _ => None,
        }
    }

    pub(super) fn bytes(&self, name: i64) -> Option<&'b [u8]> {
        match self.named(&Item::Whole(name))? {
            Item::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub(super) fn bytes_called(&self, name: &str) -> Option<&'b [u8]> {
        match self.named(&Item::Text(name))? {
            Item::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
}

fn take<'b>(rest: &mut &'b [u8], n: usize) -> Option<&'b [u8]> {
    let (taken, left) = rest.split_at_checked(n)?;
    *rest = left;
    Some(taken)
}

/// The kind of the next item, and its number: how much it is, or how much there is of it.
fn head(rest: &mut &[u8]) -> Option<(u8, u64)> {
    let first = take(rest, 1)?[0];
    let long = |bytes: &[u8]| bytes.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte));
    let n = match first & 31 {
        short @ 0..24 => u64::from(short),
        24 => long(take(rest, 1)?),
        25 => long(take(rest, 2)?),
        26 => long(take(rest, 4)?),
        27 => long(take(rest, 8)?),
        _ => return None,
    };
    Some((first >> 5, n))
}

fn item<'b>(rest: &mut &'b [u8], deep: usize) -> Option<Item<'b>> {
    let deep = deep.checked_sub(1)?;
    let (kind, n) = head(rest)?;
    let many = usize::try_from(n).ok()?;
    Some(match kind {
        0 => Item::Whole(i64::try_from(n).ok()?),
        1 => Item::Whole(-1 - i64::try_from(n).ok()?),
        2 => Item::Bytes(take(rest, many)?),
        3 => Item::Text(std::str::from_utf8(take(rest, many)?).ok()?),
        // Each takes a byte at least, so that nobody makes us keep room for what is not there.
        4 => Item::List((0..many).map(|_| item(rest, deep)).collect::<Option<_>>()?),
        5 => {
            let pair = |_| Some((item(rest, deep)?, item(rest, deep)?));
            Item::Map((0..many).map(pair).collect::<Option<_>>()?)
        }
        7 if n < 24 => Item::Plain(u8::try_from(n).ok()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_standard_shows_is_read() {
        let read = |bytes: &'static [u8]| Item::first(bytes).map(|(item, _)| item);
        assert_eq!(read(&[0x18, 0x64]), Some(Item::Whole(100)));
        assert_eq!(read(&[0x39, 0x01, 0x00]), Some(Item::Whole(-257)));
        assert_eq!(read(&[0x44, 1, 2, 3, 4]), Some(Item::Bytes(&[1, 2, 3, 4])));
        assert_eq!(read(&[0x64, b'I', b'E', b'T', b'F']), Some(Item::Text("IETF")));
        assert_eq!(
            read(&[0x82, 1, 0xf5]),
            Some(Item::List(vec![Item::Whole(1), Item::Plain(21)]))
        );
        let map = read(&[0xa2, 0x01, 0x02, 0x61, b'b', 0x41, 9]).unwrap();
        assert_eq!((map.whole(1), map.bytes_called("b")), (Some(2), Some(&[9][..])));
        assert_eq!(map.bytes(1), None);
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_stranger_sends_is_read_or_refused(bytes: Vec<u8>) {
            if let Some((_, rest)) = Item::first(&bytes) {
                proptest::prop_assert!(rest.len() < bytes.len());
            }
        }
    }

    #[test]
    fn neither_depth_nor_promised_length_takes_the_machine() {
        assert_eq!(Item::first(&[0x81; 100_000]), None);
        assert_eq!(
            Item::first(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
            None
        );
        assert_eq!(Item::first(&[0x9a, 0x7f, 0xff, 0xff, 0xff]), None);
        assert_eq!(Item::first(&[0x9f, 1, 0xff]), None, "a length that is not known");
    }
}
