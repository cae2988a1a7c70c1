//! What residents say about homes: damp, rents, lifts and repairs, drains.

use super::Subject;

pub const DAMP: Subject = Subject {
    key: "damp",
    common: "Warm, dry homes",
    called: &["Damp and mould", "Damp homes", "Cold and damp homes"],
    concerns: &[
        "There is black mould behind the wardrobe {time}, and it comes back whatever we paint over it.",
        "The bedroom wall is wet to the touch every morning from October to April.",
        "We wipe the windows with a towel each day before school, and by evening they are streaming again.",
        "They told us to open the windows. In January. With the heating what it costs.",
        "Our coats smell of damp. I noticed it on the bus and I felt ashamed.",
        "The flat above leaks into ours, and the stain on the ceiling has grown {time}.",
        "I keep the baby's cot in the living room, because it is the only dry room we have.",
        "{who} has thrown away two mattresses because of the mould.",
        "A man came, took photographs of the mould, and that was the last we saw of anybody.",
        "The heating on {street} goes off for days, and then the walls never dry.",
    ],
    because: &[
        "We have written three times and have three different reference numbers.",
        "The answer is always that it is condensation, as if we breathed wrong.",
        "Every flat on our landing has it, so it cannot be how we cook.",
        "I pay on the day the rent is due. I would like them to be as punctual.",
        "You stop inviting people round.",
    ],
    changes: &[
        "Somebody who looks at the whole block, not one flat at a time.",
        "A date for the repair that is kept, and a name to ring when it is not.",
        "Proper fans in the bathrooms of {street}, and the gutters cleared before winter.",
        "That one person owns our case from the first letter to the last coat of paint.",
        "Insulate the end walls. It is always the end flats.",
    ],
    does: &[
        "I would go round our stairs and take photographs of every flat, with dates.",
        "I can keep the list of who has reported what. I am good with lists.",
        "I would speak at a meeting if I did not have to do it alone.",
        "I would bring my photographs and my letters to anybody who will read them.",
    ],
};

pub const RENTS: Subject = Subject {
    key: "rents",
    common: "Rents and repairs",
    called: &["Rents", "Rent and bills", "Rents and letting"],
    concerns: &[
        "The rent went up by ninety pounds {time}, and my hours did not.",
        "We were told the rent is going up again in spring, in a letter with somebody else's name on it.",
        "{who} is moving out of {street} because of the rent, after eleven years.",
        "I work full time and I count the coins for the meter in the last week of the month.",
        "They will not say whether we can stay after the summer, so I do not dare to plant anything.",
        "Half our pay goes on two rooms and a kitchen that you cannot turn round in.",
        "Nobody my children grew up with can afford to live on {street} now.",
        "The deposit was kept for a stain that was there on the day we came.",
        "The agent charges for every question you ask.",
    ],
    because: &[
        "You do not complain about the boiler when you are afraid of the answer.",
        "It is the third time that the school has to say goodbye to a family in the middle of a year.",
        "I know two people who skip meals so that it is paid.",
        "We do not want charity, we want to know where we stand.",
        "Moving costs more than staying, and staying costs more than we have.",
    ],
    changes: &[
        "Rents that are told a year ahead, so that people can plan.",
        "One fair place to go when an agent does not answer.",
        "A few homes near {spot} that people who work here can afford.",
        "That nobody is moved on because they asked for a repair.",
    ],
    does: &[
        "I would compare rents with my neighbours, if we did it together.",
        "I can explain letters. I used to work in an office that wrote them.",
        "I would come to a meeting with the landlord, if there were twenty of us.",
        "I would host a tea for the families on our street who rent.",
    ],
};

pub const LIFTS: Subject = Subject {
    key: "lifts",
    common: "Rents and repairs",
    called: &["Lifts and repairs", "Repairs", "Repairs that never come"],
    concerns: &[
        "The lift has been out {time}, and we are on the ninth floor with a pram.",
        "One lift works, and it stops on four floors only, so people wait with their shopping on the stairs.",
        "{who} has not been down to the street for eleven days because of the lift.",
        "I took a day off for the repair, nobody came, and the paper says we were not at home.",
        "The front door of the block does not lock {time}, so anybody walks in.",
        "The intercom buzzes every flat but ours.",
        "The tap in the kitchen drips into a bucket that I empty twice a day.",
        "They mended our window with tape, and the tape is from last year.",
        "The bulb on our landing has been out so long that we all carry torches.",
    ],
    because: &[
        "You ring, you wait forty minutes, and the line goes dead.",
        "Every time it is a different firm, and they all begin by asking what is wrong.",
        "I know the repair man by name now, and he says that he has no parts.",
        "It is the same lift that they showed us proudly in the newsletter.",
        "It would be cheaper for everybody to mend it once and well.",
    ],
    changes: &[
        "A list in the hall: what is broken, who mends it, and by when.",
        "Two lifts that work, and somebody with a key who lives nearby.",
        "That repairs are not closed on the computer before they are done in the flat.",
        "A caretaker for the blocks on {street}, as we used to have.",
    ],
    does: &[
        "I would write down each day that the lift is out. I have begun already.",
        "I can carry shopping up for the top floors on Saturdays.",
        "I would knock on the doors of my own landing, but not on strangers' doors. Not yet.",
        "I would sit on a committee for the block if it meets before eight.",
    ],
};

pub const DRAINS: Subject = Subject {
    key: "drains",
    common: "Water and drains",
    called: &["Drains and flooding", "Water on the road", "Flooding"],
    concerns: &[
        "When it rains hard the drain on {street} comes up, and the water stands at our step.",
        "We have had sandbags by the door {time}.",
        "The ditch behind {spot} has not been cleared, and everybody knows what comes next.",
        "The insurance asked me for a number that nobody will give me.",
        "Children walk to school through water that has been in the drains.",
        "{who} moved everything upstairs in the last flood and has not dared to bring it down.",
        "The pump was switched off to save money, that is what we heard.",
    ],
    because: &[
        "It is three different offices, and each of them names one of the others.",
        "I do not sleep when I hear rain on the roof.",
        "The old people here know where the water goes. Nobody asks them.",
        "We were told once in a hundred years, and that was twice in four.",
    ],
    changes: &[
        "Clear the drains on {street} before the leaves come down and not after.",
        "One number to ring when the water comes, answered at night.",
        "A map of where it floods, made by the people who have carried the buckets.",
        "Let the field by {spot} take the water, as it always did.",
    ],
    does: &[
        "I would read the gauge at the bridge each morning, I walk the dog there anyway.",
        "I have a key to the hall and a van, if it happens again.",
        "I would show anybody who comes where the water stood. I have marked it on the wall.",
        "I can ring round our lane when a warning comes.",
    ],
};
