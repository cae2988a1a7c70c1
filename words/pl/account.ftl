# Signing in.
sign-in-title = Zaloguj się do Folkmoot
sign-in-email = Twój adres e-mail
sign-in-password = Twoje hasło
sign-in-with-password = Zaloguj mnie hasłem
sign-in-with-link = Wyślij mi link do logowania
sign-in-link-hint = Hasło nie jest potrzebne. Wyślemy Ci e-mail. Otwórz link, który w nim jest, w ciągu { $minutes } minut.
sign-in-link-sent = Sprawdź swój e-mail
sign-in-link-sent-next = Jeśli znamy adres { $email }, link jest już w drodze. Działa jeden raz, przez { $minutes } minut.
sign-in-link-finish = Zaloguj mnie
signed-out = Jesteś po wylogowaniu. Do zobaczenia!
password-new = Wymyśl hasło
password-hint = Dobre hasło to trzy lub cztery słowa, które tylko Ty połączysz ze sobą.
password-change = Zmień moje hasło
password-changed = Twoje hasło jest zmienione.
account-name = Twoje imię i nazwisko
account-name-hint = Tak, jak znają Cię sąsiedzi.
account-language = Język, w którym chcesz czytać
account-sessions = Gdzie masz otwarte konto
account-sessions-this = To urządzenie
account-sessions-last-used = Ostatnio używane: { $when }
account-sign-out-others = Wyloguj moje inne urządzenia
account-signed-out-others = { $n ->
    [0] Nie było innych zalogowanych urządzeń.
    [one] Wylogowano { $n } inne urządzenie.
    [few] Wylogowano { $n } inne urządzenia.
   *[other] Wylogowano { $n } innych urządzeń.
}

# Invitations.
invitation-title = Dołącz do hubu { $hub }
invitation-from = { $name } zaprasza Cię do hubu { $hub }. Twoja rola: { $role }.
invitation-accept = Dołącz do hubu { $hub }
invitation-code = Kod z Twojej karteczki
invitation-code-hint = Dwanaście liter i cyfr. Mogą być małe albo wielkie.
invitation-use-code = Użyj tego kodu

# Roles, and what each may do.
role = Rola
role-listener = Słuchacz
role-organiser = Organizator
role-staff = Zespół sieci
role-coordinator = Koordynator
role-listener-means = Zapisuje rozmowy i widzi swoje własne.
role-organiser-means = Widzi wszystkie rozmowy hubu i dba o to, co obiecano.
role-staff-means = Wspiera huby. Widzi liczby, ale nie nazwiska i nie słowa.
role-coordinator-means = Dba o hub: o jego członków, tematy i zapisy.
your-hubs = Twoje huby

# What anybody finds at the door.
front-title = Sąsiedzi, którzy słuchają
front-lead = Folkmoot pomaga sąsiadom słuchać się nawzajem, działać razem i pilnować, by obietnice były dotrzymane.
front-sign-in = Zaloguj się
front-code = Mam kod na karteczce
front-stages = Jak to działa, krok po kroku
front-reach = Pukamy do drzwi i stoimy przed szkołą.
front-listening = Pytamy, co ludzie lubią, co ich martwi i co by zmienili.
front-connect = Widzimy, komu zależy na tym samym, i poznajemy ich ze sobą.
front-organise = Sąsiedzi tworzą własne grupy.
front-leadership = Prowadzą ci, którzy nigdy wcześniej nie prowadzili.
front-strategy = Sprawdzamy, kto może zdecydować i o co prosić.
front-action = Działamy razem i otwarcie.
front-change = Obietnice są zapisane i widoczne dla wszystkich, aż zostaną dotrzymane.
front-yours = To, co mówią ludzie, należy do ich okolicy. Nikt z zewnątrz nie widzi nazwisk.
your-hubs-lead = { $n ->
    [one] Należysz do { $n } hubu.
    [few] Należysz do { $n } hubów. Wybierz, dokąd chcesz wejść.
   *[other] Należysz do { $n } hubów. Wybierz, dokąd chcesz wejść.
}
your-hubs-none = Nie należysz jeszcze do żadnego hubu
your-hubs-none-next = Poproś organizatora o zaproszenie. Przychodzi e-mailem albo jako kod na karteczce.
sign-in-or = Albo bez hasła
sign-in-no-account = Nie masz konta? Potrzebujesz zaproszenia od swojego hubu.
sign-in-examples = Wypróbuj pokaz
sign-in-examples-lead = Te osoby są wymyślone. Naciśnij imię, aby zobaczyć to, co one.
sign-in-as = { $name } · { $role }
sign-in-link-hello = Dzień dobry, { $name }. Jeszcze jedno naciśnięcie i jesteś w środku.
sign-in-link-subject = Twój link do logowania w Folkmoot
sign-in-link-letter = Dzień dobry,

    ktoś, zapewne Ty, poprosił o link do logowania w Folkmoot. Otwórz go tutaj:

    { $link }

    Działa jeden raz, przez { $minutes } minut. Jeśli to nie Ty, nie musisz nic robić.

# Joining with an invitation.
join-title = Dołącz do hubu
join-lead = Ktoś z Twojego hubu dał Ci kod. Wpisz go tutaj.
join-as-role = Twoja rola: { $role }. { $means }
join-signed-in = Jesteś na koncie: { $name }.
join-have-account = Masz już tutaj konto?
join-sign-in-first = Najpierw się zaloguj
join-old = To zaproszenie już nie działa
join-other-code = Wpisz inny kod
invitation-letter = Dzień dobry,

    { $name } zaprasza Cię do hubu { $hub }. Twoja rola: { $role }. { $means }

    Otwórz ten link, aby dołączyć:

    { $link }

    Działa jeden raz, przez 14 dni. Jeśli nie chcesz dołączyć, nie musisz nic robić.
slip-open = W telefonie albo komputerze otwórz
slip-code = i wpisz ten kod:
slip-until = Działa jeden raz, do { $day }.

# Your account.
account-keep = Zachowaj
account-kept = Twoje konto jest zmienione.
account-sign-out-one = Wyloguj tam
password-change-ends = Gdy je zmienisz, inne Twoje urządzenia zostaną wylogowane.
account-proven = Ten adres e-mail należy do Ciebie
account-proven-next = Hasło wybrano wcześniej, zanim to było pewne. Usunęliśmy je i wylogowaliśmy wszystkie inne urządzenia. Wybierz poniżej nowe hasło.
password-old = Twoje stare hasło
password-old-hint = Jeśli go nie pamiętasz, wyloguj się i poproś o link e-mailem. Przez kwadrans po zalogowaniu linkiem stare hasło nie jest potrzebne.
