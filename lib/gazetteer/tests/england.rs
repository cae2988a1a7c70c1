//! Every five-hundredth postcode of England lies where its file says.

mod official;

use gazetteer::{Block, Bounds, Packer, Place, Position, Postcode, Postcodes};
use official::{AREAS, Areas, LINES};

#[test]
#[expect(clippy::print_stderr, reason = "a test that was skipped says so")]
fn every_five_hundredth_postcode_of_england_lies_where_its_file_says() {
    let Some(lines) = official::lines() else {
        eprintln!(
            "skipped: every_five_hundredth_postcode_of_england: set FOLKMOOT_DATA to the folder of real data"
        );
        return;
    };
    let mut areas = Areas::default();
    let mut packer = Packer::new();
    let mut held = Vec::new();
    for (number, line) in lines.enumerate() {
        let (postcode, place) = official::read(&line, &mut areas);
        packer.add(postcode, place);
        if number % 500 == 0 {
            held.push((line, place.area));
        }
    }
    assert_eq!(areas.len(), AREAS);

    // Through the bytes, as a table would hold them.
    let table: Vec<Vec<u8>> = packer.blocks().map(|block| block.packed().to_vec()).collect();
    let postcodes: Postcodes = table
        .into_iter()
        .map(|packed| Block::open(packed).expect("a block"))
        .collect();
    assert_eq!(postcodes.len(), LINES);
    assert!(
        postcodes.bytes() < 40_000_000,
        "the index takes {} bytes",
        postcodes.bytes()
    );

    for (line, area) in &held {
        let written = line.postcode.as_str();
        let squeezed = written.replace(' ', "").to_lowercase();
        let (first, second) = squeezed.split_at(squeezed.len() - 3);
        let official = format!("{first:<4}{second}");
        let postcode: Postcode = written.parse().expect("a postcode");
        assert_eq!(squeezed.parse(), Ok(postcode));
        assert_eq!(official.parse(), Ok(postcode));
        assert_eq!(postcode.to_string(), format!("{first} {second}").to_uppercase());

        let place = postcodes.find(postcode).expect("it is in the file");
        assert_eq!(place.area, *area, "{postcode} lies in {}", line.area);
        let position = place.position.expect("it has a position");
        let north = (position.latitude() - line.latitude) * 111_200.0;
        let east = (position.longitude() - line.longitude) * 111_200.0 * line.latitude.to_radians().cos();
        assert!(
            north.hypot(east) < 5.0,
            "{postcode} has moved by {north} m and {east} m"
        );
    }
    assert!(
        postcodes.find("SW1A 9ZZ".parse().expect("a shape")).is_none(),
        "nobody has this one"
    );
    the_ways_of_asking_agree(&postcodes);
}

fn the_ways_of_asking_agree(postcodes: &Postcodes) {
    let palace: Postcode = "SW1A 1AA".parse().expect("a postcode");
    let place = postcodes.find(palace).expect("it is in the file");
    let position = place.position.expect("it has a position");
    assert!(
        postcodes
            .of_outcode(palace.outcode())
            .any(|found| found == (palace, place))
    );

    let in_area: Vec<(Postcode, Place)> = postcodes.of_area(place.area).collect();
    let all = postcodes.iter().filter(|(_, other)| other.area == place.area);
    assert!(all.eq(in_area.iter().copied()));

    let corner = |east: f64, north: f64| {
        Position::new(position.longitude() + east, position.latitude() + north).expect("a place")
    };
    let patch = Bounds::of(corner(-0.01, -0.005), corner(0.01, 0.005));
    let within: Vec<(Postcode, Place)> = postcodes.within(patch).collect();
    let all = postcodes
        .iter()
        .filter(|(_, other)| other.position.is_some_and(|at| patch.contains(at)));
    assert!(all.eq(within.iter().copied()));
    assert!(
        within.len() > 100,
        "there are {} postcodes around the palace",
        within.len()
    );

    let asked = corner(0.003, 0.002);
    let nearest = postcodes
        .nearest(asked, 1_000.0)
        .expect("somebody lives near the palace");
    let least = postcodes
        .iter()
        .filter_map(|(_, other)| Some(asked.metres_to(other.position?)))
        .min_by(f64::total_cmp);
    assert_eq!(Some(nearest.metres), least);
    assert_eq!(postcodes.find(nearest.postcode), Some(nearest.place));
    let sea = Position::new(0.0, 50.0).expect("a place in the Channel");
    assert_eq!(postcodes.nearest(sea, 1_000.0), None);
}
