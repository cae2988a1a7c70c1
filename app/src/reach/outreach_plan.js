/** While streets are chosen, says how many doors they have together. */

const sum = /** @type {HTMLElement | null} */ (document.querySelector(".streets .sum"));
const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[name="streets"]'));

function tell() {
    let doors = 0;
    for (const box of boxes) if (box.checked) doors += Number(box.dataset.doors);
    if (sum) sum.textContent = doors ? (sum.dataset.said ?? "").replace("#", doors.toLocaleString(document.documentElement.lang)) : "";
}

for (const box of boxes) box.addEventListener("change", tell);
