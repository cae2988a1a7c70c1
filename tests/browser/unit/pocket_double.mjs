// Where a hub works, as the server says it: two neighbourhoods beside each other, each a square of a hundred units.

/** @param {Record<string, unknown>} [more] */
export const mapOf = (more = {}) => ({
  chosen_by: "ground",
  left_out: 0,
  // A hundred units are a hundredth of a degree.
  drawing: { width: 200, height: 100, west: 2, north: 53, across: 10_000, down: 10_000 },
  areas: [
    { code: "E02999001", kind: "msoa", name: "Mill Lane" },
    { code: "E05999001", kind: "ward", name: "Waterside" },
    { code: "E07999001", kind: "district", name: "Weald" },
  ],
  neighbourhoods: [
    {
      code: "E01999001", name: "Weald 001A", within: [0, 1, 2], people: 1700, homes: 700, tenth: 1, hubs: [{ name: "Mill Lane", people: 1700 }],
      path: "M0 0l100 0 0 100-100 0z",
      postcodes: [{ outcode: "WE4", live: "7QA7QB", at: [200_500, 5_299_500, 100, 0], others: "7QZ" }],
    },
    {
      code: "E01999002", name: "Weald 001B", within: [0, 2], people: null, homes: null, tenth: null, hubs: [],
      // With a hole in it.
      path: "M100 0l100 0 0 100-100 0zM140 40l20 0 0 20-20 0z",
      postcodes: [{ outcode: "WE4", live: "7RA", at: [201_100, 5_299_500], others: "" }, { outcode: "WE5", live: "1AA", at: [201_900, 5_299_900], others: "" }],
    },
  ],
  streets: [
    { name: "Weir Road", postcode: "WE4 7QA", neighbourhood: 0 },
    { name: "Nowhere Walk", postcode: "", neighbourhood: null },
  ],
  source: "Invented.",
  index_of: "2025",
  ...more,
});
