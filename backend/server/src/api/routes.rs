//! Collects operations: for the server, and for the OpenAPI document.

use std::collections::BTreeMap;

use actix_web::{Handler, HttpRequest, HttpResponse, Resource, Responder, web};
use utoipa::openapi::path::{HttpMethod, Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    Components, ContentBuilder, Header, HeaderBuilder, Info, InfoBuilder, KnownFormat, LicenseBuilder, OpenApi, Paths,
    Ref, RefOr, Required, ResponseBuilder, Schema,
};
use utoipa::{PartialSchema, ToSchema};

use crate::access::{Access, Guarded};
use crate::problem::{ProblemBody, VisitProblem};

const BASE: &str = "/api/v1";

type AddRoute = Box<dyn Fn(Resource) -> Resource + Send + Sync>;

/// Every operation.
#[derive(Default)]
pub struct Routes {
    resources: BTreeMap<String, Vec<AddRoute>>,
    paths: Paths,
    components: Components,
}

impl Routes {
    /// Adds an operation: how it is documented, and the handler. Its first argument says who may call it.
    pub fn add<P, F, Args>(&mut self, handler: F)
    where
        P: utoipa::Path + utoipa::__dev::SchemaReferences + utoipa::__dev::Tags<'static>,
        F: Handler<Args> + Send + Sync,
        Args: Guarded,
        F::Output: Responder + 'static,
    {
        let path = P::path();
        let method = P::methods().into_iter().next().unwrap_or(HttpMethod::Get);
        let mut operation = P::operation();
        operation.tags = Some(P::tags().into_iter().map(str::to_owned).collect());
        document_access(&mut operation, Args::ACCESS, Args::NEEDS_STEP_UP);
        document_parameters(&mut operation, &path);
        document_problems(&mut operation, Args::ACCESS, Args::NEEDS_STEP_UP, &path);
        self.paths.add_path_operation(format!("{BASE}{path}"), vec![method.clone()], operation);
        let mut schemas = Vec::new();
        P::schemas(&mut schemas);
        self.components.schemas.extend(schemas);
        let actix_method = actix_method(&method);
        let add =
            move |resource: Resource| resource.route(web::method(actix_method.clone()).to(in_order(handler.clone())));
        self.resources.entry(path).or_default().push(Box::new(add));
    }

    /// Registers every operation with the server, below `/api/v1`.
    pub fn configure(&self, config: &mut web::ServiceConfig) {
        for (path, routes) in &self.resources {
            config.service(routes.iter().fold(web::resource(path.as_str()), |resource, add| add(resource)));
        }
    }

    /// The OpenAPI document.
    #[must_use]
    pub fn document(&self) -> OpenApi {
        let mut components = self.components.clone();
        let mut nested: Vec<(String, RefOr<Schema>)> = Vec::new();
        ProblemBody::schemas(&mut nested);
        components.schemas.insert("Problem".to_owned(), ProblemBody::schema());
        components.schemas.extend(nested);
        components.schemas.insert("VisitProblem".to_owned(), VisitProblem::schema());
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("JWT")
            .description(Some("Access token of a session."))
            .build();
        components.security_schemes.insert("bearer".to_owned(), RefOr::T(SecurityScheme::Http(bearer)));
        let mut document = OpenApi::new(info(), self.paths.clone());
        document.components = Some(components);
        document
    }
}

/// Calls a handler with arguments that are taken out of the request one after the other: first the guard.
fn in_order<F, Args>(handler: F) -> impl Handler<(HttpRequest, web::Payload), Output = HttpResponse>
where
    F: Handler<Args>,
    Args: Guarded,
    F::Output: Responder + 'static,
{
    move |request: HttpRequest, payload: web::Payload| {
        let handler = handler.clone();
        async move {
            match Args::extract(request.clone(), payload.into_inner()).await {
                Ok(arguments) => handler.call(arguments).await.respond_to(&request).map_into_boxed_body(),
                Err(error) => error.error_response(),
            }
        }
    }
}

