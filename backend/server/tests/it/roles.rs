//! The table of rights, for people to read and review: a change shows up as a changed file.

use wissel_server::access::rights::matrix;

#[test]
fn the_table_of_rights_is_the_one_that_was_reviewed() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/roles.txt");
    let reviewed = std::fs::read_to_string(file).unwrap_or_default();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(file, matrix()).unwrap();
        return;
    }
    assert!(
        reviewed == matrix(),
        "who may do what has changed. Read the difference; if it is meant, run `make generate`.\n{}",
        matrix()
    );
}
