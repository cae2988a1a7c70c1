# The four questions.
listening = Listening
conversation = Conversation
conversations = Conversations
conversations-count = { $n ->
    [0] No conversations yet
    [one] { $n } conversation
   *[other] { $n } conversations
}
conversation-new = Write down a conversation
question-loves = What do you love about living here?
question-concerns = What concerns you?
question-would-change = What would you change?
question-would-do = What would you do about it?
heard-loves = Loves
heard-concerns = Is concerned about
heard-would-change = Would change
heard-would-do = Would do
heard-hint = In their own words, as they said it.
heard-one-needed = Write down an answer to at least one of the four questions.

# How and where.
how = How did you meet?
how-door = At the door
how-street = On the street
how-event = At an event
how-phone = By phone
how-house-meeting = At a house meeting
how-one-to-one = One to one
place = Where?
place-hint = A street or a building. Leave out the door number.
language-spoken = Language you spoke
language-another = Another language
held-at = When?
heard-by = Written down by
themes = Themes
themes-hint = Tap every one that fits.
themes-none = No theme yet

# A nudge when words look private. It never blocks.
nudge-private = This may be about somebody’s { $kind }. Keep it only if they want it written down.
nudge-health = health
nudge-religion = religion
nudge-ethnicity = ethnic background
nudge-politics = political views
nudge-union = trade union
nudge-sexuality = sexuality
nudge-phone = There seems to be a telephone number here. It belongs under “Contact me”, if they agreed to that.
nudge-address = There seems to be a full address here. A street is enough.
nudge-keep = They want it written down

# The next step.
next-step = Next step
next-step-hint = What did you say would happen?
next-step-what = What will happen
next-step-who = Who will do it
next-step-when = By when
next-step-none = Nothing was promised

# What happens to it on this phone.
keep-conversation = Keep this conversation
state-draft = Draft
state-draft-means = You are still writing. It is on this phone only.
state-kept = Kept on this phone
state-kept-means = It will be sent when there is signal.
state-sent = Sent
state-sent-means = { $hub } has it. It is no longer on this phone.
state-refused = Not taken
state-refused-means = { $hub } could not take it. See why, mend it, and send it again.
state-conflict = Two versions
state-conflict-means = { $hub } already has other words for this conversation. Both are kept, and nothing is lost. A coordinator will look at them.
outbox = Waiting on this phone
outbox-count = { $n ->
    [0] Everything is sent
    [one] { $n } not sent yet
   *[other] { $n } not sent yet
}
outbox-send-now = Try to send now
outbox-save-file = Save what is not sent to a file
outbox-offline = No signal. You can go on: everything is kept on this phone.
storage-persistent = This phone has promised to keep what you write.
storage-may-be-cleared = This phone may clear what you write if it runs out of space. Send it soon, or save it to a file.
storage-refused = This browser does not promise it. So send what waits when you have signal, and do not clear the data of this browser.

# What the wire and the forms may find wrong with a conversation.
problem-held-at = Please give the day and the time.
problem-held-at-ahead = This is more than a day ahead. Please check the day, and the clock of your phone.
problem-held-at-old = This is too long ago. Please check the year.
problem-language = Please choose the language you spoke.
problem-wording-unknown = We do not know these consent words. Open the page again while you have signal, and read the new words aloud.
problem-wording-other = These consent words belong to another choice. Please choose again what they agreed to.
problem-contact-not-agreed = Names and numbers are kept only when they said “Contact me”.
problem-theme-gone = One of these themes is no longer used. Please choose again.
problem-theme-taken = There is a theme of this name already.
problem-theme-itself = A theme cannot be joined to itself. Please choose another.
problem-owner-unknown = Please choose somebody who belongs to this hub.
problem-let-go-why = Please say why it will not be done.
problem-follow-up-ended = This promise has ended already. Nobody else can take it on.

# Who can see a conversation.
seen-as-number-yours = You and the organisers of { $hub } can see this, and outside { $hub } it is a number and nothing more.
seen-as-number = The one who wrote it down and the organisers of { $hub } can see this, and outside { $hub } it is a number and nothing more.
seen-as-counts-yours = You and the organisers of { $hub } can see this, and outside { $hub } it is only counted, without the words.
seen-as-counts = The one who wrote it down and the organisers of { $hub } can see this, and outside { $hub } it is only counted, without the words.
seen-as-quotation-yours = You and the organisers of { $hub } can see this, and if a coordinator agrees, the words may be used outside { $hub } without the name.
seen-as-quotation = The one who wrote it down and the organisers of { $hub } can see this, and if a coordinator agrees, the words may be used outside { $hub } without the name.

