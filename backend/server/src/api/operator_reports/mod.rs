//! The monthly reports of the service provider that the installation is: what is due, the reports, handing them in.

pub mod document;
pub mod list;
pub mod send;

use wissel_peppol::reporting::ReportMonth;
use wissel_store::kinds::ReportName;

use crate::problem::{Answer, ProblemCode};

/// Month and kind of a path.
fn of_path((month, kind): &(String, String)) -> Answer<(ReportMonth, ReportName)> {
    let month = month.parse().map_err(|_| ProblemCode::NotFound)?;
    Ok((month, kind.parse().map_err(|_| ProblemCode::NotFound)?))
}
