"use strict";
// Hides, sorts and selects what the page already holds. Foreign text is moved, never parsed: clones and
// textContent only. The state is the fragment: #view/figure/article/span?filters
(() => {
  const $ = (id) => document.getElementById(id);
  const total = Number($("count").dataset.all);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const { articles } = JSON.parse($("island").textContent);
  const views = all("section.view").map((view) => view.id);
  // In these a fragment names an item of the view; in all others it names a figure.
  const itemed = ["citations", "conflicts", "articles"];
  const rows = all("tr.row");
  const bodies = all("tbody[data-tier]");
  const blocks = all("#blocks > .block");
  const blockOf = new Map(blocks.map((block) => [block.dataset.figure, block]));
  const rowOf = new Map(rows.map((row) => [row.dataset.figure, row]));
  const names = ["q", "source", "entity", "two", "odds", "kind", "unit", "grade", "since", "until", "order", "as"];
  const further = ["kind", "unit", "grade", "since", "until"];
  const shaping = ["order", "as"];
  const fields = Object.fromEntries(names.map((name) => [name, $(name)]));
  const wide = matchMedia("(min-width: 75rem)");
  const first = new Map();
  for (const list of all("#blocks .kwic")) first.set(list, [...list.children]);
  for (const body of bodies) first.set(body, all("tr.row", body));
  all("[data-sort]").forEach((button) => { button.disabled = false; });

  // ---- the state and its fragment
  const state = { view: "figures", figure: "", line: "", item: "", filters: {}, sort: "", theme: "" };

  function read() {
    const [path, query = ""] = location.hash.slice(1).split("?");
    const [view = "", head = "", ...rest] = path.split("/");
    const asked = new URLSearchParams(query);
    state.view = views.includes(view) ? view : "figures";
    const item = itemed.includes(state.view);
    state.item = item ? [head, ...rest].filter(Boolean).join("/") : "";
    state.figure = item ? asked.get("figure") || "" : head;
    state.line = item ? "" : rest.join("/");
    state.sort = asked.get("sort") || "";
    state.theme = asked.get("theme") || "";
    state.filters = {};
    for (const name of names) if (asked.get(name)) state.filters[name] = asked.get(name);
  }

  function fragment() {
    const asked = new URLSearchParams(state.filters);
    const item = itemed.includes(state.view);
    if (item && state.figure) asked.set("figure", state.figure);
    if (state.sort) asked.set("sort", state.sort);
    if (state.theme) asked.set("theme", state.theme);
    const path = item ? [state.view, state.item] : [state.view, state.figure, state.line];
    const query = asked.toString();
    return "#" + path.filter(Boolean).join("/") + (query ? "?" + query : "");
  }

  function go(change, keep) {
    Object.assign(state, change);
    history[keep ? "replaceState" : "pushState"](null, "", fragment());
    show();
  }

  // ---- filters
  const texts = new WeakMap();
  function textOf(element) {
    if (!texts.has(element)) texts.set(element, element.textContent.toLowerCase().replace(/\s+/g, " "));
    return texts.get(element);
  }
  const has = (list, word) => ` ${list || ""} `.includes(` ${word} `);
  // A date cut to its month is within a span that it overlaps.
  const within = (day) => (!state.filters.since || day >= state.filters.since.slice(0, day.length))
    && (!state.filters.until || day <= state.filters.until.slice(0, day.length));
  // Rows name sources and entities by their place in the list that the filter offers.
  const placeOf = (field) => (field.value ? String(field.selectedIndex - 1) : "");
  const dated = () => state.filters.since || state.filters.until;
  const words = () => (state.filters.q || "").toLowerCase().split(/\s+/).filter(Boolean);

  function fits(row, searched) {
    const { kind, unit, grade, two, odds } = state.filters;
    const [source, entity] = [placeOf(fields.source), placeOf(fields.entity)];
    const data = row.dataset;
    if ((kind && data.kind !== kind) || (unit && data.unit !== unit) || (grade && data.grade !== grade)) return false;
    if ((two && Number(data.sources) < 2) || (odds && !("odds" in data))) return false;
    if ((source && !has(data.in, source)) || (entity && !has(data.about, entity))) return false;
    if (dated() && !(data.days || "").split(" ").some((day) => day && within(day))) return false;
    const block = blockOf.get(data.figure);
    return searched.every((word) => textOf(row).includes(word) || (block && textOf(block).includes(word)));
  }

  const shown = new Set();
  let filtered;
  function filter() {
    const key = JSON.stringify(Object.entries(state.filters).filter(([name]) => !shaping.includes(name)));
    if (key === filtered) return;
    filtered = key;
    const searched = words();
    shown.clear();
    for (const row of rows) if (fits(row, searched)) shown.add(row.dataset.figure);
    const source = placeOf(fields.source);
    const numeric = ["kind", "unit", "grade", "entity", "two", "odds", "since", "until"].some((name) => state.filters[name]);
    for (const item of all(".hit")) {
      const { figure, figures, in: places } = item.dataset;
      const about = figure || figures;
      const told = about ? about.split(" ").some((id) => shown.has(id)) : !numeric;
      const placed = !source || places === undefined || has(places, source);
      item.hidden = !placed || !(figure ? told : (told || !numeric) && searched.every((word) => textOf(item).includes(word)));
    }
    for (const none of all("[data-none]")) {
      const items = all(".hit", none.closest("section"));
      none.hidden = items.length === 0 || items.some((item) => !item.hidden);
    }
    sift();
    for (const line of all("#blocks .line")) line.hidden = (source && line.dataset.in !== source) || (dated() && !(line.dataset.date && within(line.dataset.date)));
    drawn = STEP;
  }

  const ofHowMany = (part, whole) => `${part.toLocaleString("en")} of ${Number(whole).toLocaleString("en")}`;

  // ---- rows and lines are drawn as they scroll in
  const STEP = 80;
  let drawn = STEP;
  function draw() {
    let at = 0;
    for (const body of bodies) {
      let left = 0;
      for (const row of body.rows) {
        if (!row.dataset.figure) continue;
        const fit = shown.has(row.dataset.figure);
        if (fit) left += 1;
        row.hidden = !fit || at >= drawn;
        if (fit) at += 1;
      }
      body.hidden = left === 0 || at - left >= drawn;
      const of = body.querySelector(".of");
      if (of) of.textContent = ofHowMany(left, total);
    }
    const none = $("no-figures");
    if (none) none.hidden = shown.size > 0;
    const rest = $("more-rows");
    if (rest) {
      rest.hidden = at <= drawn;
      rest.textContent = `${ofHowMany(Math.min(drawn, at), at)} drawn; the rest as you scroll`;
    }
  }
  const nearer = new IntersectionObserver((seen) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    drawn += STEP;
    if (state.view === "figures") draw();
    if (state.view === "concordance") list();
  }, { rootMargin: "1500px", scrollMargin: "1500px" });

  // ---- order
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const beside = (line, side) => line.querySelector(side).textContent.trim().split(/\s+/);
  const orders = {
    left: (line) => beside(line, ".l").reverse().join(" "),
    right: (line) => beside(line, ".k .r").join(" "),
    source: (line) => line.querySelector(".name").textContent,
    date: (line) => line.dataset.date || "~",
  };

  let ordered = "";
  function order() {
    const name = state.filters.order || "";
    if (name === ordered) return;
    ordered = name;
    for (const [list, lines] of first) if (list.matches(".kwic")) list.append(...arranged(lines));
  }

  function arranged(lines) {
    const key = orders[state.filters.order];
    if (!key) return lines;
    const keyed = lines.map((line) => [key(line), line]);
    return keyed.sort(([a], [b]) => collator.compare(a, b)).map(([, line]) => line);
  }

  const columns = {
    value: (row) => row.querySelector(".value").textContent,
    label: (row) => row.querySelector(".label a").textContent,
    origins: (row) => -(Number(row.dataset.origins) * 1000 + Number(row.dataset.sources)),
    mentions: (row) => -Number(row.dataset.mentions),
  };

  let sorted = "";
  function sort() {
    if (state.sort === sorted) return;
    sorted = state.sort;
    const key = columns[state.sort];
    for (const body of bodies) {
      const keyed = first.get(body).map((row) => [key && key(row), row]);
      if (key) keyed.sort(([a], [b]) => (typeof a === "number" ? a - b : collator.compare(a, b)));
      body.append(...keyed.map(([, row]) => row));
    }
    for (const button of all("[data-sort]")) {
      const on = button.dataset.sort === state.sort;
      if (on) button.closest("th").setAttribute("aria-sort", key === columns.value || key === columns.label ? "ascending" : "descending");
      else button.closest("th").removeAttribute("aria-sort");
    }
  }

  // ---- one list: every sentence once, aligned on the figure, the words searched or the entity
  function aligned() {
    const { as, q, entity } = state.filters;
    if (as === "words") return q ? [q.toLowerCase(), ...words()] : [];
    if (as !== "entity" || !entity) return [];
    const name = fields.entity.selectedOptions[0].textContent.toLowerCase();
    return [name, ...name.split(/\s+/).filter((word) => word.length > 2)];
  }

  // The words of a sentence with what they do in it, to be parted anew.
  function runs(line) {
    const found = [];
    const walk = (node, role) => {
      if (node.nodeType === Node.TEXT_NODE) return found.push({ role, text: node.data });
      const own = { B: "who", U: "cue", MARK: "figure" }[node.tagName] || role;
      node.childNodes.forEach((inner) => walk(inner, own));
    };
    walk(line.querySelector(".said"), "");
    return found;
  }

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  function parted(line, from, to) {
    const [left, key, right] = [make("span"), make("mark"), make("span", "r")];
    let at = 0;
    for (const { role, text } of runs(line)) {
      const cuts = [0, from - at, to - at, text.length].map((cut) => Math.max(0, Math.min(text.length, cut)));
      [left, key, right].forEach((side, index) => {
        const piece = text.slice(cuts[index], cuts[index + 1]);
        if (!piece) return;
        const tag = { who: "b", cue: "u", figure: "b" }[role];
        side.append(tag && side !== key ? make(tag, role, piece) : piece);
      });
      at += text.length;
    }
    const copy = line.cloneNode(true);
    copy.removeAttribute("id");
    const said = copy.querySelector(".said");
    const [before, after] = [make("span", "l"), make("span", "k")];
    before.append(left);
    after.append(key, right);
    said.replaceChildren(before, after);
    return copy;
  }

  let listed = { key: "", lines: [] };
  function list() {
    const box = $("one-list");
    const { as } = state.filters;
    const alone = !as || state.figure;
    box.hidden = Boolean(alone);
    $("blocks").hidden = !alone;
    if (alone) return;
    const key = JSON.stringify(state.filters);
    if (listed.key !== key) {
      listed = { key, lines: gathered(aligned()) };
      box.querySelector("ul").replaceChildren();
    }
    const kwic = box.querySelector("ul");
    kwic.append(...listed.lines.slice(kwic.children.length, drawn).map((line) => line()));
    const target = as === "figure" ? "the figure" : aligned()[0];
    $("one-title").textContent = target
      ? `${listed.lines.length} ${listed.lines.length === 1 ? "line" : "lines"} of ${all("#blocks .line").length}, aligned on ${as === "figure" ? target : `“${target}”`}`
      : as === "words" ? "Type a word above to align sentences on it." : "Choose an entity above to align sentences on it.";
  }

  // Lines as functions that make them, so that only what is drawn is made.
  function gathered(targets) {
    const { as } = state.filters;
    if (as !== "figure" && !targets.length) return [];
    const seen = new Set();
    const found = [];
    for (const block of blocks) {
      if (!shown.has(block.dataset.figure)) continue;
      for (const line of first.get(block.querySelector(".kwic"))) {
        if (line.hidden) continue;
        if (as === "figure") { found.push([line, line]); continue; }
        const whole = line.querySelector(".said").textContent;
        const once = line.dataset.in + whole;
        if (seen.has(once)) continue;
        seen.add(once);
        const lower = whole.toLowerCase();
        const target = targets.find((word) => lower.includes(word));
        if (!target) continue;
        for (let at = lower.indexOf(target); at >= 0; at = lower.indexOf(target, at + target.length)) {
          const made = parted(line, at, at + target.length);
          found.push([made, made]);
        }
      }
    }
    const place = new Map(found);
    return arranged([...place.keys()]).map((line) => () => {
      if (!line.id) return line;
      const copy = line.cloneNode(true);
      copy.removeAttribute("id");
      return copy;
    });
  }

  // ---- the pane shows the same block as the concordance: a copy, its ids dropped so that each is given once
  function pane() {
    const box = $("pane");
    if (!box) return;
    const row = selected();
    const block = row && blockOf.get(row.dataset.figure);
    if (box.dataset.shows === (block ? row.dataset.figure + filtered + ordered : "")) return;
    box.dataset.shows = block ? row.dataset.figure + filtered + ordered : "";
    box.replaceChildren();
    if (!block) return;
    const copy = block.cloneNode(true);
    copy.hidden = false;
    copy.removeAttribute("id");
    for (const inner of all("[id]", copy)) inner.removeAttribute("id");
    box.append(copy);
    box.scrollTop = 0;
  }

  // The figure of the fragment, else, beside the wide table, the first one.
  function selected() {
    const row = rowOf.get(state.figure);
    if (row && shown.has(state.figure)) return row;
    return wide.matches ? items().find((item) => item.dataset.figure) : undefined;
  }

  // ---- paths through the network
  const net = $("net");
  function follow(key) {
    if (!net) return;
    net.classList.toggle("following", Boolean(key));
    const keys = new Set(key ? [key] : []);
    for (const link of all(".link", net)) {
      const on = Boolean(key) && has(link.dataset.keys, key);
      link.classList.toggle("on", on);
      if (on) link.dataset.keys.split(" ").forEach((other) => keys.add(other));
    }
    for (const node of all(".node", net)) node.classList.toggle("on", keys.has(node.dataset.key));
  }
  const pills = net ? all("[data-figure]", net) : [];
  const picked = () => pills.find((pill) => pill.dataset.figure === state.figure);
  const chosenNode = () => (picked() || { dataset: { key: "" } }).dataset.key;

  // What the filters leave of it: the figures that fit, and what they are linked with.
  function sift() {
    if (!net) return;
    const out = new Set();
    for (const pill of pills) if (!shown.has(pill.dataset.figure)) out.add(pill.dataset.key);
    const linked = new Set();
    for (const link of all(".link", net)) {
      const keys = link.dataset.keys.split(" ");
      const off = keys.some((key) => out.has(key));
      link.classList.toggle("off", off);
      if (!off && !link.matches(".derived")) keys.forEach((key) => linked.add(key));
    }
    for (const node of all(".node", net)) node.classList.toggle("off", !linked.has(node.dataset.key));
    for (const link of all(".link.derived", net)) link.classList.toggle("off", !link.dataset.keys.split(" ").every((key) => linked.has(key)));
  }

  // ---- showing
  function show() {
    root.classList.toggle("dark", state.theme === "dark");
    root.classList.toggle("light", state.theme === "light");
    root.dataset.view = state.view;
    for (const name of names) {
      const value = state.filters[name] || "";
      const field = fields[name];
      if (field.type === "checkbox") field.checked = value === "1";
      else if (field.value !== value) field.value = value;
    }
    const more = further.filter((name) => state.filters[name]).length;
    $("further").textContent = more ? ` (${more} of ${further.length})` : "";
    for (const view of views) $(view).hidden = view !== state.view;
    for (const tab of all(".tabs a")) {
      const on = tab.dataset.view === state.view;
      if (on) {
        tab.setAttribute("aria-current", "page");
        tab.parentElement.scrollLeft = tab.offsetLeft - innerWidth / 3;
      } else tab.removeAttribute("aria-current");
    }
    filter();
    order();
    sort();
    if (state.figure && state.view === "figures") reach(state.figure);
    draw();
    const alone = state.view === "concordance" && state.figure && blockOf.has(state.figure);
    for (const block of blocks) block.hidden = alone ? block.dataset.figure !== state.figure : !shown.has(block.dataset.figure);
    $("no-blocks").hidden = shown.size > 0 || blocks.length === 0 || Boolean(alone);
    if (state.view === "concordance") list();
    if (state.view === "figures") pane();
    if (state.view === "network") follow(chosenNode());
    $("count").textContent = count();
    mark();
    root.classList.add("ready");
  }

  // A row beyond those drawn is drawn when it is asked for.
  function reach(figure) {
    const at = rows.slice().sort(place).filter((row) => shown.has(row.dataset.figure)).findIndex((row) => row.dataset.figure === figure);
    if (at >= drawn) drawn = at + STEP;
  }

  function mark() {
    const chosen = state.view === "figures" ? selected() : rowOf.get(state.figure);
    for (const row of all("tr.row.on, tr.trow.on, .line.on, .hit.on")) { row.classList.remove("on"); row.removeAttribute("aria-current"); }
    if (chosen) { chosen.classList.add("on"); chosen.setAttribute("aria-current", "true"); }
    for (const item of all(`#${state.view} .hit`)) {
      const about = item.dataset.figure || item.dataset.figures;
      item.classList.toggle("of-figure", Boolean(state.figure && about && has(about, state.figure)));
    }
    const path = state.item ? `${state.view}/${state.item}` : [state.view, state.figure, state.line].filter(Boolean).join("/");
    let target = state.item || state.figure ? $(path) : undefined;
    if (state.view === "figures") target = state.figure && chosen;
    if (state.view === "time" && state.figure) target = all("tr.trow").find((row) => row.dataset.figure === state.figure);
    if (state.view === "network") target = picked();
    if (!target) return;
    if (target.matches(".line, .hit")) target.classList.add("on");
    reveal(target);
  }

  function count() {
    if (state.view === "figures" || state.view === "concordance") {
      const alone = state.view === "concordance" && state.figure;
      const now = alone ? blocks.filter((block) => !block.hidden).length : shown.size;
      return `${ofHowMany(now, total)} figures`;
    }
    const section = $(state.view);
    const of = ["time", "network"].includes(state.view) ? "figures" : state.view;
    return section.dataset.all ? `${ofHowMany(items().length, section.dataset.all)} ${of}` : "";
  }

  function reveal(target) {
    const top = $("bar").offsetHeight + 24;
    const box = target.getBoundingClientRect();
    const own = target.closest(".many");
    if (own && own.scrollHeight > own.clientHeight) target.scrollIntoView({ block: "nearest" });
    else if (box.top < top || box.bottom > innerHeight) scrollBy({ top: box.top - top - innerHeight / 5, behavior: "auto" });
  }

  // ---- what a reader takes along
  function say(text) {
    const toast = $("toast");
    toast.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { toast.textContent = ""; }, 2500);
  }

  // concordance/figure/article/from-to, of the line itself or of the line it is a copy of
  const address = (line) => line.querySelector(".from").getAttribute("href").split("/");

  function citation(line) {
    const [, , doc, span] = address(line);
    return quoted(line.querySelector(".said").textContent, doc, span);
  }

  // “Title”, who, where, when; of an article that the page does not know, its id.
  function credited(doc) {
    const credit = articles[doc] || {};
    const title = credit.title ? `“${credit.title}”` : credit.id || doc;
    return [credit.author, title, credit.source, credit.published || "undated", credit.url].filter(Boolean).join(", ");
  }

  function quoted(text, doc, span) {
    const sentence = text.replace(/\s+/g, " ").trim();
    return `“${sentence}” (${credited(doc)}${span ? `; characters ${span.replace("-", "–")}` : ""})`;
  }

  // Of a conflict, a citation or a comparison: its sentences; of an article: the article.
  function cited(item) {
    const parts = item.matches("[data-cite]") ? [item] : all("[data-cite]", item);
    return parts.map((part) => {
      const [doc, span] = part.dataset.cite.split("/");
      return "whole" in part.dataset ? credited(doc) : quoted(part.textContent, doc, span);
    });
  }

  function copy() {
    const block = state.view === "figures" ? $("pane").firstElementChild : blockOf.get(state.figure);
    const line = state.view === "concordance" && all(".line.on")[0];
    const item = all(`#${state.view} .hit.on:not(.trow)`)[0];
    const lines = item ? cited(item) : (line ? [line] : block ? all(".line:not([hidden])", block) : []).map(citation);
    if (!lines.length) return say("Select something first: j and k do");
    const text = lines.join("\n");
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

  // Figures of the table, else the sentences or items of the view; no cell can start a formula.
  function table() {
    if (state.view === "figures" || state.view === "time" || state.view === "network") {
      const told = rows.slice().sort(place).filter((row) => shown.has(row.dataset.figure));
      return [["value", "label", "sources", "origins", "mentions", "grade"], ...told.map((row) => [
        row.querySelector(".value").textContent, row.querySelector(".label a").textContent, row.dataset.sources, row.dataset.origins, row.dataset.mentions, row.dataset.grade])];
    }
    if (state.view === "concordance") {
      const lines = all("#concordance .line:not([hidden])").filter((line) => !line.closest("[hidden]"));
      return [["source", "date", "left", "keyword", "right", "article", "characters"], ...lines.map((line) => [
        line.querySelector(".name").textContent, line.dataset.date || "", line.querySelector(".l").textContent, line.querySelector("mark").textContent,
        line.querySelector(".k .r").textContent, (articles[address(line)[2]] || {}).id || "", address(line)[3]])];
    }
    const found = all(`#${state.view} .hit`).filter((item) => !item.hidden);
    return [[state.view], ...found.map((item) => [item.textContent.replace(/\s+/g, " ").trim()])];
  }
  const cell = (text) => `"${String(text).trim().replace(/^([=+\-@\t\r＝＋－＠])(?![\d.]+%?$)/, "'$1").replace(/"/g, '""')}"`;

  function exported() {
    const lines = table();
    if (lines.length < 2) return say("Nothing is shown to export");
    const link = make("a");
    const csv = new Blob([lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n"], { type: "text/csv" });
    link.href = URL.createObjectURL(csv);
    link.download = `${state.view}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say(`${lines.length - 1} rows exported`);
  }

  // ---- keys and clicks
  const place = (a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
  function items() {
    if (state.view === "figures") return bodies.flatMap((body) => all("tr.row", body)).filter((row) => shown.has(row.dataset.figure));
    if (state.view === "concordance") return all("#concordance .line:not([hidden])").filter((line) => line.offsetParent);
    if (state.view === "network") return pills.filter((pill) => !pill.matches(".off"));
    return all(`#${state.view} .hit`).filter((item) => !item.hidden);
  }

  function step(by) {
    const list = items();
    if (!list.length) return;
    const network = state.view === "network";
    let at = list.findIndex((item) => (network ? item === picked() : item.classList.contains("on")));
    if (at < 0) at = by > 0 ? -1 : 0;
    const item = list[Math.max(0, Math.min(list.length - 1, at + by))];
    if (network || state.view === "figures" || state.view === "time") {
      go({ figure: item.dataset.figure, line: "" }, true);
      const link = network ? item : item.querySelector(".label a");
      if (link) link.focus({ preventScroll: true });
      return;
    }
    list.forEach((other) => other.classList.toggle("on", other === item));
    reveal(item);
    if (item.tabIndex === -1) item.focus({ preventScroll: true });
  }

  function enter() {
    if (state.view === "figures" || state.view === "time") {
      const figure = state.view === "figures" ? (selected() || {}).dataset?.figure : state.figure;
      if (figure) go({ view: "concordance", figure, line: "", item: "" });
      return;
    }
    const on = all(`#${state.view} .on`)[0];
    if (!on) return;
    if (on.matches(".line")) on.classList.toggle("open");
    const inner = on.querySelector("details");
    if (inner) inner.open = !inner.open;
    const link = ["citations", "conflicts"].includes(state.view) && on.querySelector("a[href^='#concordance/']");
    if (link) link.click();
  }

  function back() {
    if (state.view === "concordance" && state.figure) go({ view: "figures", line: "" });
    else if (Object.keys(state.filters).length) go({ filters: {} });
    else if (state.figure || state.item) go({ figure: "", line: "", item: "" });
    else go({ view: "figures" });
  }

  const keys = {
    "/": () => { fields.q.focus(); fields.q.select(); },
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    Enter: enter, c: copy, e: exported, "?": () => $("keys").showModal(), Escape: back,
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (typing) {
      if (event.key === "Escape" || (event.key === "Enter" && event.target === fields.q)) { event.target.blur(); event.preventDefault(); }
      return;
    }
    if (event.key === "Enter" && /^(a|button|summary)$/i.test(event.target.tagName) && !event.target.closest("tr.on .label")) return;
    const view = views[Number(event.key) - 1];
    const act = keys[event.key] || (view && (() => go({ view, line: "", item: "" })));
    if (!act) return;
    event.preventDefault();
    act();
  });

  addEventListener("click", (event) => {
    const target = event.target;
    const inner = target.closest("a[href^='#']");
    if (inner && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      const [view, head = "", ...rest] = inner.getAttribute("href").slice(1).split("/");
      const tab = inner.closest(".tabs") || !head;
      // In the wide table a label selects its row; the sentences stand beside it.
      if (inner.closest("tr.row .label") && view === "concordance" && wide.matches) return go({ figure: head, line: "" });
      if (tab) return go({ view: views.includes(view) ? view : "figures", line: "", item: "", figure: view === "concordance" && state.view === "concordance" ? "" : state.figure });
      if (itemed.includes(view)) return go({ view, item: [head, ...rest].join("/"), line: "" });
      return go({ view: views.includes(view) ? view : "figures", figure: head, line: rest.join("/"), item: "" });
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
    const node = target.closest("#net .node");
    if (node) return follow(node.classList.contains("on") && net.classList.contains("following") ? "" : node.dataset.key);
    const row = target.closest("tr.row");
    if (row && !target.closest("a")) go(wide.matches ? { figure: row.dataset.figure, line: "" } : { view: "concordance", figure: row.dataset.figure, line: "" }, wide.matches);
    const open = all("details.further[open]")[0];
    if (open && !open.contains(target)) open.open = false;
  });

  if (net) {
    for (const kind of ["pointerover", "focusin"]) net.addEventListener(kind, (event) => { const node = event.target.closest(".node"); if (node) follow(node.dataset.key); });
    for (const kind of ["pointerleave", "focusout"]) net.addEventListener(kind, () => follow(chosenNode()));
  }

  for (const name of names) {
    const field = fields[name];
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

  addEventListener("beforeprint", () => { drawn = Infinity; show(); });
  addEventListener("afterprint", () => { drawn = STEP; show(); });

  const measure = () => root.style.setProperty("--bar", `${$("bar").offsetHeight}px`);
  addEventListener("resize", measure);
  wide.addEventListener("change", show);
  addEventListener("hashchange", () => { read(); show(); });
  addEventListener("popstate", () => { read(); show(); });
  read();
  show();
  measure();
  for (const end of [$("more-rows"), $("list-end")]) if (end) nearer.observe(end);
})();
