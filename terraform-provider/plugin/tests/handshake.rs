//! The provider as a process: who may talk to it, and when it ends.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::{
    fs::{self, File},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::Stdio,
    time::{Duration, SystemTime},
};

use rustls::ProtocolVersion;
use support::{PATIENCE, example, null_provider};
use tfplugin::{
    testing::{ClientCertificate, Process},
    value::Value,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    process::Command,
    time::{sleep, timeout},
};

async fn start() -> Process {
    let mut command = Command::new(null_provider());
    command.stderr(Stdio::null());
    timeout(PATIENCE, Process::start(command)).await.unwrap().unwrap()
}

/// Whether the other side speaks HTTP/2 with us: sends its settings after our preface.
async fn answers(mut stream: impl AsyncRead + AsyncWrite + Unpin) -> bool {
    let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
    let mut head = [0; 9];
    let exchange = async {
        stream.write_all(preface).await?;
        stream.read_exact(&mut head).await
    };
    let answered = timeout(PATIENCE, exchange)
        .await
        .expect("neither refused nor answered")
        .is_ok();
    // A settings frame.
    answered && head[3] == 4
}

#[tokio::test]
async fn the_one_right_certificate_is_served() {
    let provider = start().await;
    assert_eq!(provider.handshake[..3], ["1", "6", "unix"]);
    assert_eq!(provider.handshake[4], "grpc");
    assert!(!provider.handshake[5].ends_with('='), "base64 must be unpadded");
    assert_eq!(provider.handshake.len(), 6);
    let right = Some(&provider.certificate);
    for (stream, version) in [
        (provider.connect(right).await, ProtocolVersion::TLSv1_3),
        (provider.connect_by_tls12(right).await, ProtocolVersion::TLSv1_2),
    ] {
        let stream = stream.unwrap();
        let (_, tls) = stream.get_ref();
        assert_eq!(tls.protocol_version(), Some(version));
        assert_eq!(tls.alpn_protocol(), Some(&b"h2"[..]));
        assert!(answers(stream).await);
    }
    provider.client().await.unwrap();
}

#[tokio::test]
async fn everybody_else_is_refused() {
    let provider = start().await;
    let same_subject = ClientCertificate::new().unwrap();
    let probes = [
        ("none", None),
        ("foreign", Some(ClientCertificate::foreign().unwrap())),
        ("signed by the right one", Some(provider.certificate.issue().unwrap())),
        (
            "the right one without its key",
            Some(provider.certificate.with_key_of(&same_subject)),
        ),
        ("same subject", Some(same_subject)),
    ];
    for (shown, certificate) in probes {
        let certificate = certificate.as_ref();
        for stream in [
            provider.connect(certificate).await,
            provider.connect_by_tls12(certificate).await,
        ] {
            // TLS 1.3 tells of a refusal only when something is read.
            let served = match stream {
                Ok(stream) => answers(stream).await,
                Err(_) => false,
            };
            assert!(!served, "certificate shown: {shown}");
        }
    }
    assert!(!answers(provider.socket().await.unwrap()).await, "plaintext");
    // And it still serves its own Terraform.
    provider.client().await.unwrap();
}

#[tokio::test]
async fn a_client_that_says_nothing_delays_nobody() {
    let provider = start().await;
    let _silent = provider.socket().await.unwrap();
    timeout(PATIENCE / 4, provider.client()).await.unwrap().unwrap();
}

#[tokio::test]
async fn without_the_cookie_or_certificate_nothing_is_served() {
    let right = Some("d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2");
    for (cookie, certificate, explanation) in [
        (None, None, "Terraform provider plugin"),
        (Some("wrong"), None, "Terraform provider plugin"),
        (right, None, "TF_DISABLE_PLUGIN_TLS"),
        (right, Some("not PEM"), "no PEM certificate"),
    ] {
        let mut command = Command::new(null_provider());
        command
            .env_remove("TF_PLUGIN_MAGIC_COOKIE")
            .env_remove("PLUGIN_CLIENT_CERT");
        if let Some(cookie) = cookie {
            command.env("TF_PLUGIN_MAGIC_COOKIE", cookie);
        }
        if let Some(certificate) = certificate {
            command.env("PLUGIN_CLIENT_CERT", certificate);
        }
        let output = timeout(PATIENCE, command.output()).await.unwrap().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(output.stdout, b"");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains(explanation), "{stderr}");
    }
}

#[tokio::test]
async fn a_caller_of_other_protocols_is_told_ours() {
    for versions in ["4,5", "7", ""] {
        let mut command = Command::new(null_provider());
        command.stderr(Stdio::null()).env("PLUGIN_PROTOCOL_VERSIONS", versions);
        let provider = Process::start(command).await.unwrap();
        assert_eq!(provider.handshake[1], "6", "{versions:?}");
    }
}