fn info() -> Info {
    InfoBuilder::new()
        .title("Wissel")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(include_str!("introduction.md")))
        .license(Some(LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2")).build()))
        .build()
}

fn actix_method(method: &HttpMethod) -> actix_web::http::Method {
    use actix_web::http::Method;
    match method {
        HttpMethod::Get => Method::GET,
        HttpMethod::Post => Method::POST,
        HttpMethod::Put => Method::PUT,
        HttpMethod::Patch => Method::PATCH,
        HttpMethod::Delete => Method::DELETE,
        HttpMethod::Head => Method::HEAD,
        HttpMethod::Options => Method::OPTIONS,
        HttpMethod::Trace => Method::TRACE,
    }
}

/// Writes `x-authz`, and that a token is needed.
fn document_access(operation: &mut Operation, access: Access, needs_step_up: bool) {
    let mut authz = match access {
        Access::Public => serde_json::json!({ "access": "public" }),
        Access::SignedIn => serde_json::json!({ "access": "signed_in" }),
        Access::Operator => serde_json::json!({ "access": "operator" }),
        Access::Right(right) => serde_json::json!({ "access": "right", "right": right.name }),
    };
    if needs_step_up {
        authz["needs_step_up"] = true.into();
    }
    let extension = utoipa::openapi::extensions::ExtensionsBuilder::new().add("x-authz", authz).build();
    operation.extensions.get_or_insert_default().merge(extension);
    if access != Access::Public {
        operation.security = Some(vec![SecurityRequirement::new::<_, [&str; 0], &str>("bearer", [])]);
    }
}

/// Every placeholder of the path is the key of an object.
fn document_parameters(operation: &mut Operation, path: &str) {
    for name in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
        let noun = name.trim_end_matches("_id").replace('_', " ");
        let is_key = name.ends_with("_id");
        let format = is_key.then_some(SchemaFormat::KnownFormat(KnownFormat::Uuid));
        let schema = ObjectBuilder::new().schema_type(Type::String).format(format);
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(Some(if is_key { format!("Key of the {noun}.") } else { format!("Name of the {noun}.") }))
            .schema(Some(schema))
            .build();
        operation.parameters.get_or_insert_default().push(RefOr::T(parameter));
    }
}

/// The problems that follow from who may call, from the path and from having a body. A handler documents only its own.
fn document_problems(operation: &mut Operation, access: Access, needs_step_up: bool, path: &str) {
    let mut statuses: Vec<(&str, String)> = Vec::new();
    let mut add = |status, description: &str| statuses.push((status, description.to_owned()));
    if access != Access::Public {
        add("401", "No credentials, or none that hold.");
    }
    if let Access::Right(right) = access {
        let or_proof = if needs_step_up { ", or you have to prove again to be yourself" } else { "" };
        add(
            "403",
            &format!(
                "The right `{}` is missing{or_proof}, or the current terms have to be accepted first (`terms.required`).",
                right.name
            ),
        );
    } else if needs_step_up {
        add("403", "You have to prove again to be yourself.");
    }
    if path.contains('{') || access == Access::Operator {
        add("404", "Unknown, or not yours.");
    }
    if operation.request_body.is_some() {
        add("400", "The body can't be read.");
        add("413", "The body is too large.");
        add("415", "The body has another content type.");
        add("422", "Something in the body is wrong; `errors` names each place.");
    } else if operation.parameters.as_ref().is_some_and(|all| all.iter().any(is_in_query)) {
        add("422", "Something in the query is wrong; `errors` names each place.");
    }
    if has_if_match(operation) {
        add("412", "Changed by somebody else since the `ETag` of `If-Match`.");
    }
    add("500", "Something failed here.");
    add("503", "No capacity now; see `Retry-After`.");
    for (status, description) in statuses {
        operation.responses.responses.entry(status.to_owned()).or_insert_with(|| problem_response(&description));
    }
    let is_versioned = has_if_match(operation);
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        let mut header = |name: &str, meaning: &str| {
            response.headers.insert(name.to_owned(), RefOr::T(text_header(meaning)));
        };
        header("X-Request-Id", "Id of the request, as in problems and in the log.");
        match status.as_str() {
            "429" | "503" => header("Retry-After", "Seconds to wait."),
            "200" if is_versioned => header("ETag", "Version of the object, for `If-Match`."),
            "201" => header("Location", "Path of the new object."),
            _ => {}
        }
        if status.as_str() >= "400" {
            response
                .content
                .entry("application/problem+json".to_owned())
                .or_insert_with(|| RefOr::T(problem_content()));
        } else if response.description.is_empty() {
            response.description = if status == "201" { "Made." } else { "The answer." }.to_owned();
        }
    }
}

fn text_header(meaning: &str) -> Header {
    HeaderBuilder::new().schema(Some(ObjectBuilder::new().schema_type(Type::String))).description(Some(meaning)).build()
}

fn has_if_match(operation: &Operation) -> bool {
    let is_if_match = |p: &RefOr<Parameter>| matches!(p, RefOr::T(p) if p.name == "If-Match");
    operation.parameters.as_ref().is_some_and(|all| all.iter().any(is_if_match))
}

fn problem_content() -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build()
}

fn is_in_query(parameter: &RefOr<Parameter>) -> bool {
    matches!(parameter, RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Query)
}

fn problem_response(description: &str) -> RefOr<utoipa::openapi::Response> {
    RefOr::T(
        ResponseBuilder::new().description(description).content("application/problem+json", problem_content()).build(),
    )
}
