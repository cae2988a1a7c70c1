# Strona hubu: zaczyna się zdaniem, w którym jest liczba.
overview-spoken = { $month } do dziś: { $hub } – rozmowy z { $n ->
    [one] { $n } osobą
   *[other] { $n } osobami
}
overview-more = , o { $n } więcej niż przez cały poprzedni miesiąc ({ $month })
overview-same = , tyle samo co przez cały poprzedni miesiąc ({ $month })
overview-less = ; przez cały poprzedni miesiąc ({ $month }): { $n }
overview-lead = ; najczęściej: { $themes }
overview-stop = .
overview-none-yet = { $hub } nie ma jeszcze żadnej zapisanej rozmowy.
overview-none-this-month = { $month }: { $hub } nie ma jeszcze żadnej rozmowy; { $before }: { $n }.
overview-quiet = { $hub }: dotąd { $n ->
    [one] { $n } rozmowa
    [few] { $n } rozmowy
   *[other] { $n } rozmów
}.
overview-latest = Ostatnia rozmowa: { $month }.
overview-few = To za mało, żeby powiedzieć, co jest najważniejsze.
overview-listen-now = Zapisz rozmowę
overview-first-title = Zacznij od jednej rozmowy
overview-first-why = Zadaj sąsiadowi cztery pytania i zapisz, co mówi. Pokaże się tutaj, gdy tylko telefon to wyśle.
overview-todo = Co teraz zrobić
overview-todo-none = Nic nie czeka. Idź i słuchaj.
overview-months = Rozmowy w kolejnych miesiącach
overview-conversations = Rozmowy
overview-themes-month = O czym mówiono: { $month }
overview-themes-all = O czym mówiono do tej pory
overview-themes-why = Jedna rozmowa może dotyczyć kilku spraw, więc suma słupków jest większa niż liczba rozmów.
overview-theme = Temat
overview-table = Tematy, miesiąc po miesiącu
overview-this-month = { $month } do dziś
overview-in-all = Razem
overview-consent = Na co ludzie się zgodzili
overview-consent-what = Na co się zgodzili
overview-promised = Obiecane i jeszcze niezrobione
overview-promised-none = Żadna obietnica nie czeka.
overview-promised-all = Zobacz wszystko do zrobienia
overview-overdue = { $n ->
    [one] obietnica po terminie
    [few] obietnice po terminie
   *[other] obietnic po terminie
}
overview-due = { $n ->
    [one] obietnica na ten tydzień
    [few] obietnice na ten tydzień
   *[other] obietnic na ten tydzień
}
overview-uncoded = { $n ->
    [one] rozmowa bez tematu
    [few] rozmowy bez tematu
   *[other] rozmów bez tematu
}
overview-conflicts = { $n ->
    [one] rozmowa przyszła dwa razy, z innymi słowami
    [few] rozmowy przyszły dwa razy, z innymi słowami
   *[other] rozmów przyszło dwa razy, z innymi słowami
}
overview-ended-twice = { $n ->
    [one] obietnica skończyła się na dwa sposoby
    [few] obietnice skończyły się na dwa sposoby
   *[other] obietnic skończyło się na dwa sposoby
}
overview-yours = Twoje zapisane rozmowy w tym miesiącu: { $n }. Dziękujemy.
overview-yours-none = W tym miesiącu nie masz jeszcze zapisanej rozmowy.
overview-your-promises = Twoje obietnice
overview-seen-by-organisers = Tę stronę widzą organizatorzy hubu { $hub }, a sieć widzi tylko zaokrąglone liczby, bez nazwisk.
