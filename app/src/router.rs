//! Every address of Folkmoot, in one list: how it is asked, where it is, who answers.

use crate::connect::api as connect_api;
use crate::connect::pages::{coding, common_themes, theme, themes};
use crate::hubs::api as hubs_api;
use crate::hubs::pages::{
    account, beneath, checks, front, invitations, jobs, join, members, own_phones, phones, settings, sign_in,
    start, trail, unsent,
};
use crate::listening::imports::api as imports_api;
use crate::listening::pages::{
    agreement, conflicts, conversation, conversations, export, follow_ups, imports, leaving,
    people as person, removal, writing,
};
use crate::listening::{api as listening, phone};
use crate::openapi;
use crate::overview::api as overview;
use crate::overview::pages::{hub, network, quotations, voices};
use crate::people::api as people_api;
use crate::people::pages as people;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::HeaderMap;
use axum::routing::{MethodFilter, on};
use kit::house::House;
use kit::limits::{BODY, FILE};
use kit::web::{answer, assets};

/// Writes the list down once, as routes and as a table that tests walk.
macro_rules! addresses {
    ($($method:ident $path:literal => $answer:expr),* $(,)?) => {
        /// How each address is asked and where it is; the test that walks every address with
        /// every role reads this.
        pub const ADDRESSES: &[(&str, &str)] = &[$((stringify!($method), $path)),*];

        fn addresses() -> Router<House> {
            Router::new()$(.route($path, on(MethodFilter::$method, $answer)))*
        }
    };
}