# How things end.
follow-up-let-go = Let go
conflict-keep-first = Keep the first
conflict-keep-second = Keep the second
conflict-keep-both = Keep both, as two conversations
conflict-kept-aside = We already have other words for this conversation. Both are kept, and nothing is lost. A coordinator will look at them.

# The pages at a desk.
conversations-lead = { $hub } has written down { $n ->
    [one] { $n } conversation
   *[other] { $n } conversations
}.
conversations-own-lead = You have written down { $n ->
    [one] { $n } conversation
   *[other] { $n } conversations
} for { $hub }.
conversations-take-away = Take them all away as CSV
conversations-none = No conversations yet
conversations-none-why = The first one shows here as soon as a phone sends it, or somebody writes it down here.
conversations-not-found = Nothing like this was said
conversations-not-found-why = Try fewer words, or only the beginning of one.
conversations-none-such = No conversation is like this
conversations-widen = Nothing is all of this at once. Leave one of these out:
conversations-choose-other = Choose something else, or show everything again.
search-without = Without “{ $what }”
search-words = Words they said
filter-more = Choose by theme, month, consent or how you met
filter-any = Any
filter-theme = Theme
filter-tier = What they agreed to
filter-uncoded = Only those without a theme
conversation-read = Read the conversation
conversation-correct = Correct the words
conversation-correct-lead = What stood before is kept beside it.
conversation-correct-keep = Keep these words
earlier-words = { $n ->
    [one] It was corrected once
   *[other] It was corrected { $n } times
}
earlier-until = Until { $moment }, when { $name } corrected it:
held-at-time = At what time?
arrived-at = Arrived
themes-choose = Choose themes
contact-see = See how to reach them
contact-only = Only for “Contact me”: how to reach them
consent-read-in = Read it in
consent-agreed = What they agreed to
consent-written-down = { $given }, { $day }
consent-written-down-by = { $given }, { $day }, written down by { $name }
consent-before = What they agreed to before
consent-change = Change what they agreed to
consent-change-lead = Read the words aloud again. What they agreed to before stays in the record.
consent-change-keep = Keep what they agree to now
follow-up-add = Promise something more
follow-up-keep = Keep this promise
follow-ups-mine = Mine
follow-ups-everybody = Everybody’s
follow-ups-ended = Done or let go
follow-ups-lead = { $n ->
    [0] Nothing that was promised is waiting.
    [one] { $n } promise is waiting.
   *[other] { $n } promises are waiting.
}
follow-ups-lead-overdue = { $n ->
    [one] { $n } is overdue.
   *[other] { $n } are overdue.
}
follow-ups-none = Nothing is waiting
follow-ups-none-ended = Nothing has ended yet
follow-ups-none-why = A promise made in a conversation comes here, and stays until somebody says how it ended.
follow-up-let-go-on = Let go on { $day } by { $name }
follow-up-how-ended = How did it end?
follow-up-how = What became of it
follow-up-done-means = What was promised has happened.
follow-up-let-go-means = It will not happen. Say why, so that nobody wonders.
follow-up-note = What happened?
follow-up-note-hint = A line is enough. It stays with the conversation.
follow-up-keep-end = Keep how it ended
follow-ups-lead-of = { $n ->
    [0] { $name } has no promise to keep.
    [one] { $name } has { $n } promise to keep.
   *[other] { $name } has { $n } promises to keep.
}
follow-ups-left = { $n ->
    [one] { $n } promise is still with somebody who has left.
   *[other] { $n } promises are still with people who have left.
}
follow-ups-left-why = Open each one and give it to somebody else, so that it is kept.
follow-ups-left-show = Show these promises
follow-ups-later = Due later
follow-ups-first = Back to the first
follow-up-owner-left = No longer a member
follow-up-hand-over = Give it to somebody else
follow-up-hand-over-who = Who will do it now
follow-up-hand-over-choose = Choose somebody
follow-up-hand-over-hint = Ask them first. From then on it is theirs.
follow-up-hand-over-keep = Give it to them

ending-kept-aside = Somebody had told us another ending of this promise. Both are kept, and nothing is lost. A coordinator will look at them.
ending-otherwise = It was told in two ways
ending-told-by = told by { $name }, { $moment }
ending-settle = Say which one stands
phone-promises = What you promised
phone-promise-kept = It is kept on this phone, and goes to { $hub } as soon as there is signal.
phone-promise-refused = { $hub } did not take this.
