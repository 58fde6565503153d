//! Signature wrapping: the signed header stays somewhere in the message, another takes its place. None may pass.

use crate::surgeon::{Message, piece};
use crate::world::{World, code, keys, message};

const EVIL: &str = "evil@wissel.test";

/// The signed header and the one that is to be believed in its place.
fn headers(made: &Message) -> (String, String) {
    let signed = made.messaging();
    let evil = signed.replace("000000000200@wissel.test", EVIL);
    assert_ne!(signed, evil);
    (signed, evil)
}

/// What the id of the false header can be.
fn identified(evil: &str) -> [(&'static str, String); 4] {
    [
        ("the same id", evil.to_owned()),
        ("another id", evil.replace("wsu:Id=\"messaging\"", "wsu:Id=\"evil\"")),
        ("no id", evil.replace(" wsu:Id=\"messaging\"", "")),
        ("an id of xml", evil.replace("wsu:Id=\"messaging\"", "xml:id=\"messaging\"")),
    ]
}

/// Where the signed header can go. The false one stands where a header has to stand.
fn places(made: &Message, signed: &str, evil: &str) -> Vec<(&'static str, String)> {
    let soap = &made.soap;
    let swap = |with: &str| soap.replace(signed, with);
    let beside = |anchor: &str, with: &str| {
        assert!(soap.contains(anchor), "{anchor}");
        swap(evil).replacen(anchor, with, 1)
    };
    let inside_evil = evil.replace("</eb:Messaging>", &format!("{signed}</eb:Messaging>"));
    let in_message = evil.replace("<eb:MessageInfo>", &format!("<eb:MessageInfo>{signed}"));
    let wrapped = format!("{evil}<x:Wrapper xmlns:x=\"urn:x\">{signed}</x:Wrapper>");
    vec![
        ("in an unknown block", swap(&wrapped)),
        ("in the false header", swap(&inside_evil)),
        ("deep in the false header", swap(&in_message)),
        ("before the false header", swap(&format!("{signed}{evil}"))),
        ("after the false header", swap(&format!("{evil}{signed}"))),
        (
            "in an object of the signature",
            beside("</ds:Signature>", &format!("<ds:Object>{signed}</ds:Object></ds:Signature>")),
        ),
        ("in the key info", beside("</ds:KeyInfo></ds:Signature>", &format!("{signed}</ds:KeyInfo></ds:Signature>"))),
        ("in the security header", beside("</wsse:Security>", &format!("{signed}</wsse:Security>"))),
        ("in the body", beside("</S12:Body>", &format!("{signed}</S12:Body>"))),
        ("after the body", beside("</S12:Envelope>", &format!("{signed}</S12:Envelope>"))),
        ("before the header", beside("<S12:Header>", &format!("{signed}<S12:Header>"))),
        ("in a second header", beside("</S12:Header>", &format!("</S12:Header><S12:Header>{signed}</S12:Header>"))),
    ]
}

/// Changes of the signature itself, of what it refers to and of who signed.
#[allow(clippy::too_many_lines, reason = "a table")]
fn of_the_signature(made: &Message) -> Vec<(&'static str, Message)> {
    let mut all = Vec::new();
    let evil_header = |made: &mut Message| {
        let (signed, evil) = headers(made);
        made.replace(&signed, &evil);
    };
    let mut add = |name, change: &dyn Fn(&mut Message)| {
        let mut mutant = made.clone();
        change(&mut mutant);
        all.push((name, mutant));
    };
    let sender = keys().sender.identity().unwrap();
    let third = keys().third.identity().unwrap();
    let rewrite = |made: &mut Message, uri: &str, change: &dyn Fn(&str) -> String| {
        let reference = made.reference(uri);
        let changed = change(&reference);
        assert_ne!(reference, changed);
        made.replace(&reference, &changed);
    };
    // Signed rightly, but without something, or with something else: a careless or hostile member of the network.
    for uri in ["#messaging", "#body", "cid:"] {
        add("a reference left out", &|made| {
            rewrite(made, uri, &|_| String::new());
            made.sign_info(&sender);
        });
        add("a reference twice", &|made| {
            rewrite(made, uri, &|reference| reference.repeat(2));
            made.sign_info(&sender);
        });
        add("no transforms", &|made| {
            rewrite(made, uri, &|one| one.replace(piece(one, "<ds:Transforms>", "</ds:Transforms>"), ""));
            made.sign_info(&sender);
        });
        add("SHA-1", &|made| {
            rewrite(made, uri, &|one| one.replace("2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1"));
            made.sign_info(&sender);
        });
        for transform in ["http://www.w3.org/TR/1999/REC-xpath-19991116", "http://www.w3.org/TR/1999/REC-xslt-19991116"]
        {
            add("another transform", &|made| {
                let more = format!("<ds:Transforms><ds:Transform Algorithm=\"{transform}\"></ds:Transform>");
                rewrite(made, uri, &|one| one.replace("<ds:Transforms>", &more));
                made.sign_info(&sender);
            });
        }
    }
    for uri in ["", "#xpointer(id('messaging'))", "#xpointer(/)", "http://wissel.test/messaging", "#nothing"] {
        add("another address", &|made| {
            rewrite(made, "#messaging", &|one| one.replace("#messaging", uri));
            made.sign_info(&sender);
        });
    }
    add("one reference more", &|made| {
        let body = made.reference("#body");
        made.replace(&body, &format!("{body}{}", body.replace("#body", "#signer")));
        made.sign_info(&sender);
    });
    add("another way to sign", &|made| {
        made.replace("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1").sign_info(&sender);
    });
    add("a message code in place of a signature", &|made| {
        made.replace("2001/04/xmldsig-more#rsa-sha256", "2001/04/xmldsig-more#hmac-sha256").sign_info(&sender);
    });
    add("canonicalized with comments", &|made| {
        let method = "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"";
        made.replace(method, &method.replace("n#\"", "n#WithComments\"")).sign_info(&sender);
    });
    // The header is false, the digest right, the signature old.
    add("digest renewed, signature old", &|made| {
        let old = piece(&made.soap, "<ds:SignatureValue>", "</ds:SignatureValue>").to_owned();
        evil_header(made);
        made.sign(&sender);
        let new = piece(&made.soap, "<ds:SignatureValue>", "</ds:SignatureValue>").to_owned();
        made.replace(&new, &old);
    });
    add("signed by another member", &|made| {
        evil_header(made);
        made.sign(&third);
    });
    add("two signatures", &|made| {
        let signature = made.signature();
        evil_header(made);
        made.replace(&signature, &signature.repeat(2));
    });
    add("a signature in the signature", &|made| {
        let signature = made.signature();
        made.replace("</ds:Signature>", &format!("<ds:Object>{signature}</ds:Object></ds:Signature>"));
    });
    add("two security headers", &|made| {
        let security = piece(&made.soap, "<wsse:Security ", "</wsse:Security>").to_owned();
        made.replace(&security, &security.repeat(2));
    });
    add("two tokens of one id", &|made| {
        let token = made.soap.match_indices("<wsse:BinarySecurityToken").nth(1).unwrap().0;
        let token = piece(&made.soap[token..], "<wsse:Bin", "</wsse:BinarySecurityToken>").to_owned();
        made.replace(&token, &token.repeat(2));
    });
    add("the token of the receiver", &|made| {
        made.soap = made.soap.replace("URI=\"#signer\"", "URI=\"#receiver\"");
    });
    add("a key in the key info", &|made| {
        let info = piece(&made.signature(), "<ds:KeyInfo>", "</ds:KeyInfo>").to_owned();
        made.replace(&info, "<ds:KeyInfo><ds:KeyValue></ds:KeyValue></ds:KeyInfo>");
    });
    add("an external entity as token", &|made| {
        made.soap = made.soap.replace("URI=\"#signer\"", "URI=\"http://wissel.test/certificate\"");
    });
    add("a comment in a value", &|made| {
        made.replace(">000000000200@wissel.test<", ">evil<!-- -->000000000200@wissel.test<");
    });
    add("another prefix bound", &|made| {
        made.replace("<eb:UserMessage>", "<eb:UserMessage xmlns:eb=\"urn:other\">");
    });
    add("two messages in the header", &|made| {
        let one = piece(&made.soap, "<eb:UserMessage>", "</eb:UserMessage>").to_owned();
        made.replace(&one, &one.repeat(2)).sign(&sender);
    });
    add("a body that is not empty", &|made| {
        made.replace("</S12:Body>", "text</S12:Body>");
    });
    all
}

/// Changes of the parts beside the envelope.
fn of_the_payload(made: &Message, other: &Message) -> Vec<(&'static str, Message)> {
    let twin = |one: &Message, id: &str| {
        let headers = one.attachment_headers.replace(id_of(one), id);
        [headers.as_bytes(), b"\r\n\r\n", &one.attachment].concat()
    };
    let mut swapped = made.clone();
    swapped.attachment.clone_from(&other.attachment);
    let mut keyed = swapped.clone();
    let value = |one: &Message| piece(&one.soap, "<xenc:CipherValue>", "</xenc:CipherValue>").to_owned();
    keyed.replace(&value(made), &value(other));
    let mut doubled = made.clone();
    doubled.more.push(twin(other, id_of(made)));
    let mut first = doubled.clone();
    std::mem::swap(&mut first.attachment, &mut first.more[0]);
    let mut renamed = made.clone();
    renamed.attachment_headers = renamed.attachment_headers.replace(id_of(made), "other@wissel");
    let mut two_keys = made.clone();
    let key = piece(&made.soap, "<xenc:EncryptedKey ", "</xenc:EncryptedKey>").to_owned();
    two_keys.replace(&key, &format!("{key}{}", key.replace("session-key", "second-key")));
    let mut two_data = made.clone();
    let data = piece(&made.soap, "<xenc:EncryptedData ", "</xenc:EncryptedData>").to_owned();
    two_data.replace(&data, &format!("{data}{}", data.replace("\"payload\"", "\"second\"")));
    vec![
        ("the payload of another message", swapped),
        ("the payload of another message with its key", keyed),
        ("a second part of the same id", doubled),
        ("a false part before the signed one", first),
        ("a renamed part", renamed),
        ("two session keys", two_keys),
        ("two encrypted parts", two_data),
    ]
}

fn id_of(made: &Message) -> &str {
    piece(&made.attachment_headers, "<", ">").trim_matches(['<', '>'])
}

#[tokio::test]
async fn no_mutant_is_accepted() {
    let world = World::new();
    let made = Message::good(&world, "000000000200");
    let other = Message::of(&world.prepare(&message("000000000201")));
    let (signed, evil) = headers(&made);
    let mut mutants = Vec::new();
    for (id, evil) in identified(&evil) {
        for (place, soap) in places(&made, &signed, &evil) {
            mutants.push((format!("{place}, {id}"), Message { soap, ..made.clone() }));
        }
    }
    let more = of_the_signature(&made).into_iter().chain(of_the_payload(&made, &other));
    mutants.extend(more.map(|(name, mutant)| (name.to_owned(), mutant)));
    assert!(mutants.len() >= 40, "{}", mutants.len());
    for (name, mutant) in &mutants {
        let answer = world.receive(&mutant.content_type, &mutant.body()).await;
        let code = code(&answer);
        assert!(["EBMS:0004", "EBMS:0101", "EBMS:0102"].contains(&code.as_str()), "{name}: {code:?}");
        assert_eq!(world.inbox.stored(), 0, "{name}");
    }
    println!("{} mutants, none accepted", mutants.len());
    assert_eq!(code(&world.receive(&made.content_type, &made.body()).await), "", "they fall for their change");
}
