//! Keeps a copy of the database from sending what the original sends.
//!
//! The database knows which installation it belongs to, and so does the file `instance.json` beside the data. A database that
//! was restored, copied or set back does not fit the file, and a folder that was copied shows by the number that the file
//! system gave the file. What does not fit is fenced: people can look at everything, no job runs, until an administrator
//! says `wissel admin take-over`.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;

use serde::{Deserialize, Serialize};
use wissel_store::rows::installation::{self, Installation};
use wissel_store::{Conn, Id, Store};

use crate::problem::{Answer, Problem};
use crate::world::World;

/// What is kept beside the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Seal {
    instance_id: Id,
    generation: i64,
    /// Number of this very file in its file system; 0 where there are none.
    file_number: u64,
}

/// Why nothing leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fence {
    /// The data folder does not know this database: a restored dump, or a folder that was lost.
    NoSeal,
    /// The data folder belongs to another installation.
    OtherInstallation,
    /// The data folder was copied or restored.
    CopiedFolder,
    /// The database is older than the data folder has seen it.
    OlderDatabase,
}

impl Fence {
    /// In words, for the log and the console (English).
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoSeal => "the data folder does not know this database",
            Self::OtherInstallation => "the data folder belongs to another installation",
            Self::CopiedFolder => "the data folder was copied or restored",
            Self::OlderDatabase => "the database is older than it was: it was restored or set back",
        }
    }
}

/// Whether this is the installation that may send.
pub struct Instance {
    path: PathBuf,
    known: Mutex<Known>,
}

/// What was seen when it was last looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Database and folder belong together.
    Ours(Id),
    Fenced(Fence),
}

impl Instance {
    /// Looks whether database and data folder belong together. A new database makes a new installation.
    pub async fn open(store: &Store, world: &World, data_dir: &Path) -> Answer<Self> {
        let instance = Self { path: data_dir.join("instance.json"), known: Mutex::new(Known::Fenced(Fence::NoSeal)) };
        let is_new = store.read(installation::find).await?.is_none();
        if is_new {
            let (id, now) = (world.secret_id(), world.now());
            store.write(move |conn| installation::create(conn, id, now)).await?;
            instance.join(store).await?;
        }
        instance.renew(store, world).await?;
        Ok(instance)
    }

    /// Why nothing leaves; none when it does.
    #[must_use]
    pub fn fence(&self) -> Option<Fence> {
        match self.known() {
            Known::Ours(_) => None,
            Known::Fenced(fence) => Some(fence),
        }
    }

    /// Key of the installation that may send; none when it is fenced.
    #[must_use]
    pub fn id(&self) -> Option<Id> {
        match self.known() {
            Known::Ours(id) => Some(id),
            Known::Fenced(_) => None,
        }
    }

