//! Gathers what is not Rust into the program: the words of every language, and everything a browser
//! loads (style sheets, modules, icons, typefaces).
//!
//! Assets are read from `kit/assets`, from the features (`app/src/**/*.css` and `*.js`), and from
//! `node_modules`. Where one asset names another (`/assets/base.css`, `from "./outbox.js"`,
//! `from "idb"`), the name is replaced by the address that carries the other's hash; so browsers may
//! keep every asset for ever, and a changed file has a new address.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

/// What comes from npm: the file inside `node_modules`, and the name it is given here.
const FROM_NPM: &[(&str, &str)] = &[
    (
        "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
        "latin.woff2",
    ),
    (
        "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
        "latin_extended.woff2",
    ),
    (
        "@fontsource/noto-nastaliq-urdu/files/noto-nastaliq-urdu-arabic-400-normal.woff2",
        "nastaliq.woff2",
    ),
    ("idb/build/index.js", "idb.js"),
    ("lean-qr/index.mjs", "lean-qr.js"),
    // What draws maps, and the worker that reads their tiles; they are loaded by pages with a map alone.
    ("maplibre-gl/dist/maplibre-gl.mjs", "maplibre-gl.js"),
    ("maplibre-gl/dist/maplibre-gl-worker.mjs", "maplibre-gl-worker.js"),
    // Tiles out of one file, where an installation has streets.
    ("pmtiles/dist/esm/index.js", "pmtiles.js"),
    ("fflate/esm/browser.js", "fflate.js"),
];

/// `base.css` is written in a few files for the reader's sake, and sent as one.
const BASE: &[&str] = &[
    "tokens.css",
    "ground.css",
    "frame.css",
    "pieces.css",
    "forms.css",
    "charts.css",
    "print.css",
];

fn main() {
    let home = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let root = home
        .parent()
        .expect("kit lies inside the workspace")
        .to_path_buf();
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed=build.rs");
    words(&root, &out);
    assets(&home, &root, &out);
}

/// Lists `words/<language>/*.ftl`, English first, because it is what the others fall back to.
fn words(root: &Path, out: &Path) {
    let folder = root.join("words");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut languages: Vec<PathBuf> = listed(&folder).into_iter().filter(|path| path.is_dir()).collect();
    languages.sort_by_key(|path| (name_of(path) != "en", path.clone()));
    let mut text = String::from("&[\n");
    for language in languages {
        println!("cargo::rerun-if-changed={}", language.display());
        let _ = writeln!(text, "({:?}, &[", name_of(&language));
        for file in listed(&language) {
            if ending(&file) == "ftl" {
                println!("cargo::rerun-if-changed={}", file.display());
                let _ = writeln!(text, "({:?}, include_str!({:?})),", name_of(&file), file);
            }
        }
        text.push_str("]),\n");
    }
    text.push(']');
    fs::write(out.join("words.rs"), text).expect("OUT_DIR can be written");
}

struct Asset {
    /// As the tree names it: `base.css`.
    name: String,
    bytes: Vec<u8>,
    /// As a browser asks for it: `/assets/base.0f1e2d3c4b5a6978.css`. Empty until its own
    /// references are settled.
    address: String,
}

fn assets(home: &Path, root: &Path, out: &Path) {
    let mut found: BTreeMap<String, Asset> = BTreeMap::new();
    let mut add = |name: String, bytes: Vec<u8>| {
        let asset = Asset {
            name: name.clone(),
            bytes,
            address: String::new(),
        };
        assert!(
            found.insert(name.clone(), asset).is_none(),
            "two assets are called {name}; the name is the address, so give one of them another"
        );
    };

    let own = home.join("assets");
    println!("cargo::rerun-if-changed={}", own.display());
    let mut base = Vec::new();
    for name in BASE {
        let path = own.join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        base.extend(read(&path));
        base.push(b'\n');
    }
    add("base.css".into(), base);
    for path in listed(&own) {
        let name = name_of(&path);
        println!("cargo::rerun-if-changed={}", path.display());
        if !BASE.contains(&name.as_str()) && kind(&name).is_some() {
            add(name, read(&path));
        }
    }
    // Watching the folder of the features would build kit again at every change of their Rust. So
    // only what was found is watched, and the list of features, which grows when a feature comes.
    println!(
        "cargo::rerun-if-changed={}",
        root.join("app/src/lib.rs").display()
    );
    for path in below(&root.join("app/src")) {
        if matches!(ending(&path).as_str(), "css" | "js") {
            println!("cargo::rerun-if-changed={}", path.display());
            add(name_of(&path), read(&path));
        }
    }
    for (path, name) in FROM_NPM {
        let path = root.join("node_modules").join(path);
        println!("cargo::rerun-if-changed={}", path.display());
        if !path.exists() {
            println!(
                "cargo::error=typefaces and browser code are not here yet: run `npm ci` in the folder of Cargo.toml, then build again"
            );
            std::process::exit(1);
        }
        add((*name).into(), read(&path));
    }

    for asset in found.values_mut() {
        if asset.name.ends_with(".css") {
            let text = String::from_utf8(std::mem::take(&mut asset.bytes)).expect("style sheets are UTF-8");
            asset.bytes = without_css_comments(&text).into_bytes();
        }
        if asset.name.ends_with(".js") {
            let text = String::from_utf8(std::mem::take(&mut asset.bytes)).expect("modules are UTF-8");
            asset.bytes = without_module_comments(&text).into_bytes();
        }
    }

    let names: Vec<String> = found.keys().cloned().collect();
    for name in &names {
        settle(&mut found, name, &mut Vec::new());
    }

    let mut text = String::from("&[\n");
    for asset in found.values() {
        let (media, pack) = kind(&asset.name).expect("only known kinds are gathered");
        let write = |suffix: &str, bytes: &[u8]| -> PathBuf {
            let path = out.join(format!("{}{suffix}", asset.name));
            fs::write(&path, bytes).expect("OUT_DIR can be written");
            path
        };
        let plain = write("", &asset.bytes);
        let (gzip, brotli) = if pack {
            (
                write(".gz", &gzipped(&asset.bytes)),
                write(".br", &brotlied(&asset.bytes)),
            )
        } else {
            (write(".gz", b""), write(".br", b""))
        };
        let _ = writeln!(
            text,
            "Asset {{ name: {:?}, address: {:?}, media: {media:?}, plain: include_bytes!({plain:?}), gzip: include_bytes!({gzip:?}), brotli: include_bytes!({brotli:?}) }},",
            asset.name, asset.address,
        );
    }
    text.push(']');
    fs::write(out.join("assets.rs"), text).expect("OUT_DIR can be written");
}

