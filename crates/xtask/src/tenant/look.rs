//! How an account looks in its mails.

use anyhow::{Result, bail};
use clap::Args;
use idp_store::look::{Look, LookChange, LookFault};
use serde_json::{Value, json};

/// What is said anew of a look. An empty text takes away what was said before.
#[derive(Args)]
pub(crate) struct LookOptions {
    /// The address of its logo, https
    #[arg(long, value_name = "URL")]
    logo_url: Option<String>,
    /// The color of its buttons, as #1f4b99: one on which white can be read
    #[arg(long, value_name = "COLOR")]
    accent_color: Option<String>,
    /// The e-mail address that people write to
    #[arg(long, value_name = "ADDRESS")]
    support_email: Option<String>,
    /// Where the links of its mails lead, https; the page of this service takes the site's key in it: https://id.example.com/#key=browser.…
    #[arg(long, value_name = "URL")]
    page_url: Option<String>,
}

impl LookOptions {
    /// What changes.
    ///
    /// # Errors
    /// What is not right, in words.
    pub(crate) fn change(&self) -> Result<LookChange<'_>> {
        let change = LookChange {
            logo_url: said(self.logo_url.as_deref()),
            accent_color: said(self.accent_color.as_deref()),
            support_email: said(self.support_email.as_deref()),
            page_url: said(self.page_url.as_deref()),
        };
        match change.check() {
            Ok(()) => Ok(change),
            Err(LookFault::Logo) => bail!("--logo-url takes an https address"),
            Err(LookFault::Color) => bail!("--accent-color takes a color as #1f4b99"),
            Err(LookFault::Contrast) => {
                bail!("white can't be read on --accent-color: its contrast is under 4.5")
            }
            Err(LookFault::Support) => bail!("--support-email takes one e-mail address"),
            Err(LookFault::Page) => {
                bail!("--page-url takes an https address, or an http one of this machine")
            }
        }
    }
}

fn said(text: Option<&str>) -> Option<Option<&str>> {
    text.map(|text| Some(text).filter(|text| !text.is_empty()))
}

/// A look as JSON has it.
pub(crate) fn shown(look: &Look) -> Value {
    json!({
        "logoUrl": look.logo_url, "accentColor": look.accent_color, "supportEmail": look.support_email, "pageUrl": look.page_url,
    })
}

#[cfg(test)]
mod tests {
    use super::LookOptions;

    #[test]
    fn an_empty_text_takes_away_and_a_pale_color_is_refused() {
        let with = |accent_color: &str| LookOptions {
            logo_url: None,
            accent_color: Some(accent_color.to_owned()),
            support_email: None,
            page_url: None,
        };
        assert_eq!(with("").change().unwrap().accent_color, Some(None));
        assert_eq!(with("#1f4b99").change().unwrap().accent_color, Some(Some("#1f4b99")));
        assert!(with("#eeeeee").change().is_err());
    }
}
