//! Where on a line of time does a dot stand?
//!
//! From the first dated article to the last, in hundredths of a percent of the line's width. A date cut to
//! its month or year is a stretch and not a point: nothing is guessed into the axis.

use jiff::civil::Date;

/// The days a line of time runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Axis {
    first: Date,
    last: Date,
}

/// A point or a stretch of the line, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) from: u32,
    /// As `from` for a day.
    pub(crate) to: u32,
}

/// A mark below the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tick {
    pub(crate) at: u32,
    pub(crate) label: String,
}

/// The whole width.
const WHOLE: i64 = 10_000;
/// The most ticks.
const TICKS: i64 = 8;
/// The months as readers write them short.
pub(super) const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The first and the last day of a date cut to what is known: `2026-03`, `2026-03-04T10:00Z`.
pub(crate) fn days(date: &str) -> Option<(Date, Date)> {
    let number = |from: usize, to: usize| date.get(from..to)?.parse::<i16>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7), number(8, 10));
    let month_of = |month: i16| i8::try_from(month).ok();
    match (month, day) {
        (Some(month), Some(day)) => {
            let day = Date::new(year, month_of(month)?, month_of(day)?).ok()?;
            Some((day, day))
        }
        (Some(month), None) => {
            let first = Date::new(year, month_of(month)?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        _ => {
            let first = Date::new(year, 1, 1).ok()?;
            Some((first, first.last_of_year()))
        }
    }
}

/// Days from one date to another.
pub(crate) fn between(first: Date, last: Date) -> i64 {
    first.until(last).map_or(0, |span| i64::from(span.get_days()))
}

impl Axis {
    /// An axis over these dates; none where no date is one.
    pub(crate) fn over<'d>(dates: impl Iterator<Item = &'d str>) -> Option<Self> {
        let known: Vec<(Date, Date)> = dates.filter_map(days).collect();
        Some(Self {
            first: known.iter().map(|(first, _)| *first).min()?,
            last: known.iter().map(|(_, last)| *last).max()?,
        })
    }

    /// Where a date stands on it.
    pub(crate) fn place(self, date: &str) -> Option<Place> {
        let (first, last) = days(date)?;
        Some(Place {
            from: self.at(first),
            to: self.at(last),
        })
    }

    fn at(self, day: Date) -> u32 {
        let all = between(self.first, self.last);
        // A single day stands in the middle.
        let share = if all == 0 {
            WHOLE / 2
        } else {
            between(self.first, day).clamp(0, all) * WHOLE / all
        };
        u32::try_from(share).unwrap_or(0)
    }

    /// Days, weeks, months, quarters or years, as many as can be read side by side.
    pub(crate) fn ticks(self) -> Vec<Tick> {
        let all = between(self.first, self.last);
        if all == 0 {
            return vec![Tick {
                at: self.at(self.first),
                label: self.first.to_string(),
            }];
        }
        if let Some(step) = [1, 2, 7, 14].into_iter().find(|step| all / step < TICKS) {
            return self.daily(step, all);
        }
        let step = [1, 2, 3, 6, 12, 24, 60, 120, 600]
            .into_iter()
            .find(|months| all / (months * 30) < TICKS)
            .unwrap_or(1200);
        self.monthly(step)
    }

    fn daily(self, step: i64, all: i64) -> Vec<Tick> {
        (0..=all / step)
            .filter_map(|index| {
                let day = self
                    .first
                    .checked_add(jiff::Span::new().try_days(index * step).ok()?)
                    .ok()?;
                let named = index == 0 || day.day() <= i8::try_from(step).unwrap_or(i8::MAX);
                let year = if index == 0 {
                    format!(" {}", day.year())
                } else {
                    String::new()
                };
                let month = if named || step > 2 { month(day) } else { "" };
                Some(Tick {
                    at: self.at(day),
                    label: format!("{} {month}{year}", day.day()).trim().to_owned(),
                })
            })
            .collect()
    }

    fn monthly(self, step: i64) -> Vec<Tick> {
        let start = i64::from(self.first.year()) * 12 + i64::from(self.first.month()) - 1;
        let end = i64::from(self.last.year()) * 12 + i64::from(self.last.month()) - 1;
        (start..=end)
            .filter(|number| number % step == 0)
            .filter_map(|number| {
                let year = i16::try_from(number / 12).ok()?;
                let day = Date::new(year, i8::try_from(number % 12 + 1).ok()?, 1).ok()?;
                let label = if number % 12 == 0 || step >= 12 {
                    year.to_string()
                } else {
                    month(day).to_owned()
                };
                (day >= self.first).then(|| Tick {
                    at: self.at(day),
                    label,
                })
            })
            .collect()
    }
}

fn month(day: Date) -> &'static str {
    usize::try_from(day.month() - 1)
        .ok()
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_date_is_a_stretch() {
        let axis = Axis::over(["2026-03-01", "2026-03-31"].into_iter()).expect("dates");
        assert_eq!(axis.place("2026-03-01"), Some(Place { from: 0, to: 0 }));
        assert_eq!(axis.place("2026-03"), Some(Place { from: 0, to: 10_000 }));
        assert_eq!(
            axis.place("2026-03-16T08:00:00Z").map(|place| place.from),
            Some(5000)
        );
        assert_eq!(axis.place("spring"), None);
        assert_eq!(Axis::over(["soon"].into_iter()), None);
    }

    #[test]
    fn ticks_can_be_read_side_by_side() {
        for (first, last, expected) in [
            ("2026-03-04", "2026-03-04", vec!["2026-03-04"]),
            ("2026-03-04", "2026-03-07", vec!["4 Mar 2026", "5", "6", "7"]),
            ("2026-01-10", "2026-05-20", vec!["Feb", "Mar", "Apr", "May"]),
            (
                "2021-06-01",
                "2026-05-20",
                vec!["2022", "2023", "2024", "2025", "2026"],
            ),
        ] {
            let axis = Axis::over([first, last].into_iter()).expect("dates");
            let labels: Vec<String> = axis.ticks().into_iter().map(|tick| tick.label).collect();
            assert_eq!(labels, expected, "{first} to {last}");
        }
    }
}
