//! Every operation agrees with the model, on odd calendars.

use chrono_tz::Tz;
use proptest::prelude::*;

use super::model::{DAYS, FIRST, Model, end, first};
use crate::calendar::{Day, Instant, Line, LineKind, TimeRange, Weekday, WeekdaySet, WorkingTime};
use crate::property::cases;

fn times() -> impl Strategy<Value = TimeRange> {
    // Round times make lines touch and overlap as written calendars do.
    let time = prop_oneof![4 => (0_u16..=24).prop_map(|hour| hour * 60), 1 => 0_u16..=1440];
    (time.clone(), time).prop_map(|(a, b)| TimeRange::new(a.min(1439), b))
}

fn dates() -> impl Strategy<Value = (Day, Day)> {
    let length = prop_oneof![3 => Just(0), 2 => 1..10, 1 => 10..60];
    (-5..DAYS + 5, length).prop_map(|(from, length)| (FIRST + from, FIRST + from + length))
}

fn weekdays() -> impl Strategy<Value = WeekdaySet> {
    prop_oneof![
        (0..7, 0..7)
            .prop_map(|(a, b)| WeekdaySet::range(Weekday::from_index(a), Weekday::from_index(b))),
        proptest::collection::vec((0..7).prop_map(Weekday::from_index), 1..4)
            .prop_map(|days| days.into_iter().collect()),
    ]
}

fn line(kind: LineKind) -> impl Strategy<Value = Line> {
    let dates = prop_oneof![2 => Just(Vec::new()), 3 => proptest::collection::vec(dates(), 1..4)];
    let least = usize::from(kind == LineKind::Work);
    (
        dates,
        proptest::option::of(weekdays()),
        proptest::collection::vec(times(), least..3),
        0_u8..3,
        any::<bool>(),
    )
        .prop_map(move |(dates, weekdays, times, own, from_file)| Line {
            kind,
            dates,
            weekdays,
            times,
            own,
            from_file: from_file && kind == LineKind::Off,
        })
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let any = prop_oneof![line(LineKind::Work), line(LineKind::Off)];
    (line(LineKind::Work), proptest::collection::vec(any, 0..6)).prop_map(|(first, mut others)| {
        others.push(Line {
            dates: Vec::new(),
            ..first
        });
        others
    })
}

fn offs() -> impl Strategy<Value = Vec<Line>> {
    proptest::collection::vec(line(LineKind::Off), 0..4)
}

/// Instants near the bounds of minutes and days, well inside the table.
fn instants() -> impl Strategy<Value = Instant> {
    let day = 2..DAYS - 2;
    let minute = prop_oneof![Just(0), (0..24_i64).prop_map(|hour| hour * 60), 0..1440_i64];
    (day, minute).prop_map(|(day, minute)| (FIRST + day).start() + minute)
}

fn compile(lines: &[Line]) -> WorkingTime {
    WorkingTime::from_lines(lines, Tz::UTC, Tz::UTC)
}

/// Agreement where the table holds the answer; beyond it the model does not know.
fn same(model: Option<Instant>, time: Option<Instant>, what: &str) -> Result<(), TestCaseError> {
    match model {
        Some(_) => prop_assert_eq!(model, time, "{}", what),
        None => prop_assert!(
            time.is_none_or(|t| t <= first() || t >= end()),
            "{} {:?}",
            what,
            time
        ),
    }
    Ok(())
}

fn agree(time: &WorkingTime, model: &Model) -> Result<(), TestCaseError> {
    for t in first().0..end().0 {
        let t = Instant(t);
        prop_assert_eq!(time.weight_at(t), model.weight(t), "{}", t);
    }
    let mut from = first();
    let mut sum = 0;
    for (start, stop, weight) in time.periods(first(), end()) {
        prop_assert!(from <= start && start < stop && weight > 0);
        from = stop;
        sum += (stop - start) * i64::from(weight);
    }
    prop_assert_eq!(sum, model.between(first(), end()));
    prop_assert_eq!(sum, time.between(first(), end()));
    Ok(())
}

fn operations(
    time: &WorkingTime,
    model: &Model,
    a: Instant,
    b: Instant,
    n: i64,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(time.between(a, b), model.between(a, b));
    same(model.up(a), time.up(a), "up")?;
    same(model.down(a), time.down(a), "down")?;
    same(model.add(a, n), time.add(a, n), "add")?;
    same(model.sub_latest(a, n), time.sub_latest(a, n), "sub_latest")?;
    same(
        model.sub_earliest(a, n),
        time.sub_earliest(a, n),
        "sub_earliest",
    )?;
    prop_assert_eq!(time.is_working(a), model.weight(a) > 0);
    Ok(())
}

