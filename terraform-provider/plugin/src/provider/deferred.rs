/// Why an answer is put off to a later run of Terraform. The rest of the plan goes on without the object.
///
/// Only allowed where the request's [`deferral_allowed`](super::ClientCapabilities::deferral_allowed) says so: the server makes an error of any
/// other. Stable Terraform allows it only in an apply, where what was not put off in the plan must not be put off either: in practice this
/// is for `terraform plan -allow-deferral` of experimental builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deferred {
    /// For a reason that has no name.
    Unknown,
    /// The object's own configuration is not known yet.
    ResourceConfigUnknown,
    /// The provider's configuration is not known yet. The only reason actions have.
    ProviderConfigUnknown,
    /// Something it needs does not exist yet.
    AbsentPrerequisite,
}
