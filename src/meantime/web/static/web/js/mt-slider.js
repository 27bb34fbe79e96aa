// A slider that nobody has touched is no answer: dashed, and sent as "left out".
class MtSlider extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input[type="range"]');
    this.leftOut = this.querySelector("[data-left-out]");
    if (!this.input || !this.leftOut) return;
    this.leftOut.closest("label").hidden = true;
    this.#draw();
    this.input.addEventListener("input", this.#touched);
    this.input.addEventListener("pointerup", this.#touched);
    this.input.form?.addEventListener("reset", () => setTimeout(this.#draw));
  }

  #touched = () => {
    this.leftOut.checked = false;
    this.#draw();
  };

  #draw = () => {
    this.querySelector(".slider")?.classList.toggle("slider--empty", this.leftOut.checked);
  };
}

customElements.define("mt-slider", MtSlider);
