//! A scope can't be left: what belongs to another tenant is not found.

use wissel_store::StoreError;
use wissel_store::kinds::{Permission, Role};
use wissel_store::rows::{environments, members, organizations};
use wissel_store::scope;

use crate::open::{now, on_both, organization};

on_both! {
    async fn nobody_gets_the_scope_of_another_tenant(open: Open) {
        let (anna, own) = open.tenant("alfa").await;
        let (_, foreign) = open.tenant("beta").await;
        let access = open.store.read(move |c| scope::organization_of(c, anna, own.organization_id())).await.unwrap();
        assert_eq!((access.role, access.permissions.len()), (Role::Administrator, 0));
        let refused = open.store.read(move |c| scope::organization_of(c, anna, foreign.organization_id())).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
        let refused = open.store.read(move |c| scope::environment_of(c, anna, foreign.environment_id())).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
    }

    async fn a_row_of_another_tenant_can_not_be_written_through_a_scope(open: Open) {
        let (_, own) = open.tenant("alfa").await;
        let (_, foreign) = open.tenant("beta").await;
        let row = organization(foreign.environment_id(), foreign.organization_id(), "taken");
        assert!(matches!(open.store.write(move |c| organizations::save(c, &own, &row, 1)).await, Err(StoreError::NotFound)));
        let row = organization(foreign.environment_id(), open.id(), "new");
        let refused = open.store.write(move |c| organizations::insert(c, &own.environment(), &row).map(drop)).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
    }

    async fn the_database_itself_refuses_a_member_from_another_environment(open: Open) {
        let (_, own) = open.tenant("alfa").await;
        let (bob, _) = open.tenant("beta").await;
        let refused = open.store.write(move |c| members::put(c, &own, bob, &[Permission::InvoiceRead], now())).await;
        assert!(matches!(refused, Err(StoreError::Database(_))), "{refused:?}");
    }

    async fn who_leaves_an_environment_loses_its_organizations(open: Open) {
        let (anna, own) = open.tenant("alfa").await;
        open.store.write(move |c| members::put(c, &own, anna, Permission::ALL, now())).await.unwrap();
        assert_eq!(open.store.read(move |c| organizations::list_of_user(c, anna)).await.unwrap().len(), 1);
        open.store.write(move |c| environments::remove_member(c, &own.environment(), anna)).await.unwrap();
        assert_eq!(open.store.read(move |c| organizations::list_of_user(c, anna)).await.unwrap().len(), 0);
        assert_eq!(open.store.read(move |c| members::list(c, &own)).await.unwrap().len(), 0);
    }
}
