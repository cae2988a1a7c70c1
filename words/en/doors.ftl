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
