//! What residents say in Polish.

use super::{Said, Tongue};

pub const POLISH: Tongue = Tongue {
    language: "pl",
    loves: &[
        "Ludzi. Na {street} zawsze ktoś powie dzień dobry.",
        "Sobotni targ, bo można porozmawiać i kupić dobrą kapustę.",
        "Park rano, kiedy jest jeszcze cicho.",
        "Sąsiadka odbiera moje paczki, a ja podlewam jej kwiaty.",
        "Szkołę. Dzieci chodzą tam z radością.",
        "To, że do pracy mam dziesięć minut na piechotę.",
        "Widok z dziewiątego piętra, szczególnie po deszczu.",
        "Że dzieci bawią się razem i nikt nie pyta, skąd kto jest.",
        "Piekarnię na rogu, pachnie jak u babci.",
        "Spokój. Po tylu przeprowadzkach wreszcie czuję się u siebie.",
        "Ogródki działkowe. Mam tam pomidory i przyjaciół.",
        "Że ktoś w końcu przyszedł i zapytał.",
    ],
    said: &[
        Said {
            about: "damp",
            concerns: &[
                "W sypialni jest grzyb na ścianie. Malujemy co roku i co roku wraca.",
                "Rano okna są całe mokre, a latem mówią nam, żeby wietrzyć.",
                "Ubrania w szafie pachną wilgocią i wstyd mi w autobusie.",
            ],
            changes: &[
                "Żeby ktoś obejrzał cały blok, a nie jedno mieszkanie.",
                "Termin naprawy, którego się dotrzymuje.",
            ],
            does: &["Mogę zrobić zdjęcia w całej klatce i spisać daty."],
        },
        Said {
            about: "rents",
            concerns: &[
                "Czynsz poszedł w górę o dziewięćdziesiąt funtów, a pensja stoi w miejscu.",
                "Boimy się prosić o naprawę, żeby nie podnieśli czynszu.",
                "Nie wiemy, czy po wakacjach będziemy mogli tu zostać.",
            ],
            changes: &[
                "Żeby podwyżkę zapowiadali rok wcześniej.",
                "Jedno miejsce, gdzie ktoś pomoże przeczytać umowę.",
            ],
            does: &["Pomogę innym zrozumieć listy, sam już się tego nauczyłem."],
        },
        Said {
            about: "lifts",
            concerns: &[
                "Winda nie działa od trzech tygodni, a mieszkamy na siódmym piętrze z wózkiem.",
                "Brałam wolne na naprawę dwa razy i nikt nie przyszedł.",
            ],
            changes: &["Kartka na dole: co zepsute, kto naprawia i do kiedy."],
            does: &["W sobotę mogę wnosić zakupy starszym osobom."],
        },
        Said {
            about: "buses",
            concerns: &[
                "Ostatni autobus jedzie, zanim skończę zmianę, i wracam pieszo godzinę.",
                "O szóstej rano nie ma czym dojechać do magazynu.",
                "Na przystanku przy {spot} nie ma ani daszka, ani ławki.",
            ],
            changes: &[
                "Autobus do dziewiątej wieczorem, także w niedzielę.",
                "Niech zapytają tych, którzy jeżdżą, zanim zmienią rozkład.",
            ],
            does: &["Zapytam w pracy, ilu z nas jeździłoby wcześniejszym autobusem."],
        },
        Said {
            about: "speeding",
            concerns: &[
                "Po {street} samochody pędzą jak na torze, najgorzej koło trzeciej.",
                "Nie puszczam córki samej do szkoły, bo nie ma przejścia.",
            ],
            changes: &["Przejście dla pieszych tam, gdzie ludzie naprawdę chodzą."],
            does: &["Mogę stać rano ze znakiem przy szkole."],
        },
        Said {
            about: "bins",
            concerns: &[
                "Śmietniki są pełne po czterech dniach, a odbierają co dwa tygodnie.",
                "Przy {spot} ciągle ktoś zostawia stare meble.",
            ],
            changes: &["Raz w miesiącu dzień, kiedy zabierają duże rzeczy za darmo."],
            does: &["Napiszę kartkę po polsku o sortowaniu, żeby każdy rozumiał."],
        },
        Said {
            about: "park",
            concerns: &[
                "Huśtawki zabrali rok temu i została sama rama.",
                "Nie ma gdzie usiąść między {street} a parkiem.",
            ],
            changes: &["Kilka ławek i czynna toaleta, więcej nie trzeba."],
            does: &["Mogę w soboty trenować dzieci, grałem kiedyś w klubie."],
        },
        Said {
            about: "youth",
            concerns: &[
                "Syn ma czternaście lat i wieczorami nie ma dokąd pójść.",
                "Zamknęli klub i teraz wszyscy stoją przy {spot}.",
            ],
            changes: &["Dwa wieczory w tygodniu w ciepłej sali, z kimś, kto zostanie na lata."],
            does: &["Pomogę z matematyką, byłam nauczycielką."],
        },
        Said {
            about: "lonely",
            concerns: &[
                "Pracuję na nocki, śpię w dzień i właściwie nikogo tu nie znam.",
                "Wieczory są długie, kiedy rodzina jest daleko.",
                "Z małym dzieckiem nie ma gdzie kogoś poznać.",
            ],
            changes: &["Stół, przy którym można usiąść i nikt nie pyta, po co się przyszło."],
            does: &["Upiekę ciasto i zapukam do nowych sąsiadów."],
        },
        Said {
            about: "school",
            concerns: &[
                "Wszystko ze szkoły przychodzi po angielsku i połowy nie rozumiem.",
                "O dziewiątej pod szkołą samochody stoją w trzech rzędach.",
            ],
            changes: &["Wspólne chodzenie do szkoły, z dwojgiem dorosłych."],
            does: &["Mogę tłumaczyć listy dla naszej klasy."],
        },
        Said {
            about: "doctors",
            concerns: &[
                "Dzwonię o ósmej, jestem trzydziesta w kolejce i potem już nie ma wizyt.",
                "Córka tłumaczy u lekarza, a ma dwanaście lat.",
            ],
            changes: &["Ktoś w recepcji, kto mówi po polsku, choć dwa dni w tygodniu."],
            does: &["Mogę z kimś pójść i tłumaczyć."],
        },
        Said {
            about: "neighbours",
            concerns: &["Mieszkamy obok siebie dziesięć lat i nie wszyscy znamy swoje imiona."],
            changes: &["Jedno święto ulicy latem, z długim stołem."],
            does: &["Zapytam na swoim piętrze, znam już sześć rodzin."],
        },
    ],
    does: &[
        "Przyjdę na spotkanie, jeśli będzie po szóstej.",
        "Jeszcze nie wiem, ale proszę powiedzieć, co z tego wyjdzie.",
        "Mogę rozwiesić plakaty w klatce.",
        "Przyprowadzę siostrę, ona się nie boi mówić.",
    ],
};
