# Nagrania tego, co ktoś powiedział, dopóki ktoś nie spisze słów.
consent-wording-voice = Czy mogę nagrać na tym telefonie to, co Pan/Pani mówi? Ktoś z { $hub } posłucha i spisze te słowa. Potem nagranie zostanie usunięte. W każdym razie usuniemy je po { $days } dniach. Można nas poprosić, żeby usunąć je wcześniej.

# W telefonie.
voice-record-title = Nagraj, co mówią
voice-record-hint = Gdy pisanie by przeszkadzało. Najpierw zapytaj.
voice-ask = Przeczytaj to na głos
voice-agreed = Zgodzili się na nagranie
voice-agreed-by = Zostanie usunięte najpóźniej { $day }.
voice-start = Zacznij nagrywać
voice-stop = Zatrzymaj
voice-recording = Nagrywanie: { $time } z { $most }
voice-recorded = Nagrano: { $time }
voice-listen = Posłuchaj nagrania
voice-again = Usuń i nagraj od nowa
voice-kept-here = Jest zamknięte w tym telefonie jak wszystko inne. Zostanie wysłane po rozmowie.
voice-ends-with-page = Nagrywanie kończy się, gdy opuścisz tę stronę. To, co nagrano, zostaje.
voice-refused = Przeglądarka nie pozwala tej stronie używać mikrofonu. Zezwól na to w ustawieniach przeglądarki albo zapisz słowa.
voice-none = Ten telefon nie może nagrywać na tej stronie. Zapisz słowa.
voice-broke = Nagrywanie się przerwało. Nic innego nie zginęło. Zapisz słowa albo spróbuj jeszcze raz.
voice-full = W tym telefonie nie ma miejsca na nagranie. Nic innego nie zginęło. Wyślij to, co czeka, i spróbuj jeszcze raz.
voice-many = W tym telefonie czeka { $most } niewysłanych nagrań. Najpierw je wyślij albo zapisz słowa.
voice-silent = Nic nie było słychać. Spróbuj jeszcze raz.
voice-over = Najdłuższe nagranie trwa { $minutes } minut, dlatego tu się zatrzymało.
voice-expired = Jego dzień nadszedł, więc nagranie zostało usunięte.
voice-words-to-type = Nagranie do spisania
voice-unsent = Nagranie zostanie zaraz wysłane

problem-recording-long = Nagranie może trwać { $minutes } minut.
problem-recordings-many = W tym hubie czeka już { $most } nagrań. Poproś organizatora, żeby część spisał, i wyślij to jeszcze raz.
problem-recording-no-sound = To nie jest dźwięk, który umiemy odtworzyć.
problem-voice-note-changed = Ktoś tymczasem zmienił słowa. Stoją powyżej. Połącz swoje i tamte, a potem zachowaj.

# Do spisania.
voice-notes = Nagrania do spisania
voice-notes-lead = Posłuchaj i spisz słowa. Nagranie jest usuwane, gdy tylko zostanie spisane, a w swoim dniu w każdym razie.
voice-notes-none = Żadne nagranie nie czeka
voice-notes-none-why = To, co wolontariusz nagra przy drzwiach, czeka tutaj, aż ktoś spisze słowa.
voice-note-days-left = { $n ->
    [0] Usuwane dzisiaj
    [one] Został 1 dzień
    [few] Zostały { $n } dni
   *[many] Zostało { $n } dni
}
voice-note-type = Spisz nagranie
voice-note-waits = Słowa do spisania
voice-note-waits-until = Jest nagranie tego, co powiedziano. Zostanie usunięte po spisaniu, a { $day } w każdym razie.
voice-note-no-words = Nie zapisano żadnych słów.
voice-note-no-words-yet = Jeszcze bez słów
voice-note-not-come = Jeszcze nie dotarło
voice-note-not-come-why = Dźwięk jest jeszcze w telefonie osoby, która go nagrała. Przyjdzie, gdy telefon złapie zasięg.
voice-note-sound-of = Nagranie, { $length }
voice-note-key-play = odtwórz lub zatrzymaj
voice-note-key-back = pięć sekund wstecz
voice-note-length = Długość
voice-note-recorded = Nagrano
voice-note-delete-on = Usuwane dnia
voice-note-goes-when-typed = Gdy zachowasz słowa, nagranie zostanie usunięte. Nikt go nie przywróci.
voice-note-keep = Zachowaj słowa i usuń nagranie
voice-note-see-conversation = Zobacz rozmowę
voice-note-hearing-is-noted = Każde odtworzenie jest odnotowane w rejestrze.
voice-note-delete = Usuń bez spisywania
voice-note-delete-why = Tylko gdy nie da się go zrozumieć albo ktoś nie chce, żeby zostało. Nikt go nie przywróci.
voice-note-delete-really = Usuń nagranie
voice-note-done-deleted = Nagranie zostało usunięte.
voice-note-gone = Tego nagrania już nie ma
voice-note-gone-why = Ktoś je tymczasem spisał albo zostało usunięte. To, co wpisano, stoi tutaj: przepisz brakujące słowa do rozmowy.
overview-voice-notes = { $n ->
    [one] nagranie do spisania
    [few] nagrania do spisania
   *[many] nagrań do spisania
}

slip-recording = Nagranie Pana/Pani głosu
slip-recording-lead = Ktoś z { $hub } posłucha go i spisze słowa. Potem zostanie usunięte. { $day } zostanie usunięte w każdym razie.
slip-recording-delete = Usuń nagranie teraz
slip-done-recording = Nagranie zostało usunięte.
