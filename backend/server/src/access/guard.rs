//! Reads from a handler's first argument who may call it.

use actix_web::dev::Payload;
use actix_web::{Error, FromRequest, HttpRequest};
use futures::future::LocalBoxFuture;

use super::extract::{Agreed, Allowed, Operator, Public, SignedIn, SteppedUp};
use super::rights::{Right, RightInfo};

/// Who may call an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Whoever is signed in; it is about his own account.
    SignedIn,
    /// Operators of the installation.
    Operator,
    /// Who has the right on the object that the path names.
    Right(RightInfo),
}

/// The first argument of a handler.
pub trait Guard {
    /// Who gets past it.
    const ACCESS: Access;
    /// He has to have proved within the last minutes to be himself.
    const NEEDS_STEP_UP: bool = false;
}

impl Guard for Public {
    const ACCESS: Access = Access::Public;
}
impl Guard for SignedIn {
    const ACCESS: Access = Access::SignedIn;
}
impl Guard for Agreed {
    const ACCESS: Access = Access::SignedIn;
}
impl<G: Guard> Guard for SteppedUp<G> {
    const ACCESS: Access = G::ACCESS;
    const NEEDS_STEP_UP: bool = true;
}
impl Guard for Operator {
    const ACCESS: Access = Access::Operator;
}
impl<R: Right> Guard for Allowed<R> {
    const ACCESS: Access = Access::Right(R::INFO);
}

/// The arguments of a handler. Only those that begin with a guard are.
pub trait Guarded: Sized + 'static {
    /// Who may call the handler.
    const ACCESS: Access;
    /// He has to have proved within the last minutes to be himself.
    const NEEDS_STEP_UP: bool;

    /// Takes the arguments out of a request one after the other, so that the guard decides before a body is read.
    fn extract(request: HttpRequest, payload: Payload) -> LocalBoxFuture<'static, Result<Self, Error>>;
}

macro_rules! guarded {
    ($first:ident $(, $rest:ident)*) => {
        impl<$first: Guard + FromRequest + 'static $(, $rest: FromRequest + 'static)*> Guarded for ($first, $($rest,)*) {
            const ACCESS: Access = $first::ACCESS;
            const NEEDS_STEP_UP: bool = $first::NEEDS_STEP_UP;

            #[allow(non_snake_case)] // the arguments are called as their types
            fn extract(request: HttpRequest, mut payload: Payload) -> LocalBoxFuture<'static, Result<Self, Error>> {
                Box::pin(async move {
                    let mut guard = $first::from_request(&request, &mut payload).await.map_err(Into::into)?;
                    $(let $rest = $rest::from_request(&request, &mut payload).await.map_err(Into::into)?;)*
                    if !request.method().is_safe() {
                        // A body may take its time, and the right may have been taken away meanwhile.
                        guard = $first::from_request(&request, &mut payload).await.map_err(Into::into)?;
                    }
                    Ok((guard, $($rest,)*))
                })
            }
        }
    };
}
guarded!(A);
guarded!(A, B);
guarded!(A, B, C);
guarded!(A, B, C, D);
