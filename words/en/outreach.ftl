# Sessions: who goes out, when and where.
outreach = Going out
outreach-see = See who goes out next
outreach-plan = Plan a session
outreach-change = Change this session
outreach-cancel = Cancel this session
outreach-cancel-sure = It cannot be taken up again, and whoever is out keeps only what they have marked. Cancel it?
outreach-cancel-yes = Yes, cancel it
outreach-lead = { $n ->
    [one] One session is to come: { $day }, { $time }.
   *[other] { $n } sessions are to come. The next is on { $day }, { $time }.
}
outreach-lead-out = { $n ->
    [one] One session is under way.
   *[other] { $n } sessions are under way.
}
outreach-lead-none = No session is planned.
outreach-none = Nobody has gone out yet
outreach-none-why = Plan a session: who goes, when, and along which streets.
outreach-none-yours = An organiser plans who goes out. What you are part of shows here.
outreach-coming = Today and to come
outreach-past = Before today
outreach-when = { $day }, { $from } to { $to }
outreach-cancelled = Cancelled
outreach-over = Over
outreach-now = Going on now
outreach-late = Should be back
outreach-today = Today
outreach-seen = Those who go and the organisers of { $hub } can see this.
outreach-seen-yours = You, whoever you go with, and the organisers of { $hub } can see this.
outreach-name = Name
outreach-name-hint = Such as: Saturday morning, Weir Road.
outreach-day = Day
outreach-from = From
outreach-to = To
outreach-meet = Where they meet
outreach-meet-hint = Such as: in front of the library.
outreach-pair = Who goes
outreach-pair-hint = Two, or three when one is new.
outreach-alone = One goes alone, and I have made sure that this is safe
outreach-wanted = Which doors
outreach-streets = Streets
outreach-streets-hint = In the order in which they stand here.
outreach-streets-none = There are no streets with doors yet.
outreach-streets-make = Make a patch with streets and doors
outreach-keep = Keep this session
outreach-street-doors = { $n ->
    [one] { $n } door
   *[other] { $n } doors
}, spoke at { $spoken }
outreach-walked = last walked on { $day }
outreach-never-walked = never walked
outreach-sum = { $doors ->
    [one] { $doors } door
   *[other] { $doors } doors
}. That takes a pair about { $hours }.
outreach-sum-script = Doors on these streets: #. A pair comes by about 24 in an hour.
outreach-minutes = { $n } minutes
outreach-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
outreach-hours-minutes = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
} and { $minutes } minutes

# One session.
outreach-who = Who goes
outreach-so-far = So far
outreach-nothing-yet = Nothing is marked yet.
outreach-done = So far at { $doors } of { $all } doors. Somebody came to the door { $answered } times out of { $knocked }, and spoke with us { $spoke ->
    [one] { $spoke } time
   *[other] { $spoke } times
}.
outreach-progress = { $done } of { $all } doors
outreach-outcome = How it went
outreach-times = Times
outreach-knocks = Knocks
outreach-street = Street
outreach-doors = Doors
outreach-last-walked = Last walked
outreach-has-it = Who has it
outreach-free = Nobody: it is free
outreach-here-until = This session, until { $until }
outreach-out-until = { $names }, until { $until }
outreach-take = Take the streets that are free
outreach-give-back = Give the streets back
outreach-end = We are done
outreach-never = Nobody has knocked yet
outreach-last = { $what }, { $day }
outreach-back-at = Come back on { $day }, { $time }
outreach-back-on = Come back on { $day }
outreach-back-some-time = Come back some time

# The walk list at a desk.
walk-list = Walk list
walk-none = No doors to show
walk-none-why = This street has none of the doors that this session is for.
walk-time = Knocked at about
walk-mark-ticked = Mark the ticked: no answer
walk-floor = { $n ->
    [0] Ground floor
   *[other] Floor { $n }
}
walk-marked = { $what }, { $time }
walk-undo = Undo
walk-more = More
walk-spoke = Somebody spoke with you
walk-spoke-why = Write down what they said, if they agree. It is kept with the street, and never with the door.
walk-first = To the start of the street
walk-on = Further along the street
walk-door = One door
walk-how-went = How did it go?
walk-when-back = If they said to come back: when?
walk-when-back-hint = A day, or a day and a time. Leave both empty for some time.
walk-back-time = Time
walk-keep = Keep this

