## Co obejmuje grupa i jej rejony
ground-title = Nasz teren
ground-lead = Mieszka tu około { $people } osób, w { $n ->
    [one] 1 okolicy
   *[other] { $n } okolicach
}.
ground-none = Wasza grupa nie powiedziała jeszcze, gdzie działa. Dodaj niżej obszar, koło albo kształt: wtedy zobaczysz, kto tam mieszka i kogo z tych osób już słyszeliście.
ground-none-of-patch = Nie wiadomo jeszcze, co obejmuje ten rejon. Dodaj niżej obszar, koło albo kształt.
ground-seen-by = Tę stronę widzą tylko organizatorzy i koordynatorzy grupy { $hub }; to, w których okolicach działa grupa, jest jawne.
ground-map = Mapa: { $name }. Im bardziej okolica się wyróżnia, tym trudniej się tam żyje. Tabela poniżej mówi to samo.
ground-line = Narysowane kształty i koła
ground-who = Kto tu mieszka
ground-tenths = Ludzie według tego, jak trudno się żyje tam, gdzie mieszkają
ground-tenth = Dziesiąta część
ground-tenth-hardest = { $n }. dziesiąta część, najtrudniej
ground-tenth-n = { $n }. dziesiąta część
ground-tenth-least = { $n }. dziesiąta część, najłatwiej
ground-by-whole = Całe okolice liczą się w całości.
ground-by-postcodes = Z pozostałych liczy się tyle osób, jaka część kodów pocztowych leży wewnątrz kształtu albo należy do ulic.
ground-by-area = Z pozostałych liczy się tyle osób, jaka część powierzchni leży wewnątrz kształtu, bo nie wczytano kodów pocztowych.
ground-by-middle = Okolica liczy się wtedy, gdy jej środek leży wewnątrz kształtu, bo nie wczytano nic dokładniejszego.
ground-neighbourhoods = Okolice
ground-share = Jaka część, na 100
ground-more = I jeszcze { $n }. Więcej nie mieści się na stronie.
ground-made-of = Z czego się składa
ground-remove = Usuń: { $name }
ground-who-draws = Co do niego należy, mówi koordynator waszej grupy.
ground-add = Dodaj
ground-area = Obszar
ground-area-hint = Nazwa okręgu, części miasta albo gminy; kod pocztowy dla okolicy wokół niego; albo kod taki jak E05001234
ground-area-add = Dodaj ten obszar
ground-which = O które miejsce chodzi?
ground-in = { $name }, { $within }
ground-around = Koło wokół
ground-around-hint = Kod pocztowy albo nazwa miejsca
ground-km = Jak daleko, w kilometrach
ground-km-hint = 1 kilometr to kwadrans spaceru
ground-circle-add = Dodaj to koło
ground-street = Ulice
ground-street-hint = Nazwa jednej z waszych ulic. Zostaw puste, aby dodać wszystkie ulice grupy, także te, które dojdą później.
ground-street-hint-patch = Nazwa jednej z ulic. Zostaw puste, aby dodać wszystkie ulice tego rejonu, także te, które dojdą później.
ground-street-add = Dodaj te ulice
ground-streets-all = Wszystkie ulice
ground-outline = Kształt
ground-outline-hint = Narysuj go na mapie. Bez mapy możesz wkleić tu kształt jako GeoJSON z dowolnego programu do map.
ground-name = Jak go nazywacie?
ground-name-hint = Na przykład „od kanału do parku”
ground-draw-add = Dodaj ten kształt
ground-drawn = Narysowany kształt
ground-public = Co widzą wszyscy
ground-public-lead = Wasz teren ma stronę, którą każdy otworzy bez logowania: gdzie działacie i kto tam mieszka.
ground-heard-shown = Mówi też, ile rozmów odbyliście i o czym było ich najwięcej, w zaokrąglonych liczbach, które widzi wasza sieć.
ground-heard-hidden = Nie mówi, co usłyszeliście. Możecie pozwolić, by mówiła, ile rozmów odbyliście i o czym było ich najwięcej, w zaokrąglonych liczbach, które widzi wasza sieć; nigdy tego, co kto powiedział.
ground-public-open = Otwórz stronę
ground-heard-show = Pokaż, co usłyszeliśmy
ground-heard-hide = Nie pokazuj już, co usłyszeliśmy
ground-shared = Gdzie działają dwie grupy
ground-shared-lead = Te grupy też działają na części waszego terenu. Porozmawiajcie ze sobą i powiedzcie tu to samo: wtedy sprawa jest ustalona.
ground-shared-figures = { $n ->
    [one] 1 okolica
    [few] { $n } okolice
   *[many] { $n } okolic
}, w nich około { $people } osób.
ground-settled = Mówicie to samo: sprawa jest ustalona.
ground-open = Sprawa nie jest jeszcze ustalona.
ground-we-say = Wy mówicie
ground-they-say = { $hub } mówi
ground-says-both = Działamy tam razem
ground-says-ours = To nasz teren
ground-says-theirs = To ich teren
ground-says-nothing = Jeszcze nic

