//! The assumptions of a forecast, as the command line and the sampler share them.

use smol_str::SmolStr;

/// What a forecast assumes about estimates, and how many samples it draws.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Assumptions {
    /// How many samples to draw
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub samples: u32,

    /// Which random numbers to draw; the same seed gives the same forecast everywhere
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,

    /// How durations vary between the best and the worst case
    #[arg(long, value_enum, default_value = "pert")]
    pub distribution: Distribution,

    /// Let durations without a range vary as well, by this much up and down, such as 20%
    #[arg(long, value_name = "N%", value_parser = parse_percent)]
    pub spread: Option<u32>,

    /// Let all tasks with this tag turn out equally well or badly
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub together: Vec<SmolStr>,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            samples: 10_000,
            seed: 1,
            distribution: Distribution::default(),
            spread: None,
            together: Vec::new(),
        }
    }
}

/// The distribution of a three-point estimate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Distribution {
    /// Most values are near the likely one (PERT-beta)
    #[default]
    Pert,
    /// More values are near the best and the worst case (triangular)
    Triangular,
}

impl Distribution {
    /// The word on the command line and in the outputs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pert => "pert",
            Self::Triangular => "triangular",
        }
    }
}

/// A percentage from 1 to 100, with or without its sign.
fn parse_percent(text: &str) -> Result<u32, String> {
    let number = text.strip_suffix('%').unwrap_or(text).trim_end();
    let percent = number.parse::<u32>().ok();
    percent
        .filter(|percent| (1..=100).contains(percent))
        .ok_or_else(|| "a percentage from 1% to 100% is needed, such as 20%".to_owned())
}
