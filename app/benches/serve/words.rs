//! What is said in the bench's hub: about thirty words at a time, the same every run.

/// How neighbours begin, by what they speak of. The bench searches for some of these words, which
/// are therefore as common as their subject.
const SUBJECTS: [[&str; 6]; 12] = [
    [
        "The damp in our flats",
        "Black mould on the landing",
        "Water comes through the ceiling",
        "The windows do not close",
        "Our heating breaks every winter",
        "The boiler was never mended",
    ],
    [
        "The bus on Sundays",
        "The last bus home",
        "No bus stops near the clinic",
        "The crossing by the school",
        "Cars race down our street",
        "There is nowhere to park",
    ],
    [
        "The rent went up again",
        "Half of my wages is rent",
        "The landlord will not answer",
        "My neighbours had to move",
        "We share two rooms between five",
        "They sold the flat above us",
    ],
    [
        "The park after dark",
        "Children have no park to play in",
        "The trees along the canal",
        "The pond is full of rubbish",
        "We used to garden together",
        "The benches were taken away",
    ],
    [
        "The lift is broken",
        "I carried the pram up nine floors",
        "My mother cannot use the stairs",
        "The lift smells",
        "They mend the lift and it stops again",
        "The door downstairs never locks",
    ],
    [
        "Young people have nowhere to go",
        "The youth club closed",
        "My son plays football in the road",
        "Nobody listens to teenagers",
        "They hang around the shops",
        "A coach for the girls",
    ],
    [
        "The surgery never answers",
        "Three weeks for an appointment",
        "The chemist shut in spring",
        "I wait on the telephone all morning",
        "My knees and the long walk",
        "Nobody comes to see the old people",
    ],
    [
        "The high street is empty",
        "The market was the heart of this place",
        "Only betting shops are left",
        "A place to buy fresh bread",
        "The library opens two days",
        "The post office went",
    ],
    [
        "I do not feel safe by the underpass",
        "The street lights are out",
        "Motorbikes at night",
        "My bicycle was stolen",
        "We never see the same officer",
        "Shouting outside until three",
    ],
    [
        "People here look after each other",
        "My neighbour brings soup",
        "The choir on Thursdays",
        "Everybody came when the roof blew off",
        "We know every name on this stair",
        "The mosque opened its kitchen",
    ],
    [
        "Rubbish is left by the bins",
        "Rats behind the garages",
        "The recycling was not collected",
        "Someone dumps mattresses",
        "The bins are too far",
        "The alley is never swept",
    ],
    [
        "My hours change every week",
        "There is no work near here",
        "The nursery costs more than I earn",
        "I have two jobs and no sleep",
        "The warehouse lets people go at Christmas",
        "Nobody hires at fifty",
    ],
];

const MIDDLES: [&str; 12] = [
    "and it has been like that since we moved in",
    "although we wrote to the council about it three times",
    "which is hard for anybody with small children",
    "because nobody who decides about it lives here",
    "and my sister across the road says the same",
    "so in the end we did a little of it ourselves",
    "while the new houses by the station have all of that",
    "and it was better when the caretaker knew us",
    "though I would not want to live anywhere else",
    "and in winter it is much worse than people think",
    "but the young woman at the desk was kind about it",
    "and I am not the only one on this stair who says so",
];

const ENDS: [&str; 12] = [
    "if somebody called a meeting I would come and bring my neighbours",
    "they should ask us before they decide and not afterwards",
    "I could give an hour on Saturdays when my daughter is home",
    "what we need is one person who answers and stays",
    "it would take a morning to mend and nobody comes",
    "we used to sort such things out over tea in the hall",
    "I want my grandchildren to have what we had here",
    "somebody should write all of this down and count it",
    "tell them to come and spend one night in this building",
    "a small thing would already make a great difference",
    "I would speak to the others on my floor about it",
    "there must be money for it somewhere in that budget",
];

/// Where conversations are held.
pub const PLACES: [&str; 8] = [
    "Mill Lane, the towers",
    "Weaver's Court",
    "By the school gate",
    "Saturday market",
    "Canal Street bridge",
    "The community hall",
    "Bus stop, Station Road",
    "St Osyth church steps",
];

/// About thirty words on the subject with this number; `n` chooses among them.
pub fn said(subject: usize, n: usize) -> String {
    format!(
        "{} {}; {}.",
        SUBJECTS[subject % SUBJECTS.len()][n % 6],
        MIDDLES[(n / 6) % MIDDLES.len()],
        ENDS[(n / 72) % ENDS.len()]
    )
}