problem-shape-none = Najpierw narysuj kształt na mapie.
problem-shape-unreadable = Nie umiemy odczytać tego kształtu. Narysuj go na mapie albo wklej wielokąt jako GeoJSON.
problem-shape-crosses = Linia tego kształtu przecina samą siebie. Narysuj ją jeszcze raz bez przecinania.
problem-shape-corners = Ten kształt ma za dużo rogów. Narysuj go z najwyżej { $most } rogami.
problem-shape-large = Ten kształt jest większy niż jakiekolwiek hrabstwo. Narysuj mniejszy.
problem-shape-km = Wpisz, jak daleko sięga koło: od { $least } do { $most } kilometrów.
problem-shape-nothing = Nie leży tam żadna okolica, którą znamy. Jeśli nie wczytano jeszcze miejsc, najpierw robi to osoba, która prowadzi serwer.
problem-shape-streets = Ulice liczą się według kodów pocztowych. Najpierw podaj ich kod pocztowy albo okolicę. Jeśli kodów jeszcze nie wczytano, zrobi to osoba, która prowadzi serwer.
problem-street-not-found = Nie znamy tu ulicy o tej nazwie. Otwórz jej rejon i sprawdź, jak jest zapisana.
problem-street-unplaced = Nie wiemy, gdzie leży ta ulica. Najpierw podaj jej kod pocztowy albo okolicę.
problem-neighbourhood = Nie znamy okolicy o tej nazwie ani kodzie. Wystarczy też kod pocztowy pobliskiego domu.
problem-shape-pieces = Teren może mieć najwyżej { $most } części. Najpierw jakąś usuń albo dodaj większy obszar.
problem-shape-neighbourhoods = Teren może mieć najwyżej { $most } okolic. Wybierz mniejszy obszar.

