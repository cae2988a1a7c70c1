//! Every address of Folkmoot, in one list: how it is asked, where it is, who answers.

use crate::connect::pages::{coding, common_themes, theme, themes};
use crate::hubs::pages::{
    account, beneath, checks, front, invitations, jobs, join, members, settings, sign_in, start, trail,
};
use crate::listening::imports::api as imports_api;
use crate::listening::pages::{
    agreement, conflicts, conversation, conversations, export, follow_ups, imports, people as person,
    removal, writing,
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

    GET "/api" => openapi::page,
    GET "/api/v1/openapi.json" => openapi::document,
    GET "/healthz" => checks::lives,
    GET "/readyz" => checks::ready,
    GET "/metrics" => checks::metrics,
    GET "/pieces" => checks::pieces,
    GET "/favicon.ico" => checks::favicon,
    GET "/robots.txt" => checks::robots,

    GET "/hubs/{hub}/people" => people::list,
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
    GET "/hubs/{hub}/conflicts" => conflicts::list,
    GET "/hubs/{hub}/conflicts/{conversation}/{fingerprint}" => conflicts::show,
    POST "/hubs/{hub}/conflicts/{conversation}/{fingerprint}/settle" => conflicts::settle,

    GET "/api/v1/me" => listening::me,
    GET "/api/v1/hubs/{hub}/phone" => listening::for_phone,
    GET "/api/v1/hubs/{hub}/conversations" => listening::list_conversations,
    GET "/api/v1/hubs/{hub}/conversations/{id}" => listening::get_conversation,
    PUT "/api/v1/hubs/{hub}/conversations/{id}" => listening::put_conversation,
    POST "/api/v1/hubs/{hub}/conversations/{id}/follow-ups" => listening::add_follow_up,
    GET "/api/v1/hubs/{hub}/follow-ups" => listening::list_follow_ups,
    POST "/api/v1/hubs/{hub}/follow-ups/{id}/end" => listening::end_follow_up,

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

    GET "/hubs/{hub}" => hub::show,
    GET "/hubs/{hub}/network" => network::show,
    GET "/hubs/{hub}/network.csv" => network::as_csv,
    GET "/hubs/{hub}/voices" => voices::show,
    GET "/hubs/{hub}/quotations" => quotations::list,
    GET "/hubs/{hub}/quotations/from/{conversation}" => quotations::choose,
    POST "/hubs/{hub}/quotations/from/{conversation}" => quotations::sign,
    POST "/hubs/{hub}/quotations/{quotation}/withdraw" => quotations::withdraw,
    GET "/api/v1/hubs/{hub}/overview" => overview::overview,
    GET "/api/v1/hubs/{hub}/network" => overview::network,

    // What takes records away stands behind what reads them, for the test that walks this list.
    GET "/hubs/{hub}/conversations/{id}/remove" => removal::ask,
    POST "/hubs/{hub}/conversations/{id}/remove" => removal::remove,

    GET "/assets/{file}" => assets::serve,
    GET "/service_worker.js" => phone::service_worker,
    GET "/manifest.webmanifest" => async |headers: HeaderMap| assets::at_root("manifest.webmanifest", &headers),
    GET "/phone" => phone::here,
    GET "/phone/{language}" => phone::show,
}

pub fn router(house: House) -> Router {
    answer::around(addresses(), house)
}
