// The wave as even swell, and how far along it one is. It rises and falls the same
// everywhere, because it must not promise anything.
class MtSwell extends HTMLElement {
  connectedCallback() {
    this.sea = this.querySelector(".sea");
    this.gone = this.querySelector(".gone");
    this.here = this.querySelector(".here");
  }

  // share: 0 at the beginning, 1 at the end
  show(share) {
    const whole = this.sea.getTotalLength();
    const { x, y } = this.sea.getPointAtLength(share * whole);
    this.gone.setAttribute("stroke-dasharray", `${share * whole} ${whole}`);
    this.here.setAttribute("cx", x);
    this.here.setAttribute("cy", y);
  }
}

customElements.define("mt-swell", MtSwell);
