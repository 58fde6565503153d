//! gzip, in and out. What comes in cannot take more memory than it may.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;

use super::error::{Code, EbmsError};

/// Beyond this size a payload must not have been compressed better than [`MOST_RATIO`].
const UNSUSPICIOUS: usize = 16 << 20;
/// Real documents stay far below one to a hundred, made-up ones come near one to a thousand.
const MOST_RATIO: usize = 256;
/// Head and trailer of gzip (RFC 1952 §2.3).
const LEAST_BYTES: usize = 18;

/// Compresses; fast rather than tight, and the same bytes give the same result.
pub(super) fn compress(bytes: &[u8]) -> Result<Vec<u8>, std::io::Error> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4 + LEAST_BYTES), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Decompresses one gzip member that makes at most `limit` bytes. The trailer says how many it makes (RFC 1952 §2.3.1,
/// ISIZE), so memory is taken once, and a trailer that lies ends the matter at the byte too many.
///
/// # Errors
/// EBMS:0303.
pub(super) fn decompress(bytes: &[u8], limit: usize) -> Result<Vec<u8>, EbmsError> {
    let refused = |why: &str| EbmsError::new(Code::DecompressionFailure, why);
    let stated = bytes.last_chunk::<4>().filter(|_| bytes.len() >= LEAST_BYTES);
    let stated = u32::from_le_bytes(*stated.ok_or_else(|| refused("the payload is not gzip"))?);
    let stated = usize::try_from(stated).map_err(|_| refused("the payload is too large"))?;
    if stated > limit || (stated > UNSUSPICIOUS && stated / MOST_RATIO > bytes.len()) {
        return Err(refused("the payload is too large when decompressed"));
    }
    let mut decoder = GzDecoder::new(bytes);
    let mut payload = Vec::with_capacity(stated);
    let most = u64::try_from(stated).unwrap_or(u64::MAX);
    decoder.by_ref().take(most).read_to_end(&mut payload).map_err(|_| refused("the payload is not valid gzip"))?;
    // Only at its end does the decoder compare the checksum.
    let more = decoder.read(&mut [0]).map_err(|_| refused("the payload is not valid gzip"))?;
    if more != 0 || payload.len() != stated || !decoder.into_inner().is_empty() {
        return Err(refused("the payload is not one gzip member of the stated size"));
    }
    Ok(payload)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_was_compressed_comes_back_and_no_more_than_allowed() {
        let text = b"text ".repeat(1000);
        let packed = compress(&text).unwrap();
        assert_eq!(decompress(&packed, 5000).unwrap(), text);
        assert!(decompress(&packed, 4999).is_err());
        let mut lying = packed.clone();
        let end = lying.len() - 4;
        lying[end..].copy_from_slice(&100_u32.to_le_bytes());
        assert!(decompress(&lying, 5000).is_err());
        assert!(decompress(&[packed.as_slice(), &packed].concat(), 50_000).is_err());
        assert!(decompress(&[packed.as_slice(), b"\0\0\0\0"].concat(), 50_000).is_err());
        for cut in 0..packed.len() {
            assert!(decompress(&packed[..cut], 5000).is_err());
        }
        assert_eq!(decompress(&compress(b"").unwrap(), 0).unwrap(), b"");
    }
}
