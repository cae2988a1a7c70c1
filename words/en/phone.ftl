# The page on a volunteer's phone, which works without signal.
phone-title = Listening
phone-opening = Opening what is on this phone …
phone-needs-script = This page keeps conversations when there is no signal. For that it needs JavaScript, which is switched off here.
phone-cannot-keep = This browser does not let this page keep anything, so nothing is safe here. Open the page in an ordinary window, or in another browser.
phone-replaced = This page was renewed in another window. What you wrote is kept. Open it again to go on.
phone-open-again = Open it again

# The bar at the foot.
phone-parts = Parts of this page
phone-write = Write
phone-list = My list
phone-this-phone = This phone
phone-unsent = Not sent yet

# One short line that says how things stand. It has to fit beside the number that waits.
phone-line-fine = Connected
phone-line-offline = No signal, all is kept
phone-line-sending = Sending …
phone-line-signed-out = Sign in to send
phone-line-other = Somebody else is signed in
phone-line-paused = Trying again at { $time }
phone-line-refused = Not taken: { $n }
phone-line-left = No longer in { $hub }

# Before anybody has signed in on this phone.
phone-welcome = Sign in once, while you have signal
phone-welcome-next = After that this page opens and works without signal, and keeps what you write until it can be sent.
phone-welcome-offline = There is no signal here just now. Leave this page open, or come back to it. With a little signal you can sign in, and from then on it works without.
phone-no-hub = You do not belong to a hub yet
phone-no-hub-next = Ask a coordinator to invite you. Then open this page again.
phone-no-hub-lists = Open this page once with signal
phone-no-hub-lists-next = It fetches the themes and the consent words of { $hub }. After that it needs no signal.

# Writing.
phone-new = Write down a conversation
phone-mending = Mend this conversation
phone-picked-up = You were writing this. Go on where you left off.
phone-what-they-said = What they said
phone-where-and-how = Where and how
phone-now = just now
phone-next-step-optional = Leave it empty if nothing was promised.
phone-in-a-week = In a week
phone-in-two-weeks = In two weeks
phone-another-day = Another day
phone-me = { $name } (you)
phone-read-in = Read it in
phone-consent-first = Read the words aloud. Then tap what they chose.
phone-consent-anew = The words have changed since you read them out. Read the new words aloud, and tap again what they chose.
phone-only-for-contact = Only because they asked to be contacted.
phone-channel-needed = Write down at least one way to reach them.
phone-follow-up-needed = Choose the day by which it will happen.
phone-follow-up-past = This day is over. Choose one that is still to come.
phone-choose-consent = Tap what they chose. Without it nothing can be kept.
phone-themes-none = { $hub } has no list of themes yet. Somebody at the hub will read the words.
phone-all-themes = All { $n } themes
phone-find-theme = Find a theme
phone-no-such-theme = No theme has these letters.
phone-nudge-email = There seems to be an e-mail address here. It belongs under “Contact me”, if they agreed to that.
phone-kept = Kept on this phone
phone-kept-next = It will be sent to { $hub } when there is signal.
phone-kept-and-sent = Sent to { $hub }
phone-kept-and-sent-next = It is safe there. You can go on to the next door.
phone-refused = { $hub } did not take this
phone-refused-next = It is still on this phone. Mend it in My list.
phone-left = You no longer belong to { $hub }
phone-left-next = What you wrote for it is not sent to anybody. It is in My list. There you can save it to a file, or take it off this phone.
phone-left-means = You no longer belong to { $hub }, and this goes to no other hub. You can save it to a file, or take it off this phone.
phone-start-over = Clear this page
phone-start-over-sure = Really clear it? What you typed will be gone.
phone-start-over-yes = Yes, clear it
phone-start-over-no = No, keep it
phone-problems = Please look at this once more
phone-full = This phone has no room left
phone-full-next = What you typed is still on this page. Save it to a file, or make room by taking photos or apps off this phone, and keep it again.
phone-save-this = Save this to a file
phone-problem-future = This time has not come yet. Please choose now or earlier.
phone-problem-themes = Please choose no more than { $most } themes.

# The list.
phone-list-none = Nothing is on this phone
phone-list-none-next = What you write down is listed here, with how far it has come.
phone-list-waiting = Not sent yet: { $n }
phone-list-drafts = Still being written: { $n }
phone-list-all-sent = Everything is sent
phone-list-sent-note = The last 50 that were sent are named here for your peace of mind. Their words are no longer on this phone.
phone-others-work = Somebody else’s unsent work is on this phone too: { $n }
phone-others-work-next = They need to sign in here to send it. You cannot see it.
phone-go-on = Go on writing
phone-open-elsewhere = This is open in another window. Go on writing there, or close that window first.
phone-mend = Mend it
phone-change-it = Change it
phone-see-at-hub = See it at the hub
phone-throw-away = Take it off this phone
phone-throw-away-sure = Really take it off? The hub does not have it, so it will be gone.
phone-throw-away-yes = Yes, take it off
phone-throw-away-no = No, leave it
phone-conflict-seen = I have read this
phone-no-words-yet = No words yet
phone-hub-not-reason = The hub gave no reason.
phone-tried = Tried without an answer: { $n }

# This phone.
phone-signed-in-as = You are { $name }
phone-signed-out = You are signed out
phone-signed-out-next = Everything is safe on this phone. Sign in again, and it will be sent.
phone-hub-choice = Which hub do you listen for?
phone-language-choice = Language of this page
phone-works-offline = This page opens without signal.
phone-works-offline-not-yet = This page does not open without signal yet. Keep it open for a moment while you have signal.
phone-works-offline-never = This browser cannot open this page without signal. Leave it open, or use another browser.
phone-install = Put it on my home screen
phone-safe-keeping = Safe keeping
phone-ask-to-keep = Ask this phone to keep what I write
phone-file-care = The file is closed: only your hub and you can open it. Throw it away when all is sent.
phone-load-file = Load such a file back
phone-file-loaded = Taken from the file: { $taken }. Already here: { $known }. Could not be read: { $bad }.
phone-file-strange = This is not a file that this page saved. Nothing was changed.
phone-nothing-to-save = Nothing is waiting, so there is nothing to save.
phone-clock-wrong = The clock of this phone is wrong by { $minutes } minutes. The right time is used for what you write.
