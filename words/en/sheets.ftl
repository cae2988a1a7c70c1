# Walk lists on paper.
sheets = Walk list on paper
sheets-why = Print the list for a pair without a phone, or for rain. Each sheet bears a code that brings it back.
sheets-make = Make the sheets
sheets-ready = { $n ->
    [one] One sheet is ready to print
   *[other] { $n } sheets are ready to print
}
sheets-how = Print this page on A4, in its real size. When a sheet comes back, take a photograph of it or type it in.
sheets-earlier = Printed before
sheets-anew = Make new sheets
sheets-anew-why = New sheets show what happened since. Sheets that are already out can still come back.
sheets-make-anew = Make new sheets
sheets-language = Language of the sheets
sheet-page = Sheet { $page } of { $pages }
sheet-typed = Typed in by { $who } on { $day }
sheet-out = Not back yet
sheet-label = { $street }, { $page }, to print
sheet-code = Brings back sheet { $code }
sheet-tick = Tick one box on each line. To take a tick back, fill the whole box and tick another.
sheet-when = When?
sheet-back = When you are done, give this sheet to your organiser. Do not leave it behind: it says where you were.
sheet-no-answer = No answer
sheet-refused = Said no
sheet-spoke = Spoke
sheet-do-not-knock = Do not knock
sheet-come-back = Come back

# A sheet that comes back.
sheet-returned = A sheet has come back
sheet-returned-why = Take a photograph of it, or type in the code that is printed at the top.
sheet-photograph = From a photograph
sheet-photograph-why = Lay the sheet flat, with all four black squares in the picture. The photograph is read and not kept.
sheet-photograph-field = The photograph
sheet-code-too = The code, if you can read it
sheet-code-too-why = Only needed when the photograph is not sharp.
sheet-read = Read the photograph
sheet-type = By hand
sheet-code-field = The code on the sheet
sheet-code-hint = Eight letters and numbers, like KPWD-7XHQ.
sheet-find = Find the sheet
sheet-of = { $street }, sheet { $page }
sheet-time = About when did you knock?
sheet-time-hint = A time on the day of the session, like 18:30.
sheet-nothing = No tick
sheet-look = Please look at this line on the paper.
sheet-keep = Keep what the sheet says
sheet-typed-before = { $who } typed this sheet in before
sheet-typed-before-why = What you change here replaces it. Nothing is counted twice.
sheet-was-read = { $look ->
    [0] { $n ->
        [one] One tick was read
       *[other] { $n } ticks were read
    }
    [one] { $n ->
        [one] One tick was read, and one line needs your eyes
       *[other] { $n } ticks were read, and one line needs your eyes
    }
   *[other] { $n ->
        [one] One tick was read, and { $look } lines need your eyes
       *[other] { $n } ticks were read, and { $look } lines need your eyes
    }
}
sheet-was-read-why = Compare it with the paper, then keep it. Nothing is kept before you do.

# What may be wrong with a sheet.
problem-sheets-too-many = Print at most { $most } doors at once. Split the session in two.
problem-sheets-none = There is no door on this list to print.
problem-sheet-unknown = No sheet of yours has this code. Look again, or ask whoever printed it.
problem-photograph-missing = Please choose a photograph.
problem-photograph-file = We could not open this picture. Please take it as a JPEG or PNG of at most { $most } million points.
problem-sheet-empty = Nothing is ticked yet. Tick here what is ticked on the paper.
problem-photograph-code = We could not read the code in the picture. Type it here, and choose the photograph again.
problem-photograph-marks = We could not see all four black squares. Lay the sheet flat, step back a little, and try again.
problem-photograph-other = This picture does not look like that sheet. Check the code.
