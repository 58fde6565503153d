//! Documents, kept by the SHA-256 of their bytes: in a folder, or in an S3-compatible bucket.
//!
//! What is written under a hash never changes, so writing it twice is harmless, and every read is checked against the hash.

use std::path::Path;
use std::sync::Arc;

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path as BlobPath;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};

use crate::{Result, StoreError};

/// Where an S3-compatible bucket is.
#[derive(Debug, Clone)]
pub struct S3Bucket {
    /// URL of the service, for example `https://objects.example`.
    pub endpoint: String,
    /// Name of the bucket; it must exist.
    pub bucket: String,
    /// Region that the service expects in signatures.
    pub region: String,
    /// Access key.
    pub access_key_id: String,
    /// Its secret.
    pub secret_access_key: String,
}

/// Content-addressed storage. Cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    objects: Arc<dyn ObjectStore>,
}

impl Blobs {
    /// Storage in a folder, which is made when it is not there.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(|e| StoreError::Blob(format!("{}: {e}", folder.display())))?;
        let objects = LocalFileSystem::new_with_prefix(folder).map_err(failed)?.with_fsync(true);
        Ok(Self { objects: Arc::new(objects) })
    }

    /// Storage in a bucket.
    pub fn in_bucket(bucket: &S3Bucket) -> Result<Self> {
        let objects = AmazonS3Builder::new()
            .with_endpoint(&bucket.endpoint)
            .with_allow_http(bucket.endpoint.starts_with("http://"))
            .with_bucket_name(&bucket.bucket)
            .with_region(&bucket.region)
            .with_access_key_id(&bucket.access_key_id)
            .with_secret_access_key(&bucket.secret_access_key)
            .build()
            .map_err(failed)?;
        Ok(Self { objects: Arc::new(objects) })
    }

    /// Keeps the bytes and answers their SHA-256, hex. They are durable when this returns.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<String> {
        let sha256 = sha256_hex(&bytes);
        let path = path_of(&sha256);
        if self.objects.head(&path).await.is_err() {
            self.objects.put(&path, PutPayload::from(bytes)).await.map_err(failed)?;
        }
        Ok(sha256)
    }

    /// The bytes with this hash. `Corrupt` when what is stored no longer has it.
    pub async fn get(&self, sha256: &str) -> Result<Vec<u8>> {
        let found = match self.objects.get(&path_of(sha256)).await {
            Err(object_store::Error::NotFound { .. }) => return Err(StoreError::NotFound),
            other => other.map_err(failed)?,
        };
        let bytes = found.bytes().await.map_err(failed)?.to_vec();
        if sha256_hex(&bytes) == sha256 {
            Ok(bytes)
        } else {
            Err(StoreError::Corrupt(format!("blob {sha256} has other content")))
        }
    }
}

/// SHA-256 of bytes, lower-case hex.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        hex.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        hex.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
        hex
    })
}

fn path_of(sha256: &str) -> BlobPath {
    let (first, rest) = sha256.split_at(sha256.len().min(2));
    BlobPath::from(format!("{first}/{rest}"))
}

fn failed(error: object_store::Error) -> StoreError {
    StoreError::Blob(error.to_string())
}