/// Gives an asset its address, after everything it names has got one.
fn settle(found: &mut BTreeMap<String, Asset>, name: &str, path: &mut Vec<String>) {
    if !found[name].address.is_empty() {
        return;
    }
    assert!(
        !path.iter().any(|above| above == name),
        "assets name each other in a circle: {} → {name}",
        path.join(" → ")
    );
    let (_, is_text) = kind(name).expect("only known kinds are gathered");
    if is_text {
        let mut text =
            String::from_utf8(found[name].bytes.clone()).unwrap_or_else(|_| panic!("{name} is not UTF-8"));
        let others: Vec<String> = found
            .keys()
            .filter(|other| other.as_str() != name)
            .cloned()
            .collect();
        path.push(name.to_string());
        for other in others {
            let written: Vec<String> = spellings(&text, &other);
            if !written.is_empty() {
                settle(found, &other, path);
                let address = found[&other].address.clone();
                for spelling in written {
                    let quote = &spelling[..1];
                    let close = if quote == "(" { ")" } else { quote };
                    text = text.replace(&spelling, &format!("{quote}{address}{close}"));
                }
            }
        }
        path.pop();
        found.get_mut(name).expect("it is here").bytes = text.into_bytes();
    }
    let asset = found.get_mut(name).expect("it is here");
    let digest = Sha256::digest(&asset.bytes);
    let short: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let (stem, ending) = name.rsplit_once('.').expect("assets have endings");
    asset.address = format!("/assets/{stem}.{short}.{ending}");
}

/// How `text` writes the name of `other`, quotes or brackets included.
fn spellings(text: &str, other: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut note = |spelling: String| {
        if text.contains(&spelling) && !found.contains(&spelling) {
            found.push(spelling);
        }
    };
    for (open, close) in [('"', '"'), ('\'', '\''), ('(', ')')] {
        note(format!("{open}/assets/{other}{close}"));
    }
    // Modules name each other by relative path, so that editors and the type checker can follow.
    if let Some(stem) = other.strip_suffix(".js") {
        for line in text.lines() {
            for quote in ['"', '\''] {
                for before in ["from ", "from", "import ", "import("] {
                    let Some((_, rest)) = line.split_once(&format!("{before}{quote}")) else {
                        continue;
                    };
                    let Some((named, _)) = rest.split_once(quote) else {
                        continue;
                    };
                    let relative = named.starts_with('.') && named.rsplit('/').next() == Some(other);
                    if relative || named == stem {
                        note(format!("{quote}{named}{quote}"));
                    }
                }
            }
        }
    }
    found
}

/// Comments are for whoever reads the tree; phones need not pay for them.
fn without_css_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines: Vec<&str> = kept
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

/// The same for modules, by whole lines only: a comment that shares its line with code stays, so that
/// nobody has to parse JavaScript here. What names a licence stays too, as the licence asks.
fn without_module_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut comment: Option<String> = None;
    for line in text.lines() {
        let words = line.trim();
        let begins = words.starts_with("/*") && (!words.contains("*/") || words.ends_with("*/"));
        if begins || comment.is_some() {
            let mut whole = comment.take().unwrap_or_default();
            whole.push_str(line);
            whole.push('\n');
            if !words.ends_with("*/") {
                comment = Some(whole);
            } else if whole.contains("@license") {
                kept.push_str(&whole);
            }
        } else if !words.is_empty() && !words.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The media type of a kind of asset, and whether it is text that is worth packing.
fn kind(name: &str) -> Option<(&'static str, bool)> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => ("text/css; charset=utf-8", true),
        "js" => ("text/javascript; charset=utf-8", true),
        "svg" => ("image/svg+xml", true),
        "webmanifest" => ("application/manifest+json", true),
        "png" => ("image/png", false),
        "woff2" => ("font/woff2", false),
        _ => return None,
    })
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).expect("memory takes what it is given");
    packer.finish().expect("memory takes what it is given")
}

fn brotlied(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    {
        let mut packer = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
        packer.write_all(bytes).expect("memory takes what it is given");
    }
    packed
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

/// What lies in a folder, in the order of names, so that two builds are the same.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()))
        .map(|entry| entry.expect("a folder's entry can be read").path())
        .collect();
    paths.sort();
    paths
}

/// Every file below a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in listed(folder) {
        if path.is_dir() {
            files.extend(below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn ending(path: &Path) -> String {
    path.extension()
        .map(|ending| ending.to_string_lossy().into_owned())
        .unwrap_or_default()
}
