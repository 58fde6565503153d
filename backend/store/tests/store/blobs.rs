//! Documents come back byte for byte, from a folder and from an S3-compatible bucket.

use std::path::Path;

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use wissel_store::StoreError;
use wissel_store::blobs::{Blobs, S3Bucket};

/// What both kinds of storage have to do. `damage` overwrites what is stored under a hash.
async fn keeps_its_promises(blobs: Blobs, damage: impl Fn(&str)) {
    let bytes = b"<Invoice/>\r\n\0\xff".to_vec();
    let hash = blobs.put(bytes.clone()).await.unwrap();
    assert_eq!(hash, wissel_store::blobs::sha256_hex(&bytes));
    assert_eq!(blobs.put(bytes.clone()).await.unwrap(), hash);
    assert_eq!(blobs.get(&hash).await.unwrap(), bytes);
    let large = vec![7; 6 * 1024 * 1024];
    let large_hash = blobs.put(large.clone()).await.unwrap();
    assert!(blobs.get(&large_hash).await.unwrap() == large);
    assert!(matches!(blobs.get(&"0".repeat(64)).await, Err(StoreError::NotFound)));
    damage(&hash);
    assert!(matches!(blobs.get(&hash).await, Err(StoreError::Corrupt(_))));
}

fn overwrite(folder: &Path, hash: &str) {
    std::fs::write(folder.join(&hash[..2]).join(&hash[2..]), b"other").unwrap();
}

#[tokio::test]
async fn a_folder_keeps_documents() {
    let folder = tempfile::tempdir().unwrap();
    keeps_its_promises(Blobs::in_folder(folder.path()).unwrap(), |hash| overwrite(folder.path(), hash)).await;
}

#[tokio::test]
async fn a_bucket_keeps_documents() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("wissel")).unwrap();
    let mut service = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder.path()).unwrap());
    service.set_auth(SimpleAuth::from_single("wissel", "a secret of the test"));
    let service = service.build();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let service = service.clone();
            tokio::spawn(async move {
                Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await.unwrap();
            });
        }
    });
    let bucket = |secret: &str| S3Bucket {
        endpoint: endpoint.clone(),
        bucket: "wissel".to_owned(),
        region: "eu-west-1".to_owned(),
        access_key_id: "wissel".to_owned(),
        secret_access_key: secret.to_owned(),
    };
    let stranger = Blobs::in_bucket(&bucket("wrong")).unwrap();
    assert!(matches!(stranger.put(b"x".to_vec()).await, Err(StoreError::Blob(_))));
    let blobs = Blobs::in_bucket(&bucket("a secret of the test")).unwrap();
    keeps_its_promises(blobs, |hash| overwrite(&folder.path().join("wissel"), hash)).await;
}
