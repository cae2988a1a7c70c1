# Miejsca: szukanie i to, co mówią o nich opublikowane liczby.
front-places = Znajdź swoją okolicę
places-title = Znajdź miejsce
places-lead = Wpisz kod pocztowy albo nazwę miejsca. Zobaczysz, kto tam mieszka i co utrudnia tam życie.
places-way = Gdzie jesteś
places-field = Kod pocztowy albo nazwa
places-field-hint = Cały kod pocztowy albo nazwa miasta, dystryktu lub okręgu
places-find = Znajdź
places-found = Miejsca o tej nazwie
places-did-you-mean = Czy chodzi o jedno z tych miejsc?
places-regions = Albo zacznij od regionu
places-none = Nie ma tu jeszcze żadnych miejsc
places-none-next = Wczytuje je osoba, która prowadzi tę instalację: podręcznik mówi jak, w części „Places”.
places-unknown-postcode = Nie znamy tego kodu pocztowego. Sprawdź litery i cyfry. Może też leżeć poza Anglią.
places-no-postcodes = Nie ma tu jeszcze kodów pocztowych. Wpisz nazwę swojego dystryktu, na przykład Barnsley.
places-outside = Ten kod pocztowy leży poza miejscami, które znamy.
places-half-postcode = To tylko pierwsza połowa kodu pocztowego. Wpisz cały kod.
places-unknown-name = Nie znaleźliśmy miejsca o tej nazwie. Spróbuj kodu pocztowego albo nazwy miasta.
places-people = { $n ->
    [one] { $n } osoba
    [few] { $n } osoby
   *[other] { $n } osób
}
places-kind-in = { $kind }, { $within }
places-kind-lsoa = Sąsiedztwo
places-kind-msoa = Część miasta
places-kind-ward = Okręg (ward)
places-kind-district = Dystrykt
places-kind-constituency = Okręg wyborczy
places-kind-region = Region
places-kind-country = Kraj
places-lead-lsoa = W tym sąsiedztwie mieszka około { $n ->
    [one] { $n } osoba
    [few] { $n } osoby
   *[other] { $n } osób
}.
places-lead-area = Mieszka tu około { $n ->
    [one] { $n } osoba
    [few] { $n } osoby
   *[other] { $n } osób
}. Liczba sąsiedztw: { $lsoas }.
places-hardest-neighbourhoods = Liczba sąsiedztw: { $lsoas }. W najtrudniejszej jednej dziesiątej Anglii: { $n }.
places-households = Liczba gospodarstw domowych: { $n }.
places-hard = Co utrudnia tu życie
places-hard-lead = Każdy wiersz porównuje to sąsiedztwo ze wszystkimi innymi w Anglii. Mówi o miejscu, a nie o kimkolwiek, kto w nim mieszka.
places-hundred-lead = Tyle osób na każde 100 mieszka tu w sąsiedztwie, które należy do najtrudniejszej jednej piątej Anglii. Mówi to o miejscach, a nie o kimkolwiek, kto w nich mieszka.
places-domain = Co
places-beside-england = Na tle całej Anglii, od najtrudniejszych do najmniej trudnych
places-of-hundred = Na 100 osób tutaj
places-of-hundred-england = Na 100 osób w Anglii
places-hundred-hardest = Na 100 osób w najtrudniejszej jednej piątej
places-together = Wszystko razem
places-income = Za mało pieniędzy
places-employment = Za mało pracy
places-education = Nauka i umiejętności
places-health = Zdrowie
places-crime = Przestępczość
places-housing = Mieszkania i to, co jest w pobliżu
places-environment = Powietrze, drogi i stan mieszkań
places-tenth-1 = W najtrudniejszej jednej dziesiątej
places-tenth-2 = W najtrudniejszej jednej piątej
places-tenth-3 = Trudniej niż w większości miejsc
places-tenth-5 = Mniej więcej jak w większości miejsc
places-tenth-7 = Mniej trudno niż w większości miejsc
places-tenth-9 = W najmniej trudnej jednej piątej
places-no-deprivation = Nie wiadomo jeszcze, jak trudne jest tu życie.
places-parts = Z czego się składa
places-name = Nazwa
places-population = Osoby
places-map-of = Mapa: { $name }. Im bardziej część się wyróżnia, tym trudniejsze jest w niej życie. Tabela poniżej mówi to samo.
places-neighbours = Jego sąsiedzi
places-map-around = Mapa: { $name } wśród sąsiednich obszarów. Im bardziej któryś się wyróżnia, tym trudniejsze jest w nim życie. Tabela poniżej mówi to samo.
places-here = To sąsiedztwo
places-shade-tenth-1 = Najtrudniejsza jedna piąta Anglii
places-shade-tenth-2 = Trudniej niż w większości
places-shade-tenth-3 = Pośrodku
places-shade-tenth-4 = Mniej trudno niż w większości
places-shade-tenth-5 = Najmniej trudna jedna piąta Anglii
places-shade-share-1 = Połowa lub więcej mieszka w najtrudniejszej jednej piątej
places-shade-share-2 = Od 30 do 49 na 100
places-shade-share-3 = Od 15 do 29 na 100
places-shade-share-4 = Od 5 do 14 na 100
places-shade-share-5 = Mniej niż 5 na 100
places-index-of = O tym, jak trudne jest życie, mówią angielskie wskaźniki deprywacji z roku { $year }.
places-lies-in = Gdzie leży
# Mapa, którą się zwiedza.
places-explore = Zobacz na mapie
places-map-title = Mapa miejsc
places-map-lead = Przesuwaj mapę i podchodź bliżej. Im bardziej obszar się wyróżnia, tym trudniej się tam żyje.
places-map-label = Mapa tego, jak trudno się żyje
places-map-no-script = Ruchoma mapa potrzebuje skryptu, który jest wyłączony albo nie dotarł. Tu jest jako rysunek; tabela niżej mówi to samo.
places-map-no-outlines = Nie ma tu jeszcze granic obszarów, więc nie ma mapy. Strony miejsc mówią to samo słowami.
places-map-choice = Obszary
places-map-every = Tak blisko, jak patrzysz
places-map-regions = Regiony
places-map-districts = Dystrykty
places-map-constituencies = Okręgi wyborcze
places-map-wards = Okręgi (wards)
places-map-msoas = Części miast
places-map-lsoas = Sąsiedztwa
places-map-next = Następny obszar
places-map-before = Poprzedni obszar
places-map-view = Widoczne obszary
places-map-hard = Jak trudno się tam żyje
places-map-share = { $n } na 100 w najtrudniejszej jednej piątej
places-map-people = Ludzie: { $n }.
places-map-unknown = Nie wiadomo
places-map-in-view-regions = Widoczne regiony: { $n }.
places-map-in-view-districts = Widoczne dystrykty: { $n }.
places-map-in-view-constituencies = Widoczne okręgi wyborcze: { $n }.
places-map-in-view-wards = Widoczne okręgi (wards): { $n }.
places-map-in-view-msoas = Widoczne części miast: { $n }.
places-map-in-view-lsoas = Widoczne sąsiedztwa: { $n }.
places-map-nothing = Nie widać żadnych obszarów. Przesuń mapę albo podejdź bliżej.
places-map-listed = Tabela ma pierwsze { $n }; podejdź bliżej, żeby zobaczyć inne.
places-map-streets = Ulice: { $source }.
# Anglia w sześciokątach: każde miejsce jednym.
places-hex-ways = Która mapa
places-hex-ground = W terenie
places-hex-districts = Dystrykty jako pola
places-hex-constituencies = Okręgi wyborcze jako pola
places-hex-lead = Każde miejsce ma pole tej samej wielkości, blisko tego, gdzie leży. Dzięki temu miasto widać tak samo dobrze jak wrzosowisko. Tabela niżej mówi to samo.
places-trouble-code = to nie jest kod obszaru, taki jak E01000001
places-trouble-lsoa = to nie jest kod sąsiedztwa, na przykład E01000001
places-trouble-position = to położenie nie leży w Wielkiej Brytanii
places-trouble-number = to nie jest liczba
places-trouble-whole = to nie jest liczba całkowita
places-trouble-rank = ta pozycja jest wyższa niż liczba sąsiedztw
places-trouble-decile = ten decyl nie wynika z pozycji: kolumny mogły zostać przesunięte
places-trouble-postcode = to nie jest kod pocztowy
places-trouble-outline = ten zarys jest uszkodzony albo nie należy do żadnego obszaru
places-trouble-short = ten wiersz ma za mało komórek
places-trouble-twice = to już było w pliku
