//! The code lists that the rules for T71 and T111 name (2026.5). Facts only; what codes say is in the enums of the parent
//! module.

/// Electronic Address Scheme (EAS) codes.
const ADDRESS_SCHEMES: &str = "\
0002 0007 0009 0060 0088 0096 0097 0106 0130 0135 0142 0151 0183 0184 0188 0190 0191 0192 0195 0196 \
0198 0199 0200 0201 0204 0208 0209 0210 0211 0216 0218 0221 0225 0230 0235 0240 0242 0244 0245 0246 \
0248 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 \
9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 \
9957 9959";

/// ISO 6523 ICD codes, as ranges of whole numbers written with four digits.
const REGISTER_SCHEMES: &[(u16, u16)] = &[(2, 91), (93, 102), (104, 180), (183, 248)];

/// Document name codes (UNCL1001), as ranges.
const DOCUMENT_NAMES: &[(u16, u16)] = &[
    (1, 470),
    (481, 491),
    (493, 499),
    (520, 539),
    (550, 554),
    (575, 589),
    (610, 610),
    (621, 659),
    (700, 751),
    (760, 761),
    (763, 766),
    (770, 770),
    (775, 775),
    (780, 799),
    (810, 812),
    (820, 825),
    (830, 830),
    (833, 833),
    (840, 841),
    (850, 853),
    (855, 856),
    (860, 865),
    (870, 870),
    (890, 890),
    (895, 896),
    (901, 901),
    (910, 911),
    (913, 917),
    (925, 927),
    (929, 938),
    (940, 941),
    (950, 955),
    (960, 966),
    (970, 972),
    (974, 979),
    (990, 991),
    (995, 996),
    (998, 998),
    (1999, 1999),
];

/// Whether an attribute names a scheme of electronic addresses.
pub(super) fn is_address_scheme(code: &str) -> bool {
    code.len() == 4 && ADDRESS_SCHEMES.split(' ').any(|one| one == code)
}

/// Whether an attribute names a register of the ISO 6523 list.
pub(super) fn is_register_scheme(code: &str) -> bool {
    code.len() == 4 && within(REGISTER_SCHEMES, code)
}

/// Whether a value is a document name code.
pub(super) fn is_document_name(code: &str) -> bool {
    !code.starts_with('0') && within(DOCUMENT_NAMES, code)
}

/// Whether a value is one of the few given.
pub(super) fn is_in(list: &str, code: &str) -> bool {
    !code.is_empty() && list.split(' ').any(|one| one == code)
}

fn within(ranges: &[(u16, u16)], code: &str) -> bool {
    let number = code.parse().ok().filter(|_: &u16| code.bytes().all(|b| b.is_ascii_digit()));
    number.is_some_and(|number| ranges.iter().any(|(first, last)| (*first..=*last).contains(&number)))
}
