# Walk lists on paper.
sheets = Lista na papierze
sheets-why = Wydrukuj listę dla pary bez telefonu albo na deszcz. Każda kartka ma kod, po którym wraca na swoje miejsce.
sheets-make = Przygotuj kartki
sheets-ready = { $n ->
    [one] Jedna kartka jest gotowa do druku
    [few] { $n } kartki są gotowe do druku
   *[other] { $n } kartek jest gotowych do druku
}
sheets-how = Wydrukuj tę stronę na A4, w rzeczywistym rozmiarze. Gdy kartka wróci, zrób jej zdjęcie albo przepisz ją.
sheets-earlier = Wydrukowane wcześniej
sheets-anew = Przygotuj nowe kartki
sheets-anew-why = Nowe kartki pokazują, co zdarzyło się od tego czasu. Kartki, które już są w terenie, nadal mogą wrócić.
sheets-make-anew = Przygotuj nowe kartki
sheets-language = Język kartek
sheet-page = Kartka { $page } z { $pages }
sheet-typed = Przepisane { $day }, osoba: { $who }
sheet-out = Jeszcze nie wróciła
sheet-label = { $street }, { $page }, do druku
sheet-code = Przywołuje kartkę { $code }
sheet-tick = W każdym wierszu zaznacz jedną kratkę. Aby cofnąć znak, zamaluj całą kratkę i zaznacz inną.
sheet-when = Kiedy?
sheet-back = Na koniec oddaj tę kartkę organizatorowi. Nie zostawiaj jej nigdzie: mówi, gdzie byłeś lub byłaś.
sheet-no-answer = Nikogo
sheet-refused = Odmowa
sheet-spoke = Rozmowa
sheet-do-not-knock = Nie pukać
sheet-come-back = Wrócić

# A sheet that comes back.
sheet-returned = Kartka wróciła
sheet-returned-why = Zrób jej zdjęcie albo wpisz kod wydrukowany u góry.
sheet-photograph = Ze zdjęcia
sheet-photograph-why = Połóż kartkę płasko, tak żeby na zdjęciu były wszystkie cztery czarne kwadraty. Zdjęcie jest odczytywane i nie jest przechowywane.
sheet-photograph-field = Zdjęcie
sheet-code-too = Kod, jeśli da się go odczytać
sheet-code-too-why = Potrzebny tylko wtedy, gdy zdjęcie jest nieostre.
sheet-read = Odczytaj zdjęcie
sheet-type = Ręcznie
sheet-code-field = Kod z kartki
sheet-code-hint = Osiem liter i cyfr, na przykład KPWD-7XHQ.
sheet-find = Znajdź kartkę
sheet-of = { $street }, kartka { $page }
sheet-time = Mniej więcej o której pukaliście?
sheet-time-hint = Godzina w dniu wyjścia, na przykład 18:30.
sheet-nothing = Bez znaku
sheet-look = Sprawdź ten wiersz na papierze.
sheet-keep = Zachowaj to, co jest na kartce
sheet-typed-before = Tę kartkę przepisano już wcześniej: { $who }
sheet-typed-before-why = To, co tu zmienisz, zastąpi poprzednie. Nic nie policzy się dwa razy.
sheet-was-read = { $look ->
    [0] Odczytane znaki: { $n }
    [one] Odczytane znaki: { $n }. Jeden wiersz trzeba sprawdzić
    [few] Odczytane znaki: { $n }. { $look } wiersze trzeba sprawdzić
   *[other] Odczytane znaki: { $n }. { $look } wierszy trzeba sprawdzić
}
sheet-was-read-why = Porównaj z kartką i dopiero zachowaj. Wcześniej nic się nie zapisuje.

# What may be wrong with a sheet.
problem-sheets-too-many = Naraz można wydrukować do { $most } drzwi. Podziel wyjście na dwa.
problem-sheets-none = Na tej liście nie ma drzwi do wydrukowania.
problem-sheet-unknown = Żadna twoja kartka nie ma tego kodu. Sprawdź jeszcze raz albo zapytaj osobę, która ją wydrukowała.
problem-photograph-missing = Wybierz zdjęcie.
problem-photograph-file = Nie udało się otworzyć tego obrazu. Zapisz zdjęcie jako JPEG albo PNG, najwyżej { $most } milionów punktów.
problem-sheet-empty = Nic jeszcze nie jest zaznaczone. Zaznacz tu to, co zaznaczono na papierze.
problem-photograph-code = Nie udało się odczytać kodu ze zdjęcia. Wpisz go tutaj i wybierz zdjęcie jeszcze raz.
problem-photograph-marks = Nie widać wszystkich czterech czarnych kwadratów. Połóż kartkę płasko, odsuń się trochę i spróbuj ponownie.
problem-photograph-other = To zdjęcie nie wygląda na tę kartkę. Sprawdź kod.
