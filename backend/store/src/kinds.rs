//! Closed sets of words that stand in columns: the same words in SQL, Rust, JSON and TypeScript.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};

macro_rules! text_enum {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $case_doc:literal])* $case:ident = $text:literal),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, Serialize, Deserialize)]
        #[diesel(sql_type = Text)]
        pub enum $name { $($(#[doc = $case_doc])* #[serde(rename = $text)] $case),* }

        impl $name {
            /// Every case, in order.
            pub const ALL: &'static [Self] = &[$(Self::$case),*];

            /// The word as it stands in the database and in JSON.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$case => $text),* }
            }
        }

        // By hand, because the derive of utoipa does not see a name that a macro passes to serde.
        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                let lines: &[&str] = &[$($doc),*];
                let cases: &[&str] = &[$(concat!("\n* `", $text, "`:" $(, $case_doc)*)),*];
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .description(Some(format!("{}\n{}", lines.join("\n").trim(), cases.concat())))
                    .enum_values(Some(Self::ALL.iter().map(|case| case.as_str())))
                    .into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed(stringify!($name))
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($text => Ok(Self::$case),)*
                    other => Err(format!("{other} is no {}", stringify!($name))),
                }
            }
        }

        impl<DB: Backend> ToSql<Text, DB> for $name where str: ToSql<Text, DB> {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.as_str().to_sql(out)
            }
        }

        impl<DB: Backend> FromSql<Text, DB> for $name where String: FromSql<Text, DB> {
            fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
                Ok(String::from_sql(value)?.parse()?)
            }
        }
    };
}

mod answers;
pub use answers::{ResponseDirection, ResponseKind, ResponseOutcome, ResponseStatus};

