# Lista drzwi na telefonie wolontariusza.

# Wyjścia pary.
walk-part = Obchód
walk-sessions = Moje wyjścia
walk-sessions-back = Wszystkie moje wyjścia
walk-lead = Weź listę, gdy masz zasięg. Potem działa bez niego.
walk-no-session = W najbliższych dwóch tygodniach nie masz żadnego wyjścia
walk-none-known = Otwórz tę stronę raz z zasięgiem
walk-none-next = Organizator łączy ludzi w pary i daje każdej parze ulice. Powiedz mu, kiedy możesz wyjść.
walk-when = od { $from } do { $until }
walk-with = Razem: { $names }
walk-alone = W tej parze nie ma jeszcze nikogo więcej
walk-street-free = { $street }: drzwi { $n }
walk-street-mine = { $street }: wasza do { $until }
walk-street-taken = { $street }: ma ją { $by } do { $until }
walk-cancelled = To wyjście odwołano
walk-open = Otwórz listę
walk-take = Weź tę listę
walk-take-more = Pobierz jeszcze raz
walk-taking = Pobieranie listy …
walk-take-failed = Nie było odpowiedzi. Spróbuj tam, gdzie jest zasięg.
walk-all-taken = Wszystkie te ulice mają inne pary. Porozmawiaj z organizatorem.
walk-needs-signal = Żeby wziąć listę, potrzebny jest na chwilę zasięg.

# Lista.
walk-progress = Drzwi: { $done } z { $all }
walk-street-progress = { $done } z { $all }
walk-filter = Które drzwi pokazać
walk-left = Jeszcze nie
walk-all = Wszystkie
walk-find = Znajdź numer
walk-tick = Zaznacz kilka
walk-nothing-left = Wszystkie drzwi gotowe. Dobra robota.
walk-nothing-found = Żadne drzwi nie zaczynają się od { $sought }.
walk-no-floor = Bez piętra
walk-ground-floor = Parter
walk-on-floor = Piętro { $floor }
walk-today = dzisiaj
walk-day-hour = { $day } { $hour }
walk-short = { $day }, { $outcome }
walk-last = Ostatnio: { $outcome }, { $day }
walk-just-now = { $outcome }, { $hour }
walk-asked-back = Wrócić: { $when }
walk-nobody-yet = Nikt tu jeszcze nie pukał
walk-do-not-knock = Nie pukać
walk-mark-not-taken = „{ $outcome }” nie zostało przyjęte. { $reason }
walk-door-aloud = { $door }, { $street }. { $last }
walk-was-no-answer = nikt nie otworzył
walk-was-refused = odmowa
walk-was-spoke = rozmowa
walk-was-come-back = prośba, by wrócić
walk-was-do-not-knock = nie pukać

# Drzwi, przy których stoisz.
walk-hand = Drzwi, przy których stoisz
walk-which = { $door } · { $street }
walk-before = Poprzednie drzwi
walk-after = Następne drzwi
walk-undo-this = Cofnij
walk-take-back = Wycofaj to
walk-cancel = Zostaw
walk-return = Kiedy mamy wrócić?
walk-this-evening = Dziś wieczorem
walk-tomorrow-evening = Jutro wieczorem
walk-saturday = { $day }
walk-another-day = Inny dzień
walk-some-day = Nie podano
walk-pick-day = Dzień
walk-pick-hour = Godzina, jeśli ją podano
walk-return-on = Wtedy wrócić
walk-pick-needed = Najpierw wybierz dzień.
walk-sure = Nikt tu więcej nie zapuka, dopóki organizator tego nie zmieni. Czy o to poproszono?
walk-sure-no = Nie, zostaw
walk-sure-yes = Tak, nie pukać więcej
walk-just-marked = { $door }: { $outcome }
walk-marked-many = Drzwi { $n }: { $outcome }
walk-marked-next = { $door }: { $outcome }. Następne: { $next }
walk-marked-last = { $door }: { $outcome }. To były ostatnie.
walk-undone = Wycofano: { $door }
walk-undone-many = Wycofano przy drzwiach: { $n }
walk-conversation-kept = Rozmowa jest zapisana na tym telefonie
walk-back-to-door = Wróć do drzwi { $door }
walk-ticked = Zaznaczono: { $n }
walk-ticked-mark = Nikt nie otworzył: { $n }
walk-tick-end = Koniec zaznaczania

# Oddawanie listy.
walk-give-back = Oddaj listę
walk-give-back-sure = Inni będą mogli wziąć te ulice. To, co oznaczono, zostaje i zostanie wysłane.
walk-give-back-no = Nie, zatrzymaj
walk-give-back-yes = Tak, oddaj
walk-give-failed = Nie było odpowiedzi. Listę można oddać, gdy jest zasięg. Bez niego wróci sama.
walk-cancelled-out = To wyjście zostało odwołane. To, co zaznaczono, zostaje. Zanim pójdziesz dalej, zadzwoń do organizatora.
walk-warned = Uwaga
walk-back-until = Lista wróci sama: { $until }.
walk-back-since = Lista wróciła: { $until }. Nadal możesz oznaczać drzwi, przy których byliście.
walk-gone-back = Lista wróciła i ktoś inny może teraz wziąć jej ulice. Nadal możesz oznaczać drzwi, przy których byliście.

# Na liście tego, co jest na tym telefonie.
walk-waiting = Oznaczone drzwi, jeszcze nie wysłane: { $n }
walk-refused-mark = { $door }, { $street }: { $outcome }
walk-refused-undo = { $door }, { $street }: wycofanie
walk-let-go = Usuń z tego telefonu
