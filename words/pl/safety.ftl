# What a pair says with one touch, and how it reached us.
check-in-out = Ruszamy w drogę
check-in-fine = U nas wszystko dobrze
check-in-longer = Potrzebujemy 30 minut więcej
check-in-home = Jesteśmy w domu
check-in-by-phone = przez telefon
check-in-by-desk = na stronie
check-in-by-link = przez wysłany link
check-in-by-reached = ktoś się do nich dodzwonił
check-in-due = Odezwijcie się do { $time }.
check-in-late = Meldunek miał być o { $time }. Czy wszystko dobrze? Naciśnij „U nas wszystko dobrze”.
check-in-is-home = Ktoś z was powiedział, że jesteście w domu.
check-in-not-yet = Zegar rusza z początkiem wyjścia albo gdy naciśniesz przycisk.
check-in-waits = Zapisane w telefonie. Wyśle się, gdy tylko będzie zasięg.
check-in-arrived = Dotarło.
check-in-other = Ten meldunek przyszedł już wcześniej z inną treścią. Zostaje ta pierwsza.

# Who is out.
safety = Bezpiecznie pod drzwiami
nav-safety = Bezpieczeństwo
safety-lead = { $n ->
    [0] Nikt nie jest teraz w drodze. Gdy para wychodzi, ktoś tutaj liczy minuty.
   *[other] Pary w drodze: { $n }.
}
safety-nobody-out = Nikt nie jest w drodze
safety-nobody-out-why = Para pojawia się tutaj od początku wyjścia, albo gdy powie „Ruszamy w drogę”.
safety-out-now = Teraz w drodze
safety-today = Dziś także
safety-look = Zobacz, jak im idzie
safety-worries = Gdy coś Cię niepokoi
safety-worries-lead = Ostrzeż następną parę przed psem albo groźbą. Albo powiedz osobom od ochrony ludzi, jeśli boisz się, że komuś dzieje się krzywda.
safety-settings = Jak często pary się meldują i kto dostaje alarm
safety-seen-by = Widzą to para, organizatorzy { $hub } i osoby, które dostają alarm, ale numery telefonów widzą tylko para, koordynatorzy i osoby, które dostają alarm.

# How it stands for a pair.
safety-not-out = Jeszcze nie wyszli. Początek o { $time }.
safety-due = Odezwijcie się do { $due }. Ostatni raz: { $last }.
safety-overdue = Znak życia miał być o { $due }. Ostatni raz: { $last }.
safety-home-since = O { $time } powiedzieli, że są w domu.
safety-badge-due = Meldunek do { $time }
safety-badge-overdue = Spóźnienie od { $time }
safety-badge-alarm = Cisza: ktoś dostał alarm
safety-badge-home = W domu
safety-badge-not-out = Jeszcze nie w drodze
safety-on-their-behalf = Zadzwonili do Ciebie? Naciśnij przycisk za nich.
safety-said = Co powiedzieli
safety-came-at = dotarło do nas o { $time }
safety-alarms = Gdy była cisza
safety-step-due = { $time }: miał przyjść meldunek
safety-step-reminded = { $time }: przypomnieliśmy parze
safety-step-alerted = { $time }: alarm dostaje { $name }
safety-step-nobody = { $time }: nie było komu wysłać alarmu
safety-step-reached = { $time }: udało się z nimi porozmawiać, { $name }
safety-step-said = { $time }: powiedzieli, że wszystko dobrze

# What is missing for an alarm to reach anybody.
safety-missing = Zanim wyjdziecie
safety-missing-first = Nikt poza samą parą nie dostanie alarmu. Poproś koordynatora, żeby kogoś wybrał.
safety-missing-second = Alarm dostanie tylko jedna osoba. Lepiej, żeby były dwie.
safety-missing-texts = Stąd nie wychodzą SMS-y. Wszystko przyjdzie e-mailem, więc zaglądaj do poczty, gdy jesteś w drodze.
safety-missing-all-numbers = Nikt tutaj nie zostawił numeru telefonu. Wszystko przyjdzie e-mailem.
safety-missing-number = Brak numeru telefonu: { $name }.

# Who goes, and where.
safety-who-and-where = Kto i gdzie
safety-pair = Para
safety-when = Kiedy
safety-from-to = od { $from } do { $to }
safety-meet = Miejsce spotkania
safety-streets = Ulice
safety-last = Ostatnie drzwi
safety-last-door = { $street } { $door }, o { $time }
safety-no-door = Żadne drzwi nie są jeszcze zaznaczone
safety-every = Meldunek
safety-every-minutes = co { $n } minut
safety-first = Pierwszy alarm
safety-second = Drugi alarm
safety-nobody = Nikt
safety-choose = Wybierz, kto dostaje alarm
safety-choose-lead = To dotyczy jednego wyjścia. Co zostawisz puste, jest tak jak w całej grupie.
safety-every-label = Ile minut od meldunku do meldunku
safety-every-hint = Od 10 do 180. Teraz jest { $n }.
safety-keep-choice = Zachowaj to
safety-as-usual = Jak zwykle
safety-person = { $name } ({ $how })
safety-by-text-and-mail = SMS i e-mail
safety-by-text = SMS
safety-by-mail = e-mail
safety-by-nothing = nie ma jak powiadomić

