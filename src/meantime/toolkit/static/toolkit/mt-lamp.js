// The breathing light. `breathe([in, out], times)` moves it, `rest(words)` lets it lie
// still. With less motion wanted it keeps its size, and the seconds are said instead.
// A `breath` event goes out with each turn, for the sound; `breathed` when it is done.
class MtLamp extends HTMLElement {
  #timers = [];

  connectedCallback() {
    this.line = this.querySelector("[data-breath]");
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    const [inward, outward] = (this.getAttribute("pace") ?? "").split(" ").map(Number);
    if (outward) this.breathe([inward, outward]);
  }

  disconnectedCallback() {
    this.#stop();
  }

  breathe(breath, times = Infinity) {
    this.#stop();
    this.#turn(breath, times, 0);
  }

  rest(words = "") {
    this.#stop();
    this.dataset.move = "still";
    this.line.textContent = words;
  }

  #turn(breath, times, turned) {
    if (turned >= times * breath.length) {
      this.dispatchEvent(new CustomEvent("breathed", { bubbles: true }));
      return;
    }
    const move = turned % breath.length ? "out" : "in";
    const seconds = breath[turned % breath.length];
    this.style.setProperty("--lasts", `${seconds}s`);
    this.dataset.move = move;
    this.#say(this.getAttribute(move), seconds);
    this.dispatchEvent(new CustomEvent("breath", { bubbles: true, detail: { move, seconds } }));
    this.#later(seconds, () => this.#turn(breath, times, turned + 1));
  }

  #say(word, seconds) {
    this.line.textContent = word;
    if (!this.calm.matches) return;
    for (let second = 0; second < seconds; second += 1) {
      this.#later(second, () => {
        this.line.textContent = `${word} ${second + 1}`;
      });
    }
  }

  #later(seconds, deed) {
    this.#timers.push(setTimeout(deed, seconds * 1000));
  }

  #stop() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }
}

customElements.define("mt-lamp", MtLamp);
