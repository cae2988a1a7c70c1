# What may be wrong with patches, streets and doors.
problem-patch-there = Rejon o tej nazwie już istnieje. Wybierz inną nazwę.
problem-patch-retired = Ten rejon wycofano z użycia. Najpierw go przywróć.
problem-patch-has-streets = W tym rejonie są jeszcze ulice. Najpierw je przenieś albo wycofaj.
problem-patch-full = Rejon może mieć do { $most } ulic. Utwórz drugi rejon.
problem-patches-full = Hub może mieć do { $most } rejonów. Wycofaj te, po których nikt już nie chodzi.
problem-street-there = W tym rejonie jest już ulica o tej nazwie. Dodaj drzwi do niej.
problem-street-retired = Tę ulicę wycofano z użycia. Najpierw ją przywróć.
problem-street-full = Ulica może mieć do { $most } drzwi. Zrób z niej dwie.
problem-door-there = Na tej ulicy są już drzwi o takim oznaczeniu.
problem-door-retired = Te drzwi wycofano z użycia. Najpierw je przywróć.

# What may be wrong with doors that are typed, pasted or made for a block.
problem-block-floor-full = Przy takim pierwszym numerze numery jednego piętra zachodziłyby na następne.
problem-range-backwards = W „{ $typed }” pierwszy numer musi być mniejszy niż ostatni.
problem-range-long = „{ $typed }” to więcej drzwi, niż ma ulica. Sprawdź numery.
problem-range-none = Nie umiemy odczytać „{ $typed }”. Podaj dwa numery z kreską pomiędzy, na przykład 1-45 odd.
problem-range-label = Każde oznaczenie drzwi może mieć do 60 znaków: „{ $typed }”.
problem-doors-none = Podaj co najmniej jedne drzwi.
problem-postcode = Kod pocztowy ma tylko litery i cyfry, jak N17 9AA.
problem-pasted-no-door = Nie ma tu numeru ani nazwy domu.
problem-pasted-street = Nazwa ulicy jest za długa.
problem-pasted-label = Oznaczenie drzwi jest za długie.
problem-pasted-lines = Wklej naraz najwyżej { $most } wierszy.
problem-pasted-streets = Wklej naraz najwyżej { $most } ulic.
