//! The API as a document (OpenAPI 3.1) made of the annotated handlers, and as a page to read.
//! A test compares what is written here with the list of addresses, both ways.

mod page;

pub use page::page;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde_json::Value;
use std::sync::LazyLock;
use utoipa::openapi::content::{Content, ContentBuilder};
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{Object, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{Ref, RefOr, Required, ResponseBuilder};
use utoipa::{Modify, OpenApi, ToSchema};

/// Every refusal, as RFC 9457 has it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its shape is told; kit::web::errors writes it")]
struct ProblemDetails {
    /// The name of the problem: `sign-in`, `not-found`, `no-address`, `invalid`, `conflict`, …
    r#type: String,
    /// The same in a few words, in the reader's language.
    title: String,
    status: u16,
    /// What to do now.
    detail: String,
    /// With `invalid`: what to mend, field by field.
    problems: Option<Vec<FieldProblem>>,
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "only its shape is told; kit::web::errors writes it")]
struct FieldProblem {
    /// `consent.wording`
    field: String,
    /// What is wrong, for programs: `problem-blank`; `other` where only the sentence tells.
    key: String,
    /// What is wrong, for people.
    sentence: String,
}

/// Refusals that many addresses share: their status, their name in the document, what they mean.
const REFUSALS: [(&str, &str, &str); 7] = [
    ("400", "Unread", "What was asked for could not be read"),
    ("401", "SignIn", "Sign in first"),
    (
        "403",
        "NotAllowed",
        "Your role, or your token, does not reach this far; or a second step is asked for (`second-step`), or \
         that you show again who you are (`show-again`)",
    ),
    ("404", "NotFound", "There is nothing here for you"),
    ("413", "TooLarge", "What was sent is larger than the limit"),
    (
        "422",
        "Invalid",
        "Something must be mended, named by field in `problems`",
    ),
    (
        "default",
        "Refused",
        "Refused, with what to do now; 429 and 503 say when to come back",
    ),
];

/// What holds for every address: who may ask, what its parameters name, and how refusals look.
struct ForAll;

impl Modify for ForAll {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
            "folkmoot",
            "The cookie that signing in at /sign-in sets; over https it is called __Host-folkmoot.",
        )));
        let mut token = Http::new(HttpAuthScheme::Bearer);
        token.description = Some(
            "A token that somebody made on the page of their account. It begins with fm_ and is good for what they \
             said, in the hubs they named: counts:read, conversations:read, conversations:write, people:read, \
             people:write, doors:read, doors:write, hub:read. What is only asked for needs read, what changes something needs write; and a \
             token never reaches further than the role of its account. What opens an account no token reaches."
                .into(),
        );
        let parts = document.components.get_or_insert_default();
        parts.security_schemes.insert("session".into(), RefOr::T(cookie));
        let phone = SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(
            "Authorization",
            "`Phone` and the token that a phone is given when it is enrolled or paired.",
        )));
        parts.security_schemes.insert("phone".into(), RefOr::T(phone));
        let token = SecurityScheme::Http(token);
        parts.security_schemes.insert("token".into(), RefOr::T(token));
        let problem = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name("ProblemDetails")))
            .build();
        for (_, name, means) in REFUSALS {
            let refusal = ResponseBuilder::new()
                .description(means)
                .content("application/problem+json", problem.clone());
            parts.responses.insert(name.into(), refusal.build().into());
        }
        for (path, item) in &mut document.paths.paths {
            for (method, operation) in [
                ("get", &mut item.get),
                ("put", &mut item.put),
                ("post", &mut item.post),
                ("delete", &mut item.delete),
            ] {
                if let Some(operation) = operation {
                    operation.operation_id = Some(format!("{method}_{}", place(path)));
                    tell_parameters(path, operation);
                    tell_answers(path, operation, &problem);
                    if path.starts_with("/api/v1/account") {
                        let session = SecurityRequirement::new::<_, _, String>("session", []);
                        operation.security = Some(vec![session]);
                    }
                }
            }
        }
    }
}

