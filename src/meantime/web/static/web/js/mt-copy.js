// "Copy the words": only shown where the browser lets us.
class MtCopy extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.querySelector("[data-copy]").textContent.trim());
      this.querySelector('[role="status"]').textContent = button.dataset.copied;
      button.textContent = button.dataset.copied;
    });
  }
}

customElements.define("mt-copy", MtCopy);
