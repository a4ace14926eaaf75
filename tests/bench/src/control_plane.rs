//! The control plane on SQLite: its start, its memory at rest, and clusters created by several clients at once, each operation driven to its end.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use deployme_proto::v1::clusters_client::ClustersClient;
use deployme_proto::v1::machines_client::MachinesClient;
use deployme_proto::v1::operations_client::OperationsClient;
use deployme_proto::v1::{
    Cluster, ClusterVersion, ControlPlane, CreateClusterRequest, CreateMachineRequest, Machine, WaitOperationRequest,
    cluster::Distribution,
};
use deployme_servers::{Progress, Scratch, cargo_binary, report};
use tonic::Request;
use tonic::metadata::MetadataValue;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::Channel;

use crate::figures::{bar, median, ms, quantile};
use crate::process::{peak_mib, resident_mib};
use crate::start::Started;

const TOKEN: &str = "dpm_the-token-of-the-benchmark";
const PROJECT: &str = "projects/default";
const STARTS: usize = 20;
const CLIENTS: usize = 8;
const CLUSTERS_EACH: usize = 50;
/// After this a server without requests has done all that its start left for later.
const AT_REST: Duration = Duration::from_secs(2);

type Answer<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

pub(crate) async fn run() {
    let name = "deployme-control-plane";
    let Some(program) = report::or_leave_out(cargo_binary(name, name)) else {
        return;
    };
    if let Err(error) = measure(&program).await {
        println!("the control plane cannot be measured: {error}");
    }
}

async fn measure(program: &Path) -> Answer<()> {
    let mut first = Vec::new();
    let mut again = Vec::new();
    for _ in 0..STARTS {
        let folder = Scratch::new("control-plane")?;
        first.push(ms(start(program, folder.path())?.time));
        again.push(ms(start(program, folder.path())?.time));
    }
    println!("start to `ready`, {STARTS} runs");
    println!("| data folder | median ms | p95 ms |");
    println!("|---|---|---|");
    for (folder, times) in [("new", &first), ("in use", &again)] {
        println!("| {folder} | {:.1} | {:.1} |", median(times), quantile(times, 0.95));
    }

    let folder = Scratch::new("control-plane")?;
    let server = start(program, folder.path())?;
    tokio::time::sleep(AT_REST).await;
    let at_rest = resident_mib(server.pid()).unwrap_or_default();
    let load = load(&server.said).await?;
    println!();
    println!(
        "{CLIENTS} clients create {CLUSTERS_EACH} clusters each, with an idempotency key, and wait for the operation's end"
    );
    println!("| | median ms | p99 ms |");
    println!("|---|---|---|");
    for (what, times) in [
        ("answer to the creation", &load.answered),
        ("operation done", &load.done),
    ] {
        println!("| {what} | {:.1} | {:.1} |", median(times), quantile(times, 0.99));
    }
    println!();
    println!(
        "- clusters created: {:.0} per second",
        load.done.len() as f64 / load.wall.as_secs_f64()
    );
    println!(
        "- largest resident memory under this load: {:.1} MiB",
        peak_mib(server.pid()).unwrap_or_default()
    );
    // 30 MB in MiB.
    bar("resident memory at rest", at_rest, 28.6, "MiB");
    Ok(())
}

fn start(program: &Path, data: &Path) -> Result<Started, String> {
    let mut command = Command::new(program);
    command
        .args(["--listen", "127.0.0.1:0", "--exit-with-parent", "--data-dir"])
        .arg(data)
        .env("DEPLOYME_BOOTSTRAP_TOKEN", TOKEN)
        .env("DEPLOYME_LOG", "warn");
    Started::until(&mut command, "ready ")
}

/// Times in milliseconds, one for each cluster.
struct Load {
    answered: Vec<f64>,
    done: Vec<f64>,
    wall: Duration,
}

async fn load(url: &str) -> Answer<Load> {
    let _progress = Progress::start("the control plane creates clusters");
    let mut clients = Vec::new();
    for client in 0..CLIENTS {
        let client = Client::connect(url, client).await?;
        client.register_machines().await?;
        clients.push(client);
    }
    let since = Instant::now();
    let running: Vec<_> = clients
        .into_iter()
        .map(|client| tokio::spawn(client.create_clusters()))
        .collect();
    let mut times = Vec::new();
    for client in running {
        times.extend(client.await??);
    }
    let wall = since.elapsed();
    let (answered, done) = times.into_iter().unzip();
    Ok(Load { answered, done, wall })
}

/// One client with a connection of its own.
struct Client {
    number: usize,
    channel: Channel,
}

impl Client {
    async fn connect(url: &str, number: usize) -> Answer<Self> {
        let channel = Channel::from_shared(url.to_owned())?.connect().await?;
        Ok(Self { number, channel })
    }

    /// The channel with the token in every request.
    fn channel(
        &self,
    ) -> InterceptedService<Channel, impl FnMut(Request<()>) -> Result<Request<()>, tonic::Status> + Clone + use<>>
    {
        InterceptedService::new(self.channel.clone(), |mut request: Request<()>| {
            let token = MetadataValue::try_from(format!("Bearer {TOKEN}"));
            request
                .metadata_mut()
                .insert("authorization", token.map_err(|_| tonic::Status::internal("token"))?);
            Ok(request)
        })
    }

    fn name(&self, index: usize) -> String {
        format!("bench-{}-{index}", self.number)
    }

    async fn register_machines(&self) -> Answer<()> {
        let mut machines = MachinesClient::new(self.channel());
        for index in 0..CLUSTERS_EACH {
            let request = CreateMachineRequest {
                parent: PROJECT.to_owned(),
                machine_id: self.name(index),
                machine: Some(Machine {
                    addresses: vec![format!("10.0.{}.{index}", self.number)],
                    ..Machine::default()
                }),
                ..CreateMachineRequest::default()
            };
            machines.create_machine(request).await?;
        }
        Ok(())
    }

    /// Milliseconds to the answer and to the operation's end, for each cluster.
    async fn create_clusters(self) -> Answer<Vec<(f64, f64)>> {
        let mut clusters = ClustersClient::new(self.channel());
        let mut operations = OperationsClient::new(self.channel());
        let mut times = Vec::with_capacity(CLUSTERS_EACH);
        for index in 0..CLUSTERS_EACH {
            let request = self.cluster(index);
            let since = Instant::now();
            let mut operation = clusters.create_cluster(request).await?.into_inner();
            let answered = since.elapsed();
            while !operation.done {
                let request = WaitOperationRequest {
                    name: operation.name,
                    ..WaitOperationRequest::default()
                };
                operation = operations.wait_operation(request).await?.into_inner();
            }
            if let Some(error) = operation.error {
                return Err(format!("a creation failed: {error:?}").into());
            }
            times.push((ms(answered), ms(since.elapsed())));
        }
        Ok(times)
    }

    fn cluster(&self, index: usize) -> CreateClusterRequest {
        CreateClusterRequest {
            parent: PROJECT.to_owned(),
            cluster_id: self.name(index),
            cluster: Some(Cluster {
                distribution: Distribution::K3s.into(),
                version: Some(ClusterVersion {
                    kubernetes: "1.35".to_owned(),
                    ..ClusterVersion::default()
                }),
                control_plane: Some(ControlPlane {
                    machines: vec![self.name(index)],
                    ..ControlPlane::default()
                }),
                ..Cluster::default()
            }),
            request_id: format!("key-of-{}", self.name(index)),
            ..CreateClusterRequest::default()
        }
    }
}
