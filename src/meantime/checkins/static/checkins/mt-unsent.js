// What could not be saved stays in its form, and the page says so. An answer that is not
// ours (a fault, a sign-in page) never takes the form's place. Whoever does not want to
// wait has it sealed and kept on this device, under the id it was sent with.
import { canKeep, keep } from "../web/js/outbox/keep.js";

class MtUnsent extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.form?.addEventListener("htmx:before:request", this.#hush);
    this.form?.addEventListener("htmx:before:swap", this.#check);
    this.form?.addEventListener("htmx:error", this.#say);
    this.button = this.querySelector("[data-keep]");
    this.button?.addEventListener("click", this.#keep);
  }

  #hush = () => {
    this.hidden = true;
  };

  #check = (event) => {
    const answer = event.detail.ctx.text ?? "";
    const ours = answer.includes(`id="${this.form.id}"`) && !/<html/i.test(answer);
    if (ours) return;
    event.preventDefault();
    this.#say();
  };

  #say = async () => {
    this.hidden = false;
    if (this.button) this.button.hidden = !(await canKeep());
  };

  #keep = async () => {
    this.button.disabled = true;
    const id = this.form.querySelector("mt-client-id input")?.value;
    try {
      await keep(this.form, id || undefined);
    } catch {
      this.button.disabled = false;
      return;
    }
    const says = this.querySelector("template").content.cloneNode(true).firstElementChild;
    this.form.replaceWith(says);
    says.focus();
    window.dispatchEvent(new Event("meantime-outbox"));
  };
}

customElements.define("mt-unsent", MtUnsent);