## Gdzie grupa słucha, obok tego, kto tam mieszka
where-title = Gdzie słuchamy
where-lead = { $conversations ->
    [0] Żadna rozmowa nie znalazła jeszcze swojej okolicy.
    [one] 1 rozmowa w { $places }.
    [few] { $conversations } rozmowy w { $places }.
   *[many] { $conversations } rozmów w { $places }.
}
where-places = { $n ->
    [one] 1 okolicy
   *[other] { $n } okolicach
}
where-silent = { $n ->
    [one] W 1 okolicy waszego terenu nikogo jeszcze nie wysłuchano.
   *[other] W { $n } okolicach waszego terenu nikogo jeszcze nie wysłuchano.
}
where-unknown = { $n ->
    [one] Nie znamy okolicy 1 rozmowy.
   *[other] Nie znamy okolicy { $n } rozmów.
}
where-unknown-why = Mówi o niej ulica z kodem pocztowym albo kod pocztowy w opisie miejsca.
where-no-patch = Powiedz najpierw, gdzie działa wasza grupa: wtedy ta strona pokaże, gdzie nikogo jeszcze nie wysłuchano.
where-all-months = Wszystkie miesiące razem
where-month = Miesiąc
where-choose = Pokaż
where-map = Mapa waszego terenu: im bardziej okolica się wyróżnia, tym więcej było tam rozmów na każde 1000 osób. Tabela poniżej mówi to samo.
where-shade-none = Nikogo jeszcze nie wysłuchano
where-shade-1 = 50 lub więcej na 1000 osób
where-shade-2 = 20 do 49 na 1000
where-shade-3 = 10 do 19 na 1000
where-shade-4 = 5 do 9 na 1000
where-shade-5 = Mniej niż 5 na 1000
where-table = Okolica po okolicy
where-neighbourhood = Okolica
where-people = Ludzie
where-homes = Mieszkania, około
where-homes-how = Liczba mieszkań jest wyliczona z liczby ludzi: 2,4 osoby na mieszkanie, jak średnio w spisie z 2021 roku.
where-doors = Drzwi, do których pukano
where-spoke = Drzwi, przy których rozmawiano
where-conversations = Rozmowy
where-contacts = Zgoda na kontakt
where-of-thousand = Rozmowy na każde 1000 osób
where-outside = Poza waszym terenem
where-not-known = Nie wiadomo gdzie
where-tenths = Według tego, jak trudno się tam żyje
where-tenth-people = Ludzie na waszym terenie
where-patches = Według rejonów
where-patch = Rejon
where-equity = Czy jesteśmy tam, gdzie potrzeba jest największa?
where-equity-more = Tak: słuchacie więcej tam, gdzie żyje się trudniej.
where-equity-less = Nie: słuchacie więcej tam, gdzie żyje się łatwiej.
where-equity-alike = Słuchacie mniej więcej tak samo tam, gdzie żyje się trudniej, jak gdzie indziej.
where-equity-few = { $n } rozmów to za mało, żeby coś powiedzieć. Potrzeba { $enough }.
where-equity-index = Wskaźnik wynosi { $index }, a może wynosić od { $low } do { $high }, na podstawie { $n } rozmów. Wynosi 0, gdy wszystkich słucha się tak samo, a więcej niż 0, gdy więcej słucha się tych, którym żyje się trudniej.
where-equity-chart = Od lewej do prawej wszyscy ludzie waszego terenu, najpierw ci, którym żyje się najtrudniej; w górę wszystkie rozmowy. Prosta linia to wszyscy wysłuchani tak samo.
where-seen-by = Te liczby widzą tylko organizatorzy i koordynatorzy grupy { $hub }; sieć widzi rozmowy według dziesiątych części, a wszyscy według gmin, w pełnych krokach i nigdy dla pojedynczej okolicy.
where-save = Zapisz jako tabelę (CSV)

## Jaką część kraju obejmuje sieć
coverage-title = Zasięg
coverage-lead = Z { $people } osób { $covered } mieszka na terenie którejś grupy: { $share } na 100.
coverage-none = Nie wczytano jeszcze żadnych miejsc: podręcznik mówi, jak to zrobić, w rozdziale „Places”.
coverage-no-hub = Żadna grupa nie powiedziała jeszcze, gdzie działa.
coverage-distance = Licz też tych, którzy mieszkają blisko
coverage-distance-none = Tylko ci, którzy mieszkają na terenie grupy
coverage-distance-km = I ci, którzy mieszkają do { $km } km od środka któregoś terenu
coverage-choose = Pokaż
coverage-slice = Co
coverage-people = Ludzie
coverage-covered = Objęci
coverage-share = Na 100
coverage-neighbourhoods = Okolice
coverage-reached = Z nich na terenie grupy
coverage-by-tenth = Według tego, jak trudno się żyje
coverage-by-region = Według regionów
coverage-by-rural = Miasto i wieś
coverage-rural-UN1 = Miasta
coverage-rural-UF1 = Miasta daleko od dużego miasta
coverage-rural-RLN1 = Duże wsie i małe miasta
coverage-rural-RLF1 = Duże wsie i małe miasta, daleko od dużego miasta
coverage-rural-RSN1 = Małe wsie i gospodarstwa
coverage-rural-RSF1 = Małe wsie i gospodarstwa, daleko od dużego miasta
coverage-hubs = Grupy obok siebie
coverage-hub = Grupa
coverage-hub-people = Ludzie na jej terenie
coverage-hub-hard = Z nich w najtrudniejszej piątej części, na 100
coverage-hub-heard = Rozmowy, co najmniej
coverage-hub-doors = Drzwi, co najmniej
coverage-hub-heard-hard = Z nich w najtrudniejszej piątej części, co najmniej
coverage-hub-thousand = Na każde 1000 osób, co najmniej
coverage-hub-none = Jeszcze nie podano
coverage-equity = Wskaźnik
coverage-equity-how = Wskaźnik mówi, czy grupa słucha więcej tam, gdzie żyje się trudniej: powyżej 0 tak jest, poniżej 0 słucha więcej tam, gdzie żyje się łatwiej. Liczy się go z liczb zaokrąglonych w dół, od { $enough } rozmów.
coverage-gaps = Miejsca, do których nie dociera żadna grupa, najtrudniejsze najpierw
coverage-gap = Okolica
coverage-gap-tenth = Dziesiąta część
coverage-gap-next = Więcej miejsc
coverage-kept-back = za mało, by pokazać
coverage-map = Mapa gmin: im bardziej gmina się wyróżnia, tym więcej jej mieszkańców mieszka na terenie którejś grupy. Tabele poniżej mówią to samo.
coverage-shade-1 = 75 lub więcej na 100
coverage-shade-2 = 50 do 74
coverage-shade-3 = 25 do 49
coverage-shade-4 = 1 do 24
coverage-shade-5 = Jeszcze nikt
coverage-district = Gmina
coverage-seen-by = Tę stronę widzą tylko pracownicy i koordynatorzy sieci { $name }; to, gdzie działają grupy, jest jawne, a to, co usłyszały, jest zaokrąglone w dół i nie zawiera nazwisk.
coverage-save = Zapisz te liczby jako tabelę (CSV)

