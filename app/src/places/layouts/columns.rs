//! Columns found by the beginning of their names.

/// The first row of a table.
pub struct Columns<'h>(pub &'h [String]);

/// A name that is cut short is taken for the whole one from so many letters on.
const CUT: usize = 20;

impl Columns<'_> {
    /// The column that is called so, or begins so, in large or small letters; the first stem that is there wins.
    pub fn starting(&self, stems: &[&str]) -> Option<usize> {
        let names: Vec<String> = self.0.iter().map(|name| name.trim().to_lowercase()).collect();
        stems.iter().find_map(|stem| {
            let stem = stem.to_lowercase();
            names
                .iter()
                .position(|name| *name == stem)
                .or_else(|| names.iter().position(|name| name.starts_with(&stem)))
                .or_else(|| names.iter().position(|name| name.len() >= CUT && stem.starts_with(name)))
        })
    }

    /// The code and the name of one kind of area, whatever year stands between: `ward24_code`, `ward25_name`.
    pub fn coded(&self, stem: &str) -> Option<(usize, usize)> {
        let ending = |end: &str| {
            self.0.iter().position(|name| {
                let name = name.trim().to_lowercase();
                name.starts_with(stem) && name.ends_with(end)
            })
        };
        ending("code").zip(ending("name"))
    }
}
