//! What residents say about streets: buses, speeding, lights, bins, shops, the park.

use super::Subject;

pub const BUSES: Subject = Subject {
    key: "buses",
    common: "Getting about",
    called: &["Buses", "Buses and getting about", "The bus"],
    concerns: &[
        "The last bus goes at ten past six, and my shift ends at half past.",
        "The bus from {street} comes twice an hour on paper and once an hour in the rain.",
        "They took the stop by {spot} away {time}, and it is a long hill with bags.",
        "Two buses drove past us full this morning, and my daughter missed her exam revision.",
        "{who} pays for a taxi to work on Sundays, which is most of what Sunday pays.",
        "The screen at the stop says four minutes for a quarter of an hour.",
        "To go to the hospital, four miles from here, I change twice.",
        "There is no bus to where the jobs are before seven in the morning.",
        "The fare for a family is more than petrol, so those who can, drive.",
    ],
    because: &[
        "You plan your whole day around a bus that does not come.",
        "I turned down work because of it, and I am not the only one.",
        "People without a car disappear from things in the evening.",
        "They counted passengers in the school holidays and said that nobody wants it.",
    ],
    changes: &[
        "A bus until nine in the evening, every day of the week.",
        "Bring back the stop by {spot}, with a seat and a roof.",
        "One ticket that holds for an hour whichever bus comes.",
        "Ask the people who ride it before they change the timetable.",
    ],
    does: &[
        "I would stand at the stop with a clipboard for a week and count.",
        "I can ask at the warehouse how many would take an early bus.",
        "I would write to the bus company, if somebody looks over my English.",
        "I would ride it with whoever decides, at half past six in the rain.",
    ],
};

pub const SPEEDING: Subject = Subject {
    key: "speeding",
    common: "Safe streets",
    called: &["Speeding cars", "Speeding", "Traffic too fast"],
    concerns: &[
        "Cars come down {street} as if it were a racetrack, worst between three and four.",
        "A car went over the pavement by {spot} {time}, and it was luck that nobody stood there.",
        "My children are ten and twelve, and I still walk them across {street}.",
        "Since the map in their phones sends them through here, we have had lorries at night.",
        "There was a crossing painted on the road once. You can still see where.",
        "{who} stopped cycling because of the road.",
        "On Friday nights they race from the roundabout to {spot}, and we lie awake.",
        "It says twenty on the sign and nobody under forty has ever read it.",
    ],
    because: &[
        "We are told that there must be an accident first.",
        "They put a counter out for one week, and it was half term.",
        "You hold the hand of a child much tighter than you want to.",
        "The street is where my children should play, and it is where I say no.",
    ],
    changes: &[
        "A zebra crossing on {street} where people really cross.",
        "Close the street to cars for the half hour of the school run.",
        "A camera, or bumps, or trees. Anything that is not only a sign.",
        "Twenty means twenty, with somebody who cares about it.",
    ],
    does: &[
        "I would hold the stop sign in the mornings, if I get a coat that shines.",
        "I would count cars with the children, they like counting.",
        "I can get the parents of my class to sign, that is thirty names.",
        "I would help to close the street for a play day in summer.",
    ],
};

pub const LIGHTS: Subject = Subject {
    key: "lights",
    common: "Safe streets",
    called: &["Dark paths", "Street lights", "Feeling safe after dark"],
    concerns: &[
        "The path behind {spot} has no light {time}, so I walk the long way round.",
        "Three lamps in a row are out on {street}.",
        "I come home from my late shift with the keys in my hand.",
        "{who} does not come to the evening class any more, because of the way home.",
        "The underpass smells, it is dark, and there is no other way to the station.",
        "They switch half the lights off at midnight, when I start for work.",
        "The bushes along the path have grown over the lamps.",
    ],
    because: &[
        "It is five minutes, and it feels like half an hour.",
        "You reported it, you get a message that it is mended, and it is dark.",
        "In winter it means that half the street stays in after four.",
        "I tell my daughter to ring me from the corner.",
    ],
    changes: &[
        "Light on the path behind {spot}, and the bushes cut back.",
        "Mirrors and paint in the underpass, so that it is not a place to fear.",
        "Leave the lights on along {street} for those who work at night.",
        "That a lamp is mended within a week, and they show us that it was.",
    ],
    does: &[
        "I would walk round with others one evening and mark every dark place on a map.",
        "I can paint. Give me a wall and a Saturday.",
        "I would walk home with others from the late bus.",
        "I would report every lamp by its number, that is all it takes.",
    ],
};

