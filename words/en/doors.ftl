# What may be wrong with patches, streets and doors.
problem-patch-there = There is a patch of this name already. Choose another name.
problem-patch-retired = This patch was retired. Bring it back first.
problem-patch-has-streets = There are still streets in this patch. Move or retire them first.
problem-patch-full = A patch can have up to { $most } streets. Make another patch.
problem-patches-full = A hub can have up to { $most } patches. Retire those that nobody walks.
problem-street-there = There is a street of this name in this patch already. Add the doors to that one.
problem-street-retired = This street was retired. Bring it back first.
problem-street-full = A street can have up to { $most } doors. Make two streets of it.
problem-door-there = There is a door of this name on this street already.
problem-door-retired = This door was retired. Bring it back first.

# What may be wrong with doors that are typed, pasted or made for a block.
problem-block-floor-full = With this first number, the numbers of one floor would reach into the next.
problem-range-backwards = In “{ $typed }” the first number must be smaller than the last one.
problem-range-long = “{ $typed }” is more doors than a street has. Please look at the numbers.
problem-range-none = We cannot read “{ $typed }”. Give two numbers with a line between them, such as 1-45 odd.
problem-range-label = Please keep each door under 60 letters: “{ $typed }”.
problem-doors-none = Please give at least one door.
problem-postcode = A postcode has letters and numbers only, like N17 9AA.
problem-pasted-no-door = We found no number and no name of a house here.
problem-pasted-street = The name of the street is too long.
problem-pasted-label = What stands on the door is too long.
problem-pasted-lines = Please paste at most { $most } lines at once.
problem-pasted-streets = Please paste at most { $most } streets at once.
