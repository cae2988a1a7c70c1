## What a hub and its patches cover
ground-title = Our patch
ground-lead = About { $people } people live here, in { $n ->
    [one] 1 neighbourhood
   *[other] { $n } neighbourhoods
}.
ground-none = Your hub has not said yet where it works. Add an area, a circle or a shape below: then you see who lives there, and who of them you have heard.
ground-none-of-patch = What this patch covers is not said yet. Add an area, a circle or a shape below.
ground-seen-by = Only organisers and coordinators of { $hub } see this page; in which neighbourhoods your hub works is public.
ground-map = Map of { $name }: the more a neighbourhood stands out, the harder life is made there. The table below says the same.
ground-line = What was drawn, and circles
ground-who = Who lives here
ground-tenths = People by how hard life is made where they live
ground-tenth = Tenth
ground-tenth-hardest = Tenth { $n }, the hardest
ground-tenth-n = Tenth { $n }
ground-tenth-least = Tenth { $n }, the least hard
ground-by-whole = Whole neighbourhoods are counted whole.
ground-by-postcodes = Of the others, as many people are counted as the share of their postcodes that lie in the shape or are those of the streets.
ground-by-area = Of the others, as many people are counted as the share of their ground that lies in the shape, because no postcodes were brought in.
ground-by-middle = A neighbourhood is counted where its middle lies in the shape, because nothing finer was brought in.
ground-neighbourhoods = Neighbourhoods
ground-share = Part of it, of 100
ground-more = And { $n } more. Fewer fit on a page than your patch has.
ground-made-of = What it is made of
ground-remove = Take out { $name }
ground-who-draws = A coordinator of your hub says what is in it.
ground-add = Add to it
ground-area = An area
ground-area-hint = The name of a ward, a part of town or a district; a postcode for the neighbourhood around it; or a code such as E05001234
ground-area-add = Add this area
ground-which = Which of these do you mean?
ground-in = { $name } in { $within }
ground-around = A circle around
ground-around-hint = A postcode, or the name of a place
ground-km = How far, in kilometres
ground-km-hint = 1 kilometre is a walk of a quarter of an hour
ground-circle-add = Add this circle
ground-street = Streets
ground-street-hint = The name of one of your streets. Leave it empty for all streets of your hub, as they come and go.
ground-street-hint-patch = The name of one of its streets. Leave it empty for all streets of this patch, as they come and go.
ground-street-add = Add these streets
ground-streets-all = All streets
ground-outline = A shape
ground-outline-hint = Draw it on the map. Without the map you can put a shape in here as GeoJSON, out of any map program.
ground-name = What do you call it?
ground-name-hint = Such as “from the canal to the park”
ground-draw-add = Add this shape
ground-drawn = A drawn shape
ground-public = What everybody sees
ground-public-lead = Your patch has a page that anybody can open without signing in: where you work, and who lives there.
ground-heard-shown = It tells as well how many conversations you had and what they were most about, in the rounded numbers that your network sees.
ground-heard-hidden = It does not tell what you heard. You can let it tell how many conversations you had and what they were most about, in the rounded numbers that your network sees; never what anybody said.
ground-public-open = Open the page
ground-heard-show = Show what we heard
ground-heard-hide = Stop showing what we heard
ground-shared = Where two hubs work
ground-shared-lead = These hubs work on a part of your ground too. Talk with each other, and say the same of it here: then it is settled.
ground-shared-figures = { $n ->
    [one] 1 neighbourhood
   *[other] { $n } neighbourhoods
} with about { $people } people.
ground-settled = You both say the same: it is settled.
ground-open = It is not settled yet.
ground-we-say = You say
ground-they-say = { $hub } says
ground-says-both = We both work there
ground-says-ours = It is ours
ground-says-theirs = It is theirs
ground-says-nothing = Nothing yet

