// "Share": the device's own sheet, where it has one; nothing is sent by us.
class MtShare extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button || !navigator.share) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const text = this.closest("mt-copy").querySelector("[data-copy]").textContent.trim();
      navigator.share({ text }).catch(() => {}); // closed again without choosing
    });
  }
}

customElements.define("mt-share", MtShare);
