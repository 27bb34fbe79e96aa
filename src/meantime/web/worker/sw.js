// Keeps plain copies of the pages that are for everybody, and nothing else. The server
// puts `const PLAN = { version, pages, assets, offline, header, about }` before this text.
const PREFIX = "meantime-";
const NAME = PREFIX + PLAN.version;
const PAGES = new Set(PLAN.pages);
const ASSETS = new Set(PLAN.assets);
const KEPT = "/sw.js?kept"; // a note in the cache: for which countries, and when
const PATIENCE_MS = 4000;
const FRESH_MS = 24 * 60 * 60 * 1000;
const AT_ONCE = 6;

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(tidy());
});

self.addEventListener("message", (event) => {
  event.waitUntil(refresh(String(event.data?.places ?? "")).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(PAGES.has(address.pathname) ? open(request, address.pathname) : pass(request));
  } else if (ASSETS.has(address.pathname)) {
    event.respondWith(open(request, address.pathname));
  }
});

self.addEventListener("push", (event) => {
  event.waitUntil(tell(event.data));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(PLAN.about));
});

async function install() {
  const before = await note(caches);
  await fill(before?.places ?? "");
  await self.skipWaiting();
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// The network first; the copy when there is none, or it is too slow, or the server is down.
// What the network says is never kept: it may be somebody's.
async function open(request, path) {
  const copy = await kept(path);
  const asked = fetch(request);
  const answer = await (copy ? inTime(asked) : asked).catch(() => null);
  if (answer && answer.status < 500) return answer;
  return copy ?? answer ?? Response.error();
}

// A private page: only from the network. Without one, a page that says what works.
async function pass(request) {
  const answer = await fetch(request).catch(() => null);
  const reached = answer && answer.status !== 502 && answer.status !== 504;
  return reached ? answer : ((await kept(PLAN.offline)) ?? answer ?? Response.error());
}

function inTime(asked) {
  const late = new Promise((_, give) => setTimeout(() => give(new Error("late")), PATIENCE_MS));
  return Promise.race([asked, late]);
}

async function kept(path) {
  const cache = await caches.open(NAME);
  return cache.match(path, { ignoreVary: true });
}

async function note(where) {
  const found = await where.match(KEPT, { ignoreVary: true });
  return found?.json().catch(() => null);
}

let filling = null;

async function refresh(places) {
  await filling?.catch(() => {});
  const last = await note(await caches.open(NAME));
  if (last && last.places === places && Date.now() - last.at < FRESH_MS) return;
  filling = fill(places);
  await filling;
}

// Without cookies: the copies are what a stranger gets.
async function fill(places) {
  const cache = await caches.open(NAME);
  const headers = { [PLAN.header]: places || "none" };
  const wanted = [
    ...PLAN.assets.map((path) => new Request(path, { credentials: "omit", cache: "no-cache" })),
    ...PLAN.pages.map(
      (path) =>
        new Request(path, { credentials: "omit", cache: "no-store", redirect: "error", headers }),
    ),
  ];
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    await Promise.all(wanted.slice(from, from + AT_ONCE).map((request) => keep(cache, request)));
  }
  await cache.put(KEPT, new Response(JSON.stringify({ places, at: Date.now() })));
}

async function keep(cache, request) {
  const answer = await fetch(request);
  if (!answer.ok) throw new Error(`${answer.status} for ${request.url}`);
  await cache.put(new URL(request.url).pathname, answer);
}

// A reminder: the words the person chose and an opaque tag. The same tag may come twice and
// is shown once; what is over goes from the screen.
const TOLD = "told";
const TOLD_AT_MOST = 50;

async function tell(data) {
  const { tag, title, until } = read(data);
  const told = await toldBefore();
  for (const old of await self.registration.getNotifications()) {
    if (old.data?.until < Date.now()) old.close();
  }
  if (told.includes(tag)) return;
  await remember([...told, tag].slice(-TOLD_AT_MOST));
  await self.registration.showNotification(title, { tag, data: { until } });
}

function read(data) {
  try {
    const { tag, title, until } = data.json();
    return { tag: String(tag), title: String(title), until: Number(until) };
  } catch {
    return { tag: "note", title: "…", until: 0 };
  }
}

async function toldBefore() {
  const found = await (await caches.open(TOLD)).match(TOLD);
  return (await found?.json().catch(() => null)) ?? [];
}

async function remember(tags) {
  await (await caches.open(TOLD)).put(TOLD, new Response(JSON.stringify(tags)));
}

async function show(path) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((one) => new URL(one.url).pathname === path);
  return there ? there.focus() : self.clients.openWindow(path);
}
