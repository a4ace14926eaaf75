//! `machine`: hosts that clusters and node pools are made of.

use std::collections::BTreeMap;

use deployme_proto::v1;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::convert::{Converter, changed};
use super::{ControlPlane, PAGE, address, id_of, name_violation, operation, overtaken, taken};
use crate::error::{Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Key, Kind, NoScope, Observed, Page, Resource, Secrets};
use crate::schema::field;

/// A host that somebody brings: bare metal, a VPS or a virtual machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MachineSpec {
    /// Name, unique in the project: lower-case letters, digits and hyphens, at most 63.
    #[schemars(transform = field::force_new, transform = field::not_on_wire, length(min = 1, max = 63))]
    pub name: String,
    /// A name for people.
    pub display_name: Option<String>,
    /// Host name. A machine needs a host name or an address; its node is called by it.
    pub hostname: Option<String>,
    /// IPv4 or IPv6 addresses; the first one is the node's address.
    #[serde(default)]
    pub addresses: Vec<String>,
    /// How to reach the machine by SSH. Not used on Talos, which has no SSH.
    pub ssh: Option<Ssh>,
    /// Operating system, such as `ubuntu-22.04`. For information.
    pub os: Option<String>,
    /// Processor architecture.
    #[serde(default)]
    pub arch: Arch,
    /// What the machine is made of. For information and for selection.
    pub hardware: Option<Hardware>,
    /// The disk that an operating system image is written to; `/dev/sda` when left out. Talos only.
    pub install_disk: Option<String>,
    /// Labels to select by.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Free-form notes for programs.
    #[serde(default)]
    pub annotations: BTreeMap<String, String>,
}

/// How a machine is reached by SSH.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ssh {
    /// User to log in as.
    #[serde(default = "root")]
    pub user: String,
    /// TCP port.
    #[serde(default = "ssh_port")]
    #[schemars(range(min = 1, max = 65535))]
    pub port: i32,
    /// SHA-256 fingerprint of the host key, `SHA256:…` as `ssh-keygen -l` prints it.
    pub host_key_sha256: Option<String>,
}

fn root() -> String {
    "root".to_owned()
}

fn ssh_port() -> i32 {
    22
}

/// Processor architecture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Arch {
    /// x86-64.
    #[default]
    Amd64,
    /// AArch64.
    Arm64,
}

/// What a machine is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hardware {
    /// Processor cores.
    #[schemars(range(min = 1))]
    pub cpu_cores: Option<i32>,
    /// Memory in MiB.
    #[schemars(range(min = 1))]
    pub memory_mib: Option<i32>,
    /// Disks.
    #[serde(default)]
    pub disks: Vec<Disk>,
    /// Graphics processors, one entry each, such as `nvidia-gb10`.
    #[serde(default)]
    pub gpus: Vec<String>,
}

/// One disk of a machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Disk {
    /// Device path, such as `/dev/nvme0n1`.
    #[schemars(length(min = 1))]
    pub device: String,
    /// Size in GiB.
    #[schemars(range(min = 1))]
    pub size_gib: Option<i32>,
}

/// What the server adds to a machine.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct MachineStatus {
    /// The server's own id, never used again.
    #[schemars(transform = field::stable)]
    pub uid: String,
    /// Where the machine is in its life.
    pub state: MachineState,
    /// Cluster that uses the machine.
    pub cluster: Option<String>,
    /// Node pool that uses the machine; none for a control plane.
    pub node_pool: Option<String>,
    /// When the machine was registered (RFC 3339).
    #[schemars(transform = field::stable)]
    pub create_time: Option<String>,
    /// Version of the object.
    #[serde(default)]
    pub etag: String,
}

/// Where a machine is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MachineState {
    /// Free.
    Available,
    /// Claimed by a cluster or node pool whose operation has not ended yet.
    Claimed,
    /// A node of a cluster.
    InUse,
    /// Being given back.
    Releasing,
}

key! {
    /// Natural name of a machine.
    pub struct MachineKey {
        /// Name.
        name,
    }
}

static SPEC: Converter<MachineSpec> = Converter::new();
static STATUS: Converter<MachineStatus> = Converter::new();

/// Hosts that clusters and node pools are made of.
pub struct Machine;

