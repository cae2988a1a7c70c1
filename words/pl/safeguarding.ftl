# Telling.
concern-new = Zgłoś, że komuś dzieje się krzywda
concern-lead = Boisz się o kogoś po tym, co widać lub słychać? Napisz to tutaj. Nie musisz mieć pewności.
concern-danger-title = Czy ktoś jest teraz w niebezpieczeństwie? Najpierw zadzwoń na 999.
concern-danger-next = Potem wróć i napisz, co się stało. Nie musisz się dowiadywać więcej, i lepiej nie pytać.
concern-read-by = Przeczytają to { $names }, i nikt więcej.
concern-read-by-nobody = { $hub } nie ma teraz osoby od ochrony ludzi. To, co napiszesz, poczeka na taką osobę, a koordynatorzy dowiedzą się, że coś czeka, ale nie co. Jeśli sprawa nie może czekać, zadzwoń do urzędu gminy (council).
concern-what = Co było widać lub słychać?
concern-what-hint = Własnymi słowami. Jeśli ktoś Ci coś powiedział, napisz, co powiedział.
concern-about = O kogo chodzi, jeśli wiesz?
concern-about-hint = Imię i nazwisko albo gdzie mieszka. Zostaw puste, jeśli nie wiesz.
concern-happened = Kiedy i gdzie?
concern-happened-hint = Na przykład: dziś około czwartej, na schodach Ashby House.
concern-danger = W tamtej chwili ktoś był w niebezpieczeństwie
concern-send = Wyślij do osób od ochrony ludzi
concern-once = Po wysłaniu nie można tego znowu przeczytać. Nie przeczyta więc tego nikt, kto zagląda Ci przez ramię.
concern-sent = Wysłane
concern-sent-next = Dziękujemy. To była dobra decyzja. Te osoby zobaczą, co trzeba zrobić, i mogą Cię o coś zapytać.
concern-sent-before = Co już zostało wysłane
concern-seen-by = To, co tu wyślesz, czytają tylko osoby od ochrony ludzi w { $hub }, a Ty widzisz tylko, że zostało wysłane.
concern-other = Pod tym numerem wysłano wcześniej coś innego. Wyślij to jeszcze raz jako nowe.

# That one waits.
concern-mail-subject = Czeka na Ciebie zgłoszenie o czyjejś krzywdzie
concern-mail =
    W { $hub } ktoś napisał zgłoszenie o czyjejś krzywdzie. Przeczytaj je szybko. Trzeba się zalogować:

    { $link }

    Dla bezpieczeństwa w tym liście nic z niego nie ma.
concern-mail-nobody-subject = Czeka zgłoszenie o czyjejś krzywdzie i nikt nie może go przeczytać
concern-mail-nobody =
    W { $hub } ktoś napisał zgłoszenie o czyjejś krzywdzie. { $hub } nie ma osoby od ochrony ludzi, więc nikt nie może go przeczytać. Wybierz taką osobę teraz, na stronie członków:

    { $link }
concern-text = Folkmoot: w { $hub } czeka na Ciebie zgłoszenie o czyjejś krzywdzie. Zaloguj się i przeczytaj. { $link }
concern-text-nobody = Folkmoot: w { $hub } czeka zgłoszenie o czyjejś krzywdzie i nikt nie może go przeczytać. Wybierz osobę od ochrony ludzi. { $link }

# The log.
concerns = Ochrona ludzi
nav-concerns = Ochrona ludzi
concerns-lead = Co ludzie napisali, bo bali się o kogoś. Każde otwarcie jest zapisywane.
concerns-open = Czekają
concerns-closed = Zamknięte
concerns-reads = Kto czytał
concerns-reads-lead = Każde otwarcie zgłoszenia, od najnowszego.
concerns-no-reads = Nikt jeszcze nie otwierał
concerns-none = Nic tu nie ma
concerns-none-why = Każdy w grupie może napisać zgłoszenie. Wtedy widać je tutaj, i nigdzie indziej.
concerns-first = Do pierwszych
concerns-more = Więcej
concern-of = Zgłoszenie z { $when }
concern-from = Od
concern-is-open = Czeka
concern-was-danger = Ktoś był w niebezpieczeństwie
concern-is-closed = Zamknięte
concern-unknown = Nie wiadomo
concern-forget = Zostanie usunięte
concern-done = Co zrobiono
concern-nothing-done = Nic jeszcze nie zapisano.
concern-note-note = Notatka
concern-note-told = Ktoś został powiadomiony
concern-note-told-means = Urząd, policja, lekarz: napisz kto, kiedy i co obiecał zrobić.
concern-note-closed = Zamknięte
concern-note-closed-means = Tutaj nic więcej nie ma do zrobienia. Napisz dlaczego.
concern-note-opened = Otwarte ponownie
concern-note-keep = Zachowane do
concern-write-down = Zapisz, co robisz
concern-what-done = Co to jest?
concern-note-words = W kilku słowach
concern-note-hint = Potem nie można tego zmienić. W razie pomyłki napisz następną notatkę.
concern-note-keep-it = Zapisz
concern-reopen = Otwórz ponownie
concern-keep-until = Jak długo to zachować
concern-until = Usuń dnia
concern-until-hint = Zwykle trzy lata. Jeśli chodzi o dziecko, może to być do jego 25. urodzin.
concern-until-keep = Zachowaj do tego dnia
concern-who-read = Kto to czytał
concern-first-reader = Nikt przed Tobą.
problem-concern-until = Wybierz dzień, który dopiero nadejdzie, nie dalej niż za { $most } lat.
seen-by-leads = Widzą to tylko osoby od ochrony ludzi w { $hub }.
