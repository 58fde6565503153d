//! How much of a document is read at most.

/// What a document may cost to read. The default suits invoices that come from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the document.
    pub bytes: usize,
    /// Levels of elements.
    pub depth: usize,
    /// Elements directly inside one element; the root may have as many as `events` allows.
    pub children: usize,
    /// Attributes of one element.
    pub attributes: usize,
    /// Bytes of one value; a file embedded in the document is bounded by `bytes` alone.
    pub value_bytes: usize,
    /// Namespace declarations in the document.
    pub namespace_declarations: usize,
    /// Start tags, pieces of text that are not white space, references, comments and instructions together.
    pub events: usize,
    /// Comments and processing instructions together.
    pub comments: usize,
    /// Bytes of all comments and processing instructions together.
    pub comment_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 10 * 1024 * 1024,
            depth: 64,
            children: 1_000,
            attributes: 64,
            value_bytes: 64 * 1024,
            namespace_declarations: 256,
            events: 400_000,
            comments: 1_000,
            comment_bytes: 1024 * 1024,
        }
    }
}
