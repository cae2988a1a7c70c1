//! What residents say about people: the young, the lonely, school gates, doctors, neighbours.

use super::Subject;

pub const YOUTH: Subject = Subject {
    key: "youth",
    common: "Young people",
    called: &[
        "Nothing for young people",
        "Youth club",
        "Somewhere for young people",
    ],
    concerns: &[
        "The youth club closed {time}, and now they stand by {spot} because there is nowhere else.",
        "My son is fourteen and spends his evenings in his room, because where should he go?",
        "They put up a sign against ball games on the only flat piece of grass.",
        "There is football for those who can pay, and nothing for those who cannot.",
        "Everybody talks about the young people here, and nobody talks with them.",
        "The boy upstairs does his homework in the chicken shop, because it is warm and they let him.",
        "I am sixteen. People cross the street when we are just talking.",
        "The girls have nothing at all. The cage is always full of boys.",
    ],
    because: &[
        "When there was the club, I knew every one of them by name.",
        "They are good children. Bored is not the same as bad.",
        "It is always a six week project, and then the nice worker is gone.",
        "You hear that there is no money, and then you see the new sign.",
    ],
    changes: &[
        "Two evenings a week, warm, with somebody who stays for years.",
        "Let the young people run something themselves, with a budget and a key.",
        "Open the school's sports hall after six.",
        "A place by {spot} with a roof and a light. They would do the rest.",
    ],
    does: &[
        "I would teach the drums. I have the drums.",
        "I would cook on a Thursday, thirty portions is nothing, I have a big family.",
        "I can help with homework, sums up to sixteen.",
        "I would speak for us, if they really listen and not only take a photograph.",
    ],
};

pub const LONELY: Subject = Subject {
    key: "lonely",
    common: "Company",
    called: &["Lonely evenings", "Loneliness", "Company"],
    concerns: &[
        "From five in the afternoon nobody rings, and it is a long evening.",
        "I have lived on {street} {time}, and I know two names.",
        "You are the first person I have spoken with since Sunday.",
        "The old man on our landing died, and it was a week before anybody knew. Never again.",
        "With a new baby you meet nobody. The group is full until summer.",
        "Since I stopped working the days are all the same.",
        "People move in and out so fast that you stop saying hello.",
        "I came here for work, my family is far away, and at weekends I walk around the shops.",
        "I eat in front of the television for the voices.",
    ],
    because: &[
        "You do not like to ask. Everybody is busy.",
        "It is not that people are unkind. There is just no place where it would begin.",
        "When the lunch club stopped, that was it.",
        "I would rather be useful than visited.",
    ],
    changes: &[
        "A table where you can sit down without being asked why you came.",
        "A lunch once a week by {spot}, where everybody brings something.",
        "That somebody knocks on the doors of newcomers with a piece of cake.",
        "A bench in front of the house. It would be enough.",
    ],
    does: &[
        "I would make the tea. I was in a canteen for twenty years.",
        "I would ring three people on a Sunday evening, if somebody gives me the numbers.",
        "I can teach knitting, and I would like to learn the computer.",
        "I would knock for the old gentleman at forty-one and bring him along.",
    ],
};

pub const SCHOOL: Subject = Subject {
    key: "school",
    common: "Young people",
    called: &["School gates", "School run and places", "The school"],
    concerns: &[
        "At ten to nine the cars stand three deep at the school gate, and the small ones squeeze between them.",
        "There is no place for my younger one at the school across the road, so we walk in two directions.",
        "The breakfast club was stopped {time}, and that is when my shift begins.",
        "Everything comes by an app in English, and I miss the half of it.",
        "The uniform with the badge costs more than our food for two weeks.",
        "Cars park on the yellow zigzags by {spot} every single day.",
        "{who} takes four children to school each morning, three of them not hers.",
    ],
    because: &[
        "The head teacher is on our side, but the road is not hers.",
        "You stand at that gate twice a day, and still nobody talks to you.",
        "We are good at school things at home, we only need to know when.",
        "A child should be able to walk to school. I did.",
    ],
    changes: &[
        "A walking bus from {spot}, with two grown-ups in yellow.",
        "No cars at the gate for half an hour, morning and afternoon.",
        "Swap rails for uniforms, without having to ask anybody.",
        "A bench and a kettle at the gate. You would see what comes of it.",
    ],
    does: &[
        "I can walk a group in the mornings, I pass there anyway.",
        "I would translate the letters, for our class to begin with.",
        "I would run the uniform swap from my front room.",
        "I would come to the governors' meeting, if somebody tells me what it is.",
    ],
};

pub const DOCTORS: Subject = Subject {
    key: "doctors",
    common: "Doctors nearby",
    called: &["GP appointments", "Getting to see a doctor", "Doctors"],
    concerns: &[
        "You ring at eight, you are number thirty-one, and at half past all the appointments are gone.",
        "The surgery by {spot} closed {time}, and the new one is a bus and a walk away.",
        "They say use the website. My phone is from before websites.",
        "I work nights, so at eight in the morning I am asleep at last.",
        "There is no dentist who takes anybody on, not within twenty miles.",
        "{who} needs somebody to translate, and the twelve year old does it.",
        "You wait three weeks, and then it is by telephone, and they ring when you are on shift.",
    ],
    because: &[
        "So people wait until it is bad and go to the hospital.",
        "The people at the desk are kind. There are just two of them.",
        "I know it is the same all over, but that does not help.",
        "They built two hundred homes and not one consulting room.",
    ],
    changes: &[
        "A way to book that is not a race at eight in the morning.",
        "A nurse in the hall by {spot} one day a week.",
        "Somebody at the desk who speaks the languages of this street.",
        "That they ring when they say that they ring.",
    ],
    does: &[
        "I would join the patients' group, if it met after work.",
        "I can drive people on Tuesdays.",
        "I would help others with the booking on the computer.",
        "I would collect what happened to people, without names, and take it to the surgery.",
    ],
};

pub const NEIGHBOURS: Subject = Subject {
    key: "neighbours",
    common: "Neighbours",
    called: &["Kind neighbours", "Neighbours", "Looking out for each other"],
    concerns: &[
        "I am afraid that it will be lost, the way people look out for each other here.",
        "When the noise began {time}, nobody knew whom to ask, so everybody fell out.",
        "New people come to {street}, and nobody tells them how we do things, and then we grumble.",
        "There are two ends of the street, and they do not greet each other.",
        "One lady on {street} does everything here, and I do not know what happens when she stops.",
        "We used to have a street party. The last one was for a jubilee.",
    ],
    because: &[
        "It only needs somebody to begin.",
        "People are shy, not cold.",
        "I think that most of us would say yes, if we were asked.",
        "You cannot buy that, and you can lose it in a year.",
    ],
    changes: &[
        "A day when everybody puts a chair in front of the door.",
        "A board in the hall: what I can lend, what I need.",
        "That newcomers are fetched for the first meeting, not only invited.",
        "More of what happened in the snow, without the snow.",
    ],
    does: &[
        "I would ask my landing. That is eight flats, and I know six.",
        "I can cook for a street party, and I know who has tables.",
        "I would look after the board in the hall.",
        "I would go with you to the next doors and say hello, they know me.",
    ],
};
