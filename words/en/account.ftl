# Signing in.
sign-in-title = Sign in to Folkmoot
sign-in-email = Your e-mail address
sign-in-password = Your password
sign-in-with-password = Sign in with my password
sign-in-with-link = Send me a link to sign in
sign-in-link-hint = No password needed. We send you an e-mail. Open the link in it within { $minutes } minutes.
sign-in-link-sent = Look in your e-mail
sign-in-link-sent-next = If { $email } is known here, a link is on its way. It works once, for { $minutes } minutes.
sign-in-link-finish = Sign me in
signed-out = You are signed out.
password-new = Choose a password
password-hint = Three or four words that only you would put together make a good password.
password-change = Change my password
password-changed = Your password is changed.
account-name = Your name
account-name-hint = As your neighbours know you.
account-language = The language you want to read
account-sessions = Where you are signed in
account-sessions-this = This device
account-sessions-last-used = Last used { $when }
account-sign-out-others = Sign out my other devices
account-signed-out-others = { $n ->
    [0] You were not signed in anywhere else.
    [one] { $n } other device is signed out.
   *[other] { $n } other devices are signed out.
}

# Invitations.
invitation-title = Join { $hub }
invitation-from = { $name } has asked you to join { $hub } as { $role }.
invitation-accept = Join { $hub }
invitation-code = The code on your slip of paper
invitation-code-hint = Twelve letters and numbers. Big or small letters are both fine.
invitation-use-code = Use this code

# Roles, and what each may do.
role = Role
role-listener = Listener
role-organiser = Organiser
role-staff = Network staff
role-coordinator = Coordinator
role-listener-means = Writes down conversations, and sees their own.
role-organiser-means = Sees all the conversations of the hub and looks after follow-ups.
role-staff-means = Supports hubs, and sees counts but no names and no words.
role-coordinator-means = Looks after the hub: its members, themes and records.
your-hubs = Your hubs

# What anybody finds at the door.
front-title = Neighbours who listen
front-lead = Folkmoot helps neighbours listen to each other, act together, and see that promises are kept.
front-sign-in = Sign in
front-code = I have a code on a slip of paper
front-stages = How it goes, step by step
front-reach = We knock on doors and stand at the school gate.
front-listening = We ask what people love, what worries them, and what they would change.
front-connect = We see who cares about the same things, and bring them together.
front-organise = Neighbours form groups of their own.
front-leadership = People who never led before take the lead.
front-strategy = We find out who can decide, and what to ask for.
front-action = We act together, in the open.
front-change = Promises are written down for all to see, until they are kept.
front-yours = What people say belongs to their neighbourhood. Nobody outside it sees a name.
your-hubs-lead = { $n ->
    [one] You belong to { $n } hub.
   *[other] You belong to { $n } hubs. Choose where to go.
}
your-hubs-none = You do not belong to a hub yet
your-hubs-none-next = Ask your organiser for an invitation. It comes as an e-mail or as a code on a slip of paper.
sign-in-or = Or without a password
sign-in-no-account = No account yet? You need an invitation from your hub.
sign-in-examples = Try the demonstration
sign-in-examples-lead = These people are invented. Press a name to see what they see.
sign-in-as = { $name } · { $role }
sign-in-link-hello = Hello { $name }. One more press and you are in.
sign-in-link-subject = Your link to sign in to Folkmoot
sign-in-link-letter = Hello,

    somebody, hopefully you, asked for a link to sign in to Folkmoot. Open it here:

    { $link }

    It works once, for { $minutes } minutes. If it was not you, you need not do anything.

# Joining with an invitation.
join-title = Join a hub
join-lead = Somebody from your hub gave you a code. Type it here.
join-as-role = You come in as { $role }. { $means }
join-signed-in = You are signed in as { $name }.
join-have-account = Do you have an account here already?
join-sign-in-first = Sign in first
join-old = This invitation no longer works
join-other-code = Type another code
invitation-letter = Hello,

    { $name } has asked you to join { $hub } as { $role }. { $means }

    Open this link to join:

    { $link }

    It works once, for 14 days. If you do not want to join, you need not do anything.
slip-open = On a phone or a computer, open
slip-code = and type this code:
slip-until = It works once, until { $day }.

# Your account.
account-keep = Keep these
account-kept = Your account is changed.
account-sign-out-one = Sign out there
password-change-ends = When you change it, your other devices are signed out.
account-proven = This e-mail address is yours
account-proven-next = Somebody had chosen a password before you showed us that. We forgot it, and signed out every other device. Please choose a new password below.
password-old = Your old password
password-old-hint = If you forgot it, sign out and ask for a link by e-mail. For a quarter of an hour after that you need no old password.
