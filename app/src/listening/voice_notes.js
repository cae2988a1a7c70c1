// Hearing a recording while both hands type: two keys that play, stop and go back.

const BACK = 5;

const sound = /** @type {HTMLAudioElement | null} */ (document.querySelector("#voice"));
const keys = /** @type {HTMLElement | null} */ (document.querySelector("#voice-keys"));

if (sound && keys) {
  keys.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8" && event.key !== "F9") return;
    event.preventDefault();
    if (event.key === "F9") sound.currentTime = Math.max(0, sound.currentTime - BACK);
    else if (sound.paused) void sound.play();
    else sound.pause();
  });
}
