//! The days that an axis names.

use chrono::Datelike as _;

use crate::calendar::Day;

/// The distances of days in days, from the smallest on, and those in months.
const DAYS: [i32; 4] = [1, 2, 7, 14];
const MONTHS: [i32; 8] = [1, 2, 3, 6, 12, 24, 60, 240];

/// Round days between two: Mondays if these are few enough, or else the first days of months, quarters or years.
pub(super) fn ticks(first: Day, last: Day, most: usize) -> Vec<Day> {
    let span = last - first;
    let most = i32::try_from(most).unwrap_or(i32::MAX);
    if let Some(step) = DAYS.into_iter().find(|step| span / step < most) {
        let start = if step < 7 { first } else { first.monday() };
        let days = (0..).map(|number| start + number * step);
        let days = days.skip_while(|day| *day < first);
        return days.take_while(|day| *day <= last).collect();
    }
    let months = MONTHS.into_iter();
    let step = months.clone().find(|months| span / (months * 30) < most);
    let step = step.unwrap_or(240);
    let mut days = Vec::new();
    let mut day = first.first_of_month();
    while day <= last {
        let date = day.date();
        let month = date.year() * 12 + i32::try_from(date.month0()).unwrap_or(0);
        if day >= first && month % step == 0 {
            days.push(day);
        }
        day = (day + 31).first_of_month();
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_few_round_days() {
        let day = |text: &str| text.parse::<Day>().expect("it is a day");
        for (first, last, expected) in [
            (
                "2026-03-02",
                "2026-03-04",
                "2026-03-02 2026-03-03 2026-03-04",
            ),
            (
                "2026-03-03",
                "2026-04-01",
                "2026-03-09 2026-03-16 2026-03-23 2026-03-30",
            ),
            (
                "2026-01-20",
                "2026-05-20",
                "2026-02-01 2026-03-01 2026-04-01 2026-05-01",
            ),
            (
                "2024-01-20",
                "2027-05-20",
                "2024-07-01 2025-01-01 2025-07-01 2026-01-01 2026-07-01 2027-01-01",
            ),
        ] {
            let days = ticks(day(first), day(last), 8);
            let days: Vec<String> = days.iter().map(Day::to_string).collect();
            assert_eq!(days.join(" "), expected);
        }
    }
}