text_enum!(
    /// Language of a person: of mails, messages and screens.
    Language {
        /// Dutch.
        Nl = "nl",
        /// English.
        En = "en",
    }
);
text_enum!(
    /// Whether an account may sign in.
    UserStatus {
        /// May sign in.
        Active = "active",
        /// May not sign in until an operator says so.
        Suspended = "suspended",
        /// Deleted by its person. It comes back by the link that was mailed, or is scrubbed.
        Deleted = "deleted",
    }
);
text_enum!(
    /// A kind of mail that its receiver can switch off. What concerns the safety of an account is none of them.
    NotificationKind {
        /// Somebody joined an environment as guest and waits for a role; for its administrators.
        JoinRequests = "join_requests",
    }
);
text_enum!(
    /// How somebody signed in.
    SignInMethod {
        /// With e-mail address and password.
        Password = "password",
        /// With an identity at a provider.
        Provider = "provider",
        /// With a passkey.
        Passkey = "passkey",
        /// With a link in a mail.
        Mail = "mail",
    }
);
text_enum!(
    /// What a browser left for a provider for.
    SignInPurpose {
        /// To sign in.
        SignIn = "sign_in",
        /// To add the identity to the account of a session.
        Link = "link",
        /// To prove again to be the person of a session.
        StepUp = "step_up",
        /// To try the provider of an environment, with no other effect.
        Test = "test",
    }
);
text_enum!(
    /// How much an e-mail address is worth that a provider names.
    EmailTrust {
        /// Nothing: the provider does not say that it was verified.
        Nothing = "nothing",
        /// It was verified once, by somebody who does not hand it out.
        Asserted = "asserted",
        /// An address of Apple that forwards; it belongs to one person and one installation.
        Relay = "relay",
        /// The provider knows whose mailbox it is now.
        Authoritative = "authoritative",
    }
);
text_enum!(
    /// What a passkey is asked for.
    PasskeyPurpose {
        /// To be added to an account.
        Register = "register",
        /// To sign in with.
        SignIn = "sign_in",
        /// To prove again to be oneself.
        StepUp = "step_up",
        /// It has answered; the sign-in waits for the terms.
        Answered = "answered",
    }
);
text_enum!(
    /// What the link in a mail is for.
    MailTokenPurpose {
        /// Finish a registration: set name and password.
        Activate = "activate",
        /// Set a new password.
        ResetPassword = "reset_password",
        /// Prove a mailbox, so that an identity of a provider can be attached to it.
        ProveIdentity = "prove_identity",
        /// Take an identity away that was attached.
        UndoIdentity = "undo_identity",
        /// Confirm another address of an account at that address.
        ChangeEmail = "change_email",
        /// Give an account the address back that it had.
        UndoEmail = "undo_email",
        /// Bring a deleted account back.
        UndoDeletion = "undo_deletion",
    }
);
impl MailTokenPurpose {
    /// Links that let somebody into an account, or change how one gets in. What makes an account safe again ends them all.
    pub const OPENING: &'static [Self] = &[Self::ResetPassword, Self::ProveIdentity, Self::ChangeEmail];
}
text_enum!(
    /// How far an environment is with proving an e-mail domain.
    DomainState {
        /// The TXT record was not seen yet, or is gone for too long.
        Pending = "pending",
        /// The TXT record was seen.
        Proved = "proved",
    }
);
text_enum!(
    /// How far the identity provider of an environment is.
    IdentityProviderState {
        /// Configured; nobody can sign in with it but to test it.
        Draft = "draft",
        /// A test sign-in succeeded: people may sign in with it.
        Tested = "tested",
        /// People of the proved domains have to sign in with it.
        Enforced = "enforced",
    }
);
text_enum!(
    /// Role of a member within an environment. Roles give no access to the content of an organization.
    Role {
        /// Sees nothing yet.
        Guest = "guest",
        /// Uses the organizations that he was added to.
        Basic = "basic",
        /// Like basic; may work with partners once that right is given.
        Advanced = "advanced",
        /// Manages members, organizations and settings.
        Administrator = "administrator",
    }
);
text_enum!(
    /// What a member may do within one organization.
    Permission {
        /// See its data, members and registrations.
        OrganizationRead = "organization.read",
        /// Change its data, members, registrations and settings.
        OrganizationManage = "organization.manage",
        /// See its invoices, sent and received.
        InvoiceRead = "invoice.read",
        /// Make and change drafts, mark received invoices as read.
        InvoiceWrite = "invoice.write",
        /// Send.
        InvoiceSend = "invoice.send",
        /// Answer a received invoice.
        ReceivedRespond = "received.respond",
        /// Approve a received invoice.
        ReceivedApprove = "received.approve",
    }
);
text_enum!(
    /// How far an organization is.
    OrganizationState {
        /// Added; nobody proved yet to act for it.
        Created = "created",
        /// An activation is under way.
        InReview = "in_review",
        /// May send and receive.
        Active = "active",
        /// The proof failed; may be tried again.
        Rejected = "rejected",
        /// Taken away by its members; its archive stays.
        Removed = "removed",
    }
);
text_enum!(
    /// How somebody proves that he acts for an organization.
    ActivationMethod {
        /// A payment of one cent from an account in the name of the organization.
        Payment = "payment",
    }
);
text_enum!(
    /// How far an activation is.
    ActivationState {
        /// Waits for the proof.
        Pending = "pending",
        /// Proved.
        Approved = "approved",
        /// The proof did not hold.
        Rejected = "rejected",
    }
);
text_enum!(
    /// How far the registration of an identifier on the network is. Sending never depends on it.
    RegistrationState {
        /// Known here only.
        Pending = "pending",
        /// A job is telling the network.
        Publishing = "publishing",
        /// The network is as the switches say.
        Registered = "registered",
        /// The network refused; `failure` says why.
        Failed = "failed",
        /// On its way from another provider, or to one; `migration` says which.
        Migrating = "migrating",
        /// Taken off the network: nothing is received there any more.
        Deregistered = "deregistered",
    }
);
text_enum!(
    /// How far the registration of one kind of document of an identifier is.
    DocumentRegistrationState {
        /// Known here only.
        Pending = "pending",
        /// A job is telling the network.
        Publishing = "publishing",
        /// The network knows that it is received.
        Registered = "registered",
        /// The network refused.
        Failed = "failed",
        /// The network knows that it is not received.
        Deregistered = "deregistered",
    }
);
text_enum!(
    /// Which way an identifier moves between providers.
    MigrationDirection {
        /// From another provider to here, with the key that that one gave out.
        In = "in",
        /// From here to another provider, with a key that is given out here.
        Out = "out",
    }
);
text_enum!(
    /// How far an invoice of ours is.
    InvoiceStatus {
        /// May still change.
        Draft = "draft",
        /// Handed over; waits for its turn.
        Queued = "queued",
        /// Being offered to the receiver's access point.
        Sending = "sending",
        /// The receiver's access point took it and gave a receipt.
        Delivered = "delivered",
        /// Did not arrive; `failure` says why.
        Failed = "failed",
    }
);
text_enum!(
    /// How far a delivery is.
    DeliveryStatus {
        /// Waits for its turn.
        Queued = "queued",
        /// Offered at least once; outcome not known yet.
        Sending = "sending",
        /// Taken, with a receipt.
        Delivered = "delivered",
        /// Given up.
        Failed = "failed",
        /// Taken back by the sender before the first byte left.
        Cancelled = "cancelled",
    }
);
text_enum!(
    /// Which way a message went over the network.
    ExchangeDirection {
        /// From an organization of this installation.
        Sent = "sent",
        /// To an organization of this installation.
        Received = "received",
    }
);
text_enum!(
    /// A monthly report of a service provider.
    ReportName {
        /// End User Statistics Report.
        Eusr = "eusr",
        /// Transaction Statistics Report.
        Tsr = "tsr",
    }
);
text_enum!(
    /// How far a monthly report is that is handed in.
    ReportStatus {
        /// On its way.
        Waiting = "waiting",
        /// Handed in, with a receipt.
        Sent = "sent",
        /// Refused or given up.
        Failed = "failed",
    }
);
text_enum!(
    /// In which form an invoice came in.
    InvoiceSource {
        /// Made here from fields.
        Json = "json",
        /// An uploaded UBL document, kept byte for byte.
        Ubl = "ubl",
        /// An uploaded CII document, kept byte for byte.
        Cii = "cii",
    }
);
text_enum!(
    /// How far a job is.
    JobState {
        /// To be run when its time has come.
        Ready = "ready",
        /// Claimed; belongs to a worker until its lease ends.
        Running = "running",
        /// Done.
        Done = "done",
        /// Given up after its last attempt.
        Dead = "dead",
    }
);