pub const BINS: Subject = Subject {
    key: "bins",
    common: "Clean streets",
    called: &["Bins and rubbish", "Fly-tipping", "Litter and bins"],
    concerns: &[
        "The bins on {street} are emptied every second week, and full after four days.",
        "Somebody leaves mattresses by {spot}, and then everybody does.",
        "The bin room is locked, nobody knows who has the key, so bags stand in front of it.",
        "There are rats {time}. I saw one in daylight by the swings.",
        "The recycling goes into the same lorry, I watched them, so why do we sort it?",
        "Broken glass by {spot}, every weekend.",
        "{who} sweeps the whole court alone, every morning, at seventy-four.",
        "If you have no car you cannot take anything to the tip. They will not let you walk in.",
    ],
    because: &[
        "It makes people think that nobody lives here who cares, and we do.",
        "One clean week, and you see how people begin to look after it.",
        "They fined a lady for one bag and never came for the sofa.",
        "The children have stopped noticing. That is what makes me sad.",
    ],
    changes: &[
        "A bigger bin by {spot}, and emptied on Fridays, before the weekend and not after it.",
        "A day each month when they fetch big things for nothing.",
        "Give the key to somebody on the stairs.",
        "A camera where the mattresses are, and a bench and flowers when they are gone.",
    ],
    does: &[
        "I already pick up on Sundays. I would do it with others and more cheerfully.",
        "I would plant the corner where they tip, nobody tips on flowers.",
        "I can borrow a van for a big clear-up.",
        "I would make a notice in the five languages of our stairs.",
    ],
};

pub const SHOPS: Subject = Subject {
    key: "shops",
    common: "Shops and places to meet",
    called: &["Shops and the post office", "The high street", "Shops closing"],
    concerns: &[
        "The post office closed {time}, and now it is two buses to send a parcel.",
        "One shop after another on {street} is a betting shop or a shutter.",
        "The last cash machine charges you for your own money.",
        "There is nowhere to sit down with a cup of tea that is not three pounds fifty.",
        "{who} buys everything at the petrol station, at petrol station prices.",
        "The library opens two and a half days, and never when people are home.",
        "The hall by {spot} stands empty, with a padlock on it, and three groups want it.",
    ],
    because: &[
        "You do not bump into people any more.",
        "A street without shops is only a road.",
        "Everything is on the internet, they say, to people without the internet.",
        "We had seven shops when I came here. I can still name the families.",
    ],
    changes: &[
        "Open the hall by {spot} to the people who live round it.",
        "A market on Saturdays, with room for those who cook and sew at home.",
        "The library open on one evening and on Saturday afternoon.",
        "A counter for letters and parcels in the corner shop.",
    ],
    does: &[
        "I would sell my bread at a market, I bake for half the street as it is.",
        "I would give two evenings a month to keep the library open.",
        "I know who owns the hall, and I can ask.",
        "I would paint the shutters with the young people.",
    ],
};

pub const PARK: Subject = Subject {
    key: "park",
    common: "Green places",
    called: &["The park", "Parks and green places", "Green corners"],
    concerns: &[
        "The swings were taken down {time}, and only the frame is left.",
        "The grass by {spot} is cut so seldom that the little ones cannot find their ball.",
        "There is not one bench between {street} and the park, and I need a bench.",
        "The toilets in the park are closed, so with small children you stay half an hour.",
        "Somebody rides a motorbike across the park on Sundays.",
        "They want to build on the last green corner by {spot}.",
        "{who} planted roses there thirty years ago, and now it is all brambles.",
        "The gate is locked at five in summer, when it is light until ten.",
    ],
    because: &[
        "It is the only garden that most of us have.",
        "When the sun shines you see everybody there, all kinds, it is the best of us.",
        "We were asked what we want, we said it, and nothing was heard again.",
        "Small things, but they are the things you see each day.",
    ],
    changes: &[
        "Swings that work, and one that a big child can use too.",
        "Benches on the way to {spot}, one every two hundred steps.",
        "A corner where people may grow vegetables.",
        "Somebody in the park who belongs to it, a keeper, as there was.",
    ],
    does: &[
        "I would water the young trees on my side of the park in a dry summer.",
        "I can lend tools, and I can show people how to prune.",
        "I would open and lock the gate if they let me have a key.",
        "I would run a kickabout on Saturdays, I have the badge for it.",
    ],
};
