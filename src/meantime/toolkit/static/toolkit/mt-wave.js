// Ten minutes next to a wave. Each minute it asks: up, level or down? An answer brings the
// next small thing; no answer is fine too. Nothing of it is stored in the browser: it is
// gone with the page, unless somebody signed in sends the form at the end.
const MINUTE = 60_000;

class MtWave extends HTMLElement {
  #levels = [];
  #minute = 0;
  #before = []; // minutes of the rounds before this one

  connectedCallback() {
    this.clock = this.querySelector("mt-clock");
    this.says = this.querySelector("[data-says]");
    this.says.dataset.first ??= this.says.textContent;
    this.answers = [...this.querySelectorAll("[data-level]")];
    for (const part of this.querySelectorAll("[data-with-script]")) part.hidden = false;
    for (const part of this.querySelectorAll("[data-without-script]")) part.remove();
    for (const answer of this.answers) answer.addEventListener("click", () => this.#answer(answer));
    this.clock.addEventListener("over", () => this.#turn());
    for (const button of this.querySelectorAll("[data-do=again]")) {
      button.addEventListener("click", () => this.#begin());
    }
    const enough = this.querySelector("[data-do=enough]");
    this.form = this.querySelector("form");
    this.form?.addEventListener("submit", () => this.#fill());
    if (this.form) enough.addEventListener("click", this.#enough);
    this.#begin();
  }

  get minutes() {
    return Number(this.getAttribute("minutes"));
  }

  #begin() {
    this.#before.push(...this.#levels);
    [this.#levels, this.#minute] = [[null], 0];
    this.#over(false);
    this.#ask(this.says.dataset.first);
    this.dispatchEvent(new CustomEvent("begin", { bubbles: true }));
    this.began ??= Date.now();
  }

  #turn() {
    this.#minute += 1;
    window.dispatchEvent(new Event("mt-alive"));
    this.dispatchEvent(new CustomEvent("turn", { bubbles: true }));
    if (this.#minute >= this.minutes) return this.#end(this.says.dataset.end);
    this.#levels.push(null);
    this.#ask(this.says.dataset.ask);
  }

  #ask(words) {
    this.says.textContent = words;
    for (const answer of this.answers) answer.setAttribute("aria-pressed", "false");
    this.querySelector("mt-swell").show(this.#minute / this.minutes);
    this.clock.run(MINUTE, (this.minutes - this.#minute - 1) * MINUTE);
  }

  #answer(answer) {
    const { level } = answer.dataset;
    this.#levels[this.#minute] = level;
    for (const one of this.answers) one.setAttribute("aria-pressed", String(one === answer));
    this.says.textContent = answer.dataset.says;
    this.dispatchEvent(new CustomEvent("answered", { bubbles: true, detail: { level } }));
  }

  #end(words) {
    this.clock.clear();
    this.querySelector("mt-swell").show(Math.min(this.#minute / this.minutes, 1));
    this.says.textContent = words;
    this.#over(true);
    this.dispatchEvent(new CustomEvent("rest", { bubbles: true }));
  }

  #enough = (event) => {
    event.preventDefault();
    this.#end("");
    this.querySelector("[data-over] h2").focus();
  };

  #over(over) {
    this.querySelector("[data-over]").hidden = !over;
    for (const part of this.querySelectorAll("[data-during]")) part.hidden = over;
  }

  #fill() {
    const { levels, tried, minutes_ago: ago } = this.form.elements;
    levels.value = [...this.#before, ...this.#levels].map((level) => level ?? "").join(",");
    tried.value = document.querySelector("mt-offers").tried.join(",");
    ago.value = Math.round((Date.now() - this.began) / MINUTE);
  }
}

customElements.define("mt-wave", MtWave);
