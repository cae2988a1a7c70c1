# Sessions: who goes out, when and where.
outreach = Wyjścia
outreach-see = Zobacz, kto idzie następny
outreach-plan = Zaplanuj wyjście
outreach-change = Zmień to wyjście
outreach-cancel = Odwołaj to wyjście
outreach-cancel-sure = Nie da się go wznowić, a kto jest w terenie, zachowa tylko to, co już zaznaczył. Odwołać?
outreach-cancel-yes = Tak, odwołaj
outreach-lead = { $n ->
    [one] Przed nami jedno wyjście: { $day }, { $time }.
    [few] Przed nami { $n } wyjścia. Najbliższe: { $day }, { $time }.
   *[other] Przed nami { $n } wyjść. Najbliższe: { $day }, { $time }.
}
outreach-lead-out = { $n ->
    [one] Trwa jedno wyjście.
    [few] Trwają { $n } wyjścia.
   *[other] Trwa { $n } wyjść.
}
outreach-lead-none = Nie ma zaplanowanych wyjść.
outreach-none = Nikt jeszcze nie wyszedł
outreach-none-why = Zaplanuj wyjście: kto idzie, kiedy i którymi ulicami.
outreach-none-yours = Wyjścia planuje organizator. Twoje pojawią się tutaj.
outreach-coming = Dziś i później
outreach-past = Przed dzisiejszym dniem
outreach-when = { $day }, { $from }–{ $to }
outreach-cancelled = Odwołane
outreach-over = Zakończone
outreach-now = Trwa teraz
outreach-late = Powinni już wrócić
outreach-today = Dzisiaj
outreach-seen = Widzą to ci, którzy idą, i organizatorzy { $hub }.
outreach-seen-yours = Widzisz to ty, osoba, z którą idziesz, i organizatorzy { $hub }.
outreach-name = Nazwa
outreach-name-hint = Na przykład: sobota rano, Weir Road.
outreach-day = Dzień
outreach-from = Od
outreach-to = Do
outreach-meet = Miejsce spotkania
outreach-meet-hint = Na przykład: przed biblioteką.
outreach-pair = Kto idzie
outreach-pair-hint = Dwie osoby albo trzy, gdy jedna się uczy.
outreach-alone = Jedna osoba idzie sama i sprawdziłem, że to bezpieczne
outreach-wanted = Które drzwi
outreach-streets = Ulice
outreach-streets-hint = W kolejności, w jakiej tu stoją.
outreach-streets-none = Nie ma jeszcze ulic z drzwiami.
outreach-streets-make = Dodaj rejon z ulicami i drzwiami
outreach-keep = Zachowaj to wyjście
outreach-street-doors = { $n ->
    [one] { $n } drzwi
   *[other] { $n } drzwi
}, rozmowy przy { $spoken }
outreach-walked = ostatnio { $day }
outreach-never-walked = jeszcze nigdy
outreach-sum = { $doors ->
    [one] { $doors } drzwi
   *[other] { $doors } drzwi
}. Dwóm osobom zajmie to około { $hours }.
outreach-sum-script = Drzwi na tych ulicach: #. Para odwiedza około 24 w godzinę.
outreach-minutes = { $n } minut
outreach-hours = { $n ->
    [one] { $n } godziny
   *[other] { $n } godzin
}
outreach-hours-minutes = { $n ->
    [one] { $n } godziny
   *[other] { $n } godzin
} i { $minutes } minut

# One session.
outreach-who = Kto idzie
outreach-so-far = Do tej pory
outreach-nothing-yet = Nic jeszcze nie zaznaczono.
outreach-done = Do tej pory { $doors } z { $all } drzwi. Ktoś otworzył { $answered } razy na { $knocked }, a porozmawiał z nami { $spoke ->
    [one] { $spoke } raz
   *[other] { $spoke } razy
}.
outreach-progress = { $done } z { $all } drzwi
outreach-outcome = Jak poszło
outreach-times = Ile razy
outreach-knocks = Pukania
outreach-street = Ulica
outreach-doors = Drzwi
outreach-last-walked = Ostatnio
outreach-has-it = Kto ją ma
outreach-free = Nikt: jest wolna
outreach-here-until = To wyjście, do { $until }
outreach-out-until = { $names }, do { $until }
outreach-take = Weź wolne ulice
outreach-give-back = Oddaj ulice
outreach-end = Skończyliśmy
outreach-never = Nikt jeszcze nie pukał
outreach-last = { $what }, { $day }
outreach-back-at = Wrócić { $day }, { $time }
outreach-back-on = Wrócić { $day }
outreach-back-some-time = Wrócić kiedyś

