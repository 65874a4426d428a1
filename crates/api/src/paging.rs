//! Lists that are read in pages, newest first: `count` and `offset`, or the opaque `cursor` of the `Link` header, which skips and
//! repeats nothing while the list grows.

use base64ct::{Base64UrlUnpadded, Encoding};
use idp_store::Window;
use idp_store::db::Row;

use crate::call::Call;
use crate::crypto::decode;
use crate::error::Error;
use crate::http::Reply;

/// The largest whole number that a double is sure to hold.
const MAX_OFFSET: i64 = (1 << 53) - 1;

/// The page that the query asks for.
pub(crate) struct Page<'a> {
    /// For the store. Its limit is one row more than the page has: whether there is a next page.
    pub(crate) window: Window,
    /// Path and query as they came.
    path: &'a str,
    query: &'a str,
}

impl<'a> Page<'a> {
    /// Reads `count` (1–100, else 25), `offset` (else 0) and `cursor`.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`].
    pub(crate) fn read(call: &'a Call<'_>) -> Result<Self, Error> {
        let number = |name, default, range: std::ops::RangeInclusive<i64>| {
            let Some(text) = call.query(name) else {
                return Ok(default);
            };
            let digits = Some(text).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
            let number = digits.and_then(|digits| digits.parse().ok());
            number.filter(|number| range.contains(number)).ok_or(Error::InvalidParameter(name))
        };
        let count: i64 = number("count", 25, 1..=100)?;
        let offset = number("offset", 0, 0..=MAX_OFFSET)?;
        let before = match call.query("cursor") {
            Some(cursor) => place(&cursor).ok_or(Error::InvalidParameter("cursor"))?,
            None => (i64::MAX, String::new()),
        };
        let limit = count.saturating_add(1);
        Ok(Self {
            window: Window { before, limit, offset },
            path: call.path,
            query: call.query.as_deref().unwrap_or_default(),
        })
    }

    /// Takes from `rows`, whose first two columns are time and id, the one that is too many; `reply` then tells where to go on.
    ///
    /// # Errors
    /// 503 where a row has another shape.
    pub(crate) fn cut(&self, rows: &mut Vec<Row>) -> Result<Next, Error> {
        let limit = usize::try_from(self.window.limit).unwrap_or_default();
        if rows.len() < limit {
            return Ok(Next(None));
        }
        rows.pop();
        let Some(last) = rows.last() else {
            return Ok(Next(None));
        };
        let (time, id) = (last.integer(0)?.unwrap_or_default(), last.text(1)?);
        Ok(Next(Some(self.link(&format!("{time}.{id}")))))
    }

    /// The header's value: this address, with another cursor and without an offset.
    fn link(&self, place: &str) -> String {
        let cursor = Base64UrlUnpadded::encode_string(place.as_bytes());
        let mut link = format!("<{}?cursor={cursor}", self.path);
        let is_kept = |pair: &&str| !["", "cursor", "offset"].contains(&name_of(pair));
        for pair in self.query.split('&').filter(is_kept) {
            link.push('&');
            link.push_str(pair);
        }
        link.push_str(">; rel=\"next\"");
        link
    }

    /// The answer `{name: […]}` of rows whose third column is an item's JSON, with the header.
    ///
    /// # Errors
    /// 503 where a row has another shape.
    pub(crate) fn reply(&self, name: &str, mut rows: Vec<Row>) -> Result<Reply, Error> {
        let next = self.cut(&mut rows)?;
        let items: Result<Vec<&str>, _> = rows.iter().map(|row| row.text(2)).collect();
        let items = items?.join(",");
        Ok(next.on(Reply::text(format!("{{\"{name}\":[{items}]}}"))))
    }
}

/// The `Link` header to the next page, if there is one.
pub(crate) struct Next(Option<String>);

impl Next {
    pub(crate) fn on(self, reply: Reply) -> Reply {
        match self.0 {
            Some(link) => reply.with("link", link),
            None => reply,
        }
    }
}

fn name_of<'a>(pair: &&'a str) -> &'a str {
    pair.split('=').next().unwrap_or_default()
}

/// Time and id of a cursor.
fn place(cursor: &str) -> Option<(i64, String)> {
    let text = String::from_utf8(decode(cursor)?).ok()?;
    let (time, id) = text.split_once('.')?;
    Some((time.parse().ok()?, id.to_owned()))
}
