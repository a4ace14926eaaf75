//! What is left when Terraform is interrupted or killed, and when the provider crashes: the example provider `slow` under a real Terraform.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader},
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use support::{
    PATIENCE,
    root::{Root, all},
};

/// A root module with the provider `slow`, all of whose traces are below its folder.
struct Slow(Root);

impl Slow {
    fn new(configuration: &str) -> Option<Self> {
        let slow = Self(Root::new("slow", "slow", configuration)?);
        for folder in ["traces/things", "traces/leases", "tmp"] {
            fs::create_dir_all(slow.0.path().join(folder)).unwrap();
        }
        Some(slow)
    }

    fn traces(&self, name: &str) -> PathBuf {
        self.0.path().join("traces").join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.0.command(arguments);
        command
            .env("SLOW_FOLDER", self.traces(""))
            .env("TMPDIR", self.0.path().join("tmp"));
        command
    }

    /// Starts a command that prints to the file `printed`, in a process group of its own, as a shell does.
    fn start(&self, arguments: &[&str]) -> Child {
        let printed = File::create(self.0.path().join("printed")).unwrap();
        let mut command = self.command(arguments);
        let command = command.process_group(0).stdout(printed.try_clone().unwrap());
        command.stderr(printed).spawn().unwrap()
    }

    fn printed(&self) -> String {
        fs::read_to_string(self.0.path().join("printed")).unwrap()
    }

    fn log(&self) -> String {
        fs::read_to_string(self.traces("log")).unwrap_or_default()
    }

    /// Waits until the provider has written `line`.
    fn reached(&self, line: &str) {
        until(&format!("{line:?} in the log"), || {
            self.log().lines().any(|written| written == line)
        });
    }

    /// Runs a command that must succeed.
    fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}:\n{}", all(&output));
        all(&output)
    }

    fn plan_code(&self) -> Option<i32> {
        let output = self.command(&["plan", "-detailed-exitcode"]).output().unwrap();
        output.status.code()
    }

    fn state(&self) -> String {
        fs::read_to_string(self.0.path().join("terraform.tfstate")).unwrap_or_default()
    }

    /// The next apply, with `on_the_way` taken out of the configuration, makes everything as it should be.
    fn converges(&self, configuration: &str) {
        self.0.configure(configuration);
        self.succeed(&["apply", "-auto-approve"]);
        assert_eq!(names(&self.traces("things")), ["a"]);
        assert_eq!(self.plan_code(), Some(0));
        self.nothing_is_left();
    }

    /// Waits until every provider process has ended, then looks for what they should have removed: leases and sockets.
    fn nothing_is_left(&self) {
        let alive = File::options().append(true).open(self.traces("alive")).unwrap();
        let (sender, receiver) = mpsc::channel();
        // Each provider holds a shared lock as long as it lives.
        thread::spawn(move || sender.send(alive.lock()));
        receiver.recv_timeout(PATIENCE).expect("a provider goes on").unwrap();
        assert_eq!(names(&self.traces("leases")), [""; 0], "{}", self.log());
        let opened = |what: &str| self.log().lines().filter(|line| *line == what).count();
        assert_eq!(opened("opened"), opened("closed"));
        assert_eq!(names(&self.0.path().join("tmp")), [""; 0], "the sockets' folders");
    }
}