problem-shape-none = Please draw a shape on the map first.
problem-shape-unreadable = We cannot read this shape. Draw it on the map, or paste a polygon as GeoJSON.
problem-shape-crosses = The line of this shape crosses itself. Please draw it again without crossing.
problem-shape-corners = This shape has too many corners. Please draw it with { $most } at most.
problem-shape-large = This shape is larger than any county. Please draw a smaller one.
problem-shape-km = Please type how far the circle goes, from { $least } to { $most } kilometres.
problem-shape-nothing = No neighbourhood that we know lies there. If no places were brought in yet, whoever runs the server does that first.
problem-shape-streets = Streets count by their postcodes. Give these a postcode or a neighbourhood first. If no postcodes were brought in yet, whoever runs the server does that.
problem-street-not-found = We know no street of this name here. Please open its patch and look how it is written.
problem-street-unplaced = We do not know where this street lies. Give it a postcode or a neighbourhood first.
problem-neighbourhood = We know no neighbourhood of this name or code. A postcode of a home close by will do as well.
problem-shape-pieces = A patch has { $most } pieces at most. Take some out first, or add a larger area.
problem-shape-neighbourhoods = A patch has { $most } neighbourhoods at most. Please choose a smaller area.

## Where a hub listens, set beside who lives there
where-title = Where we listen
where-lead = { $conversations ->
    [0] No conversation has found its neighbourhood yet.
    [one] 1 conversation in { $places }.
   *[other] { $conversations } conversations in { $places }.
}
where-places = { $n ->
    [one] 1 neighbourhood
   *[other] { $n } neighbourhoods
}
where-silent = { $n ->
    [one] In 1 neighbourhood of your patch nobody has been heard yet.
   *[other] In { $n } neighbourhoods of your patch nobody has been heard yet.
}
where-unknown = { $n ->
    [one] Of 1 conversation we do not know the neighbourhood.
   *[other] Of { $n } conversations we do not know the neighbourhood.
}
where-unknown-why = A street with its postcode, or a postcode in what was written of the place, tells it.
where-no-patch = Say first where your hub works: then this page shows where nobody has been heard yet.
where-all-months = All months together
where-month = Month
where-choose = Show
where-map = Map of your patch: the more a neighbourhood stands out, the more conversations were held there for each 1,000 people. The table below says the same.
where-shade-none = Nobody heard yet
where-shade-1 = 50 or more of 1,000 people
where-shade-2 = 20 to 49 of 1,000
where-shade-3 = 10 to 19 of 1,000
where-shade-4 = 5 to 9 of 1,000
where-shade-5 = Fewer than 5 of 1,000
where-table = Neighbourhood by neighbourhood
where-neighbourhood = Neighbourhood
where-people = People
where-homes = Homes, about
where-homes-how = Homes are reckoned from people, 2.4 to each home, as the census of 2021 found on average.
where-doors = Doors knocked at
where-spoke = Doors that spoke
where-conversations = Conversations
where-contacts = Agreed to be contacted
where-of-thousand = Conversations for each 1,000 people
where-outside = Outside of your patch
where-not-known = Not known where
where-tenths = By how hard life is made there
where-tenth-people = People in your patch
where-patches = By patch
where-patch = Patch
where-equity = Are we where need is greatest?
where-equity-more = Yes: you listen more where life is made harder.
where-equity-less = No: you listen more where life is less hard.
where-equity-alike = You listen about as much where life is made harder as elsewhere.
where-equity-few = { $n } conversations are too few to say. It takes { $enough }.
where-equity-index = The index is { $index }, with { $low } to { $high } as what it may be, from { $n } conversations. It is 0 where everybody is heard alike, and above 0 where those are heard more for whom life is harder.
where-equity-chart = From left to right all people of your patch, those for whom life is hardest first; upwards all conversations. The straight line is everybody heard alike.
where-seen-by = Only organisers and coordinators of { $hub } see these figures; the network sees conversations by tenth of deprivation, and everybody by district, in whole steps and never of a single neighbourhood.
where-save = Save as a table (CSV)

