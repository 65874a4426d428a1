//! How a tenant looks in what people get of it: a name, a logo, a color, and where to turn. Never a style or a script of the tenant's.

use crate::db::{DbError, Row};

/// How a tenant looks.
#[derive(Clone, Default)]
pub struct Look {
    /// What people are told that it is called.
    pub name: Option<String>,
    /// The `https` address of its logo.
    pub logo_url: Option<String>,
    /// `#rrggbb`, on which white can be read.
    pub accent_color: Option<String>,
    /// The e-mail address that people write to.
    pub support_email: Option<String>,
    /// Where the links of its mails lead.
    pub page_url: Option<String>,
}

/// What [`Look::read`] reads, of `accounts a`, in front of a statement's columns.
macro_rules! look_columns {
    () => {
        "a.name, a.logo_url, a.accent_color, a.support_email, a.page_url"
    };
}

pub(crate) use look_columns;

impl Look {
    /// The first five columns of a row.
    ///
    /// # Errors
    /// Where the row has another shape.
    pub(crate) fn read(row: &Row) -> Result<Self, DbError> {
        let optional = |column| row.optional_text(column).map(|text| text.map(str::to_owned));
        Ok(Self {
            name: optional(0)?,
            logo_url: optional(1)?,
            accent_color: optional(2)?,
            support_email: optional(3)?,
            page_url: optional(4)?,
        })
    }
}

/// What is said anew of a look; what is `None` stays, and `Some(None)` goes.
#[derive(Clone, Copy, Default)]
pub struct LookChange<'a> {
    /// The address of the logo.
    pub logo_url: Option<Option<&'a str>>,
    /// The color.
    pub accent_color: Option<Option<&'a str>>,
    /// The address that people write to.
    pub support_email: Option<Option<&'a str>>,
    /// Where the links of mails lead.
    pub page_url: Option<Option<&'a str>>,
}

/// What of a look is not right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookFault {
    /// The logo's address is not one by `https`.
    Logo,
    /// It is not `#` and six hexadecimal digits.
    Color,
    /// White on it, or it on white, can't be read: a contrast under 4.5 (WCAG 2.2, 1.4.3).
    Contrast,
    /// It is no e-mail address.
    Support,
    /// The page's address is neither by `https` nor of this machine.
    Page,
}

impl LookChange<'_> {
    /// Nothing is stored of a look that is not right.
    ///
    /// # Errors
    /// [`LookFault`], the first.
    pub fn check(&self) -> Result<(), LookFault> {
        let logo = self.logo_url.flatten().is_none_or(|url| is_by_https(url) && !url.contains('#'));
        let color = self.accent_color.flatten().map(color_of);
        let support = self.support_email.flatten().is_none_or(is_email);
        let page = self.page_url.flatten().is_none_or(|url| is_by_https(url) || is_local(url));
        match color {
            _ if !logo => Err(LookFault::Logo),
            Some(None) => Err(LookFault::Color),
            Some(Some(color)) if contrast_on_white(color) < LEAST_CONTRAST => {
                Err(LookFault::Contrast)
            }
            _ if !support => Err(LookFault::Support),
            _ if !page => Err(LookFault::Page),
            _ => Ok(()),
        }
    }
}

/// Of text to what is behind it: WCAG 2.2, success criterion 1.4.3.
const LEAST_CONTRAST: f64 = 4.5;
/// How long an address may be.
const LONGEST: usize = 500;

