# Strona na telefonie wolontariusza, która działa bez zasięgu.
phone-title = Słuchanie
phone-opening = Otwieramy to, co jest na tym telefonie …
phone-needs-script = Ta strona przechowuje rozmowy, gdy nie ma zasięgu. Potrzebuje do tego JavaScriptu, który jest tu wyłączony.
phone-cannot-keep = Ta przeglądarka nie pozwala stronie niczego przechować, więc nic nie jest tu bezpieczne. Otwórz stronę w zwykłym oknie albo w innej przeglądarce.
phone-replaced = Ta strona została odnowiona w innym oknie. To, co napisano, jest zachowane. Otwórz ją ponownie, aby kontynuować.
phone-open-again = Otwórz ponownie

# Pasek na dole.
phone-parts = Części tej strony
phone-write = Zapisz
phone-list = Moja lista
phone-this-phone = Ten telefon
phone-unsent = Niewysłane

# Jedno krótkie zdanie o tym, jak stoją sprawy.
phone-line-fine = Połączono
phone-line-offline = Brak zasięgu, nic nie ginie
phone-line-sending = Wysyłamy …
phone-line-signed-out = Zaloguj się, aby wysłać
phone-line-other = Zalogowany jest ktoś inny
phone-line-paused = Kolejna próba o { $time }
phone-line-refused = Nieprzyjęte: { $n }
phone-line-left = Już nie w hubie { $hub }

# Zanim ktokolwiek zalogował się na tym telefonie.
phone-welcome = Zaloguj się raz, póki masz zasięg
phone-welcome-next = Potem ta strona otwiera się i działa bez zasięgu. Przechowuje to, co zapiszesz, aż będzie można to wysłać.
phone-welcome-offline = Teraz nie ma tu zasięgu. Zostaw tę stronę otwartą albo wróć do niej później. Gdy tylko będzie zasięg, zaloguj się. Potem działa także bez niego.
phone-no-hub = Nie należysz jeszcze do żadnego hubu
phone-no-hub-next = Poproś koordynatora o zaproszenie. Potem otwórz tę stronę jeszcze raz.
phone-no-hub-lists = Otwórz tę stronę raz, gdy masz zasięg
phone-no-hub-lists-next = Pobierze tematy i słowa zgody hubu { $hub }. Potem zasięg nie będzie potrzebny.

# Zapisywanie.
phone-new = Zapisz rozmowę
phone-mending = Popraw tę rozmowę
phone-picked-up = Ta rozmowa była w trakcie pisania. Możesz ją dokończyć.
phone-what-they-said = Co powiedzieli
phone-where-and-how = Gdzie i jak
phone-now = właśnie teraz
phone-next-step-optional = Zostaw puste, jeśli niczego nie obiecano.
phone-in-a-week = Za tydzień
phone-in-two-weeks = Za dwa tygodnie
phone-another-day = Inny dzień
phone-me = { $name } (to ty)
phone-read-in = Czytaj po
phone-consent-first = Przeczytaj te słowa na głos. Potem dotknij tego, co wybrali.
phone-consent-anew = Od czasu odczytania te słowa się zmieniły. Przeczytaj nowe na głos i jeszcze raz dotknij tego, co wybrali.
phone-only-for-contact = Tylko dlatego, że proszą o kontakt.
phone-channel-needed = Zapisz przynajmniej jeden sposób kontaktu.
phone-follow-up-needed = Wybierz dzień, do którego to się stanie.
phone-follow-up-past = Ten dzień już minął. Wybierz taki, który dopiero będzie.
phone-choose-consent = Dotknij tego, co wybrali. Bez tego nie można niczego zachować.
phone-themes-none = { $hub } nie ma jeszcze listy tematów. Ktoś w hubie przeczyta te słowa.
phone-all-themes = Wszystkie tematy ({ $n })
phone-find-theme = Znajdź temat
phone-no-such-theme = Żaden temat nie ma tych liter.
phone-nudge-email = Wygląda na to, że jest tu adres e-mail. Jego miejsce jest pod „Proszę o kontakt”, jeśli się na to zgodzili.
phone-kept = Zachowane na tym telefonie
phone-kept-next = Trafi do hubu { $hub }, gdy będzie zasięg.
phone-kept-and-sent = Wysłane do hubu { $hub }
phone-kept-and-sent-next = Tam jest bezpieczne. Możesz iść do następnych drzwi.
phone-refused = { $hub } tego nie przyjmuje
phone-refused-next = Nadal jest na tym telefonie. Popraw to w części „Moja lista”.
phone-left = Nie należysz już do hubu { $hub }
phone-left-next = Tego, co dla niego zapisano, nikomu nie wysyłamy. Jest w części „Moja lista”. Możesz tam zapisać to do pliku albo usunąć z telefonu.
phone-left-means = Nie należysz już do hubu { $hub }, a do innego to nie trafi. Możesz zapisać to do pliku albo usunąć z telefonu.
phone-start-over = Wyczyść tę stronę
phone-start-over-sure = Na pewno wyczyścić? To, co wpisano, przepadnie.
phone-start-over-yes = Tak, wyczyść
phone-start-over-no = Nie, zostaw
phone-problems = Spójrz na to jeszcze raz
phone-full = Na tym telefonie nie ma już miejsca
phone-full-next = To, co wpisano, nadal jest na tej stronie. Zapisz to do pliku albo zrób miejsce, usuwając z telefonu zdjęcia lub aplikacje, i zachowaj jeszcze raz.
phone-save-this = Zapisz to do pliku
phone-problem-future = Ten czas jeszcze nie nadszedł. Wybierz teraz albo wcześniej.
phone-problem-themes = Wybierz najwyżej tyle tematów: { $most }.

