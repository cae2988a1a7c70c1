//! What holds for every table that was read, whatever bytes it came in.

use kit::sheets::limits;
use kit::sheets::each_row;
use std::collections::HashSet;
use std::ops::ControlFlow;

pub fn read(bytes: &[u8]) {
    let mut last = 0;
    let mut rows = 0_u64;
    let read = each_row(bytes, None, &mut |head, row| {
        rows += 1;
        assert!(row.number > last, "rows are numbered upwards");
        last = row.number;
        assert!(
            row.cells.len() <= limits::COLUMNS,
            "a row is no wider than a table may be"
        );
        assert!(
            row.torn || row.cells.len() <= head.columns.len(),
            "every cell stands under a column, or the row is told"
        );
        for cell in row.cells {
            assert!(cell.len() <= limits::CELL + 4, "a cell is cut at its limit");
            assert!(!cell.contains('\0'), "no cell holds a NUL");
        }
        ControlFlow::Continue(())
    });
    assert!(rows <= limits::ROWS_READ, "reading is given up at its limit");
    if let Ok(head) = read {
        let names: HashSet<&String> = head.columns.iter().collect();
        assert_eq!(
            names.len(),
            head.columns.len(),
            "each column has a name of its own"
        );
        assert!(rows > 0, "a table without rows is refused");
    }
}
