# The four tiers. The wordings are read aloud at the door, exactly as they stand here.
consent = Co możemy zrobić z tym, co usłyszeliśmy?
consent-read-aloud = Przeczytaj to na głos
consent-tier-hub = Zostaje w hubie { $hub }
consent-tier-theme = Policzone, bez słów
consent-tier-quotation = Słowa bez nazwiska
consent-tier-contact = Proszę o kontakt
consent-short-hub = Tylko hub
consent-short-theme = Anonimowy temat
consent-short-quotation = Anonimowy cytat
consent-short-contact = Proszę o kontakt
consent-wording-hub = Czy mogę zapisać naszą rozmowę? Zapis zostanie u nas, w organizacji sąsiedzkiej { $hub }. Nikt inny go nie przeczyta. Nie zapiszę imienia ani nazwiska.
consent-wording-theme = Czy mogę zapisać naszą rozmowę? Mogą ją przeczytać osoby z organizacji sąsiedzkiej { $hub }. Innym mówimy tylko, ile osób wspomniało o danej sprawie. Nie zapiszę imienia ani nazwiska.
consent-wording-quotation = Czy mogę zapisać naszą rozmowę? Możemy użyć tych słów, żeby pokazać innym, co mówią tutejsi mieszkańcy. Nigdy nie powiemy, kto to powiedział. Nie zapiszę imienia ani nazwiska.
consent-wording-contact = Czy mogę zapisać naszą rozmowę, imię i nazwisko oraz sposób kontaktu? Będzie to miała tylko organizacja sąsiedzka { $hub }. Innym mówimy tylko, ile osób wspomniało o danej sprawie. Odezwiemy się w sprawach z tej rozmowy i w żadnych innych. W każdej chwili można nam powiedzieć, żebyśmy przestali.
consent-wording-from-file = Wczytano z pliku, w którym zapisano: { $tier }. Nie wiemy, jakie słowa przeczytano.
consent-given = Jak wyrażono zgodę?
consent-given-spoken = Ustnie
consent-given-written = Podpisem
consent-given-phone = Przez telefon
consent-given-slip = Na stronie z karteczki
consent-given-file = Tak zapisano w pliku

# How to reach them, only when they asked to be contacted.
contact = Jak się skontaktować
contact-name = Imię i nazwisko tej osoby
contact-channel = Sposób kontaktu
channel-phone = Telefon
channel-email = E-mail
channel-post = Poczta
basis = Dlaczego możemy z tego korzystać
basis-consent = Ta osoba się zgodziła
basis-legitimate-interest = Ta osoba może się tego spodziewać
consent-withdrawn = Zgoda wycofana
