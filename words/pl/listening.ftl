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
language-another = Inny język
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
state-conflict-means = { $hub } ma już inny zapis tej rozmowy. Zachowaliśmy oba i nic nie ginie. Obejrzy je koordynator.
outbox = Czeka w tym telefonie
outbox-count = { $n ->
    [0] Wszystko wysłane
    [one] { $n } niewysłana
    [few] { $n } niewysłane
   *[other] { $n } niewysłanych
}
outbox-send-now = Spróbuj wysłać teraz
outbox-save-file = Zapisz niewysłane do pliku
outbox-offline = Nie ma zasięgu. Możesz pisać dalej: wszystko zostaje w tym telefonie.
storage-persistent = Ten telefon obiecał zachować to, co piszesz.
storage-may-be-cleared = Gdy zabraknie miejsca, ten telefon może usunąć to, co piszesz. Wyślij to niedługo albo zapisz do pliku.
storage-refused = Ta przeglądarka tego nie obiecuje. Wysyłaj więc to, co czeka, gdy masz zasięg, i nie czyść danych przeglądarki.

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
problem-follow-up-ended = Ta obietnica już się zakończyła. Nikt nie może jej przejąć.

# Who can see a conversation.
seen-as-number-yours = Widzisz to Ty i organizatorzy hubu { $hub }, a poza hubem { $hub } to tylko liczba i nic więcej.
seen-as-number = Widzą to osoba, która to zapisała, i organizatorzy hubu { $hub }, a poza hubem { $hub } to tylko liczba i nic więcej.
seen-as-counts-yours = Widzisz to Ty i organizatorzy hubu { $hub }, a poza hubem { $hub } jest to tylko policzone, bez słów.
seen-as-counts = Widzą to osoba, która to zapisała, i organizatorzy hubu { $hub }, a poza hubem { $hub } jest to tylko policzone, bez słów.
seen-as-quotation-yours = Widzisz to Ty i organizatorzy hubu { $hub }, a za zgodą koordynatora tych słów można użyć poza hubem { $hub }, bez nazwiska.
seen-as-quotation = Widzą to osoba, która to zapisała, i organizatorzy hubu { $hub }, a za zgodą koordynatora tych słów można użyć poza hubem { $hub }, bez nazwiska.

# How things end.
follow-up-let-go = Zaniechane
conflict-keep-first = Zachowaj pierwszą
conflict-keep-second = Zachowaj drugą
conflict-keep-both = Zachowaj obie, jako dwie rozmowy
conflict-kept-aside = Mamy już inny zapis tej rozmowy. Zachowaliśmy oba i nic nie ginie. Obejrzy je koordynator.

# The pages at a desk.
conversations-lead = { $hub } ma zapisanych rozmów: { $n }.
conversations-own-lead = Twoje zapisane rozmowy dla huba { $hub }: { $n }.
conversations-take-away = Pobierz wszystkie jako CSV
conversations-none = Nie ma jeszcze rozmów
conversations-none-why = Pierwsza pojawi się tutaj, gdy przyśle ją telefon albo ktoś ją tu zapisze.
conversations-not-found = Nikt tak nie powiedział
conversations-not-found-why = Spróbuj mniej słów albo tylko początek jednego.
conversations-none-such = Nie ma takiej rozmowy
conversations-widen = Nic nie spełnia wszystkiego naraz. Zrezygnuj z jednego z tych:
conversations-choose-other = Wybierz coś innego albo pokaż znowu wszystko.
search-without = Bez „{ $what }”
search-words = Ich słowa
filter-more = Wybierz według tematu, miesiąca, zgody albo rodzaju rozmowy
filter-any = Dowolne
filter-theme = Temat
filter-tier = Na co była zgoda
filter-uncoded = Tylko bez tematu
conversation-read = Przeczytaj rozmowę
conversation-correct = Popraw zapis
conversation-correct-lead = To, co było wcześniej, zostaje obok.
conversation-correct-keep = Zachowaj te słowa
earlier-words = Poprawiono: { $n }
earlier-until = Do { $moment }, gdy poprawia to { $name }:
held-at-time = O której?
arrived-at = Dotarło
themes-choose = Wybierz tematy
contact-see = Zobacz, jak się skontaktować
contact-only = Tylko przy „Proszę o kontakt”: jak się skontaktować
consent-read-in = Przeczytaj po
consent-agreed = Na co była zgoda
consent-written-down = { $given }, { $day }
consent-written-down-by = { $given }, { $day }, zapisuje { $name }
consent-before = Na co była zgoda wcześniej
consent-change = Zmień, na co jest zgoda
consent-change-lead = Przeczytaj słowa jeszcze raz na głos. Wcześniejsza zgoda zostaje w zapisie.
consent-change-keep = Zachowaj obecną zgodę
follow-up-add = Obiecaj coś jeszcze
follow-up-keep = Zapisz tę obietnicę
follow-ups-mine = Moje
follow-ups-everybody = Wszystkich
follow-ups-ended = Zrobione lub zaniechane
follow-ups-lead = { $n ->
    [0] Żadna obietnica nie czeka.
   *[other] Czekające obietnice: { $n }.
}
follow-ups-lead-overdue = Po terminie: { $n }.
follow-ups-none = Nic nie czeka
follow-ups-none-ended = Nic się jeszcze nie zakończyło
follow-ups-none-why = Obietnica z rozmowy trafia tutaj i zostaje, aż ktoś powie, jak się skończyła.
follow-up-let-go-on = Zaniechane { $day }, { $name }
follow-up-how-ended = Jak się skończyło?
follow-up-how = Co z tego wyszło
follow-up-done-means = Obietnica jest spełniona.
follow-up-let-go-means = To się nie stanie. Napisz dlaczego, żeby nikt nie pytał.
follow-up-note = Co się stało?
follow-up-note-hint = Wystarczy jedno zdanie. Zostaje przy rozmowie.
follow-up-keep-end = Zapisz, jak się skończyło
follow-ups-lead-of = { $n ->
    [0] { $name }: żadna obietnica nie czeka.
   *[other] { $name }, czekające obietnice: { $n }.
}
follow-ups-left = Obietnice osób, które już nie należą do huba: { $n }.
follow-ups-left-why = Otwórz każdą i przekaż komuś innemu, żeby została spełniona.
follow-ups-left-show = Pokaż te obietnice
follow-ups-later = Późniejsze
follow-ups-first = Wróć na początek
follow-up-owner-left = Już nie należy do huba
follow-up-hand-over = Przekaż komuś innemu
follow-up-hand-over-who = Kto teraz to zrobi
follow-up-hand-over-choose = Wybierz osobę
follow-up-hand-over-hint = Najpierw zapytaj tę osobę. Od tej chwili to jej obietnica.
follow-up-hand-over-keep = Przekaż tej osobie

ending-kept-aside = Ktoś inny podał już inne zakończenie tej obietnicy. Oba są zachowane i nic nie przepadło. Koordynator je obejrzy.
ending-otherwise = Są dwie wersje tego, jak się skończyło
ending-told-by = podaje { $name }, { $moment }
ending-settle = Powiedz, która jest prawdziwa
phone-promises = Co obiecałeś lub obiecałaś
phone-promise-kept = Jest na tym telefonie i trafi do { $hub }, gdy tylko będzie zasięg.
phone-promise-refused = { $hub } tego nie przyjął.
