// Leads through the parts of an exercise, one sentence at a time. Without script the
// parts stand on the page to be read. A sentence is spoken once; the breath is not.
class MtGuide extends HTMLElement {
  #at = -1;
  #leftMs = 0;

  connectedCallback() {
    this.parts = [...this.querySelectorAll("[data-part]")];
    this.lamp = this.querySelector("mt-lamp");
    this.clock = this.querySelector("mt-clock");
    this.say = this.querySelector("[data-say]");
    this.controls = Object.fromEntries(
      [...this.querySelectorAll("[data-do]")].map((button) => [button.dataset.do, button]),
    );
    this.querySelector("[data-plan]").open = false;
    for (const part of this.querySelectorAll("[data-with-script]")) part.hidden = false;
    this.controls.go.addEventListener("click", this.#go);
    this.controls.next.addEventListener("click", () => this.#part(this.#at + 1));
    this.controls.stop.addEventListener("click", () => this.#end());
    this.clock.addEventListener("over", () => this.#part(this.#at + 1));
    this.lamp.rest(this.lamp.getAttribute("ready"));
  }

  #go = () => {
    if (this.clock.running) {
      this.#leftMs = Math.max(this.clock.pause(), 1000);
      this.lamp.rest(this.lamp.getAttribute("paused"));
      this.#show("rest", this.controls.go.dataset.on);
    } else if (this.#at < 0) this.#part(0);
    else this.#on();
  };

  #part(number) {
    if (number >= this.parts.length) return this.#end();
    this.#at = number;
    this.#leftMs = this.#lastsMs(this.parts[number]);
    this.say.textContent = this.parts[number].dataset.part;
    this.dispatchEvent(new CustomEvent("turn", { bubbles: true }));
    window.dispatchEvent(new Event("mt-alive"));
    this.#on();
  }

  // Start the clock; a breath that was paused begins again from breathing in.
  #on() {
    const part = this.parts[this.#at];
    if (Number(part.dataset.times)) {
      const whole = this.#lastsMs(part) / part.dataset.times;
      const times = Math.ceil(this.#leftMs / whole);
      this.#leftMs = times * whole;
      this.lamp.breathe(this.#breath(part), times);
    } else this.lamp.rest();
    const after = this.parts.slice(this.#at + 1).map((later) => this.#lastsMs(later));
    this.clock.run(this.#leftMs, after.reduce((sum, ms) => sum + ms, 0));
    this.#show("begin", this.controls.go.dataset.pause);
  }

  #end() {
    this.#at = -1;
    this.clock.clear();
    this.lamp.rest();
    this.say.textContent = this.dataset.ending;
    this.#show("rest", this.controls.go.dataset.again);
    this.dispatchEvent(new CustomEvent("led", { bubbles: true }));
  }

  #show(what, words) {
    const { go, next, stop } = this.controls;
    go.textContent = words;
    go.classList.toggle("button--main", what === "rest");
    next.hidden = stop.hidden = this.#at < 0;
    this.dispatchEvent(new CustomEvent(what, { bubbles: true }));
  }

  #breath({ dataset }) {
    const chosen = this.querySelector("[name=pace]:checked")?.value;
    return (chosen ?? dataset.breath).split(" ").map(Number);
  }

  #lastsMs(part) {
    if (!Number(part.dataset.times)) return part.dataset.seconds * 1000;
    return part.dataset.times * this.#breath(part).reduce((sum, s) => sum + s) * 1000;
  }
}

customElements.define("mt-guide", MtGuide);
