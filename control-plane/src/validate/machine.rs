use deployme_proto::v1::Machine;

use super::{Findings, syntax};

/// Checks a machine.
pub(crate) fn machine(machine: &Machine) -> Findings {
    let mut found = Findings::default();
    if machine.hostname.is_empty() && machine.addresses.is_empty() {
        found.refuse(
            "addresses",
            "a machine needs an address or a `hostname`; give one of them",
        );
    }
    if !machine.hostname.is_empty() {
        found.check("hostname", syntax::host_name(&machine.hostname));
    }
    for (i, address) in machine.addresses.iter().enumerate() {
        found.check(format!("addresses[{i}]"), syntax::ip(address));
        if machine.addresses[..i].contains(address) {
            found.refuse(
                format!("addresses[{i}]"),
                format!("`{address}` is there twice; remove one"),
            );
        }
    }
    if let Some(ssh) = &machine.ssh {
        if ssh.port != 0 {
            found.check("ssh.port", syntax::port(ssh.port));
        }
        let fingerprint = &ssh.host_key_sha256;
        if !fingerprint.is_empty() && fingerprint.strip_prefix("SHA256:").is_none_or(|hash| hash.len() != 43) {
            let problem = "is not a fingerprint such as `SHA256:…` with 43 characters; `ssh-keygen -l` prints it";
            found.refuse("ssh.host_key_sha256", problem);
        }
    }
    if !machine.install_disk.is_empty() && !machine.install_disk.starts_with("/dev/") {
        let problem = format!("`{}` is not a device such as `/dev/sda`", machine.install_disk);
        found.refuse("install_disk", problem);
    }
    if let Some(hardware) = &machine.hardware {
        for (field, value) in [
            ("hardware.cpu_cores", hardware.cpu_cores),
            ("hardware.memory_mib", hardware.memory_mib),
        ] {
            if value < 0 {
                found.refuse(field, "is negative; leave it out when it is not known");
            }
        }
    }
    labels(&mut found, &machine.labels);
    found
}

/// Checks labels.
pub(super) fn labels(found: &mut Findings, labels: &std::collections::BTreeMap<String, String>) {
    for (key, value) in labels {
        let field = format!("labels[{key:?}]");
        match syntax::label_key(key) {
            Some(problem) => found.refuse(field, problem),
            None => found.check(field, syntax::label_value(value)),
        }
    }
}
