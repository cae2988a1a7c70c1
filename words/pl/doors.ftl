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
