//! What every feature stands on, held on the engine under test: transactions, jobs, sessions, the trail.

use super::stage::Town;
use jiff::ToSpan;
use kit::access::Duty;
use kit::db::Value;
use kit::jobs::{self, Does, Job};
use kit::text::Text;
use kit::{Error, sql};

async fn mill_lane(town: &Town) -> Duty {
    Duty::in_hub(&town.house, "mill-lane").await.unwrap()
}

#[tokio::test]
async fn values_are_bound_by_their_number_and_not_by_where_they_stand() {
    let town = Town::new().await;
    let duty = mill_lane(&town).await;
    let read = duty.read(|hub| {
        hub.rows(
            sql!("SELECT CAST($3 AS TEXT) AS third, CAST($2 AS TEXT) AS second, CAST($1 AS TEXT) AS first"),
            &["two".into(), "three".into()],
            |row| [row.text("first"), row.text("second"), row.text("third")],
        )
    });
    assert_eq!(read.await.unwrap(), [["mill-lane", "two", "three"]]);
}

#[tokio::test]
async fn a_query_that_forgets_the_hub_is_refused() {
    let town = Town::new().await;
    let duty = mill_lane(&town).await;
    let read = duty.read(|hub| {
        hub.rows(
            sql!("SELECT name FROM accounts WHERE id = $2"),
            &["amina".into()],
            |row| row.text("name"),
        )
    });
    assert!(matches!(read.await, Err(Error::Internal(_))));
}

