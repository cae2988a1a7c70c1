# Listening sheets: one page of paper for one conversation.
listening-sheets = Listening sheets
listening-sheets-lead = One page of paper for one conversation, for everybody who would rather write with a pen. Each sheet bears a code that brings it back.
listening-sheets-print = Print sheets
listening-sheets-number = How many sheets?
listening-sheets-number-hint = One for each conversation, up to { $most } at once.
listening-sheets-became = What became of them
listening-sheets-all = All
listening-sheets-out = Still out
listening-sheets-typed = Typed in
listening-sheets-out-n = { $n ->
    [one] One sheet is still out.
   *[other] { $n } sheets are still out.
}
listening-sheets-out-many = { $n } sheets or more are still out.
listening-sheets-none = No sheets here
listening-sheets-none-why = What you print shows here, and so does what is typed in.
listening-sheets-again = Print again
listening-sheets-to-print = Sheets to print
listening-sheets-how = Print this page on A4, in its real size. Each page is for one conversation.
listening-sheet-returned-why = Type in the code that stands at the top of the paper, or scan the picture beside it with your telephone.

# Typing one in.
listening-sheet-type = Type in a sheet
listening-sheet-type-hint = Write everything as it stands on the paper. Leave out what nobody filled in.
listening-sheet-printed = printed on { $day }
listening-sheet-typed-on = Typed in on { $day }
listening-sheet-from = Where this comes from
listening-sheet-written-on = Written on paper, sheet { $code }
listening-sheet-title-of = Sheet { $code }
listening-sheet-is-in = This sheet was typed in already
listening-sheet-is-in-why = It counts once, and nobody needs to type it in again. If you wrote it down, or you are an organiser, you can read it here, unless it was taken back.
listening-sheet-copied = Is your paper a copy, with another conversation on it? Then write that down without a code.

# What stands on the paper.
listening-sheet-title = A conversation
listening-sheet-lead = Write down what they say, in their own words. Leave out names and door numbers.
listening-sheet-where = Where? Street or building, no door number
listening-sheet-day = Day
listening-sheet-time = Time, about
listening-sheet-themes = What was it about? Tick all that fit, or none.
listening-sheet-agree = Read these out. Tick the one they say yes to.
listening-sheet-contact = Only if they said “Contact me”
listening-sheet-reach = Telephone, e-mail or post
listening-sheet-promise = What will happen next, and who will do it?
listening-sheet-listener = Who listened?
listening-sheet-seen = Who listened and the organisers of { $hub } can see this sheet. Give it to them, leave it nowhere, and tear it up when it is typed in.

problem-listening-sheets = Choose how many sheets, from 1 to { $most }.
problem-listening-sheet-typed = This sheet was typed in already, a moment ago or before. What you wrote is still here, and is not kept a second time.
