//! Accounts, environments and members.

use serde::Serialize;
use utoipa::ToSchema;
use wissel_store::kinds::{Language, NotificationKind, OrganizationState, Permission, Role};
use wissel_store::rows::environments::{Environment, Member};
use wissel_store::rows::members::OrganizationMember;
use wissel_store::rows::users::User;
use wissel_store::{Id, Ts};

use crate::flows::Me;

/// Who is signed in, and what he can reach.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Me)]
pub struct MeView {
    /// Key of the account.
    #[schema(value_type = uuid::Uuid)]
    pub id: Id,
    /// Address of the account.
    #[schema(example = "anna@bakkerij.example")]
    pub email: String,
    /// Name of the person.
    #[schema(example = "Anna de Vries")]
    pub full_name: String,
    /// Language of mails and screens.
    pub language: Language,
    /// Operator of this installation.
    pub is_operator: bool,
    /// Address that was asked for and is not confirmed yet.
    #[schema(example = "anna@nieuw.example")]
    pub new_email: Option<String>,
    /// The terms in force have to be accepted (`POST /me/terms`) before anything but the own account can be reached.
    pub terms_required: bool,
    /// Which mails he wants.
    pub notifications: Notifications,
    /// Environments, with the role there.
    pub environments: Vec<MyEnvironment>,
    /// Organizations that the person was added to, with what he may do there.
    pub organizations: Vec<MyOrganization>,
}

/// Which mails somebody wants: each kind is there until it is switched off. What concerns the safety of the account, and what
/// somebody asked for himself, is always sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct Notifications {
    /// Somebody joined one of his environments as guest and waits for a role; for administrators.
    #[schema(example = true)]
    join_requests: bool,
}

impl Notifications {
    fn without(muted: &[NotificationKind]) -> Self {
        Self { join_requests: !muted.contains(&NotificationKind::JoinRequests) }
    }
}

/// An environment of the person.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyEnvironment {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    #[schema(example = "bakkerij.example")]
    name: String,
    #[schema(example = "bakkerij-example")]
    slug: String,
    role: Role,
}

/// An organization of the person.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyOrganization {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    #[schema(value_type = uuid::Uuid)]
    environment_id: Id,
    #[schema(example = "Bakkerij De Zon B.V.")]
    legal_name: String,
    state: OrganizationState,
    permissions: Vec<Permission>,
}

impl MeView {
    /// Of a user and what was found about him.
    #[must_use]
    pub fn new(user: &User, me: Me) -> Self {
        let Me { environments, organizations, new_email, terms_required, muted } = me;
        Self {
            id: user.id,
            email: user.email.clone(),
            full_name: user.full_name.clone(),
            language: user.language,
            is_operator: user.is_operator,
            new_email,
            terms_required,
            notifications: Notifications::without(&muted),
            environments: environments
                .into_iter()
                .map(|(row, role)| MyEnvironment { id: row.id, name: row.name, slug: row.slug, role })
                .collect(),
            organizations: organizations
                .into_iter()
                .map(|(row, permissions)| MyOrganization {
                    id: row.id,
                    environment_id: row.environment_id,
                    legal_name: row.legal_name,
                    state: row.state,
                    permissions,
                })
                .collect(),
        }
    }
}

/// An environment, as one of its members sees it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Environment)]
pub struct EnvironmentView {
    #[schema(value_type = uuid::Uuid)]
    id: Id,
    /// Name for people.
    #[schema(example = "bakkerij.example")]
    name: String,
    /// Name for addresses.
    #[schema(example = "bakkerij-example")]
    slug: String,
    /// E-mail domain that brings new users here; null for a generic domain.
    #[schema(example = "bakkerij.example")]
    domain: Option<String>,
    /// New users of the domain have to be invited.
    is_invitation_only: bool,
    /// Role of whoever asks.
    role: Role,
    #[schema(value_type = String, format = DateTime)]
    created_at: Ts,
}

impl EnvironmentView {
    /// Of a row, for somebody with this role.
    #[must_use]
    pub fn new(row: Environment, role: Role) -> Self {
        Self {
            id: row.id,
            name: row.name,
            slug: row.slug,
            domain: row.domain,
            is_invitation_only: row.is_invitation_only,
            role,
            created_at: row.created_at,
        }
    }
}

/// A member of an environment.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Member)]
pub struct MemberView {
    #[schema(value_type = uuid::Uuid)]
    user_id: Id,
    #[schema(example = "anna@bakkerij.example")]
    email: String,
    #[schema(example = "Anna de Vries")]
    full_name: String,
    role: Role,
    #[schema(value_type = String, format = DateTime)]
    joined_at: Ts,
}

impl From<Member> for MemberView {
    fn from(row: Member) -> Self {
        Self {
            user_id: row.user_id,
            email: row.email,
            full_name: row.full_name,
            role: row.role,
            joined_at: row.joined_at,
        }
    }
}

/// Somebody who was added to an organization.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OrganizationMember)]
pub struct OrganizationMemberView {
    #[schema(value_type = uuid::Uuid)]
    user_id: Id,
    #[schema(example = "anna@bakkerij.example")]
    email: String,
    #[schema(example = "Anna de Vries")]
    full_name: String,
    permissions: Vec<Permission>,
}

impl From<OrganizationMember> for OrganizationMemberView {
    fn from(row: OrganizationMember) -> Self {
        Self { user_id: row.user_id, email: row.email, full_name: row.full_name, permissions: row.permissions }
    }
}
