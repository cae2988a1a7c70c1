# Listening sheets: one page of paper for one conversation.
listening-sheets = Kartki do rozmów
listening-sheets-lead = Jedna kartka na jedną rozmowę, dla każdego, kto woli pisać długopisem. Każda kartka ma kod, po którym wraca na swoje miejsce.
listening-sheets-print = Drukuj kartki
listening-sheets-number = Ile kartek?
listening-sheets-number-hint = Jedna na każdą rozmowę, naraz najwyżej { $most }.
listening-sheets-became = Co się z nimi stało
listening-sheets-all = Wszystkie
listening-sheets-out = Jeszcze nie wróciły
listening-sheets-typed = Przepisane
listening-sheets-out-n = { $n ->
    [one] Jedna kartka jeszcze nie wróciła.
    [few] { $n } kartki jeszcze nie wróciły.
   *[other] { $n } kartek jeszcze nie wróciło.
}
listening-sheets-out-many = Nie wróciło jeszcze { $n } kartek albo więcej.
listening-sheets-none = Nie ma tu kartek
listening-sheets-none-why = Tu widać kartki wydrukowane i przepisane.
listening-sheets-again = Drukuj jeszcze raz
listening-sheets-to-print = Kartki do druku
listening-sheets-how = Wydrukuj tę stronę na A4, w rzeczywistym rozmiarze. Każda kartka jest na jedną rozmowę.
listening-sheet-returned-why = Wpisz kod, który stoi u góry kartki, albo zeskanuj telefonem obrazek obok niego.

# Typing one in.
listening-sheet-type = Przepisz kartkę
listening-sheet-type-hint = Przepisz wszystko tak, jak jest na kartce. Pomiń to, czego nikt nie wypełnił.
listening-sheet-printed = wydrukowana { $day }
listening-sheet-typed-on = Przepisana { $day }
listening-sheet-from = Skąd to jest
listening-sheet-written-on = Spisane na papierze, kartka { $code }
listening-sheet-title-of = Kartka { $code }
listening-sheet-is-in = Ta kartka jest już przepisana
listening-sheet-is-in-why = Liczy się raz i nie trzeba jej przepisywać drugi raz. Kto ją spisał oraz organizatorzy mogą ją tu przeczytać, chyba że ktoś ją wycofał.
listening-sheet-copied = To kopia kartki, a na niej inna rozmowa? Zapisz ją bez kodu.

# What stands on the paper.
listening-sheet-title = Rozmowa
listening-sheet-lead = Zapisz, co mówi ta osoba, jej własnymi słowami. Bez nazwisk i bez numerów drzwi.
listening-sheet-where = Gdzie? Ulica albo budynek, bez numeru drzwi
listening-sheet-day = Dzień
listening-sheet-time = Około godziny
listening-sheet-themes = O czym to było? Zaznacz wszystko, co pasuje, albo nic.
listening-sheet-agree = Przeczytaj to na głos. Zaznacz to, na co ta osoba się zgadza.
listening-sheet-contact = Tylko gdy wybrano „Proszę o kontakt”
listening-sheet-reach = Telefon, e-mail albo poczta
listening-sheet-promise = Co będzie dalej i kto to zrobi?
listening-sheet-listener = Kto słuchał?
listening-sheet-seen = Tę kartkę może zobaczyć ten, kto słuchał, i organizatorzy z { $hub }. Oddaj ją im, nigdzie jej nie zostawiaj, a po przepisaniu podrzyj.

problem-listening-sheets = Wybierz liczbę kartek od 1 do { $most }.
problem-listening-sheet-typed = Ta kartka jest już przepisana: przed chwilą albo wcześniej. To, co tu jest, zostaje na stronie i nie zapisze się drugi raz.
