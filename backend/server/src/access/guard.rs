//! Reads from a handler's first argument who may call it.

use super::extract::{Allowed, Operator, Public, SignedIn};
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
}

impl Guard for Public {
    const ACCESS: Access = Access::Public;
}
impl Guard for SignedIn {
    const ACCESS: Access = Access::SignedIn;
}
impl Guard for Operator {
    const ACCESS: Access = Access::Operator;
}
impl<R: Right> Guard for Allowed<R> {
    const ACCESS: Access = Access::Right(R::INFO);
}

/// The arguments of a handler. Only those that begin with a guard are.
pub trait Guarded {
    /// Who may call the handler.
    const ACCESS: Access;
}

impl<A: Guard> Guarded for (A,) {
    const ACCESS: Access = A::ACCESS;
}
impl<A: Guard, B> Guarded for (A, B) {
    const ACCESS: Access = A::ACCESS;
}
impl<A: Guard, B, C> Guarded for (A, B, C) {
    const ACCESS: Access = A::ACCESS;
}
impl<A: Guard, B, C, D> Guarded for (A, B, C, D) {
    const ACCESS: Access = A::ACCESS;
}
