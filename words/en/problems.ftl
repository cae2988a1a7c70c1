# The summary above a form.
problems-title = { $n ->
    [one] One thing needs your attention
   *[other] { $n } things need your attention
}
problems-kept = What you typed is still here.
problem = Problem

# What may be wrong with a field.
problem-blank = Please fill this in.
problem-choose = Please choose one.
problem-not-phone = This does not look like a telephone number.
problem-not-mobile = This number cannot get a text. Please write the number of a mobile phone.
problem-not-date = Please write the date like 24 11 2026.
problem-file-missing = Please choose a file.
problem-file-too-large = This file is too large. It can be up to { $most } MB.

# What may be wrong when signing in, joining, or choosing a password.
too-long = Please keep this under { $most } letters.
too-many = Please keep this to { $most } or fewer.
contact-channel-missing = Please write one way to reach them.
problem-too-long = Please use at most { $most } letters.
problem-not-email = This does not look like an e-mail address. It needs an @ and a dot, like name@example.org.
problem-password-wrong = This e-mail address and password do not go together. Try again, or ask for a link.
problem-code-wrong = This code does not work. It may have been used, or be too old. Ask the person who gave it to you for a new one.

# Pages that say what went wrong and what to do.
error-sign-in = Please sign in
error-sign-in-next = You need to sign in to see this page. What you kept on this phone is still on it.
error-sign-in-beside = Sign in in another window. Then come back to this one and send it again.
error-send-again = Send it again
error-link-old = This link no longer works
error-link-old-next = It was used before, or it is too old. Ask for a new one.
error-not-allowed = This page is not open to you
error-not-allowed-next = Your role here does not include it. A coordinator of your hub can change that.
error-not-found = We cannot find this page
error-not-found-next = It may have moved, or the address may have a mistake in it.
error-conflict = Somebody else changed this at the same time
error-try-later = Too much at once
error-try-later-next = Please wait { $n ->
    [one] { $n } second
   *[other] { $n } seconds
} and try again.
error-too-large = This is too large
error-too-large-next = Please send less at a time.
error-internal = Something went wrong on our side
error-internal-next = It is not your mistake, and it has been written down. Please try again. If you ask for help, give this number: { $reference }.
error-invalid = Something needs mending
error-invalid-next = Please go back, mend it, and send it again.
error-go-home = Go to the first page
error-unread = We could not read what was sent
error-unread-next = Please go back and try again.

# What the doors and the wire may find wrong.
problem-password-short = This password is too short. Use at least ten letters, like four words that go well together.
problem-password-weak = This password is too easy to guess. Try adding one or two more words.
problem-password-long = This password is too long. Two hundred letters are enough.
problem-password-old-wrong = This is not your old password. Try again.
problem-password-needs-link = To choose a password, first sign in with a link that we send you by e-mail.
problem-email-taken = This e-mail address has an account already. Sign in with it instead.
problem-unreadable = We could not read what was sent. Please check it and try again.
problem-not-known-here = The hub does not know this part yet. Nothing is lost: keep it, and tell your coordinator.
problem-not-listed = This is not on the list. Please choose one that is.