addresses! {
    GET "/" => front::open,
    GET "/start" => start::ask,
    POST "/start" => start::found,
    GET "/sign-in" => sign_in::ask,
    POST "/sign-in" => sign_in::enter,
    POST "/sign-in/as" => sign_in::enter_as_example,
    POST "/sign-in/link" => sign_in::send_link,
    GET "/sign-in/link/{secret}" => sign_in::show_link,
    POST "/sign-in/link/{secret}" => sign_in::use_link,
    POST "/sign-out" => sign_in::sign_out,
    GET "/join" => join::ask,
    POST "/join" => join::look,
    GET "/join/{code}" => join::show,
    POST "/join/{code}" => join::accept,
    GET "/account" => account::show,
    POST "/account" => account::keep,
    POST "/account/password" => account::set_password,
    POST "/account/devices/others/end" => account::end_others,
    POST "/account/devices/{device}/end" => account::end_one,

    GET "/hubs/{hub}/members" => members::list,
    GET "/hubs/{hub}/members/{account}" => members::show,
    POST "/hubs/{hub}/members/{account}" => members::change_role,
    GET "/hubs/{hub}/members/{account}/end" => leaving::ask,
    POST "/hubs/{hub}/members/{account}/end" => members::end,
    GET "/hubs/{hub}/invitations/new" => invitations::ask,
    POST "/hubs/{hub}/invitations" => invitations::make,
    POST "/hubs/{hub}/invitations/{invitation}/withdraw" => invitations::withdraw,
    GET "/hubs/{hub}/hubs" => beneath::list,
    POST "/hubs/{hub}/hubs" => beneath::add,
    GET "/hubs/{hub}/hubs/new" => beneath::ask,
    GET "/hubs/{hub}/settings" => settings::show,
    POST "/hubs/{hub}/settings" => settings::keep,
    GET "/hubs/{hub}/audit" => trail::list,
    GET "/hubs/{hub}/jobs" => jobs::list,
    POST "/hubs/{hub}/jobs/{job}/again" => jobs::again,

    GET "/api/v1/account" => hubs_api::account::show,
    PUT "/api/v1/account" => hubs_api::account::keep,
    GET "/api/v1/account/devices" => hubs_api::account::devices,
    DELETE "/api/v1/account/devices/others" => hubs_api::account::end_others,
    DELETE "/api/v1/account/devices/{device}" => hubs_api::account::end_one,
    GET "/api/v1/hubs/{hub}/members" => hubs_api::members::list,
    GET "/api/v1/hubs/{hub}/members/{account}" => hubs_api::members::one,
    PUT "/api/v1/hubs/{hub}/members/{account}/role" => hubs_api::members::change_role,
    DELETE "/api/v1/hubs/{hub}/members/{account}" => hubs_api::members::end,
    GET "/api/v1/hubs/{hub}/invitations" => hubs_api::invitations::list,
    POST "/api/v1/hubs/{hub}/invitations" => hubs_api::invitations::make,
    DELETE "/api/v1/hubs/{hub}/invitations/{invitation}" => hubs_api::invitations::withdraw,
    GET "/api/v1/hubs/{hub}/hubs" => hubs_api::beneath::list,
    POST "/api/v1/hubs/{hub}/hubs" => hubs_api::beneath::add,
    GET "/api/v1/hubs/{hub}/settings" => hubs_api::settings::show,
    PUT "/api/v1/hubs/{hub}/settings" => hubs_api::settings::keep,
    GET "/api/v1/hubs/{hub}/audit" => hubs_api::trail::list,
    GET "/api/v1/hubs/{hub}/jobs" => hubs_api::jobs::list,
    POST "/api/v1/hubs/{hub}/jobs/{job}/again" => hubs_api::jobs::again,

    GET "/api" => openapi::page,
    GET "/api/v1/openapi.json" => openapi::document,
    GET "/healthz" => checks::lives,
    GET "/readyz" => checks::ready,
    GET "/metrics" => checks::metrics,
    GET "/pieces" => checks::pieces,
    GET "/favicon.ico" => checks::favicon,
    GET "/robots.txt" => checks::robots,

    GET "/hubs/{hub}/people" => people::list,
    POST "/hubs/{hub}/people" => people::find,
    GET "/hubs/{hub}/people/{person}/channels/new" => people::ask_channel,
    POST "/hubs/{hub}/people/{person}/channels" => people::add_channel,
    POST "/hubs/{hub}/people/{person}/channels/{channel}/remove" => people::remove_channel,
    GET "/hubs/{hub}/people/{person}" => person::show,
    GET "/hubs/{hub}/people/{person}/erase" => person::ask_erase,
    POST "/hubs/{hub}/people/{person}/erase" => person::erase,
    GET "/hubs/{hub}/people/{person}/everything" => person::everything_to_print,
    GET "/hubs/{hub}/people/{person}/everything.json" => person::everything_as_file,
    GET "/api/v1/hubs/{hub}/people" => people_api::list,
    GET "/api/v1/hubs/{hub}/people/{person}" => people_api::one,
    DELETE "/api/v1/hubs/{hub}/people/{person}" => listening::people::erase,
    POST "/api/v1/hubs/{hub}/people/{person}/channels" => people_api::add_channel,
    DELETE "/api/v1/hubs/{hub}/people/{person}/channels/{channel}" => people_api::remove_channel,
    GET "/api/v1/hubs/{hub}/people/{person}/conversations" => listening::people::conversations,
    GET "/api/v1/hubs/{hub}/people/{person}/everything" => listening::people::everything,

    GET "/hubs/{hub}/imports" => imports::list,
    // Only whoever may import may send as much as a file.
    POST "/hubs/{hub}/imports" => imports::bring.layer(DefaultBodyLimit::max(FILE + BODY)),
    GET "/hubs/{hub}/imports/new" => imports::ask,
    GET "/hubs/{hub}/imports/{import}" => imports::show,
    GET "/hubs/{hub}/imports/{import}/columns" => imports::columns::ask,
    POST "/hubs/{hub}/imports/{import}/columns" => imports::columns::choose,
    GET "/hubs/{hub}/imports/{import}/rehearsal" => imports::rehearsal::show,
    POST "/hubs/{hub}/imports/{import}/start" => imports::rehearsal::start,
    POST "/hubs/{hub}/imports/{import}/give-up" => imports::give_up,
    GET "/hubs/{hub}/imports/{import}/problems.csv" => imports::problems,
    GET "/hubs/{hub}/imports/{import}/undo" => imports::undo::ask,
    POST "/hubs/{hub}/imports/{import}/undo" => imports::undo::undo,
    GET "/hubs/{hub}/conversations.csv" => export::conversations,
    GET "/api/v1/hubs/{hub}/imports" => imports_api::list,
    POST "/api/v1/hubs/{hub}/imports" => imports_api::bring.layer(DefaultBodyLimit::max(FILE + BODY)),
    GET "/api/v1/hubs/{hub}/imports/{import}" => imports_api::one,
    DELETE "/api/v1/hubs/{hub}/imports/{import}" => imports_api::give_up,
    GET "/api/v1/hubs/{hub}/imports/{import}/columns" => imports_api::columns,
    PUT "/api/v1/hubs/{hub}/imports/{import}/columns" => imports_api::choose,
    GET "/api/v1/hubs/{hub}/imports/{import}/rehearsal" => imports_api::rehearse,
    POST "/api/v1/hubs/{hub}/imports/{import}/start" => imports_api::start,
    GET "/api/v1/hubs/{hub}/imports/{import}/problems" => imports_api::problems,
    GET "/api/v1/hubs/{hub}/imports/{import}/undo" => imports_api::worked_on,
    POST "/api/v1/hubs/{hub}/imports/{import}/undo" => imports_api::undo,
    GET "/hubs/{hub}/conversations" => conversations::list,
    POST "/hubs/{hub}/conversations" => writing::keep,
    GET "/hubs/{hub}/conversations/new" => writing::ask,
    GET "/hubs/{hub}/conversations/{id}" => conversation::show,
    GET "/hubs/{hub}/conversations/{id}/correct" => writing::ask_correction,
    POST "/hubs/{hub}/conversations/{id}/correct" => writing::correct,
    GET "/hubs/{hub}/conversations/{id}/consent" => agreement::ask,
    POST "/hubs/{hub}/conversations/{id}/consent" => agreement::change,
    GET "/hubs/{hub}/conversations/{id}/follow-ups/new" => follow_ups::ask_new,
    POST "/hubs/{hub}/conversations/{id}/follow-ups" => follow_ups::promise,
    GET "/hubs/{hub}/follow-ups" => follow_ups::list,
    GET "/hubs/{hub}/follow-ups/{id}" => follow_ups::show,
    POST "/hubs/{hub}/follow-ups/{id}/end" => follow_ups::end,
    POST "/hubs/{hub}/follow-ups/{id}/owner" => follow_ups::hand_over,
    GET "/hubs/{hub}/conflicts" => conflicts::list,
    GET "/hubs/{hub}/conflicts/{conversation}/{fingerprint}" => conflicts::show,
    POST "/hubs/{hub}/conflicts/{conversation}/{fingerprint}/settle" => conflicts::settle,

    GET "/api/v1/me" => listening::me,
    GET "/api/v1/hubs/{hub}/phone" => listening::for_phone,
    GET "/api/v1/hubs/{hub}/conversations" => listening::conversations::list_conversations,
    GET "/api/v1/hubs/{hub}/conversations/{id}" => listening::conversations::get_conversation,
    PUT "/api/v1/hubs/{hub}/conversations/{id}" => listening::conversations::put_conversation,
    PUT "/api/v1/hubs/{hub}/conversations/{id}/said" => listening::conversations::correct,
    PUT "/api/v1/hubs/{hub}/conversations/{id}/consent" => listening::conversations::change_consent,
    POST "/api/v1/hubs/{hub}/conversations/{id}/follow-ups" => listening::follow_ups::add_follow_up,
    GET "/api/v1/hubs/{hub}/follow-ups" => listening::follow_ups::list_follow_ups,
    GET "/api/v1/hubs/{hub}/follow-ups/ended" => listening::follow_ups::list_ended,
    GET "/api/v1/hubs/{hub}/follow-ups/{id}" => listening::follow_ups::get_follow_up,
    POST "/api/v1/hubs/{hub}/follow-ups/{id}/end" => listening::follow_ups::end_follow_up,
    PUT "/api/v1/hubs/{hub}/follow-ups/{id}/owner" => listening::follow_ups::hand_over,
    GET "/api/v1/hubs/{hub}/conflicts" => listening::conflicts::list,
    GET "/api/v1/hubs/{hub}/conflicts/{conversation}/{fingerprint}" => listening::conflicts::one,
    POST "/api/v1/hubs/{hub}/conflicts/{conversation}/{fingerprint}/settle" => listening::conflicts::settle,

    GET "/hubs/{hub}/themes" => themes::list,
    POST "/hubs/{hub}/themes" => themes::add,
    GET "/hubs/{hub}/themes/{theme}" => theme::show,
    POST "/hubs/{hub}/themes/{theme}/name" => theme::rename,
    POST "/hubs/{hub}/themes/{theme}/merge" => theme::merge,
    POST "/hubs/{hub}/themes/{theme}/network" => theme::file_under,
    POST "/hubs/{hub}/themes/{theme}/retire" => theme::retire,
    GET "/hubs/{hub}/coding" => coding::show,
    POST "/hubs/{hub}/coding/{conversation}" => coding::keep,
    POST "/hubs/{hub}/coding/{conversation}/undo" => coding::undo,
    GET "/hubs/{hub}/common-themes" => common_themes::list,
    POST "/hubs/{hub}/common-themes" => common_themes::add,
    GET "/hubs/{hub}/common-themes/{theme}" => common_themes::show,
    POST "/hubs/{hub}/common-themes/{theme}/name" => common_themes::rename,
    POST "/hubs/{hub}/common-themes/{theme}/retire" => common_themes::retire,

    GET "/api/v1/hubs/{hub}/themes" => connect_api::themes::list,
    POST "/api/v1/hubs/{hub}/themes" => connect_api::themes::add,
    GET "/api/v1/hubs/{hub}/themes/{theme}" => connect_api::themes::one,
    PUT "/api/v1/hubs/{hub}/themes/{theme}/name" => connect_api::themes::rename,
    PUT "/api/v1/hubs/{hub}/themes/{theme}/network" => connect_api::themes::file_under,
    POST "/api/v1/hubs/{hub}/themes/{theme}/merge" => connect_api::themes::merge,
    POST "/api/v1/hubs/{hub}/themes/{theme}/retire" => connect_api::themes::retire,
    GET "/api/v1/hubs/{hub}/coding" => connect_api::coding::waiting,
    PUT "/api/v1/hubs/{hub}/coding/{conversation}" => connect_api::coding::keep,
    DELETE "/api/v1/hubs/{hub}/coding/{conversation}" => connect_api::coding::undo,
    GET "/api/v1/hubs/{hub}/common-themes" => connect_api::common_themes::list,
    POST "/api/v1/hubs/{hub}/common-themes" => connect_api::common_themes::add,
    GET "/api/v1/hubs/{hub}/common-themes/{theme}" => connect_api::common_themes::one,
    PUT "/api/v1/hubs/{hub}/common-themes/{theme}/name" => connect_api::common_themes::rename,
    POST "/api/v1/hubs/{hub}/common-themes/{theme}/retire" => connect_api::common_themes::retire,

    GET "/hubs/{hub}" => hub::show,
    GET "/hubs/{hub}/network" => network::show,
    GET "/hubs/{hub}/network.csv" => network::as_csv,
    GET "/hubs/{hub}/voices" => voices::show,
    GET "/hubs/{hub}/quotations" => quotations::list,
    GET "/hubs/{hub}/quotations/from/{conversation}" => quotations::choose,
    POST "/hubs/{hub}/quotations/from/{conversation}" => quotations::sign,
    POST "/hubs/{hub}/quotations/{quotation}/withdraw" => quotations::withdraw,
    GET "/api/v1/hubs/{hub}/overview" => overview::overview,
    GET "/api/v1/hubs/{hub}/overview/own" => overview::own,
    GET "/api/v1/hubs/{hub}/network" => overview::network,
    GET "/api/v1/hubs/{hub}/voices" => overview::voices::list,
    GET "/api/v1/hubs/{hub}/quotations" => overview::quotations::list,
    GET "/api/v1/hubs/{hub}/quotations/from" => overview::quotations::quotable,
    GET "/api/v1/hubs/{hub}/quotations/from/{conversation}" => overview::quotations::to_quote,
    POST "/api/v1/hubs/{hub}/quotations/from/{conversation}" => overview::quotations::sign,
    POST "/api/v1/hubs/{hub}/quotations/{quotation}/withdraw" => overview::quotations::withdraw,

    // What takes records away stands behind what reads them, for the test that walks this list.
    GET "/hubs/{hub}/conversations/{id}/remove" => removal::ask,
    POST "/hubs/{hub}/conversations/{id}/remove" => removal::remove,
    DELETE "/api/v1/hubs/{hub}/conversations/{id}" => listening::conversations::remove,

    GET "/assets/{file}" => assets::serve,
    GET "/service_worker.js" => phone::service_worker,
    GET "/manifest.webmanifest" => async |headers: HeaderMap| assets::at_root("manifest.webmanifest", &headers),
    GET "/account/phones/{phone}/lost" => own_phones::ask_lost,
    POST "/account/phones/{phone}/lost" => own_phones::lost,
    GET "/hubs/{hub}/phones" => phones::list,
    GET "/hubs/{hub}/phones/{phone}/revoke" => phones::ask_revoke,
    POST "/hubs/{hub}/phones/{phone}/revoke" => phones::revoke,
    GET "/hubs/{hub}/members/new" => phones::ask_member,
    POST "/hubs/{hub}/members" => phones::add_member,
    POST "/hubs/{hub}/members/{account}/pairing" => phones::pair,
    GET "/hubs/{hub}/unsent" => unsent::ask,
    POST "/hubs/{hub}/unsent" => unsent::load.layer(DefaultBodyLimit::max(FILE + BODY)),
    POST "/api/v1/hubs/{hub}/unsent" => hubs_api::unsent::load.layer(DefaultBodyLimit::max(FILE + BODY)),
    POST "/api/v1/hubs/{hub}/members" => hubs_api::phones::add_member,
    POST "/api/v1/hubs/{hub}/members/{account}/pairing" => hubs_api::phones::show_code,
    POST "/api/v1/phone" => hubs_api::phones::begin,
    DELETE "/api/v1/phone" => hubs_api::phones::leave,
    POST "/api/v1/phone/pair" => hubs_api::phones::pair,
    POST "/api/v1/phone/standing" => hubs_api::phones::standing,
    POST "/api/v1/phone/visit" => hubs_api::phones::visit,
    DELETE "/api/v1/phone/visit" => hubs_api::phones::end_visit,
    GET "/api/v1/phones" => hubs_api::phones::own,
    POST "/api/v1/phones/{phone}/revoke" => hubs_api::phones::revoke_own,
    GET "/api/v1/hubs/{hub}/phones" => hubs_api::phones::of_hub,
    POST "/api/v1/hubs/{hub}/phones/{phone}/revoke" => hubs_api::phones::revoke,

    GET "/phone/pair" => phone::here,
    GET "/phone" => phone::here,
    GET "/phone/{language}" => phone::show,
}

/// Where files are brought, which takes a while over a slow line.
const FILES: &[&str] = &[
    "/hubs/{hub}/imports",
    "/api/v1/hubs/{hub}/imports",
    "/hubs/{hub}/unsent",
    "/api/v1/hubs/{hub}/unsent",
];

pub fn router(house: House) -> Router {
    answer::around(addresses(), house, FILES)
}