# The walk list at a desk.
walk-list = Lista drzwi
walk-none = Nie ma drzwi do pokazania
walk-none-why = Na tej ulicy nie ma drzwi, których dotyczy to wyjście.
walk-time = Pukano około
walk-mark-ticked = Oznacz zaznaczone: nikt nie otworzył
walk-floor = { $n ->
    [0] Parter
   *[other] Piętro { $n }
}
walk-marked = { $what }, { $time }
walk-undo = Cofnij
walk-more = Więcej
walk-spoke = Ktoś z wami porozmawiał
walk-spoke-why = Zapisz, co powiedział, jeśli się zgadza. Zapisujemy ulicę, nigdy numer drzwi.
walk-first = Na początek ulicy
walk-on = Dalej tą ulicą
walk-door = Jedne drzwi
walk-how-went = Jak poszło?
walk-when-back = Jeśli mamy wrócić: kiedy?
walk-when-back-hint = Dzień albo dzień i godzina. Puste znaczy: kiedyś.
walk-back-time = Godzina
walk-keep = Zachowaj

# Two knocks under one number.
differences = Jak było naprawdę?
differences-waiting = { $n ->
    [one] Telefon wysłał jedno pukanie dwa razy, inaczej
    [few] Telefony wysłały { $n } pukania dwa razy, inaczej
   *[other] Telefony wysłały { $n } pukań dwa razy, inaczej
}
differences-look = Obejrzyj i powiedz, jak było
differences-lead = { $n ->
    [0] Nic na ciebie nie czeka.
    [one] { $n } pukanie wysłano dwa razy, inaczej. Nic nie zginęło: powiedz, jak było.
    [few] { $n } pukania wysłano dwa razy, inaczej. Nic nie zginęło: powiedz, jak było.
   *[other] { $n } pukań wysłano dwa razy, inaczej. Nic nie zginęło: powiedz, jak było.
}
differences-none = Nie ma nic do rozstrzygnięcia
differences-none-why = Tylko zepsuty telefon wysyła dwa różne pukania pod jednym numerem.
difference-of = Wysłane przez: { $name }, { $moment }
difference-first = Przyszło pierwsze
difference-second = Przyszło drugie
difference-keep-first = Zachowaj pierwsze
difference-keep-second = Zachowaj drugie
difference-keep-both = Zachowaj oba
difference-kept-aside = Pod tym numerem przyszło wcześniej inne pukanie. Zachowaliśmy oba, nic nie zginęło. Organizator je obejrzy.

