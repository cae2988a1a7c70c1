# What opens an account, as its page lists it.
account-opens = Co otwiera Twoje konto
account-opens-passkeys = { $n ->
    [0] Nie masz jeszcze żadnego. Loguj się palcem, twarzą albo kodem urządzenia.
    [one] Masz { $n }.
    [few] Masz { $n }.
   *[other] Masz { $n }.
}
account-opens-codes-on = Kod z aplikacji, oprócz hasła. { $left ->
    [0] Nie masz już kodów zapasowych.
    [one] Masz jeszcze { $left } kod zapasowy.
    [few] Masz jeszcze { $left } kody zapasowe.
   *[other] Masz jeszcze { $left } kodów zapasowych.
}
account-opens-codes-off = Drugi zamek za Twoim hasłem. Jest wyłączony.
account-opens-tokens = { $n ->
    [0] Dla programów, które pytają w Twoim imieniu. Nie masz żadnego.
    [one] Dla programów, które pytają w Twoim imieniu. Masz { $n }.
    [few] Dla programów, które pytają w Twoim imieniu. Masz { $n }.
   *[other] Dla programów, które pytają w Twoim imieniu. Masz { $n }.
}
account-opens-tokens-end = Razem z nimi kończą się Twoje tokeny API.

# Passkeys.
passkeys = Klucze dostępu
passkeys-lead = Loguj się palcem, twarzą albo kodem urządzenia. Nie ma hasła do zapamiętania ani do ukradzenia.
passkeys-none = Nie ma jeszcze klucza dostępu
passkeys-none-next = Dodaj po jednym na każdym urządzeniu, na którym się logujesz. Hasło i linki w e-mailu dalej działają.
passkeys-not-here = Klucze dostępu wymagają własnego adresu, który zaczyna się od https. Może go ustawić osoba, która prowadzi ten serwer.
passkeys-no-script = Klucze dostępu wymagają JavaScriptu, a w tej przeglądarce jest on wyłączony. Wszystko inne działa tu bez niego.
passkey-made = Dodany { $when }
passkey-used = Ostatnio użyty { $when }
passkey-doubted = Ktoś może mieć jego kopię
passkey-doubted-next = Jego licznik cofnął się, więc ten klucz niczego już nie otwiera. Usuń go i dodaj nowy.
passkey-add = Dodaj klucz dostępu
passkey-name = Jak go nazwiesz?
passkey-name-hint = Od urządzenia, w którym jest, na przykład: mój telefon.
passkey-rename = Zachowaj nazwę
passkey-remove = Usuń ten klucz
passkey-remove-hint = Potem niczego tu już nie otworzy. Urządzenie może go dalej proponować: tam też możesz go usunąć.
passkey-enter = Zaloguj mnie kluczem dostępu
passkey-show = Użyj klucza dostępu
passkey-waiting = Teraz pyta Cię Twoje urządzenie.
passkey-gave-up = Urządzenie nie podało klucza. Spróbuj jeszcze raz albo wejdź inaczej.
passkey-no-answer = Nie możemy połączyć się z serwerem. Spróbuj za chwilę.
passkey-cannot = Ta przeglądarka nie zna kluczy dostępu.
passkey-added = Klucz dostępu jest dodany.
passkey-renamed = Nazwa jest zachowana.
passkey-removed = Klucz dostępu jest usunięty.

