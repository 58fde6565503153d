//! Rule, what stands in the good report, and what is put there instead. Data.

pub type Case = (&'static str, &'static str, &'static str);

const PER_DT_PR: &str = r#"<Subset type="PerDT-PR"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#;
const PER_DT_PR_EUC: &str = r#"<Subset type="PerDT-PR-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#;
const PER_DT_EUC: &str = r#"<Subset type="PerDT-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#;
const PER_EUC: &str = r#"<Subset type="PerEUC"><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#;
const FULL_SET: &str = r#"<FullSet><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></FullSet>"#;
const PER_TP: &str = r#"<Subtotal type="PerTP"><Key metaSchemeID="TP" schemeID="Peppol">peppol-transport-as4-v2_0</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#;
const PER_SP: &str = r#"<Subtotal type="PerSP-DT-PR"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#;
const PER_SP_CC: &str = r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="SenderCountry">BE</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>0</Outgoing></Subtotal>"#;

pub const END_USERS: &[Case] = &[
    ("SCH-EUSR-01", "trns:", "trns2:"),
    ("SCH-EUSR-02", "reporting:1.0</ProfileID>", "reporting:2.0</ProfileID>"),
    ("SCH-EUSR-16", ">2026-11-01<", ">2026-11-01Z<"),
    ("SCH-EUSR-17", ">2026-11-30<", ">30-11-2026<"),
    ("SCH-EUSR-18", ">2026-11-30<", ">2026-10-30<"),
    ("SCH-EUSR-06", ">POP000001</Rep", "> </Rep"),
    ("SCH-EUSR-07", r#"schemeID="CertSubjectCN">POP000001</Rep"#, r#"schemeID="CN">POP000001</Rep"#),
    ("SCH-EUSR-08", ">POP000001</Rep", ">000001</Rep"),
    (
        "SCH-EUSR-03",
        PER_DT_PR,
        r#"<Subset type="PerDT-PR"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><SendingEndUsers>3</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-04",
        PER_DT_PR,
        r#"<Subset type="PerDT-PR"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>4</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-22",
        PER_DT_PR,
        r#"<Subset type="PerDT-PR"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>5</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-19",
        FULL_SET,
        "<FullSet><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>6</SendingOrReceivingEndUsers></FullSet>",
    ),
    (
        "SCH-EUSR-20",
        FULL_SET,
        "<FullSet><SendingEndUsers>5</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></FullSet>",
    ),
    (
        "SCH-EUSR-21",
        FULL_SET,
        "<FullSet><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>5</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></FullSet>",
    ),
    ("SCH-EUSR-15", PER_DT_PR, ""),
    ("SCH-EUSR-37", PER_DT_EUC, ""),
    ("SCH-EUSR-39", PER_EUC, ""),
    ("SCH-EUSR-14", r#""PerDT-PR-EUC""#, r#""PerPR""#),
    (
        "SCH-EUSR-33",
        PER_DT_PR,
        r#"<Subset type="PerDT-PR"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><SendingEndUsers>1</SendingEndUsers><ReceivingEndUsers>1</ReceivingEndUsers><SendingOrReceivingEndUsers>3</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-34",
        PER_DT_PR,
        r#"<Subset type="PerDT-PR"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>0</ReceivingEndUsers><SendingOrReceivingEndUsers>1</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-35",
        PER_DT_PR,
        r#"<Subset type="PerDT-PR"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><SendingEndUsers>0</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>2</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-36",
        PER_DT_PR_EUC,
        r#"<Subset type="PerDT-PR-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>0</SendingEndUsers><ReceivingEndUsers>0</ReceivingEndUsers><SendingOrReceivingEndUsers>0</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-30",
        PER_EUC,
        r#"<Subset type="PerEUC"><Key metaSchemeID="CC" schemeID="EndUserCountry">ZZ</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-13",
        PER_DT_PR,
        r#"<Subset type="PerDT-PR"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset><Subset type="PerDT-PR"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-09",
        PER_DT_PR,
        r#"<Subset type="PerDT-PR"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="XX" schemeID="x">x</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-10",
        PER_DT_PR,
        r#"<Subset type="PerDT-PR"><Key metaSchemeID="XX" schemeID="x">x</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-11",
        PER_DT_PR,
        r#"<Subset type="PerDT-PR"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="XX" schemeID="x">x</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-29",
        PER_DT_PR_EUC,
        r#"<Subset type="PerDT-PR-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset><Subset type="PerDT-PR-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-23",
        PER_DT_PR_EUC,
        r#"<Subset type="PerDT-PR-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-24",
        PER_DT_PR_EUC,
        r#"<Subset type="PerDT-PR-EUC"><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-25",
        PER_DT_PR_EUC,
        r#"<Subset type="PerDT-PR-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-26",
        PER_DT_PR_EUC,
        r#"<Subset type="PerDT-PR-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-27",
        PER_DT_PR_EUC,
        r#"<Subset type="PerDT-PR-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="Country">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-38",
        PER_DT_EUC,
        r#"<Subset type="PerDT-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset><Subset type="PerDT-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-41",
        PER_DT_EUC,
        r#"<Subset type="PerDT-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><Key metaSchemeID="XX" schemeID="x">x</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-42",
        PER_DT_EUC,
        r#"<Subset type="PerDT-EUC"><Key metaSchemeID="XX" schemeID="x">x</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-43",
        PER_DT_EUC,
        r#"<Subset type="PerDT-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="XX" schemeID="x">x</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-44",
        PER_DT_EUC,
        r#"<Subset type="PerDT-EUC"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="CC" schemeID="Country">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-40",
        PER_EUC,
        r#"<Subset type="PerEUC"><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset><Subset type="PerEUC"><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-45",
        PER_EUC,
        r#"<Subset type="PerEUC"><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><Key metaSchemeID="XX" schemeID="x">x</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-46",
        PER_EUC,
        r#"<Subset type="PerEUC"><Key metaSchemeID="XX" schemeID="x">x</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "SCH-EUSR-47",
        PER_EUC,
        r#"<Subset type="PerEUC"><Key metaSchemeID="CC" schemeID="Country">NL</Key><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "WISSEL-VALUE",
        PER_EUC,
        r#"<Subset type="PerEUC"><Key metaSchemeID="CC" schemeID="EndUserCountry">NL</Key><SendingEndUsers>two</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></Subset>"#,
    ),
    (
        "WISSEL-REPEATED",
        FULL_SET,
        "<FullSet><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></FullSet><FullSet><SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers></FullSet>",
    ),
];

pub const TRANSACTIONS: &[Case] = &[
    ("SCH-TSR-01", "trns:", "trns2:"),
    ("SCH-TSR-02", "reporting:1.0</ProfileID>", "reporting:2.0</ProfileID>"),
    ("SCH-TSR-40", ">2026-11-01<", ">2026-11-01Z<"),
    ("SCH-TSR-41", ">2026-11-30<", ">30-11-2026<"),
    ("SCH-TSR-42", ">2026-11-30<", ">2026-10-30<"),
    ("SCH-TSR-16", ">POP000001</Rep", "> </Rep"),
    ("SCH-TSR-17", r#"schemeID="CertSubjectCN">POP000001</Rep"#, r#"schemeID="CN">POP000001</Rep"#),
    ("SCH-TSR-18", ">POP000001</Rep", ">000001</Rep"),
    ("SCH-TSR-03", PER_TP, ""),
    (
        "SCH-TSR-04",
        PER_TP,
        r#"<Subtotal type="PerTP"><Key metaSchemeID="TP" schemeID="Peppol">peppol-transport-as4-v2_0</Key><Incoming>1</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-05",
        PER_TP,
        r#"<Subtotal type="PerTP"><Key metaSchemeID="TP" schemeID="Peppol">peppol-transport-as4-v2_0</Key><Incoming>2</Incoming><Outgoing>4</Outgoing></Subtotal>"#,
    ),
    ("SCH-TSR-07", PER_SP, ""),
    (
        "SCH-TSR-08",
        PER_SP,
        r#"<Subtotal type="PerSP-DT-PR"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Incoming>1</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-09",
        PER_SP,
        r#"<Subtotal type="PerSP-DT-PR"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Incoming>2</Incoming><Outgoing>4</Outgoing></Subtotal>"#,
    ),
    ("SCH-TSR-11", PER_SP_CC, ""),
    (
        "SCH-TSR-12",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="SenderCountry">BE</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>3</Incoming><Outgoing>0</Outgoing></Subtotal>"#,
    ),
    ("SCH-TSR-39", r#""PerSP-DT-PR-CC""#, r#""PerX""#),
    ("SCH-TSR-37", r#""PerSP-DT-PR-CC""#, r#""""#),
    (
        "SCH-TSR-19",
        PER_SP,
        r#"<Subtotal type="PerSP-DT-PR"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP7</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-20",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="SenderCountry">be</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>0</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-06",
        PER_TP,
        r#"<Subtotal type="PerTP"><Key metaSchemeID="TP" schemeID="Peppol">peppol-transport-as4-v2_0</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal><Subtotal type="PerTP"><Key metaSchemeID="TP" schemeID="Peppol">peppol-transport-as4-v2_0</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-21",
        PER_TP,
        r#"<Subtotal type="PerTP"><Key metaSchemeID="TP" schemeID="Peppol">peppol-transport-as4-v2_0</Key><Key metaSchemeID="XX" schemeID="x">x</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-22",
        PER_TP,
        r#"<Subtotal type="PerTP"><Key metaSchemeID="TQ" schemeID="Peppol">peppol-transport-as4-v2_0</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-23",
        PER_TP,
        r#"<Subtotal type="PerTP"><Key metaSchemeID="TP" schemeID="Other">peppol-transport-as4-v2_0</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-10",
        PER_SP,
        r#"<Subtotal type="PerSP-DT-PR"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal><Subtotal type="PerSP-DT-PR"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-24",
        PER_SP,
        r#"<Subtotal type="PerSP-DT-PR"><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-25",
        PER_SP,
        r#"<Subtotal type="PerSP-DT-PR"><Key metaSchemeID="XX" schemeID="x">x</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-26",
        PER_SP,
        r#"<Subtotal type="PerSP-DT-PR"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="XX" schemeID="x">x</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-27",
        PER_SP,
        r#"<Subtotal type="PerSP-DT-PR"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-28",
        PER_SP,
        r#"<Subtotal type="PerSP-DT-PR"><Key metaSchemeID="SP" schemeID="CN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Incoming>2</Incoming><Outgoing>3</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-14",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="SenderCountry">BE</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>0</Outgoing></Subtotal><Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="SenderCountry">BE</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>0</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-29",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>0</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-30",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="XX" schemeID="x">x</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="SenderCountry">BE</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>0</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-31",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="XX" schemeID="x">x</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="SenderCountry">BE</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>0</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-32",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="XX" schemeID="x">x</Key><Key metaSchemeID="CC" schemeID="SenderCountry">BE</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>0</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-33",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="XX" schemeID="x">x</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>0</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-34",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="SenderCountry">BE</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>0</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-35",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="EndUserCountry">BE</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>0</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-36",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="SenderCountry">BE</Key><Key metaSchemeID="CC" schemeID="SenderCountry">NL</Key><Incoming>2</Incoming><Outgoing>0</Outgoing></Subtotal>"#,
    ),
    (
        "SCH-TSR-43",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="SenderCountry">BE</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>1</Outgoing></Subtotal>"#,
    ),
    (
        "WISSEL-VALUE",
        PER_SP_CC,
        r#"<Subtotal type="PerSP-DT-PR-CC"><Key metaSchemeID="SP" schemeID="CertSubjectCN">POP000007</Key><Key metaSchemeID="DT" schemeID="busdox-docid-qns">urn:a::Invoice##urn:b::2.1</Key><Key metaSchemeID="PR" schemeID="cenbii-procid-ubl">urn:c</Key><Key metaSchemeID="CC" schemeID="SenderCountry">BE</Key><Key metaSchemeID="CC" schemeID="ReceiverCountry">NL</Key><Incoming>2</Incoming><Outgoing>none</Outgoing></Subtotal>"#,
    ),
    (
        "WISSEL-REPEATED",
        "<Total><Incoming>2</Incoming><Outgoing>3</Outgoing></Total>",
        "<Total><Incoming>2</Incoming><Outgoing>3</Outgoing><Incoming>2</Incoming><Outgoing>3</Outgoing></Total>",
    ),
];
