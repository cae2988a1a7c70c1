# The language itself: its own name, the way it is written, what stands between thousands.
language-name = English
language-direction = ltr
language-script = latin
number-thousands = ,
percent = { $n }%
list-comma = {", "}
list-and = { $before } and { $last }
quoted = “{ $name }”

# Days and months.
weekday = { $n ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
month-alone = { $n ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
month-in-date = { $n ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
month-short = { $n ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
date-long = { $day } { $month } { $year }
date-day = { $weekday } { $day } { $month }
date-short = { $day } { $month_short }
date-month = { $month_alone } { $year }
date-time = { $date }, { $time }

# The frame of every page.
folkmoot = Folkmoot
skip-to-content = Skip to the content
navigation = Pages of this hub
more = More
breadcrumbs = Where you are
your-account = Your account
sign-in = Sign in
sign-out = Sign out
go-home = Home
language = Language
appearance = Light or dark
appearance-auto = As my device is set
appearance-light = Light
appearance-dark = Dark
cancel = Go back without saving
remove = Remove
change = Change
search = Search
show = Show these
clear-search = Show everything again

# The eight stages of organising.
stage-reach = Reach
stage-listening = Listening
stage-connect = Connect
stage-organise = Organise
stage-leadership = Leadership
stage-strategy = Strategy
stage-action = Action
stage-change = Change

# Pieces of pages.
page-of = Page { $page } of { $pages }
pages = Pages of this list
newer = Newer
older = Older
figures-as-table = The same figures as a table
chart-based-on = Based on { $n ->
    [one] { $n } conversation
   *[other] { $n } conversations
}.
chart-based-on-at-least = Based on at least { $n } conversations.
chart-last-of-each = The number beside each name is for { $month }.
chart-no-figures = There is nothing to draw yet.
chart-kept-back = too few to show
column-month = Month
tasks-done = { $done } of { $all } done

# Who can see a record.
who-can-see = Who can see this
seen-by-you-and-organisers = You and the organisers of { $hub } can see this.
seen-by-organisers = The organisers of { $hub } can see this.
seen-by-coordinators = Only the coordinators of { $hub } can see this.
seen-by-you = Only you can see this.
seen-by-listener-and-organisers = The one who wrote it down and the organisers of { $hub } can see this.
seen-by-promised = The one who wrote it down, the one who is to do it, and the organisers of { $hub } can see this.
seen-by-organisers-alone = The organisers of { $hub } can see this, and nobody outside { $hub }.
seen-by-staff = Only the staff and the coordinators of { $hub } can see this.
seen-by-account = Only you see this page, but your hubs see your name, and their coordinators see your e-mail address.

# Follow-ups: what we said we would do.
follow-up = Follow-up
follow-ups = Follow-ups
follow-up-due = Due
follow-up-due-on = Due { $day }
follow-up-due-today = Due today
follow-up-overdue = Overdue
follow-up-overdue-since = Overdue since { $day }
follow-up-done = Done
follow-up-done-on = Done on { $day } by { $name }
follow-up-mark-done = Mark as done
follow-ups-count = { $n ->
    [0] No follow-ups are waiting
    [one] { $n } follow-up is waiting
   *[other] { $n } follow-ups are waiting
}
follow-ups-overdue-count = { $n ->
    [one] { $n } is overdue
   *[other] { $n } are overdue
}

# The way about a hub.
nav-overview = This hub
nav-conversations = Conversations
nav-follow-ups = Follow-ups