fn days(time: &WorkingTime, model: &Model) -> Result<(), TestCaseError> {
    for number in 0..DAYS - 1 {
        let day = FIRST + number;
        prop_assert_eq!(time.works_on(day), model.works_on(day), "{}", day);
        prop_assert_eq!(time.day_end(day), model.day_end(day), "{}", day);
        let before = (0..number)
            .rev()
            .map(|number| FIRST + number)
            .find(|&day| model.works_on(day));
        if let Some(before) = before {
            prop_assert_eq!(time.working_day_before(day), Some(before), "before {}", day);
        }
        let after = (number + 1..DAYS - 1)
            .map(|number| FIRST + number)
            .find(|&day| model.works_on(day));
        if let Some(after) = after {
            prop_assert_eq!(time.working_day_after(day), Some(after), "after {}", day);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn lines_are_compiled_as_rule_6_says(lines in lines(), offs in offs()) {
        let model = Model::of_lines(&lines, &offs);
        let time = WorkingTime::from_lines_and_offs(&lines, &offs, Tz::UTC, Tz::UTC);
        agree(&time, &model)?;
        days(&time, &model)?;
    }

    #[test]
    fn operations_count_minutes(lines in lines(), ops in proptest::collection::vec((instants(), instants(), 0_i64..6000), 24)) {
        let model = Model::of_lines(&lines, &[]);
        let time = compile(&lines);
        for (a, b, n) in ops {
            operations(&time, &model, a, b, n)?;
            operations(&time, &model, a, b, n % 3)?;
        }
    }

    #[test]
    fn a_table_of_days_changes_no_answer(
        lines in lines(),
        (first, length) in (0..DAYS, 1..DAYS),
        factor in 1_u32..5000,
        ops in proptest::collection::vec((instants(), instants(), 0_i64..6000), 24),
    ) {
        let model = Model::of_lines(&lines, &[]).map(|_, weight| weight * factor);
        let time = compile(&lines).scaled(factor, &[]);
        time.expect(FIRST + first, FIRST + first + length);
        agree(&time, &model)?;
        days(&time, &model)?;
        for (a, b, n) in ops {
            operations(&time, &model, a, b, n)?;
            operations(&time, &model, a, b, n * i64::from(factor))?;
        }
    }

    #[test]
    fn joined_times_count_minutes(
        parts in proptest::collection::vec((lines(), 1_u32..=100), 1..4),
        exceptions in proptest::collection::vec((dates(), 0_u32..=100), 0..3),
        base in 0_u32..=100,
        offs in offs(),
        ops in proptest::collection::vec((instants(), instants(), 0_i64..100_000), 12),
    ) {
        let models: Vec<Model> = parts.iter().map(|(lines, _)| Model::of_lines(lines, &[])).collect();
        let times: Vec<WorkingTime> = parts.iter().map(|(lines, _)| compile(lines)).collect();
        let (models, times): (Vec<&Model>, Vec<&WorkingTime>) = (models.iter().collect(), times.iter().collect());

        let union = Model::join(&models, |weights| u32::from(weights.iter().any(|&weight| weight > 0)));
        agree(&WorkingTime::union(&times), &union)?;
        let all = Model::join(&models, |weights| u32::from(weights.iter().all(|&weight| weight > 0)));
        agree(&WorkingTime::intersect(&times), &all)?;

        let factors: Vec<u32> = parts.iter().map(|(_, factor)| *factor).collect();
        let weighted: Vec<(&WorkingTime, u32)> = times.iter().copied().zip(factors.iter().copied()).collect();
        let sum = Model::join(&models, |weights| weights.iter().zip(&factors).map(|(weight, factor)| weight * factor).sum());
        let summed = WorkingTime::weighted_sum(&weighted);
        agree(&summed, &sum)?;
        for (a, b, n) in ops {
            operations(&summed, &sum, a, b, n)?;
        }

        let factor_on = |day: Day| {
            let mut around: Vec<_> = exceptions.iter().rev().filter(|((from, to), _)| *from <= day && day <= *to).collect();
            around.sort_by_key(|((from, to), _)| *to - *from);
            around.first().map_or(base, |(_, factor)| *factor)
        };
        let scaled = sum.map(|t, weight| weight * factor_on(t.day()));
        agree(&summed.scaled(base, &exceptions), &scaled)?;

        if let (Some((lines, _)), Some(time)) = (parts.first(), times.first()) {
            // Always subtracted by rule 5, whether before or after compiling.
            let model = Model::of_lines(lines, &[]);
            let off = |line: &Line, day: Day| {
                let dates = line.dates.is_empty() || line.dates.iter().any(|&(from, to)| from <= day && day <= to);
                dates && line.weekdays.is_none_or(|set| set.contains(day.weekday()))
            };
            let left = model.map(|t, weight| {
                let owner = model.owner(t);
                let gone = offs.iter().any(|line| {
                    if line.times.is_empty() {
                        off(line, owner)
                    } else {
                        [t.day(), t.day() - 1].into_iter().any(|day| {
                            off(line, day) && line.times.iter().any(|range| {
                                (i64::from(range.start)..i64::from(range.end)).contains(&(t - day.start()))
                            })
                        })
                    }
                });
                if gone { 0 } else { weight }
            });
            let subtracted = time.subtract(&offs);
            agree(&subtracted, &left)?;
        }
    }
}