async fn mark(town: &Town, record: String, fails: bool) -> kit::Result<()> {
    mill_lane(town)
        .await
        .write(move |hub| {
            hub.audit("test.mark", &record)?;
            hub.enqueue(&Job {
                kind: "test.job",
                key: None,
                body: "{}".into(),
                after: None,
            })?;
            if fails { Err(Error::NotFound) } else { Ok(()) }
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_writers_at_once_the_one_that_fails_undoes_itself_alone() {
    let town = std::sync::Arc::new(Town::new().await);
    let writers: Vec<_> = (0..60)
        .map(|n| {
            let town = town.clone();
            tokio::spawn(async move { mark(&town, n.to_string(), n % 20 == 7).await })
        })
        .collect();
    let mut kept = 0;
    for writer in writers {
        kept += i64::from(writer.await.unwrap().is_ok());
    }
    assert_eq!(kept, 57);
    for failed in ["7", "27", "47"] {
        assert!(
            town.look(&format!("SELECT id FROM audit WHERE record_id = '{failed}'"))
                .await
                .is_empty()
        );
    }
    assert_eq!(
        town.look("SELECT id FROM audit WHERE action = 'test.mark'")
            .await
            .len(),
        57
    );
    assert_eq!(
        town.look("SELECT id FROM jobs WHERE kind = 'test.job'")
            .await
            .len(),
        57,
        "a job is there with its reason or not at all"
    );
}

async fn enqueue(town: &Town, kind: &'static str) {
    mill_lane(town)
        .await
        .write(move |hub| {
            hub.enqueue(&Job {
                kind,
                key: Some("one".into()),
                body: "{}".into(),
                after: None,
            })
        })
        .await
        .unwrap();
}

const FAILING: &[(&str, Does)] = &[
    ("test.fails", |_| {
        Box::pin(async { Err(Error::internal("not today")) })
    }),
    ("test.panics", |_| {
        Box::pin(async { panic!("a duty that panics") })
    }),
    ("test.works", |_| Box::pin(async { Ok(()) })),
];

#[tokio::test]
async fn a_job_that_ends_its_process_each_time_is_given_up() {
    let town = Town::new().await;
    enqueue(&town, "test.works").await;
    // What each process leaves behind that took it and ended.
    let taken = format!("UPDATE jobs SET tries = {}, taken = due_at", jobs::TRIES);
    town.house.db_for_tests().run_script(taken).await.unwrap();
    jobs::run_all(&town.house, FAILING).await.unwrap_err();
    let left = jobs::failed_of_any_hub(&town.house).await.unwrap().remove(0);
    assert!(left.dead && left.tries == jobs::TRIES, "{left:?}");
    jobs::again_of_any_hub(&town.house, &left.id).await.unwrap();
    jobs::run_all(&town.house, FAILING).await.unwrap();
    assert!(town.look("SELECT id FROM jobs").await.is_empty());
}

/// Opened when the slow job of the next test may end.
static MAY_END: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(0);
const SLOW: &[(&str, Does)] = &[
    ("test.slow", |_| {
        Box::pin(async {
            let _ended = MAY_END.acquire().await;
            Ok(())
        })
    }),
    ("mail.post", |_| Box::pin(async { Ok(()) })),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_does_not_wait_behind_a_slow_job() {
    let town = Town::new().await;
    enqueue(&town, "test.slow").await;
    enqueue(&town, "mail.post").await;
    let (end, ended) = tokio::sync::watch::channel(false);
    let running = tokio::spawn(jobs::run(town.house.clone(), SLOW, ended));
    let left = "SELECT kind FROM jobs ORDER BY kind";
    while town.look(left).await != [["test.slow"]] {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    MAY_END.add_permits(1);
    end.send(true).unwrap();
    running.await.unwrap();
    assert!(
        town.look(left).await.is_empty(),
        "the job at hand is finished first"
    );
}

#[tokio::test]
async fn two_equal_jobs_are_one_and_a_duty_that_panics_ends_nobody_else() {
    let town = Town::new().await;
    for kind in ["test.panics", "test.works", "test.works"] {
        enqueue(&town, kind).await;
    }
    assert_eq!(town.look("SELECT id FROM jobs").await.len(), 2);
    jobs::run_all(&town.house, FAILING).await.unwrap_err();
    assert_eq!(
        town.look("SELECT kind, tries FROM jobs").await,
        [["test.panics", "1"]]
    );
}

/// Writes down what the hub is called when the job is done.
const LOOKING: &[(&str, Does)] = &[("test.looks", |work| {
    Box::pin(async move {
        let duty = work.duty().await?;
        duty.write(|hub| {
            let name = hub.found(sql!("SELECT name FROM hubs WHERE id = $1"), &[], |row| {
                row.text("name")
            })?;
            hub.audit("test.looked", &name)
        })
        .await
    })
})];

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_for_while_the_same_job_waits_is_seen_by_it_or_by_another() {
    let town = Town::new().await;
    enqueue(&town, "test.looks").await;
    let ((wrote, has_written), (go, may_go)) = (std::sync::mpsc::channel(), std::sync::mpsc::channel());
    let duty = mill_lane(&town).await;
    let writing = tokio::spawn(async move {
        duty.write(move |hub| {
            hub.exec(
                sql!("UPDATE hubs SET name = 'Mill Lane and Towers' WHERE id = $1"),
                &[],
            )?;
            hub.enqueue(&Job {
                kind: "test.looks",
                key: Some("one".into()),
                body: "{}".into(),
                after: None,
            })?;
            wrote.send(()).unwrap();
            may_go.recv().unwrap();
            Ok(())
        })
        .await
    });
    tokio::task::spawn_blocking(move || has_written.recv().unwrap())
        .await
        .unwrap();
    // Jobs are done while that transaction is open; the one writer of SQLite makes them wait for it.
    let house = town.house.clone();
    let working = tokio::spawn(async move { jobs::run_all(&house, LOOKING).await });
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    go.send(()).unwrap();
    writing.await.unwrap().unwrap();
    working.await.unwrap().unwrap();
    jobs::run_all(&town.house, LOOKING).await.unwrap();
    let seen = town
        .look("SELECT record_id FROM audit WHERE action = 'test.looked' ORDER BY id")
        .await;
    assert_eq!(seen.last().unwrap(), &["Mill Lane and Towers"], "{seen:?}");
}

#[tokio::test]
async fn a_job_that_fails_is_tried_less_and_less_often_and_then_waits_for_a_person() {
    let town = Town::new().await;
    enqueue(&town, "test.fails").await;
    let mut waits = Vec::new();
    for _ in 0..jobs::TRIES {
        jobs::run_all(&town.house, FAILING).await.unwrap_err();
        let job = jobs::failed_of_any_hub(&town.house).await.unwrap().remove(0);
        waits.push(job.due_at.duration_since(town.clock.now()).as_secs() / 60);
        // A minute too early, nothing is tried.
        town.clock.hold(job.due_at - 1.minute());
        jobs::run_all(&town.house, FAILING).await.unwrap_err();
        assert_eq!(
            jobs::failed_of_any_hub(&town.house).await.unwrap()[0].tries,
            job.tries
        );
        town.clock.hold(job.due_at);
    }
    assert!(waits.is_sorted() && waits[0] >= 1 && waits[3] >= 8, "{waits:?}");
    assert!(jobs::failed_of_any_hub(&town.house).await.unwrap()[0].dead);
    town.get("olu", "/hubs/weald/jobs")
        .await
        .is(200)
        .says("Given up after 8 tries")
        .says("not today");
    let id = town.look("SELECT id FROM jobs").await.remove(0).remove(0);
    town.post("olu", &format!("/hubs/weald/jobs/{id}/again"), &[])
        .await
        .is(303);
    assert!(!jobs::failed_of_any_hub(&town.house).await.unwrap()[0].dead);
}

#[tokio::test]
async fn a_letter_that_is_given_up_keeps_no_words() {
    let town = Town::new().await;
    let letter = "INSERT INTO jobs (id, hub_id, kind, key, body, made_at, due_at, tries, taken)
        VALUES ('letter', 'mill-lane', 'mail.post', 'letter', '{\"to\":\"nowhere\",\"subject\":\"s\",\"text\":\"code\"}', 0, 0, 6, 0)";
    town.house.db_for_tests().run_script(letter.into()).await.unwrap();
    for words_left in ["1", "0"] {
        jobs::run_all(&town.house, crate::duties::DUTIES)
            .await
            .unwrap_err();
        let left = town
            .look("SELECT count(*) FROM jobs WHERE body LIKE '%code%'")
            .await;
        assert_eq!(left, [[words_left]]);
        town.clock.hold(town.clock.now() + 24.hours());
    }
    let given_up = town.get("olu", "/hubs/weald/jobs").await.is(200);
    given_up.says("Its words are gone").never_says("Try again now");
    town.post("olu", "/hubs/weald/jobs/letter/again", &[])
        .await
        .is(404);
}

#[tokio::test]
async fn a_text_is_sent_once_its_reason_is_kept_and_can_be_taken_back_until_then() {
    let town = Town::new().await;
    let text = |words| Text::new(town.house.texts.number("07700 900123").unwrap(), words);
    let (kept, taken_back, lost) = (text("kept"), text("taken back"), text("lost"));
    let duty = Duty::in_hub(&town.house, "mill-lane").await.unwrap();
    duty.write(move |hub| {
        hub.send("record", &kept)?;
        hub.send("record-of-another", &taken_back)?;
        hub.send("record-of-another", &taken_back)
    })
    .await
    .unwrap();
    let failed = duty
        .write(move |hub| hub.send("record", &lost).and(Err::<(), _>(kit::Error::NotFound)))
        .await;
    assert!(failed.is_err());
    duty.write(|hub| hub.unsend("record-of-another")).await.unwrap();
    assert_eq!(town.texts().await, ["To: +447700900123\n\nkept\n"]);
    assert!(
        town.look("SELECT id FROM jobs WHERE kind = 'text.send'")
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn a_text_that_is_given_up_keeps_no_words_and_no_number() {
    let town = Town::new().await;
    let text = "INSERT INTO jobs (id, hub_id, kind, key, body, made_at, due_at, tries, taken)
        VALUES ('text', 'mill-lane', 'text.send', 'text', '{\"to\":\"+447700900123\"}', 0, 0, 7, 0)";
    town.house.db_for_tests().run_script(text.into()).await.unwrap();
    jobs::run_all(&town.house, crate::duties::DUTIES)
        .await
        .unwrap_err();
    assert_eq!(
        town.look("SELECT body FROM jobs WHERE kind = 'text.send'").await,
        [[""]]
    );
    town.get("olu", "/hubs/weald/jobs")
        .await
        .is(200)
        .says("Its words are gone");
}

#[test]
fn nobody_s_telephone_is_flooded() {
    let texts =
        kit::text::Texts::folder(&std::env::temp_dir().join("folkmoot-story-of-limits"), "GB").unwrap();
    let number = |n: u32| texts.number(&format!("07700 900{n:03}")).unwrap();
    let limits = kit::limits::Limits::default();
    let sent = (0..50)
        .filter(|n| limits.text(&format!("a{n}"), &number(1)).is_ok())
        .count();
    assert_eq!(sent, 5, "to one number");
    let sent = (0..50)
        .filter(|n| limits.text("amina", &number(*n)).is_ok())
        .count();
    assert!((29..=31).contains(&sent), "by one volunteer: {sent}");
}

#[tokio::test]
async fn what_has_ended_is_forgotten_day_by_day() {
    let town = Town::new().await;
    kit::session::forget_daily(&town.house).await.unwrap();
    kit::session::forget_daily(&town.house).await.unwrap();
    let waiting = "SELECT count(*) FROM jobs WHERE kind = 'session.forget'";
    assert_eq!(town.look(waiting).await, [["1"]]);
    let there = "SELECT (SELECT count(*) FROM links) AS links, (SELECT count(*) FROM sessions WHERE account_id = 'amina') AS open";
    for _ in 0..2 {
        town.post("", "/sign-in/link", &[("email", "amina@example.org")])
            .await
            .is(200);
        town.work().await;
        assert_eq!(town.look(there).await, [["1", "1"]]);
        town.clock.hold(town.clock.now() + 24.hours());
        town.work().await;
        assert_eq!(town.look(there).await, [["0", "1"]]);
        assert_eq!(town.look(waiting).await, [["1"]]);
    }
    town.post("amina", "/sign-out", &[]).await.is(303);
    town.clock.hold(town.clock.now() + 24.hours());
    town.work().await;
    assert_eq!(town.look(there).await, [["0", "0"]]);
}

#[tokio::test]
async fn nobody_rewrites_the_trail() {
    let town = Town::new().await;
    mark(&town, "a record".into(), false).await.unwrap();
    let db = town.house.db_for_tests();
    assert!(
        db.run_script("UPDATE audit SET action = 'other'".into())
            .await
            .is_err()
    );
    assert!(db.run_script("DELETE FROM audit".into()).await.is_err());
    // SQLite knows no such word, and refuses it too.
    assert!(db.run_script("TRUNCATE audit".into()).await.is_err());
    let duty = mill_lane(&town).await;
    let through_a_pass = duty.write(|hub| {
        hub.exec(
            sql!("UPDATE audit SET action = $2 WHERE hub_id = $1"),
            &[Value::from("other")],
        )
    });
    assert!(through_a_pass.await.is_err());
    assert_eq!(town.look("SELECT action FROM audit").await, [["test.mark"]]);
}

#[tokio::test]
async fn links_and_sessions_end_by_time() {
    let town = Town::new().await;
    town.post("", "/sign-in/link", &[("email", "amina@example.org")])
        .await
        .is(200);
    let link = town.link_in_the_post().await;
    town.clock.hold(town.clock.now() + 21.minutes());
    town.post("", &link, &[]).await.is(404).says("no longer works");
    town.get("amina", "/account").await.is(200);
    town.clock.hold(town.clock.now() + (24 * 1_001).hours());
    town.get("amina", "/account").await.is(303);
}
