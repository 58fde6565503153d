//! Writing a result so that nobody ever finds half of it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The name of the standard output.
pub const STANDARD_OUTPUT: &str = "-";

/// Writes the whole file, or leaves what was there.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.as_os_str() == STANDARD_OUTPUT {
        let mut out = io::stdout().lock();
        return out.write_all(bytes).and_then(|()| out.flush());
    }
    match fs::metadata(path) {
        // A pipe or a device is written to; it would be wrong to put a file in its place.
        Ok(there) if !there.is_file() && !there.is_dir() => OpenOptions::new().write(true).open(path)?.write_all(bytes),
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        // What a link points to is replaced, not the link.
        Ok(there) => replace(&fs::canonicalize(path)?, bytes, Some(there.permissions())),
        Err(_) => replace(path, bytes, None),
    }
}

fn replace(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let (beside, mut file) = create_beside(path)?;
    let written = permissions
        .map_or(Ok(()), |permissions| file.set_permissions(permissions))
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A new file in the same folder, under a name that nothing has.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let mut attempt = 0_u32;
    loop {
        let mut beside_name = std::ffi::OsString::from(".");
        beside_name.push(name);
        beside_name.push(format!(".{}-{attempt}.part", std::process::id()));
        let beside = path.with_file_name(beside_name);
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 100 => attempt += 1,
            Err(error) => return Err(error),
            Ok(file) => return Ok((beside, file)),
        }
    }
}
