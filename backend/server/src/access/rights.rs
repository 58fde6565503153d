//! The one table of rights. It drives the extractor, `x-authz` in the OpenAPI document, and the golden file `roles.txt`.

use wissel_store::Conn;
use wissel_store::Id;
use wissel_store::kinds::{Permission, Role};
use wissel_store::scope::{self, EnvironmentScope, OrganizationScope};

use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::words;

/// What a right is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// An environment; held by these roles.
    Environment(&'static [Role]),
    /// An organization; held by who has the permission, and by administrators of the environment where it says so.
    Organization {
        /// The permission within the organization.
        permission: Permission,
        /// An administrator of the environment has it too.
        is_for_administrator: bool,
        /// It is about invoices: who was not added to the organization does not learn that they exist.
        is_content: bool,
    },
}

/// A right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RightInfo {
    /// Its name, as in `x-authz` and `missing_right`.
    pub name: &'static str,
    /// Who has it.
    pub grant: Grant,
}

/// A right as a type, for [`Allowed`](super::Allowed).
pub trait Right: 'static {
    /// The row of the table.
    const INFO: RightInfo;
    /// What a handler with this right may touch.
    type Scope: Narrow;
}

macro_rules! rights {
    ($($(#[$doc:meta])* $right:ident = $name:literal on $scope:ident, $grant:expr;)*) => {
        $($(#[$doc])* pub struct $right;
        impl Right for $right {
            const INFO: RightInfo = RightInfo { name: $name, grant: $grant };
            type Scope = $scope;
        })*
        /// Every right, in the order of the table.
        pub const RIGHTS: &[RightInfo] = &[$($right::INFO),*];
    };
}

const fn organization(permission: Permission, is_for_administrator: bool) -> Grant {
    Grant::Organization { permission, is_for_administrator, is_content: false }
}

const fn content(permission: Permission) -> Grant {
    Grant::Organization { permission, is_for_administrator: false, is_content: true }
}

rights! {
    /// See that an environment exists, its name and settings.
    EnvironmentRead = "environment.read" on EnvironmentScope, Grant::Environment(Role::ALL);
    /// Change an environment, its members and their roles.
    EnvironmentManage = "environment.manage" on EnvironmentScope, Grant::Environment(&[Role::Administrator]);
    /// Prove domains, and configure an identity provider of the environment's own.
    IdentityProviderManage = "identity_provider.manage" on EnvironmentScope, Grant::Environment(&[Role::Administrator]);
    /// Add an organization.
    OrganizationCreate = "organization.create" on EnvironmentScope, Grant::Environment(&[Role::Administrator]);
    /// See an organization, without its invoices.
    OrganizationRead = "organization.read" on OrganizationScope, organization(Permission::OrganizationRead, true);
    /// See and change who was added to an organization.
    OrganizationMembers = "organization.members" on OrganizationScope, organization(Permission::OrganizationManage, true);
    /// Change an organization, activate it, register it on the network.
    OrganizationManage = "organization.manage" on OrganizationScope, organization(Permission::OrganizationManage, false);
    /// See invoices, sent and received.
    InvoiceRead = "invoice.read" on OrganizationScope, content(Permission::InvoiceRead);
    /// Make, change and delete drafts; mark received invoices as read.
    InvoiceWrite = "invoice.write" on OrganizationScope, content(Permission::InvoiceWrite);
    /// Send.
    InvoiceSend = "invoice.send" on OrganizationScope, content(Permission::InvoiceSend);
    /// Answer received invoices.
    ReceivedRespond = "received.respond" on OrganizationScope, content(Permission::ReceivedRespond);
}

/// Permissions of the organization role *member*.
pub const MEMBER: &[Permission] = &[
    Permission::OrganizationRead,
    Permission::InvoiceRead,
    Permission::InvoiceWrite,
    Permission::InvoiceSend,
    Permission::ReceivedRespond,
];

/// What a user is to an environment or an organization.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Role in the environment.
    pub role: Role,
    /// Permissions in the organization; empty for an environment.
    pub permissions: Vec<Permission>,
}

impl RightInfo {
    /// Decides. Unknown to the user → 404, known but not permitted → 403.
    pub fn decide(&self, standing: &Standing) -> Answer<()> {
        match self.grant {
            Grant::Environment(roles) if roles.contains(&standing.role) => Ok(()),
            Grant::Environment(_) => Err(self.missing()),
            Grant::Organization { permission, is_for_administrator, is_content } => {
                let is_administrator = standing.role == Role::Administrator;
                if standing.permissions.contains(&permission) || (is_administrator && is_for_administrator) {
                    return Ok(());
                }
                let is_visible = !standing.permissions.is_empty() || (is_administrator && !is_content);
                Err(if is_visible { self.missing() } else { ProblemCode::NotFound.into() })
            }
        }
    }

    fn missing(&self) -> Problem {
        let name = self.name;
        let detail = match self.grant {
            Grant::Environment(_) => words!(
                "Hiervoor is het recht {name} nodig. Een beheerder van de omgeving kan het geven.",
                "This needs the right {name}. An administrator of the environment can grant it."
            ),
            Grant::Organization { .. } => words!(
                "Hiervoor is het recht {name} nodig. Wie de organisatie beheert kan het geven.",
                "This needs the right {name}. Who manages the organization can grant it."
            ),
        };
        Problem { missing_right: Some(name), ..Problem::new(ProblemCode::MissingRight).with_detail(detail) }
    }
}

/// Key of the object that a path names, told by the name of its placeholder.
#[derive(Debug, Clone, Copy)]
pub enum PathObject {
    /// `{environment_id}`
    Environment(Id),
    /// `{organization_id}`
    Organization(Id),
    /// `{invoice_id}`
    Invoice(Id),
    /// `{received_id}`
    Received(Id),
}

/// Narrows what a user may touch to the object that a path names.
pub trait Narrow: Copy + Send + Sync + Sized + 'static {
    /// The scope and the standing of the user in it; `NotFound` when the object is not within reach of the user.
    fn narrow(conn: &mut Conn, user_id: Id, object: PathObject) -> Answer<(Self, Standing)>;
}

impl Narrow for EnvironmentScope {
    fn narrow(conn: &mut Conn, user_id: Id, object: PathObject) -> Answer<(Self, Standing)> {
        let PathObject::Environment(id) = object else {
            return Err(Problem::internal("the path names no environment"));
        };
        let access = scope::environment_of(conn, user_id, id)?;
        Ok((access.scope, Standing { role: access.role, permissions: Vec::new() }))
    }
}

impl Narrow for OrganizationScope {
    fn narrow(conn: &mut Conn, user_id: Id, object: PathObject) -> Answer<(Self, Standing)> {
        let access = match object {
            PathObject::Organization(id) => scope::organization_of(conn, user_id, id)?,
            PathObject::Invoice(id) => scope::organization_of_invoice(conn, user_id, id)?,
            PathObject::Received(id) => scope::organization_of_received(conn, user_id, id)?,
            PathObject::Environment(_) => return Err(Problem::internal("the path names no organization")),
        };
        Ok((access.scope, Standing { role: access.role, permissions: access.permissions }))
    }
}

/// The whole table for people to read: a row per right, a column per actor. `roles.txt` is this text.
#[must_use]
pub fn matrix() -> String {
    use std::fmt::Write as _;
    let mut actors: Vec<(String, Standing)> = Role::ALL
        .iter()
        .map(|role| (format!("{}, no organization", role.as_str()), Standing { role: *role, permissions: Vec::new() }))
        .collect();
    for permission in Permission::ALL {
        let permissions = vec![Permission::OrganizationRead, *permission];
        actors.push((format!("basic with {}", permission.as_str()), Standing { role: Role::Basic, permissions }));
    }
    actors.push(("organization member".to_owned(), Standing { role: Role::Basic, permissions: MEMBER.to_vec() }));
    actors.push((
        "organization administrator".to_owned(),
        Standing { role: Role::Basic, permissions: Permission::ALL.to_vec() },
    ));
    let mut text = String::from(
        "# Who may do what: yes, 403 (known but not permitted) or 404 (not known to exist). Generated from rights.rs.\n",
    );
    for right in RIGHTS {
        let _ = writeln!(text, "\n{}", right.name);
        for (actor, standing) in &actors {
            let verdict = match right.decide(standing) {
                Ok(()) => "yes".to_owned(),
                Err(problem) => problem.code.status().to_string(),
            };
            let _ = writeln!(text, "  {actor:<36} {verdict}");
        }
    }
    text
}
