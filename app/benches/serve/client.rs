//! Phones and browsers as the bench plays them: keep-alive connections over TCP, timed, with the
//! processor time of the server read from the operating system.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// One keep-alive connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub fn open(address: &str) -> Connection {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_nodelay(true).expect("a TCP stream");
        Connection {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        }
    }

    /// Sends a request as it stands, and gives the status and the length of the body as sent.
    pub fn ask(&mut self, request: &[u8]) -> (u16, usize) {
        self.stream.write_all(request).expect("the server listens");
        self.buffer.clear();
        let mut piece = [0; 32 * 1024];
        loop {
            let read = self.stream.read(&mut piece).expect("the server answers");
            assert!(read > 0, "the server hung up");
            self.buffer.extend_from_slice(&piece[..read]);
            if let Some(answer) = self.whole() {
                return answer;
            }
        }
    }

    fn whole(&self) -> Option<(u16, usize)> {
        let head = self.buffer.windows(4).position(|four| four == b"\r\n\r\n")?;
        let text = std::str::from_utf8(&self.buffer[..head])
            .expect("headers are ASCII")
            .to_ascii_lowercase();
        let body = self.buffer.len() - head - 4;
        let status = text.split(' ').nth(1)?.parse().ok()?;
        // It has no body, and says nothing of its length.
        if status == 204 {
            return Some((status, 0));
        }
        let length = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        match length {
            Some(length) => (body >= length.parse::<usize>().ok()?).then_some((status, body)),
            None => self.buffer.ends_with(b"0\r\n\r\n").then_some((status, body)),
        }
    }
}

/// What was measured of one address.
pub struct Measured {
    pub name: &'static str,
    pub requests: usize,
    /// Processor time of the server for one request, in microseconds, user and system.
    pub cpu: f64,
    pub p50: f64,
    pub p99: f64,
    pub a_second: f64,
    /// Bytes of a body as it was sent, compressed where it was.
    pub bytes: usize,
}

/// Asks `requests` times over `connections`; `request` writes the nth request.
pub fn measure(
    name: &'static str,
    server: u32,
    address: &str,
    connections: usize,
    requests: usize,
    expects: u16,
    request: impl Fn(usize) -> Vec<u8> + Sync,
) -> Measured {
    // Warm what a server that has run for an hour has warm: statements, pages of the database.
    let mut first = Connection::open(address);
    for n in 0..(requests / 20).max(3) {
        let (status, _) = first.ask(&request(requests + n));
        assert_eq!(status, expects, "{name}");
    }
    let next = AtomicUsize::new(0);
    let times = Mutex::new(Vec::with_capacity(requests));
    let bytes = AtomicUsize::new(0);
    let (cpu, began) = (cpu_of(server), Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..connections {
            scope.spawn(|| {
                let mut connection = Connection::open(address);
                let mut mine = Vec::new();
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= requests {
                        break;
                    }
                    let asked = request(n);
                    let began = Instant::now();
                    let (status, body) = connection.ask(&asked);
                    mine.push(began.elapsed());
                    assert_eq!(status, expects, "{name}");
                    bytes.store(body, Ordering::Relaxed);
                }
                times.lock().expect("no thread panicked").extend(mine);
            });
        }
    });
    let took = began.elapsed();
    let cpu = cpu_of(server) - cpu;
    let mut times = times.into_inner().expect("no thread panicked");
    times.sort();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e6;
    Measured {
        name,
        requests,
        cpu: cpu.as_secs_f64() * 1e6 / requests as f64,
        p50: at(0.5),
        p99: at(0.99),
        a_second: requests as f64 / took.as_secs_f64(),
        bytes: bytes.into_inner(),
    }
}

/// User and system time of a process, which the kernel counts in hundredths of a second.
pub fn cpu_of(process: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("the process runs");
    let after = stat.rsplit_once(") ").expect("the form of /proc").1;
    let fields: Vec<&str> = after.split(' ').collect();
    let ticks: u64 = [11, 12]
        .iter()
        .map(|n| fields[*n].parse::<u64>().expect("a number of ticks"))
        .sum();
    Duration::from_millis(ticks * 10)
}

/// What each thread of a process has had of the processors, as the kernel counts it by the nanosecond: for what takes
/// less than the hundredth of a second that [`cpu_of`] counts in.
pub struct Spent {
    process: u32,
    threads: HashMap<String, u64>,
}

impl Spent {
    pub fn now(process: u32) -> Spent {
        let threads = std::fs::read_dir(format!("/proc/{process}/task")).expect("the process runs");
        let spent = threads.filter_map(|thread| {
            let thread = thread.ok()?;
            // A thread may end meanwhile; those that end were idle before.
            let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
            let nanoseconds = text.split(' ').next()?.parse().ok()?;
            Some((thread.file_name().to_string_lossy().into_owned(), nanoseconds))
        });
        Spent {
            process,
            threads: spent.collect(),
        }
    }

    /// Waits until the process has nothing left to do beside: what it began for an earlier request is not the next one's.
    pub fn at_rest(process: u32) {
        loop {
            let before = Spent::now(process);
            std::thread::sleep(Duration::from_millis(500));
            if before.since() < 2.0 {
                return;
            }
        }
    }

    /// Milliseconds of all its threads since then.
    pub fn since(&self) -> f64 {
        let now = Spent::now(self.process);
        let more = now.threads.iter().map(|(thread, spent)| {
            let before = self.threads.get(thread).copied().unwrap_or(0);
            spent.saturating_sub(before)
        });
        more.sum::<u64>() as f64 / 1e6
    }
}

/// Memory of a process in MB: now, and at its highest.
pub fn memory_of(process: u32) -> (f64, f64) {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("the process runs");
    let read = |name: &str| {
        let line = status
            .lines()
            .find(|line| line.starts_with(name))
            .expect("the form of /proc");
        line.split_whitespace()
            .nth(1)
            .expect("a number")
            .parse::<f64>()
            .expect("a number")
            / 1024.0
    };
    (read("VmRSS:"), read("VmHWM:"))
}
