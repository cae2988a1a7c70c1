# What a pair says with one touch, and how it reached us.
check-in-out = We are out
check-in-fine = We are fine
check-in-longer = We need 30 minutes longer
check-in-home = We are home
check-in-by-phone = on a phone
check-in-by-desk = on a page
check-in-by-link = by a link that was sent
check-in-by-reached = somebody reached them
check-in-due = Please say a word by { $time }.
check-in-late = A word was due at { $time }. Are you fine? Please press “We are fine”.
check-in-is-home = One of you has said that you are home.
check-in-not-yet = The clock starts with your session, or when you press the button.
check-in-waits = Kept on this phone. It goes out as soon as there is signal.
check-in-arrived = It has arrived.
check-in-other = This check-in came before with other words. What came first stands.

# Who is out.
safety = Safe at the door
nav-safety = Safety
safety-lead = { $n ->
    [0] Nobody is out just now. When a pair goes out, somebody here counts the minutes.
    [one] { $n } pair is out just now.
   *[other] { $n } pairs are out just now.
}
safety-nobody-out = Nobody is out
safety-nobody-out-why = A pair shows here from the moment its session starts, or when it says “We are out”.
safety-out-now = Out now
safety-today = Also today
safety-look = See how they are
safety-worries = When something worries you
safety-worries-lead = Warn the next pair about a dog or a threat. Or tell those who look after safeguarding, if you fear that somebody is being harmed.
safety-settings = How often pairs check in, and who is alerted
safety-seen-by = The pair, the organisers of { $hub } and whoever is alerted can see this, but only the pair, coordinators and those who are alerted see telephone numbers.

# How it stands for a pair.
safety-not-out = They are not out yet. The session starts at { $time }.
safety-due = Please say a word by { $due }. The last was at { $last }.
safety-overdue = A word was due at { $due }. The last was at { $last }.
safety-home-since = They said at { $time } that they are home.
safety-badge-due = A word is due at { $time }
safety-badge-overdue = Overdue since { $time }
safety-badge-alarm = No word: somebody is alerted
safety-badge-home = Home
safety-badge-not-out = Not out yet
safety-on-their-behalf = They rang you? Press the button for them.
safety-said = What they said
safety-came-at = it reached us at { $time }
safety-alarms = When no word came
safety-step-due = { $time }: a word was due
safety-step-reminded = { $time }: the pair was reminded
safety-step-alerted = { $time }: { $name } was alerted
safety-step-nobody = { $time }: there was nobody to alert
safety-step-reached = { $time }: { $name } reached them
safety-step-said = { $time }: they said that they are fine

# What is missing for an alarm to reach anybody.
safety-missing = Before you go
safety-missing-first = There is nobody to alert but the pair itself. Ask a coordinator to choose somebody.
safety-missing-second = There is only one person to alert. A second would be better.
safety-missing-texts = No texts are sent from here. Everything comes by e-mail, so look at your e-mail while you are out.
safety-missing-all-numbers = Nobody here has left a telephone number. Everything comes by e-mail.
safety-missing-number = { $name } has left no telephone number.

# Who goes, and where.
safety-who-and-where = Who and where
safety-pair = The pair
safety-when = When
safety-from-to = { $from } to { $to }
safety-meet = Meeting place
safety-streets = Streets
safety-last = Last door
safety-last-door = { $street } { $door }, at { $time }
safety-no-door = No door is marked yet
safety-every = A word is due
safety-every-minutes = every { $n } minutes
safety-first = Alerted first
safety-second = Alerted second
safety-nobody = Nobody
safety-choose = Choose who is alerted
safety-choose-lead = This is for one session. What you leave empty is as the hub has it.
safety-every-label = Minutes from one word to the next
safety-every-hint = From 10 to 180. Just now it is { $n }.
safety-keep-choice = Keep this
safety-as-usual = As usual
safety-person = { $name } ({ $how })
safety-by-text-and-mail = by text and e-mail
safety-by-text = by text
safety-by-mail = by e-mail
safety-by-nothing = cannot be told

# When no word comes.
safety-no-word = No word from { $names }
safety-what-to-do = Ring them now. Try everybody in the pair.
safety-what-to-do-next = If nobody answers, go where they were last, and not alone. If you think that they are in danger, ring 999.
safety-others-look = Somebody was told and is looking for you. Please press the button if you are fine.
safety-please-say = Please press the button. Soon somebody will be told to look for you.
safety-reached-go-on = I have reached them: they go on
safety-reached-home = I have reached them: they are home

# One's own number.
safety-number = How you can be rung
safety-number-lead = If a word of you is due and does not come, we send you a text. Whoever looks for you rings you here.
safety-number-label = Your mobile number
safety-number-hint = It is used for your safety and nothing else. It goes when you leave the hub.
safety-number-keep = Keep my number
safety-number-remove = Remove my number
safety-number-is = Your number is
safety-number-none = We have no number of yours, so we can only write to you by e-mail.
safety-number-add = Add your number
safety-number-change = Change or remove it
safety-number-kept = Your number is kept. We have sent you a text: if none comes, look at the number again.
safety-number-gone = Your number is removed.
safety-number-seen-by = You, whoever you go out with, whoever is alerted about you, and the coordinators of { $hub } can see this.
safety-number-text = Folkmoot: { $hub } will use this number to ask if you are safe while you knock on doors. If this is not for you, you need do nothing.

