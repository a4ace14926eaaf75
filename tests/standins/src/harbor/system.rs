//! The addresses around projects and registries.

use serde_json::{Value, json};

use super::front::{logged_in, system_admin};
use super::state::{Call, Harbor};
use crate::exchange::{Outcome, Reply};

pub(super) fn version(_: &mut Harbor, _: &Call<'_>) -> Outcome {
    Ok(Reply::json(200, json!({"version": "v2.0"})))
}

pub(super) fn ping(_: &mut Harbor, _: &Call<'_>) -> Outcome {
    Ok(Reply::text(200, "Pong"))
}

pub(super) fn health(_: &mut Harbor, _: &Call<'_>) -> Outcome {
    let names = [
        "core",
        "database",
        "jobservice",
        "portal",
        "redis",
        "registry",
        "registryctl",
    ];
    let components: Vec<Value> = names
        .iter()
        .map(|name| json!({"name": name, "status": "healthy"}))
        .collect();
    Ok(Reply::json(200, json!({"components": components, "status": "healthy"})))
}

pub(super) fn info(harbor: &mut Harbor, call: &Call<'_>) -> Outcome {
    let setting = |name: &str| harbor.settings.get(name).cloned().unwrap_or_default();
    let mut info = json!({
        "auth_mode": setting("auth_mode"),
        "banner_message": setting("banner_message"),
        "oidc_provider_name": setting("oidc_name"),
        "primary_auth_mode": setting("primary_auth_mode"),
        "self_registration": setting("self_registration"),
    });
    if call.caller.is_some() {
        info["project_creation_restriction"] = setting("project_creation_restriction");
        info["read_only"] = setting("read_only");
        info["current_time"] = json!(harbor.clock.millis());
        info["external_url"] = json!(harbor.url);
        info["harbor_version"] = json!("v2.15.2-standin");
        info["has_ca_root"] = json!(false);
        info["notification_enable"] = json!(true);
        info["registry_storage_provider_name"] = json!("filesystem");
        info["registry_url"] = json!(harbor.url.trim_start_matches("http://"));
    }
    Ok(Reply::json(200, info))
}

pub(super) fn current_user(_: &mut Harbor, call: &Call<'_>) -> Outcome {
    let user = logged_in(call)?;
    Ok(Reply::json(200, super::user::view(user)))
}

pub(super) fn adapters(_: &mut Harbor, call: &Call<'_>) -> Outcome {
    system_admin(call)?;
    Ok(Reply::json(
        200,
        json!([
            "ali-acr",
            "aws-ecr",
            "azure-acr",
            "docker-hub",
            "docker-registry",
            "github-ghcr",
            "google-gcr",
            "harbor",
            "huawei-SWR",
            "jfrog-artifactory",
            "tencent-tcr",
            "volcengine-cr",
        ]),
    ))
}
