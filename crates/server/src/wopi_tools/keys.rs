//! The key file: PEM with one or two RSA private keys in PKCS#8. The first signs now, the second is the one before it.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use rustls_pki_types::{PrivatePkcs8KeyDer, pem::PemObject};
use wopi_client::Signer;

/// The longest key file, in bytes.
const MAX_BYTES: u64 = 64 * 1024;

/// Reads the keys to sign with.
///
/// # Errors
/// When the file can't be read, or holds anything but one or two keys.
pub(crate) fn read(path: &Path) -> Result<Signer> {
    let named = || format!("the key file {} can't be used", path.display());
    if fs::metadata(path).with_context(named)?.len() > MAX_BYTES {
        return Err(anyhow::anyhow!("it has more than {MAX_BYTES} bytes")).with_context(named);
    }
    parse(&fs::read_to_string(path).with_context(named)?).with_context(named)
}

fn parse(text: &str) -> Result<Signer> {
    let keys = PrivatePkcs8KeyDer::pem_slice_iter(text.as_bytes()).collect::<Result<Vec<_>, _>>();
    match keys.context("it is not PEM")?.as_slice() {
        [] => bail!("it holds no PRIVATE KEY"),
        [current] => Ok(Signer::from_pkcs8(current.secret_pkcs8_der(), None)?),
        [current, previous] => {
            Ok(Signer::from_pkcs8(current.secret_pkcs8_der(), Some(previous.secret_pkcs8_der()))?)
        }
        _ => bail!("it holds more than two keys"),
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine, prelude::BASE64_STANDARD};

    use super::*;

    const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
    const END: &str = "-----END PRIVATE KEY-----";

    fn pem(key: &[u8]) -> String {
        format!("{BEGIN}\n{}\n{END}\n", BASE64_STANDARD.encode(key))
    }

    #[test]
    fn one_or_two_keys_are_read() {
        let signer = Signer::generate().rotate();
        let (current, previous) = signer.to_pkcs8();
        let (current, previous) = (pem(&current), pem(&previous.unwrap()));
        let both = parse(&format!("# current\n{current}# the one before\n{previous}")).unwrap();
        assert_eq!(both.public_key(), signer.public_key());
        assert_eq!(both.previous_public_key(), signer.previous_public_key());
        assert_eq!(parse(&current).unwrap().previous_public_key(), None);
        for wrong in ["", BEGIN, &pem(b"no key"), &format!("{BEGIN}*{END}"), &current.repeat(3)] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
