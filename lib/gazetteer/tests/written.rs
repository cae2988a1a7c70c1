//! Postcodes as people and files write them.

use gazetteer::{NotAPostcode, Outcode, Postcode};
use proptest::prelude::*;

fn read(text: &str) -> Result<String, NotAPostcode> {
    text.parse().map(|postcode: Postcode| postcode.to_string())
}

#[test]
fn each_of_the_six_shapes_is_read_in_any_dress() {
    let all = [
        ("M1 1AE", "m11ae"),
        ("B33 8TH", "B338TH"),
        ("W1A 0AX", "W1A 0ax"),
        ("CR2 6XH", " CR2  6XH\t"),
        ("DN55 1PT", "dN551Pt"),
        ("EC1A 1BB", "EC1A1BB"),
        // Official files fill the first half up to four characters.
        ("M1 1AE", "M1  1AE"),
        ("M60 1NW", "M60 1NW"),
        // The space at the wrong place, and in all places.
        ("SW1A 1AA", "SW1 A1AA"),
        ("SW1A 1AA", "S W 1 A 1 A A"),
        // Copied out of pages and spreadsheets: no-break space, ideographic space, a file's first mark, joints.
        ("SW1A 1AA", "SW1A\u{A0}1AA"),
        ("SW1A 1AA", "\u{3000}SW1A\u{2009}1AA\r\n"),
        ("SW1A 1AA", "\u{FEFF}SW1A\u{200B}1AA\u{200F}"),
        ("SW1A 1AA", "ＳＷ１ａ　１ＡＡ"),
    ];
    for (shown, written) in all {
        assert_eq!(read(written).as_deref(), Ok(shown), "{written:?}");
    }
}

#[test]
fn what_is_no_postcode_is_refused_with_what_a_page_can_say() {
    let all = [
        ("", NotAPostcode::Empty),
        (" \t\u{3000}\u{200B}", NotAPostcode::Empty),
        ("SW1A", NotAPostcode::Half),
        ("m1", NotAPostcode::Half),
        ("SW1A 1AAA", NotAPostcode::TooLong),
        ("SW1A 1AA London", NotAPostcode::TooLong),
        ("SW1A 1AA, London", NotAPostcode::Shape),
        ("SW1A 1A", NotAPostcode::Shape),
        ("M", NotAPostcode::Shape),
        ("1AA", NotAPostcode::Shape),
        ("SW 1AA", NotAPostcode::Shape),
        ("AAA 1AA", NotAPostcode::Shape),
        ("GIR 0AA", NotAPostcode::Shape),
        ("M1A1 1AA", NotAPostcode::Shape),
        ("M111 1AA", NotAPostcode::Shape),
        ("1M1 1AA", NotAPostcode::Shape),
        ("SW1A AAA", NotAPostcode::Shape),
        ("SW1A 11A", NotAPostcode::Shape),
        ("SW1A-1AA", NotAPostcode::Shape),
        ("SW1A 1A\0", NotAPostcode::Shape),
        ("SWıA 1AA", NotAPostcode::Shape),
        ("ＳＷ１Ａ－１ＡＡ", NotAPostcode::Shape),
        ("SW1A 1AC", NotAPostcode::Letter('C')),
        ("sw1a 1ka", NotAPostcode::Letter('K')),
        ("M1 1IO", NotAPostcode::Letter('I')),
    ];
    for (written, why) in all {
        assert_eq!(read(written), Err(why), "{written:?}");
        assert!(!why.to_string().is_empty());
    }
    for letter in "CIKMOV".chars() {
        assert_eq!(read(&format!("M1 1A{letter}")), Err(NotAPostcode::Letter(letter)));
    }
}

#[test]
fn halves_are_read_and_told() {
    let postcode: Postcode = "ec1a1bb".parse().unwrap();
    assert_eq!(postcode.outcode().to_string(), "EC1A");
    assert_eq!(postcode.outcode().letters(), "EC");
    assert_eq!(postcode.sector().to_string(), "EC1A 1");
    assert_eq!(postcode.sector().outcode(), postcode.outcode());
    assert_eq!(" ec 1a".parse(), Ok(postcode.outcode()));
    assert_eq!(
        format!("{postcode:?} [{postcode:>9}] [{:<5}]", postcode.outcode()),
        "EC1A 1BB [ EC1A 1BB] [EC1A ]"
    );

    let outcode = |text: &str| text.parse::<Outcode>();
    assert_eq!(outcode("m1").unwrap().letters(), "M");
    assert_eq!(outcode(""), Err(NotAPostcode::Empty));
    assert_eq!(outcode("SW1A 1"), Err(NotAPostcode::TooLong));
    assert_eq!(outcode("SW"), Err(NotAPostcode::Shape));
    assert_eq!(outcode("SWAN"), Err(NotAPostcode::Shape));
}

#[test]
fn a_postcode_is_four_bytes() {
    assert_eq!(size_of::<Postcode>(), 4);
}

prop_compose! {
    /// The text of a postcode, as it is shown.
    fn shown()(text in "[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{2}") -> String {
        text
    }
}

proptest! {
    #[test]
    fn every_postcode_is_shown_as_it_was_read(text in shown()) {
        prop_assert_eq!(read(&text), Ok(text.clone()));
        let postcode: Postcode = text.parse().unwrap();
        let (first, _) = text.split_once(' ').unwrap();
        prop_assert_eq!(postcode.outcode().to_string(), first);
        prop_assert_eq!(postcode.sector().to_string(), &text[..first.len() + 2]);
        prop_assert_eq!(first.parse(), Ok(postcode.outcode()));
        let letters = first.split(|sign: char| sign.is_ascii_digit()).next();
        prop_assert_eq!(Some(postcode.outcode().letters()), letters);
    }

    #[test]
    fn the_order_is_that_of_the_text(one in shown(), other in shown()) {
        let read = |text: &str| text.parse::<Postcode>().unwrap();
        prop_assert_eq!(read(&one).cmp(&read(&other)), one.cmp(&other));
    }

    #[test]
    fn whatever_a_stranger_types_is_read_or_refused(text in any::<String>(), close in "[A-Za-z0-9 ]{0,9}") {
        for text in [text, close] {
            if let Ok(postcode) = text.parse::<Postcode>() {
                prop_assert_eq!(postcode.to_string().parse(), Ok(postcode));
            }
            if let Ok(outcode) = text.parse::<Outcode>() {
                prop_assert_eq!(outcode.to_string().parse(), Ok(outcode));
            }
        }
    }
}