/// Handlers of two features may share a name; addresses are never shared.
fn place(path: &str) -> String {
    path.trim_start_matches("/api/v1/")
        .chars()
        .filter(|c| !matches!(c, '{' | '}'))
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect()
}

/// The names in braces.
fn named(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

fn tell_parameters(path: &str, operation: &mut Operation) {
    let mut all: Vec<RefOr<Parameter>> = named(path)
        .map(|name| {
            let means = match name {
                "hub" => "The hub's id, such as mill-lane".to_owned(),
                "id" if path.contains("/follow-ups/") && !path.contains("/conversations/") => {
                    "The follow-up's id".to_owned()
                }
                "id" => "The conversation's id: a UUIDv7 made by whoever had it".to_owned(),
                "account" => "The id of the member's account".to_owned(),
                "checkin" => "The check-in's id: a UUIDv7 made by whoever says it".to_owned(),
                "attempt" => "The attempt's id: a UUIDv7 made where it happened".to_owned(),
                "fingerprint" => "Which of the versions that came second".to_owned(),
                other => format!("The {other}'s id"),
            };
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .description(Some(means))
                .schema(Some(Object::with_type(Type::String)))
                .build()
                .into()
        })
        .collect();
    // What a handler's arguments tell of these is said here already.
    let asked = operation.parameters.take().into_iter().flatten();
    all.extend(asked.filter(is_query));
    operation.parameters = Some(all).filter(|all| !all.is_empty());
}

fn is_query(parameter: &RefOr<Parameter>) -> bool {
    matches!(parameter, RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Query)
}

fn tell_answers(path: &str, operation: &mut Operation, problem: &Content) {
    let of_hub = path.contains("{hub}");
    let asks = operation.parameters.iter().flatten().any(is_query);
    let all = &mut operation.responses.responses;
    for (status, answer) in all.iter_mut() {
        if let RefOr::T(answer) = answer {
            if answer.description.is_empty() {
                answer.description = "What was asked for".into();
            }
            if status.starts_with('4') {
                answer
                    .content
                    .insert("application/problem+json".into(), problem.clone().into());
            }
        }
    }
    for (status, name, _) in REFUSALS {
        let met = match status {
            "400" => asks,
            "401" => operation.security.is_none(),
            "403" => of_hub,
            "404" => path.contains('{'),
            "413" | "422" => operation.request_body.is_some(),
            _ => true,
        };
        if met {
            let refusal = || RefOr::Ref(Ref::from_response_name(name));
            all.entry(status.into()).or_insert_with(refusal);
        }
    }
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Folkmoot",
        description = "What the pages do, for phones and other programs. The id of a new conversation is made by \
            whoever sends it, so that it can be sent again without harm. A list ends in `next` where it goes on: \
            ask for the next page with it, as it is."
    ),
    paths(
        document,
        crate::hubs::api::account::show,
        crate::hubs::api::account::keep,
        crate::hubs::api::account::devices,
        crate::hubs::api::account::end_others,
        crate::hubs::api::account::end_one,
        crate::hubs::api::batch::send,
        crate::hubs::api::keys::passkeys,
        crate::hubs::api::keys::rename_passkey,
        crate::hubs::api::keys::remove_passkey,
        crate::hubs::api::keys::second_step,
        crate::hubs::api::keys::tokens,
        crate::hubs::api::keys::make_token,
        crate::hubs::api::keys::end_token,
        crate::hubs::api::second_steps::reset,
        crate::hubs::api::second_steps::show,
        crate::hubs::api::second_steps::keep,
        crate::hubs::api::second_steps::reset_beneath,
        crate::hubs::api::members::list,
        crate::hubs::api::members::one,
        crate::hubs::api::members::change_role,
        crate::hubs::api::members::end,
        crate::hubs::api::invitations::list,
        crate::hubs::api::invitations::make,
        crate::hubs::api::invitations::withdraw,
        crate::hubs::api::beneath::list,
        crate::hubs::api::beneath::add,
        crate::hubs::api::settings::show,
        crate::hubs::api::settings::keep,
        crate::hubs::api::trail::list,
        crate::hubs::api::jobs::list,
        crate::hubs::api::jobs::again,
        crate::hubs::api::phones::begin,
        crate::hubs::api::phones::leave,
        crate::hubs::api::phones::pair,
        crate::hubs::api::phones::standing,
        crate::hubs::api::phones::visit,
        crate::hubs::api::phones::end_visit,
        crate::hubs::api::phones::own,
        crate::hubs::api::phones::revoke_own,
        crate::hubs::api::phones::of_hub,
        crate::hubs::api::phones::revoke,
        crate::hubs::api::phones::add_member,
        crate::hubs::api::phones::show_code,
        crate::hubs::api::unsent::load,
        crate::people::api::list,
        crate::people::api::one,
        crate::listening::api::people::erase,
        crate::people::api::add_channel,
        crate::people::api::remove_channel,
        crate::listening::api::people::conversations,
        crate::listening::api::people::everything,
        crate::safeguarding::api::send,
        crate::hubs::api::members::charge,
        crate::hubs::api::members::end_charge,
        crate::reach::safety::api::check_ins::out_now,
        crate::reach::safety::api::check_ins::of_session,
        crate::reach::safety::api::check_ins::say,
        crate::reach::safety::api::check_ins::reached,
        crate::reach::safety::api::numbers::show,
        crate::reach::safety::api::numbers::keep,
        crate::reach::safety::api::numbers::remove,
        crate::reach::safety::api::settings::show,
        crate::reach::safety::api::settings::keep,
        crate::reach::safety::api::settings::choose,
        crate::reach::safety::api::warnings::list,
        crate::reach::safety::api::warnings::on_the_way,
        crate::reach::safety::api::warnings::warn,
        crate::reach::safety::api::warnings::renew,
        crate::reach::safety::api::warnings::remove,
        crate::reach::api::ground::is_heard_openly,
        crate::reach::api::ground::show_heard,
        crate::reach::api::pocket_map::show,
        crate::reach::api::ground::show,
        crate::reach::api::ground::add,
        crate::reach::api::ground::remove,
        crate::reach::api::ground::shared,
        crate::reach::api::ground::say,
        crate::reach::api::patches::list,
        crate::reach::api::patches::make,
        crate::reach::api::patches::one,
        crate::reach::api::patches::rename,
        crate::reach::api::patches::streets_of,
        crate::reach::api::patches::add_street,
        crate::reach::api::patches::addresses,
        crate::reach::api::patches::retire,
        crate::reach::api::patches::restore,
        crate::reach::api::streets::find,
        crate::reach::api::streets::one,
        crate::reach::api::streets::correct,
        crate::reach::api::streets::doors_of,
        crate::reach::api::streets::add_doors,
        crate::reach::api::streets::add_floors,
        crate::reach::api::doors::one,
        crate::reach::api::doors::correct,
        crate::reach::api::doors::lift,
        crate::reach::api::doors::retire,
        crate::reach::api::doors::restore,
        crate::reach::api::streets::retire,
        crate::reach::api::streets::restore,
        crate::archive::api::list,
        crate::archive::api::make,
        crate::archive::api::take,
        crate::archive::api::remove,
        crate::listening::api::joining::list,
        crate::listening::api::joining::join,
        crate::listening::api::joining::different,
        crate::listening::api::joining::part,
        crate::imports::api::list,
        crate::imports::api::bring,
        crate::imports::api::one,
        crate::imports::api::give_up,
        crate::imports::api::columns,
        crate::imports::api::choose,
        crate::imports::api::rehearse,
        crate::imports::api::start,
        crate::imports::api::problems,
        crate::imports::api::worked_on,
        crate::imports::api::undo,
        crate::listening::api::me,
        crate::listening::api::for_phone,
        crate::listening::api::conversations::list_conversations,
        crate::listening::api::conversations::get_conversation,
        crate::listening::api::conversations::put_conversation,
        crate::listening::api::conversations::correct,
        crate::listening::api::conversations::change_consent,
        crate::listening::api::follow_ups::add_follow_up,
        crate::listening::api::follow_ups::list_follow_ups,
        crate::listening::api::follow_ups::list_ended,
        crate::listening::api::follow_ups::get_follow_up,
        crate::listening::api::follow_ups::end_follow_up,
        crate::listening::api::follow_ups::hand_over,
        crate::listening::api::conflicts::list,
        crate::listening::api::conflicts::one,
        crate::listening::api::conflicts::settle,
        crate::listening::api::endings::list_endings,
        crate::listening::api::endings::settle_ending,
        crate::reach::api::rates::show,
        crate::reach::api::outreach::list,
        crate::reach::api::outreach::mine,
        crate::reach::api::outreach::one,
        crate::reach::api::outreach::plan,
        crate::reach::api::outreach::cancel,
        crate::reach::api::outreach::end,
        crate::reach::api::outreach::walk_list,
        crate::reach::api::outreach::take,
        crate::reach::api::outreach::give_back,
        crate::reach::api::attempts::list,
        crate::reach::api::attempts::put_attempt,
        crate::reach::api::attempts::put_undone,
        crate::reach::api::differences::list,
        crate::reach::api::differences::settle,
        crate::connect::api::themes::list,
        crate::connect::api::themes::add,
        crate::connect::api::themes::one,
        crate::connect::api::themes::rename,
        crate::connect::api::themes::file_under,
        crate::connect::api::themes::merge,
        crate::connect::api::themes::retire,
        crate::connect::api::coding::waiting,
        crate::connect::api::coding::keep,
        crate::connect::api::coding::undo,
        crate::connect::api::common_themes::list,
        crate::connect::api::common_themes::add,
        crate::connect::api::common_themes::one,
        crate::connect::api::common_themes::rename,
        crate::connect::api::common_themes::retire,
        crate::places::api::find,
        crate::places::api::vintages,
        crate::places::api::hub_patch,
        crate::places::api::show,
        crate::places::api::parts,
        crate::overview::api::overview,
        crate::overview::api::own,
        crate::overview::api::network,
        crate::overview::api::by_place::where_listened,
        crate::overview::api::by_place::covered,
        crate::overview::api::voices::list,
        crate::overview::api::quotations::list,
        crate::overview::api::quotations::quotable,
        crate::overview::api::quotations::to_quote,
        crate::overview::api::quotations::sign,
        crate::overview::api::quotations::withdraw,
        crate::listening::api::slips::print,
        crate::listening::api::slips::told,
        crate::listening::api::slips::change,
        crate::listening::api::slips::give,
        crate::listening::api::sheets::list_sheets,
        crate::listening::api::sheets::print_sheets,
        crate::listening::api::sheets::get_sheet,
        crate::listening::api::voice::list_voice_notes,
        crate::listening::api::voice::put_voice_note,
        crate::listening::api::voice::hear_voice_note,
        crate::listening::api::voice::type_up_voice_note,
        crate::listening::api::voice::delete_voice_note,
        crate::listening::api::conversations::remove,
    ),
    components(schemas(ProblemDetails, FieldProblem)),
    security(("session" = []), ("token" = [])),
    modifiers(&ForAll)
)]
struct Document;

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(Document::openapi()).unwrap_or_default());

/// This document
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    tag = "about",
    security(()),
    responses((status = 200, description = "The API as OpenAPI 3.1", content_type = "application/json"))
)]
pub async fn document() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "max-age=300")];
    (headers, DOCUMENT.to_string())
}

#[cfg(test)]
mod tests;