/// Whether it is an address that may stand in an attribute of HTML: of visible ASCII without what ends one, and with a host of its own.
fn host_behind<'u>(url: &'u str, scheme: &str) -> Option<&'u str> {
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>\\`@".contains(&byte));
    let rest = url.strip_prefix(scheme).filter(|_| is_plain && url.len() <= LONGEST)?;
    rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())
}

fn is_by_https(url: &str) -> bool {
    let is_name = |host: &str| {
        let (name, port) = host.split_once(':').unwrap_or((host, "443"));
        let is_of_names = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
        name.contains('.') && name.bytes().all(is_of_names) && port.parse::<u16>().is_ok()
    };
    host_behind(url, "https://").is_some_and(is_name)
}

/// Whether it leads to this machine, for developers.
fn is_local(url: &str) -> bool {
    host_behind(url, "http://").is_some_and(|host| {
        let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
        ["localhost", "127.0.0.1"].contains(&name) && port.parse::<u16>().is_ok()
    })
}

fn is_email(text: &str) -> bool {
    let is_plain = text.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\`,;:()[]&".contains(&b));
    let (local, domain) = text.split_once('@').unwrap_or_default();
    let labels = domain.split('.').all(|label| !label.is_empty());
    is_plain
        && text.len() <= 254
        && !local.is_empty()
        && !domain.contains('@')
        && domain.contains('.')
        && labels
}

/// Red, green and blue of `#rrggbb`.
fn color_of(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// The contrast of a color with white, from 1 to 21. Source: WCAG 2.2, "contrast ratio" and "relative luminance".
fn contrast_on_white(color: [u8; 3]) -> f64 {
    let [red, green, blue] = color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    1.05 / (luminance + 0.05)
}

#[cfg(test)]
mod tests {
    use super::{LookChange, LookFault, color_of, contrast_on_white};

    fn logo(url: &str) -> Result<(), LookFault> {
        LookChange { logo_url: Some(Some(url)), ..LookChange::default() }.check()
    }

    fn color(text: &str) -> Result<(), LookFault> {
        LookChange { accent_color: Some(Some(text)), ..LookChange::default() }.check()
    }

    fn page(url: &str) -> Result<(), LookFault> {
        LookChange { page_url: Some(Some(url)), ..LookChange::default() }.check()
    }

    fn support(text: &str) -> Result<(), LookFault> {
        LookChange { support_email: Some(Some(text)), ..LookChange::default() }.check()
    }

    #[test]
    fn nothing_and_what_goes_is_right() {
        assert_eq!(LookChange::default().check(), Ok(()));
        let gone = Some(None);
        let all =
            LookChange { logo_url: gone, accent_color: gone, support_email: gone, page_url: gone };
        assert_eq!(all.check(), Ok(()));
    }

    #[test]
    fn a_logo_is_fetched_by_https_alone() {
        assert_eq!(logo("https://shop.example.com/logo.png?v=2"), Ok(()));
        assert_eq!(logo("https://shop.example.com:8443/logo.svg"), Ok(()));
        for wrong in [
            "",
            "logo.png",
            "http://shop.example.com/logo.png",
            "https://",
            "https:///logo.png",
            "https://localhost/logo.png",
            "https://shop.example.com@evil.example/logo.png",
            "https://shop.example.com/\"onerror=alert(1)",
            "https://shop.example.com/'><script>",
            "https://shop.example.com/a b",
            "https://shop.example.com/a\r\nb",
            "https://shop.example.com/é",
            "https://shop.example.com:99999/",
            "javascript:alert(1)",
            "data:image/svg+xml,<svg/>",
        ] {
            assert_eq!(logo(wrong), Err(LookFault::Logo), "{wrong:?}");
        }
        assert_eq!(logo(&format!("https://a.example/{}", "x".repeat(500))), Err(LookFault::Logo));
    }

    /// From WCAG 2.2: `#767676` is the lightest gray that can be read on white, `#777777` is not.
    #[test]
    fn a_color_is_one_on_which_white_can_be_read() {
        for good in ["#000000", "#767676", "#1f4b99", "#C00000"] {
            assert_eq!(color(good), Ok(()), "{good}");
        }
        for pale in ["#777777", "#ffffff", "#ffd700", "#00ff00"] {
            assert_eq!(color(pale), Err(LookFault::Contrast), "{pale}");
        }
        for wrong in ["", "red", "#12345", "#1234567", "#+12345", "123456#", "#12345g", "#000;x:y"]
        {
            assert_eq!(color(wrong), Err(LookFault::Color), "{wrong:?}");
        }
        let black = contrast_on_white(color_of("#000000").unwrap());
        assert!((black - 21.0).abs() < 1e-9, "{black}");
    }

    #[test]
    fn links_lead_to_a_page_by_https_or_of_this_machine() {
        for good in [
            "https://id.example.com/#key=browser.a.b",
            "https://app.example.com/reset?from=mail",
            "http://127.0.0.1:8787/#key=browser.a.b",
            "http://localhost:3000/",
        ] {
            assert_eq!(page(good), Ok(()), "{good}");
        }
        for wrong in [
            "",
            "/reset",
            "http://app.example.com/",
            "http://localhost.evil.example/",
            "http://localhost:3000@evil.example/",
            "https://app.example.com/<a>",
            "javascript:alert(1)",
        ] {
            assert_eq!(page(wrong), Err(LookFault::Page), "{wrong:?}");
        }
    }

    #[test]
    fn support_is_one_address() {
        assert_eq!(support("help@shop.example.com"), Ok(()));
        for wrong in [
            "",
            "help",
            "help@",
            "@example.com",
            "help@example",
            "a@b@example.com",
            "help@example.com,other@example.com",
            "Help <help@example.com>",
            "help@example.com\r\nBcc: other@example.com",
            "help@example..com",
        ] {
            assert_eq!(support(wrong), Err(LookFault::Support), "{wrong:?}");
        }
    }
}
