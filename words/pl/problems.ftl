# The summary above a form.
problems-title = { $n ->
    [one] Jedna rzecz wymaga uwagi
    [few] { $n } rzeczy wymagają uwagi
   *[other] { $n } rzeczy wymaga uwagi
}
problems-kept = To, co jest wpisane, nie zginęło.
problem = Problem

# What may be wrong with a field.
problem-blank = Wypełnij to pole.
problem-choose = Wybierz jedną odpowiedź.
problem-not-phone = To nie wygląda na numer telefonu.
problem-not-mobile = Na ten numer nie można wysłać SMS-a. Wpisz numer telefonu komórkowego.
problem-not-date = Napisz datę tak: 24 11 2026.
problem-file-missing = Wybierz plik.
problem-file-too-large = Ten plik jest za duży. Może mieć najwyżej { $most } MB.

# What may be wrong when signing in, joining, or choosing a password.
too-long = Tu mieści się najwyżej { $most } znaków.
too-many = Najwyżej { $most }.
contact-channel-missing = Proszę wpisać choć jeden sposób kontaktu.
problem-too-long = Tu mieści się najwyżej { $most } znaków.
problem-not-email = To nie wygląda na adres e-mail. Potrzebny jest znak @ i kropka, na przykład imie@example.org.
problem-password-wrong = Ten adres e-mail i hasło do siebie nie pasują. Spróbuj jeszcze raz albo poproś o link.
problem-code-wrong = Ten kod nie działa. Może był już użyty albo jest za stary. Poproś o nowy osobę, od której go masz.

# Pages that say what went wrong and what to do.
error-sign-in = Zaloguj się
error-sign-in-next = Tę stronę widać dopiero po zalogowaniu. To, co jest zapisane w tym telefonie, nadal w nim jest.
error-sign-in-beside = Zaloguj się w innym oknie. Potem wróć tutaj i wyślij jeszcze raz.
error-send-again = Wyślij jeszcze raz
error-link-old = Ten link już nie działa
error-link-old-next = Był już użyty albo jest za stary. Poproś o nowy.
error-not-allowed = Ta strona nie jest dla Ciebie otwarta
error-not-allowed-next = Twoja rola jej nie obejmuje. Może to zmienić koordynator Twojego hubu.
error-not-found = Nie możemy znaleźć tej strony
error-not-found-next = Może została przeniesiona albo w adresie jest błąd.
error-conflict = Ktoś inny zmienił to w tym samym czasie
error-try-later = Za dużo naraz
error-try-later-next = Poczekaj { $n ->
    [one] { $n } sekundę
    [few] { $n } sekundy
   *[other] { $n } sekund
} i spróbuj jeszcze raz.
error-too-large = To jest za duże
error-too-large-next = Wyślij mniej naraz.
error-internal = Coś się u nas zepsuło
error-internal-next = To nie Twój błąd i jest już zapisany. Spróbuj jeszcze raz. Jeśli prosisz o pomoc, podaj ten numer: { $reference }.
error-invalid = Trzeba coś poprawić
error-invalid-next = Wróć, popraw i wyślij jeszcze raz.
error-go-home = Przejdź na stronę główną
error-unread = Nie udało się odczytać tego, co przyszło
error-unread-next = Wróć i spróbuj jeszcze raz.

# What the doors and the wire may find wrong.
problem-password-short = To hasło jest za krótkie. Użyj co najmniej dziesięciu znaków, na przykład czterech słów.
problem-password-weak = To hasło zbyt łatwo zgadnąć. Dodaj jeszcze jedno lub dwa słowa.
problem-password-long = To hasło jest za długie. Wystarczy dwieście znaków.
problem-password-old-wrong = To nie jest Twoje stare hasło. Spróbuj jeszcze raz.
problem-password-needs-link = Aby wybrać hasło, zaloguj się najpierw linkiem, który wyślemy Ci e-mailem.
problem-email-taken = Ten adres e-mail ma już konto. Zaloguj się na nie.
problem-unreadable = Nie udało się odczytać tego, co przysłano. Sprawdź i spróbuj ponownie.
problem-not-known-here = Hub jeszcze nie zna tej części. Nic nie ginie: zachowaj to i powiedz koordynatorowi.
problem-not-listed = Tego nie ma na liście. Wybierz coś z listy.
