# How a knock went.
outcome-no-answer = Nikt nie otworzył
outcome-refused = Odmowa
outcome-spoke = Rozmowa
outcome-come-back = Wrócić
outcome-do-not-knock = Nie pukać więcej

# Streets and which of their doors a session wants.
street-kind-street = Ulica
street-kind-block = Blok
numbering-sides = Numery nieparzyste po jednej stronie, parzyste po drugiej
numbering-running = Numery idą kolejno wzdłuż ulicy
wanted-all = Wszystkie drzwi
wanted-not-spoken = Drzwi, za którymi nikt jeszcze z nami nie rozmawiał
wanted-come-back = Drzwi, do których proszono nas wrócić

# What may be wrong with doors.
problem-block-number = Podaj liczbę całkowitą od { $least } do { $most }.
problem-block-too-many = Jeden blok może mieć do { $most } drzwi. Zrób z niego dwa.
