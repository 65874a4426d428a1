//! Lists that are read in pages, newest first: `count` and `offset`, or the opaque `cursor` of the `Link` header, which skips and
//! repeats nothing while the list grows.

use base64ct::{Base64UrlUnpadded, Encoding};
use idp_store::{Listed, Window};

use crate::call::Call;
use crate::crypto::decode;
use crate::endpoint::Input;
use crate::error::Error;
use crate::params::{Kind, Prose, QueryParameter};
use crate::spec::Spec;

/// The largest whole number that a double is sure to hold.
const MAX_OFFSET: i64 = (1 << 53) - 1;

/// The parameters of lists that are read in pages.
pub(crate) const COUNT: QueryParameter = QueryParameter {
    name: "count",
    kind: Kind::Integer(1, 100),
    about: Prose::new("How many entries a page has; 25 without it."),
};
pub(crate) const OFFSET: QueryParameter = QueryParameter {
    name: "offset",
    kind: Kind::Integer(0, MAX_OFFSET),
    about: Prose::new(
        "How many entries are passed over. A cursor does not slip while the list grows.",
    ),
};
pub(crate) const CURSOR: QueryParameter = QueryParameter {
    name: "cursor",
    kind: Kind::Text,
    about: Prose::new("Where the page begins, as the `Link` header of the page before it says."),
};

/// The page that the query asks for.
pub(crate) struct PageQuery {
    /// For the store. Its limit is one row more than the page has: whether there is a next page.
    pub(crate) window: Window,
    /// Path and query as they came.
    path: String,
    query: String,
}

impl Input for PageQuery {
    fn declare(spec: &mut Spec) {
        spec.query_parameters.extend([COUNT, OFFSET, CURSOR]);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        let count = number(call, &COUNT, 25)?;
        let offset = number(call, &OFFSET, 0)?;
        let before = match call.query(&CURSOR)? {
            Some(cursor) => place(&cursor).ok_or(Error::InvalidParameter(CURSOR.name))?,
            None => (i64::MAX, String::new()),
        };
        Ok(Self {
            window: Window { before, limit: count.saturating_add(1), offset },
            path: call.path.to_owned(),
            query: call.request.query().unwrap_or_default(),
        })
    }
}

/// The same without an offset: what is passed over is read all the same.
pub(crate) struct CursorQuery(pub(crate) PageQuery);

impl Input for CursorQuery {
    fn declare(spec: &mut Spec) {
        spec.query_parameters.extend([COUNT, CURSOR]);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        let mut page = PageQuery::read(call).await?;
        page.window.offset = 0;
        Ok(Self(page))
    }
}

/// The whole number that a parameter is.
fn number(call: &Call<'_>, parameter: &QueryParameter, default: i64) -> Result<i64, Error> {
    let Some(text) = call.query(parameter)? else { return Ok(default) };
    text.parse().map_err(|_| Error::InvalidParameter(parameter.name))
}

impl PageQuery {
    /// The entries of the page and the value of its `Link` header, out of rows that may be one too many.
    pub(crate) fn cut<T>(&self, rows: Vec<Listed<T>>) -> (Vec<T>, Option<String>) {
        let (items, cursor) = self.split(rows);
        (items, cursor.map(|cursor| self.link(&cursor)))
    }

    /// The same with the cursor of the next page alone.
    pub(crate) fn split<T>(&self, mut rows: Vec<Listed<T>>) -> (Vec<T>, Option<String>) {
        let limit = usize::try_from(self.window.limit).unwrap_or_default();
        let has_more = rows.len() >= limit;
        if has_more {
            rows.pop();
        }
        let last = rows.last().filter(|_| has_more);
        let place = last.map(|last| format!("{}.{}", last.at, last.id));
        let next = place.map(|place| Base64UrlUnpadded::encode_string(place.as_bytes()));
        (rows.into_iter().map(|row| row.item).collect(), next)
    }

    /// The header's value: this address, with another cursor and without an offset.
    pub(crate) fn link(&self, cursor: &str) -> String {
        let mut link = format!("<{}?cursor={cursor}", self.path);
        let is_kept = |pair: &&str| !["", "cursor", "offset"].contains(&name_of(pair));
        for pair in self.query.split('&').filter(is_kept) {
            link.push('&');
            link.push_str(pair);
        }
        link.push_str(">; rel=\"next\"");
        link
    }
}

pub(crate) fn name_of<'a>(pair: &&'a str) -> &'a str {
    pair.split('=').next().unwrap_or_default()
}

/// Time and id of a cursor.
pub(crate) fn place(cursor: &str) -> Option<(i64, String)> {
    let text = String::from_utf8(decode(cursor)?).ok()?;
    let (time, id) = text.split_once('.')?;
    Some((time.parse().ok()?, id.to_owned()))
}
