// How long is left, said in whole minutes and never as a ticking number. `run(ms, afterMs)`
// counts down by the clock on the wall, so that a phone which slept is not behind; `over`
// goes out at the end of `ms`. `pause()` says what is left of it.
class MtClock extends HTMLElement {
  #ends = 0;
  #after = 0;
  #ticking = 0;

  disconnectedCallback() {
    clearInterval(this.#ticking);
  }

  run(lastsMs, afterMs = 0) {
    this.pause();
    this.#ends = Date.now() + lastsMs;
    this.#after = afterMs;
    this.#ticking = setInterval(this.#tick, 250);
    this.#tick();
  }

  pause() {
    clearInterval(this.#ticking);
    this.#ticking = 0;
    return Math.max(this.#ends - Date.now(), 0);
  }

  clear() {
    this.pause();
    this.textContent = "";
  }

  get running() {
    return Boolean(this.#ticking);
  }

  #tick = () => {
    const left = this.#ends - Date.now();
    if (left <= 0) {
      this.pause();
      this.dispatchEvent(new CustomEvent("over", { bubbles: true }));
      return;
    }
    const sentences = this.getAttribute("minutes").split("|");
    const minutes = Math.ceil((left + this.#after) / 60_000);
    const said = sentences[Math.min(minutes, sentences.length) - 1];
    if (this.textContent !== said) this.textContent = said;
  };
}

customElements.define("mt-clock", MtClock);