# The second step.
second-step = Drugi krok
second-step-lead = Drugi zamek za Twoim hasłem. Kto pozna Twoje hasło, i tak zostanie za drzwiami.
second-step-wanted = Od dnia { $day } { $hub } pokazuje swoje strony koordynatorom i pracownikom tylko z drugim krokiem. Ustaw go teraz: to dwie minuty.
second-step-wanted-now = { $hub } pokazuje swoje strony koordynatorom i pracownikom tylko z drugim krokiem. Ustaw go tutaj, a znowu się otworzą.
second-step-set-up = Ustaw drugi krok
second-step-app = Kodami z aplikacji
second-step-app-about = Aplikacja w telefonie pokazuje sześć cyfr, które zmieniają się co pół minuty. Nie potrzebuje zasięgu.
second-step-begin = Ustaw aplikację
second-step-passkey = Kluczem dostępu
second-step-passkey-about = Klucz dostępu to oba kroki naraz.
second-step-scan = Zeskanuj to aplikacją
second-step-scan-next = Otwórz w telefonie aplikację do kodów jednorazowych, na przykład tę, która pamięta Twoje hasła, i zeskanuj nią ten obrazek.
second-step-picture = Kod dla aparatu Twojej aplikacji
second-step-letters = Nie masz aparatu? Wpisz w aplikacji te litery:
second-step-first = Sześć cyfr, które aplikacja pokazuje teraz
second-step-confirm = Włącz
second-step-confirm-ends = Twoje inne urządzenia zostaną wylogowane, a Twoje tokeny API przestaną działać.
second-step-again = Zacznij od nowa z nowym obrazkiem
second-step-give-up = Zostaw wyłączone
second-step-on = Pytamy o kody z Twojej aplikacji
second-step-on-next = Gdy logujesz się hasłem albo linkiem, pytamy też o kod.
second-step-off = Wyłącz
second-step-off-hint = Potem znowu wystarczy hasło albo link.
second-step-is-off = Nie pytamy już o kody.
second-step-code = Kod z Twojej aplikacji
second-step-code-hint = Sześć cyfr. Jeśli nie masz aplikacji, użyj jednego z kodów zapasowych.
second-step-enter = Dalej
second-step-title = Jeszcze jeden krok
second-step-hello = Dzień dobry, { $name }. Teraz pokaż, że to naprawdę Ty.
second-step-late = Trwało to za długo albo było za dużo prób. Zaloguj się jeszcze raz.
second-step-lost = Nie masz już aplikacji, kluczy ani kodów zapasowych? Powiedz koordynatorowi: może usunąć drugi krok. Koordynatorzy pytają pracowników sieci.
second-step-show = Pokaż swój drugi krok
second-step-show-next = Wejście było bez niego. Pokaż go raz, a otworzą się wszystkie Twoje strony.
second-step-is-shown = Dziękujemy. Wszystkie Twoje strony są otwarte.

# Recovery codes.
recovery = Kody zapasowe
recovery-left = { $n ->
    [0] Nie masz już żadnego. Zrób teraz nowe.
    [one] Masz jeszcze { $n }.
    [few] Masz jeszcze { $n }.
   *[other] Masz jeszcze { $n }.
}
recovery-why = Jeśli zgubisz telefon, każdy z nich wpuści Cię raz zamiast kodu albo klucza.
recovery-make = Zrób dziesięć nowych kodów
recovery-make-hint = Stare przestaną działać.
recovery-once = Zachowaj te kody
recovery-once-next = Wydrukuj tę stronę albo zapisz kody i trzymaj je gdzie indziej niż telefon. Widzisz je tylko teraz.
recovery-kept = Są zachowane

# Showing again who one is.
show-again-lead = Zanim zmienisz to, co otwiera Twoje konto, pokaż, że to naprawdę Ty. Wystarczy na { $minutes } minut.
show-again-password = Pokaż moim hasłem
show-again-code = Pokaż tym kodem
show-again-link-next = Otwórz link z e-maila na tym urządzeniu, a potem wróć na tę stronę.
show-again-anew = Wyloguj się i zaloguj jeszcze raz. To też wystarczy.

# Tokens of programs.
tokens = Tokeny API
tokens-lead = Token pozwala programowi pytać w Twoim imieniu: tyle, ile powiesz, i nigdy więcej niż Twoja rola. Rób go tylko dla programu, któremu ufasz.
tokens-none = Nie ma jeszcze tokenu
tokens-none-next = Strona API mówi, o co mogą pytać programy.
token-made = Zrobiony { $when }
token-until = Ważny do { $day }
token-used = Ostatnio użyty { $when }
token-unused = Jeszcze nieużywany
token-no-hub = Nigdzie już nie działa
token-end = Zakończ ten token
token-ended = Token jest zakończony.
token-make = Zrób token
token-name = Do czego jest?
token-name-hint = Po tej nazwie go poznasz, na przykład: lista do biuletynu.
token-scopes = Co może robić?
token-hubs = Gdzie?
token-days = Jak długo?
token-days-n = { $n ->
    [one] { $n } dzień
    [few] { $n } dni
   *[other] { $n } dni
}
token-ends-hint = Kończy się wcześniej, gdy kończy się Twoje członkostwo, gdy zmieniasz hasło albo wylogowujesz inne urządzenia.
token-once = Skopiuj teraz swój token
token-once-next = Widzisz go tylko teraz. Daj go programowi i nikomu więcej: otwiera to, co możesz widzieć.
token-once-how = Program wysyła go w nagłówku { $header } z każdym pytaniem do { $address }.
token-kept = Jest skopiowany
scope-counts-read = Czytanie liczb
scope-counts-read-about = Ile, i co huby podpisały dla sieci. Bez nazwisk.
scope-conversations-read = Czytanie rozmów
scope-conversations-read-about = Co ludzie powiedzieli, z tematami, obietnicami i cytatami.
scope-conversations-write = Zapisywanie rozmów
scope-conversations-write-about = Dodawanie i poprawianie rozmów, ich tematów i obietnic.
scope-people-read = Czytanie osób
scope-people-read-about = Nazwiska, telefony i adresy osób, które zgodziły się na kontakt.
scope-people-write = Zapisywanie osób
scope-people-write-about = Dodawanie i usuwanie sposobów kontaktu. Razem z zapisywaniem rozmów: także usuwanie osób; a jeśli do tego z zapisywaniem drzwi: import.
scope-doors-read = Czytanie drzwi
scope-doors-read-about = Rejony, ulice, drzwi i wyniki pukania. Nie to, kto tam mieszka.
scope-doors-write = Zapisywanie drzwi
scope-doors-write-about = Dodawanie ulic i drzwi, planowanie wyjść i zaznaczanie drzwi.
scope-hub-read = Czytanie samego hubu
scope-hub-read-about = Członkowie, ustawienia i dziennik zmian.

