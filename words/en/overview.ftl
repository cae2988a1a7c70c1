# The hub's own page: it opens on a sentence with the number in it.
overview-spoken = So far in { $month }, { $hub } has spoken with { $n ->
    [one] { $n } person
   *[other] { $n } people
}
overview-more = , { $n } more than in all of { $month }
overview-same = , as many as in all of { $month }
overview-less = ; in all of { $month } it was { $n }
overview-lead = ; most often they spoke about { $themes }
overview-stop = .
overview-none-yet = { $hub } has not written down a conversation yet.
overview-none-this-month = { $hub } has not spoken with anybody in { $month } yet; in { $before } it was { $n }.
overview-quiet = { $hub } has spoken with { $n ->
    [one] { $n } person
   *[other] { $n } people
} so far.
overview-latest = The last conversation was in { $month }.
overview-few = That is too few to say what matters most.
overview-listen-now = Listen now
overview-first-title = Start with one conversation
overview-first-why = Ask one neighbour the four questions and write down what they say. It shows here as soon as the phone sends it.
overview-todo = Next things to do
overview-todo-none = Nothing is waiting. Go and listen.
overview-months = Conversations by month
overview-conversations = Conversations
overview-themes-month = What people spoke about in { $month }
overview-themes-all = What people have spoken about so far
overview-themes-why = One conversation can be about several things, so the bars add up to more than the conversations.
overview-theme = Theme
overview-table = Themes, month by month
overview-this-month = { $month } so far
overview-in-all = In all
overview-consent = What people agreed to
overview-consent-what = What they agreed to
overview-promised = Promised, and still open
overview-promised-none = Nothing promised is open.
overview-promised-all = See all follow-ups
overview-overdue = { $n ->
    [one] promise is late
   *[other] promises are late
}
overview-due = { $n ->
    [one] promise is due this week
   *[other] promises are due this week
}
overview-uncoded = { $n ->
    [one] conversation has no theme yet
   *[other] conversations have no theme yet
}
overview-conflicts = { $n ->
    [one] conversation came twice with other words
   *[other] conversations came twice with other words
}
overview-ended-twice = { $n ->
    [one] promise ended in two ways
   *[other] promises ended in two ways
}
overview-yours = You have written down { $n ->
    [one] { $n } conversation
   *[other] { $n } conversations
} this month. Thank you.
overview-yours-none = You have not written down a conversation this month yet.
overview-your-promises = What you promised
overview-seen-by-organisers = The organisers of { $hub } see this page, and the network above sees only rounded counts, and no names.