# Two knocks under one number.
differences = Which was so?
differences-waiting = { $n ->
    [one] A phone sent one knock twice, with different words
   *[other] Phones sent { $n } knocks twice, with different words
}
differences-look = Look at them and say which was so
differences-lead = { $n ->
    [0] Nothing waits for you.
    [one] { $n } knock was sent twice, with different words. Nothing is lost: say which was so.
   *[other] { $n } knocks were sent twice, with different words. Nothing is lost: say which was so.
}
differences-none = Nothing to settle
differences-none-why = Only a broken phone sends two different knocks under one number.
difference-of = Sent by { $name }, { $moment }
difference-first = Came first
difference-second = Came second
difference-keep-first = Keep the first
difference-keep-second = Keep the second
difference-keep-both = Keep both
difference-kept-aside = Another knock came under this number before. Both are kept, and nothing is lost. An organiser will look at them.

# The page of the stage.
reach-none = { $hub } has not knocked at a door yet.
reach-first = The first knock shows here
reach-first-why = Plan a session, go out with somebody, and mark each door. Then this page tells when people are in.
reach-this-month = In { $month }, { $hub } knocked at { $doors ->
    [one] { $doors } door
   *[other] { $doors } doors
}. People spoke with us { $spoke ->
    [one] { $spoke } time
   *[other] { $spoke } times
}, at { $at } of these doors.
reach-last-month = Nobody has knocked this month. In { $month }, { $hub } knocked at { $doors ->
    [one] { $doors } door
   *[other] { $doors } doors
}, and people spoke with us { $spoke ->
    [one] { $spoke } time
   *[other] { $spoke } times
}, at { $at } of them.
reach-on-hub-page = We knocked at { $n ->
    [one] { $n } door
   *[other] { $n } doors
} in { $month }: when are people in?
reach-quiet = { $hub } has not knocked at a door this month or the month before.
reach-months = This month and the month before
reach-what = What
reach-doors = Doors we knocked at, each once
reach-new-doors = For the first time
reach-answered = Somebody came to the door
reach-spoke = Somebody spoke with us
reach-doors-spoke = Doors where somebody spoke, each once
reach-do-not-knock = Asked us not to knock again
reach-patches = See the patches, streets and doors
rates-title = When somebody comes to the door
rates-based-on = Based on { $n ->
    [one] { $n } knock
   *[other] { $n } knocks
}, n in each square. Of fewer than { $least } no share is shown.
rates-as-table = The same figures stand in the table below.
rates-key-few = few
rates-key-many = most answer
rates-when = Day and hour
rates-answered = Answered
rates-share = Share
rates-hour = { $day }, { $from } to { $to }
rates-day = { $n ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
rates-best = The best time so far is { $when }: somebody came to the door { $answered } times out of { $knocked }. At all hours together it was { $all_answered } out of { $all_knocked }.
rates-no-best = Somebody came to the door { $answered } times out of { $knocked }. That is too little to say which hour is best.
rates-seen = All members of { $hub } can see this page, and nobody outside { $hub }.

# What may be wrong with sessions and knocks.
problem-not-time = Please write the time like 18:30.
problem-pair-none = Please choose who goes.
problem-pair-alone = Please choose somebody to go with them, or say below that one goes alone.
problem-pair-many = Please choose { $most } people or fewer.
problem-pair-begun = The session has begun. Others can join it, but nobody can be taken out, because their phones may still bring what they did.
problem-streets-none = Please choose at least one street.
problem-streets-many = Please choose { $most } streets or fewer.
problem-streets-begun = The session has begun. Streets can be added, but not taken out.
problem-street-unknown = One of these streets is no longer used. Please choose again.
problem-ends-before = This must be later than the beginning.
problem-session-day = Please choose a day from two weeks ago to a year ahead.
problem-session-long = A session can be up to { $hours } hours long.
problem-session-over = This session is over.
problem-session-not-begun = This session has not begun yet. If it will not happen, an organiser can cancel it.
problem-session-unknown = We do not know this session.
problem-checkout-early = Streets can be taken from one day before the session begins.
problem-knock-at = Please say when it was.
problem-knock-ahead = This is more than { $minutes } minutes ahead. Please check the time, and the clock of your phone.
problem-knock-old = This is too long ago. Please check the year.
problem-come-back = Please write a day, or a day and a time, like 28 11 2026, 18:00.
problem-come-back-other = A day to come back goes only with “Come back”.
problem-come-back-past = This day is over. Please choose one that is still to come.
problem-none-ticked = Please tick the doors where nobody answered.
