// "Print this page": only shown where a script can ask the browser to.
class MtPrint extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

customElements.define("mt-print", MtPrint);
