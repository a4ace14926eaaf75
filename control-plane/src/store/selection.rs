//! Which rows a page of a list holds.

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Filter {
    /// `labels.KEY = "VALUE"`
    Label(String, String),
    /// `FIELD = "VALUE"`
    Field(String, String),
}

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Name { descending: bool },
    CreateTime { descending: bool },
}

/// One page of a list.
#[derive(Debug, Clone)]
pub(crate) struct Selection {
    /// Items per page.
    pub(crate) size: u32,
    pub(crate) filters: Vec<Filter>,
    pub(crate) order: Order,
    /// Sort key and uid of the last item of the page before.
    pub(crate) after: Option<(String, String)>,
}
