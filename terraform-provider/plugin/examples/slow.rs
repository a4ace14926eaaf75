//! A provider that takes its time, for tests of what an interrupt, a kill or a crash leaves behind.
//!
//! - `slow_thing`: a file that, on its way, does what `on_the_way` says;
//! - `slow_lease`: an ephemeral resource that is a file as long as it is open.
//!
//! Everything happens in the folder `$SLOW_FOLDER`: files in `things` and `leases`, the line of every step in `log`, and a shared lock on `alive` that
//! every process of this provider holds until it ends, however it ends. With `$SLOW_SHUTDOWN` it would never end by itself.

use std::{
    collections::BTreeSet,
    env,
    fs::{self, File, OpenOptions},
    future, io,
    io::Write as _,
    path::PathBuf,
    process::{self, ExitCode},
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use tfplugin::{
    ServeOptions,
    provider::{
        Applied, ApplyRequest, ConfigureRequest, Diagnostic, Diagnostics, EphemeralLease, ImportRequest, Imported,
        ImportedResource, OpenRequest, Opened, PlanRequest, Planned, Provider, ReadRequest, ReadState, Renewed,
        async_trait,
    },
    schema::{Attribute, ProviderSchema, Schema},
    value::{Path, Type, Value},
};
use tokio::sync::Notify;

struct Slow {
    folder: PathBuf,
    open: Mutex<BTreeSet<String>>,
    renewed: Notify,
}

fn thing() -> Schema {
    Schema::new([
        Attribute::new("name", Type::String).required(),
        Attribute::new("on_the_way", Type::String).optional().describe(
            "`plan`: the plan waits for an interrupt. `create`: the create does and fails; `finish`: it succeeds then. \
             `deaf`: the create takes for ever. `renewal`: the create waits until a lease is renewed. `abort`: the process aborts once the file is there.",
        ),
        Attribute::new("token_wo", Type::String).optional().write_only(),
        Attribute::new("size", Type::Number).computed(),
    ])
}

fn text<'a>(value: &'a Value, attribute: &str) -> &'a str {
    value.attribute(attribute).and_then(Value::as_str).unwrap_or_default()
}

fn failed(error: &io::Error) -> Diagnostics {
    Diagnostic::error("Cannot use the folder", error.to_string()).into()
}

impl Slow {
    fn log(&self, line: &str) {
        let log = OpenOptions::new()
            .append(true)
            .create(true)
            .open(self.folder.join("log"));
        // One write, so that lines of several processes do not mix.
        let written = log.and_then(|mut log| log.write_all(format!("{line}\n").as_bytes()));
        if let Err(error) = written {
            tracing::error!(%error, "cannot write the log");
        }
    }

    fn file(&self, state: &Value) -> PathBuf {
        self.folder.join("things").join(text(state, "name"))
    }

    async fn create(&self, request: ApplyRequest) -> Result<Applied, Diagnostics> {
        let mut state = request.planned;
        let name = text(&state, "name").to_owned();
        if let Err(error) = File::create_new(self.file(&state)) {
            let cure = format!("{error}. To adopt it: terraform import slow_thing.{name} {name}");
            return Err(Diagnostic::error("The thing is there already", cure).at("name").into());
        }
        request.checkpoint.set(state.clone(), Vec::new());
        self.log(&format!("creating {name}"));
        match text(&state, "on_the_way") {
            "create" => {
                request.cancel.cancelled().await;
                return Err(Diagnostic::error("Interrupted", "The thing is there but not ready.").into());
            }
            "finish" => request.cancel.cancelled().await,
            "deaf" => future::pending().await,
            "renewal" => self.renewed.notified().await,
            "abort" => process::abort(),
            _ => {}
        }
        state.set_attribute("size", 0);
        Ok(Applied {
            state,
            ..Applied::default()
        })
    }

    fn close(&self, lease: &str) {
        if self.open.lock().unwrap_or_else(PoisonError::into_inner).remove(lease) {
            match fs::remove_file(self.folder.join("leases").join(lease)) {
                Ok(()) => self.log("closed"),
                Err(error) => tracing::error!(%error, "cannot close the lease"),
            }
        }
    }
}

#[async_trait]
impl Provider for Slow {
    fn schema(&self) -> ProviderSchema {
        let lease = Schema::new([Attribute::new("token", Type::String).computed()]);
        ProviderSchema {
            resources: [("slow_thing".to_owned(), thing().into())].into(),
            ephemeral_resources: [("slow_lease".to_owned(), lease.into())].into(),
            ..ProviderSchema::default()
        }
    }

