//! Claims jobs and runs them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::task::JoinHandle;
use wissel_store::housekeeping;
use wissel_store::jobs::{self, Claim, Job};

use super::{
    Effects, Ended, Task, answer_message, answer_stranger, check_domain, deliver, nothing, pause, publish_identifier,
    scrub_account, send_letter, send_report, tell_directory, tend_network,
};
use crate::app::App;
use crate::instance;
use crate::problem::{Answer, Problem};

/// How long a worker sleeps when there is nothing to do and nobody wakes it.
const IDLE: Duration = Duration::from_millis(500);
const HOUR: Duration = Duration::from_secs(3600);

/// The workers of a node.
pub struct Workers {
    app: Arc<App>,
    is_stopping: Arc<AtomicBool>,
    handles: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Starts as many workers as the configuration says.
    #[must_use]
    pub fn start(app: &Arc<App>) -> Self {
        let is_stopping = Arc::new(AtomicBool::new(false));
        let mut handles: Vec<_> = (0..app.config.job_workers)
            .map(|_| tokio::spawn(work(Arc::clone(app), Arc::clone(&is_stopping), app.world.id().to_string())))
            .collect();
        if app.config.job_workers > 0 {
            handles.push(tokio::spawn(sweep(Arc::clone(app), Arc::clone(&is_stopping))));
            handles.push(tokio::spawn(tend_network::tend(Arc::clone(app), Arc::clone(&is_stopping))));
            handles.push(tokio::spawn(watch_instance(Arc::clone(app), Arc::clone(&is_stopping))));
        }
        Self { app: Arc::clone(app), is_stopping, handles }
    }

    /// Lets every worker finish its job, and waits for that.
    pub async fn stop(self) {
        self.is_stopping.store(true, Ordering::Relaxed);
        self.app.jobs_added.notify_waiters();
        for handle in self.handles {
            // A worker that panicked has nothing left to finish; its job is free when the lease ends.
            let _ = handle.await;
        }
    }
}

