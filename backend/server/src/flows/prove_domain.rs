//! An environment proves e-mail domains by a TXT record. What is proved is looked at every day; it holds for thirty days
//! without the record.

use wissel_store::kinds::{DomainState, IdentityProviderState, Role};
use wissel_store::rows::domains::{self, Domain};
use wissel_store::rows::{environments, identity_providers};
use wissel_store::scope::EnvironmentScope;
use wissel_store::{Conn, Id, Ts};

use crate::access::limiter::DOMAIN_CHECK_PER_ENVIRONMENT;
use crate::app::App;
use crate::dns::Texts;
use crate::email::{domain_of, is_generic};
use crate::jobs::{Task, enqueue, enqueue_later};
use crate::problem::{Answer, Problem};
use crate::words::words;
use crate::world::World;

/// Name below which the record stands.
const LABEL: &str = "_wissel-challenge";
/// A proved domain is looked at this often, in seconds.
const DAY_SECONDS: i64 = 24 * 3600;
/// A proved domain holds without its record for so many seconds.
const GRACE_SECONDS: i64 = 30 * DAY_SECONDS;
/// Domains of one environment.
const MOST_DOMAINS: usize = 100;

/// Name of the TXT record that proves a domain.
#[must_use]
pub fn record_name(domain: &Domain) -> String {
    format!("{LABEL}.{}", domain.domain)
}

/// Content of the TXT record that proves a domain.
#[must_use]
pub fn record_value(domain: &Domain) -> String {
    format!("wissel-domain-verification={}", domain.secret)
}

/// Adds a domain that has yet to be proved.
pub async fn add_domain(app: &App, scope: EnvironmentScope, text: &str) -> Answer<Domain> {
    let name = domain_of(text).ok_or_else(|| {
        Problem::field(
            "/domain",
            "domain.invalid",
            words!(
                "{text} is geen domein zoals het achter de @ van een e-mailadres staat.",
                "{text} is no domain as it stands behind the @ of an e-mail address."
            ),
        )
    })?;
    if is_generic(&name, &app.config) {
        let message = words!(
            "Bij {name} kan iedereen een adres krijgen; zo'n domein is van geen enkel bedrijf.",
            "Anybody can get an address at {name}; such a domain belongs to no company."
        );
        return Err(Problem::field("/domain", "domain.generic", message));
    }
    let domain = Domain {
        id: app.world.id(),
        environment_id: scope.environment_id(),
        domain: name,
        secret: app.world.secret(),
        state: DomainState::Pending,
        failure: None,
        proved_at: None,
        seen_at: None,
        checked_at: None,
        created_at: app.world.now(),
    };
    app.commit(move |conn| {
        environments::lock(conn, &scope)?;
        if domains::list(conn, &scope)?.len() >= MOST_DOMAINS {
            let message = words!("Hoogstens {MOST_DOMAINS} domeinen.", "At most {MOST_DOMAINS} domains.");
            return Err(Problem::field("/domain", "domain.too_many", message));
        }
        domains::insert(conn, &scope, &domain)?;
        Ok(domain)
    })
    .await
}

/// Looks for the record of a domain, now. `session_id` is the session of whoever asks: it goes on when the domain gets
/// one way in by this.
pub async fn check_domain(app: &App, scope: EnvironmentScope, id: Id, session_id: Id) -> Answer<Domain> {
    let now = app.world.now();
    let domain = app
        .store
        .write(move |conn| {
            let domain = domains::find(conn, &scope, id)?;
            DOMAIN_CHECK_PER_ENVIRONMENT.take(conn, &scope.environment_id().to_string(), now)?;
            Ok::<_, Problem>(domain)
        })
        .await?;
    let seen = app.names.texts(&record_name(&domain)).await;
    let world = app.world.clone();
    app.commit(move |conn| {
        // It may have been taken away meanwhile.
        let domain = domains::find(conn, &scope, id)?;
        write_down(conn, &world, domain, &seen, Some(session_id))
    })
    .await
}

/// Takes a domain away. Its people have every way to sign in again.
pub async fn remove_domain(app: &App, scope: EnvironmentScope, id: Id) -> Answer<()> {
    let now = app.world.now();
    app.commit(move |conn| {
        domains::remove(conn, &scope, id)?;
        end_enforcement_without_domain(conn, &scope, now)
    })
    .await
}

/// Writes down what a look at the record showed, with all that follows from it.
pub fn write_down(
    conn: &mut Conn,
    world: &World,
    before: Domain,
    seen: &Texts,
    session_id: Option<Id>,
) -> Answer<Domain> {
    let (now, scope) = (world.now(), EnvironmentScope::from(&before));
    let after = after_look(before.clone(), seen, now);
    domains::save(conn, &after)?;
    match (before.state, after.state) {
        (DomainState::Pending, DomainState::Proved) => {
            enforce_for(conn, &scope, &after.domain, session_id, now)?;
            look_again(conn, world, after.id)?;
        }
        (DomainState::Proved, DomainState::Pending) => {
            end_enforcement_without_domain(conn, &scope, now)?;
            mail_administrators(conn, world, &after)?;
        }
        (DomainState::Proved, DomainState::Proved) if before.failure.is_none() && after.failure.is_some() => {
            mail_administrators(conn, world, &after)?;
        }
        _ => {}
    }
    Ok(after)
}

