// A soft sound, off until somebody turns it on: rising and falling with the breath, one
// low bell for each new sentence. Made by the browser; no file, nothing from elsewhere.
const BELL_HZ = 392;
const LOW_HZ = 147;
const HIGH_HZ = 196;
const QUIET = 0.0001;

class MtSound extends HTMLElement {
  #context = null;

  connectedCallback() {
    this.button = this.querySelector("button");
    if (!this.button || !window.AudioContext) return;
    this.hidden = false;
    this.button.addEventListener("click", this.#switch);
    const led = this.closest("[data-led]") ?? document.body;
    led.addEventListener("breath", ({ detail }) => this.#breathe(detail.move, detail.seconds));
    led.addEventListener("turn", () => this.#bell());
  }

  disconnectedCallback() {
    this.#context?.close();
  }

  get sounds() {
    return this.#context?.state === "running";
  }

  #switch = async () => {
    if (this.sounds) {
      await this.#context.suspend();
    } else {
      this.#context ??= new AudioContext();
      await this.#context.resume();
      this.#bell();
    }
    this.button.setAttribute("aria-pressed", String(this.sounds));
  };

  #breathe(move, seconds) {
    if (!this.sounds) return;
    const [from, to] = move === "in" ? [LOW_HZ, HIGH_HZ] : [HIGH_HZ, LOW_HZ];
    this.#tone(from, to, seconds, 0.05, seconds / 2);
  }

  #bell() {
    if (this.sounds) this.#tone(BELL_HZ, BELL_HZ, 2.5, 0.04, 0.03);
  }

  // One sine wave that swells to `loud` after `swell` seconds and is gone after `seconds`.
  #tone(from, to, seconds, loud, swell) {
    const context = this.#context;
    const [start, end] = [context.currentTime, context.currentTime + seconds];
    const wave = new OscillatorNode(context, { type: "sine", frequency: from });
    const volume = new GainNode(context, { gain: QUIET });
    wave.frequency.linearRampToValueAtTime(to, end);
    volume.gain.exponentialRampToValueAtTime(loud, start + swell);
    volume.gain.exponentialRampToValueAtTime(QUIET, end);
    wave.connect(volume).connect(context.destination);
    wave.start(start);
    wave.stop(end);
  }
}

customElements.define("mt-sound", MtSound);
