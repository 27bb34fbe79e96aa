// The check-in without a network: sealed, then kept, then sent by mt-outbox.
import { canKeep, keep } from "../web/js/outbox/keep.js";
import { learn } from "../web/js/outbox/send.js";

const CHOICES = ["mood", "mood_step", "words", "crying", "interference", "going_over"];
const SLIDERS = ["missing", "energy"];

class MtAway extends HTMLElement {
  async connectedCallback() {
    // This page may be a kept copy that does not say whose it is: with a network, ask.
    const asked = learn(this.getAttribute("to")).catch(() => false);
    if (!(await canKeep()) && !(await asked)) return;
    this.form = this.querySelector("form");
    this.form.hidden = false;
    this.#part("cannot").hidden = true;
    this.form.addEventListener("submit", this.#save);
  }

  #part = (name) => this.querySelector(`[data-${name}]`);

  #save = async (event) => {
    event.preventDefault();
    const empty = !saysSomething(new FormData(this.form));
    this.#part("empty").hidden = !empty;
    if (empty || this.busy) return;
    this.busy = true;
    try {
      await keep(this.form);
      this.#kept();
    } catch {
      this.#part("failed").hidden = false;
    }
    this.busy = false;
  };

  #kept() {
    this.form.reset();
    this.form.hidden = true;
    const card = this.#part("kept");
    card.hidden = false;
    card.focus();
    window.dispatchEvent(new Event("meantime-outbox"));
  }
}

// An untouched slider says "left out" beside its number.
function saysSomething(said) {
  const touched = SLIDERS.some((name) => said.has(name) && !said.has(`${name}_left_out`));
  return touched || CHOICES.some((name) => said.get(name)) || Boolean(said.get("note")?.trim());
}

customElements.define("mt-away", MtAway);