async fn work(app: Arc<App>, is_stopping: Arc<AtomicBool>, name: String) {
    while !is_stopping.load(Ordering::Relaxed) {
        if app.instance.fence().is_some() {
            tokio::time::sleep(IDLE).await;
            continue;
        }
        let added = app.jobs_added.notified();
        match claim(&app, &name).await {
            Ok(Some(job)) => run(&app, job).await,
            Ok(None) => {
                let _ = tokio::time::timeout(IDLE, added).await;
            }
            Err(problem) => {
                tracing::error!(cause = problem.cause, "jobs can't be claimed");
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

/// Throws away what has served, now and every hour.
async fn sweep(app: Arc<App>, is_stopping: Arc<AtomicBool>) {
    while !is_stopping.load(Ordering::Relaxed) {
        let now = app.world.now();
        match app.store.write(move |conn| housekeeping::sweep(conn, now)).await {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, "swept"),
            Err(error) => tracing::error!(%error, "the hourly sweep failed"),
        }
        let hour = tokio::time::Instant::now() + HOUR;
        while tokio::time::Instant::now() < hour && !is_stopping.load(Ordering::Relaxed) {
            tokio::time::sleep(IDLE).await;
        }
    }
}

/// Looks every minute whether this is still the installation that may send, and oftener while it may not.
async fn watch_instance(app: Arc<App>, is_stopping: Arc<AtomicBool>) {
    while !is_stopping.load(Ordering::Relaxed) {
        let began = tokio::time::Instant::now();
        // A worker may find the fence while this one waits.
        let pause = || Duration::from_secs(if app.instance.fence().is_some() { 2 } else { 60 });
        while began.elapsed() < pause() && !is_stopping.load(Ordering::Relaxed) {
            tokio::time::sleep(IDLE).await;
        }
        if let Err(problem) = app.instance.renew(&app.store, &app.world).await {
            tracing::error!(cause = problem.cause, "the instance file can't be looked after");
        }
    }
}

async fn claim(app: &App, name: &str) -> Answer<Option<Job>> {
    let (name, now, lease_seconds) = (name.to_owned(), app.world.now(), app.config.job_lease_seconds);
    // A quarter of the workers for one receiver: the others go on when it is slow.
    let lane_limit = (app.config.job_workers / 4).max(1);
    let instance_id = app.instance.id();
    let jobs = app.store.write(move |conn| {
        if !instance::is_that_of(conn, instance_id)? {
            return Ok(None);
        }
        let claim = Claim { worker: &name, limit: 1, lane_limit, lease_seconds };
        jobs::claim(conn, &claim, now).map(Some).map_err(Problem::from)
    });
    let Some(jobs) = jobs.await? else {
        // The database became another installation's under our hands.
        app.instance.renew(&app.store, &app.world).await?;
        return Ok(None);
    };
    Ok(jobs.into_iter().next())
}

/// Runs one job, keeps its lease alive meanwhile, and writes how it ended.
async fn run(app: &Arc<App>, job: Job) {
    if job.attempts > job.max_attempts {
        // Its last attempt ended the process, so that nobody could write down how it ended.
        return give_up(app, job, "the last attempt did not end").await;
    }
    let heartbeat = tokio::spawn(keep_alive(Arc::clone(app), job.clone()));
    // A task of its own, so that a job that panics is a failed attempt and not the end of the worker.
    let ended = match tokio::spawn(perform(Arc::clone(app), job.clone())).await {
        Ok(ended) => ended,
        Err(error) => Err(Problem::internal(error)),
    };
    heartbeat.abort();
    let ended = ended.unwrap_or_else(|problem| Ended::Fault { reason: problem.for_log(), last: given_up(app, &job) });
    let again = job.clone();
    if let Err(problem) = settle(app, job, ended).await {
        let reason = problem.for_log();
        tracing::warn!(job = %again.id, kind = again.kind, reason, "a job could not be ended as it should");
        // With a lease that still holds it counts as a failed attempt; without, it belongs to somebody else.
        give_up(app, again, &reason).await;
    }
}

/// Ends an attempt without its effects: another one follows, or, after the last, what it was about is told to have failed.
async fn give_up(app: &Arc<App>, job: Job, reason: &str) {
    let ended = Ended::Fault { reason: reason.to_owned(), last: given_up(app, &job) };
    let id = job.id;
    if let Err(problem) = settle(app, job, ended).await {
        tracing::warn!(job = %id, reason = problem.for_log(), "a job is left to its lease");
    }
}

/// What is written when a job has failed for the last time, so that nothing hangs for ever.
fn given_up(app: &Arc<App>, job: &Job) -> Effects {
    match job.payload.read::<Task>() {
        Ok(Task::DeliverInvoice { delivery_id } | Task::DeliverResponse { delivery_id }) => {
            deliver::given_up(app.world.clone(), delivery_id)
        }
        Ok(Task::PublishIdentifier { identifier_id }) => publish_identifier::given_up(app.world.clone(), identifier_id),
        Ok(Task::SendReport { report_id }) => send_report::given_up(report_id),
        Ok(Task::CheckDomain { domain_id }) => check_domain::given_up(app.world.clone(), domain_id),
        _ => nothing(),
    }
}

async fn perform(app: Arc<App>, job: Job) -> Answer<Ended> {
    let app = &app;
    match job.payload.read::<Task>()? {
        Task::DeliverInvoice { delivery_id } | Task::DeliverResponse { delivery_id } => {
            deliver::run(app, &job, delivery_id).await
        }
        Task::AnswerMessage { subject_id } => answer_message::run(app, subject_id).await,
        Task::PublishIdentifier { identifier_id } => publish_identifier::run(app, &job, identifier_id).await,
        Task::SendReport { report_id } => send_report::run(app, report_id).await,
        Task::MailLink { mail_token_id } => send_letter::link(app, mail_token_id).await,
        Task::AnswerRegistration { email, language } => Ok(answer_stranger::registration(app, email, language)),
        Task::AnswerForgotPassword { email } => Ok(answer_stranger::forgot_password(app, email)),
        Task::MailAccountExists { email, language } => send_letter::account_exists(app, &email, language).await,
        Task::MailRegistered { user_id, is_guest } => send_letter::registered(app, user_id, is_guest).await,
        Task::MailJoinRequest { administrator_id, user_id, environment } => {
            send_letter::join_request(app, administrator_id, user_id, &environment).await
        }
        Task::MailSecurityNotice { user_id, notice } => send_letter::security_notice(app, user_id, &notice).await,
        Task::ScrubAccount { mail_token_id } => Ok(scrub_account::run(app, mail_token_id)),
        Task::MailEmailTaken { email, language } => send_letter::email_taken(app, &email, language).await,
        Task::MailAccountClosed { email, language } => send_letter::account_closed(app, &email, language).await,
        Task::TellDirectory { participant } => tell_directory::run(app, &participant).await,
        Task::CheckDomain { domain_id } => check_domain::run(app, domain_id).await,
        Task::MailEnforcementLifted { administrator_id, environment, lifted_at } => {
            send_letter::enforcement_lifted(app, administrator_id, &environment, lifted_at).await
        }
        Task::MailDomainTrouble { administrator_id, domain_id } => {
            send_letter::domain_trouble(app, administrator_id, domain_id).await
        }
    }
}

/// Ends the job and writes its effects in one transaction; nothing of it if the lease was lost.
async fn settle(app: &App, job: Job, ended: Ended) -> Answer<()> {
    let now = app.world.now();
    app.store
        .write(move |conn| match ended {
            Ended::Done(effects) => {
                jobs::finish(conn, &job, now)?;
                effects(conn)
            }
            Ended::Later { at, reason, lane, effects } => {
                jobs::put_back(conn, &job, &reason, at, lane.as_deref())?;
                effects(conn)
            }
            Ended::Dead { reason, effects } => {
                jobs::bury(conn, &job, &reason, now)?;
                effects(conn)
            }
            Ended::Fault { reason, last } => {
                let is_dead = jobs::retry(conn, &job, &reason, now, now.plus_seconds(pause(job.attempts)))?;
                if is_dead { last(conn) } else { Ok(()) }
            }
        })
        .await
}

async fn keep_alive(app: Arc<App>, job: Job) {
    let lease = app.config.job_lease_seconds;
    let pause = Duration::from_secs(u64::try_from(lease).unwrap_or(60).max(3) / 3);
    loop {
        tokio::time::sleep(pause).await;
        let (job, now) = (job.clone(), app.world.now());
        let id = job.id;
        let beat = app.store.write(move |conn| jobs::heartbeat(conn, &job, now, lease).map_err(Problem::from)).await;
        if beat.is_err() {
            tracing::warn!(job = %id, "the lease of a job was lost");
            return;
        }
    }
}
