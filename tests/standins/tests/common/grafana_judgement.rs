//! How much of each recorded exchange with Grafana 7.5.5 still holds for versions 11 to 13.

/// What the replay does with an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// Status and body as recorded.
    Whole,
    /// Status and body, but for the version: earlier saves are left out, so it counts less.
    ButVersion,
    /// The status only: the text of the refusal is another since version 8.
    Status,
    /// Not sent, for this reason.
    LeftOut(&'static str),
}

use Judgement::{ButVersion, LeftOut, Status, Whole};

const ELSEWHERE: &str = "an address that no kind of ours uses and the stand-in does not have";
const PROVISIONED: &str = "shows objects that the recorded server had from files";
const BINDER: &str = "415 and 422 of the old body reader, and forms: 400 since version 8";
const TITLES: &str = "titles need not be unique since version 11.6";
const FOLDER_UID: &str = "folderUid, parentUid and description were ignored then";
const CHANGED_UID: &str = "a uid can no longer be changed";
const AS_DASHBOARD: &str = "then a folder could be read, made and deleted as a dashboard";
const LENGTHS: &str = "SQLite of then checked no lengths and forms, the server does now";
const SLUGS: &str = "slugs of other scripts, and bytes that are no UTF-8";
const SECRETS: &str = "an empty or null secret was stored then, now it takes the secret away";
const DATABASE: &str = "database kept its value when left out, now it is cleared";
const STATUSES: &str = "answered by another status in versions 11 to 13";
const PAGES: &str = "page was ignored then";
const EVERYTHING: &str = "a list of everything, which depends on what else is left out";

/// The judgement on an exchange by its number.
pub(crate) fn judge(seq: u64) -> Judgement {
    match seq {
        // fresh, system
        8 | 24..=28 | 43 | 50 => Whole,
        30..=41 | 47 | 48 => Whole,
        1..=3 | 42 | 45 | 46 => LeftOut(PROVISIONED),
        4..=68 => LeftOut(ELSEWHERE),
        // content-types
        69 | 72 | 74 | 87 | 88 => Status,
        70 | 76 | 77 | 79..=81 | 89 => LeftOut(BINDER),
        84 => LeftOut(SLUGS),
        85 | 86 | 90..=92 => LeftOut(ELSEWHERE),
        93 => LeftOut(EVERYTHING),
        // folders
        101 | 102 => LeftOut(PAGES),
        106 | 107 | 139 => LeftOut(TITLES),
        116 | 153 | 158 => LeftOut("the uid general is the root now"),
        123 => LeftOut(LENGTHS),
        125 => LeftOut(SLUGS),
        127..=130 | 160 => LeftOut(FOLDER_UID),
        140 => LeftOut("a folder's title may be left out of a change now"),
        141..=145 => LeftOut(CHANGED_UID),
        146 | 147 => ButVersion,
        162 => LeftOut(AS_DASHBOARD),
        // dashboards
        229..=233 => LeftOut(CHANGED_UID),
        235..=241 | 243 | 245 | 246 | 255..=257 => LeftOut(TITLES),
        242 | 254 | 258..=261 => ButVersion,
        262 => LeftOut("sends a version that counts exchanges left out"),
        248 | 249 => LeftOut(FOLDER_UID),
        253 => Status,
        268 | 269 => LeftOut(BINDER),
        274 | 275 => LeftOut(LENGTHS),
        283 => LeftOut(SLUGS),
        291 | 292 | 310..=312 | 315..=317 => LeftOut(AS_DASHBOARD),
        304 | 305 | 313 | 314 => LeftOut(ELSEWHERE),
        // search
        353 | 356 | 358 | 363 | 380 | 382 => LeftOut(EVERYTHING),
        367 => LeftOut("dashboardUIDs was ignored then"),
        385 => LeftOut("1,100 dashboards that the recorder made without recording"),
        // data sources
        393 | 441 | 443 | 493..=503 | 505..=509 => LeftOut(PROVISIONED),
        394 | 397 | 400 | 403 | 415 | 417 | 418 | 437 | 490..=492 => LeftOut(ELSEWHERE),
        401 | 402 | 408 | 409 => LeftOut(SECRETS),
        422 | 447 | 448 | 482 => LeftOut(STATUSES),
        426..=428 | 461..=464 => LeftOut(BINDER),
        433 | 434 | 442 => LeftOut(DATABASE),
        453 | 455..=457 | 471 => LeftOut(LENGTHS),
        469 | 470 => Status,
        _ => Whole,
    }
}