    fn known(&self) -> Known {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks again, and counts on when database and folder belong together. To be called every minute.
    pub async fn renew(&self, store: &Store, world: &World) -> Answer<()> {
        let seen = self.look(store, world).await?;
        let before = std::mem::replace(&mut *self.known.lock().unwrap_or_else(PoisonError::into_inner), seen);
        match seen {
            Known::Fenced(fence) if before != seen => {
                tracing::error!(reason = fence.reason(), "no job runs until: wissel admin take-over");
            }
            Known::Ours(id) if before != seen => tracing::info!(instance = %id, "this installation sends"),
            _ => {}
        }
        Ok(())
    }

    async fn look(&self, store: &Store, world: &World) -> Answer<Known> {
        let row = store.read(installation::find).await?.ok_or_else(|| Problem::internal("no installation row"))?;
        let seal = self.seal()?;
        if let Some(fence) = judge(row, seal.as_ref()) {
            return Ok(Known::Fenced(fence));
        }
        let now = world.now();
        match store.write(move |conn| installation::advance(conn, row.instance_id, now)).await? {
            // Database first, file second: a crash in between leaves the file behind, which is no reason to stop.
            Some(row) => self.write_seal(row).map(|()| Known::Ours(row.instance_id)),
            None => Ok(Known::Fenced(Fence::OtherInstallation)),
        }
    }

    /// Makes an installation of its own of a copy, with this folder.
    pub async fn take_over(&self, store: &Store, world: &World) -> Answer<()> {
        let (id, now) = (world.secret_id(), world.now());
        store.write(move |conn| installation::take_over(conn, id, now)).await?;
        self.join(store).await?;
        self.renew(store, world).await
    }

    /// Lets this folder belong to the installation of the database as it is: for one more node of it.
    pub async fn join(&self, store: &Store) -> Answer<()> {
        let row = store.read(installation::find).await?.ok_or_else(|| Problem::internal("no installation row"))?;
        self.write_seal(row)
    }

    /// What the file says, and the number that it has now.
    fn seal(&self) -> Answer<Option<(Seal, u64)>> {
        let failed = |error: std::io::Error| Problem::internal(format!("{}: {error}", self.path.display()));
        // One file is read and numbered, whatever gets its name meanwhile.
        let mut file = match std::fs::File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        let number = file_number(&file.metadata().map_err(failed)?);
        let mut text = Vec::new();
        file.read_to_end(&mut text).map_err(failed)?;
        // A file that can't be read is as good as none: an administrator has to look.
        Ok(serde_json::from_slice(&text).ok().map(|seal| (seal, number)))
    }

    fn write_seal(&self, row: Installation) -> Answer<()> {
        let failed = |error: std::io::Error| Problem::internal(format!("{}: {error}", self.path.display()));
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        // A command may look at the installation while a node does: each writes a file of its own.
        let new = self.path.with_extension(format!("json.{}", std::process::id()));
        let mut file = std::fs::File::create(&new).map_err(failed)?;
        let seal = Seal {
            instance_id: row.instance_id,
            generation: row.generation,
            file_number: file_number(&file.metadata().map_err(failed)?),
        };
        file.write_all(&serde_json::to_vec(&seal).map_err(Problem::internal)?).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        // The file keeps its number when it gets its name.
        std::fs::rename(&new, &self.path).map_err(failed)
    }
}

/// Whether the database still belongs to this installation. To be asked in the transaction that claims work.
pub fn is_that_of(conn: &mut Conn, instance_id: Option<Id>) -> Answer<bool> {
    Ok(instance_id.is_some() && installation::find(conn)?.map(|row| row.instance_id) == instance_id)
}

#[cfg(unix)]
fn file_number(metadata: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn file_number(_: &std::fs::Metadata) -> u64 {
    0
}

fn judge(row: Installation, seal: Option<&(Seal, u64)>) -> Option<Fence> {
    let Some((seal, file_number)) = seal else { return Some(Fence::NoSeal) };
    if seal.instance_id != row.instance_id {
        Some(Fence::OtherInstallation)
    } else if seal.file_number != *file_number {
        Some(Fence::CopiedFolder)
    } else if row.generation < seal.generation {
        Some(Fence::OlderDatabase)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_fenced() {
        let [one, other] = [1_u128, 2].map(|n| Id(uuid::Uuid::from_u128(n)));
        let row = Installation { instance_id: one, generation: 7 };
        let seal =
            |instance_id, generation, file_number, now| Some((Seal { instance_id, generation, file_number }, now));
        for (seal, fence) in [
            (seal(one, 7, 3, 3), None),
            // The process ended between the database and the file.
            (seal(one, 6, 3, 3), None),
            (None, Some(Fence::NoSeal)),
            (seal(other, 7, 3, 3), Some(Fence::OtherInstallation)),
            (seal(one, 7, 3, 4), Some(Fence::CopiedFolder)),
            (seal(one, 8, 3, 3), Some(Fence::OlderDatabase)),
        ] {
            assert_eq!(judge(row, seal.as_ref()), fence, "{seal:?}");
        }
    }
}