#[tokio::test]
async fn the_sockets_directory_is_private_and_removed_at_the_end() {
    let mut provider = start().await;
    let directory = Path::new(&provider.handshake[3]).parent().unwrap().to_owned();
    assert_eq!(directory.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    provider.client().await.unwrap().shutdown().await.unwrap();
    provider.ended().await.unwrap();
    assert!(!directory.exists());
}

#[tokio::test]
async fn what_a_killed_process_left_is_removed_by_the_next() {
    let temporary = tempfile::tempdir().unwrap();
    let start = || {
        let mut command = Command::new(null_provider());
        command.stderr(Stdio::null()).env("TMPDIR", temporary.path());
        Process::start(command)
    };
    let directory = |provider: &Process| Path::new(&provider.handshake[3]).parent().unwrap().to_owned();
    let (mut killed, living) = (start().await.unwrap(), start().await.unwrap());
    killed.signal("-KILL").await.unwrap();
    killed.ended().await.unwrap();
    let (left, in_use) = (directory(&killed), directory(&living));
    assert!(left.exists());
    // Both as old as what may be removed.
    let old = SystemTime::now() - Duration::from_secs(120);
    for directory in [&left, &in_use] {
        File::open(directory).unwrap().set_modified(old).unwrap();
    }
    let _next = start().await.unwrap();
    let gone = async {
        while left.exists() {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(PATIENCE, gone).await.expect("it is still there");
    assert!(in_use.join("s").exists());
}

#[tokio::test]
async fn shutdown_ends_the_process_before_terraform_would_kill_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut hangs = Command::new(example("slow"));
    hangs.env("SLOW_FOLDER", folder.path()).env("SLOW_SHUTDOWN", "never");
    for mut command in [Command::new(null_provider()), hangs] {
        command.stderr(Stdio::null());
        let mut provider = Process::start(command).await.unwrap();
        // Holds a stream of standard output open, as Terraform does.
        let client = provider.client().await.unwrap();
        client.shutdown().await.unwrap();
        let ended = timeout(Duration::from_secs(2), provider.ended()).await;
        assert!(ended.unwrap().unwrap().success());
    }
}

#[tokio::test]
async fn standard_output_holds_one_line_and_standard_error_what_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for (level, config) in [("TRACE", r#"{"fault":"panic"}"#), ("", "{}")] {
        let stderr = folder.path().join("stderr");
        let mut command = Command::new(null_provider());
        command.stderr(File::create(&stderr).unwrap()).env("TF_LOG", level);
        let mut provider = Process::start(command).await.unwrap();
        let client = provider.client().await.unwrap();
        let config = client.resource_config("tfplugin_null", config).unwrap();
        let change = client.plan("tfplugin_null", None, &config).await.unwrap();
        let (_, found) = client.apply("tfplugin_null", &change).await;
        client.shutdown().await.unwrap();
        assert_eq!(provider.rest().await.unwrap(), "");
        provider.ended().await.unwrap();
        let said = fs::read_to_string(stderr).unwrap();
        if level.is_empty() {
            assert!(found.is_empty() && said.is_empty(), "{found} {said}");
        } else {
            // The line by which Terraform knows a stack trace.
            assert!(
                said.lines().any(|line| line.starts_with("panic: asked to panic at ")),
                "{said}"
            );
            assert!(
                said.contains("\"@level\":\"trace\"") || said.contains("\"@level\":\"debug\""),
                "{said}"
            );
        }
    }
}

#[tokio::test]
async fn a_signal_to_the_whole_group_leaves_the_word_to_terraform() {
    let mut provider = start().await;
    let client = provider.client().await.unwrap();
    for signal in ["-INT", "-HUP"] {
        provider.signal(signal).await.unwrap();
    }
    // Handled before anything that comes after.
    client.configure(&Value::object::<String, Value>([])).await.unwrap();
    let directory = Path::new(&provider.handshake[3]).parent().unwrap().to_owned();
    provider.signal("-TERM").await.unwrap();
    let status = timeout(PATIENCE, provider.ended()).await.unwrap().unwrap();
    assert!(status.success() && !directory.exists());
}

#[tokio::test]
async fn an_orphan_ends_by_itself() {
    let mut provider = start().await;
    drop(provider.client().await.unwrap());
    let status = timeout(PATIENCE, provider.ended()).await.unwrap().unwrap();
    assert!(status.success());
}

#[tokio::test]
async fn multiplexing_is_declined_when_asked_for() {
    let mut command = Command::new(null_provider());
    command.stderr(Stdio::null()).env("PLUGIN_MULTIPLEX_GRPC", "true");
    let provider = Process::start(command).await.unwrap();
    assert_eq!(provider.handshake[6..], ["false"]);
}

#[tokio::test]
async fn debug_mode_tells_how_to_attach() {
    let mut child = Command::new(null_provider())
        .arg("--debug")
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .await
        .unwrap();
    let json = line
        .trim_end()
        .strip_prefix("TF_REATTACH_PROVIDERS='")
        .unwrap()
        .strip_suffix('\'')
        .unwrap();
    let reattach: serde_json::Value = serde_json::from_str(json).unwrap();
    let entry = &reattach["registry.terraform.io/tfplugin/tfplugin"];
    assert_eq!(
        (&entry["Protocol"], &entry["ProtocolVersion"], &entry["Test"]),
        (&"grpc".into(), &6.into(), &true.into())
    );
    assert_eq!(entry["Pid"], child.id().unwrap());
    let socket = tokio::net::UnixStream::connect(entry["Addr"]["String"].as_str().unwrap())
        .await
        .unwrap();
    assert!(answers(socket).await);
    let folder = Path::new(entry["Addr"]["String"].as_str().unwrap()).parent().unwrap();
    assert!(folder.exists());
    let pid = child.id().unwrap().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .await
            .unwrap()
            .success()
    );
    let status = timeout(PATIENCE, child.wait()).await.unwrap().unwrap();
    assert!(status.success() && !folder.exists(), "the first interrupt ends it");
}
