# What opens an account, as its page lists it.
account-opens = What opens your account
account-opens-passkeys = { $n ->
    [0] You have none yet. Sign in with a finger, a face or the number of your device.
    [one] You have { $n }.
   *[other] You have { $n }.
}
account-opens-codes-on = A code from your app, beside your password. { $left ->
    [0] You have no recovery code left.
    [one] You have { $left } recovery code left.
   *[other] You have { $left } recovery codes left.
}
account-opens-codes-off = A second lock behind your password. It is off.
account-opens-tokens = { $n ->
    [0] For programs that ask in your name. You have none.
    [one] For programs that ask in your name. You have { $n }.
   *[other] For programs that ask in your name. You have { $n }.
}
account-opens-tokens-end = Your API tokens end with them.

# Passkeys.
passkeys = Passkeys
passkeys-lead = Sign in with your finger, your face or the number of your device. There is no password to remember, and none to steal.
passkeys-none = No passkey yet
passkeys-none-next = Add one on each device that you sign in with. Your password and links by e-mail go on working.
passkeys-not-here = Passkeys need an address of its own that begins with https. Whoever runs this server can set one.
passkeys-no-script = Passkeys need JavaScript, which is off in this browser. Everything else here works without it.
passkey-made = Added { $when }
passkey-used = Last used { $when }
passkey-doubted = There may be a copy of it
passkey-doubted-next = Its counter ran backwards, and so it opens nothing any more. Remove it, and add a new one.
passkey-add = Add a passkey
passkey-name = What will you call it?
passkey-name-hint = The device it lies in, such as: my phone.
passkey-rename = Keep the name
passkey-remove = Remove this passkey
passkey-remove-hint = It opens nothing here after that. Your device may still offer it: you can delete it there too.
passkey-enter = Sign in with a passkey
passkey-show = Use a passkey
passkey-waiting = Your device asks you now.
passkey-gave-up = Your device gave no passkey. Try again, or come in another way.
passkey-no-answer = We could not reach the server. Try again in a moment.
passkey-cannot = This browser knows no passkeys.
passkey-added = Your passkey is added.
passkey-renamed = The name is kept.
passkey-removed = The passkey is removed.

# The second step.
second-step = Second step
second-step-lead = A second lock behind your password. Whoever finds out your password still stays outside.
second-step-wanted = From { $day } on, { $hub } shows its pages to coordinators and staff with a second step only. Set yours up now: it takes two minutes.
second-step-wanted-now = { $hub } shows its pages to coordinators and staff with a second step only. Set yours up here, and they open again.
second-step-set-up = Set up a second step
second-step-app = With codes from an app
second-step-app-about = An app on your phone shows six numbers that change every half minute. It needs no signal.
second-step-begin = Set up an app
second-step-passkey = With a passkey
second-step-passkey-about = A passkey is both steps at once.
second-step-scan = Scan this with the app
second-step-scan-next = Open an app for one-time codes on your phone, such as the one that keeps your passwords, and let it scan this picture.
second-step-picture = A code for the camera of your app
second-step-letters = No camera? Type these letters into the app:
second-step-first = The six numbers that the app shows now
second-step-confirm = Switch it on
second-step-confirm-ends = Your other devices are signed out, and your API tokens end.
second-step-again = Begin again with a new picture
second-step-give-up = Leave it off
second-step-on = Codes from your app are asked for
second-step-on-next = When you sign in with your password or a link, we ask for a code as well.
second-step-off = Switch it off
second-step-off-hint = After that your password or a link is enough again.
second-step-is-off = Codes are no longer asked for.
second-step-code = The code from your app
second-step-code-hint = Six numbers. If you do not have the app, use one of your recovery codes.
second-step-enter = Go on
second-step-title = One more step
second-step-hello = Hello { $name }. Now show that it is really you.
second-step-late = This took too long, or too many tries. Please sign in again.
second-step-lost = Lost your app, your passkeys and your recovery codes? Ask your coordinator: they can take the second step away. Coordinators ask the network's staff.
second-step-show = Show your second step
second-step-show-next = You came in here without it. Show it once, and all your pages open.
second-step-is-shown = Thank you. All your pages are open.

# Recovery codes.
recovery = Recovery codes
recovery-left = { $n ->
    [0] You have none left. Make new ones now.
    [one] You have { $n } left.
   *[other] You have { $n } left.
}
recovery-why = If you lose your phone, each of these lets you in once in place of a code or a passkey.
recovery-make = Make ten new codes
recovery-make-hint = The old ones stop working.
recovery-once = Keep these codes
recovery-once-next = Print this page or write them down, and keep them where your phone is not. You see them only now.
recovery-kept = I have kept them

