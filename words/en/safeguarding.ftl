# Telling.
concern-new = Tell safeguarding
concern-lead = Did you see or hear something that makes you fear for somebody? Write it here. You need not be sure.
concern-danger-title = Is somebody in danger right now? Ring 999 first.
concern-danger-next = Then come back and write it down. You do not need to find out more, and it is better not to ask.
concern-read-by = It is read by { $names }, and by nobody else.
concern-read-by-nobody = { $hub } has no safeguarding lead just now. What you write waits until there is one, and the coordinators are told that something waits, but not what. If it cannot wait, ring your council.
concern-what = What did you see or hear?
concern-what-hint = In your own words. If somebody told you, write what they said.
concern-about = About whom, if you know?
concern-about-hint = A name, or where they live. Leave it empty if you do not know.
concern-happened = When and where?
concern-happened-hint = For example: today about four, on the stairs of Ashby House.
concern-danger = Somebody was in danger at that moment
concern-send = Send it to safeguarding
concern-once = Once it is sent you cannot read it again. So nobody who looks over your shoulder can, either.
concern-sent = It is sent
concern-sent-next = Thank you. You have done the right thing. They will see what is to be done, and may come and ask you.
concern-sent-before = What you have sent
concern-seen-by = Only the safeguarding leads of { $hub } can read what is sent here, and you see only that you sent it.
concern-other = Something else was sent under this number before. Please send it again as new.

# That one waits.
concern-mail-subject = A safeguarding concern waits for you
concern-mail =
    Somebody at { $hub } has written down a safeguarding concern. Please read it soon. You need to sign in:

    { $link }

    For safety there is nothing of it in this letter.
concern-mail-nobody-subject = A safeguarding concern waits, and nobody may read it
concern-mail-nobody =
    Somebody at { $hub } has written down a safeguarding concern. { $hub } has no safeguarding lead, so nobody may read it. Please make somebody the safeguarding lead now, under Members:

    { $link }
concern-text = Folkmoot: a safeguarding concern at { $hub } waits for you. Please sign in and read it. { $link }
concern-text-nobody = Folkmoot: a safeguarding concern at { $hub } waits, and nobody may read it. Please choose a safeguarding lead. { $link }

# The log.
concerns = Safeguarding
nav-concerns = Safeguarding
concerns-lead = What people wrote down because they feared for somebody. Opening one is written down.
concerns-open = Waiting
concerns-closed = Closed
concerns-reads = Who has read
concerns-reads-lead = Every time that somebody opened a concern, the latest first.
concerns-no-reads = Nobody has opened one
concerns-none = Nothing here
concerns-none-why = Anybody in the hub can write a concern down. Then it shows here, and nowhere else.
concerns-first = To the first
concerns-more = More
concern-of = Concern of { $when }
concern-from = Written by
concern-is-open = Waits
concern-was-danger = Somebody was in danger
concern-is-closed = Closed
concern-unknown = Not known
concern-forget = Deleted on
concern-done = What was done
concern-nothing-done = Nothing is written down yet.
concern-note-note = A note
concern-note-told = Somebody was told
concern-note-told-means = The council, the police, a doctor: write whom, when, and what they said they would do.
concern-note-closed = Closed
concern-note-closed-means = Nothing more is to be done here. Write why.
concern-note-opened = Opened again
concern-note-keep = Kept until
concern-write-down = Write down what you do
concern-what-done = What is it?
concern-note-words = In a few words
concern-note-hint = It cannot be changed afterwards. If you were wrong, write another.
concern-note-keep-it = Write it down
concern-reopen = Open it again
concern-keep-until = How long it is kept
concern-until = Delete it on
concern-until-hint = Three years is usual. About a child, it may be until they are 25.
concern-until-keep = Keep until that day
concern-who-read = Who has read this
concern-first-reader = You are the first.
problem-concern-until = Please choose a day that is to come, and not more than { $most } years away.
seen-by-leads = Only the safeguarding leads of { $hub } can see this.
