# The four questions.
listening = Słuchanie
conversation = Rozmowa
conversations = Rozmowy
conversations-count = { $n ->
    [0] Nie ma jeszcze rozmów
    [one] { $n } rozmowa
    [few] { $n } rozmowy
   *[other] { $n } rozmów
}
conversation-new = Zapisz rozmowę
question-loves = Co tu jest najlepsze? Za co lubi się to miejsce?
question-concerns = Co tu martwi?
question-would-change = Co trzeba by zmienić?
question-would-do = Co można by samemu w tej sprawie zrobić?
heard-loves = Lubi
heard-concerns = Martwi się
heard-would-change = Chce zmienić
heard-would-do = Może zrobić
heard-hint = Tymi słowami, które padły.
heard-nothing = O tym nie było mowy.
heard-one-needed = Zapisz odpowiedź na choć jedno z czterech pytań.

# How and where.
how = Jak doszło do rozmowy?
how-door = Przy drzwiach
how-street = Na ulicy
how-event = Na spotkaniu lub imprezie
how-phone = Przez telefon
how-house-meeting = Na spotkaniu w domu
how-one-to-one = W cztery oczy
place = Gdzie?
place-hint = Ulica albo budynek. Bez numeru mieszkania.
language-spoken = Język rozmowy
held-at = Kiedy?
heard-by = Zapis
themes = Tematy
themes-hint = Dotknij każdego, który pasuje.
themes-none = Jeszcze bez tematu

# A nudge when words look private. It never blocks.
nudge-private = To może być czyjaś prywatna sprawa: { $kind }. Zostaw to tylko, jeśli ta osoba chce, żeby to zapisać.
nudge-health = zdrowie
nudge-religion = religia
nudge-ethnicity = pochodzenie
nudge-politics = poglądy polityczne
nudge-union = związek zawodowy
nudge-sexuality = seksualność
nudge-phone = Wygląda na to, że jest tu numer telefonu. Jego miejsce jest pod „Proszę o kontakt”, jeśli była na to zgoda.
nudge-address = Wygląda na to, że jest tu pełny adres. Wystarczy ulica.
nudge-keep = Ta osoba chce, żeby to zapisać

# The next step.
next-step = Następny krok
next-step-hint = Co zostało obiecane?
next-step-what = Co się stanie
next-step-who = Kto to zrobi
next-step-when = Do kiedy
next-step-none = Nic nie obiecano

# What happens to it on this phone.
keep-conversation = Zachowaj tę rozmowę
state-draft = Szkic
state-draft-means = Jeszcze piszesz. Jest tylko w tym telefonie.
state-kept = Zachowane w tym telefonie
state-kept-means = Wyśle się, gdy będzie zasięg.
state-sent = Wysłane
state-sent-means = Ma to { $hub }. W tym telefonie już tego nie ma.
state-refused = Nieprzyjęte
state-refused-means = { $hub } nie może tego przyjąć. Zobacz dlaczego, popraw i wyślij jeszcze raz.
state-conflict = Dwie wersje
state-conflict-means = { $hub } ma pod tym samym numerem inne słowa. Obie wersje są zachowane. Obejrzy je koordynator.
outbox = Czeka w tym telefonie
outbox-count = { $n ->
    [0] Wszystko wysłane
    [one] { $n } niewysłana
    [few] { $n } niewysłane
   *[other] { $n } niewysłanych
}
outbox-send-now = Spróbuj wysłać teraz
outbox-save-file = Zapisz niewysłane do pliku
outbox-mend = Popraw i wyślij jeszcze raz
outbox-offline = Nie ma zasięgu. Możesz pisać dalej: wszystko zostaje w tym telefonie.
outbox-online = Jest połączenie.
outbox-sign-in = Zaloguj się ponownie, aby wysłać to, co jest w tym telefonie.
storage-persistent = Ten telefon obiecał zachować to, co piszesz.
storage-may-be-cleared = Gdy zabraknie miejsca, ten telefon może usunąć to, co piszesz. Wyślij to niedługo albo zapisz do pliku.

# What the wire and the forms may find wrong with a conversation.
problem-held-at = Podaj dzień i godzinę.
problem-held-at-ahead = To więcej niż jeden dzień naprzód. Sprawdź dzień i zegar telefonu.
problem-held-at-old = To było zbyt dawno. Sprawdź rok.
problem-language = Wybierz język rozmowy.
problem-wording-unknown = Nie znamy tych słów zgody. Otwórz stronę jeszcze raz, gdy będzie zasięg, i przeczytaj nowe słowa na głos.
problem-wording-other = Te słowa zgody należą do innej odpowiedzi. Wybierz jeszcze raz, na co była zgoda.
problem-contact-not-agreed = Imię i numer zapisujemy tylko wtedy, gdy ktoś powiedział „Proszę o kontakt”.
problem-theme-gone = Jeden z tych tematów nie jest już używany. Wybierz jeszcze raz.
problem-theme-taken = Temat o tej nazwie już jest.
problem-theme-itself = Tematu nie można połączyć z nim samym. Wybierz inny.
problem-owner-unknown = Wybierz osobę, która należy do tego huba.
problem-let-go-why = Napisz, dlaczego to nie będzie zrobione.

# Who can see a conversation.
seen-by-listener-and-organisers = Widzi to osoba, która to zapisała, i organizatorzy huba { $hub }.
seen-network-number = Poza hubem { $hub } to tylko liczba i nic więcej.

# How things end.
follow-up-let-go = Zaniechane
conflict-keep-first = Zachowaj pierwszą
conflict-keep-second = Zachowaj drugą
conflict-keep-both = Zachowaj obie, jako dwie rozmowy
conflict-kept-aside = Mamy inne słowa pod tym samym numerem. Zachowaliśmy obie wersje. Obejrzy je koordynator.
