# The language itself: its own name, the way it is written, what stands between thousands.
language-name = Polski
language-direction = ltr
language-script = latin
number-thousands = {"\u00A0"}
percent = { $n }%
list-comma = {", "}
list-and = { $before } i { $last }
quoted = „{ $name }”

# Days and months.
weekday = { $n ->
    [1] poniedziałek
    [2] wtorek
    [3] środa
    [4] czwartek
    [5] piątek
    [6] sobota
   *[7] niedziela
}
month-alone = { $n ->
    [1] styczeń
    [2] luty
    [3] marzec
    [4] kwiecień
    [5] maj
    [6] czerwiec
    [7] lipiec
    [8] sierpień
    [9] wrzesień
    [10] październik
    [11] listopad
   *[12] grudzień
}
month-in-date = { $n ->
    [1] stycznia
    [2] lutego
    [3] marca
    [4] kwietnia
    [5] maja
    [6] czerwca
    [7] lipca
    [8] sierpnia
    [9] września
    [10] października
    [11] listopada
   *[12] grudnia
}
month-short = { $n ->
    [1] sty
    [2] lut
    [3] mar
    [4] kwi
    [5] maj
    [6] cze
    [7] lip
    [8] sie
    [9] wrz
    [10] paź
    [11] lis
   *[12] gru
}
date-long = { $day } { $month } { $year }
date-day = { $weekday }, { $day } { $month }
date-short = { $day } { $month_short }
date-month = { $month_alone } { $year }
date-time = { $date }, { $time }

# The frame of every page.
folkmoot = Folkmoot
skip-to-content = Przejdź do treści
navigation = Strony tego hubu
more = Więcej
breadcrumbs = Gdzie jesteś
your-account = Twoje konto
sign-in = Zaloguj się
sign-out = Wyloguj się
go-home = Start
language = Język
appearance = Jasno czy ciemno
appearance-auto = Tak jak urządzenie
appearance-light = Jasno
appearance-dark = Ciemno
cancel = Wróć bez zapisywania
remove = Usuń
change = Zmień
search = Szukaj
show = Pokaż te
clear-search = Pokaż znowu wszystko

# The eight stages of organising.
stage-reach = Dotarcie
stage-listening = Słuchanie
stage-connect = Łączenie
stage-organise = Organizowanie
stage-leadership = Liderzy
stage-strategy = Strategia
stage-action = Działanie
stage-change = Zmiana

# Pieces of pages.
page-of = Strona { $page } z { $pages }
pages = Strony tej listy
newer = Nowsze
older = Starsze
figures-as-table = Te same liczby w tabeli
chart-based-on = Na podstawie { $n ->
    [one] { $n } rozmowy
   *[other] { $n } rozmów
}.
chart-based-on-at-least = Na podstawie co najmniej { $n } rozmów.
chart-last-of-each = Liczba przy każdej nazwie dotyczy miesiąca: { $month }.
chart-no-figures = Nie ma jeszcze czego pokazać.
chart-kept-back = za mało, by pokazać
column-month = Miesiąc
tasks-done = Zrobione: { $done } z { $all }

# Who can see a record.
who-can-see = Kto to widzi
seen-by-you-and-organisers = Widzisz to Ty i organizatorzy hubu { $hub }.
seen-by-organisers = Widzą to organizatorzy hubu { $hub }.
seen-by-coordinators = Widzą to tylko koordynatorzy hubu { $hub }.
seen-by-you = Tylko Ty to widzisz.
seen-by-listener-and-organisers = Widzą to osoba, która to zapisała, i organizatorzy hubu { $hub }.
seen-by-promised = Widzą to osoba, która to zapisała, osoba, która ma to zrobić, i organizatorzy hubu { $hub }.
seen-by-organisers-alone = Widzą to organizatorzy hubu { $hub } i nikt spoza hubu.
seen-by-staff = Widzą to tylko pracownicy i koordynatorzy: { $hub }.
seen-by-account = Tylko Ty widzisz tę stronę, ale Twoje huby widzą Twoje imię i nazwisko, a ich koordynatorzy Twój adres e-mail.

# Follow-ups: what we said we would do.
follow-up = Ciąg dalszy
follow-ups = Do zrobienia
follow-up-due = Do zrobienia
follow-up-due-on = Na { $day }
follow-up-due-today = Na dzisiaj
follow-up-overdue = Po terminie
follow-up-overdue-since = Po terminie od { $day }
follow-up-done = Zrobione
follow-up-done-on = Zrobione { $day }, { $name }
follow-up-mark-done = Oznacz jako zrobione
follow-ups-count = { $n ->
    [0] Nic nie czeka na zrobienie
    [one] { $n } sprawa czeka na zrobienie
    [few] { $n } sprawy czekają na zrobienie
   *[other] { $n } spraw czeka na zrobienie
}
follow-ups-overdue-count = { $n ->
    [one] { $n } jest po terminie
    [few] { $n } są po terminie
   *[other] { $n } jest po terminie
}

# The way about a hub.
nav-overview = To centrum
nav-conversations = Rozmowy
nav-follow-ups = Ustalenia
