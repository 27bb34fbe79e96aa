// What could not be saved stays in its form, and the page says so. An answer that is not
// ours (a fault, a sign-in page) never takes the form's place.
class MtUnsent extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.form?.addEventListener("htmx:before:request", this.#hush);
    this.form?.addEventListener("htmx:before:swap", this.#check);
    this.form?.addEventListener("htmx:error", this.#say);
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

  #say = () => {
    this.hidden = false;
  };
}

customElements.define("mt-unsent", MtUnsent);