# The page of the stage.
reach-none = { $hub }: jeszcze nikt nie zapukał do drzwi.
reach-first = Pierwsze pukanie pojawi się tutaj
reach-first-why = Zaplanuj wyjście, idź z kimś i zaznacz każde drzwi. Wtedy ta strona powie, kiedy ludzie są w domu.
reach-this-month = { $month }: { $hub } zapukało do { $doors ->
    [one] { $doors } drzwi
   *[other] { $doors } drzwi
}. Ludzie porozmawiali z nami { $spoke ->
    [one] { $spoke } raz
   *[other] { $spoke } razy
}, przy { $at } z tych drzwi.
reach-last-month = W tym miesiącu nikt nie pukał. { $month }: { $hub } zapukało do { $doors ->
    [one] { $doors } drzwi
   *[other] { $doors } drzwi
}, a ludzie porozmawiali z nami { $spoke ->
    [one] { $spoke } raz
   *[other] { $spoke } razy
}, przy { $at } z nich.
reach-on-hub-page = { $month }: pukaliśmy do { $n ->
    [one] { $n } drzwi
   *[other] { $n } drzwi
}. Kiedy ludzie są w domu?
reach-quiet = { $hub } nie pukało do drzwi w tym ani w poprzednim miesiącu.
reach-months = Ten i poprzedni miesiąc
reach-what = Co
reach-doors = Drzwi, do których pukaliśmy, każde raz
reach-new-doors = Po raz pierwszy
reach-answered = Ktoś otworzył
reach-spoke = Ktoś z nami porozmawiał
reach-doors-spoke = Drzwi, przy których ktoś rozmawiał, każde raz
reach-do-not-knock = Prosili, by więcej nie pukać
reach-patches = Zobacz rejony, ulice i drzwi
rates-title = Kiedy ktoś otwiera drzwi
rates-based-on = Na podstawie { $n ->
    [one] { $n } pukania
   *[other] { $n } pukań
}, n w każdym polu. Gdy jest ich mniej niż { $least }, nie podajemy udziału.
rates-as-table = Te same liczby są w tabeli poniżej.
rates-key-few = rzadko
rates-key-many = najczęściej otwierają
rates-when = Dzień i godzina
rates-answered = Otwarto
rates-share = Udział
rates-hour = { $day }, { $from }–{ $to }
rates-day = { $n ->
    [1] pon.
    [2] wt.
    [3] śr.
    [4] czw.
    [5] pt.
    [6] sob.
   *[7] nd.
}
rates-best = Najlepsza pora do tej pory to { $when }: ktoś otworzył { $answered } razy na { $knocked }. O wszystkich porach razem było to { $all_answered } na { $all_knocked }.
rates-no-best = Ktoś otworzył { $answered } razy na { $knocked }. To za mało, by powiedzieć, która pora jest najlepsza.
rates-seen = Tę stronę widzą wszyscy członkowie { $hub } i nikt spoza { $hub }.

# What may be wrong with sessions and knocks.
problem-not-time = Wpisz godzinę jak 18:30.
problem-pair-none = Wybierz, kto idzie.
problem-pair-alone = Wybierz kogoś, kto pójdzie razem, albo zaznacz poniżej, że jedna osoba idzie sama.
problem-pair-many = Wybierz najwyżej { $most } osoby.
problem-pair-begun = Wyjście już trwa. Inni mogą dołączyć, ale nikogo nie można wypisać, bo jego telefon może jeszcze przynieść to, co zrobił.
problem-streets-none = Wybierz co najmniej jedną ulicę.
problem-streets-many = Wybierz najwyżej { $most } ulic.
problem-streets-begun = Wyjście już trwa. Ulice można dodać, ale nie usunąć.
problem-street-unknown = Jedna z tych ulic nie jest już używana. Wybierz jeszcze raz.
problem-ends-before = To musi być później niż początek.
problem-session-day = Wybierz dzień od dwóch tygodni wstecz do roku naprzód.
problem-session-long = Wyjście może trwać najwyżej { $hours } godzin.
problem-session-over = To wyjście już się skończyło.
problem-session-not-begun = To wyjście jeszcze się nie zaczęło. Jeśli się nie odbędzie, organizator może je odwołać.
problem-session-unknown = Nie znamy tego wyjścia.
problem-checkout-early = Ulice można wziąć najwcześniej dzień przed wyjściem.
problem-knock-at = Podaj, kiedy to było.
problem-knock-ahead = To ponad { $minutes } minut naprzód. Sprawdź godzinę i zegar w telefonie.
problem-knock-old = To zbyt dawno. Sprawdź rok.
problem-come-back = Podaj dzień albo dzień i godzinę, jak 28 11 2026, 18:00.
problem-come-back-other = Dzień powrotu podaje się tylko przy „Wrócić”.
problem-come-back-past = Ten dzień już minął. Wybierz taki, który dopiero będzie.
problem-none-ticked = Zaznacz drzwi, których nikt nie otworzył.
