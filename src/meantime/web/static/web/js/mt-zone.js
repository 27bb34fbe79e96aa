// Tells the server which clock hangs on this person's wall. Never reloads the page.
const YEAR_SECONDS = 31_536_000;

class MtZone extends HTMLElement {
  connectedCallback() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const name = this.getAttribute("cookie");
    if (!zone || !/^[\w+/-]+$/.test(zone)) return;
    if (document.cookie.split("; ").includes(`${name}=${zone}`)) return;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${name}=${zone}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`;
  }
}

customElements.define("mt-zone", MtZone);
