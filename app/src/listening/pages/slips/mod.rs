//! Slips in the hub: given for a conversation, printed beforehand, told to a volunteer.

pub mod give;
pub mod sheet;
pub mod told;

use kit::Result;
use kit::access::Hub;
use kit::house::House;
use kit::slip::Code;
use kit::web::{page, qr};
use kit::words::Words;
use maud::{Markup, html};

/// One slip as somebody holds it in their hand: for whom, the code, the picture, and what it is for.
fn paper(words: Words, house: &House, hub: &Hub, code: &Code) -> Result<Markup> {
    let language = words.language();
    let (printed, address) = (code.printed(), super::slip::address(house, language));
    let bare = address.split_once("://").map_or(address.as_str(), |(_, bare)| bare);
    let scan = qr::drawn(&format!("{address}#{printed}"), words.t("slip-paper-scan"))?;
    Ok(html! {
        div.paper lang=(language.code()) dir=(language.direction().as_str()) data-script=(language.script()) {
            div {
                h2 { (page::mark()) " " (words.with("slip-paper-title", &[("hub", hub.name.as_str().into())])) }
                p { (words.t("slip-paper-words")) }
            }
            (scan)
            p.paper-code dir="ltr" { (printed) }
            p.paper-foot { (words.t("slip-paper-where")) " " span.paper-address dir="ltr" { (bare) } ". " (words.t("slip-paper-or")) }
        }
    })
}