## How much of the country a network covers
coverage-title = Coverage
coverage-lead = Of { $people } people, { $covered } live in the patch of a hub: { $share } of 100.
coverage-none = No places were brought in yet: the handbook tells how, under “Places”.
coverage-no-hub = No hub has said yet where it works.
coverage-distance = Count also who lives near
coverage-distance-none = Only who lives in a patch
coverage-distance-km = And who lives within { $km } km of the middle of one
coverage-choose = Show
coverage-slice = What
coverage-people = People
coverage-covered = Covered
coverage-share = Of 100
coverage-neighbourhoods = Neighbourhoods
coverage-reached = Of these, in a patch
coverage-by-tenth = By how hard life is made
coverage-by-region = By region
coverage-by-rural = By town and country
coverage-rural-UN1 = Towns and cities
coverage-rural-UF1 = Towns far from a large town
coverage-rural-RLN1 = Large villages and small towns
coverage-rural-RLF1 = Large villages and small towns, far from a large town
coverage-rural-RSN1 = Small villages and farms
coverage-rural-RSF1 = Small villages and farms, far from a large town
coverage-hubs = Hubs side by side
coverage-hub = Hub
coverage-hub-people = People in its patch
coverage-hub-hard = Of these, in the hardest fifth, of 100
coverage-hub-heard = Conversations, at least
coverage-hub-doors = Doors, at least
coverage-hub-heard-hard = Of these, in the hardest fifth, at least
coverage-hub-thousand = For each 1,000 people, at least
coverage-hub-none = Not said yet
coverage-equity = Index
coverage-equity-how = The index tells whether a hub listens more where life is harder: above 0 it does, below 0 it listens more where life is less hard. It is made of numbers that are rounded down, and shown from { $enough } conversations on.
coverage-gaps = Places that no hub reaches, the hardest first
coverage-gap = Neighbourhood
coverage-gap-tenth = Tenth
coverage-gap-next = More places
coverage-kept-back = too few to show
coverage-map = Map of districts: the more a district stands out, the more of its people live in the patch of a hub. The tables below say the same.
coverage-shade-1 = 75 or more of 100
coverage-shade-2 = 50 to 74
coverage-shade-3 = 25 to 49
coverage-shade-4 = 1 to 24
coverage-shade-5 = Nobody yet
coverage-district = District
coverage-seen-by = Only the staff and coordinators of { $name } see this page; where hubs work is public, and what they heard is rounded down, and holds no names.
coverage-save = Take these figures as a table (CSV)

## On the public page of a place
places-patch-title = The patch of { $hub }
places-patch-people = { $n ->
    [one] 1 person of the patch
   *[other] { $n } people of the patch
}
places-patch-heard = What { $hub } heard
places-patch-conversations = They had at least { $n } conversations. The number is rounded down, to protect people.
places-patch-themes = What people spoke about most
places-patch-theme = Theme
places-patch-at-least = Conversations, at least
places-hubs = Who listens here
places-hubs-lead = These hubs work here. They are made of neighbours, and they would like to hear from you.
places-hubs-people = About { $n } people of this place live in its patch.
places-hubs-heard = It heard at least { $n } conversations.
places-hubs-heard-most = It heard at least { $n } conversations, most about “{ $theme }”.
places-several = There are several places of this name. Please type its postcode, or its code.
places-heard = At least { $n } conversations have been held here. The number is rounded down, to protect people.
places-beside = { $one } beside { $other }
places-beside-lead = Two places side by side. Each figure tells of a place, and not of any one person in it.
places-beside-with = Set it beside another place
places-beside-hint = A postcode, or the name of a place
places-beside-show = Show both
places-beside-what = What
places-beside-several = Several places are called so. Please type a postcode or a code.
places-near-me = Use where I am
places-near-me-why = Your browser asks you first. Where you are is used once to find your neighbourhood, and is not kept.
places-near-me-none = Where you are is not known. Please type a postcode.
places-far-away = No neighbourhood that we know is near there.
places-of-each-hundred = of 100 people