# Letters that tell of it.
note-subject = Zmiana na Twoim koncie Folkmoot
note-letter = Dzień dobry, { $name },

    { $what }

    Jeśli to Ty, nie musisz nic robić. Jeśli nie Ty: zaloguj się, na stronie swojego konta wyloguj wszystkie inne urządzenia, zmień hasło i powiedz o tym koordynatorowi.

    { $link }
note-passkey-added = do Twojego konta dodano klucz dostępu „{ $passkey }”. Kto go ma, może zalogować się jako Ty.
note-passkey-removed = z Twojego konta usunięto klucz dostępu „{ $passkey }”.
note-passkey-doubted = ktoś użył Twojego klucza dostępu, którego licznik się cofnął. Ktoś może mieć jego kopię. Klucz niczego już nie otwiera: usuń go i dodaj nowy.
note-codes-on = przy logowaniu pytamy teraz o kody z aplikacji. Twoje inne urządzenia zostały wylogowane.
note-codes-off = przy logowaniu nie pytamy już o kody z aplikacji.
note-recovery-made = dla Twojego konta zrobiono nowe kody zapasowe. Stare przestały działać.
note-recovery-used = do zalogowania użyto jednego z Twoich kodów zapasowych.
note-token-made = zrobiono token API „{ $token }”. Program może z nim pytać w Twoim imieniu.
note-reset-subject = Usunięto Twój drugi krok
note-reset = { $who } usuwa drugi krok Twojego konta, bo ktoś powiedział, że go nie masz: nie ma już Twoich kluczy dostępu, kodów i tokenów API, a wszystkie urządzenia są wylogowane. Zaloguj się hasłem albo linkiem i ustaw drugi krok jeszcze raz.
note-reset-operator = Osoba, która prowadzi ten serwer,

# What may be wrong with these.
problem-one-time-wrong = Ten kod jest zły albo był już użyty. Weź ten, który aplikacja pokazuje teraz.
problem-one-time-first-wrong = To nie jest kod, który aplikacja pokazuje teraz. Poczekaj na następny i sprawdź zegar telefonu.
problem-proof-wrong = To nie jest Twoje hasło. Spróbuj jeszcze raz.
problem-passkey-script = Przeglądarka nie wysłała klucza. Klucze dostępu wymagają JavaScriptu.
problem-passkey-refused = Nie możemy przyjąć tego klucza. Spróbuj jeszcze raz albo wejdź inaczej.
problem-passkey-old = Trwało to za długo albo wysłano to dwa razy. Naciśnij przycisk jeszcze raz.
problem-passkey-unknown = Nikt tu nie ma tego klucza. Mógł zostać usunięty. Wejdź inaczej.
problem-passkey-other = Ten klucz należy do innego konta.
problem-passkey-doubted = Ktoś może mieć kopię tego klucza, więc niczego on już nie otwiera. Wejdź inaczej.
problem-passkey-known = Ten klucz już tu jest.
problem-passkeys-many = Masz dwadzieścia kluczy. Najpierw usuń jeden.
problem-tokens-many = Masz pięćdziesiąt tokenów. Najpierw zakończ jeden.
error-scope = Ten token do tego nie wystarcza
error-scope-next = Zrób na stronie swojego konta token, który wystarczy. Tego, co otwiera konto, i tego, kto należy do hubu, nie zmienia żaden token.
error-second-step = Tu potrzebny jest drugi krok
error-second-step-next = Koordynatorzy i pracownicy pokazują drugi krok: klucz dostępu albo kod z aplikacji. Pokaż swój albo go ustaw. To dwie minuty.
error-second-step-do = Pokaż albo ustaw
error-show-again = Pokaż jeszcze raz, że to Ty
error-show-again-next = To, co otwiera konto, można zmienić tylko krótko po tym, jak pokażesz, że to Ty. Nic się jeszcze nie zmieniło.
error-show-again-do = Pokaż
