//! `folkmoot places download`: the official files of a list, fetched from their makers, and brought in if wanted.

use super::bringing::{Import, bring};
use super::progress::Line;
use clap::Args;
use kit::house::House;
use kit::{Error, Result, fetching};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Download {
    /// Where the files are kept; what is there already, with the right sum, is not fetched again.
    #[arg(long)]
    into: PathBuf,
    /// Bring them in as well, one after the other, as `folkmoot places import` does.
    #[arg(long)]
    import: bool,
    /// The list: in each line the SHA-256 of a file (or `?` where it is not known yet), its address, and perhaps the
    /// name that it is kept under. Lines that begin with # say something to whoever reads them.
    list: PathBuf,
}

/// Letters of a SHA-256.
const SUM: usize = 64;
/// Files in a list, and bytes of one: there are a dozen official files.
const FILES: usize = 100;
const LIST: u64 = 1 << 18;
/// What stands in the place of a sum that is not known.
const UNKNOWN: &str = "?";

/// One line of the list.
#[derive(Debug, PartialEq, Eq)]
struct Wanted {
    sum: Option<String>,
    address: String,
    name: String,
}

fn wanted(list: &str) -> Result<Vec<Wanted>> {
    let lines = list.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let all: Vec<Wanted> = lines.map(|(at, line)| one(at, line)).collect::<Result<_>>()?;
    if all.len() > FILES {
        return Err(Error::internal(format!("the list names more than {FILES} files")));
    }
    if let Some(twice) = all
        .iter()
        .enumerate()
        .find(|(at, one)| all[..*at].iter().any(|other| other.name == one.name))
    {
        return Err(Error::internal(format!(
            "two files of the list would be called {}: give one of them another name",
            twice.1.name
        )));
    }
    Ok(all)
}

fn one(at: usize, line: &str) -> Result<Wanted> {
    let wrong = |why: &str| Error::internal(format!("line {at} of the list: {why}"));
    let mut words = line.split_whitespace();
    let sum = words.next().unwrap_or_default();
    let is_sum = sum.len() == SUM && sum.bytes().all(|byte| byte.is_ascii_hexdigit());
    if sum != UNKNOWN && !is_sum {
        return Err(wrong(
            "it begins with the SHA-256 of a file, 64 letters from 0 to 9 and a to f; or with ? where it is not known yet",
        ));
    }
    let address = words.next().ok_or_else(|| wrong("an address is missing"))?;
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = words
        .next()
        .unwrap_or_else(|| path.rsplit('/').next().unwrap_or_default());
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\']) || words.next().is_some() {
        return Err(wrong(
            "give the file a name at the end of the line, such as onspd.zip",
        ));
    }
    Ok(Wanted {
        sum: Some(sum.to_lowercase()).filter(|sum| sum != UNKNOWN),
        address: address.to_owned(),
        name: name.to_owned(),
    })
}

#[expect(clippy::print_stdout, reason = "whoever typed the command reads the answer")]
pub async fn download(house: &House, asked: Download) -> Result<()> {
    let list = read(&asked.list)?;
    std::fs::create_dir_all(&asked.into)?;
    let (mut files, mut missing) = (Vec::new(), 0);
    for one in wanted(&list)? {
        let path = asked.into.join(&one.name);
        match fetched(&one, &path).await {
            Ok(told) => {
                println!("{}: {told}", one.name);
                files.extend(one.sum.is_some().then_some(path));
            }
            // The others of the list are not held up.
            Err(error) => {
                println!("{}: {error}", one.name);
                missing += 1;
            }
        }
    }
    if asked.import && !files.is_empty() {
        bring(
            house,
            Import {
                rehearse: false,
                files,
            },
        )
        .await?;
    }
    match missing {
        0 => Ok(()),
        1 => Err(Error::internal("one file of the list could not be fetched")),
        n => Err(Error::internal(format!(
            "{n} files of the list could not be fetched"
        ))),
    }
}

fn read(list: &Path) -> Result<String> {
    let told = |why: &dyn std::fmt::Display| Error::internal(format!("{}: {why}", list.display()));
    if std::fs::metadata(list).map_err(|e| told(&e))?.len() > LIST {
        return Err(told(&"this is too large for a list"));
    }
    std::fs::read_to_string(list).map_err(|e| told(&e))
}

