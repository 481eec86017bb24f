"use strict";
// Hides, sorts and selects what the page already holds. Foreign text is moved, never parsed: clones and
// textContent only. The state is the fragment: #view/figure/article/span?filters
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const island = JSON.parse($("island").textContent);
  const views = all("section.view").map((view) => view.id);
  const rows = all("tr.row");
  const blocks = all("article.block");
  const blockOf = new Map(blocks.map((block) => [block.dataset.figure, block]));
  const rowOf = new Map(rows.map((row) => [row.dataset.figure, row]));
  const fields = { q: $("q"), kind: $("kind"), source: $("source"), grade: $("grade"), two: $("repeated"), odds: $("atodds"), order: $("order") };
  const wide = matchMedia("(min-width: 75rem)");
  const first = new Map();
  for (const list of all(".kwic")) first.set(list, [...list.children]);
  for (const body of all("tbody[data-tier]")) first.set(body, all("tr.row", body));
  root.classList.add("js");
  all("[data-sort]").forEach((button) => { button.disabled = false; });

  // ---- the state and its fragment
  const state = { view: "figures", figure: "", line: "", filters: {}, sort: "", theme: "" };

  function read() {
    const [path, query = ""] = location.hash.slice(1).split("?");
    const [view = "", figure = "", ...line] = path.split("/");
    const asked = new URLSearchParams(query);
    state.view = views.includes(view) ? view : "figures";
    state.figure = figure;
    state.line = line.join("/");
    state.sort = asked.get("sort") || "";
    state.theme = asked.get("theme") || "";
    state.filters = {};
    for (const name of Object.keys(fields)) if (asked.get(name)) state.filters[name] = asked.get(name);
  }

  function fragment() {
    const asked = new URLSearchParams(state.filters);
    if (state.sort) asked.set("sort", state.sort);
    if (state.theme) asked.set("theme", state.theme);
    const path = [state.view, state.figure, state.line].filter(Boolean).join("/");
    const query = asked.toString();
    return "#" + path + (query ? "?" + query : "");
  }

  function go(change, keep) {
    Object.assign(state, change);
    history[keep ? "replaceState" : "pushState"](null, "", fragment());
    show();
  }

  // ---- showing
  const texts = new WeakMap();
  function textOf(element) {
    if (!texts.has(element)) texts.set(element, element.textContent.toLowerCase().replace(/\s+/g, " "));
    return texts.get(element);
  }

  function wanted(block, row, words) {
    const { kind, source, grade, two, odds } = state.filters;
    const data = (block || row).dataset;
    if (kind && data.kind !== kind) return false;
    if (grade && data.grade !== grade) return false;
    if (two && Number(data.sources) < 2) return false;
    if (odds && !("odds" in data)) return false;
    if (source && block && !block.dataset.names.split("\n").includes(source)) return false;
    return words.every((word) => (block && textOf(block).includes(word)) || (row && textOf(row).includes(word)));
  }

  function filter() {
    const words = (state.filters.q || "").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !wanted(blockOf.get(row.dataset.figure), row, words);
      if (!row.hidden) shown += 1;
    }
    const alone = state.view === "concordance" && state.figure;
    for (const block of blocks) {
      const row = rowOf.get(block.dataset.figure);
      block.hidden = alone ? block.dataset.figure !== state.figure : (row ? row.hidden : !wanted(block, row, words));
    }
    for (const body of all("tbody[data-tier]")) {
      const left = all("tr.row", body).filter((row) => !row.hidden).length;
      body.hidden = left === 0;
    }
    for (const item of all(".hit")) item.hidden = !words.every((word) => textOf(item).includes(word));
    const none = $("no-figures");
    if (none) none.hidden = shown > 0;
    $("no-blocks").hidden = shown > 0 || blocks.length === 0 || Boolean(alone);
    $("count").textContent = count(shown);
  }

  function count(shown) {
    const items = all(`#${state.view} .hit`);
    if (state.view === "concordance") return `${blocks.filter((block) => !block.hidden).length} of ${blocks.length} figures`;
    if (state.view === "figures") return `${shown} of ${rows.length} figures`;
    if (!items.length) return "";
    return `${items.filter((item) => !item.hidden).length} of ${items.length} shown`;
  }

  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const beside = (line, side) => line.querySelector(side).textContent.trim().split(/\s+/);
  const orders = {
    left: (line) => beside(line, ".l").reverse().join(" "),
    right: (line) => beside(line, ".r").join(" "),
    source: (line) => line.dataset.source,
    date: (line) => line.dataset.date || "~",
  };

  function order() {
    const key = orders[state.filters.order];
    for (const list of all(".kwic")) {
      const lines = [...(first.get(list) || list.children)];
      if (key) lines.sort((a, b) => collator.compare(key(a), key(b)));
      if (lines.some((line, index) => list.children[index] !== line)) list.append(...lines);
    }
  }

  const columns = {
    value: (row) => row.querySelector(".value").textContent,
    label: (row) => row.querySelector(".label a").textContent,
    origins: (row) => -(Number(row.dataset.origins) * 1000 + Number(row.dataset.sources)),
    mentions: (row) => -Number(row.dataset.mentions),
  };

  function sort() {
    const key = columns[state.sort];
    for (const body of all("tbody[data-tier]")) {
      const sorted = [...first.get(body)];
      if (key) sorted.sort((a, b) => { const [x, y] = [key(a), key(b)]; return typeof x === "number" ? x - y : collator.compare(x, y); });
      body.append(...sorted);
    }
    for (const button of all("[data-sort]")) {
      const on = button.dataset.sort === state.sort;
      if (on) button.closest("th").setAttribute("aria-sort", key === columns.value || key === columns.label ? "ascending" : "descending");
      else button.closest("th").removeAttribute("aria-sort");
    }
  }

  // The pane shows the same block as the concordance: a copy, its ids dropped so that each is given once.
  function pane() {
    const box = $("pane");
    if (!box) return;
    const row = selected();
    const block = row && blockOf.get(row.dataset.figure);
    box.replaceChildren();
    if (!block) return;
    const copy = block.cloneNode(true);
    copy.hidden = false;
    copy.removeAttribute("id");
    for (const inner of all("[id]", copy)) inner.removeAttribute("id");
    box.append(copy);
  }

  // The figure of the fragment, else, beside the wide table, the first one.
  function selected() {
    const row = rowOf.get(state.figure);
    if (row && !row.hidden) return row;
    return wide.matches ? items().find((item) => item.dataset.figure) : undefined;
  }

  let sorted = "";
  function show() {
    root.classList.toggle("dark", state.theme === "dark");
    root.classList.toggle("light", state.theme === "light");
    for (const [name, field] of Object.entries(fields)) {
      const value = state.filters[name] || "";
      if (field.type === "checkbox") field.checked = value === "1";
      else if (field.value !== value) field.value = value;
    }
    const numbers = ["figures", "concordance"].includes(state.view);
    for (const name of ["kind", "source", "grade", "two", "odds"]) fields[name].closest("label").hidden = !numbers;
    for (const view of views) $(view).hidden = view !== state.view;
    for (const tab of all(".tabs a")) {
      if (tab.dataset.view === state.view) {
        tab.setAttribute("aria-current", "page");
        tab.parentElement.scrollLeft = tab.offsetLeft - innerWidth / 3;
      } else tab.removeAttribute("aria-current");
    }
    filter();
    order();
    if (state.sort !== sorted) { sort(); sorted = state.sort; }
    if (state.view === "figures") pane();
    const chosen = state.view === "figures" ? selected() : undefined;
    for (const row of rows) row.classList.toggle("on", row === chosen);
    for (const line of all(".line.on")) line.classList.remove("on");
    const path = [state.view, state.figure, state.line].filter(Boolean).join("/");
    const target = state.view === "figures" ? state.figure && chosen : state.figure && $(path);
    if (target) {
      if (target.classList.contains("line") || target.classList.contains("clash")) target.classList.add("on");
      reveal(target);
    }
  }

  function reveal(target) {
    const top = $("bar").offsetHeight + 24;
    const box = target.getBoundingClientRect();
    if (box.top < top || box.bottom > innerHeight) scrollBy({ top: box.top - top - innerHeight / 5, behavior: "auto" });
  }

  // ---- the reader
  function say(text) {
    const toast = $("toast");
    toast.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { toast.textContent = ""; }, 2500);
  }

  function citation(line) {
    const credit = island.articles[line.dataset.doc] || {};
    const sentence = line.querySelector(".said").textContent.replace(/\s+/g, " ").trim();
    const title = credit.title ? `“${credit.title}”` : line.dataset.doc;
    const parts = [credit.author, title, credit.source, credit.published || "undated", credit.url];
    return `“${sentence}” (${parts.filter(Boolean).join(", ")}; characters ${line.dataset.span})`;
  }

  function copy() {
    const block = state.view === "figures" ? $("pane").firstElementChild : blockOf.get(state.figure);
    const line = all(".line.on")[0];
    const lines = line ? [line] : block ? all(".line", block) : [];
    if (!lines.length) return say("Select a figure or a sentence first");
    const text = lines.map(citation).join("\n");
    const done = () => say(lines.length === 1 ? "Citation copied" : `${lines.length} citations copied`);
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => byHand(text, done));
    else byHand(text, done);
  }

  // Pages opened from disk may have no clipboard of their own.
  function byHand(text, done) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (copied) done();
    else say("The browser does not allow copying");
  }

  function items() {
    if (state.view === "figures") return rows.slice().sort(place).filter((row) => !row.hidden);
    if (state.view === "concordance") return all(".block:not([hidden]) .line").filter((line) => line.offsetParent);
    return all(`#${state.view} .hit`).filter((item) => !item.hidden);
  }
  const place = (a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

  let cursor = -1;
  function step(by) {
    const list = items();
    if (!list.length) return;
    let at = list.findIndex((item) => item.classList.contains("on"));
    if (at < 0) at = by > 0 ? -1 : 0;
    cursor = Math.max(0, Math.min(list.length - 1, at + by));
    const item = list[cursor];
    if (state.view === "figures") return go({ figure: item.dataset.figure, line: "" }, true);
    list.forEach((other) => other.classList.toggle("on", other === item));
    reveal(item);
    if (item.tabIndex === -1) item.focus({ preventScroll: true });
  }

  function enter() {
    if (state.view === "figures") {
      const row = selected();
      if (row) go({ view: "concordance", figure: row.dataset.figure, line: "" });
      return;
    }
    const line = all(".line.on")[0];
    if (line) line.classList.toggle("open");
  }

  function back() {
    if (state.view === "concordance" && state.figure) go({ view: "figures", line: "" });
    else if (Object.keys(state.filters).length) go({ filters: {} });
    else if (state.figure) go({ figure: "", line: "" });
    else go({ view: "figures" });
  }

  const keys = {
    "/": () => { fields.q.focus(); fields.q.select(); },
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    Enter: enter, c: copy, "?": () => $("keys").showModal(), Escape: back,
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (typing) {
      if (event.key === "Escape" || (event.key === "Enter" && event.target === fields.q)) { event.target.blur(); event.preventDefault(); }
      return;
    }
    if (event.key === "Enter" && /^(A|BUTTON|SUMMARY)$/.test(event.target.tagName)) return;
    const view = views[Number(event.key) - 1];
    const act = keys[event.key] || (view && (() => go({ view, figure: views.indexOf(view) < 2 ? state.figure : "", line: "" })));
    if (!act) return;
    event.preventDefault();
    act();
  });

  addEventListener("click", (event) => {
    const target = event.target;
    const inner = target.closest("a[href^='#']");
    if (inner && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      const [view, figure = "", ...line] = inner.getAttribute("href").slice(1).split("/");
      // In the wide table a label selects its row; the sentences stand beside it.
      if (inner.closest("tr.row .label") && view === "concordance" && wide.matches) return go({ figure, line: "" });
      const tab = inner.closest(".tabs");
      return go({ view: views.includes(view) ? view : "figures", figure: tab ? (view === "figures" ? state.figure : "") : figure, line: line.join("/") });
    }
    if (target.closest("[data-clear]")) return go({ filters: {} });
    const button = target.closest("[data-sort]");
    if (button) {
      const name = button.dataset.sort;
      go({ sort: state.sort === name ? "" : name }, true);
      return say(state.sort ? `Sorted by ${button.textContent.toLowerCase()}` : "In the order of the report");
    }
    const line = target.closest(".line");
    if (line && !getSelection().toString()) { line.classList.toggle("open"); return; }
    const row = target.closest("tr.row");
    if (row && !target.closest("a")) go(wide.matches ? { figure: row.dataset.figure, line: "" } : { view: "concordance", figure: row.dataset.figure, line: "" }, wide.matches);
  });

  for (const [name, field] of Object.entries(fields)) {
    field.addEventListener(field === fields.q ? "input" : "change", () => {
      const value = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value;
      const filters = { ...state.filters, [name]: value };
      if (!value) delete filters[name];
      const leave = name !== "order" && state.view === "concordance";
      go({ filters, line: "", figure: leave ? "" : state.figure }, true);
    });
  }

  $("theme").addEventListener("click", () => {
    const dark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    go({ theme: dark ? "light" : "dark" }, true);
  });

  const measure = () => root.style.setProperty("--bar", `${$("bar").offsetHeight}px`);
  addEventListener("resize", measure);
  measure();
  wide.addEventListener("change", show);
  addEventListener("hashchange", () => { read(); show(); });
  addEventListener("popstate", () => { read(); show(); });
  read();
  show();
})();
