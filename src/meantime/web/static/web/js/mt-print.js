// Shows a button that opens the browser's own way of printing. Without script there
// is the browser's menu, and the page says so.
class MtPrint extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

customElements.define("mt-print", MtPrint);