# Lista.
phone-list-none = Na tym telefonie nic nie ma
phone-list-none-next = Tu zobaczysz to, co zapiszesz, i jak daleko to dotarło.
phone-list-waiting = Jeszcze niewysłane: { $n }
phone-list-drafts = Jeszcze w trakcie pisania: { $n }
phone-list-all-sent = Wszystko wysłane
phone-list-sent-note = Dla spokoju wymieniamy tu ostatnie 50 wysłanych. Ich słów nie ma już na tym telefonie.
phone-others-work = Na tym telefonie jest też niewysłana praca kogoś innego: { $n }
phone-others-work-next = Ta osoba musi się tu zalogować, aby ją wysłać. Ty jej nie widzisz.
phone-go-on = Pisz dalej
phone-open-elsewhere = To jest otwarte w innym oknie. Pisz dalej tam albo najpierw zamknij tamto okno.
phone-mend = Popraw
phone-change-it = Zmień
phone-see-at-hub = Zobacz w hubie
phone-throw-away = Usuń z tego telefonu
phone-throw-away-sure = Na pewno usunąć? Hub tego nie ma, więc przepadnie.
phone-throw-away-yes = Tak, usuń
phone-throw-away-no = Nie, zostaw
phone-conflict-seen = Przeczytane
phone-no-words-yet = Jeszcze bez słów
phone-hub-not-reason = Hub nie podał powodu.
phone-tried = Próby bez odpowiedzi: { $n }

# Ten telefon.
phone-signed-in-as = To ty: { $name }
phone-signed-out = Jesteś wylogowany lub wylogowana
phone-signed-out-next = Na tym telefonie wszystko jest bezpieczne. Zaloguj się ponownie, a zostanie wysłane.
phone-hub-choice = Dla którego hubu słuchasz?
phone-language-choice = Język tej strony
phone-works-offline = Ta strona otwiera się bez zasięgu.
phone-works-offline-not-yet = Ta strona jeszcze nie otwiera się bez zasięgu. Zostaw ją na chwilę otwartą, gdy masz zasięg.
phone-works-offline-never = Ta przeglądarka nie otworzy tej strony bez zasięgu. Zostaw ją otwartą albo użyj innej przeglądarki.
phone-install = Dodaj do ekranu głównego
phone-safe-keeping = Bezpieczne przechowanie
phone-ask-to-keep = Poproś telefon, by przechował to, co piszę
phone-file-care = Plik jest zamknięty: otworzy go tylko Twój hub i Ty. Wyrzuć go, gdy wszystko będzie wysłane.
phone-load-file = Wczytaj taki plik
phone-file-loaded = Wzięte z pliku: { $taken }. Już tu były: { $known }. Nie do odczytania: { $bad }.
phone-file-strange = To nie jest plik zapisany przez tę stronę. Niczego nie zmieniono.
phone-nothing-to-save = Nic nie czeka, więc nie ma czego zapisać.
phone-clock-wrong = Zegar tego telefonu myli się o { $minutes } min. To, co zapiszesz, dostanie właściwy czas.
