// One id per check-in: made when the form appears, made again when the page comes back
// from history. A second press of Save keeps it, so that nothing is stored twice.
class MtClientId extends HTMLElement {
  connectedCallback() {
    this.#make();
    addEventListener("pageshow", this.#returned);
  }

  disconnectedCallback() {
    removeEventListener("pageshow", this.#returned);
  }

  #returned = (event) => {
    if (event.persisted) this.#make();
  };

  #make() {
    const input = this.querySelector("input");
    if (input && globalThis.crypto?.randomUUID) input.value = crypto.randomUUID();
  }
}

customElements.define("mt-client-id", MtClientId);