fn names(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

fn until(what: &str, mut condition: impl FnMut() -> bool) {
    let limit = Instant::now() + PATIENCE;
    while !condition() {
        assert!(Instant::now() < limit, "{what}: not within {PATIENCE:?}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// An interrupt at the terminal: it reaches the whole process group.
fn interrupt(terraform: &Child) {
    let group = format!("-{}", terraform.id());
    assert!(
        Command::new("kill")
            .args(["-INT", "--", &group])
            .status()
            .unwrap()
            .success()
    );
}

fn ended(mut terraform: Child) -> ExitStatus {
    let mut status = None;
    until("Terraform's end", || {
        status = terraform.try_wait().unwrap();
        status.is_some()
    });
    status.unwrap()
}

/// One thing that uses a lease.
fn leased(on_the_way: &str) -> String {
    format!(
        "ephemeral \"slow_lease\" \"l\" {{}}\nresource \"slow_thing\" \"a\" {{\n  name       = \"a\"\n  on_the_way = {on_the_way}\n  \
         token_wo   = ephemeral.slow_lease.l.token\n}}\n"
    )
}

const APPLY: [&str; 2] = ["apply", "-auto-approve"];

#[test]
fn a_whole_life_leaves_nothing_behind() {
    let Some(slow) = Slow::new(&leased("null")) else { return };
    slow.succeed(&APPLY);
    assert_eq!(slow.plan_code(), Some(0));
    slow.succeed(&["destroy", "-auto-approve"]);
    assert_eq!(names(&slow.traces("things")), [""; 0]);
    slow.nothing_is_left();
    assert!(slow.log().contains("opened"));
}

#[test]
fn a_lease_is_renewed_while_it_is_used() {
    let Some(slow) = Slow::new(&leased("\"renewal\"")) else {
        return;
    };
    // Ends only with the renewal.
    assert!(ended(slow.start(&APPLY)).success(), "{}", slow.printed());
    assert!(slow.log().contains("renewed"));
    slow.nothing_is_left();
}

#[test]
fn an_interrupted_plan_changes_nothing() {
    let Some(slow) = Slow::new(&leased("\"plan\"")) else {
        return;
    };
    let terraform = slow.start(&["plan"]);
    slow.reached("planning a");
    assert!(slow.log().contains("opened"));
    interrupt(&terraform);
    assert!(!ended(terraform).success());
    // OpenTofu writes a state all the same, of nothing.
    let state = slow.state();
    assert!(state.is_empty() || state.contains("\"resources\": []"), "{state}");
    assert_eq!(names(&slow.traces("things")), [""; 0]);
    slow.nothing_is_left();
    slow.converges(&leased("null"));
}

#[test]
fn an_interrupted_create_keeps_its_object_tainted() {
    let Some(slow) = Slow::new(&leased("\"create\"")) else {
        return;
    };
    let terraform = slow.start(&APPLY);
    slow.reached("creating a");
    interrupt(&terraform);
    assert!(!ended(terraform).success());
    let instance = slow.0.instance();
    assert_eq!(
        (&instance["status"], &instance["attributes"]["name"]),
        (&"tainted".into(), &"a".into())
    );
    slow.nothing_is_left();
    assert!(slow.log().contains("opened"));
    slow.converges(&leased("null"));
}

#[test]
fn a_create_that_finishes_in_spite_of_an_interrupt_keeps_its_object_whole() {
    let Some(slow) = Slow::new(&leased("\"finish\"")) else {
        return;
    };
    let terraform = slow.start(&APPLY);
    slow.reached("creating a");
    interrupt(&terraform);
    ended(terraform);
    let instance = slow.0.instance();
    assert!(instance["status"].is_null(), "{instance}");
    assert_eq!(instance["attributes"]["size"], 0);
    slow.nothing_is_left();
    assert_eq!(slow.plan_code(), Some(0));
}

#[test]
fn a_second_interrupt_ends_terraform_and_the_provider() {
    let Some(slow) = Slow::new(&leased("\"deaf\"")) else {
        return;
    };
    let terraform = slow.start(&APPLY);
    slow.reached("creating a");
    interrupt(&terraform);
    until("the first interrupt's answer", || {
        slow.printed().contains("Interrupt received")
    });
    interrupt(&terraform);
    assert!(!ended(terraform).success());
    assert!(slow.printed().contains("Two interrupts received"), "{}", slow.printed());
    slow.nothing_is_left();
}

#[test]
fn a_killed_terraform_leaves_no_provider_and_no_lease() {
    let Some(slow) = Slow::new(&leased("\"create\"")) else {
        return;
    };
    let mut terraform = slow.start(&APPLY);
    slow.reached("creating a");
    terraform.kill().unwrap();
    ended(terraform);
    slow.nothing_is_left();
    assert!(slow.log().contains("opened"));
}

#[test]
fn a_closed_pipe_leaves_no_provider() {
    let Some(slow) = Slow::new(&leased("null")) else { return };
    let mut command = slow.command(&["plan"]);
    let mut terraform = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    let mut head = BufReader::with_capacity(1, terraform.stdout.take().unwrap());
    head.read_line(&mut line).unwrap();
    drop(head);
    assert!(!ended(terraform).success(), "{line}");
    slow.nothing_is_left();
}

#[test]
fn a_crash_keeps_what_was_made_before_and_the_next_apply_tells_the_rest() {
    let configuration = |on_the_way: &str| {
        format!(
            "resource \"slow_thing\" \"a\" {{\n  name = \"a\"\n}}\nresource \"slow_thing\" \"b\" {{\n  name       = \"b\"\n  \
             on_the_way = {on_the_way}\n  depends_on = [slow_thing.a]\n}}\n"
        )
    };
    let Some(slow) = Slow::new(&configuration("\"abort\"")) else {
        return;
    };
    let failing = |what: &str| {
        let output = slow.command(&APPLY).output().unwrap();
        let text = all(&output);
        assert!(!output.status.success() && text.contains(what), "{text}");
    };
    failing("slow_thing.b");
    assert!(slow.state().contains("\"name\": \"a\"") && !slow.state().contains("\"name\": \"b\""));
    assert_eq!(names(&slow.traces("things")), ["a", "b"]);

    slow.0.configure(&configuration("null"));
    failing("terraform import slow_thing.b b");
    slow.succeed(&["import", "slow_thing.b", "b"]);
    slow.succeed(&APPLY);
    assert_eq!(slow.plan_code(), Some(0));
}
