# How a knock went.
outcome-no-answer = No answer
outcome-refused = Said no
outcome-spoke = Spoke
outcome-come-back = Come back
outcome-do-not-knock = Do not knock again

# Streets and which of their doors a session wants.
street-kind-street = A street
street-kind-block = A block of flats
numbering-sides = Odd numbers on one side, even on the other
numbering-running = Numbers run on along the street
wanted-all = Every door
wanted-not-spoken = Doors where nobody has spoken with us yet
wanted-come-back = Doors that asked us to come back

# What may be wrong with doors.
problem-block-number = Please give a whole number from { $least } to { $most }.
problem-block-too-many = One block can have up to { $most } doors. Make two blocks of it.