/// Puts the next look at a proved domain into the outbox.
pub fn look_again(conn: &mut Conn, world: &World, domain_id: Id) -> Answer<()> {
    enqueue_later(conn, world, &Task::CheckDomain { domain_id }, world.now().plus_seconds(DAY_SECONDS))
}

/// What a domain is after a look at its record. Only name servers that say that the record is gone make it lose what was
/// proved; ones that do not answer say nothing.
fn after_look(mut domain: Domain, seen: &Texts, now: Ts) -> Domain {
    let wanted = record_value(&domain);
    domain.checked_at = Some(now);
    let (failure, is_answered) = match seen {
        Texts::Found(texts) if texts.iter().any(|text| text.trim() == wanted) => (None, true),
        Texts::Found(_) => (Some("domain.other_value"), true),
        Texts::Absent => (Some("domain.no_record"), true),
        Texts::NoAnswer(_) => (Some("domain.no_answer"), false),
    };
    domain.failure = failure.map(str::to_owned);
    if failure.is_none() {
        domain.seen_at = Some(now);
        domain.proved_at = domain.proved_at.or(Some(now));
        domain.state = DomainState::Proved;
    } else if domain.state == DomainState::Proved
        && is_answered
        && domain.seen_at.is_none_or(|at| at.plus_seconds(GRACE_SECONDS) <= now)
    {
        domain.state = DomainState::Pending;
        domain.proved_at = None;
        domain.failure = Some("domain.lost".to_owned());
    }
    domain
}

/// A domain that is proved while the provider is the only way in: from now on it is for this domain too.
fn enforce_for(conn: &mut Conn, scope: &EnvironmentScope, domain: &str, session_id: Option<Id>, now: Ts) -> Answer<()> {
    let Some(mut provider) = identity_providers::find(conn, scope)? else { return Ok(()) };
    if provider.state != IdentityProviderState::Enforced {
        return Ok(());
    }
    provider.kept_session_id = session_id.or(provider.kept_session_id);
    identity_providers::save(conn, &provider)?;
    identity_providers::end_sessions(conn, scope, domain, provider.kept_session_id, now)?;
    Ok(())
}

/// Without a proved domain a provider is the only way in for nobody.
fn end_enforcement_without_domain(conn: &mut Conn, scope: &EnvironmentScope, now: Ts) -> Answer<()> {
    let Some(mut provider) = identity_providers::find(conn, scope)? else { return Ok(()) };
    if provider.state == IdentityProviderState::Enforced && domains::proved(conn, scope.environment_id())?.is_empty() {
        provider.state = IdentityProviderState::Tested;
        provider.kept_session_id = None;
        provider.updated_at = now;
        identity_providers::save(conn, &provider)?;
    }
    Ok(())
}

fn mail_administrators(conn: &mut Conn, world: &World, domain: &Domain) -> Answer<()> {
    for member in environments::members(conn, &EnvironmentScope::from(domain))? {
        if member.role == Role::Administrator {
            let (administrator_id, domain_id) = (member.user_id, domain.id);
            enqueue(conn, world, &Task::MailDomainTrouble { administrator_id, domain_id })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(state: DomainState, seen_days_ago: i64, now: Ts) -> Domain {
        let id = World::of_the_machine().id();
        let seen_at = Some(now.plus_seconds(-seen_days_ago * DAY_SECONDS));
        let is_proved = state == DomainState::Proved;
        Domain {
            id,
            environment_id: id,
            domain: "bakkerij.example".to_owned(),
            secret: "s3cret".to_owned(),
            state,
            failure: None,
            proved_at: seen_at.filter(|_| is_proved),
            seen_at: seen_at.filter(|_| is_proved),
            checked_at: None,
            created_at: now,
        }
    }

    #[test]
    fn a_look_at_the_record_decides() {
        use DomainState::{Pending, Proved};
        let now = World::of_the_machine().now();
        let found = |text: &str| Texts::Found(vec!["v=spf1 -all".to_owned(), text.to_owned()]);
        let right = found("wissel-domain-verification=s3cret");
        let wrong = found("wissel-domain-verification=another");
        let silent = Texts::NoAnswer("timeout".to_owned());
        for (state, days, seen, then, failure) in [
            (Pending, 0, &right, Proved, None),
            (Pending, 0, &wrong, Pending, Some("domain.other_value")),
            (Pending, 0, &found("wissel-domain-verification=s3cret2"), Pending, Some("domain.other_value")),
            (Pending, 0, &Texts::Absent, Pending, Some("domain.no_record")),
            (Pending, 0, &silent, Pending, Some("domain.no_answer")),
            (Proved, 1, &right, Proved, None),
            (Proved, 29, &Texts::Absent, Proved, Some("domain.no_record")),
            (Proved, 30, &Texts::Absent, Pending, Some("domain.lost")),
            (Proved, 30, &wrong, Pending, Some("domain.lost")),
            (Proved, 90, &silent, Proved, Some("domain.no_answer")),
            (Proved, 90, &right, Proved, None),
        ] {
            let after = after_look(domain(state, days, now), seen, now);
            assert_eq!((after.state, after.failure.as_deref()), (then, failure), "{state:?} {days} {seen:?}");
            assert_eq!(after.proved_at.is_some(), then == Proved);
        }
    }
}
