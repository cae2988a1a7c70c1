//! What residents love, and how they begin and end: these go with every subject.

/// About the place, whatever else is said.
pub const LOVES: &[&str] = &[
    "The people. You can knock on any door on {street} for an egg.",
    "The light in the evening over {spot}. I would not swap it.",
    "My neighbour takes my parcels in and I take hers, that is how we met.",
    "The market on Saturday, with everything on one table from okra to rhubarb.",
    "That you hear five languages on the stairs and everybody says good morning.",
    "The park, early, with only the dogs and me.",
    "When it snowed, everybody came out and pushed each other's cars.",
    "The lady in the corner shop knows what I want before I do.",
    "My children have friends on every floor.",
    "It is quiet on {street}, and still you are in town in ten minutes.",
    "The school. They learned my name in the first week.",
    "The view from the ninth floor. You see the hills when it has rained.",
    "That I can walk to everything: work, shop, my sister.",
    "Our allotments behind {spot}. I have the plot of my father.",
    "The man who sweeps the court and sings.",
    "The smell of bread from the bakery when I come home from nights.",
    "People here hold the door. It sounds like nothing, it is a lot.",
    "The football on Sunday, where nobody asks where you are from.",
    "{who} brought soup for a week when I came home from hospital.",
    "The old trees along {street}. They were here before all of us.",
    "That my grandchildren live two doors away.",
    "The library, as long as it is there.",
    "You are never really alone here, if you leave your door open.",
    "The water. I go and look at it when I am cross.",
    "Our choir in the hall, though we are not very good.",
    "The bonfire night by {spot}, when the whole street comes.",
    "The bus driver of the first bus. He waits for me when he sees me run.",
    "Everybody knows my boy and sends him home when it is dark.",
    "The swans on the water by {spot}, they have come back each year.",
    "I was born on {street}. I love it as one loves a difficult aunt.",
    "The garden that the ladies made where the garages were.",
    "Nobody here pretends.",
    "You can see how the children who played here come back with theirs.",
    "The women's sewing evening. Half of it is sewing.",
    "The chip shop, and that you always meet somebody in the queue.",
    "That you came and asked. Nobody ever asked.",
];

/// A few words before it, as people have them.
pub const OPENERS: &[&str] = &[
    "Where do I begin?",
    "Honestly?",
    "I have said it before and I say it again.",
    "You will hear this from everybody.",
    "It is not only me.",
    "Since you ask:",
    "Small thing, but it matters.",
    "I try not to complain.",
    "We talk about it on the stairs.",
    "I told the last person who came, too.",
];

/// What somebody says who would join in, or would not.
pub const DOES: &[&str] = &[
    "I would come to a meeting if it is near and not too long.",
    "Ask me again after the summer, I have exams.",
    "I would bring my sister. She talks more than I do.",
    "Not much at the moment, with the little one. But tell me what comes of it.",
    "I can put up posters in our stairs.",
    "I would help for an hour on a Saturday.",
    "I would have to see first that something happens.",
    "I can print things at work.",
    "I would learn to do what you are doing.",
    "I do not know yet. What do others do?",
];

pub const WHO: &[&str] = &[
    "my mum",
    "the lady downstairs",
    "my neighbour",
    "the man across the landing",
    "my sister",
    "a friend of mine",
    "the family next door",
    "my brother",
    "the lady from number twelve",
    "my cousin",
    "our old caretaker",
    "the lady upstairs",
];

pub const TIME: &[&str] = &[
    "since last winter",
    "for two years now",
    "since the spring",
    "for months",
    "for as long as I can remember",
    "since the summer before last",
    "for six weeks",
    "since before Christmas",
    "for the third year running",
    "again this autumn",
];

/// What was promised at the door.
pub const PROMISES: &[&str] = &[
    "Ring back with the date of the next meeting",
    "Bring the leaflet about repairs",
    "Introduce them to the lady on the fourth floor who said the same",
    "Ask the housing office who is in charge, and tell them the name",
    "Come back when their daughter is home to translate",
    "Send the photographs of the stairs",
    "Invite them to tea with the others from the street",
    "Ask whether they would chair the next street meeting",
    "Tell them what came of the letter",
    "Bring the timetable that the group made",
    "Find out when the hall is open, and let them know",
    "Have a one-to-one over a cup of tea",
    "Ask them to bring two neighbours on Thursday",
    "Put them in touch with the parents at the school gate",
    "Show them how to report a lamp by its number",
    "Return the plate, and bring the minutes",
];

pub const DONE_NOTES: &[&str] = &[
    "Rang, and she will come on Thursday.",
    "Left it with his daughter.",
    "We had tea. He will ask his landing.",
    "Done, and she brought a neighbour.",
    "They had a good talk, and swapped numbers.",
    "Told her the name. She has written already.",
    "",
    "",
];

pub const LET_GO_NOTES: &[&str] = &[
    "They have moved away.",
    "Rang three times. She knows where we are.",
    "Somebody else had told them.",
];
