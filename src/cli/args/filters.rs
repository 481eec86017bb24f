//! Which filters do the commands share?

use clap::Args;

use crate::model::{self, FigureKind, Filters};

/// The filters that commands share.
#[derive(Args, Clone, Debug, Default)]
pub(in crate::cli) struct FilterArgs {
    /// Only this outlet (a part of its name will do); may be repeated
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    source: Vec<String>,
    /// Only articles published on this day or later: 2026-04-08
    #[arg(long, value_name = "DATE", value_parser = model::day, help_heading = "Filters")]
    since: Option<String>,
    /// Only articles published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = model::day, help_heading = "Filters")]
    until: Option<String>,
    /// Only figures of this kind: money percent count measure duration date ordinal score ratio multiple number
    #[arg(long, value_name = "KIND", value_parser = model::kind, help_heading = "Filters")]
    kind: Vec<FigureKind>,
    /// Only figures in this unit: USD, %, token
    #[arg(long, value_name = "UNIT", help_heading = "Filters")]
    unit: Vec<String>,
    /// Only figures about this entity: its id or name
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    entity: Vec<String>,
    /// Only figures stated by at least so many sources
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Filters")]
    min_sources: usize,
}

impl FilterArgs {
    /// As the library wants them.
    pub(in crate::cli) fn filters(&self) -> Filters {
        Filters {
            sources: self.source.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            kinds: self.kind.clone(),
            units: self.unit.clone(),
            entities: self.entity.clone(),
            min_sources: self.min_sources,
        }
    }
}
