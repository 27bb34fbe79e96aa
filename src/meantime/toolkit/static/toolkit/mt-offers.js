// Small things, one at a time. Without script all of them stand below each other. A door
// opens the one it names; an answer to the wave (`answered`) opens the next that fits.
class MtOffers extends HTMLElement {
  #seen = new Set();

  connectedCallback() {
    this.offers = [...this.querySelectorAll("[data-offer]")];
    for (const offer of this.offers) {
      offer.hidden = true;
      for (const button of offer.querySelectorAll("[data-do]")) button.hidden = false;
      offer.querySelector("[data-do=did]")?.addEventListener("click", ({ target }) => did(target));
      offer.querySelector("[data-do=other]").addEventListener("click", () => this.#next());
    }
    this.addEventListener("click", (event) => {
      const door = event.target.closest("a.door");
      const offer = door && this.querySelector(`[data-offer]${door.hash}`);
      if (!offer) return;
      event.preventDefault();
      this.#open(offer);
    });
    document.addEventListener("answered", ({ detail }) => this.#next(detail.level, false));
  }

  get tried() {
    const done = this.offers.filter((offer) => offer.querySelector("[data-do=did][aria-pressed=true]"));
    return done.map((offer) => offer.dataset.offer);
  }

  #next(level = this.level, moves = true) {
    this.level = level;
    const fits = ({ dataset }) => !level || dataset.when.split(" ").includes(level);
    const fresh = (offer) => fits(offer) && !this.#seen.has(offer);
    const after = this.offers.indexOf(this.open) + 1;
    const round = [...this.offers.slice(after), ...this.offers.slice(0, after)];
    const offer = this.offers.find(fresh) ?? round.find(fits);
    if (offer) this.#open(offer, moves);
  }

  // After the wave's question the thumb stays there; a door leads to what it opened.
  #open(offer, moves = true) {
    this.#seen.add(offer);
    this.open = offer;
    for (const one of this.offers) one.hidden = one !== offer;
    this.querySelector("[data-opened]").hidden = false;
    if (!moves) return;
    const heading = offer.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    offer.scrollIntoView({ block: "nearest" });
  }
}

function did(button) {
  const pressed = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(pressed));
}

customElements.define("mt-offers", MtOffers);