# When no word comes.
safety-no-word = Cisza: { $names }
safety-what-to-do = Zadzwoń do nich teraz. Spróbuj do każdej osoby z pary.
safety-what-to-do-next = Jeśli nikt nie odbiera, idź tam, gdzie byli ostatnio, i nie idź w pojedynkę. Jeśli myślisz, że grozi im coś złego, dzwoń na 999.
safety-others-look = Ktoś dostał alarm i Was szuka. Jeśli wszystko dobrze, naciśnijcie przycisk.
safety-please-say = Prosimy, naciśnijcie przycisk. Niedługo ktoś dostanie alarm, żeby Was szukać.
safety-reached-go-on = Udało się z nimi porozmawiać: idą dalej
safety-reached-home = Udało się z nimi porozmawiać: są w domu

# One's own number.
safety-number = Jak do Ciebie zadzwonić
safety-number-lead = Jeśli nie dasz znaku życia na czas, wyślemy Ci SMS. Kto Cię szuka, zadzwoni pod ten numer.
safety-number-label = Twój numer komórki
safety-number-hint = Służy tylko Twojemu bezpieczeństwu. Znika, gdy odchodzisz z grupy.
safety-number-keep = Zachowaj mój numer
safety-number-remove = Usuń mój numer
safety-number-is = Twój numer to
safety-number-none = Nie mamy Twojego numeru, więc możemy pisać tylko e-mailem.
safety-number-add = Dodaj swój numer
safety-number-change = Zmień go albo usuń
safety-number-kept = Twój numer jest zapisany. Wysłaliśmy Ci SMS: jeśli nie przyjdzie, sprawdź numer jeszcze raz.
safety-number-gone = Twój numer jest usunięty.
safety-number-seen-by = Widzą to Ty, osoby, z którymi chodzisz, osoby, które dostają alarm o Tobie, i koordynatorzy { $hub }.
safety-number-text = Folkmoot: { $hub } zapyta pod tym numerem, czy nic Ci nie jest, gdy pukasz do drzwi. Jeśli to nie do Ciebie, nic nie musisz robić.

# What a hub sets.
safety-settings-lead = Tak jest w każdym wyjściu, które nie mówi inaczej.
safety-settings-kept = Zapisane. Pary w drodze są od teraz liczone według tego.
safety-set-every = Ile minut od meldunku do meldunku
safety-set-after-end = Ile minut po końcu wyjścia
safety-set-first-after = Ile minut od przypomnienia do pierwszego alarmu
safety-set-second-after = Ile minut od pierwszego alarmu do drugiego
safety-alerted-hint = Zwykle jest to osoba, która najdłużej koordynuje grupę, a potem następna. Nikt nie dostaje alarmu o parze, w której sam idzie.
safety-keep-settings = Zachowaj te ustawienia
problem-minutes = Podaj całą liczbę od { $least } do { $most }.
problem-alerted-twice = Wybierz inną osobę niż pierwsza.
problem-future = Ta chwila dopiero nadejdzie. Sprawdź zegar w telefonie.
problem-clock = Zegar w telefonie jest zły, więc nie wiemy, kiedy to było. Ustaw go i naciśnij jeszcze raz, albo do kogoś zadzwoń.

# Answering a link without signing in.
safety-link-title = Czy wszystko dobrze?
safety-link-lead = Wystarczy jedno dotknięcie. { $hub } chce wiedzieć, że jesteście bezpieczni.
safety-link-said = Dziękujemy. Wiemy już, co u Was.
safety-link-reached = Dziękujemy. Zapisane, że udało Ci się z nimi porozmawiać.
safety-link-over = Ten alarm jest zakończony
safety-link-old = Ten link już nie działa
safety-link-old-next = Był na jedno wyjście i jeden dzień. Zaloguj się, żeby zobaczyć, co się dzieje.

# Letters.
safety-mail-remind-subject = Czy wszystko dobrze?
safety-mail-remind =
    { $session }, { $hub }: o { $due } miał przyjść Wasz meldunek.

    Prosimy, dajcie znać, że wszystko dobrze. Nie trzeba się logować:

    { $link }

    Jeśli nic nie usłyszymy, niedługo ktoś dostanie alarm, żeby Was szukać.
safety-mail-alert-subject = Cisza: { $names }
safety-mail-first =
    { $names } chodzą po domach dla { $hub }. O { $due } mieli powiedzieć, że wszystko dobrze. Dostali przypomnienie i nie odpowiedzieli. Ostatni raz słyszeliśmy o nich o { $last }.

    Zadzwoń do nich teraz:
    { $ring }

    Miejsce spotkania: { $meet }
    Ich ulice: { $streets }
    Ostatnie zaznaczone drzwi: { $door }

    Jeśli nikt nie odbiera, idź tam, gdzie byli ostatnio, i nie idź w pojedynkę. Jeśli myślisz, że grozi im coś złego, dzwoń na 999.

    Udało się z nimi porozmawiać? Powiedz to tutaj, a nikt więcej nie dostanie alarmu:

    { $link }
