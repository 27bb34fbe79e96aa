// Sends what waits, once. The server knows an item by its id; it is let go of here only
// when that id comes back.
import { fromBase64, toBase64 } from "./bytes.js";
import * as store from "./store.js";

export const SENT = "sent";
export const AWAY = "away"; // no network, or no answer of ours
export const SIGN_IN = "sign-in"; // nobody is signed in here, or somebody else

const REFUSED = 422;
const SIGNED_OUT = new Set([401, 403]);

// Who is signed in, and the key to seal to. `null`: no answer of ours came.
export async function who(address) {
  const answer = await fetch(address, { cache: "no-store", redirect: "error" }).catch(() => null);
  if (answer?.status === 401) return { owner: null };
  const told = answer?.ok ? await answer.json().catch(() => null) : null;
  return told?.owner && told.key ? told : null;
}

// Keeps the key of whoever is signed in. Whether a key lies here that is theirs.
export async function learn(address, owner = null) {
  const known = await store.key();
  if (owner && known?.owner === owner) return true;
  const here = await who(address);
  if (!here?.owner || (owner && here.owner !== owner)) return false;
  if (known?.owner !== here.owner) await store.keepKey(here.owner, fromBase64(here.key));
  return true;
}

// Two tabs never send at once; one that comes second finds nothing left to do.
export function sendAll(address) {
  if (!navigator.locks) return send(address);
  return navigator.locks.request("meantime-outbox", () => send(address));
}

async function send(address) {
  const waiting = (await store.all()).filter((item) => !item.refused);
  if (!waiting.length) return SENT;
  const here = await who(address);
  if (!here) return AWAY;
  const own = waiting.filter((item) => item.owner === here.owner);
  if (!own.length) return SIGN_IN;
  for (const item of own) {
    const outcome = await sendOne(address, here.token, item);
    if (outcome !== SENT) return outcome;
  }
  return SENT;
}

async function sendOne(address, token, item) {
  const { id, owner } = item;
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ id, owner, sealed: toBase64(item.sealed) }),
    redirect: "error",
  }).catch(() => null);
  if (SIGNED_OUT.has(answer?.status)) return SIGN_IN;
  const told = await answer?.json().catch(() => null);
  if (told?.id !== id) return AWAY;
  if (answer.ok) await store.remove(id);
  else if (answer.status === REFUSED) await store.put({ ...item, refused: true });
  else return AWAY;
  return SENT;
}
