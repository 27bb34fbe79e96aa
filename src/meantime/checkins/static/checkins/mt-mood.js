// The large steps become one slider: a tap lands on the nearest of ten places, a drag
// goes finer. Until it is touched it is no answer, and nothing is sent.
const PLACES = 10;
const STILL_PIXELS = 6;

class MtMood extends HTMLElement {
  connectedCallback() {
    const template = this.querySelector("template");
    const steps = this.querySelector(".mood__steps");
    if (!template || !steps || this.slider) return;
    this.words = [...steps.querySelectorAll("input")].map((input) => ({
      value: Number(input.value),
      says: input.nextElementSibling.textContent,
    }));
    for (const input of steps.querySelectorAll("input")) input.disabled = true;
    steps.hidden = true;
    steps.after(template.content.cloneNode(true));
    this.slider = this.querySelector(".slider");
    this.input = this.slider.querySelector("input");
    this.open = this.slider.querySelector("button");
    this.open.addEventListener("click", () => {
      this.#leaveOpen();
      this.input.focus();
    });
    this.input.addEventListener("pointerdown", this.#press);
    this.input.addEventListener("pointermove", this.#move);
    this.input.addEventListener("pointerup", this.#release);
    this.input.addEventListener("pointercancel", this.#cancel);
    this.input.addEventListener("input", this.#answer);
    const given = this.getAttribute("value");
    if (given) {
      this.input.value = given;
      this.#answer();
    }
  }

  #press = (event) => {
    this.from = event.clientX;
    this.dragged = false;
    this.before = this.input.name ? this.input.value : null;
  };

  // The thumb was scrolling past: nothing was meant.
  #cancel = () => {
    if (this.before === null) return this.#leaveOpen();
    this.input.value = this.before;
    return this.#answer();
  };

  #move = (event) => {
    if (Math.abs(event.clientX - this.from) > STILL_PIXELS) this.dragged = true;
  };

  #release = () => {
    if (!this.dragged) {
      const span = Number(this.input.max) / PLACES;
      this.input.value = Math.round(Number(this.input.value) / span) * span;
    }
    this.#answer();
  };

  #answer = () => {
    this.input.name = "mood";
    this.slider.classList.remove("slider--empty");
    this.open.hidden = false;
    const place = Number(this.input.value);
    const near = this.words.reduce((best, word) =>
      Math.abs(word.value - place) < Math.abs(best.value - place) ? word : best,
    );
    this.input.setAttribute("aria-valuetext", near.says);
  };

  #leaveOpen = () => {
    this.input.removeAttribute("name");
    this.input.removeAttribute("aria-valuetext");
    this.input.value = Number(this.input.max) / 2;
    this.slider.classList.add("slider--empty");
    this.open.hidden = true;
  };
}

customElements.define("mt-mood", MtMood);