    async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        Ok(Diagnostics::new())
    }

    async fn read_resource(&self, request: ReadRequest) -> Result<ReadState, Diagnostics> {
        let mut state = request.state;
        if self.file(&state).exists() {
            state.set_attribute("size", 0);
        } else {
            state = Value::Null;
        }
        Ok(ReadState {
            state,
            ..ReadState::default()
        })
    }

    async fn plan_resource(&self, request: PlanRequest) -> Result<Planned, Diagnostics> {
        let (prior, mut state) = (request.prior, request.proposed);
        let mut requires_replace = Vec::new();
        if text(&state, "on_the_way") == "plan" {
            self.log(&format!("planning {}", text(&state, "name")));
            request.cancel.cancelled().await;
            return Err(Diagnostic::error("Interrupted", "Nothing is planned.").into());
        }
        if prior.is_null() {
            state.set_attribute("size", Value::unknown_not_null());
        } else if !state.is_null() && state.attribute("name") != prior.attribute("name") {
            requires_replace.push(Path::of("name"));
        }
        Ok(Planned {
            state,
            requires_replace,
            ..Planned::default()
        })
    }

    async fn apply_resource(&self, request: ApplyRequest) -> Result<Applied, Diagnostics> {
        if request.prior.is_null() {
            return self.create(request).await;
        }
        if request.planned.is_null() {
            fs::remove_file(self.file(&request.prior)).map_err(|error| failed(&error))?;
        }
        Ok(Applied {
            state: request.planned,
            ..Applied::default()
        })
    }

    async fn import_resource(&self, request: ImportRequest) -> Result<Imported, Diagnostics> {
        let mut state = Value::empty_object(&thing().implied_type());
        state.set_attribute("name", request.id);
        let resource = ImportedResource {
            type_name: request.type_name,
            state,
            ..ImportedResource::default()
        };
        Ok(Imported {
            resources: vec![resource],
            ..Imported::default()
        })
    }

    async fn open_ephemeral(&self, _: OpenRequest) -> Result<Opened, Diagnostics> {
        // One at most for each process, so its number names it.
        let lease = process::id().to_string();
        File::create_new(self.folder.join("leases").join(&lease)).map_err(|error| failed(&error))?;
        self.open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(lease.clone());
        self.log("opened");
        Ok(Opened {
            result: Value::object([("token", "t0ken")]),
            private: lease.into_bytes().into(),
            renew_at: Some(SystemTime::now() + Duration::from_secs(2)),
            ..Opened::default()
        })
    }

    async fn renew_ephemeral(&self, lease: EphemeralLease) -> Result<Renewed, Diagnostics> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.contains(&*String::from_utf8_lossy(&lease.private)) {
            self.log("renewed");
            // Also for a create that comes to wait only later.
            self.renewed.notify_one();
        }
        Ok(Renewed::default())
    }

    async fn close_ephemeral(&self, lease: EphemeralLease) -> Result<Diagnostics, Diagnostics> {
        self.close(&String::from_utf8_lossy(&lease.private));
        Ok(Diagnostics::new())
    }

    /// Never returns, for which nobody waits.
    async fn stop(&self) {
        future::pending::<()>().await;
    }

    /// Terraform closes no lease after an interrupt, and none when it is killed.
    async fn shutdown(&self) {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner).clone();
        open.iter().for_each(|lease| self.close(lease));
        if env::var_os("SLOW_SHUTDOWN").is_some() {
            future::pending::<()>().await;
        }
    }
}

/// Makes the folders and takes the lock.
fn prepare(folder: &std::path::Path) -> io::Result<File> {
    fs::create_dir_all(folder.join("things"))?;
    fs::create_dir_all(folder.join("leases"))?;
    let alive = OpenOptions::new()
        .append(true)
        .create(true)
        .open(folder.join("alive"))?;
    alive.lock_shared()?;
    Ok(alive)
}

fn main() -> ExitCode {
    let Some(folder) = env::var_os("SLOW_FOLDER").map(PathBuf::from) else {
        eprintln!("SLOW_FOLDER is not set");
        return ExitCode::FAILURE;
    };
    let alive = match prepare(&folder) {
        Ok(alive) => alive,
        Err(error) => {
            eprintln!("SLOW_FOLDER, {}: {error}", folder.display());
            return ExitCode::FAILURE;
        }
    };
    let provider = Slow {
        folder,
        open: Mutex::default(),
        renewed: Notify::new(),
    };
    let options = ServeOptions {
        address: "registry.terraform.io/tfplugin/slow".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        ..ServeOptions::default()
    };
    let code = tfplugin::serve(provider, options);
    drop(alive);
    code
}