impl Resource for Machine {
    const KIND: Kind = Kind {
        service: "control_plane",
        name: "machine",
        plural: "machines",
    };
    const REHEARSES: bool = true;
    type Service = ControlPlane;
    type Key = MachineKey;
    type Spec = MachineSpec;
    type Status = MachineStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, ControlPlane>, spec: MachineSpec) -> Result<Observed<Self>> {
        let mut request = creation(cx.service, &spec)?;
        request.request_id = operation::key(&request)?;
        let answer = cx.service.change(&request).await;
        let answer = answer.map_err(|error| taken(error, "machine"))?;
        let read = |made, _: &Observed<Self>| decode(&made).map(Some);
        Ok(cx.answered(provisional(spec), answer, read).await?.object)
    }

    async fn read(cx: &Context<'_, ControlPlane>, key: &MachineKey) -> Result<Observed<Self>> {
        let name = cx.service.machine_name(&key.name);
        decode(&cx.service.call(&v1::GetMachineRequest { name }).await?)
    }

    async fn update(
        cx: &Context<'_, ControlPlane>,
        prior: Observed<Self>,
        spec: MachineSpec,
    ) -> Result<Observed<Self>> {
        let Some(mut request) = change(cx.service, &prior, &spec)? else {
            return Self::read(cx, &prior.key).await;
        };
        request.request_id = operation::key(&request)?;
        decode(&cx.service.change(&request).await.map_err(overtaken)?)
    }

    async fn delete(cx: &Context<'_, ControlPlane>, prior: Observed<Self>) -> Result<()> {
        let mut request = v1::DeleteMachineRequest {
            name: cx.service.machine_name(&prior.key.name),
            ..v1::DeleteMachineRequest::default()
        };
        request.request_id = operation::key(&request)?;
        cx.service.change(&request).await?;
        Ok(())
    }

    async fn list(cx: &Context<'_, ControlPlane>, _: &NoScope, cursor: Option<String>) -> Result<Page<Observed<Self>>> {
        let request = v1::ListMachinesRequest {
            parent: cx.service.parent(),
            page_size: PAGE,
            page_token: cursor.unwrap_or_default(),
            ..v1::ListMachinesRequest::default()
        };
        let answer = cx.service.call(&request).await?;
        Ok(Page {
            items: answer.machines.iter().map(decode).collect::<Result<_>>()?,
            next: Some(answer.next_page_token).filter(|token| !token.is_empty()),
            total: None,
        })
    }

    fn collection(_: &MachineKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &MachineSpec) -> Vec<Violation> {
        let mut violations: Vec<Violation> = name_violation(&spec.name).into_iter().collect();
        if spec.hostname.as_deref().unwrap_or_default().is_empty() && spec.addresses.is_empty() {
            let message = "a machine needs a host name or an address: set hostname, addresses, or both";
            violations.push(Violation::new("hostname", message));
        }
        if let Some(hostname) = spec.hostname.as_deref().filter(|name| !name.is_empty())
            && !address::is_host_name(hostname)
        {
            violations.push(Violation::new(
                "hostname",
                format!("must be a host name such as node-1 or node-1.example.org, not {hostname:?}"),
            ));
        }
        for (index, address) in spec.addresses.iter().enumerate() {
            if let Err(message) = address::ip(address) {
                violations.push(Violation::new(format!("addresses[{index}]"), message));
            }
        }
        let fingerprint = spec.ssh.as_ref().and_then(|ssh| ssh.host_key_sha256.as_deref());
        if fingerprint.is_some_and(|text| !text.is_empty() && !is_fingerprint(text)) {
            violations.push(Violation::new(
                "ssh.host_key_sha256",
                "must be SHA256: and 43 characters of base64, as ssh-keygen -l -f prints it",
            ));
        }
        violations
    }

    async fn rehearse(
        cx: &Context<'_, ControlPlane>,
        prior: Option<&Observed<Self>>,
        spec: &MachineSpec,
    ) -> Result<Vec<Violation>> {
        match prior {
            None => cx.service.rehearse(Some(creation(cx.service, spec)?), None).await,
            Some(prior) => cx.service.rehearse(change(cx.service, prior, spec)?, None).await,
        }
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A virtual machine reached by SSH",
            hcl: r#"
resource "deployme_machine" "example" {
  name      = "vps-1"
  hostname  = "vps-1"
  addresses = ["192.0.2.10"]
  os        = "ubuntu-22.04"
  labels    = { site = "gra" }

  ssh = {
    user            = "ubuntu"
    host_key_sha256 = "SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8"
  }

  hardware = {
    cpu_cores  = 2
    memory_mib = 4096
  }
}
"#,
        }]
    }
}

fn creation(service: &ControlPlane, spec: &MachineSpec) -> Result<v1::CreateMachineRequest> {
    Ok(v1::CreateMachineRequest {
        parent: service.parent(),
        machine_id: spec.name.clone(),
        machine: Some(SPEC.encode(spec)?),
        ..v1::CreateMachineRequest::default()
    })
}

/// What is to be sent of a change, if anything.
fn change(
    service: &ControlPlane,
    prior: &Observed<Machine>,
    spec: &MachineSpec,
) -> Result<Option<v1::UpdateMachineRequest>> {
    let before: v1::Machine = SPEC.encode(&prior.spec)?;
    let mut machine: v1::Machine = SPEC.encode(spec)?;
    let mask = changed(&before, &machine)?;
    machine.name = service.machine_name(&spec.name);
    machine.etag.clone_from(&prior.status.etag);
    Ok((!mask.paths.is_empty()).then(|| v1::UpdateMachineRequest {
        machine: Some(machine),
        update_mask: Some(mask),
        ..v1::UpdateMachineRequest::default()
    }))
}

fn is_fingerprint(text: &str) -> bool {
    text.strip_prefix("SHA256:").is_some_and(|hash| {
        hash.len() == 43
            && hash
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/'))
    })
}

fn decode(machine: &v1::Machine) -> Result<Observed<Machine>> {
    let name = id_of(&machine.name);
    let mut status = STATUS.decode(machine, &[])?;
    status.cluster = status.cluster.map(|name| id_of(&name));
    status.node_pool = status.node_pool.map(|name| id_of(&name));
    Ok(Observed {
        key: MachineKey::from_values(vec![name.clone()]),
        spec: SPEC.decode(machine, &[("name", name.into())])?,
        status,
        secrets: Secrets::new(),
    })
}

/// What is known of a machine whose registration was only just accepted.
fn provisional(spec: MachineSpec) -> Observed<Machine> {
    Observed {
        key: MachineKey::from_values(vec![spec.name.clone()]),
        spec,
        status: MachineStatus {
            uid: String::new(),
            state: MachineState::Available,
            cluster: None,
            node_pool: None,
            create_time: None,
            etag: String::new(),
        },
        secrets: Secrets::new(),
    }
}