# What a hub sets.
safety-settings-lead = This holds for every session that says nothing else.
safety-settings-kept = This is kept. Pairs that are out are counted by it from now on.
safety-set-every = Minutes from one word to the next
safety-set-after-end = Minutes after the end of a session
safety-set-first-after = Minutes from the reminder to the first alert
safety-set-second-after = Minutes from the first alert to the second
safety-alerted-hint = As usual is whoever has coordinated the hub longest, and then the next. Nobody is alerted about a pair in which they go themselves.
safety-keep-settings = Keep these settings
problem-minutes = Please give a whole number from { $least } to { $most }.
problem-alerted-twice = Please choose another person than the first.
problem-future = This is still to come. Please look at the clock of your phone.
problem-clock = Your phone’s clock is wrong, so we cannot tell when this was. Set it right and press again, or ring somebody.

# Answering a link without signing in.
safety-link-title = Are you all right?
safety-link-lead = One touch is enough. { $hub } wants to know that you are both safe.
safety-link-said = Thank you. We have heard you.
safety-link-reached = Thank you. It is written down that you reached them.
safety-link-over = This alarm is over
safety-link-old = This link no longer works
safety-link-old-next = It was for one outing and one day. Sign in to see how it stands.

# Letters.
safety-mail-remind-subject = Are you all right?
safety-mail-remind =
    { $session } with { $hub }: a word of you was due at { $due }.

    Please say that you are fine. You need not sign in:

    { $link }

    If we hear nothing, somebody will be told soon to look for you.
safety-mail-alert-subject = No word from { $names }
safety-mail-first =
    { $names } are out for { $hub } and should have said at { $due } that they are fine. They were reminded and have not answered. The last we heard of them was at { $last }.

    Ring them now:
    { $ring }

    They met at: { $meet }
    Their streets: { $streets }
    The last door they marked: { $door }

    If nobody answers, go where they were last, and not alone. If you think that they are in danger, ring 999.

    Have you reached them? Say so here, and nobody else is alerted:

    { $link }
safety-mail-second =
    { $names } are out for { $hub } and should have said at { $due } that they are fine. They were reminded, and { $by } was alerted. Nobody has reached them yet. The last we heard of them was at { $last }.

    Ring them now:
    { $ring }

    They met at: { $meet }
    Their streets: { $streets }
    The last door they marked: { $door }

    If nobody answers, go where they were last, and not alone. If you think that they are in danger, ring 999.

    Have you reached them? Say so here:

    { $link }
safety-mail-late-subject = An old word from { $names }
safety-mail-late =
    A word of { $names } reached us only now. They said at { $last } that they were fine. Since then we have heard nothing, so please go on looking for them.

    { $link }
safety-mail-said-subject = { $names } are fine
safety-mail-said =
    You were alerted about { $names }. They have said at { $last } that they are fine. You need do nothing more.

    { $link }
safety-mail-reached-subject = { $names } are found
safety-mail-reached =
    You were alerted about { $names }. { $by } has reached them. You need do nothing more.

    { $link }

# Texts: the link stands at the end, and all of it must fit.
safety-text-remind = Folkmoot: are you all right? Please answer: { $link }
safety-text-first = Folkmoot: no word from { $names } since { $last }. Last: { $streets }. Ring { $ring }. Reached them? { $link }
safety-text-second = Folkmoot: still no word from { $names } since { $last }. Last: { $streets }. Ring { $ring }. Reached them? { $link }
safety-text-late = Folkmoot: an old word from { $names } came, from { $last }. None since. { $link }
safety-text-said = Folkmoot: { $names } are fine, they said at { $last }.
safety-text-reached = Folkmoot: { $by } has reached { $names }.
safety-no-number = (no number)

# Warnings about addresses.
warnings = Address warnings
warnings-all = See the warnings
warnings-lead-all = These are all the warnings that stand. Each ends by itself.
warnings-lead-own = These are the warnings you have made. Each ends by itself.
warnings-none = No warnings
warnings-none-why = A warning shows on the walk list of the next pair that goes there. Who made it and the coordinators see it here.
warnings-first = To the first
warnings-later = Those that end later
warnings-seen-by = Only who made a warning, the coordinators of { $hub } and the pair that is about to go there can see it.
warning-dog = A dog
warning-threat = Somebody was threatening
warning-illness = Illness that can be caught
warning-other = Something else
warning-at-door = { $street } { $door }
warning-said = { $kind }: { $words }
warning-whole-street = { $said } (all along the street)
warning-until = Until { $day }
warning-renew = It is still so
warning-remove = Remove
warning-made = The warning is made. The next pair that goes there will see it.
warning-renewed = The warning stands for 90 more days.
warning-removed = The warning is removed.
warning-new = Warn the next pair
warning-new-lead = Say what waits at a door, so that nobody is hurt. Do not write who lives there.
warning-choose-street = Choose a street
warning-street = Street
warning-door = Door
warning-door-hint = As it stands on the door, such as 12a. Leave it empty if it is about the whole street.
warning-kind = What is it?
warning-words = A few words
warning-words-hint = About the place, never about a person. “Large dog, gate open” is good. Do not write anybody’s name or what they are ill with.
warning-days = For how many days?
warning-days-hint = From 1 to { $most }. Then it goes by itself.
warning-keep = Make the warning
warning-no-streets = You have no streets yet
warning-no-streets-why = You can warn about the streets of your own sessions, for two weeks after each.
warning-other-made = This warning was made before with other words.
problem-warning-door = This street has no door with that name. Write it as it stands on the walk list.
problem-warning-days = Please give a whole number of days from 1 to { $most }.
