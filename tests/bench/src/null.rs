//! A thousand objects that do nothing, against Terraform's own `terraform_data` and the same resource on other libraries.

use deployme_servers::Progress;

use crate::contender::{Contender, SOURCE};
use crate::figures::{bar, median};
use crate::root::{Root, Run, blocks, requires};

const BLOCKS: usize = 20;
const OBJECTS: f64 = 1000.0;
const ROUNDS: usize = 5;

/// A provider, or Terraform itself, with its runs.
struct Row {
    name: &'static str,
    root: Root,
    apply: Vec<Run>,
    plan: Vec<Run>,
}

pub(crate) fn run() {
    let mut contenders: Vec<Contender> = Contender::ours().into_iter().collect();
    contenders.extend(Contender::peers());
    let Some(own) = Root::new(None) else { return };
    own.configure(&blocks(BLOCKS, terraform_data));
    let mut rows = vec![Row::new("terraform_data", own)];
    for contender in &contenders {
        let Some(root) = Root::new(Some((SOURCE, contender.folder()))) else {
            return;
        };
        root.configure(&(requires("bench", SOURCE) + &blocks(BLOCKS, bench_null)));
        rows.push(Row::new(contender.name, root));
    }
    // In turns, so that what disturbs the machine disturbs all.
    for round in 1..=ROUNDS {
        for row in &mut rows {
            let _progress = Progress::start(format!("{}, round {round} of {ROUNDS}", row.name));
            row.root.forget();
            row.apply.push(row.root.apply());
            row.plan.push(row.root.plan());
        }
    }
    println!("1,000 objects that do nothing, {BLOCKS} blocks of 50, medians of {ROUNDS} rounds in turns");
    println!(
        "| resource | apply s | no-op plan s | provider CPU of an apply, ms/object | of a plan, ms/object | provider peak MiB | Terraform CPU of an apply, s |"
    );
    println!("|---|---|---|---|---|---|---|");
    rows.iter().for_each(Row::print);
    let wall = |row: &Row| of(&row.apply, |run| run.wall.as_secs_f64());
    if let [own, ours, ..] = &rows[..] {
        bar("apply beside terraform_data", wall(ours) / wall(own), 1.2, "times");
    }
}

impl Row {
    fn new(name: &'static str, root: Root) -> Self {
        Self {
            name,
            root,
            apply: Vec::new(),
            plan: Vec::new(),
        }
    }

    fn print(&self) {
        let cpu = |run: &Run| run.provider.cpu * 1000.0 / OBJECTS;
        println!(
            "| {} | {:.2} | {:.2} | {:.3} | {:.3} | {:.1} | {:.1} |",
            self.name,
            of(&self.apply, |run| run.wall.as_secs_f64()),
            of(&self.plan, |run| run.wall.as_secs_f64()),
            of(&self.apply, cpu),
            of(&self.plan, cpu),
            of(&self.apply, |run| run.provider.peak_mib),
            of(&self.apply, |run| run.terraform.cpu),
        );
    }
}

fn of(runs: &[Run], figure: impl Fn(&Run) -> f64) -> f64 {
    median(&runs.iter().map(figure).collect::<Vec<_>>())
}

fn bench_null(block: usize) -> String {
    format!(
        r#"
resource "bench_null" "b{block}" {{
  count    = 50
  input    = "object ${{count.index}}"
  triggers = {{ block = "{block}", index = tostring(count.index) }}
}}
"#
    )
}

fn terraform_data(block: usize) -> String {
    format!(
        r#"
resource "terraform_data" "b{block}" {{
  count            = 50
  input            = "object ${{count.index}}"
  triggers_replace = {{ block = "{block}", index = tostring(count.index) }}
}}
"#
    )
}
