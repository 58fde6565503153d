//! Transactions: whole or not at all, durable when answered, and the column types come back as they went in.

use wissel_store::kinds::{InvoiceSource, InvoiceStatus};
use wissel_store::rows::invoices::{self, Invoice, InvoiceFilter};
use wissel_store::rows::users;
use wissel_store::{Day, Json, Money, StoreError};

use crate::open::{insert_user, now, on_both};

fn invoice(
    open: &crate::open::Open,
    scope: &wissel_store::scope::OrganizationScope,
    number: &str,
    day: &str,
) -> Invoice {
    Invoice {
        id: open.id(),
        environment_id: scope.environment_id(),
        organization_id: scope.organization_id(),
        number: number.to_owned(),
        type_code: "380".to_owned(),
        status: InvoiceStatus::Draft,
        source: InvoiceSource::Json,
        issued_on: Day(day.parse().unwrap()),
        due_on: None,
        currency: "EUR".to_owned(),
        buyer_name: "Koper 100% B.V.".to_owned(),
        buyer_participant: None,
        payable: Money("-12345678901.234567".parse().unwrap()),
        content: Json(serde_json::json!({"note": "é\u{1F600}\"\\", "n": [1, null]})),
        document_sha256: None,
        failure: None,
        version: 1,
        created_by: open.id(),
        created_at: now(),
        updated_at: now(),
        sent_at: Some(now()),
        delivered_at: None,
        cancellable_until: None,
        response: None,
    }
}

on_both! {
    async fn a_row_comes_back_as_it_went_in(open: Open) {
        let (_, scope) = open.tenant("alfa").await;
        let row = invoice(&open, &scope, "2026-1", "1999-12-31");
        let (id, expected) = (row.id, format!("{row:?}"));
        open.store.write(move |c| invoices::insert(c, &scope, &row)).await.unwrap();
        let found = open.store.read(move |c| invoices::find(c, &scope, id)).await.unwrap();
        assert_eq!(format!("{found:?}"), expected);
    }

    async fn a_failed_write_leaves_nothing_behind(open: Open) {
        let (id, other) = (open.id(), open.id());
        let failed: Result<(), StoreError> = open.store.write(move |c| {
            insert_user(c, id, "a@a.example")?;
            insert_user(c, other, "a@a.example")
        }).await;
        assert!(failed.unwrap_err().is_conflict_on("users_email_key"));
        assert!(matches!(open.store.read(move |c| users::find(c, id)).await, Err(StoreError::NotFound)));
    }

    async fn a_panic_leaves_nothing_behind_and_the_store_goes_on(open: Open) {
        let id = open.id();
        let failed: Result<(), StoreError> = open.store.write(move |c| {
            insert_user(c, id, "a@a.example")?;
            panic!("on purpose")
        }).await;
        assert!(matches!(failed, Err(StoreError::Panicked)));
        open.store.write(move |c| insert_user(c, id, "a@a.example")).await.unwrap();
    }

    async fn many_writers_at_once_all_land_and_one_bad_one_harms_no_other(open: Open) {
        let writes = (0..200).map(|n| {
            let (store, id) = (open.store.clone(), open.id());
            tokio::spawn(async move {
                // Every tenth takes an address that is taken.
                let email = if n % 10 == 9 { "user0@a.example".to_owned() } else { format!("user{n}@a.example") };
                if n % 10 == 9 { tokio::time::sleep(std::time::Duration::from_millis(300)).await; }
                store.write(move |c| insert_user(c, id, &email)).await
            })
        });
        let outcomes = futures::future::join_all(writes.collect::<Vec<_>>()).await;
        let failed = outcomes.into_iter().filter(|o| o.as_ref().unwrap().is_err()).count();
        assert_eq!(failed, 20);
        assert_eq!(open.database.count_rows().into_iter().find(|(t, _)| t == "users"), Some(("users".to_owned(), 180)));
    }

    async fn the_later_of_two_changes_is_told_that_it_is_stale(open: Open) {
        let (_, scope) = open.tenant("alfa").await;
        let row = invoice(&open, &scope, "2026-1", "2026-01-01");
        let first = Invoice { version: 2, ..row.clone() };
        let second = first.clone();
        open.store.write(move |c| invoices::insert(c, &scope, &row)).await.unwrap();
        open.store.write(move |c| invoices::save(c, &scope, &first, 1)).await.unwrap();
        assert!(matches!(open.store.write(move |c| invoices::save(c, &scope, &second, 1)).await, Err(StoreError::Stale)));
    }

    async fn pages_follow_each_other_without_gap_or_repeat(open: Open) {
        let (_, scope) = open.tenant("alfa").await;
        for n in 0..25 {
            // Many rows share a day, so the key has to break the tie.
            let row = invoice(&open, &scope, &format!("N{n}"), &format!("2026-01-{:02}", 1 + n / 7));
            open.store.write(move |c| invoices::insert(c, &scope, &row)).await.unwrap();
        }
        for is_ascending in [false, true] {
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let filter = InvoiceFilter { is_ascending, after, ..InvoiceFilter::default() };
                let page = open.store.read(move |c| invoices::list(c, &scope, &filter, 4)).await.unwrap();
                let Some(last) = page.last() else { break };
                after = Some((last.issued_on, last.id));
                seen.extend(page.into_iter().map(|row| (row.issued_on, row.id)));
            }
            let mut sorted = seen.clone();
            sorted.sort();
            sorted.dedup();
            assert_eq!(sorted.len(), 25);
            if !is_ascending { sorted.reverse(); }
            assert_eq!(seen, sorted);
        }
    }

    async fn a_search_takes_its_text_literally(open: Open) {
        let (_, scope) = open.tenant("alfa").await;
        let row = invoice(&open, &scope, "2026_1", "2026-01-01");
        open.store.write(move |c| invoices::insert(c, &scope, &row)).await.unwrap();
        for (query, hits) in [("100%", 1), ("KOPER", 1), ("%", 1), ("0_b", 0), ("2026_1", 1), ("2026x1", 0), ("\\", 0)] {
            let filter = InvoiceFilter { query: Some(query.to_owned()), ..InvoiceFilter::default() };
            let found = open.store.read(move |c| invoices::list(c, &scope, &filter, 10)).await.unwrap();
            assert_eq!(found.len(), hits, "{query}");
        }
    }
}