safety-mail-second =
    { $names } chodzą po domach dla { $hub }. O { $due } mieli powiedzieć, że wszystko dobrze. Dostali przypomnienie, a alarm dostała już jedna osoba: { $by }. Nikomu jeszcze nie udało się z nimi porozmawiać. Ostatni raz słyszeliśmy o nich o { $last }.

    Zadzwoń do nich teraz:
    { $ring }

    Miejsce spotkania: { $meet }
    Ich ulice: { $streets }
    Ostatnie zaznaczone drzwi: { $door }

    Jeśli nikt nie odbiera, idź tam, gdzie byli ostatnio, i nie idź w pojedynkę. Jeśli myślisz, że grozi im coś złego, dzwoń na 999.

    Udało się z nimi porozmawiać? Powiedz to tutaj:

    { $link }
safety-mail-late-subject = Stary meldunek: { $names }
safety-mail-late =
    Dopiero teraz dotarł do nas meldunek: { $names }. O { $last } mówili, że wszystko dobrze. Od tej pory nic nie słyszeliśmy, więc szukaj ich dalej.

    { $link }
safety-mail-said-subject = Wszystko dobrze: { $names }
safety-mail-said =
    To o alarmie: { $names }. O { $last } powiedzieli, że wszystko dobrze. Nie musisz już nic robić.

    { $link }
safety-mail-reached-subject = Odnaleźli się: { $names }
safety-mail-reached =
    To o alarmie: { $names }. Udało się z nimi porozmawiać, { $by }. Nie musisz już nic robić.

    { $link }

# Texts: the link stands at the end, and all of it must fit.
safety-text-remind = Folkmoot: czy wszystko dobrze? Odpowiedz: { $link }
safety-text-first = Folkmoot: cisza od { $last }: { $names }. Ostatnio: { $streets }. Tel. { $ring }. Odebrali? { $link }
safety-text-second = Folkmoot: nadal cisza od { $last }: { $names }. Ostatnio: { $streets }. Tel. { $ring }. Odebrali? { $link }
safety-text-late = Folkmoot: stary meldunek z { $last }: { $names }. Potem cisza. { $link }
safety-text-said = Folkmoot: { $names }: wszystko dobrze, meldunek o { $last }.
safety-text-reached = Folkmoot: { $names }: odnaleźli się ({ $by }).
safety-no-number = (brak numeru)

# Warnings about addresses.
warnings = Ostrzeżenia o adresach
warnings-all = Zobacz ostrzeżenia
warnings-lead-all = To wszystkie ostrzeżenia, które obowiązują. Każde kończy się samo.
warnings-lead-own = To ostrzeżenia od Ciebie. Każde kończy się samo.
warnings-none = Brak ostrzeżeń
warnings-none-why = Ostrzeżenie widać na liście następnej pary, która tam idzie. Tutaj widzą je osoba, która je wpisała, i koordynatorzy.
warnings-first = Do pierwszych
warnings-later = Te, które kończą się później
warnings-seen-by = Ostrzeżenie widzą tylko jego autor, koordynatorzy { $hub } i para, która zaraz tam idzie.
warning-dog = Pies
warning-threat = Ktoś groził
warning-illness = Choroba, którą można się zarazić
warning-other = Coś innego
warning-at-door = { $street } { $door }
warning-said = { $kind }: { $words }
warning-whole-street = { $said } (na całej ulicy)
warning-until = Do { $day }
warning-renew = Nadal tak jest
warning-remove = Usuń
warning-made = Ostrzeżenie jest gotowe. Zobaczy je następna para, która tam idzie.
warning-renewed = Ostrzeżenie obowiązuje jeszcze 90 dni.
warning-removed = Ostrzeżenie jest usunięte.
warning-new = Ostrzeż następną parę
warning-new-lead = Powiedz, co czeka pod drzwiami, żeby nikomu nic się nie stało. Nie pisz, kto tam mieszka.
warning-choose-street = Wybierz ulicę
warning-street = Ulica
warning-door = Drzwi
warning-door-hint = Tak jak jest na drzwiach, na przykład 12a. Zostaw puste, jeśli chodzi o całą ulicę.
warning-kind = Co to jest?
warning-words = Kilka słów
warning-words-hint = O miejscu, nigdy o człowieku. „Duży pies, otwarta furtka” jest dobrze. Nie pisz niczyjego imienia ani na co ktoś choruje.
warning-days = Na ile dni?
warning-days-hint = Od 1 do { $most }. Potem znika samo.
warning-keep = Dodaj ostrzeżenie
warning-no-streets = Nie masz jeszcze żadnych ulic
warning-no-streets-why = Możesz ostrzegać o ulicach ze swoich wyjść, przez dwa tygodnie po każdym.
warning-other-made = To ostrzeżenie było już wcześniej, z inną treścią.
problem-warning-door = Na tej ulicy nie ma takich drzwi. Napisz tak, jak jest na liście.
problem-warning-days = Podaj całą liczbę dni od 1 do { $most }.