## Na publicznej stronie miejsca
places-patch-title = Teren grupy { $hub }
places-patch-people = { $n ->
    [one] { $n } osoba z tego terenu
    [few] { $n } osoby z tego terenu
   *[other] { $n } osób z tego terenu
}
places-patch-heard = Co usłyszała grupa { $hub }
places-patch-conversations = { $n ->
    [one] Co najmniej { $n } rozmowa.
    [few] Co najmniej { $n } rozmowy.
   *[other] Co najmniej { $n } rozmów.
} Liczba jest zaokrąglona w dół, żeby chronić ludzi.
places-patch-themes = O czym mówiono najczęściej
places-patch-theme = Temat
places-patch-at-least = Rozmów, co najmniej
places-hubs = Kto tu słucha
places-hubs-lead = Tu działają te grupy. Tworzą je sąsiedzi i chętnie cię wysłuchają.
places-hubs-people = Na jej terenie mieszka około { $n } osób z tego miejsca.
places-hubs-heard = { $n ->
    [one] Odbyła co najmniej { $n } rozmowę.
    [few] Odbyła co najmniej { $n } rozmowy.
   *[other] Odbyła co najmniej { $n } rozmów.
}
places-hubs-heard-most = { $n ->
    [one] Odbyła co najmniej { $n } rozmowę, najczęściej na temat „{ $theme }”.
    [few] Odbyła co najmniej { $n } rozmowy, najczęściej na temat „{ $theme }”.
   *[other] Odbyła co najmniej { $n } rozmów, najczęściej na temat „{ $theme }”.
}
places-several = Jest kilka miejsc o tej nazwie. Wpisz kod pocztowy albo kod obszaru.
places-heard = { $n ->
    [one] Odbyła się tu co najmniej { $n } rozmowa.
    [few] Odbyły się tu co najmniej { $n } rozmowy.
   *[other] Odbyło się tu co najmniej { $n } rozmów.
} Liczba jest zaokrąglona w dół, żeby chronić ludzi.
places-beside = { $one } obok { $other }
places-beside-lead = Dwa miejsca obok siebie. Każda liczba mówi o miejscu, a nie o żadnej pojedynczej osobie.
places-beside-with = Porównaj z innym miejscem
places-beside-hint = Kod pocztowy albo nazwa miejsca
places-beside-show = Pokaż oba
places-beside-what = Co
places-beside-several = Tak nazywa się kilka miejsc. Wpisz kod pocztowy albo kod obszaru.
places-near-me = Użyj miejsca, w którym jestem
places-near-me-why = Przeglądarka najpierw zapyta. Twoje miejsce służy raz do znalezienia okolicy i nie jest zapisywane.
places-near-me-none = Nie wiadomo, gdzie jesteś. Wpisz kod pocztowy.
places-far-away = W pobliżu nie ma żadnej okolicy, którą znamy.
places-of-each-hundred = na 100 osób
