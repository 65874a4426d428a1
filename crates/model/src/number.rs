//! Numbers: the grammar of RFC 8259, section 6, and their exact value where it is integral.

use crate::json::{Fault, Reader};

/// A number, as far as the rules ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Number {
    /// Its value is integral; beyond 32 bits it stands at the nearest bound.
    Integer(i32),
    /// It has a fraction.
    Fraction,
}

impl<'a> Reader<'a> {
    /// Takes digits, at least one.
    fn digits(&mut self) -> Result<&'a [u8], Fault> {
        let start = self.at();
        while self.look().is_ascii_digit() {
            self.step();
        }
        if self.at() == start {
            Err(self.syntax())
        } else {
            Ok(self.since(start))
        }
    }

    /// Takes a number and tells its exact value if it is integral.
    #[inline(never)]
    pub(crate) fn number(&mut self) -> Result<Number, Fault> {
        let negative = self.look() == b'-';
        if negative {
            self.step();
        }
        let start = self.at();
        let whole = if self.look() == b'0' {
            self.step();
            self.since(start)
        } else {
            self.digits()?
        };
        let mut fraction: &[u8] = b"";
        if self.look() == b'.' {
            self.step();
            fraction = self.digits()?;
        }
        let exponent = self.exponent()?;
        Ok(value(negative, whole, fraction, exponent))
    }

    fn exponent(&mut self) -> Result<i32, Fault> {
        if !matches!(self.look(), b'e' | b'E') {
            return Ok(0);
        }
        self.step();
        let negative = self.look() == b'-';
        if matches!(self.look(), b'-' | b'+') {
            self.step();
        }
        let digits = self.digits()?;
        let size = digits.iter().fold(0_i32, |size, digit| {
            size.saturating_mul(10)
                .saturating_add(i32::from(*digit & 0x0F))
        });
        Ok(if negative { size.wrapping_neg() } else { size })
    }
}

/// The value of `whole`.`fraction` × 10^`exponent`.
fn value(negative: bool, whole: &[u8], fraction: &[u8], exponent: i32) -> Number {
    // The value is `significant` × 10^`power`, where `significant` ends with the last digit that is not zero.
    let (mut significant, mut zeros) = (0_u32, 0_i32);
    for digit in whole.iter().chain(fraction) {
        zeros = zeros.wrapping_add(1);
        if *digit != b'0' {
            significant =
                times_power_of_ten(significant, zeros).saturating_add(u32::from(*digit & 0x0F));
            zeros = 0;
        }
    }
    let places = i32::try_from(fraction.len()).unwrap_or(i32::MAX);
    let power = zeros.wrapping_sub(places).saturating_add(exponent);
    if significant > 0 && power < 0 {
        return Number::Fraction;
    }
    let size = i32::try_from(times_power_of_ten(significant, power)).unwrap_or(i32::MAX);
    Number::Integer(if negative { size.wrapping_neg() } else { size })
}

fn times_power_of_ten(mut value: u32, power: i32) -> u32 {
    // Ten steps reach the bound from any value but zero.
    for _ in 0..power.min(10) {
        value = value.saturating_mul(10);
    }
    value
}
