//! What a mail is made of, as text and as HTML. Programs that show mails know little of HTML, and some throw style sheets away: what counts
//! stands at each element, and what a style sheet adds is for the dark.

/// One part of a mail.
pub(super) enum Part<'a> {
    /// A paragraph.
    Text(String),
    /// A code that is typed.
    Code(&'a str),
    /// A link: on a button, and written out for whoever has none.
    Link { label: &'a str, url: &'a str, or_open: &'a str },
    /// A paragraph of less weight.
    Fine(String),
}

/// Letters, digits and signs that HTML has another meaning for, as HTML writes them.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(one),
        }
    }
    html
}

impl Part<'_> {
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Fine(text) => text.clone(),
            Self::Code(code) => format!("    {code}"),
            Self::Link { label, url, .. } => format!("{label}:\n{url}"),
        }
    }

    /// `accent` is a color that was checked.
    pub(super) fn html(&self, accent: &str) -> String {
        match self {
            Self::Text(text) => format!("<p style=\"margin:0 0 16px\">{}</p>", escaped(text)),
            Self::Fine(text) => format!(
                "<p class=\"fine\" style=\"margin:0 0 16px;font-size:14px;color:#595959\">{}</p>",
                escaped(text)
            ),
            Self::Code(code) => format!(
                "<p style=\"margin:0 0 16px;font:bold 28px/1.2 Consolas,Menlo,monospace;letter-spacing:2px\">{}</p>",
                escaped(code)
            ),
            Self::Link { label, url, or_open } => {
                let (label, url, or_open) = (escaped(label), escaped(url), escaped(or_open));
                format!(
                    "<p style=\"margin:0 0 16px\"><a class=\"button\" href=\"{url}\" target=\"_blank\" rel=\"noopener\" \
                     style=\"display:inline-block;padding:12px 20px;border:1px solid {accent};border-radius:6px;background:{accent};\
                     color:#ffffff;font-weight:bold;text-decoration:none\">{label}</a></p>\n\
                     <p class=\"fine\" style=\"margin:0 0 16px;font-size:14px;color:#595959\">{or_open}<br>\
                     <a href=\"{url}\" target=\"_blank\" rel=\"noopener\" style=\"color:inherit;word-break:break-all\">{url}</a></p>"
                )
            }
        }
    }
}
