//! `deployme-standin harbor|grafana`: one stand-in on the command line. Prints `ready http://HOST:PORT` when it listens.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use deployme_standins::harbor::UpstreamLogin;
use deployme_standins::{GrafanaOptions, HarborOptions, start_grafana, start_harbor};
use tracing_subscriber::EnvFilter;

/// A STAND-IN for Harbor or Grafana, for tests. It is neither.
#[derive(Parser)]
#[command(name = "deployme-standin", version)]
struct Cli {
    #[command(subcommand)]
    server: Server,
}

#[derive(Subcommand)]
enum Server {
    /// Stands in for Harbor 2.15: projects, registries, quotas.
    Harbor {
        #[command(flatten)]
        common: Common,
        /// URL of an upstream registry that is down; may be given several times.
        #[arg(long, value_name = "URL")]
        unhealthy: Vec<String>,
        /// Upstream registry that takes one login only, as `URL=USER:PASSWORD`; may be given several times.
        #[arg(long, value_name = "URL=USER:PASSWORD", value_parser = upstream_login)]
        login: Vec<UpstreamLogin>,
        /// Registry type that proxy caches may use besides the usual ones, such as `quay`; may be given several times.
        #[arg(long, value_name = "TYPE")]
        proxy_cache_type: Vec<String>,
    },
    /// Stands in for Grafana 11 to 13: folders, dashboards, data sources.
    Grafana {
        #[command(flatten)]
        common: Common,
        /// Bearer token of a service account with the role Admin; may be given several times.
        #[arg(long)]
        token: Vec<String>,
    },
}

#[derive(Args)]
struct Common {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Name of the administrator.
    #[arg(long, default_value = "admin")]
    user: String,
    /// The administrator's password. Default: the imitated server's own, `Harbor12345` or `admin`.
    #[arg(long, env = "DEPLOYME_STANDIN_PASSWORD", hide_env_values = true)]
    password: Option<String>,
    /// End when the process that started this one ends.
    #[arg(long)]
    exit_with_parent: bool,
}

fn upstream_login(text: &str) -> Result<UpstreamLogin, String> {
    let parts = text
        .split_once('=')
        .and_then(|(url, login)| Some((url, login.split_once(':')?)));
    let (url, (user, password)) = parts.ok_or("expected URL=USER:PASSWORD")?;
    Ok(UpstreamLogin {
        url: url.to_owned(),
        user: user.to_owned(),
        password: password.to_owned(),
    })
}

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let (started, exit_with_parent) = match Cli::parse().server {
        Server::Harbor {
            common,
            unhealthy,
            login,
            proxy_cache_type,
        } => {
            let mut options = HarborOptions {
                listen: common.listen,
                user: common.user,
                ..HarborOptions::default()
            };
            options.password = common.password.unwrap_or(options.password);
            options.unhealthy = unhealthy;
            options.logins = login;
            options.proxy_cache_types.extend(proxy_cache_type);
            (start_harbor(options), common.exit_with_parent)
        }
        Server::Grafana { common, token } => {
            let mut options = GrafanaOptions {
                listen: common.listen,
                user: common.user,
                ..GrafanaOptions::default()
            };
            options.password = common.password.unwrap_or(options.password);
            options.tokens = token;
            (start_grafana(options), common.exit_with_parent)
        }
    };
    let running = match started {
        Ok(running) => running,
        Err(error) => {
            eprintln!("deployme-standin: cannot listen: {error}; choose another --listen");
            return ExitCode::FAILURE;
        }
    };
    println!("ready {}", running.url);
    if exit_with_parent {
        end_with_parent();
    }
    running.wait();
    ExitCode::FAILURE
}

/// Ends this process as soon as it has another parent than at its start, which is what an orphan gets.
fn end_with_parent() {
    let parent = std::os::unix::process::parent_id();
    std::thread::spawn(move || {
        while std::os::unix::process::parent_id() == parent {
            std::thread::sleep(Duration::from_millis(200));
        }
        std::process::exit(0);
    });
}