/// Fetches one file unless it is here, and says what there is to say of it.
async fn fetched(one: &Wanted, path: &Path) -> Result<String> {
    if let Some(expected) = &one.sum
        && path.exists()
        && fetching::sum(path)? == *expected
    {
        return Ok("here already".to_owned());
    }
    let mut line = Line::new(&one.name);
    let found = fetching::fetch(&one.address, path, one.sum.as_deref(), &mut |here, all| {
        line.came(here, all)
    })
    .await;
    line.clear();
    let found = found?;
    Ok(match one.sum {
        Some(_) => "fetched".to_owned(),
        None => format!(
            "fetched, and not brought in: is it the right file? Then write its sum into the list: {found}"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town::stage::Town;
    use crate::town::weald::{DISTRICT, Weald};
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;

    const NONE: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn a_list_says_what_is_wrong_with_it() {
        let list = format!(
            "# Names\n\n{NONE} https://example.org/a/names.csv?x=1\n? https://example.org/get?id=7 onspd.zip\n"
        );
        let [names, onspd] = wanted(&list).unwrap().try_into().unwrap();
        assert_eq!(
            (names.sum.as_deref(), names.name.as_str()),
            (Some(NONE), "names.csv")
        );
        assert_eq!((onspd.sum, onspd.name.as_str()), (None, "onspd.zip"));
        for (wrong, says) in [
            (
                "https://example.org/x.csv",
                "line 1 of the list: it begins with the SHA-256",
            ),
            ("abc https://example.org/x.csv", "SHA-256"),
            ("?", "an address is missing"),
            ("? https://example.org/", "give the file a name"),
            ("? https://example.org/x ../../etc/passwd", "give the file a name"),
            ("? https://example.org/x a b", "give the file a name"),
            (
                "? https://example.org/x a\n? https://example.org/y a",
                "would be called a",
            ),
        ] {
            let told = wanted(wrong).unwrap_err().to_string();
            assert!(told.contains(says), "{wrong}: {told}");
        }
        assert!(wanted(&"? https://example.org/x y\n".repeat(FILES + 1)).is_err());
    }

    #[test]
    fn the_list_of_the_handbook_is_one() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/src/server/places_files.txt");
        let text = read(&folder).unwrap();
        assert!(
            wanted(&text).unwrap().is_empty(),
            "nothing is fetched of which nobody has looked up the sum"
        );
        let shown: String = text
            .lines()
            .filter_map(|line| line.strip_prefix("# ?"))
            .map(|rest| format!("?{rest}\n"))
            .collect();
        assert!(wanted(&shown).unwrap().len() >= 2);
    }

    /// Serves one file again and again; its first answer breaks off in the middle.
    fn serving(bytes: Vec<u8>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for nth in 0.. {
                let (mut stream, _) = listener.accept().unwrap();
                let lines = BufReader::new(stream.try_clone().unwrap())
                    .lines()
                    .map_while(|line| line.ok());
                let asked: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
                let from: usize = asked
                    .iter()
                    .find_map(|line| {
                        line.strip_prefix("range: bytes=")?
                            .strip_suffix('-')?
                            .parse()
                            .ok()
                    })
                    .unwrap_or(0);
                let until = if nth == 0 { bytes.len() / 2 } else { bytes.len() };
                let status = if from == 0 {
                    "200 OK".to_owned()
                } else {
                    format!(
                        "206 Partial Content\r\ncontent-range: bytes {from}-{}/{}",
                        bytes.len() - 1,
                        bytes.len()
                    )
                };
                let head = format!(
                    "HTTP/1.1 {status}\r\netag: \"1\"\r\ncontent-length: {}\r\n\r\n",
                    bytes.len() - from
                );
                stream.write_all(head.as_bytes()).unwrap();
                stream.write_all(&bytes[from..until]).unwrap();
            }
        });
        address
    }

    #[tokio::test]
    async fn a_file_of_the_list_is_fetched_over_a_line_that_breaks_and_brought_in() {
        let town = Town::new().await;
        let folder = tempfile::tempdir().unwrap();
        let text = Weald::drawn().files().remove(0).text;
        let address = serving(text.clone().into_bytes());
        let at = folder.path().join("weald.csv");
        std::fs::write(&at, &text).unwrap();
        let sum = fetching::sum(&at).unwrap();
        std::fs::remove_file(&at).unwrap();
        let list = folder.path().join("list.txt");
        let asked = |line: String, import: bool| {
            std::fs::write(&list, line).unwrap();
            Download {
                into: folder.path().join("kept"),
                import,
                list: list.clone(),
            }
        };
        // Of which the sum is not known, it is kept, and does not come in.
        download(&town.house, asked(format!("? {address}/weald.csv"), true))
            .await
            .unwrap();
        assert_eq!(
            std::fs::read_to_string(folder.path().join("kept/weald.csv")).unwrap(),
            text
        );
        town.get("", &format!("/places/{DISTRICT}")).await.is(404);
        download(&town.house, asked(format!("{sum} {address}/weald.csv"), true))
            .await
            .unwrap();
        town.get("", &format!("/places/{DISTRICT}")).await.is(200);
        let wrong = download(&town.house, asked(format!("{NONE} {address}/other.csv"), true))
            .await
            .unwrap_err();
        assert_eq!(wrong.to_string(), "one file of the list could not be fetched");
        assert!(!folder.path().join("kept/other.csv").exists());
    }
}