# Showing again who one is.
show-again-lead = Before you change what opens your account, show that it is really you. It counts for { $minutes } minutes.
show-again-password = Show it with my password
show-again-code = Show it with this code
show-again-link-next = Open the link in the e-mail on this device, and then come back to this page.
show-again-anew = Sign out, and sign in again. That counts too.

# Tokens of programs.
tokens = API tokens
tokens-lead = A token lets a program ask in your name, as far as you say and never further than your own role. Only make one for a program that you trust.
tokens-none = No token yet
tokens-none-next = The page API says what programs can ask.
token-made = Made { $when }
token-until = Good until { $day }
token-used = Last used { $when }
token-unused = Not used yet
token-no-hub = Good nowhere any more
token-end = End this token
token-ended = The token is ended.
token-make = Make a token
token-name = What is it for?
token-name-hint = You will know it by this name, such as: newsletter list.
token-scopes = What may it do?
token-hubs = Where?
token-days = For how long?
token-days-n = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
token-ends-hint = It ends sooner when your membership ends, when you change your password, or when you sign out your other devices.
token-once = Copy your token now
token-once-next = You see it only now. Give it to the program, and to nobody else: it opens what you may see.
token-once-how = The program sends it in the header { $header } of each request to { $address }.
token-kept = I have copied it
scope-counts-read = Read counts
scope-counts-read-about = How many, and what hubs signed off for the network. No names.
scope-conversations-read = Read conversations
scope-conversations-read-about = What people said, with themes, promises and quotations.
scope-conversations-write = Write conversations
scope-conversations-write-about = Add and correct conversations, code them, keep promises and themes.
scope-people-read = Read people
scope-people-read-about = Names, telephone numbers and addresses of those who agreed to be contacted.
scope-people-write = Write people
scope-people-write-about = Add and take away ways to reach them. With writing conversations: erasing too; and with writing doors as well: imports.
scope-doors-read = Read doors
scope-doors-read-about = Patches, streets, doors and how knocks went. Not who lives there.
scope-doors-write = Write doors
scope-doors-write-about = Make streets and doors, plan sessions, and mark doors.
scope-hub-read = Read the hub itself
scope-hub-read-about = Members, settings and the trail.

# Letters that tell of it.
note-subject = Your Folkmoot account was changed
note-letter = Hello { $name },

    { $what }

    If it was you, you need not do anything. If it was not you: sign in, sign out all other devices on the page of your account, change your password, and tell your coordinator.

    { $link }
note-passkey-added = the passkey “{ $passkey }” was added to your account. Whoever holds it can sign in as you.
note-passkey-removed = the passkey “{ $passkey }” was removed from your account.
note-passkey-doubted = somebody used a passkey of yours whose counter ran backwards. There may be a copy of it. It opens nothing any more: remove it, and add a new one.
note-codes-on = codes from an app are now asked for when you sign in. Your other devices were signed out.
note-codes-off = codes from an app are no longer asked for when you sign in.
note-recovery-made = new recovery codes were made for your account. The old ones stopped working.
note-recovery-used = one of your recovery codes was used to sign in.
note-token-made = the API token “{ $token }” was made. A program can ask in your name with it.
note-reset-subject = Your second step was taken away
note-reset = { $who } took the second step of your account away, because somebody said that you had lost it: your passkeys, your codes and your API tokens are gone, and you are signed out everywhere. Sign in with your password or a link, and set a second step up again.
note-reset-operator = Whoever runs this server

# What may be wrong with these.
problem-one-time-wrong = This code is not right, or it was used before. Take the one that the app shows now.
problem-one-time-first-wrong = This is not the code that the app shows now. Wait for the next one, and check that your phone's clock is right.
problem-proof-wrong = This is not your password. Try again.
problem-passkey-script = Your browser sent no passkey. Passkeys need JavaScript.
problem-passkey-refused = We could not take this passkey. Try again, or come in another way.
problem-passkey-old = This took too long, or it was sent twice. Please press the button once more.
problem-passkey-unknown = Nobody here has this passkey. It may have been removed. Come in another way.
problem-passkey-other = This passkey belongs to another account.
problem-passkey-doubted = There may be a copy of this passkey, and so it opens nothing any more. Come in another way.
problem-passkey-known = This passkey is here already.
problem-passkeys-many = You have twenty passkeys. Remove one first.
problem-tokens-many = You have fifty tokens. End one first.
error-scope = This token is not good for that
error-scope-next = Make a token that is, on the page of your account. What opens an account, and who belongs to a hub, no token changes.
error-second-step = A second step is asked for here
error-second-step-next = Coordinators and staff show a second step: a passkey, or a code from an app. Show yours, or set one up. It takes two minutes.
error-second-step-do = Show it or set it up
error-show-again = Show again that it is you
error-show-again-next = What opens your account is changed only a short while after you showed who you are. Nothing has been changed yet.
error-show-again-do = Show it
