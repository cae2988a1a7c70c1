# Recordings of what somebody said, until somebody has typed the words.
consent-wording-voice = May I record what you say on this phone? Somebody at { $hub } will listen and type your words. Then the recording is deleted. It is deleted after { $days } days in any case. You can ask us to delete it sooner.

# On the phone.
voice-record-title = Record what they say
voice-record-hint = For when writing would get in the way. Ask first.
voice-ask = Read this aloud
voice-agreed = They said yes to being recorded
voice-agreed-by = It is deleted on { $day } at the latest.
voice-start = Start recording
voice-stop = Stop
voice-recording = Recording: { $time } of { $most }
voice-recorded = Recorded: { $time }
voice-listen = Listen to the recording
voice-again = Delete it and record anew
voice-kept-here = It is locked on this phone like everything else. It is sent after the conversation.
voice-ends-with-page = The recording stops when you leave this page, and is kept up to there.
voice-refused = The browser does not let this page use the microphone. Allow it in the settings of the browser, or write the words down.
voice-none = This phone cannot record on this page. Please write the words down.
voice-broke = The recording broke off. Nothing else is lost. Please write the words down, or try again.
voice-full = There is no room on this phone for the recording. Nothing else is lost. Send what waits, then try again.
voice-many = There are { $most } recordings on this phone that are not sent. Send them first, or write the words down.
voice-silent = Nothing was heard. Please try again.
voice-over = The longest recording is { $minutes } minutes, so it was stopped there.
voice-expired = Its day has come, so the recording was deleted.
voice-words-to-type = A recording, to be typed up
voice-unsent = The recording is sent next

# What the hub says of one that is sent.
problem-recording-long = A recording can be { $minutes } minutes long.
problem-recordings-many = { $most } recordings wait at this hub already. Ask an organiser to type some up, then send this again.
problem-recording-no-sound = This is not a sound that we can play.
problem-voice-note-changed = Somebody has changed the words meanwhile. They stand above. Put yours and theirs together, then keep them.

# To type up.
voice-notes = Recordings to type up
voice-notes-lead = Listen, and type the words. A recording is deleted as soon as it is typed, and on its day in any case.
voice-notes-none = No recording waits
voice-notes-none-why = What a volunteer records at a door waits here for somebody to type the words.
voice-note-days-left = { $n ->
    [0] Deleted today
    [one] 1 day left
   *[other] { $n } days left
}
voice-note-type = Type up a recording
voice-note-waits = Words to be typed
voice-note-waits-until = There is a recording of what was said. It is deleted when it is typed, and on { $day } in any case.
voice-note-no-words = No words were written down.
voice-note-no-words-yet = No words yet
voice-note-not-come = Not here yet
voice-note-not-come-why = The sound is still on the phone of whoever recorded it. It comes when that phone has signal.
voice-note-sound-of = The recording, { $length }
voice-note-key-play = play or stop
voice-note-key-back = back five seconds
voice-note-length = Length
voice-note-recorded = Recorded
voice-note-delete-on = Deleted on
voice-note-goes-when-typed = When you keep the words, the recording is deleted. Nobody can bring it back.
voice-note-keep = Keep the words and delete the recording
voice-note-see-conversation = See the conversation
voice-note-hearing-is-noted = Each time somebody plays it, that is noted in the audit trail.
voice-note-delete = Delete it without typing
voice-note-delete-why = Only if it cannot be understood, or they do not want it kept. Nobody can bring it back.
voice-note-delete-really = Delete the recording
voice-note-done-deleted = The recording is deleted.
voice-note-gone = This recording is gone
voice-note-gone-why = Somebody typed it up meanwhile, or it was deleted. What you typed stands here: copy what is missing into the conversation.
overview-voice-notes = { $n ->
    [one] recording to type up
   *[other] recordings to type up
}

# On the page of a slip.
slip-recording = A recording of your voice
slip-recording-lead = Somebody at { $hub } will listen to it and type your words. Then it is deleted. On { $day } it is deleted in any case.
slip-recording-delete = Delete the recording now
slip-done-recording = The recording is deleted.
