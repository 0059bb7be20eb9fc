import type { OpenApi } from "./openApi.js";

/** A page that lists the routes and asks them; it needs nothing but itself. @param document address of the OpenAPI document */
export function apiPage(api: OpenApi, document: string): string {
  const routes = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const data = JSON.stringify(routes).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pocket Network node: REST</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Pocket Network node</h1><p>${routes.length} REST routes. <a href="${document}">OpenAPI document</a></p>
<input id="filter" type="search" placeholder="Filter routes" aria-label="Filter routes"></header>
<main id="routes"></main>
<script type="application/json" id="data">${data}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { margin: 0; font-size: 1.4rem; } h2 { font-size: 1rem; margin: 1.5rem 0 .3rem; }
input, textarea { font: inherit; padding: .3rem .5rem; box-sizing: border-box; }
#filter { width: 100%; }
details { border: 1px solid #8886; border-radius: 6px; margin: .3rem 0; padding: .3rem .7rem; }
summary { cursor: pointer; overflow-wrap: anywhere; } summary b { display: inline-block; width: 3.5rem; }
label { display: grid; grid-template-columns: minmax(10rem, 1fr) 2fr; gap: .5rem; margin: .2rem 0; }
textarea { width: 100%; min-height: 5rem; font-family: monospace; }
pre { overflow: auto; max-height: 30rem; background: #8881; padding: .5rem; border-radius: 6px; }
button { font: inherit; padding: .3rem 1rem; margin: .3rem 0; }
`;

/** Runs in the browser. */
const SCRIPT = `
const routes = JSON.parse(document.getElementById("data").textContent);
const main = document.getElementById("routes");
const make = (tag, text) => { const el = document.createElement(tag); if (text !== undefined) el.textContent = text; return el; };
let group;
for (const route of routes) {
  const tag = route.operation.tags[0];
  if (group === undefined || group.dataset.tag !== tag) {
    group = make("section"); group.dataset.tag = tag; group.append(make("h2", tag)); main.append(group);
  }
  const box = make("details"); box.dataset.text = (route.path + " " + route.operation.summary).toLowerCase();
  const head = make("summary"); head.append(make("b", route.method.toUpperCase()), route.path); box.append(head);
  box.addEventListener("toggle", () => { if (box.open && box.childElementCount === 1) box.append(form(route)); });
  group.append(box);
}
function form(route) {
  const el = make("form"); const fields = [];
  for (const parameter of route.operation.parameters) {
    const label = make("label"); const input = make("input"); input.required = parameter.required === true && parameter.schema.type !== "string";
    label.append(make("span", parameter.name + " (" + (parameter.schema.format || parameter.schema.type) + ")"), input);
    el.append(label); fields.push([parameter, input]);
  }
  const body = make("textarea"); body.value = "{}";
  if (route.operation.requestBody) el.append(body);
  const button = make("button", "Send"); const out = make("pre"); out.hidden = true; el.append(button, out);
  el.addEventListener("submit", async (event) => {
    event.preventDefault();
    let path = route.path; const query = new URLSearchParams();
    for (const [parameter, input] of fields) {
      if (parameter.in === "path") path = path.replace("{" + parameter.name + "}", encodeURIComponent(input.value));
      else if (input.value !== "") query.append(parameter.name, input.value);
    }
    const url = path + (query.size ? "?" + query : "");
    const init = route.operation.requestBody ? { method: "POST", body: body.value, headers: { "Content-Type": "application/json" } } : {};
    out.hidden = false; out.textContent = "…";
    try {
      const response = await fetch(url, init); const text = await response.text();
      let shown = text; try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch {}
      out.textContent = response.status + " " + url + "\\n" + shown;
    } catch (error) { out.textContent = String(error); }
  });
  return el;
}
document.getElementById("filter").addEventListener("input", (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const section of main.children) {
    let any = false;
    for (const box of section.querySelectorAll("details")) { box.hidden = !box.dataset.text.includes(wanted); any ||= !box.hidden; }
    section.hidden = !any;
  }
});
`;
