// The recorder: a few minutes of one voice, as small as a browser makes them. Loaded only when somebody records.

import { newId } from "../../../kit/assets/outbox_entry.js";

/**
 * @typedef {object} Made
 * @property {Uint8Array<ArrayBuffer>} bytes
 * @property {string} type
 * @property {number} seconds
 * @property {number} began
 */

/** Speech is understood well at this, and five minutes stay under a megabyte. */
const BITS = 24_000;
/** What browsers record, the smallest first. */
const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
const TICK = 500;
/** Shorter is a slip of the thumb. */
const LEAST = 400;

export class Recorder {
  id = "";
  began = 0;
  /** @type {Promise<Made | undefined>} Comes once it has stopped; with nothing where nothing was heard. */
  made = Promise.resolve(undefined);
  /** @type {MediaRecorder | undefined} */
  #recorder;

  /**
   * @param {number} most Seconds.
   * @param {{ tick: (seconds: number) => void, over: () => void }} page
   */
  async start(most, { tick, over }) {
    const kind = KINDS.find((one) => globalThis.MediaRecorder?.isTypeSupported(one));
    if (!kind || !navigator.mediaDevices?.getUserMedia) throw new Error("this browser records nothing");
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true } });
    const recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: BITS });
    // A telephone that puts its screen out puts the page away with it.
    const awake = navigator.wakeLock?.request("screen").catch(() => undefined);
    /** @type {Blob[]} */
    const parts = [];
    const started = performance.now();
    const passed = () => performance.now() - started;
    this.id = newId();
    this.began = Date.now();
    this.#recorder = recorder;
    const { began } = this;
    const ticking = setInterval(() => {
      tick(passed() / 1000);
      if (passed() >= most * 1000) over();
    }, TICK);
    tick(0);
    let length = 0;
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    this.made = new Promise((done, fail) => {
      recorder.addEventListener("error", () => fail(new Error("the recording broke off")));
      recorder.addEventListener("stop", () => {
        length = passed();
        const [type] = kind.split(";");
        const whole = new Blob(parts, { type });
        if (whole.size === 0 || length < LEAST) done(undefined);
        else void whole.arrayBuffer().then((bytes) => done({ bytes: new Uint8Array(bytes), type, seconds: Math.min(Math.round(length / 1000), most), began }), fail);
      });
    });
    const end = () => {
      clearInterval(ticking);
      for (const track of stream.getTracks()) track.stop();
      void awake?.then((lock) => lock?.release());
    };
    this.made.then(end, end);
    // The microphone may be taken away meanwhile: what was said up to then is kept.
    for (const track of stream.getTracks()) track.addEventListener("ended", () => this.stop());
    recorder.start();
  }

  stop() {
    if (this.#recorder?.state !== "inactive") this.#recorder?.stop();
  }
}
