# Places: finding one, and what the published figures say of it. Everybody may read these pages.
front-places = Find your neighbourhood
places-title = Find a place
places-lead = Type a postcode or the name of a place. You see who lives there, and what makes life hard there.
places-way = Where you are
places-field = Postcode or name
places-field-hint = A whole postcode, or the name of a town, a district or a ward
places-find = Find
places-found = Places of this name
places-did-you-mean = Did you mean one of these?
places-regions = Or start from a region
places-none = No places are here yet
places-none-next = Whoever runs this installation brings them in: the handbook tells how, under “Places”.
places-unknown-postcode = We do not know this postcode. Please check its letters and numbers. It may also lie outside of England.
places-no-postcodes = No postcodes are here yet. Please type the name of your district, such as Barnsley.
places-outside = This postcode lies outside of the places that we know.
places-half-postcode = This is only the first half of a postcode. Please type all of it.
places-unknown-name = We found no place of this name. Try its postcode, or the name of the town.
places-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
places-kind-in = { $kind } in { $within }
places-kind-lsoa = Neighbourhood
places-kind-msoa = Part of a town
places-kind-ward = Ward
places-kind-district = District
places-kind-constituency = Constituency
places-kind-region = Region
places-kind-country = Country
places-lead-lsoa = About { $n } people live in this neighbourhood.
places-lead-area = About { $n } people live here, in { $lsoas ->
    [one] one neighbourhood
   *[other] { $lsoas } neighbourhoods
}.
places-hardest-neighbourhoods = Of its { $lsoas } neighbourhoods, { $n ->
    [one] one is
   *[other] { $n } are
} among the hardest tenth of England.
places-households = There { $n ->
    [one] is one household
   *[other] are { $n } households
} here.
places-hard = What makes life hard here
places-hard-lead = Each line sets this neighbourhood beside all others in England. It tells of the place, and not of any one person in it.
places-hundred-lead = Of every 100 people here, this many live in a neighbourhood that is among the hardest fifth of England. It tells of places, and not of any one person in them.
places-domain = What
places-beside-england = Beside all of England, from hardest to least hard
places-of-hundred = Of 100 people here
places-of-hundred-england = Of 100 in England
places-hundred-hardest = Of 100 people, in the hardest fifth
places-together = All together
places-income = Too little money
places-employment = Too little work
places-education = Learning and skills
places-health = Health
places-crime = Crime
places-housing = Homes, and what is in reach
places-environment = Air, roads and the state of homes
places-tenth-1 = Among the hardest tenth
places-tenth-2 = Among the hardest fifth
places-tenth-3 = Harder than in most places
places-tenth-5 = About as in most places
places-tenth-7 = Less hard than in most places
places-tenth-9 = Among the least hard fifth
places-no-deprivation = How hard life is made here is not known yet.
places-parts = What it is made of
places-name = Name
places-population = People
places-map-of = Map of { $name }: the more a part stands out, the harder life is made there. The table below says the same.
places-neighbours = Its neighbours
places-map-around = Map of { $name } among its neighbours: the more one stands out, the harder life is made there. The table below says the same.
places-here = This neighbourhood
places-shade-tenth-1 = Hardest fifth of England
places-shade-tenth-2 = Harder than most
places-shade-tenth-3 = In the middle
places-shade-tenth-4 = Less hard than most
places-shade-tenth-5 = Least hard fifth of England
places-shade-share-1 = Half or more live in the hardest fifth
places-shade-share-2 = 30 to 49 of 100
places-shade-share-3 = 15 to 29 of 100
places-shade-share-4 = 5 to 14 of 100
places-shade-share-5 = Fewer than 5 of 100
places-index-of = How hard life is made is told by the English indices of deprivation { $year }.
places-lies-in = Where it lies
# The map that people explore.
places-explore = Explore on a map
places-map-title = Map of places
places-map-lead = Move the map and come closer. The more an area stands out, the harder life is made there.
places-map-label = Map of how hard life is made
places-map-no-script = The map that moves needs a script, which is switched off or did not come. Here it is as a drawing; the table below says the same.
places-map-no-outlines = No outlines of areas are here yet, so there is no map. The pages of places tell the same in words.
places-map-choice = Areas
places-map-every = As near as you look
places-map-regions = Regions
places-map-districts = Districts
places-map-constituencies = Constituencies
places-map-wards = Wards
places-map-msoas = Parts of a town
places-map-lsoas = Neighbourhoods
places-map-next = Next area
places-map-before = Area before
places-map-view = Areas in view
places-map-hard = How hard life is made
places-map-share = { $n } of 100 in the hardest fifth
places-map-people = People: { $n }.
places-map-unknown = Not known
places-map-in-view-regions = Regions in view: { $n }.
places-map-in-view-districts = Districts in view: { $n }.
places-map-in-view-constituencies = Constituencies in view: { $n }.
places-map-in-view-wards = Wards in view: { $n }.
places-map-in-view-msoas = Parts of towns in view: { $n }.
places-map-in-view-lsoas = Neighbourhoods in view: { $n }.
places-map-nothing = No areas are in view. Move the map, or come closer.
places-map-listed = The table has the first { $n }; come closer to see the others.
places-map-streets = Streets: { $source }.
# England in hexagons: each place one.
places-hex-ways = Which map
places-hex-ground = On the ground
places-hex-districts = Districts as tiles
places-hex-constituencies = Constituencies as tiles
places-hex-lead = Every place has a tile of the same size, near where it lies. So a town is seen as well as a moor. The table below says the same.
# Why a row of a file was left out, for whoever brings official files in.
places-trouble-code = this is no code of an area, such as E01000001
places-trouble-lsoa = this is no code of a neighbourhood, such as E01000001
places-trouble-position = this position lies nowhere in Britain
places-trouble-number = this is no number
places-trouble-whole = this is no whole number
places-trouble-rank = this rank is higher than there are neighbourhoods
places-trouble-decile = this decile does not follow from its rank: columns may have been moved
places-trouble-postcode = this is no postcode
places-trouble-outline = this outline is broken, or is none of an area
places-trouble-short = this row has too few cells
places-trouble-twice = this was in the file already
