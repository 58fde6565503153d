//! What was exchanged is counted by the database, once for each message and direction, and outlives whom it was for.

use wissel_store::kinds::ExchangeDirection::{self, Received, Sent};
use wissel_store::rows::exchanges::{self, Exchange, ExchangePeriod};
use wissel_store::{DatabaseUrl, Ts, housekeeping};

use crate::open::{Open, on_both};

fn at(text: &str) -> Ts {
    Ts::new(text.parse().unwrap())
}

fn november() -> ExchangePeriod {
    let (from, until) = (at("2026-11-01T00:00:00Z"), at("2026-12-01T00:00:00Z"));
    ExchangePeriod { network: "sandbox".to_owned(), from, until }
}

impl Open {
    fn exchange(&self, direction: ExchangeDirection, message_id: &str, exchanged_at: &str) -> Exchange {
        Exchange {
            id: self.id(),
            network: "sandbox".to_owned(),
            direction,
            message_id: message_id.to_owned(),
            exchanged_at: at(exchanged_at),
            other_seat: "PWI000002".to_owned(),
            document_type: "busdox-docid-qns::invoice".to_owned(),
            process: "cenbii-procid-ubl::billing".to_owned(),
            transport: "peppol-transport-as4-v2_0".to_owned(),
            end_user: "NL:12345678".to_owned(),
            country: "NL".to_owned(),
            sender_country: (direction == Received).then(|| "BE".to_owned()),
        }
    }

    async fn note(&self, rows: Vec<Exchange>) {
        self.store.write(move |c| rows.iter().try_for_each(|row| exchanges::note(c, row))).await.unwrap();
    }
}

on_both! {
    async fn a_message_counts_once_in_each_direction_in_its_month_and_network(open: Open) {
        let in_time = "2026-11-30T23:59:59.999999Z";
        open.note(vec![
            open.exchange(Sent, "1", "2026-11-01T00:00:00Z"),
            open.exchange(Sent, "2", in_time),
            open.exchange(Received, "1", in_time),
            open.exchange(Sent, "3", "2026-12-01T00:00:00Z"),
            open.exchange(Sent, "4", "2026-10-31T23:59:59.999999Z"),
            Exchange { network: "as4".to_owned(), ..open.exchange(Sent, "1", in_time) },
        ]).await;
        // The same message again: another attempt whose receipt came too.
        open.note(vec![open.exchange(Sent, "1", "2026-12-01T00:00:00Z")]).await;
        let mut groups = open.store.read(|c| exchanges::groups(c, &november())).await.unwrap();
        groups.sort_by_key(|group| group.direction);
        let seen: Vec<_> = groups.iter().map(|g| (g.direction, g.sender_country.as_deref(), g.messages)).collect();
        assert_eq!(seen, [(Sent, None, 2), (Received, Some("BE"), 1)]);
        let parties = open.store.read(|c| exchanges::parties(c, &november())).await.unwrap();
        assert_eq!(parties.len(), 2, "one party, in two directions: {parties:?}");
        assert_eq!(open.store.read(|c| exchanges::first_at(c, "sandbox")).await.unwrap(), Some(at("2026-10-31T23:59:59.999999Z")));
        assert_eq!(open.store.read(|c| exchanges::first_at(c, "none")).await.unwrap(), None);
    }

    async fn what_was_exchanged_stays_for_three_years(open: Open) {
        open.note(vec![open.exchange(Sent, "1", "2026-11-01T00:00:00Z")]).await;
        let sweep = |now| open.store.write(move |c| housekeeping::sweep(c, at(now)));
        assert_eq!(sweep("2029-11-30T00:00:00Z").await.unwrap(), 0);
        assert_eq!(sweep("2029-12-31T00:00:00Z").await.unwrap(), 1);
    }

    async fn a_hundred_thousand_messages_come_back_as_a_few_numbers(open: Open) {
        let (id, moment) = match open.database.url {
            DatabaseUrl::Sqlite(_) => ("randomblob(16)", "1794000000000000"),
            DatabaseUrl::Postgres(_) => ("gen_random_uuid()", "timestamptz '2026-11-06T21:20:00Z'"),
        };
        open.database.execute(&format!(
            "INSERT INTO network_exchanges WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 100000) \
             SELECT {id}, 'sandbox', 'sent', '' || n, {moment}, 'PWI00000' || (n % 5), 'a::b', 'c::d', 't', 'NL:' || (n % 40), 'NL', NULL FROM numbers"
        ));
        let started = std::time::Instant::now();
        let groups = open.store.read(|c| exchanges::groups(c, &november())).await.unwrap();
        let parties = open.store.read(|c| exchanges::parties(c, &november())).await.unwrap();
        assert_eq!((groups.len(), parties.len()), (5, 40));
        assert_eq!(groups.iter().map(|group| group.messages).sum::<i64>(), 100_000);
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }
}
