# The walk list on a volunteer's phone.

# The sessions of a pair.
walk-part = Walk
walk-sessions = My sessions
walk-sessions-back = All my sessions
walk-lead = Take a list while you have signal. After that it works without.
walk-no-session = You are in no session in the next two weeks
walk-none-known = Open this page once with signal
walk-none-next = An organiser puts pairs together and gives each pair its streets. Ask yours when you can go out.
walk-when = { $from } to { $until }
walk-with = With { $names }
walk-alone = Nobody else is in this pair yet
walk-street-free = { $street }: { $n } doors
walk-street-mine = { $street }: yours until { $until }
walk-street-taken = { $street }: { $by } has it until { $until }
walk-cancelled = This session was cancelled
walk-open = Open the list
walk-take = Take this list
walk-take-more = Fetch it again
walk-taking = Fetching the list …
walk-take-failed = No answer came. Try again where there is signal.
walk-all-taken = Other pairs have all of these streets. Talk to your organiser.
walk-needs-signal = To take a list you need signal for a moment.

# The list.
walk-progress = { $done } of { $all } doors
walk-street-progress = { $done } of { $all }
walk-filter = Which doors to show
walk-left = Still to knock
walk-all = All
walk-find = Find a number
walk-tick = Tick several
walk-nothing-left = Every door is done. Well walked.
walk-nothing-found = No door here begins with { $sought }.
walk-no-floor = Without a floor
walk-ground-floor = Ground floor
walk-on-floor = Floor { $floor }
walk-today = today
walk-day-hour = { $day } { $hour }
walk-short = { $day }, { $outcome }
walk-last = Last: { $outcome }, { $day }
walk-just-now = { $outcome }, { $hour }
walk-asked-back = Come back: { $when }
walk-nobody-yet = Nobody has knocked here yet
walk-do-not-knock = Do not knock
walk-mark-not-taken = { $outcome } was not taken. { $reason }
walk-door-aloud = { $door }, { $street }. { $last }
walk-was-no-answer = no answer
walk-was-refused = said no
walk-was-spoke = spoke with us
walk-was-come-back = asked us to come back
walk-was-do-not-knock = do not knock

# The door in the hand.
walk-hand = The door you are at
walk-which = { $door } · { $street }
walk-before = The door before
walk-after = The next door
walk-undo-this = Undo
walk-take-back = Take it back
walk-cancel = Leave it
walk-return = When shall we come back?
walk-this-evening = This evening
walk-tomorrow-evening = Tomorrow evening
walk-saturday = { $day }
walk-another-day = Another day
walk-some-day = They did not say
walk-pick-day = The day
walk-pick-hour = The time, if they said one
walk-return-on = Come back then
walk-pick-needed = Choose a day first.
walk-sure = Nobody will knock here again, until an organiser changes it. Did they ask for that?
walk-sure-no = No, leave it
walk-sure-yes = Yes, do not knock again
walk-just-marked = { $door }: { $outcome }
walk-marked-many = { $n } doors: { $outcome }
walk-marked-next = { $door }: { $outcome }. Next: { $next }
walk-marked-last = { $door }: { $outcome }. That was the last one.
walk-undone = Taken back: { $door }
walk-undone-many = Taken back at { $n } doors
walk-conversation-kept = The conversation is kept on this phone
walk-back-to-door = Back to { $door }
walk-ticked = Ticked: { $n }
walk-ticked-mark = No answer at { $n } doors
walk-tick-end = Stop ticking

# Giving it back.
walk-give-back = Give the list back
walk-give-back-sure = Others can then take these streets. What you marked stays and is sent.
walk-give-back-no = No, keep it
walk-give-back-yes = Yes, give it back
walk-give-failed = No answer came. With signal you can give it back. Without, it goes back by itself.
walk-cancelled-out = This session was cancelled. What you marked is kept. Ring your organiser before you go on.
walk-warned = Take care
walk-back-until = The list goes back by itself: { $until }.
walk-back-since = The list went back: { $until }. You can still mark the doors where you have been.
walk-gone-back = The list has gone back, and others may take its streets now. You can still mark the doors where you have been.

# On the list of what is on this phone.
walk-waiting = Marks at doors, not sent yet: { $n }
walk-refused-mark = { $door }, { $street }: { $outcome }
walk-refused-undo = { $door }, { $street }: taken back
walk-let-go = Take it off this phone
