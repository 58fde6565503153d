//! What the tests of the store share.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use uuid::Uuid;
use wissel_store::kinds::{Language, OrganizationState, Role, UserStatus};
use wissel_store::rows::environments::{self, Environment, Membership};
use wissel_store::rows::organizations::{self, Organization};
use wissel_store::rows::users::{self, User};
use wissel_store::scope::{self, OrganizationScope};
use wissel_store::testing::{Backend, TestDatabase};
use wissel_store::{Conn, Id, Json, Result, Store, Ts};

/// An open store on a database of its own.
pub struct Open {
    pub store: Store,
    pub database: TestDatabase,
    next: Arc<AtomicU64>,
}

pub fn open(backend: Backend) -> Open {
    let database = TestDatabase::new(backend);
    let store = Store::open(&database.url).expect("opens");
    Open { store, database, next: Arc::new(AtomicU64::new(1)) }
}

pub fn now() -> Ts {
    Ts::new("2026-11-22T12:00:00.123456Z".parse().expect("a time"))
}

impl Open {
    pub fn id(&self) -> Id {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        Id(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(number)))
    }

    /// A user with an environment and an organization; gives the user and the scope of the organization.
    pub async fn tenant(&self, name: &str) -> (Id, OrganizationScope) {
        let (user_id, environment_id, organization_id) = (self.id(), self.id(), self.id());
        let name = name.to_owned();
        self.store
            .write(move |conn| {
                insert_user(conn, user_id, &format!("{name}@{name}.example"))?;
                let environment = Environment {
                    id: environment_id,
                    name: name.clone(),
                    slug: name.clone(),
                    domain: Some(format!("{name}.example")),
                    is_invitation_only: false,
                    version: 1,
                    created_at: now(),
                    updated_at: now(),
                };
                environments::insert(conn, &environment)?;
                let membership = Membership { environment_id, user_id, role: Role::Administrator, created_at: now() };
                environments::add_member(conn, &membership)?;
                let access = scope::environment_of(conn, user_id, environment_id)?;
                organizations::insert(conn, &access.scope, &organization(environment_id, organization_id, &name))
            })
            .await
            .map(|scope| (user_id, scope))
            .expect("a tenant can be made")
    }
}

pub fn insert_user(conn: &mut Conn, id: Id, email: &str) -> Result<()> {
    users::insert(
        conn,
        &User {
            id,
            email: email.to_owned(),
            full_name: "Anna de Vries".to_owned(),
            language: Language::Nl,
            password_hash: None,
            status: UserStatus::Active,
            is_operator: false,
            session_epoch: 0,
            terms_version: None,
            terms_accepted_at: None,
            created_at: now(),
            updated_at: now(),
            has_short_password: false,
        },
    )
}

pub fn organization(environment_id: Id, id: Id, name: &str) -> Organization {
    Organization {
        id,
        environment_id,
        country: "NL".to_owned(),
        register_number: "12345678".to_owned(),
        legal_name: name.to_owned(),
        vat_number: None,
        address: Json(serde_json::json!({"city": "Utrecht"})),
        contact: Json(serde_json::Value::Null),
        payment: Json(serde_json::Value::Null),
        document_types: Json(serde_json::json!(["invoice"])),
        state: OrganizationState::Created,
        rejection_reason: None,
        version: 1,
        created_at: now(),
        updated_at: now(),
        undo_seconds: 0,
        network: None,
    }
}

/// Makes one test per database from one async function that takes an [`Open`] store.
macro_rules! on_both {
    ($($(#[$doc:meta])* async fn $name:ident($open:ident: Open) $body:block)*) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            async fn run($open: $crate::open::Open) $body
            $(#[$doc])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { run($crate::open::open(wissel_store::testing::Backend::Sqlite)).await }
            $(#[$doc])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() { run($crate::open::open(wissel_store::testing::Backend::Postgres)).await }
        }
    )*};
}
pub(crate) use on_both;
